"""Classical decomposition of a regular series into trend, season and remainder.

The method of ``statsmodels.tsa.seasonal.seasonal_decompose`` with a two-sided trend (the moving
average over one season, half weights at both ends when its length is even; Hyndman and
Athanasopoulos, Forecasting: Principles and Practice, 3.4). Missing values are not accepted here:
whoever calls says what a gap means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

Gapped = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Parts of a series, each as long as it. Trend and remainder lack half a season at both ends."""

    trend: Gapped
    season: tuple[float, ...]
    rest: Gapped
    multiplicative: bool


def moving_average(values: Sequence[float], period: int) -> Gapped:
    """Return the centred average over ``period`` neighbours; ``None`` where they do not reach."""
    if period % 2:
        weights = [1 / period] * period
    else:
        weights = [0.5 / period, *[1 / period] * (period - 1), 0.5 / period]
    half = len(weights) // 2
    return tuple(
        sum(w * v for w, v in zip(weights, values[i - half : i + half + 1], strict=True))
        if half <= i < len(values) - half
        else None
        for i in range(len(values))
    )


def decompose(
    values: Sequence[float], period: int, *, multiplicative: bool = False
) -> Decomposition:
    """Part a series of at least two seasons. Raises ``ValueError`` for what cannot be parted.

    The season is the mean deviation from the trend at each place of the season, centred on 0
    (additive) or 1 (multiplicative, positive values only).
    """
    if period < 2 or len(values) < 2 * period:
        raise ValueError("two whole seasons are needed")
    if multiplicative and min(values) <= 0:
        raise ValueError("a multiplicative season needs positive values")
    trend = moving_average(values, period)
    apart = [
        None if t is None else (v / t if multiplicative else v - t)
        for v, t in zip(values, trend, strict=True)
    ]
    means = [fmean(a for a in apart[i::period] if a is not None) for i in range(period)]
    centre = fmean(means)
    shape = [m / centre if multiplicative else m - centre for m in means]
    season = tuple(shape[i % period] for i in range(len(values)))
    rest = tuple(
        None if a is None else (a / s if multiplicative else a - s)
        for a, s in zip(apart, season, strict=True)
    )
    return Decomposition(trend, season, rest, multiplicative)
