"""The files of a case folder as text: bounded, UTF-8, NFC, with line feeds only."""

import unicodedata
from pathlib import Path

from giljabi.book.errors import CaseError

MAX_BYTES = 512 * 1024


def read_bytes(path: Path, label: str, most: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file. Raises ``CaseError``: not there, no file, too large."""
    try:
        if not path.is_file():  # a device or a pipe would never end
            raise CaseError(label, 1, "파일이 없습니다.", cure=f"{path.name} 파일이 있는지 보세요.")
        with open(path, "rb") as file:
            raw = file.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in a name
        raise CaseError(
            label, 1, "파일을 열 수 없습니다.", cure="이름과 권한을 확인하세요."
        ) from error
    if len(raw) > most:
        size = f"{most // 1024}KB" if most < 2**20 else f"{most // 2**20}MB"
        raise CaseError(label, 1, "파일이 너무 큽니다.", cure=f"{size}보다 작게 줄이세요.")
    return raw


def as_text(raw: bytes, label: str) -> str:
    """Return the bytes as text. Raises ``CaseError`` with the line that is not UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CaseError(
            label, line, "UTF-8 글이 아닙니다.", cure="편집기에서 UTF-8로 저장하세요."
        ) from error
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
