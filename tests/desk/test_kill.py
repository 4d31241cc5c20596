"""What the desk acknowledged survives ``kill -9``: this file is also the worker that gets killed.

The worker submits the five-step case with idempotency keys as a browser would, three threads carry
the runs on, and the id of every run that was begun is written down when it is acknowledged.
"""

import secrets
import sys
import threading
from collections import Counter
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from giljabi import wiring
from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.kinds import Count, Source
from giljabi.book.record import State
from giljabi.desk import Desk, run_case, see_run
from giljabi.desk.office import SAMPLE
from giljabi.desk.upkeep import take_up
from giljabi.store import Store, open_store
from tests.desk.desks import FIVE
from tests.nursery import enough, kill_until_done, lines, ready, say, tend
from tests.rooms.case_folders import write_case
from tests.rooms.steps_on_trial import steps_on_trial

STEPS, THREADS, MANY = 5, 3, 1_000_000


def living_desk(home: Path) -> tuple[Desk, Store]:
    """Open a desk as ``wiring`` does, with the real clock and the name of this process."""
    store, steps = open_store(home / "home", clock=wiring.clock), steps_on_trial()
    desk = Desk(
        book=read_casebook([Shelfmark(home / "cases", trusted=True)], steps), steps=steps,
        journal=store, vault=store, confirmations=store, clock=wiring.clock, new_id=lambda: secrets.token_hex(8),
        worker=wiring.worker_name(), is_gone=wiring.is_gone, office=SAMPLE, home=home, who="시험",
    )  # fmt: skip
    return desk, store


def text(n: int) -> Source:
    return Source("가" * (n + 1))


def values(n: int) -> list[Count]:
    """What the five steps make of ``text(n)``."""
    return [Count(v) for v in (n + 1, n + 2, n + 12, (n + 12) // 2, (n + 12) // 2 + 1)]


def work(home: Path, runs: int) -> None:
    """The life of the worker, until it is killed, or nobody kills any more and ``runs`` are done."""
    desk, _ = living_desk(home)
    ready(home)
    take_up(desk, lambda run_id: None)  # what the dead worker held goes back to the queue
    done = {row.id for row in desk.journal.runs(MANY, State.DONE)}
    known = dict(line.split() for line in lines(home / "acknowledged"))
    asked = max([runs, *(int(number) + 1 for number in lines(home / "asked"))])
    todo = (n for n in count() if known.get(f"t{n}") not in done)
    turn = threading.Lock()

    def take() -> None:
        while True:
            with turn:
                n = next(todo)
            if enough(home) and n >= asked:
                return
            say(home / "asked", str(n))
            run_id = run_case.begin(desk, "five", {"글": text(n)}, key=f"t{n}")
            say(home / "acknowledged", f"t{n} {run_id}")
            run_case.carry_on(desk, run_id)

    threads = [threading.Thread(target=take) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def assert_nothing_lost(home: Path) -> tuple[int, int]:
    """Hold the record against what was acknowledged; return how many runs, and how many claims more."""
    desk, store = living_desk(home)
    acknowledged = {tuple(line.split()) for line in lines(home / "acknowledged")}
    runs = len(acknowledged)
    assert len({key for key, _ in acknowledged}) == runs  # one id a key, however often submitted
    rows = {row.id: row for row in store.runs(MANY)}
    assert set(rows) == {run_id for _, run_id in acknowledged}
    assert {row.state for row in rows.values()} == {State.DONE}
    for key, run_id in acknowledged:
        assert [s.value for s in see_run.see(desk, run_id).steps] == values(int(key[1:]))
    leaves = Counter(
        body.split('"what":"')[1].split('"')[0] for _, body in store.trail(limit=1_000_000)
    )
    assert leaves == {"시작": runs, "단계": STEPS * runs, "끝남": runs}
    assert store.verify().leaves == runs * (STEPS + 2)
    assert [name for name, well, _ in store.doctor() if not well and name != "디스크"] == []
    store.purge(wiring.clock() + timedelta(days=2))
    assert [path.name for path in home.rglob(".*")] == []
    return runs, sum(row.attempt - 1 for row in rows.values())


@pytest.mark.kill
@pytest.mark.slow
def test_nothing_acknowledged_is_lost_in_fifty_kills(tmp_path: Path) -> None:
    kills = 50
    write_case(tmp_path / "cases", FIVE, "five")
    assert kill_until_done(__file__, tmp_path, runs=300, kills=kills, longest=0.6) == kills
    runs, resumed = assert_nothing_lost(tmp_path)
    assert runs >= 300
    print(f"강제 종료 {kills}번 · 실행 {runs}건 · 이어서 한 횟수 {resumed} · 잃은 것 0")


if __name__ == "__main__":
    tend(work, Path(sys.argv[1]), int(sys.argv[2]))
