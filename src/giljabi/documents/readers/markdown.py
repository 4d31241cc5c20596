"""Markdown and plain text to a document: headings, items with their marks, pipe tables, notes.

A careful subset, not CommonMark: a line that begins with a date is never a list number, and item
marks (1. 가. 1) … □ ○ - ㆍ) stay as they were typed. It refuses to know HTML, links and images.
"""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Block, Cell, Document, Grid, Heading, Item, Note, Paragraph, Span
from giljabi.documents.build.typed_marks import TypedMark, indent_of, typed_mark

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*)$")
_LIST = re.compile(r"([-*+])\s+(?=\S)")
_REPORT_MARK = re.compile(r"\s*(?:□|[○ㅇ◦❍](?=[\s가-힣「(]))\s*\S")
_NOTE = re.compile(r"(※|\*(?!\*))\s*(?=\S)")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BOLD = re.compile(r"\*\*(?=\S)((?:\\.|[^*\\]|\*(?!\*))+?)(?<=\S)\*\*")
"""No ``**`` inside, so that a line of unclosed ones takes linear time."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BAR = re.compile(r"(?<!\\)\|")


def read_markdown(text: str, name: str = "", *, title: str = "") -> Document:
    """Return the document that the text is. Its title is the first ``#`` heading, else ``title``."""
    blocks = list(_blocks(text.split("\n")))
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
            del blocks[index]
            break
    return Document("", title, tuple(blocks), closed=False, source=name)


def spans_of(text: str) -> tuple[Span, ...]:
    """Return the text as spans: ``**굵게**`` is bold, a backslash before a sign is taken away."""
    if "**" not in text and "\\" not in text:
        return (Span(text),)
    spans, end = [], 0
    for found in _BOLD.finditer(text):
        spans.append(Span(_plain(text[end : found.start()])))
        spans.append(Span(_plain(found.group(1)), bold=True))
        end = found.end()
    spans.append(Span(_plain(text[end:])))
    return tuple(span for span in spans if span.text) or (Span(""),)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _blocks(lines: list[str]) -> Iterator[Block]:
    bulleted = any(_REPORT_MARK.match(line) for line in lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        rows = _table_rows(lines, at)
        if rows:
            yield _grid(lines, at, rows)
            at += rows
            continue
        if line.strip() and not _RULE.match(line):
            yield _block(line, bulleted)
        at += 1


def _block(line: str, bulleted: bool) -> Block:
    heading = _HEADING.match(line)
    if heading:
        words = _without_closing(heading.group(2).rstrip())
        return Heading(_text(words), len(heading.group(1)), numbered=False)
    text = line.strip()
    bullet = _LIST.match(text)
    if bullet and not bulleted:
        return _bullet(text[bullet.end() :], indent_of(line))
    found = typed_mark(text)
    if found and found.apart:
        return _item(found)
    note = _NOTE.match(text)
    if note:
        return Note(_text(text[note.end() :]), "※" if note.group(1) == "※" else "*")
    return Paragraph(spans_of(text))


def _without_closing(words: str) -> str:
    """The words of a heading without closing ``##``; the sign of ``C#`` belongs to its word."""
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else words


def _bullet(rest: str, indent: int) -> Item:
    """Return the item of a ``-`` line; a mark inside it (as ``to_markdown`` writes) is the mark."""
    inner = typed_mark(_unescape_mark(rest))
    level = min(indent // 2 + 1, 8)
    if inner:
        return Item(level, spans_of(inner.rest), inner.mark)
    return Item(min(level, 4), spans_of(rest), "-")


def _item(found: TypedMark) -> Item:
    return Item(found.level, spans_of(found.rest), found.mark)


def _unescape_mark(rest: str) -> str:
    return re.sub(r"^(\S{1,3}?)\\([.)\-])", r"\1\2", re.sub(r"^\\([(\-])", r"\1", rest))


def _text(line: str) -> str:
    return "".join(span.text for span in spans_of(line))


def _table_rows(lines: list[str], at: int) -> int:
    """Return how many lines from ``at`` make a pipe table: a head, a rule, rows; else 0."""
    head = lines[at]
    if "|" not in head or at + 1 == len(lines) or "-" not in lines[at + 1]:
        return 0
    if not _TABLE_RULE.match(lines[at + 1]) or len(_row(head)) != len(_row(lines[at + 1])):
        return 0
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - at


def _row(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in _BAR.split(inner)]


def _grid(lines: list[str], at: int, count: int) -> Grid:
    head = _row(lines[at])
    rules = _row(lines[at + 1])
    rows = [head, *(_row(line) for line in lines[at + 2 : at + count])]
    cells = [
        _cell(r, c, row[c] if c < len(row) else "", rules[c])
        for r, row in enumerate(rows)
        for c in range(len(head))
    ]
    return Grid(len(rows), len(head), tuple(cells))


def _cell(row: int, col: int, text: str, rule: str) -> Cell:
    lines = tuple(spans_of(line.strip()) for line in re.split(r"<br\s*/?>", text))
    if row == 0 or (rule.startswith(":") and rule.endswith(":")):
        return Cell(row, col, lines, head=row == 0)
    return Cell(row, col, lines, align="오른쪽" if rule.endswith(":") else "왼쪽")
