"""Find personal data: fold, propose, settle overlaps, repeat names, and give original offsets."""

import re
from collections.abc import Iterable
from dataclasses import replace

from giljabi.book.kinds import Source
from giljabi.guard.find.addresses import addresses
from giljabi.guard.find.births import births
from giljabi.guard.find.disguise import disguised, plain_digits
from giljabi.guard.find.fields import fields
from giljabi.guard.find.fold import Folded, fold
from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.names import names
from giljabi.guard.find.numbers import AT, DOT, numbers
from giljabi.guard.find.repeat import repeats

RANK = {kind: n for n, kind in enumerate(Personal)}
"""Which kind wins an overlap: 주민등록번호 first, since phone rules would swallow its tail."""


def scan(text: Source, *, known: Iterable[str] = (), lexicon: Lexicon = NONE) -> tuple[Found, ...]:
    """Return every span of personal data in ``text``, in order, without overlaps.

    Offsets are code points of the text as given. ``known`` are names that other evidence has
    already shown (cells of a form). Values that are already masked are left alone.
    """
    folded = fold(text.text)
    return tuple(_original(found, folded) for found in _settled(folded.text, known, lexicon))


def canonical(kind: Personal, surface: str) -> str:
    """Return the value that different spellings share: digits, or letters without spaces."""
    plain = fold(surface).text
    if kind is Personal.EMAIL:
        return DOT.sub(".", AT.sub("@", plain.replace(" ", "").lower()))
    if kind is Personal.PERSON:
        return re.sub(r"[\s.·]", "", plain)
    digits = plain_digits(plain)
    if kind is Personal.PHONE and (abroad := digits.removeprefix("00")).startswith("82"):
        return "0" + abroad[2:].lstrip("0")
    return digits


def _settled(text: str, known: Iterable[str], lexicon: Lexicon) -> tuple[Found, ...]:
    slots = fields(text)
    first = [
        *numbers(text, slots),
        *disguised(text, slots),
        *births(text, slots),
        *addresses(text, slots),
        *names(text, slots, lexicon),
    ]
    people = {canonical(f.kind, text[f.start : f.end]) for f in first if f.kind is Personal.PERSON}
    people.update(known)
    return _merge([*first, *repeats(text, people)] if people else first)


def _merge(found: list[Found]) -> tuple[Found, ...]:
    """Join overlapping finds: the union is hidden, under the kind and reason of the strongest."""
    merged: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, f.end)):
        if not merged or item.start >= merged[-1].end:
            merged.append(item)
            continue
        last = merged[-1]
        best = min(last, item, key=lambda f: (RANK[f.kind], -f.score))
        merged[-1] = replace(best, start=last.start, end=max(last.end, item.end))
    return tuple(merged)


def _original(found: Found, folded: Folded) -> Found:
    start, end = folded.origin(found.start, found.end)
    return replace(found, start=start, end=end)
