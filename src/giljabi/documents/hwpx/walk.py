"""From section XML to raw lines, grids, pictures and notes, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.book.kinds import Mark, Span
from giljabi.documents.hwpx.looks_in import (
    Counters,
    LetterLook,
    Looks,
    ParagraphLook,
    local,
    number,
)
from giljabi.documents.hwpx.raw import (
    Raw,
    RawBreak,
    RawCell,
    RawGrid,
    RawLine,
    RawNote,
    RawPicture,
    RawRunning,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_NESTING = 12
"""Tables within tables deeper than this are passed over."""

_LETTERS = {"lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": "\u3000", "hyphen": "-"}
_PLAIN_LETTER, _PLAIN_PARAGRAPH = LetterLook(), ParagraphLook()


@dataclass(slots=True)
class Walk:
    """Reads the sections of one file, one after another; automatic numbers go on through them."""

    looks: Looks
    counters: Counters = field(init=False)

    def __post_init__(self) -> None:
        self.counters = Counters(self.looks)

    def section(self, root: "_Element") -> Iterator[Raw]:
        """Yield everything that stands in the section."""
        for paragraph in root.iterchildren("{*}p"):
            yield from self._paragraph(paragraph, 0)

    def _paragraph(self, element: "_Element", depth: int) -> Iterator[Raw]:
        if element.get("pageBreak") == "1":
            yield RawBreak()
        spans: list[Span] = []
        objects: list[Raw] = []
        size, all_bold = 1000, element.get("styleIDRef", "") in self.looks.bold_roles
        for run in element.iterchildren("{*}run"):
            letters = self.looks.letters.get(run.get("charPrIDRef", ""), _PLAIN_LETTER)
            size = letters.size
            for child in run:
                if local(child) == "t":
                    _add(spans, _text(child), letters.bold and not all_bold, letters.mark)
                else:
                    objects += self._object(child, depth)
        yield from (thing for thing in objects if isinstance(thing, RawRunning))
        shown = [thing for thing in objects if not isinstance(thing, RawRunning)]
        if spans or not shown:
            yield self._line(element, tuple(spans), size)
        yield from shown

    def _line(self, element: "_Element", spans: tuple[Span, ...], size: int) -> RawLine:
        look = self.looks.paragraphs.get(element.get("paraPrIDRef", ""), _PLAIN_PARAGRAPH)
        return RawLine(
            spans,
            self.looks.roles.get(element.get("styleIDRef", ""), ""),
            look.align,
            round(look.left / (size / 2)) if size > 0 else 0,
            look.intent < 0,
            self.counters.mark(look) if spans else "",
        )

    def _object(self, element: "_Element", depth: int) -> Iterator[Raw]:
        match local(element):
            case "tbl" if depth < MAX_NESTING:
                yield self._grid(element, depth)
            case "pic":
                yield self._picture(element)
            case "ctrl":
                for child in element:
                    yield from self._control(child)
            case "equation":
                script = element.find("{*}script")
                if script is not None and script.text:
                    yield RawLine((Span(script.text),))
            case _ if depth < MAX_NESTING:  # 글상자와 묶음 개체 안의 글
                for inner in _paragraphs_inside(element):
                    yield from self._paragraph(inner, depth + 1)
            case _:
                pass

    def _control(self, element: "_Element") -> Iterator[Raw]:
        kind = local(element)
        text = "\n".join(_plain(p) for p in element.iter("{*}p")).strip()
        if kind in ("footNote", "endNote") and text:
            yield RawNote(text)
        elif kind in ("header", "footer") and text:
            yield RawRunning("머리말" if kind == "header" else "꼬리말", text)

    def _grid(self, table: "_Element", depth: int) -> RawGrid:
        cells: list[RawCell] = []
        for row_index, row in enumerate(table.iterchildren("{*}tr")):
            for col_index, cell in enumerate(row.iterchildren("{*}tc")):
                cells.append(self._cell(cell, row_index, col_index, depth))
        caption = table.find("{*}caption")
        return RawGrid(
            number(table, "rowCnt"),
            number(table, "colCnt"),
            tuple(cells),
            "" if caption is None else " ".join(_plain(p) for p in caption.iter("{*}p")).strip(),
        )

    def _cell(self, cell: "_Element", row: int, col: int, depth: int) -> RawCell:
        at, span, size = (cell.find(f"{{*}}{n}") for n in ("cellAddr", "cellSpan", "cellSz"))
        inside = cell.find("{*}subList")
        blocks = tuple(
            block
            for paragraph in (inside.iterchildren("{*}p") if inside is not None else ())
            for block in self._paragraph(paragraph, depth + 1)
            if not isinstance(block, RawBreak)
        )
        return RawCell(
            number(at, "rowAddr") if at is not None else row,
            number(at, "colAddr") if at is not None else col,
            max(number(span, "rowSpan", 1), 1) if span is not None else 1,
            max(number(span, "colSpan", 1), 1) if span is not None else 1,
            number(size, "width") if size is not None else 0,
            cell.get("header") == "1",
            blocks,
        )

    def _picture(self, element: "_Element") -> RawPicture:
        image = next(element.iter("{*}img"), None)
        size, words = element.find("{*}sz"), element.find("{*}shapeComment")
        caption = element.find("{*}caption")
        return RawPicture(
            image.get("binaryItemIDRef", "") if image is not None else "",
            number(size, "width") if size is not None else 0,
            number(size, "height") if size is not None else 0,
            (words.text or "").strip() if words is not None else "",
            "" if caption is None else " ".join(_plain(p) for p in caption.iter("{*}p")).strip(),
        )


def _paragraphs_inside(element: "_Element") -> "Iterator[_Element]":
    """The outermost paragraphs in a drawn object."""
    for child in element:
        if local(child) == "p":
            yield child
        elif isinstance(child.tag, str):
            yield from _paragraphs_inside(child)


def _add(spans: list[Span], text: str, bold: bool, mark: Mark) -> None:
    if not text:
        return
    last = spans[-1] if spans else None
    if last is not None and last.bold == bold and last.mark == mark:
        spans[-1] = Span(last.text + text, bold, mark)
    else:
        spans.append(Span(text, bold, mark))


def _text(element: "_Element") -> str:
    """The text of ``hp:t``: line ends, tabs and special blanks are elements within it."""
    if not len(element):
        return element.text or ""
    parts = [element.text or ""]
    for child in element:
        parts.append(_LETTERS.get(local(child), ""))
        parts.append(child.tail or "")
    return "".join(parts)


def _plain(paragraph: "_Element") -> str:
    return "".join(_text(t) for t in paragraph.iter("{*}t"))
