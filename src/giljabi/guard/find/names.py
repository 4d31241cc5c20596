"""Names of people in folded text: the looks of a word, weighed with the clues around it.

Labels and column heads come as slots; a name needs evidence, and nearness to other personal data
is none. Names of departments and of people long dead are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from giljabi.guard.find.announced import announced, is_cell_name, is_label
from giljabi.guard.find.clues import BARE, NOTHING, Clue, Word, left, right, starts_line
from giljabi.guard.find.columns import columns
from giljabi.guard.find.fields import Slot
from giljabi.guard.find.foreign import foreign
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.looks import (
    Reading,
    given,
    is_ending,
    is_particled,
    looks_given,
    parted,
    read,
)
from giljabi.guard.find.spaced import spaced

__all__ = ["is_cell_name", "is_ending", "is_label", "names"]

ENOUGH = 9.0
"""Looks and clues that add up to this make a name."""

_WORD = re.compile(r"[가-힣]+")
_LISTED = re.compile(r"[ \t]*(?:[,、·ㆍ・•∙/&;]|[ ]\(?[0-9]{1,2}[.)])[ \t]*")
_JOINED = frozenset({"와", "과", "이랑", "랑", "하고"})
_CALLED = re.compile(
    r"(?<![가-힣])([가-힣]{2}) ?씨(?=[^가-힣]|$|[은는이가를의도와께](?![가-힣])|에게|한테|께서|네)"
)
_TOLD = (
    "입니",
    "이라고",
    "라고",
    "이고",
    "이며",
    "며",
    "인데",
    "이에",
    "예요",
    "이다",
    "이요",
    "요",
    "인",
    "이십",
    "이세",
    "이신",
    "이야",
    "야",
    "님",
)
_MASKED = re.compile(r"[ ]?[*○●◯〇□OXx※]")


@dataclass(slots=True)
class Likely:
    """A possible name: word ``at``, its reading, and what speaks for it so far."""

    at: int
    start: int
    end: int
    reading: Reading
    score: float
    clue: Clue


def names(text: str, slots: Sequence[Slot] = (), lexicon: Lexicon = NONE) -> Iterator[Found]:
    """Yield names with evidence of their own. Offsets are of ``text``; they do not overlap."""
    found = list(announced(text, slots))
    found += spaced(text)
    found += foreign(text)
    around = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    likely = _likely(text, around, _proper(text, lexicon))
    found += columns(text)
    taken = {n for f in found for n in range(f.start, f.end)}
    _listed(text, around, likely, taken)
    _agreed(likely, text)
    found += (_found(item) for item in likely if item.score >= ENOUGH)
    found += _given_alone(text)
    yield from _apart(_local(text, found, lexicon))


def _proper(text: str, lexicon: Lexicon) -> frozenset[int]:
    """Return where proper nouns start, when the office has asked for it."""
    if not lexicon.proper_nouns:
        return frozenset()
    from giljabi.guard.find.kiwi import proper_nouns  # 100 MB model: only on request

    return proper_nouns(text)


def _likely(text: str, around: list[Word], proper: frozenset[int]) -> list[Likely]:
    """Return every word that may be a name, with its clues."""
    seen: dict[str, tuple[Reading, ...]] = {}
    likely = []
    for at, (start, _, word) in enumerate(around):
        readings = seen.get(word)
        if readings is None:
            readings = seen[word] = read(word) if len(word) > 1 else ()
        if not readings or _MASKED.match(text, start + readings[0].size):
            continue
        before = left(text, around, at)
        options = [_weighed(text, around, at, reading, before) for reading in readings]
        best = max(options, key=lambda option: option.score)
        best.score += 3 * (start in proper) - 3 * text[start - 1 : start].isalnum()
        likely.append(best)
    return likely


def _weighed(text: str, around: list[Word], at: int, reading: Reading, before: Clue) -> Likely:
    after = right(text, around, at, reading)
    if before.tells and not _is_told(text, around[at][1], reading):
        before = NOTHING
    if after.weight == BARE and before.weight >= 2.5:
        after = NOTHING
    stronger = max(before, after, key=lambda clue: clue.weight)
    official = before.official or after.official
    start = around[at][0]
    score = reading.look + before.weight + after.weight - _doubt(text, around[at], reading, after)
    if not (reading.rest or reading.title) and stronger.weight <= 0:
        score -= 1
    if stronger.weight < 1 and given().surname.get(text[start], 0) < 2 and reading.size < 4:
        score -= 2  # 드문 성은 생김새만으로는 믿지 않는다
    clue = replace(stronger, official=official, why=stronger.why or "이름의 생김새")
    return Likely(at, start, start + reading.size, reading, score, clue)


def _is_told(text: str, end: int, reading: Reading) -> bool:
    """Whether a sentence about oneself ends with the name: 저는 홍길동입니다, 예금주는 홍길동."""
    if reading.rest or reading.title:
        return reading.rest.startswith(_TOLD)
    return (reading.look >= 6 and text[end : end + 1] in ".,\n") or end == len(text)


def _doubt(text: str, word: Word, reading: Reading, after: Clue) -> float:
    """Return what speaks against a name that may be a noun with its particle: 신고은, 조세은."""
    name = word[2]
    if reading.rest or reading.title or len(name) != 3:
        return 0
    if name[2] == "한" and after.weight <= 0 and name[1:] not in given().two:
        return 3
    single = (
        name[2] in "은이도가" and given().single.get(name[1], 0) and name[1:] not in given().two
    )
    if not (single or is_particled(name)):
        return 0
    ends = (
        after.weight >= 2.5
        or text[word[1] : word[1] + 2] == "  "
        or text[word[1] : word[1] + 1] in "\n,(:·/)"
        or word[1] == len(text)
    )
    if not is_particled(name):
        return 0 if ends else 4
    return 2 if ends else 7


def _listed(text: str, around: list[Word], likely: list[Likely], taken: set[int]) -> None:
    """Let a name speak for its neighbours in a list: 홍길동·김가온, 홍길동과 김가온."""
    pairs = [(a, b) for a, b in pairwise(likely) if _neighbours(text, around, a, b)]
    for item in _in_lines(text, likely):
        item.score += 2
        item.clue = item.clue if item.clue.weight > 2 else Clue(2, "이름을 늘어놓은 줄")
    for one, two in pairs:
        if min(one.reading.look, two.reading.look) >= 7:
            one.score, two.score = one.score + 1, two.score + 1
    for one, two in pairs:
        if two.clue.weight >= 4 and _tight(text, around, one, two):
            one.score += 3
    for one, two in (*pairs, *((b, a) for a, b in reversed(pairs))):
        if one.score >= ENOUGH or one.start in taken:
            if two.score < ENOUGH:
                two.clue = Clue(4, "이름과 나란히 선 이름", one.clue.official)
            two.score += 5 if _tight(text, around, one, two) and two.reading.look >= 3.5 else 4


def _in_lines(text: str, likely: list[Likely]) -> list[Likely]:
    """Return names that start one line after another, with the same sign behind them."""
    starting = [item for item in likely if item.reading.look >= 4 and starts_line(text, item.start)]
    found: dict[int, Likely] = {}
    for one, two in pairwise(starting):
        between = text[one.end : two.start]
        alike = text[one.end : one.end + 2].strip()[:1] == text[two.end : two.end + 2].strip()[:1]
        plain = not (one.reading.rest or two.reading.rest)
        if between.count("\n") == 1 and plain and (alike or text[two.end : two.end + 1] in ",(/ "):
            found[one.at], found[two.at] = one, two
    return list(found.values())


def _neighbours(text: str, around: list[Word], one: Likely, two: Likely) -> bool:
    between = two.at - one.at
    if between > 3:
        return False
    gap = text[around[one.at][1] : two.start]
    if between == 1:
        joined = one.reading.rest in _JOINED and gap == " "
        return joined or (not one.reading.rest and _LISTED.fullmatch(gap) is not None)
    middle = [around[n][2] for n in range(one.at + 1, two.at)]
    if middle[0] in ("및", "그리고", "또는"):
        return between == 2 and not gap.strip(" 및그리고또는")
    titled = all(parted(word) for word in middle)
    return titled and _LISTED.search(gap) is not None and len(gap) <= 16


def _tight(text: str, around: list[Word], one: Likely, two: Likely) -> bool:
    """Whether one sign alone parts two names: 홍길동·김가온."""
    first, second = sorted((one, two), key=lambda item: item.at)
    return second.at - first.at == 1 and second.start - around[first.at][1] <= 2


def _agreed(likely: list[Likely], text: str) -> None:
    """Let the places where one name stands speak for each other."""
    places: dict[str, list[Likely]] = {}
    for item in likely:
        if item.reading.look >= 6:
            places.setdefault(text[item.start : item.end], []).append(item)
    for same in places.values():
        for item in same:
            item.score += min(2, len(same) - 1) * 0.5


def _found(item: Likely) -> Found:
    standing = Standing.OFFICIAL if item.clue.official else Standing.CITIZEN
    score = min(0.99, 0.5 + (item.score - ENOUGH) / 20)
    return Found(item.start, item.end, Personal.PERSON, score, item.clue.why, standing)


def _given_alone(text: str) -> Iterator[Found]:
    """Yield given names before 씨: 가온 씨가."""
    for match in _CALLED.finditer(text):
        if looks_given(match[1]):
            yield Found(*match.span(1), Personal.PERSON, 0.6, "'씨' 앞의 이름")


def _local(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Apply what the office knows: its units are no people, its officials are on duty."""
    if not (lexicon.units or lexicon.officials):
        return found
    kept = []
    for item in found:
        name = re.sub(r"[ .·]", "", text[item.start : item.end])
        if name in lexicon.units:
            continue
        official = name in lexicon.officials
        kept.append(replace(item, standing=Standing.OFFICIAL) if official else item)
    return kept


def _apart(found: list[Found]) -> Iterator[Found]:
    """Yield the strongest of those that overlap, in order."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.score)):
        if kept and item.start < kept[-1].end:
            if (item.score, item.end) > (kept[-1].score, kept[-1].end):
                kept[-1] = item
            continue
        kept.append(item)
    yield from kept
