"""두문, 붙임, 끝. and 결문 of a letter that came as plain lines (text, DOCX, PDF), put into their fields.

It says what a line is by the same rules as the HWPX reader; everything it does not know stays.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.book.kinds import Block, Grid, Item, Paragraph, Span
from giljabi.documents.hwpx.located import Located
from giljabi.documents.hwpx.raw import RawLine
from giljabi.documents.hwpx.rebuild import Rebuild
from giljabi.documents.hwpx.roles import with_letter_roles
from giljabi.documents.readers.letter_lines import END_TAIL, is_letter
from giljabi.documents.readers.places import Parsed

_TITLE = re.compile(r"제\s*목\s*(?:[:：]\s*|\s)(\S.*)")
_TITLE_LINES = 10
_TOP = 60
"""두문 stands among so many first lines or nowhere."""


def as_letter(parsed: Parsed, *, loose: bool = False) -> Parsed:
    """Return the document as a 기안문 when 수신 and 제목 stand at its top, else as it is.

    Without 수신, a ``제목 …`` line among the first ten still gives an untitled document its title.
    ``loose`` formats do not tell how many blanks stand between words (PDF, HTML).
    """
    document = parsed.document
    raws = list(_raws(document.body))
    lines = [raw for raw in raws if raw is not None]
    if document.preset or document.head is not None:
        return parsed  # 이미 머리에 적혀 있다
    if not is_letter([line.text for line in lines[:_TOP]]):
        return parsed if document.title else _titled(parsed)
    named = iter(with_letter_roles(lines))
    located = Located(Rebuild(own=False, ends=True, images={}, loose=loose), parsed.title)
    for index, (block, raw) in enumerate(zip(document.body, raws, strict=True)):
        if raw is None:
            located.take_as_is(block, parsed.spot(index))
        else:
            located.take(next(named), parsed.spot(index))
    body, spots = located.finish()
    build = located.build
    told = replace(
        document,
        preset="기안문",
        title=build.title or document.title,
        body=body,
        head=build.head(),
        attachments=tuple(build.attachments),
        tail=build.tail,
        closed=build.closed,
    )
    return Parsed(told, spots, located.title)


def _raws(body: Sequence[Block]) -> Iterator[RawLine | None]:
    """The blocks as lines; a row of signatures that stands under the end is one too."""
    ended = False
    for block in body:
        raw = _raw(block)
        if raw is None and ended and isinstance(block, Grid) and block.row_count == 1:
            raw = RawLine((Span("  ".join(cell.text for cell in block.cells if cell.text)),))
        ended = ended or (raw is not None and END_TAIL.search(raw.text) is not None)
        yield raw


def _raw(block: Block) -> RawLine | None:
    match block:
        case Paragraph():
            spans = tuple(replace(s, text=s.text.replace("\t", " ")) for s in block.spans)
            return RawLine(spans, align=block.align)
        case Item(mark=str(mark)):
            return RawLine((Span(f"{mark} "), *block.spans))
        case _:
            return None


def _titled(parsed: Parsed) -> Parsed:
    document = parsed.document
    for index, block in enumerate(document.body[:_TITLE_LINES]):
        raw = _raw(block)
        found = _TITLE.fullmatch(raw.text) if raw else None
        if found:
            body = (*document.body[:index], *document.body[index + 1 :])
            spots = (*parsed.spots[:index], *parsed.spots[index + 1 :])
            told = replace(document, title=found.group(1), body=body)
            return Parsed(told, spots, parsed.spot(index))
    return parsed
