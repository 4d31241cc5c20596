"""Pieces of a large file into the engine, a table of its own each, held against their bytes.

The engine's reader is trusted only as far as it can be checked: every byte of a piece must come back as
a cell, a delimiter, the end of a line or a quote around a cell.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import BoundedSemaphore

from giljabi.analysis.big.engine import Engine, literal
from giljabi.analysis.big.head import Plain
from giljabi.analysis.big.text import Block, Irregular

Tell = Callable[[str], None]
_WORKERS = 2
_LONG_LINE = 1 << 20
_BYTES_A_QUOTE = 200
"""Where quotes are rarer than one in so many bytes each pair is looked at; past it the engine counts."""
_QUOTED = re.compile(b'"[^"]*"')
_QUOTE = """'"'"""
_TEXT = "'VARCHAR'"


@dataclass(frozen=True, slots=True)
class Part:
    """How many rows and columns came of a piece."""

    rows: int
    width: int


def load_parts(engine: Engine, blocks: Iterator[Block], how: Plain, tell: Tell) -> list[Part]:
    """Load every piece; two at a time, while the next ones are cut."""
    engine.do("SET threads=1")  # a worker each: more threads only wait for one another
    room = BoundedSemaphore(_WORKERS + 1)
    waiting: list[Future[Part]] = []
    with ThreadPoolExecutor(_WORKERS) as workers:
        try:
            for number, block in enumerate(blocks):
                room.acquire()
                if number and number % 8 == 0:
                    tell(f"{number * len(block.data) >> 20:,}MB를 읽었습니다.")
                if any(f.done() and f.exception() for f in waiting):
                    break
                future = workers.submit(load_one, engine, number, block, how)
                future.add_done_callback(lambda _: room.release())
                waiting.append(future)
        except BaseException:
            workers.shutdown(cancel_futures=True)
            drop_parts(engine, len(waiting))
            raise
    engine.do("SET threads=2")
    try:
        return [future.result() for future in waiting]
    except BaseException:
        drop_parts(engine, len(waiting))
        raise


def drop_parts(engine: Engine, count: int) -> None:
    """Drop what was loaded of a file that turns out not to be plain."""
    for number in range(count):
        engine.do(f"DROP TABLE IF EXISTS p{number}")


def load_one(engine: Engine, number: int, block: Block, how: Plain) -> Part:
    """Load one piece and hold what came of it against its bytes. Raises ``Irregular``."""
    cells = [f"c{i}" for i in range(how.width)]
    numbered = block.lead >= 0
    columns = [f"{c}: {_TEXT}" for c in cells]
    if numbered:
        columns[:0] = ["n: 'BIGINT'", "w: 'BIGINT'"]
    file = engine.folder / f"{number}.csv"
    file.write_bytes(block.data)
    cursor = engine.connection.cursor()
    try:
        cursor.execute(
            f"CREATE TABLE p{number} AS SELECT {'*' if numbered else 'row_number() OVER () AS n, 1 AS w, *'} FROM read_csv("
            f"{literal(str(file))}, header=false, auto_detect=false, parallel=false, "
            f"delim={literal(how.delimiter)}, quote='\"', escape='\"', "
            f"new_line={literal(how.newline.decode().encode('unicode_escape').decode())}, "
            f"max_line_size={_LONG_LINE}, buffer_size={32 << 20}, "
            f"columns={{{', '.join(columns)}}})"
        )
    finally:
        file.unlink()
    sizes_of = ", ".join(f"sum(strlen({c}))" for c in cells)
    found = cursor.execute(f"SELECT count(*), {sizes_of} FROM p{number}").fetchone()
    rows, sizes = (found or (0,))[0], [size or 0 for size in (found or ())[1:]]
    if not rows:
        raise Irregular
    ends = rows * len(how.newline) - (0 if block.data.endswith(b"\n") else len(how.newline))
    removed = len(block.data) - max(block.lead, 0) - sum(sizes) - rows * (how.width - 1) - ends
    inner = _quotes(engine, number, cells, block, how.delimiter) if block.quotes else 0
    if removed != block.quotes - inner:
        raise Irregular
    return Part(rows, how.width)


def _quotes(engine: Engine, number: int, cells: list[str], block: Block, mark: str) -> int:
    """Count the quotes inside cells: none when every pair stands around a whole cell, else by the engine."""
    if block.quotes * _BYTES_A_QUOTE < len(block.data):
        ends = f"{mark}\r\n".encode()
        data = block.data
        pairs = sum(
            data[found.start() - 1] in ends and data[found.end() : found.end() + 1] in ends
            for found in _QUOTED.finditer(data)
        )
        if pairs * 2 == block.quotes:
            return 0
    return _counted(engine, number, cells)


def _counted(engine: Engine, number: int, cells: list[str]) -> int:
    """Count the quotes inside cells, looking only at columns that hold any."""
    held = ", ".join(f"coalesce(bool_or(contains({c}, {_QUOTE})), false)" for c in cells)
    holding = engine.rows(f"SELECT {held} FROM p{number}")[0]
    kept = [c for c, holds in zip(cells, holding, strict=True) if holds]
    if not kept:
        return 0
    counted = " + ".join(
        f"coalesce(sum(strlen({c}) - strlen(replace({c}, {_QUOTE}, ''))), 0)" for c in kept
    )
    return int(engine.rows(f"SELECT {counted} FROM p{number}")[0][0])
