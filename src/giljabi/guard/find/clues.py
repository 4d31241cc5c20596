"""Clues: what the words around a possible name say for or against it.

Every clue is a weight; ``names`` adds the best one of each side to the looks of the word itself.
Nearness to other personal data is no clue.
"""

import re
from dataclasses import dataclass
from functools import cache

from giljabi.guard.find.looks import Reading, parted
from giljabi.guard.find.words import units, words

Word = tuple[int, int, str]
"""A run of Hangul: where it starts, where it ends, its letters."""


@dataclass(frozen=True, slots=True)
class Clue:
    """How much speaks for a name, why (Korean), and whether it speaks of an official.

    One that ``tells`` counts only before 입니다 and the like: 저는 홍길동입니다.
    """

    weight: float
    why: str
    official: bool = False
    tells: bool = False


NOTHING = Clue(0, "")
_BULLETS = re.compile(r"[ \t\-*•○●◦□■▪▶►◎※·ㆍㅇ#>|\"'0-9.)(①-⑳]*")
_PERSON = re.compile(
    r"[ ]?[(\[][ ]?(?:(?:만[ ]?)?[0-9]{1,2}[ ]?세|[남여][,)\]/ ·]|女|男|[0-9]{2,4}년?[ ]?생|[0-9]{2}[01][0-9][0-3][0-9]"
    r"|(?:19|20)[0-9]{2}[.\-/년01]|0[0-9]{1,2}[)\-. ]|생년|생일|주민|외국인등록|사업자|법인등록|여권|면허|계좌|☎|☏|(?:전화|연락처|휴대|H\.?P|[Tt]el)|서명|인\)|印|본명|개명|가명|당시|이하|[0-9]{2}\)[ ]?(?:씨|군|양))"
)
_HANJA = re.compile(r"[ ]?[(\[]([一-龥]{2,4})[)\]](?![시성현주도군구])")
_SEAL = re.compile(r"[ ]{1,20}(?:\(인\)|\(서명|㊞|\(印\)|\(날인|인[ ]?\)|\[인\])")
_NOTED = re.compile(r"[ ]?[(\[]([가-힣0-9 ]{1,16}?)([가-힣]{1,8})[ ]?[),\]]")
_KEY = re.compile(
    r"(?:\b|_)(?:[Bb]y|[Uu]ser|[Nn]ame|[Oo]wner|[Ff]rom|FROM|[Tt]o|TO|[Cc]c|CC|[Aa]uthor|[Ww]riter|[Ee]ditor|[Aa]ssignee|[Mm]anager|[Tt]arget|petitioner|applicant|complainant|customer|client|holder|contact|guardian|sender|receiver|recipient|patient|student|tenant|driver)"
    r"[\"']?[ ]?[=:][ ]?[\"']?$"
)
_SPOKEN = re.compile(r"\][ ]{0,2}\[(?:오전|오후|[0-9])")
_EXPERTS = frozenset(
    {"개사", "기사", "지사", "호사", "회사", "역사", "담사", "원사", "세사", "무사"}
) - {"회사"}
_SPEAKS = re.compile(r"[ ]{0,2}:(?!//)")
_VOTES = re.compile(r"[ ]{0,2}[:\-][ ]{0,2}(?:찬성|반대|기권|불참|참석|출석|결석|찬|반)(?![가-힣])")
_HANDED = re.compile(
    r"[ ](?:[가-힣]{2,5}(?:으로|로)[ ])?(?:변경|교체|바뀌|바뀜|인계|이관|교대|되어|되었|적혀|적힌|기재|표기|등록)"
)
_KEEPS = re.compile(
    r"[ ](?:집|아들|딸|남편|아내|부인|어머니|아버지|모친|부친|계좌|주장|진술|이름|연락처|주소|전화|휴대|신분|가족|차량|차가|발언|민원|말|딸|형|동생|서명|인감|도장|통장)"
)
_ENDED = re.compile(r"[.!?][ \n]+[\-(]?[ ]?$")
_DATED = re.compile(
    r"(?:20[0-9]{2}[-./년][ ]?[0-9]{1,2}[-./월][ ]?[0-9]{1,2}[.일]?|[0-9]월[ ]?[0-9]{1,2}일)[ \n]+$"
)
_MORE = re.compile(
    r"[ ]?(?:외[ ]?(?:[0-9]{1,4}|[한두세네]|다수|수십|여러)[ ]?(?:여)?(?:명|인|분|사람|세대)|[ ]등[ ]?[0-9]{1,3}[ ]?(?:명|인)|[ ](?:한|두|세|네|다섯)[ ](?:분|사람|명|집|가족|세대|형제|자매)|[ ]순(?:서로|으로))"
)
_PHONE = re.compile(r"[ ]?[,/:|\t ][ ]?(?:[☎☏]|\+82|[(]?[0O][0-9OIl①-⑳]|[０٠⓪①-⑳영공])")
_CHAT = re.compile(
    r"[ ]{1,2}(?:\(?(?:오전|오후)[ ]?[0-9]{1,2}(?:시|:)|\[?[0-9]{1,2}(?:시|:[0-9]{2}))"
)
_SIGNS = frozenset({":", "-", "→", "=", "|", ">", "]", ")", "】", ":)", "::", "->", "=>"})


@cache
def _verbs() -> re.Pattern[str]:
    verbs = "|".join(sorted(words().verbs, key=len, reverse=True))
    return re.compile(rf"[ ](?:[^\s]{{1,8}} ){{0,2}}(?:{verbs})")


def left(text: str, around: list[Word], at: int) -> Clue:
    """Return what stands before the word ``around[at]``."""
    start = around[at][0]
    if _KEY.search(text, max(0, start - 16), start):
        return Clue(6, "항목 뒤의 이름")
    if text[start - 1 : start] == "[" and _SPOKEN.match(text, around[at][1]):
        return Clue(6, "대화를 남긴 사람의 이름")
    if at == 0:
        return _lead(text[max(0, start - 12) : start])
    _, end, before = around[at - 1]
    gap = text[end:start]
    sign = gap.strip(" \t\"'“‘")
    if before in ("호", "층") and text[end - 2 : end - 1].isdecimal() and not sign:
        return Clue(3.5, "집 뒤의 이름")
    if _DATED.search(text, max(0, start - 20), start) and _closes(text, around[at][1]):
        return Clue(3, "날짜 뒤 글 끝의 이름")
    if _ENDED.search(gap) and _closes(text, around[at][1]):
        return Clue(2, "글 끝의 이름")
    if "\n" in gap or len(gap) > 12:
        return _lead(gap[-12:])
    if sign.endswith(("故", "代")) or sign in ("고)", "(고)", "故)", "代)"):
        return Clue(8, "돌아가신 분이나 대신한 분의 이름")
    if not sign:
        called = _called(before, len(gap))
        if before[-1] in _PLACES and called.weight <= UNIT:
            place = around[at][2][2:3] in tuple("동리읍면로길산역")
            return Clue(-5 if place else min(called.weight, 0.5), called.why)
        if called.weight == UNIT and at > 1 and around[at - 2][2] in words().before_sure:
            return Clue(4, "자격과 소속 뒤의 이름", around[at - 2][2] in words().official)
        return called
    if sign in _SIGNS:
        called = _called(before, 1)
        return Clue(
            called.weight + (2 if called.weight else 1),
            called.why or "항목 뒤의 이름",
            called.official,
        )
    if sign in ("(", "[", "<"):
        called = _called(before, 1)
        return Clue(min(4, called.weight), called.why, called.official)
    return NOTHING


def _lead(gap: str) -> Clue:
    """A line that begins with the word, after bullets and numbers at most."""
    if gap.rstrip(" ()").endswith(("故", "代")):
        return Clue(8, "돌아가신 분이나 대신한 분의 이름")
    line = gap[gap.rfind("\n") + 1 :]
    return Clue(1, "줄 첫머리의 이름") if _BULLETS.fullmatch(line) else NOTHING


@cache
def _endings() -> tuple[frozenset[str], frozenset[str]]:
    known = words()
    return frozenset(w for w in known.before_sure if len(w) > 1), known.official


def _called(before: str, spaces: int) -> Clue:
    """Weigh the word before: 민원인, 주무관, 건축과장, 세입자, 주택과."""
    known = words()
    official = before in known.official
    if before in known.selves:
        return Clue(5.5, "스스로 밝히거나 불러 준 이름", tells=True)
    if (
        before in known.before_sure
        or before in known.title
        or (len(before) > 1 and before in known.title_sure)
    ):
        return Clue(4.5, f"'{before}' 뒤의 이름", official)
    if before[:-1] in known.before_sure and before[-1] in "를을은는이가로":
        return Clue(2.5, f"'{before}' 뒤의 이름", before[:-1] in known.official)
    if before in known.before or (before[-1:] == "인" and before[:-1] in known.before_sure):
        return Clue(3, f"'{before}' 뒤의 이름", official)
    if before in known.not_people or spaces > 3:
        return NOTHING
    endings, ranks = _endings()
    for size in (4, 3, 2):
        tail = before[-size:]
        if len(before) > size and tail in endings:
            return Clue(4.5 if tail in ranks else 3.5, f"'{tail}' 뒤의 이름", tail in ranks)
    if (
        (len(before) > 2 and before[-1] in "자인")
        or (before[-1] == "사" and before[-2:] in _EXPERTS)
        or (before[-1] == "원" and len(before) == 3)
    ):
        return Clue(2.5, "사람을 가리키는 말 뒤의 이름")
    if len(before) > 2 and before.endswith(units()):
        return Clue(UNIT, "소속 뒤의 이름")
    return NOTHING


UNIT = 1.5
_PLACES = frozenset("시군구도읍면동리")
"""A word that ends so may be a place: what follows it is likelier a place than a name."""


def _closes(text: str, end: int) -> bool:
    """Whether a text or a line ends with the word, or a phone follows: a signature."""
    return (
        not text[end : end + 3].strip(" )-")
        or text[end : end + 1] == "\n"
        or bool(_PHONE.match(text, end))
    )


def starts_line(text: str, start: int) -> bool:
    """Whether only bullets and numbers stand before ``start`` on its line."""
    line = text.rfind("\n", max(0, start - 12), start) + 1
    return (line > 0 or start <= 12) and _BULLETS.fullmatch(text, line, start) is not None


def right(text: str, around: list[Word], at: int, reading: Reading) -> Clue:
    """Return what is glued to the name or follows it."""
    known = words()
    if reading.title:
        weight = _title(reading.title)
        return Clue(weight, "직위나 높임말 앞의 이름", reading.title in known.official)
    if reading.rest:
        return _particle(text, around[at][1], reading.rest)
    return _follows(text, around, at)


def _particle(text: str, end: int, rest: str) -> Clue:
    if rest.startswith(("에게", "께", "한테")):
        return Clue(1.5, "사람에게 붙는 조사 앞의 이름")
    if rest.startswith(("입니", "이라고", "라고", "인데", "이에", "예요")):
        return Clue(1.5, "누구인지 밝힌 이름")
    if rest == "의" and _KEEPS.match(text, end):
        return Clue(2, "누구의 것인지 밝힌 이름")
    if rest in ("에서", "으로", "로") and _HANDED.match(text, end):
        return Clue(4, "바뀐 담당자의 이름")
    if rest[0] in "은는이가도" and _verbs().match(text, end):
        return Clue(2, "사람이 하는 일의 임자")
    return NOTHING


def _follows(text: str, around: list[Word], at: int) -> Clue:
    end = around[at][1]
    follows = text[end : end + 1]
    if _PERSON.match(text, end) or _SEAL.match(text, end):
        return Clue(6, "괄호 안에 나이·번호·도장이 있는 이름")
    if (hanja := _HANJA.match(text, end)) and len(hanja[1]) == around[at][1] - around[at][0]:
        return Clue(6 if len(hanja[1]) > 2 else 2, "한자를 함께 적은 이름")
    if _MORE.match(text, end):
        return Clue(5, "'외 몇 명' 앞의 이름")
    if _VOTES.match(text, end):
        return Clue(4, "찬반을 적은 이름")
    if _SPEAKS.match(text, end):
        return Clue(2, "말한 사람의 이름")
    if _CHAT.match(text, end) and starts_line(text, around[at][0]):
        return Clue(4, "대화를 남긴 사람의 이름")
    if follows in "([" and (noted := _NOTED.match(text, end)):
        return _noted(noted[1].split(" ")[-1] + noted[2])
    if (
        at + 1 < len(around)
        and around[at + 1][0] - end <= 2
        and not text[end : around[at + 1][0]].strip()
    ):
        return _next(around[at + 1][2])
    if _PHONE.match(text, end):
        return Clue(1, "연락처 앞의 이름")
    if follows in "\n" or not text[end : end + 4].strip():
        return Clue(0.5, "줄 끝의 이름")
    return Clue(-1, "") if follows.isalnum() else NOTHING


def _noted(note: str) -> Clue:
    """Weigh a word in brackets behind the name: 홍길동(주무관), 홍길동(가온동)."""
    known = words()
    if (told := parted(note)) and told[0]:
        sure = told[0] in known.title_sure
        return Clue(5 if sure else 4, "괄호 안의 직위", told[0] in known.official)
    if note in known.before_sure or note in known.before:
        return Clue(4, "괄호 안의 사이나 자격", note in known.official)
    return Clue(3, "괄호 안의 소속") if note.endswith(units()) else NOTHING


def _next(after: str) -> Clue:
    """Weigh the next word: a title, a sign-off, the name of a thing."""
    known = words()
    if after in known.owns:
        return Clue(2.5, "누구의 것인지 밝힌 이름")
    if after in known.signs or (after[:2] in known.signs and after[2:] in known.after):
        return Clue(6, "보낸 사람이나 받는 사람의 이름")
    if after in known.named_things and after not in known.title:
        return Clue(-5, "")
    if (told := parted(after)) and told[0]:
        return Clue(_title(told[0]), "직위나 높임말 앞의 이름", told[0] in known.official)
    return _ending_title(after) or Clue(BARE, "")


BARE = -1.5
"""A word without particle before another word is seldom a name, unless somebody is called so."""


def _title(title: str) -> float:
    if title == "씨":
        return 7.0
    return 6.0 if title in words().title_sure else 4.0


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
