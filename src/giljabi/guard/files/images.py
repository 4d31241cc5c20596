"""Pictures without what travels in them unseen: EXIF, XMP, IPTC, comments, thumbnails; blank ones."""

import struct
import zlib

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_SHOWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
     b"pHYs", b"bKGD", b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
"""Chunks of PNG (ISO/IEC 15948) that decide how it looks."""


def without_traces(data: bytes) -> bytes | None:
    """Return a JPEG, PNG, GIF or BMP without metadata and without bytes after its end.

    ``None`` for other formats and for pictures that do not keep to their format.
    """
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _gif(data)
    return _bmp(data) if data.startswith(b"BM") else None


def shape(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF or BMP in picture elements, ``None`` for others."""
    if data.startswith(_PNG):
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data.startswith(b"GIF8"):
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if data.startswith(b"BM"):
        return struct.unpack_from("<ii", data, 18)
    return None


def blank(width: int = 180, height: int = 254) -> bytes:
    """Return a white PNG."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    body = zlib.compress(row * height, 9)
    return _PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(tag: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))


def _png(data: bytes) -> bytes | None:
    kept = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        tag, end = data[at + 4 : at + 8], at + 12 + size
        if end > len(data):
            return None
        if tag in _SHOWN:
            kept.append(data[at:end])
        if tag == b"IEND":
            return b"".join(kept)
        at = end
    return None


def _jpeg(data: bytes) -> bytes | None:
    """Keep the frame, tables and scans (ISO/IEC 10918-1), JFIF's and Adobe's colour marks."""
    kept = [_JPEG]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xD9:
            return b"".join([*kept, b"\xff\xd9"])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end > len(data):
            return None
        segment = data[at:end]
        if not (0xE0 <= mark <= 0xEF or mark == 0xFE) or _colours(mark, segment):
            kept.append(_without_thumbnail(segment) if mark == 0xE0 else segment)
        at = end
        if mark == 0xDA:
            at = _scan_end(data, end)
            kept.append(data[end:at])
    return None


def _colours(mark: int, segment: bytes) -> bool:
    body = segment[4:]
    return (
        (mark == 0xE0 and body.startswith(b"JFIF\0"))
        or (mark == 0xEE and body.startswith(b"Adobe"))
        or (mark == 0xE2 and body.startswith(b"ICC_PROFILE\0"))
    )


def _without_thumbnail(segment: bytes) -> bytes:
    return b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0" if len(segment) > 18 else segment


def _scan_end(data: bytes, at: int) -> int:
    """Return where the letters of a scan end: at a mark that is neither stuffing nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    return len(data)


def _gif(data: bytes) -> bytes | None:
    """Keep frames and their timing (GIF89a); comments, applications and plain texts go."""
    at = 13 + (3 << (data[10] & 7) + 1 if len(data) > 12 and data[10] & 0x80 else 0)
    kept = [data[:at]]
    while at < len(data):
        start, mark = at, data[at]
        if mark == 0x3B:
            return b"".join([*kept, b";"])
        if mark == 0x21:
            at += 2
        elif mark == 0x2C and at + 10 < len(data):
            colours = data[at + 9]
            at += 11 + (3 << (colours & 7) + 1 if colours & 0x80 else 0)
        else:
            return None
        while at < len(data) and data[at]:
            at += data[at] + 1
        at += 1
        if mark == 0x2C or data[start + 1 : start + 2] == b"\xf9":
            kept.append(data[start:at])
    return None


def _bmp(data: bytes) -> bytes | None:
    """Cut a bitmap after its last row; ``None`` where that cannot be reckoned."""
    if len(data) < 54:
        return None
    begin, _, width, height, _, bits, packed = struct.unpack_from("<IIiiHHI", data, 10)
    end = begin + (width * bits + 31) // 32 * 4 * abs(height)
    if packed not in (0, 3) or width <= 0 or not 54 <= begin <= end <= len(data):
        return None
    return data[:end]
