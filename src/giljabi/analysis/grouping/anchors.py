"""Words on which groups can stand: nouns, or parts of nouns, that many texts share.

공영주차장, 불법주차 and 주차 share 주차; the longest part that keeps nearly all the texts is taken.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from giljabi.analysis.grouping.stems import is_general, is_stop, nouns

_NOUN = 0.25
"""How much must speak for a noun, on average over the places where the word stands."""
_SAME = 0.8
_PART = 0.9
"""A part that never stands alone weighs a little less than a whole word."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word and the texts (by place in the list) that were not taken by a heavier one."""

    word: str
    texts: frozenset[int]


@dataclass(slots=True)
class _Seen:
    texts: set[int] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    noun: float = 0.0
    count: int = 0


def anchors(texts: Sequence[str], least: int, most: int) -> list[Anchor]:
    """Return up to ``most`` anchors, heaviest first, each with ``least`` texts of its own or more."""
    known = _candidates(texts, least)
    taken: set[int] = set()
    chosen: list[Anchor] = []
    while len(chosen) < most:
        weighed = [
            (_weight(word, seen, taken), word)
            for word, seen in known.items()
            if len(seen.texts - taken) >= least
        ]
        if not weighed:
            break
        _, word = max(weighed)
        chosen.append(Anchor(word, frozenset(known[word].texts - taken)))
        taken |= known.pop(word).texts
    return chosen


def _weight(word: str, seen: _Seen, taken: set[int]) -> float:
    """New texts count; a word that mostly stands in texts already taken is worth little."""
    new = len(seen.texts - taken)
    return new * new / len(seen.texts) * (1.0 if word in seen.stems else _PART)


def _candidates(texts: Sequence[str], least: int) -> dict[str, _Seen]:
    every: defaultdict[str, _Seen] = defaultdict(_Seen)
    for at, text in enumerate(texts):
        for stem, noun in nouns(text):
            for word in _parts(stem):
                seen = every[word]
                seen.texts.add(at)
                seen.stems.add(stem)
                seen.noun += noun
                seen.count += 1
    kept = {word: seen for word, seen in every.items() if _may_stand(word, seen, least)}
    longer = {
        word
        for word, seen in kept.items()
        for other, more in kept.items()
        if word != other and word in other and len(more.texts) >= _SAME * len(seen.texts)
    }
    return {word: seen for word, seen in kept.items() if word not in longer}


def _may_stand(word: str, seen: _Seen, least: int) -> bool:
    if len(seen.texts) < least or is_stop(word) or is_general(word):
        return False
    whole = word in seen.stems or len(seen.stems) >= 2
    return whole and seen.noun >= _NOUN * seen.count


def _parts(stem: str) -> set[str]:
    """Return a stem with its first and last two, three and four letters."""
    parts = {stem}
    for size in (2, 3, 4):
        if len(stem) > size:
            parts |= {stem[:size], stem[-size:]}
    return parts
