"""Names whose letters stand apart: 홍 길 동, 홍.길.동, 홍_길_동, 홍 길동 씨."""

import re
from collections.abc import Iterator

from giljabi.guard.find.clues import starts_line
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.looks import given, looks, parted
from giljabi.guard.find.words import words

_LETTERS = re.compile(
    r"(?<![가-힣])(?<![가-힣][.·_-])[가-힣](?: {1,4}[가-힣]){2,3}(?P<glued>[가-힣]{0,5})(?![가-힣])"
    r"|(?<![가-힣])(?<![가-힣][.·_-])[가-힣](?P<sign>[._·-] ?)[가-힣](?P=sign)[가-힣](?:(?P=sign)[가-힣])?"
    r"(?P<tail>[가-힣]{0,5})(?![가-힣])"
)
_SURNAME = re.compile(
    r"(?<![가-힣])([가-힣]|남궁|황보|제갈|사공|선우|서문|독고) ([가-힣]{2})"
    r"(?: ?(씨|님|주무관|팀장|과장|선생님|어르신|여사)(?![가-힣])|(씨|님)([가-힣]{1,2})(?![가-힣])|(?= ?[(](?:인|서명|남|여)))"
)
_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z](?:([ .\-_])[A-Za-z])(?:\1[A-Za-z]){5,40}(?![A-Za-z])")
_TALK = frozenset("이전한그각현당신구고주안매두세네몇온및등중약총본별")
_WORD = re.compile("[가-힣]+")


def spaced(text: str) -> Iterator[Found]:
    """Yield names whose syllables stand apart. Offsets are of ``text``."""
    for match in _LETTERS.finditer(text):
        if found := _letters(text, match):
            yield found
    for match in _SURNAME.finditer(text):
        name = match[1] + match[2]
        if match[1] in _TALK and match[2] not in given().two:
            continue
        if looks(name) >= 6:
            yield Found(
                match.start(), match.end(2), Personal.PERSON, 0.7, "성과 이름을 띄어 쓴 이름"
            )
    for match in _LATIN.finditer(text):
        if match[1] in " -_" or match.group().count(".") > 5:
            yield Found(*match.span(), Personal.PERSON, 0.9, "한 글자씩 뗀 로마자 이름")


def _letters(text: str, match: re.Match[str]) -> Found | None:
    """Return the name of three or four letters that stand apart, if they look like one."""
    glued = match["glued"] or match["tail"] or ""
    if parted(glued) is None:
        return None
    end = match.end() - len(glued)
    name = re.sub(r"[^가-힣]", "", match.group()[: end - match.start()])
    for size in (len(name), 3):
        stop = _end(text, match.start(), size)
        if name[size - 1] in "님씨":
            continue
        if (size == 3 or name[:2] in given().double) and looks(name[:size]) >= _needed(
            text, match, stop, glued
        ):
            return Found(match.start(), stop, Personal.PERSON, 0.9, "띄어 쓴 이름")
    return None


def _end(text: str, start: int, size: int) -> int:
    """Return where the ``size``-th letter from ``start`` ends."""
    at = start
    while size:
        size -= "가" <= text[at] <= "힣"
        at += 1
    return at


def _needed(text: str, match: re.Match[str], end: int, glued: str) -> float:
    """Return how much the letters must look like a name: less where something speaks for it."""
    lead = text[max(0, match.start() - 12) : match.start()].rstrip(" :=|([\t")
    called = len(lead) > 1 and lead.endswith(tuple(w for w in words().before_sure if len(w) > 1))
    after = text[end : end + 8].lstrip()
    word = _WORD.match(after)
    told = parted(word.group()) if word else None
    titled = bool(told and told[0]) or after.startswith(
        ("(", "귀하", "드림", "올림", "/", ",", "\t")
    )
    if (sign := match["sign"]) is not None:
        return 8 if sign == "·" and not (called or titled) else 2.5
    first = match.group()[0]
    if called or titled or (starts_line(text, match.start()) and not after[:1].isalnum()):
        return 3 if called and titled else 4
    return 9 if glued or first in _TALK else 8
