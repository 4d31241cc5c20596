"""두문, 붙임, 끝. and 결문 of a letter that came as plain lines (text, DOCX), put into their fields.

It says what a line is by the same rules as the HWPX reader; everything it does not know stays.
"""

import re
from dataclasses import replace

from giljabi.book.kinds import Block, Document, Item, Paragraph, Span
from giljabi.documents.hwpx.raw import RawLine
from giljabi.documents.hwpx.rebuild import Rebuild
from giljabi.documents.hwpx.roles import with_letter_roles
from giljabi.documents.readers.letter_lines import is_letter

_TITLE = re.compile(r"제\s*목\s*(?:[:：]\s*|\s)(\S.*)")
_TITLE_LINES = 10
_TOP = 60
"""두문 stands among so many first lines or nowhere."""


def as_letter(document: Document) -> Document:
    """Return the document as a 기안문 when 수신 and 제목 stand at its top, else as it is.

    Without 수신, a ``제목 …`` line among the first ten still gives an untitled document its title.
    """
    raws = [_raw(block) for block in document.body]
    lines = [raw for raw in raws if raw is not None]
    if not is_letter([line.text for line in lines[:_TOP]]):
        return document if document.title else _titled(document)
    named = iter(with_letter_roles(lines))
    build = Rebuild(own=False, ends=True, images={})
    for block, raw in zip(document.body, raws, strict=True):
        if raw is None:
            build.body.append(block)
        else:
            build.take(next(named))
    body = build.finish()
    return replace(
        document,
        preset="기안문",
        title=build.title or document.title,
        body=body,
        head=build.head(),
        attachments=tuple(build.attachments),
        tail=build.tail,
        closed=build.closed,
    )


def _raw(block: Block) -> RawLine | None:
    match block:
        case Paragraph():
            return RawLine(block.spans, align=block.align)
        case Item(mark=str(mark)):
            return RawLine((Span(f"{mark} "), *block.spans))
        case _:
            return None


def _titled(document: Document) -> Document:
    for index, block in enumerate(document.body[:_TITLE_LINES]):
        raw = _raw(block)
        found = _TITLE.fullmatch(raw.text) if raw else None
        if found:
            body = (*document.body[:index], *document.body[index + 1 :])
            return replace(document, title=found.group(1), body=body)
    return document
