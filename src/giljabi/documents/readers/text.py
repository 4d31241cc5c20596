"""Bytes of a plain text to a string: which encoding, how long, and whether it is text at all.

It knows nothing of documents; ``markdown.py`` makes one of the string.
"""

import re
import unicodedata

from giljabi.book.errors import FileTrouble

MOST_BYTES = 20 * 1024 * 1024
"""The largest text that is read (20 MB); a 300-page report has about 1 MB."""

_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def read_text(data: bytes) -> str:
    """Return the text in NFC with ``\\n`` line ends: by its mark, else UTF-8, else cp949.

    Raises ``FileTrouble`` when it is empty, over 20 MB, or not text in those encodings.
    """
    if not data:
        raise FileTrouble("파일이 비어 있습니다.", cure="내용이 있는 파일을 올리세요.")
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            f"글 파일이 너무 큽니다({len(data) // 1024 // 1024:,}MB).",
            cure="20MB까지 읽습니다. 필요한 부분만 잘라 올리세요.",
        )
    text = unicodedata.normalize("NFC", _decode(data).replace("\r\n", "\n").replace("\r", "\n"))
    if _NOT_TEXT.search(text.removesuffix("\x1a")):
        raise _not_text()
    return text.removesuffix("\x1a")


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _try(data, "cp949")


def _try(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text() from error


def _not_text() -> FileTrouble:
    return FileTrouble(
        "글로 읽을 수 없는 파일입니다.",
        cure="UTF-8이나 한글 완성형(CP949)으로 저장한 글 파일인지 확인하세요.",
    )
