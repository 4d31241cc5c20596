"""From the records of a section to raw lines, tables, pictures and notes, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from giljabi.book.kinds import Span
from giljabi.documents.hwpx.letters_in import Letters
from giljabi.documents.hwpx.looks_in import Counters, LetterLook, ParagraphLook, counted
from giljabi.documents.hwpx.pages_in import Pages
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
from giljabi.documents.hwpx.walk import MAX_NESTING, add_span
from giljabi.documents.readers.hwp5 import records as tags
from giljabi.documents.readers.hwp5.letters import stretches
from giljabi.documents.readers.hwp5.looks import DocInfo, number_form
from giljabi.documents.readers.hwp5.records import Record

_PLAIN_LETTER, _PLAIN_PARAGRAPH = LetterLook(), ParagraphLook()
_RUNNING = {b"head": "머리말", b"foot": "꼬리말", b"tcmt": "숨은 설명"}
_SHOWN_NUMBERS = (3, 4, 5)
"""Automatic numbers of pictures, tables and formulas stand in the line."""
_PAGE_BREAK = 4
_IN_LINE = frozenset({b"atno", b"eqed", b"tdut", b"tcps"})


@dataclass(slots=True)
class Walk5:
    """Reads the sections of one file, one after another."""

    info: DocInfo
    counters: Counters = field(init=False)
    letters: Letters = field(init=False)
    pages: Pages = field(default_factory=Pages)
    aside: dict[str, int] = field(default_factory=dict)
    waiting: list[RawRunning] = field(default_factory=list)
    _sections: int = 0

    def __post_init__(self) -> None:
        self.counters = Counters(self.info.looks)
        self.letters = Letters(self.info.looks)

    def section(self, roots: list[Record]) -> Iterator[tuple[Raw, int | None]]:
        """Yield everything that stands in the section, with its page where it is known."""
        self.pages.section(_body_height(roots), first=self._sections == 0)
        self._sections += 1
        for paragraph in roots:
            if paragraph.tag == tags.PARA_HEADER:
                page = self._page(paragraph)
                for raw in self._paragraph(paragraph, 0):
                    yield raw, page
            elif paragraph.tag == tags.MEMO_LIST:
                self._aside("메모", paragraph)
            yield from ((raw, None) for raw in self.waiting)
            self.waiting.clear()

    def remarks(self) -> list[str]:
        """Return what has to be said about things that do not stand in the text."""
        said = [
            f"{name} {count:,}곳을 글 끝에 따로 적었습니다."
            for name, count in self.aside.items()
            if name in ("메모", "숨은 설명")
        ]
        if self.info.tracked:
            said.append("변경 추적이 있는 문서입니다. 지운 글이 섞여 있을 수 있습니다.")
        return [*said, *self.letters.remarks()]

    def _page(self, paragraph: Record) -> int | None:
        lines = next((r for r in paragraph.inner if r.tag == tags.PARA_LINE_SEG), None)
        ends = range(0, len(lines.data) // 36 * 36, 36) if lines is not None else ()
        tops = [lines.i32(at + 4) for at in ends] if lines is not None else []
        controls = [record for record in paragraph.inner if record.tag == tags.CTRL_HEADER]
        if any(_sort(c) == b"cold" and c.u16(4) >> 2 & 0xFF > 1 for c in controls):
            self.pages.lost()
        page = self.pages.at(tops, breaks=bool(paragraph.u8(11) & _PAGE_BREAK))
        for control in controls:
            if _sort(control) == b"tbl ":
                table = next((r for r in control.inner if r.tag == tags.TABLE), None)
                splits = table is None or bool(table.u32(0) & 3)
                top = (tops[0] if tops else 0) + max(control.i32(8), 0)
                height = max(control.i32(20), _rows_height(control))
                self.pages.table(top, height, may_run_over=splits)
        return page

    def _paragraph(self, paragraph: Record, depth: int) -> Iterator[Raw]:
        if depth == 0 and paragraph.u8(11) & _PAGE_BREAK:
            yield RawBreak()
        parts = {record.tag: record for record in paragraph.inner}
        controls = [record for record in paragraph.inner if record.tag == tags.CTRL_HEADER]
        spans: list[Span] = []
        objects: list[Raw] = []
        size, parted = 1000, False
        for part in stretches(parts.get(tags.PARA_TEXT), parts.get(tags.PARA_CHAR_SHAPE)):
            look = self.info.looks.letters.get(str(part.look), _PLAIN_LETTER)
            size = look.size
            add_span(spans, self.letters.plain(part.text), look.bold, look)
            if not 0 <= part.control < len(controls):
                continue
            control = controls[part.control]
            add_span(spans, self._within_line(control), look.bold, look)
            objects += self._control(control, depth)
            if _sort(control) == b"tbl " and control.u32(4) & 1:  # 글자처럼 놓인 표는 줄을 나눈다
                yield from self._told(paragraph, spans, objects, size, parted)
                spans, objects, parted = [], [], True
        yield from self._told(paragraph, spans, objects, size, parted)

    def _told(
        self, paragraph: Record, spans: list[Span], objects: list[Raw], size: int, parted: bool
    ) -> Iterator[Raw]:
        """Yield the line, unless it is blank and only holds objects, and then those."""
        blank = not "".join(span.text for span in spans).strip()
        if (spans and not (parted and blank)) or not (objects or parted):
            yield self._line(paragraph, tuple(spans), size)
        yield from objects

    def _line(self, paragraph: Record, spans: tuple[Span, ...], size: int) -> RawLine:
        look = self.info.looks.paragraphs.get(str(paragraph.u16(8)), _PLAIN_PARAGRAPH)
        indent = round(look.left / (size / 2)) if size > 0 else 0
        mark = self.counters.mark(look) if spans else ""
        return RawLine(spans, "", look.align, indent, look.intent < 0, mark)

    def _within_line(self, control: Record) -> str:
        sort = _sort(control)
        if sort not in _IN_LINE:
            return ""
        if sort == b"atno":
            return self._number(control)
        if sort == b"eqed":
            script = next((r for r in control.inner if r.tag == tags.EQUATION), None)
            return "" if script is None else self.letters.plain(script.text(4)[0])
        main, end = control.text(4)
        if sort == b"tcps":
            return self.letters.plain(main)
        sub, _ = control.text(end)
        return self.letters.plain(f"{main}({sub})" if sub else main)

    def _number(self, control: Record) -> str:
        flags = control.u32(4)
        if flags & 0xF not in _SHOWN_NUMBERS:
            return ""
        shown = counted(max(control.u16(8), 1), number_form(flags >> 4 & 0xFF))
        before, after = (chr(control.u16(at)) if control.u16(at) else "" for at in (12, 14))
        return self.letters.plain(before + shown + after)

    def _control(self, control: Record, depth: int) -> Iterator[Raw]:
        sort = _sort(control)
        if depth >= MAX_NESTING:
            return
        if sort == b"tbl ":
            yield self._grid(control, depth)
        elif sort in (b"gso ", b"eqed", b"form"):
            yield from self._drawn(control, depth)
        elif sort in (b"fn  ", b"en  "):
            text = self._all_text(control)
            if text:
                yield RawNote(text)
        elif sort in _RUNNING:
            self._aside(_RUNNING[sort], control)
        elif sort == b"secd":
            self.counters.outline = str(control.u16(18))

    def _aside(self, where: str, record: Record) -> None:
        text = self._all_text(record)
        if text:
            self.aside[where] = self.aside.get(where, 0) + 1
            self.waiting.append(RawRunning(where, text))

    def _all_text(self, record: Record) -> str:
        lines: list[str] = []
        self._gather(record, lines)
        return "\n".join(line for line in lines if line.strip()).strip()

    def _gather(self, record: Record, lines: list[str]) -> None:
        for inner in record.inner:
            if inner.tag == tags.PARA_HEADER:
                parts = {part.tag: part for part in inner.inner}
                lines.append(
                    self.letters.plain(
                        "".join(s.text for s in stretches(parts.get(tags.PARA_TEXT), None))
                    )
                )
            self._gather(inner, lines)

    def _drawn(self, record: Record, depth: int) -> Iterator[Raw]:
        """Yield the text of a drawn object, and its pictures: 글상자, 묶음 개체, captions."""
        for inner in record.inner:
            if inner.tag == tags.PARA_HEADER:
                yield from self._paragraph(inner, depth + 1)
            elif inner.tag == tags.PICTURE:
                shape = record if record.tag == tags.SHAPE else inner
                yield RawPicture(str(inner.u16(71)), shape.u32(28), shape.u32(32), "")
            else:
                yield from self._drawn(inner, depth)

    def _grid(self, control: Record, depth: int) -> RawGrid:
        at = next((n for n, r in enumerate(control.inner) if r.tag == tags.TABLE), 0)
        caption = " ".join(
            line.text.strip()
            for inner in control.inner[:at]
            if inner.tag == tags.PARA_HEADER
            for line in self._paragraph(inner, depth + 1)
            if isinstance(line, RawLine)
        )
        cells: list[tuple[Record, list[Raw]]] = []
        for inner in control.inner[at + 1 :]:
            if inner.tag == tags.LIST_HEADER:
                cells.append((inner, []))
            elif inner.tag == tags.PARA_HEADER and cells:
                cells[-1][1].extend(self._paragraph(inner, depth + 1))
        table = control.inner[at] if control.inner else control
        placed = tuple(_cell(head, tuple(blocks)) for head, blocks in cells)
        return RawGrid(table.u16(4), table.u16(6), placed, caption.strip())


def _cell(head: Record, blocks: tuple[Raw, ...]) -> RawCell:
    col, row, cols, rows = (head.u16(at) for at in (8, 10, 12, 14))
    is_head = bool(head.u32(4) >> 18 & 1)
    return RawCell(row, col, max(rows, 1), max(cols, 1), head.u32(16), is_head, blocks)


def _rows_height(control: Record) -> int:
    """The height of all rows of a table, by the cells that span one row."""
    rows: dict[int, int] = {}
    for head in control.inner:
        if head.tag == tags.LIST_HEADER and head.u16(14) == 1:
            rows[head.u16(10)] = max(rows.get(head.u16(10), 0), head.u32(20))
    return sum(rows.values())


def _sort(control: Record) -> bytes:
    return control.data[:4][::-1]


def _body_height(roots: list[Record]) -> int:
    """The height of the text area in HWPUNIT: it stands with the first paragraph."""
    for control in roots[0].inner if roots else ():
        for page in control.inner:
            if page.tag == tags.PAGE_DEF:
                width, height = page.u32(0), page.u32(4)
                used = sum(page.u32(at) for at in (16, 20, 24, 28))
                return (width if page.u32(36) & 1 else height) - used
    return 0
