"""A document as PDF by typst, from the same pieces that HWPX and HTML print.

The page is a fixed template (``paper.typ``); what people wrote goes to it as JSON and is never
read as markup. Only the fonts that we ship are used, and nothing is looked up outside.
"""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Cell, Document, PageBreak, Picture, Span
from giljabi.documents.looks.look import MARKS, Font, LineStyle
from giljabi.documents.paper.compose import Composed, compose
from giljabi.documents.paper.numbered import TITLES
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine

FONTS = files("giljabi") / "content" / "fonts"
"""NanumMyeongjo and NanumGothic, OFL-1.1."""

_SERIF = ("NanumMyeongjo", "NanumGothic")
_SANS = ("NanumGothic",)
_CONTROL = re.compile("[\x00-\x1f\x7f]")


def to_pdf(document: Document, *, created: datetime | None = None) -> bytes:
    """Return the document as a tagged PDF with its 문서요지 and 키워드; ``created`` is its time.

    Without ``created`` the file bears no time, so that equal documents make equal files.
    Raises ``StepTrouble`` where the document cannot be composed or a picture cannot be drawn.
    """
    import typst  # 80 MB: only who asks for a PDF pays for it

    composed = compose(document)
    paper = (files("giljabi.documents.writers") / "paper.typ").read_bytes()
    try:
        out = typst.compile(
            paper,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)]),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_data(composed, created), ensure_ascii=False)},
            format="pdf",
            timestamp=created if created else 0,
        )
    except typst.TypstError as error:
        raise StepTrouble(
            "PDF를 만들지 못했습니다.", cure="문서의 그림이 깨지지 않았는지 확인하세요."
        ) from error
    return out


def _data(composed: Composed, created: datetime | None) -> dict[str, Any]:
    look, meta = composed.look, composed.meta
    page = look.page
    names = {piece.style for piece in composed.pieces if isinstance(piece, TextLine)}
    return {
        "title": composed.title,
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
        },
        "header": composed.header,
        "footer": composed.footer,
        "numbered": look.page_number,
        "fonts": {"serif": _SERIF, "sans": _SANS},
        "styles": {
            name: _style(look.style(name), look.fonts)
            for name in sorted(names | {"칸", "칸머리", "서명"})
        },
        "pieces": [_piece(piece, composed) for piece in composed.pieces],
    }


def _style(style: LineStyle, fonts: Any) -> dict[str, Any]:
    font: Font = fonts[style.font]
    return {
        "font": "serif" if font.serif else "sans",
        "size": style.size,
        "bold": style.bold,
        "spacing": style.spacing,
        "before": style.before,
        "after": style.after,
        "tracking": style.tracking,
        "rule": style.rule,
        "shade": style.shade,
    }


def _piece(piece: Piece, composed: Composed) -> dict[str, Any]:
    match piece:
        case TextLine():
            return _line(piece, composed)
        case GridPiece():
            return _grid(piece)
        case SignRow():
            return {"kind": "signs", "label": piece.label, "texts": piece.texts}
        case Picture():
            return _picture(piece)
        case PageBreak():
            return {"kind": "break"}


def _line(piece: TextLine, composed: Composed) -> dict[str, Any]:
    heading = 1 if piece.style in TITLES else 0
    if piece.style.startswith("소제목"):
        heading = piece.level + 1
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
        "text": _CONTROL.sub("", span.text),
        "bold": span.bold,
        "color": look.color if look else "",
        "line": look.underline if look else "",
        "sign": bool(look and follows and not span.note and span.text.startswith("[")),
    }


def _grid(piece: GridPiece) -> dict[str, Any]:
    cells = sorted(piece.grid.cells, key=lambda cell: (cell.row, cell.col))
    return {
        "kind": "grid",
        "widths": piece.widths,
        "head_rows": piece.head_rows,
        "cells": [_cell(cell) for cell in cells],
        "scale": piece.scale,
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
        "alt": picture.alt,
        "width": picture.width_mm,
        "height": picture.height_mm,
        "keep": bool(picture.caption),
    }
