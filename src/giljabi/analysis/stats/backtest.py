"""Rolling-origin back-test: forecast from points in the past, hold the forecasts against what came.

At every origin a method sees the values before it and nothing else (Tashman 2000; Hyndman and
Koehler 2006 for MASE). The plain method keeps its place unless another beats it by more than noise.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev

from giljabi.analysis.stats.forecast import Forecast, Method, Series, bridged, forecast, methods

FOLDS = 8
"""Most origins; fewer than ``ENOUGH`` say nothing."""
ENOUGH = 3
BETTER = 0.05
"""By what part of the plain error another method must at least be better."""
_Z80, _Z95 = (NormalDist().inv_cdf(0.5 + level / 2) for level in (0.8, 0.95))


@dataclass(frozen=True, slots=True)
class Fold:
    """One origin: how many values were seen, what was forecast and what came."""

    origin: int
    said: Forecast
    came: tuple[float | None, ...]
    scale: float

    @property
    def misses(self) -> list[tuple[float, float, float]]:
        """Return (what came, error, spread) for every period that has a value."""
        return [
            (c, c - m, s)
            for c, m, s in zip(self.came, self.said.means, self.said.spreads, strict=True)
            if c is not None
        ]


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did. ``mape`` is ``None`` when a value was 0, ``mase`` when the scale is 0.

    ``inside80`` and ``inside95`` are the shares of values inside the intervals as first made;
    ``miss`` is by what the 80 % interval must be stretched to hold 80 % of what came: above 1 the
    intervals were too narrow. A quantile, so that one odd value does not stretch them all.
    """

    method: Method
    folds: tuple[Fold, ...]
    count: int
    mae: float
    mape: float | None
    wape: float | None
    mase: float | None
    inside80: float
    inside95: float
    miss: float

    @property
    def by_fold(self) -> tuple[float, ...]:
        """The mean absolute error of every origin."""
        return tuple(fmean(abs(e) for _, e, _ in fold.misses) for fold in self.folds)


@dataclass(frozen=True, slots=True)
class Trial:
    """Scores of all methods over the same origins, the chosen one, and whether it beat the plain."""

    scores: tuple[Score, ...]
    chosen: Method
    plain: Method
    beaten: bool
    horizon: int


def least_length(length: int, period: int, steps: int) -> int:
    """Return how many values the first origin has behind it: three seasons, in short series two.

    With two seasons a season can be told but hardly weighed, and the smoothing would be judged
    by what it does in want of data.
    """
    if period == 1:
        return 6
    longer = 3 * period
    return longer if length >= longer + steps + ENOUGH else max(8, 2 * period)


def origins(length: int, steps: int, least: int) -> tuple[tuple[int, ...], int]:
    """Return the origins, and how far each looks ahead (at most ``steps``, less in short series)."""
    horizon = min(steps, length - least - ENOUGH + 1)
    if horizon < 1:
        return (), 0
    room = length - least - horizon
    stride = max(1, min(horizon, room // (FOLDS - 1)))
    return tuple(sorted(length - horizon - k * stride for k in range(min(FOLDS, room // stride + 1)))), horizon  # fmt: skip


def back_test(values: Series, period: int, steps: int) -> Trial | None:
    """Try every method from past origins; ``None`` when the series is too short for it."""
    starts, horizon = origins(len(values), steps, least_length(len(values), period, steps))
    plain, *others = methods(len(values), period)
    if len(starts) < ENOUGH:
        return None
    scores = [
        score
        for method in (plain, *others)
        if (score := _score(values, period, horizon, starts, method))
    ]
    if not scores or scores[0].method is not plain:
        return None
    best = min(scores, key=lambda s: s.mae)
    beaten = best.method is not plain and _is_better(scores[0], best)
    return Trial(tuple(scores), best.method if beaten else plain, plain, beaten, horizon)


def _score(
    values: Series, period: int, horizon: int, starts: Sequence[int], method: Method
) -> Score | None:
    folds = []
    for origin in starts:
        seen = values[:origin]
        said = forecast(seen, period, horizon, method)
        if said is None:
            return None
        fold = Fold(origin, said, tuple(values[origin : origin + horizon]), _scale(seen, period))
        if fold.misses:
            folds.append(fold)
    return _summed(method, tuple(folds)) if len(folds) >= ENOUGH else None


def _scale(seen: Series, period: int) -> float:
    """Return the mean error of the plain method inside what was seen, the measure of MASE."""
    lag = period if len(seen) > period else 1
    whole = bridged(seen, period)
    return fmean(abs(b - a) for a, b in zip(whole, whole[lag:], strict=False))


def _summed(method: Method, folds: tuple[Fold, ...]) -> Score:
    misses = [miss for fold in folds for miss in fold.misses]
    total = sum(abs(came) for came, _, _ in misses)
    far = sorted(abs(e) / s for _, e, s in misses if s > 0)
    ratios = [abs(e) / f.scale for f in folds for _, e, _ in f.misses if f.scale > 0]
    return Score(
        method,
        folds,
        len(misses),
        fmean(abs(e) for _, e, _ in misses),
        fmean(abs(e / came) for came, e, _ in misses) if all(c for c, _, _ in misses) else None,
        sum(abs(e) for _, e, _ in misses) / total if total else None,
        fmean(ratios) if len(ratios) == len(misses) else None,
        fmean(abs(e) <= _Z80 * s for _, e, s in misses),
        fmean(abs(e) <= _Z95 * s for _, e, s in misses),
        far[math.ceil(0.8 * len(far)) - 1] / _Z80 if far else 1.0,
    )


def _is_better(plain: Score, other: Score) -> bool:
    """Say whether the gain is at least 5 % and more than one standard error over the origins."""
    gains = [p - o for p, o in zip(plain.by_fold, other.by_fold, strict=True)]
    noise = stdev(gains) / math.sqrt(len(gains))
    return plain.mae - other.mae >= BETTER * plain.mae > 0 and fmean(gains) > noise
