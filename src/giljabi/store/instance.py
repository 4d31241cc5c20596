"""An opened instance: its folder, database, keys, values and clock, handed to every function."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from giljabi.book.errors import StoreTrouble
from giljabi.store import audit, schema
from giljabi.store.blobs import Blobs
from giljabi.store.database import Database, prepare, sqlite_url
from giljabi.store.files import Write, disk, mounts, refuse_network, sync_folder
from giljabi.store.keys import Cover, Keys, Token, load_keys, make_keys
from giljabi.store.times import stamp

DATABASE, BLOBS = "store.db", "blobs"


@dataclass(frozen=True, slots=True)
class Instance:
    """What the functions of this room work on."""

    home: Path
    db: Database
    keys: Keys
    blobs: Blobs
    clock: Callable[[], datetime]

    def now(self) -> str:
        """The time as it is kept."""
        return stamp(self.clock())

    def append(
        self, connection: Connection, run: str | None, facts: Mapping[str, audit.Fact]
    ) -> int:
        """Append an audit leaf in this transaction."""
        return audit.append(connection, self.keys, self.clock(), run, facts)

    def cover(self, connection: Connection, run_id: str) -> Cover:
        """Return the cover of a run. Raises ``StoreTrouble`` once it was purged."""
        wrapped = select(schema.key.c.wrapped).where(schema.key.c.run == run_id)
        found = connection.execute(wrapped).scalar()
        if found is None:
            raise StoreTrouble(
                "보관 기간이 지나 파기한 자료입니다.", cure="원문이 필요하면 새로 실행하세요."
            )
        return self.keys.run(run_id, found)


def open_instance(
    home: Path, *, clock: Callable[[], datetime], token: Token, url: str | None, write: Write
) -> Instance:
    """Open the instance in ``home``, making it if the folder is new. Raises ``StoreTrouble``."""
    home = home.absolute()
    refuse_network(home.resolve(), mounts())
    with disk(home / DATABASE):
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (home / DATABASE).exists():  # never a new key beside an old database
        make_keys(home, token)
    keys = load_keys(home, token)
    database = Database(url or sqlite_url(_own_file(home / DATABASE)))
    prepare(database)
    instance = Instance(home, database, keys, Blobs(home / BLOBS, write), clock)
    _recognise(instance)
    return instance


def _own_file(path: Path) -> Path:
    """Make the file with rights for its owner only; SQLite gives the -wal the same."""
    with disk(path):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        sync_folder(path.parent)
    return path


def _recognise(instance: Instance) -> None:
    """Hold the key against the database, and introduce them when the database is new."""
    mine = (instance.keys.check, instance.keys.public.hex())
    with instance.db.read() as connection:
        found = connection.execute(select(schema.instance)).fetchone()
    if found is None:
        with instance.db.write() as connection:
            found = connection.execute(select(schema.instance)).fetchone()
            if found is None:
                _introduce(instance, connection, *mine)
                return
    if (found.key_check, found.public_key) != mine:
        raise StoreTrouble(
            "열쇠 파일이 이 기록의 것이 아닙니다.",
            where=str(instance.home),
            cure="이 기록과 함께 보관한 열쇠 파일로 바꾸세요.",
        )


def _introduce(instance: Instance, connection: Connection, check: str, public: str) -> None:
    now = instance.now()
    made = {"id": 1, "key_check": check, "public_key": public, "made": now}
    connection.execute(insert(schema.instance).values(**made))
    audit.start(connection, instance.clock())
