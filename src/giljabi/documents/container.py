"""The ZIP container of a given file: read within bounds, and put together again part by part.

Parts that do not change keep their bytes as they stand in the file, compressed, in their order. A
part that changes keeps its method and its entry in the directory. Correcting and filling use it.
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from giljabi.book.errors import FileTrouble

MAX_PARTS = 5_000
MAX_TOTAL = 300 << 20
MAX_XML = 64 << 20
"""Bytes of one part that is changed, unpacked."""

MAX_RATIO = 400
FREE_RATIO_BELOW = 1 << 20

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_BROKEN = (
    KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, struct.error,
)  # fmt: skip
_SIZED_AFTER = 0x8
"""The flag of an entry whose sizes stand after its data."""


@dataclass(frozen=True, slots=True, repr=False)
class Packed:
    """New bytes of a part that the caller has packed already, as deflate."""

    plain: bytes
    deflated: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Container:
    """An opened file. ``records`` are the entries in the order of the file, with their bytes and
    those of their directory entries; ``order`` is that of the directory."""

    name: str
    archive: zipfile.ZipFile
    records: tuple[tuple[ZipInfo, bytes, bytes], ...]
    order: tuple[int, ...]

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part in self.archive.NameToInfo

    def names(self) -> list[str]:
        """Return the names of the parts."""
        return self.archive.namelist()

    def read(self, part: str) -> bytes:
        """Return the bytes of a part. Raises ``FileTrouble`` when broken or too large."""
        try:
            with self.archive.open(part) as stream:
                data = stream.read(MAX_XML + 1)
        except _BROKEN as error:
            raise _trouble("파일이 깨졌거나 일부만 있습니다.", self.name) from error
        if len(data) > MAX_XML:
            raise _trouble("풀면 지나치게 커지는 파일이라 고치지 않았습니다.", self.name)
        return data

    def save(self, changed: Mapping[str, bytes | Packed]) -> bytes:
        """Return the bytes of the file with these parts in place of the old ones."""
        out: list[bytes] = []
        entries: list[bytes] = []
        at = 0
        for info, record, entry in self.records:
            if info.filename in changed:
                record, entry = _renewed(info, record, entry, changed[info.filename])
            entries.append(entry[:42] + struct.pack("<I", at) + entry[46:])
            out.append(record)
            at += len(record)
        directory = b"".join(entries[number] for number in self.order)
        count, comment = len(entries), self.archive.comment
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), at, len(comment))
        return b"".join([*out, directory, end, comment])


def opened(data: bytes, name: str) -> Container:
    """Open a file. Raises ``FileTrouble``: no ZIP, broken, locked, too large, oddly built."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        _weigh(archive, name)
        return _apart(data, archive, name)
    except _BROKEN as error:
        raise _trouble("파일의 압축이 깨져 있습니다.", name) from error


def _trouble(what: str, name: str) -> FileTrouble:
    return FileTrouble(what, where=name, cure="원래 프로그램에서 새로 저장해 다시 올리세요.")


def _weigh(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    swollen = any(
        info.file_size > FREE_RATIO_BELOW
        and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        for info in infos
    )
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_TOTAL or swollen:
        raise _trouble("풀면 지나치게 커지는 파일이라 고치지 않았습니다.", name)
    if any(info.flag_bits & 1 for info in infos):
        raise FileTrouble(
            "암호가 걸린 파일입니다.", where=name, cure="암호를 풀고 저장한 뒤 다시 올리세요."
        )


def _apart(data: bytes, archive: zipfile.ZipFile, name: str) -> Container:
    infos, at = archive.infolist(), archive.start_dir
    entries = []
    for _ in infos:
        fields = _CENTRAL.unpack_from(data, at)
        size = _CENTRAL.size + sum(fields[10:13])
        if fields[0] != b"PK\1\2" or 0xFFFFFFFF in (fields[8], fields[9], fields[16]):
            raise _odd(name)
        entries.append(data[at : at + size])
        at += size
    by_place = sorted(range(len(infos)), key=lambda n: infos[n].header_offset)
    starts = [infos[n].header_offset for n in by_place]
    ends = [*starts[1:], archive.start_dir]
    records = [
        (infos[n], data[start:end], entries[n])
        for n, start, end in zip(by_place, starts, ends, strict=True)
    ]
    whole = all(record[:4] == b"PK\3\4" and len(record) > _LOCAL.size for _, record, _ in records)
    if not whole or len({info.filename for info in infos}) != len(infos):
        raise _odd(name)
    place = {number: n for n, number in enumerate(by_place)}
    return Container(name, archive, tuple(records), tuple(place[n] for n in range(len(infos))))


def _odd(name: str) -> FileTrouble:
    return _trouble("압축 구조가 보통과 달라 고치거나 채울 수 없습니다.", name)


def _renewed(
    info: ZipInfo, record: bytes, entry: bytes, new: bytes | Packed
) -> tuple[bytes, bytes]:
    """Return the record and the directory entry of a part with new bytes."""
    stored = info.compress_type == ZIP_STORED
    plain = new.plain if isinstance(new, Packed) else new
    packed = plain if stored else new.deflated if isinstance(new, Packed) else _packed(plain)
    sizes = [zlib.crc32(plain), len(packed), len(plain)]
    method = ZIP_STORED if stored else ZIP_DEFLATED
    head = list(_LOCAL.unpack_from(record))
    part = record[_LOCAL.size : _LOCAL.size + head[9]]
    head[2], head[3], head[6:9] = head[2] & ~_SIZED_AFTER, method, sizes
    head[10] = 0  # a size in the extra field would be that of the old part
    fields = list(_CENTRAL.unpack_from(entry))
    fields[3], fields[4], fields[7:10] = fields[3] & ~_SIZED_AFTER, method, sizes
    return (
        _LOCAL.pack(*head) + part + packed,
        _CENTRAL.pack(*fields) + entry[_CENTRAL.size :],
    )


def _packed(plain: bytes) -> bytes:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    return squeeze.compress(plain) + squeeze.flush()
