"""The records of a HWP 5 stream as a tree, and the typed values in them."""

import struct
import zlib
from dataclasses import dataclass, field

from giljabi.book.errors import FileTrouble
from giljabi.documents.readers.hwp5.ole import broken

MAX_STREAM = 64 << 20
"""The largest stream when unpacked."""
MAX_RECORDS = 1_500_000
"""Records of all streams; a 300-page report has about 200,000."""
MAX_LEVEL = 60

BIN_DATA, CHAR_SHAPE, NUMBERING, BULLET, PARA_SHAPE = 18, 21, 23, 24, 25
PARA_HEADER, PARA_TEXT, PARA_CHAR_SHAPE, PARA_LINE_SEG = 66, 67, 68, 69
CTRL_HEADER, LIST_HEADER, PAGE_DEF, SHAPE, TABLE = 71, 72, 73, 76, 77
PICTURE, EQUATION, MEMO_LIST, TRACK_CHANGE = 85, 88, 93, 96


@dataclass(slots=True)
class Record:
    """One record with those that stand one level deeper behind it."""

    tag: int
    data: bytes
    inner: "list[Record]" = field(default_factory=list)

    def u8(self, at: int) -> int:
        """Return the byte at an offset, 0 where the record is shorter."""
        return self.data[at] if at < len(self.data) else 0

    def u16(self, at: int) -> int:
        """Return the number of two bytes at an offset, 0 where the record is shorter."""
        return int.from_bytes(self.data[at : at + 2], "little") if at + 2 <= len(self.data) else 0

    def u32(self, at: int) -> int:
        """Return the number of four bytes at an offset, 0 where the record is shorter."""
        return int.from_bytes(self.data[at : at + 4], "little") if at + 4 <= len(self.data) else 0

    def i32(self, at: int) -> int:
        """Return the signed number of four bytes at an offset, 0 where the record is shorter."""
        value = self.u32(at)
        return value - (1 << 32) if value >> 31 else value

    def text(self, at: int) -> tuple[str, int]:
        """Return the text with its length before it, and the offset after it."""
        end = at + 2 + 2 * self.u16(at)
        return self.data[at + 2 : end].decode("utf-16-le", "replace"), end


def unpacked(data: bytes, name: str, *, packed: bool) -> bytes:
    """Return a stream as it is meant. Raises ``FileTrouble`` when it is damaged or a bomb."""
    if packed:
        try:
            data = zlib.decompressobj(-15).decompress(data, MAX_STREAM + 1)
        except zlib.error:
            raise broken(name) from None
    if len(data) > MAX_STREAM:
        raise too_large(name)
    return data


def too_large(name: str) -> FileTrouble:
    """Return the trouble of a file that would unpack to too much."""
    return FileTrouble(
        "풀면 지나치게 커지는 파일이라 읽지 않습니다.",
        where=name,
        cure="그림을 줄이거나 문서를 나누어 다시 저장하세요.",
    )


def tree(data: bytes, name: str, most: int = MAX_RECORDS) -> tuple[list[Record], int]:
    """Return the records of a stream, the deeper ones within their own, and how many there are.

    A record that is cut off ends the stream: what stands before it is read.
    """
    roots: list[Record] = []
    open_at: list[list[Record]] = [roots]
    at, count = 0, 0
    while at + 4 <= len(data):
        (head,) = struct.unpack_from("<I", data, at)
        tag, level, size = head & 0x3FF, (head >> 10) & 0x3FF, head >> 20
        at += 4
        if size == 0xFFF:
            size = int.from_bytes(data[at : at + 4], "little")
            at += 4
        count += 1
        if count > most:
            raise too_large(name)
        record = Record(tag, data[at : at + size])
        at += size
        level = min(level, len(open_at) - 1, MAX_LEVEL)
        open_at[level].append(record)
        del open_at[level + 1 :]
        open_at.append(record.inner)
    return roots, count
