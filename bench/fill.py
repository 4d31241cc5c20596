"""How fast one form becomes 1,000 documents: ours, and python-hwpx's mail merge in the same run.

The form has marks in text, a table of labels and blanks, and boxes. Run it as
``python bench/fill.py``. The peer fills the marks only, of fewer rows, and is compared by the
document. Exits 1 when a value does not read back, or when 1,000 documents take more than twice the
goal.
"""

import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

from giljabi.book.kinds import Block, Cell, Document, File, Grid, Item, Paragraph, Span
from giljabi.desk.fill import fill_folder, match
from giljabi.documents.hwpx import read_hwpx, write_hwpx

GOAL_SECONDS = 5.0
ROWS, PEER_ROWS, READ_BACK = 1_000, 20, 100
LABELS = ("소속", "직위", "연락처", "전자우편", "위촉일", "금액")


def spans(text: str) -> tuple[Span, ...]:
    """One plain span."""
    return (Span(text),)


def form(lines: int = 40) -> bytes:
    """A form of three pages."""
    cells = [Cell(r, 0, (spans(label),), head=True) for r, label in enumerate(LABELS)]
    cells += [Cell(r, 1, ()) for r in range(len(LABELS))]
    cells += [Cell(6, 0, (spans("구분"),), head=True), Cell(6, 1, (spans("□ 신규  □ 연임"),))]
    body: list[Block] = [
        Paragraph(spans("{{성명}}을(를) {{위원회}} 위원으로 위촉합니다."), "가운데"),
        Grid(7, 2, tuple(cells), (1.0, 3.0)),
        *(
            Item(1, spans(f"위원은 맡은 일을 성실히 하고 알게 된 비밀을 지킨다 {n}"))
            for n in range(lines)
        ),
        Paragraph(spans("{{성명}} 귀하"), "가운데"),
    ]
    return write_hwpx(Document("보고서", "위촉 안내", tuple(body)))


def rows(count: int) -> list[dict[str, str]]:
    """Invented people."""
    return [
        {
            "성명": f"홍길동{n}", "위원회": "가온시 정책자문위원회", "소속": f"가온대학교 {n}과", "직위": "교수",
            "연락처": f"010-0000-{n:04d}", "전자우편": f"gaon{n}@example.com", "위촉일": "2026-11-02",
            "금액": str(100_000 + n), "구분": "신규" if n % 2 else "연임",
        }
        for n in range(count)
    ]  # fmt: skip


def as_csv(entries: Sequence[dict[str, str]]) -> bytes:
    """The list as a file."""
    head = ",".join(entries[0])
    return "\n".join([head, *(",".join(entry.values()) for entry in entries)]).encode()


def ours(
    data: bytes, entries: Sequence[dict[str, str]], folder: Path
) -> tuple[float, float, float]:
    """Fill a folder; return wall seconds, CPU seconds and the share of values that read back."""
    wall, cpu = time.perf_counter(), time.process_time()
    job = match(File("위촉장.hwpx", "", data), File("명단.csv", "", as_csv(entries)))
    results, paths = fill_folder(job, folder, lambda count, total: None)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    documents = [path for path in paths if path.suffix == ".hwpx"]
    assert len(documents) == len(results) == len(entries)
    right = total = 0
    step = max(len(entries) // READ_BACK, 1)
    for entry, path in list(zip(entries, documents, strict=True))[::step]:
        said = "\n".join(line.text for line in read_hwpx(path.read_bytes(), path.name).lines())
        for value in shown(entry):
            total += 1
            right += value in said
    return wall, cpu, right / total


def shown(entry: dict[str, str]) -> list[str]:
    """How the values of a row stand in the document."""
    changed = {
        "위촉일": "2026. 11. 2.",
        "금액": f"{int(entry['금액']):,}",
        "구분": f"☑ {entry['구분']}",
    }
    return list({**entry, **changed}.values())


def peer(data: bytes, entries: Sequence[dict[str, str]], folder: Path) -> float | None:
    """CPU seconds of python-hwpx's mail merge for the same form, ``None`` when it is not here."""
    try:
        from hwpx import merge_template_rows
    except ImportError:
        return None
    template = folder / "form.hwpx"
    template.write_bytes(data)
    cpu = time.process_time()
    merge_template_rows(template, list(entries), output_dir=folder / "peer")
    return time.process_time() - cpu


def main() -> int:
    """Measure, print a table, and judge."""
    warnings.simplefilter("ignore", DeprecationWarning)
    data, entries = form(), rows(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu, right = ours(data, entries, Path(folder) / "ours")
        other = peer(data, entries[:PEER_ROWS], Path(folder))
    print(f"{'':<14}{'문서':>8}{'벽시계 s':>10}{'CPU s':>9}{'CPU ms/문서':>13}")
    print(f"{'길잡이':<14}{ROWS:>8,}{wall:>10.2f}{cpu:>9.2f}{cpu / ROWS * 1000:>13.2f}")
    if other is not None:
        each = other / PEER_ROWS
        print(f"{'python-hwpx':<14}{PEER_ROWS:>8,}{'':>10}{other:>9.2f}{each * 1000:>13.2f}")
        print(f"문서마다 배수(CPU): {each / (cpu / ROWS):,.0f}배")
    print(f"목표 {GOAL_SECONDS:.0f} s, 되읽은 값 {right:.1%}")
    return 0 if right == 1.0 and cpu <= 2 * GOAL_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
