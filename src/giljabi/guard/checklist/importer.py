"""A city's own checklist from YAML, CSV or a table: its own items, or clauses mapped to ours.

A list of clauses (지침, 조항, 문구, 항목) adds a framework to items that exist; clauses that map to
none come back as 자체 확인 필요, so that nothing of the city's list is lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from giljabi.book.errors import CaseError
from giljabi.book.korean import perhaps
from giljabi.guard.checklist.items import (
    Checklist,
    Clause,
    Framework,
    Item,
    checked,
    read_checklist,
)

HEADS: Mapping[str, str] = {
    "번호": "id", "원칙": "principle", "시점": "when", "조건": "applies_if", "무게": "severity",
    "우회": "override", "문구": "text_ko", "확인": "kind", "방법": "how", "대안": "alternative_ko",
    "지침": "framework", "조항": "clause", "항목": "items",
}  # fmt: skip
"""Korean column heads of a table, and the names they stand for. English names are taken too."""
WORDS: Mapping[str, str] = {
    "막음": "block", "주의": "warn", "알림": "inform", "없음": "none", "사유": "reason",
    "결재자": "approver", "기계": "machine", "사람": "attest", "함께": "hybrid",
    "입력 전": "before_input", "활용 전": "before_use", "결재·공개 전": "before_publish",
    "서비스 공개 전": "before_service_open", "운영 중": "in_service",
}  # fmt: skip
"""Korean words in cells, and the values they stand for."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A clause of the city's list that no item answers to: 자체 확인 필요."""

    framework: str
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The list after an import, how many items came new or replaced, and what maps to none."""

    checklist: Checklist
    items: int
    mapped: int
    unmapped: tuple[Unmapped, ...]


def import_yaml(base: Checklist, text: str, name: str) -> Imported:
    """Take a list in our own YAML. Its items replace those of the same id. Raises ``CaseError``."""
    theirs = read_checklist(text, name)
    merged = _merged(base, theirs.items, theirs.sources, theirs.flags, name)
    return Imported(merged, len(theirs.items), 0, ())


def import_rows(base: Checklist, rows: Iterable[Sequence[str]], name: str) -> Imported:
    """Take a table (CSV, XLSX): of items (번호, 문구, …) or of clauses (지침, 조항, 문구, 항목).

    Raises ``CaseError`` with the row for whatever does not fit.
    """
    head, *body = [tuple(cell.strip() for cell in row) for row in rows] or [()]
    names = [HEADS.get(cell, cell) for cell in head]
    if {"framework", "clause"} <= set(names):
        return _clauses(base, names, body, name)
    if not {"id", "text_ko"} <= set(names):
        raise CaseError(
            name, 1, "머리글을 알 수 없습니다.",
            cure="항목표는 '번호, 문구', 지침 대응표는 '지침, 조항, 문구, 항목' 칸이 있어야 합니다.",
        )  # fmt: skip
    items = tuple(_item(base, _record(names, row), n, name) for n, row in enumerate(body, start=2))
    return Imported(_merged(base, items, {}, {}, name), len(items), 0, ())


def _record(names: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    return {name: WORDS.get(cell, cell) for name, cell in zip(names, row, strict=False) if cell}


def _item(base: Checklist, record: dict[str, str], line: int, name: str) -> Item:
    """Return an item of a row; what the row leaves out is the calm default: a person is told."""
    if unknown := set(record) - set(HEADS.values()):
        raise CaseError(name, line, f"모르는 칸입니다: '{min(unknown)}'.",
                        cure=perhaps(min(unknown), list(HEADS)))  # fmt: skip
    when = record.get("when", "before_use")
    flags = " or ".join(base.flags)
    fields = {
        "id": record.get("id", ""), "principle": record.get("principle", "책임성"),
        "when": [WORDS.get(part.strip(), part.strip()) for part in when.split(",")],
        "applies_if": record.get("applies_if", f"({flags}) or not ({flags})"),
        "severity": record.get("severity", "inform"), "override": record.get("override", "none"),
        "text_ko": record.get("text_ko", ""),
        "check": {"kind": record.get("kind", "attest"), "how": record.get("how", "담당자가 확인")},
        "alternative_ko": record.get("alternative_ko", ""),
    }  # fmt: skip
    try:
        return Item.model_validate(fields)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise CaseError(
            name, line, f"'{where}' 칸의 값을 쓸 수 없습니다.",
            cure="무게는 막음·주의·알림, 확인은 기계·사람·함께, 우회는 없음·사유·결재자로 쓰세요.",
        ) from error  # fmt: skip


def _clauses(
    base: Checklist, names: Sequence[str], body: Sequence[Sequence[str]], name: str
) -> Imported:
    known = {item.id: item for item in base.items}
    sources, unmapped, mapped = dict(base.sources), [], 0
    for line, row in enumerate(body, start=2):
        record = _record(names, row)
        framework, clause = record.get("framework", ""), record.get("clause", "")
        if not framework or not clause:
            raise CaseError(name, line, "지침과 조항이 모두 있어야 합니다.")
        sources.setdefault(framework, Framework(title=framework))
        ids = [part.strip() for part in record.get("items", "").replace(";", ",").split(",")]
        ids = [item_id for item_id in ids if item_id]
        for item_id in ids:
            if item_id not in known:
                raise CaseError(name, line, f"없는 점검 항목입니다: '{item_id}'.",
                                cure=perhaps(item_id, list(known)))  # fmt: skip
            known[item_id] = _mapped(known[item_id], Clause(ref=framework, clause=clause))
            mapped += 1
        if not ids:
            unmapped.append(Unmapped(framework, clause, record.get("text_ko", "")))
    merged = checked(tuple(known.values()), base.flags, sources, name, lambda n: n + 2)
    return Imported(merged, 0, mapped, tuple(unmapped))


def _mapped(item: Item, clause: Clause) -> Item:
    if any((c.ref, c.clause) == (clause.ref, clause.clause) for c in item.source):
        return item
    return item.model_copy(update={"source": (*item.source, clause)})


def _merged(
    base: Checklist, items: Sequence[Item], sources: Mapping[str, Framework],
    flags: Mapping[str, str], name: str,
) -> Checklist:  # fmt: skip
    mine = {item.id: item for item in base.items}
    mine.update({item.id: item for item in items})
    return checked(
        tuple(mine.values()), {**base.flags, **flags}, {**base.sources, **sources}, name,
        lambda n: n + 2,
    )  # fmt: skip
