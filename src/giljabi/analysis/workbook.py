"""Excel workbooks, old (.xls) and new (.xlsx), as text cells. Values are written as Excel shows them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from giljabi.analysis.sheet import Sheet
from giljabi.analysis.sniff import AREA
from giljabi.analysis.sources.workbook_marks import warnings_of
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.korean import josa, perhaps

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_CURE = "엑셀에서 열어 'Excel 통합 문서(*.xlsx)'로 다시 저장한 뒤 올려 주세요."


def read_workbook(name: str, data: bytes, wanted: str = "") -> Sheet:
    """Return one sheet: the wanted one, or the visible one with the most cells.

    Raises ``FileTrouble`` when the workbook cannot be opened, ``StepTrouble`` for an unknown sheet.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
    )  # heavy: a Rust reader

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheet, decisions = _chosen(name, book, wanted)
        columns = _columns(name, sheet)
        merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        names = tuple(book.sheet_names)
    except PasswordError as error:
        raise FileTrouble("암호가 걸린 엑셀 파일입니다.", where=name,
                          cure="암호를 푼 파일을 올려 주세요.") from error  # fmt: skip
    except CalamineError as error:
        raise FileTrouble(
            "깨졌거나 읽을 수 없는 엑셀 파일입니다.", where=name, cure=_CURE
        ) from error
    return Sheet(name, sheet.name, columns, merged, decisions, warnings_of(data, sheet.name),
                 sheets=names)  # fmt: skip


def _chosen(
    name: str, book: "CalamineWorkbook", wanted: str
) -> "tuple[CalamineSheet, tuple[str, ...]]":
    names = list(book.sheet_names)
    if wanted and wanted not in names:
        raise StepTrouble(f"'{wanted}' 시트가 없습니다. 있는 시트: {', '.join(names)}.", where=name,
                          cure=perhaps(wanted, names))  # fmt: skip
    if wanted:
        return book.get_sheet_by_name(wanted), (f"'{wanted}' 시트를 읽었습니다.",)
    shown = type(book.sheets_metadata[0].visible).Visible
    seen = [m.name for m in book.sheets_metadata if m.visible is shown] or names
    sheets = [book.get_sheet_by_name(each) for each in seen]
    best = max(sheets, key=lambda sheet: sheet.height * sheet.width)
    if len(names) == 1:
        return best, ()
    others = ", ".join(each for each in names if each != best.name)
    chosen = josa(f"'{best.name}'", "을/를")
    return best, (f"시트 {len(names)}개 가운데 {chosen} 읽었습니다. 다른 시트: {others}.",)


def _columns(name: str, sheet: "CalamineSheet") -> tuple[list[str], ...]:
    if sheet.end is None or sheet.height == 0:
        raise FileTrouble(f"'{sheet.name}' 시트가 비어 있습니다.", where=name,
                          cure="자료가 있는 시트의 이름을 지정해 주세요.")  # fmt: skip
    if (sheet.end[0] + 1) * (sheet.end[1] + 1) > AREA:
        raise FileTrouble("시트의 칸이 너무 많거나 멀리 떨어져 있습니다.", where=name,
                          cure="자료 바깥의 칸을 지우고 다시 저장해 주세요.")  # fmt: skip
    rows = sheet.to_python(skip_empty_area=False)
    return tuple([_shown(cell) for cell in column] for column in zip(*rows, strict=True))


def _shown(cell: object) -> str:
    """Return a cell as text: whole numbers without ``.0``, floats as Excel's 15 digits."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() | int():
            return f"{Decimal(format(cell, '.15g')):f}"
        case datetime():
            clock = "" if cell.time() == time() else f" {cell:%H:%M:%S}"
            return f"{cell:%Y-%m-%d}{clock}"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M:%S}" if cell.second else f"{cell:%H:%M}"
        case timedelta():
            seconds = round(cell.total_seconds())
            return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return ""
