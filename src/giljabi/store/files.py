"""Writing files so that they are whole or absent, even when the machine stops in between."""

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from giljabi.book.errors import StoreTrouble

NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "afs", "ceph", "glusterfs")
"""File systems on which SQLite's locks and fsync cannot be trusted."""

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ArithmeticError, KeyError, ValueError,
              TypeError, AttributeError, RuntimeError)  # fmt: skip
"""What reading a stranger's zip and JSON may raise; RuntimeError: nested too deep, or encrypted."""

Write = Callable[[int, bytes | memoryview], int]
"""``os.write`` or a stand-in of the same shape."""


def write_all(fd: int, data: bytes, write: Write = os.write) -> None:
    """Write every byte, whatever a single call manages. Raises ``OSError``."""
    rest = memoryview(data)
    while rest:
        done = write(fd, rest)
        if done <= 0:
            raise OSError("write returned 0")
        rest = rest[done:]


def write_once(path: Path, data: bytes, *, mark: str, mode: int = 0o600, write: Write = os.write,
               replace: bool = True) -> None:  # fmt: skip
    """Write ``path``: temporary file beside it, fsync, rename, fsync of the folder.

    ``mark`` makes the temporary name unique. With ``replace`` false an existing file is kept.
    Raises ``StoreTrouble`` when the disk is full or fails; nothing half-written is left.
    """
    temporary = path.with_name(f".{path.name}.{mark}")
    with disk(path):
        try:
            _write_synced(temporary, data, mode, write)
            if replace:
                os.replace(temporary, path)
            else:
                with suppress(FileExistsError):  # another process was first; its file is whole
                    os.link(temporary, path)
                os.unlink(temporary)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def _write_synced(path: Path, data: bytes, mode: int, write: Write) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        write_all(fd, data, write)
        os.fsync(fd)
    finally:
        os.close(fd)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@contextmanager
def disk(path: Path) -> Iterator[None]:
    """Turn an ``OSError`` into a ``StoreTrouble`` that names the folder, never the content."""
    try:
        yield
    except OSError as error:
        raise StoreTrouble(
            f"저장 공간에 쓰거나 읽지 못했습니다({os.strerror(error.errno or 5)}).",
            where=str(path.parent),
            cure="디스크의 남은 공간과 쓰기 권한을 확인한 뒤 다시 하세요.",
        ) from error


def refuse_network(folder: Path, mounts: str) -> None:
    """Raise ``StoreTrouble`` if ``folder`` is on a network file system by ``/proc/mounts``."""
    kind = filesystem(folder, mounts)
    if kind.startswith(NETWORK):
        raise StoreTrouble(
            f"네트워크 폴더({kind})에는 기록을 둘 수 없습니다.",
            where=str(folder),
            cure="이 컴퓨터에 달린 디스크의 폴더를 정하세요.",
        )


def filesystem(folder: Path, mounts: str) -> str:
    """Return the type of the file system that holds ``folder``, or an empty string."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        # 같은 곳에 겹쳐 올린 것은 뒤에 적힌 쪽이 보인다
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def mounts() -> str:
    """Return the mount table, or an empty string where there is none."""
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
