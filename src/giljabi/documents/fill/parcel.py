"""The ZIP container of a form, of which only some parts change.

Every other part keeps its bytes as they stand in the file, compressed, in their place. A part that
changes is written as deflate blocks that were made once for what all documents share, with the
words of a row between them as stored blocks: nothing is compressed anew for a row.
"""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from giljabi.book.errors import FileTrouble
from giljabi.documents.hwpx.opening import Package, broken

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_STORED_MOST = 0xFFFF
_CLOSED = b"\x03\x00"
"""An empty last block of deflate."""


@dataclass(frozen=True, slots=True, repr=False)
class Chunk:
    """Bytes that every document has: as they are, and as deflate blocks that end on a byte."""

    plain: bytes
    packed: bytes


def chunk(plain: bytes) -> Chunk:
    """Return bytes with their deflate blocks."""
    if not plain:
        return Chunk(b"", b"")
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Chunk(plain, squeeze.compress(plain) + squeeze.flush(zlib.Z_FULL_FLUSH))


def stored(words: bytes) -> bytes:
    """Return deflate blocks that hold bytes uncompressed; they must begin on a byte."""
    blocks = []
    for start in range(0, len(words), _STORED_MOST):
        piece = words[start : start + _STORED_MOST]
        blocks.append(struct.pack("<BHH", 0, len(piece), len(piece) ^ 0xFFFF) + piece)
    return b"".join(blocks)


@dataclass(frozen=True, slots=True, repr=False)
class Body:
    """The new bytes of a part, in pieces: shared chunks and the words of a row."""

    pieces: Sequence[Chunk | bytes]

    def plain(self) -> bytes:
        """The bytes of the part."""
        return b"".join([p.plain if isinstance(p, Chunk) else p for p in self.pieces])

    def packed(self) -> bytes:
        """The same as deflate."""
        made = [p.packed if isinstance(p, Chunk) else stored(p) for p in self.pieces]
        return b"".join([*made, _CLOSED])


@dataclass(frozen=True, slots=True, repr=False)
class Parcel:
    """A container taken apart once: for each part the bytes of its record and of its directory
    entry, in file order. ``save`` puts it together with some parts changed."""

    records: tuple[tuple[ZipInfo, bytes, bytes], ...]
    order: tuple[int, ...]
    comment: bytes

    def save(self, changed: Mapping[str, Body]) -> bytes:
        """Return the bytes of a container in which ``changed`` parts have new bodies."""
        out: list[bytes] = []
        entries: dict[int, bytes] = {}
        at = 0
        for number, (info, record, entry) in enumerate(self.records):
            body = changed.get(info.filename)
            if body is not None:
                record, entry = _renewed(info, record, entry, body)
            entries[number] = entry[:42] + struct.pack("<I", at) + entry[46:]
            out.append(record)
            at += len(record)
        directory = b"".join(entries[number] for number in self.order)
        count = len(entries)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), at, len(self.comment))
        return b"".join([*out, directory, end, self.comment])


def parcel(data: bytes, package: Package) -> Parcel:
    """Take the container of an opened package apart. Raises ``FileTrouble`` for one that cannot be
    put together again part by part."""
    archive = package.archive
    infos = archive.infolist()
    start = archive.start_dir
    entries, at = [], start
    for _ in infos:
        head = data[at : at + _CENTRAL.size]
        if len(head) < _CENTRAL.size or head[:4] != b"PK\1\2":
            raise broken(package.name)
        fields = _CENTRAL.unpack(head)
        if 0xFFFFFFFF in (fields[8], fields[9], fields[16]):
            raise _odd(package.name)
        size = _CENTRAL.size + sum(fields[10:13])
        entries.append(data[at : at + size])
        at += size
    by_place = sorted(range(len(infos)), key=lambda n: infos[n].header_offset)
    ends = [infos[n].header_offset for n in by_place[1:]] + [start]
    records = []
    for number, end in zip(by_place, ends, strict=True):
        record = data[infos[number].header_offset : end]
        if len(record) < _LOCAL.size or record[:4] != b"PK\3\4":
            raise _odd(package.name)
        records.append((infos[number], record, entries[number]))
    place = {number: n for n, number in enumerate(by_place)}
    if len({info.filename for info in infos}) != len(infos):
        raise _odd(package.name)
    return Parcel(tuple(records), tuple(place[n] for n in range(len(infos))), archive.comment)


def _renewed(info: ZipInfo, record: bytes, entry: bytes, body: Body) -> tuple[bytes, bytes]:
    """Return the record and the directory entry of a part with a new body, method kept."""
    plain = body.plain()
    method = ZIP_STORED if info.compress_type == ZIP_STORED else ZIP_DEFLATED
    packed = plain if method == ZIP_STORED else body.packed()
    head = list(_LOCAL.unpack(record[: _LOCAL.size]))
    flags = head[2] & ~0x8  # sizes stand before the data, not after it
    crc = zlib.crc32(plain)
    head[2], head[3], head[6:9] = flags, method, [crc, len(packed), len(plain)]
    name = record[_LOCAL.size : _LOCAL.size + head[9]]
    head[10] = 0
    fields = list(_CENTRAL.unpack(entry[: _CENTRAL.size]))
    fields[3] = fields[3] & ~0x8
    fields[4], fields[7:10] = method, [crc, len(packed), len(plain)]
    renewed = _CENTRAL.pack(*fields) + entry[_CENTRAL.size :]
    return _LOCAL.pack(*head) + name + packed, renewed


def _odd(name: str) -> FileTrouble:
    return FileTrouble(
        "압축 구조가 보통과 달라 양식으로 쓸 수 없습니다.", where=name,
        cure="한글에서 HWPX로 다시 저장하세요.",
    )  # fmt: skip
