"""Columns of names under heads that nobody knows: cells of a column that all look like names."""

from collections.abc import Iterator

from giljabi.guard.find.found import Found, Personal
from giljabi.guard.find.looks import looks
from giljabi.guard.find.patterns import lazily

_NAME = lazily(r"[가-힣]{2,4}")
_MOST = 60
"""A row has at most so many cells: what has more is no table of people."""
_LEAST_ROWS = 3
_LEAST_LOOK = 6.0

Cell = tuple[int, int]


def columns(text: str) -> Iterator[Found]:
    """Yield the cells of columns in which nearly every cell looks like a name."""
    if text.count("\n") < _LEAST_ROWS - 1:
        return
    if max(map(text.count, "\t|,")) < _LEAST_ROWS:
        return
    shape = ("", 0)
    block: list[Cell] = []
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if not line:
            continue
        here = _shape(line)
        if here != shape:
            if len(block) >= _LEAST_ROWS:
                yield from _named_columns(text, block, shape[0])
            shape, block = here, []
        if 0 < here[1] < _MOST:
            block.append((start, end))
    if len(block) >= _LEAST_ROWS:
        yield from _named_columns(text, block, shape[0])


def _shape(line: str) -> tuple[str, int]:
    """Return the mark that parts the cells of a line, and how many there are."""
    for mark in "\t|,":
        if mark in line:
            return mark, line.count(mark)
    return "", 0


def _named_columns(text: str, lines: list[Cell], mark: str) -> Iterator[Found]:
    rows = [_cells(text, start, end, mark) for start, end in lines]
    for cells in zip(*rows, strict=True):
        yield from _named(text, cells)


def _cells(text: str, start: int, end: int, mark: str) -> list[Cell]:
    cells = []
    while (at := text.find(mark, start, end)) >= 0:
        cells.append(_bare(text, start, at))
        start = at + 1
    return [*cells, _bare(text, start, end)]


def _bare(text: str, start: int, end: int) -> Cell:
    while start < end and text[start] in ' \t"*':
        start += 1
    while end > start and text[end - 1] in ' \t"*\r':
        end -= 1
    return start, end


def _named(text: str, cells: tuple[Cell, ...]) -> Iterator[Found]:
    """Yield the cells when, beside one head, nearly all look like names, and not all the same."""
    words = [text[start:end] for start, end in cells]
    likely = [n for n, word in enumerate(words) if _is_name(word)]
    filled = sum(1 for word in words if word and not set(word) <= set("-: ")) - 1
    distinct = len({words[n] for n in likely})
    if distinct >= 2 and len(likely) >= 0.8 * max(2, filled):
        for n in likely:
            yield Found(*cells[n], Personal.PERSON, 0.75, "이름만 있는 열")


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and looks(word) >= _LEAST_LOOK
