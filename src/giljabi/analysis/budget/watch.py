"""Budget execution held against a target and the calendar: what is late, and what may be carried over.

A rate is 집행액 ÷ 예산현액. The year is the fiscal year (1. 1.–12. 31.). What would be left at its end is
the plain extension of the pace so far: said as such, never as a forecast.
"""

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from giljabi.analysis.budget.entries import ZERO, Entry, Sheet
from giljabi.analysis.numbers import half_up
from giljabi.book.kinds import Place

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the office set: ``target`` percent by ``day`` (``None``: none set), how many %p below it
    is late, and from how many times the pace so far a project is at risk of being carried over."""

    day: date
    target: Decimal | None
    width: Decimal
    pace: Decimal

    @property
    def passed(self) -> Decimal:
        """The share of the fiscal year that has passed at the end of ``day`` (0–1, exact)."""
        days = 366 if isleap(self.day.year) else 365
        return Decimal(self.day.timetuple().tm_yday) / days


@dataclass(frozen=True, slots=True)
class Line:
    """One project or department with what it says. ``pace`` is how many times faster the rest of the
    year must go than the year so far; ``None`` when nothing was spent or nothing is left."""

    name: str
    entry: Entry
    rate: Decimal | None
    gap: Decimal | None
    pace: Decimal | None
    mark: str


@dataclass(frozen=True, slots=True)
class Watched:
    """A whole sheet: departments from the lowest rate up, projects that need a look, and the sum."""

    whole: Line
    departments: tuple[Line, ...]
    projects: tuple[Line, ...]
    limits: Limits

    @property
    def risky(self) -> tuple[Line, ...]:
        """Projects with a mark, the largest amount left first."""
        marked = [line for line in self.projects if line.mark]
        return tuple(sorted(marked, key=lambda line: -abs(line.entry.left)))


def watch(sheet: Sheet, limits: Limits) -> Watched:
    """Hold every project and department against the limits."""
    by_department: dict[str, list[Entry]] = {}
    for entry in sheet.entries:
        by_department.setdefault(entry.department, []).append(entry)
    departments = [
        _line(name, _summed(name, entries), limits) for name, entries in by_department.items()
    ]
    departments.sort(key=lambda line: (line.rate is None, line.rate or ZERO))
    has_projects = sheet.columns.project is not None
    projects = [_line(e.project, e, limits) for e in sheet.entries] if has_projects else []
    whole = _line("합계", _summed("합계", sheet.entries), limits)
    return Watched(whole, tuple(departments), tuple(projects), limits)


def _summed(name: str, entries: Sequence[Entry]) -> Entry:
    places: tuple[Place, ...] = tuple(place for entry in entries for place in entry.places)
    return Entry(
        name, "", sum((e.budget for e in entries), ZERO), sum((e.spent for e in entries), ZERO),
        places,
    )  # fmt: skip


def _line(name: str, entry: Entry, limits: Limits) -> Line:
    exact = entry.spent / entry.budget * _HUNDRED if entry.budget > 0 else None
    gap = exact - limits.target if exact is not None and limits.target is not None else None
    pace = _pace(entry, limits)
    return Line(
        name, entry, None if exact is None else half_up(exact),
        None if gap is None else half_up(gap), None if pace is None else half_up(pace),
        _mark(entry, gap, pace, limits),
    )  # fmt: skip


def _pace(entry: Entry, limits: Limits) -> Decimal | None:
    rest = 1 - limits.passed
    if entry.spent <= 0 or entry.left <= 0 or rest <= 0:
        return None
    return (entry.left / rest) / (entry.spent / limits.passed)


def _mark(entry: Entry, gap: Decimal | None, pace: Decimal | None, limits: Limits) -> str:
    """Return the first that holds: 자료 확인, 초과 집행, 미집행, 이월 위험, 부진."""
    if entry.budget <= 0 or entry.spent < 0:
        return "자료 확인"
    if entry.spent > entry.budget:
        return "초과 집행"
    if entry.spent == 0:
        return "미집행"
    if (pace is not None and pace >= limits.pace) or (entry.left > 0 and limits.passed >= 1):
        return "이월 위험"
    if gap is not None and gap < -limits.width:
        return "부진"
    return ""


def left_at_end(entry: Entry, limits: Limits) -> Decimal:
    """Return what would be left on the last day of the year at the pace so far (never negative)."""
    return max(ZERO, entry.budget - entry.spent / limits.passed)
