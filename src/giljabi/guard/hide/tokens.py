"""Tokens: how they look, which letters a text marks them with, and the key that restores them.

``⟦전화1·k3f9⟧``: the kind lets a sentence keep its grammar, the serial parts values, the nonce
belongs to this text (or this conversation) alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from giljabi.guard.find.found import Found, Personal

OPEN, SHUT = "⟦", "⟧"
MARK = re.compile(r"⟦[^⟦⟧\n]{0,40}⟧")
_LETTERS, _FIGURES = "abcdefghjkmnpqrstuvwxyz", "23456789"
_NOISE = re.compile(r"[\s*_~`\\\u200b-\u200d\ufeff]")
_WORD = re.compile(r"[가-힣]{1,10}")
_SHAPE = re.compile(r"⟦([가-힣]{1,10})[0-9]{1,9}·[a-z0-9]{1,32}⟧")
_SHOWN = re.compile(r"⟦([가-힣]{1,10})[0-9]{1,5}·(?:[a-z][2-9]){1,8}⟧")
"""A token that can hide nothing else: ⟦전화1·01012345678⟧ may be an engine's own."""
_KINDS = {kind.ko: kind for kind in Personal}


@dataclass(frozen=True, slots=True, repr=False)
class MaskKey:
    """What restores a masked text: token to its surface forms in order. It never shows them.

    ``strays`` are marks that stood in the given text and look like tokens but are none of ours.
    """

    nonce: str
    surfaces: dict[str, tuple[str, ...]] = field(hash=False)
    strays: Counter[str] = field(hash=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many values of each kind are hidden, by Korean word."""
        return dict(Counter(map(word_of, self.surfaces)))

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds tokens of this key; a match may have a serial that was never issued.

        One shape, not one alternative a token: time is linear however many tokens there are.
        """
        return re.compile(rf"⟦[가-힣]{{1,10}}[0-9]{{1,9}}·{re.escape(self.nonce)}⟧")

    def bare(self, text: str) -> str:
        """Return a text with ``\\0`` in place of every token of ours."""
        surfaces = self.surfaces
        return self.pattern.sub(lambda m: "\0" if m.group() in surfaces else m.group(), text)

    def said(self, text: str) -> Counter[str]:
        """Count the tokens of ours in a text."""
        return Counter(token for token in self.pattern.findall(text) if token in self.surfaces)

    def __repr__(self) -> str:
        told = ", ".join(f"{kind} {n}건" for kind, n in self.counts.items())
        return f"MaskKey(<{told or '없음'}>)"


def word_for(found: Found) -> str:
    """Return the word of a find in its token: a made kind's own, if a token can hold it."""
    fits = found.name not in _KINDS and _WORD.fullmatch(found.name)
    return found.name if found.name and fits else found.kind.ko


def word_of(token: str) -> str:
    """Return the word that a token of ours bears: ``⟦전화1·k3f9⟧`` → 전화."""
    match = _SHAPE.fullmatch(token)
    return match[1] if match else ""


def kind_of(token: str) -> Personal:
    """Return the kind of a token of ours."""
    return _KINDS.get(word_of(token), Personal.LOCAL)


def nonce_of(skeleton: Sequence[str], *, seed: Sequence[str]) -> str:
    """Return letters and figures that stand nowhere in ``skeleton``, made from ``seed``.

    Both are text *without* the hidden values: a nonce made with them would let a reader of the
    masked text try phone numbers until the nonce agrees.
    """
    joined, squeezed = "\0".join(seed), squeeze("\0".join(skeleton))
    count = 0
    while True:
        digest = sha256(f"{count}\0{joined}".encode("utf-8", "surrogatepass")).digest()
        pairs = zip(digest[::2], digest[1::2], strict=True)
        signs = [_LETTERS[a % len(_LETTERS)] + _FIGURES[b % len(_FIGURES)] for a, b in pairs]
        nonce = "".join(signs[: 2 + count // 8])
        if nonce not in squeezed:
            return nonce
        count += 1


def squeeze(text: str) -> str:
    """Return the text as it looks when spaces, marks and case are taken away."""
    return _NOISE.sub("", text).lower()


def strays(text: str) -> Counter[str]:
    """Count what looks like a token or half of one in a text that holds none of ours."""
    halves = MARK.sub("", text)
    counted = Counter(MARK.findall(text)) + Counter({s: halves.count(s) for s in (OPEN, SHUT)})
    return Counter({mark: n for mark, n in counted.items() if n})


def told(mark: str, words: Iterable[str]) -> str:
    """Return how a message names a mark; what is no token of any run may be content: not shown."""
    if len(mark) == 1:
        return f"{mark} (짝이 없음)"
    shape = _SHOWN.fullmatch(mark)
    shown = mark if shape and shape[1] in {*_KINDS, *words} else "⟦…⟧"
    return f"{shown} (모르는 표시)"
