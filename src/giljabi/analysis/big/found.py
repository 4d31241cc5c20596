"""What is found out about one column of a large table, and the few rows that are told by number."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.big.engine import Engine
from giljabi.analysis.big.load import Loaded
from giljabi.analysis.column_types import Wish
from giljabi.analysis.profile import NO_ROWS, Rows
from giljabi.analysis.totals import AVERAGE, is_total
from giljabi.book.kinds import ColumnProfile, ColumnType

PLAIN = r"-?(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,29})(?:\.[0-9]+)?"
"""Numbers that the engine reads exactly as ``parse_number`` does, but for commas."""
_PLAIN = re.compile(PLAIN)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """One column: where it stands (``c<index>``), what it is, and what it holds.

    ``odd`` are the numbers of cells that are not plain digits; ``words`` are cells that name totals;
    ``distinct`` counts different cells, the empty one too; ``example`` is the first unread cell;
    ``sampled`` says of how many distinct cells the type was told, 0 when of all; ``told`` are notes on
    how cells were read, ``errors`` counts cells of failed formulas, ``dittos`` says that 〃 stands there.
    """

    index: int
    name: str
    type: ColumnType
    letter: str
    unit: str
    profile: ColumnProfile
    distinct: int
    words: tuple[str, ...]
    odd: Mapping[str, Decimal]
    unread: Rows = NO_ROWS
    example: str = ""
    trimmed: int = 0
    sampled: int = 0
    told: tuple[str, ...] = ()
    errors: int = 0
    dittos: bool = False

    @property
    def cell(self) -> str:
        """The column's name in the engine."""
        return f"c{self.index}"


is_plain = _PLAIN.fullmatch
"""Says whether the engine reads a number as we do."""


def total_words(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the cells that name a total or an average; none when nothing else is there."""
    full = list(filter(None, cells))
    words = tuple(
        cell
        for cell in full
        if ("계" in cell and is_total(cell)) or ("균" in cell and AVERAGE.fullmatch(cell))
    )
    return words if len(words) < len(full) else ()


def unit_of(read: str, table_unit: str, wish: Wish) -> str:
    """Return the unit of a number column: as wished, its own, or the table's if that names one."""
    if wish.unit is not None:
        return wish.unit
    return read or ("" if re.search("[,·]", table_unit) else table_unit)


def unread_rows(
    engine: Engine, loaded: Loaded, cell: str, bad: Mapping[str, int]
) -> tuple[Rows, str]:
    """Return the rows whose cell is one of ``bad`` (with its count), and the first such cell."""
    if not bad:
        return NO_ROWS, ""
    first = engine.rows(
        f"SELECT n, {cell} FROM t WHERE {cell} IN (SELECT unnest(?)) ORDER BY n LIMIT {_SHOWN}",
        [list(bad)],
    )
    rows = loaded.every([n for n, _ in first])[:_SHOWN]
    return Rows(sum(bad.values()), tuple(rows)), first[0][1]
