"""Numbers as officials write them: ``1,395``, ``△12``, ``3.2%``, ``3만 5천원``, ``-`` for none.

Exact ``Decimal`` arithmetic only. A text that is not wholly a number is not a number: ``30+10`` and
``약 300`` are reported, never guessed. Marks of footnotes and of provisional figures (``1,234*``,
``1,234(p)``, ``r1,234``) are told apart from the number by ``marked_number``.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

MISSING = frozenset({"", "-", "--", "---", "–", "—", "―", "‐", "−", "－", "ㅡ", "…", "……", "...", "..",
                     "⋯", "‥", "해당없음", "해당 없음", "해당사항없음", "해당사항 없음", "자료없음",
                     "자료 없음", "N/A", "n/a", "#N/A", "NA", "n.a.", "NaN", "nan", "NULL", "null",
                     "(null)", "None", "."})  # fmt: skip
"""Marks that mean "no value" in any column."""

ERRORS = frozenset(
    {"#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
"""What a spreadsheet shows where a formula failed."""

MISSING_NUMBER = MISSING | ERRORS | {"X", "x", "×", "*", "**", "미상", "미집계", "비공개", "미제공"}
"""Marks that mean "no value" where a number is expected (``X`` is an answer in O/X columns)."""

_UNIT_WORDS = """
원 천원 백만원 천만원 억원 만원 조원 달러 천달러 백만달러 1000원 1,000원
명 천명 만명 인 세대 가구 건 천건 만건 개 개소 곳 호 동 면 필지 그루 마리 두 대 회 차 종 점 점수 권 매 부 장 쪽
t 톤 천톤 kg ㎏ g km ㎞ m ㎡ m2 m² 천㎡ ㎢ km2 km² ㎥ m3 천㎥ ha ℓ L 리터 kW kWh MW MWh toe 도 ℃ °C
mm ㎜ cm ㎝ hPa m/s ㎍/㎥ ppm dB
초 분 시간 일 주 개월 세 살 % ％ %p ‰ 퍼센트
"""
UNITS = frozenset(_UNIT_WORDS.split())
"""Units that may stand in a header's brackets or behind a number."""

SCALED = {
    "천원": (1_000, "원"), "1000원": (1_000, "원"), "1,000원": (1_000, "원"), "만원": (10**4, "원"),
    "백만원": (10**6, "원"), "천만원": (10**7, "원"), "억원": (10**8, "원"), "조원": (10**12, "원"),
    "천명": (1_000, "명"), "만명": (10**4, "명"), "천건": (1_000, "건"), "만건": (10**4, "건"),
    "천톤": (1_000, "톤"), "천㎡": (1_000, "㎡"), "천㎥": (1_000, "㎥"), "천달러": (1_000, "달러"),
    "백만달러": (10**6, "달러"),
}  # fmt: skip
"""Units that are a power of ten of another, and that other."""

_NUMBER = re.compile(
    r"(?P<sign>[-+△▲▽▼]?)\s*(?P<won>₩?)\s*(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?P<part>\.\d+)?"
    r"\s*(?P<unit>\D{0,4})"
)
_SIGNS = str.maketrans({"−": "-", "－": "-", "–": "-", "△": "△", "∆": "△", "Δ": "△", "\u00a0": " "})
_SECTION = (
    r"(?:(?P<{0}d>\d+(?:\.\d+)?|\d{{1,3}}(?:,\d{{3}})+)?\s*(?P<{0}c>천)?\s*(?:(?P<{0}b>\d)\s*백)?\s*"
    r"(?P<{0}e>\d{{1,3}}(?:,\d{{3}})*)?\s*{1})?\s*"
)
_WORDED = re.compile(
    r"(?P<sign>[-+△▲▽▼]?)\s*" + _SECTION.format("j", "조") + _SECTION.format("u", "억")
    + _SECTION.format("m", "만") + r"(?:(?P<od>\d+(?:\.\d+)?)\s*(?P<oc>천))?\s*"
    r"(?:(?P<ob>\d)\s*백)?\s*(?P<oe>\d{1,3}(?:,\d{3})+|\d{1,4})?\s*(?P<unit>원|명|건|개|세대|가구|인)?정?"
)  # fmt: skip
_BEFORE = re.compile(r"(?P<mark>[rpe](?=[\d△▲▽▼-])|주\s?\d?\)\s*|\*+\s*)(?P<rest>.+)", re.I)
_AFTER = re.compile(
    r"(?P<rest>.*?\d\S*?)\s*(?P<mark>\*+|[†‡§]|[⁰¹²³⁴-⁹]+[)⁾]?|(?<=\s)\(?\d{1,2}\)|(?<=,\d{3})\d\)"
    r"|\(?(?:주|註)\s?\d*\)|\([prea]\)|[pre])",
    re.I,
)
_DIGITS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NOT_SUMMED = re.compile(
    r"(?:세대|가구|인|명|건|대)당|평균|지수|밀도|단가|가격|시세|지가|위도|경도|순위|등급|연도|년도"
)
_LONGEST = 40
_ONE = Decimal("0.1")


def parse_number(text: str) -> tuple[Decimal, str] | None:
    """Return the value and the unit written behind it, or ``None`` when it is not one number.

    ``△``, ``▲``, ``▽`` and every dash before the digits mean a negative value; thousands commas must
    stand in threes. ``"△1,234명"`` gives ``(Decimal(-1234), "명")``, ``"3만 5천원"`` 35,000원.
    """
    if _DIGITS.fullmatch(text):
        return Decimal(text), ""  # most cells of most columns, and ten times as fast
    if len(text) > _LONGEST:
        return None
    clean = unicodedata.normalize("NFKC", text.translate(_SIGNS)).strip()
    found = _NUMBER.fullmatch(clean)
    if not found or not (found["whole"] or found["part"]):
        return _worded(clean)
    unit = found["unit"].strip() or ("원" if found["won"] else "")
    if unit and unit not in UNITS:
        return _worded(clean)
    value = Decimal((found["whole"] or "0").replace(",", "") + (found["part"] or ""))
    return (-value if found["sign"] in _NEGATIVE else value), unit


_SCALE_WORD = re.compile(r"\d\s*[백천만억조]")
_NEGATIVE = frozenset("-△▲▽▼")
_BIG = (("j", 10**12), ("u", 10**8), ("m", 10**4), ("o", 1))


def _worded(clean: str) -> tuple[Decimal, str] | None:
    """Read numbers with words between the digits: ``1억 2,000만원``, ``3만5천``, ``2천만원``."""
    found = (
        _WORDED.fullmatch(clean) if len(clean) < _LONGEST and _SCALE_WORD.search(clean) else None
    )
    if not found:
        return None
    value = Decimal(0)
    for key, scale in _BIG:
        head = Decimal((found[f"{key}d"] or "0").replace(",", ""))
        rest = Decimal((found[f"{key}e"] or "0").replace(",", ""))
        hundreds = Decimal(found[f"{key}b"] or 0) * 100
        value += (head * (1000 if found[f"{key}c"] else 1) + hundreds + rest) * scale
    return (-value if found["sign"] in _NEGATIVE else value), found["unit"] or ""


def marked_number(text: str) -> tuple[Decimal, str, str] | None:
    """Return value, unit and the mark beside it (``*``, ``1)``, ``p`` 잠정, ``r`` 수정), or ``None``.

    The mark is empty for a plain number. A number in brackets is none: what they mean is for the
    column to say.
    """
    if len(text) > _LONGEST:
        return None
    if plain := parse_number(text) if not _RAISED.search(text) else None:
        return *plain, ""
    for form in (_AFTER, _BEFORE):
        if (found := form.fullmatch(text.strip())) and (inner := parse_number(found["rest"])):
            return *inner, found["mark"].strip()
    return None


_RAISED = re.compile("[⁰¹²³⁴-⁹]")


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
