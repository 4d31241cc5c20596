"""The clocks: walk a calendar by working hours, working days, or the calendar of 민법.

Pure counting. Refuses to know kinds of complaints, articles and wording.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from giljabi.book.kinds import Skipped
from giljabi.complaints.workdays import DAY, Calendar, Hours


@dataclass(frozen=True, slots=True)
class Ground:
    """What a clock walks on: the calendar, the working hours, and paused days with their names."""

    calendar: Calendar
    hours: Hours
    paused: Mapping[date, str]

    def why_not(self, day: date) -> str:
        """Return why ``day`` does not count, or "" when it does. Raises ``StepTrouble``."""
        return self.calendar.why_closed(day) or self.paused.get(day, "")


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a clock ended: the instant, the days that counted, the days that did not."""

    end: datetime
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]


def by_hours(start: datetime, hours: int, ground: Ground) -> Walk:
    """K1: spend working hours from ``start`` on. A remainder that ends at closing ends there."""
    left = timedelta(hours=hours)
    counted: list[date] = []
    skipped: list[Skipped] = []
    day = start.date()
    while True:
        why = ground.why_not(day)
        spent, end = (timedelta(), start) if why else _spend(left, start, day, ground.hours)
        if spent:
            counted.append(day)
        else:
            skipped.append(Skipped(day, why or "근무시간이 끝난 뒤"))
        left -= spent
        if not left:
            return Walk(end, tuple(counted), tuple(skipped))
        day += DAY


def _spend(left: timedelta, start: datetime, day: date, hours: Hours) -> tuple[timedelta, datetime]:
    """Return how much of ``left`` fits into ``day`` after ``start``, and when it was spent."""
    spent, end = timedelta(), start
    for opening, closing in hours.on(day):
        begin = max(opening, start)
        fits = min(left - spent, closing - begin)
        if fits > timedelta():
            spent, end = spent + fits, begin + fits
    return spent, end


def by_days(first: date, days: int, ground: Ground) -> Walk:
    """K2: the ``days``-th day that counts, ``first`` being the first one if it counts."""
    counted: list[date] = []
    skipped: list[Skipped] = []
    day = first
    while True:
        if why := ground.why_not(day):
            skipped.append(Skipped(day, why))
        else:
            counted.append(day)
        if len(counted) == days:
            return Walk(ground.hours.closing(day), tuple(counted), tuple(skipped))
        day += DAY


def by_calendar(first: date, *, weeks: int, months: int, years: int, ground: Ground) -> Walk:
    """K3: first day counted; ends the day before the corresponding day (민법 제160조), rolled."""
    months += 12 * years
    last = first + timedelta(weeks=weeks) - DAY
    if months:
        last = _months_later(first, months)
    return _rolled(first, last, ground)


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if first.day > length:  # 해당하는 날이 없으면 그 달의 말일 (민법 제160조제3항)
        return date(year, month + 1, length)
    return date(year, month + 1, first.day) - DAY


def first_day_out(asked: date, days: int, ground: Ground) -> Walk:
    """K4: calendar days, the day after ``asked`` is day 1; the last day rolls (민법 제157·161조)."""
    return _rolled(asked + DAY, asked + timedelta(days=days), ground)


def first_day_in(first: date, days: int, ground: Ground) -> Walk:
    """K9: calendar days with the first day counted, the stricter reading; the last day rolls."""
    return _rolled(first, first + timedelta(days=days - 1), ground)


def _rolled(first: date, last: date, ground: Ground) -> Walk:
    """Walk every day; move the end to the next working day when it is 토요일 or 공휴일."""
    counted = tuple(first + DAY * n for n in range((last - first).days + 1))
    skipped: list[Skipped] = []
    end = last
    while why := ground.why_not(end):
        skipped.append(Skipped(end, why))
        end += DAY
    if end > last:
        counted = (*(d for d in counted if d < last), end)
    return Walk(ground.hours.closing(end), counted, tuple(skipped))
