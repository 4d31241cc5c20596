"""Promises of scanning texts that do not fit in memory. Every name and number is made up."""

import tracemalloc
from collections.abc import Iterator

from giljabi.book.kinds import Source
from giljabi.guard import scan
from giljabi.guard.find.long import BLOCK, scan_lines

PLAIN = "2026-11-23 10:00:{:02d},123 INFO [worker-3] GET /cases/7 200 12ms\n"
TOLD = "2026-11-23 10:00:{:02d} INFO 민원인 홍길동 님 010-1234-{:04d} 접수\n"


def log(lines: int, every: int) -> Iterator[str]:
    for n in range(lines):
        yield TOLD.format(n % 60, n % 10_000) if n % every == 0 else PLAIN.format(n % 60)


def test_a_long_log_gives_every_value_at_its_place() -> None:
    lines = list(log(20_000, 100))
    text = "".join(lines)
    assert len(text) > 5 * BLOCK
    found = [(f.kind.value, text[f.start : f.end]) for f in scan_lines(lines)]
    assert found.count(("PERSON", "홍길동")) == 200
    phones = [value for kind, value in found if kind == "PHONE"]
    assert phones == [f"010-1234-{n % 10_000:04d}" for n in range(0, 20_000, 100)]


def test_a_short_text_is_scanned_as_a_whole() -> None:
    text = "성명\t연락처\n홍길동\t010-1234-5678\n남궁다온\t010-8765-4321\n"
    assert tuple(scan_lines(text.splitlines(keepends=True))) == scan(Source(text))


def test_the_head_of_a_table_holds_far_below() -> None:
    lines = ["번호,성명,금액\n", *(f"{n},홍길동,1000\n" for n in range(20_000))]
    text = "".join(lines)
    found = list(scan_lines(lines))
    assert len(found) == 20_000
    assert {text[f.start : f.end] for f in found} == {"홍길동"}


def test_memory_stays_the_same_however_long_the_log() -> None:
    def peak(lines: int) -> int:
        tracemalloc.start()
        for _ in scan_lines(log(lines, 1_000)):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(5_000)  # word lists load once
    assert peak(30_000) < 1.5 * peak(8_000)
