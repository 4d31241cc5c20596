"""Numbers of registers: 사업자등록, 운전면허, 여권, 개인통관고유부호.

A shape that is its kind's alone stands without a label; a bare run of digits needs one.
"""

import re
from collections.abc import Iterator

from giljabi.guard.find import checks
from giljabi.guard.find.beside import Beside
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.patterns import lazily

_BUSINESS = re.compile(
    r"[0-9](?<![0-9A-Za-z].)(?<![0-9A-Za-z][-.].)(?:[0-9]{2}(?P<mark> ?[-.] ?| )[0-9]{2}(?P=mark)[0-9]{5}|[0-9]{9})"
    r"(?![0-9A-Za-z])(?![-.][0-9])"
)
REGIONS = "서울|부산|대구|인천|광주|대전|울산|세종|경기(?: ?[남북]부)?|강원|충북|충남|전북|전남|경북|경남|제주"
SPACED_REGIONS = "|".join(
    "[ -]?".join(word) for word in ("경기", *REGIONS.split("|")) if "(" not in word
)
_DRIVER = re.compile(
    r"[12](?<![0-9A-Za-z].)(?<![0-9A-Za-z][-.].)(?:(?<=1)[1-9]|(?<=2)[0-8])(?P<mark> ?[-./] ?| )[0-9]{2}(?P=mark)[0-9]{6}"
    r"(?P=mark)[0-9]{2}(?![0-9])(?![-.][0-9])"
)
_DRIVER_REGION = lazily(
    rf"(?:{REGIONS})(?: ?[-./·~_] ?| {{0,2}})[0-9]{{2}}(?: ?[-./·~_] ?| )?[0-9]{{6}}(?: ?[-./·~_] ?| )?[0-9]{{2}}"
    r"(?![0-9])(?!-[0-9])"
)
_DRIVER_BARE = re.compile(
    r"[12](?<![0-9A-Za-z].)(?<![0-9A-Za-z]-.)(?:(?<=1)[1-9]|(?<=2)[0-8])-?[0-9]{2}-?[0-9]{6}-?[0-9]{2}(?![0-9])(?!-[0-9])"
)
_PASSPORT = re.compile(
    r"[A-Z](?<![A-Za-z0-9].)(?<![A-Za-z0-9][-_./].)(?:[0-9]{8}|[0-9]{3}[A-Z][0-9]{4})(?![A-Za-z0-9])(?![-_.][0-9])"
)
_PASSPORT_LOOSE = re.compile(
    r"[MSRODGTmsrodgt](?<![A-Za-z0-9].)[- ]?(?:[0-9]{8}|[0-9]{4} [0-9]{4}|[0-9]{3} ?[A-Za-z] ?[0-9]{4})(?![A-Za-z0-9])"
)
_ABOUT_PASSPORT = re.compile("여권|[Pp]assport|PASSPORT|출입국|출국|입국")
_SIGNS = re.compile(r"\D")
_CUSTOMS = re.compile(r"P(?<![A-Za-z0-9]P)(?<![A-Za-z0-9][-_./]P)[0-9]{12}(?![A-Za-z0-9])")
_CUSTOMS_LOOSE = re.compile(
    r"[Pp](?<![A-Za-z0-9].)[- ]?[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}(?![A-Za-z0-9])"
)


def businesses(text: str, beside: Beside) -> Iterator[Found]:
    """Yield 사업자등록번호."""
    for match in beside.every(_BUSINESS, 10):
        start, end = match.span()
        digits = _SIGNS.sub("", match.group())
        mark, named = (match["mark"] or "").strip(), beside.named(start)
        passed = checks.business(digits)
        if named is not Personal.BRN:
            elsewhere = named == "other" or named in (
                Personal.ACCOUNT,
                Personal.PHONE,
                Personal.CARD,
            )
            if mark != "-" or elsewhere or digits[0] == "0":
                continue
        why = "사업자등록번호의 꼴" + (", 검증번호 일치" if passed else "")
        yield Found(start, end, Personal.BRN, 0.95 if passed else 0.6, why)


def licences(text: str, beside: Beside) -> Iterator[Found]:
    """Yield 운전면허 번호, with the name of the region that older ones have."""
    for match in beside.every(_DRIVER, 12):
        named = beside.named(match.start())
        spaced = not match["mark"].strip()
        if named is not Personal.DRIVER and (spaced or named in ("other", Personal.ACCOUNT)):
            continue
        yield Found(*match.span(), Personal.DRIVER, 0.9, "운전면허 번호의 꼴")
    for match in _DRIVER_REGION.finditer(text):
        if match.group().count("-") >= 1 or beside.named(match.start()) is Personal.DRIVER:
            yield Found(*match.span(), Personal.DRIVER, 0.9, "지역 이름이 있는 운전면허 번호의 꼴")
    if not beside.speaks_of(Personal.DRIVER, ("면허",)):
        return
    for match in beside.every(_DRIVER_BARE, 12):
        if beside.named(match.start()) is Personal.DRIVER:
            yield Found(*match.span(), Personal.DRIVER, 0.8, "운전면허 항목의 수")


def passports(text: str, beside: Beside) -> Iterator[Found]:
    """Yield 여권번호: M and the form with a letter inside alone, older prefixes beside a word."""
    for match in _PASSPORT.finditer(text):
        start, value = match.start(), match.group()
        named = beside.named(start)
        if value[0] not in "MSRODGT" or not value[1:].strip("0") or named is Personal.CUSTOMS:
            continue
        sure = value[0] == "M" or value[4].isalpha()
        about = _ABOUT_PASSPORT.search(text, max(0, start - 120), start + 60)
        if named is Personal.PASSPORT or about or (sure and named != "other"):
            yield Found(*match.span(), Personal.PASSPORT, 0.9, "여권번호의 꼴")
    for match in _PASSPORT_LOOSE.finditer(text):
        if beside.named(match.start()) is Personal.PASSPORT:
            yield Found(*match.span(), Personal.PASSPORT, 0.85, "여권번호 항목의 값")


def customs(text: str, beside: Beside) -> Iterator[Found]:
    """Yield 개인통관고유부호."""
    for match in _CUSTOMS.finditer(text):
        if beside.named(match.start()) != "other" and match.group()[1:].strip("0"):
            yield Found(*match.span(), Personal.CUSTOMS, 0.95, "개인통관고유부호의 꼴")
    for match in _CUSTOMS_LOOSE.finditer(text):
        if beside.named(match.start()) is Personal.CUSTOMS:
            yield Found(*match.span(), Personal.CUSTOMS, 0.9, "통관부호 항목의 값")
