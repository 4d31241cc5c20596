"""Backup into one zip, and restore from it.

The zip holds a consistent copy of the database, every value it names, whatever else stands in the
instance folder (cases made there, office.toml), a manifest with SHA-256 of each file, and — unless
left out — the key files. A backup with its keys opens everything: keep it locked, and keep it no
longer than its own term, because purged values live on in it.
"""

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, func, select, union

from giljabi.book.errors import StoreTrouble
from giljabi.store import schema
from giljabi.store.database import Database, sqlite_url
from giljabi.store.files import disk, sync_folder
from giljabi.store.instance import BLOBS, DATABASE, Instance
from giljabi.store.keys import KEY, PUBLIC, SIGNER

FORMAT, MANIFEST, OTHERS = 1, "manifest.json", "others"
OURS = frozenset({DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", BLOBS, KEY, SIGNER, PUBLIC})
"""What the store itself keeps in its folder; all else there is copied as it is."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a backup holds."""

    runs: int
    steps: int
    leaves: int
    values: int


def backup(at: Instance, to: Path, with_key: bool) -> Path:
    """Write a backup to the new file ``to`` (or into the folder ``to``) and return its path.

    Work goes on meanwhile. The file appears under its name only when it is whole. ``with_key``
    adds the key files; without them keep the keys elsewhere, or nothing can be restored. Raises
    ``StoreTrouble``: the copy is damaged, a named value is missing, the disk is full.
    """
    if to.is_dir():
        to = to / f"giljabi-{at.clock():%Y%m%d-%H%M%S}.zip"
    if to.exists():
        raise StoreTrouble(
            "같은 이름의 파일이 있습니다.", where=to.name, cure="다른 이름을 쓰세요."
        )
    if to.resolve().is_relative_to(at.home.resolve()):  # each backup would hold the ones before
        raise StoreTrouble(
            "기록을 둔 폴더 안에는 백업하지 않습니다.", where=str(to),
            cure="다른 디스크의 폴더를 정하세요.",
        )  # fmt: skip
    mark = at.keys.token(8).hex()
    temporary, copy = to.with_name(f".{to.name}.{mark}"), at.home / f".backup.{mark}.db"
    with disk(to):
        try:
            private(copy).close()
            at.db.copy(copy)
            _write(at, temporary, copy, with_key)
            temporary.replace(to)
        finally:
            temporary.unlink(missing_ok=True)
            copy.unlink(missing_ok=True)
        sync_folder(to.parent)
    return to


def _write(at: Instance, temporary: Path, copy: Path, with_key: bool) -> None:
    counts, named = _look(copy)
    keys = (KEY, SIGNER, PUBLIC) if with_key else (PUBLIC,)
    files: dict[str, str] = {}
    with private(temporary) as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            files[DATABASE] = _add(archive, DATABASE, copy)
            for name in keys:
                files[name] = _add(archive, name, at.home / name)
            for address in named:
                name = f"{BLOBS}/{address[:2]}/{address}"
                files[name] = _add(archive, name, _present(at, address))
            for path in _others(at.home):
                name = f"{OTHERS}/{path.relative_to(at.home).as_posix()}"
                files[name] = _add(archive, name, path)
            manifest = {"format": FORMAT, "made": at.now(), "schema": schema.HEAD,
                        "with_key": with_key, "counts": asdict(counts), "files": files}  # fmt: skip
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        _sync(out)


def count(connection: Connection) -> Counts:
    """Count what a database holds."""
    tables = (schema.run, schema.step, schema.audit)
    runs, steps, leaves = (
        connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables
    )
    return Counts(runs, steps, leaves, len(named_values(connection)))


def named_values(connection: Connection) -> list[str]:
    """Return the addresses of every value that was not purged."""
    given, artifact, run = schema.given.c, schema.artifact.c, schema.run.c
    inputs = select(given.address).join(schema.run, run.id == given.run)
    results = select(artifact.address).join(schema.run, run.id == artifact.run)
    asked = union(
        inputs.where(run.purged.is_(None)),
        results.where(run.purged.is_(None) | (artifact.raw == 0)),
    )
    return sorted(connection.execute(asked).scalars())


def _look(copy: Path) -> tuple[Counts, list[str]]:
    """Check the copied database and return what it holds."""
    database = Database(sqlite_url(copy), journal="DELETE")
    try:
        if database.pragma("integrity_check") != "ok":
            raise StoreTrouble("데이터베이스가 훼손되어 백업하지 않았습니다.",
                               cure="가장 가까운 온전한 백업에서 복원하세요.")  # fmt: skip
        with database.read() as connection:
            return count(connection), named_values(connection)
    finally:
        database.close()


def _present(at: Instance, address: str) -> Path:
    """Return the file of a value. Raises ``StoreTrouble`` if it is missing, and says why."""
    path = at.blobs.path(address)
    if path.exists():
        return path
    with at.db.read() as connection:
        lost = address in named_values(connection)
    if lost:
        raise StoreTrouble(
            "기록이 가리키는 값의 파일이 없어 백업하지 않았습니다.",
            cure="'giljabi doctor'로 빠진 것을 확인하고 이전 백업에서 복원하세요.",
        )
    raise StoreTrouble("백업하는 동안 파기가 있었습니다.", cure="다시 백업하세요.")


def _others(home: Path) -> list[Path]:
    """Return the files of other rooms in the instance folder: cases made here, office.toml."""
    found = (p.relative_to(home) for p in home.rglob("*") if p.is_file() and not p.is_symlink())
    return [
        home / path
        for path in sorted(found)
        if path.parts[0] not in OURS and not any(part.startswith(".") for part in path.parts)
    ]


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    """Add a file and return its SHA-256."""
    with open(path, "rb") as source, archive.open(name, "w", force_zip64=True) as target:
        digest = sha256()
        for chunk in chunks(source):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def chunks(source: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file, a mebibyte at a time."""
    while chunk := source.read(_CHUNK):
        yield chunk


def private(path: Path) -> IO[bytes]:
    """Open a new file that only its owner may read, for writing."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def _sync(out: IO[bytes]) -> None:
    out.flush()
    os.fsync(out.fileno())


def free_space(folder: Path) -> int:
    """Return the free bytes of the disk that holds ``folder``."""
    return shutil.disk_usage(folder).free
