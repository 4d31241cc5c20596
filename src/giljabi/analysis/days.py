"""A calendar day as a cell writes it and as a sentence says it. A month or a bare ``5일`` is no day."""

from datetime import date

from giljabi.analysis.periods import Grain, parse_period


def day_of(text: str) -> date | None:
    """Return the day a cell names with its year (``2026. 3. 1.``, ``20260301``), or ``None``."""
    period = parse_period(text, compact=True)
    if period is None or period.grain is not Grain.DAY or not period.year:
        return None
    return date(period.year, period.month, period.day)


def said_day(day: date) -> str:
    """Return a day as documents write it: ``2026. 3. 1.``"""
    return f"{day.year}. {day.month}. {day.day}."
