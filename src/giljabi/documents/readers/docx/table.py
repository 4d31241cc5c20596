"""A Word table as a sound grid: ``gridSpan`` to the right, ``vMerge`` downwards."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from giljabi.book.kinds import Grid, Span
from giljabi.documents.hwpx.grid_in import typed_grid
from giljabi.documents.hwpx.looks_in import local
from giljabi.documents.hwpx.raw import RawCell, RawGrid, RawLine
from giljabi.documents.readers.docx.numbers import attribute, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from giljabi.documents.readers.docx.walk import Walk

_MOST_SPAN = 1_000
_Align = Literal["양쪽", "왼쪽", "가운데", "오른쪽"]
_ALIGN: dict[str, _Align] = {"left": "왼쪽", "start": "왼쪽", "right": "오른쪽", "end": "오른쪽"}


@dataclass(slots=True)
class _Cell:
    row: int
    col: int
    cols: int
    width: int
    head: bool
    align: _Align
    rows: int = 1
    lines: list[tuple[Span, ...]] = field(default_factory=list)


def grid_of(walk: "Walk", table: "_Element", depth: int) -> Grid | None:
    """Return the table, or ``None`` when it has no cells."""
    cells: list[_Cell] = []
    above: dict[int, _Cell] = {}
    for index, row in enumerate(_inside(table, "tr")):
        above = _row(walk, row, index, above, cells, depth)
    raw = tuple(
        RawCell(
            cell.row, cell.col, cell.rows, cell.cols, cell.width, cell.head,
            tuple(RawLine(line, align=cell.align) for line in cell.lines),
        )
        for cell in cells
    )  # fmt: skip
    return typed_grid(RawGrid(0, 0, raw), own=False)


def _row(
    walk: "Walk",
    row: "_Element",
    index: int,
    above: dict[int, _Cell],
    cells: list[_Cell],
    depth: int,
) -> dict[int, _Cell]:
    """Read a row; return the cells by column that a ``vMerge`` of the next row goes on."""
    properties = row.find("{*}trPr")
    head = properties is not None and properties.find("{*}tblHeader") is not None
    skip = properties.find("{*}gridBefore") if properties is not None else None
    col = _span(skip) if skip is not None else 0
    begun, pages = walk.page, walk.page
    below: dict[int, _Cell] = {}
    for element in _inside(row, "tc"):
        walk.page = begun
        cell = _cell(walk, element, index, col, head, depth)
        over = above.get(col)
        if _goes_on(element) and over is not None:
            over.rows = index - over.row + 1
            over.lines += [line for line in cell.lines if any(s.text.strip() for s in line)]
            cell = over
        else:
            cells.append(cell)
        below[col] = cell
        col += cell.cols
        pages = max(pages or 0, walk.page or 0) or None
    walk.page = pages if begun is not None else None
    return below


def _cell(walk: "Walk", element: "_Element", row: int, col: int, head: bool, depth: int) -> _Cell:
    properties = element.find("{*}tcPr")
    span = properties.find("{*}gridSpan") if properties is not None else None
    width = properties.find("{*}tcW") if properties is not None else None
    side = value(element.find("{*}p/{*}pPr/{*}jc"))
    return _Cell(
        row,
        col,
        _span(span) if span is not None else 1,
        attribute(width, "w") if width is not None else 0,
        head,
        _ALIGN.get(side, "가운데" if side == "center" else "양쪽"),
        lines=walk.lines(element, depth),
    )


def _goes_on(element: "_Element") -> bool:
    merge = element.find("{*}tcPr/{*}vMerge")
    return merge is not None and value(merge) != "restart"


def _span(element: "_Element") -> int:
    return min(max(attribute(element, "val", 1), 1), _MOST_SPAN)


def _inside(parent: "_Element", name: str) -> "list[_Element]":
    """The rows or cells of a table, those in content controls too."""
    found = []
    for child in parent:
        kind = local(child)
        if kind == name:
            found.append(child)
        elif kind in ("sdt", "sdtContent", "customXml", "ins"):
            found += _inside(child, name)
    return found
