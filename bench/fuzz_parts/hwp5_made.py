"""Small HWP 5 files of our own: records, and the compound file that holds their streams."""

import struct
import zlib
from collections.abc import Iterable, Sequence

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096


def record(tag: int, level: int, data: bytes = b"") -> bytes:
    """One record with its head."""
    if len(data) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(data) << 20) + data
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(data)) + data


def paragraph(text: str, level: int = 0, *, shape: int = 0, breaks: int = 0, top: int = 0) -> bytes:
    """A paragraph of plain letters."""
    units = text.encode("utf-16-le") + b"\r\x00"
    head = struct.pack("<IIHBBHHHI", len(units) // 2, 0, shape, 0, breaks, 1, 0, 1, 0)
    line = struct.pack("<II", 0, top) + b"\0" * 28
    return (
        record(66, level, head)
        + record(67, level + 1, units)
        + record(68, level + 1, struct.pack("<II", 0, 0))
        + record(69, level + 1, line)
    )


def with_control(control: bytes, body: bytes, level: int = 0, code: int = 11) -> bytes:
    """A paragraph that holds one control (``tbl ``, ``gso ``, ``fn  ``, ``head``) and what is in it."""
    units = struct.pack("<H", code) + control[::-1] + b"\0" * 8 + struct.pack("<H", code) + b"\r\0"
    head = struct.pack("<IIHBBHHHI", len(units) // 2, 1 << code, 0, 0, 0, 1, 0, 0, 0)
    return (
        record(66, level, head)
        + record(67, level + 1, units)
        + record(68, level + 1, struct.pack("<II", 0, 0))
        + record(71, level + 1, control[::-1] + b"\0" * 42)
        + body
    )


def table(rows: Sequence[Sequence[tuple[str, int, int]]], level: int = 0) -> bytes:
    """A table; each cell is (text, rows, cols) and stands where the cells before leave room."""
    taken: set[tuple[int, int]] = set()
    cells = b""
    for r, row in enumerate(rows):
        c = 0
        for text, down, right in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + j) for i in range(down) for j in range(right)}
            place = struct.pack("<HHHHII4HH", c, r, right, down, 8000, 1000, 0, 0, 0, 0, 1)
            cells += record(72, level + 2, struct.pack("<II", 1, 0) + place)
            cells += paragraph(text, level + 2)
    wide = 1 + max(col for _, col in taken)
    shape = struct.pack("<IHHH4H", 0, len(rows), wide, 0, 0, 0, 0, 0)
    shape += b"".join(struct.pack("<H", len(row)) for row in rows) + struct.pack("<HH", 1, 0)
    return with_control(b"tbl ", record(77, level + 2, shape) + cells, level)


def boxed(texts: Iterable[str], level: int = 0) -> bytes:
    """A drawn object with a text box."""
    inner = record(76, level + 2, b"$rec$rec" + b"\0" * 40)
    inner += record(72, level + 3, struct.pack("<II", 1, 0))
    inner += b"".join(paragraph(text, level + 3) for text in texts)
    return with_control(b"gso ", inner, level)


def noted(text: str, control: bytes = b"fn  ", code: int = 17, level: int = 0) -> bytes:
    """A footnote, header, footer or hidden comment."""
    inner = record(72, level + 2, struct.pack("<II", 1, 0)) + paragraph(text, level + 2)
    return with_control(control, inner, level, code)


def doc_info(numbering: str = "^1.") -> bytes:
    """Letter shape, numbering, bullet and paragraph shapes 0 (plain), 1 (numbered), 2 (bullet)."""
    letter = b"\0" * 42 + struct.pack("<iI", 1000, 0) + b"\0" * 18
    level = struct.pack("<IhhI", 0, 0, 0, 0) + struct.pack("<H", len(numbering))
    levels = (level + numbering.encode("utf-16-le")) * 7
    shapes = b"".join(
        record(25, 1, struct.pack("<IiiiiiiHH", kind << 23, 0, 0, 0, 0, 0, 160, 0, 1) + b"\0" * 20)
        for kind in (0, 2, 3)
    )
    bullet = struct.pack("<IhhI", 0, 0, 0, 0) + "●".encode("utf-16-le") + b"\0" * 8
    return (
        record(16, 0, b"\0" * 26)
        + record(17, 0, b"\0" * 72)
        + record(21, 1, letter)
        + record(23, 1, levels + struct.pack("<H", 1) + struct.pack("<7I", *[1] * 7))
        + record(24, 1, bullet)
        + shapes
    )


def hwp5(
    sections: Sequence[bytes],
    info: bytes | None = None,
    *,
    flags: int = 1,
    version: int = 0x05000500,
) -> bytes:
    """A whole file of these sections; ``flags`` as in the file's head (1 packed, 2 password …)."""
    head = (b"HWP Document File" + b"\0" * 15 + struct.pack("<II", version, flags)).ljust(
        256, b"\0"
    )
    info = doc_info() if info is None else info
    streams = {"FileHeader": head, "DocInfo": _packed(info, flags)}
    for number, section in enumerate(sections):
        streams[f"BodyText/Section{number}"] = _packed(section, flags)
    return compound(streams)


def _packed(data: bytes, flags: int) -> bytes:
    if not flags & 1:
        return data
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (version 3) of these streams, folders as ``folder/name``."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def chain(data: bytes) -> int:
        if not data:
            return _END
        begin = len(sectors)
        parts = [
            data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)
        ]
        sectors.extend(parts)
        fat.extend([*range(begin + 1, begin + len(parts)), _END])
        return begin

    mini, mini_fat, starts = b"", [], {}
    for path, data in streams.items():
        if len(data) >= _CUTOFF:
            starts[path] = chain(data)
            continue
        count = -(-len(data) // _MINI)
        begin = len(mini) // _MINI
        starts[path] = begin if count else _END
        mini += data.ljust(count * _MINI, b"\0")
        mini_fat += [*range(begin + 1, begin + count), _END] if count else []
    mini_start = chain(mini)
    mini_fat_start = chain(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(4, b"\xff"))
    folder = chain(_folder(streams, starts, mini_start, len(mini)))
    count = -(-(len(fat) + 1) // (_SECTOR // 4 - 1)) or 1
    fat_places = list(range(len(sectors), len(sectors) + count))
    fat += [_FAT] * count
    whole = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    sectors += [whole[at : at + _SECTOR] for at in range(0, len(whole), _SECTOR)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, folder, 0, _CUTOFF,
        mini_fat_start if mini_fat else _END, 1 if mini_fat else 0, _END, 0, fat_places[0],
    )  # fmt: skip
    head += struct.pack("<108I", *(fat_places[1:109] + [_FREE] * (109 - len(fat_places))))
    return head + b"".join(sectors)


def _folder(
    streams: dict[str, bytes], starts: dict[str, int], mini_start: int, mini_size: int
) -> bytes:
    """The directory: a root, folders and streams, siblings in a chain to the right."""
    tree: dict[str, list[str]] = {"": []}
    for path in streams:
        folder, _, _ = path.rpartition("/")
        if folder and folder not in tree:
            tree[folder] = []
            tree[""].append(folder)
        tree[folder].append(path)
    paths = ["", *[p for folder in tree for p in _sorted(tree[folder])]]
    number = {path: index for index, path in enumerate(paths)}
    after = {
        one: number[two]
        for folder in tree
        for one, two in zip(_sorted(tree[folder]), _sorted(tree[folder])[1:], strict=False)
    }
    out = b""
    for path in paths:
        inside = _sorted(tree.get(path, []))
        child = number[inside[0]] if inside else _FREE
        if path == "":
            out += _entry("Root Entry", 5, _FREE, child, mini_start, mini_size)
        elif path in tree:
            out += _entry(path, 1, after.get(path, _FREE), child, 0, 0)
        else:
            name, size = path.rpartition("/")[2], len(streams[path])
            out += _entry(name, 2, after.get(path, _FREE), _FREE, starts[path], size)
    return out


def _sorted(paths: list[str]) -> list[str]:
    return sorted(paths, key=lambda path: (len(path), path.upper()))


def _entry(name: str, sort: int, right: int, child: int, start: int, size: int) -> bytes:
    units = name.encode("utf-16-le")
    return (
        units.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(units) + 2, sort, 1, _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
