"""A table that lies in a file of the engine instead of memory, to be asked there."""

from dataclasses import dataclass

from giljabi.book.kinds import Table


@dataclass(frozen=True, slots=True, repr=False)
class Stored(Table):
    """A table whose cells the engine holds: table ``t`` of the database file ``path``.

    ``picks[i]`` is the engine's column of column i, total rows left out; ``days[i]`` the same as days,
    empty when the column holds none. The columns' own cells may be left out (a query needs none).
    """

    path: str = ""
    picks: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
