"""Figures as an Excel workbook for officials: numbers as numbers, and a sheet that says whence.

The same figures always give the same bytes. Text is written as text: ``=…`` in a cell never runs.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from giljabi.analysis.column_types import is_missing
from giljabi.analysis.numbers import is_rate
from giljabi.analysis.spans import shown_period
from giljabi.analysis.words import measured
from giljabi.book.kinds import Column, ColumnType, Figure, Figures, File, Results, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Looks = dict[str, Any]
"""Cell formats by name."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed day: the same figures must give the same bytes."""
_EXACT = 15
"""Digits that Excel keeps; a longer number is written as text rather than rounded in silence."""
_LEAST, _WIDEST, _LOOKED_AT = 8, 40, 500
"""Width of a column in digits, and how many rows are looked at for it."""


def to_xlsx(figures: Figures, table: Table | None = None, results: Results | None = None) -> File:
    """Return a workbook: 수치 (figures and their total), 근거 (query, notes, cells), 원자료 (``table``).

    ``results`` add their own sheets between (see ``results_xlsx``). Codes keep their leading zeros, missing values stay empty, rates are percent with one decimal.
    """
    name = file_name("_".join(filter(None, (figures.measure or "수치", f"{figures.by}별"))))
    with workbook(name) as made:
        _write_figures(made.sheet("수치"), figures, made.looks)
        _write_sources(made.sheet("근거"), figures, made.looks)
        if results is not None:
            from giljabi.analysis.results_xlsx import write_results  # it builds upon this file

            write_results(made, results, ("수치", "근거", "원자료"), "흐름 ")
        if table is not None:
            write_table(made.sheet("원자료"), table, made.looks)
    return made.file()


@dataclass(slots=True)
class Making:
    """A workbook being written: its looks by name, and once closed its bytes."""

    name: str
    book: "Workbook"
    looks: Looks
    _buffer: BytesIO

    def sheet(self, name: str) -> "Worksheet":
        """Add a sheet."""
        return self.book.add_worksheet(name)

    def file(self) -> File:
        """Return the finished workbook."""
        return File(f"{self.name}.xlsx", XLSX, self._buffer.getvalue())


@contextmanager
def workbook(name: str) -> Iterator[Making]:
    """Open a workbook in which text stays text, with fixed properties; it is finished on leaving."""
    from xlsxwriter import Workbook  # heavy: only when a workbook is asked for

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False,
                             "strings_to_urls": False, "strings_to_numbers": False})  # fmt: skip
    book.set_properties({"created": _CREATED.replace(tzinfo=None), "title": name})
    yield Making(name, book, _looks(book), buffer)
    book.close()


def file_name(name: str) -> str:
    """Return a name that a file may have."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", name)[:60]


def _looks(book: "Workbook") -> Looks:
    plain = {"font_name": "맑은 고딕", "font_size": 11, "border": 1, "border_color": "#B1B8BE"}
    return {
        "head": book.add_format({**plain, "bold": True, "bg_color": "#E7F0FA", "align": "center",
                                 "valign": "vcenter", "text_wrap": True}),
        "text": book.add_format(plain),
        "wrap": book.add_format({**plain, "text_wrap": True, "valign": "top"}),
        "whole": book.add_format({**plain, "num_format": "#,##0"}),
        "part": book.add_format({**plain, "num_format": "#,##0.0###"}),
        "rate": book.add_format({**plain, "num_format": "#,##0.0"}),
        "title": book.add_format({"font_name": "맑은 고딕", "font_size": 14, "bold": True}),
        "unit": book.add_format({"font_name": "맑은 고딕", "font_size": 10, "align": "right"}),
    }  # fmt: skip


def _write_figures(sheet: "Worksheet", figures: Figures, looks: Looks) -> None:
    heads = _heads(figures)
    sheet.write_string(0, 0, f"{figures.by}별 {measured(figures.measure)}".strip(), looks["title"])
    if figures.unit:
        sheet.write_string(1, len(heads) - 1, f"(단위: {figures.unit})", looks["unit"])
    for col, head in enumerate(heads):
        sheet.write_string(2, col, head, looks["head"])
    rows = [*figures.rows, *([figures.total] if figures.total else [])]
    for line, row in enumerate(rows, 3):
        for col, cell in enumerate(_cells(figures, row)):
            put(sheet, line, col, cell, looks, rate=heads[col].endswith("(%)"))
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, len(heads) - 2, 15)
    sheet.set_column(len(heads) - 1, len(heads) - 1, 36)
    sheet.freeze_panes(3, 1)


def _heads(figures: Figures) -> list[str]:
    now = shown_period(figures.now_name) if figures.now_name else figures.measure or "값"
    if not figures.before_name:
        return [figures.by, now, "구성비(%)", "비고"]
    gap = "증감" if figures.in_time else "차이"
    change = "차이(%p)" if is_rate(figures.unit, figures.measure) else gap
    return [
        figures.by,
        now,
        shown_period(figures.before_name),
        change,
        "증감률(%)" if figures.in_time else "차이(%)",
        "구성비(%)",
        "비고",
    ]


def _cells(figures: Figures, row: Figure) -> list[str | Decimal | None]:
    if not figures.before_name:
        return [row.label, row.now, row.share, row.note]
    return [row.label, row.now, row.before, row.change, row.rate, row.share, row.note]


def put(
    sheet: "Worksheet", row: int, col: int, cell: str | Decimal | None, looks: Looks,
    *, rate: bool = False,
) -> None:  # fmt: skip
    """Write one cell: numbers as numbers unless Excel would round them, nothing as an empty cell."""
    if cell is None or cell == "":
        sheet.write_blank(row, col, None, looks["text"])
    elif isinstance(cell, str):
        sheet.write_string(row, col, cell, looks["text"])
    elif len(cell.as_tuple().digits) > _EXACT:
        sheet.write_string(row, col, f"{cell:,f}", looks["text"])
    else:
        look = "rate" if rate else "whole" if cell == cell.to_integral_value() else "part"
        sheet.write_number(row, col, float(cell), looks[look])


def _write_sources(sheet: "Worksheet", figures: Figures, looks: Looks) -> None:
    lines = [("셈한 방법", figures.query), *(("알림", note) for note in figures.notes)]
    for row in [*figures.rows, *([figures.total] if figures.total else [])]:
        lines.append((row.label, ", ".join(place.cell for place in row.cells)))
    sheet.write_string(0, 0, "항목", looks["head"])
    sheet.write_string(0, 1, "내용(칸 주소)", looks["head"])
    write_pairs(sheet, lines, looks, first=1)


def write_pairs(
    sheet: "Worksheet", lines: Iterable[tuple[str, str]], looks: Looks, *, first: int = 0
) -> None:
    """Write names and what is said of each, from row ``first`` down."""
    for index, (name, text) in enumerate(lines, first):
        sheet.write_string(index, 0, name, looks["wrap"])
        sheet.write_string(index, 1, text, looks["wrap"])
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)


def write_table(sheet: "Worksheet", table: Table, looks: Looks) -> None:
    """Write a table; codes keep their leading zeros, missing cells are empty."""
    for col, column in enumerate(table.columns):
        named = _named(column)
        sheet.write_string(0, col, named, looks["head"])
        for row, raw in enumerate(column.raw, 1):
            number = column.numbers[row - 1] if column.type is ColumnType.NUMBER else None
            text = None if is_missing(column, raw) else raw
            put(sheet, row, col, text if number is None else number, looks)
        widest = max(map(_width, (named, *column.raw[:_LOOKED_AT])))
        sheet.set_column(col, col, min(max(widest, _LEAST), _WIDEST) + 2)
    sheet.freeze_panes(1, 0)


def _width(cell: str) -> int:
    """Return how wide the first line of a cell is in digits; a Hangul syllable is two."""
    return sum(2 if sign > "\u1100" else 1 for sign in cell.partition("\n")[0])


def _named(column: Column) -> str:
    has_unit = not column.unit or f"({column.unit})" in column.name
    return column.name if has_unit else f"{column.name}({column.unit})"
