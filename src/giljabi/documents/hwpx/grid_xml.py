"""Tables as OWPML: merged cells left out, rows as high as their text needs.

Readers do not all let a row grow with its text, so the height is computed from the text's width
and written.
"""

from itertools import pairwise
from math import ceil

from giljabi.book.kinds import Cell
from giljabi.documents.hwpx.paragraphs import Writing, line_runs, paragraph, runs
from giljabi.documents.hwpx.tables_of_looks import ALL_SIDES, BORDER_NONE, Tables
from giljabi.documents.hwpx.xml import units
from giljabi.documents.looks.look import LineStyle, Page
from giljabi.documents.paper.grids import CELL_BLANK
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import GridPiece, TextLine

MARGIN_X, MARGIN_Y = round(CELL_BLANK * 50), 200
"""Space inside a cell, HWPUNIT."""

WHOLE = 0.22
"""A table of figures up to this share of the page is never divided, so that its head row does not
stand alone at the foot of a page."""

_TABLE = (
    '<hp:run charPrIDRef="{letter}"><hp:tbl id="{id}" zOrder="0" numberingType="TABLE" '
    'textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" '
    'pageBreak="{split}" repeatHeader="{repeat}" rowCnt="{rows}" colCnt="{cols}" cellSpacing="0" '
    'borderFillIDRef="{border}" noAdjust="0"><hp:sz width="{width}" widthRelTo="ABSOLUTE" '
    'height="{height}" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="{inline}" '
    'affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" '
    'horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
    '<hp:outMargin left="0" right="0" top="{above}" bottom="{below}"/>'
    f'<hp:inMargin left="{{side}}" right="{{side}}" top="{MARGIN_Y}" bottom="{MARGIN_Y}"/>'
    "{body}</hp:tbl><hp:t/></hp:run>"
)
_LIST = (
    '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER" '
    'linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" '
    'hasNumRef="0">'
)
MARGIN = f'<hp:cellMargin left="{{side}}" right="{{side}}" top="{MARGIN_Y}" bottom="{MARGIN_Y}"/>'


def grid_run(piece: GridPiece, page: Page, writing: Writing) -> str:
    """Return the run that holds the table, as wide as the text of the page."""
    grid, tables = piece.grid, writing.tables
    columns = column_widths(piece.widths, units(page.text_width))
    heights = _row_heights(piece, columns, tables)
    number, side = next(writing.ids), round(MARGIN_X * piece.scale)
    margin = MARGIN.format(side=side)
    plain, head = _borders(piece, tables)
    rows: list[list[str]] = [[] for _ in range(grid.row_count)]
    for cell in sorted(grid.cells, key=_place):
        high = (
            heights[cell.row] if cell.rows == 1 else sum(heights[cell.row : cell.row + cell.rows])
        )
        at, size = (cell.row, cell.col, cell.rows, cell.cols), (_room(cell, columns), high)
        inner = _cell_lines(cell, piece, writing)
        border = head if cell.head else plain
        rows[cell.row].append(wrap(inner, border, cell.row < piece.head_rows, at, size, margin))
    high = sum(heights)
    return table(
        number, rows, columns, high, tables,
        border=plain, side=side, below=MARGIN_Y, repeat=bool(piece.head_rows),
        whole=high <= WHOLE * units(page.text_height),
    )  # fmt: skip


def _borders(piece: GridPiece, tables: Tables) -> tuple[int, int]:
    """The borders of plain cells and of head cells."""
    if piece.frame == "없음":
        return BORDER_NONE, BORDER_NONE
    shade = tables.look.style(piece.styles[0]).shade if piece.frame == "표" else ""
    return tables.border(ALL_SIDES), tables.border(ALL_SIDES, shade)


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.col


def _room(cell: Cell, columns: list[int]) -> int:
    """The width of a cell, HWPUNIT."""
    return columns[cell.col] if cell.cols == 1 else sum(columns[cell.col : cell.col + cell.cols])


def box_run(line: TextLine, text_width: int, writing: Writing) -> str:
    """Return the run of a boxed line (the title of a report): a table of one cell."""
    tables = writing.tables
    style = tables.look.style(line.style)
    height = line_count(line.text, text_width, style.size) * line_height(style) + 4 * MARGIN_Y
    number = next(writing.ids)
    look, runs_of_line = tables.paragraph(line.style, line.align), line_runs(line, tables)
    inner = paragraph(next(writing.ids), look, tables.style(line.style), runs_of_line)
    margin = MARGIN.format(side=MARGIN_X)
    border = tables.border(ALL_SIDES, style.shade)
    cell = wrap(inner, border, False, (0, 0, 1, 1), (text_width, height), margin)
    return table(number, [[cell]], [text_width], height, tables, side=MARGIN_X)


def column_widths(shares: tuple[float, ...], total: int) -> list[int]:
    """Column widths that add up to ``total`` exactly."""
    edges = [0]
    for share in shares:
        edges.append(edges[-1] + round(share * total))
    edges[-1] = total
    return [right - left for left, right in pairwise(edges)]


def _row_heights(piece: GridPiece, columns: list[int], tables: Tables) -> list[int]:
    """Return the height that each row's text needs, HWPUNIT. A cell over several rows that needs
    more than they give makes the last of them higher."""
    grid, scale = piece.grid, piece.scale
    head, plain = (tables.look.style(style) for style in piece.styles)
    styles = (plain, head)
    line_heights = [round(line_height(style) * scale) for style in styles]
    heights = [line_heights[0] + 2 * MARGIN_Y] * grid.row_count
    tall: list[tuple[Cell, int]] = []
    for cell in grid.cells:
        size, room, lines = styles[cell.head].size, _room(cell, columns) / scale, 0
        for line in cell.lines:
            text = line[0].text if len(line) == 1 else "".join([span.text for span in line])
            lines += line_count(text, room, size)
        need = (lines or 1) * line_heights[cell.head] + 2 * MARGIN_Y
        if cell.rows > 1:
            tall.append((cell, need))
        elif need > heights[cell.row]:
            heights[cell.row] = need
    for cell, need in tall:
        missing = need - sum(heights[cell.row : cell.row + cell.rows])
        heights[cell.row + cell.rows - 1] += max(missing, 0)
    return heights


def line_height(style: LineStyle) -> int:
    """The height of a line of that style, HWPUNIT."""
    return round(style.size * style.spacing)


def line_count(text: str, room: float, size: float, side: int = MARGIN_X) -> int:
    """Lines that ``text`` takes in a cell ``room`` wide; 5 % to spare for letters wider than 1타.

    ``side`` is the blank on each side of the text, HWPUNIT.
    """
    inner, letter = max(room - 2 * side, 1), size * 52.5
    if "\n" not in text and width(text) * letter <= inner:
        return 1
    return sum(max(1, ceil(width(part) * letter / inner)) for part in text.split("\n"))


def _cell_lines(cell: Cell, piece: GridPiece, writing: Writing) -> str:
    """The paragraphs of a cell."""
    tables, scale, style = writing.tables, piece.scale, piece.styles[0 if cell.head else 1]
    look, style_id = tables.paragraph(style, cell.align), tables.style(style)
    lines = cell.lines or ((),)
    if len(lines) == 1:
        return paragraph(next(writing.ids), look, style_id, runs(lines[0], style, tables, scale))
    return "".join(
        [
            paragraph(next(writing.ids), look, style_id, runs(line, style, tables, scale))
            for line in lines
        ]
    )


def wrap(
    inner: str,
    border: int,
    head: bool,
    at: tuple[int, int, int, int],
    size: tuple[int, int],
    margin: str,
) -> str:
    """Return one cell: ``at`` is row, column and what it covers, ``size`` width and height."""
    row, col, rows, cols = at
    return (
        f'<hp:tc name="" header="{"1" if head else "0"}" hasMargin="0" protect="0" editable="0" dirty="0" '
        f'borderFillIDRef="{border}">{_LIST}{inner}</hp:subList>'
        f'<hp:cellAddr colAddr="{col}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{cols}" rowSpan="{rows}"/>'
        f'<hp:cellSz width="{size[0]}" height="{size[1]}"/>{margin}</hp:tc>'
    )


def table(
    number: int,
    rows: list[list[str]],
    columns: list[int],
    height: int,
    tables: Tables,
    *,
    border: int = BORDER_NONE,
    side: int = 0,
    above: int = 0,
    below: int = 0,
    repeat: bool = False,
    whole: bool = False,
) -> str:
    """Return the run of a table; without a border it stands in its line like a letter. ``whole``:
    it goes to the next page undivided."""
    return _TABLE.format(
        letter=tables.letter("칸"),
        id=number,
        rows=len(rows),
        cols=len(columns),
        border=border,
        width=sum(columns),
        height=height,
        repeat=int(repeat),
        side=side,
        above=above,
        below=below,
        inline=int(border == BORDER_NONE),
        split="NONE" if whole or border == BORDER_NONE else "CELL",
        body="".join(f"<hp:tr>{''.join(cells)}</hp:tr>" for cells in rows),
    )
