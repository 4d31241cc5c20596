"""Rates of areas: events per population (Poisson) or a part of a population (binomial), with intervals.

Also whether two rates differ, the change of one between two periods, and the ranks that the tests
leave open. Numbers in, numbers out; names of areas are none of its business.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from giljabi.analysis.stats.crosstab import holm
from giljabi.analysis.stats.intervals import Ends, clopper_pearson, garwood
from giljabi.analysis.stats.quantiles import beta_lower, normal_quantile, normal_tail


class Kind(Enum):
    """What the numerator is: events that may befall one person twice, or part of the population."""

    EVENTS = "건수"
    PART = "일부"


@dataclass(frozen=True, slots=True)
class Count:
    """A numerator and its denominator."""

    k: int
    base: float


def rate_ends(count: Count, kind: Kind, level: float = 0.95) -> Ends:
    """Return the exact interval of a rate per one of the base: Garwood, or Clopper and Pearson."""
    if kind is Kind.PART:
        return clopper_pearson(count.k, round(count.base), level)
    ends = garwood(count.k, level)
    return Ends(ends.low / count.base, ends.high / count.base)


def differ(one: Count, other: Count, kind: Kind) -> float:
    """Return the two-sided p that two rates are the same.

    Events: exact conditional binomial test (twice the smaller tail). Part: pooled score test.
    """
    if kind is Kind.PART:
        pooled = (one.k + other.k) / (one.base + other.base)
        spread = pooled * (1 - pooled) * (1 / one.base + 1 / other.base)
        if spread <= 0:
            return 1.0
        gap = one.k / one.base - other.k / other.base
        return 2 * normal_tail(abs(gap) / math.sqrt(spread))
    both, share = one.k + other.k, one.base / (one.base + other.base)
    at_most = 1 - beta_lower(one.k + 1, both - one.k, share) if one.k < both else 1.0
    at_least = beta_lower(one.k, both - one.k + 1, share) if one.k else 1.0
    return min(1.0, 2 * min(at_most, at_least))


def ratio_ends(now: Count, before: Count, level: float = 0.95) -> Ends:
    """Return the interval of now's rate over before's, exact given how many events there were."""
    both = now.k + before.k
    share = clopper_pearson(now.k, both, level) if both else Ends(0.0, 1.0)
    scale = before.base / now.base
    high = math.inf if share.high >= 1 else share.high / (1 - share.high) * scale
    return Ends(share.low / (1 - share.low) * scale if share.low < 1 else math.inf, high)


def rank_ends(
    counts: Sequence[Count],
    kind: Kind,
    *,
    lowest_first: bool,
    factor: float = 1.0,
    level: float = 0.95,
) -> tuple[tuple[int, int], ...]:
    """Return the best and worst rank that each rate may have.

    Every pair is tested (Holm over all pairs); only areas that surely differ bound a rank. ``factor``
    is √φ where areas vary more than chance: the normal deviate of every test is divided by it.
    """
    pairs = [(i, j) for i in range(len(counts)) for j in range(i)]
    corrected = holm([_calmed(differ(counts[i], counts[j], kind), factor) for i, j in pairs])
    ahead, behind = [0] * len(counts), [0] * len(counts)
    for (i, j), p in zip(pairs, corrected, strict=True):
        if p < 1 - level:
            i_lower = counts[i].k * counts[j].base < counts[j].k * counts[i].base
            first, last = (i, j) if i_lower == lowest_first else (j, i)
            ahead[last] += 1
            behind[first] += 1
    return tuple((1 + a, len(counts) - b) for a, b in zip(ahead, behind, strict=True))


def _calmed(p: float, factor: float) -> float:
    if factor <= 1 or p >= 1:
        return p
    return 2 * normal_tail(-normal_quantile(max(p / 2, 1e-300)) / factor)
