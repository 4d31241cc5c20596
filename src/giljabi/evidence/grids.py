"""A table of the report itself, read as a ``Table``: header names, row labels, numbers, totals.

Spans are filled, so that every number has its labels. The letters and rows are those of the grid
(A1 is its upper left cell). It recomputes nothing: that is ``sums``' matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.book.kinds import Cell, Column, ColumnType, Grid, Table
from giljabi.evidence.measures import TOTAL, squeeze
from giljabi.evidence.periods import read_label
from giljabi.evidence.quantities import cell_number

BLANK = frozenset({"", "-", "–", "…", "산출불가", "해당없음", "미상", "순증", "신규", "x", "X"})
"""Cells of a number column that hold no number."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A grid laid out: the table, and for each (data row, column) the paragraph of its cell."""

    table: Table
    paragraphs: dict[tuple[int, int], int]
    texts: dict[tuple[int, int], str]


def letter(column: int) -> str:
    """Return the sheet letter of a 0-based column."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def lay(grid: Grid, first: int, name: str) -> Laid | None:
    """Read ``grid``, whose first cell line is paragraph ``first``; ``None`` if it holds no numbers."""
    filled, lines = _fill(grid, first)
    head = _head_rows(grid, filled)
    if head >= grid.row_count:
        return None
    rows = range(head, grid.row_count)
    columns = [_column(grid, filled, head, c) for c in range(grid.col_count)]
    if not any(c.type is ColumnType.NUMBER for c in columns):
        return None
    labels = [i for i, c in enumerate(columns) if c.type is not ColumnType.NUMBER]
    totals = tuple(
        n
        for n, row in enumerate(rows)
        if any(squeeze(_text(filled, row, i)) in TOTAL for i in labels)
    )
    table = Table(
        name, "", tuple(columns), tuple(r + 1 for r in rows), totals, grid.caption, grid.unit
    )
    own = {(c.row, c.col) for c in grid.cells}
    paragraphs = {(r - head, c): p for (r, c), p in lines.items() if r >= head and (r, c) in own}
    texts = {(r - head, c): _text(filled, r, c) for r, c in own if r >= head}
    return Laid(table, paragraphs, texts)


def _fill(grid: Grid, first: int) -> tuple[dict[tuple[int, int], Cell], dict[tuple[int, int], int]]:
    filled: dict[tuple[int, int], Cell] = {}
    lines: dict[tuple[int, int], int] = {}
    at = first
    for cell in grid.cells:
        lines[(cell.row, cell.col)] = at
        at += len(cell.lines)
        for row in range(cell.row, cell.row + cell.rows):
            for col in range(cell.col, cell.col + cell.cols):
                filled[(row, col)] = cell
    return filled, lines


def _text(filled: dict[tuple[int, int], Cell], row: int, col: int) -> str:
    cell = filled.get((row, col))
    return cell.text.strip() if cell else ""


def _head_rows(grid: Grid, filled: dict[tuple[int, int], Cell]) -> int:
    """Rows marked as head, else the leading rows without a number that is not a period."""
    marked = [c.row + c.rows for c in grid.cells if c.head and c.col > 0]
    top = max((r for r in marked if r <= 5), default=0)
    if top:
        return top
    for row in range(grid.row_count):
        values = [_text(filled, row, c) for c in range(grid.col_count)]
        numbers = [v for v in values if cell_number(v) is not None and not read_label(v, "연도")]
        if numbers:
            return row
    return grid.row_count


def _column(grid: Grid, filled: dict[tuple[int, int], Cell], head: int, col: int) -> Column:
    raw = [_text(filled, row, col) for row in range(head, grid.row_count)]
    numbers = [cell_number(text) for text in raw]
    names: list[str] = []
    for row in range(head):
        part = " ".join(_text(filled, row, col).split())
        if part and part not in names[-1:]:
            names.append(part)
    kind = ColumnType.NUMBER if _numeric(raw, numbers) else ColumnType.CHOICE
    kept = tuple(numbers) if kind is ColumnType.NUMBER else ()
    return Column("_".join(names), kind, letter(col), tuple(raw), kept, _unit(raw))


def _numeric(raw: Sequence[str], numbers: Sequence[Decimal | None]) -> bool:
    said = [n for text, n in zip(raw, numbers, strict=True) if squeeze(text) not in BLANK]
    return bool(said) and sum(n is not None for n in said) * 2 > len(said)


def _unit(raw: Sequence[str]) -> str:
    """A unit written in every cell (``3.2%``) is the column's."""
    numbers = [text for text in raw if cell_number(text) is not None]
    percent = [text for text in numbers if text.endswith("%")]
    return "%" if numbers and len(percent) == len(numbers) else ""
