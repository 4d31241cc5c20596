"""Any given file to a document: which reader, decided by the bytes and never by the name.

HWPX, HWP 5, DOCX and text are read by our own code within limits. PDF, workbooks and web pages go to
third-party parsers, each in a child process (``child.py``). It refuses, with a way out, what cannot
be read here.
"""

import struct
import zipfile
import zlib
from dataclasses import replace

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File
from giljabi.documents.readers.child import parse_apart
from giljabi.documents.readers.csv_in import read_csv
from giljabi.documents.readers.letter_in import as_letter
from giljabi.documents.readers.markdown import read_markdown
from giljabi.documents.readers.places import Parsed, placed, sourced
from giljabi.documents.readers.sniff import Sort, archive_of, sort_of
from giljabi.documents.readers.text import decoded

MOST_MEMBERS = 200
"""Documents in one zip."""
_ENDINGS: dict[Sort, tuple[str, tuple[str, ...]]] = {
    "hwpx": ("HWPX 문서", ("hwpx",)), "hwp5": ("한글 5.0 문서", ("hwp",)),
    "docx": ("Word 문서", ("docx", "docm", "dotx")), "pdf": ("PDF 문서", ("pdf",)),
    "sheets": ("엑셀 문서", ("xlsx", "xlsm", "xlsb", "xls", "ods")),
    "html": ("웹 문서", ("html", "htm")), "text": ("글 문서", ("txt", "md", "csv", "tsv", "tab")),
    "zip": ("압축 문서", ("zip",)),
}  # fmt: skip
_TABLES = (".csv", ".tsv", ".tab")
_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db")


def read_document(file: File) -> Document:
    """Return the document that the file holds, with the place of each line.

    HWPX, HWP 5, DOCX, PDF, XLSX/XLS, CSV, HTML, Markdown and plain text. Raises ``FileTrouble`` (what,
    which file, how to go on) for everything else; for a zip of documents see ``read_all``.
    """
    try:
        sort = sort_of(file.data)
        if sort == "zip":
            raise FileTrouble(
                "문서를 여럿 묶은 압축 파일입니다.",
                cure="압축을 풀어 문서를 하나씩 올리세요.",
            )
        document = _read(file, sort)
    except FileTrouble as trouble:
        raise _named(trouble, file.name) from trouble
    said = _misnamed(file.name, sort)
    return replace(document, remarks=(said, *document.remarks)) if said else document


def read_all(file: File) -> tuple[Document | FileTrouble, ...]:
    """Return every document of a zip, in its order, and the one document of any other file.

    A member that cannot be read is its ``FileTrouble``. Zips within zips are refused. Raises
    ``FileTrouble`` when the file itself cannot be read.
    """
    try:
        if sort_of(file.data) != "zip":
            return (read_document(file),)
        with archive_of(file.data) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
            names = {part.filename: _name(part) for part in parts}
            wanted = [part for part in parts if not _ignored(names[part.filename])]
            if not wanted:
                raise FileTrouble("압축 파일이 비어 있습니다.", cure="문서를 넣어 다시 묶으세요.")
            if len(wanted) > MOST_MEMBERS:
                raise FileTrouble(
                    f"압축 파일에 든 파일이 {len(wanted):,}개라 읽지 않았습니다.",
                    cure=f"{MOST_MEMBERS}개까지 읽습니다. 나누어 묶어 올리세요.",
                )
            return tuple(_member(archive, part, names[part.filename]) for part in wanted)
    except FileTrouble as trouble:
        raise _named(trouble, file.name) from trouble


def _member(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Document | FileTrouble:
    try:
        data = archive.read(part)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
        ValueError, struct.error,
    ):  # fmt: skip
        return FileTrouble("묶인 파일이 깨져 있습니다.", where=name, cure="다시 묶어 올리세요.")
    try:
        return read_document(File(name, "", data))
    except FileTrouble as trouble:
        return trouble


def _name(part: zipfile.ZipInfo) -> str:
    """The name of a member; Windows writes Korean names in cp949, which zip readers take for cp437."""
    if part.flag_bits & 0x800:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return part.filename


def _ignored(name: str) -> bool:
    return name.startswith(_IGNORED[0]) or name.rpartition("/")[2] in _IGNORED[1:]


def _misnamed(name: str, sort: Sort) -> str:
    """A sentence when the ending of the name says another format than the bytes, else ``""``."""
    stem, dot, ending = name.lower().rpartition(".")
    known = {word for _, endings in _ENDINGS.values() for word in endings}
    if not (stem and dot) or ending not in known or ending in _ENDINGS[sort][1]:
        return ""
    return f"이름은 .{ending}이지만 속은 {_ENDINGS[sort][0]}라서 그렇게 읽었습니다."


def _named(trouble: FileTrouble, name: str) -> FileTrouble:
    return trouble if trouble.where else FileTrouble(trouble.what, where=name, cure=trouble.cure)


def _read(file: File, sort: Sort) -> Document:
    match sort:
        case "pdf" | "sheets" | "html":
            return sourced(parse_apart(sort, file.data, file.name), file.name)
        case "text":
            return placed(_text(file), file.name)
        case _:
            try:
                return placed(_ours(file, sort), file.name)
            except RecursionError:
                raise FileTrouble(
                    "문서의 구조가 지나치게 깊어 읽지 않았습니다.",
                    cure="원래 프로그램에서 새 문서에 붙여 넣어 저장한 뒤 올리세요.",
                ) from None


def _ours(file: File, sort: Sort) -> Parsed:
    if sort == "hwpx":
        from giljabi.documents.hwpx.read import parse_hwpx  # lxml, only for what needs it

        return parse_hwpx(file.data, file.name)
    if sort == "hwp5":
        from giljabi.documents.readers.hwp5.read import parse_hwp5  # only for HWP

        return parse_hwp5(file.data, file.name)
    from giljabi.documents.readers.docx.read import parse_docx  # lxml, only for what needs it

    return as_letter(parse_docx(file.data, file.name))


def _text(file: File) -> Parsed:
    found = decoded(file.data)
    if file.name.lower().endswith(_TABLES):
        parsed = read_csv(found.text)
    else:
        parsed = as_letter(Parsed(read_markdown(found.text, file.name)))
    remarks = (found.remark,) if found.remark else ()
    return replace(parsed, document=replace(parsed.document, remarks=remarks))
