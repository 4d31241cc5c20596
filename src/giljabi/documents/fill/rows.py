"""The rows of a list: a workbook, a CSV file, or a table that was read before."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import File, Place, Table
from giljabi.documents.fill.names import key
from giljabi.documents.fill.workbook import Sheet, read_workbook

MOST_ROWS = 10_000
"""Rows of a list: so many documents are made at once."""
MOST_BYTES = 64 << 20
_HEADER_SEARCH = 12
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_TOTAL = frozenset({"합계", "총계", "소계", "계", "총합계"})


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row: its number in the file (from 1) and its values by column."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """A list: columns, rows with anything in them, and what was decided while reading."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)

    def place(self, row: int, column: str = "") -> Place:
        """Return where a value stands in the list."""
        return Place(self.name, cell=f"{self.letters.get(column, 'A')}{row}")

    def column(self, name: str) -> list[str]:
        """Return the values of a column that are not empty."""
        return [row.values[name] for row in self.rows if row.values[name]]


def read_rows(given: File | Table) -> Rows:
    """Return the rows of a list. Raises ``FileTrouble`` for a file that is no table or is broken,
    ``StepTrouble`` for twin columns or too many rows."""
    if isinstance(given, Table):
        return _of_table(given)
    if not given.data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise FileTrouble(
            "명단이 비어 있습니다.", where=given.name, cure="첫 줄에 열 이름을 적으세요."
        )
    if len(given.data) > MOST_BYTES:
        raise FileTrouble("명단 파일이 너무 큽니다.", where=given.name, cure="나누어 올리세요.")
    if given.data.startswith((_OLE, _ZIP)):
        sheet, notes = _chosen(read_workbook(given.data, given.name))
        return _of_cells(given.name, sheet.rows, (*notes, *_told_hidden(sheet)))
    return _of_cells(given.name, _csv(given), ())


def _of_table(table: Table) -> Rows:
    columns = tuple(column.name for column in table.columns)
    _refuse_twins(columns, table.name)
    rows = tuple(
        Row(number, {c.name: c.raw[index] for c in table.columns})
        for index, number in enumerate(table.row_numbers)
        if index not in table.totals
    )
    letters = {column.name: column.letter for column in table.columns}
    return _bounded(Rows(table.name, columns, rows, table.warnings, letters))


def _chosen(sheets: Sequence[Sheet]) -> tuple[Sheet, tuple[str, ...]]:
    """The visible sheet with the most cells."""
    full = [s for s in sheets if s.shown and any(any(row) for row in s.rows)]
    if not full:
        return Sheet("", True, ()), ()
    best = max(full, key=lambda s: sum(map(len, s.rows)))
    others = [s.name for s in sheets if s is not best]
    told = (f"'{best.name}' 시트를 읽었습니다. 다른 시트: {', '.join(others)}.",) if others else ()
    return best, told


def _told_hidden(sheet: Sheet) -> tuple[str, ...]:
    if not sheet.hidden:
        return ()
    listed = ", ".join(map(str, sheet.hidden[:10])) + (" …" if len(sheet.hidden) > 10 else "")
    return (
        f"숨긴 줄 {len(sheet.hidden)}개({listed}번째)도 명단에 넣었습니다. 뺄 줄이면 지우고 다시 하세요.",
    )


def _csv(file: File) -> Sequence[Sequence[str]]:
    text = decoded(file)
    head = text[:20_000]
    marks = {mark: head.count(mark) for mark in ("\t", ",", ";")}
    mark = max(marks, key=lambda m: marks[m])
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise FileTrouble(
            "CSV의 큰따옴표나 칸이 바르지 않습니다.",
            where=file.name,
            cure="엑셀에서 다시 저장하세요.",
        ) from error


def decoded(file: File) -> str:
    """Return the text of a file: by its mark, else UTF-8, else cp949. Raises ``FileTrouble``."""
    data = file.data
    codecs = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp949")
    for codec in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileTrouble(
        "표로 읽을 수 없는 파일입니다.", where=file.name, cure="엑셀(xlsx)이나 CSV 파일을 올리세요."
    )


def _of_cells(name: str, cells: Sequence[Sequence[str]], notes: tuple[str, ...]) -> Rows:
    tidy = [[_tidy(cell) for cell in row] for row in cells]
    head = _header(tidy)
    if head is None:
        raise FileTrouble(
            "명단에 열 이름이 없습니다.", where=name, cure="첫 줄에 열 이름을 적으세요."
        )
    places = {place: " ".join(text.split()) for place, text in enumerate(tidy[head]) if text}
    _refuse_twins(tuple(places.values()), name)
    told = [*notes, *([f"{head + 1}번째 줄을 열 이름으로 읽었습니다."] if head else [])]
    rows: list[Row] = []
    for number, row in enumerate(tidy[head + 1 :], head + 2):
        values = {title: row[place] if place < len(row) else "" for place, title in places.items()}
        if not any(values.values()):
            continue
        if key(next(v for v in values.values() if v)) in _TOTAL:
            told.append(f"{number}번째 줄은 합계 줄이라 뺐습니다.")
            continue
        rows.append(Row(number, values))
    letters = {title: letter_of(place) for place, title in places.items()}
    return _bounded(Rows(name, tuple(places.values()), tuple(rows), tuple(told), letters))


def letter_of(place: int) -> str:
    """Return the letters of a column of a sheet, from 0: A, B … Z, AA."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _header(cells: Sequence[Sequence[str]]) -> int | None:
    """The first row that has names for most of the columns in use; a title row has only one."""
    counts = [sum(1 for cell in row if cell) for row in cells[:_HEADER_SEARCH]]
    most = max((sum(1 for cell in row if cell) for row in cells[:200]), default=0)
    return next((n for n, count in enumerate(counts) if count and count * 2 > most), None)


def _tidy(cell: str) -> str:
    text = unicodedata.normalize("NFC", cell).strip(" \t\u3000\ufeff\u00a0")
    return re.sub(r"\r\n?|_x000D_\n?", "\n", text)


def _refuse_twins(columns: Sequence[str], name: str) -> None:
    keys = [key(column) for column in columns]
    twins = [c for c, k in zip(columns, keys, strict=True) if keys.count(k) > 1]
    if twins:
        raise StepTrouble(
            f"명단에 '{twins[0]}' 열이 두 번 있습니다.", where=name,
            cure="'신청인 성명', '대리인 성명'처럼 서로 다르게 고치세요.",
        )  # fmt: skip


def _bounded(rows: Rows) -> Rows:
    if not rows.rows:
        raise FileTrouble(
            "명단에 자료가 없습니다.", where=rows.name, cure="열 이름 아래에 한 줄씩 적으세요."
        )
    if len(rows.rows) > MOST_ROWS:
        raise StepTrouble(
            f"명단이 {len(rows.rows):,}줄입니다.", where=rows.name,
            cure=f"한 번에 {MOST_ROWS:,}줄까지 채웁니다. 나누어 올리세요.",
        )  # fmt: skip
    return rows
