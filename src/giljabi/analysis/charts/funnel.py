"""Rates against sizes between control limits: who is farther off than chance allows for its size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from giljabi.analysis.charts.places import Box, placed
from giljabi.analysis.charts.style import (
    AMOUNTS,
    INK,
    SOFT_INK,
    STRONG,
    WHITE,
    WIDTH,
    finished,
    refuse_nothing,
    shown,
)
from giljabi.book.kinds import Chart

_HEIGHT = 320
_NAMED = 15
"""At most so many far points are named on the picture; the alternative text names all."""


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One place: its size (denominator), its rate, and whether it is beyond the limits."""

    label: str
    size: Decimal
    rate: Decimal
    far: bool


@dataclass(frozen=True, slots=True)
class FunnelCurve:
    """The limits at one size: 95 % and 99.8 %."""

    size: Decimal
    low95: Decimal
    high95: Decimal
    low998: Decimal
    high998: Decimal


def funnel(
    title: str, subtitle: str, points: Sequence[FunnelPoint], curves: Sequence[FunnelCurve]
) -> Chart:
    """Draw points between the limits; far ones are named filled diamonds. ``curves`` run by size.

    Sizes go right, rates up, both in the units that the subtitle names. Raises ``StepTrouble`` without points.
    """
    refuse_nothing(points)
    below = f"{subtitle}, 점선 95%·실선 99.8% 한계, ◆는 한계 밖"
    far = [p for p in points if p.far]
    said = ", ".join(f"{p.label} {shown(p.rate)}(규모 {shown(p.size)})" for p in far)
    told = f"한계 밖 {len(far)}곳: {said}." if far else "한계 밖인 곳이 없음."
    alt = f"깔때기 그림. {title}. 모두 {len(points)}곳. {told}"
    return finished(title, below, alt, _described(points, curves))


def _described(points: Sequence[FunnelPoint], curves: Sequence[FunnelCurve]) -> dict[str, Any]:
    x, y = _ends(points, curves)
    return {
        "width": WIDTH, "height": _HEIGHT,
        "encoding": {
            "x": {"field": "size", "type": "quantitative", "title": "규모",
                  "scale": {"domain": x, "nice": False}, "axis": _axis(grid=False)},
            "y": {"field": "rate", "type": "quantitative", "title": None,
                  "scale": {"domain": y, "nice": False, "zero": False}, "axis": _axis(grid=True)},
        },
        "layer": [*_limits(curves, x, y), *_points(points), *_names(points, x, y)],
    }  # fmt: skip


def _axis(*, grid: bool) -> dict[str, Any]:
    return {"grid": grid, "tickCount": 6, "domain": not grid, "ticks": not grid, "titleAnchor": "end",
            **AMOUNTS}  # fmt: skip


def _ends(
    points: Sequence[FunnelPoint], curves: Sequence[FunnelCurve]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ends of both scales: all points are in, curves may leave where sizes are tiny."""
    sizes, rates = [float(p.size) for p in points], [float(p.rate) for p in points]
    least, most = min(sizes), max(sizes)
    inner = [c for c in curves if least <= float(c.size) <= most]
    later = inner[len(inner) // 10 :]
    edges = rates + [float(e) for c in later for e in (c.low998, c.high998)]
    low, high = min(edges), max(edges)
    room = (high - low or abs(high) or 1.0) * 0.08
    start = max(low - room, 0.0) if low >= 0 else low - room
    start = 0.0 if low >= 0 and (start < high * 0.2 or low == high) else start
    left = 0.0 if least < most * 0.3 or least == most else max(least - (most - least) * 0.08, 0.0)
    return (left, most + (most - left or 1.0) * 0.1), (start, high + room)


def _limits(
    curves: Sequence[FunnelCurve], x: tuple[float, float], y: tuple[float, float]
) -> Iterator[dict[str, Any]]:
    shown_curves = [c for c in curves if x[0] <= float(c.size) <= x[1]]
    for low, high, dash, name in (
        ("low95", "high95", [4, 4], "95%"),
        ("low998", "high998", [], "99.8%"),
    ):
        for edge in (low, high):
            rows = [{"size": float(c.size), "rate": float(getattr(c, edge))} for c in shown_curves]
            yield {"data": {"values": rows},
                   "mark": {"type": "line", "clip": True, "color": SOFT_INK, "strokeWidth": 1.3,
                            "strokeDash": dash}}  # fmt: skip
        if shown_curves:
            last = shown_curves[-1]
            end = float(getattr(last, high))
            word = {"size": float(last.size), "rate": end, "said": name}
            yield {"data": {"values": [word] if y[0] <= end <= y[1] else []},
                   "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 11,
                            "baseline": "bottom" if dash == [] else "top", "color": SOFT_INK},
                   "encoding": {"text": {"field": "said"}}}  # fmt: skip


def _points(points: Sequence[FunnelPoint]) -> Iterator[dict[str, Any]]:
    for far, shape, fill, stroke, size in (
        (False, "circle", WHITE, STRONG, 46), (True, "diamond", INK, INK, 90),
    ):  # fmt: skip
        rows = [{"size": float(p.size), "rate": float(p.rate)} for p in points if p.far == far]
        yield {"data": {"values": rows},
               "mark": {"type": "point", "shape": shape, "fill": fill, "stroke": stroke, "size": size,
                        "strokeWidth": 1.5, "opacity": 1}}  # fmt: skip


def _names(
    points: Sequence[FunnelPoint], x: tuple[float, float], y: tuple[float, float]
) -> Iterator[dict[str, Any]]:
    far = sorted((p for p in points if p.far), key=lambda p: -p.size)[:_NAMED]
    at = {
        id(p): (WIDTH * (float(p.size) - x[0]) / (x[1] - x[0]),
                _HEIGHT * (y[1] - float(p.rate)) / (y[1] - y[0]))
        for p in points
    }  # fmt: skip
    taken = [Box(left - 5, top - 5, left + 5, top + 5) for left, top in at.values()]
    for spot in placed([(p.label, *at[id(p)]) for p in far], taken, WIDTH + 60, _HEIGHT):
        yield from spot.layers()
