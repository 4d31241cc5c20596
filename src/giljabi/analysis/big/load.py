"""A large file into the engine: lines that repeat once, else pieces in parallel.

A file that does not add up (ragged rows, blank lines, blanks around quotes, quotes that do not close) is
not plain, and then the whole file goes record by record through the reader that small files have.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from giljabi.analysis.big.engine import Engine
from giljabi.analysis.big.head import Plain, delimiter, plain, text_of
from giljabi.analysis.big.lines import Lines, blocks_of, repeated
from giljabi.analysis.big.part import Part, Tell, load_parts
from giljabi.analysis.big.record import by_record
from giljabi.analysis.big.text import (
    HEAD,
    Encoding,
    Irregular,
    head_of,
    likely,
    pieces,
    refuse_mended,
    verified,
)
from giljabi.analysis.delimited import DELIMITERS
from giljabi.book.korean import josa


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file in the engine: tables ``p0`` … with the row number ``n``, ``w`` and cells ``c0`` …

    ``before`` are records above the first row loaded; ``offsets`` are the rows above each table. With
    ``lines`` a row of a table stands for ``w`` rows of the file, ``n`` is the first of them.
    """

    name: str
    encoding: str
    width: int
    before: tuple[tuple[str, ...], ...]
    offsets: tuple[int, ...]
    height: int
    decisions: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    lines: Lines | None = None

    @property
    def count(self) -> str:
        """What counts rows of the file in a query."""
        return "sum(w)::BIGINT" if self.lines else "count(*)"

    def tables(self, engine: Engine, cell: str) -> list[str]:
        """Return the tables that have a column."""
        named = (f"p{number}" for number in range(len(self.offsets)))
        return [p for p in named if cell in {name for (name, *_) in engine.rows(f"DESCRIBE {p}")}]

    def every(self, rows: Collection[int]) -> list[int]:
        """Return the rows of the file that these rows of the tables stand for."""
        return self.lines.every(rows) if self.lines else sorted(rows)


def load(engine: Engine, path: Path, tell: Tell, *, once: bool = False, asked: str = "") -> Loaded:
    """Read a text file into the engine; ``once``: lines that repeat may be read once.

    ``asked`` is the encoding that a person named, empty when it is to be found out. Raises ``FileTrouble`` with the small reader's sentences.
    """
    import duckdb  # as in engine

    head = head_of(path)
    whole = len(head) < HEAD
    encoding = likely(head, whole=whole, asked=asked)
    for attempt in range(2):
        try:
            if encoding.codec.startswith("utf-16"):
                raise Irregular
            refuse_mended(path, head, encoding, asked)
            text = text_of(head, encoding, whole=whole)
            how = plain(text, delimiter(path.name, text), encoding)
            return _plainly(engine, path, encoding, how, tell, once=once)
        except (Irregular, UnicodeDecodeError, duckdb.Error):
            was, encoding = encoding, verified(path, encoding, asked)
            if attempt or was.codec == encoding.codec:
                break
    refuse_mended(path, head, encoding, asked)
    tell("고르지 않은 줄이 있어 한 줄씩 읽습니다.")
    made = by_record(engine, path, encoding, head, tell)
    return replace(_loaded(path.name, encoding, made.how, made.parts, None), warnings=made.warnings)


def _plainly(
    engine: Engine, path: Path, encoding: Encoding, how: Plain, tell: Tell, *, once: bool
) -> Loaded:
    found = repeated(path, how) if once else None
    lines = found[0] if found else None
    blocks = (
        blocks_of(*found, encoding, how)
        if found
        else pieces(path, encoding, how.start, how.newline)
    )
    return _loaded(path.name, encoding, how, load_parts(engine, blocks, how, tell), lines)


def _loaded(
    name: str, encoding: Encoding, how: Plain, parts: list[Part], lines: Lines | None
) -> Loaded:
    offsets, rows = [], len(how.before)
    for part in parts:
        offsets.append(0 if lines else rows)
        rows += part.rows
    rows = len(how.before) + len(lines.first) if lines else rows
    decisions = [f"인코딩 {josa(encoding.said, '으로/로')} 읽었습니다."]
    if how.delimiter != ",":
        decisions.append(f"칸을 {josa(DELIMITERS[how.delimiter], '으로/로')} 나누었습니다.")
    return Loaded(
        name, encoding.said, max(part.width for part in parts), how.before, tuple(offsets), rows,
        tuple(decisions), lines=lines,
    )  # fmt: skip
