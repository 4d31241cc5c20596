"""Numbers, times and quoted words inside a question, found where they begin."""

import re
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.asking.sense import Part, When
from giljabi.analysis.asking.words import COUNTERS, numeral
from giljabi.analysis.numbers import UNITS
from giljabi.analysis.periods import Grain, parse_period, parse_time

_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"(?:(?:{_PLAIN})(?:백만|천만|십만|백억|십억|천억|[백천만억조])?)+")
_PIECE = re.compile(rf"({_PLAIN})(백만|천만|십만|백억|십억|천억|[백천만억조])?")
_TIMES = {
    "": 1, "백": 100, "천": 1000, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7,
    "억": 10**8, "십억": 10**9, "백억": 10**10, "천억": 10**11, "조": 10**12,
}  # fmt: skip
_UNIT_WORDS = sorted(
    {*(UNITS - {"인"}), *COUNTERS.split("|"), "개소", "원/리터"}, key=len, reverse=True
)
_UNIT = re.compile("|".join(re.escape(word.casefold()) for word in _UNIT_WORDS))
_NTH = re.compile(r"(첫|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{1,3})번째(?:로)?")
_PLACE = re.compile(r"(\d{1,3})(?:위|등(?![급록기]))")
_BIN = re.compile(
    rf"({_PLAIN})(백만|천만|십만|[백천만억])?(?:{_UNIT.pattern})?단위(?:로)?(?:구간)?(?:별)?(?:로)?"
)
_COUNTED = re.compile(rf"(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?=(?:{COUNTERS}))({COUNTERS})")
_ONES = frozenset(["건", "명", "개", "개소", "대", "군데", "가지"])
_CLOCK = re.compile(r"(?:익일)?\d{1,2}(?::\d{2}(?::\d{2})?|시(?:\d{1,2}분)?)")
_QUOTE = re.compile(
    r"'([^']{1,60})'|\"([^\"]{1,60})\"|‘([^’]{1,60})’|“([^”]{1,60})”|「([^」]{1,60})」"
)
_YEAR = r"(?:(?:19|20|21)\d\d|['’]?\d\d)년(?:도)?"
_DATES = tuple(map(re.compile, (
    rf"{_YEAR}\d{{1,2}}월\d{{1,2}}일", rf"{_YEAR}\d{{1,2}}월(?!\d)", rf"{_YEAR}[1-4](?:/4)?분기",
    rf"{_YEAR}[상하]반기", _YEAR, r"\d{1,2}월\d{1,2}일", r"\d{1,2}월", r"[1-4]분기", r"[상하]반기",
    r"(?:19|20|21)\d\d[-./]\d{1,2}[-./]\d{1,2}\.?", r"(?:19|20|21)\d\d[-./]\d{1,2}(?!\d)\.?",
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)", r"\d{1,2}일(?!주차)",
)))  # fmt: skip
_TOLD = {
    "올해": (Grain.YEAR, 0), "금년": (Grain.YEAR, 0), "이번해": (Grain.YEAR, 0), "당해연도": (Grain.YEAR, 0),
    "작년": (Grain.YEAR, 1), "지난해": (Grain.YEAR, 1), "전년도": (Grain.YEAR, 1), "재작년": (Grain.YEAR, 2),
    "이번달": (Grain.MONTH, 0), "이달": (Grain.MONTH, 0), "금월": (Grain.MONTH, 0), "당월": (Grain.MONTH, 0),
    "지난달": (Grain.MONTH, 1), "저번달": (Grain.MONTH, 1), "지지난달": (Grain.MONTH, 2),
    "이번분기": (Grain.QUARTER, 0), "지난분기": (Grain.QUARTER, 1),
    "전월": (Grain.MONTH, 1), "전년": (Grain.YEAR, 1), "전분기": (Grain.QUARTER, 1), "전일": (Grain.DAY, 1),
    "최근월": (Grain.MONTH, 0), "최근연도": (Grain.YEAR, 0), "어제": (Grain.DAY, 1), "오늘": (Grain.DAY, 0),
}  # fmt: skip
_RECENT = re.compile(r"최근(\d{1,2})(개월|달|년|개년|분기|개분기|일|일간|년간|개월간)")
_GRAINS = {
    "개": Grain.MONTH,
    "달": Grain.MONTH,
    "년": Grain.YEAR,
    "분": Grain.QUARTER,
    "일": Grain.DAY,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that is neither of the table nor of the lists: where it ends and what it says."""

    part: Part
    end: int
    number: Decimal = Decimal(0)
    unit: str = ""
    when: When | None = None
    text: str = ""


def pieces(text: str, at: int) -> list[Piece]:
    """Return what may begin at this place of a text without blanks, the most particular first."""
    made = [_quote(text, at), _told(text, at), *_dates(text, at), _clock(text, at), _nth(text, at)]
    made += [_bin(text, at), _counted(text, at), *_numbers(text, at)]
    return [piece for piece in made if piece is not None]


def _quote(text: str, at: int) -> Piece | None:
    found = _QUOTE.match(text, at)
    said = next((g for g in found.groups() if g), "") if found else ""
    return Piece(Part.QUOTE, found.end(), text=said) if found else None


def _told(text: str, at: int) -> Piece | None:
    if found := _RECENT.match(text, at):
        unit = found[2]
        grain = (
            Grain.YEAR if unit == "개년" else Grain.QUARTER if "분기" in unit else _GRAINS[unit[0]]
        )
        years = (
            grain is Grain.YEAR
        )  # 최근 1년 is twelve months up to the newest, not a calendar year
        when = When(None, Grain.MONTH if years else grain, 0, int(found[1]) * (12 if years else 1))
        return Piece(Part.TIME, found.end(), when=when)
    for word in sorted(_TOLD, key=len, reverse=True):
        if text.startswith(word, at):
            grain, back = _TOLD[word]
            return Piece(Part.TIME, at + len(word), when=When(None, grain, back))
    return None


def _dates(text: str, at: int) -> list[Piece]:
    made = []
    for rule in _DATES:
        found = rule.match(text, at)
        if not found:
            continue
        said = found[0].rstrip(".")
        if re.fullmatch(r"\d{1,2}일", said):
            made.append(Piece(Part.TIME, found.end(), number=Decimal(said[:-1]), text="일"))
        elif period := parse_period(said.replace("도", ""), compact=True):
            made.append(Piece(Part.TIME, found.end(), when=When(period, period.grain)))
    return made


def _clock(text: str, at: int) -> Piece | None:
    found = _CLOCK.match(text, at)
    minutes = parse_time(found[0]) if found else None
    return (
        Piece(Part.CLOCK, found.end(), Decimal(minutes)) if found and minutes is not None else None
    )


def _nth(text: str, at: int) -> Piece | None:
    found = _NTH.match(text, at) or _PLACE.match(text, at)
    if not found:
        return None
    place = int(found[1]) if found[1].isdecimal() else numeral(found[1])
    return Piece(
        Part.NTH, found.end(), Decimal(place), "위" if found[0].endswith(("위", "등")) else ""
    )


def _bin(text: str, at: int) -> Piece | None:
    found = _BIN.match(text, at)
    if not found:
        return None
    width = Decimal(found[1].replace(",", "")) * _TIMES[found[2] or ""]
    return Piece(Part.BIN, found.end(), width) if width > 0 else None


def _counted(text: str, at: int) -> Piece | None:
    found = _COUNTED.match(text, at)
    if found and found[1] == "한" and found[2] not in _ONES:
        return None  # 가장 많이 한 도서관
    return Piece(Part.NUMBER, found.end(), Decimal(numeral(found[1])), found[2]) if found else None


def _numbers(text: str, at: int) -> list[Piece]:
    """Return the number here, with the unit behind it and without."""
    found = _NUMBER.match(text, at)
    if not found or (at and text[at - 1] in "-△.") or len(found[0]) > 25:
        return []
    total, block = Decimal(0), Decimal(0)
    for digits, times in _PIECE.findall(found[0]):
        value = Decimal(digits.replace(",", "")) * _TIMES[times]
        total, block = (total + value, block) if times else (total, block + value)
        if times in ("만", "억", "조") and block:
            return []
    made = [Piece(Part.NUMBER, found.end(), total + block)]
    if unit := _UNIT.match(text, found.end()):
        made.insert(0, Piece(Part.NUMBER, unit.end(), total + block, unit[0]))
    return made
