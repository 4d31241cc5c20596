"""What the runner itself costs a step, without the journal. Goal: under 20 µs."""

import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from giljabi.book.kinds import Count, Kind
from giljabi.book.plan import plan
from giljabi.book.read import read_case
from giljabi.book.run import run
from giljabi.book.steps import Shelf, catalogue

STEPS, RUNS, GOAL = 100, 200, 20.0
SHELF = Shelf("bench")


@SHELF.step("하나 더하기")
def add(number: Annotated[Count, "수"]) -> Count:
    """수에 하나를 더합니다."""
    return Count(number.value + 1)


def case_text() -> str:
    """Return a case of ``STEPS`` steps."""
    steps = "\n".join(
        f"  - {{단계: 하나 더하기, 넣기: {{수: $값{n}}}, 내기: 값{n + 1}}}" for n in range(STEPS)
    )
    return (
        "---\n제목: 셈\n판: 1\n상태: 모임\n분야: 문서\n모델: 없음\n담당: 과\n"
        f"입력:\n  - {{이름: 값0, 종류: 수}}\n순서:\n{steps}\n---\n"
    )


def main() -> int:
    """Print µs of CPU a step, best of 5; fail beyond twice the goal."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "case.md").write_text(case_text(), encoding="utf-8")
        planned = plan(read_case(Path(folder), trusted=True), catalogue([SHELF]))
    given: Mapping[str, Kind] = {"값0": Count(0)}
    best = float("inf")
    for _ in range(5):
        begun = time.process_time()
        for _ in range(RUNS):
            for _ in run(planned, given, {}):
                pass
        best = min(best, (time.process_time() - begun) / RUNS / STEPS * 1e6)
    print(f"한 단계의 엔진 값: CPU {best:.1f} µs (목표 {GOAL} µs)")
    return int(best > 2 * GOAL)


if __name__ == "__main__":
    sys.exit(main())
