"""Columns of names under heads that nobody knows: cells of a column that all look like names."""

import re
from collections.abc import Iterator

from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.looks import looks

_LINES = re.compile(r"(?:^[^\n]*[\t|,][^\n]*(?:\n|$)){3,}", re.MULTILINE)
_NAME = re.compile(r"[가-힣]{2,4}")
_MOST = 60
_LEAST_LOOK = 6.0


def columns(text: str, likely: object = None) -> Iterator[Found]:
    """Yield the cells of columns in which nearly every cell looks like a name."""
    for block in _LINES.finditer(text):
        rows = [_cells(text, *line.span()) for line in re.compile(r"[^\n]+").finditer(text, *block.span())]
        width = max(map(len, rows))
        for n in range(min(width, _MOST)):
            cells = [row[n] for row in rows if n < len(row) and len(row) > 1]
            yield from _named(text, cells)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    mark = next((m for m in "\t|," if text.find(m, start, end) >= 0), "\t")
    cells = []
    while len(cells) < _MOST:
        at = text.find(mark, start, end)
        stop = at if at >= 0 else end
        cells.append(_bare(text, start, stop))
        if at < 0:
            break
        start = at + 1
    return cells


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' \t"*':
        start += 1
    while end > start and text[end - 1] in ' \t"*\r':
        end -= 1
    return start, end


def _named(text: str, cells: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield the cells when, beside one head, nearly all look like names, and not all the same."""
    words = [text[s:e] for s, e in cells]
    likely = [n for n, w in enumerate(words) if _NAME.fullmatch(w) and looks(w) >= _LEAST_LOOK]
    filled = sum(1 for w in words if w and not set(w) <= set("-: ")) - 1
    distinct = len({words[n] for n in likely})
    if distinct >= 2 and len(likely) >= 0.8 * max(2, filled):
        for n in likely:
            yield Found(*cells[n], Personal.PERSON, 0.75, "이름만 있는 열")
