"""Scans N MiB of log lines through the command line and prints time and peak memory.

``python bench/guard_long.py [MIB]`` (1024 for the figure we tell). One line in a thousand holds made-up
personal data. The log is made while it is read: nothing is stored.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from typing import IO

PLAIN = "2026-11-23 10:00:00,123 INFO [worker-3] GET /cases/7/run 200 12ms id=a91f\n"
TOLD = "2026-11-23 10:00:00,123 WARN 민원인 홍길동 님 010-1234-5678 접수 실패\n"
CHUNK = (PLAIN * 999 + TOLD).encode()


def feed(pipe: IO[bytes], mib: int) -> None:
    """Write that much log."""
    for _ in range(mib * 2**20 // len(CHUNK) + 1):
        pipe.write(CHUNK)
    pipe.close()


def main(mib: int) -> int:
    """Measure and print; fail when memory grew past 200 MiB."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "giljabi", "--home", home, "guard", "scan", "-"]
        begun = time.perf_counter()
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin is not None and process.stdout is not None
            threading.Thread(target=feed, args=(process.stdin, mib), daemon=True).start()
            last = b""
            for line in process.stdout:
                last = line
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
    peak = usage.ru_maxrss / 1024
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{mib} MiB: {last.decode().strip()}")
    print(
        f"CPU {cpu:.1f}초 · 벽시계 {time.perf_counter() - begun:.1f}초 · 가장 많이 쓴 메모리 {peak:.0f} MiB"
    )
    return int(peak > 200)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1024))
