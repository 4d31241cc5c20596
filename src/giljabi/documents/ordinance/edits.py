"""Finding a named place in an ordinance and changing its text: small edits, applied from the end.

It knows units and offsets; what an order means is decided in ``amend.py``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from giljabi.documents.ordinance.parse import parse
from giljabi.documents.ordinance.refs import Steps
from giljabi.documents.ordinance.unit import ANNEXES, HEADINGS, Ordinance, Sort, Unit

_SENTENCE = re.compile(r"(?<=[다함임음]\.)\s+")
_PROVISO = re.compile(r"\s*(?:다만|단),\s")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start`` … ``end`` of the text become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words may be changed: offsets of the ordinance's text."""

    start: int
    end: int


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; those at one place in the order given."""
    parts, end = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join((*parts, text[end:]))


def find(ordinance: Ordinance, steps: Steps) -> Unit | None:
    """Return the unit at the path, or ``None``. A 호 named without 항 is found under the only 항
    that has it."""
    if not steps:
        return None
    (sort, number), *rest = steps
    unit = _top(ordinance, sort, number)
    for sort, number in rest:
        unit = _child(unit, sort, number) if unit else None
    return unit


def _top(ordinance: Ordinance, sort: Sort, number: tuple[int, ...]) -> Unit | None:
    if sort is Sort.SUPPLEMENT:
        return ordinance.supplements[0] if len(ordinance.supplements) == 1 else None
    if sort in ANNEXES:
        return next((u for u in ordinance.annexes if (u.sort, u.number) == (sort, number)), None)
    units = [u for top in ordinance.body for u in top.walk()]
    found = [u for u in units if u.sort is sort and u.number == number]
    return found[0] if len(found) == 1 or (found and sort is Sort.ARTICLE) else None


def _child(unit: Unit, sort: Sort, number: tuple[int, ...]) -> Unit | None:
    found = [u for u in unit.children if u.sort is sort and u.number == number]
    if not found and sort is not Sort.PARAGRAPH:
        deeper = (u for child in unit.children for u in child.children)
        found = [u for u in deeper if u.sort is sort and u.number == number]
    return found[0] if len(found) == 1 else None


def scope_of(unit: Unit, part: str) -> Scope | None:
    """Return where the words of ``part`` of the unit stand; ``None`` when it has no such part."""
    after = unit.start + unit.after
    own_end = unit.start + len(unit.text.rstrip())
    if part in ("", "제목 외의 부분"):
        return Scope(after, unit.end)
    if part.startswith("각 "):
        return Scope(after, own_end)
    if part == "제목":
        return Scope(unit.marked_at, after)
    own = unit.text[unit.after :].rstrip()
    if part in ("본문", "단서"):
        parts = _PROVISO.search(own)
        if parts is None:
            return None if part == "단서" else Scope(after, own_end)
        cut = after + parts.start()
        return Scope(after, cut) if part == "본문" else Scope(cut, own_end)
    parts = _SENTENCE.search(own)
    if parts is None:
        return None
    cut = after + parts.start()
    return Scope(after, cut) if part == "전단" else Scope(cut, own_end)


def occurrences(text: str, scope: Scope, words: str) -> list[Scope]:
    """Return where the words stand in the scope; a line break there counts as a blank."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return []
    found = re.compile(pattern).finditer(text, scope.start, scope.end)
    return [Scope(*match.span()) for match in found]


def block_units(block: str) -> dict[tuple[Sort, tuple[int, ...]], Unit]:
    """Return the units in the lines below an order, by sort and number."""
    made = parse(block)
    if not made.articles and not made.annexes:
        made = parse(f"제1조(틀)\n{block}")
        return {(u.sort, u.number): u for top in made.articles for u in [*top.walk()][:0:-1]}
    units = [u for u in made.walk() if u.sort is not Sort.HEAD]
    tops = [u for u in units if u.sort is Sort.ARTICLE or u.sort in HEADINGS or u.sort in ANNEXES]
    return {(u.sort, u.number): u for u in reversed(tops)}


def insertion(ordinance: Ordinance, steps: Steps) -> int | None:
    """Return the offset at which a new unit belongs: behind the last one with a smaller number."""
    sort, number = steps[-1]
    if sort is Sort.ARTICLE:
        siblings: Sequence[Unit] = ordinance.articles
    elif sort in ANNEXES:
        siblings = [u for u in ordinance.annexes if u.sort is sort]
    elif sort in HEADINGS:
        siblings = [u for u in ordinance.body if u.sort is sort]
    else:
        parent = find(ordinance, steps[:-1])
        if parent is None:
            return None
        siblings = [u for u in parent.children if u.sort is sort]
        if not siblings or siblings[0].number > number:
            return replace(parent, children=()).last
    before = [u for u in siblings if u.number < number]
    if before:
        return before[-1].end if sort is Sort.ARTICLE or sort in ANNEXES else before[-1].last
    if siblings:
        return siblings[0].start
    return len(ordinance.text) if sort in ANNEXES else None
