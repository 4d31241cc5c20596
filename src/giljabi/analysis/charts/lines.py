"""Lines over time (or over any order), named at their ends; a missing value is a gap, never a zero."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from giljabi.analysis.charts.style import (
    AMOUNTS,
    INK,
    SOFT_INK,
    STRONG,
    WHITE,
    WIDTH,
    dodged,
    finished,
    refuse_nothing,
    shown,
    text_width,
)
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Chart

_HEIGHT = 260
_LOOKS: tuple[tuple[str, list[int], float], ...] = (
    (STRONG, [], 2.6), ("#7B848E", [], 2.2), (INK, [7, 3], 1.8), ("#6BA3D6", [2, 2], 2.2),
    ("#A8AFB7", [8, 3, 2, 3], 2.0), ("#3E4A57", [1, 3], 2.0),
)  # fmt: skip
"""Colour, dash and thickness: lines differ by lightness and by dash, and each has its name at its end."""
_DASHED = [6, 4]
_FROM_ZERO = Decimal("0.4")
"""A scale begins at zero unless the smallest value is more than this share of the largest."""
_DOTS = 24
"""Up to this many values a line each value has its dot."""
_ALT = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``points`` are (label, value), ``None`` where there is none; ``band`` has low and high
    for the point at the same place (or is shorter); ``dashed`` says that it is expected, not measured.
    """

    name: str
    points: tuple[tuple[str, Decimal | None], ...]
    band: tuple[tuple[Decimal, Decimal] | None, ...] = ()
    dashed: bool = False


def lines(title: str, subtitle: str, series: Sequence[Line]) -> Chart:
    """Draw up to six lines; labels run in the order in which the lines bring them.

    Where the scale does not begin at zero the subtitle says so. Raises ``StepTrouble`` when there is
    no value, or when there are more than six lines.
    """
    kept = [line for line in series if any(value is not None for _, value in line.points)]
    refuse_nothing(kept)
    if len(kept) > len(_LOOKS):
        raise StepTrouble(f"선 {len(kept)}개는 한 그림에서 가려볼 수 없습니다.",
                          cure=f"{len(_LOOKS)}개까지 고르세요.")  # fmt: skip
    labels = _order(kept)
    low, high = _ends(kept)
    below = subtitle if low <= 0 else f"{subtitle}, 세로축은 0에서 시작하지 않음"
    alt = f"꺾은선그래프. {title}. {' '.join(map(_told, kept))}"
    return finished(title, below, alt, _described(kept, labels, low, high))


def _order(series: Sequence[Line]) -> list[str]:
    """Merge the labels of all lines: a new one stands behind the one it follows."""
    order: list[str] = []
    for line in series:
        at = 0
        for position, (label, _) in enumerate(line.points):
            if label in order:
                at = order.index(label) + 1
                continue
            if not position:
                later = [order.index(name) for name, _ in line.points if name in order]
                at = later[0] if later else len(order)
            order.insert(at, label)
            at += 1
    return order


def _ends(series: Sequence[Line]) -> tuple[float, float]:
    values = [v for line in series for _, v in line.points if v is not None]
    values += [edge for line in series for pair in line.band if pair for edge in pair]
    low, high = min(values), max(values)
    if low >= 0 and (low <= high * _FROM_ZERO or low == high):
        return 0.0, float(high) * 1.06 or 1.0
    room = float(high - low) * 0.08 or abs(float(high)) * 0.1 or 1.0
    start = float(low) - room
    return (max(start, 0.0) if low >= 0 else start), max(float(high) + room, 0.0)


def _told(line: Line) -> str:
    """The figures of one line: all when few, else first, highest, lowest and last."""
    known = [(label, value) for label, value in line.points if value is not None]
    gaps = len(line.points) - len(known)
    missing = f" 값이 없는 곳 {gaps}개." if gaps else ""
    if len(known) <= _ALT:
        said = ", ".join(f"{label} {shown(value)}{_spread(line, label)}" for label, value in known)
        return f"{line.name}: {said}.{missing}"
    high, low = max(known, key=lambda p: p[1]), min(known, key=lambda p: p[1])
    parts = (("처음", known[0]), ("가장 높음", high), ("가장 낮음", low), ("마지막", known[-1]))
    said = ", ".join(f"{word} {label} {shown(value)}" for word, (label, value) in parts)
    return f"{line.name}({len(known)}개): {said}.{missing}"


def _spread(line: Line, label: str) -> str:
    at = next(i for i, (name, _) in enumerate(line.points) if name == label)
    pair = line.band[at] if at < len(line.band) else None
    return f"({shown(pair[0])}~{shown(pair[1])})" if pair else ""


def _described(
    series: Sequence[Line], labels: list[str], low: float, high: float
) -> dict[str, Any]:
    scale = {"domain": [low, high], "nice": False, "zero": False}
    return {
        "width": WIDTH, "height": _HEIGHT,
        "encoding": {
            "x": {"field": "at", "type": "quantitative", "title": None,
                  "scale": {"domain": [0, len(labels) - 1] if len(labels) > 1 else [-1, 1], "nice": False},
                  "axis": _axis(labels)},
            "y": {"field": "value", "type": "quantitative", "title": None, "scale": scale,
                  "axis": {"grid": True, "domain": False, "ticks": False, "tickCount": 5,
                           **AMOUNTS}},
        },
        "layer": [*_layers(series, labels), *_names(series, labels, low, high), *_zero(low)],
    }  # fmt: skip


def _axis(labels: list[str]) -> dict[str, Any]:
    words = json.dumps(labels, ensure_ascii=False)
    return {"values": _ticks(labels), "labelExpr": f"{words}[datum.value]", "labelAngle": 0,
            "labelFontSize": 12, "labelOverlap": False, "tickSize": 4, "labelFlush": False,
            "labelLimit": 150}  # fmt: skip


def _ticks(labels: list[str]) -> list[int]:
    """Return the places whose labels are written, as many as have room, the last one in."""
    widest = max(text_width(label, 12) for label in labels) + 14
    room = max(int((WIDTH + widest) / widest), 2)
    step = -(-len(labels) // room)
    step = next((s for s in (1, 2, 3, 4, 6, 12, 24, 36, 60) if s >= step), step)
    return sorted({len(labels) - 1 - at for at in range(0, len(labels), step)})


def _layers(series: Sequence[Line], labels: list[str]) -> Iterator[dict[str, Any]]:
    at = {label: index for index, label in enumerate(labels)}
    looks = [_look(index, line) for index, line in enumerate(series)]
    for line, (colour, _, _) in zip(series, looks, strict=True):
        yield from _band(line, at, colour)
    for index, (line, (colour, dash, wide)) in enumerate(zip(series, looks, strict=True)):
        data = _joined(series, index, at) if line.dashed else []
        rows = [*data, *_data(line, at, "value")]
        yield {"data": {"values": rows},
               "mark": {"type": "line", "color": colour, "strokeDash": dash, "strokeWidth": wide},
               "encoding": {"detail": {"field": "run"}}}  # fmt: skip
        yield {"data": {"values": [row for row in rows if row["dot"]]},
               "mark": {"type": "point", "filled": True, "size": 34, "opacity": 1, "strokeWidth": 2,
                        "fill": WHITE if line.dashed else colour, "stroke": colour}}  # fmt: skip


def _look(index: int, line: Line) -> tuple[str, list[int], float]:
    colour, dash, wide = _LOOKS[index]
    return colour, _DASHED if line.dashed else dash, wide


def _data(line: Line, at: dict[str, int], name: str) -> list[dict[str, Any]]:
    """Return the points of a line, each with the number of its unbroken run."""
    few = len(line.points) <= _DOTS
    rows: list[dict[str, Any]] = []
    for run, (known, group) in enumerate(groupby(line.points, key=lambda p: p[1] is not None)):
        points = list(group)
        for label, value in points if known else []:
            rows.append({"at": at[label], name: float(value or 0), "run": run,
                         "dot": few or len(points) == 1})  # fmt: skip
    return rows


def _joined(series: Sequence[Line], index: int, at: dict[str, int]) -> list[dict[str, Any]]:
    """Begin an expected line at the last measured value, so that the eye follows it over."""
    start = at[series[index].points[0][0]]
    for line in series[:index]:
        label, value = line.points[-1]
        if not line.dashed and value is not None and at[label] == start - 1:
            return [{"at": at[label], "value": float(value), "run": 0, "dot": False}]
    return []


def _band(line: Line, at: dict[str, int], colour: str) -> Iterator[dict[str, Any]]:
    rows = [
        {"at": at[label], "low": float(pair[0]), "high": float(pair[1])}
        for (label, _), pair in zip(line.points, line.band, strict=False)
        if pair
    ]
    if rows:
        ends = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}
        yield {"data": {"values": rows}, "encoding": ends,
               "mark": {"type": "area", "color": colour, "opacity": 0.16}}  # fmt: skip
    if len(rows) == 1:
        yield {"data": {"values": rows}, "encoding": ends,
               "mark": {"type": "rule", "color": colour, "opacity": 0.5, "strokeWidth": 3}}  # fmt: skip


def _names(
    series: Sequence[Line], labels: list[str], low: float, high: float
) -> Iterator[dict[str, Any]]:
    """Write the name and the last value of each line right of its end, moved apart where they meet."""
    ends = [next(p for p in reversed(line.points) if p[1] is not None) for line in series]
    wanted = [_HEIGHT * (high - float(value or 0)) / (high - low) for _, value in ends]
    for line, (_, value), place, index in zip(
        series, ends, dodged(wanted, 17, 6, _HEIGHT - 6), range(len(series)), strict=True
    ):
        colour = _LOOKS[index][0]
        yield {"data": {"values": [{"said": f"{line.name} {shown(value or Decimal(0))}"}]},
               "mark": {"type": "text", "align": "left", "baseline": "middle", "fontSize": 12,
                        "fontWeight": "bold", "color": INK},
               "encoding": {"text": {"field": "said"}, "x": {"value": WIDTH + 26},
                            "y": {"value": place}}}  # fmt: skip
        yield {"data": {"values": [{}]},
               "mark": {"type": "rule", "color": colour, "strokeWidth": 2.5,
                        "strokeDash": _look(index, line)[1]},
               "encoding": {"x": {"value": WIDTH + 6}, "x2": {"value": WIDTH + 22},
                            "y": {"value": place}}}  # fmt: skip


def _zero(low: float) -> list[dict[str, Any]]:
    if low >= 0:
        return []
    return [{"data": {"values": [{"value": 0}]}, "mark": {"type": "rule", "color": SOFT_INK},
             "encoding": {"x": {"value": 0}, "x2": {"value": "width"}}}]  # fmt: skip
