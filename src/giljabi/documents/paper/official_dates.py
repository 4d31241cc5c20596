"""Dates and times as official documents write them (영 제7조제5항): ``2026. 5. 3.(일) 14:00``."""

from datetime import date, datetime

from giljabi.book.kinds import SEOUL

_WEEKDAYS = "월화수목금토일"


def official_day(day: date) -> str:
    """Return ``2026. 5. 3.``."""
    return f"{day.year}. {day.month}. {day.day}."


def official_weekday(day: date) -> str:
    """Return ``2026. 5. 3.(일)``."""
    return f"{official_day(day)}({_WEEKDAYS[day.weekday()]})"


def official_instant(at: datetime) -> str:
    """Return ``2026. 5. 3.(일) 14:00`` in Seoul."""
    local = at.astimezone(SEOUL)
    return f"{official_weekday(local.date())} {local:%H:%M}"
