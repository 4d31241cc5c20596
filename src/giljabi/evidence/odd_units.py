"""Units of tables that say none: the one number of a report whose unit is not that of the others.

A column called 절도 발생 does not say whether it counts 건 or 명; the report does, number by number.
Where all but one number of such a table bear one unit, the one is 단위 다름. It reads matches only.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.book.kinds import Column, Document, Statement, Table, Verdict
from giljabi.evidence.measures import unit_of
from giljabi.evidence.quantities import parse

_COUNTED = frozenset(("건", "명", "가구", "개소", "대", "회", "원"))
_OTHERS = 3
"""How many others must agree before one is called odd."""


def odd_units(
    document: Document, statements: Sequence[Statement], tables: Sequence[Table]
) -> Iterator[Statement]:
    """Yield the statements, the odd ones as 단위 다름."""
    texts = {line.index: line.text for line in document.lines()}
    units = [_unit(s, texts, tables) for s in statements]
    counts: dict[str, Counter[str]] = {}
    for said in units:
        if said:
            counts.setdefault(said[0], Counter())[said[1]] += 1
    for s, said in zip(statements, units, strict=True):
        usual = _usual(counts[said[0]], said[1]) if said else ""
        if usual and said:
            why = f"자료에는 단위가 없으나, 같은 자료의 다른 값은 '{usual}'(으)로 적었습니다. 단위를 확인하세요."
            right = s.text.removesuffix(said[2]) + usual
            yield replace(s, verdict=Verdict.UNIT, why=why, expected=right)
        else:
            yield s


def _usual(counts: Counter[str], unit: str) -> str:
    """The unit of all the others, if this one stands alone."""
    (top, n), *rest = counts.most_common()
    alone = counts[unit] == 1 and top != unit and n >= _OTHERS
    return top if alone and len(rest) == 1 else ""


def _unit(
    s: Statement, texts: dict[int, str], tables: Sequence[Table]
) -> tuple[str, str, str] | None:
    """The table, unit and unit as written of a number that agrees with a column without unit."""
    line = texts.get(-1 if s.where.paragraph is None else s.where.paragraph)
    if s.verdict is not Verdict.MATCH or s.source is None or not s.source.cell or line is None:
        return None
    found = next(
        (t for t in tables if (t.name, t.sheet) == (s.source.source, s.source.sheet)), None
    )
    column = _column(found, s.source.cell) if found else None
    if found is None or column is None or unit_of(found, column).name:
        return None
    q = next((q for q in parse(line) if q.start == s.where.start), None)
    if q is None or q.unit not in _COUNTED or not column.numbers:
        return None
    return f"{found.name}!{found.sheet}", q.unit, q.written_unit


def _column(table: Table, cell: str) -> Column | None:
    letter = cell.rstrip("0123456789")
    return next((c for c in table.columns if c.letter == letter), None)
