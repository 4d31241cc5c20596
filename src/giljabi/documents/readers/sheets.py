"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) to a document: each sheet a heading and a table.

Runs in a child process only (``child.py``). Formulas are read as their last values. Merged areas stay
merged where the format tells them; hidden sheets are read and named.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Block, Cell, Document, Grid, Heading
from giljabi.documents.paper.grids import MAX_CELLS
from giljabi.documents.readers.csv_in import lines_of, too_many
from giljabi.documents.readers.places import Parsed, Spot

MAX_SHEETS = 300
_BROKEN = "엑셀에서 열어 다시 저장한 뒤 올리세요."
_Area = tuple[int, int, int, int]


def parse_sheets(data: bytes) -> Parsed:
    """Return the workbook. Raises ``FileTrouble`` when it is broken, locked or too large."""
    from python_calamine import (  # Rust, and only workbooks need it
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        told = [_sheet(book, sheet.name) for sheet in sheets[:MAX_SHEETS]]
    except PasswordError as error:
        raise FileTrouble(
            "암호가 걸린 파일입니다.", cure="암호를 풀고 저장한 뒤 올리세요."
        ) from error
    except (CalamineError, ValueError, OSError) as error:
        raise FileTrouble("엑셀 파일이 깨졌거나 알 수 없는 구조입니다.", cure=_BROKEN) from error
    if sum(len(grid.cells) for _, grid, _ in told if grid) > 2 * MAX_CELLS:
        raise too_many()
    hidden = [s.name for s in sheets if s.visible != SheetVisibleEnum.Visible]
    pairs = [pair for name, grid, spot in told for pair in _blocks(name, grid, spot)]
    remarks = tuple(_remarks(hidden, [name for name, grid, _ in told if grid is None], len(sheets)))
    document = Document("", "", tuple(b for b, _ in pairs), closed=False, remarks=remarks)
    return Parsed(document, tuple(spot for _, spot in pairs))


def _blocks(name: str, grid: Grid | None, spot: Spot) -> Iterator[tuple[Block, Spot]]:
    if grid is not None:
        yield Heading(name, 1, numbered=False), Spot(sheet=name)
        yield grid, spot


def _remarks(hidden: list[str], empty: list[str], count: int) -> Iterator[str]:
    if hidden:
        yield f"숨긴 시트도 읽었습니다: {', '.join(hidden)}."
    if empty:
        yield f"빈 시트는 뺐습니다: {', '.join(empty)}."
    if count > MAX_SHEETS:
        yield f"시트가 {count:,}개라 앞의 {MAX_SHEETS}개만 읽었습니다."


def _sheet(book: Any, name: str) -> tuple[str, Grid | None, Spot]:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=True, nrows=MAX_CELLS)
    top, left = sheet.start or (0, 0)
    texts = [[_text(value) for value in row] for row in rows]
    kept = [r for r, row in enumerate(texts) if any(row)]
    if not kept:
        return name, None, Spot()
    texts = texts[: kept[-1] + 1]
    width = max((c + 1 for row in texts for c, text in enumerate(row) if text), default=0)
    if len(texts) * width > MAX_CELLS:
        raise too_many()
    merged = [
        (r0 - top, c0 - left, r1 - top, c1 - left)
        for (r0, c0), (r1, c1) in sheet.merged_cell_ranges or ()
    ]
    return name, _grid(texts, width, merged), Spot(sheet=name, row=top, col=left)


def _grid(texts: list[list[str]], width: int, merged: list[_Area]) -> Grid:
    spans, covered = _merges(merged, len(texts), width)
    cells = tuple(
        Cell(
            r, c, lines_of(row[c] if c < len(row) else ""),
            *spans.get((r, c), (1, 1)), head=r == 0,
        )
        for r, row in enumerate(texts)
        for c in range(width)
        if not covered[r * width + c]
    )  # fmt: skip
    return Grid(len(texts), width, cells)


def _merges(
    merged: list[_Area], height: int, width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], bytearray]:
    """Spans by the cell they begin at, and which places they cover; areas that overlap are left out."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered = bytearray(height * width)
    owned = bytearray(height * width)
    for top, left, bottom, right in merged:
        bottom, right = min(bottom, height - 1), min(right, width - 1)
        if not (0 <= top <= bottom and 0 <= left <= right):
            continue
        wide = right - left + 1
        lines = [slice(r * width + left, r * width + right + 1) for r in range(top, bottom + 1)]
        if any(any(owned[line]) for line in lines):
            continue
        for line in lines:
            owned[line] = covered[line] = b"\x01" * wide
        covered[top * width + left] = 0
        spans[top, left] = bottom - top + 1, wide
    return spans, covered


def _text(value: object) -> str:
    match value:
        case bool():
            return "참" if value else "거짓"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M:%S")
        case date() | time() | timedelta():
            return str(value)
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n")
