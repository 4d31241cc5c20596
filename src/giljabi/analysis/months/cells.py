"""How numbers of a monthly table are written: △ for falls in tables, one decimal for rates."""

from decimal import Decimal

from giljabi.analysis.numbers import show_number

NO_RATE = "산출 불가"
NONE = "-"


def plain(value: Decimal | None) -> str:
    """Return a number with commas, ``-`` where there is none; a fall has △."""
    if value is None:
        return NONE
    return f"{'△' if value < 0 else ''}{show_number(abs(value))}"


def rated(value: Decimal | None) -> str:
    """Return a percentage with the decimal it was rounded to, ``산출 불가`` where there is none."""
    return NO_RATE if value is None else f"{'△' if value < 0 else ''}{abs(value):,f}"
