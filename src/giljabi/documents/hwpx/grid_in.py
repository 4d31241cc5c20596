"""Tables read from a file as sound ``Grid`` values: wrong counts, holes and overlaps are mended."""

from itertools import product

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Cell, Grid
from giljabi.documents.grids import MAX_CELLS, check
from giljabi.documents.hwpx.raw import RawCell, RawGrid


def typed_grid(raw: RawGrid, *, own: bool) -> Grid | None:
    """Return the table, or ``None`` when it has no cells; wrong counts are mended from the cells."""
    if not raw.cells:
        return None
    rows = max(cell.row + cell.rows for cell in raw.cells)
    cols = max(cell.col + cell.cols for cell in raw.cells)
    cells = tuple(_cell(cell, own) for cell in raw.cells)
    if rows * cols > MAX_CELLS or min(min(cell.row, cell.col) for cell in cells) < 0:
        return _restacked(cells)
    grid = Grid(rows, cols, _filled(cells, rows, cols), _widths(raw, cols))
    try:
        check(grid)
    except StepTrouble:
        return _restacked(cells)
    return grid


def _filled(cells: tuple[Cell, ...], rows: int, cols: int) -> tuple[Cell, ...]:
    """The cells, and an empty one at every place that none covers."""
    taken = {
        place
        for c in cells
        for place in product(range(c.row, c.row + c.rows), range(c.col, c.col + c.cols))
    }
    if len(taken) == rows * cols:
        return cells
    holes = (place for place in product(range(rows), range(cols)) if place not in taken)
    whole = (*cells, *(Cell(row, col, ()) for row, col in holes))
    return tuple(sorted(whole, key=lambda cell: (cell.row, cell.col)))


def _restacked(cells: tuple[Cell, ...]) -> Grid:
    """A table whose places contradict each other: its cells row by row, without spans."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    placed = tuple(
        Cell(row, col, cell.lines, align=cell.align, head=cell.head)
        for row, (_, line) in enumerate(sorted(rows.items()))
        for col, cell in enumerate(line)
    )
    cols = max(len(line) for line in rows.values())
    return Grid(len(rows), cols, _filled(placed, len(rows), cols))


def _cell(raw: RawCell, own: bool) -> Cell:
    lines = raw.lines
    head = any(line.role == "칸머리" for line in lines) if own else raw.head
    align = lines[0].align if lines else "가운데"
    return Cell(
        raw.row,
        raw.col,
        () if all(not line.spans for line in lines) else tuple(line.spans for line in lines),
        raw.rows,
        raw.cols,
        "왼쪽" if align == "양쪽" else align,
        head,
    )


def _widths(raw: RawGrid, cols: int) -> tuple[float, ...]:
    """Shares of the columns from cells of one column, empty when they are equal or unknown."""
    known = {cell.col: cell.width for cell in raw.cells if cell.cols == 1 and cell.width > 0}
    if len(known) < cols or max(known.values()) - min(known.values()) <= cols:
        return ()
    total = sum(known.values())
    return tuple(round(known[col] / total, 4) for col in range(cols))
