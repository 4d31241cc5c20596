"""How much of a page a document takes: an estimate from widths, sizes and spacing of its look.

Good to a few percent; whoever needs the truth lays the page out (``pdf.py``).
"""

from collections.abc import Iterator
from math import ceil

from giljabi.book.kinds import Picture
from giljabi.documents.paper.compose import Composed
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import GridPiece, SignRow, TextLine

_MM = 72 / 25.4
_CELL_BLANK = 7.2
_AROUND = 10.0
_BREAKING = 1.05
"""Lines break at words or letters, so that a line is not filled to its end."""


def room_left(composed: Composed) -> float:
    """Return the height in mm that is left on the first page; negative when it runs over."""
    return composed.look.page.text_height - sum(_heights(composed)) / _MM


def _heights(composed: Composed) -> Iterator[float]:
    for piece in composed.pieces:
        match piece:
            case TextLine():
                yield _line(piece, composed)
            case GridPiece():
                yield _grid(piece, composed)
            case SignRow():
                yield 26.0
            case Picture():
                yield piece.height_mm * _MM + _AROUND


def _line(piece: TextLine, composed: Composed) -> float:
    style = composed.look.style(piece.style)
    half = style.size / 2
    room = composed.look.page.text_width * _MM - (piece.indent + piece.hang) * half
    letters = width("".join(span.text for span in piece.spans)) * half * _BREAKING
    frame = _AROUND if style.rule else 0.0
    lines = max(1, ceil(letters / room))
    return style.before + style.after + frame + lines * style.size * style.spacing / 100


def _grid(piece: GridPiece, composed: Composed) -> float:
    style = composed.look.style(piece.styles[1])
    rows = [1] * piece.grid.row_count
    for cell in piece.grid.cells:
        share = sum(piece.widths[cell.col : cell.col + cell.cols])
        room = max(share * composed.look.page.text_width * _MM - _CELL_BLANK, style.size)
        lines = sum(max(1, ceil(width(t) * style.size / 2 / room)) for t in cell.text.split("\n"))
        if cell.rows == 1:
            rows[cell.row] = max(rows[cell.row], lines)
    return sum(lines * style.size * style.spacing / 100 + _CELL_BLANK for lines in rows) + _AROUND
