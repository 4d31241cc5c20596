"""Audited steps a second, and CPU each: value sealed and on disk, row, leaf and lease in one commit.

Run: ``python bench/store_rate.py [steps] [threads]``. The folder is made under the working folder,
so that the disk is the one you mean to measure (``/tmp`` may be memory).
"""

import shutil
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

from giljabi.book.kinds import SEOUL, Masked, Source
from giljabi.book.record import RunRow, State, StepRow
from giljabi.store import Store, open_store

LEASE = timedelta(minutes=5)


def clock() -> datetime:
    """The wall clock, Asia/Seoul."""
    return datetime.fromtimestamp(time.time(), SEOUL)


def work(store: Store, run_id: str, steps: int) -> None:
    """Do one run of so many steps."""
    now = clock()
    run = RunRow(run_id, "민원-답변", 3, "ab" * 32, State.QUEUED, now, None, "", 0, "홍길동")
    store.begin(run, {"민원": Source("가로등이 꺼졌습니다. 010-0000-0000")})
    attempt = store.claim(run_id, f"bench-{run_id}", LEASE)
    for n in range(steps):
        step = StepRow(n, "가리기", "가린글", "guard", "가린글", None, "", now, now, 0.1)
        store.record_step(run_id, attempt, n, step, Masked(f"{run_id} {n} " * 40), raw=False)
    store.finish(run_id, attempt)


def measure(steps: int, threads: int) -> None:
    """Print the rate, CPU a step, and the time to verify the log."""
    home = Path(mkdtemp(prefix="rate-", dir="."))
    try:
        store = open_store(home / "store", clock=clock)
        workers = [
            threading.Thread(target=work, args=(store, f"r{i}", steps // threads))
            for i in range(threads)
        ]
        wall, cpu = time.perf_counter(), time.process_time()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{threads} threads: {steps / wall:,.0f} steps/s, {1000 * cpu / steps:.2f} ms CPU")
        wall = time.perf_counter()
        sound = store.verify()
        print(f"verify {sound.leaves:,} leaves: {time.perf_counter() - wall:.3f} s")
        store.close()
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    for count in [asked[1]] if len(asked) > 1 else [1, 4]:
        measure(asked[0] if asked else 2000, count)
