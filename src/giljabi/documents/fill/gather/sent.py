"""What was sent in: one file, or a ZIP of files with whatever names and folders it came with."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File

MOST_FILES = 1_000
MOST_BYTES = 400 << 20
MOST_OF_ONE = 64 << 20
_OFFICE = ("Contents/content.hpf", "Contents/section0.xml", "word/document.xml", "xl/workbook.xml",
           "[Content_Types].xml")  # fmt: skip
_LEFTOVERS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """One file that was sent in; ``trouble`` says why its bytes could not be had."""

    file: File
    trouble: str = ""


def unpack_sent(given: File) -> list[Sent]:
    """Return the files in a ZIP by name, or the one file given.

    Names in cp949, as Windows writes them, are read right; leftovers of systems (``~$``,
    ``__MACOSX``) are passed over. Raises ``FileTrouble``: broken, locked, or too much.
    """
    if not given.data.startswith((b"PK\3\4", b"PK\5\6")):
        return [Sent(given)]
    try:
        with zipfile.ZipFile(BytesIO(given.data)) as archive:
            if any(part in archive.NameToInfo for part in _OFFICE):
                return [Sent(given)]
            found = sorted(
                _files(archive, given.name), key=lambda sent: PurePosixPath(sent.file.name).stem
            )
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise FileTrouble(
            "묶음 파일의 압축이 깨져 있습니다.", where=given.name, cure="다시 압축해 올리세요."
        ) from error
    if not found:
        raise FileTrouble(
            "묶음에 파일이 없습니다.",
            where=given.name,
            cure="제출받은 파일을 압축(zip)해 올리세요.",
        )
    return found


def _files(archive: zipfile.ZipFile, name: str) -> Iterator[Sent]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise FileTrouble(
            f"묶음이 너무 큽니다(파일 {len(infos):,}개).", where=name,
            cure=f"파일 {MOST_FILES:,}개, {MOST_BYTES >> 20}MB까지 나누어 올리세요.",
        )  # fmt: skip
    for info in infos:
        path = PurePosixPath(_name(info).replace("\\", "/"))
        if path.name.startswith(("~$", ".")) or any(x in path.parts for x in _LEFTOVERS):
            continue
        yield _file(archive, info, path.name)


def _file(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Sent:
    if info.flag_bits & 1:
        return Sent(
            File(name, "", b""), "암호가 걸린 압축이라 열지 못했습니다. 암호를 풀어 다시 올리세요."
        )
    if info.file_size > MOST_OF_ONE:
        return Sent(File(name, "", b""), f"{MOST_OF_ONE >> 20}MB를 넘어 읽지 않았습니다.")
    try:
        with archive.open(info) as stream:
            data = stream.read(MOST_OF_ONE + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return Sent(File(name, "", b""), "압축이 깨져 읽지 못했습니다. 다시 받아 올리세요.")
    return Sent(File(name, "", data))


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file: without the UTF-8 mark it is cp949, which Python took for cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for codec in ("utf-8", "cp949"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return info.filename
