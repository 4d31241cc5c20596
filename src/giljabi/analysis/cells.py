"""What sort of thing one cell says, before its column is known."""

import re

from giljabi.analysis.numbers import MISSING_NUMBER, marked_number
from giljabi.analysis.periods import parse_period, parse_time

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_BRACKETED = re.compile(r"\(\s*[-△▲▽▼]?\s*\d[\d,]*(?:\.\d+)?\s*%?\s*\)")
_LONGEST = 60


def sort_of(cell: str) -> str:
    """Return ``year``, ``period`` or ``value`` for what may stand in a body, ``""`` for words."""
    if len(cell) > _LONGEST:
        return ""
    if _YEAR.fullmatch(cell):
        return "year"
    if not cell:
        return ""
    if cell in MISSING_NUMBER or marked_number(cell) or parse_time(cell) is not None:
        return "period" if parse_period(cell) and not cell.isdecimal() else "value"
    if _BRACKETED.fullmatch(cell):
        return "value"
    return "period" if parse_period(cell) else ""


def is_bracketed(cell: str) -> bool:
    """Whether a cell is a number in brackets: ``(12.3)``, ``(△1,234)``."""
    return len(cell) <= _LONGEST and _BRACKETED.fullmatch(cell) is not None
