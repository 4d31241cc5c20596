"""A name accepted once is a name everywhere in the document, whatever is glued to it."""

from collections.abc import Iterable, Iterator, Mapping

from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.looks import given, is_ending, is_noun, parted
from giljabi.guard.find.words import words

LONGEST = 12
_GAPS = frozenset(" .·ㆍ♡♥★~*_-/+")
_FEW = 32
"""So many first syllables are sought one by one; more of them, letter by letter."""


def repeats(text: str, known: Iterable[str] | Mapping[str, Standing]) -> Iterator[Found]:
    """Yield every occurrence of the ``known`` names (without spaces), also 홍 길동 and 홍.길.동.

    With a mapping, each occurrence has the standing of its name. A given name alone counts only
    before 씨, 님 or a title. One walk over the first syllables, whatever the number of names.
    """
    standing = known if isinstance(known, Mapping) else {}
    names = frozenset(name for name in known if 2 <= len(name) <= LONGEST)
    alone = {_given(name): name for name in names if len(name) > 2}
    heads: dict[str, set[str]] = {}
    for name in filter(None, (*names, *alone)):
        heads.setdefault(name[0], set()).add(name[1])
    if not heads:
        return
    most = max(map(len, names), default=0)
    done = 0
    for at in _places(text, heads):
        if at < done:
            continue
        end, name = _longest(text, at, names, most)
        why = "앞에서 찾은 이름과 같음"
        if not end and (part := text[at : at + 2]) in alone and _is_called(text, at, at + 2):
            end, name, why = at + 2, alone[part], "앞에서 찾은 이름의 성을 뺀 것"
        if end:
            yield Found(at, end, Personal.PERSON, 0.8, why, standing.get(name, Standing.CITIZEN))
        done = end


def _places(text: str, heads: Mapping[str, set[str]]) -> list[int]:
    """Return where a first syllable stands before a second one of its own, or before a gap."""
    if len(heads) > _FEW:
        places = [at for at, letter in enumerate(text) if letter in heads]
    else:
        places = []
        for letter in heads:
            at = text.find(letter)
            while at >= 0:
                places.append(at)
                at = text.find(letter, at + 1)
        places.sort()
    last = len(text) - 1
    return [
        at
        for at in places
        if at < last and ((near := text[at + 1]) in _GAPS or near in heads[text[at]])
    ]


def _given(name: str) -> str:
    """Return the given name of two syllables, or ""."""
    part = name[2:] if name[:2] in given().double and len(name) > 3 else name[1:]
    known = words()
    titled = part in known.title or part in known.title_sure
    return part if len(part) == 2 and not titled else ""


def _is_called(text: str, at: int, end: int) -> bool:
    """Whether 씨, 님 or a title follows a given name that begins a word."""
    if "가" <= text[at - 1 : at] <= "힣":
        return False
    glued = _word(text, end)
    after = glued or _word(text, end + (text[end : end + 1] == " "))
    told = parted(after)
    return told is not None and bool(told[0]) and (told[0] in "씨님" or not is_noun(text[at:end]))


def _longest(text: str, at: int, names: frozenset[str], most: int) -> tuple[int, str]:
    """Return where the longest name that starts at ``at`` ends, and the name; 0 when none does.

    None has more than ``most`` letters.
    """
    best = 0, ""
    letters, end = text[at], at + 1
    while len(letters) < most and end < len(text):
        gap = 1 if text[end] in _GAPS else 0
        letter = text[end + gap : end + gap + 1]
        if not "가" <= letter <= "힣":
            break
        letters, end = letters + letter, end + gap + 1
        if letters in names and _stands(text, at, end, letters):
            best = end, letters
    return best


def _stands(text: str, at: int, end: int, name: str) -> bool:
    """Whether a name stands as a word: short ones strictly, longer ones unless a noun swallows it.

    고시현 is no name in 고시현황, 이용수 none in 이용수칙; 민원인홍길동 holds one.
    """
    before, tail = text[at - 1 : at], _word(text, end)
    inside = "가" <= before <= "힣"
    if len(name) < 3 or end - at > len(name) + 3:
        return end - at == len(name) and not inside and (not tail or is_ending(tail))
    if end - at > len(name):
        return not inside and (not tail or is_ending(tail))
    if inside and (is_noun(before + name[0]) or is_noun(name)):
        return False
    if not tail or is_ending(tail):
        return True
    return not (is_noun(name[-1] + tail[0]) or is_noun(name[:2]) or is_noun(name))


def _word(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 8 and "가" <= text[end] <= "힣":
        end += 1
    return text[at:end]
