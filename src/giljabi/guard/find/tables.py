"""Tables: heads of columns hold for every row below; heads in a form row for the cell beside.

``Tables`` is fed the rows of one text in order and gives the slots of each.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from giljabi.guard.find.found import Personal
from giljabi.guard.find.heads import Head, head_of
from giljabi.guard.find.labels import labelled
from giljabi.guard.find.rows import WEAK, WIDE, WORDS, Row
from giljabi.guard.find.slots import Slot, slot

_LONG = 24
_PAIRED = 5
"""Rows with fewer cells may hold a label and its value below heads such as 항목 | 내용."""


Below = Callable[[], Row | None]
"""Gives the row that follows: looked for only where it decides."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The heads in force: one for each column, ``None`` where a head says nothing known."""

    mark: str
    heads: tuple[Head | None, ...]
    fresh: bool = True

    @property
    def elastic(self) -> int:
        """The one column that may hold marks of its own (an address), or -1."""
        places = [n for n, h in enumerate(self.heads) if h and h.kind is Personal.ADDRESS]
        return places[0] if len(places) == 1 else -1


@dataclass(slots=True)
class Tables:
    """Reader of the tables of one ``text``."""

    text: str
    columns: _Columns | None = field(default=None)
    mark: str = ""
    """What parts the rows of the table that is being read, "" outside."""

    def close(self) -> None:
        """Forget the heads: the table has ended."""
        self.columns, self.mark = None, ""

    def heads(self, row: Row) -> tuple[Head | None, ...]:
        """Return what each cell of a row announces."""
        return tuple([self._head(start, end) for start, end in row.cells])

    def read(self, row: Row, below: Below) -> list[Slot]:
        """Return the slots of a row; ``below`` gives the next row of the same table, if any."""
        heads = self._header(row, below)
        if heads is not None:
            self._take(row, heads)
            return []
        if self.columns and self._reaches(row):
            if self.columns.fresh:
                self.columns = replace(self.columns, fresh=False)
            return self._below(row)
        if row.mark in WEAK and (row.mark not in ",;" or len(row.cells) != 2):
            return []
        return self._form(row)

    def opens(self, row: Row, below: Below) -> bool:
        """Whether a row of a weak mark (comma, spaces) is the head of a table."""
        return self._header(row, below) is not None

    def _head(self, start: int, end: int) -> Head | None:
        return head_of(self.text[start:end]) if 0 < end - start <= 2 * _LONG else None

    def _header(self, row: Row, below: Below) -> tuple[Head | None, ...] | None:
        """Return the heads in the cells of a row that is the head of a table."""
        cells = [self.text[start:end].strip(' "*') for start, end in row.cells]
        filled = [n for n, cell in enumerate(cells) if cell]
        if len(filled) < 2 or not all(_is_short(cells[n]) for n in filled):
            return None
        heads = self.heads(row)
        known = [n for n in filled if heads[n]]
        return heads if known and self._is_header(row, heads, filled, below()) else None

    def _is_header(
        self, row: Row, heads: tuple[Head | None, ...], filled: list[int], below: Row | None
    ) -> bool:
        known = sum(heads[n] is not None for n in filled)
        if below is None or not any(head and head.kind for head in heads):
            return known == len(filled) and known > 1 and below is not None
        if row.mark in WEAK:
            return self._weak_header(row, known, len(filled), below)
        if self._is_form(heads, filled, self.heads(below)) or self._goes_on(heads, below):
            return False
        return known * 2 >= len(filled) or self._values_below(heads, below)

    def _weak_header(self, row: Row, known: int, filled: int, below: Row) -> bool:
        if row.mark == WORDS and known < filled:
            return False
        same = len(below.cells) == len(row.cells) or row.mark in (WIDE, WORDS)
        more = len(below.cells) > len(row.cells) >= 2
        told = sum(head is not None for head in self.heads(below))
        return (known * 2 >= filled or known > 2) and (same or more) and told * 4 <= known

    def _is_form(
        self, heads: tuple[Head | None, ...], filled: list[int], below: tuple[Head | None, ...]
    ) -> bool:
        """Whether head and value take turns: 성명 | 홍길동 | 생년월일 | …"""
        told = [n for n in filled if heads[n]]
        turns = all(n + 1 in filled and heads[n + 1] is None for n in told if n + 1 <= filled[-1])
        if not turns or told[-1] == filled[-1] or len(told) * 2 > len(filled) + 1:
            return False
        again = len(below) > told[0] and below[told[0]] is not None
        return again or (len(filled) == 2 * len(told) and told[0] == filled[0] and not below)

    def _goes_on(self, heads: tuple[Head | None, ...], below: Row) -> bool:
        """Whether the next row has heads below heads and values beside them: a form."""
        under = self.heads(below)
        twice = any(a and a.kind and b for a, b in zip(heads, under, strict=False))
        values = [n for n, b in enumerate(under) if b is None]
        return twice and any(self.text[slice(*below.cells[n])].strip() for n in values)

    def _values_below(self, heads: tuple[Head | None, ...], below: Row) -> bool:
        """Whether cells below heads of numbers hold digits."""
        wanted = [n for n, h in enumerate(heads) if h and h.kind not in (None, Personal.PERSON)]
        cells = [self.text[slice(*below.cells[n])] for n in wanted if n < len(below.cells)]
        return bool(cells) and all(any(c.isdecimal() for c in cell) for cell in cells)

    def _take(self, row: Row, heads: tuple[Head | None, ...]) -> None:
        old = self.columns
        if old and old.fresh and old.mark == row.mark and len(old.heads) == len(heads):
            heads = tuple(
                low if low or self.text[slice(*cell)].strip() else high
                for high, low, cell in zip(old.heads, heads, row.cells, strict=True)
            )
        self.columns, self.mark = _Columns(row.mark, _of_things(heads)), row.mark

    def _reaches(self, row: Row) -> bool:
        columns = self.columns
        if columns is None or columns.mark != row.mark:
            return False
        extra = len(row.cells) - len(columns.heads)
        if extra == 0:
            return True
        if row.mark in ("\t", "<") or (row.mark == "|" and extra < 0):
            return extra <= 0
        return extra > 0 and columns.elastic >= 0

    def _below(self, row: Row) -> list[Slot]:
        columns = self.columns
        if columns is None:
            return []
        found: list[Slot] = []
        cells = _gathered(row.cells, len(columns.heads), columns.elastic)
        few = len(row.cells) < _PAIRED
        for n, (start, end) in enumerate(cells):
            told = columns.heads[n]
            if few and 0 < n < len(row.cells) and (told is None or told.kind is None):
                before = self._head(*row.cells[n - 1])
                if before and before.kind and self._head(*row.cells[n]) is None:
                    found += self._cell(start, end, before, "label")
                    continue
            found += self._cell(start, end, told, "column")
        return found

    def _form(self, row: Row) -> list[Slot]:
        found: list[Slot] = []
        told: Head | None = None
        for start, end in row.cells:
            if head := self._head(start, end):
                told = head
            elif self.text[start:end].strip():
                found += self._cell(start, end, told, "label")
                told = None
        return found

    def _cell(self, start: int, end: int, told: Head | None, how: str) -> list[Slot]:
        """Return the labels inside a cell, or else the cell as a slot of its head."""
        if inside := labelled(self.text, start, end):
            return inside
        made = slot(self.text, start, end, told.kind, told.word, how) if told else None
        return [made] if made else []


def _of_things(heads: tuple[Head | None, ...]) -> tuple[Head | None, ...]:
    """Return the heads; beside 코드 a bare 이름 is that of a thing or a place."""
    if not any(head and head.word.endswith("코드") for head in heads):
        return heads
    return tuple([Head("이름", None) if head and head.word == "이름" else head for head in heads])


def _is_short(cell: str) -> bool:
    """Whether a cell is short enough for a head, and no sentence, number or mail address."""
    word = cell.strip()
    if len(word) > _LONG or word[-1:] in ".?!" or "@" in word:
        return False
    return sum(map(str.isdecimal, word)) < 3


def _gathered(
    cells: tuple[tuple[int, int], ...], count: int, elastic: int
) -> tuple[tuple[int, int], ...]:
    """Join the cells that one column's own marks have torn apart."""
    extra = len(cells) - count
    if extra <= 0:
        return cells
    joined = (cells[elastic][0], cells[elastic + extra][1])
    return (*cells[:elastic], joined, *cells[elastic + extra + 1 :])


def columned(text: str, row: Row, heads: tuple[Head | None, ...]) -> list[Slot]:
    """Return the slots of a row whose cells stand below ``heads``, one each."""
    told = zip(row.cells, heads, strict=True)
    made = (slot(text, *cell, head.kind, head.word, "column") for cell, head in told if head)
    return [one for one in made if one]
