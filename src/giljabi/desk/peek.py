"""Looking at a table before anything runs: how a file was read, and its first rows. Nothing is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from giljabi.book.case import Case, CaseStep
from giljabi.book.errors import StepTrouble
from giljabi.book.given import Upload
from giljabi.book.kinds import Column, ColumnType, File, Reading, Table
from giljabi.book.reading import parse_reading
from giljabi.desk.tables_in import table_from

FIRST = 5
"""Rows shown."""
LONGEST = 80
"""Characters of one cell shown."""
READER, DOCUMENT_READER, TAKER = "표 읽기", "문서 읽기", "문서의 표 꺼내기"


@dataclass(frozen=True, slots=True, repr=False)
class PeekColumn:
    """One column as read: its name, what it holds (수, 날짜, 글 …), its unit and its first cells.

    ``asked_type`` and ``asked_unit`` are what a person decided, empty where the reader did.
    """

    name: str
    type: str
    unit: str
    cells: tuple[str, ...]
    asked_type: str = ""
    asked_unit: str = ""

    @property
    def numeric(self) -> bool:
        """Whether its cells were read as numbers."""
        return self.type == ColumnType.NUMBER


@dataclass(frozen=True, slots=True, repr=False)
class Peek:
    """A table as read: ``rows`` counts all rows, ``columns`` carry the first of them.

    ``numbers`` are the sheet rows of the first rows; ``found`` maps each name asked for to the
    column that it means, or to ``""`` when there is none. ``reading`` is what a person decided; the
    rest is what came of it: the header's sheet row and rows, sheet rows of totals, sheets and tables.
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
    reading: Reading
    header_row: int
    header_rows: int
    totals: tuple[int, ...]
    sheets: tuple[str, ...]
    pieces: int


def tables(case: Case) -> Mapping[str, str]:
    """Return the file inputs that a case reads as a table, each with what names its sheet.

    That is ``$입력`` (another input), the name itself, or ``""`` for the sheet with most cells.
    """
    named = {entry.column_of: "" for entry in case.inputs if entry.column_of}
    named |= {file: step.puts.get("시트", "") for file, step in _read_by(case)}
    return {e.name: named[e.name] for e in case.inputs if e.kind is File and e.name in named}


def readings(case: Case) -> Mapping[str, str]:
    """Return the inputs that say how a file is to be read, by the input of the file."""
    kinds = {entry.name: entry.kind for entry in case.inputs}
    found = {file: step.puts.get("방법", "").removeprefix("$") for file, step in _read_by(case)}
    return {
        file: how for file, how in found.items()
        if kinds.get(file) is File and kinds.get(how) is Reading
    }  # fmt: skip


def _read_by(case: Case) -> Iterator[tuple[str, CaseStep]]:
    """Yield each input that is read as a table with the step that does so, documents too."""
    files = {
        step.output: step.puts.get("파일", "")
        for step in case.steps
        if step.name == DOCUMENT_READER
    }
    for step in case.steps:
        if step.name == READER:
            yield step.puts.get("파일", "").removeprefix("$"), step
        elif step.name == TAKER:
            document = step.puts.get("문서", "").removeprefix("$")
            yield files.get(document, "").removeprefix("$"), step


def peek(file: File | Upload, sheet: str = "", wanted: Sequence[str] = (), how: str = "") -> Peek:
    """Read a table and return its first rows and every decision; ``wanted`` are names of columns.

    ``how`` are the lines in which a person said how to read it. Raises ``FileTrouble`` for what is no
    table, ``StepTrouble`` for an unknown sheet, column or row, ``GivenError`` for lines that say nothing.
    """
    given = (
        file if isinstance(file, File) else File(file.name, "application/octet-stream", file.data)
    )
    reading = parse_reading(how, "")
    table = table_from(given, sheet=sheet.strip(), how=reading)
    return Peek(
        name=table.name, sheet=table.sheet, title=table.title, unit=table.unit,
        rows=len(table.row_numbers), numbers=table.row_numbers[:FIRST],
        columns=tuple(_column(column, reading) for column in table.columns),
        decisions=table.decisions, warnings=table.warnings,
        found={name: _found(table, name) for name in wanted}, reading=reading,
        header_row=table.header_row, header_rows=table.header_rows,
        totals=tuple(table.row_numbers[row] for row in table.totals), sheets=table.sheets,
        pieces=table.pieces,
    )  # fmt: skip


def _column(column: Column, reading: Reading) -> PeekColumn:
    cells = tuple(map(_clipped, column.raw[:FIRST]))
    kinds, units = dict(reading.types), dict(reading.units)
    return PeekColumn(
        column.name, column.type.value, column.unit, cells, kinds.get(column.name, ""),
        (units[column.name] or "없음") if column.name in units else "",
    )  # fmt: skip


def _clipped(cell: str) -> str:
    return cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…"


def _found(table: Table, name: str) -> str:
    """Return the column that a step would take for this name, or ``""``."""
    from giljabi.analysis.columns import find_column  # as in ``peek``

    try:
        return find_column(table, name).name
    except StepTrouble:
        return ""
