"""A window on a sheet: the rows around one cell as they stand in the file, with the header line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giljabi.book.errors import Trouble, Unknown
from giljabi.book.kinds import File, Reading

if TYPE_CHECKING:
    from giljabi.analysis.sheet import Sheet

AROUND_ROWS, AROUND_COLUMNS = 5, 6
"""Rows before and after, columns left and right of the cell; the first column always shows."""
LONGEST = 200
"""Characters of one cell shown."""
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the file: its number, its cells, and whether it is a line of the header."""

    number: int
    cells: tuple[str, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class SheetView:
    """Rows of a sheet. ``column`` is the index of the marked column among ``letters``, ``number`` the
    marked row; ``wide`` counts the columns of the sheet."""

    sheet: str
    letters: tuple[str, ...]
    rows: tuple[RowView, ...]
    column: int
    number: int
    wide: int
    value: str


def window(sheet: "Sheet", cell: str, file: File | None) -> SheetView:
    """Return the rows around ``cell`` (A1). Raises ``Unknown`` when it is not on the sheet."""
    found = _CELL.fullmatch(cell)
    letters = [sheet.letter(at) for at in range(len(sheet.columns))]
    if not found or found[1] not in letters:
        raise _not_there(cell)
    column, number = letters.index(found[1]), int(found[2])
    first = sheet.number(0)
    if not first <= number < first + sheet.height:
        raise _not_there(cell)
    kept = _columns(column, len(letters))
    heads = _head_rows(sheet, file)
    rows = tuple(_rows(sheet, kept, number, heads))
    return SheetView(
        sheet.name, tuple(letters[at] for at in kept), rows, kept.index(column), number,
        len(letters), sheet.columns[column][number - first].strip(),
    )  # fmt: skip


def _not_there(cell: str) -> Unknown:
    return Unknown(f"{cell} 칸이 이 시트에 없습니다.", cure="결과 화면에서 근거를 다시 고르세요.")


def _columns(column: int, wide: int) -> list[int]:
    near = range(max(column - AROUND_COLUMNS, 0), min(column + AROUND_COLUMNS + 1, wide))
    return sorted({0, *near})


def _head_rows(sheet: "Sheet", file: File | None) -> range:
    """Return the file's rows of the header as our own reader finds them; none where it does not."""
    from giljabi.analysis.read import table_of  # loaded by then

    try:
        table = table_of(sheet, Reading(sheet=sheet.name if file else ""))
    except Trouble:
        return range(0)
    return range(table.header_row, table.header_row + table.header_rows)


def _rows(sheet: "Sheet", kept: list[int], number: int, heads: range) -> Iterator[RowView]:
    first = sheet.number(0)
    near = range(max(number - AROUND_ROWS, first), number + AROUND_ROWS + 1)
    for at in sorted({*heads, *near}):
        if first <= at < first + sheet.height:
            cells = tuple(_clipped(sheet.columns[c][at - first]) for c in kept)
            yield RowView(at, cells, at in heads)


def _clipped(cell: str) -> str:
    text = cell.strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
