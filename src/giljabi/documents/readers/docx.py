"""Word documents (.docx) to a document. Runs in a child process only (``child.py``).

Paragraphs, headings, numbered and bulleted items, tables with merges, and pictures. It does not
know headers, footers, text boxes, notes and tracked changes.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Literal

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Grid,
    Heading,
    Item,
    Paragraph,
    Picture,
    Span,
)
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.paper.grids import MAX_CELLS

_BROKEN = "Word에서 열어 다시 저장한 뒤 올리세요."
_MM = 36_000  # EMU
_Align = Literal["양쪽", "왼쪽", "가운데", "오른쪽"]
_ALIGN: dict[str, _Align] = {
    "LEFT": "왼쪽", "CENTER": "가운데", "RIGHT": "오른쪽"
}  # fmt: skip


def parse_docx(data: bytes) -> Document:
    """Return the document. Raises ``FileTrouble`` when python-docx cannot open it."""
    import docx  # 40 MB and slow to load; only the child needs it
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        word = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError) as error:
        raise FileTrouble("Word 문서가 깨져 있습니다.", cure=_BROKEN) from error
    except (zipfile.BadZipFile, OSError) as error:
        raise FileTrouble("Word 문서의 압축이 깨져 있습니다.", cure=_BROKEN) from error
    title, body = "", []
    for block in _blocks(word):
        if not title and isinstance(block, Heading) and block.level == 0:
            title = block.text
            continue
        body.append(block)
    return Document("", title or word.core_properties.title or "", tuple(body), closed=False)


def _blocks(word: Any) -> Iterator[Block]:
    from docx.table import Table  # see parse_docx

    for part in word.iter_inner_content():
        if isinstance(part, Table):
            yield from _grid(part)
        else:
            yield from _pictures(part)
            if part.text.strip():
                yield _paragraph(part)


def _paragraph(paragraph: Any) -> Block:
    spans = _spans(paragraph)
    text = "".join(span.text for span in spans)
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if style == "Title":
        return Heading(text, 0, numbered=False)
    if style.startswith("Heading ") and style[8:].isdigit():
        return Heading(text, int(style[8:]), numbered=False)
    level = _list_level(paragraph, style)
    if level:
        return Item(min(level, 8), spans, "-" if "Bullet" in style else None)
    typed = typed_mark(text)
    if typed and typed.apart:
        return Item(typed.level, (Span(typed.rest),), typed.mark)
    align: _Align = _ALIGN.get(getattr(paragraph.alignment, "name", ""), "양쪽")
    return Paragraph(spans, align)


def _list_level(paragraph: Any, style: str) -> int:
    """Return the level of a list item from 1, or 0 for plain text."""
    properties = paragraph._p.pPr
    numbered = None if properties is None else properties.numPr
    if numbered is not None and numbered.numId is not None and numbered.numId.val:
        return int(numbered.ilvl.val) + 1 if numbered.ilvl is not None else 1
    if style.startswith("List "):
        return int(style[-1]) if style[-1].isdigit() else 1
    return 0


def _spans(paragraph: Any) -> tuple[Span, ...]:
    spans = []
    for run in paragraph.iter_inner_content():
        text = run.text.replace("\n", " ").replace("\t", " ")
        if text:
            spans.append(Span(text, bold=bool(getattr(run, "bold", False))))
    return tuple(spans) or (Span(""),)


def _grid(table: Any) -> Iterator[Grid]:
    """Yield the table unless it is empty; python-docx gives a merged cell at every place that it
    covers."""
    rows = [list(row.cells) for row in table.rows]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    if len(rows) * width > MAX_CELLS:
        raise FileTrouble(
            f"칸이 {MAX_CELLS:,}개를 넘는 표가 있어 읽지 않았습니다.",
            cure="큰 표를 엑셀 파일로 옮기세요.",
        )
    owner: dict[Any, list[tuple[int, int]]] = {}
    for r, row in enumerate(rows):
        for c in range(width):
            key = row[c]._tc if c < len(row) else (r, c)
            owner.setdefault(key, []).append((r, c))
    cells = [_cell(rows, places) for places in owner.values()]
    yield Grid(len(rows), width, tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def _cell(rows: list[list[Any]], places: list[tuple[int, int]]) -> Cell:
    top, left = places[0]
    bottom, right = places[-1]
    inside = rows[top][left].paragraphs if left < len(rows[top]) else []
    lines = tuple(_spans(paragraph) for paragraph in inside) or ((Span(""),),)
    return Cell(top, left, lines, bottom - top + 1, right - left + 1)


def _pictures(paragraph: Any) -> Iterator[Picture]:
    for drawing in paragraph._p.xpath(".//wp:inline"):
        blip = drawing.xpath(".//a:blip/@r:embed")
        part = paragraph.part.related_parts.get(blip[0]) if blip else None
        if part is None or part.content_type not in ("image/png", "image/jpeg"):
            continue
        wide, high = int(drawing.extent.cx) / _MM, int(drawing.extent.cy) / _MM
        if wide > 0 and high > 0:
            words = (drawing.xpath("./wp:docPr/@descr") or [""])[0]
            yield Picture(part.blob, part.content_type, words, wide, high)
