"""Tables read from a file as sound ``Grid`` values: wrong counts, holes and overlaps are mended."""

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Cell, Grid
from giljabi.documents.hwpx.raw import RawCell, RawGrid
from giljabi.documents.paper.grids import MAX_CELLS, check


def typed_grid(raw: RawGrid, *, own: bool) -> Grid | None:
    """Return the table, or ``None`` when it has no cells; wrong counts are mended from the cells.

    Its work is bounded by ``MAX_CELLS``, whatever the spans and places say.
    """
    if not raw.cells:
        return None
    rows = max(cell.row + cell.rows for cell in raw.cells)
    cols = max(cell.col + cell.cols for cell in raw.cells)
    cells = tuple(_cell(cell, own) for cell in raw.cells)
    covered = sum(cell.rows * cell.cols for cell in cells)
    inside = min(min(cell.row, cell.col) for cell in cells) >= 0
    if not inside or covered > rows * cols or rows * cols > MAX_CELLS:
        return _restacked(cells)
    grid = Grid(rows, cols, _filled(cells, rows, cols), _widths(raw, cols))
    try:
        check(grid)
    except StepTrouble:
        return _restacked(cells)
    return grid


def _filled(cells: tuple[Cell, ...], rows: int, cols: int) -> tuple[Cell, ...]:
    """The cells, and an empty one at every place that none covers."""
    taken = bytearray(rows * cols)
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            start = row * cols + cell.col
            taken[start : start + cell.cols] = b"\x01" * cell.cols
    if all(taken):
        return cells
    holes = (divmod(place, cols) for place, there in enumerate(taken) if not there)
    whole = (*cells, *(Cell(row, col, ()) for row, col in holes))
    return tuple(sorted(whole, key=lambda cell: (cell.row, cell.col)))


def _restacked(cells: tuple[Cell, ...]) -> Grid:
    """A table whose places contradict each other: its cells row by row, without spans; one under
    another where that would be mostly holes."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    stacked = [line for _, line in sorted(rows.items())]
    if len(stacked) * max(map(len, stacked)) > MAX_CELLS:
        stacked = [[cell] for line in stacked for cell in line]
    placed = tuple(
        Cell(row, col, cell.lines, align=cell.align, head=cell.head)
        for row, line in enumerate(stacked)
        for col, cell in enumerate(line)
    )
    cols = max(map(len, stacked))
    return Grid(len(stacked), cols, _filled(placed, len(stacked), cols))


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
