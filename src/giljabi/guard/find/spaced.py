"""Names whose letters stand apart: 홍 길 동, 홍.길.동, 홍♡길♡동, 홍 길동 씨, ㅎㅗㅇㄱㅣㄹㄷㅗㅇ."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from giljabi.guard.find.clues import Word, starts_line
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.jamo import composed
from giljabi.guard.find.looks import given, looks, parted, read
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.words import units, words

_MARKS = frozenset("._·-ㆍ‧•・♡♥★☆~*/+^|`")
_LATIN = re.compile(
    r"[A-Za-z](?<![A-Za-z][A-Za-z])(?:([ .\-_])[A-Za-z])(?:\1[A-Za-z]){5,40}(?![A-Za-z])"
)
_TALK = frozenset("이전한그각현당신구고주안매두세네몇온및등중약총본별")
_HONOURS = frozenset(["씨", "님", "주무관", "팀장", "과장", "선생님", "어르신", "여사"])
_BRACKET = re.compile(r" ?[(](?:인|서명|남|여)")
_PARTED = frozenset("·/-|ㆍ")
"""Signs that part other things than letters of a name."""
_CLOSES = ("(", "귀하", "드림", "올림", "/", ",", "\t", ")")


def spaced(text: str, around: Sequence[Word], places: Iterable[int]) -> Iterator[Found]:
    """Yield names whose syllables stand apart, from the surnames at ``places`` of ``around`` on.

    Offsets are of ``text``.
    """
    done = 0
    for at in places:
        start, end, word = around[at]
        if start < done:
            continue
        if len(word) == 1 and (found := _letters(text, around, at)):
            yield found
            done = found.end
        elif text[end : end + 1] == " ":
            yield from _surname(text, around, at)
    for match in _LATIN.finditer(text):
        if match[1] in " -_" or match.group().count(".") > 5:
            yield Found(*match.span(), Personal.PERSON, 0.9, "한 글자씩 뗀 로마자 이름")
    if _LOOSE.search(text):
        yield from _jamo(text)


def _surname(text: str, around: Sequence[Word], at: int) -> Iterator[Found]:
    """Yield 홍 길동 before an honour or a seal."""
    start, end, surname = around[at]
    if at + 1 == len(around) or around[at + 1][0] != end + 1:
        return
    _, stop, word = around[at + 1]
    part = word[:2]
    if len(word) == 2:
        follows = around[at + 2] if at + 2 < len(around) else (0, 0, "")
        honoured = follows[2] in _HONOURS and text[stop : follows[0]] == " "
        honoured = honoured or _BRACKET.match(text, stop) is not None
    else:
        rest = word[2:]
        honoured = rest in _HONOURS or (rest[:1] in ("씨", "님") and 2 <= len(rest) <= 3)
    if not honoured or (surname in _TALK and part not in given().two):
        return
    if looks(surname + part) >= 6:
        why = "성과 이름을 띄어 쓴 이름"
        yield Found(start, around[at + 1][0] + 2, Personal.PERSON, 0.7, why)


def _letters(text: str, around: Sequence[Word], at: int) -> Found | None:
    """Return the name of two to four letters that stand apart from ``around[at]`` on."""
    start = around[at][0]
    if text[start - 1 : start].isdecimal():
        return None
    if around[at][2] not in given().surname and not _opens_double(around, at):
        return None
    if at and around[at - 1][1] == start - 1 and text[start - 1] in _MARKS - frozenset("/|-*"):
        return None
    for name, end, glued, sign in reversed(_chains(text, around, at)):
        if name[-1] in "님씨" or (len(name) == 2 and sign not in ("", ".", "·", "♡")):
            continue
        if len(name) == 4 and name[:2] not in given().double:
            continue
        if looks(name) >= _needed(text, (start, end), name, sign, glued):
            return Found(start, end, Personal.PERSON, 0.9, "띄어 쓴 이름")
    return None


def _opens_double(around: Sequence[Word], at: int) -> bool:
    return at + 1 < len(around) and around[at][2] + around[at + 1][2][:1] in given().double


def _chains(text: str, around: Sequence[Word], at: int) -> list[tuple[str, int, str, str]]:
    """Return letters, end, what is glued and the sign of each chain of two to four letters."""
    name, chains, sign = around[at][2], [], None
    for n in range(at + 1, min(at + 4, len(around))):
        start, _, word = around[n]
        gap = text[around[n - 1][1] : start]
        if len(gap) > 4 or "\n" in gap or "\t" in gap:
            break
        mark = gap.strip(" ")
        if (sign is not None and mark != sign) or (mark and (mark not in _MARKS or len(gap) > 2)):
            break
        sign, glued = mark, word[1:]
        if parted(glued) is None:
            break
        name += word[0]
        chains.append((name, start + 1, glued, mark))
        if glued:
            break
    return chains


@cache
def _leads() -> tuple[str, ...]:
    return (
        "저는",
        "이름은",
        *(word for word in words().before_sure | words().before if len(word) > 1),
        *(unit for unit in units() if len(unit) > 1),
    )


def _needed(text: str, span: tuple[int, int], name: str, sign: str, glued: str) -> float:
    """Return how much the letters must look like a name: less where something speaks for it."""
    start, end = span
    lead = text[max(0, start - 12) : start].rstrip(" :=|([\t①②③④⑤")
    called = lead.endswith(_leads())
    titled = _is_titled(text, end)
    opens = starts_line(text, start)
    if len(name) == 2:
        return _needed_of_two(text, span, called=called, titled=titled and bool(glued or not sign))
    if sign:
        return 8 if sign in _PARTED and not (called or titled or opens) else 2.5
    if called or titled or (opens and not text[end : end + 8].lstrip()[:1].isalnum()):
        return 3 if called and titled else 4
    return 9 if glued or name[0] in _TALK else 8


def _needed_of_two(text: str, span: tuple[int, int], *, called: bool, titled: bool) -> float:
    """변 철 님, 통역 금 훈: two letters need more that speaks for them."""
    start, end = span
    speaks = starts_line(text, start) and text[end : end + 1] == ":"
    ends = text[end : end + 1] in "\n,(/:)" or text[end : end + 2] == " 0" or titled
    if called and ends:
        return 6 if text[start] in _TALK else 3
    if (titled or speaks) and text[start] not in _TALK:
        return 4
    return 99


def _is_titled(text: str, end: int) -> bool:
    after = text[end : end + 8].lstrip()
    if after.startswith(_CLOSES):
        return True
    size = 0
    while size < len(after) and "가" <= after[size] <= "힣":
        size += 1
    told = parted(after[:size]) if size else None
    return bool(told and told[0])


_LOOSE = re.compile("[ㄱ-ㅎ] ?[ㅏ-ㅣ]")
_JAMO = lazily(
    r"(?<![가-힣ㄱ-ㅎㅏ-ㅣ])[가-힣]{0,2}[ㄱ-ㅎ] ?[ㅏ-ㅣ][가-힣ㄱ-ㅎㅏ-ㅣ]{0,16}"
    r"(?: [ㄱ-ㅎ] ?[ㅏ-ㅣ](?: ?[ㄱ-ㅎㅏ-ㅣ]){0,3}){0,3}"
)


def _jamo(text: str) -> Iterator[Found]:
    """Yield names spelled in loose letters: ㅎㅗㅇㄱㅣㄹㄷㅗㅇ, 홍ㄱㅣㄹㄷㅗㅇ 씨."""
    for match in _JAMO.finditer(text):
        letters = composed(match.group())
        word = "".join(letter for letter, _ in letters)
        for reading in read(word):
            end = match.start() + letters[reading.size - 1][1]
            lead = text[max(0, match.start() - 12) : match.start()].rstrip(" :=|([\t")
            called = lead.endswith(_leads())
            titled = bool(reading.title) or _is_titled(text, match.end())
            if reading.look >= (3 if called or titled else 7):
                yield Found(match.start(), end, Personal.PERSON, 0.9, "낱자로 풀어 쓴 이름")
                break
