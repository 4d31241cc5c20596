"""Funnel limits: how far a rate may lie from the overall rate by chance, given its population.

Spiegelhalter (2005), "Funnel plots for comparing institutional performance": normal limits around the
overall rate, widened by √φ where rates vary more than chance (winsorised Pearson φ over its bound).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.stats.quantiles import normal_quantile
from giljabi.analysis.stats.rates import Count, Kind

_CUT = 0.1
INNER, OUTER = 0.95, 0.998
ENOUGH = 10
"""Expected events from which the normal limits are good enough to judge by."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """The overall rate, φ as measured, and the factor used on the limits (1, or √φ)."""

    overall: float
    kind: Kind
    phi: float
    factor: float

    @property
    def spread_out(self) -> bool:
        """Whether the rates vary more than chance allows."""
        return self.factor > 1

    def limits(self, base: float, level: float) -> tuple[float, float]:
        """Return the lowest and highest rate that chance explains at this population."""
        half = (
            normal_quantile((1 + level) / 2) * self.factor * _spread(self.overall, base, self.kind)
        )
        highest = 1.0 if self.kind is Kind.PART else math.inf
        return max(0.0, self.overall - half), min(highest, self.overall + half)

    def expected(self, base: float) -> float:
        """Return how many events the overall rate lets expect."""
        return self.overall * base


def funnel(counts: Sequence[Count], kind: Kind) -> Funnel:
    """Measure the overall rate and over-dispersion of some areas."""
    overall = sum(c.k for c in counts) / math.fsum(c.base for c in counts)
    spreads = [_spread(overall, c.base, kind) for c in counts]
    if not all(spreads):
        return Funnel(overall, kind, 1.0, 1.0)
    scores = [(c.k / c.base - overall) / s for c, s in zip(counts, spreads, strict=True)]
    phi = math.fsum(z * z for z in winsorised(scores)) / len(scores)
    bound = 1 + 2 * math.sqrt(2 / len(scores))
    return Funnel(overall, kind, phi, math.sqrt(phi) if phi > bound else 1.0)


def winsorised(scores: Sequence[float]) -> list[float]:
    """Bring scores under the 10th and over the 90th percentile to these (linear interpolation)."""
    order = sorted(scores)
    low, high = _percentile(order, _CUT), _percentile(order, 1 - _CUT)
    return [min(max(z, low), high) for z in scores]


def _percentile(order: Sequence[float], p: float) -> float:
    place = (len(order) - 1) * p
    below = math.floor(place)
    above = min(below + 1, len(order) - 1)
    return order[below] + (order[above] - order[below]) * (place - below)


def _spread(rate: float, base: float, kind: Kind) -> float:
    return math.sqrt(rate * (1 - rate if kind is Kind.PART else 1) / base)
