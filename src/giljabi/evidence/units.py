"""Units of official texts: which words name the same unit, and how large a scaled unit is.

It knows words only: no numbers of a text and no tables.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

SCALES = {
    "십": 10, "백": 10**2, "천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7,
    "억": 10**8, "십억": 10**9, "백억": 10**10, "천억": 10**11, "조": 10**12,
}  # fmt: skip

SAME = {
    "인": "명", "사람": "명", "곳": "개소", "개": "개소", "군데": "개소", "번": "회", "차례": "회",
    "세대": "가구", "퍼센트": "%", "프로": "%", "％": "%", "%p": "%p", "%P": "%p", "%포인트": "%p",
    "퍼센트포인트": "%p", "p": "%p", "m²": "㎡", "제곱미터": "㎡", "km": "㎞", "킬로미터": "㎞",
    "kg": "㎏", "킬로그램": "㎏", "미터": "m", "t": "톤", "일간": "일", "개교": "교", "개관": "관",
    "세제곱미터": "㎥", "m³": "㎥", "㎍/m³": "㎍/㎥",
}  # fmt: skip

NAMES = (
    "명", "인", "사람", "건", "개소", "곳", "군데", "개교", "개관", "교", "관", "개반", "개월", "개", "회", "번", "차례",
    "대", "가구", "세대", "호", "동", "필지", "면", "석", "실", "권", "점", "팀", "종", "마리", "그루",
    "주", "매", "통", "쪽", "장", "병상", "시간", "분", "일간", "일", "년", "원", "달러",
    "퍼센트포인트", "%포인트", "%p", "%P", "퍼센트", "%", "％", "배", "위",
    "㎡", "m²", "제곱미터", "㎥", "㎞", "km", "킬로미터", "ha", "㏊", "㎏", "kg", "톤", "ℓ", "m", "t",
    "㎍/㎥", "㎍/m³", "기", "부스", "학급", "세", "급", "층", "단계", "부", "역", "과", "반", "홀", "타", "모", "쌍", "벌", "량", "척",
)  # fmt: skip
"""Unit words as written. Order does not matter: the longest that fits is taken."""

_SCALED = re.compile(r"(십억|백억|천억|백만|천만|십만|십|백|천|만|억|조)?\s?(.+)")
_BRACKET = re.compile(r"[(\[（]\s*(?:단위\s*[:：]?\s*)?([^()\[\]（）]{1,8})\s*[)\]）]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its scale: ``천원`` is 1,000 × 원. An empty name is an unknown unit; ``per`` is what
    it is by (``원/리터``): such values never add up."""

    name: str = ""
    scale: Decimal = Decimal(1)
    per: str = ""

    def fits(self, name: str) -> bool:
        """Whether a quantity of unit ``name`` may be compared with a cell of this unit."""
        return not self.name or self.name == name


def normal(word: str) -> str:
    """Return the one word we use for a unit (``곳`` → ``개소``)."""
    word = word.strip()
    return SAME.get(word, word)


def read_unit(text: str) -> Unit:
    """Read ``천원``, ``백만 원``, ``(단위: 명)``, ``%``. An unknown word is kept as its own unit."""
    text = text.strip().strip("()[]").removeprefix("단위").lstrip(" :：")
    words = re.split(r"\s*[,·]\s*", text)
    if len(words) > 1:
        words = [w for w in words if w not in ("%", "％")]
    if len(words) != 1 or not words[0]:
        return Unit()  # '명, 건': which column has which unit is not said
    text = words[0]
    by = re.fullmatch(
        r"([^/]+)/\s?(리터|ℓ|L|l|㎡|kg|㎏|인|명|건|개|시간|일|월|년|대|가구|세대)", text
    )
    if by and (unit := read_unit(by[1])).name in _KNOWN:
        return Unit(unit.name, unit.scale, by[2])  # 원/리터: 글에는 '리터당 1,490원'으로 적는다
    found = _SCALED.fullmatch(text)
    if found and found[1] and normal(found[2]) in _KNOWN:
        return Unit(normal(found[2]), Decimal(SCALES[found[1]]))
    return Unit(normal(text))


def unit_in_name(name: str) -> Unit:
    """Return the unit in brackets at the end of a column name (``예산액(천원)``), else unknown."""
    for found in _BRACKET.finditer(name):
        unit = read_unit(found[1])
        if unit.name in _KNOWN:
            return unit
    return Unit()


def alternation(words: Iterable[str]) -> str:
    """Return a regex alternation with the longest words first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_KNOWN = frozenset(normal(name) for name in NAMES)
