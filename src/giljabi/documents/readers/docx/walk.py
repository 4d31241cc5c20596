"""From word/document.xml to blocks in reading order: paragraphs, items, tables, pictures, notes.

Deleted text of tracked changes is left out and hidden text is set aside; both are counted. Of two
forms of one drawing (``mc:AlternateContent``) the first is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from giljabi.book.kinds import Block, Heading, Item, Note, PageBreak, Paragraph, Picture, Span
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.hwpx.looks_in import local, number
from giljabi.documents.paper.spans import cut
from giljabi.documents.readers.cell_lines import lines_of
from giljabi.documents.readers.docx.numbers import DEEPEST, Numbers, attribute, value
from giljabi.documents.readers.docx.styles import PLAIN, Style
from giljabi.documents.readers.symbols import SYMBOLS

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_NESTING = 12
_MM = 36_000  # EMU
_LEVELS = 8
_Align = Literal["양쪽", "왼쪽", "가운데", "오른쪽"]
_ALIGN: dict[str, _Align] = {
    "left": "왼쪽", "start": "왼쪽", "center": "가운데", "right": "오른쪽", "end": "오른쪽"
}  # fmt: skip
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DROPPED = frozenset({"del", "moveFrom"})
_PASSED = frozenset(
    {"rPr", "pPr", "instrText", "delText", "fldChar", "rt", "softHyphen", "annotationRef"}
)
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of a picture part."""

    data: bytes
    media: Literal["image/png", "image/jpeg"]


@dataclass(slots=True)
class Parts:
    """The parts that a document refers to; ``notes`` are footnotes and endnotes by kind and id."""

    styles: dict[str, Style] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    notes: "dict[tuple[str, str], _Element]" = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)


@dataclass(slots=True)
class _Line:
    """What one paragraph holds so far."""

    spans: list[Span] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    breaks: bool = False
    begun: int | None = None


@dataclass(slots=True)
class Walk:
    """Reads the parts of one file. ``page`` is known only where Word has noted its page breaks."""

    parts: Parts
    page: int | None = None
    deleted: int = 0
    hidden: list[str] = field(default_factory=list)

    def blocks(self, parent: "_Element", depth: int = 0) -> Iterator[tuple[Block, int | None]]:
        """Yield the blocks inside an element, with the page on which each begins."""
        from giljabi.documents.readers.docx.table import grid_of  # it walks its cells with us

        for element in parent:
            match local(element):
                case "p":
                    line = _Line(begun=self.page)
                    made = list(self._paragraph(element, line, depth))
                    yield from ((block, line.begun) for block in made)
                case "tbl" if depth < MAX_NESTING:
                    begun = self.page
                    grid = grid_of(self, element, depth)
                    if grid is not None:
                        yield grid, begun
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag":
                    yield from self.blocks(element, depth)
                case _:
                    pass

    def lines(self, parent: "_Element", depth: int = 0) -> list[tuple[Span, ...]]:
        """Return the lines of a cell, a note or a header; tables inside it row by row."""
        found: list[tuple[Span, ...]] = []
        for block, _ in self.blocks(parent, depth + 1):
            found += lines_of(block)
        return found

    def text(self, parent: "_Element") -> str:
        """Return the lines of a note or a header as one text."""
        lines = ("".join(span.text for span in line).strip() for line in self.lines(parent))
        return "\n".join(line for line in lines if line)

    def _paragraph(self, element: "_Element", line: _Line, depth: int) -> Iterator[Block]:
        self._runs(element, line, depth)
        properties = element.find("{*}pPr")
        if line.breaks and depth == 0:
            yield PageBreak()
        if any(span.text.strip() for span in line.spans):
            yield self._told(properties, tuple(line.spans))
        yield from line.after

    def _told(self, properties: "_Element | None", spans: tuple[Span, ...]) -> Block:
        style = PLAIN
        if properties is not None:
            style = self.parts.styles.get(value(properties.find("{*}pStyle")), PLAIN)
        mark, level = self._mark(properties, style)
        heading = self._heading(properties, style)
        if heading >= 0:
            text = "".join(span.text for span in spans).strip()
            return Heading(f"{mark} {text}" if mark else text, heading, numbered=False)
        if mark:
            typed = typed_mark(f"{mark} 글")
            return Item(typed.level if typed else min(level + 1, _LEVELS), spans, mark)
        text = "".join(span.text for span in spans)
        typed = typed_mark(text)
        if typed and typed.apart:
            rest = cut(spans, len(text.rstrip()) - len(typed.rest))
            return Item(typed.level, rest, typed.mark)
        side = value(properties.find("{*}jc")) if properties is not None else ""
        return Paragraph(spans, _ALIGN.get(side, "양쪽"))

    def _heading(self, properties: "_Element | None", style: Style) -> int:
        outline = properties.find("{*}outlineLvl") if properties is not None else None
        own = attribute(outline, "val", -1) if outline is not None else -1
        return own + 1 if 0 <= own < DEEPEST else style.heading

    def _mark(self, properties: "_Element | None", style: Style) -> tuple[str, int]:
        key, level = style.list_key, style.list_level
        own = properties.find("{*}numPr") if properties is not None else None
        if own is not None:
            place = own.find("{*}ilvl")
            key = value(own.find("{*}numId")) or key
            level = attribute(place, "val") if place is not None else level
        level = min(max(level, 0), DEEPEST - 1)
        return (self.parts.numbers.mark(key, level).strip() if key else ""), level

    def _runs(self, parent: "_Element", line: _Line, depth: int) -> None:
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child, line, depth)
            elif name in _DROPPED:
                self.deleted += sum(len(t.text or "") for t in child.iter("{*}delText", "{*}t"))
            elif name == "t":  # m:t, the letters of a formula
                _add(line.spans, child.text or "", Span(""))
            elif name not in _PASSED and isinstance(child.tag, str):
                self._runs(child, line, depth)

    def _run(self, run: "_Element", line: _Line, depth: int) -> None:
        look = run.find("{*}rPr")
        if _on(look, "vanish"):
            self.hidden.append("".join(t.text or "" for t in run.iterchildren("{*}t")))
            return
        like = Span("", _on(look, "b"), underline=_on(look, "u"))
        for child in run:
            name = local(child)
            if name == "t":
                _add(line.spans, child.text or "", like)
            elif name in _SIGNS:
                _add(line.spans, _SIGNS[name], like)
            elif name == "br":
                self._break(child, line, like)
            elif name == "lastRenderedPageBreak":
                self.page = self.page + 1 if self.page is not None else None
                line.begun = line.begun if line.spans else self.page
            elif name == "sym":
                _add(line.spans, _symbol(child), like)
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(name[:-9], child, line)
            elif name not in _PASSED:
                self._drawn(child, line, depth)

    def _break(self, element: "_Element", line: _Line, like: Span) -> None:
        space = str(element.tag).rpartition("}")[0] + "}"
        if element.get(f"{space}type") != "page":
            _add(line.spans, "\n", like)
        elif not line.spans:
            line.breaks = True

    def _note(self, kind: str, reference: "_Element", line: _Line) -> None:
        space = str(reference.tag).rpartition("}")[0] + "}"
        note = self.parts.notes.pop((kind, reference.get(f"{space}id", "")), None)
        text = self.text(note) if note is not None else ""
        if text:
            line.after.append(Note(text, "*"))

    def _drawn(self, element: "_Element", line: _Line, depth: int) -> None:
        """Pictures and text boxes, wherever they stand in a drawing."""
        name = local(element)
        if name == "AlternateContent":
            first = next(iter(element), None)
            if first is not None:
                self._drawn(first, line, depth)
        elif name in ("inline", "anchor"):
            line.after += self._picture(element)
            self._each(element, line, depth)
        elif name == "txbxContent":
            if depth < MAX_NESTING:
                line.after += [block for block, _ in self.blocks(element, depth + 1)]
        elif name in ("ruby", "rubyBase", "oMath", "oMathPara"):
            self._runs(element, line, depth)
        elif name == "textpath":
            _add(line.spans, element.get("string", ""), Span(""))
        else:
            self._each(element, line, depth)

    def _each(self, element: "_Element", line: _Line, depth: int) -> None:
        for child in element:
            if isinstance(child.tag, str):
                self._drawn(child, line, depth)

    def _picture(self, drawing: "_Element") -> Iterator[Picture]:
        blip = next(drawing.iter("{*}blip"), None)
        size, words = drawing.find("{*}extent"), drawing.find("{*}docPr")
        if blip is None or size is None or next(drawing.iter("{*}txbxContent"), None) is not None:
            return
        keys = [str(key) for name, key in blip.items() if str(name).endswith("}embed")]
        image = self.parts.images.get(keys[0]) if keys else None
        wide, high = number(size, "cx") / _MM, number(size, "cy") / _MM
        if image is not None and wide > 0 and high > 0:
            alt = words.get("descr", "") if words is not None else ""
            yield Picture(image.data, image.media, alt, round(wide, 2), round(high, 2))


def _add(spans: list[Span], text: str, like: Span) -> None:
    if not text:
        return
    last = spans[-1] if spans else None
    if last is not None and (last.bold, last.underline) == (like.bold, like.underline):
        text = last.text + text
        spans.pop()
    spans.append(Span(text, like.bold, underline=like.underline))


def _on(look: "_Element | None", name: str) -> bool:
    found = look.find(f"{{*}}{name}") if look is not None else None
    return found is not None and value(found) not in _OFF


def _symbol(element: "_Element") -> str:
    space = str(element.tag).rpartition("}")[0] + "}"
    try:
        code = int(element.get(f"{space}char", ""), 16)
    except ValueError:
        return ""
    code = code if code >= 0xF000 or code < 0x20 else 0xF000 + code if code < 0x100 else code
    return (
        chr(code).translate(SYMBOLS) if 32 <= code < 0xFFFE and not 0xD800 <= code < 0xE000 else ""
    )
