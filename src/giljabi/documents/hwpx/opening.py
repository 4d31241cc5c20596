"""Opening a given file: what it is, whether it is safe to unpack, and its XML parts.

Decides by bytes, never by name. Refuses archives that would unpack to more than a document holds,
encrypted files and XML with a document type (no entity is ever resolved).
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from giljabi.book.errors import FileTrouble

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARTS = 4_000
MAX_TOTAL = 256 << 20
MAX_XML = 64 << 20
MAX_TAGS = 1_500_000
"""Tags of all parts that are read; a 300-page report has about 300,000."""
MAX_RATIO = 400
"""A part may not unpack to more than this many times its size (large parts only)."""
FREE_RATIO_BELOW = 1 << 20

_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
"""In bytes of UTF-8, UTF-16-LE and, but for its first zero, UTF-16-BE."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_HWP = b"HWP Document File"
_MAIN = ("Contents/content.hpf", "Contents/section0.xml")


@dataclass(slots=True)
class Package:
    """An opened HWPX file. ``name`` is only for messages; the tags of all its parts are counted."""

    name: str
    archive: zipfile.ZipFile
    _tags: int = 0

    def has(self, part: str) -> bool:
        """Whether the package holds that part."""
        return part in self.archive.NameToInfo

    def names(self) -> list[str]:
        """Return the names of all parts, in file order."""
        return self.archive.namelist()

    def part(self, part: str, limit: int = MAX_TOTAL) -> bytes:
        """Return the bytes of a part; raises ``FileTrouble`` when they are broken or too many."""
        try:
            with self.archive.open(part) as stream:
                data = stream.read(limit + 1)
        except (
            KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
            RuntimeError, ValueError,
        ):  # fmt: skip
            raise broken(self.name) from None
        if len(data) > limit:
            raise _too_large(self.name)
        return data

    def xml(self, part: str) -> "_Element":
        """Return the root of an XML part, read without entities and without network."""
        from lxml import etree  # lxml is large and only reading needs it

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
        )
        data = self.part(part, MAX_XML)
        self._tags += data.count(b"<")
        if self._tags > MAX_TAGS:
            raise _too_large(self.name)
        if _DOCTYPE.search(data):
            raise _typed(self.name)
        if not data.lstrip()[:3].startswith((b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            raise broken(self.name)  # 다른 부호로 적어 위의 셈을 비켜 간 것일 수 있다
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError):
            raise broken(self.name) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise _typed(self.name)
        return root


def unzipped(data: bytes, name: str) -> Package:
    """Return any packed document; raises ``FileTrouble`` when it is broken, swollen or locked."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise broken(name) from None
    _weigh(archive, name)
    return Package(name, archive)


def open_package(data: bytes, name: str) -> Package:
    """Return the opened HWPX package; raises ``FileTrouble`` saying what the file is instead."""
    _sniff(data, name)
    package = unzipped(data, name)
    if not any(package.has(part) for part in _MAIN):
        raise FileTrouble(
            "HWPX 문서가 아닙니다.", where=name, cure="한글에서 HWPX로 저장한 파일을 올리세요."
        )
    _refuse_encrypted(package)
    return package


def broken(name: str) -> FileTrouble:
    """Return the trouble of a file that is cut off or damaged."""
    return FileTrouble(
        "파일이 깨졌거나 일부만 있습니다.",
        where=name,
        cure="원래 프로그램에서 열어 다시 저장한 뒤 올리세요.",
    )


def _typed(name: str) -> FileTrouble:
    return FileTrouble(
        "문서 안에 외부 정의(DOCTYPE)가 있어 읽지 않습니다.",
        where=name,
        cure="원래 프로그램에서 새로 저장해 다시 올리세요.",
    )


def _sniff(data: bytes, name: str) -> None:
    if not data:
        raise FileTrouble("빈 파일입니다.", where=name, cure="내용이 있는 파일을 올리세요.")
    if data.startswith((_OLE, _OLD_HWP)):
        raise FileTrouble(
            "HWPX 문서가 아니라 한글 5.0 문서(HWP)입니다.",
            where=name,
            cure="한글에서 HWPX로 저장해 다시 올리세요.",
        )
    if not data.startswith(b"PK\x03\x04"):
        raise FileTrouble(
            "HWPX 문서가 아닙니다.", where=name, cure="한글에서 HWPX로 저장한 파일을 올리세요."
        )


def _weigh(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > FREE_RATIO_BELOW
        and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MAX_PARTS or total > MAX_TOTAL or swollen:
        raise _too_large(name)
    if any(part.flag_bits & 1 for part in parts):
        raise _locked(name)


def _too_large(name: str) -> FileTrouble:
    return FileTrouble(
        "풀면 지나치게 커지는 파일이라 읽지 않습니다.",
        where=name,
        cure="그림을 줄이거나 문서를 나누어 다시 저장하세요.",
    )


def _locked(name: str) -> FileTrouble:
    return FileTrouble(
        "암호가 걸린 문서입니다.",
        where=name,
        cure="한글에서 암호를 풀고 저장한 뒤 다시 올리세요.",
    )


def _refuse_encrypted(package: Package) -> None:
    part = "META-INF/manifest.xml"
    if package.has(part) and b"encryption-data" in package.part(part, MAX_XML):
        raise _locked(package.name)
