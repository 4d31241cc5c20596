"""Finds where the units of an ordinance begin: one pass over the lines, then inside a 조 line.

A line that only cites (``제5조제2항에 따라 …``) begins nothing, and neither does a date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.documents.ordinance.numbers import (
    CIRCLED,
    SYLLABLES,
    Number,
    number_of,
    of_circled,
    of_syllable,
)
from giljabi.documents.ordinance.unit import ANNEXES, HEADINGS, Sort

_BLANK = r"[ \t\u3000\u00a0]*"
_LEAD = rf"{_BLANK}(?:#{{1,6}}[ \t]+)?"
_BRANCH = r"(?:\s?의\s?\d{1,3}(?!\d|\s?[일월년개명회]))*"
_JOIN = r"(?:및|또는|부터|까지|중(?=\s)|각\s|와\s|과\s|본문|단서|전단|후단|[,ㆍ·∼~])"
_CITING = rf"(?!{_BLANK}(?:{_JOIN}|제\d))"

_ARTICLE = re.compile(
    rf"{_LEAD}(?P<mark>제\s?(?P<n>\d{{1,4}})\s?조(?P<b>{_BRANCH}))"
    rf"(?:\s?\((?P<title>(?:[^()\n]|\([^()\n]*\))*)\)(?=\s|$|[{CIRCLED}<〈\[])(?!{_BLANK}{_JOIN})"
    rf"|(?=\s|$){_CITING})"
)
_HEADING = re.compile(
    rf"{_LEAD}(?P<mark>제\s?(?P<n>\d{{1,3}})\s?(?P<sort>[편장절관])(?P<b>{_BRANCH}))"
    rf"(?:[ \t\u3000]+(?!{_JOIN})(?P<title>[^\n]{{0,60}}))?$"
)
_PARAGRAPH = re.compile(rf"{_BLANK}(?P<mark>(?P<n>[{CIRCLED}])(?P<b>(?:의\d{{1,3}})*))")
_SUBPARAGRAPH = re.compile(
    rf"{_BLANK}(?P<mark>(?P<n>\d{{1,3}})(?P<b>(?:의\d{{1,3}})*)\.)(?!\d)(?=\s|[^\s\d]|$)"
    r"(?!\s*\d{1,2}\.(?:\s|\(|$))"
)
_ITEM = re.compile(rf"{_BLANK}(?P<mark>(?P<n>[{SYLLABLES}])(?P<b>(?:의\d{{1,3}})*)\.)(?=\s|$)")
_SUBITEM = re.compile(rf"{_BLANK}(?P<mark>(?P<n>\d{{1,2}})\))(?=\s|[가-힣「])")
_SUPPLEMENT = re.compile(
    rf"{_LEAD}(?P<mark>부[ \t\u3000]{{0,12}}칙)"
    rf"(?:(?P<title>(?:{_BLANK}[<〈(\[][^<>〈〉()\[\]\n]*[>〉)\]])*)(?={_BLANK}(?:$|[{CIRCLED}]))"
    rf"|(?P<dated>{_BLANK}[<〈(\[][^<>〈〉()\[\]\n]*\d{{4}}\.[^<>〈〉()\[\]\n]*[>〉)\]]))"
)
"""After a day of 공포 the words may follow in the same line; else 부칙 stands alone or before ①."""
_ANNEX = re.compile(
    rf"{_LEAD}(?:[■◆□][^\[<\n]*)?"
    r"(?P<mark>[\[<〔【]\s?(?P<sort>별표|별지)\s?제?\s?(?P<n>\d{0,3})\s?호?(?P<b>(?:의\s?\d{1,3})*)"
    r"\s?호?\s?(?:서식)?\s?(?:[<〈][^<>〈〉]*[>〉])?[\]>〕】])(?P<title>[^\n]*)"
)
_ANNEX_LINE = re.compile(
    rf"{_LEAD}(?P<mark>(?P<sort>별표|별지)\s?(?:제\s?)?(?P<n>\d{{0,3}})\s?호?(?P<b>(?:의\s?\d{{1,3}})*)"
    r"(?:\s?서식)?)(?P<title>\s*(?:\([^()\n]*관련\))?)$"
)
_NEXT = re.compile(rf"(?<=[.>\])]) +(?P<mark>(?P<n>[{CIRCLED}]))(?=\s?[^\s,및과와])")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a unit begins: ``start`` of its text, ``at`` of its mark, ``after`` of its words."""

    sort: Sort
    number: Number
    mark: str
    title: str
    start: int
    at: int
    after: int


def units_in(text: str) -> Iterator[Found]:
    """Yield the beginnings of units in order; what stands before the first one belongs to none."""
    inside: Sort | None = None
    start = 0
    for line in text.split("\n"):
        found = _line(line, start, inside)
        if found:
            yield found
            inside = _zone(found.sort, inside)
            if found.sort in (Sort.ARTICLE, Sort.SUPPLEMENT, Sort.PARAGRAPH):
                yield from _paragraphs(line, start, found)
        start += len(line) + 1


def _zone(sort: Sort, before: Sort | None) -> Sort | None:
    """What the following lines stand in: an annex keeps every line that opens no annex or 부칙."""
    if sort in HEADINGS:
        return before
    return sort


def _line(line: str, start: int, inside: Sort | None) -> Found | None:
    if "부" in line and (match := _SUPPLEMENT.match(line)):
        title = " ".join((match["title"] or match["dated"] or "").split())
        return _found(Sort.SUPPLEMENT, (), match, start, title, match.end())
    if "별" in line and (match := _ANNEX.match(line) or _ANNEX_LINE.match(line)):
        number = number_of(match["n"], match["b"]) if match["n"] else ()
        return _found(
            Sort(match["sort"]), number, match, start, match["title"].strip(), match.end()
        )
    if inside in ANNEXES:
        return None
    if "제" in line and (match := _ARTICLE.match(line)):
        number = number_of(match["n"], match["b"])
        return _found(Sort.ARTICLE, number, match, start, match["title"] or "", match.end())
    if inside is not Sort.SUPPLEMENT and "제" in line and (match := _HEADING.match(line)):
        title = (match["title"] or "").strip()
        number = number_of(match["n"], match["b"])
        return _found(Sort(match["sort"]), number, match, start, title, match.end())
    return _item(line, start) if inside else None


def _item(line: str, start: int) -> Found | None:
    if match := _PARAGRAPH.match(line):
        number = (*of_circled(match["n"]), *number_of("0", match["b"])[1:])
        return _found(Sort.PARAGRAPH, number, match, start, *_paragraph_title(line, match.end()))
    if match := _SUBPARAGRAPH.match(line):
        number = number_of(match["n"], match["b"])
        return _found(Sort.SUBPARAGRAPH, number, match, start, "", match.end())
    if match := _ITEM.match(line):
        number = of_syllable(match["n"], match["b"])
        return _found(Sort.ITEM, number, match, start, "", match.end())
    if match := _SUBITEM.match(line):
        return _found(Sort.SUBITEM, number_of(match["n"]), match, start, "", match.end())
    return None


def _paragraph_title(line: str, at: int) -> tuple[str, int]:
    """``①(시행일)``: 항 of a 부칙 have titles."""
    match = re.compile(r"\s?\(([^()\n]{1,40})\)").match(line, at)
    return (match[1], match.end()) if match else ("", at)


def _paragraphs(line: str, start: int, head: Found) -> Iterator[Found]:
    """Yield the 항 that stand in the same line as the 조 or the 항 before them."""
    last = head.number[0] if head.sort is Sort.PARAGRAPH else 0
    at = head.after - start
    if not last and (match := _PARAGRAPH.match(line, at)):
        last = of_circled(match["n"])[0]
        title, after = _paragraph_title(line, match.end())
        yield _inner(match, start, title, after)
        at = after
    while last and (match := _NEXT.search(line, at)):
        at = match.end()
        if of_circled(match["n"]) == (last + 1,):
            last += 1
            title, after = _paragraph_title(line, at)
            yield _inner(match, start, title, after)


def _inner(match: re.Match[str], start: int, title: str, after: int) -> Found:
    at = match.start("mark")
    return Found(Sort.PARAGRAPH, of_circled(match["n"]), match["mark"], title,
                 start + at, start + at, start + after)  # fmt: skip


def _found(
    sort: Sort, number: Number, match: re.Match[str], start: int, title: str, after: int
) -> Found:
    return Found(sort, number, match["mark"].strip(), title.strip(),
                 start, start + match.start("mark"), start + after)  # fmt: skip
