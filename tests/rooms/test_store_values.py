"""Values on disk: sealed, whole or absent, and gone when they are purged."""

import errno
import logging
import os
import sqlite3
import threading
import traceback
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import StoreTrouble
from giljabi.book.kinds import Draft, Label, Masked, Source
from giljabi.store import Store, open_store
from giljabi.store.files import write_once
from giljabi.store.keys import Cover
from tests.rooms.test_store_contract import LEASE, WORDS, Clock, begun, run_row, step_row


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    return open_store(tmp_path / "store", clock=clock)


def everything(home: Path) -> bytes:
    """Every byte of the store's files: database, write-ahead log, values."""
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def values(home: Path) -> list[Path]:
    return [path for path in home.glob("blobs/??/*") if path.is_file()]


def test_no_content_lies_in_the_open(store: Store, tmp_path: Path) -> None:
    attempt = begun(store)
    store.record_step("r1", attempt, 0, step_row(), Masked("가로등이 꺼짐"), raw=False)
    store.wait("r1", attempt, 1, "붙여넣기", "다음 글을 물어보세요")
    store.answer("r1", 1, Draft("고쳐 두겠습니다"))
    store.fail("r1", store.claim("r1", "w", LEASE), "'홍길동' 열이 없습니다.")
    found = everything(tmp_path / "store")
    for words in (*WORDS.split(" "), "가로등", "다음 글을", "고쳐", "홍길동"):
        assert words.encode() not in found
    assert "개인정보 가리기".encode() in found  # the search can find what is there


@given(st.binary(max_size=300), st.binary(min_size=32, max_size=32), st.integers(0, 400))
def test_a_sealed_value_opens_only_whole(data: bytes, key: bytes, at: int) -> None:
    cover = Cover(key, os.urandom)
    sealed = cover.seal(data, "kind")
    assert cover.open(sealed, "kind") == data
    at %= len(sealed)
    spoilt = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    for wrong, about in ((spoilt, "kind"), (sealed[:-1], "kind"), (sealed, "other"), (b"", "kind")):
        with pytest.raises(StoreTrouble):
            cover.open(wrong, about)


def test_a_changed_value_is_found_out(store: Store, tmp_path: Path) -> None:
    begun(store)
    (path,) = values(tmp_path / "store")
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.write_bytes(data)
    with pytest.raises(StoreTrouble, match="훼손"):
        store.given("r1")


def test_a_value_put_in_the_place_of_another_is_found_out(store: Store, tmp_path: Path) -> None:
    store.begin(run_row(), {"하나": Source("하나"), "둘": Source("둘")})
    one, two = values(tmp_path / "store")
    one.write_bytes(two.read_bytes())
    with pytest.raises(StoreTrouble, match="훼손"):
        store.given("r1")


def test_equal_inputs_of_two_runs_share_neither_file_nor_key(store: Store, tmp_path: Path) -> None:
    begun(store, "r1")
    begun(store, "r2")
    assert len(values(tmp_path / "store")) == 2


def test_equal_record_values_are_kept_once(store: Store, tmp_path: Path) -> None:
    for run_id in ("r1", "r2"):
        store.begin(run_row(run_id), {})
        attempt = store.claim(run_id, "w", LEASE)
        store.record_step(run_id, attempt, 0, step_row(), Masked("같은 글"), raw=False)
    assert len(values(tmp_path / "store")) == 1


class Disk:
    """``os.write`` of a disk that takes ``room`` bytes and then says ``code``; ``step`` at once."""

    def __init__(self, room: int, code: int = errno.ENOSPC, step: int = 1 << 20) -> None:
        self.room, self.code, self.step = room, code, step

    def __call__(self, fd: int, data: bytes | memoryview) -> int:
        if self.room <= 0:
            raise OSError(self.code, "disk")
        done = os.write(fd, data[: min(self.room, self.step)])
        self.room -= done
        return done


@pytest.mark.parametrize("room", [0, 1, 40])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_or_failing_disk_leaves_nothing_half_written(
    tmp_path: Path, clock: Clock, room: int, code: int
) -> None:
    disk = Disk(1 << 20, code)
    home = tmp_path / "store"
    store = open_store(home, clock=clock, write=disk)
    attempt = begun(store)
    before = values(home)
    disk.room = room
    with pytest.raises(StoreTrouble, match="저장 공간") as caught:
        store.record_step("r1", attempt, 0, step_row(), Masked("글 " * 99), raw=False)
    assert values(home) == before and store.steps("r1") == []
    assert "글 글" not in "".join(traceback.format_exception(caught.value))
    disk.room = 1 << 20
    store.record_step("r1", attempt, 0, step_row(), Masked("글 " * 99), raw=False)
    assert store.value("r1", 0) == Masked("글 " * 99)


def test_short_writes_are_carried_on(tmp_path: Path, clock: Clock) -> None:
    store = open_store(tmp_path, clock=clock, write=Disk(1 << 20, step=7))
    begun(store)
    assert store.given("r1") == {"민원": Source(WORDS)}


def test_a_disk_that_writes_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble):
        write_once(tmp_path / "x", b"data", mark="m", write=lambda fd, data: 0)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_begin_leaves_neither_run_nor_token(tmp_path: Path, clock: Clock) -> None:
    disk = Disk(0)
    store = open_store(tmp_path, clock=clock, write=disk)
    with pytest.raises(StoreTrouble):
        store.begin(run_row(), {"민원": Source(WORDS)}, token="t")
    assert store.runs(9) == [] and store.kept("t") is None
    disk.room = 1 << 20
    assert store.begin(run_row(), {"민원": Source(WORDS)}, token="t") == "r1"


def test_two_submissions_with_one_token_at_once_make_one_run(store: Store, tmp_path: Path) -> None:
    made: list[str] = []

    def submit(n: int) -> None:
        made.append(store.begin(run_row(f"r{n}"), {"민원": Source(WORDS)}, token="t"))

    threads = [threading.Thread(target=submit, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == len(store.runs(9)) == 1
    assert len(values(tmp_path / "store")) == 1  # the losers took their files back


def finished(store: Store, run_id: str = "r1") -> None:
    attempt = begun(store, run_id)
    store.record_step(run_id, attempt, 0, step_row(0), Source(f"표의 원문 {run_id}"), raw=True)
    store.record_step(run_id, attempt, 1, step_row(1), Masked("가린 글"), raw=False)
    store.finish(run_id, attempt)


def test_purging_removes_the_key_from_every_file(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    home = tmp_path / "store"
    finished(store)
    with closing(sqlite3.connect(home / "store.db")) as raw:
        wrapped = raw.execute("SELECT wrapped FROM key").fetchone()[0]
    assert wrapped in everything(home)
    assert store.purge(clock() + timedelta(days=31)) == 1
    assert wrapped not in everything(home)


def test_purging_removes_the_files_and_only_those(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    finished(store, "r1")
    clock.go(timedelta(days=20))
    finished(store, "r2")
    assert len(values(tmp_path / "store")) == 5  # two runs × two raw values, one shared
    assert store.purge(clock() + timedelta(days=11)) == 1
    assert len(values(tmp_path / "store")) == 3
    assert store.given("r2") == {"민원": Source(WORDS)}
    assert store.value("r1", 1) == Masked("가린 글")


def test_a_purge_that_was_cut_short_is_made_good(
    store: Store, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(store)

    def cut(path: Path, missing_ok: bool = False) -> None:
        raise OSError(errno.EIO, "disk")

    with monkeypatch.context() as patch, pytest.raises(StoreTrouble):
        patch.setattr(Path, "unlink", cut)
        store.purge(clock() + timedelta(days=31))
    with pytest.raises(StoreTrouble, match="파기"):
        store.given("r1")
    assert len(values(tmp_path / "store")) == 3
    store.purge(clock() + timedelta(days=31))
    assert len(values(tmp_path / "store")) == 1


def test_files_that_no_row_names_go_after_a_day(store: Store, clock: Clock, tmp_path: Path) -> None:
    begun(store)
    shelf = values(tmp_path / "store")[0].parent
    for name, age in (("a" * 64, 25), ("b" * 64, 23), (f".{'c' * 64}.killed", 25)):
        (shelf / name).write_bytes(b"x")
        when = (clock() - timedelta(hours=age)).timestamp()
        os.utime(shelf / name, (when, when))
    store.purge(clock())
    left = {path.name[:1] for path in shelf.iterdir()}
    assert "b" * 64 in {path.name for path in shelf.iterdir()} and "." not in left
    assert "a" * 64 not in {path.name for path in shelf.iterdir()}
    assert store.given("r1")


def test_the_term_is_the_citys_choice(tmp_path: Path, clock: Clock) -> None:
    store = open_store(tmp_path, clock=clock, raw_term=timedelta(days=7))
    finished(store)
    assert store.purge(clock() + timedelta(days=7)) == 1


def test_nothing_is_logged_of_what_people_gave(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        finished(store)
        store.begin(run_row("r2"), {"제목": Label("홍길동")})
    assert not any(word in caplog.text for word in ("홍길동", "0000", "원문"))


def test_a_database_error_never_quotes_a_value(store: Store) -> None:
    begun(store)
    with pytest.raises(StoreTrouble) as caught:
        store.begin(run_row(), {"민원": Source(WORDS)})
    said = "".join(traceback.format_exception(caught.value))
    assert "홍길동" not in said and "김가온" not in said
