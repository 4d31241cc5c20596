"""A table of a web page as a sound grid; a table of one cell only frames what stands in it."""

from typing import TYPE_CHECKING

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Block, Grid, Span
from giljabi.documents.hwpx.grid_in import typed_grid
from giljabi.documents.hwpx.looks_in import number
from giljabi.documents.hwpx.raw import RawCell, RawGrid, RawLine
from giljabi.documents.paper.grids import MAX_CELLS
from giljabi.documents.readers.cell_lines import lines_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_SPAN = 1_000


def grid_of(table: "_Element", depth: int) -> list[Block]:
    """Return the table as one block, or what is in it when it only frames."""
    rows = [(row, [c for c in row if c.tag in ("td", "th")]) for row in _rows(table)]
    if sum(len(cells) for _, cells in rows) > MAX_CELLS:
        raise FileTrouble(
            f"칸이 {MAX_CELLS:,}개를 넘는 표가 있어 읽지 않았습니다.",
            cure="표를 나누거나 필요한 부분만 저장해 올리세요.",
        )
    caption = table.find("caption")
    title = " ".join("".join(map(str, caption.itertext())).split()) if caption is not None else ""
    if sum(len(cells) for _, cells in rows) == 1:
        return _read(next(cells[0] for _, cells in rows if cells), depth)
    cells = _placed([cells for _, cells in rows], depth)
    grid = typed_grid(RawGrid(len(rows), 0, cells, title), own=False)
    return [Grid(grid.row_count, grid.col_count, grid.cells, caption=title)] if grid else []


def _rows(table: "_Element") -> "list[_Element]":
    """The rows of a table, not those of tables inside it."""
    found = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            found += [row for row in child if row.tag == "tr"]
    return found


def _placed(rows: "list[list[_Element]]", depth: int) -> tuple[RawCell, ...]:
    """Every cell at its place: a span from above takes the places below it."""
    taken: dict[int, set[int]] = {}
    cells: list[RawCell] = []
    covered = 0
    for r, row in enumerate(rows):
        c = 0
        for element in row:
            here = taken.setdefault(r, set())
            while c in here:
                c += 1
            down = min(_span(element, "rowspan") or len(rows), len(rows) - r)
            right = _span(element, "colspan") or 1
            covered += down * right
            if covered > 2 * MAX_CELLS:
                right = down = 1
            for below in range(r + 1, r + down):
                taken.setdefault(below, set()).update(range(c, c + right))
            head = element.tag == "th"
            lines = tuple(
                RawLine(line) for block in _read(element, depth) for line in lines_of(block)
            )
            cells.append(RawCell(r, c, down, right, 0, head, lines))
            c += right
        taken.pop(r, None)
    return tuple(cells)


def _read(cell: "_Element", depth: int) -> list[Block]:
    from giljabi.documents.readers.html.walk import Page  # it reads tables with us

    page = Page(depth=depth)
    for child in _as_block(cell):
        page.read(child)
    return [block for block in page.finish() if lines_of(block) != [(Span(""),)]]


def _as_block(cell: "_Element") -> "list[_Element]":
    cell.tag = "div"
    cell.tail = None
    return [cell]


def _span(element: "_Element", name: str) -> int:
    return min(max(number(element, name, 1), 0), _MOST_SPAN)
