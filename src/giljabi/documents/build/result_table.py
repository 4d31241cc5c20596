"""A computed table as a table of a report: numbers to the right, marks in words, long ones cut.

It changes no figure and no word of the result; what it leaves out it says in a note.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from giljabi.book.kinds import Cell, Grid, ResultRow, ResultTable, Span
from giljabi.documents.paper.marks import width

WHOLE_ROWS, CUT_ROWS = 40, 30
"""A table up to so many rows is printed whole; of a longer one, so many of the first."""

MARK = "표시"
TOTAL = "합계"
_NOTHING = frozenset({"", "-", "–", "산출 불가"})
_SHORT = 14
"""타 up to which a word stands in the middle of its cell."""
_LEAST, _MOST = 4, 44
"""타 of the narrowest column, and of the widest that a column may ask for."""
_LINE, _BLANK = 90, 2
"""타 of a line of a table, and what the blank of a cell takes of it."""
_NAME = 8
"""타 of a word of Hangul that stays whole; longer ones may end at any letter."""
_WHOLE = re.compile(r"[^\sㄱ-ㆎ㐀-鿿가-힣]+")
Side = Literal["왼쪽", "가운데", "오른쪽"]


@dataclass(frozen=True, slots=True)
class Printed:
    """The table as printed and the notes below it."""

    grid: Grid
    notes: tuple[str, ...]


def result_grid(table: ResultTable, caption: str) -> Printed:
    """Return the table with at most ``WHOLE_ROWS`` rows; totals that were cut stand last."""
    rows = shown_rows(table)
    marked = says_marks(table)
    heads = (*table.head, *((MARK,) if marked else ()))
    lines = [_words(row, len(table.head), marked=marked) for row in rows]
    aligned = [_aligned(table, rows, lines, col) for col in range(len(heads))]
    cells: list[Cell] = [
        Cell(0, col, ((Span(head),),), head=True) for col, head in enumerate(heads)
    ]
    for at, (row, words) in enumerate(zip(rows, lines, strict=True), 1):
        bold = row.mark == TOTAL
        cells += [
            Cell(at, col, ((Span(word, bold=bold),),), align="가운데" if word in _NOTHING else side)
            for col, (word, side) in enumerate(zip(words, aligned, strict=True))
        ]
    grid = Grid(len(rows) + 1, len(heads), tuple(cells), _widths(heads, lines), caption, table.unit)
    return Printed(grid, (*table.notes, *_left_out(table, rows)))


def shown_rows(table: ResultTable) -> tuple[ResultRow, ...]:
    """Return the rows that are printed."""
    if len(table.rows) <= WHOLE_ROWS:
        return table.rows
    rest = table.rows[CUT_ROWS:]
    return (*table.rows[:CUT_ROWS], *(row for row in rest[-3:] if row.mark == TOTAL))


def says_marks(table: ResultTable) -> bool:
    """Whether marks need a column of their own: totals and marks that a cell already says do not."""
    return any(row.mark and row.mark != TOTAL and row.mark not in row.cells for row in table.rows)


def _left_out(table: ResultTable, rows: Sequence[ResultRow]) -> tuple[str, ...]:
    if len(rows) == len(table.rows):
        return ()
    shown = min(CUT_ROWS, len(rows))
    totals = "(합계 줄은 끝에 함께 실음)" if len(rows) > shown else ""
    whole = f"모두 {len(table.rows):,}줄 가운데 앞의 {shown}줄을 실었으며{totals} 전체는 엑셀 파일에 있음"
    return (whole,)


def _words(row: ResultRow, wide: int, *, marked: bool) -> tuple[str, ...]:
    cells = (*row.cells[:wide], *("" for _ in range(wide - len(row.cells))))
    return (*cells, "" if row.mark == TOTAL else row.mark) if marked else cells


def _aligned(
    table: ResultTable, rows: Sequence[ResultRow], lines: Sequence[Sequence[str]], col: int
) -> Side:
    """Numbers stand right; words in the middle when all are short, else left."""
    if col < len(table.head) and any(_number(row, col) for row in rows):
        return "오른쪽"
    longest = max((width(words[col]) for words in lines), default=0)
    return "가운데" if longest <= _SHORT else "왼쪽"


def _number(row: ResultRow, col: int) -> bool:
    return col < len(row.values) and row.values[col] is not None


def _widths(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Share the width out: numbers and dates whole first, then what longer words would like to have."""
    columns = [(head, [words[col] for words in lines]) for col, head in enumerate(heads)]
    least = [max(_LEAST, *map(_unbroken, words), 0) for _, words in columns]
    wanted = [
        min(max(low, width(head) // 2, *map(width, words)), _MOST)
        for low, (head, words) in zip(least, columns, strict=True)
    ]
    room = _LINE - _BLANK * len(heads)
    if sum(wanted) <= room:
        return tuple(float(wide + _BLANK) for wide in wanted)
    rest = max(room - sum(least), 0) / (sum(wanted) - sum(least) or 1)
    return tuple(
        low + (high - low) * rest + _BLANK for low, high in zip(least, wanted, strict=True)
    )


def _unbroken(text: str) -> int:
    """Return the width of the longest part that no line end should cut (a number, a date, a name)."""
    numbers = max(map(width, _WHOLE.findall(text)), default=0)
    names = max(map(width, text.split()), default=0)
    return max(min(numbers, _MOST), min(names, _NAME))
