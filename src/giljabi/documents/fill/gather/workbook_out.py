"""The gathered table and its findings as an Excel workbook. Text is written as text: ``=…`` never
runs. The same table gives the same bytes."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from giljabi.book.kinds import File, Findings, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_EXACT = 15
_HEADS = ("무게", "규칙", "파일", "자리", "내용", "값")
_WIDEST = 60


def to_workbook(table: Table, findings: Findings | None, name: str = "취합본") -> File:
    """Return a workbook with the sheets 취합 and, with findings, 오류표."""
    from xlsxwriter import Workbook  # heavy: only when a workbook is asked for

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False,
                             "strings_to_urls": False, "strings_to_numbers": False})  # fmt: skip
    book.set_properties({"created": _CREATED.replace(tzinfo=None), "title": name})
    looks = _looks(book)
    _write_table(book.add_worksheet("취합"), table, looks)
    if findings is not None:
        _write_findings(book.add_worksheet("오류표"), findings, looks)
    book.close()
    return File(f"{name}.xlsx", XLSX, buffer.getvalue())


def _looks(book: Any) -> dict[str, Any]:
    plain = {"font_name": "맑은 고딕", "font_size": 11, "border": 1, "border_color": "#B1B8BE"}
    return {
        "head": book.add_format({**plain, "bold": True, "bg_color": "#E7F0FA", "align": "center",
                                 "valign": "vcenter", "text_wrap": True}),
        "text": book.add_format({**plain, "text_wrap": True, "valign": "top"}),
        "whole": book.add_format({**plain, "num_format": "#,##0", "valign": "top"}),
        "part": book.add_format({**plain, "num_format": "#,##0.0###", "valign": "top"}),
    }  # fmt: skip


def _write_table(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    for col, column in enumerate(table.columns):
        sheet.write_string(0, col, column.name, looks["head"])
        widest = max((len(line) for cell in column.raw for line in cell.split("\n")), default=0)
        sheet.set_column(col, col, min(max(len(column.name) * 2, widest * 1.6) + 2, _WIDEST))
        for row, raw in enumerate(column.raw, 1):
            number = column.numbers[row - 1] if column.numbers else None
            if number is None or len(number.as_tuple().digits) > _EXACT:
                sheet.write_string(row, col, raw, looks["text"])
            else:
                look = "whole" if number == number.to_integral_value() else "part"
                sheet.write_number(row, col, float(number), looks[look])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(table.row_numbers), len(table.columns) - 1)


def _write_findings(sheet: Any, findings: Findings, looks: dict[str, Any]) -> None:
    for col, head in enumerate(_HEADS):
        sheet.write_string(0, col, head, looks["head"])
    for row, f in enumerate(findings.items, 1):
        for col, text in enumerate(
            (f.severity, f.rule, f.where.source, f.where.cell, f.why, f.text)
        ):
            sheet.write_string(row, col, str(text), looks["text"])
    for col, wide in enumerate((8, 18, 28, 8, 80, 24)):
        sheet.set_column(col, col, wide)
    sheet.write_string(len(findings.items) + 2, 0, findings.checked)
    sheet.freeze_panes(1, 0)
