"""Reads ``examples.yml``: the worked examples of a case, which are also its tests."""

import unicodedata
from pathlib import Path
from typing import Any

from giljabi.book._yaml import Marked, read_yaml
from giljabi.book.case import Example, Expectation
from giljabi.book.errors import CaseError, perhaps

HOWS = ("있음", "없음", "같음", "정규식", "지적", "쪽수", "표값", "오류")
_KEYS = ("이름", "넣기", "기대", "설명")
_PARTS = ("값", "글", "줄", "칸")


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Read the examples of a case folder; none when the file is absent. Raises ``CaseError``."""
    path = folder / "examples.yml"
    label = f"{folder.name}/examples.yml"
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(label, 1, "UTF-8 글이 아닙니다.", cure="UTF-8로 저장하세요.") from error
    marked = read_yaml(unicodedata.normalize("NFC", text), label)
    if not isinstance(marked.data, list):
        raise CaseError(label, 1, "본보기 목록이 아닙니다.", cure="'- 이름: …'으로 시작하세요.")
    return tuple(_example(e, i, marked, label) for i, e in enumerate(marked.data))


def _example(entry: Any, index: int, marked: Marked, label: str) -> Example:
    line = marked.line((index,))
    if not isinstance(entry, dict):
        raise CaseError(
            label, line, "본보기가 '이름: 값' 꼴이 아닙니다.", cure="'- 이름: …'으로 쓰세요."
        )
    for key in entry:
        if key not in _KEYS:
            raise CaseError(
                label, marked.line((index, key)), f"모르는 이름입니다: '{key}'.",
                cure=perhaps(key, _KEYS) or f"쓸 수 있는 이름: {', '.join(_KEYS)}",
            )  # fmt: skip
    given, expects = entry.get("넣기"), entry.get("기대")
    if not isinstance(given, dict) or not isinstance(expects, list) or not expects:
        raise CaseError(
            label, line, "'넣기'와 '기대'가 있어야 합니다.", cure="기대는 하나 이상 쓰세요."
        )
    return Example(
        str(entry.get("이름", f"본보기 {index + 1}")), {k: str(v) for k, v in given.items()},
        tuple(_expectation(e, marked.line((index, "기대", i)), label) for i, e in enumerate(expects)),
        str(entry.get("설명", "")),
    )  # fmt: skip


def _expectation(entry: Any, line: int, label: str) -> Expectation:
    if not isinstance(entry, dict) or len(entry) != 1:
        raise CaseError(
            label, line, "기대는 한 가지씩 씁니다.", cure="'- 있음: {값: 보고서, 글: …}'"
        )
    ((how, parts),) = entry.items()
    if how not in HOWS:
        cure = perhaps(how, HOWS) or f"쓸 수 있는 기대: {', '.join(HOWS)}"
        raise CaseError(label, line, f"모르는 기대입니다: '{how}'.", cure=cure)
    if not isinstance(parts, dict) or any(p not in _PARTS for p in parts) or "글" not in parts:
        raise CaseError(label, line, f"'{how}'에 쓸 수 있는 이름은 {', '.join(_PARTS)}입니다.")
    return Expectation(
        how, parts.get("값", ""), str(parts["글"]), parts.get("줄", ""), parts.get("칸", "")
    )
