"""A file record by record, as the small reader reads it, for what the engine may read otherwise."""

import csv
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path

from giljabi.analysis.big.engine import Engine
from giljabi.analysis.big.head import Plain, delimiter, text_of
from giljabi.analysis.big.part import Part, Tell, drop_parts, load_one
from giljabi.analysis.big.text import HEAD, Block, Encoding, Irregular
from giljabi.analysis.delimited import LONGEST_CELL, line_by_line
from giljabi.book.errors import FileTrouble

_Records = list[list[str]]
_CHUNK = 65_536
_BY_LINE = '큰따옴표(") 짝이 맞지 않는 줄이 있어 한 줄을 한 행으로 읽었습니다. 확인하세요.'
_STRAY = '큰따옴표(") 짝이 맞지 않는 칸이 있습니다. 그대로 읽었으니 확인하세요.'


@dataclass(frozen=True, slots=True)
class Written:
    """What was read record by record: the pieces, the mark between cells, and what to warn of."""

    parts: list[Part]
    how: Plain
    warnings: tuple[str, ...]


def by_record(engine: Engine, path: Path, encoding: Encoding, head: bytes, tell: Tell) -> Written:
    """Read record by record and load what was read. Raises ``FileTrouble``."""
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
            return Written(parts, replace(how, delimiter=mark), (warning,) if warning else ())
    raise FileTrouble("표로 읽을 수 없습니다.", where=path.name,
                      cure="큰따옴표와 칸의 수가 고른지 확인해 주세요.")  # fmt: skip


def _written(engine: Engine, records: Iterator[_Records], how: Plain, tell: Tell) -> list[Part]:
    """Write records out evenly and load them; a row shorter than the widest so far is filled up."""
    parts: list[Part] = []
    width = 2
    try:
        for rows in records:
            width = max(width, *map(len, rows))
            block = StringIO()
            csv.writer(block, lineterminator="\r\n").writerows(
                row + [""] * (width - len(row)) for row in rows
            )
            data = block.getvalue().encode()
            filled = Block(data, data.count(b'"'))
            parts.append(load_one(engine, len(parts), filled, replace(how, width=width)))
            if len(parts) % 8 == 0:
                tell(f"{sum(part.rows for part in parts):,}줄을 읽었습니다.")
    except BaseException:
        drop_parts(engine, len(parts) + 1)
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
