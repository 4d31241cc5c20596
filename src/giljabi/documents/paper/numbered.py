"""Which printed piece is which line of the document: pairs pieces with ``Document.lines()``.

Findings and evidence name a line by its number; a screen must show where that line is printed.
"""

from collections.abc import Iterable, Iterator

from giljabi.documents.paper.pieces import GridPiece, Piece, TextLine

_OF_BODY = frozenset({"소제목1", "소제목2", "소제목3", "본문", "항목1", "항목2", "항목3", "항목4",
                      "표제목", "그림제목", "주"})  # fmt: skip
TITLES = frozenset({"제목", "보고제목", "글제목"})


def numbered(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, int | None]]:
    """Yield each piece with the number of its line, or ``None`` where the writer added it.

    A table has the number of the first line of its first cell; the lines of its cells count on in
    the order of ``grid.cells``.
    """
    at = 1  # line 0 is the title, printed or not
    for piece in pieces:
        match piece:
            case TextLine(style=style) if style in TITLES:
                yield piece, 0
            case TextLine(style=style) if style in _OF_BODY:
                yield piece, at
                at += 1
            case GridPiece():
                yield piece, at
                at += sum(len(cell.lines) for cell in piece.grid.cells)
            case _:
                yield piece, None
