"""The form that stands in a public copy instead of a value. No key leads back from it."""

import re
import unicodedata

from giljabi.guard.find.found import Found, Personal

_CITIES = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
_PROVINCE = (
    rf"(?:(?:{_CITIES})(?:특별시|광역시|특별자치시|특별자치도|도|시)?"
    r"|[가-힣]{1,4}(?:특별시|광역시|특별자치시|특별자치도)|[가-힣]{2}[남북]도|[가-힣]{2}도)(?![가-힣])"
)
_TOWN = r"[가-힣]{1,6}[시군구](?![가-힣])(?:\s+[가-힣]{1,4}구(?![가-힣]))?"
_HEAD = re.compile(rf"(?:{_PROVINCE}\s+{_TOWN}|{_PROVINCE}|{_TOWN})")
_SIGNED = frozenset(Personal) - {
    Personal.PERSON, Personal.ADDRESS, Personal.EMAIL, Personal.SECRET, Personal.LOCAL
}  # fmt: skip


def public_form(found: Found, surface: str) -> str:
    """Return ``○○○`` for a name, ``***-****-****`` for a number, 시도 and 시군구 of an address."""
    if found.kind is Personal.PERSON:
        return _signs(surface, "○")
    if found.kind in _SIGNED:
        return _signs(surface, "*")
    if found.kind is Personal.ADDRESS:
        head = _HEAD.match(surface)
        kept = head.group().rstrip() if head else ""
        return f"{kept} ○○○" if kept else "○○○"
    return "***"


def steady_form(found: Found, surface: str) -> str:
    """Return a form of the same length, for places whose length the format counts."""
    return _signs(surface, "○" if found.kind is Personal.PERSON else "*")


def _signs(surface: str, sign: str) -> str:
    """Letters and digits become ``sign``; spaces and punctuation stay, invisible letters too."""
    return "".join(_sign(letter, sign) for letter in surface)


def _sign(letter: str, sign: str) -> str:
    group = unicodedata.category(letter)
    if letter == "(" or letter == ")" or group[0] in "PZ" or letter in "\t\n\r~+":
        return letter
    return sign
