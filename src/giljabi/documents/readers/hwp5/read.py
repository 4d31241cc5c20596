"""From the bytes of a HWP 5 file to a document: the head, the sections, and the refusals."""

from typing import Literal

from giljabi.book.errors import FileTrouble
from giljabi.documents.hwpx.read import assembled
from giljabi.documents.hwpx.rebuild import Image
from giljabi.documents.readers.hwp5.looks import DocInfo, read_doc_info
from giljabi.documents.readers.hwp5.ole import Compound, broken, opened
from giljabi.documents.readers.hwp5.records import MAX_RECORDS, too_large, tree, unpacked
from giljabi.documents.readers.hwp5.walk import Walk5
from giljabi.documents.readers.places import Parsed

SIGNATURE = b"HWP Document File"
MAX_SECTIONS = 1_000
MAX_PICTURES = 200 << 20

_PACKED, _PASSWORD, _DISTRIBUTED, _DRM, _CERTIFIED, _CERTIFIED_DRM = 1, 2, 4, 16, 256, 1024
_REFUSED = (
    (_PASSWORD, "암호가 걸린 문서입니다.", "한글에서 암호를 풀고 저장한 뒤 다시 올리세요."),
    (
        _DISTRIBUTED,
        "배포용 문서라 내용을 꺼낼 수 없습니다.",
        "문서를 만든 곳에서 배포용으로 바꾸기 전의 원본을 받아 올리세요.",
    ),
    (
        _DRM | _CERTIFIED_DRM,
        "문서보안(DRM)이 걸린 파일입니다.",
        "문서보안을 해제한 뒤 올리세요.",
    ),
    (
        _CERTIFIED,
        "공인인증서로 암호화한 문서입니다.",
        "한글에서 암호화를 풀고 저장한 뒤 다시 올리세요.",
    ),
)


def parse_hwp5(data: bytes, name: str) -> Parsed:
    """Return the document in the file with the spot of each block.

    Raises ``FileTrouble`` for a file that is broken, oversized, locked (암호, 배포용, DRM) or no HWP 5.
    """
    file = opened(data, name)
    packed = bool(_flags(file) & _PACKED)
    docs, count = tree(unpacked(file.stream("DocInfo"), name, packed=packed), name)
    walk = Walk5(read_doc_info(docs))
    raws = []
    for part in _sections(file):
        roots, more = tree(
            unpacked(file.stream(part), name, packed=packed), name, MAX_RECORDS - count
        )
        count += more
        raws += list(walk.section(roots))
    return assembled(raws, False, {}, _images(file, walk.info, packed=packed), walk.remarks())


def _flags(file: Compound) -> int:
    """The properties in the file's head; refuses what is not to be opened."""
    head = file.stream("FileHeader") if file.has("FileHeader") else b""
    if not head.startswith(SIGNATURE) or len(head) < 40:
        raise FileTrouble(
            "한글 문서(HWP)가 아닙니다.", where=file.name, cure="HWPX로 저장한 파일을 올리세요."
        )
    if head[35] != 5:
        raise FileTrouble(
            "한글 5.0보다 옛 문서(HWP)라 읽지 못합니다.",
            where=file.name,
            cure="한글에서 열어 HWPX로 저장한 뒤 올리세요.",
        )
    flags = int.from_bytes(head[36:40], "little")
    for flag, what, cure in _REFUSED:
        if flags & flag:
            raise FileTrouble(what, where=file.name, cure=cure)
    return flags


def _sections(file: Compound) -> list[str]:
    found = [path for path in file.names() if path.startswith("BodyText/Section")]
    parts = sorted(found, key=lambda path: (len(path), path))
    if not parts:
        raise broken(file.name)
    if len(parts) > MAX_SECTIONS:
        raise too_large(file.name)
    return parts


def _images(file: Compound, info: DocInfo, *, packed: bool) -> dict[str, Image]:
    """The PNG and JPEG pictures by their number; other sorts are passed over."""
    images: dict[str, Image] = {}
    total = 0
    for number, (item, ending, how) in enumerate(info.pictures, 1):
        path = f"BinData/BIN{item:04X}.{ending}"
        if ending.lower() not in ("png", "jpg", "jpeg") or not file.has(path):
            continue
        data = unpacked(file.stream(path), file.name, packed=packed if how == 0 else how == 1)
        total += len(data)
        if total > MAX_PICTURES:
            raise too_large(file.name)
        media = _media(data)
        if media is not None:
            images[str(number)] = Image(data, media)
    return images


def _media(data: bytes) -> Literal["image/png", "image/jpeg"] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/jpeg" if data.startswith(b"\xff\xd8\xff") else None
