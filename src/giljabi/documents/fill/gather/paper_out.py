"""The gathered table and what is to be sent in again, as a paper that can be read and printed."""

from collections.abc import Sequence
from decimal import Decimal

from giljabi.book.kinds import (
    Block,
    Cell,
    Column,
    ColumnType,
    Document,
    Finding,
    Findings,
    Grid,
    Heading,
    Note,
    Paragraph,
    Severity,
    Span,
    Table,
)

MOST_ROWS = 200
"""Rows on paper; the workbook has them all."""
_UNSURE = frozenset({
    "GATHER-EMPTY", "GATHER-FORM", "GATHER-HIDDEN", "GATHER-SHIFT", "GATHER-TWICE", "GATHER-UNREAD",
    "GATHER-VALUE", "GATHER-ABSENT",
})  # fmt: skip
"""Findings that make a sum doubtful."""
_UNSUMMED = ("연번", "순번", "번호", "단가", "률", "율", "%")


def to_document(table: Table, findings: Findings | None) -> Document:
    """Return a paper: what was gathered, its table with totals, and the findings by weight."""
    told = [Paragraph((Span(line),)) for line in table.decisions]
    body: list[Block] = [*told, _grid(table)]
    rest = len(table.row_numbers) - MOST_ROWS
    if rest > 0:
        body.append(Note(f"{rest:,}줄은 줄였습니다. 모두는 엑셀 파일에 있습니다."))
    if findings is not None and any(f.rule in _UNSURE for f in findings.items):
        body.append(Note("고쳐 받을 것이 남아 있어 합계가 아직 맞지 않을 수 있습니다."))
    if findings is not None:
        body.append(Heading("고쳐 받을 것과 확인할 것", 1, numbered=False))
        body.append(_told(findings.items) if findings.items else Paragraph((Span("없습니다."),)))
    return Document("표시본", table.title or table.name, tuple(body))


def _grid(table: Table) -> Grid:
    heads = [Cell(0, c, ((Span(x.name),),), head=True) for c, x in enumerate(table.columns)]
    cells = list(heads)
    count = min(len(table.row_numbers), MOST_ROWS)
    for row in range(count):
        for col, column in enumerate(table.columns):
            cells.append(_cell(row + 1, col, column, row))
    totals = [_total(column) for column in table.columns]
    if any(totals):
        totals[0] = totals[0] or "합계"
        cells += [
            Cell(count + 1, c, ((Span(text),),) if text else (), align="오른쪽" if c else "가운데")
            for c, text in enumerate(totals)
        ]
        count += 1
    return Grid(count + 1, len(table.columns), tuple(cells), caption="취합 결과")


def _cell(row: int, col: int, column: Column, index: int) -> Cell:
    number = column.numbers[index] if column.numbers else None
    text = column.raw[index] if number is None else f"{number:,f}"
    lines = tuple((Span(line),) for line in text.split("\n")) if text else ()
    return Cell(row, col, lines, align="왼쪽" if number is None else "오른쪽")


def _total(column: Column) -> str:
    """The sum of a column of amounts or counts; numbers of rows and rates are not added up."""
    if column.type is not ColumnType.NUMBER or any(word in column.name for word in _UNSUMMED):
        return ""
    read = [number for number in column.numbers if number is not None]
    return f"{sum(read, Decimal()):,f}" if read else ""


def _told(items: Sequence[Finding]) -> Grid:
    head = ("무게", "내용", "값")
    cells = [Cell(0, c, ((Span(text),),), head=True) for c, text in enumerate(head)]
    shown = [f for f in items if f.severity is not Severity.NOTE] or list(items)
    for row, f in enumerate(shown[:MOST_ROWS], 1):
        for col, text in enumerate((str(f.severity), f.why, f.text)):
            cells.append(Cell(row, col, ((Span(text),),) if text else (), align="왼쪽"))
    return Grid(min(len(shown), MOST_ROWS) + 1, 3, tuple(cells), (1.0, 7.0, 2.0))
