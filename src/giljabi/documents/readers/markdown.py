"""Markdown and plain text to a document: front matter, headings, items, tables, pictures, notes.

A careful subset, not CommonMark: one line is one paragraph, a line that begins with a date is never
a list number, and item marks (1. 가. 1) … □ ○ - ㆍ) stay as they were typed. What it does not know
(links, HTML, code) stays text, letter by letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from giljabi.book.kinds import (
    Block,
    Document,
    Heading,
    Item,
    Note,
    PageBreak,
    Paragraph,
)
from giljabi.documents.build.typed_marks import TypedMark, indent_of, typed_mark
from giljabi.documents.readers.front_matter import Front, front_of
from giljabi.documents.readers.markdown_spans import spans_of, text_of, with_attribute
from giljabi.documents.readers.markdown_tables import above_of, grid_of, table_rows
from giljabi.documents.readers.pictures_beside import Load, is_size, picture_of

__all__ = ["read_markdown", "spans_of"]

UNNUMBERED = "-"
"""The attribute of a heading that the writer does not number."""
PAGE_BREAKS = ("<!-- 쪽나눔 -->", "\\newpage")

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*)$")
_LIST = re.compile(r"([-*+])\s+(?=\S)")
REPORT_MARK = re.compile(r"\s*(?:□|[○ㅇ◦❍](?=[\s가-힣「(]))\s*\S")
"""A line of a report as it is typed; where one is, a ``-`` is a mark and no bullet."""
_NOTE = re.compile(r"(※|\\\*(?=\s)|\*(?!\*))\s*(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+(?=[^\s\d>=])")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\(<?([^()<>]+)>?\)$")
_BELOW_PICTURE = re.compile(r"그림:\s*(?=\S)")
_ORDERED = re.compile(r"\d{1,2}\.$")
_ALIGNS: tuple[Literal["양쪽", "왼쪽", "가운데", "오른쪽"], ...]
_ALIGNS = ("양쪽", "왼쪽", "가운데", "오른쪽")


def read_markdown(
    text: str, name: str = "", *, title: str = "", pictures: Load | None = None
) -> Document:
    """Return the document that the text is. Its title is the first ``#`` heading, else ``title``.

    Front matter (``---``, YAML in Korean) gives what is no body: 서식, 기관, 수신, 붙임, 문서요지 …;
    with it, items and headings are numbered by the writer. ``pictures`` reads the files of
    pictures; without it only data URIs become pictures. Raises ``FileTrouble`` for front matter
    that cannot be read and for pictures that cannot be had.
    """
    front, body = front_of(text, name)
    reading = _Reading(body.split("\n"), front is not None, pictures)
    blocks = list(reading.blocks())
    if front is None or not front.has_title:
        title = _take_title(blocks, title, front)
    document = Document("", title, tuple(blocks), closed=False, source=name)
    return document if front is None else front.dressed(document)


def _take_title(blocks: list[Block], title: str, front: Front | None) -> str:
    """Take the first heading of level 1; under front matter those below it move up one level."""
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
            del blocks[index]
            break
    if front is not None:
        blocks[:] = [
            replace(b, level=max(b.level - 1, 1)) if isinstance(b, Heading) else b for b in blocks
        ]
    return title


@dataclass(slots=True)
class _Reading:
    """One body while it is read: ``numbered`` is whether the writer gives marks and numbers."""

    lines: list[str]
    numbered: bool
    pictures: Load | None
    at: int = 0
    lists: "_Lists" = field(init=False)

    def __post_init__(self) -> None:
        bulleted = any(REPORT_MARK.match(line) for line in self.lines)
        self.lists = _Lists(_unit(self.lines), bulleted, self.numbered)

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self._joined()
            block = self._table() or self._picture() or self._block(line)
            if block is not None:
                yield block
            self.at += 1

    def _joined(self) -> str:
        """The line, with those that follow a backslash at its end (a hard break)."""
        first = last = self.at
        while _breaks(self.lines[last]) and "".join(self.lines[last + 1 : last + 2]).strip():
            last += 1
        if last > first:
            parts = [line[:-1].rstrip() for line in self.lines[first:last]]
            parts = [*parts[:1], *map(str.strip, parts[1:]), self.lines[last].strip()]
            self.at, self.lines[last] = last, "<br>".join(parts)
        return self.lines[last]

    def _table(self) -> Block | None:
        above = above_of(self.lines[self.at])
        start = self._next(self.at + 1) if above else self.at
        count = table_rows(self.lines, start) if start < len(self.lines) else 0
        if not count:
            return None
        self.at = start + count - 1
        return grid_of(self.lines[start : start + count], above)

    def _picture(self) -> Block | None:
        line, size = with_attribute(self.lines[self.at].strip(), is_size)
        found = _PICTURE.match(line)
        picture = found and picture_of(found.group(2), text_of(found.group(1)), size, self.pictures)
        if not picture:
            return None
        below = self._next(self.at + 1)
        words = self.lines[below].strip() if below < len(self.lines) else ""
        caption = _BELOW_PICTURE.match(words)
        if caption:
            self.at = below
            return replace(picture, caption=text_of(words[caption.end() :]))
        return picture

    def _next(self, at: int) -> int:
        """The next line that is not blank."""
        while at < len(self.lines) and not self.lines[at].strip():
            at += 1
        return at

    def _block(self, line: str) -> Block | None:
        text = line.strip()
        if text in PAGE_BREAKS:
            return PageBreak()
        if not text or _RULE.match(line):
            self.lists.leave(blank=not text)
            return None
        quoted = _QUOTE.match(line)
        if quoted:
            line, text = line[quoted.end() :], text.lstrip("> ")
        heading = _HEADING.match(line)
        if heading:
            return self._heading(heading.group(2).rstrip(), len(heading.group(1)))
        item = self.lists.item(line)
        if item is None:
            self.lists.leave()
        return item or _plain_block(text)

    def _heading(self, words: str, level: int) -> Heading:
        self.lists.leave()
        words, attribute = with_attribute(words, lambda word: word == UNNUMBERED)
        numbered = self.numbered and not attribute
        return Heading(text_of(_without_closing(words)), level, numbered=numbered)


def _breaks(line: str) -> bool:
    """Whether the line ends in one backslash that is not itself a letter."""
    return line.endswith("\\") and (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _plain_block(text: str) -> Note | Paragraph:
    note = _NOTE.match(text)
    if note:
        return Note(text_of(text[note.end() :]), "※" if note.group(1) == "※" else "*")
    words, attribute = with_attribute(text, lambda word: word in _ALIGNS)
    for align in _ALIGNS:
        if attribute == align:
            return Paragraph(spans_of(words), align)
    return Paragraph(spans_of(words))


def _without_closing(words: str) -> str:
    """The words of a heading without closing ``##``; the sign of ``C#`` belongs to its word."""
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else words


def _unit(lines: list[str]) -> int:
    """How many blanks a level of bullets takes: 4 or 3 where all indents are such, else 2."""
    indents = {indent_of(line) for line in lines if _LIST.match(line.strip())} - {0}
    return next((unit for unit in (4, 3) if indents and not any(i % unit for i in indents)), 2)


@dataclass(slots=True)
class _Lists:
    """Items of lists: bullets by their indent, typed marks by their kind, ``1.`` below another
    item by its indent."""

    unit: int
    bulleted: bool
    numbered: bool
    above: list[tuple[int, int]] = field(default_factory=list)
    """Indent and level of the open items."""

    def leave(self, *, blank: bool = False) -> None:
        """Forget the open items; a blank line does not end a list."""
        if not blank:
            self.above.clear()

    def item(self, line: str) -> Item | None:
        """Return the item of the line, or ``None`` where it is none."""
        text, indent = line.strip(), indent_of(line)
        bullet = _LIST.match(text)
        if bullet and not self.bulleted:
            item = self._bullet(text[bullet.end() :], indent // self.unit + 1)
        else:
            found = typed_mark(text)
            if found is None or not found.apart:
                return None
            item = Item(self._level(found, indent), spans_of(found.rest), found.mark)
        while self.above and self.above[-1][0] >= indent:
            self.above.pop()
        self.above.append((indent, item.level))
        return item

    def _bullet(self, rest: str, level: int) -> Item:
        """A bullet; a mark inside it (as ``to_markdown`` writes) is its mark."""
        inner = typed_mark(_unescape_mark(rest))
        if inner and inner.apart:
            return Item(min(level, 8), spans_of(inner.rest), inner.mark)
        if self.numbered:
            return Item(min(level, 8), spans_of(rest))
        return Item(min(level, 4), spans_of(rest), "-")

    def _level(self, found: TypedMark, indent: int) -> int:
        """The level of the mark's kind; an ordinary ``1.`` under an item is one level deeper."""
        outer = [level for at, level in self.above if at < indent]
        if outer and _ORDERED.match(found.mark):
            return min(outer[-1] + 1, 8)
        return found.level


def _unescape_mark(rest: str) -> str:
    return re.sub(r"^(\S{1,3}?)\\([.)\-])", r"\1\2", re.sub(r"^\\([(\-])", r"\1", rest))


def line_of(text: str, *, numbered: bool) -> Block | None:
    """Return what one line is by itself: the writer asks whether a line reads back as it was."""
    return next(_Reading([text], numbered, None).blocks(), None)
