"""Looking at a table before anything runs: how a file was read, and its first rows. Nothing is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from giljabi.book.case import Case
from giljabi.book.errors import StepTrouble
from giljabi.book.given import Upload
from giljabi.book.kinds import Column, ColumnType, File, Table

FIRST = 5
"""Rows shown."""
LONGEST = 80
"""Characters of one cell shown."""
READER = "표 읽기"


@dataclass(frozen=True, slots=True, repr=False)
class PeekColumn:
    """One column as read: its name, what it holds (수, 날짜, 글 …), its unit and its first cells."""

    name: str
    type: str
    unit: str
    cells: tuple[str, ...]

    @property
    def numeric(self) -> bool:
        """Whether its cells were read as numbers."""
        return self.type == ColumnType.NUMBER


@dataclass(frozen=True, slots=True, repr=False)
class Peek:
    """A table as read: ``rows`` counts all rows, ``columns`` carry the first of them.

    ``numbers`` are the sheet rows of the first rows; ``found`` maps each name asked for to the
    column that it means, or to ``""`` when there is none.
    """

    name: str
    sheet: str
    title: str
    unit: str
    rows: int
    numbers: tuple[int, ...]
    columns: tuple[PeekColumn, ...]
    decisions: tuple[str, ...]
    warnings: tuple[str, ...]
    found: Mapping[str, str]


def tables(case: Case) -> Mapping[str, str]:
    """Return the file inputs that a case reads as a table, each with what names its sheet.

    That is ``$입력`` (another input), the name itself, or ``""`` for the sheet with most cells.
    """
    asked = {entry.column_of: "" for entry in case.inputs if entry.column_of}
    read = {
        step.puts.get("파일", "").removeprefix("$"): step.puts.get("시트", "")
        for step in case.steps
        if step.name == READER
    }
    named = asked | read
    return {e.name: named[e.name] for e in case.inputs if e.kind is File and e.name in named}


def peek(file: File | Upload, sheet: str = "", wanted: Sequence[str] = ()) -> Peek:
    """Read a table and return its first rows and every decision; ``wanted`` are names of columns.

    Raises ``FileTrouble`` for what is no table and ``StepTrouble`` for an unknown sheet.
    """
    from giljabi.analysis import read_table  # only when a table is looked at

    given = (
        file if isinstance(file, File) else File(file.name, "application/octet-stream", file.data)
    )
    table = read_table(given, sheet=sheet.strip())
    return Peek(
        name=table.name, sheet=table.sheet, title=table.title, unit=table.unit,
        rows=len(table.row_numbers), numbers=table.row_numbers[:FIRST],
        columns=tuple(map(_column, table.columns)), decisions=table.decisions,
        warnings=table.warnings, found={name: _found(table, name) for name in wanted},
    )  # fmt: skip


def _column(column: Column) -> PeekColumn:
    cells = tuple(map(_clipped, column.raw[:FIRST]))
    return PeekColumn(column.name, column.type.value, column.unit, cells)


def _clipped(cell: str) -> str:
    return cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…"


def _found(table: Table, name: str) -> str:
    """Return the column that a step would take for this name, or ``""``."""
    from giljabi.analysis.columns import find_column  # as in ``peek``

    try:
        return find_column(table, name).name
    except StepTrouble:
        return ""
