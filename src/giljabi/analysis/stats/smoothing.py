"""Exponential smoothing in state-space form (ETS): recursion, likelihood, forecast, variance.

Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing (2008), tables 2.2, 2.3
and 6.2; parameters as in ``statsmodels`` ``ETSModel`` (``beta`` and ``gamma`` are those of the
error-correction form). Estimation is in ``smoothing_fit``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """Which ETS model: ``error`` A or M, ``trend`` with or without damping, ``season`` N, A or M."""

    error: str
    trend: bool
    damped: bool
    season: str
    period: int = 1

    @property
    def code(self) -> str:
        """The usual name: ``ETS(A,Ad,M)``."""
        trend = ("Ad" if self.damped else "A") if self.trend else "N"
        return f"ETS({self.error},{trend},{self.season})"

    @property
    def free(self) -> int:
        """How many numbers are estimated, the variance among them (for AICc)."""
        season = self.period if self.season != "N" else 0
        return 3 + 2 * self.trend + self.damped + season


@dataclass(frozen=True, slots=True)
class Weights:
    """Smoothing weights of level, trend and season, and the damping of the trend."""

    alpha: float
    beta: float = 0.0
    gamma: float = 0.0
    phi: float = 1.0


@dataclass(frozen=True, slots=True)
class State:
    """Level, trend, and one season with the place that comes next first."""

    level: float
    trend: float = 0.0
    season: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Smoothed:
    """A series smoothed by given weights. ``errors`` are relative to the forecast for error M."""

    form: Form
    weights: Weights
    end: State
    fitted: tuple[float, ...]
    errors: tuple[float, ...]

    @property
    def likelihood(self) -> float:
        """The log-likelihood with the variance put at its best value; −∞ where it has none."""
        n, squares = len(self.errors), sum(e * e for e in self.errors)
        if squares <= 0:
            return math.inf
        scale = 0.0
        if self.form.error == "M":
            if min(self.fitted) <= 0:
                return -math.inf
            scale = sum(map(math.log, self.fitted))
        return -n / 2 * (math.log(2 * math.pi * squares / n) + 1) - scale

    @property
    def aicc(self) -> float:
        """Akaike's criterion for short series: less is better."""
        n, k = len(self.errors), self.form.free
        if n - k - 1 <= 0:
            return math.inf
        return -2 * self.likelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1)


def smooth(values: Sequence[float], form: Form, weights: Weights, start: State) -> Smoothed | None:
    """Run through a series from a starting state; ``None`` where the model breaks down (≤ 0)."""
    alpha, beta, gamma, phi = weights.alpha, weights.beta, weights.gamma, weights.phi
    times = form.season == "M"
    level, trend = start.level, start.trend
    season = list(start.season) or [1.0 if times else 0.0]
    period = len(season)
    fitted, errors = [], []
    for i, value in enumerate(values):
        base, place = level + phi * trend, i % period
        turn = season[place]
        said = base * turn if times else base + turn
        miss = value - said
        if (times and (turn <= 0 or base <= 0)) or (form.error == "M" and said <= 0):
            return None
        step = miss / turn if times else miss
        level, trend = base + alpha * step, phi * trend + beta * step
        if gamma:
            season[place] = turn + gamma * (miss / base if times else miss)
        fitted.append(said)
        errors.append(miss / said if form.error == "M" else miss)
    at = len(values) % period
    end = State(level, trend, tuple(season[at:] + season[:at]) if start.season else ())
    return Smoothed(form, weights, end, tuple(fitted), tuple(errors))


def ahead(smoothed: Smoothed, steps: int) -> tuple[float, ...]:
    """Return the point forecasts for 1 … ``steps`` periods after the end."""
    form, end, phi = smoothed.form, smoothed.end, smoothed.weights.phi
    made, reach = [], 0.0
    for h in range(steps):
        reach += phi ** (h + 1)
        base = end.level + (reach * end.trend if form.trend else 0.0)
        turn = end.season[h % form.period] if end.season else 0.0
        made.append(base * turn if form.season == "M" else base + turn)
    return tuple(made)


def spread(smoothed: Smoothed, steps: int) -> tuple[float, ...]:
    """Return the standard deviation of the error of each forecast.

    Additive errors: class 1 of table 6.2, exact. Multiplicative errors: class 2 (additive season)
    exact, class 3 (multiplicative season) the book's approximation. An additive error under a
    multiplicative season has no formula and is not among our forms.
    """
    form, n = smoothed.form, len(smoothed.errors)
    noise = sum(e * e for e in smoothed.errors) / max(1, n - _counted(form))
    pulls = _pulls(smoothed, steps)
    if form.error == "A":
        gains = [0.0]
        for pull in pulls:
            gains.append(gains[-1] + pull * pull)
        return tuple(math.sqrt(noise * (1 + gain)) for gain in gains[:steps])
    return tuple(math.sqrt(max(0.0, v)) for v in _relative(smoothed, steps, noise, pulls))


def _counted(form: Form) -> int:
    """Return how many weights were estimated from the series."""
    return 1 + form.trend + form.damped + (form.season != "N")


def _pulls(smoothed: Smoothed, steps: int) -> list[float]:
    """Return c_j: how much of an error j periods ago is still in the forecast."""
    w, form = smoothed.weights, smoothed.form
    pulls, reach = [], 0.0
    for j in range(1, steps + 1):
        reach += w.phi**j
        pull = w.alpha + (w.beta * reach if form.trend else 0.0)
        if form.season == "A" and j % form.period == 0:
            pull += w.gamma
        pulls.append(pull)
    return pulls


def _relative(smoothed: Smoothed, steps: int, noise: float, pulls: list[float]) -> list[float]:
    form, gamma = smoothed.form, smoothed.weights.gamma
    points = ahead(smoothed, steps)
    turns = [
        smoothed.end.season[h % form.period] if form.season == "M" else 1.0 for h in range(steps)
    ]
    bases = [p / t for p, t in zip(points, turns, strict=True)]
    squares: list[float] = []
    for h, base in enumerate(bases):
        squares.append(base**2 + noise * sum(pulls[j] ** 2 * squares[h - 1 - j] for j in range(h)))
    made = []
    for h, (base, turn) in enumerate(zip(bases, turns, strict=True)):
        again = (1 + gamma**2 * noise) ** (h // form.period) if form.season == "M" else 1.0
        made.append(turn**2 * (squares[h] * (1 + noise) * again - base**2))
    return made
