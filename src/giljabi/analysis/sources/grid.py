"""Tables that stand in a document or a web page: rows of spanning cells, as a sheet with merged areas."""

from collections.abc import Iterable
from dataclasses import dataclass

from giljabi.analysis.sheet import Area, Sheet
from giljabi.book.kinds import Grid

MOST = 4_000_000
"""Cells of one table, spans counted."""


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell that may reach over several rows and columns."""

    row: int
    col: int
    text: str
    rows: int = 1
    cols: int = 1


def sheet_of_grid(grid: Grid, file: str, name: str) -> Sheet:
    """Return a document's table as a sheet; its caption is the title, its unit a line above."""
    cells = [Spanning(c.row, c.col, c.text, c.rows, c.cols) for c in grid.cells]
    made = sheet_of(cells, grid.row_count, grid.col_count, file, name)
    if not grid.unit:
        return Sheet(file, name, made.columns, made.merged, title=grid.caption)
    unit = f"(단위: {grid.unit})"
    columns = tuple([unit if not c else "", *column] for c, column in enumerate(made.columns))
    merged = tuple((r0 + 1, c0, r1 + 1, c1) for r0, c0, r1, c1 in made.merged)
    return Sheet(file, name, columns, merged, top=-1, title=grid.caption)


def sheet_of(cells: Iterable[Spanning], rows: int, cols: int, file: str, name: str) -> Sheet:
    """Lay spanning cells out; the text stands in the first cell of its area."""
    columns = tuple([""] * rows for _ in range(cols))
    merged: list[Area] = []
    for cell in cells:
        if cell.row >= rows or cell.col >= cols:
            continue
        columns[cell.col][cell.row] = cell.text
        last = (min(cell.row + cell.rows, rows) - 1, min(cell.col + cell.cols, cols) - 1)
        if last != (cell.row, cell.col):
            merged.append((cell.row, cell.col, *last))
    return Sheet(file, name, columns, tuple(merged))
