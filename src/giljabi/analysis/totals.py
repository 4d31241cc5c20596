"""Totals that stand inside the data: found by their words, held against the sum of their parts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from giljabi.analysis.numbers import may_sum, show_number
from giljabi.book.kinds import Column, ColumnType, Table
from giljabi.book.korean import josa

_MOST_TOLD = 10
_TOTAL = re.compile(
    r"[(\[<]?\s*(?:(?:총\s*)?합\s*계|총\s*계|소\s*계|누\s*계|중\s*계|계)\s*[)\]>]?"
    r"|.{1,20}\s(?:소계|합계|총계|계)|(?:소|합|총)\s*계\s*\(.*\)|.{1,10}(?:소계|합계|총계)"
)
AVERAGE = re.compile(r"(?:전체\s*)?평\s*균")
_ZERO = Decimal(0)


def mark_totals(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the data rows that are totals or averages, told by a word left of the last number column.

    A column that holds nothing but such words names no totals (then they are the data).
    """
    numbers = [i for i, column in enumerate(columns) if column.type is ColumnType.NUMBER]
    marked: set[int] = set()
    for column in columns[: numbers[-1]] if numbers else ():
        words = {cell for cell in set(column.raw) if is_total(cell) or AVERAGE.fullmatch(cell)}
        if words and words < set(filter(None, column.raw)):
            marked.update(i for i, cell in enumerate(column.raw) if cell in words)
    return tuple(sorted(marked))


def is_total(cell: str) -> bool:
    """Say whether a cell is a word for a total: 합계, 소 계, 계, 동부권 소계 … (not an average)."""
    return "계" in cell and _TOTAL.fullmatch(cell) is not None


def disagreements(table: Table, only: Sequence[Column] | None = None) -> tuple[str, ...]:
    """Return one Korean sentence for every total that is not the sum of its parts.

    A 소계 is held against the rows between it and the total before or behind it; any other total against
    all rows that agree with it in the other dimensions (period, group). Columns of percentages and
    of ``…/…`` units are not sums and are passed over. ``only`` limits the number columns looked at.
    """
    columns = [
        c
        for c in (only or table.columns)
        if c.type is ColumnType.NUMBER and may_sum(c.unit, c.name)
    ]
    told = [line for column in columns for line in _column(table, column)]
    more = len(told) - _MOST_TOLD
    return (
        *told[:_MOST_TOLD],
        *([f"이 밖에 맞지 않는 합계가 {more:,}개 더 있습니다."] if more > 0 else []),
    )


def _column(table: Table, column: Column) -> Iterator[str]:
    dimensions = _dimensions(table)
    parts = _Parts(table, column, dimensions)
    for row in table.totals:
        said = column.numbers[row]
        words = [c.raw[row] for c in dimensions if is_total(c.raw[row])]
        if said is None or not words:
            continue
        if any("소" in word for word in words):
            sums = [s for s in (parts.block(row, -1), parts.block(row, 1)) if s is not None]
            summed = said if said in sums else next(iter(sums), None)
        else:
            summed = parts.matching(row)
        if summed is not None and summed != said:
            told = josa(f"{column.name} {show_number(said)}", "이/가")
            held = josa(f"각 행의 합 {show_number(summed)}", "과/와")
            yield f"{table.row_numbers[row]}행 '{words[0]}'의 {told} {held} 다릅니다."


def _dimensions(table: Table) -> list[Column]:
    """Return the columns in which totals are named, and the periods."""
    return [
        column
        for column in table.columns
        if column.type is ColumnType.DATE or any(is_total(column.raw[row]) for row in table.totals)
    ]


class _Parts:
    """Sums of the rows that are not totals, looked up by what a total row leaves open."""

    def __init__(self, table: Table, column: Column, dimensions: list[Column]) -> None:
        self._column, self._dimensions = column, dimensions
        self._totals = frozenset(table.totals)
        self._sums: dict[tuple[bool, ...], dict[tuple[str, ...], Decimal]] = {}

    def matching(self, row: int) -> Decimal | None:
        """Sum the rows that agree with ``row`` wherever it does not say 합계 (or nothing)."""
        cells = [c.raw[row] for c in self._dimensions]
        shape = tuple(not cell or is_total(cell) for cell in cells)
        sums = self._sums.setdefault(shape, {}) or self._fill(shape)
        return sums.get(
            tuple(cell for cell, is_open in zip(cells, shape, strict=True) if not is_open)
        )

    def _fill(self, shape: tuple[bool, ...]) -> dict[tuple[str, ...], Decimal]:
        kept = [c.raw for c, is_open in zip(self._dimensions, shape, strict=True) if not is_open]
        sums: defaultdict[tuple[str, ...], Decimal] = defaultdict(Decimal)
        for row, value in enumerate(self._column.numbers):
            if value is not None and row not in self._totals:
                sums[tuple(raw[row] for raw in kept)] += value
        self._sums[shape] = sums
        return sums

    def block(self, row: int, way: int) -> Decimal | None:
        """Sum the rows from ``row`` to the next total above (``way`` -1) or below (1); ``None`` for
        no row. Some sheets have their 소계 above what it sums."""
        summed, at = None, row + way
        while 0 <= at < len(self._column.numbers) and at not in self._totals:
            summed = (summed or _ZERO) + (self._column.numbers[at] or _ZERO)
            at += way
        return summed
