"""Looking at a table without a case: what it holds, and answers to a query over it.

A file that is named by its path and too large to hold is read in pieces; everything else is read whole.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from giljabi.book.errors import GivenError
from giljabi.book.kinds import File, Reading, Table
from giljabi.book.reading import parse_reading

if TYPE_CHECKING:
    from giljabi.analysis.profile import Looked as Looked
    from giljabi.analysis.query import Answer

TABLE = "자료"
"""The name under which a query calls the table."""
_PARTS = re.compile(";(?=(?:[^']*'[^']*')*[^']*$)")
Tell = Callable[[str], None]
"""Told, in Korean, how far the reading of a large file is."""


def is_big(path: Path) -> bool:
    """Say whether a file is a text too large to be read whole. Raises ``OSError``."""
    from giljabi.analysis.big.text import (
        is_big as is_big_text,
    )  # tables load only when one is given

    return is_big_text(path)


def how_of(sheet: str, header_rows: int | None, lines: Sequence[str]) -> Reading:
    """Return how a file is to be read: lines such as ``머리글: 2줄``, several in one parted by ``;``.

    Raises ``GivenError`` for a line that cannot be read, or what is said twice.
    """
    told = parse_reading(
        "\n".join(part for line in lines for part in _PARTS.split(line)), "--reading"
    )
    if (sheet and told.sheet) or (header_rows is not None and told.header_rows is not None):
        raise GivenError("시트나 머리글 줄 수를 두 번 정했습니다.", where="--reading",
                         cure="--sheet, --header-rows와 --reading 가운데 하나에만 적으세요.")  # fmt: skip
    return replace(
        told, sheet=sheet or told.sheet,
        header_rows=told.header_rows if header_rows is None else header_rows,
    )  # fmt: skip


def read(file: File, how: Reading) -> Table:
    """Read a table. Raises ``FileTrouble`` or ``StepTrouble``."""
    from giljabi.analysis.read import read_table  # as above

    return read_table(file, how=how)


def look(given: File | Path, how: Reading, tell: Tell) -> "Looked":
    """Return what a table holds, column by column. Raises ``FileTrouble`` or ``StepTrouble``."""
    if isinstance(given, Path):
        from giljabi.analysis.big.look import look as look_big  # the engine only for large files

        return look_big(given, how, tell)
    from giljabi.analysis.profile import Looked, profile  # as above

    table = read(given, how)
    return Looked(
        profile(table), table.sheet, table.encoding, table.header_rows, table.title, table.unit,
        len(table.totals),
    )  # fmt: skip


@contextmanager
def opened(given: File | Path, how: Reading, tell: Tell, *, cells: bool = False) -> Iterator[Table]:
    """Give a table to be asked; a large one lies in a file of its own that is gone afterwards.

    ``cells``: the cells themselves are needed, not only a query over them. Raises ``FileTrouble``, and
    ``StepTrouble`` for a file too large for that.
    """
    if isinstance(given, Path):
        from giljabi.analysis.big.store import stored  # the engine only for large files

        with stored(given, how, tell, cells=cells) as table:
            yield table
    else:
        yield read(given, how)


def query(table: Table, sql: str) -> "Answer":
    """Return the answer to a SELECT over the table ``자료``. Raises ``StepTrouble``."""
    from giljabi.analysis.query import ask  # SQL only for who asks in it

    return ask(sql, {TABLE: table})
