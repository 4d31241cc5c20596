"""Read a table from a file: bytes → sheet → piece → header → tidy cells → typed columns. All is told."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from giljabi.analysis.body import Body, find_body
from giljabi.analysis.column_types import Wish, make_column, unread
from giljabi.analysis.header import Header, find_header
from giljabi.analysis.headings import as_written
from giljabi.analysis.numbers import ERRORS
from giljabi.analysis.pieces import pieces, size
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.sources.open import open_sheet
from giljabi.analysis.sums import sum_rows
from giljabi.analysis.totals import mark_totals
from giljabi.analysis.words import listed
from giljabi.analysis.words import names as listed_names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, File, Reading, Table
from giljabi.book.korean import josa, perhaps

INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08]")
_MOST_TOLD = 5


def read_table(
    file: File, *, sheet: str = "", header_rows: int | None = None, how: Reading | None = None
) -> Table:
    """Read a table by what the bytes are.

    CSV, TSV and pasted cells (utf-8, utf-16, cp949), ``.xls``, ``.xlsx``, HTML tables, JSON and GeoJSON
    records, XML rows. ``sheet`` names a sheet of a workbook (default: the visible one with most cells);
    ``header_rows`` (0–5) overrides the guess; ``how`` is all that a person decided. Raises
    ``FileTrouble`` for files that are not tables, are broken, locked or larger than 64 MiB,
    ``StepTrouble`` for an unknown sheet, column or row.
    """
    how = how or Reading()
    how = replace(
        how, sheet=sheet or how.sheet,
        header_rows=how.header_rows if header_rows is None else header_rows,
    )  # fmt: skip
    return table_of(open_sheet(file, how), how)


def table_of(found: Sheet, how: Reading | None = None) -> Table:
    """Read the table that stands on a sheet. Raises as ``read_table``."""
    how = how or Reading()
    tidy, notes = _tidied(found)
    piece, number, chosen = _piece(tidy, how)
    header = find_header(piece, how)
    body = find_body(piece, header, how)
    columns = _columns(piece, header, body, how)
    totals, told = _totals(columns, body.rows, how, found.file)
    return Table(
        name=found.file, sheet=found.name, columns=columns, row_numbers=body.rows, totals=totals,
        title=header.title, unit=header.unit,
        decisions=(*found.decisions, *notes, *chosen, *header.decisions, *body.decisions,
                   *_told_columns(columns, header), *told),
        warnings=(*found.warnings, *header.warnings, *body.warnings,
                  *_told_unread(columns, body.rows), *_told_errors(columns)),
        encoding=found.encoding, header_rows=header.rows,
        header_row=piece.number(header.first - header.rows) if header.rows else 0,
        sheets=found.sheets, pieces=number,
    )  # fmt: skip


def _tidied(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    """Trim every cell and bring it to NFC; each distinct cell is looked at once."""
    trimmed = 0
    columns = []
    for column in sheet.columns:
        clean = {cell: tidy_cell(cell) for cell in set(column)}
        changed = {cell for cell, tidy in clean.items() if cell != tidy}
        trimmed += sum(cell in changed for cell in column) if changed else 0
        columns.append(list(map(clean.__getitem__, column)))
    notes = (f"앞뒤 빈칸이 있는 칸 {trimmed:,}개를 다듬었습니다.",) if trimmed else ()
    return replace(sheet, columns=tuple(columns)), notes


def tidy_cell(cell: str) -> str:
    """Trim blanks of every width and signs that nobody sees; a full-width blank inside is a blank."""
    if cell.isascii():
        return cell.strip()
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", cell))
    return plain.replace("\u00a0", " ").replace("\u3000", " ").strip()


def _piece(sheet: Sheet, how: Reading) -> tuple[Sheet, int, tuple[str, ...]]:
    """Return the table that is meant, how many there are, and which others were left out."""
    found = pieces(sheet)
    if sheet.picked_of > 1:  # chosen among the tables of a document or a web page
        return max(found, key=size), sheet.picked_of, ()
    if how.piece > len(found):
        raise StepTrouble(f"{how.piece}번째 표가 없습니다.", where=sheet.file,
                          cure=f"이 시트의 표는 {len(found)}개입니다.")  # fmt: skip
    if len(found) == 1:
        return found[0], 1, ()
    chosen = found[how.piece - 1] if how.piece else max(found, key=size)
    others = [f"{n}번째({_where(each)})" for n, each in enumerate(found, 1) if each is not chosen]
    which = f"{found.index(chosen) + 1}번째({_where(chosen)})"
    why = "지정한" if how.piece else "가장 큰"
    return chosen, len(found), (
        f"표가 {len(found)}개 있어 {why} {josa(which, '을/를')} 읽었습니다. 다른 표: {', '.join(others)}.",
    )  # fmt: skip


def _where(piece: Sheet) -> str:
    return (
        f"{piece.letter(0)}{piece.number(0)}:"
        f"{piece.letter(len(piece.columns) - 1)}{piece.number(piece.height - 1)}"
    )


def _columns(sheet: Sheet, header: Header, body: Body, how: Reading) -> tuple[Column, ...]:
    wishes = wishes_of(header, how, sheet.file)
    made = []
    for index, (heading, raw) in enumerate(zip(header.headings, body.columns, strict=True)):
        letters = sheet.letter(index)
        if any(raw) or (header.rows and heading.name != f"열{letters}"):
            wish = wishes.get(heading.name) or wishes.get(as_written(heading).name)
            wish = wish or Wish(brackets=how.brackets)
            made.append(make_column(heading, letters, raw, header.unit, wish))
    return tuple(made)


def wishes_of(header: Header, how: Reading, file: str) -> Mapping[str, Wish]:
    """Return what a person said, by column. Raises ``StepTrouble`` for a column that is not there."""
    kinds, units = dict(how.types), dict(how.units)
    names = [heading.name for heading in header.headings]
    known = {*names, *(as_written(heading).name for heading in header.headings)}
    for name in (*kinds, *units):
        if name not in known:
            raise StepTrouble(
                f"읽는 방법에 적은 '{name}' 열이 없습니다.", where=file,
                cure=f"{perhaps(name, names) or f'있는 열: {listed_names(names)}.'} "
                "이름을 고치거나 그 줄을 지우세요.",
            )  # fmt: skip
    return {name: Wish(kinds.get(name), units.get(name), how.brackets) for name in (*kinds, *units)}


def _totals(
    columns: Sequence[Column], rows: Sequence[int], how: Reading, file: str
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the rows of totals: those a person named, or those found by word and by sum."""
    if how.totals is not None:
        missing = [row for row in how.totals if row not in rows]
        if missing:
            raise StepTrouble(f"합계로 정한 {listed(missing)}이 자료에 없습니다.", where=file,
                              cure=f"자료는 {rows[0]}행부터 {rows[-1]}행까지입니다.")  # fmt: skip
        named = listed(how.totals) if how.totals else "없음"
        return tuple(map(rows.index, how.totals)), (f"지정한 대로 합계 줄을 정했습니다({named}).",)
    marked = mark_totals(columns)
    told = [
        f"합계·소계 줄 {len(marked):,}개를 자료와 갈랐습니다({listed(rows[i] for i in marked)})."
    ]
    sums = sum_rows(columns, marked)
    told += [
        f"{rows[found.row]}행 '{found.name}' 줄은 다른 {found.parts:,}줄의 합과 같아 합계로 보았습니다."
        for found in sums[:_MOST_TOLD]
    ]
    if len(sums) > _MOST_TOLD:
        told.append(f"이렇게 합계로 본 줄이 모두 {len(sums):,}개입니다.")
    every = tuple(sorted({*marked, *(found.row for found in sums)}))
    return every, tuple(told if marked else told[1:])


def _told_columns(columns: Sequence[Column], header: Header) -> tuple[str, ...]:
    """Say what was decided about the cells of a column, beyond what its header says."""
    written = {note for heading in header.headings for note in heading.notes}
    return tuple(
        f"'{column.name}' 열: {note}" for column in columns for note in column.notes
        if note not in written
    )  # fmt: skip


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


def _told_errors(columns: Sequence[Column]) -> tuple[str, ...]:
    failed = (
        sum(cell in ERRORS for column in columns for cell in column.raw)
        if any(ERRORS.intersection(column.raw) for column in columns)
        else 0
    )
    return (
        (f"수식이 틀린 칸(#DIV/0! 따위)이 {failed:,}개 있어 빈칸으로 보았습니다.",)
        if failed
        else ()
    )
