"""Dates of birth, found in folded text.

A date alone is no birth: it needs a birth word before or behind it, a birth field, or a name whose
bracket it stands in. It must be a day of the calendar.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.heads import exact
from giljabi.guard.find.looks import looks
from giljabi.guard.find.slots import slot_at

_Y4, _YY = "(?:19|20)[0-9]{2}", "(?:19|20)?[0-9]{2}"
_M, _D = "(?:1[0-2]|0?[1-9])", "(?:3[01]|[12][0-9]|0?[1-9])"
_S = r"[ ]{0,2}[./·,-][ ]{0,2}\n?[ ]?"
_POINTED = rf"{_Y4}{_S}{_M}{_S}{_D}(?![0-9])"
_WRITTEN = rf"'?{_YY}[ ]?년[ ]?\n?[ ]?{_M}[ ]?월[ ]?\n?[ ]?{_D}[ ]?일"
_EIGHT = rf"{_Y4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
_SIX = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])(?!-[0-9*●○]{2})"
_SHORT = rf"'?[0-9]{{2}}{_S}{_M}{_S}{_D}(?![0-9])"
_MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_ENGLISH = rf"(?:{_MONTHS}\.? {_D}(?:st|nd|rd|th)?,? {_Y4}|{_D}(?:st|nd|rd|th)? {_MONTHS}\.?,? {_Y4})(?![0-9])"
_SPACED = rf"{_Y4} {_M} {_D}(?![0-9])"
_PLAIN = rf"{_POINTED}|{_WRITTEN}|{_EIGHT}"
_ANY = rf"{_PLAIN}|{_ENGLISH}|{_SHORT}|{_SIX}|{_SPACED}"
_LIKE = "0-9OoIl공영일이삼사오육륙칠팔구"
_HIDDEN = rf"(?:[{_LIKE}][ ]?){{4}}년?[ ]?[-./·]?[ ]?(?:[{_LIKE}][ ]?){{1,2}}월?[ ]?[-./·]?[ ]?(?:[{_LIKE}][ ]?){{1,2}}(?<! )|[{_LIKE}](?:[ ]?[{_LIKE}]){{5}}"
_SPOKEN = "[공영일이삼사오육륙칠팔구십]{1,5}년 ?[일이삼사오육유칠팔구십시]{1,3}월 ?[일이삼사오육칠팔구십]{1,4}일"

_BORN = re.compile(
    r"(?:생년월일|출생(?:년월일|연월일|일자|일시|일)?|생일|생년|태어난[ ]?(?:날|때)|(?i:date of birth|birth ?date|birthday|\bd\.?o\.?b\b\.?|born(?: on)?))"
    r"(?:[ ]?\([^()\n]{0,12}\))?[^0-9가-힣A-Za-z\n]{0,6}(?:(?:은|는|이|가|을|양력|음력|양|음|on)[^0-9가-힣A-Za-z\n]{0,4}){0,2}"
    rf"\n?[ ]?(?P<date>{_ANY})"
)
_BEFORE_BORN = re.compile(
    rf"(?<![0-9.-])(?P<date>{_ANY})\.?(?:[ ]?\((?:양력|음력|양|음)\.?\))?[ ]?"
    r"(?:생(?=[^가-힣]|$|인|으로|이[며고다]|입|임|의|남|여)|(?:에[ ]?)?(?:출생(?!아|률|통계|축하|지원|장려|신고|등록|미등록|기념)|태어)|일[ ]?출생)"
)
_YEAR = re.compile(
    r"(?<![0-9~∼-])(?<![~∼-] )'?(?:(?:19|20)[0-9]{2}|[0-9]{2})년[ ]?(?:(?:1[0-2]|0?[1-9])월[ ]?)?생"
    r"(?=[^가-힣]|$|인|으로|이|입|임|의|남|여)(?![ ]?(?:이상|이하|이전|이후|부터|까지|대상|[~∼]|만 |및|아동|청년|청소년|중 |들))"
)
_BRACKET = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,5}|[가-힣](?:[ ]?\.?[ ]?[가-힣]){2})(?:[ ]?(?:씨|님|군|양))?[ ]?\((?P<inside>[^()\n]{4,40})\)?"
)
_INSIDE = re.compile(
    rf"(?:^|[,/·;]|[남여][성자]?[,/· ]|세[,/ ]|[ ])[ ]?(?:(?:만[ ]?)?[0-9]{{1,3}}세[ ,/]+)?(?P<date>{_ANY})\.?(?P<after>-[1-8](?![0-9]))?"
    r"(?=[ ]?(?:생|출생|[,/·;)]|$|[남여]))"
)
_SEXED = re.compile(r"[남여](?:성|자)?(?![가-힣])|생|세(?![가-힣])")
_DATES = re.compile(rf"(?P<date>(?<![0-9])(?:{_ANY}))")
_DISGUISED = re.compile(rf"(?P<date>{_SPOKEN}|{_HIDDEN})")
_ASKED = re.compile(
    rf"(?:생년월일|생일|출생일)[^0-9\n]{{0,24}}\n[ ]?(?:[가-힣○]{{1,6}}[ ]?[:)>][ ]?)(?:네[,.]? ?|예[,.]? ?)?(?P<date>{_ANY})"
)
_LISTED = re.compile(
    rf"(?:^|\n|[/,:|\t] ?)(?:[ \t]{{0,4}}(?:[0-9]{{1,3}}[.)]?|[-*○●◦•·])[ \t]{{1,4}})?[ ]?(?P<name>[가-힣](?:[·._-]?[가-힣]){{1,3}})(?:[ ]?[\t,|/][ ]?|[ ]{{1,4}})"
    rf"(?P<date>{_PLAIN}|{_SIX}|{_SHORT})\.?(?=[ ]?(?:[/,|\t\n(]|$)|[ ]{{1,4}}[0-9(가-힣])"
)
_OTHER_DAY = re.compile(
    r"(?<![가-힣])(?:시행|접수|처리|회의|발령|기준|작성|등록|신청|공고|고시|계약|준공|착공|발급|만료|설립|개업|입사|퇴사|전입|전출|혼인|사망|신고|결재|통보|제출|게시|갱신|수정|변경)"
    r"(?:년월일|연월일|일자|일시|일)?[ ]?[:(]?[ ]?$"
)
_ITEM = re.compile(r"[ \t]*(?:[0-9]{1,3}[.)]|[가-하]\.|[-*○●◦•])[ \t]+")
_GENERAL = ("이상(", "이하(", "미만(", "대상(", "초과(")
_JOINTS = re.compile(r"[·._-]")
_KIN = frozenset(
    (
        "남편",
        "아내",
        "부인",
        "아들",
        "딸",
        "장남",
        "장녀",
        "차남",
        "차녀",
        "모친",
        "부친",
        "손자",
        "손녀",
        "동생",
    )
)
_RECENT = "2020"
"""A full date of this year or later beside a name is rather the day of a deed than of a birth."""
_DIGITS = str.maketrans("OoIl공영일이삼사오육륙칠팔구", "00110012345667" + "89")
_PADDED = re.compile(r"\.[ ]?0[0-9]")
_GROUP = re.compile(r"[0-9]+")


def births(text: str, slots: Sequence[Slot]) -> Iterator[Found]:
    """Yield candidates; offsets are of the folded ``text``. They may overlap other kinds."""
    seen: set[int] = set()
    for start, end, score, why in _candidates(text, slots):
        if start not in seen and _is_day(text[start:end]):
            seen.add(start)
            yield Found(start, _dotted(text, start, end), Personal.BIRTH, score, why)


def _candidates(text: str, slots: Sequence[Slot]) -> Iterator[tuple[int, int, float, str]]:
    for slot in slots:
        if slot.kind is Personal.BIRTH:
            yield from _in_slot(text, slot)
    for match in _BORN.finditer(text):
        yield *match.span("date"), 0.9, "생년월일을 말하는 낱말 뒤의 날짜"
    for match in _BEFORE_BORN.finditer(text):
        yield *match.span("date"), 0.9, "'생'이나 '출생' 앞의 날짜"
    for match in _YEAR.finditer(text):
        general = text[max(0, match.start() - 3) : match.start()] in _GENERAL
        if not general and not _refused(text, match.start(), slots):
            yield *match.span(), 0.85, "'년생'이 붙은 해"
    for match in _ASKED.finditer(text):
        yield *match.span("date"), 0.85, "생년월일을 묻는 말에 답한 날짜"
    yield from _in_brackets(text, slots)
    yield from _listed(text, slots)


def _listed(text: str, slots: Sequence[Slot]) -> Iterator[tuple[int, int, float, str]]:
    """Yield dates beside a name at the head of a row: 1. 홍길동  850302  …"""
    for match in _LISTED.finditer(text):
        start, end = match.span("date")
        six = end - start == 6
        slot = slot_at(slots, start)
        if slot is not None and slot.kind is not Personal.PERSON:
            continue
        least = 2 if slot is not None else 3 if six else 6
        if looks(_JOINTS.sub("", match["name"])) >= least and (six or match["date"][:4] < _RECENT):
            yield start, end, 0.75, "목록에서 이름 옆에 있는 날짜"


def _in_slot(text: str, slot: Slot) -> Iterator[tuple[int, int, float, str]]:
    """Yield the first date of a birth field, also one in disguise."""
    end = min(slot.end, slot.start + 60)
    for pattern in (_DATES, _YEAR, _DISGUISED):
        match = pattern.search(text, slot.start, end)
        if match and _is_day(match.group()):
            yield *match.span(), 0.95, f"'{slot.head}' 항목의 날짜"
            return


def _in_brackets(text: str, slots: Sequence[Slot]) -> Iterator[tuple[int, int, float, str]]:
    """Yield dates in the bracket behind a name: 홍길동(남, 1985. 3. 2.)."""
    for match in _BRACKET.finditer(text):
        inside = _INSIDE.search(match["inside"])
        if inside is None or _refused(text, match.start("name"), slots):
            continue
        at = match.start("inside")
        slot = slot_at(slots, match.start("name"))
        told = slot is not None and slot.kind is Personal.PERSON
        if _OTHER_DAY.search(match["inside"], 0, inside.start("date")):
            continue
        told = told or _is_introduced(text, match.start())
        if told or _is_name(match["name"], inside, match["inside"]):
            yield at + inside.start("date"), at + inside.end("date"), 0.85, "이름 뒤 괄호 안의 날짜"


def _is_introduced(text: str, at: int) -> bool:
    """Whether a word for a person (자녀, 위임인은) or the number of an item stands before."""
    before = text[max(0, at - 12) : at].rpartition("\n")[2]
    if _ITEM.fullmatch(before) and (at < 12 or "\n" in text[max(0, at - 12) : at]):
        return True
    word = before.rstrip(" ").rpartition(" ")[2].rstrip("은는이가:의")
    head = exact(word) if before.endswith(" ") else None
    return word in _KIN or (head is not None and head.kind is Personal.PERSON)


def _is_name(written: str, inside: re.Match[str], bracket: str) -> bool:
    """Whether the word before a bracket may be a person, the more so with sex or 생 beside."""
    clear = inside["date"].isdecimal() or _SEXED.search(bracket) is not None
    return looks(written.replace(" ", "")) >= (2 if clear else 6)


def _refused(text: str, at: int, slots: Sequence[Slot]) -> bool:
    """Whether the place belongs to another day: 시행일, 접수일 …"""
    slot = slot_at(slots, at)
    if (
        slot is not None
        and slot.kind is None
        and slot.head.endswith(("일", "일자", "일시", "기간"))
    ):
        return True
    return _OTHER_DAY.search(text[max(0, at - 16) : at].rpartition("\n")[2]) is not None


def _dotted(text: str, start: int, end: int) -> int:
    """Take in the last dot of ``1985. 3. 2.``, but not that of a sentence."""
    if text[end : end + 1] != "." or "." not in text[start:end]:
        return end
    spaced = ". " in text[start:end]
    short = _PADDED.search(text, start, end) is None
    shut = text[end + 1 : end + 2] in ("", ")", "\n", "\t", "|", ",", "/")
    return end + 1 if spaced or short or shut else end


def _is_day(written: str) -> bool:
    """Whether a date exists; months in letters and a year alone are taken as they stand."""
    plain = written.translate(_DIGITS) if not re.search("[A-HJ-NP-Z년월]", written) else written
    if re.search("[A-Za-z생십]", plain) or re.search("[공-힣]월", plain):
        return True
    groups = _GROUP.findall(plain)
    joined = "".join(groups)
    if len(groups) != 3:
        cut = len(joined) - 4
        groups = [joined[:cut], joined[cut:-2], joined[-2:]]
    return any(_exists(century + groups[0], *groups[1:]) for century in _centuries(groups[0]))


def _centuries(year: str) -> tuple[str, ...]:
    return ("19", "20") if len(year) == 2 else ("",)


def _exists(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year >= 1900
    except ValueError:
        return False
