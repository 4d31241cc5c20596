"""The file of a table command: held whole when small, named by its path when large."""

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from types import FrameType

from giljabi.book.errors import FileTrouble
from giljabi.book.given import MAX_FILE
from giljabi.book.kinds import File
from giljabi.cli.outputs import SLOW, given_file
from giljabi.cli.say import note

_STDIN = "표준입력"
_HELD = 16 << 20
"""Bytes of standard input that are held; what is more goes to a folder that only its owner may enter."""


@contextmanager
def given_table(name: str) -> Iterator[File | Path]:
    """Give the file, or its path when it is a text too large to be read whole.

    ``-`` is standard input. What is put on the disk is removed at the end, also when the command is
    ended from outside. Raises ``FileTrouble``.
    """
    from giljabi.desk.look_at_data import is_big

    with _unwinding(), tempfile.TemporaryDirectory(prefix="giljabi-") as folder:
        try:
            path = _spooled(Path(folder) / _STDIN) if name == "-" else Path(name)
            big = isinstance(path, Path) and path.is_file() and is_big(path)
        except OSError as error:
            raise FileTrouble(
                "파일을 열 수 없습니다.", where=name, cure="이름과 권한, 남은 공간을 확인하세요."
            ) from error
        if isinstance(path, File):
            yield path
        else:
            yield path if big else given_file(str(path))


def slowly() -> Callable[[str], None]:
    """Return what tells of progress on standard error, once a command has taken a second."""
    begun = time.monotonic()

    def tell(text: str) -> None:
        if time.monotonic() - begun > SLOW:
            note(text)

    return tell


def _spooled(path: Path) -> Path | File:
    """Return standard input as a file; a long one is written to ``path``."""
    data = sys.stdin.buffer.read(_HELD + 1)
    if len(data) <= _HELD:
        return File(_STDIN, "", data)
    with path.open("wb") as file:
        file.write(data)
        copyfileobj(sys.stdin.buffer, file, MAX_FILE // 16)
    return path


@contextmanager
def _unwinding() -> Iterator[None]:
    """Let a request to end this process unwind it, so that nothing stays on the disk."""

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
