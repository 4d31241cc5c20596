"""Read and profile a CSV file: seconds of CPU, rows, cells and peak memory, in a fresh process.

    python bench/profile_csv.py 파일.csv [번 수]

Prints one JSON line a run. Without a file that exists it says so and ends with 0.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

_ONE = "--one"


def one(path: Path) -> dict[str, float | int | str]:
    """Read and profile once, imports included, and return what it cost."""
    start = time.process_time()
    from giljabi.analysis.profile import profile
    from giljabi.analysis.read import read_table
    from giljabi.book.kinds import File

    table = read_table(File(path.name, "text/csv", path.read_bytes()))
    middle = time.process_time()
    seen = profile(table)
    end = time.process_time()
    return {
        "file": path.name,
        "rows": seen.rows,
        "columns": len(seen.columns),
        "read_s": round(middle - start, 3),
        "profile_s": round(end - middle, 3),
        "cpu_s": round(end - start, 3),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main(arguments: list[str]) -> int:
    """Run the measurement the asked number of times, each in its own process."""
    if arguments and arguments[0] == _ONE:
        print(json.dumps(one(Path(arguments[1])), ensure_ascii=False))
        return 0
    path = Path(arguments[0]) if arguments else Path("전국주차장정보표준데이터_2021.csv")
    if not path.is_file():
        print(f"파일이 없어 재지 않았습니다: {path}")
        return 0
    for _ in range(int(arguments[1]) if len(arguments) > 1 else 3):
        subprocess.run([sys.executable, __file__, _ONE, str(path)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
