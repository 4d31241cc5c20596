"""Tables on their way to paper: held for soundness, with caption and unit lines above."""

import re
from dataclasses import replace
from math import floor

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Cell, Grid, Span
from giljabi.documents.looks.look import Look
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import GridPiece, Piece, TextLine

BLANK_BELOW = "이하 빈칸"
MAX_CELLS = 100_000

LEAST_SCALE = 0.5
CELL_BLANK = 10.2
"""Blank left and right of the text in a cell, pt, before it is scaled."""

_UNBROKEN = re.compile(r"[^\sㄱ-ㆎ㐀-鿿가-힣]+")
_LONGEST_UNBROKEN = 20
"""What no line end may cut: a number with its sign, a Latin word. Hangul may end at any letter, and
so may what is longer than a number: an address."""

_STEPS = 20
_MM = 72 / 25.4


def pieces(grid: Grid) -> list[Piece]:
    """Return caption line, unit line and the table; raises ``StepTrouble`` for an unsound table."""
    check(grid)
    grid = _without_hollow_rows(grid)
    above: list[Piece] = []
    if grid.caption:
        above.append(TextLine("표제목", (Span(grid.caption),), keep=True))
    if grid.unit:
        above.append(TextLine("표단위", (Span(f"(단위: {grid.unit})"),), keep=True))
    return [*above, GridPiece(grid, _shares(grid), _head_rows(grid))]


def check(grid: Grid) -> None:
    """Raise ``StepTrouble`` unless every place of the grid is covered by exactly one cell."""
    name = f"표 '{grid.caption}'" if grid.caption else "표"
    if not 1 <= grid.row_count * grid.col_count <= MAX_CELLS or min(_size(grid)) < 1:
        raise StepTrouble(
            f"{name}의 크기({grid.row_count}행 {grid.col_count}열)가 맞지 않습니다.",
            cure="행과 열이 하나 이상인지, 칸이 너무 많지 않은지 확인하세요.",
        )
    taken = bytearray(grid.row_count * grid.col_count)
    for cell in grid.cells:
        _take(cell, grid, taken, name)
    hole = taken.find(0)
    if hole >= 0:
        row, col = divmod(hole, grid.col_count)
        raise StepTrouble(
            f"{name}의 {row + 1}행 {col + 1}열에 칸이 없습니다.",
            cure="빈칸도 글 없는 칸으로 넣으세요.",
        )


def _without_hollow_rows(grid: Grid) -> Grid:
    """Drop rows in which no cell begins: they are covered whole by merged cells of the row above,
    and readers refuse a row without cells."""
    starts = {cell.row for cell in grid.cells}
    if len(starts) == grid.row_count:
        return grid
    kept = sorted(starts)
    place = {row: index for index, row in enumerate(kept)}
    cells = tuple(
        replace(
            cell,
            row=place[cell.row],
            rows=sum(1 for row in kept if cell.row <= row < cell.row + cell.rows),
        )
        for cell in grid.cells
    )
    return replace(grid, row_count=len(kept), cells=cells)


def fitted(piece: GridPiece, look: Look) -> GridPiece:
    """Return the table with its letters so small that every number fits into its cell, in twentieths
    down to ``LEAST_SCALE``."""
    half = max(look.style(style).size for style in piece.styles) / 2 * 1.05
    columns = [share * look.page.text_width * _MM for share in piece.widths]
    scale = 1.0
    for cell in piece.grid.cells:
        room = columns[cell.col] if cell.cols == 1 else sum(columns[cell.col :][: cell.cols])
        for line in cell.lines:
            text = line[0].text if len(line) == 1 else "".join([span.text for span in line])
            if len(text) * 2 * half + CELL_BLANK > room * scale:
                words = (w for w in _UNBROKEN.findall(text) if len(w) <= _LONGEST_UNBROKEN)
                longest = max(map(width, words), default=0)
                scale = min(scale, room / (longest * half + CELL_BLANK))
    steps = max(floor(scale * _STEPS), LEAST_SCALE * _STEPS)
    return replace(piece, scale=steps / _STEPS) if steps < _STEPS else piece


def _size(grid: Grid) -> tuple[int, int]:
    return grid.row_count, grid.col_count


def _take(cell: Cell, grid: Grid, taken: bytearray, name: str) -> None:
    row, col, rows, cols = cell.row, cell.col, cell.rows, cell.cols
    inside = (
        row >= 0 and col >= 0 and rows >= 1 and cols >= 1
        and row + rows <= grid.row_count and col + cols <= grid.col_count
    )  # fmt: skip
    if not inside:
        raise StepTrouble(
            f"{name}의 {row + 1}행 {col + 1}열 칸이 표 밖으로 나갑니다.",
            cure="병합한 칸의 크기를 고치세요.",
        )
    for start in range(row * grid.col_count + col, (row + rows) * grid.col_count, grid.col_count):
        if taken.find(1, start, start + cols) >= 0:
            raise StepTrouble(
                f"{name}의 {row + 1}행 {col + 1}열에서 칸이 겹칩니다.", cure="병합한 칸을 고치세요."
            )
        taken[start : start + cols] = b"\x01" * cols


def _shares(grid: Grid) -> tuple[float, ...]:
    if not grid.widths:
        return (1 / grid.col_count,) * grid.col_count
    if len(grid.widths) != grid.col_count or min(grid.widths) <= 0:
        raise StepTrouble(
            f"표의 열은 {grid.col_count}개인데 너비가 {len(grid.widths)}개이거나 0 이하입니다.",
            cure="열마다 0보다 큰 너비를 하나씩 주세요.",
        )
    total = sum(grid.widths)
    return tuple(width / total for width in grid.widths)


def _head_rows(grid: Grid) -> int:
    """Leading rows in which every cell is a head cell and no cell reaches below them."""
    body_top = min((cell.row for cell in grid.cells if not cell.head), default=grid.row_count)
    rows = 0 if body_top == grid.row_count else body_top
    reaches = any(cell.head and cell.row < rows < cell.row + cell.rows for cell in grid.cells)
    return 0 if reaches else rows


def with_blank_sign(piece: GridPiece) -> GridPiece | None:
    """Return the table with 이하 빈칸 in its first wholly empty row at the end, or ``None``."""
    filled = max((c.row + c.rows - 1 for c in piece.grid.cells if c.text.strip()), default=-1)
    first = filled + 1
    target = min((c for c in piece.grid.cells if c.row == first), key=lambda c: c.col, default=None)
    if target is None or first == 0:
        return None
    signed = replace(target, lines=((Span(BLANK_BELOW),),))
    cells = tuple(signed if cell is target else cell for cell in piece.grid.cells)
    return replace(piece, grid=replace(piece.grid, cells=cells))
