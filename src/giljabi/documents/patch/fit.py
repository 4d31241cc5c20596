"""A line of a document laid over a place of its file, letter by letter.

A reader takes blanks and marks off a line, or turns a tab into a blank; here every letter of the
line finds the letters it came from, or none. Nothing is guessed: a letter without a sure place has
``None``, and a line that does not lie over the place in one way only has no fit.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from giljabi.documents.patch.places import OBJECT

Spot = tuple[int, int]
"""The letters ``start``–``end`` of a place that one letter of a line came from."""

MARKUP = frozenset("*\\")
"""Signs of a text file that its reader takes out of a line (bold, escapes)."""

_SIGN = (
    r"(?:제목[:：]?|붙임[:：]?|표[:：]|그림[:：]|수신자?[:：]?|\(경유\)|[#>]{1,6}|[-+*※]|\(?\d{1,2}[.)]|\(?[가-힣][.)]"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\.?|[①-⑳㉮-㉻⑴-⒇㈎-㈛□■◇◆❏○●◦❍◯ㅇ–―ㆍ·•∙‧・])"
)
_FIRST = re.compile(_SIGN)
_BEFORE = re.compile(_SIGN + "{1,3}")
_LOOK = r"(?:\{[^{}]{1,20}\}|\(단위[:：][^()]{1,20}\))"
"""How a text file says what a line looks like: ``{왼쪽}``; the unit after the name of a table."""

_AFTER = re.compile(rf"끝\.?|#{{1,6}}|(?:{_LOOK}){{1,2}}")
_LOOKS = re.compile(rf"(?:{_LOOK}){{1,2}}$")


def solid(text: str, markup: bool) -> str:
    """Return the letters that tell a line from others: no blanks, in NFC, no markup."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    bare = "".join(text.split())
    if markup and ("*" in bare or "\\" in bare):
        return bare.replace("*", "").replace("\\", "")
    return bare


def inner(key: str) -> tuple[str, ...]:
    """Return what a reader may have left of a solid text: without a label, a mark or 끝."""
    heads = [_LOOKS.sub("", key) or key]
    while len(heads) < 4 and (found := _FIRST.match(heads[-1])):
        heads.append(heads[-1][found.end() :])
    heads += [key[2:] for label in ("제목", "붙임") if key.startswith(label)]
    ends = [head[: -len(end)] for head in heads for end in ("끝.", "끝") if head.endswith(end)]
    return tuple(dict.fromkeys(text for text in (key, *heads, *ends) if text))


def fit(line: str, place: str, markup: bool) -> list[Spot | None] | None:
    """Return for every letter of ``line`` the letters of ``place`` it came from.

    ``None`` when the line does not stand in the place, or in more than one way.
    """
    straight = _straight(line, place, markup)
    if straight >= 0:
        return [(n, n + 1) for n in range(straight, straight + len(line))]
    if OBJECT in place:
        return _around(line, place)
    letters = _clusters(place)
    firm = [n for n, (letter, _, _) in enumerate(letters) if _firm(letter, markup)]
    whole = "".join(letters[n][0] for n in firm)
    wanted = [n for n, letter in enumerate(line) if _firm(letter, markup)]
    key = "".join(line[n] for n in wanted)
    at = _only(whole, key)
    if not key or at < 0 or len(whole) != len(firm):
        return None
    spots: list[Spot | None] = [None] * len(line)
    chosen = firm[at : at + len(key)]
    for n, letter in zip(wanted, chosen, strict=True):
        spots[n] = letters[letter][1:]
    for (left, right), (first, last) in zip(
        zip([-1, *wanted], [*wanted, len(line)], strict=True),
        _gaps(chosen, len(letters)),
        strict=True,
    ):
        _blanks(line, left + 1, right, letters[first:last], spots)
    return spots


def _around(line: str, place: str) -> list[Spot | None] | None:
    """Lay a line over a place with numbers or formulas in it that are not text of the place."""
    pieces = place.strip().split(OBJECT)
    found = re.fullmatch("(.{0,40}?)".join(f"({re.escape(piece)})" for piece in pieces), line)
    if found is None:
        return None
    spots: list[Spot | None] = [None] * len(line)
    at = len(place) - len(place.lstrip())
    for n, piece in enumerate(pieces):
        start = found.start(2 * n + 1)
        spots[start : start + len(piece)] = [(at + k, at + k + 1) for k in range(len(piece))]
        at += len(piece) + 1
    return spots


def _straight(line: str, place: str, markup: bool) -> int:
    """Where the line stands in the place as it is, when that is plain to see; else -1."""
    at = place.find(line)
    if at < 0 or place.find(line, at + 1) >= 0:
        return -1
    before, after = solid(place[:at], False), solid(place[at + len(line) :], False)
    if markup and not MARKUP.isdisjoint(place):
        return -1
    sound = (not before or _BEFORE.fullmatch(before)) and (not after or _AFTER.fullmatch(after))
    return at if sound else -1


def _only(whole: str, key: str) -> int:
    """Where ``key`` stands in ``whole`` with nothing but marks and labels round it, or -1."""
    found = []
    at = whole.find(key)
    while key and at >= 0:
        before, after = whole[:at], whole[at + len(key) :]
        if (not before or _BEFORE.fullmatch(before)) and (not after or _AFTER.fullmatch(after)):
            found.append(at)
        at = whole.find(key, at + 1)
    return found[0] if len(found) == 1 else -1


def _gaps(chosen: Sequence[int], count: int) -> list[tuple[int, int]]:
    """The letters before, between and after the chosen ones."""
    starts = [0, *(n + 1 for n in chosen)]
    return list(zip(starts, [*chosen, count], strict=True))


def _blanks(
    line: str,
    start: int,
    end: int,
    between: Sequence[tuple[str, int, int]],
    spots: list[Spot | None],
) -> None:
    """Give the blanks of a line the blanks of the place that lie between the same letters."""
    if start == end:
        return
    count = end - start
    same = [entry for entry in between if entry[0].isspace() or entry[0] in line[start:end]]
    if start == 0:
        same = same[-count:]
    elif end == len(line):
        same = same[:count]
    alike = zip(same, line[start:end], strict=False)
    if len(same) == count and all(old == new or old.isspace() for (old, _, _), new in alike):
        spots[start:end] = [(first, last) for _, first, last in same]


def _firm(letter: str, markup: bool) -> bool:
    return not letter.isspace() and not (markup and letter in MARKUP)


def _clusters(text: str) -> list[tuple[str, int, int]]:
    """The letters of a text in NFC with where each stands in it."""
    if unicodedata.is_normalized("NFC", text):
        return [(letter, n, n + 1) for n, letter in enumerate(text)]
    out: list[tuple[str, int, int]] = []
    start = 0
    for n in range(1, len(text) + 1):
        if n == len(text) or not _joins(text[n]):
            made = unicodedata.normalize("NFC", text[start:n])
            out += [(made, start, n)] if len(made) == 1 else _apart(text, start, n)
            start = n
    return out


def _apart(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(unicodedata.normalize("NFC", text[n]), n, n + 1) for n in range(start, end)]


@cache
def _joins(letter: str) -> bool:
    """Whether a letter goes with the one before it: a combining sign, a vowel or final of Hangul."""
    return unicodedata.combining(letter) > 0 or "\u1160" <= letter <= "\u11ff"
