"""The 조·항·호·목 that a 개정문 names: ``제3조제2항 및 제4항``, ``같은 조``, ``제8조부터 제10조까지``.

It reads names only; whether they exist is seen when they are applied.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.documents.ordinance.numbers import SYLLABLES, Number, number_of, of_syllable
from giljabi.documents.ordinance.unit import Sort, label

Steps = tuple[tuple[Sort, Number], ...]

LEVEL = {
    Sort.SUPPLEMENT: 0, Sort.ANNEX: 1, Sort.FORM: 1, Sort.PART: 1, Sort.CHAPTER: 2,
    Sort.SECTION: 3, Sort.SUBSECTION: 4, Sort.ARTICLE: 5, Sort.PARAGRAPH: 6,
    Sort.SUBPARAGRAPH: 7, Sort.ITEM: 8,
}  # fmt: skip

_TOKEN = re.compile(
    r"같은 (?P<same>조|항|호|목)"
    r"|제(?P<n>\d{1,4})(?P<sort>[편장절관조항호])(?P<b>(?:의\d{1,3})*)"
    rf"|(?P<mok>[{SYLLABLES}])(?P<mb>(?:의\d{{1,3}})*)목"
    r"|별표\s?(?P<an>\d{0,3})(?P<ab>(?:의\d{1,3})*)"
    r"|별지\s?제(?P<fn>\d{1,3})호(?P<fb>(?:의\d{1,3})*)\s?서식"
    r"|(?P<part>각 [호목] 외의 부분|제목 외의 부분|제목|본문|단서|전단|후단)"
    r"|(?P<supplement>부칙)"
    r"|(?P<join>부터|까지|및|또는|,|ㆍ|·|에\s)"
)
_SORTS = {
    "편": Sort.PART, "장": Sort.CHAPTER, "절": Sort.SECTION, "관": Sort.SUBSECTION,
    "조": Sort.ARTICLE, "항": Sort.PARAGRAPH, "호": Sort.SUBPARAGRAPH, "목": Sort.ITEM,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ref:
    """One named place. ``part`` narrows it (단서, 각 호 외의 부분 …); ``until`` is the other end of a
    range; ``under``: what follows stands in it (제3조에 제4항을 …)."""

    steps: Steps
    part: str = ""
    until: Steps = ()
    under: bool = False

    @property
    def label(self) -> str:
        """The citation: 제3조제2항 단서."""
        end = f"부터 {name(self.until)}까지" if self.until else ""
        return f"{name(self.steps)}{end}{' ' if self.part else ''}{self.part}"


def name(steps: Steps) -> str:
    """Return the citation of a path: 제5조의2제3항제2호가목."""
    return "".join(label(sort, number) for sort, number in steps)


def refs_in(text: str, context: Steps = ()) -> list[Ref]:
    """Return the places named in the text, in order; ``context`` is what ``같은 조`` and a bare
    ``제2항`` go back to."""
    out: list[Ref] = []
    steps, part = context, ""
    open_ref, waiting = False, False
    for match in _TOKEN.finditer(text):
        if match["join"]:
            if open_ref:
                _put(out, Ref(steps, part), waiting)
                open_ref, part, waiting = False, "", match["join"] == "부터"
                if match["join"].startswith("에"):
                    out[-1] = Ref(out[-1].steps, out[-1].part, under=True)
            continue
        if match["part"]:
            part, open_ref = match["part"], True
            continue
        steps, open_ref = _step(match, steps), True
    if open_ref:
        _put(out, Ref(steps, part), waiting)
    return out


def _put(out: list[Ref], ref: Ref, closes_range: bool) -> None:
    if closes_range and out:
        out[-1] = Ref(out[-1].steps, out[-1].part, until=ref.steps)
    else:
        out.append(ref)


def _step(match: re.Match[str], steps: Steps) -> Steps:
    """Return the path with what the match names put in at its level."""
    if match["same"]:
        level = LEVEL[_SORTS[match["same"]]]
        return tuple(step for step in steps if LEVEL[step[0]] <= level)
    if match["supplement"]:
        return ((Sort.SUPPLEMENT, ()),)
    sort, number = _named(match)
    kept = tuple(step for step in steps if LEVEL[step[0]] < LEVEL[sort])
    if sort is Sort.ARTICLE:
        kept = tuple(step for step in kept if step[0] is Sort.SUPPLEMENT)
    return (*kept, (sort, number)) if LEVEL[sort] > LEVEL[Sort.PART] else ((sort, number),)


def _named(match: re.Match[str]) -> tuple[Sort, Number]:
    if match["mok"]:
        return Sort.ITEM, of_syllable(match["mok"], match["mb"])
    if match["fn"]:
        return Sort.FORM, number_of(match["fn"], match["fb"])
    if match["sort"]:
        return _SORTS[match["sort"]], number_of(match["n"], match["b"])
    return Sort.ANNEX, number_of(match["an"], match["ab"]) if match["an"] else ()


def expanded(ref: Ref, known: Iterator[Number] | list[Number]) -> list[Ref]:
    """Return every place of a range: those ``known`` between its ends, else by counting on."""
    if not ref.until:
        return [ref]
    *parents, (sort, first) = ref.steps
    last = ref.until[-1][1]
    numbers = [number for number in known if first <= number <= last]
    if len(numbers) < 2:
        numbers = _counted(first, last)
    return [Ref((*parents, (sort, number)), ref.part) for number in numbers]


def _counted(first: Number, last: Number) -> list[Number]:
    if len(first) == len(last) and first[:-1] == last[:-1]:
        return [(*first[:-1], n) for n in range(first[-1], last[-1] + 1)]
    if first == last[:-1]:
        return [first, *((*first, n) for n in range(2, last[-1] + 1))]
    return [first, last]
