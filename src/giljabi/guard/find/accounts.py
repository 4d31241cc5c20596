"""Bank accounts and payment cards.

An account has no shape of its own: a word for it, or a bank, must stand before or after it.
"""

import re
from collections.abc import Iterator

from giljabi.guard.find import checks
from giljabi.guard.find.beside import BANK, Beside
from giljabi.guard.find.found import Found, Personal

_ACCOUNT = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][-./])(?:[0-9]{2,6}(?:-[0-9]{1,8}){1,4}|[0-9]{2,6}(?: [0-9]{2,8}){1,4}"
    r"|[0-9]{2,6}(?:\.[0-9]{1,8}){1,4}|[0-9]{2,6}(?: - [0-9]{1,8}){1,4}|[0-9]{10,16})(?![0-9]|[-.][0-9])"
)
_DATE = re.compile(
    r"(?:19|20)[0-9]{2} ?[-./] ?[0-9]{1,2} ?[-./] ?[0-9]{1,2}(?![0-9])|20[0-9]{2} (?:0?[1-9]|1[0-2]) "
)
_MOBILE = re.compile(r"01[016789][- .]?[0-9]{3,4}[- .]?[0-9]{4}")
_AFTER = re.compile(
    rf"[ ]?[(/,]?[ ]?(?:예금주 ?:? ?)?[가-힣A-Za-z]{{0,6}}{BANK}(?![가-힣0-9])(?! ?(?:앞|뒤|옆|주차))"
    r"|[ ]?[(/,]?[ ]?예금주|[ ]?[(]?(?:계좌|통장)"
)
_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_UNIT = re.compile(
    r" ?[천만억]?원(?=[^가-힣]|[을이은의으씩정]|입|$)| ?(?:%|㎡)|(?:명|건|개|억|점|위|호|번지|부터|까지)"
)
_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-.])(?:[0-9]{4}([- .·/]| - )[0-9]{4}\1[0-9]{4}\1[0-9]{4}|[0-9]{16}"
    r"|3[47][0-9]{2}([- .]?)[0-9]{6}\2[0-9]{5})(?![0-9A-Za-z])(?![-.][0-9])"
)
_GROUPED = re.compile(r"(?<![0-9])[0-9]{4}(?:[- ]?[0-9]){10,12}(?![0-9])(?!-[0-9])")


def accounts(text: str, beside: Beside) -> Iterator[Found]:
    """Yield account numbers of ten to sixteen digits."""
    for match in _ACCOUNT.finditer(text):
        start, end = match.span()
        count = sum(sign.isdecimal() for sign in match.group())
        if not 10 <= count <= 16 or _DATE.match(match.group()):
            continue
        named = beside.named(start)
        if _ADDRESS.fullmatch(match.group()):
            continue
        if _MOBILE.fullmatch(match.group()) and not _is_account(match, beside):
            continue
        if _UNIT.match(text, end) or (
            named is not Personal.ACCOUNT and (named or not is_followed_by_bank(text, end))
        ):
            continue
        yield Found(start, end, Personal.ACCOUNT, 0.9, "계좌나 금융기관 이름 옆의 번호")


def _is_account(match: re.Match[str], beside: Beside) -> bool:
    """Whether a mobile number's digits are an account: in its field, or bare before (은행)."""
    if beside.is_slot(match.start(), Personal.ACCOUNT):
        return True
    return match.group().isdecimal() and match.string[match.end() : match.end() + 1] == "("


def is_followed_by_bank(text: str, end: int) -> bool:
    """Whether a bank or 예금주 stands right after ``end``."""
    return _AFTER.match(text, end) is not None


def cards(text: str, beside: Beside) -> Iterator[Found]:
    """Yield card numbers; a passing check digit (Luhn) raises the score."""
    for match in _CARD.finditer(text):
        start, end = match.span()
        digits = re.sub(r"\D", "", match.group())
        named = beside.named(start)
        passed = checks.luhn(digits) and digits[0] in "34569"
        hyphened = (match[1] or match[2] or "").strip() == "-" and digits[0] in "34569"
        if named is not Personal.CARD and (
            named in ("other", Personal.ACCOUNT, Personal.BRN) or not (passed or hyphened)
        ):
            continue
        why = "카드번호의 꼴" + (", 검증번호 일치" if passed else "")
        yield Found(start, end, Personal.CARD, 0.95 if passed else 0.7, why)
    for slot in beside.slots:
        number = _GROUPED.search(text, slot.start, slot.end)
        if slot.kind is Personal.CARD and number:
            yield Found(*number.span(), Personal.CARD, 0.7, "카드번호 항목의 수")
