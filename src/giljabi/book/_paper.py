"""The typed official document, shared by writer, reader, linter, screen and PDF.

두문 ``Head`` · 본문 blocks · 붙임 ``Attachment`` · 결문 ``Tail``. The eight item marks, ``끝.``,
붙임 numbers and page numbers are not text in the model: writers put them there, so they are
right by construction. A document *read* from a file keeps the marks it was found with.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Base64Bytes, Field

from giljabi.book._proof import Place


class Mark(StrEnum):
    """How a span is marked on a checked copy: sign and colour, never colour alone."""

    NONE = ""
    MATCH = "일치"
    WRONG = "불일치"
    UNKNOWN = "근거 없음"
    MENDED = "고침"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one look. ``note`` is the margin note of a marked span; ``underline``
    draws a plain line under it (the changed words of a 신구조문대비표)."""

    text: str
    bold: bool = False
    mark: Mark = Mark.NONE
    note: str = ""
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a report: level 1 (Ⅰ.), 2 (1.) …; ``numbered`` lets the writer number it."""

    text: str
    level: int = 1
    numbered: bool = True
    type: Literal["제목"] = "제목"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text without an item mark."""

    spans: tuple[Span, ...]
    align: Literal["양쪽", "왼쪽", "가운데", "오른쪽"] = "양쪽"
    type: Literal["문단"] = "문단"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the body. ``level`` 1–8 in 기안문 (1. 가. 1) 가) (1) (가) ① ㉮), 1–4 in 개조식
    (□ ○ - ㆍ). ``mark`` is ``None`` when the writer numbers it, else the mark as it was read.
    """

    level: int
    spans: tuple[Span, ...]
    mark: str | None = None
    type: Literal["항목"] = "항목"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; ``rows``/``cols`` are its spans. Cells covered by a span are left out."""

    row: int
    col: int
    lines: tuple[tuple[Span, ...], ...]
    rows: int = 1
    cols: int = 1
    align: Literal["왼쪽", "가운데", "오른쪽"] = "가운데"
    head: bool = False

    @property
    def text(self) -> str:
        """The text of the cell, lines joined by a newline."""
        return "\n".join("".join(s.text for s in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a document. ``widths`` are shares of the text width, one a column (may be empty
    for equal columns); ``caption`` stands above, ``unit`` above right as ``(단위: 천원)``."""

    row_count: int
    col_count: int
    cells: tuple[Cell, ...]
    widths: tuple[float, ...] = ()
    caption: str = ""
    unit: str = ""
    type: Literal["표"] = "표"


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """An image (PNG or JPEG bytes) with its words; ``width_mm`` is at most the text width."""

    data: Base64Bytes
    media: Literal["image/png", "image/jpeg"]
    alt: str
    width_mm: float
    height_mm: float
    caption: str = ""
    type: Literal["그림"] = "그림"

    def __repr__(self) -> str:
        return f"Picture(<{len(self.data)}바이트>)"


@dataclass(frozen=True, slots=True)
class Note:
    """A note under the text: ``※`` or ``*``."""

    text: str
    mark: Literal["※", "*"] = "※"
    type: Literal["주"] = "주"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""

    type: Literal["쪽나눔"] = "쪽나눔"


Block = Annotated[
    Heading | Paragraph | Item | Grid | Picture | Note | PageBreak, Field(discriminator="type")
]


@dataclass(frozen=True, slots=True)
class Head:
    """두문. ``to`` is 수신: empty for reports, ``("내부결재",)`` for internal decisions, several
    names become ``수신자 참조`` with the list in 결문."""

    agency: str
    to: tuple[str, ...] = ()
    via: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One 붙임: its name and quantity (규칙 제4조)."""

    name: str
    count: int = 1
    unit: str = "부"


@dataclass(frozen=True, slots=True)
class Sign:
    """One place of the signature row: ``rank`` 주무관, ``name`` may be empty (to be signed),
    ``mark`` ★ (발의자) or ⊙ (보고자), ``how`` 전결/대결."""

    rank: str
    name: str = ""
    mark: Literal["", "★", "⊙"] = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Tail:
    """결문. ``sender`` is 발신 명의 (empty for 내부결재); ``signs`` are drafter, reviewers, approver."""

    sender: str = ""
    signs: tuple[Sign, ...] = ()
    coordinators: tuple[Sign, ...] = ()
    doc_number: str = ""
    issued: str = ""
    received_number: str = ""
    received: str = ""
    postcode: str = ""
    address: str = ""
    homepage: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    disclosure: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a form's own box: 보도시점, 일시, 장소, 담당부서 … and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Meta:
    """Data about the document: 문서요지 and 키워드 (영 제5조②), grade, where it came from.

    ``shown`` prints 문서요지 and 키워드 as a box too. ``ai`` says how an engine had a part in it
    (case@판, engine, model, time, reviewer), ``ai_note`` is the visible line about that, and
    ``ai_removed`` who took that line away, when and why; then ``ai_note`` is empty.
    """

    summary: str = ""
    keywords: tuple[str, ...] = ()
    author: str = ""
    created: str = ""
    case: str = ""
    ai_note: str = ""
    shown: bool = False
    ai: str = ""
    ai_removed: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text of a document, with what it is. ``index`` is what ``Place.paragraph`` means;
    ``where`` is its place in the file it was read from, when the reader knows (page, cell)."""

    index: int
    text: str
    role: str
    where: Place | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """문서: one official document. ``preset`` names its look (기안문, 시행문, 보고서 …).

    ``number`` is the number of a 공고 or a certificate (제2026-123호), ``facts`` the box that some
    presets have. ``places`` is empty, or has one place in the file for each of ``lines()``.
    ``remarks`` are Korean sentences of the reader about what it left out or had to decide
    (scanned pages, hidden sheets, tracked changes, an encoding).
    """

    ko: ClassVar[str] = "문서"
    preset: str
    title: str
    body: tuple[Block, ...]
    head: Head | None = None
    attachments: tuple[Attachment, ...] = ()
    tail: Tail | None = None
    meta: Meta = field(default_factory=Meta)
    closed: bool = True
    source: str = ""
    subtitle: tuple[str, ...] = ()
    number: str = ""
    facts: tuple[Fact, ...] = ()
    places: tuple[Place, ...] = ()
    remarks: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield title, 부제, the values of ``facts`` and every line of the body (cells too, row by
        row), numbered from 0.

        The marks that writers add are not in the text; marks that were read are.
        """
        for index, (role, text) in enumerate(self._texts()):
            where = self.places[index] if index < len(self.places) else None
            yield Line(index, text, role, where)

    def _texts(self) -> Iterator[tuple[str, str]]:
        yield "제목", self.title
        for subtitle in self.subtitle:
            yield "부제", subtitle
        for fact in self.facts:
            yield "사항", fact.value
        for block in self.body:
            match block:
                case Heading():
                    yield "소제목", block.text
                case Paragraph():
                    yield "문단", "".join(s.text for s in block.spans)
                case Item():
                    mark = f"{block.mark} " if block.mark else ""
                    yield "항목", mark + "".join(s.text for s in block.spans)
                case Grid():
                    if block.caption:
                        yield "표 제목", block.caption
                    for cell in block.cells:
                        for line in cell.lines:
                            yield "칸", "".join(s.text for s in line)
                case Picture():
                    if block.caption:
                        yield "그림 제목", block.caption
                case Note():
                    yield "주", block.text
                case PageBreak():
                    pass
