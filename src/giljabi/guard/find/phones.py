"""Telephone numbers: mobile, area, internet and safety numbers, with +82, and foreign ones with +.

Lines of the public (대표전화, 콜센터, 당직, 상황실, 1588-…) are nobody's and are not found. The line
of an office is found with a low score, so that masking hides it and a check does not report it.
"""

import re
from collections.abc import Iterator

from giljabi.guard.find.accounts import is_followed_by_bank
from giljabi.guard.find.beside import Beside
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.patterns import lazily

_SEP = r"(?: ?[-.·~/_)] ?| |--)"
_ABROAD = (  # 첫 글자 뒤부터
    r"(?:(?<=\()(?:\+|00)?82\)|(?:(?<=\+)|(?<=0)0[ -]?)82\)?|(?<=8)2\)|(?<=8)2(?=[- .]?0?1[016789]))"
    r"[-. )]{0,2}(?:\(0\)|0)?[ -]?"
)
_MOBILE = lazily(
    rf"[(\[0+8](?<![0-9].)(?:(?<=[(\[])01[016789][)\]][- .]?|(?<=0)1[016789]{_SEP}?|{_ABROAD}1[016789]{_SEP}?)"
    rf"(?:[0-9]{{3,4}}{_SEP}?|\([0-9]{{3,4}}\)[- ]?)[0-9]{{4}}(?![0-9])"
)
_AREA = r"(?:2|[3-6][1-5]|70|50[2-8])"
_LINE = lazily(
    rf"[(0+8](?<![0-9].)(?<![0-9][-.].)(?:(?<=\()0{_AREA}\)[- .]{{0,2}}|(?<=0){_AREA}{_SEP}|{_ABROAD}{_AREA}{_SEP})"
    rf"[0-9]{{3,4}}{_SEP}[0-9]{{4}}(?![0-9])(?![-.][0-9])"
)
_LINE_BARE = re.compile(
    rf"0(?<![0-9A-Za-z]0)(?<![0-9A-Za-z][-.]0){_AREA}[0-9]{{7,8}}(?![0-9])(?!-[0-9])"
)
_STRIPPED = re.compile(  # 표 계산 프로그램이 앞의 0을 지운 것
    rf"(?<![0-9])(?<![0-9][-.])(?:1[016789]-?[0-9]{{3,4}}-?[0-9]{{4}}|{_AREA}-?[0-9]{{3,4}}-?[0-9]{{4}})"
    r"(?![0-9])(?!-[0-9])"
)
_BARE = re.compile(r"1[016789][0-9]{8}")
_LOCAL = re.compile(r"(?<![0-9])(?<![0-9][-.,) ])[2-9][0-9]{2,3}-[0-9]{4}(?![0-9])(?!-[0-9])")
_FOREIGN = re.compile(
    r"(?<![0-9+])\+(?!82)[1-9][0-9]{0,2}[- ](?:\([0-9]{1,4}\)[- ]?)?[0-9]{1,5}(?:[- ][0-9]{2,5}){1,4}(?![0-9])"
)
_PUBLIC_LEAD = lazily(
    r"(?:대표 ?(?:전화|번호|☎|[Tt][Ee][Ll])|콜 ?센터|고객 ?센터|상담 ?센터|종합 ?상황실|상황실|당직 ?실?|긴급 ?(?:전화|신고|연락처)?"
    r"|비상 ?(?:전화|상황실|대책반)|신고 ?(?:전화|센터)|안내 ?전화|ARS|자동응답|민원 ?안내|무료 ?전화|대표\)?)"
    r" ?(?:전화|번호|연락처)?(?:[ ():：☎☏,은는]|[Tt][Ee][Ll]){0,5}$"
)
_PUBLIC_AFTER = re.compile(
    r" ?[(\[]? ?(?:대표 ?(?:전화|번호)?[)\] ,]|대표전화|콜 ?센터|당직|상황실|ARS)"
)
_OFFICE = lazily(
    r"(?:문의 ?처?|대표|[가-힣]과|[가-힣]팀|센터|[가-힣]실|[가-힣]국|담당관|사무소|보건소|도서관|시청|구청|군청|도청|공단|공사|본부|교육청"
    r"|주민센터|사업소|지원단|위원회|재단|협회|관리소|복지관|박물관|체육관|팩스|F[aA][xX]|전송)(?P<rest>[^0-9\n]{0,18})$"
)
_OFFICIAL = re.compile(
    r"주무관|팀장|과장|계장|실장|국장|사무관|서기관|담당관|소장|센터장|동장|면장|읍장"
)
_CITIZEN = re.compile(r"민원인|신청인|청구인|주민|환자|학부모|보호자|자택|집|휴대")
_GLUED = lazily(
    r"(?:[A-Za-z]|[A-Za-z0-9][-_./]|(?:id|no|seq|code|num|serial|ts|time|trace|key|order|/)[=/])$",
    re.I,
)
_TELEPHONE = re.compile(r"(?:tel|hp|h\.p|phone|mobile|cell|(?<![a-z])[mpct])[.:_-]?$", re.I)
_MARKED = re.compile("[^0-9 ]")
_LONGER = re.compile(r"[-.][0-9A-Za-z]")
_SPACED = re.compile(
    rf"(?<![0-9])(?<![0-9] )0{_AREA} [2-9][0-9]{{2,3}} [0-9]{{4}}(?! ?[0-9])(?![-.][0-9])"
)
_UNIT = lazily(
    r" ?[천만억]?원(?=[^가-힣]|[을이은의으씩정]|입|$)| ?(?:%|㎡)|(?:명|건|개|억|점|위|호|번지|부터|까지)"
)


def phones(text: str, beside: Beside) -> Iterator[Found]:
    """Yield telephone numbers in folded ``text``."""
    for match in beside.every(_MOBILE, 10):
        if not _is_refused_mobile(match, beside):
            yield Found(*match.span(), Personal.PHONE, 0.95, "휴대전화 번호의 꼴")
    for match in beside.every(_LINE, 9):
        start, end = match.span()
        marked = any(sign in match.group() for sign in "-.)·~/+") or _SPACED.match(text, start)
        if beside.is_other(start) or not (marked or beside.named(start) is Personal.PHONE):
            continue
        yield from line(start, end, beside)
    for match in beside.every(_LINE_BARE, 9):
        if beside.named(match.start()) is Personal.PHONE:
            yield from line(*match.span(), beside)
    yield from _announced(text, beside)
    if "+" in text:
        for match in beside.every(_FOREIGN, 9):
            if 9 <= sum(sign.isdecimal() for sign in match.group()) <= 15 and not _UNIT.match(
                text, match.end()
            ):
                yield Found(*match.span(), Personal.PHONE, 0.7, "나라 번호가 붙은 전화번호의 꼴")


def _is_refused_mobile(match: re.Match[str], beside: Beside) -> bool:
    """Whether it belongs to a longer or another register's number."""
    text, (start, end) = match.string, match.span()
    if not match.group().isdecimal():
        spaced = not _MARKED.search(text, start, end)
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal():
            return beside.named(start) is not Personal.PHONE
        return spaced and beside.is_numbered(start)
    before = text[max(0, start - 12) : start]
    if _GLUED.search(before) and not _TELEPHONE.search(before):
        return True
    if _UNIT.match(text, end) or _LONGER.match(text, end):
        return True
    if text[end : end + 1] == "(" and is_followed_by_bank(text, end):
        return beside.named(start) is not Personal.PHONE
    return beside.is_numbered(start)


def line(start: int, end: int, beside: Beside) -> Iterator[Found]:
    """Yield the find for a fixed line, unless it is a line of the public."""
    lead = beside.lead(start)
    if _PUBLIC_LEAD.search(lead) or _PUBLIC_AFTER.match(beside.text, end):
        return
    office = _OFFICE.search(lead)
    if office is None or _CITIZEN.search(office["rest"]):
        yield Found(start, end, Personal.PHONE, 0.85, "유선전화 번호의 꼴")
    elif _OFFICIAL.search(office["rest"]):
        yield Found(
            start, end, Personal.PHONE, 0.45, "담당 공무원의 전화로 보임", Standing.OFFICIAL
        )
    else:
        yield Found(start, end, Personal.PHONE, 0.4, "기관이나 부서의 전화로 보임", Standing.OFFICE)


def _announced(text: str, beside: Beside) -> Iterator[Found]:
    """Yield numbers without their 0 or area code, only in a field for a telephone."""
    for slot in beside.of(Personal.PHONE):
        value = text[slot.start : slot.end].strip()
        if not "1" <= value[:1] <= "9":
            continue  # 앞의 0까지 적힌 것은 꼴로 찾는다
        start = text.find(value, slot.start)
        end = start + len(value)
        if (slot.how == "column" and _STRIPPED.fullmatch(value)) or _BARE.fullmatch(value):
            yield Found(start, end, Personal.PHONE, 0.8, "전화번호 항목의 수")
        elif _LOCAL.fullmatch(value) and not value.startswith(("15", "16", "18")):
            yield from line(start, end, beside)
