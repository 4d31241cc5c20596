"""The picture of ``Figures``: bars from zero, values on the bars, the message found by rule."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from giljabi.analysis.charts.style import (
    INK,
    PALE,
    QUIET,
    STRONG,
    WIDTH,
    described,
    reach,
    refuse_nothing,
    render,
)
from giljabi.analysis.numbers import may_sum
from giljabi.analysis.spans import shown_period
from giljabi.analysis.turns import Turns, turns
from giljabi.analysis.words import amount, grouped, measured, names
from giljabi.book.kinds import Chart, Figure, Figures
from giljabi.book.korean import josa

_MOST = 12
_REST = "그 밖"
_NONE = Decimal(0)
_FLAT = 5
"""From this many groups on bars lie down, sorted, so that names can be read."""
_ROW = 34


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    side: str
    value: Decimal
    said: str
    first: bool


def chart(figures: Figures) -> Chart:
    """Draw the figures as bars and return PNG (2 px a point) and SVG, with a title that says the message.

    At most 12 groups are drawn; of sums the rest become '그 밖'. Raises ``StepTrouble`` when there
    is no value to draw.
    """
    rows = [row for row in figures.rows if row.now is not None]
    refuse_nothing(rows)
    title = headline(figures)
    svg, png = render(describe(figures, title))
    return Chart(title, _alt(figures, title), svg, png)


def describe(figures: Figures, title: str) -> dict[str, Any]:
    """Return the Vega-Lite description of the chart (data inside, no address outside)."""
    bars = _bars(figures)
    labels = list(dict.fromkeys(bar.label for bar in bars))
    sides = [side for side in _sides(figures) if side]
    flat = _lies_down(figures)
    name, value = ("y", "x") if flat else ("x", "y")
    shared: dict[str, Any] = {
        name: {"field": "label", "type": "nominal", "sort": labels, "title": None,
               "axis": {"labelAngle": 0, "labelLimit": 200, "ticks": False, "domain": False}},
        value: {"field": "value", "type": "quantitative", "axis": None,
                "scale": {"domain": _reach(bars), "nice": False}},
    }  # fmt: skip
    if sides:
        shared["yOffset"] = {"field": "side", "sort": sides}
    body = {
        "data": {"values": [_datum(bar) for bar in bars]},
        "width": WIDTH,
        "height": max(len(labels) * _ROW * (1.4 if sides else 1), 120) if flat else 260,
        "encoding": shared,
        "layer": _layers(flat, sides),
    }  # fmt: skip
    return described(title, _subtitle(figures), body)


def _layers(flat: bool, sides: list[str]) -> list[dict[str, Any]]:
    if sides:
        colour: dict[str, Any] = {
            "field": "side", "type": "nominal",
            "scale": {"domain": sides, "range": [STRONG, PALE][: len(sides)]},
            "legend": {"title": None, "orient": "top", "direction": "horizontal", "labelLimit": 300},
        }  # fmt: skip
    else:
        colour = {"condition": {"test": "datum.first", "value": STRONG}, "value": QUIET}
    below = "datum.value < 0"
    place = (
        {"align": {"expr": f"{below} ? 'right' : 'left'"}, "dx": {"expr": f"{below} ? -4 : 4"},
         "baseline": "middle"}
        if flat
        else {"align": "center", "dy": {"expr": f"{below} ? 10 : -8"}, "baseline": "middle"}
    )  # fmt: skip
    return [
        {"mark": {"type": "bar", "cornerRadiusEnd": 2}, "encoding": {"color": colour}},
        {"mark": {"type": "text", "fontSize": 12, "color": INK, **place},
         "encoding": {"text": {"field": "said"}}},
    ]  # fmt: skip


def _datum(bar: _Bar) -> dict[str, Any]:
    return {"label": bar.label, "side": bar.side, "value": float(bar.value), "first": bar.first,
            "said": bar.said}  # fmt: skip


def _reach(bars: list[_Bar]) -> list[float]:
    """Return the ends of the scale; words have room behind the longest bar."""
    return reach(
        [float(bar.value) for bar in bars], 0.28 if any(bar.side for bar in bars) else 0.18
    )


def _lies_down(figures: Figures) -> bool:
    """Bars lie down when there are many groups, or two bars a group (the words need the width)."""
    return bool(figures.before_name) or len(_chosen(figures)) > _FLAT


def _sides(figures: Figures) -> tuple[str, str]:
    """Return the names of the two sides as the legend says them, empty when only one is there."""
    if not figures.before_name:
        return "", ""
    return shown_period(figures.now_name), shown_period(figures.before_name)


def _bars(figures: Figures) -> list[_Bar]:
    rows = _chosen(figures)
    now, before = _sides(figures)
    words = turns(figures)
    largest = max((r.now for r in rows if r.now is not None and r.label != _REST), default=None)
    bars = []
    for row in rows:
        if row.now is not None:
            said = amount(row.now, figures.unit)
            if row.change:
                said += f" ({'+' if row.change > 0 else '-'}{words.gap(row.change)})"
            bars.append(_Bar(row.label, now, row.now, said, row.now == largest))
        if before and row.before is not None:
            bars.append(
                _Bar(row.label, before, row.before, amount(row.before, figures.unit), False)
            )
    return bars


def _chosen(figures: Figures) -> list[Figure]:
    """Return the rows to draw: in table order when few, else those that carry the message first.

    Past twelve the rest is summed into '그 밖', unless it would dwarf every bar or cannot be summed.
    """
    rows, rest = _parted(figures)
    other = _rest(figures, rest)
    largest = max(row.now for row in rows if row.now is not None)
    return [*rows, other] if other and other.now and other.now <= largest * 2 else rows


def _parted(figures: Figures) -> tuple[list[Figure], list[Figure]]:
    rows = [row for row in figures.rows if row.now is not None]
    if len(rows) > _FLAT or figures.before_name:
        rows.sort(key=lambda row: (abs(row.change or _NONE), row.now or _NONE), reverse=True)
    return rows[:_MOST], rows[_MOST:]


def _rest(figures: Figures, rest: list[Figure]) -> Figure | None:
    if not rest or not may_sum(figures.unit, figures.measure):
        return None
    before = [row.before for row in rest if row.before is not None]
    now = sum((row.now for row in rest if row.now is not None), Decimal(0))
    base = sum(before, Decimal(0)) if len(before) == len(rest) else None
    return Figure(_REST, now, base, None if base is None else now - base)


def headline(figures: Figures) -> str:
    """Return the message of the chart: who moved most, or who is first."""
    words = turns(figures)
    moved = [row for row in figures.rows if row.change]
    if moved:
        return _moved_most(figures, words, moved)
    if figures.before_name and any(row.change is not None for row in figures.rows):
        return words.like
    known = [(row.now, row.label) for row in figures.rows if row.now is not None]
    largest = max(value for value, _ in known)
    first = [label for value, label in known if value == largest]
    by = grouped(figures.by)
    if len(first) == len(known) > 1:
        return f"{len(known)}개 {josa(by, '이/가')} 모두 같음"
    return f"{len(known)}개 {by} 가운데 {josa(names(first), '이/가')} 가장 {words.high}"


def _moved_most(figures: Figures, words: Turns, moved: list[Figure]) -> str:
    """Name the group that moved most, in the direction of the whole where there is one."""
    changes = [(row.change, row.label) for row in moved if row.change is not None]
    whole = (figures.total.change if figures.total and words.in_time else None) or Decimal(0)
    same = [pair for pair in changes if pair[0] * whole > 0] or changes
    edge = max((change for change, _ in same), key=abs)
    labels = josa(names([label for change, label in same if change == edge]), "이/가")
    if not words.in_time:
        return f"{josa(words.base, '과/와')}의 차이는 {labels} 가장 큼"
    very = "많이" if may_sum(figures.unit, figures.measure) else "크게"
    return f"{words.than} {labels} 가장 {very} {words.up if edge > 0 else words.down}"


def _subtitle(figures: Figures) -> str:
    period = shown_period(figures.now_name) if figures.now_name else ""
    head = " ".join(filter(None, (period, f"{grouped(figures.by)}별", measured(figures.measure))))
    unit = f" (단위: {figures.unit})" if figures.unit else ""
    hidden = len(_parted(figures)[1]) if _chosen(figures)[-1].label != _REST else 0
    order = (
        ("증감이 큰" if turns(figures).in_time else "차이가 큰") if figures.before_name else "큰"
    )
    return head + unit + (f", {order} {_MOST}개만 그림(그 밖 {hidden}개)" if hidden else "")


def _alt(figures: Figures, title: str) -> str:
    """Say in words what the picture shows: its kind, its message, and the values drawn first."""
    rows = _chosen(figures)
    kind = "가로" if _lies_down(figures) else "세로"
    said = ", ".join(
        f"{row.label} {amount(row.now, figures.unit)}" for row in rows if row.now is not None
    )
    return f"{_subtitle(figures)} {kind} 막대그래프. {title}. {said}."
