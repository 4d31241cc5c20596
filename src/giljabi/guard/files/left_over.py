"""Whether a hidden value still stands anywhere in the bytes of a copy, in any usual spelling."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from io import BytesIO
from unicodedata import normalize
from urllib.parse import unquote

from giljabi.guard.files.search import occurrences

_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[-. ()/]{0,2}[0-9]){6,}(?![0-9])")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile("<[^<>]*>")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp949")
_BINARY = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".pdf")


def parts_with(values: Iterable[str], data: bytes, name: str) -> set[str]:
    """Return the names of the parts of a copy in which one of ``values`` stands.

    Values are as ``telling`` gives them: numbers as digits, names without spaces. Text is looked
    at as UTF-8, UTF-16 and CP949, unescaped, without tags; pictures as bytes.
    """
    wanted = set(values)
    numbers = {value for value in wanted if value.isdecimal()}
    words = wanted - numbers
    return {
        part
        for part, content in _parts(data, name)
        if any(_stands(text, numbers, words) for text in _texts(part, content))
        or (part.lower().endswith(_BINARY) and _in_bytes(content, wanted))
    }


def _parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    if not data.startswith(b"PK\x03\x04"):
        yield name, data
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in archive.namelist():
            yield part, archive.read(part)


def _texts(part: str, content: bytes) -> set[str]:
    """Return the name of a part and its content in every reading that differs."""
    if part.lower().endswith(_BINARY):
        return {part}
    try:
        readings = [content.decode("utf-8")]
    except UnicodeDecodeError:
        readings = [content.decode(encoding, "ignore") for encoding in _ENCODINGS]
    if "\0" in readings[0]:
        readings += [content.decode(encoding, "ignore") for encoding in _ENCODINGS[1:]]
    plain = [unescape(_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)) for text in readings]
    return {part, *(normalize("NFC", text) for text in plain), *map(unquote, plain)}


def _stands(text: str, numbers: set[str], words: set[str]) -> bool:
    if any(_alone(text, at, at + len(word)) for at, word in occurrences(text, words)):
        return True
    if not numbers:
        return False
    joined = _TAG.sub("", text)  # 번호는 표시를 사이에 두고 나뉘어 있을 수 있다
    runs = {
        re.sub("[^0-9]", "", match.group())
        for reading in {text, joined}
        for match in _NUMBER.finditer(reading)
    }
    return any(run in numbers or "0" + run in numbers or run.zfill(13) in numbers for run in runs)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a value stands as a word; inside a longer Korean word it is a part of that word."""
    return not ("가" <= text[start - 1 : start] <= "힣" or "가" <= text[end : end + 1] <= "힣")


def _in_bytes(content: bytes, values: set[str]) -> bool:
    return any(
        value.encode(encoding, "ignore") in content
        for value in values
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )
