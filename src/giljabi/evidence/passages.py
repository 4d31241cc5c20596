"""What documents given as sources say: their passages and their tables, each with its place.

It reads; what a statement has to do with a passage is ``quotes``' and ``told``'s matter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Document, Place, Statement, Table
from giljabi.evidence.grids import Laid, lay
from giljabi.evidence.walk import grids

_ENDINGS = re.compile(
    r"(?:으로서|에서는|에게|에서|까지|부터|보다|으로|이며|이고|하였으며|하였다|했으며|했다|합니다|하며|하고|"
    r"되었다|됐다|입니다|은|는|이|가|을|를|의|에|와|과|도|로|만|임|함|됨)$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document given as a source, by the name of its file."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a source with its place."""

    text: str
    place: Place


def passages(papers: Sequence[Paper]) -> Iterator[Passage]:
    """Yield every line of the papers that says something."""
    for paper in papers:
        for line in paper.document.lines():
            if line.text.strip():
                page = line.where.page if line.where else None
                place = Place(
                    paper.name, page=page, paragraph=line.index, start=0, end=len(line.text)
                )
                yield Passage(line.text, place)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of a paper, and for each cell (A1) the line it stands in."""

    table: Table
    lines: dict[str, int]


def tables(papers: Sequence[Paper]) -> tuple[Shown, ...]:
    """Return the tables of the papers that hold numbers; ``sheet`` says which table it is."""
    found = []
    for paper in papers:
        for n, (grid, first) in enumerate(grids(paper.document)):
            laid = lay(grid, first, paper.name)
            if laid:
                sheet = f"{n + 1}번째 표"
                title = laid.table.title or _title(paper.document)
                table = replace(laid.table, sheet=sheet, title=title)
                found.append(Shown(table, _lines(laid)))
    return tuple(found)


def _title(document: Document) -> str:
    """A paper with one table: its title says what the table is of."""
    return document.title if sum(1 for _ in grids(document)) == 1 else ""


def _lines(laid: Laid) -> dict[str, int]:
    table = laid.table
    return {
        f"{table.columns[column].letter}{table.row_numbers[row]}": line
        for (row, column), line in laid.paragraphs.items()
    }


def opened(statement: Statement, shown: Sequence[Shown]) -> Statement:
    """Return the statement with the line of the source cell, where the source is a paper's table."""
    source = statement.source
    if source is None or not source.cell:
        return statement
    for one in shown:
        if (one.table.name, one.table.sheet) == (source.source, source.sheet):
            line = one.lines.get(source.cell)
            return replace(statement, source=replace(source, paragraph=line))
    return statement


def words(text: str) -> frozenset[str]:
    """Return the content words of a line, without their endings."""
    found = set()
    for word in re.findall(r"[가-힣A-Za-z]{2,}", text):
        bare = _ENDINGS.sub("", word)
        found.add(bare if len(bare) >= 2 else word)
    return frozenset(found)
