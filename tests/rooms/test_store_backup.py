"""Backup and restore: whole or not at all, and proved before it is trusted."""

import contextlib
import errno
import json
import shutil
import threading
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giljabi.book.errors import StoreTrouble
from giljabi.book.kinds import Masked, Source
from giljabi.store import Store, open_store, restore
from giljabi.store.database import Database
from tests.rooms.test_store_contract import WORDS, Clock, begun, step_row


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    store = open_store(tmp_path / "store", clock=clock)
    for run_id in ("r1", "r2"):
        attempt = begun(store, run_id)
        store.record_step(run_id, attempt, 0, step_row(), Masked("가린 글"), raw=False)
        store.finish(run_id, attempt)
    return store


def test_a_restored_store_is_the_one_that_was_backed_up(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    path = store.backup(tmp_path / "백업.zip")
    counts = restore(path, tmp_path / "새", verify=True)
    assert (counts.runs, counts.steps, counts.leaves, counts.values) == (2, 2, 6, 3)
    again = open_store(tmp_path / "새", clock=clock)
    assert again.given("r1") == {"민원": Source(WORDS)}
    assert again.value("r2", 0) == Masked("가린 글")
    assert again.verify() == store.verify()
    assert again.runs(9) == store.runs(9)
    again.note("검토", "김가온", {})
    assert again.verify().leaves == 7


def test_cases_made_here_and_the_office_come_along(store: Store, tmp_path: Path) -> None:
    home = tmp_path / "store"
    (home / "cases" / "내-사례").mkdir(parents=True)
    (home / "cases" / "내-사례" / "case.md").write_text("제목: 내 사례")
    (home / "office.toml").write_text("agency = '가온시'")
    restore(store.backup(tmp_path / "백업.zip"), tmp_path / "새")
    assert (tmp_path / "새/cases/내-사례/case.md").read_text() == "제목: 내 사례"
    assert (tmp_path / "새/office.toml").read_text() == "agency = '가온시'"


def test_a_purge_during_the_backup_is_said(
    store: Store, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Database.copy

    def copy_then_purge(db: Database, to: Path) -> None:
        copy(db, to)
        store.purge(clock() + timedelta(days=31))

    monkeypatch.setattr(Database, "copy", copy_then_purge)
    with pytest.raises(StoreTrouble, match="파기가 있었습니다"):
        store.backup(tmp_path / "백업.zip")


def test_a_backup_into_a_folder_is_named_by_its_time(store: Store, tmp_path: Path) -> None:
    (tmp_path / "백업").mkdir()
    path = store.backup(tmp_path / "백업")
    assert path.name == "giljabi-20260302-090000.zip"
    with pytest.raises(StoreTrouble, match="같은 이름"):
        store.backup(tmp_path / "백업")
    assert [p.name for p in (tmp_path / "백업").iterdir()] == [path.name]


def test_a_backup_is_readable_by_its_owner_only(store: Store, tmp_path: Path) -> None:
    assert store.backup(tmp_path / "백업.zip").stat().st_mode & 0o077 == 0


def test_a_backup_is_never_put_where_the_next_one_would_take_it_along(
    store: Store, tmp_path: Path
) -> None:
    for inside in (
        tmp_path / "store/백업.zip",
        tmp_path / "store",
        tmp_path / "store/cases/백업.zip",
    ):
        with pytest.raises(StoreTrouble, match="안에는 백업하지 않습니다"):
            store.backup(inside)


def test_a_backup_does_not_follow_links_out_of_the_folder(store: Store, tmp_path: Path) -> None:
    (tmp_path / "남의것.txt").write_text("남의 글", encoding="utf-8")
    (tmp_path / "store/cases").mkdir()
    (tmp_path / "store/cases/끌어옴").symlink_to(tmp_path / "남의것.txt")
    with zipfile.ZipFile(store.backup(tmp_path / "백업.zip")) as archive:
        assert not [name for name in archive.namelist() if "끌어옴" in name]


def test_a_disk_that_fills_up_during_a_backup_is_said_and_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr("giljabi.store.backup.private", _full_file)
    with pytest.raises(StoreTrouble, match="디스크"):
        store.backup(tmp_path / "백업.zip")
    assert sorted(tmp_path.rglob("*")) == before


def _full_file(path: Path) -> object:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_work_goes_on_during_a_backup(store: Store, clock: Clock, tmp_path: Path) -> None:
    done = threading.Event()

    def work() -> None:
        for n in range(100):
            begun(store, f"w{n}")
            if done.is_set():
                return

    worker = threading.Thread(target=work)
    worker.start()
    path = store.backup(tmp_path / "백업.zip")
    done.set()
    worker.join()
    restore(path, tmp_path / "새", verify=True)


def test_without_its_key_a_backup_opens_only_beside_the_key(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    path = store.backup(tmp_path / "백업.zip", with_key=False)
    with zipfile.ZipFile(path) as archive:
        assert not {"key", "checkpoint.key"} & set(archive.namelist())
    with pytest.raises(StoreTrouble, match="열쇠"):
        restore(path, tmp_path / "새", verify=True)
    assert not (tmp_path / "새").exists()
    restore(path, tmp_path / "새", verify=True, keys=tmp_path / "store")
    assert open_store(tmp_path / "새", clock=clock).given("r1")


def test_a_backup_keeps_what_is_purged_later(store: Store, clock: Clock, tmp_path: Path) -> None:
    before = store.backup(tmp_path / "앞.zip")
    store.purge(clock() + timedelta(days=31))
    after = store.backup(tmp_path / "뒤.zip")
    assert restore(before, tmp_path / "앞").values == 3
    assert restore(after, tmp_path / "뒤").values == 1


def test_only_an_empty_folder_is_restored_into(store: Store, tmp_path: Path) -> None:
    path = store.backup(tmp_path / "백업.zip")
    full = tmp_path / "참"
    full.mkdir()
    (full / "글.txt").write_text("내 파일")
    with pytest.raises(StoreTrouble, match="빈 폴더"):
        restore(path, full)
    assert [p.name for p in full.iterdir()] == ["글.txt"]
    (full / "글.txt").unlink()
    restore(path, full)


def rewrite(path: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def blob(files: dict[str, bytes]) -> str:
    return next(name for name in files if name.startswith("blobs/"))


def manifest(files: dict[str, bytes], change: Callable[[dict[str, object]], object]) -> None:
    told = json.loads(files["manifest.json"])
    change(told)
    files["manifest.json"] = json.dumps(told).encode()


SPOIL: dict[str, Callable[[dict[str, bytes]], object]] = {
    "a changed value": lambda f: f.update({blob(f): b"x"}),
    "a missing value": lambda f: f.pop(blob(f)),
    "a changed database": lambda f: f.update({"store.db": f["store.db"] + b"x"}),
    "no manifest": lambda f: f.pop("manifest.json"),
    "a file too many": lambda f: f.update({"more.txt": b"x"}),
    "other counts": lambda f: manifest(f, lambda m: m.update(counts=dict.fromkeys(
        ("runs", "steps", "leaves", "values"), 9))),
    "another format": lambda f: manifest(f, lambda m: m.update(format=2)),
    "no counts": lambda f: manifest(f, lambda m: m.pop("counts")),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOIL)
def test_a_spoilt_backup_restores_nothing(store: Store, tmp_path: Path, how: str) -> None:
    path = store.backup(tmp_path / "백업.zip")
    rewrite(path, SPOIL[how])
    with pytest.raises(StoreTrouble, match="복원할 수 없습니다"):
        restore(path, tmp_path / "새")
    assert {p.name for p in tmp_path.iterdir()} == {"store", "백업.zip"}


def hashed(files: dict[str, bytes], name: str, data: bytes) -> None:
    """Put a file in, with a manifest that agrees."""
    from hashlib import sha256

    files[name] = data
    told = json.loads(files["manifest.json"])
    told["files"][name] = sha256(data).hexdigest()
    files["manifest.json"] = json.dumps(told).encode()


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/tmp/x",
        "blobs/aa/../../x",
        "store.db/x",
        "blobs/aa/bb",
        "others/../x",
        "others//x",
        "others/a/../../../x",
        "others/key",
        "others/blobs/x",
        "others/.x",
        "others/C:x",
        "others/..\\x",
        "cases/x",
    ],
)
def test_no_file_is_put_outside_its_place(store: Store, tmp_path: Path, name: str) -> None:
    path = store.backup(tmp_path / "백업.zip")
    rewrite(path, lambda files: hashed(files, name, b"x"))
    with pytest.raises(StoreTrouble, match="이름의 파일"):
        restore(path, tmp_path / "새")
    assert {p.name for p in tmp_path.iterdir()} == {"store", "백업.zip"}


def test_a_value_swapped_with_its_hash_is_found_by_opening_it(store: Store, tmp_path: Path) -> None:
    path = store.backup(tmp_path / "백업.zip")
    rewrite(path, lambda files: hashed(files, blob(files), b"x" * 60))
    with pytest.raises(StoreTrouble, match="훼손"):
        restore(path, tmp_path / "새", verify=True)
    assert not (tmp_path / "새").exists()


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_byte_changed_anywhere_never_ends_in_a_traceback(
    store: Store, tmp_path: Path, data: st.DataObject
) -> None:
    whole = tmp_path / "백업.zip"
    raw = bytearray((whole if whole.exists() else store.backup(whole)).read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    (tmp_path / "바뀐.zip").write_bytes(raw)
    with contextlib.suppress(StoreTrouble):
        restore(tmp_path / "바뀐.zip", tmp_path / "새", verify=False)
    shutil.rmtree(tmp_path / "새", ignore_errors=True)


def test_what_is_no_backup_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "글.zip").write_bytes(b"no zip")
    for name in ("글.zip", "없는 것.zip"):
        with pytest.raises(StoreTrouble, match="백업 파일이 아닙니다"):
            restore(tmp_path / name, tmp_path / "새")


def test_a_store_that_lost_a_value_is_not_backed_up_as_if_whole(
    store: Store, tmp_path: Path
) -> None:
    next((tmp_path / "store").glob("blobs/??/*")).unlink()
    with pytest.raises(StoreTrouble, match="값의 파일이 없어"):
        store.backup(tmp_path / "백업.zip")
    assert {p.name for p in tmp_path.iterdir()} == {"store"}
    assert not list((tmp_path / "store").glob(".backup*"))


def test_a_copied_folder_opens_as_it_is(store: Store, clock: Clock, tmp_path: Path) -> None:
    store.close()
    shutil.copytree(tmp_path / "store", tmp_path / "copy")
    assert open_store(tmp_path / "copy", clock=clock).verify().leaves == 6
