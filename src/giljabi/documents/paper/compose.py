"""From the typed ``Document`` to the flat list of what is printed.

HWPX, HTML and PDF writers print the same pieces, so item marks, 붙임 numbers, ``끝.``, 수신자 and
the 결문 are right in all of them by construction. This file knows no file format.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import assert_never

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Document,
    Grid,
    Heading,
    Item,
    Meta,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Span,
)
from giljabi.documents.looks.look import Look, Looks, look_of
from giljabi.documents.paper import checked_copy, fronts, grids, items, letter
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine
from giljabi.documents.paper.right_limit import room_after

__all__ = ["Composed", "GridPiece", "Piece", "SignRow", "TextLine", "compose"]

END = "끝."
_BLANK = "  "
_CLOSED = re.compile(r"(?:^|\s)끝\.\s*$|\s{2,}끝\s*$")


@dataclass(frozen=True, slots=True)
class Composed:
    """What is printed, in order. ``header`` and ``footer`` run on every page (may be empty);
    ``meta`` (문서요지, 키워드 …) goes into the file's metadata.
    """

    look: Look
    title: str
    pieces: tuple[Piece, ...]
    meta: Meta
    header: str = ""
    footer: str = ""


def compose(document: Document, looks: Looks | None = None) -> Composed:
    """Return the printable pieces of ``document`` in its preset's look.

    ``looks`` are a city's own, else the shipped ones. Raises ``StepTrouble`` for an unknown preset,
    an impossible table or an item past ⑳.
    """
    look = look_of(document.preset, looks)
    document = letter.with_agency(document, look)
    numbered = items.number(document.body, look)
    body = [piece for n, pair in enumerate(numbered) for piece in _block(*pair, look, n == 0)]
    body = [*_kept_together(body), *letter.attachments(document.attachments)]
    if document.closed and look.closes:
        _close(body, look)
    body += fronts.facts_below(document, look)
    pieces = [*fronts.front(document, look), *body, *letter.back(document, look)]
    if document.meta.ai_note:
        pieces.append(TextLine("안내", (Span(document.meta.ai_note),)))
    agency = document.head.agency if document.head else ""
    return Composed(
        look,
        document.title,
        tuple(_fitted(checked_copy.with_signs(pieces, listed=look.lists_notes), look)),
        document.meta,
        document.title if look.running else "",
        agency if look.running else "",
    )


def _block(
    block: Heading | Paragraph | Item | Grid | Picture | Note | PageBreak,
    mark: str,
    look: Look,
    first: bool,
) -> list[Piece]:
    match block:
        case Heading():
            style = f"소제목{min(block.level, 3)}"
            return [TextLine(style, (Span(block.text),), mark, level=block.level, keep=True)]
        case Paragraph():
            style, align = fronts.paragraph_style(look, block.align, first)
            return [TextLine(style, block.spans, align=align)]
        case Item():
            style, indent = f"항목{min(block.level, 4)}", look.step * (block.level - 1)
            return [TextLine(style, block.spans, mark, level=block.level, indent=indent)]
        case Note():
            return [TextLine("주", (Span(block.text),), block.mark, indent=2)]
        case Grid():
            return grids.pieces(block)
        case Picture():
            return _picture(block, look)
        case PageBreak():
            return [block]
        case _:
            assert_never(block)


def _kept_together(body: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; the line before a picture or table stays on the page of it."""
    for piece, following in zip_longest(body, body[1:]):
        object_follows = isinstance(following, Picture | GridPiece) or (
            isinstance(following, TextLine) and following.style in ("표제목", "표단위")
        )
        if object_follows and isinstance(piece, TextLine):
            piece = replace(piece, keep=True)
        yield piece


def _fitted(pieces: Iterable[Piece], look: Look) -> Iterator[Piece]:
    """Yield the pieces, tables with letters that fit; after the signs, which make words longer."""
    for piece in pieces:
        yield grids.fitted(piece, look) if isinstance(piece, GridPiece) else piece


def _picture(picture: Picture, look: Look) -> list[Piece]:
    """A picture no wider or higher than the text area, and its caption below."""
    if min(picture.width_mm, picture.height_mm) <= 0:
        raise StepTrouble(
            f"그림 '{picture.alt}'의 크기가 0입니다.", cure="그림의 너비와 높이를 주세요."
        )
    room = min(
        1.0,
        look.page.text_width / picture.width_mm,
        look.page.text_height * 0.9 / picture.height_mm,
    )
    sized = replace(
        picture, width_mm=picture.width_mm * room, height_mm=picture.height_mm * room
    )  # fmt: skip
    caption = [TextLine("그림제목", (Span(picture.caption),))] if picture.caption else []
    return [sized, *caption]


def _close(body: list[Piece], look: Look) -> None:
    """Write ``끝.`` two 타 after the last character; on the next line two 타 from the left below a
    full table or a text that ends at the right limit; a table with empty rows says 이하 빈칸
    instead (규칙 제4조제5항).
    """
    last = body[-1] if body else None
    if isinstance(last, TextLine):
        if _CLOSED.search(last.text):
            return
        if room_after(last, look) >= width(_BLANK + END):
            body[-1] = replace(last, spans=(*last.spans, Span(_BLANK + END)))
            return
    if isinstance(last, GridPiece):
        filled = grids.with_blank_sign(last)
        if filled is not None:
            body[-1] = filled
            return
    body.append(TextLine("끝", (Span(END),), indent=2))
