"""Numbers and addresses with a shape: 주민등록번호 to 계좌번호, found in folded text.

Each rule proposes, checks the shape and the words beside it, and gives a score. Rules refuse to
look at more than the line they stand in.
"""

import re
from collections.abc import Iterator, Sequence

from giljabi.guard.find import checks
from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Found, Personal

# 구분자: 없거나 한두 개. 줄이 어디에서 나뉘었든 한 번은 잇는다
_SIGN = r"(?:[-.·~/_]{1,2}|[)\]][(\[-]?|[(\[])"
_ANY = rf"[ \t]{{0,2}}(?:{_SIGN}[ \t]{{0,2}}(?:\n[ \t]?)?|\n[ \t]?(?:{_SIGN}[ \t]?)?)?"
_ONE = r"(?:[ \t]?[-.·~/)][ \t]?|[ \t])"

_RESIDENT = re.compile(rf"(?<![0-9])([0-9]{{6}})({_ANY})([0-9])([0-9]{{6}})(?![0-9])")
_SPACED_RESIDENT = re.compile(  # 빈칸으로 벌려 쓴 것은 가운데에 줄표가 있을 때만
    r"(?<![0-9])(?<![0-9] )((?:[0-9] ?){5}[0-9]) ?- ?([0-9](?: ?[0-9]){6})(?! ?[0-9])"
)
_ABROAD = r"(?:\((?:\+|00)?82\)|(?:\+|00[ -]?)?82\)?)"
_START = rf"(?:{_ABROAD}{_ANY}(?:\(0\)|0)?{_ANY}1[016789]|[(\[]01[016789](?=[)\]])|01[016789])"
_MOBILE = re.compile(rf"(?<![0-9]){_START}{_ANY}[0-9]{{3,4}}{_ANY}[0-9]{{4}}(?![0-9])")
_BROKEN_MOBILE = re.compile(  # 줄이 한 묶음의 가운데에서 나뉜 것
    r"(?<![0-9])01[016789]([-. ])(?:[0-9]{1,3}\n[0-9]{1,3}\1[0-9]{4}|[0-9]{3,4}\1[0-9]{1,3}\n[0-9]{1,3})"
    r"(?![0-9])"
)
_AREA = "(?:2|[3-6][1-5]|70|50[2-8])"
_LINE = re.compile(
    rf"(?<![0-9])(?<![0-9][-.])(?:\+?82{_ONE}{_AREA}{_ONE}|\(0{_AREA}\)[ -]?|0{_AREA}{_ONE})"
    rf"[0-9]{{3,4}}{_ONE}[0-9]{{4}}(?![0-9])(?![-.][0-9])"
)
_LINE_BARE = re.compile(rf"(?<![0-9])0{_AREA}[0-9]{{7,8}}(?![0-9])")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+ ?(?:@|[(\[{]at[)\]}]|골뱅이) ?"
    r"(?:[A-Za-z0-9\-]+(?:\.|[(\[{]dot[)\]}]))+[A-Za-z]{2,}"
)
AT, DOT = re.compile(r"@|[(\[{]at[)\]}]|골뱅이"), re.compile(r"[(\[{]dot[)\]}]")
_CARD = re.compile(
    r"(?<![0-9])(?<![0-9]-)(?:[0-9]{4}([- .·/])[0-9]{4}\1[0-9]{4}\1[0-9]{4}|[0-9]{16}"
    r"|3[47][0-9]{2}[- ]?[0-9]{6}[- ]?[0-9]{5})(?![0-9])(?!-[0-9])"
)
_BUSINESS = re.compile(
    r"(?<![0-9])(?<![0-9]-)[0-9]{3}(?:[- ][0-9]{2}[- ]|[0-9]{2})[0-9]{5}(?![0-9])(?!-[0-9])"
)
_ACCOUNT = re.compile(
    r"(?<![0-9])(?<![0-9][-./,])(?:[0-9]{2,6}(?:[- ][0-9]{1,8}){1,4}|[0-9]{10,16})(?![0-9]|[-,.][0-9])"
)
_DATE = re.compile(r"(?:19|20)[0-9]{2} ?[-./] ?[0-9]{1,2} ?[-./] ?[0-9]{1,2}(?![0-9])")

_OTHER_NUMBER = re.compile(
    r"(?:(?:문서|시행|접수|민원|신청|고지|고지서|납부|전자납부|입찰|공고|계약|관리|일련|허가|신고|특허|인증"
    r"|승인|운송장|송장|발급|사건|주문|상품|물품|자산|필지|시설) ?번호|ISBN|ISSN|바코드)[^0-9\n]{0,6}$"
)
_COMPANY = re.compile(r"(?:법인 ?(?:등록)? ?번호)[^0-9\n]{0,8}$")
_PHONE_WORD = re.compile(
    r"(?:전화|연락처|휴대|핸드폰|번호|TEL|Tel|tel|HP|H\.P|☎|☏|✆|팩스|FAX|Fax)[^0-9\n]{0,10}$"
)
_OFFICE_WORD = re.compile(
    r"(?:문의|대표|과|팀|센터|실|국|담당관|사무소|보건소|도서관|시청|구청|군청|도청|공단|공사|팩스|FAX|Fax"
    r"|전송)[^0-9\n]{0,14}$"
)
_CARD_WORD = re.compile(r"(?:카드)[^0-9\n]{0,14}$")
_BUSINESS_WORD = re.compile(r"(?:사업자)[^0-9\n]{0,14}$")
_BANK = r"(?:은행|뱅크|농협|수협|신협|축협|새마을금고|우체국|증권|산림조합)"
_ACCOUNT_WORD = re.compile(
    rf"(?:(?:계좌|통장|입금|송금|이체)[^0-9\n]{{0,20}}|{_BANK}(?!동)[^0-9\n,]{{0,20}})$"
)
_BANK_AFTER = re.compile(
    rf"[ ]?[(/]?[ ]?(?:예금주 ?)?[가-힣]{{0,6}}{_BANK}(?![가-힣0-9])(?! ?(?:앞|뒤|옆|주차))"
)
_AMOUNT_AFTER = re.compile(r" ?(?:원|천원|만원|억|%|명|건|개|㎡)")


def numbers(text: str, slots: Sequence[Slot] = ()) -> Iterator[Found]:
    """Yield candidates of every kind with a shape; offsets are of ``text``. They may overlap."""
    yield from _emails(text)
    if re.search("[0-9]", text) is None:
        return
    yield from _residents(text)
    yield from _phones(text)
    yield from _cards(text)
    yield from _businesses(text)
    yield from _accounts(text)


def resident(start: int, end: int, digits: str, *, joined: bool, before: str) -> Found | None:
    """Return the find for 13 digits of 주민·외국인등록번호, or ``None`` when they are another number.

    ``joined`` says that nothing separates the halves, ``before`` is the text on the line before.
    """
    sex = digits[6]
    if not checks.birth(digits[:6], sex):
        return None
    kind = Personal.FRN if sex in "5678" else Personal.RRN
    passed = checks.foreigner(digits) if kind is Personal.FRN else checks.resident(digits)
    if not passed and _is_other(digits, joined, before):
        return None
    if _COMPANY.search(before):
        return None
    why = "생년월일과 성별 자리가 맞음" + (", 검증번호 일치" if passed else "")
    return Found(start, end, kind, 0.99 if passed else 0.7 if joined else 0.9, why)


def _is_other(digits: str, joined: bool, before: str) -> bool:
    """Whether 13 digits without a check digit are a company's or another register's number."""
    if digits[6] in "90":  # 1800년대에 태어난 사람의 자리: 검증번호나 항목 이름이 있어야 한다
        return "주민" not in before
    company = digits.startswith("110111") and checks.corporation(digits)
    return company or (joined and _OTHER_NUMBER.search(before) is not None)


def _residents(text: str) -> Iterator[Found]:
    for match in _RESIDENT.finditer(text):
        digits = match[1] + match[3] + match[4]
        found = resident(match.start(), match.end(), digits,
                         joined=not match[2], before=before(text, match.start()))  # fmt: skip
        if found:
            yield found
    for match in _SPACED_RESIDENT.finditer(text):
        digits = only_digits(match.group())
        found = resident(*match.span(), digits, joined=False, before=before(text, match.start()))
        if found:
            yield found


def _broken(text: str) -> Iterator[re.Match[str]]:
    return (m for m in _BROKEN_MOBILE.finditer(text) if 10 <= len(only_digits(m.group())) <= 11)


def _phones(text: str) -> Iterator[Found]:
    for match in (*_MOBILE.finditer(text), *_broken(text)):
        more = re.match("-[0-9]", text[match.end() : match.end() + 2])
        if more and _OTHER_NUMBER.search(before(text, match.start())):
            continue  # 고지번호 010-2026-1234-5678
        yield Found(*match.span(), Personal.PHONE, 0.95, "휴대전화 번호의 꼴")
    for match in _LINE.finditer(text):
        lead = before(text, match.start())
        marked = any(sign in match.group() for sign in "-.)·")
        if _OTHER_NUMBER.search(lead) or not (marked or _PHONE_WORD.search(lead)):
            continue
        yield _line(match, lead)
    for match in _LINE_BARE.finditer(text):
        if _PHONE_WORD.search(lead := before(text, match.start())):
            yield _line(match, lead)


def _line(match: re.Match[str], lead: str) -> Found:
    if _OFFICE_WORD.search(lead):
        return Found(*match.span(), Personal.PHONE, 0.4, "기관이나 부서의 전화로 보임")
    return Found(*match.span(), Personal.PHONE, 0.85, "유선전화 번호의 꼴")


def _emails(text: str) -> Iterator[Found]:
    if AT.search(text) is None:
        return
    for match in _EMAIL.finditer(text):
        office = match.group().lower().endswith((".go.kr", "@korea.kr"))
        score, why = (0.4, "기관의 전자우편으로 보임") if office else (0.95, "전자우편 주소의 꼴")
        yield Found(*match.span(), Personal.EMAIL, score, why)


def _cards(text: str) -> Iterator[Found]:
    for match in _CARD.finditer(text):
        digits = only_digits(match.group())
        lead = before(text, match.start())
        labelled = _CARD_WORD.search(lead) is not None
        passed = checks.luhn(digits) and digits[0] in "34569"
        grouped = match[1] in ("-", " ") or (match[1] is None and len(digits) < len(match.group()))
        if _OTHER_NUMBER.search(lead) or not (labelled or passed or grouped):
            continue
        why = "카드번호의 꼴" + (", 검증번호 일치" if passed else "")
        yield Found(*match.span(), Personal.CARD, 0.95 if passed else 0.7, why)


def _businesses(text: str) -> Iterator[Found]:
    for match in _BUSINESS.finditer(text):
        digits = only_digits(match.group())
        lead = before(text, match.start())
        labelled = _BUSINESS_WORD.search(lead) is not None
        hyphened = match.group().count("-") == 2
        if not labelled and (not hyphened or _OTHER_NUMBER.search(lead) or account_word(lead)):
            continue
        passed = checks.business(digits)
        why = "사업자등록번호의 꼴" + (", 검증번호 일치" if passed else "")
        yield Found(*match.span(), Personal.BRN, 0.95 if passed else 0.6, why)


def _accounts(text: str) -> Iterator[Found]:
    for match in _ACCOUNT.finditer(text):
        if not 10 <= len(only_digits(match.group())) <= 16 or _DATE.match(match.group()):
            continue
        lead = before(text, match.start())
        beside = account_word(lead) or _BANK_AFTER.match(text, match.end())
        if not beside or _OTHER_NUMBER.search(lead) or _AMOUNT_AFTER.match(text, match.end()):
            continue
        yield Found(*match.span(), Personal.ACCOUNT, 0.9, "계좌나 금융기관 이름 옆의 번호")


def account_word(lead: str) -> bool:
    """Whether a word for an account or a bank stands shortly before."""
    return _ACCOUNT_WORD.search(lead) is not None


def before(text: str, start: int) -> str:
    """Return at most 40 characters before ``start`` on its own line."""
    return text[max(0, start - 40) : start].rpartition("\n")[2]


def only_digits(text: str) -> str:
    """Return the digits 0–9 of a text."""
    return "".join(sign for sign in text if "0" <= sign <= "9")
