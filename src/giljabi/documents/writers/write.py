"""A document to a file, by the ending of its name, and the name that a document's file gets."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Document, File
from giljabi.book.pack import pack
from giljabi.documents.looks.look import Looks

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 80
"""Letters of a file's name without its ending."""


def write_document(
    document: Document, name: str, *, created: datetime | None = None, looks: Looks | None = None
) -> File:
    """Return the document as the kind of file that ``name`` ends in: .hwpx .docx .pdf .html
    .md .txt .json.

    ``created`` is the time written into the file; ``looks`` are a city's own, else the shipped
    ones. Raises ``StepTrouble`` for another ending.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _KINDS:
        raise StepTrouble(
            f"만들 수 없는 파일 형식입니다: {ending or name}",
            cure=f"쓸 수 있는 형식: {', '.join(_KINDS)}",
        )
    media, write = _KINDS[ending]
    return File(name, media, write(document, created, looks))


def file_name(document: Document, ending: str) -> str:
    """Return a file name made of the title: ``2026년 10월 민원통계 보고.hwpx``.

    Without letters that file systems refuse, at most 80 letters before the ending.
    """
    title = document.title or PurePath(document.source).stem
    words = " ".join(_FORBIDDEN.sub(" ", title).split())
    return (words[:LONGEST_NAME].strip(" .") or "문서") + ending


def _hwpx(document: Document, created: datetime | None, looks: Looks | None) -> bytes:
    from giljabi.documents.hwpx import write_hwpx  # only who writes HWPX loads it

    return write_hwpx(document, created=created, looks=looks)


def _pdf(document: Document, created: datetime | None, looks: Looks | None) -> bytes:
    from giljabi.documents.writers.pdf import to_pdf  # as above

    return to_pdf(document, created=created, looks=looks)


def _docx(document: Document, created: datetime | None, looks: Looks | None) -> bytes:
    from giljabi.documents.writers.word import write_docx  # as above

    return write_docx(document, created=created, looks=looks)


def _html(document: Document, created: datetime | None, looks: Looks | None) -> bytes:
    from giljabi.documents.writers.html import to_html_page  # as above

    return to_html_page(document, looks).encode()


def _markdown(document: Document, created: datetime | None, looks: Looks | None) -> bytes:
    from giljabi.documents.writers.markdown import to_markdown  # as above

    return to_markdown(document, pictures=True).encode()


def _text(document: Document, created: datetime | None, looks: Looks | None) -> bytes:
    from giljabi.documents.writers.plain import document_text  # as above

    return document_text(document, looks).encode()


def _json(document: Document, created: datetime | None, looks: Looks | None) -> bytes:
    return pack(document)


_KINDS: dict[str, tuple[str, Callable[[Document, datetime | None, Looks | None], bytes]]] = {
    ".hwpx": ("application/hwp+zip", _hwpx),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _docx,
    ),
    ".pdf": ("application/pdf", _pdf),
    ".html": ("text/html; charset=utf-8", _html),
    ".md": ("text/markdown; charset=utf-8", _markdown),
    ".txt": ("text/plain; charset=utf-8", _text),
    ".json": ("application/json", _json),
}
