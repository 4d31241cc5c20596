"""What a file is, by its first bytes and what it holds, never by its name; and what is refused."""

import io
import re
import struct
import zipfile
import zlib
from typing import Literal

from giljabi.book.errors import FileTrouble
from giljabi.documents.readers.hwp5 import ole

MOST_BYTES = 100 * 1024 * 1024
"""The largest file that is read, 100 MB."""
MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
"""Limits of a packed file: parts, and bytes when unpacked."""

Sort = Literal["hwpx", "docx", "hwp5", "pdf", "sheets", "html", "text", "zip"]

_AGAIN = "원래 프로그램에서 열어 다시 저장한 뒤 올리세요."
_AS_HWPX = "한글에서 열어 '다른 이름으로 저장하기'에서 'HWPX 문서(*.hwpx)'로 저장한 뒤 올리세요."
_AS_DOCX = "Word에서 열어 'Word 문서(*.docx)'로 저장한 뒤 올리세요."
_AS_TEXT = "글이 담긴 문서 파일을 올리세요."
_DRM = ("문서보안(DRM)이 걸린 파일입니다.", "문서보안을 해제한 뒤 올리세요.")
_UNPACK = ("압축 파일입니다.", "ZIP으로 다시 묶거나, 압축을 풀어 문서를 하나씩 올리세요.")
_PICTURE = ("그림 파일입니다.", _AS_TEXT)
_MEDIA = ("소리나 영상 파일입니다.", _AS_TEXT)

_REFUSED: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"HWP Document File V", ("옛 한글 문서(HWP 3.0)는 읽지 못합니다.", _AS_HWPX)),
    (b"{\\rtf", ("RTF 문서는 읽지 못합니다.", _AS_DOCX)),
    (b"\x89PNG", _PICTURE), (b"\xff\xd8\xff", _PICTURE), (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE), (b"MM\x00*", _PICTURE),
    (b"<## NASCA DRM", _DRM), (b"SCDSA", _DRM), (b"\x9b DRMONE", _DRM), (b"DRMONE", _DRM),
    (b"<DOCUMENT SAFER", _DRM), (b"MarkAny", _DRM), (b"Fasoo", _DRM), (b".pfile", _DRM),
    (b"7z\xbc\xaf\x27\x1c", _UNPACK), (b"Rar!\x1a\x07", _UNPACK), (b"\x1f\x8b\x08", _UNPACK),
    (b"EGGA", _UNPACK), (b"ALZ\x01", _UNPACK),
    (b"ID3", _MEDIA), (b"OggS", _MEDIA), (b"RIFF", _MEDIA), (b"\x00\x00\x00\x18ftyp", _MEDIA),
    (b"\x00\x00\x00\x20ftyp", _MEDIA),
    (b"MZ\x90", ("실행 파일입니다.", _AS_TEXT)), (b"\x7fELF", ("실행 파일입니다.", _AS_TEXT)),
)  # fmt: skip
_HTML = re.compile(
    rb"(?:\s|<!--(?:(?!-->).){0,2000}-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HWPML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE[^>]{0,200}>\s*)?<HWPML\b")
_HEAD = 4_096
_PDF_WITHIN = 1_024


def sort_of(data: bytes) -> Sort:
    """Return what reader a file wants. Raises ``FileTrouble`` for what none here reads."""
    if not data:
        raise FileTrouble("파일이 비어 있습니다.", cure="내용이 있는 파일을 올리세요.")
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            f"파일이 너무 큽니다({len(data) // 1024 // 1024:,}MB).",
            cure="100MB까지 읽습니다. 그림을 줄이거나 문서를 나누어 올리세요.",
        )
    for start, (what, cure) in _REFUSED:
        if data.startswith(start):
            raise FileTrouble(what, cure=cure)
    if data.startswith(ole.MAGIC):
        return _ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    head = data[:_HEAD]
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if _HWPML.match(head):
        raise FileTrouble("한글 XML 문서(HML)는 읽지 못합니다.", cure=_AS_HWPX)
    return "html" if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else "text"


def archive_of(data: bytes) -> zipfile.ZipFile:
    """Return the opened zip; refuses broken and locked ones and bombs."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (
        zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, struct.error, zlib.error
    ) as error:  # fmt: skip
        raise FileTrouble("파일의 압축이 깨져 있습니다.", cure=_AGAIN) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileTrouble(
            "파일을 펼치면 너무 커서 읽지 않았습니다.", cure="문서를 나누어 올리세요."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileTrouble("암호가 걸린 파일입니다.", cure="암호를 풀고 저장한 뒤 올리세요.")
    return archive


def _packed(data: bytes) -> Sort:
    with archive_of(data) as archive:
        names = set(archive.namelist())
        kind = archive.read("mimetype")[:100] if _small(archive, "mimetype") else b""
    if "Contents/content.hpf" in names or "Contents/section0.xml" in names:
        return "hwpx"
    if "word/document.xml" in names:
        return "docx"
    if names & {"xl/workbook.xml", "xl/workbook.bin"} or b"spreadsheet" in kind:
        return "sheets"
    if "ppt/presentation.xml" in names or b"presentation" in kind:
        raise FileTrouble("발표 자료(PPTX)는 읽지 못합니다.", cure="글을 복사해 붙여 넣으세요.")
    if b"opendocument.text" in kind:
        raise FileTrouble("ODT 문서는 읽지 못합니다.", cure="DOCX나 HWPX로 저장한 뒤 올리세요.")
    if b"epub" in kind:
        raise FileTrouble("전자책(EPUB)은 읽지 못합니다.", cure="원본 문서를 올리세요.")
    return "zip"


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    part = archive.NameToInfo.get(name)
    return part is not None and part.file_size < 200 and part.compress_type == zipfile.ZIP_STORED


def _ole(data: bytes) -> Sort:
    """Which of the old binary formats it is, by the names of its streams (UTF-16)."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("DRMEncrypted") or holds("DRMContent"):
        raise FileTrouble(*_DRM[:1], cure=_DRM[1])
    if holds("EncryptedPackage"):
        raise FileTrouble("암호가 걸린 파일입니다.", cure="암호를 풀고 저장한 뒤 올리세요.")
    if b"HWP Document File" in data or holds("HwpSummaryInformation"):
        return "hwp5"
    if holds("WordDocument"):
        raise FileTrouble("옛 Word 문서(DOC)는 읽지 못합니다.", cure=_AS_DOCX)
    if holds("PowerPoint Document"):
        raise FileTrouble("옛 발표 자료(PPT)는 읽지 못합니다.", cure="글을 복사해 붙여 넣으세요.")
    if holds("Workbook") or holds("Book"):
        return "sheets"
    raise FileTrouble("읽지 못하는 옛 형식의 파일입니다.", cure="HWPX나 DOCX로 저장한 뒤 올리세요.")
