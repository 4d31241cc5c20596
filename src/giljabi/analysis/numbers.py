"""Numbers as officials write them: ``1,395``, ``△12``, ``3.2%``, ``-`` for none.

Exact ``Decimal`` arithmetic only. A text that is not wholly a number is not a number: ``30+10`` and
``약 300`` are reported, never guessed.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

MISSING = frozenset({"", "-", "--", "–", "—", "―", "…", "...", "‥", "해당없음", "해당 없음",
                     "N/A", "n/a", "#N/A", "NA", "NULL", "null", "."})  # fmt: skip
"""Marks that mean "no value" in any column."""

MISSING_NUMBER = MISSING | {"X", "x", "×", "*", "미상", "미집계", "비공개"}
"""Marks that mean "no value" where a number is expected (``X`` is an answer in O/X columns)."""

_UNIT_WORDS = """
원 천원 백만원 억원 만원 조원 달러 천달러 1000원 1,000원
명 천명 만명 인 세대 가구 건 천건 개 개소 곳 호 동 면 필지 그루 마리 두 대 회 차 종 점 점수 권 매 부 장 쪽
t 톤 kg ㎏ g km ㎞ m ㎡ m2 m² ㎢ km2 km² ㎥ m3 ha ℓ L 리터 kW kWh MW MWh toe 도 ℃ °C
초 분 시간 일 주 개월 세 살 % ％ %p ‰ 퍼센트
"""
UNITS = frozenset(_UNIT_WORDS.split())
"""Units that may stand in a header's brackets or behind a number."""

_NUMBER = re.compile(
    r"(?P<sign>[-+△▲]?)\s*(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?P<part>\.\d+)?\s*(?P<unit>\D{0,4})"
)
_SIGNS = str.maketrans({"−": "-", "－": "-", "–": "-", "△": "△", "∆": "△", "Δ": "△", "\u00a0": " "})
_NOT_SUMMED = re.compile(
    r"(?:세대|가구|인|명|건|대)당|평균|지수|밀도|단가|가격|시세|지가|위도|경도|순위|등급|연도|년도"
)
_ONE = Decimal("0.1")


def parse_number(text: str) -> tuple[Decimal, str] | None:
    """Return the value and the unit written behind it, or ``None`` when it is not one number.

    ``△``, ``▲`` and every dash before the digits mean a negative value; thousands commas must stand
    in threes. ``"△1,234명"`` gives ``(Decimal(-1234), "명")``.
    """
    clean = unicodedata.normalize("NFKC", text.translate(_SIGNS)).strip()
    found = _NUMBER.fullmatch(clean)
    if not found or not (found["whole"] or found["part"]):
        return None
    unit = found["unit"].strip()
    if unit and unit not in UNITS:
        return None
    value = Decimal((found["whole"] or "0").replace(",", "") + (found["part"] or ""))
    return (-value if found["sign"] in ("-", "△", "▲") else value), unit


def is_unit(text: str) -> bool:
    """Say whether a text is a unit, also a composed one (``원/리터``, ``명/㎢``)."""
    parts = [part.strip() for part in text.split("/")]
    return all(part in UNITS for part in parts)


def is_rate(unit: str, name: str = "") -> bool:
    """Say whether a measure is a percentage, whose change is counted in %p and never summed."""
    bare = name.replace(" ", "")
    return unit in ("%", "％", "퍼센트", "‰") or (
        not unit and bare.endswith(("율", "률", "비율", "비중", "(%)"))
    )


def may_sum(unit: str, name: str) -> bool:
    """Say whether values may be summed: not percentages, ``원/리터``, averages, 세대당, 순위."""
    return not is_rate(unit, name) and "/" not in unit and not _NOT_SUMMED.search(name)


def half_up(value: Decimal, step: Decimal = _ONE) -> Decimal:
    """Round half up (사사오입, the habit of Korean statistics) to ``step``; default one decimal."""
    return value.quantize(step, ROUND_HALF_UP)


def show_number(value: Decimal) -> str:
    """Return the number with thousands commas and every decimal it has, without ``-0``."""
    if not value:
        return "0"
    plain = value.normalize()
    return f"{plain:,f}"
