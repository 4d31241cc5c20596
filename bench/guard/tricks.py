"""Ways in which personal data escape a guard: each alters a value, the span stays the whole value.

The first fourteen are those of the facts page; the rest are further ones seen in real typing.
"""

import unicodedata
from collections.abc import Callable
from random import Random

from bench.guard.text import Piece, listed

NUMBERS = frozenset(listed("PHONE RRN FRN ACCOUNT CARD DRIVER BRN CORP PASSPORT CUSTOMS"))
NAMES = frozenset(("PERSON",))
ALL = NUMBERS | {"PERSON", "EMAIL", "VEHICLE", "ADDRESS", "BIRTH"}
ZERO = "\u200b\u200c\u200d\u2060\ufeff"
HANGUL_DIGITS = ("공일이삼사오육칠팔구", "영일이삼사오육칠팔구", "공일이삼사오륙칠팔구")
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
BOLD = 0x1D7CE
Alter = Callable[[str, Random], str]


def _each(text: str, change: Callable[[str], str]) -> str:
    return "".join(change(char) if char.isdigit() and char.isascii() else char for char in text)


def _between(text: str, marks: str, rng: Random, share: float = 0.35) -> str:
    """Put a mark between some of the letters, at least one."""
    places = [n for n in range(1, len(text)) if rng.random() < share] or [len(text) // 2]
    for n in reversed(places):
        text = text[:n] + rng.choice(marks) + text[n:]
    return text


def full_width(text: str, rng: Random) -> str:
    """Write digits, and at times hyphens, full width."""
    text = _each(text, lambda c: chr(ord(c) + 0xFEE0))
    return text.replace("-", "－") if rng.random() < 0.5 else text


def spaces(text: str, rng: Random) -> str:
    """Put single spaces into the digits: between all, or around the hyphens."""
    if rng.random() < 0.5 or "-" not in text:
        return " ".join(text.replace(" ", "").replace("-", ""))
    return text.replace("-", rng.choice([" - ", "- ", " -"]))


def dash(text: str, rng: Random) -> str:
    """Write another dash, or dots or slashes for it."""
    return text.replace("-", rng.choice("–—−ㅡ·~/‐‑_"))


def circled(text: str, rng: Random) -> str:
    """Write digits in circles, or in brackets."""
    if rng.random() < 0.75:
        return _each(text, lambda c: CIRCLED[int(c)])
    return _each(text, lambda c: f"({c})" if c == "0" else chr(0x2474 + int(c) - 1))


def letters(text: str, rng: Random) -> str:
    """Write O for 0 and l or I for 1."""
    zero, one = rng.choice("Oo"), rng.choice("lI")
    return text.replace("0", zero).replace("1", one)


def hangul(text: str, rng: Random) -> str:
    """Write all digits as Hangul."""
    row = rng.choice(HANGUL_DIGITS)
    text = _each(text, lambda c: row[int(c)])
    return text.replace("-", rng.choice(["-", " ", "에 ", ""]))


def mixed(text: str, rng: Random) -> str:
    """Write some digits as Hangul, others as digits."""
    row = rng.choice(HANGUL_DIGITS)
    done = _each(text, lambda c: row[int(c)] if rng.random() < 0.45 else c)
    return done if done != text else hangul(text, rng)


def line_break(text: str, rng: Random) -> str:
    """Break the value over two lines, at a hyphen or space if there is one."""
    spots = [n + 1 for n, c in enumerate(text[:-1]) if c in "- "] or [len(text) // 2]
    at = rng.choice(spots)
    return text[:at] + "\n" + text[at:]


def brackets(text: str, rng: Random) -> str:
    """Put the second part of a number in brackets: ``010(1234)5678``."""
    parts = text.split("-")
    left, right = rng.choice([("(", ")"), ("[", "]"), ("<", ">")])
    return text if len(parts) < 3 else f"{parts[0]}{left}{parts[1]}{right}{'-'.join(parts[2:])}"


def homoglyph(text: str, rng: Random) -> str:
    """Write Latin look-alikes from Cyrillic in an address of mail."""
    return text.translate(str.maketrans("aeopcx", "аеорсх")) if rng.random() < 0.9 else text.upper()


def _sub(old: str, *new: str) -> Alter:
    return lambda text, rng: text.replace(old, rng.choice(new))


def _join(*marks: str) -> Alter:
    return lambda text, rng: rng.choice(marks).join(text.replace(" ", ""))


TRICKS: dict[str, tuple[frozenset[str], Alter]] = {
    "full-width": (NUMBERS, full_width),
    "zero-width": (NUMBERS, lambda t, r: _between(t, ZERO, r)),
    "soft-hyphen": (NUMBERS, lambda t, r: _between(t, "\u00ad", r)),
    "spaces": (NUMBERS, spaces),
    "dash": (NUMBERS, dash),
    "circled": (NUMBERS, circled),
    "O-l": (frozenset({"PHONE", "RRN", "ACCOUNT", "CARD", "FRN"}), letters),
    "hangul-digits": (frozenset({"PHONE", "RRN", "ACCOUNT", "FRN"}), hangul),
    "mixed-digits": (frozenset({"PHONE", "RRN", "ACCOUNT", "FRN"}), mixed),
    "line-break": (NUMBERS, line_break),
    "nfd": (ALL, lambda t, r: unicodedata.normalize("NFD", t)),
    "spaced-name": (NAMES, _join(" ", " ", "  ")),
    "dotted-name": (NAMES, _join(".", "·", "-", "_", ". ")),
    "zero-width-name": (NAMES, lambda t, r: _between(t, ZERO, r, 0.7)),
    "bold-digits": (NUMBERS, lambda t, r: _each(t, lambda c: chr(BOLD + int(c)))),
    "superscript": (NUMBERS, lambda t, r: _each(t, lambda c: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)])),
    "bidi": (NUMBERS, lambda t, r: _between(t, "\u200e\u200f\u202d\u2068", r)),
    "nbsp": (NUMBERS, lambda t, r: t.replace("-", r.choice("\u00a0\u2009\u3000\u202f"))),
    "double-dash": (NUMBERS, _sub("-", "--", " -- ", "...", "**")),
    "commas": (frozenset({"PHONE", "RRN", "ACCOUNT"}), _sub("-", ",", ", ", "，")),
    "brackets": (frozenset({"PHONE", "ACCOUNT", "CARD"}), brackets),
    "at-word": (frozenset({"EMAIL"}), _sub("@", "(at)", " at ", "[at]", "골뱅이", "＠", " @ ")),
    "dot-word": (frozenset({"EMAIL"}), _sub(".", "(dot)", " dot ", "점", "．")),
    "homoglyph": (frozenset({"EMAIL"}), homoglyph),
    "full-width-plate": (frozenset({"VEHICLE"}), full_width),
    "spaced-plate": (frozenset({"VEHICLE"}), _join(" ", "-")),
    "spaced-address": (frozenset({"ADDRESS"}), lambda t, r: t.replace(" ", r.choice(["  ", "\u3000", "\u00a0"]))),
    "address-line-break": (frozenset({"ADDRESS"}), line_break),
    "full-width-address": (frozenset({"ADDRESS"}), full_width),
    "arabic-indic": (frozenset({"PHONE", "ACCOUNT"}), lambda t, r: _each(t, lambda c: chr(0x660 + int(c)))),
    "chinese-digits": (frozenset({"PHONE", "RRN"}), lambda t, r: _each(t, lambda c: "〇一二三四五六七八九"[int(c)])),
    "tag-inside": (frozenset({"PHONE", "RRN", "ACCOUNT"}), lambda t, r: t.replace("-", r.choice(["<br>", "-</b>", "&nbsp;"]), 1)),
}  # fmt: skip
"""Trick → kinds it is used on, and what it does to a value."""


CORE = list(TRICKS)[:14]
"""The best-known tricks, used more often."""


def draw(rng: Random) -> str:
    """Draw a trick, two times in three a well-known one."""
    return rng.choice(CORE if rng.random() < 0.66 else list(TRICKS)[len(CORE) :])


def altered(pieces: list[Piece], trick: str, rng: Random) -> list[Piece]:
    """Apply a trick to every value of its kinds that it changes; NFD changes the plain text too."""
    kinds, change = TRICKS[trick]
    out: list[Piece] = []
    for piece in pieces:
        if piece.type in kinds or (trick == "nfd" and not piece.type):
            text = change(piece.text, rng)
            mark = ("altered", f"trick:{trick}") if text != piece.text and piece.type else ()
            piece = Piece(text, piece.type, piece.tags + mark)
        out.append(piece)
    return out
