"""Fills templates: ``{a.name}`` a person's value, ``{dept}`` a plain word, ``{은}`` a particle.

People a–d are citizens, x–z officials, f–g foreigners. Plain words are no personal data.
"""

import re
from collections.abc import Iterable
from random import Random

from bench.guard import words
from bench.guard.persons import Person
from bench.guard.text import Piece

SLOT = re.compile(r"\{([^{}]+)\}")
PARTICLES = {
    "은": ("은", "는"), "이": ("이", "가"), "을": ("을", "를"), "과": ("과", "와"),
    "으로": ("으로", "로"), "이나": ("이나", "나"), "이라": ("이라", "라"), "이랑": ("이랑", "랑"),
    "아": ("아", "야"), "이고": ("이고", "고"), "이며": ("이며", "며"), "입": ("입", "입"),
}  # fmt: skip
DIGIT_FINAL = {"0": 1, "1": 8, "3": 1, "6": 1, "7": 8, "8": 8}


class Filler:
    """Fills the templates of one text with one cast of people."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._cast: dict[str, Person] = {}

    def fill(self, template: str) -> list[Piece]:
        """Return the template as pieces."""
        pieces: list[Piece] = []
        at = 0
        for match in SLOT.finditer(template):
            if match.start() > at:
                pieces.append(Piece(template[at : match.start()]))
            pieces.append(self._slot(match.group(1), pieces))
            at = match.end()
        if at < len(template):
            pieces.append(Piece(template[at:]))
        return pieces

    def lines(self, templates: Iterable[str], joint: str = "\n") -> list[Piece]:
        """Fill several templates and join them."""
        pieces: list[Piece] = []
        for template in templates:
            if pieces:
                pieces.append(Piece(joint))
            pieces += self.fill(template)
        return pieces

    def person(self, letter: str) -> Person:
        """Return the person of a letter (with digits after it, as in ``a12``)."""
        if letter not in self._cast:
            role = "official" if letter[0] in "xyz" else "citizen"
            self._cast[letter] = Person(self.rng, role, foreigner=letter[0] in "fg")
        return self._cast[letter]

    def _slot(self, slot: str, before: list[Piece]) -> Piece:
        if slot in PARTICLES:
            return Piece(particle(slot, before[-1].text if before else ""))
        letter, dot, what = slot.partition(".")
        if dot:
            return self.person(letter).get(what)
        return Piece(words.plain(slot, self.rng))


def particle(pair: str, before: str) -> str:
    """Return the form of a particle after a word; Latin words take the form after a vowel."""
    last = before[-1:] or "가"
    syllable = "가" <= last <= "힣"
    final = (ord(last) - 0xAC00) % 28 if syllable else DIGIT_FINAL.get(last, 0)
    if pair == "으로" and final == 8:
        final = 0
    return PARTICLES[pair][0 if final else 1]
