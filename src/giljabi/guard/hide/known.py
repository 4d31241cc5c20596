"""Values that are already known, found wherever they stand: from another text, or from settings.

A number that had its label in the first message has none in the second; it is the same number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from giljabi.guard.find.fold import Folded, fold
from giljabi.guard.find.found import Found, Personal, Standing
from giljabi.guard.find.repeat import repeats
from giljabi.guard.hide.policy import loose, value_of

_SHORTEST = 6
"""A value of fewer characters (비밀번호 1234) is hidden where a rule finds it, not everywhere."""
_RUN = re.compile(r"[0-9](?:[-. ]?[0-9]){6,}")
_NAME = re.compile(r"[가-힣]{2,5}")
_AGAIN = "앞에서 찾은 값과 같음"
_ORDERED = "기관이 늘 가리기로 한 값"


@dataclass(frozen=True, slots=True)
class Sort:
    """What a known value is."""

    kind: Personal
    name: str = ""
    standing: Standing = Standing.CITIZEN


class Known:
    """The values of some finds, for looking them up in folded text. Linear in the text."""

    def __init__(self, finds: Iterable[tuple[Found, str]]) -> None:
        """``finds`` are finds with their surfaces."""
        self.names: set[str] = set()
        self.sorts: dict[str, Sort] = {}
        self._literal: dict[str, str] = {}
        self._digits: dict[str, str] = {}
        self._sizes: dict[str, set[int]] = defaultdict(set)
        for (*_, surface), found in {(*_sort_of(f), s): f for f, s in finds}.items():
            self._learn(found, surface)
        firsts = "".join(map(re.escape, {literal[0] for literal in self._literal}))
        self._first = re.compile(f"[{firsts}]") if firsts else None

    def _learn(self, found: Found, surface: str) -> None:
        value = value_of(found.kind, surface)
        self._sort(key := loose(value), found)
        if found.kind is Personal.PERSON and _NAME.fullmatch(value):
            self.names.add(value)
        elif len(surface := fold(surface).text) >= _SHORTEST:
            self._literal[literal := surface.lower()] = key
            self._sizes[literal[:_SHORTEST]].add(len(literal))
            if value.isdecimal() and len(value) > _SHORTEST:
                self._digits[value] = key

    def _sort(self, key: str, found: Found) -> None:
        """Remember what a value is; a citizen's is one even where an official has the same."""
        sort = self.sorts.get(key, Sort(found.kind, found.name, found.standing))
        if found.standing is not sort.standing:
            sort = replace(sort, standing=Standing.CITIZEN)
        self.sorts[key] = sort

    def names_in(self, text: str, apart_from: Iterable[str]) -> Iterator[Found]:
        """Yield the known names in a folded text, but for those it has already been searched for."""
        if wanted := self.names.difference(apart_from):
            for item in repeats(text, wanted):
                sort = self.sorts.get(loose(text[item.start : item.end]))
                yield replace(item, standing=sort.standing if sort else item.standing)

    def values_in(self, text: str) -> Iterator[Found]:
        """Yield the known values in a folded text, spelled as before or with other separators."""
        if self._digits:
            for run in _RUN.finditer(text):
                if key := self._digits.get(re.sub("[-. ]", "", run.group())):
                    yield _found(*run.span(), self.sorts[key], _AGAIN)
        if self._first is None:
            return
        low = text.lower() if len(text.lower()) == len(text) else text
        for first in self._first.finditer(low):
            at = first.start()
            for size in self._sizes.get(low[at : at + _SHORTEST], ()):
                end = at + size
                key = self._literal.get(low[at:end]) if end <= len(low) else None
                if key is not None and _stands(low, at, end):
                    yield _found(at, end, self.sorts[key], _AGAIN)


def ordered(text: str, hide: Iterable[str], sorts: Mapping[str, Sort]) -> Iterator[Found]:
    """Yield the values that settings want hidden, in a folded text, with any separators.

    A word of two to five syllables that no rule has found counts as a name.
    """
    values = {plain for value in hide if len(plain := loose(value)) > 1}
    words = {value for value in values if _NAME.fullmatch(value)}
    for item in repeats(text, words) if words else ():
        sort = sorts.get(loose(text[item.start : item.end]), Sort(Personal.PERSON))
        yield _found(item.start, item.end, sort, _ORDERED)
    if not values - words:
        return
    for match in _pattern(values - words).finditer(text):
        if _stands(text, *match.span()):
            sort = sorts.get(loose(match.group()), Sort(Personal.LOCAL))
            yield _found(*match.span(), sort, _ORDERED)


def joined(found: Sequence[Found], more: Iterable[Found], folded: Folded) -> tuple[Found, ...]:
    """Return the finds with those of ``more`` (folded offsets) that no find covers.

    Where they overlap the union is hidden, under the find's own kind.
    """
    spans = {(item.start, item.end) for item in found}
    ranked = [(item, 0) for item in found]
    for item in more:
        start, end = folded.origin(item.start, item.end)
        if (start, end) not in spans:
            ranked.append((replace(item, start=start, end=end), 1))
    if len(ranked) == len(found):
        return tuple(found)
    ranked.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))
    merged: list[tuple[Found, int]] = []
    for item, rank in ranked:
        if not merged or item.start >= merged[-1][0].end:
            merged.append((item, rank))
            continue
        last, before = merged[-1]
        best = item if rank < before else last
        end = max(last.end, item.end)
        merged[-1] = (replace(best, start=last.start, end=end), min(rank, before))
    return tuple(item for item, _ in merged)


def _sort_of(found: Found) -> tuple[Personal, str, Standing]:
    return found.kind, found.name, found.standing


def _found(start: int, end: int, sort: Sort, why: str) -> Found:
    return Found(start, end, sort.kind, 0.8, why, sort.standing, sort.name)


def _pattern(values: Iterable[str]) -> re.Pattern[str]:
    """Return what finds these loose values, parted by their first letters to be quick."""
    tails: dict[str, list[str]] = defaultdict(list)
    for value in sorted(values, key=len, reverse=True):
        tails[value[0]].append(r"[\s.·\-]{0,2}".join(map(re.escape, value[1:])))
    parts = (
        rf"{re.escape(first)}[\s.·\-]{{0,2}}(?:{'|'.join(rest)})" for first, rest in tails.items()
    )
    return re.compile("|".join(parts), re.IGNORECASE)


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a value is no part of a longer number or word. Particles may be glued to Hangul."""
    return not _same(text[start - 1 : start], text[start]) and (
        "가" <= text[end - 1] <= "힣" or not _same(text[end - 1], text[end : end + 1])
    )


def _same(one: str, other: str) -> bool:
    """Whether two characters belong to one run of Hangul, or of Latin letters and digits."""
    if not one or not other:
        return False
    hangul = "가" <= one <= "힣", "가" <= other <= "힣"
    return all(hangul) or (not any(hangul) and one.isalnum() and other.isalnum())
