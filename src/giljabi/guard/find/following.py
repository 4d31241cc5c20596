"""Clues behind a possible name: a title, a particle, brackets, a phone, what a person does."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from giljabi.guard.find.clues import NOTHING, PHONE, Clue, Word, starts_line
from giljabi.guard.find.foreign_words import names as foreign_names
from giljabi.guard.find.looks import Reading, parted
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.words import units, words

BARE = -1.5
"""A word without particle before another word is seldom a name, unless somebody is called so."""
_TITLED = "직위나 높임말 앞의 이름"
_BARE = Clue(BARE, "")
_GLUED_ON = Clue(-1, "")
_THING = Clue(-5, "")
_HELD = Clue(6, "괄호 안에 나이·번호·도장이 있는 이름")
_KIN = Clue(5.5, "괄호 안에 사이를 적은 이름")
_COUNTED = Clue(5, "'외 몇 명' 앞의 이름")
_VOTED = Clue(4, "찬반을 적은 이름")
_SPEAKER = Clue(2, "말한 사람의 이름")
_CHATTED = Clue(4, "대화를 남긴 사람의 이름")
_CALLABLE = Clue(1, "연락처 앞의 이름")
_LAST = Clue(0.5, "줄 끝의 이름")
_OWNER = Clue(2.5, "누구의 것인지 밝힌 이름")
_SENDER = Clue(6, "보낸 사람이나 받는 사람의 이름")
_GIVEN_TO = Clue(2, "사람에게 붙는 조사 앞의 이름")
_CALLED_SO = Clue(1.5, "누구인지 밝힌 이름")
_SOMEBODY = Clue(4.5, "누구인지 밝힌 이름")
_KEEPER = Clue(2, "누구의 것인지 밝힌 이름")
_HANDER = Clue(4.5, "바뀐 담당자의 이름")
_DOER = Clue(2, "사람이 하는 일의 임자")
_DONE_TO = Clue(2.5, "사람에게 하는 일의 대상")
_POSTED = Clue(4, "소속과 직위 앞의 이름")
_ROW = Clue(3.5, "번호나 나라를 함께 적은 줄의 이름")
_TOLD_APART = Clue(3, "누구인지 밝힌 이름")
_PERSON = lazily(
    r"[ ]?[(\[][ ]?(?:(?:만[ ]?)?[0-9]{1,2}[ ]?세|[남여][,)\]/ ·]|女|男|[0-9]{2,4}년?[ ]?생|[0-9]{2}[01][0-9][0-3][0-9]"
    r"|(?:19|20)[0-9]{2}[.\-/년01]|0[0-9]{1,2}[)\-. ]|\+82|생년|생일|주민|외국인등록|사업자|법인등록|여권|면허|계좌|☎|☏|(?:전화|연락처|휴대|H\.?P|[Tt]el)|서명|인\)|印|본명|개명|가명|당시|이하|[0-9]{2}\)[ ]?(?:씨|군|양)|P[0-9]{12})"
)
_HANJA = lazily(r"[ ]?[(\[]([一-龥]{2,4})[)\]](?![시성현주도군구])")
_SEAL = re.compile(r"[ ]{1,20}(?:\(인\)|\(서명|㊞|\(印\)|\(날인|인[ ]?\)|\[인\])")
_NOTED = lazily(r"[ ]?[(\[]([가-힣0-9 ]{1,16}?)([가-힣]{1,8})[ ]?[),\]]")
_RELATED = lazily(r"[ ]?\(([가-힣]{1,4})[),]")
_SPEAKS = re.compile(r"[ ]{0,2}:(?!//)")
_VOTES = lazily(r"[ ]{0,2}[:\-][ ]{0,2}(?:찬성|반대|기권|불참|참석|출석|결석|찬|반)(?![가-힣])")
_HANDED = lazily(
    r"[ ](?:[가-힣]{2,5}(?:으로|로)[ ])?(?:변경|교체|바뀌|바뀜|바뀐|인계|이관|교대|되어|되었|적혀|적힌|기재|표기|등록)"
)
_KEEPS = re.compile(
    r"[ ](?:집|아들|딸|남편|아내|부인|어머니|아버지|모친|부친|계좌|주장|진술|이름|연락처|주소|전화|휴대|신분|가족|차량|차가|발언|민원|말|형|동생|서명|인감|도장|통장|주민등록|생년월일|등교|우울|사임|징계|대리인|보호자|건강|사망|퇴직|위임)"
)
_MEETS = lazily(
    r"[ ](?:(?:새 )?[가-힣]{1,4}(?:으로|로) )?(?:만나|만난|위촉|임명|선출|추천|고소|고발|신고|칭찬|폭행|소개|모시|모셔|뵙|데리|불러|호출|지명)"
)
_MORE = lazily(
    r"[ ]?(?:외[ ]?(?:[0-9]{1,4}|[한두세네]|다수|수십|여러)[ ]?(?:여)?(?:명|인|분|사람|세대)|[ ]등[ ]?[0-9]{1,3}[ ]?(?:명|인)|[ ](?:한|두|세|네|다섯)[ ](?:분|사람|명|집|가족|세대|형제|자매)|[ ]순(?:서로|으로)"
    r"|[ ](?:둘|셋|넷|다섯)(?:이|입|은|을|과|의|에|뿐)|[ ](?:나갑니다|나가요|참석했|불참))"
)
_MORE_FIRST = frozenset("외등한두세네다순둘셋넷나참불")
_CHAT = re.compile(
    r"[ ]{1,2}(?:\(?(?:오전|오후)[ ]?[0-9]{1,2}(?:시|:)|\[?[0-9]{1,2}(?:시|:[0-9]{2}))"
)
_ALIKE = re.compile(
    r"[ ]?[/,|;\t ][ ]?\"?(?:[0-9]{6}(?:[-/ ,;|\t\n]|$)|[0-9]{6}-?[1-8]|[MSRGD][0-9]{3}[0-9A-Z][0-9]{4}|P[0-9]{12})"
)
_ROW_FIRST = frozenset("0123456789MSRGDP")
_APART = frozenset(
    {"입니다", "입니다만", "이고", "이며", "이라고", "앞으로", "맞습니다", "맞고", "그대로", "본인"}
)
_THEY = frozenset(
    {
        "사람",
        "사람이",
        "사람은",
        "분이",
        "분은",
        "분이고",
        "분께",
        "자가",
        "주민이",
        "주민은",
        "젊은이가",
        "직원이",
        "직원은",
        "학생이",
        "아이가",
        "사람과",
        "분과",
    }
)


@cache
def _verbs() -> re.Pattern[str]:
    verbs = "|".join(sorted(words().verbs, key=len, reverse=True))
    return re.compile(rf"[ ](?:[^\s]{{1,8}} ){{0,2}}(?:{verbs})")


def right(text: str, around: Sequence[Word], at: int, reading: Reading) -> Clue:
    """Return what is glued to the name or follows it."""
    if reading.title:
        return _titled(reading.title)
    if reading.rest:
        return _particle(text, around, at, reading.rest)
    return _follows(text, around, at)


@cache
def _titled(title: str) -> Clue:
    known = words()
    weight = 6.0 if title in known.title_sure else 4.5
    return Clue(7.0 if title == "씨" else weight, _TITLED, title in known.official)


def _particle(text: str, around: Sequence[Word], at: int, rest: str) -> Clue:
    end = around[at][1]
    if rest.startswith(("에게", "께", "한테")):
        unit = at and text[around[at - 1][1] : around[at][0]] == " " and _is_unit(around[at - 1][2])
        return _HANDER if unit else _GIVEN_TO
    if rest in ("이라는", "라는", "이란", "란"):
        following = around[at + 1][2] if at + 1 < len(around) else ""
        return _SOMEBODY if following in _THEY else NOTHING
    if rest.startswith(("이라고", "라고")) and text[end : end + 2] in (
        " 밝",
        " 함",
        " 하",
        " 합",
        " 했",
    ):
        return _SOMEBODY
    if rest.startswith(("입니", "이라고", "라고", "인데", "이에", "예요")):
        return _CALLED_SO
    if rest == "의" and _KEEPS.match(text, end):
        return _KEEPER
    if rest in ("에서", "으로", "로") and _HANDED.match(text, end):
        return _HANDER
    if rest in ("을", "를") and _MEETS.match(text, end):
        return _DONE_TO
    if rest[0] in "은는이가도" and _verbs().match(text, end):
        return _DOER
    return NOTHING


@lru_cache(maxsize=1 << 11)
def _is_unit(word: str) -> bool:
    return len(word) > 2 and word.endswith(units())


def _follows(text: str, around: Sequence[Word], at: int) -> Clue:
    start, end, _ = around[at]
    follows = text[end : end + 1]
    if follows in "\n" or not text[end : end + 4].strip():
        return _LAST
    if follows not in " ([:-,/|\t;":
        return _GLUED_ON if follows.isalnum() else NOTHING
    opened = text[end + 1 : end + 2] if follows == " " else follows
    if opened in "([" and (bracket := _bracketed(text, start, end)):
        return bracket
    if follows == " " and "가" <= opened <= "힣":
        if opened in _MORE_FIRST and _MORE.match(text, end):
            return _COUNTED
        if opened == "오" and _CHAT.match(text, end) and starts_line(text, start):
            return _CHATTED
        return _behind(text, around, at)
    if signed := _signed(text, start, end):
        return signed
    if _is_row(text, start, end):
        return _ROW
    if follows == opened == " " and (behind := _behind(text, around, at)) is not NOTHING:
        return behind
    if opened == "/" and at + 1 < len(around) and _is_unit(around[at + 1][2]):
        return _POSTED
    if PHONE.match(text, end):
        return _CALLABLE
    return NOTHING


def _signed(text: str, start: int, end: int) -> Clue | None:
    """Weigh the first sign behind the name: a vote, a speaker's colon, a seal, a time."""
    sign = text[end : end + 3].lstrip(" ")[:1]
    if sign and sign in ":-":
        return _VOTED if _VOTES.match(text, end) else _SPEAKER if _SPEAKS.match(text, end) else None
    if text[end] != " ":
        return None
    if sign in "(㊞인[" and _SEAL.match(text, end):
        return _HELD
    if _CHAT.match(text, end) and starts_line(text, start):
        return _CHATTED
    return None


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a birth, a passport or a nation stands in the next cell of a line."""
    if text[end] != "/" and text[end : end + 5].lstrip(' /,|;\t"')[:1] not in _ROW_FIRST:
        return False
    if not starts_line(text, start) and text[start - 2 : start] not in (", ", "/ "):
        return False
    if _ALIKE.match(text, end):
        return True
    stop = text.find("/", end + 1, end + 12) if text[end] == "/" else -1
    return stop > 0 and text[end + 1 : stop] in foreign_names().nations


def _behind(text: str, around: Sequence[Word], at: int) -> Clue:
    """Weigh the next word, when one or two spaces part it from the name."""
    after = _after(text, around, at)
    return _next(after, _after(text, around, at + 1)) if after else NOTHING


def _after(text: str, around: Sequence[Word], at: int) -> str:
    """Return the word behind ``around[at]``, when only spaces part them."""
    if at + 1 >= len(around):
        return ""
    _, end, _ = around[at]
    start, _, word = around[at + 1]
    return word if start - end <= 2 and not text[end:start].strip() else ""


def _bracketed(text: str, start: int, end: int) -> Clue | None:
    """Weigh brackets behind the name: (남, 34세), (모), (주무관), (洪吉童)."""
    if _PERSON.match(text, end):
        return _HELD
    related = _RELATED.match(text, end)
    if related and related[1] in words().kin:
        return _KIN
    if (hanja := _HANJA.match(text, end)) and len(hanja[1]) == end - start:
        return Clue(6 if len(hanja[1]) > 2 else 2, "한자를 함께 적은 이름")
    if _SEAL.match(text, end):
        return _HELD
    noted = _NOTED.match(text, end)
    return _noted(noted[1].split(" ")[-1] + noted[2]) if noted else None


def _noted(note: str) -> Clue:
    """Weigh a word in brackets behind the name: 홍길동(주무관), 홍길동(가온동)."""
    known = words()
    if (told := parted(note)) and told[0]:
        sure = told[0] in known.title_sure
        return Clue(5 if sure else 4, "괄호 안의 직위", told[0] in known.official)
    if note in known.before_sure or note in known.before:
        return Clue(4, "괄호 안의 사이나 자격", note in known.official)
    return Clue(3, "괄호 안의 소속") if note.endswith(units()) else NOTHING


@lru_cache(maxsize=1 << 12)
def _next(after: str, then: str) -> Clue:
    """Weigh the next word, and the one ``then``: a title, a sign-off, the name of a thing."""
    known = words()
    if after in known.owns:
        return _OWNER
    if after in known.signs or (after[:2] in known.signs and after[2:] in known.after):
        return _SENDER
    if after in ("로", "으로"):
        return NOTHING
    if after in known.named_things and after not in known.title:
        return _THING
    if after in _APART:
        return _TOLD_APART
    if (told := parted(after)) and told[0]:
        return _titled(told[0])
    if _is_unit(after) and (then in known.title or then in known.title_sure):
        return Clue(_POSTED.weight, _POSTED.why, then in known.official)
    return _ending_title(after) or _BARE


def _ending_title(after: str) -> Clue | None:
    """Weigh a longer title by its end: 건축과장이, 상인회장, 사회복지사가."""
    known = words()
    for cut in range(min(3, len(after) - 2)):
        if cut and after[-cut:] not in known.after:
            continue
        stem = after[: len(after) - cut]
        for tail in (stem[-2:], stem[-3:]):
            if len(stem) > len(tail) and (tail in known.title or tail in known.title_sure):
                return Clue(3.5, "직위 앞의 이름", tail in known.official)
    return None
