"""Compound files ([MS-CFB], the container of HWP 5 and old Office): the bytes of a named stream.

Every chain is bounded by the file itself, so a file that lies about its sectors ends in ``FileTrouble``
and never in a loop.
"""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from giljabi.book.errors import FileTrouble

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_ENTRIES = 20_000
"""Streams and folders; a long HWP with pictures has some hundreds."""

_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_ROOT, _STREAM, _FOLDER = 5, 2, 1
_ENTRY = 128


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    sort: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(slots=True)
class Compound:
    """An opened compound file; ``name`` is only for messages."""

    data: bytes
    name: str
    _shift: int = 9
    _fat: "array[int]" = field(default_factory=lambda: array("I"))
    _mini_fat: "array[int]" = field(default_factory=lambda: array("I"))
    _mini: bytes = b""
    _cutoff: int = 4096
    _streams: dict[str, _Entry] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Return the paths of all streams (``BodyText/Section0``)."""
        return list(self._streams)

    def has(self, path: str) -> bool:
        """Whether there is such a stream."""
        return path in self._streams

    def stream(self, path: str) -> bytes:
        """Return the bytes of a stream; raises ``FileTrouble`` when there is none or it is cut off."""
        entry = self._streams.get(path)
        if entry is None:
            raise broken(self.name)
        if entry.size < self._cutoff:
            return self._small(entry)
        return self._chain(entry.start)[: entry.size]

    def _small(self, entry: _Entry) -> bytes:
        places = _followed(self._mini_fat, entry.start, self.name)
        whole = b"".join(self._mini[place * 64 : place * 64 + 64] for place in places)
        return whole[: entry.size]

    def _chain(self, start: int) -> bytes:
        size = 1 << self._shift
        places = _followed(self._fat, start, self.name)
        return b"".join(self.data[(p + 1) * size : (p + 2) * size] for p in places)


def opened(data: bytes, name: str) -> Compound:
    """Return the opened file. Raises ``FileTrouble`` when it is damaged."""
    try:
        return _opened(data, name)
    except (struct.error, ValueError, IndexError, OverflowError):
        raise broken(name) from None


def broken(name: str) -> FileTrouble:
    """Return the trouble of a damaged file."""
    return FileTrouble(
        "파일이 깨졌거나 일부만 있습니다.",
        where=name,
        cure="원래 프로그램에서 열어 다시 저장한 뒤 올리세요.",
    )


def _opened(data: bytes, name: str) -> Compound:
    if len(data) < 512 or not data.startswith(MAGIC):
        raise broken(name)
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    fats, folder = struct.unpack_from("<II", data, 44)
    cutoff, mini_start, _, more_start, _ = struct.unpack_from("<IIIII", data, 56)
    if shift not in (9, 12) or mini_shift != 6 or cutoff > 1 << 20:
        raise broken(name)
    file = Compound(data, name, shift, _cutoff=cutoff)
    file._fat = _table(file, _fat_places(file, fats, more_start))
    file._mini_fat = _table(file, _followed(file._fat, mini_start, name))
    entries = _entries(file._chain(folder))
    if not entries or entries[0].sort != _ROOT:
        raise broken(name)
    file._mini = file._chain(entries[0].start)
    file._streams = dict(_paths(entries, name))
    return file


def _fat_places(file: Compound, count: int, more: int) -> list[int]:
    """The sectors of the FAT: 109 in the head, further ones in a chain of their own."""
    size = 1 << file._shift
    most = len(file.data) // size + 1
    places = list(struct.unpack_from("<109I", file.data, 76))
    seen = 0
    while more < _END and seen <= most:
        block = struct.unpack_from(f"<{size // 4}I", file.data, (more + 1) * size)
        places += block[:-1]
        more, seen = block[-1], seen + 1
    return [place for place in places if place < _END][: min(count, most)]


def _table(file: Compound, places: "list[int]") -> "array[int]":
    size = 1 << file._shift
    table: array[int] = array("I")
    for place in places:
        sector = file.data[(place + 1) * size : (place + 2) * size]
        table.frombytes(sector[: len(sector) // 4 * 4])
    return table


def _followed(fat: "array[int]", start: int, name: str) -> list[int]:
    places: list[int] = []
    while start < _END:
        if start >= len(fat) or len(places) > len(fat):
            raise broken(name)
        places.append(start)
        start = fat[start]
    return places


def _entries(data: bytes) -> list[_Entry]:
    found = []
    for at in range(0, min(len(data), MAX_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
        length, sort = struct.unpack_from("<HB", data, at + 64)
        left, right, child = struct.unpack_from("<III", data, at + 68)
        start, size = struct.unpack_from("<II", data, at + 116)
        name = data[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
        found.append(_Entry(name, sort, left, right, child, start, size))
    return found


def _paths(entries: list[_Entry], name: str) -> Iterator[tuple[str, _Entry]]:
    waiting, seen = [(entries[0].child, "")], set()
    while waiting:
        number, folder = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        waiting += [(entry.left, folder), (entry.right, folder)]
        path = folder + entry.name
        if entry.sort == _STREAM:
            yield path, entry
        elif entry.sort == _FOLDER:
            waiting.append((entry.child, path + "/"))
