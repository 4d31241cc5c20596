"""A nursery of workers that get killed: what every test of ``kill -9`` shares.

A test file is also the program of its worker: ``tend`` forks a fresh worker for every line it reads,
so that a start costs no second of imports. Each worker is a process group of its own; what it did
it writes to plain logs in its home *before* anything is recorded.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Work = Callable[[Path, int], None]
"""The life of a worker in its home, over so many runs; it calls ``ready`` once it is open."""


def say(log: Path, line: str) -> None:
    """Append a line that survives the writer's death."""
    fd = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(fd, f"{line}\n".encode())
    os.close(fd)


def lines(log: Path) -> list[str]:
    return log.read_text().splitlines() if log.exists() else []


def enough(home: Path) -> bool:
    """Whether every kill has hit, so that a worker may come to an end."""
    return (home / "enough").exists()


def ready(home: Path) -> None:
    """Tell the parent that work begins."""
    say(home / "ready", str(os.getpid()))


class Nursery:
    """A running program that forks a worker each time it is asked."""

    def __init__(self, program: str, home: Path, runs: int) -> None:
        self._ready = home / "ready"
        self._program = subprocess.Popen(
            [sys.executable, program, str(home), str(runs)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        )  # fmt: skip

    def start(self) -> int:
        """Start a worker, wait until it is ready, and return its process id."""
        self._ready.unlink(missing_ok=True)
        assert self._program.stdin
        self._program.stdin.write("\n")
        self._program.stdin.flush()
        pid = self._hear()
        while not self._ready.exists():
            assert self._program.poll() is None
            time.sleep(0.002)
        return pid

    def kill(self, pid: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)

    def result(self) -> int:
        """Return the worker's exit code, negative for a signal."""
        return self._hear()

    def close(self) -> None:
        self._program.communicate()

    def _hear(self) -> int:
        assert self._program.stdout
        return int(self._program.stdout.readline())


def tend(work: Work, home: Path, runs: int) -> None:
    """The nursery's own life: a fork for every line it reads."""
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.setsid()
            try:
                work(home, runs)
                os._exit(0)
            finally:
                (home / "ready").touch()
                os._exit(1)
        _say_out(pid)
        _say_out(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _say_out(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def kill_until_done(program: str, home: Path, *, runs: int, kills: int, longest: float) -> int:
    """Kill workers at random times until ``kills`` hit and all is done; return how many hit."""
    chance, nursery, hits = random.Random(kills), Nursery(program, home, runs), 0
    while True:
        if hits == kills:
            (home / "enough").touch()
        pid = nursery.start()
        if hits < kills:
            time.sleep(chance.uniform(0.05, longest))
            nursery.kill(pid)
        code = nursery.result()
        if code == 0:
            nursery.close()
            return hits
        assert code == -signal.SIGKILL
        hits += 1
