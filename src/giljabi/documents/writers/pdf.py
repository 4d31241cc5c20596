"""A document as PDF by typst, from the same pieces that HWPX and HTML print.

The page is a fixed template (``paper.typ``); what people wrote goes to it as JSON and is never
read as markup. Only the fonts that we ship are used, and nothing is looked up outside. The file is
tagged after PDF/UA-1 (ISO 14289-1): title, language, headings in order, table heads, words for
pictures.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Cell, Document, PageBreak, Picture, Span
from giljabi.documents.looks.look import MARKS, Font, LineStyle, Looks
from giljabi.documents.paper.compose import Composed, compose
from giljabi.documents.paper.numbered import TITLES
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine

FONTS = files("giljabi") / "content" / "fonts"
"""NanumMyeongjo and NanumGothic, OFL-1.1."""

_SERIF = ("NanumMyeongjo", "NanumGothic")
_SANS = ("NanumGothic",)
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_NAMELESS = "문서"
"""The title of a document without one: PDF/UA-1 wants a title."""

_STANDARDS: tuple[list[Any], ...] = (["ua-1", "a-2a"], ["ua-1"], [])
"""What a file may call itself, the most first; PDF/A (for keeping) wants a date."""


def to_pdf(
    document: Document, *, created: datetime | None = None, looks: Looks | None = None
) -> bytes:
    """Return the document as a tagged PDF with its 문서요지 and 키워드; ``created`` is its time.

    Without ``created`` the file bears no time, so that equal documents make equal files.
    A file with a time is PDF/A-2a (ISO 19005-2) too. A document with a letter that our fonts lack
    is tagged, but calls itself neither. ``looks`` are a city's own, else the shipped ones. Raises
    ``StepTrouble`` where the document cannot be composed or a picture cannot be drawn.
    """
    import typst  # 80 MB: only who asks for a PDF pays for it

    inputs = {"data": json.dumps(_data(compose(document, looks), created), ensure_ascii=False)}
    for standards in _STANDARDS[0 if created else 1 :]:
        try:
            out: bytes = typst.compile(
                _template(),
                font_paths=_fonts(),
                sys_inputs=inputs,
                format="pdf",
                timestamp=created if created else 0,
                pdf_standards=standards,
            )
        except typst.TypstError as error:
            trouble = error
        else:
            return out
    raise StepTrouble(
        "PDF를 만들지 못했습니다.", cure="문서의 그림이 깨지지 않았는지 확인하세요."
    ) from trouble


@cache
def _template() -> bytes:
    return (files("giljabi.documents.writers") / "paper.typ").read_bytes()


@cache
def _fonts() -> Any:
    """The fonts that we ship, looked through once in the life of a process."""
    import typst  # as in to_pdf

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _data(composed: Composed, created: datetime | None) -> dict[str, Any]:
    look, meta = composed.look, composed.meta
    page = look.page
    return {
        "title": composed.title.strip() or _NAMELESS,
        "author": [meta.author] if meta.author else [],
        "summary": meta.summary,
        "keywords": list(meta.keywords),
        "dated": created is not None,
        "page": {
            "width": page.width,
            "height": page.height,
            "top": page.top + page.header,
            "bottom": page.bottom + page.footer,
            "left": page.left,
            "right": page.right,
            "border": page.border,
        },
        "header": composed.header,
        "footer": composed.footer,
        "numbered": look.page_number,
        "total": look.page_total,
        "fonts": {"serif": _SERIF, "sans": _SANS},
        "styles": {
            name: _style(look.style(name), look.fonts) for name in sorted(_style_names(composed))
        },
        "pieces": _pieces(composed),
    }


def _style_names(composed: Composed) -> set[str]:
    names = {"서명", "서명이름", "협조자"}
    for piece in composed.pieces:
        if isinstance(piece, TextLine):
            names.add(piece.style)
        elif isinstance(piece, GridPiece):
            names.update(piece.styles)
    return names


def _style(style: LineStyle, fonts: Mapping[str, Font]) -> dict[str, Any]:
    font = fonts.get(style.font)
    return {
        "font": "sans" if font and not font.serif else "serif",
        "size": style.size,
        "bold": style.bold,
        "spacing": style.spacing,
        "before": style.before,
        "after": style.after,
        "tracking": style.tracking,
        "rule": style.rule,
        "shade": style.shade,
    }


def _pieces(composed: Composed) -> list[dict[str, Any]]:
    """The pieces; a heading is at most one level below the one before it (PDF/UA-1)."""
    out, above = [], 0
    for piece in composed.pieces:
        level = min(_heading(piece), above + 1) if isinstance(piece, TextLine) else 0
        above = level or above
        out.append(_piece(piece, level, composed))
    return out


def _heading(piece: TextLine) -> int:
    """1 for the title, from 2 for headings, 0 for other lines."""
    if piece.style in TITLES:
        return 1
    return piece.level + 1 if piece.style.startswith("소제목") else 0


def _piece(piece: Piece, heading: int, composed: Composed) -> dict[str, Any]:
    match piece:
        case TextLine():
            return _line(piece, heading, composed)
        case GridPiece():
            return _grid(piece)
        case SignRow():
            return _signs(piece)
        case Picture():
            return _picture(piece)
        case PageBreak():
            return {"kind": "break"}


def _line(piece: TextLine, heading: int, composed: Composed) -> dict[str, Any]:
    return {
        "kind": "line",
        "style": piece.style,
        "lead": piece.lead_parts,
        "spans": _spans(piece.spans),
        "hang": piece.hang,
        "indent": piece.indent,
        "align": piece.align or composed.look.style(piece.style).align,
        "keep": piece.keep,
        "heading": heading,
    }


def _spans(spans: Sequence[Span]) -> list[dict[str, Any]]:
    return [_span(span, spans[index - 1] if index else None) for index, span in enumerate(spans)]


def _span(span: Span, before: Span | None) -> dict[str, Any]:
    look = MARKS.get(span.mark)
    follows = before is not None and before.mark is span.mark
    return {
        "text": _CONTROL.sub("", span.text.replace("\t", "  ")),
        "bold": span.bold,
        "underline": span.underline,
        "color": look.color if look else "",
        "line": look.underline if look else "",
        "sign": bool(look and follows and not span.note and span.text.startswith("[")),
    }


def _signs(row: SignRow) -> dict[str, Any]:
    """Rank, then 전결 or 대결 above the name, for each place."""
    return {
        "kind": "signs",
        "label": row.label,
        "ranks": [sign.mark + sign.rank for sign in row.signs],
        "names": [[part for part in (sign.how, sign.name) if part] for sign in row.signs],
    }


def _grid(piece: GridPiece) -> dict[str, Any]:
    cells = sorted(piece.grid.cells, key=lambda cell: (cell.row, cell.col))
    return {
        "kind": "grid",
        "widths": piece.widths,
        "head_rows": piece.head_rows,
        "cells": [_cell(cell) for cell in cells],
        "scale": piece.scale,
        "frame": piece.frame,
        "styles": piece.styles,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "col": cell.col,
        "rows": cell.rows,
        "cols": cell.cols,
        "align": cell.align,
        "head": cell.head,
        "lines": [_spans(line) for line in cell.lines],
    }


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "kind": "picture",
        "data": list(picture.data),  # text is all that typst takes
        "alt": picture.alt.strip() or picture.caption.strip() or "그림",
        "width": picture.width_mm,
        "height": picture.height_mm,
        "keep": bool(picture.caption),
    }
