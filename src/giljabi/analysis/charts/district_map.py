"""구·군 on a map: the office's boundaries where given, else one tile a district in rough geography."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from importlib.resources import files
from typing import Any

from giljabi.analysis.charts.boundaries import Shape, drawn, shapes_for
from giljabi.analysis.charts.classes import Class, classed
from giljabi.analysis.charts.places import OUTSIDE, Box, placed
from giljabi.analysis.charts.style import (
    INK,
    PALE,
    SOFT_INK,
    WHITE,
    WIDTH,
    finished,
    refuse_nothing,
    shown,
    text_width,
)
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Chart
from giljabi.book.korean import perhaps

_WIDE, _HIGH, _GAP = 92, 58, 4
_NONE = "자료 없음"
_RUNG = 9
"""Points between the strokes of a hatched tile."""
_HALO = 4


def district_map(
    title: str,
    subtitle: str,
    values: Mapping[str, Decimal],
    unit: str,
    boundaries: bytes | None,
    *,
    city: str = "",
) -> Chart:
    """Draw values by 구·군 in up to five shades, the value in each; a district without one is hatched.

    ``boundaries`` is GeoJSON whose features name a 시군구. ``city`` (``부산`` or the first digits of
    its code) tells districts of one name apart. Without boundaries the 구·군 of 부산 and 서울 stand as
    tiles. Raises ``StepTrouble`` for an unknown name, an unreadable file, another city without
    boundaries, and names that fit several cities.
    """
    refuse_nothing(list(values))
    below = f"{subtitle} (단위: {unit})" if unit and f"단위: {unit}" not in subtitle else subtitle
    if boundaries is None:
        grid, named = _tiles(values, city)
        missing = [name for name in grid if name not in named]
        body = _tiled(grid, named)
        note = "구·군을 같은 크기의 칸으로 나타낸 약도"
    else:
        shapes, named = shapes_for(boundaries, values, city)
        missing = [s.name for s in shapes if s.name not in named]
        body = _bounded(shapes, named)
        note = ""
    if missing:
        note = ", ".join(
            filter(
                None, (note, f"빗금은 {_NONE}" if boundaries is None else f"점선 테두리는 {_NONE}")
            )
        )
    said = ", ".join(f"{name} {shown(value)}{unit}" for name, value in _sorted(named))
    lost = f" {_NONE}: {', '.join(missing)}." if missing else ""
    alt = f"지도. {title}. 큰 값부터 {said}.{lost}"
    return finished(title, ", ".join(filter(None, (below, note))), alt, body)


def _sorted(values: Mapping[str, Decimal]) -> list[tuple[str, Decimal]]:
    return sorted(values.items(), key=lambda pair: -pair[1])


def _tiles(
    values: Mapping[str, Decimal], city: str
) -> tuple[dict[str, tuple[int, int]], dict[str, Decimal]]:
    """Return the grid of the city that the names fit best, and the values under its names."""
    cities = tomllib.loads((files(__package__) / "tiles.toml").read_text("utf-8"))
    known = {name: entry for name, entry in cities.items() if not city or city in entry["names"]}
    if not known:
        raise StepTrouble(f"'{city}'의 지도 자리는 길잡이에 없습니다.", where="지도",
                          cure="구·군 경계 파일(GeoJSON)을 함께 올리세요.")  # fmt: skip
    fits = {
        name: {
            bare: value for given, value in values.items() if (bare := _bare(given, entry["names"]))
        }
        for name, entry in known.items()
    }
    grids = {name: _grid(entry["rows"]) for name, entry in known.items()}
    counts = {name: sum(n in grids[name] for n in fits[name]) for name in known}
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        raise StepTrouble("이 구·군 이름들의 지도 자리는 길잡이에 없습니다.", where="지도",
                          cure="부산과 서울이 아니면 구·군 경계 파일(GeoJSON)을 함께 올리세요.")  # fmt: skip
    if sum(count == counts[best] for count in counts.values()) > 1:
        raise StepTrouble(f"{' ', ' '.join(known)} 가운데 어느 시의 구·군인지 알 수 없습니다.", where="지도",
                          cure="시 이름을 함께 적으세요.")  # fmt: skip
    for name in fits[best]:
        if name not in grids[best]:
            raise StepTrouble(f"{best}에 '{name}'이라는 구·군이 없습니다.", where="지도",
                              cure=perhaps(name, grids[best]) or "구·군 이름을 확인하세요.")  # fmt: skip
    return grids[best], fits[best]


def _bare(name: str, cities: Sequence[str]) -> str:
    """Return a district's name without the city before it."""
    words = " ".join(name.split())
    return next(
        (words[len(c) :].strip() for c in sorted(cities, key=len, reverse=True)
         if words.startswith(c) and words[len(c) :].startswith(" ")),
        words,
    )  # fmt: skip


def _grid(rows: Sequence[str]) -> dict[str, tuple[int, int]]:
    return {
        name: (row, col)
        for row, line in enumerate(rows)
        for col, name in enumerate(line.split())
        if name != "."
    }


def _tiled(grid: Mapping[str, tuple[int, int]], values: Mapping[str, Decimal]) -> dict[str, Any]:
    held = classed(values)
    rows = max(row for row, _ in grid.values()) + 1
    cols = max(col for _, col in grid.values()) + 1
    layers: list[dict[str, Any]] = []
    for name, (row, col) in grid.items():
        left, top = col * (_WIDE + _GAP), row * (_HIGH + _GAP)
        layers += _tile(name, left, top, held.get(name), values.get(name))
    width, height = cols * (_WIDE + _GAP), rows * (_HIGH + _GAP)
    return {"width": width, "height": height, "layer": [*layers, *_key(held, width, height)]}


def _tile(
    name: str, left: float, top: float, held: Class | None, value: Decimal | None
) -> Iterator[dict[str, Any]]:
    fill, ink = (held.fill, held.ink) if held else (WHITE, SOFT_INK)
    yield _rect(left, top, left + _WIDE, top + _HIGH, fill, dashed=held is None)
    if held is None:
        yield from _hatching(left, top)
    yield _words(name, left + _WIDE / 2, top + _HIGH / 2 - 10, ink, 13, paper=held is None)
    said = _NONE if value is None else shown(value)
    yield _words(said, left + _WIDE / 2, top + _HIGH / 2 + 11, ink, 14 if held else 11,
                 bold=held is not None, paper=held is None)  # fmt: skip


def _hatching(left: float, top: float) -> Iterator[dict[str, Any]]:
    rows = []
    for at in range(_RUNG, _WIDE + _HIGH, _RUNG):
        x1, y1 = (at, 0) if at <= _WIDE else (_WIDE, at - _WIDE)
        x2, y2 = (0, at) if at <= _HIGH else (at - _HIGH, _HIGH)
        rows.append((left + x1, top + y1, left + x2, top + y2))
    for start_x, start_y, end_x, end_y in rows:
        yield {"data": {"values": [{}]}, "mark": {"type": "rule", "color": PALE, "strokeWidth": 1},
               "encoding": {"x": {"value": start_x}, "y": {"value": start_y},
                            "x2": {"value": end_x}, "y2": {"value": end_y}}}  # fmt: skip


def _rect(
    left: float, top: float, right: float, low: float, fill: str, *, dashed: bool = False
) -> dict[str, Any]:
    return {"data": {"values": [{}]},
            "mark": {"type": "rect", "fill": fill, "stroke": SOFT_INK, "cornerRadius": 3,
                     "strokeWidth": 0.8, "strokeDash": [4, 3] if dashed else []},
            "encoding": {"x": {"value": left}, "x2": {"value": right}, "y": {"value": top},
                         "y2": {"value": low}}}  # fmt: skip


def _words(
    text: str, x: float, y: float, ink: str, size: float, *, bold: bool = False,
    paper: bool = False, align: str = "center",
) -> dict[str, Any]:  # fmt: skip
    """Return a text; on ``paper`` it stands on a white ground, so that strokes do not cross it."""
    if paper:
        wide = text_width(text, size) / 2 + _HALO
        ground = _rect(x - wide, y - 8, x + wide, y + 8, WHITE)
        ground["mark"]["stroke"] = None
        return {"layer": [ground, _words(text, x, y, ink, size, bold=bold)]}
    return {"data": {"values": [{"said": text}]},
            "mark": {"type": "text", "baseline": "middle", "align": align, "color": ink,
                     "fontSize": size, "fontWeight": "bold" if bold else "normal"},
            "encoding": {"x": {"value": x}, "y": {"value": y}, "text": {"field": "said"}}}  # fmt: skip


def _key(held: Mapping[str, Class], width: float, height: float) -> Iterator[dict[str, Any]]:
    """Name the shades in words under the picture, in rows that fit."""
    left = 0.0
    top = height + 14
    for one in dict.fromkeys(held.values()):
        wide = 20 + text_width(one.words, 12) + 16
        if left and left + wide > width:
            left, top = 0.0, top + 20
        yield _rect(left, top - 7, left + 14, top + 7, one.fill)
        yield _words(one.words, left + 19, top, INK, 12, align="left")
        left += wide


def _bounded(shapes: Sequence[Shape], values: Mapping[str, Decimal]) -> dict[str, Any]:
    held = classed(values)
    placed_shapes, height = drawn(shapes, WIDTH)
    layers: list[dict[str, Any]] = []
    for shape in placed_shapes:
        one = held.get(shape.name)
        layers.append(
            {"data": {"values": [shape.feature]}, "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
             "mark": {"type": "geoshape", "fill": one.fill if one else WHITE, "stroke": SOFT_INK,
                      "strokeWidth": 0.8, "strokeDash": [] if one else [4, 3]}}
        )  # fmt: skip
    layers += _labels(placed_shapes, values, held, height)
    return {"width": WIDTH, "height": height, "layer": [*layers, *_key(held, WIDTH, height)]}


def _labels(
    shapes: Sequence[Shape], values: Mapping[str, Decimal], held: Mapping[str, Class], height: float
) -> Iterator[dict[str, Any]]:
    """Write name and value inside where there is room, else beside with a thin line."""
    taken: list[Box] = []
    outside = []
    for shape in sorted(shapes, key=lambda s: -s.wide):
        value = values.get(shape.name)
        said = _NONE if value is None else shown(value)
        wide = max(text_width(shape.name, 12), text_width(said, 12))
        box = Box(shape.x - wide / 2, shape.y - 15, shape.x + wide / 2, shape.y + 15)
        if shape.wide < wide or any(box.meets(other) for other in taken):
            outside.append((f"{shape.name} {said}", shape.x, shape.y))
            continue
        taken.append(box)
        ink = held[shape.name].ink if shape.name in held else SOFT_INK
        fill = held[shape.name].fill if shape.name in held else WHITE
        for word, y, bold in ((shape.name, -7, False), (said, 8, value is not None)):
            text = _words(word, shape.x, shape.y + y, ink, 12, bold=bold)
            yield {**text, "mark": {**text["mark"], "stroke": fill, "strokeWidth": 3}}
            yield text
    taken += [Box(s.x - 5, s.y - 5, s.x + 5, s.y + 5) for s in shapes]
    for spot in placed(outside, taken, WIDTH + 40, height, OUTSIDE):
        yield {"data": {"values": [{}]},
               "mark": {"type": "point", "filled": True, "size": 20, "color": INK, "opacity": 1},
               "encoding": {"x": {"value": spot.mark[0]}, "y": {"value": spot.mark[1]}}}  # fmt: skip
        wide = text_width(spot.text, 12)
        left = spot.x - {"left": 0.0, "right": wide, "center": wide / 2}[spot.align]
        ground = _rect(left - 2, spot.y - 8, left + wide + 2, spot.y + 8, WHITE)
        ground["mark"].update(stroke=PALE, fillOpacity=0.92)
        *lead, words = spot.layers()
        yield from (*lead, ground, words)
