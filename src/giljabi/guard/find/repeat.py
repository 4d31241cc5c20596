"""A name accepted once is a name everywhere in the document, whatever is glued to it."""

from collections.abc import Iterable, Iterator

from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.names import is_ending

LONGEST = 5
_BETWEEN = " .·"


def repeats(text: str, known: Iterable[str]) -> Iterator[Found]:
    """Yield every occurrence of the ``known`` names (without spaces), also 홍 길동 and 홍.길.동.

    One walk over the first syllables, whatever the number of names: time is linear in the text.
    """
    names = frozenset(name for name in known if 2 <= len(name) <= LONGEST)
    firsts = frozenset(name[0] for name in names)
    at = 0
    while at < len(text):
        if text[at] in firsts and (end := _longest(text, at, names)):
            yield Found(at, end, Personal.PERSON, 0.8, "앞에서 찾은 이름과 같음")
            at = end
        else:
            at += 1


def _longest(text: str, at: int, names: frozenset[str]) -> int:
    """Return where the longest name that starts at ``at`` ends, 0 when none does."""
    best = 0
    letters, end = text[at], at + 1
    while len(letters) < LONGEST and end < len(text):
        gap = 1 if text[end] in _BETWEEN else 0
        letter = text[end + gap : end + gap + 1]
        if not "가" <= letter <= "힣":
            break
        letters, end = letters + letter, end + gap + 1
        if letters in names and _stands(text, at, end, letters):
            best = end
    return best


def _stands(text: str, at: int, end: int, name: str) -> bool:
    """Short names must stand as a word; a longer one is unlikely to be part of another word."""
    if len(name) > 2:
        return True
    before, tail = text[at - 1 : at], _word(text, end)
    glued = end - at == 2
    return glued and not "가" <= before <= "힣" and (not tail or is_ending(tail))


def _word(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 8 and "가" <= text[end] <= "힣":
        end += 1
    return text[at:end]
