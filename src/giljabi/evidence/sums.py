"""Totals recomputed: rows and columns called 합계, 계, 소계, and 증감, 증감률, 비중 columns.

A total that is no sum of its parts is 계산 다름. Rounded tables (천원, decimals) may differ by the
rounding of their parts. A column that agrees with no formula in most rows is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.book.kinds import ColumnType, Place, Table, Verdict
from giljabi.evidence.derived import derived as derived_cells
from giljabi.evidence.measures import TOTAL, adds, kind_of, squeeze, unit_of

_GRAND = frozenset({"합계", "총계", "계", "전체", "총합계", "합", "총합"})


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A cell that should be computed from others: its row and column, the right value, how."""

    row: int
    column: int
    verdict: Verdict
    expected: Decimal
    place: Place
    formula: str
    name: str


def recompute(table: Table, *, derived: bool = True) -> tuple[Recomputed, ...]:
    """Return every total, and if ``derived`` every difference, rate and share, with its verdict."""
    numeric = [i for i, c in enumerate(table.columns) if c.type is ColumnType.NUMBER]
    kinds = {i: kind_of(table.columns[i].name, unit_of(table, table.columns[i])) for i in numeric}
    rows = list(_total_rows(table, numeric, kinds))
    columns = list(_total_columns(table, numeric, kinds))
    more = derived_cells(table, kinds) if derived else ()
    names = {c: table.columns[c].name for c in numeric}
    cells = (
        _made(table, m.row, m.column, m.agrees, m.right, m.formula, names[m.column]) for m in more
    )
    return (*rows, *columns, *cells)


def _value(table: Table, row: int, column: int) -> Decimal | None:
    return table.columns[column].numbers[row]


def _name(table: Table, row: int, column: int) -> str:
    return f"{table.columns[column].letter}{table.row_numbers[row]}"


def _close(said: Decimal, right: Decimal, parts: int, table: Table, column: int) -> bool:
    """Equal, or within the rounding of the parts where the column is rounded."""
    exponent = min(
        (_exponent(v) for v in table.columns[column].numbers if v is not None), default=0
    )
    scaled = unit_of(table, table.columns[column]).scale > 1
    if exponent >= 0 and not scaled:
        return said == right
    return abs(said - right) <= Decimal(1).scaleb(exponent) * parts / 2


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


# 합계 행 -------------------------------------------------------------------------------------


def _total_rows(
    table: Table, numeric: Sequence[int], kinds: dict[int, str]
) -> Iterator[Recomputed]:
    additive = [c for c in numeric if kinds[c] != "증감률" and _adds(table, c, kinds[c])]
    for total in table.totals:
        word = _total_word(table, total)
        options = [rows for rows in _part_rows(table, total, word) if rows]
        if word == "평균" or not options or not additive:
            continue
        best = max(options, key=lambda rows: sum(_fits(table, total, rows, c) for c in additive))
        own = _agreeing(table, total, options[0])
        if own and not any(_fits(table, total, best, c) for c in additive):
            best = own  # 2026-10 | 합계: 맞는 묶음이 없으면 같은 달의 줄을 더한다
        for column in additive:
            said = _value(table, total, column)
            right = _sum(table, best, column)
            if said is None or right is None or _refused(table, total, best, column, kinds):
                continue
            formula = "+".join(_name(table, r, column) for r in best)
            if len(best) > 3 and best == list(range(best[0], best[-1] + 1)):
                formula = f"SUM({_name(table, best[0], column)}:{_name(table, best[-1], column)})"
            ok = _close(said, right, len(best), table, column)
            yield _made(table, total, column, ok, right, formula, word)


def _adds(table: Table, column: int, kind: str) -> bool:
    name = table.columns[column].name
    unit = unit_of(table, table.columns[column])
    if "/" in unit.name or unit.per:
        return False
    return adds(name, kind) or bool(kind == "비율" and re.search(r"비중|구성비|점유", name))


def _refused(
    table: Table, total: int, rows: Sequence[int], column: int, kinds: dict[int, str]
) -> bool:
    """Shares add up to 100 only where the total says 100; a fraction among its parts is a mean."""
    said = _value(table, total, column)
    if kinds[column] == "비율":
        return said != 100
    parts = [v for r in rows if (v := _value(table, r, column)) is not None]
    fraction = any(_exponent(v) < 0 for v in parts) and kinds[column] == "수준"
    return fraction and len(parts) > 2 and said is not None and min(parts) <= said <= max(parts)


def _total_word(table: Table, row: int) -> str:
    words = [squeeze(c.raw[row]) for c in table.columns if c.type is not ColumnType.NUMBER]
    return next((w for w in reversed(words) if w in TOTAL), "합계")


def _part_rows(table: Table, total: int, word: str) -> Iterator[list[int]]:
    """The rows a total may be the sum of, the likeliest first."""
    totals = set(table.totals)
    every = range(len(table.row_numbers))
    plain = [r for r in every if r not in totals]
    earlier = [t for t in table.totals if t < total]
    later = [t for t in table.totals if t > total]
    above = [r for r in plain if r < total and r > max(earlier, default=-1)]
    below = [r for r in plain if r > total and r < min(later, default=len(table.row_numbers))]
    subtotals = [t for t in table.totals if _total_word(table, t) == "소계"]
    if word == "소계":
        yield from (above, below)
        return
    yield plain
    yield [t for t in subtotals if t != total]
    yield _agreeing(table, total, plain)
    yield from (above, below)


def _agreeing(table: Table, total: int, plain: Sequence[int]) -> list[int]:
    """Rows that bear the total's other labels (가온구 | 계)."""
    said = [
        c for c in table.columns
        if c.type is not ColumnType.NUMBER and c.raw[total] and squeeze(c.raw[total]) not in TOTAL
    ]  # fmt: skip
    return [r for r in plain if all(c.raw[r] == c.raw[total] for c in said)] if said else []


def _sum(table: Table, rows: Sequence[int], column: int) -> Decimal | None:
    values = [v for r in rows if (v := _value(table, r, column)) is not None]
    return sum(values, Decimal(0)) if values else None


def _fits(table: Table, total: int, rows: Sequence[int], column: int) -> bool:
    said, right = _value(table, total, column), _sum(table, rows, column)
    return said is not None and right is not None and _close(said, right, len(rows), table, column)


def _made(
    table: Table, row: int, column: int, ok: bool, right: Decimal, formula: str, name: str
) -> Recomputed:
    verdict = Verdict.MATCH if ok else Verdict.SUM
    place = table.place(row, table.columns[column])
    return Recomputed(row, column, verdict, right, place, formula, name)


# 합계 열 -------------------------------------------------------------------------------------


def _total_columns(
    table: Table, numeric: Sequence[int], kinds: dict[int, str]
) -> Iterator[Recomputed]:
    for column in numeric:
        parts = re.split(r"[_>|/]", table.columns[column].name)
        if squeeze(parts[-1]) not in _GRAND | {"소계"} or not _adds(table, column, kinds[column]):
            continue
        options = [o for o in _siblings(table, numeric, kinds, column) if len(o) > 1]
        rows = range(len(table.row_numbers))
        if not options:
            continue
        best = max(options, key=lambda cols: sum(_row_fits(table, r, cols, column) for r in rows))
        held = sum(_row_fits(table, r, best, column) for r in rows)
        if not held and len(rows) > 2:
            continue
        for row in rows:
            said = _value(table, row, column)
            values = [v for c in best if (v := _value(table, row, c)) is not None]
            if said is None or not values:
                continue
            formula = "+".join(_name(table, row, c) for c in best)
            ok = _row_fits(table, row, best, column)
            yield _made(table, row, column, ok, sum(values, Decimal(0)), formula, parts[-1])


def _siblings(
    table: Table, numeric: Sequence[int], kinds: dict[int, str], column: int
) -> Iterator[list[int]]:
    unit = unit_of(table, table.columns[column])
    levels = [
        c for c in numeric
        if c != column and kinds[c] == "수준" and unit_of(table, table.columns[c]) == unit
    ]  # fmt: skip
    parent = _parent(table.columns[column].name)
    if parent:
        yield [c for c in levels if _parent(table.columns[c].name) == parent]
    tops = [
        c for c in levels if squeeze(re.split(r"[_>|/]", table.columns[c].name)[-1]) not in TOTAL
    ]
    yield tops
    yield [c for c in tops if c > column]
    yield [c for c in tops if c < column]


def _parent(name: str) -> str:
    return name.rsplit("_", 1)[0] if "_" in name else ""


def _row_fits(table: Table, row: int, columns: Sequence[int], column: int) -> bool:
    said = _value(table, row, column)
    values = [v for c in columns if (v := _value(table, row, c)) is not None]
    total = sum(values, Decimal(0))
    return said is not None and bool(values) and _close(said, total, len(values), table, column)
