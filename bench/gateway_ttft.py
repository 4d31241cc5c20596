"""Time to the first piece of a streamed answer: straight to a scripted engine, and through the gateway.

``PYTHONPATH=. python bench/gateway_ttft.py [N]``. Both servers and the client share this machine; the
two ways take turns with a short rest, so that noise falls on both and no request meets the check of
the answer before it. Prints p50 and p95 of each and of the paired difference, the CPU time that the
gateway's own processes took for a request, and how loaded the machine was.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.web.gateway_pair import Engine, served

REST = 0.03
PROMPT = (
    "다음 민원에 대한 답변 초안을 써 주세요. 민원인 홍길동(010-1234-5678)은 가온시 가온로 12에 살며 "
    "집 앞 가로등이 보름째 꺼져 있다고 합니다. 담당 부서는 도로과이고, 처리 기한은 접수한 날부터 7일입니다. "
) * 6
"""About 700 characters with personal data; every name and number is made up."""


@contextmanager
def gateway(upstream: str, home: Path) -> Iterator[tuple[str, int]]:
    """Run ``giljabi gateway`` as people do and give its address and process number."""
    command = [
        sys.executable,
        "-m",
        "giljabi",
        "--home",
        str(home),
        "gateway",
        "--upstream",
        upstream,
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield line.split(": ", 1)[1].split("/v1")[0], process.pid
        finally:
            process.terminate()


def first(client: httpx2.Client, address: str) -> float:
    """Return the seconds until the first piece of text."""
    body = {"model": "m", "stream": True, "messages": [{"role": "user", "content": PROMPT}]}
    begun = time.perf_counter()
    with client.stream("POST", f"{address}/v1/chat/completions", json=body) as reply:
        pieces = reply.iter_bytes()
        next(pieces)
        took = time.perf_counter() - begun
        for _ in pieces:
            pass
    time.sleep(REST)
    return took


def spent(pid: int) -> tuple[float, float]:
    """Return the CPU seconds of a process so far, and those of its children (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return _cpu(pid), sum(_cpu(int(child)) for child in children)


def _cpu(pid: int) -> float:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def main(n: int) -> None:
    """Measure and print."""
    with (
        served(Engine(cut=50).app()) as engine,
        tempfile.TemporaryDirectory() as home,
        gateway(engine, Path(home)) as (gate, pid),
        httpx2.Client(verify=False, timeout=30) as client,
    ):
        for address in (engine, gate) * 10:
            first(client, address)
        before = spent(pid)
        pairs = [(first(client, engine), first(client, gate)) for _ in range(n)]
        server, guard = (b - a for a, b in zip(before, spent(pid), strict=True))
    _print("곧바로", [a for a, _ in pairs])
    _print("관문을 거쳐", [b for _, b in pairs])
    _print("더해진 시간", [b - a for a, b in pairs])
    print(f"CPU/요청(답 전체): 관문 {server / n * 1000:.2f} ms · 지킴이 {guard / n * 1000:.2f} ms")
    print(f"글 {len(PROMPT)}자 · {n}쌍 · CPU {os.cpu_count()}개 · 부하 {os.getloadavg()[0]:.1f}")


def _print(name: str, seconds: list[float]) -> None:
    cuts = statistics.quantiles(seconds, n=20)
    told = (min(seconds), statistics.median(seconds), cuts[18])
    least, half, most = (f"{one * 1000:.2f} ms" for one in told)
    print(f"{name}: 최소 {least} · p50 {half} · p95 {most}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
