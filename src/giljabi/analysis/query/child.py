"""The process in which a query runs. It has its tables, no other files, no network, and little time."""

import json
import sys
from contextlib import suppress
from decimal import Decimal
from typing import Any

_FINE, _REFUSED, _NO_MEMORY = 0, 3, 4
ENGINE_MB = 768
CLOSED = (
    "SET enable_external_access=false",
    "SET autoinstall_known_extensions=false",
    "SET autoload_known_extensions=false",
    "SET lock_configuration=true",
)


def main() -> int:
    """Answer the question on stdin; the child's whole life."""
    memory_mb, seconds = map(int, sys.argv[1:3])
    import duckdb  # a quarter of a second; before the limit, which its threads need

    _limit(memory_mb, seconds)
    question = json.load(sys.stdin.buffer)
    try:
        made = _answered(duckdb, question)
    except duckdb.OutOfMemoryException:
        return _NO_MEMORY
    except duckdb.Error as error:
        sys.stdout.buffer.write(_said(error).encode())
        return _REFUSED
    except MemoryError:
        return _NO_MEMORY
    sys.stdout.buffer.write(json.dumps(made, ensure_ascii=False).encode())
    return _FINE


def _answered(duckdb: Any, question: dict[str, Any]) -> dict[str, Any]:
    settings = {"threads": "2", "memory_limit": f"{ENGINE_MB}MB", "temp_directory": ""}
    connection = duckdb.connect(":memory:", config=settings)
    for number, table in enumerate(question["tables"]):
        if "path" in table:
            _open(connection, table, f"store{number}")
        else:
            _fill(connection, table)
    for closing in CLOSED:
        connection.execute(closing)
    connection.execute("BEGIN TRANSACTION READ ONLY")
    limit = int(question["limit"]) + 1
    result = connection.execute(f"SELECT * FROM ({question['sql']}) LIMIT {limit}")
    names = [column[0] for column in result.description]
    rows = [[_shown(value) for value in row] for row in result.fetchall()]
    return {"columns": names, "rows": rows}


def _fill(connection: Any, table: dict[str, Any]) -> None:
    columns = list(zip(table["columns"], table["types"], strict=True))
    made = ", ".join(f"{_quoted(name)} {kind}" for name, kind in columns)
    connection.execute(f"CREATE TABLE {_quoted(table['name'])} ({made})")
    picks = ", ".join(f"unnest(${n}::VARCHAR[])::{kind}" for n, (_, kind) in enumerate(columns, 1))
    connection.execute(f"INSERT INTO {_quoted(table['name'])} SELECT {picks}", table["cells"])


def _open(connection: Any, table: dict[str, Any], store: str) -> None:
    """Open a table that lies in a file, to read only, before the engine is closed to all files."""
    path = table["path"].replace("'", "''")
    connection.execute(f"ATTACH '{path}' AS {store} (READ_ONLY)")
    named = zip(table["picks"], table["columns"], strict=True)
    picks = ", ".join(f"{_quoted(pick)} AS {_quoted(name)}" for pick, name in named)
    connection.execute(f"CREATE VIEW {_quoted(table['name'])} AS SELECT {picks} FROM {store}.t")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _shown(value: object) -> str | None:
    """A value as text: decimals without the noughts that only the scale put there."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, bool):
        return "예" if value else "아니요"
    return repr(value) if isinstance(value, float) else str(value)


def _said(error: Exception) -> str:
    """The first line of what the engine says, without the query or data that it may quote."""
    return str(error).split("\n", 1)[0].split("LINE ", 1)[0][:200]


def _limit(memory_mb: int, seconds: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds * 2, seconds * 2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
