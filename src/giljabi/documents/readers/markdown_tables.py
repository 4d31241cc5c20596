"""Pipe tables of Markdown: head, alignment, caption and unit, and merged cells.

A cell that is only ``<`` belongs to the cell on its left, one that is only ``^`` to the cell above;
where that makes no rectangle the signs stay text. The line above the table may say
``표: 제목 (단위: 건) {머리 2줄 1칸; 너비 1 2 1}``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from giljabi.book.kinds import Cell, Grid
from giljabi.documents.readers.markdown_spans import cell_lines, spans_of, text_of, with_attribute

Align = Literal["왼쪽", "가운데", "오른쪽"]
ALIGNS: dict[str, Align] = {"왼쪽": "왼쪽", "가운데": "가운데", "오른쪽": "오른쪽"}
HEAD, BODY = "머리", "보통"

_RULE = re.compile(r":?-+:?")
_BAR = re.compile(r"(?<!\\)\|")
_CAPTION = re.compile(r"표:\s*(.*)$")
_UNIT = re.compile(r"(?:^|(?<=\s))\(단위:\s*(.*)\)$")
_HEADS = re.compile(r"머리\s+(?:(없음)|(\d{1,3})줄(?:\s+(\d{1,3})칸)?|(\d{1,3})칸)")
_WIDTHS = re.compile(r"너비((?:\s+\d{1,9}(?:\.\d{1,20})?)+)")


@dataclass(frozen=True, slots=True)
class Above:
    """What the line above a table says: caption, unit, rows and columns of heads, widths."""

    caption: str = ""
    unit: str = ""
    head_rows: int = 1
    head_cols: int = 0
    widths: tuple[float, ...] = ()


def table_rows(lines: Sequence[str], at: int) -> int:
    """Return how many lines from ``at`` make a pipe table: a head, a rule, rows; else 0."""
    head = lines[at]
    if "|" not in head or at + 1 == len(lines) or "-" not in lines[at + 1]:
        return 0
    rules = _row(lines[at + 1])
    if not all(map(_RULE.fullmatch, rules)) or len(_row(head)) != len(rules):
        return 0
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - at


def above_of(line: str) -> Above | None:
    """Return what a line ``표: …`` says, or ``None`` when it is another line."""
    found = _CAPTION.match(line.strip())
    if found is None:
        return None
    words, attribute = with_attribute(found.group(1).strip(), _known)
    unit = _UNIT.search(words) if words.endswith(")") else None
    caption = words[: unit.start()].rstrip() if unit else words
    rows, cols, widths = _attributes(attribute)
    return Above(text_of(caption), text_of(unit.group(1)) if unit else "", rows, cols, widths)


def grid_of(lines: Sequence[str], above: Above | None) -> Grid:
    """Return the table that the lines are: head, rule, rows."""
    above = above or Above()
    rules = _row(lines[1])
    rows = [_row(line) for line in (lines[0], *lines[2:])]
    columns = max(map(len, rows))  # a row may be longer than the head: nothing is dropped
    texts = [row + [""] * (columns - len(row)) for row in rows]
    cells = [
        _cell(place, texts[place[0]][place[1]], rules, above)
        for place in sorted(_places(texts, columns))
    ]
    widths = above.widths if len(above.widths) == columns else ()
    return Grid(len(rows), columns, tuple(cells), widths, above.caption, above.unit)


def _known(attribute: str) -> bool:
    parts = [part.strip() for part in attribute.split(";")]
    return all(_HEADS.fullmatch(part) or _WIDTHS.fullmatch(part) for part in parts)


def _attributes(attribute: str) -> tuple[int, int, tuple[float, ...]]:
    rows, cols, widths = 1, 0, tuple[float, ...]()
    for part in filter(None, attribute.split(";")):
        heads, wide = _HEADS.fullmatch(part.strip()), _WIDTHS.fullmatch(part.strip())
        if heads:
            rows, cols = int(heads.group(2) or 0), int(heads.group(3) or heads.group(4) or 0)
        if wide:
            widths = tuple(map(float, wide.group(1).split()))
    return rows, cols, widths


def _row(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in _BAR.split(inner)]


_Place = tuple[int, int, int, int]


def _places(texts: list[list[str]], columns: int) -> Iterator[_Place]:
    """Yield row, column, rows and columns of every cell; the merges that make rectangles."""
    owned: dict[tuple[int, int], list[tuple[int, int]]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            before = {"<": (r, c - 1), "^": (r - 1, c)}.get(text, (r, c))
            owner[r, c] = owner.get(before, (r, c))
            owned.setdefault(owner[r, c], []).append((r, c))
    for (r, c), places in owned.items():
        rows = max(place[0] for place in places) - r + 1
        cols = max(place[1] for place in places) - c + 1
        if rows * cols == len(places):
            yield r, c, rows, cols
        else:
            yield from ((row, col, 1, 1) for row, col in places)


def _cell(place: _Place, text: str, rules: list[str], above: Above) -> Cell:
    row, col, rows, cols = place
    words, attribute = with_attribute(text, _of_cell)
    said = attribute.split()
    head = (row < above.head_rows or col < above.head_cols or HEAD in said) and BODY not in said
    align = next((ALIGNS[word] for word in said if word in ALIGNS), None)
    rule = rules[col] if col < len(rules) else ":-:"
    lines = tuple(spans_of(line) for line in cell_lines(words))
    return Cell(row, col, lines, rows, cols, align or align_of(rule, head), head)


def _of_cell(attribute: str) -> bool:
    return all(word in (HEAD, BODY) or word in ALIGNS for word in attribute.split())


def align_of(rule: str, head: bool) -> Align:
    """Return how a cell stands under that rule (``---:``); heads stand in the middle."""
    if head or (rule.startswith(":") and rule.endswith(":")):
        return "가운데"
    return "오른쪽" if rule.endswith(":") else "왼쪽"
