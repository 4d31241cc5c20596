"""Rows that are the sum of others without saying 합계: ``가온시`` above its 구, ``전국`` above its 시도.

A row is taken for a total only when its numbers are the sum of the others to the last digit, in so many
columns or parts that chance is out of question. What was found is told and can be undone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.numbers import may_sum
from giljabi.book.kinds import Column, ColumnType

MOST = 20_000
"""Rows up to which sums are looked for."""
_FEWEST_PARTS = 3
_BIG = 100
_LABEL = 200
_CODE = re.compile(r"\s*[(\[]\d{5,10}[)\]]|\s*\d{8,10}$")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, order=True)
class Sum:
    """A row that is the sum of others: what it is called and how many parts it has."""

    row: int
    name: str
    parts: int


def sum_rows(columns: Sequence[Column], marked: Sequence[int]) -> tuple[Sum, ...]:
    """Return every unmarked row that is the sum of others."""
    numbers = [
        c.numbers for c in columns if c.type is ColumnType.NUMBER and may_sum(c.unit, c.name)
    ]
    label = next((c for c in columns if c.type in (ColumnType.TEXT, ColumnType.CHOICE)), None)
    if label is None or not numbers or len(label.raw) > MOST:
        return ()
    free = sorted(set(range(len(label.raw))) - set(marked))
    names = [" ".join(_CODE.sub("", cell[:_LABEL]).split()) for cell in label.raw]
    parents = dict(_by_name(names, free, numbers))
    leaves = [row for row in free if row not in parents]
    periods = [c for c in columns if c.type is ColumnType.DATE]
    parents.update(_by_place(names, leaves, numbers, periods))
    return tuple(sorted(Sum(row, names[row], parts) for row, parts in parents.items()))


def _by_name(
    names: Sequence[str], free: Sequence[int], numbers: Sequence[Sequence[Decimal | None]]
) -> Iterator[tuple[int, int]]:
    """Yield rows whose name begins the names under them: 가온시, 가온시 나래구, 가온시 다솜구 …"""
    for at, row in enumerate(free):
        begin = f"{names[row]} "
        parts: list[int] = []
        for below in map(free.__getitem__, range(at + 1, len(free))):
            if not names[row] or not names[below].startswith(begin):
                break
            is_parent = parts and names[below].startswith(f"{names[parts[-1]]} ")
            if not is_parent:
                parts.append(below)
        if _is_sum(row, parts, numbers):
            yield row, len(parts)


def _by_place(
    names: Sequence[str], rows: Sequence[int], numbers: Sequence[Sequence[Decimal | None]],
    periods: Sequence[Column],
) -> Iterator[tuple[int, int]]:  # fmt: skip
    """Yield the first or the last row, in every period, when it is the sum of all others there."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        groups.setdefault(tuple(column.raw[row] for column in periods), []).append(row)
    first = next(iter(groups.values()), [])
    for name in dict.fromkeys(names[row] for row in (*first[:1], *first[-1:])):
        found = [(group, [row for row in group if names[row] == name]) for group in groups.values()]
        if all(len(own) == 1 and _is_sum(own[0], [r for r in group if r != own[0]], numbers)
               for group, own in found):  # fmt: skip
            yield from ((own[0], len(group) - 1) for group, own in found)
            return


def _is_sum(row: int, parts: Sequence[int], numbers: Sequence[Sequence[Decimal | None]]) -> bool:
    """Whether the row agrees with the sum of its parts wherever it has a number, beyond chance."""
    if len(parts) < _FEWEST_PARTS:
        return False
    said = [(value, column) for column in numbers if (value := column[row]) is not None and value]
    agreed = [value for value, column in said
              if sum((column[part] or _ZERO for part in parts), _ZERO) == value]  # fmt: skip
    return (
        len(agreed) * 5 >= len(said) * 3
        and bool(agreed)
        and (len(agreed) > 1 or abs(agreed[0]) >= _BIG)
    )
