"""The house style of pictures: font, colours told apart by lightness, title lines, rendering."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources import as_file, files
from typing import Any

from giljabi.analysis.numbers import show_number
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Chart

FONT = "NanumGothic"
WIDTH = 520
"""Points of the plot of most pictures; names stand left of it."""
INK, SOFT_INK, GRID = "#1E2124", "#464C53", "#E1E5EA"
STRONG, QUIET, PALE = "#0B5FA5", "#8FB4D9", "#B8BEC6"
"""Dark blue, light blue, light grey: told apart by lightness alone (colour vision, grey print)."""
WHITE = "#FFFFFF"
RAMP = ("#DCE9F5", "#A9CAE8", "#6BA3D6", "#2B74B8", "#0A3F73")
"""Five classes of one blue from light to dark."""
_VEGA_LITE = "6.4"
_SCALE = 2.0
AMOUNTS = {"labelExpr": "replace(format(datum.value, ',~f'), '\u2212', '-')", "labelColor": SOFT_INK,
           "labelFontSize": 12}  # fmt: skip
"""An axis of amounts: thousands commas, and the minus sign that the font has."""
_LINE = 36
"""Syllables of a title before it is folded."""


def finished(title: str, subtitle: str, alt: str, body: dict[str, Any]) -> Chart:
    """Put title and house style around a description, draw it, and say in words what it shows."""
    svg, png = render(described(title, subtitle, body))
    said = f"{subtitle} {alt}".strip()
    return Chart(title, said, svg, png)


def described(title: str, subtitle: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return the whole Vega-Lite description (data inside, no address outside)."""
    return {
        "$schema": f"https://vega.github.io/schema/vega-lite/v{_VEGA_LITE.split('.')[0]}.json",
        "title": {"text": folded(title), "subtitle": folded(subtitle, 50), "anchor": "start",
                  "frame": "group", "fontSize": 17, "lineHeight": 22, "subtitleFontSize": 12,
                  "subtitleLineHeight": 16, "subtitlePadding": 6, "offset": 14},
        **body,
        "config": config(),
    }  # fmt: skip


def config() -> dict[str, Any]:
    """Return the looks that every picture shares."""
    words = {"labelFont": FONT, "titleFont": FONT, "labelColor": INK, "labelFontSize": 13}
    return {
        "font": FONT, "background": WHITE, "padding": 16, "view": {"stroke": None},
        "axis": {**words, "grid": False, "gridColor": GRID, "labelPadding": 6, "titleColor": SOFT_INK,
                 "titleFontSize": 12, "titleFontWeight": "normal", "domainColor": SOFT_INK},
        "legend": words, "text": {"font": FONT, "fontSize": 12, "color": INK},
        "title": {"font": FONT, "subtitleFont": FONT, "color": INK, "subtitleColor": SOFT_INK,
                  "fontWeight": "bold"},
    }  # fmt: skip


def render(whole: dict[str, Any]) -> tuple[str, bytes]:
    """Return SVG and PNG (2 px a point) of a description."""
    import vl_convert  # heavy: a whole drawing engine

    with as_file(files("giljabi") / "content" / "fonts") as fonts:
        # Without our font the engine leaves every word out, in silence.
        vl_convert.register_font_directory(str(fonts))
        svg = vl_convert.vegalite_to_svg(whole, _VEGA_LITE, allowed_base_urls=[])
        png = vl_convert.vegalite_to_png(whole, _VEGA_LITE, _SCALE, allowed_base_urls=[])
    return svg, png


def refuse_nothing(rows: Sequence[object]) -> None:
    """Raise ``StepTrouble`` when there is nothing to draw."""
    if not rows:
        raise StepTrouble(
            "그래프로 그릴 값이 없습니다.", cure="집계한 수치에 값이 있는지 확인하세요."
        )


def folded(text: str, most: int = _LINE) -> list[str]:
    """Break a long text at spaces into lines that fit the picture."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) > most:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def text_width(text: str, size: float) -> float:
    """Return about how many points a text is wide: a syllable is one em, a letter a little over half."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return size * (wide * 0.94 + (len(text) - wide) * 0.57)


def label_lines(label: str, most: int = 14, lines: int = 2) -> list[str]:
    """Fold a long name for an axis into at most ``lines`` lines; what is too long ends with ``…``."""
    made = [""]
    for word in label.split():
        if made[-1] and len(made[-1]) + 1 + len(word) > most:
            made.append(word)
        else:
            made[-1] = f"{made[-1]} {word}".strip()
    cut = [piece for line in made for piece in _cut(line, most)]
    if len(cut) > lines:
        cut = [*cut[: lines - 1], f"{cut[lines - 1][: most - 1]}…"]
    return cut


def _cut(line: str, most: int) -> list[str]:
    return [line[at : at + most] for at in range(0, len(line), most)] or [""]


def reach(values: Sequence[float], room: float) -> list[float]:
    """Return the ends of a scale for bars: zero is always in, with room for words behind the ends."""
    low, high = min(0.0, *values), max(0.0, *values)
    more = (high - low or 1.0) * room
    return [low - more if low < 0 else 0.0, high + more if high > 0 or low == high else 0.0]


def named_in(title: str, label: str) -> bool:
    """Say whether a title names this label (동구 is not named by 강동구)."""
    at = title.find(label)
    while label and at >= 0:
        if at == 0 or not title[at - 1].isalnum():
            return True
        at = title.find(label, at + 1)
    return False


def shown(value: Decimal | float) -> str:
    """Return a number for a mark, with thousands commas and falls as ``-``."""
    return show_number(Decimal(value) if isinstance(value, Decimal) else Decimal(repr(value)))


def dodged(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places on one axis apart by at least ``gap``, as little as needed, within the ends."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed: list[float] = []
    for index in order:
        place = max(wanted[index], low)
        placed.append(max(place, placed[-1] + gap) if placed else place)
    limit = high
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - gap
    made = [0.0] * len(wanted)
    for at, index in enumerate(order):
        made[index] = placed[at]
    return made
