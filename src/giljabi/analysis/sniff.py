"""What a given file really is, told by its bytes and never by its name; and what is refused.

Each refusal is one sentence with a way out. Nothing is unpacked into memory here.
"""

import re
from enum import Enum, auto
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from giljabi.book.errors import FileTrouble

LIMIT_MB = 64
"""Largest file read in this edition, in MiB."""
UNPACKED_MB = 512
"""Largest unpacked size of a workbook, in MiB."""
RATIO = 200
"""Largest ratio of unpacked to packed size; real workbooks stay under 60."""
AREA = 10_000_000
"""Most cells between the first and the last used cell of a workbook's sheets, together."""

_SAVE_AS = "엑셀에서 '다른 이름으로 저장 → Excel 통합 문서(*.xlsx)'로 저장한 뒤 다시 올려 주세요."
_TAKE_OUT = (
    "'문서의 표를 엑셀로 옮기기' 사례로 표를 꺼내거나, 표를 엑셀로 옮겨 저장한 파일을 올려 주세요."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HWP5 = b"HWP Document File"
_DRM = (b"DRMONE", b"<DOCUMENT SAFER", b"SCDSA", b"<## NASCA DRM")
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|table|head|meta)\b", re.I | re.S
)
_JSON = re.compile(rb"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[{\[\"\]]|-?\d))")
_XML = re.compile(rb"\s*<(?:\?xml\b|[A-Za-z_][\w.:-]*(?:\s[^<>]*)?/?>)")
_XHTML = re.compile(rb"<html\b|urn:schemas-microsoft-com:office:excel", re.I)
_ATTRIBUTE_R = re.compile(rb"\br\s*=\s*[\"']([^\"']*)[\"']")
_ADDRESS = re.compile(rb"([A-Z]{1,3})?([0-9]{1,7})")


class Form(Enum):
    """The forms that are read."""

    TEXT = auto()
    XLS = auto()
    XLSX = auto()
    HTML = auto()
    JSON = auto()
    XML = auto()


def sniff(name: str, data: bytes) -> Form:
    """Return the form of the bytes. Raises ``FileTrouble`` for whatever cannot be read as a table."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise FileTrouble("빈 파일입니다.", where=name, cure="내용이 있는 파일을 올려 주세요.")
    if len(data) > LIMIT_MB << 20:
        raise FileTrouble(
            f"파일이 너무 큽니다({len(data) / (1 << 20):.0f}MB).", where=name,
            cure=f"{LIMIT_MB}MB까지 읽습니다. 기간이나 지역으로 나누어 올려 주세요.",
        )  # fmt: skip
    if any(mark in data[:512] for mark in _DRM):
        raise FileTrouble("문서보안(DRM)이 걸린 파일이라 읽을 수 없습니다.", where=name,
                          cure="보안을 해제한 파일을 올려 주세요.")  # fmt: skip
    if data.startswith(_OLE):
        return _ole(name, data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(name, data)
    return _text(name, data)


def _ole(name: str, data: bytes) -> Form:
    if _LOCKED in data:
        raise FileTrouble("암호가 걸린 엑셀 파일입니다.", where=name,
                          cure="암호를 푼 파일을 올려 주세요.")  # fmt: skip
    if _HWP5 in data:
        raise FileTrouble("한글(hwp) 문서이지 표 파일이 아닙니다.", where=name,
                          cure=_TAKE_OUT)  # fmt: skip
    return Form.XLS


def _text(name: str, data: bytes) -> Form:
    head = data[:4096].lstrip(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return Form.HTML
    if data.startswith(b"%PDF"):
        raise FileTrouble("PDF 문서이지 표 파일이 아닙니다.", where=name,
                          cure=_TAKE_OUT)  # fmt: skip
    if _JSON.match(head):
        return Form.JSON
    if _XML.match(head) and data.rstrip(b"\0 \t\r\n").endswith(b">"):
        return Form.HTML if _XHTML.search(head) else Form.XML
    return Form.TEXT


def _zip(name: str, data: bytes) -> Form:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = {info.filename: info.file_size for info in archive.infolist()}
            _refuse_other_zips(name, set(members))
            _refuse_bombs(name, sum(members.values()), len(data))
            _refuse_sparse_sheets(name, archive)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FileTrouble(
            "깨진 엑셀 파일이라 열 수 없습니다.", where=name, cure=_SAVE_AS
        ) from error
    return Form.XLSX


def _refuse_other_zips(name: str, members: set[str]) -> None:
    if "xl/workbook.xml" in members:
        return
    if "Contents/header.xml" in members or "Contents/content.hpf" in members:
        what = "한글(hwpx) 문서이지 표 파일이 아닙니다."
        cure = _TAKE_OUT
    elif "word/document.xml" in members:
        what, cure = "워드(docx) 문서이지 표 파일이 아닙니다.", _TAKE_OUT
    elif "xl/workbook.bin" in members or "content.xml" in members:
        what, cure = "이 형식의 스프레드시트(xlsb, ods)는 읽지 않습니다.", _SAVE_AS
    else:
        what, cure = "압축(zip) 파일입니다.", "압축을 풀고 안에 있는 표 파일을 올려 주세요."
    raise FileTrouble(what, where=name, cure=cure)


def _refuse_bombs(name: str, unpacked: int, packed: int) -> None:
    big = unpacked > UNPACKED_MB << 20
    dense = unpacked > 16 << 20 and unpacked > RATIO * packed
    if big or dense:
        raise FileTrouble("압축을 풀면 지나치게 커지는 파일이라 열지 않았습니다.", where=name,
                          cure="쓰지 않는 시트와 서식을 지우고 다시 저장해 주세요.")  # fmt: skip


def _refuse_sparse_sheets(name: str, archive: ZipFile) -> None:
    """Refuse sheets whose used cells lie too far apart: readers allot the whole rectangle.

    Two cells in A1 and XFD1048576 fit in 5 kB and ask for 512 GiB; the reader then ends the process.
    Reading every XML part to its end also proves the sizes that the archive declares (CRC).
    """
    area = 0
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels")):
            area += _area(name, archive, info.filename)
    if area > AREA:
        raise FileTrouble("시트의 칸이 너무 멀리 떨어져 있어 열지 않았습니다.", where=name,
                          cure="자료 바깥(먼 오른쪽이나 아래)의 칸을 지우고 다시 저장해 주세요.")  # fmt: skip


def _area(name: str, archive: ZipFile, member: str) -> int:
    columns: set[bytes] = set()
    last, tail = 0, b""
    is_sheet = member.startswith("xl/worksheets/") and "_rels" not in member
    with archive.open(member) as stream:
        while chunk := stream.read(1 << 20):
            if not is_sheet:
                continue
            for value in set(_ATTRIBUTE_R.findall(tail + chunk)):
                if place := _ADDRESS.fullmatch(value):
                    columns.add(place[1] or b"A")
                    last = max(last, int(place[2]))
                elif b"&" in value:  # an address in disguise: nobody writes one honestly
                    raise FileTrouble(
                        "시트의 칸 주소가 잘못된 파일입니다.", where=name, cure=_SAVE_AS
                    )
            tail = chunk[max(chunk.rfind(b"<"), 0) :]
    return last * max(map(_number, columns), default=0)


def _number(letters: bytes) -> int:
    number = 0
    for code in letters:
        number = number * 26 + code - 64
    return number
