"""A result as an Excel workbook: what is reported, every table whole, and whence each figure comes.

The same result always gives the same bytes; text is written as text (see ``xlsx``).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from giljabi.analysis.xlsx import Looks, Making, file_name, put, workbook, write_table
from giljabi.book.kinds import File, Place, ResultRow, Results, ResultTable, Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SUMMARY, SOURCES, RAW = "요약", "근거", "원자료"
MARK = "표시"
_SHEET = 31
"""Letters of a sheet's name that Excel allows."""
_CELLS = 200
_WIDEST, _NARROWEST = 48, 9
Line = tuple[str, str, str]


def results_to_xlsx(results: Results, table: Table | None = None) -> File:
    """Return a workbook: 요약, a sheet a table with its marks, 근거 (cells, formulas, queries), 원자료."""
    with workbook(file_name(results.title or "분석결과")) as made:
        write_results(made, results, (RAW,))
        if table is not None:
            write_table(made.sheet(RAW), table, made.looks)
    return made.file()


def write_results(made: Making, results: Results, taken: Sequence[str], before: str = "") -> None:
    """Add the sheets of a result to a workbook; ``before`` stands before 요약 and 근거, where the
    workbook has names of its own (``taken``).
    """
    summary, sources = before + SUMMARY, before + SOURCES
    _write_summary(made.sheet(summary), results, made.looks)
    names = _sheet_names(results.tables, {*taken, summary, sources})
    for name, one in zip(names, results.tables, strict=True):
        _write_result(made.sheet(name), one, made.looks)
    _write_sources(made.sheet(sources), results, made.looks)


def _sheet_names(tables: Sequence[ResultTable], used: set[str]) -> list[str]:
    """Return a name for each table that Excel takes and that no other sheet has."""
    taken = {name.casefold() for name in used}
    names = []
    for at, table in enumerate(tables, 1):
        bare = re.sub(r"[\[\]:*?/\\]+", " ", table.caption).strip("' ")[:_SHEET] or f"표 {at}"
        name = bare
        while name.casefold() in taken:
            name = f"{bare[: _SHEET - 5]} ({at})"
            at += len(tables)
        taken.add(name.casefold())
        names.append(name)
    return names


def _write_summary(sheet: "Worksheet", results: Results, looks: Looks) -> None:
    lines = [
        *(("주요 내용", said.text) for said in results.said),
        *(("유의사항", text) for text in results.cautions),
        *(("셈한 방법", text) for text in results.method),
    ]
    sheet.write_string(0, 0, results.title, looks["title"])
    _write_lines(sheet, 2, ("구분", "내용"), lines, looks)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)


def _write_result(sheet: "Worksheet", table: ResultTable, looks: Looks) -> None:
    marked = any(row.mark for row in table.rows)
    heads = (*table.head, *((MARK,) if marked else ()))
    sheet.write_string(0, 0, table.caption, looks["title"])
    if table.unit:
        sheet.write_string(1, max(len(heads) - 1, 1), f"(단위: {table.unit})", looks["unit"])
    for col, head in enumerate(heads):
        sheet.write_string(2, col, head, looks["head"])
    for at, row in enumerate(table.rows, 3):
        for col, cell in enumerate(_cells(row, len(table.head))):
            put(sheet, at, col, cell, looks, rate=_is_percent(row, col))
        if marked:
            put(sheet, at, len(table.head), row.mark, looks)
    for col, wide in enumerate(_widths(heads, table.rows)):
        sheet.set_column(col, col, wide)
    for at, note in enumerate(table.notes, len(table.rows) + 4):
        sheet.write_string(at, 0, f"※ {note}")
    sheet.freeze_panes(3, 1)


def _cells(row: ResultRow, wide: int) -> Iterator[str | Decimal | None]:
    """Yield the exact numbers where there are, else the words as shown."""
    for col in range(wide):
        value = row.values[col] if col < len(row.values) else None
        yield value if value is not None else row.cells[col] if col < len(row.cells) else ""


def _is_percent(row: ResultRow, col: int) -> bool:
    return col < len(row.cells) and row.cells[col].rstrip().endswith(("%", "%p"))


def _widths(heads: Sequence[str], rows: Sequence[ResultRow]) -> Iterator[int]:
    for col, head in enumerate(heads):
        texts = [head, *(row.cells[col] for row in rows if col < len(row.cells))]
        longest = max(sum(2 if ord(c) > 0x1100 else 1 for c in text) for text in texts)
        yield min(max(longest + 2, _NARROWEST), _WIDEST)


def _write_sources(sheet: "Worksheet", results: Results, looks: Looks) -> None:
    lines: list[Line] = [(said.text, _named(said.cells), said.how) for said in results.said]
    for table in results.tables:
        lines.append((table.caption, "", table.query))
        lines += [
            (f"{table.caption} › {row.cells[0] if row.cells else ''}", _named(row.places), "")
            for row in table.rows
            if row.places
        ]
    _write_lines(sheet, 0, ("항목", "칸 주소", "셈한 방법"), lines, looks)
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 50)


def _named(places: Sequence[Place]) -> str:
    """Name the cells, file and sheet once for those that follow one another."""
    parts, before = [], ("", "")
    for place in places[:_CELLS]:
        here = (place.source, place.sheet)
        parts.append(place.cell if place.cell and here == before else str(place))
        before = here
    more = len(places) - _CELLS
    return ", ".join(parts) + (f" 등 {len(places):,}칸" if more > 0 else "")


def _write_lines(
    sheet: "Worksheet", top: int, heads: Sequence[str], lines: Iterable[Sequence[str]], looks: Looks
) -> None:
    for col, head in enumerate(heads):
        sheet.write_string(top, col, head, looks["head"])
    for at, line in enumerate(lines, top + 1):
        for col, text in enumerate(line):
            sheet.write_string(at, col, text, looks["wrap"])
