"""Whether a hidden value still stands anywhere in the bytes of a copy, in any usual spelling."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from io import BytesIO
from itertools import chain
from urllib.parse import unquote

from giljabi.guard.files.encoded import encoded_runs
from giljabi.guard.files.search import first_of
from giljabi.guard.find.fold import fold

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
    plain = {fold(unescape(text)).text for text in readings}
    return {unquote(part), *plain, *map(unquote, plain)}


def _stands(text: str, numbers: set[str], words: set[str]) -> bool:
    """Whether a value stands in a text, cut by tags, or written in another way."""
    joined = _TAG.sub("", text)
    shown = (letters for *_, letters in encoded_runs(text))
    return any(first_of(reading, numbers, words) for reading in chain({text, joined}, shown))


def _in_bytes(content: bytes, values: set[str]) -> bool:
    return any(
        value.encode(encoding, "ignore") in content
        for value in values
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )
