"""Values with the range in which they are sure, side by side; those far off have another shape."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from giljabi.analysis.charts.style import (
    AMOUNTS,
    INK,
    QUIET,
    STRONG,
    WHITE,
    finished,
    label_lines,
    refuse_nothing,
    shown,
)
from giljabi.book.kinds import Chart

_MOST = 40
_PLOT = 400


@dataclass(frozen=True, slots=True)
class Range:
    """One value with its low and high end; ``said`` are the words beside it, ``far`` that the range
    does not hold the middle (or whatever the analysis calls far)."""

    label: str
    value: Decimal
    low: Decimal
    high: Decimal
    said: str
    far: bool = False


def intervals(
    title: str,
    subtitle: str,
    rows: Sequence[Range],
    middle: Decimal | None,
    middle_name: str = "",
) -> Chart:
    """Draw each value as a point on its range, words at the right, the middle as a dashed line.

    A far one is a filled diamond, the others are circles. Raises ``StepTrouble`` without rows.
    """
    refuse_nothing(rows)
    kept = rows[:_MOST]
    left = len(rows) - len(kept)
    below = f"{subtitle}, 앞의 {_MOST}개만 그림(그 밖 {left}개)" if left else subtitle
    if any(row.far for row in kept):
        below += ", ◆는 뚜렷이 다른 곳"
    return finished(title, below, _alt(title, kept, middle, middle_name),
                    _described(kept, middle, middle_name))  # fmt: skip


def _alt(title: str, rows: Sequence[Range], middle: Decimal | None, name: str) -> str:
    centre = f"{name or '가운데'} {shown(middle)}. " if middle is not None else ""
    said = ", ".join(
        f"{row.label} {row.said or shown(row.value)}"
        f"(구간 {shown(row.low)}~{shown(row.high)}{', 뚜렷이 다름' if row.far else ''})"
        for row in rows
    )
    return f"구간그래프. {title}. {centre}{said}."


def _described(rows: Sequence[Range], middle: Decimal | None, name: str) -> dict[str, Any]:
    edges = [float(edge) for row in rows for edge in (row.low, row.high, row.value)]
    edges += [float(middle)] if middle is not None else []
    room = (max(edges) - min(edges) or abs(max(edges)) or 1.0) * 0.04
    low = 0.0 if 0 <= min(edges) <= room * 2 else min(edges) - room
    names = json.dumps([label_lines(row.label) for row in rows], ensure_ascii=False)
    many = len(rows) > 12
    return {
        "width": _PLOT, "height": max(len(rows) * (22 if many else 32), 70),
        "encoding": {
            "y": {"field": "at", "type": "ordinal", "title": None, "sort": None,
                  "scale": {"domain": list(range(len(rows)))},
                  "axis": {"labelExpr": f"{names}[datum.value]", "ticks": False, "domain": False,
                           "labelLimit": 240, "labelLineHeight": 14, "grid": False,
                           "labelFontSize": 12 if many else 13}},
            "x": {"field": "value", "type": "quantitative", "title": None,
                  "scale": {"domain": [low, max(edges) + room], "nice": False, "zero": False},
                  "axis": {"grid": True, "tickCount": 5, "domain": False, "ticks": False, **AMOUNTS}},
        },
        "layer": [*_middle(middle, name), *_rows(rows)],
    }  # fmt: skip


def _rows(rows: Sequence[Range]) -> Iterator[dict[str, Any]]:
    data = [
        {"at": at, "value": float(row.value), "low": float(row.low), "high": float(row.high),
         "said": row.said or shown(row.value), "far": row.far}
        for at, row in enumerate(rows)
    ]  # fmt: skip
    colour = {"condition": {"test": "datum.far", "value": STRONG}, "value": QUIET}
    yield {"data": {"values": data}, "mark": {"type": "rule", "strokeWidth": 4, "strokeCap": "round"},
           "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"},
                        "color": colour}}  # fmt: skip
    yield {"data": {"values": data},
           "mark": {"type": "point", "size": 80, "opacity": 1, "stroke": INK, "strokeWidth": 1.4},
           "encoding": {"shape": {"condition": {"test": "datum.far", "value": "diamond"},
                                  "value": "circle"},
                        "fill": {"condition": {"test": "datum.far", "value": INK},
                                 "value": WHITE}}}  # fmt: skip
    yield {"data": {"values": data},
           "mark": {"type": "text", "align": "left", "baseline": "middle"},
           "encoding": {"x": {"value": _PLOT + 12}, "text": {"field": "said"}}}  # fmt: skip


def _middle(middle: Decimal | None, name: str) -> Iterator[dict[str, Any]]:
    if middle is None:
        return
    data = {"values": [{"value": float(middle), "said": f"{name or '가운데'} {shown(middle)}"}]}
    yield {"data": data, "mark": {"type": "rule", "color": INK, "strokeDash": [5, 4]},
           "encoding": {"y": {"value": 0}, "y2": {"value": "height"}}}  # fmt: skip
    yield {"data": data, "mark": {"type": "text", "baseline": "bottom", "dy": -3},
           "encoding": {"y": {"value": 0}, "text": {"field": "said"}}}  # fmt: skip
