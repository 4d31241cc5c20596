"""Reads a case folder: ``case.md`` and ``examples.yml`` into a ``Case``.

It types what is written; whether the steps fit together is the planner's matter.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from giljabi.book._examples import read_examples
from giljabi.book._files import as_text, read_bytes
from giljabi.book.case import (
    INPUT_KINDS,
    Case,
    CaseSpec,
    CaseStep,
    Input,
    InputSpec,
    StepSpec,
)
from giljabi.book.errors import CaseError, GivenError
from giljabi.book.given import from_text
from giljabi.book.kinds import Choice, File
from giljabi.book.korean import josa, perhaps
from giljabi.book.marked_yaml import Marked, read_yaml

SLUG = re.compile(r"[a-z0-9가-힣][a-z0-9가-힣-]{0,59}")
"""What a case folder may be called: it stands in addresses, records and file names."""
_HEADING = re.compile(r"^##[ \t]+(\S.*)$", re.M)
_WORDS = {
    "int_parsing": "정수여야 합니다. 숫자만 여섯 자리까지 쓰세요.",
    "greater_than_equal": "1 이상이어야 합니다.",
    "literal_error": "쓸 수 없는 값입니다.",
    "string_too_short": "비어 있습니다.",
    "too_short": "하나 이상 있어야 합니다.",
    "string_type": "글 하나여야 합니다.",
    "tuple_type": "'- '로 시작하는 목록이어야 합니다.",
    "dict_type": "'이름: 값' 꼴이어야 합니다.",
    "model_type": "'이름: 값' 꼴이어야 합니다.",
}


def read_case(folder: Path, *, trusted: bool) -> Case:
    """Read one case folder.

    ``trusted`` comes from where the folder lives, never from a key in it. Raises ``CaseError``
    (file, line, reason, cure) before anything runs.
    """
    slug = unicodedata.normalize("NFC", folder.name)
    label = f"{slug}/case.md"
    if not SLUG.fullmatch(slug):
        raise CaseError(
            label, 1, "사례의 폴더 이름으로 쓸 수 없습니다.",
            cure="소문자, 숫자, 한글, '-'만 60자까지 쓰세요. 보기: meeting-notes",
        )  # fmt: skip
    raw = read_bytes(folder / "case.md", label)
    front, body, body_line = _split(as_text(raw, label), label)
    marked = read_yaml(front, label, first_line=2)
    spec = _typed(marked, label)
    prose, sections = _body(body, label, body_line)
    inputs = tuple(_input(s, i, marked, label) for i, s in enumerate(spec.inputs))
    _check_columns(inputs, marked, label)
    steps = tuple(
        CaseStep(s.step, s.puts, s.output, marked.line(("순서", i)))
        for i, s in enumerate(spec.order)
    )
    return Case(
        slug=slug, title=spec.title, edition=spec.edition, stage=spec.stage,
        family=spec.family, model=spec.model, owner=spec.owner, grade=spec.grade,
        minutes=spec.minutes, review_by=spec.review_by, origin=spec.origin, inputs=inputs,
        steps=steps, checks=spec.checks, uses=spec.uses, prose=prose, sections=sections,
        sha256=hashlib.sha256(raw).hexdigest(), contract=_contract(spec, sections), path=folder,
        trusted=trusted, examples=read_examples(folder),
    )  # fmt: skip


def _split(text: str, label: str) -> tuple[str, str, int]:
    if not text.startswith("---\n"):
        raise CaseError(label, 1, "머리말이 없습니다.", cure="첫 줄을 '---'로 시작하세요.")
    end = text.find("\n---\n", 3)
    if end < 0 and text.endswith("\n---"):
        end = len(text) - 4
    if end < 0:
        raise CaseError(
            label, 1, "머리말이 끝나지 않습니다.", cure="머리말 끝에 '---' 줄을 두세요."
        )
    return text[4:end], text[end + 5 :], text[: end + 5].count("\n") + 1


def _typed(marked: Marked, label: str) -> CaseSpec:
    if not isinstance(marked.data, dict):
        raise CaseError(
            label, 2, "머리말이 '이름: 값' 꼴이 아닙니다.", cure="'제목: …'부터 쓰세요."
        )
    _refuse_unknown(marked, label)
    try:
        return CaseSpec.model_validate(marked.data)
    except ValidationError as error:
        first = error.errors()[0]
        path = tuple(first["loc"])
        what = _said(first["type"], path, first.get("ctx", {}))
        raise CaseError(label, marked.line(path), what) from error


def _said(kind: str, path: tuple[Any, ...], context: Mapping[str, Any]) -> str:
    name = next((str(p) for p in reversed(path) if isinstance(p, str)), "머리말")
    if kind == "missing":
        return josa(f"'{name}'", "이/가") + " 빠졌습니다."
    said = _WORDS.get(kind, "값을 읽을 수 없습니다.")
    options = (
        f" {context['expected'].replace(' or ', ', ')} 가운데 하나를 쓰세요."
        if "expected" in context
        else ""
    )
    return f"'{name}': {said}{options}"


def _keys(model: type[BaseModel]) -> list[str]:
    return [str(f.alias) for f in model.model_fields.values()]


def _refuse_unknown(marked: Marked, label: str) -> None:
    """Unknown keys first: a mistyped key must not be reported as a missing one."""
    groups: list[tuple[Any, type[BaseModel], tuple[str | int, ...]]] = [
        (marked.data, CaseSpec, ()),
    ]
    nested: tuple[tuple[str, type[BaseModel]], ...] = (("입력", InputSpec), ("순서", StepSpec))
    for key, model in nested:
        entries = marked.data.get(key)
        if isinstance(entries, list):
            groups += [(entry, model, (key, i)) for i, entry in enumerate(entries)]
    for data, model, path in groups:
        known = _keys(model)
        for key in data if isinstance(data, dict) else ():
            if key not in known:
                cure = perhaps(key, known) or f"쓸 수 있는 이름: {', '.join(known)}"
                raise CaseError(
                    label, marked.line((*path, key)), f"모르는 이름입니다: '{key}'.", cure=cure
                )


def _input(spec: InputSpec, index: int, marked: Marked, label: str) -> Input:
    line = marked.line(("입력", index, "종류"))
    kind = INPUT_KINDS.get(spec.kind)
    if kind is None:
        known = list(INPUT_KINDS)
        cure = perhaps(spec.kind, known) or f"쓸 수 있는 종류: {', '.join(known)}"
        raise CaseError(label, line, f"입력에 쓸 수 없는 종류입니다: '{spec.kind}'.", cure=cure)
    if (spec.kind == "고르기") != bool(spec.options):
        raise CaseError(
            label, line, f"'{spec.name}': 고르기에는 '보기'가 있어야 하고, 다른 종류에는 없어야 합니다.",
            cure="'보기: [첫째, 둘째]'처럼 쓰세요.",
        )  # fmt: skip
    made = Input(
        spec.name, kind, spec.help, spec.needed == "예", spec.default, spec.options, spec.accept,
        spec.column_of,
    )  # fmt: skip
    _check_default(made, marked.line(("입력", index, "기본값")), label)
    return made


def _check_default(made: Input, line: int, label: str) -> None:
    """A default that its own kind refuses would be found only when somebody runs the case."""
    if not made.default.strip() or made.kind is File:
        return
    try:
        value = from_text(made.kind, made.default, made.name)
    except GivenError as error:
        raise CaseError(label, line, f"'기본값': {error.what}", cure=error.cure) from error
    if isinstance(value, Choice) and value.text not in made.options:
        raise CaseError(
            label, line, f"'기본값'이 보기에 없습니다: '{value.text}'.",
            cure=f"보기: {', '.join(made.options)}",
        )  # fmt: skip


def _check_columns(inputs: tuple[Input, ...], marked: Marked, label: str) -> None:
    """``열_이름`` names an input that is a file."""
    files = [i.name for i in inputs if i.kind is File]
    for n, entry in enumerate(inputs):
        if entry.column_of and entry.column_of not in files:
            cure = perhaps(entry.column_of, files) or f"파일 입력: {', '.join(files) or '없음'}"
            line = marked.line(("입력", n, "열_이름"))
            raise CaseError(
                label,
                line,
                josa(f"'{entry.column_of}'", "은/는") + " 파일 입력이 아닙니다.",
                cure=cure,
            )


def _body(body: str, label: str, first_line: int) -> tuple[str, Mapping[str, str]]:
    marks = list(_HEADING.finditer(body))
    prose = body[: marks[0].start()] if marks else body
    sections: dict[str, str] = {}
    ends = [*(m.start() for m in marks[1:]), len(body)]
    for mark, end in zip(marks, ends, strict=False):  # a body without sections has no marks
        title = mark.group(1).rstrip()
        if title in sections:
            line = first_line + body[: mark.start()].count("\n")
            raise CaseError(
                label,
                line,
                josa(f"절 '{title}'", "이/가") + " 두 번 나옵니다.",
                cure="이름을 바꾸세요.",
            )
        sections[title] = body[mark.end() : end].strip()
    return prose.strip(), sections


def _contract(spec: CaseSpec, sections: Mapping[str, str]) -> str:
    """Hash of what a run depends on: inputs, steps and the sections that steps name."""
    named = {
        v[1:]: sections.get(v[1:], "") for s in spec.order for v in s.puts.values() if v[:1] == "§"
    }
    facts = {
        "입력": [
            i.model_dump(mode="json", exclude={"help"}, exclude_defaults=True) for i in spec.inputs
        ],
        "순서": [s.model_dump(mode="json") for s in spec.order],
        "절": named,
    }
    canonical = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
