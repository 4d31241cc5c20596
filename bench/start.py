"""From ``giljabi start`` to the first page, and memory at rest. Goals: 2 s, 150 MB.

Starts the real command in a fresh folder on loopback, asks for the first page until it answers,
and reads CPU and RSS of that process from ``/proc``.
"""

import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WALL, MEMORY, RUNS, PORT = 2.0, 150.0, 3, 18765


def cpu_seconds(pid: int) -> float:
    """Return user and system seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rss_mb(pid: int) -> float:
    """Return the resident megabytes of a process."""
    match = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(match.group(1)) / 1024 if match else 0.0


def answered(port: int) -> bool:
    """Whether the server answers a request (403 without the link's token is an answer)."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        connection.request("GET", "/")
        return connection.getresponse().status in (200, 303, 403)
    except OSError:
        return False


def once(home: str, port: int) -> tuple[float, float, float]:
    """Return wall seconds, CPU seconds and MB of one start."""
    command = [
        str(Path(sys.executable).parent / "giljabi"),
        "--home",
        home,
        "start",
        "--port",
        str(port),
    ]
    begun = time.perf_counter()
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not answered(port) and time.perf_counter() - begun < 30:
            time.sleep(0.01)
        wall, cpu = time.perf_counter() - begun, cpu_seconds(server.pid)
        time.sleep(1)
        return wall, cpu, rss_mb(server.pid)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(10)


def main() -> int:
    """Print the median of three starts; the first also makes the database."""
    with tempfile.TemporaryDirectory() as home:
        rows = [once(home, PORT + n) for n in range(RUNS)]
    for name, row in zip(("처음", "두 번째", "세 번째"), rows, strict=True):
        print(f"{name}: 벽시계 {row[0]:.2f} s, CPU {row[1]:.2f} s, 메모리 {row[2]:.0f} MB")
    wall, memory = sorted(r[0] for r in rows)[1], max(r[2] for r in rows)
    print(
        f"가운데 값 {wall:.2f} s (목표 {WALL} s), 가장 큰 메모리 {memory:.0f} MB (목표 {MEMORY:.0f} MB)"
    )
    return int(wall > 2 * WALL or memory > 2 * MEMORY)


if __name__ == "__main__":
    sys.exit(main())
