"""The database with its two doors: ``read`` cannot write, ``write`` takes the write lock at once.

SQLite: WAL, ``synchronous=FULL``, ``BEGIN IMMEDIATE`` for writers, ``query_only`` for readers. A
deferred BEGIN fails with "database is locked" as soon as two readers wish to write. Within this
process writers queue at a lock, which is fair; SQLite's own waiting sleeps and may starve one.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError

from giljabi.book.errors import StoreTrouble
from giljabi.store.schema import HEAD, metadata, triggers

PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "cache_size=-20000",
)


class Database:
    """One database by URL. ``journal`` is DELETE for a copy that must stay one file."""

    def __init__(self, url: str | URL, journal: str = "WAL") -> None:
        self._reader = sqlite(url, journal, write=False)
        self._writer = sqlite(url, journal, write=True)
        self._turn = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads. Raises ``StoreTrouble`` when the database cannot answer."""
        with _spoken(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write; committed and on disk when the block ends.

        Raises ``IntegrityError`` for a unique key (the caller reads back) and ``StoreTrouble``.
        """
        with self._turn, _spoken(), self._writer.begin() as connection:
            yield connection

    def pragma(self, words: str) -> Any:
        """Return the first value of a PRAGMA, outside any transaction."""
        with _spoken():
            raw = self._reader.raw_connection()
            try:
                row = raw.cursor().execute(f"PRAGMA {words}").fetchone()
            finally:
                raw.close()
        return row[0] if row else None

    def copy(self, to: Path) -> None:
        """Copy the whole database to a new file with SQLite's backup, while others write."""
        with _spoken():
            raw = self._reader.raw_connection()
            target = sqlite3.connect(to)
            try:
                raw.driver_connection.backup(target)  # type: ignore[union-attr]
            finally:
                target.close()
                raw.close()

    def close(self) -> None:
        """Close every connection."""
        self._reader.dispose()
        self._writer.dispose()


def sqlite_url(path: Path) -> URL:
    """Return the URL of a SQLite file."""
    return URL.create("sqlite", database=str(path))


def sqlite(url: str | URL, journal: str, *, write: bool) -> Engine:
    """Return the engine of one door. Only SQLite for now."""
    if make_url(url).get_backend_name() != "sqlite":
        raise StoreTrouble(
            "아직 SQLite만 쓸 수 있습니다.", cure="설정에서 데이터베이스 주소를 비워 두세요."
        )
    engine = create_engine(url, hide_parameters=True, pool_size=8, max_overflow=24)

    @event.listens_for(engine, "connect")
    def _(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # pysqlite must not begin for us
        # busy_timeout first: the others may have to wait
        door = f"query_only={'OFF' if write else 'ON'}"
        for words in ("busy_timeout=5000", f"journal_mode={journal}", *PRAGMAS, door):
            raw.execute(f"PRAGMA {words}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def prepare(database: Database) -> bool:
    """Bring the tables to ``HEAD``; return whether they were made now.

    A new database is made at once; an older one walks the migrations. Raises ``StoreTrouble`` for a
    database of a newer program.
    """
    with database.read() as connection:
        found = version(connection)
    if found == HEAD:
        return False
    with database.write() as connection:
        found = version(connection)  # another process may have been first
        if found is None:
            create(connection)
            return True
        if found != HEAD:
            _migrate(connection, found)
    return False


def version(connection: Connection) -> str | None:
    """Return the migration a database stands at, or ``None`` for an empty one."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def create(connection: Connection) -> None:
    """Make every table and trigger of ``HEAD``."""
    metadata.create_all(connection)
    for statement in triggers():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n\t"
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _migrate(connection: Connection, found: str) -> None:
    # alembic costs half a second to import and is needed once an upgrade
    from giljabi.store.migrations.walk import known, upgrade

    if found not in known():
        raise StoreTrouble(
            "이 기록은 더 새로운 판의 길잡이가 만든 것입니다.", cure="길잡이를 새 판으로 바꾸세요."
        )
    upgrade(connection)


@contextmanager
def _spoken() -> Iterator[None]:
    """Say database errors in Korean. A broken unique key passes: callers handle it."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, sqlite3.Error) as error:  # the second: where SQLAlchemy is passed by
        said = error.orig if isinstance(error, DBAPIError) else error
        raise StoreTrouble(
            f"기록을 쓰거나 읽지 못했습니다({said}).",
            cure="디스크의 남은 공간과 권한을 확인한 뒤 다시 하세요.",
        ) from error
