"""What may be said of groups on a scale (mean, interval, top two) when counts under five stay hidden.

A mean and an interval are sums of scores and of their squares, so together they can give a small
count away. Before they are published another table is looked for that has the same people, sums,
squares and totals but another count in every small cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from giljabi.analysis.stats.hiding import SMALL

_REACH = 4
_TRIES = 3_000

Scale = Sequence[Sequence[int]]
"""Persons by group (rows) and point of the scale (columns), points one apart."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is published of every group of a question: the mean, with an interval, with the top two."""

    interval: bool
    top: bool


LADDER = (Shown(True, True), Shown(True, False), Shown(False, True), Shown(False, False))


@dataclass(frozen=True, slots=True)
class Scored:
    """One cut of the persons. ``kin``: groups with the same mark have a published sum (구 in a 권역).

    ``totals``: the distribution of everybody is published.
    """

    table: Scale
    kin: tuple[int, ...]
    totals: bool


def most_that_is_safe(cuts: Sequence[Scored]) -> Shown | None:
    """Return the most that may be shown, or ``None`` when not even the means are safe."""
    for shown in LADDER:
        if all(_safe(cut, shown) for cut in cuts):
            return shown
    return None


def _safe(cut: Scored, shown: Shown) -> bool:
    """Say whether every small count has a pattern that one group takes on and a mate gives back."""
    table = cut.table
    small = {(i, j) for i, row in enumerate(table) for j, count in enumerate(row) if count < SMALL}
    for pattern in _patterns(len(table[0]), shown) if small else ():
        free = [i for i, row in enumerate(table) if _fits(row, pattern, 1)]
        back = [i for i, row in enumerate(table) if _fits(row, pattern, -1)]
        for i in free:
            mates = [m for m in back if m != i and cut.kin[m] == cut.kin[i]]
            if mates or not cut.totals:
                told = {i, *mates} if cut.totals else {i}
                small -= {(k, j) for k in told for j, step in enumerate(pattern) if step}
        if not small:
            break
    return not small


def _fits(row: Sequence[int], pattern: Sequence[int], sign: int) -> bool:
    return all(count + sign * step >= 0 for count, step in zip(row, pattern, strict=True))


def _patterns(points: int, shown: Shown) -> Iterator[tuple[int, ...]]:
    """Yield changes of one group that keep its people, its sum, its squares and its top two."""
    step = (1, -3, 3, -1) if shown.interval else (1, -2, 1)
    places = points - len(step) + 1
    reach = _REACH if places <= 3 else 1
    every = product(range(-reach, reach + 1), repeat=max(places, 0))
    for factors in islice(every, _TRIES):
        pattern = [0] * points
        for place, factor in enumerate(factors):
            for j, part in enumerate(step):
                pattern[place + j] += factor * part
        if any(pattern) and not (shown.top and pattern[-1] + pattern[-2]):
            yield tuple(pattern)
