"""Opening a given file: what it is, by its bytes, and who reads it."""

from collections.abc import Sequence
from typing import Protocol

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File
from giljabi.guard.files.ledger import Removal
from giljabi.guard.files.sheaf import Hit, Sheaf
from giljabi.guard.files.zipped import broken, locked, open_zip, too_large

MAX_BYTES = 128 << 20
FORMATS = "HWPX, DOCX, XLSX, PDF, CSV, TSV, TXT, MD, JSON, JSONL"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = frozenset({"csv", "tsv", "txt", "md", "json", "jsonl"})


class Container(Protocol):
    """An opened file: its pieces, what was taken out of it, what could not be read."""

    sheaf: Sheaf
    removals: list[Removal]
    notes: list[str]
    complete: bool

    def save(self, hidden: Sequence[Hit]) -> bytes:
        """Return the bytes of the copy, after the pieces have been changed."""


def open_container(file: File) -> Container:
    """Return the opened file. Raises ``FileTrouble`` with what to do instead."""
    data, name = bytes(file.data), file.name
    if not data:
        raise FileTrouble("빈 파일입니다.", where=name, cure="내용이 있는 파일을 올리세요.")
    if len(data) > MAX_BYTES:
        raise too_large(name)
    if data.startswith(_OLE):
        raise _old(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if b"%PDF-" in data[:1024]:
        from giljabi.guard.files.pdf import Pdf

        return Pdf(data, name)
    kind = name.rpartition(".")[2].lower()
    if kind in _TEXTS:
        from giljabi.guard.files.plain import Plain

        return Plain(data, name, kind)
    raise FileTrouble(
        "공개본을 만들 수 없는 형식입니다.",
        where=name,
        cure=f"{FORMATS} 가운데 하나로 저장해 올리세요.",
    )


def _zipped(data: bytes, name: str) -> Container:
    zipped = open_zip(data, name)
    if any(part.lower().endswith("vbaproject.bin") for part in zipped.parts):
        raise FileTrouble(
            "매크로가 든 파일입니다.",
            where=name,
            cure="매크로가 없는 형식(DOCX, XLSX)으로 저장해 올리세요.",
        )
    if "Contents/content.hpf" in zipped.parts:
        from giljabi.guard.files.hwpx import Hwpx

        return Hwpx(zipped)
    if "word/document.xml" in zipped.parts:
        from giljabi.guard.files.docx import Docx

        return Docx(zipped)
    if "xl/workbook.xml" in zipped.parts:
        from giljabi.guard.files.xlsx import Xlsx

        return Xlsx(zipped)
    raise FileTrouble(
        "공개본을 만들 수 없는 형식입니다.",
        where=name,
        cure=f"{FORMATS} 가운데 하나로 저장해 올리세요.",
    )


def _old(data: bytes, name: str) -> FileTrouble:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked(name)
    cures = {
        "hwp": "한글에서 HWPX로 저장해 올리세요.",
        "xls": "엑셀에서 XLSX로 저장해 올리세요.",
        "doc": "워드에서 DOCX로 저장해 올리세요.",
    }
    cure = cures.get(name.rpartition(".")[2].lower())
    if cure is None:
        return broken(name)
    return FileTrouble("옛 형식이라 안을 모두 볼 수 없습니다.", where=name, cure=cure)
