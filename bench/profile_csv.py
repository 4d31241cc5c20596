"""Load and profile a CSV file made from the real parking file: ours beside Polars, DuckDB and others.

    GILJABI_PEERS=동료/bin/python python bench/profile_csv.py [--large]

Two files are made in a temporary folder from ``GILJABI_OPEN_DATA`` (or ``../shared/data/open-data``);
without it the bench says so and ends with 0. ``같은 행``: the header and the rows of 2021, 22 times over
(92 MB in cp949, 113 MB in utf-8); 95 of 100 of its rows repeat, and ours reads such a line once.
``다른 행``: the same with a running number behind every 주차장관리번호 and the number of the copy behind
every 주차장명, so that no row repeats and that does not help (95 MB, 116 MB). The first shows what repeats
are worth, the second what ours costs without them. Work: all columns as text, nulls, distinct values, the five most frequent values and
the statistics of numbers in every column; ours adds its types, notes and doubts, and DuckDB's SUMMARIZE
only guesses distinct values. Every run is a fresh process, imports included; the tools take turns;
seconds and memory are medians of 3; all of them find their modules compiled. ``GILJABI_PEERS`` is a Python with polars, pandas, duckdb,
ydata-profiling and skimpy; without it only ours runs. ``--large`` adds 250 times over (1.05 GB).
"""

import csv
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

NAME = "전국주차장정보표준데이터_2021.csv"
TIMES, LARGE, SLICE, RUNS = 22, 250, 16_000, 3

OURS = """
import sys
from pathlib import Path
from giljabi.book.kinds import Reading
from giljabi.desk.look_at_data import look
looked = look(Path(sys.argv[1]), Reading(), lambda text: None)
print(looked.seen.rows, file=sys.stderr)
"""
POLARS = """
import sys
import polars as pl
table = pl.read_csv(sys.argv[1], encoding=sys.argv[2], infer_schema_length=0)
for name in table.columns:
    column = table[name]
    number = column.cast(pl.Float64, strict=False)
    (column.null_count(), column.n_unique(), column.value_counts(sort=True).head(5),
     number.min(), number.max(), number.mean())
"""
POLARS_STREAMING = """
import sys
import polars as pl
table = pl.scan_csv(sys.argv[1], encoding="utf8", infer_schema_length=0)
names = table.collect_schema().names()
number = lambda name: pl.col(name).cast(pl.Float64, strict=False)
table.select(
    *[pl.col(n).null_count().alias(n + "0") for n in names], *[pl.col(n).n_unique().alias(n + "1") for n in names],
    *[number(n).min().alias(n + "2") for n in names], *[number(n).max().alias(n + "3") for n in names],
    *[number(n).mean().alias(n + "4") for n in names],
    *[pl.col(n).value_counts(sort=True).head(5).implode().alias(n + "5") for n in names],
).collect(engine="streaming")
"""
DUCKDB = """
import sys
import duckdb
path = sys.argv[1]
if sys.argv[2] == "cp949":
    text = open(path, encoding="cp949", newline="").read()
    path += ".utf8"
    open(path, "w", encoding="utf-8", newline="").write(text)
duckdb.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', all_varchar=true, header=true)")
duckdb.execute("SUMMARIZE t").fetchall()
"""
PANDAS = """
import sys
import pandas as pd
table = pd.read_csv(sys.argv[1], encoding=sys.argv[2].replace("utf8", "utf-8"), dtype=str)
for name in table:
    column = table[name]
    number = pd.to_numeric(column, errors="coerce")
    (column.isna().sum(), column.nunique(), column.value_counts().head(5),
     number.min(), number.max(), number.mean())
"""
YDATA = """
import sys
import pandas as pd
from ydata_profiling import ProfileReport
table = pd.read_csv(sys.argv[1], encoding="utf-8", low_memory=False)
ProfileReport(table, minimal=True, progress_bar=False).get_description()
"""
SKIMPY = """
import sys
import pandas as pd
from skimpy import skim
skim(pd.read_csv(sys.argv[1], encoding="utf-8", low_memory=False))
"""

Tool = tuple[str, str, Path, str]
"""A Python, the code it runs, the file and its encoding."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: wall and CPU seconds (children too) and the peak of memory in MB."""

    wall: float
    cpu: float
    rss: float


def cost(python: str, code: str, *arguments: str) -> Cost | None:
    """Run a piece of Python in a fresh process; ``None`` when it fails."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        begun = time.monotonic()
        done = subprocess.run(
            [python, "-c", code, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            check=False,
        )  # fmt: skip
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = f"{time.monotonic() - begun} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}"
        os.write(write, told.encode() if not done.returncode else b"")
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return Cost(*map(float, told.split())) if told else None


def compared(title: str, tools: dict[str, Tool], runs: int) -> None:
    """Run the tools by turns and print their medians, and the ratio to the first peer named Polars."""
    costs: dict[str, list[Cost]] = {name: [] for name in tools}
    failed = set[str]()
    for _ in range(runs):
        for name, (python, code, path, encoding) in tools.items():
            if name not in failed:
                found = cost(python, code, str(path), encoding)
                if found:
                    costs[name].append(found)
                else:
                    failed.add(name)
    print(f"\n{title}\n{'':34}{'벽시계 s':>9}{'비':>6}{'CPU s':>9}{'비':>6}{'MB':>7}")
    medians = {name: _median(runs) for name, runs in costs.items() if runs}
    for name in tools:
        if name in medians:
            mine, base = medians[name], medians.get(_base(name, medians), medians[name])
            print(f"{name:34}{mine.wall:9.2f}{mine.wall / base.wall:6.2f}{mine.cpu:9.2f}"
                  f"{mine.cpu / base.cpu:6.2f}{mine.rss:7.0f}", flush=True)  # fmt: skip
        else:
            print(f"{name:34}   되지 않았습니다", flush=True)


def _base(name: str, medians: dict[str, Cost]) -> str:
    """Return the Polars of the same encoding, else any."""
    same = [n for n in medians if n.startswith("Polars") and n.split()[1:2] == name.split()[1:2]]
    return next(iter(same or [n for n in medians if n.startswith("Polars")]), name)


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(c, k) for c in costs) for k in ("wall", "cpu", "rss")))


def made(folder: Path, source: Path, times: int, *, apart: bool) -> dict[str, Path]:
    """Write the file ``times`` over in both encodings; with ``apart`` no row is like another."""
    text = source.read_bytes().decode("cp949")
    head, *rows = csv.reader(StringIO(text, newline=""))
    found = {code: folder / f"{times}_{apart}_{code}.csv" for code in ("cp949", "utf8")}
    with ExitStack() as stack:
        files = [
            csv.writer(stack.enter_context(path.open("w", encoding=code, newline="")),
                       lineterminator="\n")
            for code, path in found.items()
        ]  # fmt: skip
        for file in files:
            file.writerow(head)
        for copy in range(times):
            part = [
                [f"{row[0]}-{copy * len(rows) + n}", f"{row[1]} {copy + 1}", *row[2:]]
                for n, row in enumerate(rows, 1)
            ] if apart else rows  # fmt: skip
            for file in files:
                file.writerows(part)
    return found


def main(arguments: list[str]) -> int:
    """Measure, print, and leave nothing behind."""
    source = Path(os.environ.get("GILJABI_OPEN_DATA", "../shared/data/open-data")) / NAME
    if not source.is_file():
        print(f"파일이 없어 재지 않았습니다: {source}")
        return 0
    ours, peers = sys.executable, os.environ.get("GILJABI_PEERS", "")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        files = {}
        for title, apart in (("같은 행", False), ("다른 행", True)):
            files = made(folder, source, TIMES, apart=apart)
            tools = _tools(ours, peers, files)
            for python, code, path, encoding in tools.values() if not apart else ():
                part = folder / "compile.csv"
                part.write_bytes(b"".join(path.open("rb").readlines(1 << 20)))
                cost(python, code, str(part), encoding)  # compiles what it imports
            compared(f"{title}: {TIMES}번 이은 파일, {RUNS}번의 가운데 값", tools, RUNS)
            if not apart:
                for path in files.values():
                    path.unlink()
        if peers:
            _slower(folder, ours, peers, files)
        if "--large" in arguments:
            _large(folder, source, ours, peers, files)
    return 0


def _tools(ours: str, peers: str, files: dict[str, Path]) -> dict[str, Tool]:
    tools: dict[str, Tool] = {}
    for encoding, path in files.items():
        tools[f"길잡이 {encoding}"] = (ours, OURS, path, encoding)
        if peers:
            tools[f"Polars {encoding}"] = (peers, POLARS, path, encoding)
            tools[f"DuckDB {encoding} SUMMARIZE"] = (peers, DUCKDB, path, encoding)
    return tools


def _slower(folder: Path, ours: str, peers: str, files: dict[str, Path]) -> None:
    """Compare with what takes long: pandas on the whole file, reports on a slice of it."""
    pandas = {f"pandas {e}": (peers, PANDAS, p, e) for e, p in files.items()}
    polars = (peers, POLARS, files["utf8"], "utf8")
    compared("다른 행: pandas, 한 번", {"Polars utf8": polars, **pandas}, 1)
    part = folder / "slice.csv"
    with files["utf8"].open("rb") as file:
        part.write_bytes(b"".join(islice(file, SLICE + 1)))
    small = {"길잡이 utf8": OURS, "Polars utf8": POLARS, "pandas utf8": PANDAS,
             "skimpy utf8": SKIMPY, "ydata-profiling utf8 minimal": YDATA}  # fmt: skip
    compared(f"다른 행: 첫 {SLICE:,}줄, 한 번", {
        n: (ours if n.startswith("길") else peers, code, part, "utf8") for n, code in small.items()
    }, 1)  # fmt: skip


def _large(folder: Path, source: Path, ours: str, peers: str, files: dict[str, Path]) -> None:
    for path in files.values():
        path.unlink()
    for title, apart in (("같은 행", False), ("다른 행", True)):
        large = made(folder, source, LARGE, apart=apart)
        tools: dict[str, Tool] = {f"길잡이 {e}": (ours, OURS, p, e) for e, p in large.items()}
        if peers:
            tools["Polars utf8 streaming"] = (peers, POLARS_STREAMING, large["utf8"], "utf8")
        compared(f"{title}: {LARGE}번 이은 파일(1.05 GB, 1.29 GB), 한 번", tools, 1)
        for path in large.values():
            path.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
