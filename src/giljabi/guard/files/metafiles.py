"""Letters inside drawings of Windows (EMF, WMF): they stand there as text, not as a picture."""

import re
import struct
from collections.abc import Iterator

_EMF_MARK = b" EMF"
_WMF_MARKS = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_EMF_TEXTS = frozenset({1, 70, 83, 84, 96, 97, 108})
"""Records of [MS-EMF] that carry letters: the header's description, comments, kinds of TEXTOUT."""
_WMF_TEXTS = frozenset({0x0521, 0x0A32, 0x0626})
"""META_TEXTOUT, META_EXTTEXTOUT and META_ESCAPE of [MS-WMF]."""
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\xac-\xd7]){2,}")
_NARROW = re.compile(rb"(?:[\x20-\x7e]|[\xb0-\xc8][\xa1-\xfe]|[\xea-\xed][\x80-\xbf]{2}){2,}")
_MOST = 65_536


def is_metafile(data: bytes) -> bool:
    """Whether these are the bytes of an EMF or a WMF."""
    return data[40:44] == _EMF_MARK or data.startswith(_WMF_MARKS)


def letters(data: bytes) -> str | None:
    """Return what is written in a drawing, run by run; ``None`` when its records do not add up."""
    try:
        records = list(_emf(data) if data[40:44] == _EMF_MARK else _wmf(data))
    except (struct.error, ValueError):
        return None
    return "\n".join(run for record in records for run in _runs(record[:_MOST]))


def _emf(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8 or at + size > len(data):
            raise ValueError
        if kind in _EMF_TEXTS:
            yield data[at + 8 : at + size]
        at += size
        if kind == 14 and at < len(data):  # EMR_EOF
            raise ValueError


def _wmf(data: bytes) -> Iterator[bytes]:
    at = 40 if data.startswith(_WMF_MARKS[0]) else 18
    while at < len(data):
        size, kind = struct.unpack_from("<IH", data, at)
        if size < 3 or at + 2 * size > len(data):
            raise ValueError
        if kind in _WMF_TEXTS:
            yield data[at + 6 : at + 2 * size]
        at += 2 * size
        if kind == 0 and at < len(data):
            raise ValueError


def _runs(record: bytes) -> Iterator[str]:
    for start in (0, 1):
        for match in _WIDE.finditer(record, start):
            yield match.group().decode("utf-16-le", "ignore")
    for match in _NARROW.finditer(record):
        yield match.group().decode("utf-8", "ignore")
        yield match.group().decode("cp949", "ignore")
