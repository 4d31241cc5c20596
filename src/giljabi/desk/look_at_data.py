"""Looking at a table without a case: what it holds, and answers to a query over it."""

from typing import TYPE_CHECKING

from giljabi.book.kinds import File, Profile, Table

if TYPE_CHECKING:
    from giljabi.analysis.query import Answer

TABLE = "자료"
"""The name under which a query calls the table."""


def read(file: File, sheet: str = "", header_rows: int | None = None) -> Table:
    """Read a table. Raises ``FileTrouble`` or ``StepTrouble``."""
    from giljabi.analysis.read import read_table  # tables load only when one is given

    return read_table(file, sheet=sheet, header_rows=header_rows)


def count(table: Table) -> Profile:
    """Return what a table holds, column by column."""
    from giljabi.analysis.profile import profile  # as above

    return profile(table)


def query(table: Table, sql: str) -> "Answer":
    """Return the answer to a SELECT over the table ``자료``. Raises ``StepTrouble``."""
    from giljabi.analysis.query import ask  # SQL only for who asks in it

    return ask(sql, {TABLE: table})
