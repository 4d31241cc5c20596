"""Fold disguised writing to plain characters, with a map back to the offsets of the given text.

Full-width and other digits, invisible characters, dashes, wide spaces, decomposed Hangul, CR LF.
What changes length (n : m) lives here; look-alike letters are the matter of ``disguise``.
"""

import re
import unicodedata
from dataclasses import dataclass

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
DASHES = "\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff70"
CIRCLED = "①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒"
DIGITS = "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\U0001d7ce-\U0001d7ff"
WIDE = "\uff01-\uff5e"

_INVISIBLE, _SPACE = re.compile(f"[{INVISIBLE}]"), re.compile(f"[{SPACES}]")
_DASH, _CIRCLED = re.compile(f"[{DASHES}]"), re.compile(f"[{CIRCLED}]")
_ODD = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    f"|[{INVISIBLE}{SPACES}{DASHES}{CIRCLED}{DIGITS}{WIDE}]"
    "|(?<=[0-9])[ㅡ\u1173](?=[0-9])|\r(?=\n)"
)


@dataclass(frozen=True, slots=True, repr=False)
class Folded:
    """Folded text; character i came from ``starts[i]`` to ``ends[i]`` of the given text."""

    text: str
    starts: "list[int] | range"
    ends: "list[int] | range"

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the given text of the non-empty span ``start`` to ``end``."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return the text folded, in one pass. Plain text costs one search and maps to itself."""
    if _ODD.search(text) is None:
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for odd in _ODD.finditer(text):
        pieces.append(text[at : odd.start()])
        starts.extend(range(at, odd.start()))
        ends.extend(range(at + 1, odd.start() + 1))
        if plain := _plain(odd):
            pieces.append(plain)
            starts.append(odd.start())
            ends.append(odd.end())
        at = odd.end()
    pieces.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Folded("".join(pieces), starts, ends)


def _plain(odd: re.Match[str]) -> str:
    """Return the one plain character for what was matched, or "" for an invisible one."""
    sign = odd.group()
    if sign == "\r" or _INVISIBLE.match(sign):
        return ""
    if len(sign) > 1:
        return unicodedata.normalize("NFC", sign)
    if _SPACE.match(sign):
        return " "
    if _DASH.match(sign) or sign in "ㅡ\u1173":
        return "-"
    if _CIRCLED.match(sign):
        return _circled(odd)
    if "\uff01" <= sign <= "\uff5e":
        return chr(ord(sign) - 0xFEE0)
    return str(unicodedata.decimal(sign))


def _circled(odd: re.Match[str]) -> str:
    """Fold ①②③ and 0① to digits, but keep a lone ① before a number: it marks an item."""
    text, sign = odd.string, odd.group()
    before, after = text[odd.start() - 1 : odd.start()], text[odd.end() : odd.end() + 1]
    beside = before.isdecimal() or _CIRCLED.match(before) or _CIRCLED.match(after)
    return str(unicodedata.digit(sign)) if beside else sign
