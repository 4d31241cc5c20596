"""Watching an answer for what happens to tokens: said, unknown, cut, changed. Keeps no text.

Works on any split of the text, in constant memory; a message never shows what may be content.
"""

import re
from collections import Counter
from dataclasses import dataclass

from giljabi.guard.find.found import Personal
from giljabi.guard.hide.tokens import (
    MARK,
    OPEN,
    SHUT,
    MaskKey,
    kind_of,
    squeeze,
    told,
    word_of,
)

_MOST = 200
"""Different unknown marks that are remembered; a flood of others is counted as one."""
_UNCLOSED = re.compile(r"⟦[^⟦⟧\n]{0,40}\Z")
_PIECE = re.compile(rf"{MARK.pattern}|[⟦⟧]")


@dataclass(frozen=True, slots=True)
class Restored:
    """What happened to tokens: how many were put back, and what was not understood.

    ``unknown`` are marks like tokens that are none of ours, ``truncated`` brackets without a
    partner (half a token), ``altered`` how often the letters of this run stood outside a token of
    ours, ``withheld`` how often a secret was not said, ``linked`` how often a token stood inside an
    address and stayed there. ``repeated`` were said more often than in the masked text,
    ``left_out`` never: both are no mistake by themselves.
    """

    put_back: int
    unknown: tuple[str, ...]
    truncated: tuple[str, ...]
    altered: int = 0
    withheld: int = 0
    repeated: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    linked: int = 0

    @property
    def clean(self) -> bool:
        """Whether every mark was a token as it was issued."""
        return not (self.unknown or self.truncated or self.altered)


class Watch:
    """Sees a text in pieces and counts its tokens; ``calm`` says that nothing is begun."""

    __slots__ = ("_altered", "_half", "_key", "_linked", "_marks", "_said", "_tail", "odd")

    def __init__(self, key: MaskKey) -> None:
        self._key = key
        self._marks: Counter[str] = Counter()
        self._said: Counter[str] = Counter()
        self._linked: Counter[str] = Counter()
        self._half = self._tail = ""
        self._altered = 0
        first = key.nonce[:1]
        signs = f"{first}{first.upper()}" + ("\u212a" if first == "k" else "")
        self.odd = re.compile(f"[{OPEN}{SHUT}{signs if key.surfaces else ''}]")

    @property
    def calm(self) -> bool:
        """Whether nothing is begun: a piece in which ``odd`` finds nothing need not be seen."""
        return not (self._half or self._tail)

    def token(self, token: str) -> None:
        """Count a token of ours."""
        self._said[token] += 1
        self.rest("\0")

    def link(self, token: str) -> None:
        """Count a token, seen already, that stayed because it stands inside an address."""
        self._linked[token] += 1

    def see(self, text: str) -> None:
        """See a whole text, tokens of ours among it."""
        at = 0
        for match in self._key.pattern.finditer(text):
            if match.group() not in self._key.surfaces:
                continue
            self.rest(text[at : match.start()])
            self.token(match.group())
            at = match.end()
        self.rest(text[at:])

    def rest(self, piece: str) -> None:
        """See a piece that holds no token of ours."""
        if self.calm and self.odd.search(piece) is None:
            return
        self._see_marks(piece)
        if self._key.surfaces:
            self._see_nonce(piece)

    def _see_marks(self, piece: str) -> None:
        text, self._half = self._half + piece, ""
        for match in _PIECE.finditer(text):
            if match.group() == OPEN and _UNCLOSED.match(text, match.start()):
                self._half = text[match.start() :]
                return
            self._count(match.group())

    def _see_nonce(self, piece: str) -> None:
        nonce = self._key.nonce
        text = self._tail + squeeze(piece)
        found = text.count(nonce)
        self._altered += found
        after = text.rpartition(nonce)[2] if found else text
        sizes = range(min(len(nonce) - 1, len(after)), 0, -1)
        self._tail = next((nonce[:size] for size in sizes if after.endswith(nonce[:size])), "")

    def _count(self, mark: str) -> None:
        known = mark in self._marks or mark in self._key.strays
        self._marks[mark if known or len(self._marks) < _MOST else "⟦⟧"] += 1

    def end(self) -> None:
        """See the end of the text: what is open now stays open."""
        if self._half:
            self._count(OPEN)
        self._half = self._tail = ""

    @property
    def report(self) -> Restored:
        """What happened so far."""
        key, said = self._key, self._said
        words = set(map(word_of, key.surfaces))
        wrong = {mark: told(mark, words) for mark in self._marks - key.strays}
        put = said - self._linked
        secret = sum(n for token, n in put.items() if kind_of(token) is Personal.SECRET)
        return Restored(
            put_back=put.total() - secret,
            unknown=tuple(dict.fromkeys(t for mark, t in wrong.items() if len(mark) > 1)),
            truncated=tuple(t for mark, t in wrong.items() if len(mark) == 1),
            altered=self._altered,
            withheld=secret,
            repeated=tuple(t for t, forms in key.surfaces.items() if said[t] > len(forms)),
            left_out=tuple(t for t in key.surfaces if not said[t]),
            linked=self._linked.total(),
        )
