"""The bytes of a part that changes from row to row: written as deflate blocks that were made once for
what all documents share, with the words of a row between them as stored blocks. Nothing is
compressed anew for a row.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.documents.container import Packed

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

    def made(self) -> Packed:
        """The bytes of the part, and the same as deflate."""
        plain = [p.plain if isinstance(p, Chunk) else p for p in self.pieces]
        packed = [p.packed if isinstance(p, Chunk) else stored(p) for p in self.pieces]
        return Packed(b"".join(plain), b"".join([*packed, _CLOSED]))
