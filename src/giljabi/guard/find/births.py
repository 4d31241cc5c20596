"""Dates of birth, found in folded text.

A date alone is no birth: it needs a birth word before or behind it, a birth field, or a name whose
bracket, row or list it stands in. It must be a day of the calendar.
"""

import re
from collections.abc import Iterator, Sequence

from giljabi.guard.find.birth_rows import beside_names
from giljabi.guard.find.dates import ANY, CIRCLED, DISGUISED, dotted, is_day
from giljabi.guard.find.fields import Slot
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.heads import exact
from giljabi.guard.find.looks import given, looks
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.slots import slot_at

_BIRTH_WORD = re.compile(
    r"[생태BbDd](?:(?<=생)|(?<=태)어|(?<=[Bb])(?:[Ii]|[Oo])[Rr]|(?<=[Dd])\.?[Oo]\.?[Bb])"
)
_BORN = lazily(
    r"[생출태DdBb](?:(?<=생)(?:년월일|일|년)|(?<=출)생(?:년월일|연월일|일자|일시|일)?|(?<=태)어난[ ]?(?:날|때)"
    r"|(?<=[Dd])(?i:ate of birth|(?<!\w.)\.?o\.?b\b\.?)|(?<=[Bb])(?i:irth ?date|irthday|orn(?: on)?))"
    r"(?:[ ]?\([^()\n]{0,12}\))?[^0-9가-힣A-Za-z\n]{0,6}(?:(?:은|는|이(?![0-9공영일이삼사오육륙칠팔구])|가|을|양력|음력|양|음|on)[^0-9가-힣A-Za-z\n]{0,4}){0,2}"
    rf"\n?[ ]?(?P<date>{ANY}|{DISGUISED})"
)
_BEFORE_BORN = lazily(
    rf"(?<![0-9.-])(?P<date>{ANY})\.?(?:[ ]?\((?:양력|음력|양|음)\.?\))?[ ]?"
    r"(?:생(?=[^가-힣]|$|인|으로|이[며고다]|입|임|의|남|여)|(?:에[ ]?)?(?:출생(?!아|률|통계|축하|지원|장려|신고|등록|미등록|기념)|태어)|일[ ]?출생)"
)
_BORN_BEHIND = lazily(rf"[생출태](?:(?<=[0-9.)일에{CIRCLED}].)|(?<=[0-9.)일에{CIRCLED}] .))")
"""What may be 생 or 출생 behind a date, before the careful look."""
_HIDDEN_BORN = lazily(rf"(?P<date>{DISGUISED})\.?[ ]?(?:에[ ]?)?\Z")
_BORN_ANCHOR = lazily("태어|출생(?!아|률|통계)|생(?=[^가-힣]|$|인|입)")
_YEAR = lazily(
    r"(?<![0-9~∼-])(?<![~∼-] )'?(?:(?:19|20)[0-9]{2}|[0-9]{2})년[ ]?(?:(?:1[0-2]|0?[1-9])월[ ]?)?생"
    r"(?=[^가-힣]|$|인|으로|이|입|임|의|남|여)(?![ ]?(?:이상|이하|이전|이후|부터|까지|대상|[~∼]|만 |및|아동|청년|청소년|중 |들))"
)
_YEARS = ("년생", "년 생", "월생", "월 생")
_NAME = lazily(
    r"(?<![가-힣])([가-힣]{2,5}|[가-힣](?:[ ]?\.?[ ]?[가-힣]){2})(?:[ ]?(?:씨|님|군|양))?[ ]?\Z"
)
_INSIDE = lazily(
    rf"(?:^|[,/·;]|[남여][성자]?[,/· ]|세[,/ ]|[ ])[ ]?(?:(?:만[ ]?)?[0-9]{{1,3}}세[ ,/]+)?(?P<date>{ANY})\.?(?P<after>-[1-8](?![0-9]))?"
    r"(?=[ ]?(?:생|출생|[,/·;)]|$|[남여]))"
)
_SEXED = lazily(r"[남여](?:성|자)?(?![가-힣])|생|세(?![가-힣])")
_KIN_LED = lazily(
    r"[ ]?(?:(?:친|외|큰|작은|시|장)?(?:조?[모부]|할머니|할아버지|어머니|아버지|모친|부친|삼촌|이모|고모|숙[모부])"
    r"|[자녀남여처]|아들|딸|[장차삼][남녀]|[외친]?손[자녀]|남편|아내|배우자|본인|형|누나|언니|오빠|동생|남동생|여동생|며느리|사위"
    rf"|첫째|둘째|셋째|세대주|부인|자녀|아동|학생|보호자)[ ]?[,/·: ][ ]?(?P<date>{ANY}|{DISGUISED})\.?(?=[ ]?(?:생|출생|[,/·;)]|$|[남여]))"
)
_DATES = lazily(rf"(?P<date>(?<![0-9])(?:{ANY}))")
_DISGUISED = lazily(rf"(?P<date>{DISGUISED})")
_ASKED = lazily(
    r"(?:생년월일|생일|출생일)[^0-9\n]{0,24}\n[ ]?(?:[가-힣○]{1,6}[ ]?[:)>][ ]?)(?:네[,.]? ?|예[,.]? ?)?"
    rf"(?:[가-힣]{{2,5}}(?:입니다|이고|이고요|이요|예요|이에요)?[ ]?[,.]? ?)?(?P<date>{ANY})"
)
_OTHER_DAY = lazily(
    r"(?<![가-힣])(?:시행|접수|처리|회의|발령|기준|작성|등록|신청|공고|고시|계약|준공|착공|발급|만료|설립|개업|입사|퇴사|전입|전출|혼인|사망|신고|결재|통보|제출|게시|갱신|수정|변경)"
    r"(?:년월일|연월일|일자|일시|일)?[ ]?[:(]?[ ]?$"
)
_ITEM = lazily(r"[ \t]*(?:[0-9]{1,3}[.)]|[가-하]\.|[-*○●◦•·ㆍ])[ \t]+")
_GENERAL = ("이상(", "이하(", "미만(", "대상(", "초과(")
_SAMPLE_BEFORE = re.compile(r"(?:예시?|보기)[ ]?[):.]?[ ]?[\"'“‘]?\Z")
_SAMPLE_AFTER = re.compile(r"[.\"'”’]?[ ]?(?:과|와)?[ ]?(?:같이|같은|처럼|형식|형태|식으로|꼴)")
_KIN = re.compile("남편|아내|부인|아들|딸|[장차][남녀]|[모부]친|손[자녀]|동생|배우자|자녀")


def births(text: str, slots: Sequence[Slot]) -> Iterator[Found]:
    """Yield candidates; offsets are of the folded ``text``. They may overlap other kinds."""
    seen: set[int] = set()
    for start, end, score, why in _candidates(text, slots):
        if start not in seen and is_day(text[start:end]) and not _is_sample(text, start, end):
            seen.add(start)
            yield Found(start, dotted(text, start, end), Personal.BIRTH, score, why)


def _candidates(text: str, slots: Sequence[Slot]) -> Iterator[tuple[int, int, float, str]]:
    for slot in slots:
        if slot.kind is Personal.BIRTH:
            yield from _in_slot(text, slot)
    if _BIRTH_WORD.search(text):
        yield from _with_words(text, slots)
    yield from _in_brackets(text, slots)
    yield from beside_names(text, slots)


def _with_words(text: str, slots: Sequence[Slot]) -> Iterator[tuple[int, int, float, str]]:
    """Yield dates with 생년월일, 생, 태어난 … before or behind."""
    for match in _BORN.finditer(text):
        yield *match.span("date"), 0.9, "생년월일을 말하는 낱말 뒤의 날짜"
    for match in _BEFORE_BORN.finditer(text) if _BORN_BEHIND.search(text) else ():
        yield *match.span("date"), 0.9, "'생'이나 '출생' 앞의 날짜"
    for match in _BORN_ANCHOR.finditer(text):
        hidden = _HIDDEN_BORN.search(text, max(0, match.start() - 30), match.start())
        if hidden is not None:
            yield *hidden.span("date"), 0.85, "'생'이나 '태어' 앞의 날짜"
    for match in _YEAR.finditer(text) if any(map(text.__contains__, _YEARS)) else ():
        general = text[max(0, match.start() - 3) : match.start()] in _GENERAL
        if not general and not _refused(text, match.start(), slots):
            yield *match.span(), 0.85, "'년생'이 붙은 해"
    for match in _ASKED.finditer(text):
        yield *match.span("date"), 0.85, "생년월일을 묻는 말에 답한 날짜"


def _in_slot(text: str, slot: Slot) -> Iterator[tuple[int, int, float, str]]:
    """Yield the first date of a birth field, also one in disguise."""
    end = min(slot.end, slot.start + 60)
    for pattern in (_DATES, _YEAR, _DISGUISED):
        match = pattern.search(text, slot.start, end)
        if match and is_day(match.group()):
            yield *match.span(), 0.95, f"'{slot.head}' 항목의 날짜"
            return


def _in_brackets(text: str, slots: Sequence[Slot]) -> Iterator[tuple[int, int, float, str]]:
    """Yield dates in the bracket behind a name: 홍길동(남, 1985. 3. 2.), 홍길동(모, 850302)."""
    opened = text.find("(")
    while opened >= 0:
        at = opened + 1
        opened = text.find("(", at)
        stop = _closed(text, at)
        name = _NAME.search(text, max(0, at - 16), at - 1) if stop - at >= 4 else None
        if name is None:
            continue
        inside = _inside(text[at:stop], text, name, slots)
        if inside is not None:
            yield at + inside.start("date"), at + inside.end("date"), 0.85, "이름 뒤 괄호 안의 날짜"


def _closed(text: str, at: int) -> int:
    """Return where the bracket that opens before ``at`` is over, within 40 characters."""
    stop = min(len(text), at + 40)
    for sign in ")(\n":
        found = text.find(sign, at, stop)
        stop = found if found >= 0 else stop
    return stop


def _inside(
    bracket: str, text: str, name: re.Match[str], slots: Sequence[Slot]
) -> re.Match[str] | None:
    """Return the match of a birth inside the bracket behind ``name``."""
    kin = _KIN_LED.match(bracket)
    if kin is not None and _may_have_kin(name[1]):
        return kin
    inside = _INSIDE.search(bracket)
    if inside is None or _OTHER_DAY.search(bracket, 0, inside.start("date")):
        return None
    if _refused(text, name.start(1), slots):
        return None
    slot = slot_at(slots, name.start(1))
    told = slot is not None and slot.kind is Personal.PERSON and _bears(slot, name)
    return inside if told or _is_name(text, name, inside, bracket) else None


def _bears(slot: Slot, name: re.Match[str]) -> bool:
    """Whether the slot of a person bears out that a word is a name: 성명: 보고은(…)."""
    return slot.head.endswith(("성명", "이름", "명")) or looks(_compact(name[1])) > 0


def _may_have_kin(written: str) -> bool:
    """Whether a word before (모, …) may be a name; three syllables may, whatever they mean."""
    name = _compact(written)
    return looks(name) > 0 or (len(name) == 3 and name[0] in given().surname)


def _compact(written: str) -> str:
    return written.replace(" ", "").replace(".", "")


def _is_name(text: str, name: re.Match[str], inside: re.Match[str], bracket: str) -> bool:
    """Whether the word before a bracket may be a person, the more so with sex or 생 beside."""
    look = looks(_compact(name[1]))
    if inside["date"].isdecimal() or _SEXED.search(bracket) is not None:
        return look >= 2 or _is_introduced(text, name.start(1))
    return look >= 6 or (look > 0 and _is_introduced(text, name.start(1)))


def _is_introduced(text: str, at: int) -> bool:
    """Whether a word for a person (자녀, 위임인은) or the number of an item stands before."""
    before = text[max(0, at - 12) : at].rpartition("\n")[2]
    if _ITEM.fullmatch(before) and (at < 12 or "\n" in text[max(0, at - 12) : at]):
        return True
    word = before.rstrip(" ").rpartition(" ")[2].rstrip("은는이가:의")
    head = exact(word) if before.endswith(" ") else None
    return _KIN.fullmatch(word) is not None or (head is not None and head.kind is Personal.PERSON)


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


def _is_sample(text: str, start: int, end: int) -> bool:
    """Whether a date only shows how to write one: 예) 1985. 3. 2., 1985. 3. 2.과 같이."""
    if _SAMPLE_AFTER.match(text, end):
        return True
    return _SAMPLE_BEFORE.search(text, max(0, start - 8), start) is not None
