"""Rows: where the cells of a line stand, for tabs, bars, commas, wide spaces and HTML.

It tells places only; what a cell announces is the matter of ``tables``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WIDE, WORDS = "  ", " "
"""Marks of rows parted by two or more spaces, and by single ones."""
WEAK = (",", ";", WIDE, WORDS)
"""Marks that part words of prose as well."""

_QUOTED = {mark: re.compile(rf'"(?:[^"]|"")*"(?=[ \t]*(?:{mark}|$))|[^{mark}\n]*') for mark in ",;"}
_WIDE_CELL = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_RULE = re.compile(r"[ \t|:+=─━┼├┤-]+")
_DRAWN = frozenset(" \t|:+=─━┼├┤-")
_TABLE_ROW = re.compile(r"<tr\b[^<>]{0,200}>", re.IGNORECASE)
_TABLE_CELL = re.compile(r"<(t[hd])\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"(?:[ \t\n]|&nbsp;|<[^<>]{0,200}>)+")
MOST = 200
"""A row has at most so many cells; what comes after is no table of people."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row as offsets; ``mark`` is what parts them."""

    start: int
    end: int
    mark: str
    cells: tuple[tuple[int, int], ...]


def parted(text: str, start: int, end: int, mark: str) -> Row:
    """Return the cells of the line from ``start`` to ``end``, parted by ``mark``."""
    if mark in (WIDE, WORDS):
        pattern = _WIDE_CELL if mark == WIDE else _WORD
        found = pattern.finditer(text, start, end)
        cells = tuple(m.span() for _, m in zip(range(MOST), found, strict=False))
    elif mark in _QUOTED:
        cells = tuple(_quoted(text, start, end, mark))
    else:
        cells = tuple(_split(text, start, end, mark))
    return Row(start, end, mark, cells)


def is_rule(text: str, start: int, end: int) -> bool:
    """Whether the line only draws: ``|---|:--|``."""
    return end > start and text[start] in _DRAWN and _RULE.fullmatch(text, start, end) is not None


def _split(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    if mark == "|":
        start, end = _unframed(text, start, end)
    for _ in range(MOST):
        at = text.find(mark, start, end)
        yield start, at if at >= 0 else end
        if at < 0:
            return
        start = at + 1


def _unframed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the bars that frame a row."""
    while start < end and text[start] in " \t":
        start += 1
    while start < end and text[end - 1] in " \t":
        end -= 1
    start += text[start : start + 1] == "|"
    return start, end - (end > start and text[end - 1] == "|")


def _quoted(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    """Yield cells as RFC 4180 has them: in quotes a mark is a letter like others."""
    for _ in range(MOST):
        while start < end and text[start] == " ":
            start += 1
        cell = _QUOTED[mark].match(text, start, end)
        stop = cell.end() if cell else start
        yield start, stop
        at = text.find(mark, stop, end)
        if at < 0:
            return
        start = at + 1


def html_rows(text: str) -> Iterator[Row]:
    """Yield the rows of HTML tables; a cell lasts until the next cell or the row's end."""
    opened = list(_TABLE_ROW.finditer(text))
    for n, row in enumerate(opened):
        limit = opened[n + 1].start() if n + 1 < len(opened) else len(text)
        shut = text.find("</t", row.end(), limit)
        cells, last = [], row.end()
        starts = list(_TABLE_CELL.finditer(text, row.end(), limit))
        for k, cell in enumerate(starts[:MOST]):
            stop = starts[k + 1].start() if k + 1 < len(starts) else limit
            shut = text.find(f"</{cell[1]}", cell.end(), stop)
            last = shut if shut >= 0 else _line_end(text, cell.end(), stop)
            cells.append(_inner(text, cell.end(), last))
        if cells:
            yield Row(row.start(), last, "<", tuple(cells))


def _line_end(text: str, start: int, stop: int) -> int:
    at = text.find("\n", start, stop)
    return at if at >= 0 else stop


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out tags at both ends of a cell."""
    if lead := _TAG.match(text, start, end):
        start = lead.end()
    tag = text.find("<", start, end)
    return start, tag if tag >= 0 else end
