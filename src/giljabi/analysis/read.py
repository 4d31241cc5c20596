"""Read a table from a file: bytes → sheet → header → tidy cells → typed columns. Everything is told."""

import re
import unicodedata
from collections.abc import Sequence

from giljabi.analysis.column_types import make_column, unread
from giljabi.analysis.delimited import read_delimited
from giljabi.analysis.header import Header, find_header
from giljabi.analysis.numbers import parse_number
from giljabi.analysis.sheet import Sheet, letter
from giljabi.analysis.sniff import Form, sniff
from giljabi.analysis.words import listed
from giljabi.analysis.workbook import read_workbook
from giljabi.book.kinds import Column, ColumnType, File, Table

_TOTAL = re.compile(
    r"(?:총\s*)?합\s*계|총\s*계|소\s*계|누\s*계|계|.{1,20}\s(?:소계|합계|총계|계)|(?:소|합|총)계\s*\(.*\)"
)
_AVERAGE = re.compile(r"(?:전체\s*)?평\s*균")


def read_table(file: File, *, sheet: str = "", header_rows: int | None = None) -> Table:
    """Read a table by what the bytes are: CSV or TSV (utf-8, utf-16, cp949), ``.xls``, ``.xlsx``.

    ``sheet`` names a sheet of a workbook (default: the visible one with most cells);
    ``header_rows`` (0–5) overrides the guess. Raises ``FileTrouble`` for files that are not tables,
    are broken, locked or larger than 64 MiB, ``StepTrouble`` for an unknown sheet.
    """
    if sniff(file.name, file.data) is Form.TEXT:
        found = read_delimited(file.name, file.data)
    else:
        found = read_workbook(file.name, file.data, sheet)
    tidy, notes = _tidied(found)
    header = find_header(tidy, header_rows)
    body, row_numbers, dropped = _body(tidy, header)
    columns = _columns(header, body)
    totals = mark_totals(columns)
    return Table(
        name=file.name, sheet=found.name, columns=columns, row_numbers=row_numbers, totals=totals,
        title=header.title, unit=header.unit,
        decisions=(*found.decisions, *notes, *header.decisions, *dropped,
                   *_told_totals(columns, row_numbers, totals)),
        warnings=(*found.warnings, *header.warnings, *_told_unread(columns, row_numbers)),
    )  # fmt: skip


def _tidied(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    """Trim every cell and bring it to NFC; each distinct cell is looked at once."""
    trimmed = 0
    columns = []
    for column in sheet.columns:
        clean = {cell: unicodedata.normalize("NFC", cell).strip() for cell in set(column)}
        changed = {cell for cell, tidy in clean.items() if cell != tidy}
        trimmed += sum(cell in changed for cell in column) if changed else 0
        columns.append(list(map(clean.__getitem__, column)))
    notes = (f"앞뒤 빈칸이 있는 칸 {trimmed:,}개를 다듬었습니다.",) if trimmed else ()
    return Sheet(sheet.file, sheet.name, tuple(columns), sheet.merged), notes


def _body(
    sheet: Sheet, header: Header
) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...], tuple[str, ...]]:
    """Return the data columns, their sheet rows, and what was dropped or filled."""
    columns = [column[header.first :] for column in sheet.columns]
    filled = _fill_merged(columns, sheet, header.first)
    full = [index for index, cells in enumerate(zip(*columns, strict=True)) if any(cells)]
    height, last = len(columns[0]), (full[-1] + 1 if full else 0)
    told = []
    if filled:
        told.append(f"합친 칸 {filled}곳의 값을 아래로 채웠습니다.")
    if height > last:
        told.append(f"맨 아래 빈 줄 {height - last}개를 뺐습니다.")
    if blank := last - len(full):
        told.append(f"중간의 빈 줄 {blank}개를 뺐습니다.")
    rows = tuple(header.first + index + 1 for index in full)
    return tuple(tuple(map(column.__getitem__, full)) for column in columns), rows, tuple(told)


def _fill_merged(columns: list[list[str]], sheet: Sheet, first: int) -> int:
    """Fill words down merged cells. Numbers are not repeated: they would be summed twice."""
    filled = 0
    for r0, c0, r1, c1 in sheet.merged:
        if r0 < first or c0 != c1 or r0 == r1:
            continue
        word = columns[c0][r0 - first]
        if word and parse_number(word) is None:
            last = min(r1 - first + 1, len(columns[c0]))
            columns[c0][r0 - first : last] = [word] * (last - (r0 - first))
            filled += 1
    return filled


def _columns(header: Header, body: tuple[tuple[str, ...], ...]) -> tuple[Column, ...]:
    made = []
    for index, (heading, raw) in enumerate(zip(header.headings, body, strict=True)):
        if any(raw) or (header.rows and heading.name != f"열{letter(index)}"):
            made.append(make_column(heading, letter(index), raw, header.unit))
    return tuple(made)


def mark_totals(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the data rows that are totals or averages, told by a word left of the last number column.

    A column that holds nothing but such words names no totals (then they are the data).
    """
    numbers = [i for i, column in enumerate(columns) if column.type is ColumnType.NUMBER]
    marked: set[int] = set()
    for column in columns[: numbers[-1]] if numbers else ():
        if column.type in (ColumnType.NUMBER, ColumnType.DATE, ColumnType.TIME):
            continue
        words = {cell for cell in set(column.raw) if is_total(cell) or _AVERAGE.fullmatch(cell)}
        if words and words < set(filter(None, column.raw)):
            marked.update(i for i, cell in enumerate(column.raw) if cell in words)
    return tuple(sorted(marked))


def is_total(cell: str) -> bool:
    """Say whether a cell is a word for a total: 합계, 소 계, 계, 동부권 소계 … (not an average)."""
    return _TOTAL.fullmatch(cell) is not None


def _told_totals(
    columns: Sequence[Column], rows: Sequence[int], totals: Sequence[int]
) -> tuple[str, ...]:
    if not totals:
        return ()
    return (
        f"합계·소계 줄 {len(totals):,}개를 자료와 갈랐습니다({listed(rows[i] for i in totals)}).",
    )


def _told_unread(columns: Sequence[Column], rows: Sequence[int]) -> tuple[str, ...]:
    told = []
    for column in columns:
        if failed := unread(column):
            sample = column.raw[failed[0]]
            told.append(
                f"'{column.name}' 열에서 수로 읽지 못한 칸이 {len(failed):,}개 있습니다"
                f"({listed(rows[i] for i in failed)}; 예: '{sample[:20]}')."
            )
    return tuple(told)
