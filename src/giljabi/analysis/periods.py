"""Periods, days and times as Korean tables write them, put in their natural order.

``2026-09`` · ``2026. 9.`` · ``9월`` · ``20130102`` · ``2017.1/4`` · ``2026년 상반기`` · ``19.2.2(토)``.
It refuses to know today's date: a month without a year has year 0 and is ordered by month only.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from enum import IntEnum


class Grain(IntEnum):
    """How long a period is; the value is how many of them make a year (0 for a day)."""

    DAY = 0
    YEAR = 1
    HALF = 2
    QUARTER = 4
    MONTH = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period by its first day; ``year`` is 0 when the text names none. Sorts in time."""

    year: int
    month: int
    day: int
    grain: Grain

    @property
    def index(self) -> int:
        """Count periods of this grain from year 0, so that neighbours differ by 1 (not for days)."""
        return self.year * self.grain + (self.month - 1) * self.grain // 12


_Y4 = r"(?P<y>(?:19|20|21)\d\d)"
_Y = r"(?P<y>(?:19|20|21)\d\d|\d\d)"
_WEEK = r"(?:\s*\(?[월화수목금토일](?:요일)?\)?)?"
_CLOCK = r"(?:[T ]+(?:오[전후]\s*|[AP]M\s*)?\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+]09:?00)?)?"
_RULES: tuple[tuple[Grain, re.Pattern[str]], ...] = tuple(
    (grain, re.compile(rule))
    for grain, rule in (
        (Grain.QUARTER, rf"{_Y}\s*(?:[./-]|년)\s*(?P<q>[1-4])\s*(?:/\s*4\s*(?:분기)?|분기)"),
        (Grain.QUARTER, rf"{_Y4}\s*[-.]?\s*Q(?P<q>[1-4])"),
        (Grain.QUARTER, r"(?P<q>[1-4])\s*(?:/\s*4\s*분기|분기)"),
        (Grain.HALF, rf"(?:{_Y}\s*(?:년|[.])\s*)?(?P<h>[상하])반기"),
        (Grain.DAY, rf"{_Y4}(?P<m>\d\d)(?P<d>\d\d)"),
        (Grain.DAY, rf"{_Y4}\s*[-./]\s*(?P<m>\d\d?)\s*[-./]\s*(?P<d>\d\d?)\s*\.?{_WEEK}{_CLOCK}"),
        (Grain.DAY, rf"[‘’']?{_Y}\s*\.\s*(?P<m>\d\d?)\s*\.\s*(?P<d>\d\d?)\s*\.?{_WEEK}"),
        (Grain.DAY, rf"{_Y}\s*년\s*(?P<m>\d\d?)\s*월\s*(?P<d>\d\d?)\s*일{_WEEK}"),
        (Grain.DAY, rf"(?P<m>\d\d?)\s*월\s*(?P<d>\d\d?)\s*일{_WEEK}"),
        (Grain.MONTH, rf"{_Y4}\s*[-./]\s*(?P<m>\d\d?)\s*[.월]?"),
        (Grain.MONTH, rf"[‘’']?{_Y}\s*\.\s*(?P<m>\d\d?)\s*[.월]"),
        (Grain.MONTH, rf"[‘’']?{_Y}\s*년\s*(?P<m>\d\d?)\s*월"),
        (Grain.MONTH, r"(?P<m>\d\d?)\s*월"),
        (Grain.YEAR, rf"{_Y4}\s*(?:년도|년|학년도)?\.?"),
        (Grain.YEAR, r"[‘’']?(?P<y>\d\d)\s*(?:년도|년)"),
    )
)
_COMPACT_MONTH = re.compile(rf"{_Y4}(?P<m>0[1-9]|1[0-2])")
_PROVISIONAL = re.compile(r"(?P<rest>(?:19|20|21)\d\d.*?)\s*(?:\([pre]\)|[pre]\)?)", re.I)
_HALF = re.compile(
    r"(?P<half>오전|오후|AM|PM|am|pm)\s*(?P<rest>\d.*)|(?P<last>\d.*?)\s*(?P<end>AM|PM|am|pm)"
)
_TIME = re.compile(
    r"(?:(익일|다음\s*날|명일)\s*)?(\d{1,2})\s*(?::\s*|시\s*)(?:([0-5]?\d)\s*분?)?(?::([0-5]\d))?"
)
_LONGEST = 60
_FIRST_MONTH = {"상": 1, "하": 7}


def parse_period(text: str, *, compact: bool = False) -> Period | None:
    """Return the period a text names, or ``None``. ``compact`` also reads ``202609`` as a month.

    Marks of provisional figures (``2024p``) are passed over. Two-digit years are 2000–2069 and 1970–1999. Impossible months and days give ``None``.
    """
    if len(text) > _LONGEST:
        return None
    clean = unicodedata.normalize("NFKC", text).strip()
    if compact and (found := _COMPACT_MONTH.fullmatch(clean)):
        return _made(Grain.MONTH, found)
    if found := _PROVISIONAL.fullmatch(clean):
        clean = found["rest"]
    for grain, rule in _RULES:
        if (found := rule.fullmatch(clean)) and (period := _made(grain, found)):
            return period
    return None


def _made(grain: Grain, found: re.Match[str]) -> Period | None:
    parts = found.groupdict()
    year = _year(parts.get("y"))
    month, day = int(parts.get("m") or 1), int(parts.get("d") or 1)
    if quarter := parts.get("q"):
        month = int(quarter) * 3 - 2
    if half := parts.get("h"):
        month = _FIRST_MONTH[half]
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    return Period(year, month, day, grain)


def _year(text: str | None) -> int:
    if not text:
        return 0
    year = int(text)
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year


def parse_time(text: str) -> int | None:
    """Return minutes from midnight: ``24:00`` is 1440, ``익일10:00`` is 2040, ``오후 3:30`` 930.

    ``None`` if the text is no time.
    """
    if len(text) > _LONGEST:
        return None
    clean, later = unicodedata.normalize("NFKC", text).strip(), -1
    if half := _HALF.fullmatch(clean):
        clean = half["rest"] or half["last"]
        later = 12 if (half["half"] or half["end"]) in ("오후", "PM", "pm") else 0
    found = _TIME.fullmatch(clean)
    if not found or (found[3] is None and "시" not in clean):
        return None
    hour = int(found[2])
    if later >= 0:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + later
    minutes = hour * 60 + int(found[3] or 0)
    if minutes > 1440:
        return None
    return minutes + 1440 if found[1] else minutes


def relation(now: Period, before: Period) -> str:
    """Return how officials name the earlier period: ``전월``, ``전년 동월``, ``전분기`` … or ``""``."""
    if now.grain != before.grain:
        return ""
    if now.grain is Grain.DAY:
        return ""
    gap = now.index - before.index
    if gap == 1:
        return {
            Grain.MONTH: "전월",
            Grain.QUARTER: "전분기",
            Grain.HALF: "전반기",
            Grain.YEAR: "전년",
        }[now.grain]
    if gap == now.grain and now.year:
        return {Grain.MONTH: "전년 동월", Grain.QUARTER: "전년 동분기", Grain.HALF: "전년 동기"}[
            now.grain
        ]
    return ""


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key in which digits count as numbers: ``2차`` before ``10차``."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", text)
        if part
    )
