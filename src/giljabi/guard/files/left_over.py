"""Whether a hidden value still stands anywhere in the bytes of a copy, in any usual spelling."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from io import BytesIO
from unicodedata import normalize
from urllib.parse import unquote

_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[-. ()/]{0,2}[0-9]){6,}(?![0-9])")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile("<[^<>]*>")
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
        or any(_stands(text, numbers, set()) for text in _joined(part, content))
        or (part.lower().endswith(_BINARY) and _in_bytes(content, wanted))
    }


def _parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    if not data.startswith(b"PK\x03\x04"):
        yield name, data
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in archive.namelist():
            yield part, archive.read(part)


def _texts(part: str, content: bytes) -> Iterator[str]:
    yield part
    if part.lower().endswith(_BINARY):
        return
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp949"):
        text = content.decode(encoding, "ignore")
        if encoding == "utf-8":
            plain = unescape(_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text))
            yield normalize("NFC", plain)
            yield normalize("NFC", unquote(plain))
        else:
            yield text


def _joined(part: str, content: bytes) -> Iterator[str]:
    """Yield the text without its tags: numbers may be cut over them (names meet by chance)."""
    if not part.lower().endswith(_BINARY):
        yield _TAG.sub("", unescape(content.decode("utf-8", "ignore")))


def _stands(text: str, numbers: set[str], words: set[str]) -> bool:
    if any(word in text for word in words):
        return True
    if not numbers:
        return False
    runs = {re.sub("[^0-9]", "", match.group()) for match in _NUMBER.finditer(text)}
    return any(run in numbers or "0" + run in numbers or run.zfill(13) in numbers for run in runs)


def _in_bytes(content: bytes, values: set[str]) -> bool:
    return any(
        value.encode(encoding, "ignore") in content
        for value in values
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )
