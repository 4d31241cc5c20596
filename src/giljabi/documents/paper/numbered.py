"""Which printed piece is which line of the document: pairs pieces with ``Document.lines()``.

Findings and evidence name a line by its number; a screen must show where that line is printed.
"""

from collections.abc import Iterable, Iterator, Sequence

from giljabi.documents.paper.pieces import GridPiece, Piece, TextLine

_OF_BODY = frozenset({"소제목1", "소제목2", "소제목3", "본문", "증서첫글", "증서본문", "항목1", "항목2", "항목3",
                      "항목4", "표제목", "그림제목", "주"})  # fmt: skip
SUBTITLE = "부제"
TITLES = frozenset({"제목", "보고제목", "글제목", "보도제목", "공고제목", "증서제목"})


def numbered(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, int | None]]:
    """Yield each piece with the number of its line, or ``None`` where the writer added it.

    A table has the number of the first line of its first cell; the lines of its cells count on in
    the order of ``grid.cells``. A form's box has the number of the first fact, on which
    ``GridPiece.facts`` counts.
    """
    whole = list(pieces)
    facts_at = 1 + sum(1 for piece in whole if _is_subtitle(piece))
    subtitle, at = 1, facts_at + _facts(whole)  # line 0 is the title, printed or not
    for piece in whole:
        match piece:
            case TextLine(fact=int(fact)):
                yield piece, facts_at + fact
            case TextLine(style=style) if style in TITLES:
                yield piece, 0
            case TextLine() if _is_subtitle(piece):
                yield piece, subtitle
                subtitle += 1
            case TextLine(style=style) if style in _OF_BODY:
                yield piece, at
                at += 1
            case GridPiece(facts=facts) if facts:
                yield piece, facts_at
            case GridPiece(frame="표"):
                yield piece, at
                at += sum(len(cell.lines) for cell in piece.grid.cells)
            case _:
                yield piece, None


def _is_subtitle(piece: Piece) -> bool:
    return isinstance(piece, TextLine) and piece.style == SUBTITLE


def _facts(pieces: Sequence[Piece]) -> int:
    """How many facts are printed: each stands once, in a line or in a cell of a box."""
    lines = sum(1 for p in pieces if isinstance(p, TextLine) and p.fact is not None)
    boxes = (p.facts for p in pieces if isinstance(p, GridPiece))
    return lines + sum(1 for facts in boxes for fact in facts if fact is not None)
