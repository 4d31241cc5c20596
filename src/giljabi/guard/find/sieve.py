"""Which words are worth a look, and for what: one cached glance at a word decides for every finder.

Most words of a text can begin no name at all. Knows single words only; where they stand is the
matter of the finders.
"""

from functools import cache

from giljabi.guard.find.clues import Word
from giljabi.guard.find.foreign_words import opens_foreign
from giljabi.guard.find.looks import given, read
from giljabi.guard.find.memo import Memo

LIKELY, APART, STRANGE = 1, 2, 4
"""A word may be a name of itself; be one letter of a spaced name; belong to a foreign name."""


def worth(around: list[Word]) -> list[tuple[int, int]]:
    """Return the places of the words worth a look, each with what for."""
    known = _known()
    return [(at, what) for at, (_, _, word) in enumerate(around) if (what := known[word])]


@cache
def _known() -> Memo[int]:
    return Memo(_worth, 1 << 14)


def _worth(word: str) -> int:
    likely = LIKELY if len(word) > 1 and read(word) else 0
    apart = APART if word in _letters() else 0
    return likely | apart | (STRANGE if opens_foreign(word) else 0)


@cache
def _letters() -> frozenset[str]:
    """Return the surnames, and the syllables that a surname of two begins with."""
    known = given()
    return known.double.union(known.surname, [double[0] for double in known.double])
