"""document.xml, header and footer: the composed pieces one after another, and the page."""

from giljabi.book.kinds import PageBreak, Picture
from giljabi.documents.looks.look import Look
from giljabi.documents.paper.compose import Composed
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine
from giljabi.documents.writers.word.grids import grid_table, sign_table
from giljabi.documents.writers.word.lines import Writing, paragraph, picture_line, text_line
from giljabi.documents.writers.word.styles import SPACER
from giljabi.documents.writers.word.xml import DECLARATION, NAMESPACES, run_text, twips

_FIELD = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_PAGE, _TOTAL = _FIELD.format("PAGE"), _FIELD.format("NUMPAGES")
_SIDES = ("top", "left", "bottom", "right")
_BORDER = "".join(
    f'<w:{side} w:val="double" w:sz="6" w:space="31" w:color="auto"/>' for side in _SIDES
)
"""A line round the page, 31 pt from its edge: Word knows no farther place."""


def document_xml(composed: Composed, writing: Writing, *, header: bool, footer: bool) -> str:
    """Return document.xml; a page break in front of nothing, or after another, is left out."""
    out: list[str] = []
    new_page = False
    before: Piece | None = None
    for piece in composed.pieces:
        if isinstance(piece, PageBreak):
            new_page = bool(out)
            continue
        if isinstance(piece, GridPiece) and _touches(before) and not new_page:
            out.append(paragraph(writing.styles.id(SPACER), "", keep=True))
        out.append(_piece(piece, writing, new_page))
        new_page, before = False, piece
    body = "".join(out) or paragraph(writing.styles.id("본문"), "")
    page = _section(composed, header, footer)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{page}</w:body></w:document>"


def _touches(before: Piece | None) -> bool:
    """Whether a table must be held apart from the piece above it: a caption belongs to it."""
    return isinstance(before, TextLine) and before.style not in ("표제목", "표단위")


def _piece(piece: Piece, writing: Writing, new_page: bool) -> str:
    width = twips(writing.look.page.text_width)
    match piece:
        case TextLine():
            return text_line(piece, writing, new_page)
        case GridPiece():
            return _table(grid_table(piece, width, writing), writing, new_page)
        case SignRow():
            return _table(sign_table(piece, width, writing), writing, new_page)
        case Picture():
            return picture_line(piece, writing, new_page)
        case PageBreak():
            return ""


def _table(table: str, writing: Writing, new_page: bool) -> str:
    """A table and the thin line below it; a page begins with such a line too."""
    spacer = writing.styles.id(SPACER)
    above = paragraph(spacer, "", new_page=True) if new_page else ""
    return above + table + paragraph(spacer, "")


def _numbers(look: Look) -> str:
    """``- 1 -``, or 전체쪽-해당쪽 (규칙 제18조)."""
    if look.page_total:
        return f"{_TOTAL}<w:r>{run_text('-')}</w:r>{_PAGE}"
    return f"<w:r>{run_text('- ')}</w:r>{_PAGE}<w:r>{run_text(' -')}</w:r>"


def _section(composed: Composed, header: bool, footer: bool) -> str:
    """The page, in the order that the schema wants (CT_SectPr). Ours counts the text's margin from
    the header, Word counts it from the edge of the sheet."""
    page = composed.look.page
    turned = ' w:orient="landscape"' if page.landscape else ""
    return (
        "<w:sectPr>"
        + ('<w:headerReference w:type="default" r:id="header"/>' if header else "")
        + ('<w:footerReference w:type="default" r:id="footer"/>' if footer else "")
        + f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top + page.header)}" w:right="{twips(page.right)}" '
        f'w:bottom="{twips(page.bottom + page.footer)}" w:left="{twips(page.left)}" '
        f'w:header="{twips(page.top)}" w:footer="{twips(page.bottom)}" w:gutter="0"/>'
        + (f'<w:pgBorders w:offsetFrom="page">{_BORDER}</w:pgBorders>' if page.border else "")
        + '<w:cols w:space="720"/></w:sectPr>'
    )


def header_xml(composed: Composed, writing: Writing) -> str:
    """Return the header part, or ``""`` where the look has none."""
    if not composed.header:
        return ""
    line = paragraph(writing.styles.id("머리말"), f"<w:r>{run_text(composed.header)}</w:r>")
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{line}</w:hdr>"


def footer_xml(composed: Composed, writing: Writing) -> str:
    """Return the footer part: the agency at the left, the page number in the middle (규칙
    제18조); ``""`` where the look has neither."""
    if not (composed.footer or composed.look.page_number):
        return ""
    middle = twips(composed.look.page.text_width / 2)
    words = f"<w:r>{run_text(composed.footer)}</w:r>" if composed.footer else ""
    number = f"<w:r><w:tab/></w:r>{_numbers(composed.look)}" if composed.look.page_number else ""
    line = paragraph(
        writing.styles.id("꼬리말"),
        words + number,
        f'<w:tabs><w:tab w:val="center" w:pos="{middle}"/></w:tabs>',
    )
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{line}</w:ftr>"
