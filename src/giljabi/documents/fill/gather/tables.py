"""Any file of a submission as tables of text cells: HWPX, DOCX, XLSX."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File, Grid
from giljabi.documents.fill.rows import letter_of
from giljabi.documents.fill.workbook import read_workbook

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
MAX_AREA = 500_000
"""Places of one table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the area it covers; its text is without blanks at the ends."""

    row: int
    col: int
    rows: int
    cols: int
    text: str


@dataclass(slots=True, eq=False, repr=False)
class Tab:
    """One table: a sheet of a workbook, or the ``number``-th table of a document."""

    name: str
    number: int
    cells: list[Cell]
    hidden: frozenset[int] = frozenset()
    sheet: bool = False
    at: dict[tuple[int, int], Cell] = field(default_factory=dict)
    height: int = 0
    width: int = 0

    def __post_init__(self) -> None:
        area = 0
        self.height = max((c.row + c.rows for c in self.cells), default=0)
        self.width = max((c.col + c.cols for c in self.cells), default=0)
        for cell in self.cells:
            area += cell.rows * cell.cols
            if area > MAX_AREA:
                raise FileTrouble(
                    "칸이 지나치게 많은 표가 있습니다.", cure="자료 바깥의 칸을 지우세요."
                )
            for row in range(cell.row, cell.row + cell.rows):
                for col in range(cell.col, cell.col + cell.cols):
                    self.at.setdefault((row, col), cell)

    def text(self, row: int, col: int) -> str:
        """Return the text at a place, that of the merged cell which covers it."""
        cell = self.at.get((row, col))
        return cell.text if cell else ""

    def where(self, row: int, col: int) -> str:
        """Return what a person calls a place: B5, or 2번째 표 3행 1열."""
        if self.sheet:
            return f"{letter_of(col)}{row + 1}"
        return f"{self.number}번째 표 {row + 1}행 {col + 1}열"


def tables_of(file: File) -> list[Tab]:
    """Return the tables of a file. Raises ``FileTrouble`` for one that cannot be read."""
    if file.data.startswith((_ZIP, _OLE)) and _is_workbook(file):
        return _of_workbook(file)
    if file.data.startswith(_ZIP) and b"Contents/section" in file.data:
        return _of_sections(file)
    from giljabi.documents.readers.read import read_document  # readers load only when used

    return list(_of_document(read_document(file)))


def _is_workbook(file: File) -> bool:
    if file.data.startswith(_OLE):
        return "Workbook".encode("utf-16-le") in file.data
    return b"xl/workbook.xml" in file.data


def _of_workbook(file: File) -> list[Tab]:
    made = []
    for number, sheet in enumerate(read_workbook(file.data, file.name), 1):
        if not sheet.shown:
            continue
        last = len(sheet.rows) - 1
        merged = [(a, b, min(c, last), d) for a, b, c, d in sheet.merged if a <= last]
        if sum((c - a + 1) * (d - b + 1) for a, b, c, d in merged) > MAX_AREA:
            raise FileTrouble("합친 칸이 지나치게 큽니다.", cure="합친 칸을 풀어 다시 저장하세요.")
        spans = {(a, b): (c - a + 1, d - b + 1) for a, b, c, d in merged}
        covered = {
            (row, col) for a, b, c, d in merged
            for row in range(a, c + 1) for col in range(b, d + 1)
        } - set(spans)  # fmt: skip
        cells = [
            Cell(r, c, *spans.get((r, c), (1, 1)), text.strip())
            for r, row in enumerate(sheet.rows)
            for c, text in enumerate(row)
            if (r, c) not in covered and (text.strip() or (r, c) in spans)
        ]
        hidden = frozenset(row - 1 for row in sheet.hidden)
        made.append(Tab(sheet.name, number, cells, hidden, True))
    return made


def _of_sections(file: File) -> list[Tab]:
    from giljabi.documents.fill.form import sections_of  # lxml, only for HWPX

    sheets = [sheet for section in sections_of(file) for sheet in section.sheets]
    return [
        Tab("", n, [Cell(b.row, b.col, b.rows, b.cols, b.text.strip()) for b in sheet.boxes])
        for n, sheet in enumerate(sheets, 1)
    ]


def _of_document(document: Document) -> Iterator[Tab]:
    grids = [block for block in document.body if isinstance(block, Grid)]
    for number, grid in enumerate(grids, 1):
        cells = [Cell(c.row, c.col, c.rows, c.cols, c.text.strip()) for c in grid.cells]
        yield Tab(grid.caption, number, cells)
