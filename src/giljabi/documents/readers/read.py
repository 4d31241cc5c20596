"""Any given file to a document: which reader, decided by the first bytes and never by the name.

It refuses, with a way out, what cannot be read here: HWP 5, old Word, PDF, Excel, pictures, locked
files. Third-party readers run in a child process (``child.py``).
"""

import io
import zipfile
from dataclasses import replace
from typing import Literal

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File
from giljabi.documents.readers.child import parse_apart
from giljabi.documents.readers.letter_in import as_letter
from giljabi.documents.readers.markdown import read_markdown
from giljabi.documents.readers.text import read_text

MOST_BYTES = 100 * 1024 * 1024
"""The largest file that is read, 100 MB."""

MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
"""Limits of a packed file: parts, and bytes when unpacked."""

_AGAIN = "원래 프로그램에서 열어 다시 저장한 뒤 올리세요."
_AS_HWPX = "한글에서 열어 '다른 이름으로 저장하기'에서 'HWPX 문서(*.hwpx)'로 저장한 뒤 올리세요."
_AS_DOCX = "Word에서 열어 'Word 문서(*.docx)'로 저장한 뒤 올리세요."

_REFUSED = (
    (b"%PDF-", "PDF는 아직 읽지 못합니다.", "원본인 HWPX나 DOCX를 올리거나 글을 복사해 붙여 넣으세요."),
    (b"HWP Document File V", "옛 한글 문서(HWP 3.0)는 읽지 못합니다.", _AS_HWPX),
    (b"{\\rtf", "RTF 문서는 읽지 못합니다.", _AS_DOCX),
    (b"\x89PNG", "그림 파일입니다.", "글이 담긴 문서 파일을 올리세요."),
    (b"\xff\xd8\xff", "그림 파일입니다.", "글이 담긴 문서 파일을 올리세요."),
    (b"GIF8", "그림 파일입니다.", "글이 담긴 문서 파일을 올리세요."),
    (b"<## NASCA DRM", "문서보안(DRM)이 걸린 파일입니다.", "문서보안을 해제한 뒤 올리세요."),
    (b"SCDSA", "문서보안(DRM)이 걸린 파일입니다.", "문서보안을 해제한 뒤 올리세요."),
    (b"\x9b\x20DRMONE", "문서보안(DRM)이 걸린 파일입니다.", "문서보안을 해제한 뒤 올리세요."),
    (b"7z\xbc\xaf\x27\x1c", "압축 파일입니다.", "압축을 풀어 문서를 하나씩 올리세요."),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_document(file: File) -> Document:
    """Return the document that the file holds: HWPX, DOCX, Markdown or plain text.

    Raises ``FileTrouble`` (what, which file, how to go on) for everything else.
    """
    try:
        return replace(_read(file), source=file.name)
    except FileTrouble as trouble:
        if trouble.where:
            raise
        raise FileTrouble(trouble.what, where=file.name, cure=trouble.cure) from trouble


def _read(file: File) -> Document:
    data = file.data
    if not data:
        raise FileTrouble("파일이 비어 있습니다.", cure="내용이 있는 파일을 올리세요.")
    if len(data) > MOST_BYTES:
        raise FileTrouble(
            f"파일이 너무 큽니다({len(data) // 1024 // 1024:,}MB).",
            cure="100MB까지 읽습니다. 그림을 줄이거나 문서를 나누어 올리세요.",
        )
    for start, what, cure in _REFUSED:
        if data.startswith(start):
            raise FileTrouble(what, cure=cure)
    if data.startswith(_OLE):
        raise _ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(file)
    return as_letter(read_markdown(read_text(data), file.name))


def _packed(file: File) -> Document:
    if _packed_kind(file.data) == "hwpx":
        from giljabi.documents.hwpx import read_hwpx  # lxml, only for HWPX

        return read_hwpx(file.data, file.name)
    return as_letter(parse_apart("docx", file.data, file.name))


def _packed_kind(data: bytes) -> Literal["hwpx", "docx"]:
    """Return what the zip holds; refuses other kinds, locked files and bombs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            parts = pack.infolist()
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileTrouble("파일의 압축이 깨져 있습니다.", cure=_AGAIN) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileTrouble(
            "파일을 펼치면 너무 커서 읽지 않았습니다.", cure="문서를 나누어 올리세요."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileTrouble("암호가 걸린 파일입니다.", cure="암호를 풀고 저장한 뒤 올리세요.")
    if "Contents/content.hpf" in names or "Contents/section0.xml" in names:
        return "hwpx"
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        raise FileTrouble("엑셀 파일입니다.", cure="표를 읽는 단계에 넣으세요.")
    if "ppt/presentation.xml" in names:
        raise FileTrouble("발표 자료(PPTX)는 읽지 못합니다.", cure="글을 복사해 붙여 넣으세요.")
    raise FileTrouble("문서가 아닌 압축 파일입니다.", cure="압축을 풀어 문서를 하나씩 올리세요.")


def _ole(data: bytes) -> FileTrouble:
    """Say which old binary format it is; the names of its streams are UTF-16."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if b"HWP Document File" in data or holds("FileHeader"):
        return FileTrouble("한글 5.0 문서(HWP)는 읽지 못합니다.", cure=_AS_HWPX)
    if holds("EncryptedPackage"):
        return FileTrouble("암호가 걸린 파일입니다.", cure="암호를 풀고 저장한 뒤 올리세요.")
    if holds("WordDocument"):
        return FileTrouble("옛 Word 문서(DOC)는 읽지 못합니다.", cure=_AS_DOCX)
    if holds("Workbook") or holds("Book"):
        return FileTrouble("엑셀 파일(XLS)입니다.", cure="표를 읽는 단계에 넣으세요.")
    return FileTrouble(
        "읽지 못하는 옛 형식의 파일입니다.", cure="HWPX나 DOCX로 저장한 뒤 올리세요."
    )
