"""What a column holds, by its name, and whether a value is one of those."""

import re
from decimal import Decimal
from enum import StrEnum

from giljabi.documents.fill.names import key
from giljabi.documents.fill.values import PHONE, day_of, lost_zero


class Sort(StrEnum):
    """The sorts of values that are held."""

    NUMBER = "수"
    DATE = "날짜"
    PHONE = "전화번호"
    TEXT = "글"


_NUMBER_NAMES = ("금액", "예산", "집행액", "단가", "건수", "인원", "수량", "횟수", "면적", "점수", "실적", "총액",
                 "사업비", "비용", "비율", "률", "액")  # fmt: skip
_NUMBER_UNITS = re.compile(
    r"\((?:단위[:：]?)?\s*(?:천|백만|억)?(?:원|명|건|개|회|%|㎡|점|부|대|시간)\)$"
)
_DATE_NAMES = (
    "일자",
    "날짜",
    "연월일",
    "생년월일",
    "기한",
    "착수일",
    "완료일",
    "개최일",
    "접수일",
    "제출일",
    "시작일",
    "종료일",
)
_NUMBER = re.compile(
    r"([-−△▲]?)\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:원|명|건|개|회|%|㎡|점|부|대|시간)?"
)
_NOTHING = frozenset({"-", "–", "해당없음", "없음", "해당사항없음", "n/a"})
_PHONE = re.compile(
    r"(?:0\d{1,2}[-) .]?\d{3,4}[- .]?\d{4}|1\d{3}-?\d{4})(?:\s*\(?(?:내선)?\s*\d{1,4}\)?)?"
)
_KOREAN_DAY = re.compile(r"(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일")


def sort_of(name: str) -> Sort:
    """Return what a column of that name holds."""
    word = key(name)
    if any(part in word for part in PHONE):
        return Sort.PHONE
    if word.endswith(_DATE_NAMES):
        return Sort.DATE
    if _NUMBER_UNITS.search("".join(name.split())) or key(re.sub(r"\(.*", "", name)).endswith(
        _NUMBER_NAMES
    ):
        return Sort.NUMBER
    return Sort.TEXT


def is_nothing(value: str) -> bool:
    """Whether a value says that there is none: -, 해당 없음."""
    return key(value) in _NOTHING or value.strip() in _NOTHING


def number_of(value: str) -> Decimal | None:
    """Return the number that a value is, ``None`` for anything else."""
    found = _NUMBER.fullmatch(value.strip())
    if found is None or len(found[2]) > 18:
        return None
    number = Decimal(found[2].replace(",", "") + (found[3] or ""))
    return -number if found[1] else number


def wrong(name: str, value: str) -> str:
    """Return why a value cannot be what the column holds, as what follows ``값``, or ``""``."""
    if not value or is_nothing(value):
        return ""
    match sort_of(name):
        case Sort.NUMBER if number_of(value) is None:
            return "을 수로 읽을 수 없습니다"
        case Sort.DATE if not _is_date(value):
            return "을 날짜로 읽을 수 없습니다"
        case Sort.PHONE if lost_zero(name, value):
            return "의 맨 앞 0이 빠진 것 같습니다"
        case Sort.PHONE if not _PHONE.fullmatch(value):
            return "을 전화번호로 읽을 수 없습니다"
    return ""


def _is_date(value: str) -> bool:
    parts = re.split(r"\s*[∼~～]\s*", value.strip())
    for part in parts:
        plain = re.sub(r"\([월화수목금토일]\)", "", part).strip()
        found = _KOREAN_DAY.fullmatch(plain)
        if day_of(f"{found[1]}-{found[2]}-{found[3]}" if found else plain) is None:
            return False
    return len(parts) <= 2
