"""Intervals for proportions, counts and means. Pure arithmetic: numbers in, two ends out.

Sources: Wilson (1927); Clopper and Pearson (1934); Garwood (1936); Student's t with the effective
number of answers of Kish (1965) where answers are weighted.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from giljabi.analysis.stats.quantiles import (
    beta_quantile,
    gamma_quantile,
    normal_quantile,
    t_quantile,
)


class Ends(NamedTuple):
    """The two ends of an interval."""

    low: float
    high: float


def wilson(share: float, n: float, level: float = 0.95) -> Ends:
    """Return the Wilson score interval of a proportion (0–1) seen among ``n`` (may be effective)."""
    z2 = normal_quantile((1 + level) / 2) ** 2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return Ends(max(0.0, middle - half), min(1.0, middle + half))


def clopper_pearson(k: int, n: int, level: float = 0.95) -> Ends:
    """Return the exact interval of a proportion with ``k`` of ``n``."""
    out = (1 - level) / 2
    low = 0.0 if k == 0 else beta_quantile(out, k, n - k + 1)
    high = 1.0 if k == n else beta_quantile(1 - out, k + 1, n - k)
    return Ends(low, high)


def garwood(k: int, level: float = 0.95) -> Ends:
    """Return the exact interval of a Poisson mean when ``k`` events were counted."""
    out = (1 - level) / 2
    return Ends(0.0 if k == 0 else gamma_quantile(out, k), gamma_quantile(1 - out, k + 1))


class Mean(NamedTuple):
    """A weighted mean, its spread (divisor n−1 of the effective n), effective n and interval.

    ``low`` and ``high`` are NaN where fewer than two answers, or none that differ, leave no interval.
    """

    value: float
    spread: float
    n: float
    low: float
    high: float


def mean_interval(values: Sequence[float], weights: Sequence[float], level: float = 0.95) -> Mean:
    """Return the weighted mean with its t interval on the effective number of answers (Kish)."""
    total = math.fsum(weights)
    value = math.fsum(w * x for w, x in zip(weights, values, strict=True)) / total
    n = total**2 / math.fsum(w * w for w in weights)
    square = math.fsum(w * (x - value) ** 2 for w, x in zip(weights, values, strict=True)) / total
    if n < 2 - 1e-9 or square <= 0:
        return Mean(value, 0.0, n, math.nan, math.nan)
    spread = math.sqrt(square * n / (n - 1))
    half = t_quantile((1 + level) / 2, n - 1) * spread / math.sqrt(n)
    return Mean(value, spread, n, value - half, value + half)
