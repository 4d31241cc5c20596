"""A document as plain text and as Markdown, from the same pieces that are printed.

Marks, 붙임 and ``끝.`` are in the text. A number or a date at the start of a line is escaped, so
that no Markdown reader makes a list of it. Pictures become their words.
"""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Document, Grid, PageBreak, Picture, Span
from giljabi.documents.paper.compose import compose
from giljabi.documents.paper.numbered import TITLES
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine

_INLINE = re.compile(r"([\\*_`<|])")
_START = re.compile(r"^([^\W\d]|\(?\d+)([.)])|^([-+#>=])")


def document_text(document: Document) -> str:
    """Return what is printed, line by line; cells of a row are parted by tabs."""
    return "\n".join(line for piece in compose(document).pieces for line in _lines(piece)) + "\n"


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


def to_markdown(document: Document) -> str:
    """Return the document as Markdown that ``read_markdown`` reads back line by line."""
    out: list[str] = []
    item_before = False
    for piece in compose(document).pieces:
        item = isinstance(piece, TextLine) and piece.style.startswith("항목")
        if out and not (item and item_before):
            out.append("")
        out += _marked_down(piece)
        item_before = item
    return "\n".join(out) + "\n"


def _marked_down(piece: Piece) -> list[str]:
    match piece:
        case TextLine():
            return [_line(piece)]
        case GridPiece():
            return list(_table(piece.grid))
        case SignRow():
            return [_start(_inline("  ".join(p for p in (piece.label, *piece.texts) if p)))]
        case Picture():
            return [_start(_inline(f"(그림: {piece.alt})"))]
        case PageBreak():
            return ["---"]


def _line(piece: TextLine) -> str:
    text = "".join(_span(span) for span in piece.spans)
    if piece.style in TITLES:
        return f"# {text}"
    if piece.style.startswith("소제목"):
        return f"{'#' * min(piece.level + 1, 6)} {_inline(piece.lead)}{text}"
    whole = _start(_inline(piece.lead) + text).rstrip()
    if piece.style.startswith("항목"):
        return "  " * (piece.level - 1) + f"- {whole}"
    return whole


def _span(span: Span) -> str:
    text = _inline(span.text)
    inner = text.strip()
    if not span.bold or not inner:
        return text
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    return f"{before}**{inner}**{after}"


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\1", text)


def _start(line: str) -> str:
    """Escape what would make the line a list, a heading or a quotation."""
    return _START.sub(
        lambda m: f"\\{m.group(3)}" if m.group(3) else f"{m.group(1)}\\{m.group(2)}", line
    )


def _table(grid: Grid) -> Iterator[str]:
    for index, row in enumerate(_rows(grid)):
        cells = (_inline(cell).replace("\n", "<br>") for cell in row)
        yield f"| {' | '.join(cells)} |"
        if index == 0:
            yield f"|{' --- |' * grid.col_count}"


def _rows(grid: Grid) -> list[list[str]]:
    """The texts of the cells row by row; covered places are empty."""
    rows = [[""] * grid.col_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row][cell.col] = cell.text
    return rows
