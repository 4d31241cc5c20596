"""One raw line or table to one block of the body: by its role in our own files, else by its text."""

from dataclasses import replace

from giljabi.book.kinds import Block, Grid, Heading, Item, Note, Paragraph, Span
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.hwpx.raw import RawLine
from giljabi.documents.hwpx.roles import note_mark
from giljabi.documents.paper.grids import BLANK_BELOW
from giljabi.documents.paper.spans import cut

_LEVEL_STEP = 2
_DEEPEST = 8
_HEADINGS = {"소제목1": 1, "소제목2": 2, "소제목3": 3}


def heading(line: RawLine) -> Heading:
    """Return the heading that a line of ours is."""
    mark, rest = _own_mark(line)
    text = "".join(span.text for span in rest)
    return Heading(text, _HEADINGS.get(line.role, 1), mark is not None)


def item(line: RawLine) -> Item:
    """Return the item that a line of ours is: its level by its indent, whatever the file says."""
    mark, rest = _own_mark(line)
    return Item(min(max(line.indent // _LEVEL_STEP + 1, 1), _DEEPEST), rest, mark)


def _own_mark(line: RawLine) -> tuple[str | None, tuple[Span, ...]]:
    """In our own files a hanging line has a mark, which ends at its first blank."""
    if not line.hanging:
        return None, line.spans
    mark = line.text.partition(" ")[0]
    return mark, cut(line.spans, len(mark) + 1)


def note(text: str) -> Note:
    """Return the note that a line beginning with ※ or * is."""
    return Note(text[1:].lstrip(), "*" if text.startswith("*") else "※")


def told_by_text(line: RawLine) -> Block:
    """Return what a stranger's line is: an item, a note or a paragraph."""
    if line.mark:
        found = typed_mark(f"{line.mark} 글")
        return Item(found.level if found else 1, line.spans, line.mark)
    text = line.text
    if note_mark(text):
        return note(text.lstrip())
    found = typed_mark(text)
    if found and found.apart:
        return Item(found.level, cut(line.spans, len(text.rstrip()) - len(found.rest)), found.mark)
    return Paragraph(line.spans, line.align)


def without_blank_sign(grid: Grid) -> Grid:
    """Return the table without 이하 빈칸, which the writer puts there."""
    cells = tuple(
        replace(cell, lines=()) if cell.text == BLANK_BELOW else cell for cell in grid.cells
    )
    return replace(grid, cells=cells)
