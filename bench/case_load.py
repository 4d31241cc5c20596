"""How long 300 cases take to read and plan. Goal: under 1 s of CPU.

``python bench/case_load.py``: copies the shipped cases 60 times into a folder and reads them.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from giljabi import wiring
from giljabi.book.casebook import Shelfmark, read_casebook

CASES, GOAL = 300, 1.0


def main() -> int:
    """Print CPU and wall seconds, best of 3; fail beyond twice the goal."""
    steps = wiring.steps()
    shipped = sorted(p.parent for p in wiring.SHIPPED.glob("*/case.md"))
    with tempfile.TemporaryDirectory() as folder:
        for n in range(CASES):
            source = shipped[n % len(shipped)]
            target = Path(folder) / f"{source.name}-{n}"
            target.mkdir()
            for name in ("case.md", "examples.yml"):
                shutil.copy(source / name, target / name)
        rows = []
        for _ in range(3):
            cpu, wall = time.process_time(), time.perf_counter()
            book = read_casebook([Shelfmark(Path(folder), trusted=True)], steps)
            rows.append((time.process_time() - cpu, time.perf_counter() - wall))
            assert len(book.plans) == CASES, book.broken
    cpu, wall = min(rows)
    print(f"사례 {CASES}개 읽고 짜기: CPU {cpu:.3f} s, 벽시계 {wall:.3f} s (목표 {GOAL} s)")
    return int(cpu > 2 * GOAL)


if __name__ == "__main__":
    sys.exit(main())
