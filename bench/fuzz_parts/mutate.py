"""Mutations: of bytes, of text, of XML trees, of zip parts and of HWP 5 records."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from bench.fuzz_parts.hwp5_made import compound

if TYPE_CHECKING:
    from lxml.etree import _Element

Parts = dict[str, bytes]

_LIES = (
    "-1",
    "0",
    "1",
    "65535",
    "1000000",
    "-99999999999",
    "4294967295",
    "abc",
    "",
    "9" * 400,
    "①",
    "NaN",
)
_WORDS = (
    "끝.", "수신", "제목", "붙임", "1. 가", "\u0000", "\ufeff", "\ud7a3" * 50, "󰊱", "%1", "^1.^2.", "| a | b |",
    "|---|---|", "# ", "- " * 40, "```", "<br>", "&amp;", "\t", "\n", "가. " * 30, "2026. 5. 6.",
)  # fmt: skip
_NUMBER = re.compile(rb'="(-?\d{1,10})"')


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Some bits turned."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16, 64)) if out else 0):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def swapped(data: bytes, dice: random.Random) -> bytes:
    """Two stretches exchanged."""
    if len(data) < 8:
        return data
    a, b, c = sorted(dice.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def cut(data: bytes, dice: random.Random) -> bytes:
    """The end lost, or a stretch in the middle."""
    if not data:
        return data
    a = dice.randrange(len(data))
    return data[:a] if dice.random() < 0.5 else data[:a] + data[a + dice.randrange(1, 2000) :]


def doubled(data: bytes, dice: random.Random) -> bytes:
    """A stretch said several times."""
    if not data:
        return data
    a = dice.randrange(len(data))
    piece = data[a : a + dice.randrange(1, 400)]
    return data[:a] + piece * dice.choice((2, 3, 20)) + data[a:]


def stuffed(data: bytes, dice: random.Random) -> bytes:
    """Random bytes, or one of the worst numbers, put over the data."""
    a = dice.randrange(len(data) + 1)
    value = dice.choice(
        (
            b"\xff\xff\xff\xff",
            b"\0\0\0\0",
            b"\xff\xff",
            b"\x7f\xff\xff\xff",
            b"\x80",
            dice.randbytes(6),
        )
    )
    return data[:a] + value + data[a + len(value) :]


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped,
    swapped,
    cut,
    doubled,
    stuffed,
)


def bytes_mutated(data: bytes, dice: random.Random) -> bytes:
    """One to three mutations of bytes."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        data = dice.choice(BYTES)(data, dice)
    return data


def text_mutated(data: bytes, dice: random.Random) -> bytes:
    """A text with its lines moved, words put in, or its bytes changed."""
    if dice.random() < 0.4:
        return bytes_mutated(data, dice)
    lines = data.split(b"\n")
    for _ in range(dice.choice((1, 2, 5))):
        at = dice.randrange(len(lines))
        match dice.randrange(5):
            case 0:
                dice.shuffle(lines)
            case 1:
                lines.insert(at, dice.choice(lines))
            case 2:
                del lines[at]
                lines = lines or [b""]
            case 3:
                place = dice.randrange(len(lines[at]) + 1)
                word = dice.choice(_WORDS).encode("utf-8", "surrogatepass")
                lines[at] = lines[at][:place] + word + lines[at][place:]
            case _:
                lines[at] = lines[at] * dice.choice((2, 10))
    return b"\n".join(lines)


def xml_mutated(data: bytes, dice: random.Random) -> bytes:
    """An XML part with faults that still leave it well formed; of bytes when it is none."""
    from lxml import etree

    if dice.random() < 0.15:
        return bytes_mutated(data, dice)
    if dice.random() < 0.25:
        return _lied(data, dice)
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return bytes_mutated(data, dice)
    for _ in range(dice.choice((1, 1, 2, 4, 10))):
        _tree_mutated(root, dice)
    return etree.tostring(root)


def _lied(data: bytes, dice: random.Random) -> bytes:
    places = list(_NUMBER.finditer(data))
    for found in sorted(dice.sample(places, min(len(places), 4)), key=lambda f: -f.start()):
        data = data[: found.start(1)] + dice.choice(_LIES).encode() + data[found.end(1) :]
    return data


def _tree_mutated(root: "_Element", dice: random.Random) -> None:
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    node, other = dice.choice(nodes), dice.choice(nodes)
    parent = node.getparent()
    match dice.randrange(9):
        case 0 if parent is not None:
            parent.remove(node)
        case 1 if parent is not None:
            parent.append(_copy(node))
        case 2 if parent is not None and len(parent) > 1:
            parent.insert(dice.randrange(len(parent)), node)
        case 3 if node.attrib:
            node.set(dice.choice(list(map(str, node.attrib))), dice.choice(_LIES))
        case 4 if node.attrib:
            del node.attrib[dice.choice(list(node.attrib))]
        case 5:
            node.tag = other.tag
        case 6:
            node.text = _clean(dice.choice(_WORDS))
        case 7:
            node.tail = _clean(dice.choice(_WORDS))
        case _:
            _nested(node, other, dice)


def _nested(node: "_Element", other: "_Element", dice: random.Random) -> None:
    """One part put inside another, again and again."""
    if sum(1 for _ in other.iter()) > 300:
        return
    inner = _copy(other)
    for _ in range(dice.choice((1, 1, 3, 12))):
        outer = _copy(other)
        deepest = outer
        while len(deepest):
            deepest = deepest[0]
        deepest.append(inner)
        inner = outer
        if sum(1 for _ in inner.iter()) > 2_000:
            break
    node.append(inner)


def _copy(node: "_Element") -> "_Element":
    from copy import deepcopy

    return deepcopy(node)


def _clean(text: str) -> str:
    return text.replace("\x00", "")


def zipped(parts: Parts, dice: random.Random | None = None) -> bytes:
    """The parts as a zip, stored so that the faults reach the parser."""
    out = io.BytesIO()
    packed = zipfile.ZIP_DEFLATED if dice and dice.random() < 0.05 else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", packed) as pack:
        for name, data in parts.items():
            pack.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def unzipped(data: bytes) -> Parts:
    """The parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return {part.filename: pack.read(part) for part in pack.infolist()}


def zip_mutated(parts: Parts, dice: random.Random, wanted: re.Pattern[str]) -> bytes:
    """A zip with faults in its XML parts, in its names, or in the archive itself."""
    parts = dict(parts)
    names = [name for name in parts if wanted.search(name)]
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        name = dice.choice(names)
        parts[name] = xml_mutated(parts[name], dice)
    if dice.random() < 0.05:
        gone = dice.choice(list(parts))
        moved = parts.pop(gone)
        if dice.random() < 0.5:
            parts[gone.swapcase()] = moved
    whole = zipped(parts, dice)
    return bytes_mutated(whole, dice) if dice.random() < 0.08 else whole


def records_mutated(streams: Parts, dice: random.Random) -> bytes:
    """A HWP 5 file (streams not packed) with faults in records, streams, or the compound file."""
    streams = dict(streams)
    for _ in range(dice.choice((1, 1, 2))):
        name = dice.choice([name for name in streams if name != "FileHeader"])
        streams[name] = _records_mutated(streams[name], dice)
    if dice.random() < 0.03:
        streams["FileHeader"] = bytes_mutated(streams["FileHeader"], dice)
    whole = compound(streams)
    return bytes_mutated(whole, dice) if dice.random() < 0.2 else whole


def _records_mutated(data: bytes, dice: random.Random) -> bytes:
    if dice.random() < 0.25:
        return bytes_mutated(data, dice)
    records = _split(data)
    for _ in range(dice.choice((1, 1, 2, 5))):
        at = dice.randrange(len(records)) if records else 0
        if not records:
            return data
        tag, level, body = records[at]
        match dice.randrange(8):
            case 0:
                del records[at]
            case 1:
                records.insert(at, dice.choice(records))
            case 2:
                records[at] = tag, max(0, level + dice.choice((-2, -1, 1, 2, 500))), body
            case 3:
                records[at] = dice.choice(records)[0], level, body
            case 4:
                dice.shuffle(records)
            case 5:
                records[at:at] = records[at : at + dice.randrange(1, 12)] * dice.choice((2, 8))
            case _:
                records[at] = tag, level, bytes_mutated(body, dice)
    return b"".join(_joined(*record) for record in records[:5_000])


def _split(data: bytes) -> list[tuple[int, int, bytes]]:
    records, at = [], 0
    while at + 4 <= len(data):
        (head,) = struct.unpack_from("<I", data, at)
        size, at = head >> 20, at + 4
        if size == 0xFFF and at + 4 <= len(data):
            (size,), at = struct.unpack_from("<I", data, at), at + 4
        records.append((head & 0x3FF, head >> 10 & 0x3FF, data[at : at + size]))
        at += size
    return records


def _joined(tag: int, level: int, body: bytes) -> bytes:
    size = min(len(body), 0xFFF)
    head = struct.pack("<I", tag & 0x3FF | min(level, 1023) << 10 | size << 20)
    return head + (struct.pack("<I", len(body)) if size == 0xFFF else b"") + body
