"""A checked document as plain blocks: the sign after each marked span, the notes as last lines.

Markdown has no marks and no margin; so what HWPX and PDF print beside a marked span stands in the
text.
"""

from dataclasses import replace

from giljabi.book.kinds import Block, Document, Grid, Item, Paragraph, Span
from giljabi.documents.looks.look import look_of
from giljabi.documents.paper import checked_copy
from giljabi.documents.paper.pieces import GridPiece, Piece, TextLine


def signed(document: Document) -> Document:
    """Return the document with its signs and notes as text; unmarked documents as they are."""
    if not any(map(_marked, document.body)):
        return document
    listed = look_of(document.preset).lists_notes
    pieces = checked_copy.with_signs(map(_piece, document.body), listed=listed)
    count = len(document.body)
    body = [_block(*pair) for pair in zip(document.body, pieces[:count], strict=True)]
    notes = [Paragraph((Span(p.text),)) for p in pieces[count:] if isinstance(p, TextLine)]
    return replace(document, body=(*body, *notes))


def _marked(block: Block) -> bool:
    match block:
        case Paragraph() | Item():
            return any(span.mark for span in block.spans)
        case Grid():
            return any(span.mark for cell in block.cells for line in cell.lines for span in line)
        case _:
            return False


def _piece(block: Block) -> Piece:
    match block:
        case Paragraph() | Item():
            return TextLine("본문", block.spans)
        case Grid():
            return GridPiece(block, ())
        case _:
            return TextLine("본문", ())


def _block(block: Block, piece: Piece) -> Block:
    match block, piece:
        case ((Paragraph() | Item()), TextLine()):
            return replace(block, spans=piece.spans)
        case Grid(), GridPiece():
            return piece.grid
        case _:
            return block
