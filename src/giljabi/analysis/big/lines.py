"""Lines that stand in a file again and again: each is read once, and it is kept where they stand.

Public files hold many repeated rows, and exact repeats must be counted anyway. A file is read so only
when a record is a line and lines repeat enough to pay; nothing is guessed, and no line is left out.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Sized
from itertools import count, islice
from operator import add
from pathlib import Path

from giljabi.analysis.big.engine import Engine, literal
from giljabi.analysis.big.head import Plain
from giljabi.analysis.big.text import PIECE, Block, Encoding, refuse_odd

_MOST_DISTINCT = 0.7
"""Share of distinct lines past which reading each once saves too little."""
_TRIAL = 16 << 20
"""Bytes after which it is seen whether lines repeat enough."""
_STEP, _BUFFER = 4 << 20, 1 << 20
_MOST_HELD = 96 << 20
_LINE_COST = 160
"""Bytes that Python takes for a line beyond its own."""


class Lines:
    """Where every line of a file stands: ``first[i]`` is the row on which the like of line i stands first.

    Rows count from 1 in the file, ``above`` rows are not of these lines; 0 is a row that was dropped.
    """

    __slots__ = ("above", "first")

    def __init__(self, above: int, first: "array[int]") -> None:
        self.above = above
        self.first = first

    def first_of(self, row: int) -> int:
        """Return the row on which the like of a row stands first; 0 when it is dropped or not there."""
        place = row - self.above - 1
        return self.first[place] if 0 <= place < len(self.first) else 0

    def every(self, rows: Collection[int]) -> list[int]:
        """Return all rows with the lines that stand first on these rows."""
        wanted = frozenset(rows)
        return [n for n, first in self._numbered() if first in wanted] if wanted else []

    def last(self, most: int) -> list[int]:
        """Return the last rows that are still there, at most so many, in their order."""
        numbered = zip(count(self.above + len(self.first), -1), reversed(self.first), strict=False)
        return [n for n, first in islice((pair for pair in numbered if pair[1]), most)][::-1]

    def again(self, most: int) -> list[int]:
        """Return the first rows, at most so many, whose line stood there before."""
        return list(islice((n for n, first in self._numbered() if first and first != n), most))

    def drop(self, rows: Collection[int]) -> dict[int, tuple[int, int]]:
        """Drop rows; return for every line concerned its first row now (0: gone) and its rows left."""
        touched = {self.first_of(row) for row in rows} - {0}
        for row in rows:
            self.first[row - self.above - 1] = 0
        left: dict[int, list[int]] = {first: [] for first in touched}
        touched = {first for first in touched if first in self.first}
        for n, first in self._numbered() if touched else ():
            if first in touched:
                left[first].append(n)
        for kept in left.values():
            for n in kept:
                self.first[n - self.above - 1] = kept[0]
        return {first: (kept[0] if kept else 0, len(kept)) for first, kept in left.items()}

    def spread(self, engine: Engine) -> None:
        """Make the table ``r`` of all rows still there (``row``) and of the first of their like."""
        file = engine.folder / "rows.csv"
        file.write_text("\n".join(f"{n},{first}" for n, first in self._numbered() if first))
        engine.do(f"CREATE TABLE r AS SELECT * FROM read_csv({literal(str(file))}, header=false, "
                  "auto_detect=false, delim=',', columns={row: 'BIGINT', first: 'BIGINT'})")  # fmt: skip
        file.unlink()

    def _numbered(self) -> Iterator[tuple[int, int]]:
        return enumerate(self.first, self.above + 1)


def repeated(path: Path, how: Plain) -> tuple[Lines, list[bytes]] | None:
    """Return where lines stand and the distinct ones; ``None`` when they repeat too little.

    Also ``None`` when a quoted cell may go on in the next line. Only bytes are compared: lines are
    decoded afterwards, each once.
    """
    above = len(how.before)
    seen: dict[bytes, int] = {}
    first = array("I")
    held = read = 0
    for lines in _blocks(path, how):
        known = len(seen)
        first.extend(map(seen.setdefault, lines, count(above + 1 + len(first))))
        fresh = list(islice(reversed(seen), len(seen) - known))
        held += sum(map(len, fresh)) + _LINE_COST * len(fresh)
        read += _STEP
        if held > _MOST_HELD or (read >= _TRIAL and not _pays(seen, first)):
            return None
        if any(line.count(b'"') % 2 for line in fresh if b'"' in line):
            return None
    return (Lines(above, first), list(seen)) if _pays(seen, first) else None


def _pays(seen: Sized, first: Sized) -> bool:
    return len(seen) <= _MOST_DISTINCT * len(first)


def blocks_of(
    lines: Lines, distinct: Sequence[bytes], encoding: Encoding, how: Plain
) -> Iterator[Block]:
    """Yield the distinct lines as UTF-8, each after its row and how often it stands in the file.

    Raises ``Irregular`` and ``UnicodeDecodeError`` as ``pieces`` does.
    """
    counts = Counter(lines.first)
    mark = how.delimiter.encode()
    numbers = [b"%d%b%d%b" % (n, mark, k, mark) for n, k in counts.items()]
    step = max(PIECE * len(distinct) // max(sum(map(len, distinct)), 1), 1)
    for begin in range(0, len(distinct), step):
        chosen, leads = distinct[begin : begin + step], numbers[begin : begin + step]
        data = b"".join(map(add, leads, chosen))
        if encoding.codec != "utf-8":
            data = data.decode(encoding.codec).encode()
        refuse_odd(data, how.newline)
        yield Block(data, data.count(b'"'), sum(map(len, leads)))


def _blocks(path: Path, how: Plain) -> Iterator[list[bytes]]:
    """Yield the lines of a file with their ends; the last one as if it ended like the others."""
    with path.open("rb", buffering=_BUFFER) as file:
        file.seek(how.start)
        while lines := file.readlines(_STEP):
            if not lines[-1].endswith(b"\n"):
                lines[-1] += how.newline
            yield lines
