"""The beat of a series: which periods follow each other, what they are called, where a season ends."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from giljabi.analysis.periods import Grain, Period

_WEEKDAYS = "월화수목금토일"
_ALL = tuple(range(7))


class Beat(StrEnum):
    """How long one period is; the value is its Korean name."""

    DAY = "일"
    WEEK = "주"
    MONTH = "월"
    QUARTER = "분기"
    HALF = "반기"
    YEAR = "년"


_MONTHS = {Beat.MONTH: 1, Beat.QUARTER: 3, Beat.HALF: 6, Beat.YEAR: 12}
_OF_GRAIN = {
    Grain.DAY: Beat.DAY, Grain.MONTH: Beat.MONTH, Grain.QUARTER: Beat.QUARTER,
    Grain.HALF: Beat.HALF, Grain.YEAR: Beat.YEAR,
}  # fmt: skip
_SEASONS = {Beat.WEEK: 52, Beat.MONTH: 12, Beat.QUARTER: 4, Beat.HALF: 2, Beat.YEAR: 1}
_AHEAD = {Beat.DAY: 14, Beat.WEEK: 8, Beat.MONTH: 6, Beat.QUARTER: 4, Beat.HALF: 2, Beat.YEAR: 3}
_COUNTED = {Beat.DAY: "일", Beat.WEEK: "주", Beat.MONTH: "개월", Beat.QUARTER: "개 분기",
            Beat.HALF: "개 반기", Beat.YEAR: "년"}  # fmt: skip
_SAME = {Beat.DAY: "지난주 같은 요일", Beat.WEEK: "작년 같은 주", Beat.MONTH: "작년 같은 달",
         Beat.QUARTER: "작년 같은 분기", Beat.HALF: "작년 같은 반기", Beat.YEAR: "지난해"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """Periods as whole numbers: neighbours differ by 1.

    ``weekdays`` are the days of the week that a daily series has at all (0 = 월); ``yearless`` is a
    series of months without a year, counted from year 1.
    """

    beat: Beat
    weekdays: tuple[int, ...] = _ALL
    yearless: bool = False

    @property
    def season(self) -> int:
        """How many periods make a season: a year, for days a week."""
        return len(self.weekdays) if self.beat is Beat.DAY else _SEASONS[self.beat]

    @property
    def ahead(self) -> int:
        """How many periods are forecast when nobody says."""
        return _AHEAD[self.beat]

    @property
    def same(self) -> str:
        """What the same place of the last season is called."""
        return _SAME[self.beat]

    def counted(self, count: int) -> str:
        """Return so many periods in words: ``6개월``."""
        return f"{count:,}{_COUNTED[self.beat]}"

    def index(self, day: date) -> int:
        """Return the period that holds a day; for days the next one that the series has."""
        if self.beat is Beat.DAY:
            weeks, weekday = divmod(day.toordinal() - 1, 7)
            place = next((i for i, w in enumerate(self.weekdays) if w >= weekday), None)
            size = len(self.weekdays)
            return (weeks + 1) * size if place is None else weeks * size + place
        if self.beat is Beat.WEEK:
            return (day.toordinal() - 1) // 7
        return (day.year * 12 + day.month - 1) // _MONTHS[self.beat]

    def first(self, index: int) -> date:
        """Return the first day of a period."""
        if self.beat is Beat.DAY:
            weeks, place = divmod(index, len(self.weekdays))
            return date.fromordinal(weeks * 7 + self.weekdays[place] + 1)
        if self.beat is Beat.WEEK:
            return date.fromordinal(index * 7 + 1)
        year, month = divmod(index * _MONTHS[self.beat], 12)
        return date(year, month + 1, 1)

    def last(self, index: int) -> date:
        """Return the last day of a period."""
        if self.beat is Beat.DAY:
            return self.first(index)
        return self.first(index + 1) - timedelta(days=1)

    def label(self, index: int) -> str:
        """Return a period as a sentence writes it: ``2026년 9월``, ``2026. 9. 3.(목)``."""
        day = self.first(index)
        year = "" if self.yearless and day.year == 1 else "이듬해 " if self.yearless else f"{day.year}년 "  # fmt: skip
        match self.beat:
            case Beat.DAY:
                return f"{day.year}. {day.month}. {day.day}.({_WEEKDAYS[day.weekday()]})"
            case Beat.WEEK:
                end = self.last(index)
                return f"{day.year}. {day.month}. {day.day}.~{end.month}. {end.day}."
            case Beat.MONTH:
                return f"{year}{day.month}월"
            case Beat.QUARTER:
                return f"{year}{day.month // 3 + 1}분기"
            case Beat.HALF:
                return f"{year}{'상' if day.month == 1 else '하'}반기"
        return year.strip()

    def short(self, index: int) -> str:
        """Return a period as the axis of a picture writes it: ``2026-09``, ``2026-09-03``."""
        day = self.first(index)
        match self.beat:
            case Beat.DAY | Beat.WEEK:
                return day.isoformat()
            case Beat.MONTH:
                return f"{day.month}월" if self.yearless else f"{day.year}-{day.month:02}"
            case Beat.QUARTER:
                return f"{day.year}-{day.month // 3 + 1}/4"
            case Beat.HALF:
                return f"{day.year} {'상' if day.month == 1 else '하'}"
        return str(day.year)

    def place(self, index: int) -> str:
        """Return the name of a place in the season: ``9월``, ``월요일``, ``3분기``."""
        day = self.first(index)
        match self.beat:
            case Beat.DAY:
                return f"{_WEEKDAYS[day.weekday()]}요일"
            case Beat.WEEK:
                return f"{day.month}월 {(day.day - 1) // 7 + 1}주"
            case Beat.MONTH:
                return f"{day.month}월"
            case Beat.QUARTER:
                return f"{day.month // 3 + 1}분기"
        return f"{'상' if day.month == 1 else '하'}반기"

    def weekdays_in(self, index: int, rest: frozenset[date] = frozenset()) -> int:
        """Return how many days from 월요일 to 금요일 a period has, those of ``rest`` taken off."""
        day, end, count = self.first(index), self.last(index), 0
        while day <= end:
            count += day.weekday() < 5 and day not in rest
            day += timedelta(days=1)
        return count


def first_day(period: Period) -> date:
    """Return the first day of a period as read; year 1 when the text names none."""
    return date(period.year or 1, period.month, period.day)


def calendar_of(grain: Grain, days: Sequence[date], wanted: Beat | None) -> Calendar:
    """Return the calendar of a column: the grain it is written in, or what a person wants.

    Dates that stand a week or a month apart are weeks and months. Days of the week that never
    occur in three weeks and more are no gaps: the office is closed then.
    """
    beat = wanted or (_of_days(days) if grain is Grain.DAY else _OF_GRAIN[grain])
    yearless = bool(days) and max(days).year == 1
    if beat is not Beat.DAY:
        return Calendar(beat, yearless=yearless)
    weekdays = tuple(sorted({day.weekday() for day in days}))
    long = bool(days) and (max(days) - min(days)).days >= 21
    regular = len(weekdays) >= 5 and long
    return Calendar(beat, weekdays if regular else _ALL, yearless)


def coarser(beat: Beat, than: Beat) -> bool:
    """Say whether ``beat`` is a longer period than another."""
    order = list(Beat)
    return order.index(beat) > order.index(than)


def beat_of(grain: Grain) -> Beat:
    """Return the beat of a grain as written."""
    return _OF_GRAIN[grain]


def _of_days(days: Sequence[date]) -> Beat:
    distinct = sorted(set(days))
    gaps = [(b - a).days for a, b in pairwise(distinct)]
    if len(gaps) < 3:
        return Beat.DAY
    common = Counter(gaps).most_common(1)[0][0]
    if common == 7 and all(gap % 7 == 0 for gap in gaps):
        return Beat.WEEK
    return Beat.MONTH if min(gaps) >= 28 and max(gaps) <= 92 else Beat.DAY
