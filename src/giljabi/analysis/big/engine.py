"""The engine that holds a large table, within limits, in a folder that only its owner may enter.

It runs in this process: the small reader takes the same bytes here too, a process apart would cost its
start and the way of every distinct value through a pipe, and what is foreign code, a query, runs apart
anyway. Memory is limited by the engine, which spills what is more into the folder; the folder goes
with all that is in it when the work ends, well or not. (The engine's own encryption of what it spills
needs an extension from the network.)
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from giljabi.book.errors import StepTrouble

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HELD = 160 << 20
"""Bytes of a file that the engine holds without spilling within ``_MEMORY_MB``."""
_MEMORY_MB, _SPILLING_MB = 360, 250
"""What the engine may hold. Less where it spills anyway, so that the process stays under 600 MB."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An open engine and the folder of its own, both gone when the block ends."""

    connection: "DuckDBPyConnection"
    folder: Path

    def rows(self, sql: str, values: object = None) -> list[tuple[Any, ...]]:
        """Return all rows of a query; for few rows only."""
        return self.connection.cursor().execute(sql, values).fetchall()

    def do(self, sql: str, values: object = None) -> None:
        """Run a statement."""
        self.connection.cursor().execute(sql, values)


@contextmanager
def engine(size: int) -> Iterator[Engine]:
    """Give an engine for a file of ``size`` bytes; its folder (mode 0700) is removed also on failure.

    Raises ``StepTrouble`` when the engine runs out of memory or disk.
    """
    import duckdb  # a fifth of a second, and only large files need it

    with tempfile.TemporaryDirectory(prefix="giljabi-", ignore_cleanup_errors=True) as folder:
        settings = {
            "threads": "2", "memory_limit": f"{_MEMORY_MB if size < _HELD else _SPILLING_MB}MB", "temp_directory": f"{folder}/spill",
            "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
        }  # fmt: skip
        connection = duckdb.connect(":memory:", config=settings)  # type: ignore[arg-type]
        try:
            yield Engine(connection, Path(folder))
        except duckdb.Error as error:  # its words may quote the data
            raise StepTrouble(
                "자료가 커서 셈을 마치지 못했습니다.",
                cure="디스크에 남은 공간을 확인하거나 기간이나 지역으로 나누어 다시 해 보세요.",
            ) from error
        finally:
            connection.close()


def quoted(name: str) -> str:
    """Return a name as the engine reads it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as the engine reads it."""
    return "'" + text.replace("'", "''") + "'"
