"""A document as plain text, from the same pieces that are printed.

Marks, 붙임 and ``끝.`` are in the text; pictures become their words. ``markdown.py`` writes Markdown.
"""

from collections.abc import Iterator

from giljabi.book.kinds import Document, Grid, PageBreak, Picture
from giljabi.documents.looks.look import Looks
from giljabi.documents.paper.compose import compose
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine
from giljabi.documents.writers.markdown import to_markdown

__all__ = ["document_text", "to_markdown"]


def document_text(document: Document, looks: Looks | None = None) -> str:
    """Return what is printed, line by line; cells of a row are parted by tabs."""
    pieces = compose(document, looks).pieces
    return "\n".join(line for piece in pieces for line in _lines(piece)) + "\n"


def _lines(piece: Piece) -> Iterator[str]:
    match piece:
        case TextLine():
            yield " " * piece.indent + piece.text.rstrip()
        case GridPiece():
            for row in _rows(piece.grid):
                yield "\t".join(cell.replace("\n", " ") for cell in row)
        case SignRow():
            yield "  ".join(part for part in (piece.label, *piece.texts) if part)
        case Picture():
            yield f"[그림: {piece.alt}]"
        case PageBreak():
            pass


def _rows(grid: Grid) -> list[list[str]]:
    """The texts of the cells row by row; covered places are empty."""
    rows = [[""] * grid.col_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row][cell.col] = cell.text
    return rows
