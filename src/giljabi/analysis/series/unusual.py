"""Values that stand out of a series, and steps of its level: told, never taken out.

Robust residuals: what is left after the season (medians by place) and the level (running median),
held against 1.4826 × MAD; beyond 3.5 of it a value is unusual (Iglewicz and Hoaglin 1993). Values
above 0 are compared as ratios (logarithms).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from giljabi.analysis.stats.forecast import bridged
from giljabi.analysis.stats.seasonal import moving_average

_FAR = 3.5
_GROSS = 3
_NEARLY = 0.9
"""Medians see a step a little before and after it; the sharpest of the large ones is the step."""
_STEP = 0.1
"""A step or a deviation smaller than a tenth is not worth telling."""


@dataclass(frozen=True, slots=True)
class Unusual:
    """A value far from what season and level let expect. ``at`` counts from the series' start."""

    at: int
    value: float
    expected: float
    far: float

    @property
    def is_gross(self) -> bool:
        """Whether it is three times what was expected or more: rather a slip than an event."""
        return self.value >= _GROSS * self.expected > 0


@dataclass(frozen=True, slots=True)
class Step:
    """The level before and after a sudden change; ``at`` is the first value after it."""

    at: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class _Parts:
    season: list[float]
    level: list[float]
    rest: list[float]
    scale: float
    ratios: bool

    def back(self, value: float) -> float:
        return math.exp(value) if self.ratios else value


def unusual(values: Sequence[float | None], period: int) -> tuple[Unusual, ...]:
    """Return the values that stand out, in order of time; none in series shorter than 8."""
    if len(values) < 8:
        return ()
    parts = _parts(values, period)
    if not parts.scale:
        return ()
    found = (
        Unusual(i, v, parts.back(parts.level[i] + parts.season[i]), parts.rest[i] / parts.scale)
        for i, v in enumerate(values)
        if v is not None and abs(parts.rest[i]) > _FAR * parts.scale
    )
    return tuple(u for u in found if abs(u.value - u.expected) > _STEP * abs(u.expected))


def step(values: Sequence[float | None], period: int) -> Step | None:
    """Return the largest sudden step of the level, if it is far beyond noise and slope."""
    if len(values) < 12:
        return None
    parts = _parts(values, period)
    adjusted = [s + r for s, r in zip(parts.level, parts.rest, strict=True)]
    width = min(max(4, period // 2), 12, len(values) // 3)
    slope = median(b - a for a, b in pairwise(adjusted))
    jumps = {
        t: abs(_jump(adjusted, t, width, slope)) for t in range(width, len(values) - width + 1)
    }
    most = max(jumps.values())
    near = (t for t, size in jumps.items() if size >= _NEARLY * most)
    found = max(near, key=lambda t: abs(adjusted[t] - adjusted[t - 1]))
    jump = _jump(adjusted, found, width, slope)
    noise = 1.25 * parts.scale * math.sqrt(2 / width)
    before, after = (
        median(adjusted[found - width : found]),
        median(adjusted[found : found + width]),
    )
    sudden = median(adjusted[found : found + 3]) - median(adjusted[found - 3 : found])
    small = abs(jump) < (_STEP if parts.ratios else _STEP * abs(median(adjusted)))
    if small or abs(jump) <= 6 * noise or sudden / jump < 0.6:
        return None
    return Step(found, parts.back(before), parts.back(after))


def _jump(adjusted: Sequence[float], at: int, width: int, slope: float) -> float:
    return median(adjusted[at : at + width]) - median(adjusted[at - width : at]) - slope * width


def _parts(values: Sequence[float | None], period: int) -> _Parts:
    whole = bridged(values, period)
    ratios = min(whole) > 0
    scaled = [math.log(v) for v in whole] if ratios else whole
    season = _season(scaled, period)
    adjusted = [v - s for v, s in zip(scaled, season, strict=True)]
    width = max(5, min(period, 13) | 1) // 2
    level = [median(adjusted[max(0, i - width) : i + width + 1]) for i in range(len(adjusted))]
    rest = [a - v for a, v in zip(adjusted, level, strict=True)]
    centre = median(rest)
    scale = 1.4826 * median(abs(r - centre) for r in rest)
    return _Parts(season, level, rest, scale or 1.2533 * fmean(map(abs, rest)), ratios)


def _season(values: Sequence[float], period: int) -> list[float]:
    if period < 2 or len(values) < 2 * period:
        return [0.0] * len(values)
    apart = [
        None if t is None else v - t
        for v, t in zip(values, moving_average(values, period), strict=True)
    ]
    shape = [median(a for a in apart[i::period] if a is not None) for i in range(period)]
    centre = fmean(shape)
    return [shape[i % period] - centre for i in range(len(values))]
