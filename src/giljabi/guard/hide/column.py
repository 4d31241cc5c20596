"""Personal data in one column of a table, replaced for good: ``[이름]`` has no key and no way back.

For texts that are counted and quoted but never restored (주관식 의견). Values of other columns whose
head announces personal data (성명, 연락처) are evidence: what they show is hidden in the texts too.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ColumnType, Table
from giljabi.book.korean import perhaps
from giljabi.guard.find.heads import head_of
from giljabi.guard.hide.mask import Part, mask_many
from giljabi.guard.hide.policy import STRICT, Decision, Policy


def hide_column(table: Table, name: str, policy: Policy = STRICT) -> Table:
    """Return the table with the personal data of one column replaced by its kind in brackets.

    What was replaced is told in ``decisions`` by kind and count, never by value. Raises
    ``StepTrouble`` when there is no such column.
    """
    column = _find(table, name)
    parts = [Part(cell) for cell in column.raw]
    known = list(_known(table, column))
    made = mask_many([*parts, *known], policy=policy).decisions[: len(parts)]
    cells = tuple(_replaced(p.text, d) for p, d in zip(parts, made, strict=True))
    counts = Counter(d.found.ko for decisions in made for d in decisions if d.hidden)
    changed = sum(new != old for new, old in zip(cells, column.raw, strict=True))
    if not changed:
        told = f"'{column.name}' 열 {len(cells):,}칸에서 가릴 개인정보를 찾지 못했습니다."
        return replace(table, decisions=(*table.decisions, told))
    kinds = ", ".join(f"{kind} {count:,}건" for kind, count in counts.most_common())
    told = (
        f"'{column.name}' 열의 {changed:,}칸에서 개인정보 {counts.total():,}건({kinds})을 "
        "[이름] 같은 표시로 바꾸었습니다(되돌릴 수 없음)."
    )
    hidden = replace(column, raw=cells, type=ColumnType.TEXT, numbers=())
    columns = tuple(hidden if c is column else c for c in table.columns)
    return replace(table, columns=columns, decisions=(*table.decisions, told))


def _find(table: Table, name: str) -> Column:
    wanted = _bare(name)
    found = [column for column in table.columns if _bare(column.name) == wanted]
    if len(found) == 1:
        return found[0]
    known = [column.name for column in table.columns]
    raise StepTrouble(f"'{name}' 열이 없습니다. 있는 열: {', '.join(known)}.", where=table.name,
                      cure=perhaps(name, known))  # fmt: skip


def _bare(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).split()).casefold()


def _known(table: Table, column: Column) -> Iterator[Part]:
    """Yield the cells of other columns that hold personal data, each behind its head."""
    for other in table.columns:
        head = head_of(other.name)
        if other is not column and head and head.kind:
            yield from (Part(cell, other.name) for cell in dict.fromkeys(other.raw) if cell)


def _replaced(text: str, decisions: tuple[Decision, ...]) -> str:
    pieces, at = [], 0
    for found in (d.found for d in decisions if d.hidden):
        pieces += [text[at : found.start], f"[{found.ko}]"]
        at = found.end
    return "".join([*pieces, text[at:]])
