"""Find personal data: fold, propose, settle overlaps, repeat names, and give original offsets."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter

from giljabi.book.kinds import Source
from giljabi.guard.find.addresses import addresses
from giljabi.guard.find.beside import beside
from giljabi.guard.find.births import births
from giljabi.guard.find.disguise import disguised, plain_digits
from giljabi.guard.find.emails import plain_email
from giljabi.guard.find.fields import fields
from giljabi.guard.find.fold import Folded, fold
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.lexicon import NONE, Lexicon, Made
from giljabi.guard.find.names import names
from giljabi.guard.find.numbers import numbers
from giljabi.guard.find.repeat import repeats

_PLACE = attrgetter("start", "end")
RANK = {kind: n for n, kind in enumerate(Personal)}
"""Which kind wins an overlap: 주민등록번호 first, since phone rules would swallow its tail."""
_LOOSE = re.compile(r"[\W_ㆍ]")


def scan(text: Source, *, known: Iterable[str] = (), lexicon: Lexicon = NONE) -> tuple[Found, ...]:
    """Return every span of personal data in ``text``, in order, without overlaps.

    Offsets are code points of the text as given. ``known`` are names that other evidence has
    already shown (cells of a form). Values that are already masked are left alone.
    """
    folded = fold(text.text)
    found = _settled(folded.text, known, lexicon)
    if isinstance(folded.starts, range):  # nothing was folded: the offsets are the given text's
        return tuple(found)
    return tuple(_original(one, folded) for one in found)


def canonical(kind: Personal, surface: str) -> str:
    """Return the value that different spellings share: digits, or letters without spaces."""
    plain = fold(surface).text
    if kind is Personal.EMAIL:
        return plain_email(plain)
    if kind is Personal.PERSON:
        return _LOOSE.sub("", plain)
    digits = plain_digits(plain)
    if kind is Personal.PHONE and (abroad := digits.removeprefix("00")).startswith("82"):
        return "0" + abroad[2:].lstrip("0")
    return digits


def _settled(text: str, known: Iterable[str], lexicon: Lexicon) -> list[Found]:
    slots = fields(text)
    near = beside(text, slots)
    plain = list(numbers(text, near))
    first = [
        *plain,
        *disguised(text, near, plain),
        *births(text, slots),
        *addresses(text, slots),
        *names(text, slots, lexicon),
        *(_made(text, lexicon.made) if lexicon.made else ()),
    ]
    people = dict.fromkeys(known, Standing.CITIZEN)
    people.update(_people(text, first))
    return _merge([*first, *repeats(text, people)] if people else first)


def _people(text: str, found: Iterable[Found]) -> Mapping[str, Standing]:
    """Return the names found; whoever is an official once is one wherever the name stands."""
    people: dict[str, Standing] = {}
    for one in found:
        if one.kind is Personal.PERSON:
            name = text[one.start : one.end]
            if not name.isalpha() or "ㆍ" in name:
                name = _LOOSE.sub("", name)
            if people.get(name) is not Standing.OFFICIAL:
                people[name] = one.standing
    return people


def _made(text: str, kinds: tuple[Made, ...]) -> Iterator[Found]:
    """Yield the office's own kinds; with labels only beside one of them on the same line."""
    for kind in kinds:
        for match in _pattern(kind.pattern).finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not kind.labels or any(label in line for label in kind.labels):
                why = f"기관이 정한 '{kind.ko}'의 꼴"
                yield Found(*match.span(), Personal.LOCAL, 0.9, why, name=kind.ko)


@lru_cache(maxsize=64)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9A-Za-z])(?:{pattern})(?![0-9A-Za-z])")


def _merge(found: list[Found]) -> list[Found]:
    """Join overlapping finds: the union is hidden, under the kind and reason of the strongest."""
    found.sort(key=_PLACE)
    merged: list[Found] = []
    end = 0
    for item in found:
        if item.start >= end:
            merged.append(item)
            end = item.end
            continue
        last = merged[-1]
        best = last if _outweighs(last, item) else item
        end = max(end, item.end)
        if best.start != last.start or best.end != end:
            best = _moved(best, last.start, end)
        merged[-1] = best
    return merged


def _outweighs(one: Found, two: Found) -> bool:
    """Whether the kind of ``one`` is the stronger, or the kind is the same and the score not less."""
    if one.kind is two.kind:
        return one.score >= two.score
    return RANK[one.kind] < RANK[two.kind]


def _original(found: Found, folded: Folded) -> Found:
    start, end = folded.origin(found.start, found.end)
    if start == found.start and end == found.end:
        return found
    return _moved(found, start, end)


def _moved(found: Found, start: int, end: int) -> Found:
    return Found(start, end, found.kind, found.score, found.why, found.standing, found.name)
