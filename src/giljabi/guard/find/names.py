"""Names of people in folded text: the looks of a word, weighed with the clues around it.

Labels and column heads come as slots; a name needs evidence, and nearness to other personal data
is none. Names of departments and of people long dead are left alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from giljabi.guard.find.announced import THINGS, announced, is_cell_name, is_label, names_things
from giljabi.guard.find.clues import NOTHING, Clue, Word, left
from giljabi.guard.find.columns import columns
from giljabi.guard.find.fields import Slot
from giljabi.guard.find.following import BARE, right
from giljabi.guard.find.foreign import foreign
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.looks import Reading, given, is_ending, is_particled, looks_given, read
from giljabi.guard.find.neighbours import Likely, weigh_lists, weigh_repeats
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.sieve import APART, LIKELY, STRANGE, worth
from giljabi.guard.find.spaced import spaced

__all__ = ["is_cell_name", "is_ending", "is_label", "names"]

ENOUGH = 8.5
"""Looks and clues that add up to this make a name."""
TYPICAL = 8.0
"""A word that looks so much like a name needs no more than this."""
PROPER = 2.0
"""What the word of the analyser weighs."""
SURE, CALLED = 4.5, 7.5
"""Behind or before a word that is sure to name a person, an unusual name needs no more."""

_WORD = lazily(r"[가-힣]+")
_TOLD = (
    "입니", "이라", "라", "이고", "이며", "며", "인데", "이에", "예요", "이다", "이요", "요", "인", "이십",
    "이세", "이신", "이야", "야", "님", "이란", "란",
)  # fmt: skip
_OBJECT = frozenset({"을", "를", "로", "으로"})
_OF_PLACE = re.compile(r" (?:노인|부녀|청년|주민|통장|이장|동장|상인|새마을)")
_LOOSE = re.compile(r"[\W_ㆍ]")
_MASKED = lazily(r"[ ]?[*○●◯〇□OXx※](?![가-힣])")
_MASKS = frozenset(" *○●◯〇□OXx※")


def names(text: str, slots: Sequence[Slot] = (), lexicon: Lexicon = NONE) -> Iterator[Found]:
    """Yield names with evidence of their own. Offsets are of ``text``; they do not overlap."""
    around = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    worthy = worth(around)
    found = list(announced(text, slots))
    found += spaced(text, around, [at for at, what in worthy if what & APART])
    found += foreign(text, around, [at for at, what in worthy if what & STRANGE])
    likely = _likely(text, around, [at for at, what in worthy if what & LIKELY])
    found += columns(text)
    weigh_lists(text, around, likely, {f.start for f in found}, ENOUGH)
    weigh_repeats(text, likely)
    if lexicon.proper_nouns:
        _ask(text, likely)
    things = {slot.start for slot in slots if slot.head in THINGS and names_things(text, slot)}
    found += [_found(i) for i in likely if i.score >= _enough(i) and i.start not in things]
    found += _given_alone(text, around)
    yield from _apart(_local(text, found, lexicon))


def _enough(item: Likely) -> float:
    if item.clue.weight >= SURE and item.reading.look >= 3 and item.reading.rest not in _OBJECT:
        return CALLED
    return TYPICAL if item.reading.look >= TYPICAL else ENOUGH


def _ask(text: str, likely: Sequence[Likely]) -> None:
    """Let the analyser decide about those that lack little: a proper noun is one more clue."""
    undecided = [item for item in likely if 0 < _enough(item) - item.score <= PROPER]
    if not undecided:
        return
    from giljabi.guard.find.kiwi import proper_nouns  # 100 MB model: only on request

    proper = proper_nouns(text, (item.start for item in undecided))
    for item in undecided:
        if item.start in proper:
            item.score += PROPER


def _likely(text: str, around: Sequence[Word], places: Iterable[int]) -> list[Likely]:
    """Return the words at ``places`` that may be names, with their clues."""
    likely = []
    for at in places:
        start, end, word = around[at]
        readings = read(word)
        if text[end : end + 1] in _MASKS and _MASKED.match(text, start + readings[0].size):
            continue
        before = left(text, around, at)
        best = _weighed(text, around, at, readings[0], before)
        for reading in readings[1:]:
            other = _weighed(text, around, at, reading, before)
            best = other if other.score > best.score else best
        best.score -= 3 * text[start - 1 : start].isalnum()
        likely.append(best)
    return likely


def _weighed(text: str, around: Sequence[Word], at: int, reading: Reading, before: Clue) -> Likely:
    after = right(text, around, at, reading)
    start, stop, word = around[at]
    if before.tells and not _is_told(text, stop, reading):
        before = NOTHING
    if after.weight == BARE and before.weight >= 2.5:
        after = NOTHING
    stronger = before if before.weight >= after.weight else after
    most, end = stronger.weight, start + reading.size
    score = reading.look + before.weight + after.weight
    if not (reading.rest or reading.title):
        if len(word) == 3:
            score -= _doubt(text, around[at], (before, after))
        if most <= 0:
            score -= 1
    if (reading.title == "시장" or text[end - 1] == "동") and _is_place(text, end, reading, most):
        score -= 6
    if most < 1 and reading.size < 4 and given().surname.get(text[start], 0) < 2:
        score -= 1 if reading.look >= 9 else 2  # 드문 성은 생김새만으로는 믿지 않는다
    return Likely(at, start, end, reading, score, stronger, before.official or after.official)


def _is_place(text: str, end: int, reading: Reading, weight: float) -> bool:
    """Whether it may as well be a place or a market: 신정동 노인회장, 해오름시장."""
    if reading.title == "시장":
        return reading.look < TYPICAL
    quarter = reading.size == 3 and text[end - 1] == "동" and not reading.rest
    return quarter and (weight < 2 or _OF_PLACE.match(text, end) is not None)


def _is_told(text: str, end: int, reading: Reading) -> bool:
    """Whether a sentence about oneself ends with the name: 저는 홍길동입니다, 예금주는 홍길동."""
    if reading.rest or reading.title:
        return reading.rest.startswith(_TOLD)
    return (reading.look >= 6 and text[end : end + 1] in ".,\n") or end == len(text)


def _doubt(text: str, word: Word, clues: tuple[Clue, Clue]) -> float:
    """Return what speaks against three syllables that may be a noun with its particle: 신고은."""
    name, (before, after) = word[2], clues
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
        or text[word[1] : word[1] + 1] in ("\n", ",", "(", ":", "·", "/", ")", "|")
        or text[word[1] + 1 : word[1] + 2].isdecimal()
        or word[1] == len(text)
    )
    if not is_particled(name):
        return 0 if ends else 4
    if name[1:] not in given().two and before.weight < SURE and after.weight < 6:
        return 9  # 하원은 외할머니가
    return 2 if ends else 5 if before.weight >= SURE else 7


def _found(item: Likely) -> Found:
    standing = Standing.OFFICIAL if item.official else Standing.CITIZEN
    score = min(0.99, 0.5 + (item.score - ENOUGH) / 20)
    return Found(
        item.start, item.end, Personal.PERSON, score, item.clue.why or "이름의 생김새", standing
    )


def _given_alone(text: str, around: Sequence[Word]) -> Iterator[Found]:
    """Yield given names before 씨: 가온 씨가."""
    if "씨" not in text:
        return
    for at, (start, _, word) in enumerate(around):
        glued = word[2:] if word[2:3] == "씨" else ""
        if len(word) == 2 and at + 1 < len(around) and around[at + 1][0] == start + 3:
            glued = around[at + 1][2]
        if glued[:1] == "씨" and looks_given(word[:2]) and _is_honour(glued):
            yield Found(start, start + 2, Personal.PERSON, 0.6, "'씨' 앞의 이름")


def _is_honour(glued: str) -> bool:
    """Whether 씨 ends here or carries a particle."""
    return len(glued) == 1 or is_ending(glued)


def _local(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Apply what the office knows: its units are no people, its officials are on duty."""
    if not (lexicon.units or lexicon.officials):
        return found
    kept = []
    for item in found:
        name = _LOOSE.sub("", text[item.start : item.end])
        if name in lexicon.units:
            continue
        official = name in lexicon.officials
        kept.append(replace(item, standing=Standing.OFFICIAL) if official else item)
    return kept


def _apart(found: list[Found]) -> list[Found]:
    """Return the strongest of those that overlap, in order."""
    if len(found) < 2:
        return found
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.score)):
        if kept and item.start < kept[-1].end:
            if (item.score, item.end) > (kept[-1].score, kept[-1].end):
                kept[-1] = item
            continue
        kept.append(item)
    return kept
