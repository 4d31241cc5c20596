"""Comma- or tab-separated text to one table. Only the name of a file says that it is one."""

import csv
import io

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Cell, Document, Grid, Span
from giljabi.documents.paper.grids import MAX_CELLS
from giljabi.documents.readers.places import Parsed, Spot

_SAMPLE = 20
_SIGNS = ",\t;|"
_LONGEST = 1 << 20


def read_csv(text: str) -> Parsed:
    """Return a document of one table. Raises ``FileTrouble`` when it is too large or not sound."""
    sign = _sign(text)
    rows: list[list[str]] = []
    cells = 0
    csv.field_size_limit(_LONGEST)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            rows.append(row)
            cells += len(row)
            if cells > MAX_CELLS:
                raise too_many()
    except csv.Error:
        raise FileTrouble(
            "쉼표로 나눈 표의 따옴표가 맞지 않습니다.", cure="엑셀에서 CSV로 다시 저장하세요."
        ) from None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    grid = grid_of(rows)
    return Parsed(Document("", "", (grid,) if grid else (), closed=False), (Spot(),))


def grid_of(rows: list[list[str]]) -> Grid | None:
    """Return rows of texts as a table, its first row as the head; ``None`` when there is nothing."""
    width = max(map(len, rows), default=0)
    if not width:
        return None
    if width * len(rows) > MAX_CELLS:
        raise too_many()
    cells = tuple(
        Cell(r, c, lines_of(row[c] if c < len(row) else ""), head=r == 0)
        for r, row in enumerate(rows)
        for c in range(width)
    )
    return Grid(len(rows), width, cells)


def lines_of(text: str) -> tuple[tuple[Span, ...], ...]:
    """Return the text of a cell as its lines."""
    return tuple((Span(line),) for line in text.split("\n")) if text else ()


def too_many() -> FileTrouble:
    """Return the trouble of a table that is too large for a document."""
    return FileTrouble(
        f"칸이 {MAX_CELLS:,}개를 넘는 표가 있어 읽지 않았습니다.",
        cure="표를 나누거나, 자료를 분석하는 사례에 넣으세요.",
    )


def _sign(text: str) -> str:
    """The sign that stands equally often in the first lines; a comma when none does."""
    lines = [line for line in text.split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]

    def fit(sign: str) -> tuple[bool, int]:
        counts = [line.count(sign) for line in lines]
        return (bool(counts) and min(counts) == max(counts) > 0, max(counts, default=0))

    return max(_SIGNS, key=fit) if lines else ","
