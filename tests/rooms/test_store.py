"""Opening a store: keys, tables, doors, migrations, and what it refuses."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from giljabi.book.errors import StoreTrouble
from giljabi.book.kinds import Masked, Source
from giljabi.store import open_store, schema
from giljabi.store.database import Database, create, prepare, sqlite_url, version
from giljabi.store.files import filesystem, refuse_network
from giljabi.store.migrations.walk import known, upgrade
from tests.rooms.test_store_contract import Clock, begun, run_row, step_row


@pytest.fixture
def clock() -> Clock:
    return Clock()


def dump(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return sorted(raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())


def test_what_was_written_is_there_after_opening_again(tmp_path: Path, clock: Clock) -> None:
    store = open_store(tmp_path, clock=clock)
    begun(store)
    store.close()
    assert open_store(tmp_path, clock=clock).given("r1").keys() == {"민원"}


def test_only_the_owner_may_read_keys_and_record(tmp_path: Path, clock: Clock) -> None:
    begun(open_store(tmp_path / "store", clock=clock))
    for path in (tmp_path / "store").rglob("*"):
        if path.is_file() and path.name != "checkpoint.pub":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_many_may_open_a_new_folder_at_once(tmp_path: Path, clock: Clock) -> None:
    faults: list[BaseException] = []

    def use(n: int) -> None:
        try:
            open_store(tmp_path, clock=clock).begin(run_row(f"r{n}"), {"글": Source(f"글 {n}")})
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=use, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    store = open_store(tmp_path, clock=clock)
    assert [store.given(f"r{n}")["글"] for n in range(6)] == [Source(f"글 {n}") for n in range(6)]


@pytest.mark.parametrize("name", ["key", "checkpoint.key"])
def test_a_lost_key_is_never_replaced_by_a_new_one(tmp_path: Path, clock: Clock, name: str) -> None:
    open_store(tmp_path, clock=clock).close()
    (tmp_path / name).unlink()
    with pytest.raises(StoreTrouble, match=f"열쇠 파일 '{name}'"):
        open_store(tmp_path, clock=clock)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["key", "checkpoint.key"])
def test_a_key_of_another_store_is_refused(tmp_path: Path, clock: Clock, name: str) -> None:
    open_store(tmp_path, clock=clock).close()
    (tmp_path / name).write_bytes(bytes(32))
    with pytest.raises(StoreTrouble, match="이 기록의 것이 아닙니다"):
        open_store(tmp_path, clock=clock)


def test_a_cut_key_is_refused(tmp_path: Path, clock: Clock) -> None:
    open_store(tmp_path, clock=clock).close()
    (tmp_path / "key").write_bytes(b"short")
    with pytest.raises(StoreTrouble, match="훼손"):
        open_store(tmp_path, clock=clock)


def test_the_reading_door_cannot_write(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"))
    prepare(database)
    row = {"seq": 0, "run": None, "body": "{}"}
    with pytest.raises(StoreTrouble, match="readonly"), database.read() as connection:
        connection.execute(insert(schema.audit), row)
    with database.write() as connection:
        connection.execute(insert(schema.audit), row)


def test_reading_goes_on_beside_an_open_write(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"))
    prepare(database)
    with database.write() as writing:
        writing.execute(insert(schema.audit), {"seq": 0, "run": None, "body": "{}"})
        with database.read() as reading:
            assert reading.execute(text("SELECT count(*) FROM audit")).scalar() == 0


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"))
    prepare(database)
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        connection.execute(insert(schema.audit), {"seq": 0, "run": None, "body": "{}"})
        _ = 1 / 0
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit")).scalar() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET body = 'x'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (seq, run, body) VALUES (0, NULL, 'x')",
        "UPDATE tree SET h = zeroblob(32)",
        "DELETE FROM tree",
        "DELETE FROM checkpoint",
    ],
)
def test_the_audit_tables_are_append_only(tmp_path: Path, clock: Clock, statement: str) -> None:
    store = open_store(tmp_path, clock=clock)
    store.note("검토", "김가온", {})
    store.checkpoint()
    store.close()
    database = Database(sqlite_url(tmp_path / "store.db"))
    with pytest.raises(IntegrityError, match="append-only"), database.write() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "change",
    ["state = '모름'", "state = '끝남'", "attempt = -1", "owner = 'w'", "purged = 'x'"],
)
def test_the_database_itself_refuses_impossible_runs(
    tmp_path: Path, clock: Clock, change: str
) -> None:
    open_store(tmp_path, clock=clock).begin(run_row(), {})
    database = Database(sqlite_url(tmp_path / "store.db"))
    with pytest.raises(IntegrityError, match="CHECK"), database.write() as connection:
        connection.execute(text(f"UPDATE run SET {change}"))


def test_a_new_database_and_a_migrated_one_are_the_same(tmp_path: Path) -> None:
    for name, make in (("new.db", create), ("walked.db", upgrade)):
        database = Database(sqlite_url(tmp_path / name))
        with database.write() as connection:
            make(connection)
        with database.read() as connection:
            assert version(connection) == schema.HEAD == known()[0]
        database.close()
    assert dump(tmp_path / "new.db") == dump(tmp_path / "walked.db")


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path, clock: Clock) -> None:
    open_store(tmp_path, clock=clock).close()
    with closing(sqlite3.connect(tmp_path / "store.db")) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    with pytest.raises(StoreTrouble, match="더 새로운 판"):
        open_store(tmp_path, clock=clock)


def test_alembic_is_not_imported_for_a_store_at_head(tmp_path: Path) -> None:
    code = (
        "import sys, datetime; from pathlib import Path; from giljabi.store import open_store\n"
        "clock = lambda: datetime.datetime(2026, 3, 2, tzinfo=datetime.timezone.utc)\n"
        f"open_store(Path({str(tmp_path)!r}), clock=clock).close()\n"
        "print('alembic' in sys.modules, 'sqlalchemy.orm' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["False", "False"]


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/data /srv/nas nfs4 rw 0 0
//server/share /srv/nas/my\\040share cifs rw 0 0
/dev/sdb1 /srv/nas/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/giljabi", "ext4"),
        ("/srv/nas/giljabi", "nfs4"),
        ("/srv/nas/my share/x", "cifs"),
        ("/srv/nas/local/x", "ext4"),
        ("/srv/nashville", "ext4"),
    ],
)
def test_the_file_system_of_a_folder_is_known(folder: str, kind: str) -> None:
    assert filesystem(Path(folder), MOUNTS) == kind


def test_a_network_folder_is_refused() -> None:
    refuse_network(Path("/srv/nas/local"), MOUNTS)
    with pytest.raises(StoreTrouble, match="네트워크 폴더"):
        refuse_network(Path("/srv/nas/giljabi"), MOUNTS)


def test_other_databases_are_refused_in_korean(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(StoreTrouble, match="SQLite만"):
        open_store(tmp_path, clock=clock, url="mysql://x/y")


def test_a_broken_database_file_is_said_in_korean(tmp_path: Path, clock: Clock) -> None:
    open_store(tmp_path, clock=clock).close()
    (tmp_path / "store.db").write_bytes(os.urandom(8192))
    with pytest.raises(StoreTrouble, match="기록을 쓰거나 읽지 못했습니다"):
        open_store(tmp_path, clock=clock)


def test_errors_of_the_bare_driver_are_said_in_korean_too(tmp_path: Path, clock: Clock) -> None:
    """Backup and PRAGMA pass SQLAlchemy by: their errors must not end in a traceback."""
    db = Database(sqlite_url(tmp_path / "a.db"))
    with pytest.raises(StoreTrouble, match="쓰거나 읽지 못했습니다"):
        db.pragma("integrity_check(")
    with pytest.raises(StoreTrouble, match="쓰거나 읽지 못했습니다"):
        db.copy(tmp_path / "없는 폴더/b.db")
    db.close()


def test_a_full_database_is_said_and_the_run_goes_on_later(tmp_path: Path, clock: Clock) -> None:
    store = open_store(tmp_path, clock=clock)
    attempt = begun(store)
    with store._at.db.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    failed = 0
    for n in range(200):
        try:
            store.record_step("r1", attempt, n, step_row(n), Masked(f"가림 {n}"), raw=False)
        except StoreTrouble as trouble:
            assert "disk is full" in str(trouble)
            failed = n
            break
    assert failed
    with store._at.db.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert len(store.steps("r1")) == failed
    store.record_step("r1", attempt, failed, step_row(failed), Masked("이어서"), raw=False)
    store.finish("r1", attempt)
    assert store.verify().leaves == failed + 3
    store.close()


def test_a_healthy_store_passes_the_doctor(tmp_path: Path, clock: Clock) -> None:
    store = open_store(tmp_path / "store", clock=clock)
    begun(store)
    facts = {name: (well, said) for name, well, said in store.doctor()}
    assert set(facts) == {
        "데이터베이스",
        "쓰기 방식",
        "디스크",
        "감사 기록",
        "보관한 값",
        "파일 권한",
    }
    assert all(well for name, (well, _) in facts.items() if name != "디스크")


def test_the_doctor_sees_lost_values_and_open_keys(tmp_path: Path, clock: Clock) -> None:
    home = tmp_path / "store"
    store = open_store(home, clock=clock)
    begun(store)
    next(home.glob("blobs/??/*")).unlink()
    (home / "key").chmod(0o644)
    facts = {name: well for name, well, _ in store.doctor()}
    assert not facts["보관한 값"] and not facts["파일 권한"] and facts["데이터베이스"]


@pytest.mark.parametrize("door", ["read", "write"])
def test_both_doors_keep_the_rules_of_the_database(tmp_path: Path, door: str) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"))
    rules = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1,
             "secure_delete": 1, "query_only": int(door == "read")}  # fmt: skip
    with getattr(database, door)() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in rules}
    assert found == rules
