"""Letters written in another way (percent, ``\\u``, ``_x``, ``&#`` escapes, base64, hex), read back.

It knows how letters are written down and nothing of what they say.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote_to_bytes

_ESCAPE = re.compile(
    r"%[0-9A-Fa-f]{2}|%u[0-9A-Fa-f]{4}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|_x[0-9A-Fa-f]{4}_"
    r"|&#|=[0-9A-F]{2}=[0-9A-F]{2}"
)
_TOKEN = re.compile(r"(?:&#?[0-9A-Za-z]{1,8};|[^\s\"'<>,;|])+")
_UNITS = re.compile(r"(?:%u|\\u|\\x|_x)([0-9A-Fa-f]{4}|[0-9A-Fa-f]{2})_?")
_OCTETS = re.compile("=([0-9A-F]{2})")
_PACKED = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_SHORTEST = 8
_HEX = re.compile("(?:[0-9A-Fa-f]{2}){6,}")
_READABLE = re.compile(r"[\t\r\n -~가-힣ㄱ-ㆎ·ㆍ]+")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp949")


def encoded_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``start, end, letters`` of every stretch that can be read in another way too."""
    if _ESCAPE.search(text):
        for token in _TOKEN.finditer(text):
            if _ESCAPE.search(token.group()):
                for letters in _unescaped(token.group()):
                    yield *token.span(), letters
    for run in _PACKED.finditer(text):
        for letters in _unpacked(run.group()):
            yield *run.span(), letters


def _unescaped(token: str) -> Iterator[str]:
    plain = _UNITS.sub(lambda m: chr(int(m[1], 16)), unescape(token))
    if plain != token:
        yield plain
    for escaped in (plain, _OCTETS.sub(r"%\1", plain)):
        if "%" in escaped:
            octets = unquote_to_bytes(escaped.encode("utf-8", "replace"))
            yield octets.decode("utf-8", "ignore")
            yield octets.decode("cp949", "ignore")


def _unpacked(run: str) -> Iterator[str]:
    """Yield what base64 or hex says, where that is readable as a whole; / may part folders."""
    for part in {run, *run.split("/")}:
        if len(part) < _SHORTEST or part.isdecimal() or (part.islower() and part.isalpha()):
            continue
        for digits in _HEX.finditer(part):
            yield from _readings(bytes.fromhex(digits.group()))
        bare = part.rstrip("=").replace("-", "+").replace("_", "/")
        bare = bare[: len(bare) - (len(bare) % 4 == 1)]
        try:
            octets = base64.b64decode(bare + "=" * (-len(bare) % 4))
        except binascii.Error:
            continue
        yield from _readings(octets)


def _readings(octets: bytes) -> Iterator[str]:
    for encoding in _ENCODINGS:
        try:
            letters = octets.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _READABLE.fullmatch(letters):
            yield letters
