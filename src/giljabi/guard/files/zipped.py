"""A zip container: opened within bounds, its parts changed or taken out, and written anew.

The copy holds the listed parts only: no comments, no extra fields, no times, nothing between the
parts. Parts that did not change keep their bytes.
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from giljabi.book.errors import FileTrouble

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARTS = 4_000
MAX_TOTAL = 256 << 20
MAX_PART = 96 << 20
MAX_TAGS = 3_000_000
MAX_RATIO = 400
FREE_RATIO_BELOW = 1 << 20
_PLAIN = ("utf-8", "ascii", "us-ascii")
_BROKEN = (
    KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, IndexError, struct.error,
)  # fmt: skip


@dataclass(slots=True, repr=False)
class Zipped:
    """An opened container. ``parts`` holds what is to be written, in the order of the file."""

    name: str
    parts: dict[str, bytes]
    methods: dict[str, int]
    roots: "dict[str, _Element]" = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    _tags: int = 0

    def xml(self, part: str) -> "_Element":
        """Return the root of an XML part, the same one each time. Raises ``FileTrouble``."""
        if part not in self.roots:
            self._tags += self.parts[part].count(b"<")
            if self._tags > MAX_TAGS:
                raise too_large(self.name)
            loose = part.lower().endswith(".vml")
            self.roots[part] = _parsed(self.parts[part], self.name, loose=loose)
            if loose or _keeps_more(self.parts[part], self.roots[part]):
                self.changed.add(part)
        return self.roots[part]

    def replace(self, part: str, data: bytes) -> None:
        """Put other bytes in place of a part."""
        self.roots.pop(part, None)
        self.changed.discard(part)
        self.parts[part] = data

    def drop(self, part: str) -> None:
        """Leave a part out of the copy."""
        self.replace(part, b"")
        del self.parts[part]

    def rename(self, names: Mapping[str, str]) -> None:
        """Give parts other names, in their old order; nothing that names them is changed."""
        self.parts = {names.get(part, part): data for part, data in self.parts.items()}
        self.methods = {names.get(part, part): how for part, how in self.methods.items()}
        self.roots = {names.get(part, part): root for part, root in self.roots.items()}
        self.changed = {names.get(part, part) for part in self.changed}

    def save(self) -> bytes:
        """Return the bytes of the new container."""
        for part in self.changed:
            self.parts[part] = _written(self.roots[part])
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, data in self.parts.items():
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = self.methods.get(name, zipfile.ZIP_DEFLATED)
                info.create_system, info.external_attr = 0, 0
                archive.writestr(info, data)
        return out.getvalue()


def open_zip(data: bytes, name: str) -> Zipped:
    """Return the opened container. Raises ``FileTrouble``: broken, too large, with a password."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _weigh(archive, name)
            infos = [info for info in archive.infolist() if not info.is_dir()]
            parts = {info.filename: _part(archive, info, name) for info in infos}
    except _BROKEN:
        raise broken(name) from None
    if len(parts) != len(infos):
        raise broken(name)
    methods = {i.filename: zipfile.ZIP_STORED for i in infos if not i.compress_type}
    return Zipped(name, parts, methods)


def broken(name: str) -> FileTrouble:
    """Return the trouble of a file that is cut off or damaged."""
    return FileTrouble(
        "파일이 깨졌거나 일부만 있습니다.",
        where=name,
        cure="원래 프로그램에서 열어 다시 저장한 뒤 올리세요.",
    )


def locked(name: str) -> FileTrouble:
    """Return the trouble of a file that has a password."""
    return FileTrouble(
        "암호가 걸린 파일입니다.", where=name, cure="암호를 풀고 저장한 뒤 다시 올리세요."
    )


def too_large(name: str) -> FileTrouble:
    """Return the trouble of a file that would unpack to too much."""
    return FileTrouble(
        "풀면 지나치게 커지는 파일이라 읽지 않습니다.",
        where=name,
        cure="그림을 줄이거나 파일을 나누어 다시 저장하세요.",
    )


def _weigh(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    swollen = any(
        i.file_size > FREE_RATIO_BELOW and i.file_size > MAX_RATIO * max(i.compress_size, 1)
        for i in infos
    )
    if len(infos) > MAX_PARTS or sum(i.file_size for i in infos) > MAX_TOTAL or swollen:
        raise too_large(name)
    if any(info.flag_bits & 1 for info in infos):
        raise locked(name)


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(info) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise too_large(name)
    return data


def _parsed(data: bytes, name: str, *, loose: bool = False) -> "_Element":
    """Return the root without comments and instructions; ``loose`` mends what is no strict XML."""
    from lxml import etree  # lxml is large and only files need it

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True, recover=loose,
    )  # fmt: skip
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise broken(name) from None
    if root is None:
        raise broken(name)
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileTrouble(
            "파일 안에 외부 정의(DOCTYPE)가 있어 읽지 않습니다.",
            where=name,
            cure="원래 프로그램에서 새로 저장해 다시 올리세요.",
        )
    return root


def _keeps_more(data: bytes, root: "_Element") -> bool:
    """Whether the bytes hold more than was read: comments, instructions, or letters in disguise."""
    encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    said = data.count(b"<?") > data.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml")
    return said or b"<!--" in data or encoding not in _PLAIN


def _written(root: "_Element") -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
