"""A table as an Excel workbook: numbers as numbers, codes as text, and a sheet that says how it was read."""

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from giljabi.analysis.column_types import is_missing
from giljabi.book.kinds import Column, ColumnType, File, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EXACT = 15
"""Digits that Excel keeps; a longer number is written as text rather than rounded in silence."""


def table_book(table: Table) -> File:
    """Return a workbook of two sheets: 자료 (the table as read) and 읽은 방법 (every decision).

    Codes keep their zeros, missing cells stay empty, totals are bold; the same table gives the same bytes.
    """
    from xlsxwriter import Workbook  # heavy: only when a workbook is asked for

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False,
                             "strings_to_urls": False, "strings_to_numbers": False})  # fmt: skip
    title = table.title or table.name.rpartition(".")[0] or table.name
    book.set_properties({"created": datetime(2000, 1, 1), "title": title})  # noqa: DTZ001
    looks = _looks(book)
    _write_rows(book.add_worksheet("자료"), table, looks)
    _write_decisions(book.add_worksheet("읽은 방법"), table, looks)
    book.close()
    name = re.sub(r'[\\/:*?"<>|\s]+', "_", title).strip("_")[:60] or "표"
    return File(f"{name}.xlsx", XLSX, buffer.getvalue())


def _looks(book: "Workbook") -> dict[str, Any]:
    plain = {"font_name": "맑은 고딕", "font_size": 11, "border": 1, "border_color": "#B1B8BE"}
    wrap = {"text_wrap": True, "valign": "vcenter"}
    made = {"head": {**plain, **wrap, "bold": True, "bg_color": "#E7F0FA", "align": "center"}}
    for name, more in (("", {}), ("total", {"bold": True, "bg_color": "#F4F5F6"})):
        made[f"{name}text"] = {**plain, **more}
        made[f"{name}whole"] = {**plain, **more, "num_format": "#,##0"}
        made[f"{name}part"] = {**plain, **more, "num_format": "#,##0.0###"}
    made["wrap"] = {**plain, **wrap}
    return {name: book.add_format(look) for name, look in made.items()}


def _write_rows(sheet: "Worksheet", table: Table, looks: dict[str, Any]) -> None:
    totals = frozenset(table.totals)
    for col, column in enumerate(table.columns):
        named = _named(column)
        sheet.write_string(0, col, named, looks["head"])
        for row in range(len(column.raw)):
            _write(sheet, row, col, column, looks, "total" if row in totals else "")
        widest = max((_width(cell) for cell in column.raw[:500]), default=0)
        sheet.set_column(col, col, min(max(widest, _width(named), 8), 40) + 2)
    sheet.freeze_panes(1, 0)


def _named(column: Column) -> str:
    has_unit = not column.unit or f"({column.unit})" in column.name
    return column.name if has_unit else f"{column.name}({column.unit})"


def _write(sheet: "Worksheet", row: int, col: int, column: Column, looks: dict[str, Any],
           kind: str) -> None:  # fmt: skip
    number = column.numbers[row] if column.type is ColumnType.NUMBER else None
    if number is not None and len(number.as_tuple().digits) <= _EXACT:
        look = "whole" if number == number.to_integral_value() else "part"
        sheet.write_number(row + 1, col, float(number), looks[kind + look])
    elif not is_missing(column, column.raw[row]):
        sheet.write_string(row + 1, col, column.raw[row], looks[f"{kind}text"])
    else:
        sheet.write_blank(row + 1, col, None, looks[f"{kind}text"])


def _width(cell: str) -> int:
    """Return how wide a cell is in digits; a Hangul syllable is two."""
    return sum(2 if sign > "\u1100" else 1 for sign in cell.partition("\n")[0])


def _write_decisions(sheet: "Worksheet", table: Table, looks: dict[str, Any]) -> None:
    lines = [("자료", f"{table.name} {table.sheet}".strip()), *(("읽은 방법", d) for d in table.decisions),
             *(("주의", warning) for warning in table.warnings),
             *(("열", f"{column.name}: {column.type.value}") for column in table.columns)]  # fmt: skip
    for index, (name, text) in enumerate(lines):
        sheet.write_string(index, 0, name, looks["wrap"])
        sheet.write_string(index, 1, text, looks["wrap"])
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
