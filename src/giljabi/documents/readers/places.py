"""Where each line of a read document stands in its file: page, sheet and cell.

A reader says one ``Spot`` for each block of the body; here they become ``Document.places``, one
place for each of ``Document.lines()``. A page that a reader does not know for certain stays unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Block, Document, Grid, Heading, Item, Note, Paragraph, Picture, Place


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands. ``page`` counts from 1; ``sheet`` is the sheet that a table was read
    from, and ``row`` and ``col`` (from 0) the cell of its first row and column there."""

    page: int | None = None
    sheet: str = ""
    row: int = 0
    col: int = 0


NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader made of a file: the document and a spot for each block (or none at all)."""

    document: Document
    spots: tuple[Spot, ...] = ()
    title: Spot = NOWHERE

    def spot(self, index: int) -> Spot:
        """Return the spot of the block with that index."""
        return self.spots[index] if index < len(self.spots) else NOWHERE


def cell_name(row: int, col: int) -> str:
    """Return the A1 notation of a cell; row and column count from 0."""
    letters, rest = "", col + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def placed(parsed: Parsed, source: str) -> Document:
    """Return the document named ``source`` with a place for each of its lines."""
    document = parsed.document
    front = 1 + len(document.subtitle) + len(document.facts)
    places = [_place(parsed.title)] * front
    tables = 0
    for index, block in enumerate(document.body):
        tables += isinstance(block, Grid)
        places += _of_block(block, parsed.spot(index), tables)
    return replace(document, source=source, places=_numbered(places, source))


def sourced(document: Document, source: str) -> Document:
    """Return the document, and every place in it, under another file name."""
    return replace(document, source=source, places=_numbered(document.places, source))


def _numbered(places: Sequence[Place], source: str) -> tuple[Place, ...]:
    return tuple(
        Place(source, place.sheet, place.cell, place.page, index)
        for index, place in enumerate(places)
    )


def _place(spot: Spot) -> Place:
    return Place(sheet=spot.sheet, page=spot.page)


def _of_block(block: Block, spot: Spot, table: int) -> Iterator[Place]:
    match block:
        case Heading() | Paragraph() | Item() | Note():
            yield _place(spot)
        case Grid():
            yield from _of_grid(block, spot, spot.sheet or f"표 {table}")
        case Picture(caption=str(caption)) if caption:
            yield _place(spot)


def _of_grid(grid: Grid, spot: Spot, sheet: str) -> Iterator[Place]:
    if grid.caption:
        yield Place(sheet=sheet, page=spot.page)
    for cell in grid.cells:
        if cell.lines:
            name = cell_name(spot.row + cell.row, spot.col + cell.col)
            yield from [Place(sheet=sheet, cell=name, page=spot.page)] * len(cell.lines)
