"""What a head says of a cell that holds a bare number: 연락처 1012345678, 생년월일 32874."""

import re
from decimal import Decimal, InvalidOperation

from giljabi.guard.find.found import Personal
from giljabi.guard.find.heads import Head, head_of

_LONGEST_HEAD = 48
_SIZES = {
    Personal.PHONE: (8, 12), Personal.RRN: (7, 13), Personal.FRN: (7, 13), Personal.BIRTH: (4, 8),
    Personal.ACCOUNT: (8, 16), Personal.CARD: (14, 16), Personal.BRN: (9, 10),
    Personal.CORP: (12, 13), Personal.DRIVER: (10, 12),
}  # fmt: skip
"""How many digits are left of a value when a spreadsheet took it for a number."""


class Columns:
    """The heads above the cells of a sheet, row by row."""

    def __init__(self) -> None:
        self._above: dict[int, Personal | None] = {}
        self._left: tuple[int, int, Personal | None] = (0, 0, None)
        self._heads: dict[str, Head | None] = {}

    def head(self, row: int, column: int, text: str) -> None:
        """Tell a cell with letters: it may be a head of what stands below or beside it."""
        if len(text) > _LONGEST_HEAD:
            return
        if text not in self._heads:
            self._heads[text] = head_of(text)
        if (found := self._heads[text]) is not None:
            self._above[column] = found.kind
            self._left = (row, column, found.kind)

    def announced(self, row: int, column: int, number: str) -> Personal | None:
        """Return what a number is by the head above it, or beside it when none is above."""
        kind = self._above.get(column)
        if kind is None and self._left[:2] == (row, column - 1):
            kind = self._left[2]
        return kind if fits(kind, number) else None


def fits(kind: Personal | None, number: str) -> bool:
    """Whether a number has as many digits as values of that kind."""
    if kind not in _SIZES:
        return False
    least, most = _SIZES[kind]
    return least <= len(re.sub("[^0-9]", "", number)) <= most


def plain_number(written: str) -> str:
    """Return a number as people see it: 1.012345678E9 is 1012345678."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        return written
    if not value.is_finite() or abs(value.adjusted()) > 20:
        return written
    return f"{value.to_integral_value():f}" if value == value.to_integral_value() else written
