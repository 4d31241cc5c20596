"""HTML tables: what many portals call ``.xls`` is a web page with one table in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from giljabi.analysis.encodings import decode
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.sources.grid import MOST, Spanning, sheet_of
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import Reading
from giljabi.book.korean import josa

_CURE = "엑셀에서 열어 'Excel 통합 문서(*.xlsx)'로 저장한 뒤 다시 올려 주세요."
_WIDEST, _TALLEST = 2_000, 200_000


def read_web(name: str, data: bytes, how: Reading) -> Sheet:
    """Return the largest table of a web page, or the one that was asked for. Raises ``FileTrouble``."""
    from lxml import etree, html  # heavy

    text, encoding = decode(name, data, how.encoding)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, ValueError) as error:
        raise FileTrouble("읽을 수 없는 웹 문서(HTML)입니다.", where=name, cure=_CURE) from error
    tables = [made for table in root.iter("table") if (made := _table(table, name))]
    if not tables:
        raise FileTrouble("표가 없는 웹 문서(HTML)입니다.", where=name, cure=_CURE)
    if how.piece > len(tables) > 1:
        raise StepTrouble(f"{how.piece}번째 표가 없습니다.", where=name,
                          cure=f"이 파일의 표는 {len(tables)}개입니다.")  # fmt: skip
    best = tables[how.piece - 1] if how.piece and len(tables) > 1 else max(tables, key=_filled)
    told = ["엑셀 파일처럼 보이지만 속은 웹 문서(HTML)라 그 안의 표를 읽었습니다."
            if name.casefold().endswith((".xls", ".xlsx")) else "웹 문서(HTML)의 표를 읽었습니다."]  # fmt: skip
    if len(tables) > 1:
        told.append(
            f"웹 문서에 표가 {len(tables)}개 있어 {tables.index(best) + 1}번째를 읽었습니다."
        )
    return replace(
        best,
        decisions=(f"인코딩 {josa(encoding, '으로/로')} 읽었습니다.", *told),
        encoding=encoding,
    )


def _filled(sheet: Sheet) -> int:
    return sum(bool(cell) for column in sheet.columns for cell in column)


def _table(table: Any, name: str) -> Sheet | None:
    """Return one table laid out; one that only holds other tables, or nothing, is none."""
    rows = [row for row in table.iter("tr") if _owner(row) is table][:_TALLEST]
    if not rows or any(True for _ in table.iterdescendants("table")):
        return None
    cells = list(_cells(rows))
    width = max((cell.col + cell.cols for cell in cells), default=0)
    if not cells or width > _WIDEST or width * len(rows) > MOST:
        return None
    caption = table.find("caption")
    title = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
    return replace(sheet_of(cells, len(rows), width, name, ""), title=title)


def _owner(row: Any) -> Any:
    return next(row.iterancestors("table"), None)


def _cells(rows: list[Any]) -> Iterator[Spanning]:
    """Yield each cell where the spans above and beside it leave it room."""
    taken: dict[int, int] = {}  # column: first row that is free again
    for index, row in enumerate(rows):
        col = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(col, 0) > index:
                col += 1
            tall, wide = _span(cell, "rowspan", len(rows) - index), _span(cell, "colspan", _WIDEST)
            taken.update(dict.fromkeys(range(col, col + wide), index + tall))
            yield Spanning(index, col, _text(cell), tall, wide)
            col += wide


def _span(cell: Any, name: str, most: int) -> int:
    said = str(cell.get(name) or "").strip()
    return max(1, min(int(said), most)) if said.isdecimal() and len(said) < 6 else 1


def _text(cell: Any) -> str:
    for line in cell.iter("br"):
        line.tail = f"\n{line.tail or ''}"
    return "\n".join(
        " ".join(part.split()) for part in "".join(cell.itertext()).strip().split("\n")
    )
