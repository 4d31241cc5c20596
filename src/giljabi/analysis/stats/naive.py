"""The plain forecasts that every other one has to beat: last value, last season, straight line.

Standard deviations as in Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.5.
"""

import math
from collections.abc import Sequence


def naive(values: Sequence[float], steps: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the last value again and again, and the spread of its error."""
    noise = _noise(values, 1, 0)
    return (values[-1],) * steps, tuple(noise * math.sqrt(h) for h in range(1, steps + 1))


def seasonal_naive(
    values: Sequence[float], period: int, steps: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the value of the same place one season before, and the spread of its error."""
    noise = _noise(values, period, 0)
    last = values[-period:]
    return (
        tuple(last[h % period] for h in range(steps)),
        tuple(noise * math.sqrt(h // period + 1) for h in range(steps)),
    )


def drift(values: Sequence[float], steps: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the line through the first and the last value, and the spread of its error."""
    n = len(values)
    slope = (values[-1] - values[0]) / (n - 1)
    noise = _noise([v - slope * i for i, v in enumerate(values)], 1, 1)
    return (
        tuple(values[-1] + slope * h for h in range(1, steps + 1)),
        tuple(noise * math.sqrt(h * (1 + h / (n - 1))) for h in range(1, steps + 1)),
    )


def _noise(values: Sequence[float], lag: int, counted: int) -> float:
    apart = [b - a for a, b in zip(values, values[lag:], strict=False)]
    return math.sqrt(sum(d * d for d in apart) / max(1, len(apart) - counted)) if apart else 0.0
