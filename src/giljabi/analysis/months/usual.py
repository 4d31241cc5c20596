"""Values far outside a group's own usual changes: told as 확인할 값, never taken out.

A change is far when it leaves the median of the group's changes by more than 3.5 × 1.4826 × MAD
(Iglewicz and Hoaglin 1993) and by more than chance lets a count change. Values above 0 are compared
as ratios (logarithms), others and percentages as differences. What came a year before or after in the same
months is seasonal and usual.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from giljabi.analysis.months.panel import YEAR
from giljabi.analysis.numbers import half_up

FEWEST = 6
"""Changes that must be known before one can be called unusual."""
FAR = 3.5
_MAD = 1.4826
_LEAST, _LEAST_POINTS = math.log(1.1), 1.0
"""A change under a tenth (of percentages under 1 %p) is not worth telling."""
_FLOOR, _FLOOR_POINTS = 0.02, 0.3
_SHORT, _SHORT_LEAST = math.log(7), 30
"""With a short history only a change of an order of magnitude is told, and not of tiny counts."""
_FIRST = math.log(3)
_TENFOLD = 0.15
Point = tuple[int, Decimal]


@dataclass(frozen=True, slots=True)
class Odd:
    """An unusual value, the value beside it in time it is held against, and the usual change (in percent,
    of percentages and of series with 0 as an amount; ``None`` when the history is short).
    """

    month: int
    value: Decimal
    held_month: int
    held: Decimal
    usual: Decimal | None
    in_percent: bool

    @property
    def ratio(self) -> Decimal | None:
        """How many times the held value it is, to one decimal, when that says more than a percentage."""
        if self.held <= 0 or self.value <= 0 or not self.in_percent:
            return None
        times = self.value / self.held
        return half_up(times, Decimal("0.1") if times >= 1 else Decimal("0.01"))

    @property
    def is_tenfold(self) -> bool:
        """Whether it is about ten, a hundred … times, or a tenth, of the held value."""
        if self.held <= 0 or self.value <= 0 or not self.in_percent:
            return False
        power = abs(math.log10(self.value / self.held))
        return round(power) >= 1 and abs(power - round(power)) <= _TENFOLD


@dataclass(frozen=True, slots=True)
class _Course:
    """A group's known values in time and what is usual for their changes."""

    points: Sequence[Point]
    rate: bool
    ratios: bool
    centre: float
    spread: float
    short: bool

    def change(self, a: int, b: int) -> float:
        one, other = self.points[a][1], self.points[b][1]
        return math.log(other / one) if self.ratios else float(other - one)

    def far(self, a: int, b: int) -> bool:
        """Whether the change from point ``a`` to ``b`` is unusual."""
        moved = self.change(a, b)
        if self.short:
            large = max(self.points[a][1], self.points[b][1]) >= _SHORT_LEAST
            return self.ratios and large and abs(moved) >= _SHORT
        limit = FAR * self._scale(a, b)
        least = self._least()
        return abs(moved - self.centre) > limit and abs(moved) > least and not self._seasonal(a, b)

    def _scale(self, a: int, b: int) -> float:
        one, other = float(self.points[a][1]), float(self.points[b][1])
        if self.rate:
            return max(self.spread, _FLOOR_POINTS)
        if self.ratios:
            return max(self.spread, _FLOOR, math.sqrt(1 / one + 1 / other))
        return max(self.spread, math.sqrt(abs(one) + abs(other)))

    def _least(self) -> float:
        if self.rate:
            return _LEAST_POINTS
        if self.ratios:
            return _LEAST
        return 0.1 * median(abs(float(value)) for _, value in self.points)

    def _seasonal(self, a: int, b: int) -> bool:
        """Whether about the same change came in the same months of a neighbouring year."""
        places = {month: at for at, (month, _) in enumerate(self.points)}
        moved = self.change(a, b)
        for years in (-YEAR, YEAR):
            one, other = (places.get(self.points[at][0] + years) for at in (a, b))
            if one is None or other is None:
                continue
            then = self.change(one, other)
            if then * moved > 0 and abs(moved - then) <= FAR * self._scale(a, b):
                return True
        return False


def odd_values(points: Sequence[Point], *, rate: bool) -> tuple[Odd, ...]:
    """Return the values of one group that are far from the values beside them, in order of time.

    ``points`` are (month, value), ordered, without gaps filled. In between, only a value left and
    returned to is told (a new level is no slip); the last one as soon as its change is far.
    """
    if len(points) < 2:
        return ()
    course = _course(points, rate)
    inner = [at for at in range(1, len(points) - 1) if _is_spike(course, at)]
    last = len(points) - 1
    found = list(inner)
    if last - 1 not in inner and course.far(last - 1, last):
        found.append(last)
    if last > 1 and 1 not in inner and _begins_wrong(course):
        found.insert(0, 0)
    usual = _usual(course, set(found))
    return tuple(_odd(course, at, usual) for at in found)


def _course(points: Sequence[Point], rate: bool) -> _Course:
    ratios = not rate and all(value > 0 for _, value in points)
    plain = _Course(points, rate, ratios, 0.0, 0.0, True)
    steps = [plain.change(a, a + 1) for a in range(len(points) - 1)]
    centre = median(steps)
    spread = _MAD * median(abs(step - centre) for step in steps)
    return _Course(points, rate, ratios, centre, spread, len(steps) < FEWEST)


def _is_spike(course: _Course, at: int) -> bool:
    there, back = course.change(at - 1, at), course.change(at, at + 1)
    if there * back >= 0 or not course.far(at - 1, at) or not course.far(at, at + 1):
        return False
    return abs(course.change(at - 1, at + 1)) < min(abs(there), abs(back)) / 2


def _begins_wrong(course: _Course) -> bool:
    return course.ratios and abs(course.change(0, 1)) >= _FIRST and course.far(0, 1)


def _usual(course: _Course, odd: set[int]) -> Decimal | None:
    """Return the median size of the changes that touch no unusual value, to one decimal."""
    if course.short:
        return None
    sizes = [
        abs(b - a) * 100 / a if course.ratios else abs(b - a)
        for (at, (_, a)), (_, (_, b)) in pairwise(enumerate(course.points))
        if at not in odd and at + 1 not in odd
    ]
    return half_up(median(sizes)) if sizes else None


def _odd(course: _Course, at: int, usual: Decimal | None) -> Odd:
    beside = at - 1 if at else 1
    (month, value), (held_month, held) = course.points[at], course.points[beside]
    return Odd(month, value, held_month, held, usual, course.ratios)
