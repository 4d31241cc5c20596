"""section0.xml: the composed pieces one after another, with page, header, footer and page number."""

from giljabi.book.kinds import PageBreak, Picture, Span
from giljabi.documents.hwpx import templates
from giljabi.documents.hwpx.grid_xml import box_run, grid_run
from giljabi.documents.hwpx.paragraphs import Writing, line_runs, paragraph, picture_run, runs
from giljabi.documents.hwpx.sign_xml import sign_run
from giljabi.documents.hwpx.tables_of_looks import ALL_SIDES
from giljabi.documents.hwpx.xml import DECLARATION, NAMESPACES, units
from giljabi.documents.looks.look import Page
from giljabi.documents.paper.compose import Composed
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine

_OPEN = f"{DECLARATION}<hs:sec {NAMESPACES}>"
_BLANK = TextLine("본문", ())
_NUMBERS = "쪽번호"
_PAGE_LINE = ("DOUBLE_SLIM", "0.7 mm")


def section_xml(composed: Composed, writing: Writing) -> str:
    """Return section0.xml. The first paragraph carries the section's settings, as the format wants.

    A page break in front of nothing, or after another, is left out: no page comes out blank.
    """
    paragraphs: list[str] = []
    new_page = False
    start = _section_start(composed, writing)
    for piece in composed.pieces or (_BLANK,):
        if isinstance(piece, PageBreak):
            new_page = bool(paragraphs)
            continue
        paragraphs.append(_paragraph(piece, composed.look.page, writing, new_page, start))
        new_page, start = False, ""
    if start:
        paragraphs.append(_paragraph(_BLANK, composed.look.page, writing, False, start))
    return f"{_OPEN}{''.join(paragraphs)}</hs:sec>"


def _paragraph(piece: Piece, page: Page, writing: Writing, new_page: bool, start: str) -> str:
    number, tables = next(writing.ids), writing.tables
    width = units(page.text_width)
    match piece:
        case TextLine() if tables.look.style(piece.style).rule == "상자":
            style, content = "표", box_run(piece, width, writing)
            look = tables.paragraph(style)
        case TextLine():
            look = tables.paragraph(
                piece.style, piece.align, piece.indent, piece.hang, piece.keep
            )  # fmt: skip
            style, content = piece.style, line_runs(piece, tables)
        case GridPiece():
            style, content = "표", grid_run(piece, page, writing)
            look = tables.paragraph(style)
        case SignRow():
            style, content = "표", sign_run(piece, width, writing)
            look = tables.paragraph(style)
        case Picture():
            style, content = "그림", picture_run(piece, writing)
            look = tables.paragraph(style, keep=bool(piece.caption))
        case _:
            raise TypeError(type(piece))
    return paragraph(number, look, tables.style(style), start + content, new_page)


def _section_start(composed: Composed, writing: Writing) -> str:
    look, page = composed.look, composed.look.page
    controls = _running("header", composed.header, page, writing)
    total = look.page_number and look.page_total
    numbers = _total_and_page(writing) if total else ""
    controls += _running("footer", composed.footer, page, writing, numbers)
    if look.page_number and not total:
        controls += templates.PAGE_NUMBER
    short, long = sorted((page.width, page.height))
    return templates.SECTION_START.format(
        turn="NARROWLY" if page.landscape else "WIDELY",
        width=units(short),
        height=units(long),
        header=units(page.header),
        footer=units(page.footer),
        left=units(page.left),
        right=units(page.right),
        top=units(page.top),
        bottom=units(page.bottom),
        border=writing.tables.border(ALL_SIDES, "", *_PAGE_LINE) if page.border else 1,
        inset=templates.offsets(*(units(side) for side in _insets(page))),
        controls=controls,
    )


def _insets(page: Page) -> tuple[float, ...]:
    """From the edges of the sheet (left, right, top, bottom) to the line round it, mm.

    Half of the margins, less 1 mm: there the line stands where readers draw it that count from the
    text (2 mm off it) and where those do that count from the sheet.
    """
    if not page.border:
        return (5, 5, 5, 5)
    top, bottom = page.top + page.header, page.bottom + page.footer
    return tuple(max(side / 2 - 1, 0) for side in (page.left, page.right, top, bottom))


def _running(tag: str, text: str, page: Page, writing: Writing, numbers: str = "") -> str:
    """A header or a footer: a line of text, and ``numbers`` as a line of their own."""
    if not text and not numbers:
        return ""
    top = tag == "header"
    style, tables = ("머리말" if top else "꼬리말"), writing.tables
    number = next(writing.ids)
    line = numbers
    if text:
        look, content = tables.paragraph(style), runs((Span(text),), style, tables)
        line = paragraph(next(writing.ids), look, tables.style(style), content) + numbers
    return templates.RUNNING.format(
        tag=tag,
        id=number,
        vertical="TOP" if top else "BOTTOM",
        width=units(page.text_width),
        height=units(page.header if top else page.footer),
        paragraph=line,
    )


def _total_and_page(writing: Writing) -> str:
    tables = writing.tables
    content = templates.TOTAL_AND_PAGE.format(letter=tables.letter(_NUMBERS))
    look = tables.paragraph(_NUMBERS)
    return paragraph(next(writing.ids), look, tables.style(_NUMBERS), content)
