"""A profile of a large file: what its columns hold, and what concerns whole rows."""

from collections.abc import Sequence
from pathlib import Path

from giljabi.analysis.big.body import spread
from giljabi.analysis.big.columns import MANY
from giljabi.analysis.big.engine import Engine, engine
from giljabi.analysis.big.found import Found
from giljabi.analysis.big.gather import Gathered, gather
from giljabi.analysis.big.part import Tell
from giljabi.analysis.big.typed import Typed, numbers
from giljabi.analysis.numbers import may_sum
from giljabi.analysis.profile import NO_ROWS, Looked, Rows, Size, told_keys, told_repeats
from giljabi.analysis.totals import disagreements, is_total
from giljabi.book.kinds import Column, ColumnType, Profile, Reading, Table

_SHOWN = 5
_MOST_PARTS = 200_000


def look(path: Path, how: Reading | None, tell: Tell, most: int = MANY) -> Looked:
    """Profile a large delimited file. Raises ``FileTrouble`` or ``StepTrouble``.

    The sentences and counts are those of the small reader; ``tell`` is told how far it is.
    """
    with engine(path.stat().st_size) as opened:
        found = gather(opened, path, how or Reading(), tell, most, once=True)
        tell("똑같은 행을 찾습니다.")
        seen = Profile(
            found.body.rows, tuple(c.profile for c in found.columns),
            (*found.decisions, *_keys(opened, found)),
            (*found.warnings, *told_repeats(_repeats(opened, found)), *_disagree(opened, found)),
        )  # fmt: skip
    header = found.body.header
    return Looked(
        seen, "", found.loaded.encoding, header.rows, header.title, header.unit, len(found.totals)
    )


def _repeats(opened: Engine, found: Gathered) -> Rows:
    """Count rows that repeat an earlier row, told by a hash of 64 bits.

    Of 4,000,000 different rows two share one by chance once in two million files.
    """
    if any(column.distinct == found.body.rows for column in found.columns):
        return NO_ROWS  # a column tells every row apart
    cells = ", ".join(column.cell for column in found.columns)
    opened.do(f"CREATE TABLE h AS SELECT n, w, hash({cells}) AS h FROM t")
    opened.do(
        "CREATE TABLE g AS SELECT h, min(n) AS first, sum(w) AS k FROM h GROUP BY h HAVING k > 1"
    )
    count = opened.rows("SELECT coalesce(sum(k - 1), 0) FROM g")[0][0]
    first = opened.rows(
        f"SELECT n FROM h JOIN g USING (h) WHERE n > first ORDER BY n LIMIT {_SHOWN}"
    ) if count else ()  # fmt: skip
    opened.do("DROP TABLE h")
    opened.do("DROP TABLE g")
    lines = found.loaded.lines
    rows = {*(n for (n,) in first), *(lines.again(_SHOWN) if lines else ())}
    return Rows(int(count), tuple(sorted(rows)[:_SHOWN])) if count else NO_ROWS


def _keys(opened: Engine, found: Gathered) -> tuple[str, ...]:
    cells = {column.name: column.cell for column in found.columns}
    sizes = [Size(column.name, column.type, column.distinct) for column in found.columns]

    def tells_apart(names: Sequence[str]) -> bool:
        kept = ", ".join(cells[name] for name in names)
        count = opened.rows(f"SELECT count(*) FROM (SELECT DISTINCT {kept} FROM t)")
        return bool(count[0][0] == found.body.rows)

    return told_keys(found.body.rows, sizes, tells_apart)


def _disagree(opened: Engine, found: Gathered) -> tuple[str, ...]:
    """Hold totals against their parts, the parts summed by the engine between one total and the next."""
    if not found.totals:
        return ()
    table = _reduced(opened, found)
    if table is None:
        return ("묶음이 너무 많아 합계 줄을 각 행의 합과 견주지 않았습니다.",)
    return disagreements(table)


def _reduced(opened: Engine, found: Gathered) -> Table | None:
    """Return a small table with the same totals and the same sums of parts, ``None`` if it is large."""
    typed = Typed(opened)
    summed = [c for c in numbers(found.columns) if may_sum(c.unit, c.name)]
    named = _dimensions(opened, found)
    groups = ", ".join(f"coalesce(t.{c.cell}, '')" for c in named)
    sums = ", ".join(f"sum({typed.number(c)})" for c in summed)
    if not summed or not named:
        return Table("", "", (), ())
    if found.loaded.lines:
        spread(opened, found.loaded)
    opened.do(
        "CREATE OR REPLACE TABLE k AS SELECT n, row_number() OVER (ORDER BY n) AS b FROM totals"
    )
    rows = opened.rows(
        f"SELECT k.n IS NOT NULL AND t.n = k.n AS is_total, max(t.n) AS last, {groups}, {sums} "
        f"FROM {typed.source} ASOF LEFT JOIN k ON t.n >= k.n "
        f"GROUP BY coalesce(k.b, 0), is_total, {groups} ORDER BY last LIMIT {_MOST_PARTS + 1}"
    )
    if len(rows) > _MOST_PARTS:
        return None
    words = [
        Column(c.name, c.type, c.letter, tuple(r[2 + i] for r in rows)) for i, c in enumerate(named)
    ]
    figures = [
        Column(c.name, c.type, c.letter, tuple(str(r[2 + len(named) + i]) for r in rows),
               tuple(r[2 + len(named) + i] for r in rows), c.unit)
        for i, c in enumerate(summed)
    ]  # fmt: skip
    totals = tuple(i for i, row in enumerate(rows) if row[0])
    return Table("", "", (*words, *figures), tuple(row[1] for row in rows), totals)


def _dimensions(opened: Engine, found: Gathered) -> list[Found]:
    """Return the columns in which totals are named, and the periods."""
    made = []
    for column in found.columns:
        cells = opened.rows(
            f"SELECT DISTINCT {column.cell} FROM t WHERE n IN (SELECT n FROM totals)"
        )
        if column.type is ColumnType.DATE or any(is_total(cell or "") for (cell,) in cells):
            made.append(column)
    return made
