"""A large file into the engine: pieces in parallel, each a table of its own, held against its bytes.

The engine's reader is trusted only as far as it can be checked: every byte of a piece must come back as
a cell, a delimiter, the end of a line or a quote around a cell. A piece that does not add up (ragged
rows, blank lines, blanks around quotes, quotes that do not close) is not plain, and then the whole file
goes record by record through the reader that small files have.
"""

import csv
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from threading import BoundedSemaphore

from giljabi.analysis.big.engine import Engine, literal
from giljabi.analysis.big.head import Plain, delimiter, plain, text_of
from giljabi.analysis.big.text import (
    HEAD,
    Encoding,
    Irregular,
    head_of,
    likely,
    pieces,
    verified,
)
from giljabi.analysis.delimited import _DELIMITERS as DELIMITERS
from giljabi.analysis.delimited import _LONGEST_CELL as LONGEST_CELL
from giljabi.analysis.delimited import _line_by_line as line_by_line
from giljabi.book.errors import FileTrouble
from giljabi.book.korean import josa

Tell = Callable[[str], None]
_Records = list[list[str]]
_WORKERS = 2
_CHUNK = 65_536
_LONG_LINE = 1 << 20
_QUOTE = """'"'"""
_TEXT = "'VARCHAR'"
_BY_LINE = '큰따옴표(") 짝이 맞지 않는 줄이 있어 한 줄을 한 행으로 읽었습니다. 확인하세요.'
_STRAY = '큰따옴표(") 짝이 맞지 않는 칸이 있습니다. 그대로 읽었으니 확인하세요.'


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file in the engine: tables ``p0`` … with the row number ``n`` and cells ``c0`` …

    ``before`` are records above the first row loaded; ``offsets`` are the rows above each table.
    """

    name: str
    encoding: str
    width: int
    before: tuple[tuple[str, ...], ...]
    offsets: tuple[int, ...]
    height: int
    decisions: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    rows: int
    width: int


def load(engine: Engine, path: Path, tell: Tell) -> Loaded:
    """Read a text file into the engine. Raises ``FileTrouble`` with the small reader's sentences."""
    import duckdb  # as in engine

    head = head_of(path)
    whole = len(head) < HEAD
    encoding = likely(head, whole=whole)
    for attempt in range(2):
        try:
            if encoding.codec.startswith("utf-16"):
                raise Irregular
            text = text_of(head, encoding, whole=whole)
            how = plain(text, delimiter(path.name, text), encoding)
            parts = _parts(engine, pieces(path, encoding, how.start, how.newline), how, tell)
            return _loaded(path.name, encoding, how, parts)
        except (Irregular, UnicodeDecodeError, duckdb.Error):
            was, encoding = encoding, verified(path, encoding)
            if attempt or was.codec == encoding.codec:
                break
    tell("고르지 않은 줄이 있어 한 줄씩 읽습니다.")
    return _by_record(engine, path, encoding, head, tell)


def _loaded(name: str, encoding: Encoding, how: Plain, parts: list[_Part]) -> Loaded:
    offsets, rows = [], len(how.before)
    for part in parts:
        offsets.append(rows)
        rows += part.rows
    decisions = [f"인코딩 {josa(encoding.said, '으로/로')} 읽었습니다."]
    if how.delimiter != ",":
        decisions.append(f"칸을 {josa(DELIMITERS[how.delimiter], '으로/로')} 나누었습니다.")
    return Loaded(
        name, encoding.said, max(part.width for part in parts), how.before, tuple(offsets), rows,
        tuple(decisions),
    )  # fmt: skip


def _parts(
    engine: Engine, blocks: Iterator[tuple[bytes, int]], how: Plain, tell: Tell
) -> list[_Part]:
    """Load every piece; two at a time, while the next ones are cut."""
    engine.do("SET threads=1")  # a worker each: more threads only wait for one another
    room = BoundedSemaphore(_WORKERS + 1)
    waiting: list[Future[_Part]] = []
    with ThreadPoolExecutor(_WORKERS) as workers:
        try:
            for number, (block, quotes) in enumerate(blocks):
                room.acquire()
                if number and number % 8 == 0:
                    tell(f"{number * len(block) >> 20:,}MB를 읽었습니다.")
                if any(f.done() and f.exception() for f in waiting):
                    break
                future = workers.submit(_one, engine, number, block, quotes, how)
                future.add_done_callback(lambda _: room.release())
                waiting.append(future)
        except BaseException:
            workers.shutdown(cancel_futures=True)
            _drop(engine, len(waiting))
            raise
    engine.do("SET threads=2")
    try:
        return [future.result() for future in waiting]
    except BaseException:
        _drop(engine, len(waiting))
        raise


def _drop(engine: Engine, count: int) -> None:
    for number in range(count):
        engine.do(f"DROP TABLE IF EXISTS p{number}")


def _one(engine: Engine, number: int, block: bytes, quotes: int, how: Plain) -> _Part:
    """Load one piece and hold what came of it against its bytes. Raises ``Irregular``."""
    cells = [f"c{i}" for i in range(how.width)]
    file = engine.folder / f"{number}.csv"
    file.write_bytes(block)
    cursor = engine.connection.cursor()
    try:
        cursor.execute(
            f"CREATE TABLE p{number} AS SELECT row_number() OVER () AS n, * FROM read_csv("
            f"{literal(str(file))}, header=false, auto_detect=false, parallel=false, "
            f"delim={literal(how.delimiter)}, quote='\"', escape='\"', "
            f"new_line={literal(how.newline.decode().encode('unicode_escape').decode())}, "
            f"max_line_size={_LONG_LINE}, buffer_size={32 << 20}, "
            f"columns={{{', '.join(f'{c}: {_TEXT}' for c in cells)}}})"
        )
    finally:
        file.unlink()
    sizes_of = ", ".join(f"sum(strlen({c}))" for c in cells)
    found = cursor.execute(f"SELECT count(*), {sizes_of} FROM p{number}").fetchone()
    rows, sizes = (found or (0,))[0], [size or 0 for size in (found or ())[1:]]
    if not rows:
        raise Irregular
    ends = rows * len(how.newline) - (0 if block.endswith(b"\n") else len(how.newline))
    removed = len(block) - sum(sizes) - rows * (how.width - 1) - ends
    if removed != quotes - (_quotes(engine, number, cells) if quotes else 0):
        raise Irregular
    return _Part(rows, how.width)


def _quotes(engine: Engine, number: int, cells: list[str]) -> int:
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


def _by_record(engine: Engine, path: Path, encoding: Encoding, head: bytes, tell: Tell) -> Loaded:
    """Read record by record, as the small reader does, and load what it read."""
    mark = delimiter(path.name, text_of(head, encoding, whole=len(head) < HEAD))
    csv.field_size_limit(LONGEST_CELL)
    how = Plain(",", b"\r\n", 0, (), 0)
    readers: tuple[tuple[str, Callable[[], Iterator[_Records]]], ...] = (
        ("", lambda: _records(path, encoding, mark, strict=True)),
        (_BY_LINE, lambda: _lines(path, encoding, mark)),
        (_STRAY, lambda: _records(path, encoding, mark, strict=False)),
    )
    for warning, records in readers:
        with suppress(csv.Error, Irregular):
            parts = _written(engine, records(), how, tell)
            made = _loaded(path.name, encoding, replace(how, delimiter=mark), parts)
            return replace(made, warnings=(warning,) if warning else ())
    raise FileTrouble("표로 읽을 수 없습니다.", where=path.name,
                      cure="큰따옴표와 칸의 수가 고른지 확인해 주세요.")  # fmt: skip


def _written(engine: Engine, records: Iterator[_Records], how: Plain, tell: Tell) -> list[_Part]:
    """Write records out evenly and load them; a row shorter than the widest so far is filled up."""
    parts: list[_Part] = []
    width = 2
    try:
        for rows in records:
            width = max(width, *map(len, rows))
            block = StringIO()
            csv.writer(block, lineterminator="\r\n").writerows(
                row + [""] * (width - len(row)) for row in rows
            )
            data = block.getvalue().encode()
            parts.append(
                _one(engine, len(parts), data, data.count(b'"'), replace(how, width=width))
            )
            if len(parts) % 8 == 0:
                tell(f"{sum(part.rows for part in parts):,}줄을 읽었습니다.")
    except BaseException:
        _drop(engine, len(parts) + 1)
        raise
    return parts


def _lines(path: Path, encoding: Encoding, mark: str) -> Iterator[_Records]:
    """Yield lines as records, each by itself. Raises ``Irregular`` unless all have as many cells."""
    width = 0
    with path.open("rb") as raw:
        raw.seek(encoding.mark)
        text = TextIOWrapper(raw, encoding=encoding.codec, newline="")
        while lines := list(islice(text, _CHUNK)):
            rows = line_by_line("".join(lines), mark)
            width = width or len(rows[0] if rows else ())
            if rows is None or any(len(row) != width for row in rows):
                raise Irregular
            if rows:
                yield rows


def _records(path: Path, encoding: Encoding, mark: str, *, strict: bool) -> Iterator[_Records]:
    """Yield records by the thousand. Raises ``csv.Error`` for stray quotes."""
    with path.open("rb") as raw:
        raw.seek(encoding.mark)
        text = TextIOWrapper(raw, encoding=encoding.codec, newline="")
        reader = csv.reader(text, delimiter=mark, strict=strict)
        line = 1
        rows: list[list[str]] = []
        while True:
            try:
                for row in islice(reader, _CHUNK):
                    rows.append(row)
                    line = reader.line_num + 1
            except csv.Error as error:
                if not strict or "unexpected end" in str(error) or "field larger" in str(error):
                    raise FileTrouble('열린 큰따옴표(")가 닫히지 않아 뒤의 줄이 모두 한 칸이 됩니다.',
                                      where=f"{path.name} {line}번째 줄",
                                      cure="그 칸의 큰따옴표를 고쳐 다시 올려 주세요.") from error  # fmt: skip
                raise
            if not rows:
                return
            yield rows
            rows = []
