"""Words of direction near a quantity: 증가·감소, 늘·줄, 상승·하락, △, 많은·적은.

It says what a text claims, never whether it is true.
"""

import re
from dataclasses import dataclass

from giljabi.evidence.quantities import Quantity

UP = (
    "급증", "증가", "증원", "증액", "늘어", "늘었", "늘고", "늘며", "늘었", "늘린", "늘려", "추가", "확충", "상승", "올라", "올랐",
    "오른", "확대", "높아", "많아", "↑", "증",
)  # fmt: skip
DOWN = (
    "급감", "감소", "감원", "감액", "감축", "줄어", "줄었", "줄고", "줄며", "줄인", "줄여", "하락", "내려", "내렸",
    "내린", "떨어", "축소", "낮아", "적어", "↓", "감",
)  # fmt: skip
MORE = ("많", "높", "크", "큰")
LESS = ("적", "낮", "작")
_NOT = r"(?!감|세(?=[로가는를에\s])|폭|율|률|분|량|액|추세|요인|원인|하지|시키|할|하기|하도록|하는 것|방안|대책)"
_WORD = re.compile(
    rf"(?P<up>{'|'.join(UP[:-1])}|(?<![가-힣])증(?=[\s,.)]|$)){_NOT}"
    rf"|(?P<down>{'|'.join(DOWN[:-1])}|(?<![가-힣])감(?=[\s,.)]|$)){_NOT}"
)
_AFTER = re.compile(
    r"\s?(?P<skip>(?:\([^()]*\)|\s?[,·]\s?[△−-]?[\d.,]+\s?%p?|\s)*)"
    r"(?P<particle>[이가]|나|만큼|씩)?\s?(?:더|가량|정도|안팎|내외|소폭|대폭|크게|다소|큰 폭으로)?\s?"
)
_SHARED = re.compile(r"(?:\s?,\s?[\d,.]+\s?[가-힣%]{1,2})+?\s?(?:씩\s?)?")
_COMPARE = re.compile(rf"\s?(?:{'|'.join(MORE + LESS)})")
_NOUN = re.compile(
    r"(?:(?P<up>증가|상승|신장|증액)|(?P<down>감소|하락|감축|감액)|증감)\s?"
    r"(?:율|률|폭|분|량|액|수|인원|건수|한\s?[가-힣]{1,6})\s?[은는이가도]?\s?[:：(]?\s?(?:약|전월|각각)?\s?$"
)


_TOLD = re.compile(  # 14건 감소(14.0%), 386건 증가(3.2%)
    r"\d[\d,.]*\s?[가-힣]{0,3}\s?(?:(?P<up>증가|상승|증)|(?P<down>감소|하락|감))(?:함|했음|하였음)?\s?\(\s?[△+−-]?$"
)
_HEADED = re.compile(  # 2024년 대비 증가: 도서관 853명
    r"(?:대비|보다|비해|비하여)\s?(?:(?P<up>증가|상승|늘어난|늘어남)|(?P<down>감소|하락|줄어든|줄어듦))[가-힣 ]{0,6}"
    r"\s?[:：]\s?[^:：\d%]{1,24}$"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says of a change: ``way`` 1 up, −1 down, 0 none; ``word`` as written, where.

    ``change`` is true when the quantity is itself the amount of a change; ``maybe`` when it may be;
    ``compare`` when it is held against another label (교통보다 30건 많다).
    """

    way: int = 0
    word: str = ""
    start: int = 0
    end: int = 0
    change: bool = False
    maybe: bool = False
    compare: bool = False


def claim(text: str, q: Quantity) -> Claim:
    """Return what the words around ``q`` say of its direction."""
    if noun := _NOUN.search(text, 0, q.start):
        way = 1 if noun["up"] else -1 if noun["down"] else q.sign
        return Claim(way, noun[0].strip(), noun.start(), noun.end(), change=True)
    if told := _TOLD.search(text, 0, q.start):
        way = 1 if told["up"] else -1
        return Claim(way, told[0].rstrip("( "), told.start(), told.end(), change=True)
    if headed := _HEADED.search(text, 0, q.start):
        way = 1 if headed["up"] else -1
        at = headed.start("up") if headed["up"] else headed.start("down")
        word = headed["up"] or headed["down"]
        return Claim(way, word, at, at + len(word), change=True)
    if "각각" in text[: q.start] and (shared := _shared(text, q.end)):
        return shared
    at = _after_brackets(text, q.end)
    reach = _AFTER.match(text, at)
    after = reach.end() if reach else at
    if found := _WORD.match(text, after):
        way = 1 if found["up"] else -1
        loose = "," in (reach["skip"] if reach else "")
        return Claim(way, found[0], found.start(), found.end(), change=True, maybe=loose)
    if q.unit not in ("%p", "위") and _COMPARE.match(text, after) and "보다" in text[: q.start]:
        way = 1 if text[after:].lstrip().startswith(MORE) else -1
        word = text[after : after + 2].strip()
        return Claim(way, word, after, after + 2, change=True, compare=True)
    return Claim(q.sign, "", change=bool(q.sign), maybe=bool(q.sign))


def _shared(text: str, end: int) -> Claim | None:
    """각각 10명, 20명 줄었다: the direction behind the list is that of every number in it."""
    rest = _SHARED.match(text, end)
    found = _WORD.match(text, rest.end()) if rest else None
    if not found:
        return None
    return Claim(1 if found["up"] else -1, found[0], found.start(), found.end(), change=True)


def _after_brackets(text: str, end: int) -> int:
    """A quantity inside brackets speaks with the words behind the bracket: ``386건(3.2%) 증가``."""
    closing = text.find(")", end)
    opening = text.find("(", end)
    inside = closing >= 0 and (opening < 0 or closing < opening)
    if inside and not text[end:closing].strip(" ,·"):
        return closing + 1
    return end


def words(text: str) -> tuple[Claim, ...]:
    """Return every direction word of a sentence, in order."""
    return tuple(
        Claim(1 if found["up"] else -1, found[0], found.start(), found.end())
        for found in _WORD.finditer(text)
    )
