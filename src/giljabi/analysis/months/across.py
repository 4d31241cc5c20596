"""Months that stand side by side as columns (1월, 2월 … 10월), turned into rows that keep their cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.months.panel import Columns
from giljabi.analysis.periods import Grain, Period, parse_period
from giljabi.book.kinds import Column, ColumnType, Place, Table

FEWEST = 3
"""Columns of months from which a course can be told."""
_NAMELESS = "값"
_PERIOD = "기간"


@dataclass(frozen=True, slots=True, repr=False)
class Turned(Table):
    """A table whose rows were columns: ``letters[i]`` is the sheet column of row i's value."""

    letters: tuple[str, ...] = ()
    value: str = ""

    def place(self, row: int, column: Column) -> Place:
        """Return where the value of a row stands in the given file."""
        letter = self.letters[row] if column.name == self.value else column.letter
        return Place(self.name, self.sheet, f"{letter}{self.row_numbers[row]}")


@dataclass(frozen=True, slots=True)
class Across:
    """The turned table, its columns, and the month of the column that was asked for."""

    table: Turned
    columns: Columns
    now: str
    count: int


def months_across(table: Table, group: Column, value: Column) -> Across | None:
    """Return the table with a row a month, or ``None`` when fewer than three columns of the measure
    of ``value`` are months. Only months of one measure and unit belong together.
    """
    asked, measure = _month(value.name)
    if asked is None:
        return None
    found = [
        (period, column)
        for column in table.columns
        if column.type is ColumnType.NUMBER and column.unit == value.unit
        for period, rest in [_month(column.name)]
        if period is not None and rest == measure and (period.year == 0) == (asked.year == 0)
    ]
    if len({period for period, _ in found}) < FEWEST:
        return None
    turned = _turned(table, found, measure or _NAMELESS)
    columns = [turned.column(name) for name in (group.name, turned.value, _PERIOD)]
    if any(column is None for column in columns) or group.name in (turned.value, _PERIOD):
        return None
    one, two, three = (column for column in columns if column is not None)
    return Across(turned, Columns(one, two, three), _written(asked), len(found))


def _month(name: str) -> tuple[Period | None, str]:
    """Return the month that a column's name holds, with the year beside it, and the rest of the name."""
    parts = name.split("_")
    read = [parse_period(part) for part in parts]
    month = next((p for p in read if p and p.grain is Grain.MONTH), None)
    year = next((p for p in read if p and p.grain is Grain.YEAR), None)
    if month is None:
        return None, name
    if not month.year and year:
        month = Period(year.year, month.month, 1, Grain.MONTH)
    return month, "_".join(p for p, period in zip(parts, read, strict=True) if period is None)


def _written(period: Period) -> str:
    return f"{period.year}-{period.month:02}" if period.year else f"{period.month}월"


def _turned(table: Table, found: Sequence[tuple[Period, Column]], name: str) -> Turned:
    count, times = len(table.row_numbers), len(found)
    values = [column for _, column in found]
    kept = [c for c in table.columns if c not in values and c.name not in (name, _PERIOD)]
    words = [
        Column(c.name, c.type, c.letter, c.raw * times, c.numbers * times, c.unit, c.notes)
        for c in kept
        if c.type is not ColumnType.NUMBER
    ]
    numbers = tuple(number for column in values for number in column.numbers)
    raw = tuple(cell for column in values for cell in column.raw)
    period = tuple(_written(period) for period, _ in found for _ in range(count))
    return Turned(
        table.name, table.sheet,
        (*words, Column(_PERIOD, ColumnType.DATE, "", period),
         Column(name, ColumnType.NUMBER, "", raw, numbers, values[0].unit)),
        table.row_numbers * times,
        tuple(at * count + row for at in range(times) for row in table.totals),
        table.title, table.unit,
        letters=tuple(column.letter for column in values for _ in range(count)), value=name,
    )  # fmt: skip
