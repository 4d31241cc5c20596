"""Parts of wholes on bars: amounts, or shares of 100 %, darker to lighter in the order of the parts."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from giljabi.analysis.charts.style import (
    INK,
    SOFT_INK,
    WHITE,
    WIDTH,
    finished,
    label_lines,
    refuse_nothing,
    shown,
    text_width,
)
from giljabi.analysis.numbers import half_up
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Chart

_SHADES = ("#0A3F73", "#2B74B8", "#6BA3D6", "#B4D0EA", "#DFE3E8", "#AEB5BD", "#7B848E", "#4A525B")
"""Each neighbour is lighter or darker than the one before it; white lines part them."""
_DARK = frozenset({"#0A3F73", "#2B74B8", "#7B848E", "#4A525B"})
_MOST = 30

Row = tuple[str, Sequence[tuple[str, Decimal]]]


def stacked(title: str, subtitle: str, rows: Sequence[Row], *, share: bool = False) -> Chart:
    """Draw one lying bar a row, parted. With ``share`` every bar is 100 % and parts are percent.

    A part too narrow for its number has none on the bar; the alternative text has them all. Raises
    ``StepTrouble`` when there is nothing, a part is negative, or there are more than eight parts.
    """
    kept = [row for row in rows if sum(value for _, value in row[1])]
    refuse_nothing(kept)
    parts = list(dict.fromkeys(name for _, pieces in kept for name, _ in pieces))
    _refuse_undrawable(kept, parts)
    left = len(kept) - _MOST
    below = f"{subtitle}, 앞의 {_MOST}개만 그림(그 밖 {left}개)" if left > 0 else subtitle
    kept = kept[:_MOST]
    alt = f"누적 막대그래프. {title}. {' '.join(_told(row, share=share) for row in kept)}"
    return finished(title, below, alt, _described(kept, parts, share=share))


def _refuse_undrawable(rows: Sequence[Row], parts: Sequence[str]) -> None:
    for label, pieces in rows:
        if any(value < 0 for _, value in pieces):
            raise StepTrouble(f"'{label}'에 0보다 작은 값이 있어 쌓은 막대로 그릴 수 없습니다.",
                              cure="값을 확인하거나 막대그래프를 쓰세요.")  # fmt: skip
    if len(parts) > len(_SHADES):
        raise StepTrouble(f"나눈 것이 {len(parts)}개라 한 막대에서 가려볼 수 없습니다.",
                          cure=f"작은 것을 '그 밖'으로 묶어 {len(_SHADES)}개까지 줄이세요.")  # fmt: skip


def _told(row: Row, *, share: bool) -> str:
    label, pieces = row
    whole = sum((value for _, value in pieces), Decimal(0))
    said = ", ".join(f"{name} {_said(value, whole, share=share)}" for name, value in pieces)
    return f"{label}: {said}." if share else f"{label}: {said}, 합계 {shown(whole)}."


def _said(value: Decimal, whole: Decimal, *, share: bool) -> str:
    return f"{half_up(value / whole * 100)}%" if share else shown(value)


def _described(rows: Sequence[Row], parts: Sequence[str], *, share: bool) -> dict[str, Any]:
    wholes = [float(sum(value for _, value in pieces)) for _, pieces in rows]
    ends = [text_width(shown(Decimal(repr(w))), 12) + 10 for w in wholes]
    plot = WIDTH if share else WIDTH - max(ends)
    longest = 1.0 if share else max(wholes)
    names = json.dumps([label_lines(label) for label, _ in rows], ensure_ascii=False)
    many = len(rows) > 12
    return {
        "width": WIDTH, "height": max(len(rows) * (26 if many else 36), 60),
        "encoding": {
            "y": {"field": "at", "type": "ordinal", "title": None, "sort": None,
                  "scale": {"domain": list(range(len(rows))), "paddingInner": 0.25, "paddingOuter": 0.12},
                  "axis": {"labelExpr": f"{names}[datum.value]", "ticks": False, "domain": False,
                           "labelLimit": 240, "labelLineHeight": 14, "labelFontSize": 12 if many else 13}},
            "x": {"field": "low", "type": "quantitative", "axis": None,
                  "scale": {"domain": [0, longest * WIDTH / plot], "nice": False}},
        },
        "layer": [*_bars(rows, parts, plot / longest, share=share), *_key(parts)],
    }  # fmt: skip


def _bars(
    rows: Sequence[Row], parts: Sequence[str], points: float, *, share: bool
) -> Iterator[dict[str, Any]]:
    data = [piece for at, row in enumerate(rows) for piece in _pieces(at, row, parts, share=share)]
    for piece in data:
        wide = (piece["high"] - piece["low"]) * points
        piece["said"] = piece["said"] if wide > text_width(piece["said"], 12) + 4 else ""
    yield {"data": {"values": data}, "mark": {"type": "bar", "stroke": WHITE, "strokeWidth": 1.5},
           "encoding": {"x2": {"field": "high"},
                        "color": {"field": "fill", "type": "nominal", "scale": None}}}  # fmt: skip
    yield {"data": {"values": data}, "mark": {"type": "text", "baseline": "middle"},
           "encoding": {"x": {"field": "middle", "type": "quantitative"}, "text": {"field": "said"},
                        "color": {"field": "ink", "type": "nominal", "scale": None}}}  # fmt: skip
    if not share:
        wholes = [{"at": at, "low": float(sum(v for _, v in pieces)),
                   "said": shown(sum((v for _, v in pieces), Decimal(0)))}
                  for at, (_, pieces) in enumerate(rows)]  # fmt: skip
        yield {"data": {"values": wholes}, "encoding": {"text": {"field": "said"}},
               "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 6,
                        "fontWeight": "bold"}}  # fmt: skip
    yield {"data": {"values": [{"low": 0}]}, "mark": {"type": "rule", "color": SOFT_INK},
           "encoding": {"y": {"value": 0}, "y2": {"value": "height"}}}  # fmt: skip


def _pieces(at: int, row: Row, parts: Sequence[str], *, share: bool) -> list[dict[str, Any]]:
    pieces = row[1]
    whole = sum((value for _, value in pieces), Decimal(0))
    held, made = dict(pieces), []
    start = Decimal(0)
    for part in parts:
        value = held.get(part, Decimal(0))
        scale = whole if share else Decimal(1)
        shade = _shade(parts.index(part), len(parts))
        made.append({"at": at, "part": part, "low": float(start / scale),
                     "high": float((start + value) / scale),
                     "middle": float((start + value / 2) / scale),
                     "said": _said(value, whole, share=share) if value else "", "fill": shade,
                     "ink": WHITE if shade in _DARK else INK})  # fmt: skip
        start += value
    return made


def _shade(index: int, count: int) -> str:
    """Spread few parts over the blues and the light grey; more go on into darker greys."""
    spread: dict[int, tuple[int, ...]] = {1: (1,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4)}
    return _SHADES[spread.get(count, tuple(range(count)))[index]]


def _key(parts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Name the parts above the bars in their order, each beside its shade, in rows that fit."""
    left, line = 0.0, 0
    places: list[tuple[str, float, int]] = []
    for part in parts:
        wide = 16 + text_width(part, 12) + 16
        if left and left + wide > WIDTH + 60:
            left, line = 0.0, line + 1
        places.append((part, left, line))
        left += wide
    for index, (part, x, row) in enumerate(places):
        y = -12 - (line - row) * 18
        yield {"data": {"values": [{}]},
               "mark": {"type": "point", "shape": "square", "filled": True, "size": 110, "opacity": 1,
                        "fill": _shade(index, len(parts)), "stroke": SOFT_INK, "strokeWidth": 0.6},
               "encoding": {"x": {"value": x + 6}, "y": {"value": y}}}  # fmt: skip
        yield {"data": {"values": [{"part": part}]},
               "mark": {"type": "text", "align": "left", "baseline": "middle"},
               "encoding": {"x": {"value": x + 16}, "y": {"value": y},
                            "text": {"field": "part"}}}  # fmt: skip
