"""A large file ready to be asked: typed, without totals, in a file of the engine that is gone after."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from giljabi.analysis.big.columns import MANY
from giljabi.analysis.big.engine import Engine, engine, literal
from giljabi.analysis.big.found import Found, is_plain
from giljabi.analysis.big.gather import Gathered, gather
from giljabi.analysis.big.part import Tell
from giljabi.analysis.big.typed import Typed
from giljabi.analysis.numbers import parse_number
from giljabi.analysis.query.answer import days_of
from giljabi.analysis.query.stored import Stored
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ColumnType, Reading

MOST_CELLS = 30_000_000
"""Cells up to which a table is held in memory to be asked in Korean; about 2 GB of memory."""


@contextmanager
def stored(
    path: Path, how: Reading | None, tell: Tell, *, cells: bool = False, most: int = MANY
) -> Iterator[Stored]:
    """Give the table of a large file for queries; with ``cells`` its cells too, as questions need them.

    Raises ``FileTrouble``, and ``StepTrouble`` when the cells are too many for that.
    """
    with engine(path.stat().st_size) as opened:
        found = gather(opened, path, how or Reading(), tell, most)
        if cells and found.body.rows * len(found.columns) > MOST_CELLS:
            raise StepTrouble(
                f"{found.body.rows:,}행 {len(found.columns)}열은 우리말로 묻기에 너무 큽니다.",
                where=path.name, cure="SQL로 묻거나(data query) 기간이나 지역으로 나누어 물으세요.",
            )  # fmt: skip
        tell("물을 수 있게 옮깁니다.")
        yield _stored(opened, found, cells=cells)


def _stored(opened: Engine, found: Gathered, *, cells: bool) -> Stored:
    """Write the file of the engine. It is as private as its folder; queries open it to read only."""
    typed = Typed(opened)
    picks, days = [], []
    for column in found.columns:
        is_number = column.type is ColumnType.NUMBER
        picks.append(
            f"{typed.number(column) if is_number else f't.{column.cell}'} AS {column.cell}"
        )
        if column.type is ColumnType.DATE and (made := _days(opened, column)):
            picks.append(f"{typed.day(column, made)} AS d{column.index}")
            days.append(f"d{column.index}")
        else:
            days.append("")
    file = opened.folder / "table.db"
    opened.do(f"ATTACH {literal(str(file))} AS store")
    opened.do(f"CREATE TABLE store.t AS SELECT {', '.join(picks)} FROM {typed.source} "
              "WHERE t.n NOT IN (SELECT n FROM totals)")  # fmt: skip
    opened.do("DETACH store")
    header = found.body.header
    rows = tuple(n for (n,) in opened.rows("SELECT n FROM t ORDER BY n")) if cells else ()
    at = {row: index for index, row in enumerate(rows)}
    return Stored(
        name=found.loaded.name, sheet="", row_numbers=rows, title=header.title, unit=header.unit,
        columns=tuple(_column(opened, column, cells=cells) for column in found.columns),
        totals=tuple(at[row] for row in found.totals if row in at), decisions=found.decisions,
        warnings=found.warnings, encoding=found.loaded.encoding, header_rows=header.rows,
        path=str(file), picks=tuple(column.cell for column in found.columns), days=tuple(days),
    )  # fmt: skip


def _days(opened: Engine, column: Found) -> dict[str, str | None]:
    """Return the day of every cell, nothing unless all of them are days or months."""
    if column.sampled:
        return {}
    rows = opened.rows(
        f"SELECT DISTINCT {column.cell} FROM t WHERE n NOT IN (SELECT n FROM totals)"
    )
    return days_of([cell for (cell,) in rows]) or {}


def _column(opened: Engine, column: Found, *, cells: bool) -> Column:
    raw: tuple[str, ...] = ()
    numbers = []
    if cells:
        known: dict[str, str] = {}
        found = opened.rows(f"SELECT coalesce({column.cell}, '') FROM t ORDER BY n")
        raw = tuple(known.setdefault(cell, cell) for (cell,) in found)
        if column.type is ColumnType.NUMBER:
            read = {cell: column.odd.get(cell) for cell in known}
            read |= {c: value[0] for c in known if is_plain(c) and (value := parse_number(c))}
            numbers = [read[cell] for cell in raw]
    return Column(column.name, column.type, column.letter, raw, tuple(numbers), column.unit,
                  column.profile.notes)  # fmt: skip
