"""Tables of document.xml: merged cells, repeated head rows, boxes of forms, signature rows."""

from itertools import pairwise

from giljabi.book.kinds import Cell
from giljabi.documents.paper.grids import CELL_BLANK
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import GridPiece, SignRow
from giljabi.documents.writers.word.lines import Writing, aligned, paragraph, runs
from giljabi.documents.writers.word.xml import escaped, run_text

_REPEAT = "<w:tblHeader/>"
_MIDDLE = '<w:vAlign w:val="center"/>'
_LINE_ABOVE = (
    '<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tcBorders>'
)
RANK, NAME, HELPERS = "서명", "서명이름", "협조자"
_LEAST_HEIGHT = 480
"""Room for a signature, twips (8.5 mm)."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
    '<w:left w:w="{side}" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
    '<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0000" '
    'w:firstRow="{head}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
    'w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
)


def grid_table(piece: GridPiece, text_width: int, writing: Writing) -> str:
    """Return the ``w:tbl`` of a table; ``text_width`` in twips.

    A cell that goes on below another of a merge is written empty: WordprocessingML wants it.
    """
    grid = piece.grid
    columns = _columns(piece.widths, text_width)
    owners: list[list[Cell | None]] = [[None] * grid.col_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        for row in owners[cell.row : cell.row + cell.rows]:
            row[cell.col : cell.col + cell.cols] = [cell] * cell.cols
    rows = []
    for number, owner in enumerate(owners):
        cells = [
            _cell(cell, number, columns, piece, writing)
            for at, cell in enumerate(owner)
            if cell is not None and cell.col == at
        ]
        rows.append(_row(cells, _REPEAT if number < piece.head_rows else ""))
    return _table(
        columns, rows, drawn=piece.frame != "없음", side=round(CELL_BLANK * 10 * piece.scale),
        head=bool(piece.head_rows), caption=grid.caption,
    )  # fmt: skip


def sign_table(row: SignRow, text_width: int, writing: Writing) -> str:
    """Return the table of a signature row: rank, then 전결 or 대결 above the name, for each place.

    A place to be signed stays empty. A line is drawn above 기안자–검토자–결재권자.
    """
    rank, name = (HELPERS, NAME) if row.label else (RANK, NAME)
    texts: list[tuple[str, tuple[str, ...]]] = [(rank, (row.label,))] if row.label else []
    for sign in row.signs:
        parts = tuple(part for part in (sign.how, sign.name) if part)
        texts += [(rank, (sign.mark + sign.rank,)), (name, parts or ("",))]
    columns = _sign_columns(row, text_width, writing.look.style(rank).size * 10)
    edge = "" if row.label else _LINE_ABOVE
    cells = []
    for (style, lines), wide in zip(texts, columns, strict=True):
        style_id = writing.styles.id(style)
        inner = "".join(paragraph(style_id, f"<w:r>{run_text(line)}</w:r>") for line in lines)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{edge}</w:tcPr>{inner}</w:tc>'
        )
    height = "" if row.label else f'<w:trHeight w:val="{_LEAST_HEIGHT}" w:hRule="atLeast"/>'
    return _table(columns, [_row(cells, height)], drawn=False, side=0)


def _sign_columns(row: SignRow, total: int, half: float) -> list[int]:
    """The label as wide as it is; of each place at most 0.6 for the rank. ``half`` is 1타."""
    label = round((width(row.label) + 2) * half) if row.label else 0
    widest = max(width(sign.mark + sign.rank) + 2 for sign in row.signs)
    columns = [label] if row.label else []
    for place in _columns((1 / len(row.signs),) * len(row.signs), total - label):
        rank = min(round(widest * half), round(place * 0.6))
        columns += [rank, place - rank]
    return columns


def _columns(shares: tuple[float, ...], total: int) -> list[int]:
    """Column widths that add up to ``total`` exactly."""
    edges = [0]
    for share in shares:
        edges.append(edges[-1] + round(share * total))
    edges[-1] = total
    return [right - left for left, right in pairwise(edges)]


def _cell(cell: Cell, row: int, columns: list[int], piece: GridPiece, writing: Writing) -> str:
    wide = sum(columns[cell.col : cell.col + cell.cols])
    span = f'<w:gridSpan w:val="{cell.cols}"/>' if cell.cols > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
    shade = writing.look.style(piece.styles[0]).shade if cell.head and piece.frame == "표" else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade[1:]}"/>' if shade else ""
    inner = _lines(cell, piece, writing) if cell.row == row else "<w:p/>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{merge}{fill}{_MIDDLE}</w:tcPr>'
        f"{inner}</w:tc>"
    )


def _lines(cell: Cell, piece: GridPiece, writing: Writing) -> str:
    name = piece.styles[0 if cell.head else 1]
    style, style_id = writing.look.style(name), writing.styles.id(name)
    size = style.size * piece.scale if piece.scale < 1 else 0
    place = aligned(cell.align, style)
    return "".join(
        [paragraph(style_id, runs(line, style, size), place) for line in cell.lines or ((),)]
    )


def _row(cells: list[str], properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _table(
    columns: list[int], rows: list[str], *, drawn: bool, side: int, head: bool = False,
    caption: str = "",
) -> str:  # fmt: skip
    line = 'w:val="single" w:sz="4" w:space="0" w:color="auto"' if drawn else 'w:val="nil"'
    return _TABLE.format(
        width=sum(columns),
        borders="".join(f"<w:{edge} {line}/>" for edge in _EDGES),
        side=side,
        head=int(head),
        caption=f'<w:tblCaption w:val="{escaped(caption)}"/>' if caption else "",
        columns="".join(f'<w:gridCol w:w="{wide}"/>' for wide in columns),
        rows="".join(rows),
    )
