"""Days and clock times as duty sheets write them: ``10. 5.``, ``24:00``, ``익일 02:30``, ``26:30``.

A day that does not exist (11월 31일) is told apart from a cell that is no day at all.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from giljabi.analysis.days import said_day
from giljabi.analysis.periods import Grain, parse_period, parse_time
from giljabi.analysis.quoted import thing, topic

DAY = 24 * 60
"""Minutes of a day."""

_YMD = re.compile(
    r"(?:(?P<y>(?:19|20|21)?\d\d)\s*(?:[-./]|년)\s*)?(?P<m>\d\d?)\s*(?:[-./]|월)\s*(?P<d>\d\d?)"
    r"\s*(?:[.일]|\(.\)|\s)*"
)
_DAY_ONLY = re.compile(r"(?P<d>\d\d?)\s*일?\.?(?:\s*\(?[월화수목금토일]\)?)?")
_NEXT = re.compile(r"\(?\s*(?:익일|다음\s*날|명일|\+\s*1일?)\s*\)?")
_CLOCK = re.compile(r"(\d{1,2})\s*:\s*([0-5]\d)(?:\s*:\s*[0-5]\d)?(?:\.0+)?|(\d{1,2})\s*시(?:\s*([0-5]?\d)\s*분)?")  # fmt: skip
_BARE_CLOCK = re.compile(r"([01]?\d|2[0-4])([0-5]\d)")
_ENDS = re.compile(r"\s*[~∼～–—]\s*|\s+-\s+")


@dataclass(frozen=True, slots=True)
class When:
    """A day, a clock time in minutes from its midnight (may pass 1440), or either alone."""

    day: date | None
    minute: int | None = None


def read_day(text: str, year: int = 0, month: int = 0) -> date | None:
    """Return the day a text names, or ``None``. ``year`` and ``month`` complete ``10. 5.`` and ``5일``."""
    clean = unicodedata.normalize("NFKC", text).strip()
    period = parse_period(clean)
    if period and period.grain is Grain.DAY and (period.year or year):
        return _made(period.year or year, period.month, period.day)
    if year and (found := _YMD.fullmatch(clean)) and not found["y"]:
        return _made(year, int(found["m"]), int(found["d"]))
    if year and month and (found := _DAY_ONLY.fullmatch(clean)):
        return _made(year, month, int(found["d"]))
    return None


def why_no_day(text: str, year: int = 0, month: int = 0) -> str:
    """Say why a cell is no day: the month is too short, or the text is no date."""
    clean = unicodedata.normalize("NFKC", text).strip()
    found = _YMD.match(clean)
    only = _DAY_ONLY.fullmatch(clean)
    if found:
        year, month = int(found["y"] or year or 2000), int(found["m"])
        year += 2000 if year < 100 else 0
    if (found or only) and 1 <= month <= 12:
        last = monthrange(year, month)[1]
        if int((found or only)["d"]) > last:  # type: ignore[index]
            return f"{topic(clean)} 없는 날짜입니다({year}년 {month}월은 {last}일까지)"
    return f"{thing(clean[:20])} 날짜로 읽지 못했습니다" if clean else "날짜가 비어 있습니다"


def read_clock(text: str) -> int | None:
    """Return minutes from midnight: ``24:00`` 1440, ``익일 02:30`` and ``26:30`` 1590, ``1830`` 1110."""
    clean = unicodedata.normalize("NFKC", text).strip()
    late = DAY if _NEXT.search(clean) else 0
    bare = _NEXT.sub(" ", clean).strip()
    if found := _CLOCK.fullmatch(bare):
        hours, minutes = int(found[1] or found[3]), int(found[2] or found[4] or 0)
        total = hours * 60 + minutes
        return total + late if total < 2 * DAY and not (late and total > DAY) else None
    if found := _BARE_CLOCK.fullmatch(bare):
        return int(found[1]) * 60 + int(found[2]) + late
    plain = parse_time(bare)
    return None if plain is None else plain + late


def read_when(text: str, year: int = 0, month: int = 0) -> When:
    """Return the day and the clock time of ``2026-10-05 18:00``; either may be missing."""
    clean = unicodedata.normalize("NFKC", text).strip()
    if (day := read_day(clean, year, month)) and not _CLOCK.search(clean):
        return When(day)
    clocks = list(_CLOCK.finditer(clean))
    if not clocks:
        return When(day, read_clock(clean) if day is None else None)
    at = clocks[-1]
    day = read_day(clean[: at.start()].strip(" T"), year, month)
    rest = clean[at.start() :] if day else clean
    return When(day, read_clock(rest))


def read_ends(text: str) -> tuple[str, str]:
    """Split a span (``10. 5. ~ 10. 7.``) into its two ends; one day is both."""
    parts = [part for part in _ENDS.split(text.strip()) if part]
    return (parts[0], parts[-1]) if 1 <= len(parts) <= 2 else (text, text)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return every day from first to last, both in; none when last is before first."""
    return tuple(first + timedelta(days=i) for i in range((last - first).days + 1))


def show_span(first: date, last: date) -> str:
    """Return ``2026. 10. 5.~10. 7.``, leaving out what the second day repeats."""
    if first == last:
        return said_day(first)
    if first.year == last.year:
        return f"{said_day(first)}~{last.month}. {last.day}."
    return f"{said_day(first)}~{said_day(last)}"


def show_span_in_year(first: date, last: date) -> str:
    """Return ``10. 5.~10. 7.``, for tables in which every day is of one year."""
    start = f"{first.month}. {first.day}."
    return start if first == last else f"{start}~{last.month}. {last.day}."


def show_minutes(minutes: int) -> str:
    """Return ``2시간 30분``, ``2시간`` or ``40분``."""
    hours, rest = divmod(minutes, 60)
    return " ".join(p for p in (f"{hours}시간" if hours else "", f"{rest}분" if rest else "") if p) or "0분"  # fmt: skip


def show_clock(minutes: int) -> str:
    """Return ``18:00``, ``24:00``, or ``익일 02:30`` past midnight."""
    late, at = ("익일 ", minutes - DAY) if minutes > DAY else ("", minutes)
    return f"{late}{at // 60:02}:{at % 60:02}"


def _made(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)
