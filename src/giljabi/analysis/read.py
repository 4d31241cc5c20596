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
from giljabi.analysis.totals import mark_totals
from giljabi.analysis.words import listed
from giljabi.analysis.workbook import read_workbook
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Column, File, Table

_FOOTNOTE = re.compile(r"[※*☞]|(?:주|자료|출처|비고)\s*\d?\s*[:：)]")


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
        encoding=found.encoding, header_rows=header.rows,
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
    feet = _footnotes(columns, full)
    notes = [column[full[-feet]] for column in columns if feet and column[full[-feet]]]
    full = full[: len(full) - feet]
    if not full:
        raise FileTrouble("머리글 아래에 자료가 없습니다.", where=sheet.file,
                          cure="머리글 줄 수를 지정하거나 자료가 있는 시트를 골라 주세요.")  # fmt: skip
    height, last = len(columns[0]), full[-1] + 1
    told = []
    if filled:
        told.append(f"합친 칸 {filled}곳의 값을 아래로 채웠습니다.")
    if feet:
        told.append(f"표 아래의 주석 {feet}줄을 뺐습니다: {' / '.join(notes)}")
    elif height > last:
        told.append(f"맨 아래 빈 줄 {height - last}개를 뺐습니다.")
    if blank := last - len(full):
        told.append(f"중간의 빈 줄 {blank}개를 뺐습니다.")
    rows = tuple(header.first + index + 1 for index in full)
    return tuple(tuple(map(column.__getitem__, full)) for column in columns), rows, tuple(told)


def _footnotes(columns: Sequence[list[str]], full: Sequence[int]) -> int:
    """Count the last rows that are notes under the table: one cell, begun by ※, *, 주, 자료, 출처."""
    feet = 0
    for index in reversed(full):
        words = [column[index] for column in columns if column[index]]
        if len(words) > 1 or not _FOOTNOTE.match(words[0]):
            break
        feet += 1
    return feet


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
