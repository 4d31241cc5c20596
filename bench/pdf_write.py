"""How fast a 20-page report becomes PDF and DOCX: in a new process, and in one that has run.

The report is that of ``hwpx_write.py`` (10 merged tables, header, footer, page numbers, a picture).
Run it as ``python bench/pdf_write.py``. python-docx builds the same text and tables in the same
run. Exits 1 when a goal is missed more than twofold.
"""

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.hwpx_write import best, report
from giljabi.book.kinds import Document, Grid, Heading, Item, Note, Picture
from giljabi.documents.writers.pdf import to_pdf
from giljabi.documents.writers.word import write_docx

COLD_MS, WARM_MS = 1500.0, 400.0
ROUNDS = 5
_COLD = (
    "import sys; sys.path.insert(0, {root!r})\n"
    "from bench.hwpx_write import report\n"
    "from giljabi.documents.writers.{writer}\n"
    "write(report())"
)


def cold(writer: str) -> float:
    """Wall time of a process that starts, writes the report once and ends, ms; best of 3."""
    code = _COLD.format(root=str(Path(__file__).parents[1]), writer=writer)
    times = []
    for _ in range(3):
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append((perf_counter() - start) * 1e3)
    return min(times)


def edited(document: Document) -> Callable[[], bytes]:
    """Write the report, each time with another first item, as when a person edits it."""
    count = iter(range(1_000_000))

    def write() -> bytes:
        return to_pdf(replace(document, title=f"{document.title} {next(count)}"))

    return write


def python_docx(document: Document) -> Callable[[], object]:
    """python-docx building the same text, tables with merges and picture."""
    import docx

    def build() -> object:
        made = docx.Document()
        for block in document.body:
            if isinstance(block, Heading | Note):
                made.add_paragraph(block.text)
            elif isinstance(block, Item):
                made.add_paragraph(block.spans[0].text)
            elif isinstance(block, Picture):
                made.add_picture(io.BytesIO(block.data))
            elif isinstance(block, Grid):
                table = made.add_table(block.row_count, block.col_count)
                for cell in block.cells:
                    place = table.cell(cell.row, cell.col)
                    place.text = cell.text
                    if cell.rows > 1 or cell.cols > 1:
                        last = table.cell(cell.row + cell.rows - 1, cell.col + cell.cols - 1)
                        place.merge(last)
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return build


def main() -> int:
    """Measure, print a table, and judge."""
    document = report()
    rows = (
        ("PDF", "pdf import to_pdf as write", edited(document), len(to_pdf(document))),
        ("DOCX", "word import write_docx as write", lambda: write_docx(document), len(write_docx(document))),
    )  # fmt: skip
    print(f"{'':<14}{'새 프로세스 ms':>14}{'이어서 ms':>12}{'CPU ms':>10}{'KB':>8}")
    measured = {}
    for name, writer, write, size in rows:
        first, (wall, cpu) = cold(writer), best(write, ROUNDS)
        measured[name] = first, wall, cpu
        print(f"{name:<14}{first:>14.0f}{wall:>12.1f}{cpu:>10.1f}{size / 1024:>8.0f}")
    wall, cpu = best(python_docx(document), 3)
    print(f"{'python-docx':<14}{'':>14}{wall:>12.1f}{cpu:>10.1f}")
    print(f"python-docx / 길잡이 DOCX (CPU): {cpu / measured['DOCX'][2]:.0f}배")
    print(f"목표 PDF 새 프로세스 {COLD_MS:.0f} ms, 이어서 {WARM_MS:.0f} ms")
    first, wall, _ = measured["PDF"]
    return 0 if first <= 2 * COLD_MS and wall <= 2 * WARM_MS else 1


if __name__ == "__main__":
    sys.exit(main())
