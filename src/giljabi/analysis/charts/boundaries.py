"""구·군 boundaries that an office gives as GeoJSON: which features are meant, and where they stand."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from giljabi.book.errors import StepTrouble
from giljabi.book.korean import perhaps

_NAMES = (
    "name",
    "SIG_KOR_NM",
    "SIGUNGU_NM",
    "sigungu_nm",
    "SGG_NM",
    "sggnm",
    "adm_nm",
    "시군구명",
    "시군구",
)
_CODES = ("code", "SIG_CD", "SIGUNGU_CD", "sigungu_cd", "SGG_CD", "sgg", "adm_cd", "시군구코드")
_CITIES = {
    "서울": ("11",), "부산": ("21", "26"), "대구": ("22", "27"), "인천": ("23", "28"), "광주": ("24", "29"),
    "대전": ("25", "30"), "울산": ("26", "31"), "세종": ("29", "36"), "경기": ("31", "41"),
    "강원": ("32", "42", "51"), "충북": ("33", "43"), "충남": ("34", "44"), "전북": ("35", "45", "52"),
    "전남": ("36", "46"), "경북": ("37", "47"), "경남": ("38", "48"), "제주": ("39", "50"),
}  # fmt: skip
"""First digits of the codes of 시·도: of 통계청 (first), of 행정표준코드 (others)."""
_LONG = {
    "충청북": "충북",
    "충청남": "충남",
    "전라북": "전북",
    "전라남": "전남",
    "경상북": "경북",
    "경상남": "경남",
}
_NATIONAL = 40
"""Only 행정표준코드 has 시·도 from 41 on; 통계청 ends at 39."""
_DEGREES = 360.0

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One district: its rings, and once drawn its place in points (``x``, ``y`` of its label, width)."""

    name: str
    city: str
    rings: tuple[Ring, ...]
    x: float = 0.0
    y: float = 0.0
    wide: float = 0.0

    @property
    def feature(self) -> dict[str, Any]:
        """The district as a GeoJSON feature."""
        parts = [[[list(point) for point in ring]] for ring in self.rings]
        return {"type": "Feature", "properties": {"name": self.name},
                "geometry": {"type": "MultiPolygon", "coordinates": parts}}  # fmt: skip


def shapes_for(
    data: bytes, values: Mapping[str, Decimal], city: str
) -> tuple[list[Shape], dict[str, Decimal]]:
    """Return the districts of the city that ``values`` are of, and the values under their names.

    Raises ``StepTrouble`` for a file that is no GeoJSON of 시군구, for a name that is not in it, and
    when names fit several cities.
    """
    every = _read(data)
    groups: dict[str, list[Shape]] = {}
    for shape in every:
        groups.setdefault(shape.city, []).append(shape)
    if city:
        groups = {key: held for key, held in groups.items() if key in _prefixes(city, groups)}
    if not groups:
        raise StepTrouble(f"경계 파일에 '{city}'의 구·군이 없습니다.", where="지도",
                          cure="시 이름이나 행정구역 코드의 앞자리를 확인하세요.")  # fmt: skip
    named = {_last(name, every): value for name, value in values.items()}
    return _chosen(groups, named), named


def _chosen(groups: Mapping[str, list[Shape]], named: Mapping[str, Decimal]) -> list[Shape]:
    counts = {key: sum(s.name in named for s in held) for key, held in groups.items()}
    most = max(counts.values())
    best = [key for key, count in counts.items() if count == most]
    if most == len(named) and len(best) == 1:
        return groups[best[0]]
    every = [shape for held in groups.values() for shape in held]
    _refuse_unknown(named, groups[best[0]] if len(best) == 1 and most > 1 else every)
    fitting = [shape for shape in every if shape.name in named]
    if len(fitting) > len({shape.name for shape in fitting}) or (
        most == len(named) and len(best) > 1
    ):
        raise StepTrouble("경계 파일에 같은 이름의 구·군이 여럿이라 어느 시인지 알 수 없습니다.", where="지도",
                          cure="시 이름을 함께 적으세요.")  # fmt: skip
    return [shape for key, held in groups.items() if counts[key] for shape in held]


def _refuse_unknown(named: Mapping[str, Decimal], shapes: Sequence[Shape]) -> None:
    known = {shape.name for shape in shapes}
    for name in named:
        if name not in known:
            raise StepTrouble(f"경계 파일에 '{name}'이라는 구·군이 없습니다.", where="지도",
                              cure=perhaps(name, known) or "구·군 이름을 확인하세요.")  # fmt: skip


def _prefixes(city: str, groups: Mapping[str, object]) -> set[str]:
    if city.isdigit():
        return {key for key in groups if key.startswith(city[:2])}
    short = next((v for k, v in _LONG.items() if city.startswith(k)), city[:2])
    codes = _CITIES.get(short, ())
    national = any(key.isdigit() and int(key) > _NATIONAL for key in groups)
    return {short, *(codes[1:] or codes if national else codes[:1])}


def _last(name: str, shapes: Sequence[Shape]) -> str:
    """Return a name as the file has it: ``부산광역시 중구`` is 중구 there."""
    known = {shape.name for shape in shapes}
    words = name.split()
    return next((w for at in range(len(words)) if (w := "".join(words[at:])) in known), name)


def _read(data: bytes) -> list[Shape]:
    try:
        features = json.loads(data.decode("utf-8-sig"))["features"]
        shapes = [_shape(feature) for feature in features]
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, IndexError) as error:
        raise StepTrouble("경계 파일을 읽을 수 없습니다.", where="지도",
                          cure="시군구 이름이 든 GeoJSON 파일(UTF-8)인지 확인하세요.") from error  # fmt: skip
    return [shape for shape in shapes if shape.rings]


def _shape(feature: Mapping[str, Any]) -> Shape:
    held, geometry = feature["properties"], feature["geometry"]
    whole = next(str(held[key]) for key in _NAMES if held.get(key))
    code = next((str(held[key]) for key in _CODES if held.get(key)), "")
    *before, _ = whole.split()
    city = code[:2] or (before[0][:2] if before else "")
    name = "".join(whole.split()[1:]) if before and not code else "".join(whole.split())
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[
        geometry["type"]
    ]
    rings = tuple(tuple((float(p[0]), float(p[1])) for p in polygon[0]) for polygon in polygons)
    return Shape(name, city, tuple(ring for ring in rings if len(ring) > 2))


def drawn(shapes: Sequence[Shape], width: float) -> tuple[list[Shape], float]:
    """Return the districts in points, north up, as wide as ``width``, and the height that takes.

    Degrees are drawn true to scale at the middle latitude; planar coordinates as they are.
    """
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    degrees = max(abs(east), abs(north)) <= _DEGREES
    squeeze = math.cos(math.radians((south + north) / 2)) if degrees else 1.0
    scale = width / ((east - west) * squeeze or 1.0)
    scale = min(scale, width * 1.1 / ((north - south) or 1.0))
    made = []
    for shape in shapes:
        rings = tuple(
            tuple(((x - west) * squeeze * scale, (north - y) * scale) for x, y in ring)
            for ring in shape.rings
        )
        largest = max(rings, key=lambda ring: abs(_area(ring)))
        x, y = _centre(largest)
        made.append(replace(shape, rings=rings, x=x, y=y, wide=_width_at(largest, y)))
    return made, (north - south) * scale


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*ring, ring[0]))) / 2


def _centre(ring: Ring) -> tuple[float, float]:
    """Return the centroid of a ring, or where that is outside, the middle of its widest part near it."""
    area = _area(ring) * 6 or 1.0
    pairs = list(pairwise((*ring, ring[0])))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / area
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / area
    spans = _spans(ring, y)
    if not spans or any(left <= x <= right for left, right in spans):
        return x, y
    left, right = max(spans, key=lambda span: span[1] - span[0])
    return (left + right) / 2, y


def _spans(ring: Ring, y: float) -> list[tuple[float, float]]:
    cuts = sorted(
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for a, b in pairwise((*ring, ring[0]))
        if (a[1] > y) != (b[1] > y)
    )
    return list(zip(cuts[::2], cuts[1::2], strict=False))


def _width_at(ring: Ring, y: float) -> float:
    """Return the room for two lines of words around a height."""
    return min(
        max((right - left for left, right in _spans(ring, y + dy)), default=0.0)
        for dy in (-13, 0, 13)
    )
