"""From the rows of a table to one value a period, with everything that was decided on the way."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from giljabi.analysis.columns import find_column, find_numbers
from giljabi.analysis.numbers import MISSING_NUMBER, may_sum
from giljabi.analysis.periods import Grain
from giljabi.analysis.series.calendar import (
    Beat,
    Calendar,
    beat_of,
    calendar_of,
    coarser,
)
from giljabi.analysis.series.rows import named, of_group, once, periods_of
from giljabi.analysis.words import measured, names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Place, Table
from giljabi.book.korean import josa

_LONGEST = {Grain.MONTH: 31, Grain.QUARTER: 92, Grain.HALF: 184, Grain.YEAR: 366}
"""Days of the longest period: how far its first day stands from its end."""


_UNITS = (("건수", "건"), ("자수", "명"), ("객수", "명"), ("인원", "명"), ("명수", "명"), ("이용객", "명"),
          ("이용자", "명"), ("권수", "권"), ("횟수", "회"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for: column names as typed; ``value`` empty means rows are counted."""

    period: str
    value: str = ""
    by: str = ""
    group: str = ""
    beat: Beat | None = None


@dataclass(frozen=True, slots=True)
class Regular:
    """A regular series: ``values[i]`` belongs to period ``first + i``; ``None`` is missing.

    ``places[i]`` are the cells it was made of, ``notes`` what was decided, ``doubts`` what a person
    should look at.
    """

    name: str
    unit: str
    calendar: Calendar
    first: int
    values: tuple[Decimal | None, ...]
    places: tuple[tuple[Place, ...], ...]
    summed: bool
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def last(self) -> int:
        """The period of the last value."""
        return self.first + len(self.values) - 1

    @property
    def gaps(self) -> tuple[int, ...]:
        """The periods without a value."""
        return tuple(self.first + i for i, v in enumerate(self.values) if v is None)

    def floats(self) -> list[float | None]:
        """Return the values for the statistics."""
        return [None if v is None else float(v) for v in self.values]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of the asked group that have a period, and that period's first day."""

    table: Table
    column: Column | None
    at: Column
    days: dict[int, date]


def regular(table: Table, wanted: Wanted, today: date | None) -> Regular:
    """Return the series of a table. Raises ``StepTrouble`` for a column or group that is not there,
    or when the period column holds no periods.
    """
    at = find_column(table, wanted.period)
    column = find_numbers(table, wanted.value) if wanted.value else None
    notes: list[str] = []
    rows = of_group(table, wanted.by, wanted.group, notes)
    grain, days = periods_of(table, at, rows, notes)
    if column is not None:
        days = once(table, days, notes)
    if wanted.beat and coarser(beat_of(grain), wanted.beat):
        raise StepTrouble(
            f"'{at.name}' 열은 {beat_of(grain)} 단위라 {wanted.beat} 단위로 나눌 수 없습니다.",
            where="단위", cure="'그대로'나 더 긴 단위를 고르세요.",
        )  # fmt: skip
    calendar = calendar_of(grain, list(days.values()), wanted.beat)
    found = _Rows(table, column, at, days)
    doubts: list[str] = []
    by_period = _finished(found, calendar, grain, today, notes)
    if not by_period:
        raise StepTrouble(f"'{at.name}' 열에 끝난 기간이 하나도 없습니다.", where=table.name,
                          cure="지난 기간의 값이 든 자료를 올리세요.")  # fmt: skip
    return _made(found, calendar, by_period, wanted, notes, doubts)


def _finished(
    found: _Rows, calendar: Calendar, grain: Grain, today: date | None, notes: list[str]
) -> dict[int, list[int]]:
    """Group rows by period, without those that are not over or not wholly in the data."""
    by_period: defaultdict[int, list[int]] = defaultdict(list)
    for row, day in found.days.items():
        by_period[calendar.index(day)].append(row)
    if today and not calendar.yearless:
        for index in sorted(i for i in by_period if calendar.last(i) >= today):
            notes.append(
                f"{josa(calendar.label(index), '은/는')} 아직 끝나지 않은 기간이라 뺐습니다."
            )
            del by_period[index]
    if by_period and coarser(calendar.beat, beat_of(grain)):
        for index, why in _partial(found, calendar, by_period, grain):
            notes.append(f"{josa(calendar.label(index), '은/는')} {why} 뺐습니다.")
            by_period.pop(index, None)
    return dict(sorted(by_period.items()))


def _partial(
    found: _Rows, calendar: Calendar, by_period: dict[int, list[int]], grain: Grain
) -> Iterator[tuple[int, str]]:
    """Yield the first and the last period when the data begin or end well inside of it."""
    inside = sorted({found.days[row] for rows in by_period.values() for row in rows})
    gaps = [(b - a).days for a, b in pairwise(inside)]
    usual = max(2.0, 2 * median(gaps)) if gaps else 2.0
    head, tail = (usual, usual) if grain is Grain.DAY else (0, _LONGEST[grain])
    end = "일" if grain is Grain.DAY else "월"
    first, last = min(by_period), max(by_period)
    if (inside[0] - calendar.first(first)).days > head:
        yield first, f"{_said(inside[0], end)}부터만 자료가 있어"
    if last != first and (calendar.last(last) - inside[-1]).days > tail:
        yield last, f"{_said(inside[-1], end)}까지만 자료가 있어"


def _said(day: date, end: str) -> str:
    return f"{day.month}월 {day.day}일" if end == "일" else f"{day.month}월"


def _made(
    found: _Rows,
    calendar: Calendar,
    by_period: dict[int, list[int]],
    wanted: Wanted,
    notes: list[str],
    doubts: list[str],
) -> Regular:
    column, table = found.column, found.table
    summed = column is None or may_sum(column.unit, column.name)
    first, last = min(by_period), max(by_period)
    values: list[Decimal | None] = []
    places: list[tuple[Place, ...]] = []
    for index in range(first, last + 1):
        rows = by_period.get(index, [])
        values.append(_value(column, rows, summed))
        places.append(tuple(table.place(row, column or found.at) for row in rows))
    _tell_rows(found, calendar, by_period, summed, notes, doubts)
    name = measured(column.name) if column else "건수"
    unit = (column.unit or table.unit or _unit_in(name)) if column else "건"
    group = f"{wanted.group} " if wanted.group else ""
    return Regular(f"{group}{name}", unit, calendar, first, tuple(values), tuple(places), summed,
                   tuple(notes), tuple(doubts))  # fmt: skip


def _unit_in(name: str) -> str:
    """Return the unit that a name says by itself: 접수건수 is counted in 건."""
    bare = name.replace(" ", "")
    return next((unit for ending, unit in _UNITS if bare.endswith(ending)), "")


def _value(column: Column | None, rows: Sequence[int], summed: bool) -> Decimal | None:
    if column is None:
        return Decimal(len(rows))
    read = [v for row in rows if (v := column.numbers[row]) is not None]
    if not read:
        return None
    return sum(read, Decimal(0)) if summed else sum(read, Decimal(0)) / len(read)


def _tell_rows(
    found: _Rows,
    calendar: Calendar,
    by_period: dict[int, list[int]],
    summed: bool,
    notes: list[str],
    doubts: list[str],
) -> None:
    """Tell how rows became values: summed or averaged, unread cells, periods with fewer rows."""
    column = found.column
    if column is None:
        notes.append(
            f"값 열이 없어 {calendar.beat}마다 줄 수를 세었습니다. 줄이 없는 기간은 0건입니다."
        )
        return
    sizes = Counter(len(rows) for rows in by_period.values())
    usual = sizes.most_common(1)[0][0]
    if max(sizes) > 1:
        how = "더했습니다" if summed else "평균했습니다(더할 수 없는 값)"
        notes.append(f"한 기간에 여러 줄(보통 {usual:,}줄)이 있어 {how}.")
    fewer = [i for i, rows in by_period.items() if len(rows) < usual]
    if usual > 1 and fewer and len(fewer) * 3 <= len(by_period) and found.days:
        doubts.append(
            f"{josa(names([calendar.label(i) for i in fewer]), '은/는')} 줄이 보통({usual:,}줄)보다 적습니다. "
            "빠진 곳이 있는지 확인하세요."
        )  # fmt: skip
    _tell_cells(found, by_period, summed, doubts)


def _tell_cells(
    found: _Rows, by_period: dict[int, list[int]], summed: bool, doubts: list[str]
) -> None:
    """Tell of cells that hold no number: words, and blanks beside rows that have one."""
    column = found.column
    if column is None:
        return
    unread = [
        row
        for rows in by_period.values()
        for row in rows
        if column.numbers[row] is None and column.raw[row] not in MISSING_NUMBER
    ]
    if unread:
        doubts.append(f"수로 읽지 못한 칸이 있어 뺐습니다({named(found.table, unread)}).")
    empty = [
        row
        for rows in by_period.values()
        if len(rows) > 1
        for row in rows
        if column.raw[row] in MISSING_NUMBER and any(column.numbers[r] is not None for r in rows)
    ]
    if empty and summed:
        doubts.append(
            f"여러 줄 가운데 빈칸이 있는 기간은 합이 작게 나옵니다({named(found.table, empty)})."
        )
