"""How fast a 20-page report becomes HWPX: ours, hwpforge and python-hwpx in the same run.

The report has 10 merged tables, a header, a footer, page numbers and a picture. python-hwpx builds
the same; hwpforge converts the same text from Markdown, which has no merged cells, no header and no
picture, so it does less. A line for our PDF stands beside. Run it as ``python bench/hwpx_write.py``.
Exits 1 when our own goal is missed more than twofold or when the file does not read back as it was
written.
"""

import struct
import sys
import time
import warnings
import zlib
from collections.abc import Callable
from dataclasses import replace

from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Grid,
    Head,
    Heading,
    Item,
    Note,
    Picture,
    Span,
)
from giljabi.documents.hwpx import read_hwpx, write_hwpx
from giljabi.documents.readers.markdown import read_markdown
from giljabi.documents.writers.markdown import to_markdown
from giljabi.documents.writers.pdf import to_pdf

GOAL_MS = 12.0
ROUNDS = 5


def spans(text: str) -> tuple[Span, ...]:
    """One plain span."""
    return (Span(text),)


def png(width: int = 600, height: int = 300) -> bytes:
    """A plain picture."""

    def chunk(tag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    rows = (b"\0" + b"\x20\x60\xa0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def table(number: int) -> Grid:
    """Ten rows and five columns with seven merged areas."""
    head = [
        Cell(0, 0, (spans("구분"),), rows=2, head=True),
        Cell(0, 1, (spans("2025년"),), cols=2, head=True),
        Cell(0, 3, (spans("2026년"),), cols=2, head=True),
        *(Cell(1, c, (spans(t),), head=True) for c, t in enumerate(("접수", "처리") * 2, 1)),
    ]
    left = [Cell(r, 0, (spans(f"제{r}분야"),), rows=2) for r in range(2, 10, 2)]
    right = [
        Cell(r, c, (spans(f"{number * 1000 + r * 37 + c:,}"),), align="오른쪽")
        for r in range(2, 10)
        for c in range(1, 5)
    ]
    cells = sorted((*head, *left, *right), key=lambda cell: (cell.row, cell.col))
    return Grid(10, 5, tuple(cells), caption=f"처리 현황 {number}", unit="건")


def report() -> Document:
    """The 20-page report (the page count is asserted in tests/rooms/test_documents_oracles.py)."""
    body: list[Block] = [Picture(png(), "image/png", "추이", 120, 60, "월별 추이")]
    for chapter in range(1, 11):
        body += [Heading(f"민원 처리 현황과 개선 {chapter}"), Heading("추진 배경", 2)]
        for line in range(11 + (chapter > 5)):
            body.append(Item(1, spans(f"민원 접수 창구 일원화 {chapter}-{line}")))
            body.append(
                Item(2, spans("부서별로 나뉜 접수 창구를 하나로 모아 한 번에 신청하도록 개선함"))
            )
            body.append(Item(3, spans("시범 운영 결과 처리 기간이 평균 1.5일 줄어듦")))
        body += [table(chapter), Note("2026년은 4월 말까지의 수치임")]
    return Document("보고서", "민원 처리 개선 보고", tuple(body), Head("가온시 시민소통과"))


def best(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Best wall time and best CPU time of ``rounds`` runs, ms."""
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        cpus.append((time.process_time() - cpu) * 1e3)
        walls.append((time.perf_counter() - wall) * 1e3)
    return min(walls), min(cpus)


def peer(document: Document) -> Callable[[], object] | None:
    """python-hwpx building the same text, tables with merges, picture, header and page number."""
    try:
        from hwpx.document import HwpxDocument  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None

    def build() -> object:
        made = HwpxDocument.new()
        for block in document.body:
            if isinstance(block, Item | Heading | Note):
                text = block.text if not isinstance(block, Item) else block.spans[0].text
                made.add_paragraph(text)
            elif isinstance(block, Picture):
                made.add_picture(bytes(block.data), "png", width_mm=120, height_mm=60)
            elif isinstance(block, Grid):
                made.add_paragraph(block.caption)
                grid = made.add_table(block.row_count, block.col_count)
                for cell in block.cells:
                    grid.set_cell_text(cell.row, cell.col, cell.text)
                    if cell.rows > 1 or cell.cols > 1:
                        last = cell.row + cell.rows - 1, cell.col + cell.cols - 1
                        grid.merge_cells(cell.row, cell.col, *last)
        made.set_header_text(document.title)
        made.set_page_number()
        return made.to_bytes()

    return build


def forge(document: Document) -> Callable[[], object] | None:
    """hwpforge converting the same text and tables from plain Markdown."""
    try:
        import hwpforge  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError:
        return None
    lines: list[str] = [f"# {document.title}", ""]
    for block in document.body:
        if isinstance(block, Heading):
            lines += [f"{'#' * (block.level + 1)} {block.text}", ""]
        elif isinstance(block, Item):
            lines.append(f"{'  ' * (block.level - 1)}- {block.spans[0].text}")
        elif isinstance(block, Note):
            lines += ["", f"※ {block.text}", ""]
        elif isinstance(block, Grid):
            lines += ["", block.caption, "", *rows_of(block), ""]
    text = "\n".join(lines)
    return lambda: hwpforge.convert_md(text).document.to_bytes()


def rows_of(grid: Grid) -> list[str]:
    """The table as pipe rows; places that a merge covers are empty."""
    texts = [[""] * grid.col_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        texts[cell.row][cell.col] = cell.text
    rows = [f"| {' | '.join(row)} |" for row in texts]
    return [rows[0], "|" + "---|" * grid.col_count, *rows[1:]]


def same(document: Document, data: bytes) -> bool:
    """Whether the file reads back with every string, span and merge."""
    back = read_hwpx(data, "")
    body = tuple(replace(b, mark=None) if isinstance(b, Item) else b for b in back.body)
    return replace(back, body=body) == document


def from_markdown(document: Document) -> Callable[[], object]:
    """Ours from Markdown with everything in it: read, compose, write."""
    text = to_markdown(document, pictures=True)
    return lambda: write_hwpx(read_markdown(text))


def main() -> int:
    """Measure, print a table, and judge."""
    warnings.simplefilter("ignore", DeprecationWarning)
    document = report()
    data = write_hwpx(document)
    identical = same(document, data)
    rows: tuple[tuple[str, Callable[[], object] | None, int], ...] = (
        ("길잡이", lambda: write_hwpx(document), ROUNDS),
        ("길잡이(마크다운)", from_markdown(document), ROUNDS),
        ("길잡이 PDF", lambda: to_pdf(document), 2),
        ("hwpforge(마크다운)", forge(document), ROUNDS),
        ("python-hwpx", peer(document), 2),
    )
    measured = {name: best(work, rounds) for name, work, rounds in rows if work is not None}
    own_wall, own_cpu = measured["길잡이"]
    print(f"{'':<20}{'벽시계 ms':>12}{'CPU ms':>10}{'CPU 배수':>10}")
    for name, (wall, cpu) in measured.items():
        print(f"{name:<20}{wall:>12.1f}{cpu:>10.1f}{cpu / own_cpu:>10.1f}")
    print(
        f"{len(data) / 1024:.0f} KB, 목표 {GOAL_MS:.0f} ms, 되읽기 {'같음' if identical else '다름'}"
    )
    return 0 if identical and min(own_wall, own_cpu) <= 2 * GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main())
