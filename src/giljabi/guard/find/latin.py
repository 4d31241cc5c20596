"""Names in Latin letters, and what tells that a foreign name ends or begins."""

import re
from collections.abc import Iterator

from giljabi.guard.find.foreign_words import LATIN, is_latin_name, names
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.looks import parted
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.words import words

_AFTER_LATIN = lazily(
    r"[ ]?\((?:국적|여권|외국인|[가-힣]{1,5} ?국적|남|여|[0-9]{2}세|\+[0-9])|[)]?[ ]?[,/(|\t][ ]?"
    r"(?:국적|여권|외국인|등록번호|0[0-9]{1,2}[-. )0-9]|\"0[0-9]{2}|[0-9]{6}[-,/ ])"
)
_GREETED = re.compile(r"(?:Mr|Ms|Mrs|Dr|Dear)\.? $")
_FIRMS = frozenset(
    [
        "inc",
        "ltd",
        "co",
        "corp",
        "company",
        "group",
        "bank",
        "korea",
        "university",
        "office",
        "center",
        "centre",
        "hotel",
        "tower",
    ]
)


def latin(text: str) -> Iterator[Found]:
    """Yield names in Latin letters. Offsets are of ``text``."""
    for match in LATIN.finditer(text):
        if is_latin_name(match.group()):
            yield Found(*match.span(), Personal.PERSON, 0.96, "로마자로 쓴 이름")
        elif (is_titled(text, match.end()) or is_called(text, match.start())) and _FIRMS.isdisjoint(
            match.group().lower().split()
        ):
            yield Found(*match.span(), Personal.PERSON, 0.7, "직위나 높임말 앞의 로마자 이름")


_AFTER = lazily(r"[ ]?(\()?([가-힣]+)")


def is_titled(text: str, at: int) -> bool:
    """Whether 씨, 님, a title, brackets of a person or another cell of theirs follow."""
    if _AFTER_LATIN.match(text, at):
        return True
    after = _AFTER.match(text, at)
    if after is None:
        return False
    if after[1]:
        return after[2] in names().nations
    named = parted(after[2])
    return bool(named and named[0] and named[0] in words().title_sure)


_BEFORE = lazily(r"([가-힣]{2,8})[ :(]{1,3}$")


def is_called(text: str, at: int) -> bool:
    """Whether a word for a person stands right before."""
    lead = text[max(0, at - 12) : at]
    before = _BEFORE.search(lead)
    known = words()
    if before is None:
        return _GREETED.search(lead) is not None
    called = before[1]
    return called in known.before_sure or called in known.before or called in known.selves
