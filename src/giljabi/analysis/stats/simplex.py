"""The downhill simplex of Nelder and Mead (1965): the least of a function without its slopes.

Deterministic: the same start gives the same end. A function says where it may not go by infinity.
"""

from collections.abc import Callable, Sequence

Point = tuple[float, ...]
Measure = Callable[[Point], float]


def least(
    measure: Measure, start: Sequence[float], step: float, *, near: float = 1e-7, most: int = 400
) -> tuple[Point, float]:
    """Return the point with the least measure, and the measure, after at most ``most`` calls."""
    size = len(start)
    first = tuple(start)
    points = [first, *(_moved(first, i, step) for i in range(size))]
    corners = sorted((measure(p), p) for p in points)
    calls = size + 1
    while calls < most and corners[-1][0] - corners[0][0] > near * (abs(corners[0][0]) + near):
        worst = corners[-1]
        middle = tuple(sum(p[i] for _, p in corners[:-1]) / size for i in range(size))
        calls += 1
        tried = _at(measure, middle, worst[1], 1.0)
        if tried[0] < corners[0][0]:
            calls += 1
            tried = min(tried, _at(measure, middle, worst[1], 2.0))
        elif tried[0] >= corners[-2][0]:
            calls += 1
            tried = min(_at(measure, middle, worst[1], 0.5 if tried[0] < worst[0] else -0.5), tried)
            if tried[0] >= worst[0]:
                calls += size
                corners = _shrunk(measure, corners)
                continue
        corners = sorted([*corners[:-1], tried])
    return corners[0][1], corners[0][0]


def _moved(point: Point, place: int, step: float) -> Point:
    return tuple(v + step if i == place else v for i, v in enumerate(point))


def _at(measure: Measure, middle: Point, worst: Point, far: float) -> tuple[float, Point]:
    """Measure the point beyond the middle (``far`` > 0) or between it and the worst corner."""
    point = tuple(m + far * (m - w) for m, w in zip(middle, worst, strict=True))
    return measure(point), point


def _shrunk(measure: Measure, corners: list[tuple[float, Point]]) -> list[tuple[float, Point]]:
    best = corners[0]
    points = (
        tuple((b + v) / 2 for b, v in zip(best[1], point, strict=True)) for _, point in corners[1:]
    )
    return sorted([best, *((measure(p), p) for p in points)])
