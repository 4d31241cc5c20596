"""Restore a backup into an empty folder: every hash is checked before anything is put in place."""

import json
import os
import re
import secrets
import shutil
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from giljabi.book.errors import StoreTrouble
from giljabi.store import audit, schema
from giljabi.store.backup import FORMAT, MANIFEST, OTHERS, OURS, Counts, chunks, count, private
from giljabi.store.blobs import Blobs
from giljabi.store.database import Database, sqlite_url
from giljabi.store.files import UNREADABLE, disk, sync_folder
from giljabi.store.instance import BLOBS, DATABASE
from giljabi.store.keys import KEY, PUBLIC, SIGNER, Keys, load_keys

_NAME = re.compile(rf"{DATABASE}|{KEY}|{re.escape(SIGNER)}|{re.escape(PUBLIC)}|"
                   rf"{BLOBS}/([0-9a-f]{{2}})/\1[0-9a-f]{{62}}")  # fmt: skip


def restore(source: Path, into: Path, verify: bool = True, *, keys: Path | None = None) -> Counts:
    """Restore the backup ``source`` into the new or empty folder ``into`` and say what it holds.

    ``keys`` is the folder of the key files when the backup was made without them. ``verify`` also
    replays the audit tree and its signatures, counts the journal, and decrypts every value. The
    folder appears only when all of it held. Raises ``StoreTrouble``.
    """
    into = into.absolute()
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise StoreTrouble("빈 폴더에만 복원합니다.", where=str(into), cure="새 폴더를 정하세요.")
    temporary = into.with_name(f".{into.name}.{secrets.token_hex(8)}")
    with disk(into):
        try:
            temporary.mkdir(parents=True, mode=0o700)
            counts = _unpack(source, temporary)
            _copy_keys(keys, temporary)
            if _counted(temporary) != counts:
                raise _broken("기록의 수가 목록과 다릅니다")
            if verify:
                _prove(temporary)
            if into.exists():
                into.rmdir()
            temporary.rename(into)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        sync_folder(into.parent)
    return counts


def _unpack(source: Path, folder: Path) -> Counts:
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if manifest["format"] != FORMAT:
                raise _broken("알 수 없는 형식입니다")
            files: dict[str, str] = manifest["files"]
            if {*files, MANIFEST} != set(archive.namelist()) or DATABASE not in files:
                raise _broken("목록과 담긴 파일이 다릅니다")
            for name, digest in files.items():
                _extract(archive, name, digest, folder)
            return Counts(**manifest["counts"])
    except (FileNotFoundError, *UNREADABLE) as error:
        raise _broken("백업 파일이 아닙니다") from error


def _extract(archive: zipfile.ZipFile, name: str, digest: str, folder: Path) -> None:
    path = folder / _place(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = sha256()
    with private(path) as target, archive.open(name) as stored:
        for chunk in chunks(stored):
            found.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    if found.hexdigest() != digest:
        raise _broken(f"훼손된 파일이 있습니다: {name.split('/')[0]}")


def _place(name: str) -> str:
    """Return where a file of the zip goes, below the folder. Raises ``StoreTrouble``."""
    if _NAME.fullmatch(name):
        return name
    prefix, _, other = name.partition("/")
    parts = other.split("/")
    plain = all(part and part[0] != "." and not set(part) & set("\\:\0") for part in parts)
    if prefix != OTHERS or not plain or parts[0] in OURS:
        raise _broken("담을 수 없는 이름의 파일이 있습니다")
    return other


def _copy_keys(keys: Path | None, folder: Path) -> None:
    for name in (KEY, SIGNER) if keys is not None else ():
        if not (folder / name).exists():
            with private(folder / name) as target:
                target.write((keys / name).read_bytes())  # type: ignore[operator]


def _counted(folder: Path) -> Counts:
    database = Database(sqlite_url(folder / DATABASE), journal="DELETE")
    try:
        if database.pragma("integrity_check") != "ok":
            raise _broken("데이터베이스가 훼손되었습니다")
        with database.read() as connection:
            return count(connection)
    finally:
        database.close()


def _prove(folder: Path) -> None:
    """Replay the audit tree and open every value that was not purged."""
    keys = load_keys(folder, secrets.token_bytes)
    database = Database(sqlite_url(folder / DATABASE), journal="DELETE")
    try:
        with database.read() as connection:
            known = connection.execute(select(schema.instance.c.key_check)).scalar()
            if known != keys.check:
                raise _broken("열쇠 파일이 이 기록의 것이 아닙니다")
            audit.verify(connection, keys.public)
            wrapped = {row.run: row.wrapped for row in connection.execute(select(schema.key))}
            given = [
                (r.run, r.kind, r.address, 1) for r in connection.execute(select(schema.given))
            ]
            made = [
                (r.run, r.kind, r.address, r.raw)
                for r in connection.execute(select(schema.artifact))
            ]
    finally:
        database.close()
    _open_all(Blobs(folder / BLOBS), keys, wrapped, [*given, *made])


def _open_all(
    blobs: Blobs, keys: Keys, wrapped: Mapping[str, bytes], rows: list[tuple[str, str, str, int]]
) -> None:
    for run, kind, address, raw in rows:
        if raw and run not in wrapped:
            continue  # purged
        blobs.get(kind, address, keys.run(run, wrapped[run]) if raw else keys.record)


def _broken(what: str) -> StoreTrouble:
    return StoreTrouble(
        f"백업을 복원할 수 없습니다({what}).",
        cure="다른 백업 파일을 고르거나 옮기는 중에 바뀌지 않았는지 확인하세요.",
    )
