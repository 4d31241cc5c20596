"""Forecasts of a regular series by name of method, each with the spread of its error.

A gap (``None``) stays a gap: it is bridged inside the window that a method sees and nowhere else,
so that a forecast never rests on what came after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from giljabi.analysis.stats.naive import drift, naive, seasonal_naive
from giljabi.analysis.stats.smoothing import Smoothed, ahead, spread
from giljabi.analysis.stats.smoothing_fit import best_fit

Series = Sequence[float | None]


class Method(StrEnum):
    """How a forecast is made; the value is its name for people."""

    NAIVE = "최근 값 그대로"
    SEASONAL = "지난 철 값 그대로"
    DRIFT = "첫 값과 끝 값을 이은 추세"
    ETS = "지수평활(ETS)"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected 1, 2, … periods after the end. ``spreads`` are standard deviations.

    ``model`` is the fitted smoothing, for ``Method.ETS`` only.
    """

    method: Method
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    model: Smoothed | None = None

    def band(self, level: float, widen: float = 1.0) -> tuple[tuple[float, float], ...]:
        """Return the interval that holds ``level`` of the outcomes, if errors are normal."""
        reach = NormalDist().inv_cdf(0.5 + level / 2) * widen
        return tuple(
            (m - reach * s, m + reach * s) for m, s in zip(self.means, self.spreads, strict=True)
        )


def methods(length: int, period: int) -> tuple[Method, ...]:
    """Return the methods that a series of that length allows; the plain one to beat comes first."""
    if period > 1 and length >= 2 * period:
        return Method.SEASONAL, Method.NAIVE, Method.DRIFT, Method.ETS
    return Method.NAIVE, Method.DRIFT, Method.ETS


def forecast(values: Series, period: int, steps: int, method: Method) -> Forecast | None:
    """Forecast ``steps`` periods; ``None`` where the method cannot be fitted."""
    whole = bridged(values, period)
    match method:
        case Method.NAIVE:
            return Forecast(method, *naive(whole, steps))
        case Method.SEASONAL:
            return Forecast(method, *seasonal_naive(whole, period, steps))
        case Method.DRIFT:
            return Forecast(method, *drift(whole, steps))
    model = best_fit(whole, period)
    if model is None:
        return None
    return Forecast(method, ahead(model, steps), spread(model, steps), model)


def bridged(values: Series, period: int) -> list[float]:
    """Return the series with its gaps bridged: from the same place of the seasons beside, else by
    a line between the neighbours, at the ends by the nearest value.

    Raises ``ValueError`` for a series without any value.
    """
    known = [i for i, v in enumerate(values) if v is not None]
    if not known:
        raise ValueError("a series without values")
    made = []
    for i, value in enumerate(values):
        made.append(_bridge(values, known, i, period) if value is None else value)
    return made


def _bridge(values: Series, known: list[int], at: int, period: int) -> float:
    if period > 1:
        beside = [
            v
            for j in (at - period, at + period)
            if 0 <= j < len(values) and (v := values[j]) is not None
        ]
        if beside:
            return sum(beside) / len(beside)
    before = max((j for j in known if j < at), default=-1)
    after = min((j for j in known if j > at), default=-1)
    left, right = values[before], values[after]
    if before < 0 or left is None:
        return right or 0.0
    if after < 0 or right is None:
        return left
    return left + (right - left) * (at - before) / (after - before)
