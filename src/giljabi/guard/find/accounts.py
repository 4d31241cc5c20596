"""Bank accounts and payment cards.

An account has no shape of its own: a word for it, or a bank, must stand before or after it.
"""

import re
from collections.abc import Iterator

from giljabi.guard.find import checks
from giljabi.guard.find.beside import BANK, Beside
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.patterns import lazily

_ACCOUNT = re.compile(
    r"[0-9](?<![0-9A-Za-z].)(?<![0-9][-./].)(?=[0-9. -]{9})"
    r"(?:[0-9]{1,5}(?:-[0-9]{1,8}){1,4}|[0-9]{1,5}(?: [0-9]{2,8}){1,4}"
    r"|[0-9]{1,5}(?:\.[0-9]{1,8}){1,4}|[0-9]{1,5}(?: - [0-9]{1,8}){1,4}|[0-9]{9,15})(?![0-9]|[-.][0-9])"
)
_DATE = re.compile(
    r"(?:19|20)[0-9]{2} ?[-./] ?[0-9]{1,2} ?[-./] ?[0-9]{1,2}(?![0-9])|20[0-9]{2} (?:0?[1-9]|1[0-2]) "
)
_MOBILE = re.compile(r"01[016789][- .]?[0-9]{3,4}[- .]?[0-9]{4}")
_AFTER = lazily(
    rf"[ ]?[(/,]?[ ]?(?:예금주 ?:? ?)?[가-힣A-Za-z]{{0,6}}{BANK}(?![가-힣0-9])(?! ?(?:앞|뒤|옆|주차))"
    r"|[ ]?[(/,]?[ ]?예금주|[ ]?[(]?(?:계좌|통장)"
)
_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_UNIT = lazily(
    r" ?[천만억]?원(?=[^가-힣]|[을이은의으씩정]|입|$)| ?(?:%|㎡)|(?:명|건|개|억|점|위|호|번지|부터|까지)"
)
_CARD = re.compile(
    r"[0-9](?<![0-9A-Za-z].)(?<![0-9A-Za-z][-.].)(?:[0-9]{3}([- .·/]| - )[0-9]{4}\1[0-9]{4}\1[0-9]{4}|[0-9]{15}"
    r"|(?<=3)[47][0-9]{2}([- .]?)[0-9]{6}\2[0-9]{5})(?![0-9A-Za-z])(?![-.][0-9])"
)
_SIGNS = re.compile(r"\D")
_GROUPED = re.compile(r"(?<![0-9])[0-9]{4}(?:[- ]?[0-9]){10,12}(?![0-9])(?!-[0-9])")


def accounts(text: str, beside: Beside) -> Iterator[Found]:
    """Yield account numbers of ten to sixteen digits."""
    for match in beside.every(_ACCOUNT, 10):
        start, end = match.span()
        number = match[0]
        count = len(number)
        if not number.isdecimal():
            count -= number.count("-") + number.count(" ") + number.count(".")
        if not 10 <= count <= 16 or _DATE.match(number) or _ADDRESS.fullmatch(number):
            continue
        if _MOBILE.fullmatch(number) and not _is_account(match, beside):
            continue
        if not _UNIT.match(text, end) and _is_told(start, end, beside):
            yield Found(start, end, Personal.ACCOUNT, 0.9, "계좌나 금융기관 이름 옆의 번호")


def _is_told(start: int, end: int, beside: Beside) -> bool:
    """Whether an account is announced, or a bank follows and nothing else is announced."""
    named = beside.named(start)
    return named is Personal.ACCOUNT or (not named and is_followed_by_bank(beside.text, end))


def _is_account(match: re.Match[str], beside: Beside) -> bool:
    """Whether a mobile number's digits are an account: in its field, or bare before (은행)."""
    if beside.is_slot(match.start(), Personal.ACCOUNT):
        return True
    return match.group().isdecimal() and match.string[match.end() : match.end() + 1] == "("


def is_followed_by_bank(text: str, end: int) -> bool:
    """Whether a bank or 예금주 stands right after ``end``."""
    first = text[end : end + 4].lstrip(" (/,")[:1]
    return first.isalpha() and _AFTER.match(text, end) is not None


def cards(text: str, beside: Beside) -> Iterator[Found]:
    """Yield card numbers; a passing check digit (Luhn) raises the score."""
    for match in beside.every(_CARD, 15):
        start, end = match.span()
        digits = _SIGNS.sub("", match.group())
        named = beside.named(start)
        passed = checks.luhn(digits) and digits[0] in "34569"
        hyphened = (match[1] or match[2] or "").strip() == "-" and digits[0] in "34569"
        if named is not Personal.CARD and (
            named in ("other", Personal.ACCOUNT, Personal.BRN) or not (passed or hyphened)
        ):
            continue
        why = "카드번호의 꼴" + (", 검증번호 일치" if passed else "")
        yield Found(start, end, Personal.CARD, 0.95 if passed else 0.7, why)
    for slot in beside.of(Personal.CARD):
        if number := _GROUPED.search(text, slot.start, slot.end):
            yield Found(*number.span(), Personal.CARD, 0.7, "카드번호 항목의 수")
