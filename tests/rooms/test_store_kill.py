"""A run survives ``kill -9``: started as a program, this file is the worker that gets killed.

The worker begins runs with idempotency keys, four threads do five steps each, and every step is
written to a plain log *before* it is recorded. The parent (``tests.nursery``) kills the process
group at a random time, starts it again, and in the end holds the record against what was
acknowledged.
"""

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from giljabi.book.kinds import SEOUL, Masked, Source
from giljabi.book.record import RunRow, State, StepRow
from giljabi.store import Store, open_store, verify_bundle
from tests.nursery import enough, kill_until_done, lines, ready, say, tend

STEPS, THREADS, LEASE = 5, 4, timedelta(seconds=30)
MANY = 1_000_000


def wall_clock() -> datetime:
    return datetime.fromtimestamp(time.time(), SEOUL)


def submit(store: Store, home: Path, n: int) -> str:
    """Begin run ``n``, as a browser that repeats its form would, and acknowledge its id."""
    say(home / "asked", str(n))
    now = wall_clock()
    row = RunRow(
        f"r{n}-{os.getpid()}", "시험", 1, "ab" * 32, State.QUEUED, now, None, "", 0, "시험"
    )
    run_id = store.begin(row, {"글": Source(f"글 {n}")}, token=f"t{n}")
    say(home / "acknowledged", f"t{n} {run_id}")
    return run_id


def go_on(store: Store, home: Path, run_id: str) -> None:
    """Do what is left of a run; finished steps are read back."""
    attempt = store.claim(run_id, "worker", LEASE)
    text = store.given(run_id)["글"]
    assert isinstance(text, Source)
    done = {step.n for step in store.steps(run_id)}
    for n in range(STEPS):
        expected = Masked(f"{text.text} {n}")
        if n in done:
            assert store.value(run_id, n) == expected
            continue
        say(home / "steps", f"{run_id} {n}")
        now = wall_clock()
        step = StepRow(n, "가리기", "가린글", "guard", "가린글", None, "", now, now, 0.0)
        assert store.record_step(run_id, attempt, n, step, expected, raw=n == 0) == expected
    store.finish(run_id, attempt)


def to_do(store: Store, home: Path, runs: int) -> Iterator[int]:
    """Yield the submissions that are not done, then new ones for as long as kills are to come."""
    done = {row.id for row in store.runs(MANY, State.DONE)}
    acknowledged = dict(line.split() for line in lines(home / "acknowledged"))
    known = max([runs, *(int(number) + 1 for number in lines(home / "asked"))])
    yield from (n for n in range(known) if acknowledged.get(f"t{n}") not in done)
    for n in count(known):
        if enough(home):
            return
        yield n


def work(home: Path, runs: int) -> None:
    """The life of the worker, until it is done or killed."""
    store = open_store(home / "store", clock=wall_clock)
    ready(home)
    store.claim_stale(lambda owner: True)  # the only worker died
    todo = to_do(store, home, runs)
    turn = threading.Lock()

    def take() -> None:
        while True:
            with turn:
                n = next(todo, None)
            if n is None:
                return
            run_id = submit(store, home, n)
            if store.run(run_id).state == State.QUEUED:
                go_on(store, home, run_id)

    threads = [threading.Thread(target=take) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def assert_whole(home: Path, least: int) -> None:
    """Nothing acknowledged is lost, nothing is recorded twice, everything can be proved."""
    store = open_store(home / "store", clock=wall_clock)
    rows = store.runs(MANY)
    runs = len(rows)
    assert runs >= least
    assert [row.state for row in rows] == [State.DONE] * runs
    acknowledged = {tuple(line.split()) for line in lines(home / "acknowledged")}
    assert acknowledged == {(token, store.kept(token)) for token, _ in acknowledged}
    assert {run_id for _, run_id in acknowledged} == {row.id for row in rows}
    steps = [(row.id, step.n) for row in rows for step in store.steps(row.id)]
    assert len(steps) == len(set(steps)) == STEPS * runs
    leaves = Counter(
        body.split('"what":"')[1].split('"')[0] for _, body in store.trail(limit=1_000_000)
    )
    assert leaves == {"시작": runs, "단계": STEPS * runs, "끝남": runs}
    assert store.verify().leaves == runs * (STEPS + 2)
    assert verify_bundle(store.export_bundle(home / "감사.zip")).leaves == runs * (STEPS + 2)
    broken = [name for name, well, _ in store.doctor() if not well and name != "디스크"]
    assert broken == []
    assert set(lines(home / "steps")) == {f"{run_id} {n}" for run_id, n in steps}


def test_runs_survive_being_killed(tmp_path: Path) -> None:
    assert kill_until_done(__file__, tmp_path, runs=60, kills=3, longest=0.15) == 3
    assert_whole(tmp_path, 60)


@pytest.mark.kill
@pytest.mark.slow
def test_runs_survive_fifty_kills(tmp_path: Path) -> None:
    assert kill_until_done(__file__, tmp_path, runs=500, kills=50, longest=0.8) == 50
    assert_whole(tmp_path, 500)


if __name__ == "__main__":
    tend(work, Path(sys.argv[1]), int(sys.argv[2]))
