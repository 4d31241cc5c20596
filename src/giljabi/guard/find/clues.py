"""Clues before a possible name: words for people, units, labels, the head of a line.

Every clue is a weight; ``names`` adds the best one of each side to the looks of the word itself.
What follows a name is the matter of ``following``. Nearness to other personal data is no clue.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from giljabi.guard.find.looks import parted
from giljabi.guard.find.patterns import lazily
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
UNIT = 1.5
"""The weight of a unit before a name."""
_KEYED = Clue(6, "항목 뒤의 이름")
_TALKED = Clue(6, "대화를 남긴 사람의 이름")
_HOUSED = Clue(3.5, "집 뒤의 이름")
_NUMBERED = Clue(2.5, "번호를 매긴 이름")
_SIGNED = Clue(3, "날짜 뒤 글 끝의 이름")
_CLOSING = Clue(2, "글 끝의 이름")
_LATE = Clue(8, "돌아가신 분이나 대신한 분의 이름")
_LEADING = Clue(1, "줄 첫머리의 이름")
_TAGGED = Clue(2.5, "정·부를 적은 이름")
_SAME_SELF = Clue(5, "스스로 밝힌 이름")
_ENGLISH = re.compile(r"(?:This is|I am|name is|Dear|Mr|Ms) $")
_SAME = Clue(4.5, "같은 곳 사람의 이름")
_BULLETS = re.compile(
    r"[ \t\-*•○●◦□■▪▶►◎※·ㆍㅇ#>|\"'0-9.)(①-⑳]*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[ ]{1,2})?"
)
_KEY = lazily(
    r"(?:\b|_)(?:[Bb]y|[Uu]ser|[Nn]ame|[Oo]wner|[Ff]rom|FROM|[Tt]o|TO|[Cc]c|CC|[Aa]uthor|[Ww]riter|[Ee]ditor|[Aa]ssignee|[Mm]anager|[Tt]arget|petitioner|applicant|complainant|customer|client|holder|contact|guardian|sender|receiver|recipient|patient|student|tenant|driver|q)"
    r"[\"']?[ ]?[=:][ ]?[\"']?$"
)
_NEAR_KEY, _KEY_LAST = frozenset("=:"), frozenset("=:\"' ")
_SPOKEN = re.compile(r"\][ ]{0,2}\[(?:오전|오후|[0-9])")
_ENDED = re.compile(r"[.!?][ \n]+[\-(]?[ ]?$")
_DATED = re.compile(
    r"(?:20[0-9]{2}[-./년][ ]?[0-9]{1,2}[-./월][ ]?[0-9]{1,2}[.일]?|[0-9]월[ ]?[0-9]{1,2}일)[ \n]+$"
)
PHONE = re.compile(r"[ ]?[,/:|\t ][ ]?(?:[☎☏]|\+82|[(]?[0O][0-9OIl①-⑳]|[０٠⓪①-⑳영공])")
_SIGNS = frozenset({":", "-", "→", "=", "|", ">", "]", ")", "】", ":)", "::", "->", "=>"})
_EXPERTS = frozenset(
    ["개사", "기사", "지사", "호사", "역사", "담사", "원사", "세사", "무사", "량사", "통사"]
)
_PLACES = frozenset("시군구도읍면동리")
"""A word that ends so may be a place: what follows it is likelier a place than a name."""
_TOGETHER = frozenset(
    ["반", "과", "학교", "동네", "직장", "회사", "팀", "학년", "부서", "아파트", "동"]
)


def left(text: str, around: Sequence[Word], at: int) -> Clue:
    """Return what stands before the word ``around[at]``."""
    start, stop, _ = around[at]
    sign = text[start - 1] if start else ""
    keyed = sign in _KEY_LAST and not _NEAR_KEY.isdisjoint(text[max(0, start - 3) : start])
    if keyed and _KEY.search(text, max(0, start - 16), start):
        return _KEYED
    if (
        sign == " "
        and text[start - 2 : start - 1].isalpha()
        and _ENGLISH.search(text, max(0, start - 10), start)
    ):
        return _SAME_SELF
    if sign == "[" and _SPOKEN.match(text, stop):
        return _TALKED
    if at == 0:
        return _lead(text[max(0, start - 12) : start])
    _, end, before = around[at - 1]
    gap = text[end:start]
    if gap == " " or gap == "  ":
        return _apart(text, around, at, len(gap))
    if ending := _ending(text, around, at, gap):
        return ending
    if "\n" in gap or len(gap) > 12:
        return _lead(gap[-12:])
    sign = gap.strip(" \t\"'“‘①②③④⑤")
    if sign.endswith(("故", "代")) or sign in ("고)", "(고)", "故)", "代)"):
        return _LATE
    if not sign:
        return _apart(text, around, at, len(gap.strip("①②③④⑤")))
    if sign in _SIGNS:
        if (
            sign == ")"
            and text[around[at - 1][0] - 1] == "("
            and before in ("정", "부", "전", "현")
        ):
            return _TAGGED
        called = _called(before)
        weight = called.weight + (2 if called.weight else 1)
        return Clue(weight, called.why or _KEYED.why, called.official)
    if sign in ("(", "[", "<"):
        called = _called(before)
        return called if called.weight <= 4 else Clue(4, called.why, called.official)
    return _lead(gap[-12:]) if ":" in gap else NOTHING


def _ending(text: str, around: Sequence[Word], at: int, gap: str) -> Clue | None:
    """Weigh a name that closes a text or a line, behind a date or the end of a sentence."""
    start, stop, _ = around[at]
    if not closes(text, stop) or gap[-1:] not in (" ", "\n", "-", "("):
        return None
    if _DATED.search(text, max(0, start - 20), start):
        return _SIGNED
    return _CLOSING if _ENDED.search(gap) else None


def _apart(text: str, around: Sequence[Word], at: int, spaces: int) -> Clue:
    """Weigh a word that spaces alone part from the word before."""
    end, before = around[at - 1][1], around[at - 1][2]
    if before in _COUNTED and text[around[at - 1][0] - 1 : around[at - 1][0]].isdecimal():
        if before in "호층":
            return _HOUSED
        return _NUMBERED if PHONE.match(text, around[at][1]) else NOTHING
    if before[-1] == "일" and _DATED.search(text, max(0, end - 16), end + spaces):
        return _SIGNED if closes(text, around[at][1]) else NOTHING
    if before in _TOGETHER and at > 1 and around[at - 2][2] == "같은":
        return _SAME
    called = _called_afar(before) if spaces > 3 else _called(before)
    if before[-1] in _PLACES and called.weight <= UNIT:
        place = around[at][2][2:3] in tuple("동리읍면로길산역")
        return Clue(-5 if place else min(called.weight, 0.5), called.why)
    if called.weight == UNIT and at > 1 and (lead := _called(around[at - 2][2])).weight >= 3:
        return Clue(4, "자격과 소속 뒤의 이름", lead.official)
    if before in words().acts or before[:-1] in words().acts:
        return called if _is_alone(text, around[at][1]) else NOTHING
    return called


_COUNTED = frozenset("호층통반")


def _is_alone(text: str, end: int) -> bool:
    """Whether a sign or the end of the line follows: 접수 홍길동, 기록 홍길동)."""
    follows = text[end : end + 1]
    return follows in "\n,/)(|:.\t" or text[end : end + 2] in ("  ", " (", " /", " 0", " 1", " 2")


def _lead(gap: str) -> Clue:
    """A line that begins with the word, after bullets and numbers at most."""
    if gap.rstrip(" ()").endswith(("故", "代")):
        return _LATE
    line = gap[gap.rfind("\n") + 1 :]
    return _LEADING if _BULLETS.fullmatch(line) else NOTHING


@cache
def _endings() -> tuple[frozenset[str], frozenset[str]]:
    known = words()
    return frozenset(w for w in known.before_sure if len(w) > 1), known.official


@lru_cache(maxsize=1 << 12)
def _called(before: str) -> Clue:
    """Weigh the word before: 민원인, 주무관, 건축과장, 세입자, 주택과."""
    clue = _called_afar(before)
    return _by_end(before) if clue is NOTHING and before not in words().not_people else clue


def _called_afar(before: str) -> Clue:
    """Weigh a word that many spaces part from the name: it counts as a whole only."""
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
    if before in known.acts or (before[-1] in "은는이가도" and before[:-1] in known.acts):
        return Clue(3.5, f"'{before}' 뒤의 이름", official)
    if (stem := before[:-1]) in known.before_sure and before[-1] in "를을은는이가로도":
        return Clue(3, f"'{before}' 뒤의 이름", stem in known.official)
    if before in known.before or (before[-1:] == "인" and stem in known.before_sure):
        return Clue(3, f"'{before}' 뒤의 이름", official)
    if before.endswith(("이라는", "라는")) and (told := parted(before)) and told[0]:
        return Clue(4.5, "직위로 불린 이름", told[0] in known.official)
    return NOTHING


def _by_end(before: str) -> Clue:
    """Weigh a word by its end: 건축과장, 세입자, 주택과."""
    endings, ranks = _endings()
    for size in (4, 3, 2):
        tail = before[-size:]
        if len(before) > size and (tail in endings or tail in words().title):
            return Clue(4.5 if tail in ranks else 3.5, f"'{tail}' 뒤의 이름", tail in ranks)
    if (
        (len(before) > 2 and before[-1] in "자인")
        or (before[-1] == "사" and before[-2:] in _EXPERTS)
        or (before[-1] in "원관" and len(before) == 3)
    ):
        return Clue(2.5, "사람을 가리키는 말 뒤의 이름")
    if len(before) > 2 and before.endswith(units()):
        return Clue(UNIT, "소속 뒤의 이름")
    return NOTHING


def closes(text: str, end: int) -> bool:
    """Whether a text or a line ends with the word, or a phone follows: a signature."""
    follows = text[end : end + 3]
    return not follows.strip(" )-") or follows[0] == "\n" or bool(PHONE.match(text, end))


def starts_line(text: str, start: int) -> bool:
    """Whether only bullets, numbers and a time stand before ``start`` on its line."""
    sign = text[start - 1] if start else "\n"
    if sign == "\n":
        return True
    if sign.isalpha() and sign != "ㅇ":
        return False
    line = text.rfind("\n", max(0, start - 12), start) + 1
    return (line > 0 or start <= 12) and _BULLETS.fullmatch(text, line, start) is not None
