"""The checklist as data: frameworks, items, and reading them strictly."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from giljabi.book.errors import CaseError
from giljabi.book.korean import perhaps
from giljabi.book.marked_yaml import Marked, read_yaml
from giljabi.guard.checklist.condition import Holds, Unclear, condition

Stage = Literal["before_input", "before_use", "before_publish", "before_service_open", "in_service"]
Severity = Literal["block", "warn", "inform"]
Kind = Literal["machine", "attest", "hybrid"]
Override = Literal["none", "reason", "approver"]
Principle = Literal[
    "공정성", "신뢰성", "책임성", "보안", "투명성", "개인정보", "저작권", "공공성", "안전성"
]
STAGES: Mapping[str, str] = {
    "before_input": "입력 전", "before_use": "활용 전", "before_publish": "결재·공개 전",
    "before_service_open": "서비스 공개 전", "in_service": "운영 중",
}  # fmt: skip
"""Korean words of the stages, in order."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Clause(_Strict):
    """One clause of a framework that an item answers to; ``verified`` says how it was read."""

    ref: str
    clause: str
    verified: Literal["text", "news", "secondary", "unread"] = "unread"


class Check(_Strict):
    """Who looks, how, and what is kept as evidence."""

    kind: Kind
    how: str
    evidence: str = ""


class Item(_Strict):
    """One question of the checklist."""

    id: str = Field(pattern=r"[0-9A-Z가-힣][0-9A-Z가-힣\-]{0,31}")
    principle: Principle
    when: tuple[Stage, ...] = Field(min_length=1)
    applies_if: str
    severity: Severity
    override: Override
    text_ko: str = Field(min_length=1)
    check: Check
    alternative_ko: str = ""
    source: tuple[Clause, ...] = ()


class Framework(_Strict):
    """A guideline that items map to."""

    title: str
    at: str = ""


class Checklist(_Strict):
    """A whole list. ``conditions`` holds what each ``applies_if`` compiles to, by item id."""

    flags: Mapping[str, str]
    sources: Mapping[str, Framework]
    items: tuple[Item, ...]
    conditions: Mapping[str, Holds] = Field(exclude=True)

    def item(self, item_id: str) -> Item | None:
        """Return an item by its id."""
        return next((item for item in self.items if item.id == item_id), None)


@cache
def shipped() -> Checklist:
    """Return the checklist of this release."""
    path = files("giljabi") / "content" / "guides" / "checklist.yaml"
    return read_checklist(path.read_text("utf-8"), "checklist.yaml")


def read_checklist(text: str, name: str) -> Checklist:
    """Read a list in YAML. Raises ``CaseError`` with the line for whatever does not fit."""
    marked = read_yaml(text, name)
    data = marked.data if isinstance(marked.data, dict) else {}
    flags = data.get("context_flags")
    raw = data.get("items")
    if not isinstance(flags, dict) or not isinstance(raw, list):
        raise CaseError(name, 1, "점검표에는 context_flags와 items가 있어야 합니다.")
    items = tuple(_item(entry, n, marked, name) for n, entry in enumerate(raw))
    sources = _sources(data.get("sources") or {}, marked, name)
    return checked(items, flags, sources, name, lambda n: marked.line(("items", n)))


def checked(
    items: tuple[Item, ...],
    flags: Mapping[str, str],
    sources: Mapping[str, Framework],
    name: str,
    line: Any,
) -> Checklist:
    """Return a list whose ids are unique, conditions readable, sources known, blocks softened.

    ``line`` gives the line of the n-th item. Raises ``CaseError``.
    """
    conditions: dict[str, Holds] = {}
    for n, item in enumerate(items):
        if item.id in conditions:
            raise CaseError(name, line(n), f"같은 번호가 두 번 나옵니다: '{item.id}'.")
        try:
            conditions[item.id] = condition(item.applies_if, set(flags))
        except Unclear as why:
            raise CaseError(
                name, line(n), f"'{item.id}'의 applies_if를 읽을 수 없습니다: {why}.",
                cure="context_flags의 이름과 and, or, not, 괄호만 쓰세요.",
            ) from None  # fmt: skip
        _refuse_bare_block(item, name, line(n))
        for clause in item.source:
            if clause.ref not in sources:
                raise CaseError(name, line(n), f"'{item.id}'의 근거를 모릅니다: '{clause.ref}'.",
                                cure=perhaps(clause.ref, list(sources)))  # fmt: skip
    return Checklist(flags=flags, sources=sources, items=items, conditions=conditions)


def _refuse_bare_block(item: Item, name: str, line: int) -> None:
    if item.severity == "block" and not item.alternative_ko:
        raise CaseError(
            name, line, f"막는 항목 '{item.id}'에 대안이 없습니다.",
            cure="alternative_ko에 바로 할 수 있는 다른 길을 적으세요.",
        )  # fmt: skip


def _item(entry: object, n: int, marked: Marked, name: str) -> Item:
    try:
        return Item.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        path = ("items", n, *first["loc"])
        raise CaseError(
            name, marked.line(path), f"점검 항목의 '{'.'.join(map(str, first['loc']))}'을 쓸 수 없습니다.",
            cure="빠진 칸과 값을 확인하세요. 보기: severity는 block, warn, inform.",
        ) from error  # fmt: skip


def _sources(raw: object, marked: Marked, name: str) -> dict[str, Framework]:
    try:
        return {key: Framework.model_validate(entry) for key, entry in dict(raw).items()}  # type: ignore[call-overload]
    except (ValidationError, TypeError, ValueError) as error:
        raise CaseError(name, marked.line(("sources",)), "sources를 읽을 수 없습니다.") from error
