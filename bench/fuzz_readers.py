"""How the readers stand faulty files: a document or ``FileTrouble`` comes out, and nothing else.

``python -m bench.fuzz_readers --seconds 600 [--only hwpx,docx] [--seed 1] [--keep DIR]`` runs each
parser in a process of its own with 1 GB of memory, and ends what takes longer than 5 s. It prints how
many files each parser was given and exits 1 when anything else came out; ``--keep`` saves such files.
"""

import argparse
import mmap
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from bench.fuzz_parts.seeds import SEEDS
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File
from giljabi.documents.readers.places import placed

HANG_SECONDS = 5.0
MEMORY = 1 << 30
APART = ("pdf", "sheets", "html")
"""Parsers that the product runs in a child process: the child's death is a refusal."""
_ROOM = 32 << 20
_REPORT = 500
_RESTART = 20_000
"""Files that one process reads before a fresh one takes over."""

Parse = Callable[[bytes], Document]


@dataclass(slots=True)
class Tally:
    """What became of the files given to one parser."""

    runs: int = 0
    read: int = 0
    refused: int = 0
    ended: int = 0
    failures: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    seconds: float = 0.0


def parser_of(name: str) -> Parse:
    """Return the parser of that name, as the product calls it."""
    from giljabi.documents.readers import read as reading
    from giljabi.documents.readers.child import parse_here

    if name in ("pdf", "sheets", "html"):
        return lambda data: parse_here(name, data)
    if name == "text":
        return lambda data: reading.read_document(
            File("글.csv" if data[:3] == b"\xec\x9d\xb4" else "글.md", "", data)
        )
    if name == "hwpx":
        from giljabi.documents.hwpx.read import parse_hwpx

        return lambda data: placed(parse_hwpx(data, "글"), "글")
    if name == "hwp5":
        from giljabi.documents.readers.hwp5.read import parse_hwp5

        return lambda data: placed(parse_hwp5(data, "글"), "글")
    from giljabi.documents.readers.docx.read import parse_docx
    from giljabi.documents.readers.letter_in import as_letter

    return lambda data: placed(as_letter(parse_docx(data, "글")), "글")


def once(parse: Parse, data: bytes) -> str:
    """Return ``read`` or ``refused``; anything else that happens is raised."""
    try:
        document = parse(data)
    except FileTrouble:
        return "refused"
    lines = sum(1 for _ in document.lines())
    assert lines == len(document.places), "자리의 수가 줄의 수와 다르다"
    return "read"


def _work(name: str, seed: int, pipe: Connection, shared: mmap.mmap) -> None:
    """The life of one worker: mutate, note the file in the shared page, read, report."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY + (1 << 29), MEMORY + (1 << 29)))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    dice, parse, seeds = random.Random(seed), parser_of(name), SEEDS[name]()
    counts = {"read": 0, "refused": 0}
    slowest = 0.0
    for run in range(1, _RESTART + 1):
        data = dice.choice(seeds)(dice)[: _ROOM - 16]
        shared[:16] = len(data).to_bytes(8, "little") + run.to_bytes(8, "little")
        shared[16 : 16 + len(data)] = data
        begin = time.process_time()
        try:
            counts[once(parse, data)] += 1
        except Exception as error:  # 무엇이 나오든 적어 두는 것이 일이다
            where = traceback.extract_tb(error.__traceback__)[-1]
            pipe.send(
                ("failure", f"{type(error).__name__} {Path(where.filename).name}:{where.lineno}")
            )
        slowest = max(slowest, time.process_time() - begin)
        if run % _REPORT == 0 or (run % 20 == 0 and slowest > 0.5):
            pipe.send(("count", dict(counts), slowest))
            counts = {"read": 0, "refused": 0}
    pipe.send(("count", dict(counts), slowest))
    pipe.send(("done",))


def fuzz(name: str, seconds: float, seed: int, keep: Path | None) -> Tally:
    """Feed one parser until the time is over."""
    tally, shared = Tally(), mmap.mmap(-1, _ROOM)
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        seed += 1
        ours, theirs = multiprocessing.Pipe(False)
        worker = multiprocessing.get_context("fork").Process(
            target=_work, args=(name, seed, theirs, shared)
        )
        worker.start()
        theirs.close()
        _listen(tally, ours, shared, worker, begin + seconds, (name, keep))
        worker.join(1)
        if worker.is_alive() and worker.pid:
            os.kill(worker.pid, signal.SIGKILL)
            worker.join()
    tally.seconds = time.monotonic() - begin
    return tally


def _listen(
    tally: Tally,
    pipe: Connection,
    shared: mmap.mmap,
    worker: multiprocessing.process.BaseProcess,
    until: float,
    where: tuple[str, Path | None],
) -> None:
    """Take the reports of one worker until it ends, dies, hangs, or the time is over."""
    last, head = 0.0, b""
    while time.monotonic() < until:
        if pipe.poll(1.0):
            try:
                kind, *rest = pipe.recv()
            except EOFError:
                worker.join(2)
                if worker.exitcode and where[0] in APART:
                    tally.ended += 1  # 제품에서는 자식 프로세스이므로 거절이 된다
                    tally.runs += 1
                elif worker.exitcode:
                    _failed(tally, f"끝남 {worker.exitcode}", shared, where)
                return
            if kind == "done":
                return
            _take(tally, kind, rest, shared, where)
        now = bytes(shared[:16])
        spent = _cpu(worker.pid)
        if now != head:
            head, last = now, spent
        elif spent - last > HANG_SECONDS + 1:
            _failed(tally, "멈춤", shared, where)
            if worker.pid:
                os.kill(worker.pid, signal.SIGKILL)
            return
    if worker.pid and worker.is_alive():
        os.kill(worker.pid, signal.SIGKILL)


def _cpu(pid: int | None) -> float:
    """The CPU seconds that a process has used: a busy machine must not look like a hang."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _take(
    tally: Tally, kind: str, rest: list[object], shared: mmap.mmap, where: tuple[str, Path | None]
) -> None:
    if kind == "failure":
        tally.runs += 1
        _failed(tally, str(rest[0]), shared, where)
        return
    counts, slowest = rest
    assert isinstance(counts, dict) and isinstance(slowest, float)
    tally.read += counts["read"]
    tally.refused += counts["refused"]
    tally.runs += counts["read"] + counts["refused"]
    tally.slowest = max(tally.slowest, slowest)


def _failed(tally: Tally, what: str, shared: mmap.mmap, where: tuple[str, Path | None]) -> None:
    name, keep = where
    tally.failures[what] = tally.failures.get(what, 0) + 1
    if keep is not None and tally.failures[what] <= 3:
        size = int.from_bytes(shared[:8], "little")
        file = "".join(c if c.isalnum() else "_" for c in f"{name}-{what}")
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{file}-{tally.failures[what]}.bin").write_bytes(shared[16 : 16 + size])


def main() -> int:
    """Fuzz the parsers one after another."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--only", default=",".join(SEEDS))
    options.add_argument("--seed", type=int, default=20260503)
    options.add_argument("--keep", type=Path)
    given = options.parse_args()
    names = given.only.split(",")
    bad = 0
    for name in names:
        tally = fuzz(name, given.seconds / len(names), given.seed, given.keep)
        bad += sum(tally.failures.values()) + (tally.slowest > HANG_SECONDS)
        print(
            f"{name:7} {tally.runs:9,}번  읽음 {tally.read:9,}  거절 {tally.refused:9,}  자식 끝남 {tally.ended:4,}  "
            f"{tally.runs / max(tally.seconds, 0.001):7,.0f}번/초  가장 느림 {tally.slowest:.2f}초  "
            f"그 밖 {tally.failures or '없음'}",
            flush=True,
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
