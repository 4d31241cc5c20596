"""Money in whole won and shares as exact fractions. No float ever stands for money here."""

import re
import unicodedata
from fractions import Fraction

from giljabi.analysis.numbers import MISSING, parse_number

_UNITS = {"": 1, "원": 1, "천원": 1000, "만원": 10_000, "백만원": 1_000_000}
_PARTS = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})|(\d{1,2})\s*분의\s*(\d{1,2})")
_MOST = 10**12


def is_blank(text: str) -> bool:
    """Say whether a cell holds no amount: empty, a dash, ``해당 없음``."""
    return text.strip() in MISSING


def read_won(text: str, unit: str = "") -> int | None:
    """Return whole won of ``25,000``, ``25,000원``, ``25천원`` (``unit``: the header's), or ``None``.

    Fractions of a won, negative sums and sums beyond a trillion are no amounts.
    """
    found = parse_number(text)
    if found is None:
        return None
    value, written = found
    scale = _UNITS.get(written or unit)
    if scale is None:
        return None
    won = value * scale
    return int(won) if won == int(won) and 0 <= won <= _MOST else None


def read_share(text: str) -> Fraction | None:
    """Return a share from 0 to 1: ``1/2``, ``3분의 1``, ``50%``, ``0.5``; ``None`` for anything else."""
    clean = unicodedata.normalize("NFKC", text.replace("½", "1/2").replace("⅓", "1/3")).strip()
    clean = clean.replace("⁄", "/")
    if found := _PARTS.fullmatch(clean):
        over, under = (found[1], found[2]) if found[1] else (found[4], found[3])
        value = Fraction(int(over), int(under)) if int(under) else None
    elif number := parse_number(clean):
        value = Fraction(number[0]) / (100 if number[1] in ("%", "퍼센트") else 1)
    else:
        value = None
    return value if value is not None and 0 <= value <= 1 else None


def cut(value: Fraction, unit: int) -> int:
    """Drop what is under ``unit`` won (절사): ``cut(16666⅔, 10)`` is 16660."""
    return int(value // unit) * unit


def show_won(won: int | None) -> str:
    """Return ``25,000``, or ``산출 불가`` when there is no amount."""
    return "산출 불가" if won is None else f"{won:,}"


def show_gap(won: int) -> str:
    """Return a difference as officials write it: ``△5,000`` for minus."""
    return f"△{-won:,}" if won < 0 else f"{won:,}"


def show_share(share: Fraction) -> str:
    """Return ``1/2`` or, for a whole number, ``0``."""
    return str(share)
