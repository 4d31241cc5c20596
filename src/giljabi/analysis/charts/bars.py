"""Bars from zero with their values in words; those that the title names stand out."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from giljabi.analysis.charts.style import (
    INK,
    QUIET,
    SOFT_INK,
    STRONG,
    WIDTH,
    finished,
    label_lines,
    named_in,
    reach,
    refuse_nothing,
    shown,
    text_width,
)
from giljabi.book.kinds import Chart

_FLAT = 5
"""From this many bars on they lie down, so that names can be read."""
_MOST = 30
_ROOMY, _TIGHT, _FOLDED = 34, 22, 42
_MANY = 12

Row = tuple[str, Decimal, str]


def bars(title: str, subtitle: str, rows: Sequence[Row]) -> Chart:
    """Draw (label, value, words on the bar); without words the number itself is said.

    The order is the caller's. Past 30 rows the rest is left out and the subtitle says so.
    Raises ``StepTrouble`` when there is no row.
    """
    refuse_nothing(rows)
    kept = [(label, value, said or shown(value)) for label, value, said in rows[:_MOST]]
    left = len(rows) - len(kept)
    below = f"{subtitle}, 앞의 {_MOST}개만 그림(그 밖 {left}개)" if left else subtitle
    flat = _lies_down(kept)
    said = ", ".join(f"{label} {words}" for label, _, words in kept)
    alt = f"{'가로' if flat else '세로'} 막대그래프. {title}. {said}."
    return finished(title, below, alt, _described(title, kept, flat=flat))


def _lies_down(rows: Sequence[Row]) -> bool:
    widest = max(text_width(text, 13) for label, _, said in rows for text in (label, said))
    return len(rows) > _FLAT or widest > WIDTH / len(rows) * 0.9


def _described(title: str, rows: Sequence[Row], *, flat: bool) -> dict[str, Any]:
    values = [float(value) for _, value, _ in rows]
    if flat:
        longest = max(text_width(said, 12) for *_, said in rows) + 12
        room = longest / max(
            WIDTH - longest * (2 if min(values) < 0 < max(values) else 1), WIDTH / 3
        )
    else:
        room = 0.12
    name, value = ("y", "x") if flat else ("x", "y")
    step = _TIGHT if len(rows) > _MANY else _step(rows)
    return {
        "data": {"values": _data(title, rows)},
        "width": WIDTH,
        "height": max(len(rows) * step, 90) if flat else 240,
        "encoding": {
            name: {"field": "at", "type": "ordinal", "title": None, "sort": None,
                   "scale": {"paddingInner": 0.28, "paddingOuter": 0.14}, "axis": _names(rows)},
            value: {"field": "value", "type": "quantitative", "axis": None,
                    "scale": {"domain": reach(values, room), "nice": False}},
        },
        "layer": _layers(value, flat=flat),
    }  # fmt: skip


def _step(rows: Sequence[Row]) -> int:
    return _FOLDED if any(len(label_lines(label)) > 1 for label, *_ in rows) else _ROOMY


def _names(rows: Sequence[Row]) -> dict[str, Any]:
    most, lines = (14, 1) if len(rows) > _MANY else (14, 2)
    words = json.dumps([label_lines(label, most, lines) for label, *_ in rows], ensure_ascii=False)
    return {"labelExpr": f"{words}[datum.value]", "labelLimit": 240, "ticks": False,
            "domain": False, "labelAngle": 0, "labelLineHeight": 15,
            "labelFontSize": 12 if len(rows) > _MANY else 13}  # fmt: skip


def _data(title: str, rows: Sequence[Row]) -> list[dict[str, Any]]:
    named = [named_in(title, label) for label, *_ in rows]
    strong = named if any(named) else [True] * len(rows)
    return [
        {"at": at, "value": float(value), "said": said, "strong": strong[at]}
        for at, (_, value, said) in enumerate(rows)
    ]


def _layers(value: str, *, flat: bool) -> list[dict[str, Any]]:
    below = "datum.value < 0"
    place = (
        {"align": {"expr": f"{below} ? 'right' : 'left'"}, "dx": {"expr": f"{below} ? -5 : 5"}}
        if flat
        else {"align": "center", "dy": {"expr": f"{below} ? 11 : -9"}}
    )
    return [
        {"mark": {"type": "bar", "cornerRadiusEnd": 2},
         "encoding": {"color": {"condition": {"test": "datum.strong", "value": STRONG},
                                "value": QUIET}}},
        {"mark": {"type": "text", "baseline": "middle", "color": INK, **place},
         "encoding": {"text": {"field": "said"}}},
        {"mark": {"type": "rule", "color": SOFT_INK}, "data": {"values": [{"zero": 0}]},
         "encoding": {"y" if flat else "x": {"value": 0},
                      ("y" if flat else "x") + "2": {"value": "height" if flat else "width"},
                      value: {"field": "zero", "type": "quantitative"}}},
    ]  # fmt: skip
