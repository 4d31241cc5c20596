"""Estimating an ETS model: a start by rule, weights by likelihood, the form by AICc.

The starting state is that of Hyndman et al. (2008), 2.6.1: season from the moving average, level
and trend from a line through the first ten adjusted values. Only the weights are searched for, in
the usual region (0 < β < α < 1, 0 < γ < 1 − α, 0.8 ≤ φ ≤ 0.98), from fixed starts.
"""

import math
from collections.abc import Iterator, Sequence
from statistics import fmean

from giljabi.analysis.stats.seasonal import moving_average
from giljabi.analysis.stats.simplex import Point, least
from giljabi.analysis.stats.smoothing import Form, Smoothed, State, Weights, smooth

_LEAST, _MOST = 1e-4, 1 - 1e-4
_PHI = (0.8, 0.98)


def forms(values: Sequence[float], period: int) -> Iterator[Form]:
    """Yield the forms worth trying: a season needs two of them and some more, M positive values."""
    seasons = [("A", "N")]
    if period > 1 and len(values) >= 2 * period + 4:
        seasons.append(("A", "A"))
        if min(values) > 0:
            seasons.append(("M", "M"))
    for error, season in seasons:
        for trend, damped in ((False, False), (True, False), (True, True)):
            yield Form(error, trend, damped, season, period if season != "N" else 1)


def best_fit(values: Sequence[float], period: int) -> Smoothed | None:
    """Return the fitted form with the least AICc, or ``None`` when none can be fitted."""
    fitted = [made for form in forms(values, period) if (made := fit(values, form))]
    return min(fitted, key=lambda made: made.aicc, default=None)


def fit(values: Sequence[float], form: Form) -> Smoothed | None:
    """Return a series smoothed by the likeliest weights of ``form``."""
    start = begin(values, form)

    def cost(point: Point) -> float:
        made = smooth(values, form, weights_of(point, form), start)
        return math.inf if made is None else -made.likelihood

    tries = [least(cost, s, 1.0, most=40 + 40 * len(s)) for s in _starts(form)]
    point, value = min(tries, key=lambda t: t[1])
    return None if value == math.inf else smooth(values, form, weights_of(point, form), start)


def weights_of(point: Point, form: Form) -> Weights:
    """Read a point of the search: α, β/α, γ/(1 − α) and φ, each bent from the line into 0 … 1."""
    rest = (_LEAST + (_MOST - _LEAST) * _bent(p) for p in point)
    alpha = next(rest)
    beta = alpha * next(rest) if form.trend else 0.0
    gamma = (1 - alpha) * next(rest) if form.season != "N" else 0.0
    low, high = _PHI
    return Weights(alpha, beta, gamma, low + (high - low) * next(rest) if form.damped else 1.0)


def _bent(place: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, place))))


def _starts(form: Form) -> list[Point]:
    """Return a cautious and an eager start (α near 0.2 and 0.7), and one with a lively trend."""
    season, damped = (-2.2,) * (form.season != "N"), (1.4,) * form.damped
    starts = [(alpha, *(-2.2,) * form.trend, *season, *damped) for alpha in (-1.4, 0.8)]
    return [*starts, (0.8, 1.4, *season, *damped)] if form.trend and not season else starts


def begin(values: Sequence[float], form: Form) -> State:
    """Return the starting state of ``form`` for a series."""
    season: tuple[float, ...] = ()
    lead, plain = 0, list(values)
    if form.season != "N":
        head = values[: form.period * min(5, len(values) // form.period)]
        trend = moving_average(head, form.period)
        season = _season(head, trend, form)
        plain = [t for t in trend if t is not None]
        lead = form.period // 2
    ten = plain[: max(2, min(10, len(plain)))]
    mean, centre = fmean(ten), (len(ten) - 1) / 2
    across = sum((i - centre) ** 2 for i in range(len(ten)))
    slope = sum((i - centre) * v for i, v in enumerate(ten)) / across if across else 0.0
    if not form.trend:
        return State(mean, 0.0, season)
    level = mean - slope * (centre + lead + 1)
    if form.season == "M" and level <= 0:
        return State(mean, 0.0, season)
    return State(level, slope, season)


def _season(head: Sequence[float], trend: Sequence[float | None], form: Form) -> tuple[float, ...]:
    times = form.season == "M"
    apart = [
        None if t is None else (v / t if times else v - t) for v, t in zip(head, trend, strict=True)
    ]
    means = [fmean(a for a in apart[i :: form.period] if a is not None) for i in range(form.period)]
    centre = fmean(means)
    return tuple(m / centre if times else m - centre for m in means)
