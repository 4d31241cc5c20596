"""One picture with one message: bars from zero, values on the bars, the message in the title.

The drawing is a Vega-Lite description rendered by vl-convert with the font that ships with us. It
knows no browser, no network and no system font.
"""

from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import as_file, files
from typing import Any

from giljabi.analysis.numbers import is_rate
from giljabi.analysis.spans import against, shown_period
from giljabi.analysis.words import amount, josa, names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Chart, Figure, Figures

FONT = "NanumGothic"
_VEGA_LITE = "6.4"
_SCALE = 2.0
_MOST = 12
_FLAT = 5
"""From this many groups on bars lie down, sorted, so that names can be read."""
_WIDTH = 520
_ROW = 34
_NOW, _BEFORE, _QUIET = "#0B5FA5", "#B8BEC6", "#8FB4D9"
"""Dark blue, light grey, light blue: told apart by lightness alone (colour vision, grey print)."""
_INK = "#1E2124"


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    side: str
    value: Decimal
    first: bool


def chart(figures: Figures) -> Chart:
    """Draw the figures as bars and return PNG (2 px a point) and SVG, with a title that says the message.

    At most 12 groups are drawn; of sums the rest become '그 밖'. Raises ``StepTrouble`` when there
    is no value to draw.
    """
    rows = [row for row in figures.rows if row.now is not None]
    if not rows:
        raise StepTrouble(
            "그래프로 그릴 값이 없습니다.", cure="집계한 수치에 값이 있는지 확인하세요."
        )
    title = headline(figures)
    described = describe(figures, title)
    svg, png = _render(described)
    return Chart(title, _alt(figures, title), svg, png)


def describe(figures: Figures, title: str) -> dict[str, Any]:
    """Return the Vega-Lite description of the chart (data inside, no address outside)."""
    bars = _bars(figures)
    labels = list(dict.fromkeys(bar.label for bar in bars))
    sides = [side for side in _sides(figures) if side]
    flat = len(labels) > _FLAT
    name, value = ("y", "x") if flat else ("x", "y")
    shared: dict[str, Any] = {
        name: {"field": "label", "type": "nominal", "sort": labels, "title": None,
               "axis": {"labelAngle": 0, "labelLimit": 200, "ticks": False, "domain": False}},
        value: {"field": "value", "type": "quantitative", "axis": None,
                "scale": {"zero": True, "nice": True, "padding": 46 if flat else 18}},
    }  # fmt: skip
    if sides:
        offset = {"field": "side", "sort": list(reversed(sides)) if not flat else sides}
        shared["yOffset" if flat else "xOffset"] = offset
    return {
        "$schema": f"https://vega.github.io/schema/vega-lite/v{_VEGA_LITE.split('.')[0]}.json",
        "title": {"text": _folded(title), "subtitle": _subtitle(figures), "anchor": "start",
                  "fontSize": 17, "subtitleFontSize": 12, "subtitlePadding": 6, "offset": 14},
        "data": {"values": [_datum(bar, figures.unit) for bar in bars]},
        "width": _WIDTH,
        "height": max(len(labels) * _ROW * (1.4 if sides else 1), 120) if flat else 260,
        "encoding": shared,
        "layer": _layers(flat, sides),
        "config": _config(),
    }  # fmt: skip


def _layers(flat: bool, sides: list[str]) -> list[dict[str, Any]]:
    if sides:
        colour: dict[str, Any] = {
            "field": "side", "type": "nominal",
            "scale": {"domain": sides, "range": [_NOW, _BEFORE][: len(sides)]},
            "legend": {"title": None, "orient": "top", "direction": "horizontal", "labelLimit": 300},
        }  # fmt: skip
    else:
        colour = {"condition": {"test": "datum.first", "value": _NOW}, "value": _QUIET}
    below = "datum.value < 0"
    place = (
        {"align": {"expr": f"{below} ? 'right' : 'left'"}, "dx": {"expr": f"{below} ? -4 : 4"},
         "baseline": "middle"}
        if flat
        else {"align": "center", "dy": {"expr": f"{below} ? 10 : -8"}, "baseline": "middle"}
    )  # fmt: skip
    return [
        {"mark": {"type": "bar", "cornerRadiusEnd": 2}, "encoding": {"color": colour}},
        {"mark": {"type": "text", "fontSize": 12, "color": _INK, **place},
         "encoding": {"text": {"field": "said"}}},
    ]  # fmt: skip


def _config() -> dict[str, Any]:
    words = {"labelFont": FONT, "titleFont": FONT, "labelColor": _INK, "labelFontSize": 13}
    return {
        "font": FONT, "background": "#FFFFFF", "padding": 16, "view": {"stroke": None},
        "axis": {**words, "grid": False}, "legend": words, "text": {"font": FONT},
        "title": {"font": FONT, "subtitleFont": FONT, "color": _INK, "subtitleColor": "#464C53",
                  "fontWeight": "bold"},
    }  # fmt: skip


def _render(described: dict[str, Any]) -> tuple[str, bytes]:
    import vl_convert  # heavy: a whole drawing engine

    with as_file(files("giljabi") / "content" / "fonts") as fonts:
        # Without our font the engine leaves every word out, in silence.
        vl_convert.register_font_directory(str(fonts))
        asked = {"vl_spec": described, "vl_version": _VEGA_LITE, "allowed_base_urls": []}
        return (
            vl_convert.vegalite_to_svg(**asked),
            vl_convert.vegalite_to_png(**asked, scale=_SCALE),
        )


def _datum(bar: _Bar, unit: str) -> dict[str, Any]:
    return {"label": bar.label, "side": bar.side, "value": float(bar.value), "first": bar.first,
            "said": amount(bar.value, unit)}  # fmt: skip


def _sides(figures: Figures) -> tuple[str, str]:
    """Return the names of the two sides as the legend says them, empty when only one is there."""
    if not figures.before_name:
        return "", ""
    return shown_period(figures.now_name), shown_period(figures.before_name)


def _bars(figures: Figures) -> list[_Bar]:
    rows = _chosen(figures)
    now, before = _sides(figures)
    largest = max(row.now for row in rows if row.now is not None)
    bars = []
    for row in rows:
        if row.now is not None:
            bars.append(_Bar(row.label, now, row.now, row.now == largest and row.label != _REST))
        if before and row.before is not None:
            bars.append(_Bar(row.label, before, row.before, False))
    return bars


_REST = "그 밖"


def _chosen(figures: Figures) -> list[Figure]:
    """Return the rows to draw: in table order when few, else by size, with the rest put together."""
    rows = [row for row in figures.rows if row.now is not None]
    if len(rows) <= _FLAT:
        return rows
    rows.sort(key=lambda row: -(row.now or 0))
    if len(rows) <= _MOST:
        return rows
    shown, rest = rows[: _MOST - 1], rows[_MOST - 1 :]
    if figures.total is None or is_rate(figures.unit, figures.measure):
        return rows[:_MOST]
    before = [row.before for row in rest if row.before is not None]
    other = Figure(_REST, sum((row.now or Decimal(0) for row in rest), Decimal(0)),
                   sum(before, Decimal(0)) if before else None)  # fmt: skip
    return [*shown, other]


def headline(figures: Figures) -> str:
    """Return the message of the chart: who moved most, or who is first."""
    if figures.before_name:
        moved = [row for row in figures.rows if row.change]
        if moved:
            return _moved_most(figures, moved)
        return f"{josa(against(figures.now_name, figures.before_name), '과/와')} 같음"
    known = [row for row in figures.rows if row.now is not None]
    largest = max(row.now for row in known if row.now is not None)
    first = [row.label for row in known if row.now == largest]
    if len(first) == len(known) > 1:
        return f"{len(known)}개 {josa(figures.by, '이/가')} 모두 같음"
    high = "높음" if is_rate(figures.unit, figures.measure) else "많음"
    return f"{len(known)}개 {figures.by} 가운데 {josa(names(first), '이/가')} 가장 {high}"


def _moved_most(figures: Figures, moved: list[Figure]) -> str:
    """Name the group that moved most in the direction of the whole (or, without one, at all)."""
    whole = figures.total.change if figures.total and figures.total.change else None
    same = [r for r in moved if whole and r.change and (r.change > 0) == (whole > 0)] or moved
    edge = max(abs(row.change or 0) for row in same)
    first = [row for row in same if abs(row.change or 0) == edge]
    up = all((row.change or 0) > 0 for row in first)
    down = all((row.change or 0) < 0 for row in first)
    if is_rate(figures.unit, figures.measure):
        verb = "오름" if up else "내림" if down else "바뀜"
    else:
        verb = "늘어남" if up else "줄어듦" if down else "바뀜"
    base = against(figures.now_name, figures.before_name)
    label = josa(names([row.label for row in first]), "이/가")
    return f"{base} 대비 {label} 가장 많이 {verb}"


def _subtitle(figures: Figures) -> str:
    period = shown_period(figures.now_name) if figures.now_name else ""
    measure = figures.measure.replace("_", " ")
    head = " ".join(filter(None, (period, f"{figures.by}별", measure)))
    return f"{head} (단위: {figures.unit})" if figures.unit else head


def _folded(title: str) -> list[str]:
    """Break a long title into lines that fit the picture."""
    lines, line = [], ""
    for word in title.split(" "):
        if line and len(line) + len(word) > 36:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def _alt(figures: Figures, title: str) -> str:
    """Say in words what the picture shows: its kind, its message, and the values drawn first."""
    rows = _chosen(figures)
    kind = "가로" if len(rows) > _FLAT else "세로"
    said = ", ".join(
        f"{row.label} {amount(row.now, figures.unit)}" for row in rows if row.now is not None
    )
    return f"{_subtitle(figures)} {kind} 막대그래프. {title}. {said}."
