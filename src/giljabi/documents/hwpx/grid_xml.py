"""Tables as OWPML: merged cells left out, rows as high as their text needs.

Readers do not all let a row grow with its text, so the height is computed from the text's width
and written.
"""

from itertools import pairwise
from math import ceil

from giljabi.book.kinds import Cell
from giljabi.documents.hwpx.paragraphs import Writing, line_runs, paragraph, runs
from giljabi.documents.hwpx.tables_of_looks import (
    BORDER_BOX,
    BORDER_CELL,
    BORDER_HEAD,
    BORDER_NONE,
    RULES,
    Tables,
)
from giljabi.documents.hwpx.xml import run_text
from giljabi.documents.looks.look import LineStyle
from giljabi.documents.paper.grids import CELL_BLANK
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import GridPiece, SignRow, TextLine

MARGIN_X, MARGIN_Y = round(CELL_BLANK * 50), 200
"""Space inside a cell, HWPUNIT."""

ABOVE_SIGNS = 600

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
_MARGIN = f'<hp:cellMargin left="{{side}}" right="{{side}}" top="{MARGIN_Y}" bottom="{MARGIN_Y}"/>'


def grid_run(piece: GridPiece, text_width: int, writing: Writing) -> str:
    """Return the run that holds the table; ``text_width`` in HWPUNIT."""
    grid = piece.grid
    columns = _columns(piece.widths, text_width)
    heights = _row_heights(piece, columns, writing.tables)
    number, side = next(writing.ids), round(MARGIN_X * piece.scale)
    margin = _MARGIN.format(side=side)
    rows: list[list[str]] = [[] for _ in range(grid.row_count)]
    for cell in sorted(grid.cells, key=_place):
        high = (
            heights[cell.row] if cell.rows == 1 else sum(heights[cell.row : cell.row + cell.rows])
        )
        at, size = (cell.row, cell.col, cell.rows, cell.cols), (_room(cell, columns), high)
        border = BORDER_HEAD if cell.head else BORDER_CELL
        inner = _cell_lines(cell, piece.scale, writing)
        rows[cell.row].append(_wrap(inner, border, cell.row < piece.head_rows, at, size, margin))
    return _table(
        number, rows, columns, sum(heights), writing.tables,
        border=BORDER_CELL, side=side, below=MARGIN_Y, repeat=bool(piece.head_rows),
    )  # fmt: skip


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.col


def _room(cell: Cell, columns: list[int]) -> int:
    """The width of a cell, HWPUNIT."""
    return columns[cell.col] if cell.cols == 1 else sum(columns[cell.col : cell.col + cell.cols])


def sign_run(row: SignRow, text_width: int, writing: Writing) -> str:
    """Return the run of a signature row: a table of one row without lines."""
    style = row.label or "서명"
    texts = ((row.label,) if row.label else ()) + row.texts
    columns = _columns((1 / len(texts),) * len(texts), text_width)
    tables, number = writing.tables, next(writing.ids)
    look = tables.look.style(style)
    needs = [_lines(text, columns[0], look.size) for text in texts]
    height = max(needs) * _line_height(look) + 2 * MARGIN_Y
    cells, border = [], BORDER_NONE if row.label else RULES["위"]
    margin = _MARGIN.format(side=0)
    for col, text in enumerate(texts):
        run = f'<hp:run charPrIDRef="{tables.letter(style)}"><hp:t>{run_text(text)}</hp:t></hp:run>'
        inner = paragraph(next(writing.ids), tables.paragraph(style), tables.style(style), run)
        cells.append(_wrap(inner, border, False, (0, col, 1, 1), (columns[col], height), margin))
    above = 0 if row.label else ABOVE_SIGNS
    return _table(number, [cells], columns, height, tables, above=above, below=MARGIN_Y)


def box_run(line: TextLine, text_width: int, writing: Writing) -> str:
    """Return the run of a boxed line (the title of a report): a table of one cell."""
    tables = writing.tables
    style = tables.look.style(line.style)
    height = _lines(line.text, text_width, style.size) * _line_height(style) + 4 * MARGIN_Y
    number = next(writing.ids)
    look, runs_of_line = tables.paragraph(line.style, line.align), line_runs(line, tables)
    inner = paragraph(next(writing.ids), look, tables.style(line.style), runs_of_line)
    margin = _MARGIN.format(side=MARGIN_X)
    cell = _wrap(inner, BORDER_BOX, False, (0, 0, 1, 1), (text_width, height), margin)
    return _table(number, [[cell]], [text_width], height, tables, side=MARGIN_X)


def _columns(shares: tuple[float, ...], total: int) -> list[int]:
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
    styles = (tables.look.style("칸"), tables.look.style("칸머리"))
    line_heights = [round(_line_height(style) * scale) for style in styles]
    heights = [line_heights[0] + 2 * MARGIN_Y] * grid.row_count
    tall: list[tuple[Cell, int]] = []
    for cell in grid.cells:
        size, room, lines = styles[cell.head].size, _room(cell, columns) / scale, 0
        for line in cell.lines:
            text = line[0].text if len(line) == 1 else "".join([span.text for span in line])
            lines += _lines(text, room, size)
        need = (lines or 1) * line_heights[cell.head] + 2 * MARGIN_Y
        if cell.rows > 1:
            tall.append((cell, need))
        elif need > heights[cell.row]:
            heights[cell.row] = need
    for cell, need in tall:
        missing = need - sum(heights[cell.row : cell.row + cell.rows])
        heights[cell.row + cell.rows - 1] += max(missing, 0)
    return heights


def _line_height(style: LineStyle) -> int:
    return round(style.size * style.spacing)


def _lines(text: str, room: float, size: float) -> int:
    """Lines that ``text`` takes in a cell ``room`` wide; 5 % to spare for letters wider than 1타."""
    inner, letter = max(room - 2 * MARGIN_X, 1), size * 52.5
    if "\n" not in text and width(text) * letter <= inner:
        return 1
    return sum(max(1, ceil(width(part) * letter / inner)) for part in text.split("\n"))


def _cell_lines(cell: Cell, scale: float, writing: Writing) -> str:
    """The paragraphs of a cell."""
    tables, style = writing.tables, "칸머리" if cell.head else "칸"
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


def _wrap(
    inner: str,
    border: int,
    head: bool,
    at: tuple[int, int, int, int],
    size: tuple[int, int],
    margin: str,
) -> str:
    row, col, rows, cols = at
    return (
        f'<hp:tc name="" header="{"1" if head else "0"}" hasMargin="0" protect="0" editable="0" dirty="0" '
        f'borderFillIDRef="{border}">{_LIST}{inner}</hp:subList>'
        f'<hp:cellAddr colAddr="{col}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{cols}" rowSpan="{rows}"/>'
        f'<hp:cellSz width="{size[0]}" height="{size[1]}"/>{margin}</hp:tc>'
    )


def _table(
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
) -> str:
    """Return the run of a table; without a border it stands in its line like a letter."""
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
        split="NONE" if border == BORDER_NONE else "CELL",
        body="".join(f"<hp:tr>{''.join(cells)}</hp:tr>" for cells in rows),
    )
