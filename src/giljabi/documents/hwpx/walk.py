"""From section XML to raw lines, grids, pictures and notes, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.book.kinds import Span
from giljabi.documents.hwpx.letters_in import Letters
from giljabi.documents.hwpx.looks_in import (
    Counters,
    LetterLook,
    Looks,
    ParagraphLook,
    local,
    number,
)
from giljabi.documents.hwpx.pages_in import Pages, body_height, page_of
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

_PLAIN_LETTER, _PLAIN_PARAGRAPH = LetterLook(), ParagraphLook()
_RUNNING = {"header": "머리말", "footer": "꼬리말", "hiddenComment": "숨은 설명"}
_IN_LINE = frozenset(
    {"equation", "dutmal", "compose", "textart", "edit", "comboBox", "listBox",
     "btn", "radioBtn", "checkBtn"}
)  # fmt: skip
_NOTHING = frozenset({"secPr", "chart", "linesegarray"})


@dataclass(slots=True)
class Walk:
    """Reads the sections of one file, one after another; automatic numbers go on through them.

    ``pages`` counts along where the file tells it; ``aside`` counts what stands outside the text,
    and what of it is still ``waiting`` to be yielded.
    """

    looks: Looks
    counters: Counters = field(init=False)
    letters: Letters = field(init=False)
    pages: Pages = field(default_factory=Pages)
    aside: dict[str, int] = field(default_factory=dict)
    waiting: list[RawRunning] = field(default_factory=list)
    _sections: int = 0

    def __post_init__(self) -> None:
        self.counters = Counters(self.looks)
        self.letters = Letters(self.looks)

    def section(self, root: "_Element") -> Iterator[tuple[Raw, int | None]]:
        """Yield everything that stands in the section, with its page where it is known."""
        self.pages.section(body_height(root), first=self._sections == 0)
        self._sections += 1
        properties = next(root.iter("{*}secPr"), None)
        if properties is not None:
            self.counters.outline = properties.get("outlineShapeIDRef", "")
        for paragraph in root.iterchildren("{*}p"):
            page = page_of(self.pages, paragraph)
            for raw in self._paragraph(paragraph, 0):
                yield raw, page
            yield from ((raw, None) for raw in self.waiting)
            self.waiting.clear()
        for memo in root.iterfind("{*}memogroup/{*}memo"):
            self._aside("메모", memo)
        yield from ((raw, None) for raw in self.waiting)
        self.waiting.clear()

    def master_page(self, root: "_Element") -> Iterator[Raw]:
        """Yield what a 바탕쪽 prints on every page."""
        self._aside("바탕쪽", root)
        yield from self.waiting
        self.waiting.clear()

    def remarks(self) -> list[str]:
        """Return what has to be said about things that do not stand in the text."""
        said = [
            f"{name} {count:,}곳을 글 끝에 따로 적었습니다."
            for name, count in self.aside.items()
            if name in ("메모", "숨은 설명")
        ]
        return [*said, *self.letters.remarks()]

    def _paragraph(self, element: "_Element", depth: int) -> Iterator[Raw]:
        if element.get("pageBreak") == "1":
            yield RawBreak()
        line = _Line(element)
        for run in element.iterchildren("{*}run"):
            line.look = self.looks.letters.get(run.get("charPrIDRef", ""), _PLAIN_LETTER)
            for child in run:
                yield from self._child(child, line, depth)
        yield from self._told(line)

    def _child(self, child: "_Element", line: "_Line", depth: int) -> Iterator[Raw]:
        """Take one thing in a run; a table set like a letter parts the line in two."""
        name = local(child)
        if name == "t":
            self._say(line, self.letters.of_text(child))
        elif name in _IN_LINE:
            self._say(line, self.letters.within_line(child))
            line.objects += self._caption(child, depth)
        elif name == "ctrl":
            for control in child:
                if local(control) == "autoNum":
                    self._say(line, self.letters.number(control))
                else:
                    line.objects += self._control(control)
        elif name not in _NOTHING:
            line.objects += self._object(child, depth)
            if name == "tbl" and _like_letter(child):
                yield from self._told(line)
                line.spans, line.objects, line.parted = [], [], True

    def _say(self, line: "_Line", text: str) -> None:
        bold = line.look.bold and line.element.get("styleIDRef", "") not in self.looks.bold_roles
        add_span(line.spans, text, bold, line.look)

    def _told(self, line: "_Line") -> Iterator[Raw]:
        """Yield the line, unless it is blank and only holds objects, and then those."""
        if line.parted and not "".join(span.text for span in line.spans).strip():
            line.spans = []
        if line.spans or not (line.objects or line.parted):
            yield self._line(line.element, tuple(line.spans), line.look.size)
        yield from line.objects

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
        if depth >= MAX_NESTING:
            return
        match local(element):
            case "tbl":
                yield self._grid(element, depth)
            case "pic":
                yield self._picture(element)
            case "switch":  # 같은 것의 두 꼴 가운데 하나
                for choice in element:
                    inner = list(self._inside(choice, depth))
                    if inner:
                        yield from inner
                        return
            case _:
                yield from self._inside(element, depth)

    def _inside(self, element: "_Element", depth: int) -> Iterator[Raw]:
        """Yield the text of a drawn object: 글상자, 묶음 개체, their captions."""
        for child in element:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, depth + 1)
            elif name in ("tbl", "pic"):
                yield from self._object(child, depth + 1)
            elif name == "textart":
                yield RawLine((Span(self.letters.within_line(child)),))
            elif isinstance(child.tag, str):
                yield from self._inside(child, depth)

    def _caption(self, element: "_Element", depth: int) -> Iterator[Raw]:
        caption = element.find("{*}caption")
        if caption is not None and depth < MAX_NESTING:
            yield from self._inside(caption, depth)

    def _control(self, element: "_Element") -> Iterator[Raw]:
        kind = local(element)
        if kind in ("footNote", "endNote"):
            text = self.letters.all_text(element)
            if text:
                yield RawNote(text)
        elif kind in _RUNNING:
            self._aside(_RUNNING[kind], element)
        elif kind == "fieldBegin" and element.get("type") == "MEMO":
            self._aside("메모", element)

    def _aside(self, where: str, element: "_Element") -> None:
        """Note a text that stands outside; it waits until the paragraph of the body is over."""
        text = self.letters.all_text(element)
        if text:
            self.aside[where] = self.aside.get(where, 0) + 1
            self.waiting.append(RawRunning(where, text))

    def _grid(self, table: "_Element", depth: int) -> RawGrid:
        cells: list[RawCell] = []
        for row_index, row in enumerate(table.iterchildren("{*}tr")):
            for col_index, cell in enumerate(row.iterchildren("{*}tc")):
                cells.append(self._cell(cell, row_index, col_index, depth))
        return RawGrid(
            number(table, "rowCnt"), number(table, "colCnt"), tuple(cells), self._title(table)
        )

    def _title(self, element: "_Element") -> str:
        caption = element.find("{*}caption")
        return "" if caption is None else self.letters.all_text(caption).replace("\n", " ")

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
        return RawPicture(
            image.get("binaryItemIDRef", "") if image is not None else "",
            number(size, "width") if size is not None else 0,
            number(size, "height") if size is not None else 0,
            (words.text or "").strip() if words is not None else "",
            self._title(element),
        )


@dataclass(slots=True)
class _Line:
    """A paragraph while it is read; ``parted`` when a part of it has been told already."""

    element: "_Element"
    look: LetterLook = _PLAIN_LETTER
    spans: list[Span] = field(default_factory=list)
    objects: list[Raw] = field(default_factory=list)
    parted: bool = False


def _like_letter(table: "_Element") -> bool:
    place = table.find("{*}pos")
    return place is not None and place.get("treatAsChar") == "1"


def add_span(spans: list[Span], text: str, bold: bool, look: LetterLook) -> None:
    """Add a text to the spans, joined with the last where it looks the same."""
    if not text:
        return
    last = spans[-1] if spans else None
    alike = (bold, look.mark, look.underline)
    if last is not None and (last.bold, last.mark, last.underline) == alike:
        text = last.text + text
        spans.pop()
    spans.append(Span(text, bold, look.mark, underline=look.underline))
