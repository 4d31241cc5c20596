"""Which line of a document stands at which place of its file.

Both are in reading order, but a reader joins, drops and relabels. A line is placed only when its
text leaves one choice: alone, or between lines that are placed already, or as many times in the
document as in the file. Everything else stays without a place.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from giljabi.book.kinds import Document, Item
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.patch.fit import fit, inner, solid
from giljabi.documents.patch.places import OBJECT, Place

Letter = tuple[int, int, int]
"""A place by its number, and letters ``start``–``end`` in it."""

_ANYWHERE = frozenset({"제목", "부제", "사항", "주"})
"""Roles of lines that a reader may put in another order than the file: a title may stand further
down than it is read, a header further up."""

_DIGITS = re.compile("[0-9]+")
_LABEL = re.compile(r"(?:머리말|꼬리말|바탕쪽|메모|숨은 설명|숨긴 글): ")
"""How a reader tells where a note stood that is not in the body."""

_PASSES = 16
"""Each pass places lines next to those of the one before; few documents need four."""

MOST_BETWEEN = 400
"""Places among which the pieces of a joined line are looked for."""

MOST_LETTERS = 100_000
"""Letters of a line that is mended in place."""

MOST_JOINED = 40
"""Places that one line may be made of: a row of a table read as a line."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A line on its place: for each letter where it stands, ``None`` where it does not.

    ``numbered``: its item mark is not in the text of the file; a word processor counts it.
    """

    letters: tuple[Letter | None, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    index: int
    text: str
    role: str
    key: str
    lead: str
    """What a reader may have put before it: a counted mark, or where a note stands."""

    @property
    def rest(self) -> str:
        """The text without its lead."""
        return self.text[len(self.lead) :]

    @property
    def outside(self) -> bool:
        """Whether it comes from a header or the like."""
        return self.role == "주" and bool(self.lead)


class Alignment:
    """Lines of a document laid over the places of its file; ``taken`` are those that have a line."""

    def __init__(self, document: Document, places: Sequence[Place], *, markup: bool) -> None:
        self._places, self._markup = places, markup
        self._lines = _lines(document, markup)
        self._keys = [solid(place.text, markup) for place in places]
        self._found: dict[int, tuple[int, ...]] = {}
        self._laid: dict[int, Laid | None] = {}
        self._align()
        self.taken = self._taken()
        self._by_index = {line.index: n for n, line in enumerate(self._lines)}

    def laid(self, index: int) -> Laid | None:
        """Return where the line with this index stands, or ``None``."""
        if index not in self._laid:
            n = self._by_index.get(index)
            self._laid[index] = None if n is None or n not in self._found else self._lay(n)
        return self._laid[index]

    def _lay(self, n: int) -> Laid | None:
        line, places = self._lines[n], self._found[n]
        if len(line.text) > MOST_LETTERS:
            return None
        if len(places) > 1:
            return self._joined(line, places)
        text = self._places[places[0]].text
        spots = fit(line.text, text, self._markup)
        led = spots is None and bool(line.lead)
        if led:
            rest = fit(line.rest, text, self._markup)
            spots = None if rest is None else [*_nowhere(len(line.lead)), *rest]
        if spots is None:
            return None
        return Laid(
            tuple(None if s is None else (places[0], *s) for s in spots), led and line.role != "주"
        )

    def _joined(self, line: _Line, places: Sequence[int]) -> Laid | None:
        """A line made of several places, one after another."""
        letters: list[Letter | None] = []
        at = 0
        for place in places:
            text = self._places[place].text.strip()
            start = line.text.find(text, at)
            spots = fit(text, self._places[place].text, False)
            if start < 0 or spots is None:
                return None
            letters += [None] * (start - at)
            letters += [None if s is None else (place, *s) for s in spots]
            at = start + len(text)
        return Laid((*letters, *[None] * (len(line.text) - at)))

    def _taken(self) -> frozenset[int]:
        return frozenset(n for places in self._found.values() for n in places)

    def _align(self) -> None:
        at: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self._keys):
            for way in self._ways(key):
                at[way].append(place)
        known: dict[tuple[str, str, str], list[int]] = {}
        found: dict[int, list[int]] = {}
        for n, line in enumerate(self._lines):
            same = (line.key, line.lead, line.role)
            if same not in known:
                known[same] = self._candidates(line, at)
            found[n] = known[same]
        for _ in range(_PASSES):
            if not self._pass(found):
                break
        self._join()

    def _ways(self, key: str) -> set[str]:
        """What a line may say that stands at a place with this key; ``=`` goes before a key that is
        only for lines with a lead of their own, ``#`` before one without its numbers."""
        ways = {*inner(key), *(f"={key.removesuffix(end)}" for end in ("", "끝.", "끝"))}
        if OBJECT in key:
            ways.add("#" + _DIGITS.sub("", key).replace(OBJECT, ""))
        return ways if key else set()

    def _candidates(self, line: _Line, at: Mapping[str, list[int]]) -> list[int]:
        """The places at which a line may stand, in order."""
        ways = {line.key, "#" + _DIGITS.sub("", line.key)}
        if line.lead:
            ways.add("=" + solid(line.rest, self._markup))
        found = {place for way in ways for place in at.get(way, ()) if self._suits(line, place)}
        if line.role == "제목":
            named = {place for place in found if self._keys[place].startswith("제목")}
            found = named if len(named) == 1 else found
        return sorted(found) if line.key else []

    def _pass(self, candidates: Mapping[int, list[int]]) -> bool:
        """Place lines that leave one choice: as many of them as there are free places for them.
        Tell whether anything was placed."""
        chain = _chain(self._found)
        alike: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for n, places in candidates.items():
            if n not in self._found and places:
                alike[id(places), *_bounds(n, chain, len(self._places))].append(n)
        groups = self._groups(candidates, alike)
        wanted = Counter(place for near, lines in groups for place in near)
        placed = False
        for near, lines in groups:
            if all(wanted[place] == 1 for place in near):
                self._found |= {n: (place,) for n, place in zip(lines, near, strict=True)}
                placed = True
        return placed

    def _groups(
        self, candidates: Mapping[int, list[int]], alike: Mapping[tuple[int, int, int], list[int]]
    ) -> list[tuple[tuple[int, ...], list[int]]]:
        """Lines with the free places left for them, where they are as many."""
        taken = self._taken()
        together: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for (_, low, high), lines in alike.items():
            places = candidates[lines[0]]
            near = places[bisect_right(places, low) : bisect_left(places, high)]
            left = [place for place in near if place not in taken]
            if not left and self._lines[lines[0]].role in _ANYWHERE:
                left = [place for place in places if place not in taken]
            together[tuple(left)] += lines
        return [(near, sorted(ns)) for near, ns in together.items() if len(near) == len(ns) > 0]

    def _suits(self, line: _Line, place: int) -> bool:
        """Whether a line of its role can stand there: only notes come from notes and headers."""
        region = self._places[place].region
        if region == "머리말" or line.outside:
            return region == "머리말" and line.outside
        return region == "본문" or line.role == "주"

    def _join(self) -> None:
        """Place lines that were made of several places, between the lines next to them."""
        chain, taken = _chain(self._found), self._taken()
        for n, line in enumerate(self._lines):
            if n in self._found or not line.key:
                continue
            low, high = _bounds(n, chain, len(self._places))
            if high - low > MOST_BETWEEN:
                continue
            free = [p for p in range(low + 1, high) if p not in taken and self._keys[p]]
            runs = [run for run in self._runs(line.key, free) if len(run) > 1]
            if len(runs) == 1:
                self._found[n] = runs[0]
                taken |= set(runs[0])

    def _runs(self, key: str, free: Sequence[int]) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = []
        for first in range(len(free)):
            if not key.startswith(self._keys[free[first]]):
                continue
            rest, last = key, first
            while rest and last < min(len(free), first + MOST_JOINED):
                piece = self._keys[free[last]]
                if not rest.startswith(piece):
                    break
                rest, last = rest[len(piece) :], last + 1
            if not rest:
                found.append(tuple(free[first:last]))
        return found


def _nowhere(count: int) -> Iterator[None]:
    return repeat(None, count)


def _lines(document: Document, markup: bool) -> list[_Line]:
    marks = iter([block.mark or "" for block in document.body if isinstance(block, Item)])
    found = []
    for line in document.lines():
        lead = ""
        if line.role == "항목" and (mark := next(marks)):
            lead = f"{mark} "
        elif line.role == "주" and (label := _LABEL.match(line.text)):
            lead = label.group()
        elif line.role in ("소제목", "칸") and (typed := typed_mark(line.text)):
            lead = f"{typed.mark} " if line.text.startswith(f"{typed.mark} ") else ""
        found.append(_Line(line.index, line.text, line.role, solid(line.text, markup), lead))
    return found


def _chain(found: Mapping[int, tuple[int, ...]]) -> list[tuple[int, int]]:
    """The longest run of placed lines whose places are in order too, as (line, first place)."""
    pairs = [(n, places[0]) for n, places in sorted(found.items())]
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for n, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(n)
        else:
            tails[at], ends[at] = place, n
    chain: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(pairs[n])
        n = back[n]
    return chain[::-1]


def _bounds(n: int, chain: Sequence[tuple[int, int]], count: int) -> tuple[int, int]:
    at = bisect_right(chain, (n, count))
    low = chain[at - 1][1] if at else -1
    high = chain[at][1] if at < len(chain) else count
    return low, high
