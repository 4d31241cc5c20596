"""The document line by line: blocks with the numbers of their lines, sentences with what governs them.

It mirrors ``Document.lines()``, so that places point at the same characters. It judges nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Block, Document, Grid, Heading, Item, Line, Note, Paragraph, Picture
from giljabi.evidence.mentions import Lexicon, Mention, Sentence, Setting, mentions
from giljabi.evidence.periods import Period
from giljabi.evidence.quantities import parse

_END = re.compile(r"(?<=[가-힣)])\.\s+(?=\S)|(?<=[가-힣\d)])[!?]\s+(?=\S)|;\s+")
_UNIT = re.compile(r"[(\[]\s?(단위\s?[:：][^()\[\]]+)[)\]]\s*$")
_MARKS = (
    ("□", "■", "◆", "Ⅰ", "Ⅱ", "Ⅲ"),
    ("○", "ㅇ", "◦", "❍", "●"),
    ("-", "–", "―"),
    ("ㆍ", "·", "•", "*"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of prose with its depth: 0 title, 1–3 headings, then items; notes stand deepest."""

    line: Line
    depth: int


def prose(document: Document) -> Iterator[Told]:
    """Yield the lines that are sentences: no cells."""
    lines = {line.index: line for line in document.lines()}
    at = _first_line(document)
    yield from (Told(lines[n], 0) for n in range(at))
    for block in document.body:
        if isinstance(block, Grid):
            at += (1 if block.caption else 0) + sum(len(cell.lines) for cell in block.cells)
        elif isinstance(block, Heading | Paragraph | Item | Note):
            yield Told(lines[at], _depth(block, lines[at].text))
            at += 1
        elif isinstance(block, Picture) and block.caption:
            at += 1


def _first_line(document: Document) -> int:
    """The number of the first line of the body: behind the title, the 부제 and the facts."""
    return 1 + len(document.subtitle) + len(document.facts)


def grids(document: Document) -> Iterator[tuple[Grid, int]]:
    """Yield every table of the document with the line number of its first cell."""
    at, above = _first_line(document), ""
    for block in document.body:
        if isinstance(block, Grid):
            first = at + (1 if block.caption else 0)
            yield replace(block, unit=block.unit or above), first
            at = first + sum(len(cell.lines) for cell in block.cells)
        elif isinstance(block, Heading | Paragraph | Item | Note) or (
            isinstance(block, Picture) and block.caption
        ):
            at += 1
        unit = _UNIT.search(_text(block))
        above = unit[1] if unit else ""


def _text(block: Block) -> str:
    return "".join(s.text for s in block.spans) if isinstance(block, Paragraph | Item) else ""


def _depth(block: Heading | Paragraph | Item | Note, text: str) -> int:
    if isinstance(block, Heading):
        return min(block.level, 3)
    if isinstance(block, Item):
        return 4 + block.level
    first = text.lstrip()[:1]
    marked = next((i for i, marks in enumerate(_MARKS) if first in marks), None)
    return 20 if isinstance(block, Note) else 4 if marked is None else 5 + marked


def sentences(told: Sequence[Told], book: Lexicon) -> Iterator[tuple[int, Sentence]]:
    """Yield the sentences of all lines with what the lines above have set."""
    open_lines: list[tuple[int, tuple[Mention, ...]]] = []
    for one in told:
        text = one.line.text
        names = mentions(text, book)
        quantities = parse(text)
        open_lines = [(d, n) for d, n in open_lines if d < one.depth]
        above = tuple(m for _, found in open_lines for m in found)
        for start, end in parted(text):
            here = tuple(m for m in names if m.start < start)
            own = tuple(m for m in names if start <= m.start < end)
            setting = _setting((*above, *here))
            inside = tuple(
                q for q in quantities
                if start <= q.start < end and not any(m.start <= q.start and q.end <= m.end for m in own)
            )  # fmt: skip
            yield one.line.index, Sentence(text, start, end, own, inside, setting)
        open_lines.append((one.depth, names))


def parted(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a line begins and ends."""
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        yield start, end
        start = end


def _setting(above: tuple[Mention, ...]) -> Setting:
    periods: list[Period] = []
    for m in above:
        if m.kind == "기간" and m.period and not m.relative and not m.base and not m.period.day:
            years = [p.year for p in periods if p.year]
            bare = m.period.year is None and bool(years)
            periods.append(replace(m.period, year=years[-1]) if bare else m.period)
    return Setting(above, tuple(periods))
