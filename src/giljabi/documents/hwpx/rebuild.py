"""From raw lines with roles to the typed ``Document``: the reverse of ``documents.compose``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import (
    Attachment,
    Block,
    Grid,
    Head,
    Item,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    Tail,
)
from giljabi.documents.hwpx import tail_in
from giljabi.documents.hwpx.block_in import heading, item, note, told_by_text, without_blank_sign
from giljabi.documents.hwpx.forms_in import Forms, form_box, form_line, sign_row
from giljabi.documents.hwpx.grid_in import typed_grid
from giljabi.documents.hwpx.raw import (
    Raw,
    RawBreak,
    RawGrid,
    RawLine,
    RawNote,
    RawPicture,
    RawRunning,
)
from giljabi.documents.hwpx.signs_in import unsigned
from giljabi.documents.looks.look import SYMBOL
from giljabi.documents.paper.fronts import CERTIFICATE_TEXT
from giljabi.documents.paper.grids import BLANK_BELOW, MAX_CELLS
from giljabi.documents.paper.letter import attachments as enclosed
from giljabi.documents.paper.pieces import TextLine
from giljabi.documents.paper.spans import cut
from giljabi.documents.readers.letter_lines import END_TAIL, after, joined

MOST_CELLS = 2 * MAX_CELLS
"""Cells of all tables of a file."""

_UNIT = re.compile(r"^\(단위\s*:\s*(.*)\)$")
_TITLE_BOX = "보고제목"
_FILES = "붙임  "
_OUR_RUNNING = ("머리말", "꼬리말")


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of a picture part."""

    data: bytes
    media: Literal["image/png", "image/jpeg"]


@dataclass(slots=True)
class Rebuild:
    """Takes raw things one after another; its fields are the parts of the document so far.

    ``own`` files are known by the roles of their lines; in others items are told by their marks.
    ``ends`` says whether ``끝.`` is written in documents of this preset. ``loose`` files do not tell
    how many blanks stand between words (PDF, HTML).
    """

    own: bool
    ends: bool
    images: Mapping[str, Image]
    agency: str = ""
    to: tuple[str, ...] = ()
    via: str = ""
    title: str = ""
    ai_note: str = ""
    tail: Tail | None = None
    attachments: list[Attachment] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    running: dict[str, None] = field(default_factory=dict)
    forms: Forms = field(default_factory=Forms)
    closed: bool = False
    lettered: bool = False
    loose: bool = False
    _enclosed: list[RawLine] = field(default_factory=list)
    _caption: str = ""
    _unit: str = ""
    _cells: int = 0

    @property
    def enclosed(self) -> int:
        """How many lines of 붙임 were taken."""
        return len(self._enclosed)

    def take(self, raw: Raw) -> None:
        """Put one raw thing where it belongs."""
        match raw:
            case RawLine():
                self._line(raw)
            case RawGrid():
                self._grid(raw)
            case RawPicture():
                self._picture(raw)
            case RawNote():
                self.body.append(Note(raw.text, "*"))
            case RawBreak():
                if self.body:
                    self.body.append(PageBreak())
            case RawRunning():
                if not self.own or raw.where not in _OUR_RUNNING:
                    self.running[f"{raw.where}: {raw.text}"] = None

    def _line(self, line: RawLine) -> None:
        text = line.text
        match line.role:
            case _ if self.own and form_line(self, line):
                pass
            case "기관명":
                if self.agency and not self.own:  # 기관명 위의 홍보 문구
                    self.body.append(Paragraph((Span(self.agency),), "가운데"))
                self.agency = joined(text)
            case "수신" | "제목":
                self._front(text)
            case "붙임" | "붙임목록":
                self._attachment(line)
            case "끝":
                self.closed = True
            case "발신명의" | "수신자" | "서명" | "시행" | "주소" | "연락":
                self._back(line.role, text)
            case "안내":
                self.ai_note = text
            case "대조주":
                sign, _, note = text.partition(" ")
                self.notes[sign] = note
            case _:
                self._body_line(line)

    def _front(self, text: str) -> None:
        self.lettered = True
        if text.startswith("제"):
            self.title = after("제목", text)
        elif text.startswith("("):
            self.via = after("경유", text)
        else:
            to = after("수신", text)
            self.to = (to,) if to else ()  # 수신자 참조면 결문의 목록이 갈음한다

    def _back(self, role: str, text: str) -> None:
        tail = self.tail or Tail()
        match role:
            case "발신명의":
                self.tail = replace(tail, sender=joined(text))
            case "서명":
                self._sign_line(tail, text)
            case "수신자":
                self.to = tuple(
                    name.strip() for name in after("수신자", text).rstrip(".").split(",")
                )
            case "시행":
                self.tail = tail_in.with_issue(tail, text)
            case "주소":
                self.tail = tail_in.with_address(tail, text)
            case _:
                self.tail = tail_in.with_contact(tail, text)

    def _sign_line(self, tail: Tail, text: str) -> None:
        helpers = text.startswith("협조자")
        rest = text.removeprefix("협조자").strip()
        signs = tail_in.sign_row(rest) if rest else ()
        self.tail = (
            replace(tail, coordinators=tail.coordinators + signs)
            if helpers
            else replace(tail, signs=tail.signs + signs)
        )

    def _attachment(self, line: RawLine) -> None:
        self._enclosed.append(line)
        text = line.text
        if END_TAIL.search(text):
            text, self.closed = tail_in.without_end(text), True
        rest = text
        if line.role == "붙임":
            rest = text.removeprefix(_FILES) if self.own else after("붙임", text)
        several = line.role == "붙임목록" or re.match(r"1\.\s", rest) is not None
        self.attachments.append(tail_in.attachment(rest, numbered=several))

    def _body_line(self, line: RawLine) -> None:
        role, spans = line.role, line.spans
        if role.startswith("소제목"):
            self.body.append(heading(line))
        elif role.startswith("항목"):
            self.body.append(item(line))
        elif role in ("표제목", "표단위"):
            self._above_grid(role, line.text)
        elif role == "그림제목" and self.body and isinstance(self.body[-1], Picture):
            self.body[-1] = replace(self.body[-1], caption=line.text)
        elif role == "주":
            self.body.append(note(line.text))
        elif role in ("표", "그림") and not spans:
            pass
        elif self.own:
            align = "양쪽" if role in CERTIFICATE_TEXT else line.align
            self.body.append(Paragraph(spans, align))
        else:
            self.body.append(told_by_text(line))

    def _above_grid(self, role: str, text: str) -> None:
        found = _UNIT.match(text)
        if role == "표단위" and found:
            self._unit = found.group(1)
        else:
            self._caption = text

    def _grid(self, raw: RawGrid) -> None:
        roles = {line.role for cell in raw.cells for line in cell.lines}
        if roles and roles <= {"서명", "서명이름", "협조자"}:
            self._signs(raw)
        elif self.own and form_box(self, raw):
            pass
        elif len(raw.cells) == 1 and (_TITLE_BOX in roles if self.own else _framing(raw)):
            for block in raw.cells[0].blocks:  # 틀로 쓴 한 칸짜리 표
                self.take(block)
        else:
            grid = typed_grid(raw, own=self.own)
            if grid is not None:
                self._weigh(grid)
                caption = self._caption or raw.caption
                self.body.append(replace(grid, caption=caption, unit=self._unit))
        self._caption = self._unit = ""

    def _weigh(self, grid: Grid) -> None:
        """Refuse a file whose tables are mostly holes: a few bytes may say a table of any size."""
        self._cells += len(grid.cells)
        if self._cells > MOST_CELLS:
            raise FileTrouble(
                f"표의 칸이 {MOST_CELLS:,}개를 넘어 읽지 않았습니다.",
                cure="문서를 나누거나 큰 표를 엑셀 파일로 옮기세요.",
            )

    def _signs(self, raw: RawGrid) -> None:
        helpers, signs = sign_row(raw)
        tail = self.tail or Tail()
        self.tail = replace(tail, coordinators=signs) if helpers else replace(tail, signs=signs)

    def _picture(self, raw: RawPicture) -> None:
        image = self.images.get(raw.item)
        if self.own and not self.body and raw.alt.startswith(SYMBOL):
            return
        if image is not None and raw.width > 0 and raw.height > 0:
            wide, high = round(raw.width / 283.465, 2), round(raw.height / 283.465, 2)
            self.body.append(Picture(image.data, image.media, raw.alt, wide, high, raw.caption))

    def head(self) -> Head | None:
        """Return 두문, if anything of it was found."""
        found = self.agency or self.to or self.via or self.lettered
        return Head(self.agency, self.to, self.via) if found else None

    def finish(self) -> tuple[Block, ...]:
        """Return the body: without ``끝.``, with notes put back on their marked spans.

        붙임 and ``끝.`` become fields only where they are written as we would write them; else they
        stay in the text, so that a check can point at them.
        """
        if self._enclosed and not self.own and not self._written_right():
            self.body += [Paragraph(line.spans, line.align) for line in self._enclosed]
            self.attachments, self.closed = [], False
        elif self.ends and not self.closed and self.body:
            self._take_end()
        if self.own and self.closed and self.body and isinstance(self.body[-1], Grid):
            self.body[-1] = without_blank_sign(self.body[-1])
        self.body = [unsigned(block, self.notes) for block in self.body]
        while self.body and isinstance(self.body[-1], PageBreak):
            self.body.pop()
        self.body += [Note(text) for text in self.running]
        return tuple(self.body)

    def _written_right(self) -> bool:
        right = [p.text for p in enclosed(self.attachments) if isinstance(p, TextLine)]
        if self.closed and right:
            right[-1] += tail_in.END
        return list(map(self._shape, right)) == [self._shape(r.text) for r in self._enclosed]

    def _shape(self, text: str) -> str:
        return " ".join(text.split()) if self.loose else text.strip()

    def _take_end(self) -> None:
        last = self.body[-1]
        if isinstance(last, Note):
            text = last.text.removesuffix(tail_in.END)
            self.closed, self.body[-1] = text != last.text, replace(last, text=text)
        elif isinstance(last, Item | Paragraph):
            text = "".join(span.text for span in last.spans)
            kept = len(text.rstrip().removesuffix(tail_in.END))
            if self.loose:
                kept = len(tail_in.without_end(text.rstrip()))
            self.closed = kept < len(text.rstrip())
            spans = cut(last.spans, 0, kept)
            if self.closed and not spans and isinstance(last, Paragraph):
                self.body.pop()
            else:
                self.body[-1] = replace(last, spans=spans)
        elif isinstance(last, Grid):
            self.closed = any(cell.text == BLANK_BELOW for cell in last.cells)


def _framing(raw: RawGrid) -> bool:
    return len(raw.cells[0].blocks) > 1
