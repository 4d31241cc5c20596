"""A document as the rules see it: rows of text with roles, the same for typed and plain documents.

A typed ``Document`` gives one row a line of ``Document.lines()``. What a reader left as plain
paragraphs (붙임, 끝., 결문) is recognised here, so that a rule never asks where a row came from.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from giljabi.book.kinds import Document, Item, Paragraph, Place
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.lint.exempt import masked
from giljabi.documents.lint.rule import Hit

LETTERS = frozenset({"기안문", "시행문", "내부결재", "민원회신", "간이기안문", "공고", "고시"})
"""Presets that follow 별지 제1·2호서식: 수신, 붙임, 끝. and 결문 are asked of them."""

REPORTS = frozenset({"보고서", "계획서", "회의록", "보도자료"})

ENDS = re.compile(
    r"(?:^\s*|(?<=\s\s)|(?<=\u3000)|(?<=[.)\]」』부매권장개점건종])\s?)(끝[ ]?\.?)\s*$"
)
"""The word 끝 (group 1) that closes a document; ``손끝.`` and ``작업이 끝.`` do not."""

_SIGNS = frozenset("□■○●◦❍ㅇ–-·ㆍ•(") | frozenset(map(chr, range(0x2460, 0x2488)))
_SIGNS |= frozenset(map(chr, range(0x3200, 0x327C)))
_BUNIM = re.compile(
    r"\s*붙\s?임(?=\s|[:：]|\d{1,2}\.)\s*(?:[:：]|\d{1,2}\.(?!\d)|[^\s참자파]|자료\S)"
)
_SENTENCE = re.compile(r"(?:니다|시오|하세요)\s?\.?\s*$")
_NUMBERED = re.compile(r"\s*(\d{1,2})\.(?!\s*\d{1,2}\.)\s*\S")
_LAST_NUMBER = re.compile(r"\s*붙\s?임\s*[:：]?\s*(\d{1,2})\.")


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``index`` is what ``Place.paragraph`` says; ``mark`` the item mark as it was read
    (empty for none), ``level`` its level, ``at`` where the words after it begin; ``where`` its
    place in the file, when the reader knows; ``bold`` how many bold spans it has.
    """

    index: int
    text: str
    role: str
    mark: str = ""
    level: int = 0
    at: int = 0
    where: Place | None = None
    bold: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a document, their text in one string (``whole``) and the same masked (``calm``).

    ``document`` holds 두문, 결문 and metadata; ``where`` says in which row a part of them stands,
    if it stands in one. ``typed`` is false when it came from plain text.
    """

    document: Document
    rows: tuple[Row, ...]
    whole: str
    calm: str
    starts: tuple[int, ...]
    typed: bool
    where: Mapping[str, int] = field(default_factory=dict)

    @property
    def letter(self) -> bool:
        """Whether it is a 기안문 or 시행문, so that their parts are asked of it."""
        return self.document.preset in LETTERS

    def row_at(self, offset: int) -> int:
        """Return the position of the row that holds this offset of ``whole``."""
        return bisect_right(self.starts, offset) - 1

    def hit(self, rule: str, start: int, end: int, mend: str | None = None, said: str = "") -> Hit:
        """Return the hit of a rule at these offsets of ``whole``."""
        row = self.row_at(start)
        begin = self.starts[row]
        return Hit(rule, row, start - begin, end - begin, mend, said)

    def positions(self, *roles: str) -> Iterator[tuple[int, Row]]:
        """Yield the rows of these roles with their positions."""
        return ((p, row) for p, row in enumerate(self.rows) if row.role in roles)


def of_document(document: Document) -> Sheet:
    """Return the sheet of a typed document."""
    texts = (block for block in document.body if isinstance(block, Item | Paragraph))
    rows = []
    for line in document.lines():
        row = Row(line.index, line.text, line.role, where=line.where)
        if line.role in {"항목", "문단"}:
            row = _row_of(row, next(texts))
        rows.append(row)
    return sheet_of(document, settled(rows), typed=True)


def _row_of(row: Row, block: Item | Paragraph) -> Row:
    """Return the row with what its block tells: mark, level and bold spans."""
    bold = sum(span.bold and bool(span.text.strip()) for span in block.spans)
    if isinstance(block, Paragraph):
        return recognised(replace(row, bold=bold) if bold else row)
    mark = block.mark or ""
    at = len(mark) + 1 if mark else 0
    return replace(row, mark=mark, level=block.level, at=at, bold=bold)


def sheet_of(
    document: Document,
    rows: Iterable[Row],
    *,
    typed: bool,
    where: Mapping[str, int] | None = None,
) -> Sheet:
    """Return the sheet of these rows; masks them and counts where each begins."""
    kept = tuple(rows)
    starts, at = [], 0
    for row in kept:
        starts.append(at)
        at += len(row.text) + 1
    whole = "\n".join(row.text for row in kept)
    return Sheet(document, kept, whole, masked(whole), tuple(starts), typed, where or {})


def recognised(row: Row) -> Row:
    """Return the row with its item mark, or as 붙임 or 끝, when its text says so."""
    text = row.text.lstrip()
    if not text:
        return row
    if text[0] == "붙" and _BUNIM.match(text) and not _SENTENCE.search(text):
        return replace(row, role="붙임")
    if text[0] == "끝" and ENDS.match(text):
        return replace(row, role="끝")
    if text[0] in _SIGNS or text[1:2] in {".", ")"} or text[2:3] in {".", ")"}:
        found = typed_mark(text)
        if found:
            at = len(row.text.rstrip()) - len(found.rest)
            return replace(row, role="항목", mark=found.mark, level=found.level, at=at)
    return row


def settled(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows; numbered rows under 붙임 become 붙임, and what stands after 끝 becomes 결문."""
    number, closed = 0, False
    for row in rows:
        if row.role == "붙임":
            first = _LAST_NUMBER.match(row.text)
            number = int(first.group(1)) if first else 1
        elif row.role in {"문단", "항목"}:
            following = _NUMBERED.match(row.text) if number else None
            if following and int(following.group(1)) == number + 1:
                row, number = replace(row, role="붙임", mark="", at=0), number + 1
            elif closed:
                row = replace(row, role="결문", mark="", at=0)
            elif row.text.strip():
                number = 0
        if row.role in {"문단", "항목", "붙임", "끝"} and ENDS.search(row.text):
            closed = True
        yield row
