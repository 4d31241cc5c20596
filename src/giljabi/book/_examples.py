"""Reads ``examples.yml``: the worked examples of a case, which are also its tests."""

import re
from pathlib import Path
from typing import Any

from giljabi.book._files import as_text, read_bytes
from giljabi.book.case import Example, Expectation
from giljabi.book.errors import CaseError
from giljabi.book.korean import josa, perhaps
from giljabi.book.marked_yaml import Marked, read_yaml
from giljabi.book.marked_yaml import Path as Place

HOWS = ("있음", "없음", "같음", "정규식", "지적", "쪽수", "표값", "오류")
_KEYS = ("이름", "넣기", "기대", "설명")
_PARTS = ("값", "글", "줄", "칸")


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Read the examples of a case folder; none when the file is absent. Raises ``CaseError``."""
    path = folder / "examples.yml"
    label = f"{folder.name}/examples.yml"
    if not path.exists():
        return ()
    marked = read_yaml(as_text(read_bytes(path, label), label), label)
    if not isinstance(marked.data, list):
        raise CaseError(label, 1, "본보기 목록이 아닙니다.", cure="'- 이름: …'으로 시작하세요.")
    return tuple(_Reader(marked, label).example(e, i) for i, e in enumerate(marked.data))


class _Reader:
    """Reads the entries of one file; every error names its line."""

    def __init__(self, marked: Marked, label: str) -> None:
        self._marked, self._label = marked, label

    def example(self, entry: Any, index: int) -> Example:
        at: Place = (index,)
        entry = self._names(entry, at, "'- 이름: …'으로 쓰세요.")
        self._refuse_unknown(entry, _KEYS, at)
        given, expects = entry.get("넣기"), entry.get("기대")
        if given is None or not isinstance(expects, list) or not expects:
            raise self._error(at, "'넣기'와 '기대'가 있어야 합니다.", "기대는 하나 이상 쓰세요.")
        given = self._names(given, (index, "넣기"), "'넣기: {입력이름: 값}'으로 쓰세요.")
        return Example(
            self._text(entry, "이름", at) or f"본보기 {index + 1}",
            {name: self._text(given, name, (index, "넣기")) for name in given},
            tuple(self._expectation(e, (index, "기대", i)) for i, e in enumerate(expects)),
            self._text(entry, "설명", at),
        )

    def _expectation(self, entry: Any, at: Place) -> Expectation:
        if not isinstance(entry, dict) or len(entry) != 1:
            raise self._error(at, "기대는 한 가지씩 씁니다.", "'- 있음: {값: 보고서, 글: …}'")
        ((how, parts),) = entry.items()
        if how not in HOWS:
            cure = perhaps(how, HOWS) or f"쓸 수 있는 기대: {', '.join(HOWS)}"
            raise self._error(at, f"모르는 기대입니다: '{how}'.", cure)
        parts = self._names(parts, (*at, how), f"'- {how}: {{값: …, 글: …}}'처럼 쓰세요.")
        self._refuse_unknown(parts, _PARTS, (*at, how))
        value, text, row, column = (self._text(parts, name, (*at, how)) for name in _PARTS)
        if "글" not in parts or (not value and how != "오류"):
            lacking = "글" if "글" not in parts else "값"
            raise self._error(
                at, f"'{how}'에 " + josa(f"'{lacking}'", "이/가") + " 빠졌습니다.",
                f"'- {how}: {{값: …, 글: …}}'처럼 쓰세요.",
            )  # fmt: skip
        if how == "정규식":
            self._pattern(text, at)
        return Expectation(how, value, text, row, column)

    def _pattern(self, text: str, at: Place) -> None:
        try:
            re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            raise self._error(
                at, "정규식으로 읽을 수 없습니다.", "괄호와 별표를 살펴보세요."
            ) from error

    def _refuse_unknown(self, entry: dict[str, Any], known: tuple[str, ...], at: Place) -> None:
        for key in entry:
            if key not in known:
                cure = perhaps(key, known) or f"쓸 수 있는 이름: {', '.join(known)}"
                raise self._error((*at, key), f"모르는 이름입니다: '{key}'.", cure)

    def _names(self, entry: Any, at: Place, cure: str) -> dict[str, Any]:
        if not isinstance(entry, dict):
            raise self._error(at, "'이름: 값' 꼴이 아닙니다.", cure)
        return entry

    def _text(self, entry: dict[str, Any], name: str, at: Place) -> str:
        text = entry.get(name, "")
        if not isinstance(text, str):
            raise self._error((*at, name), f"'{name}': 글 하나여야 합니다.", "목록을 쓰지 마세요.")
        return text

    def _error(self, at: Place, what: str, cure: str) -> CaseError:
        return CaseError(self._label, self._marked.line(at), what, cure=cure)
