"""Fields: what a label, a column head or a form cell announces about the value that follows.

Works on folded text. It names the kind that is announced and where the value stands; whether the
value is one is for the rules of that kind.
"""

import re
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter

from giljabi.guard.find.heads import Head, head_of, may_close
from giljabi.guard.find.labels import labelled, spaced
from giljabi.guard.find.lists import list_heads, list_mark, list_row
from giljabi.guard.find.patterns import lazily
from giljabi.guard.find.rows import WEAK, WIDE, WORDS, Row, html_rows, is_rule, parted
from giljabi.guard.find.slots import Slot, slot
from giljabi.guard.find.tables import Tables, columned

__all__ = ["Slot", "fields"]

_LINE = re.compile(r"[^\n]+")
_WIDE = re.compile(r"\S {2,}\S")
_ALONE = lazily(
    r"[ \t]*(?:[-*○●◦•■□▪▶►◎※·ㆍ#]+[ \t]*|(?:[0-9]{1,2}|[가-하])[.)][ \t]*|[①-⑳])?[ \t]*"
    r"[\[(<【]?([^\n:\]】>]{1,24}?)[\])>】]?[ \t]*[:]?[ \t]*"
)
_BEHIND = " \t:.,*"
_ELEMENT = lazily(r"<([A-Za-z가-힣][\w가-힣.-]{0,30})(?: [^<>]{0,80})?>([^<>\n]{1,200})</\1>")
_LONGEST_VALUE = 120
_TORN = 5
"""A quoted cell may run over so many lines."""


def fields(text: str) -> tuple[Slot, ...]:
    """Return the slots of a folded text, in order of ``start``; they do not overlap."""
    found: list[Slot] = []
    taken: list[tuple[int, int]] = []
    if "<" in text:
        found, taken = _marked_up(text)
    lines = [line.span() for line in _LINE.finditer(text)]
    if taken:
        lines = _outside(lines, taken)
    reader = _Reader(text, lines)
    return tuple(sorted([*found, *reader.read()], key=attrgetter("start")))


def _marked_up(text: str) -> tuple[list[Slot], list[tuple[int, int]]]:
    """Return the slots of HTML tables and of XML elements, and the places they stand in."""
    found: list[Slot] = []
    taken: list[tuple[int, int]] = []
    rows = list(html_rows(text))
    tables = Tables(text)
    for n, row in enumerate(rows):
        below = partial(_following, rows, n)
        if n and "</table" in text[rows[n - 1].end : row.start].lower():
            tables.close()
        found += tables.read(row, below)
        taken.append((row.start, row.end))
    for element in _ELEMENT.finditer(text):
        head = head_of(element[1])
        if head and not any(s <= element.start() < e for s, e in taken[-1:]):
            made = slot(text, *element.span(2), head.kind, head.word, "label")
            found += [made] if made else []
            taken.append(element.span())
    return found, sorted(taken)


def _following(rows: list[Row], n: int) -> Row | None:
    return rows[n + 1] if n + 1 < len(rows) else None


def _outside(lines: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of lines that stand outside the places taken."""
    left: list[tuple[int, int]] = []
    at = 0
    for start, end in lines:
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        n = at
        while n < len(taken) and taken[n][0] < end:
            if taken[n][0] > start:
                left.append((start, taken[n][0]))
            start = max(start, taken[n][1])
            n += 1
        if start < end:
            left.append((start, end))
    return left


def _may_open(line: str, mark: str) -> bool:
    """Whether a line of a weak mark may be the head of a table, or a head and its value."""
    if line[-1] in ".?!" and line.count(mark) > 1:
        return False
    if mark == WORDS:
        return True
    return any(map(head_of, line.split(mark)))


def _begins(line: str) -> bool:
    """Whether the first two words of a line are heads."""
    at = line.find(" ")
    if at < 2 or head_of(line[:at]) is None:
        return False
    second = line[at + 1 :].partition(" ")[0]
    return len(second) > 1 and head_of(second) is not None


@dataclass(slots=True)
class _Reader:
    """Walks over the lines of one text."""

    text: str
    lines: list[tuple[int, int]]
    tables: Tables = field(init=False)
    found: list[Slot] = field(default_factory=list)
    listed: tuple[tuple[Head | None, ...], str] | None = None
    """The heads and the mark of the list that is being read."""
    at: int = 0

    def __post_init__(self) -> None:
        self.tables = Tables(self.text)

    def read(self) -> list[Slot]:
        """Return the slots of every line."""
        text, lines, many = self.text, self.lines, len(self.lines)
        while self.at < many:
            start, end = lines[self.at]
            self.at += 1
            line = text[start:end]
            listed = self.listed or "/" in line or "·" in line or " - " in line
            if listed and self._list(start, end, line):
                continue
            marks = self._marks(line)
            if not (marks and self._row(start, end, line, marks)):
                self._plain(start, end, line)
        return self.found

    def _list(self, start: int, end: int, line: str) -> bool:
        """Read a line as the head or a row of a list: 성명/주소 above 홍길동/가온로 1."""
        if self.listed:
            heads, mark = self.listed
            row = list_row(self.text, start, end, mark)
            if len(row.cells) == len(heads):
                self.found += columned(self.text, row, heads)
                return True
            self.listed = None
        heads_of_list = list_heads(line) if self.at < len(self.lines) else None
        if heads_of_list is None:
            return False
        mark = list_mark(self._next_line(), len(heads_of_list))
        if mark in ("", ",") or any(map(head_of, self._next_line().split(mark))):
            return False
        self.listed = heads_of_list, mark
        return True

    def _next_line(self) -> str:
        return self.text[slice(*self.lines[self.at])]

    def _row(self, start: int, end: int, line: str, marks: list[str]) -> bool:
        """Read a line as the row of a table; say whether it was one."""
        for mark in marks:
            weak = mark in WEAK
            foreign = weak and mark != self.tables.mark
            if foreign and not _may_open(line, mark):
                continue
            row = parted(self.text, start, self._torn(end, mark), mark)
            if len(row.cells) < 2:
                continue
            below = partial(self._below, mark)
            if foreign and not self._pair(row):
                if not self.tables.opens(row, below):
                    continue
                self.tables.close()
            slots = self.tables.read(row, below)
            if slots or not weak:
                self.found += slots
                return bool(slots) or self.tables.columns is not None
            if self.tables.mark == mark:
                return True
        return False

    def _marks(self, line: str) -> list[str]:
        """Return the marks that may part the cells of a line, the likeliest first."""
        marks = ["\t"] if "\t" in line else []
        if "|" in line:
            marks.append("|")
        elif marks and self.tables.mark in (",", ";"):
            return marks
        if "," in line:
            marks.append(",")
        if ";" in line:
            marks.append(";")
        if "  " in line and _WIDE.search(line):
            marks.append(WIDE)
        if self.tables.mark == WORDS or (len(line) <= 80 and _begins(line)):
            marks.append(WORDS)
        return marks

    def _pair(self, row: Row) -> bool:
        """Whether a comma parts a head from its value: 성명,홍길동."""
        if row.mark not in ",;" or len(row.cells) != 2:
            return False
        first, second = (self.text[s:e] for s, e in row.cells)
        head = head_of(first)
        return bool(head and head.kind) and row.cells[1][0] - row.cells[0][1] == 1 and bool(second)

    def _torn(self, end: int, mark: str) -> int:
        """Return where a row ends whose quoted cell runs over lines (RFC 4180)."""
        if self.tables.mark != mark or mark not in (",", ";"):
            return end
        start = self.lines[self.at - 1][0]
        for more in range(_TORN):
            if self.text.count('"', start, end) % 2 == 0 or self.at + more >= len(self.lines):
                self.at += more
                return end
            end = self.lines[self.at + more][1]
        return self.lines[self.at - 1][1]

    def _below(self, mark: str) -> Row | None:
        """Return the next row that parts its cells by ``mark``, behind a drawn line."""
        for start, end in self.lines[self.at : self.at + 2]:
            if is_rule(self.text, start, end):
                continue
            wanted = mark == WORDS or (
                _WIDE.search(self.text, start, end) if mark == WIDE
                else self.text.find(mark, start, end) >= 0
            )  # fmt: skip
            return parted(self.text, start, end, mark) if wanted else None
        return None

    def _plain(self, start: int, end: int, line: str) -> None:
        """Read a line that is no row: labels with a sign, heads parted by spaces, a lone head."""
        if is_rule(self.text, start, end):
            return
        if self.tables.mark in WEAK:
            self.tables.close()
        if slots := labelled(self.text, start, end) or spaced(self.text, start, end):
            self.found += slots
        elif end - start <= 40 and may_close(line.rstrip(_BEHIND)):
            alone = _ALONE.fullmatch(self.text, start, end)
            if alone and (head := head_of(alone[1])):
                self._next(head)

    def _alone(self, start: int, end: int) -> Head | None:
        if not may_close(self.text[start:end].rstrip(_BEHIND)):
            return None
        alone = _ALONE.fullmatch(self.text, start, end)
        return head_of(alone[1]) if alone else None

    def _next(self, head: Head) -> None:
        """Give lone heads the lines below: one after one, or as a table taken apart."""
        heads = [head]
        while self.at < len(self.lines) and (more := self._lone_at(self.at)):
            heads.append(more)
            self.at += 1
        values = self._values(len(heads) * 60)
        if len(heads) > 1 and len(values) >= len(heads):
            for n, (start, end) in enumerate(values):
                self._give(start, end, heads[n % len(heads)])
            self.at += len(values)
        elif values:
            self._give(*values[0], heads[-1])
            self.at += 1

    def _lone_at(self, n: int) -> Head | None:
        start, end = self.lines[n]
        touching = self.text[self.lines[n - 1][1] : start].count("\n") == 1
        return self._alone(start, end) if touching and end - start <= 40 else None

    def _values(self, most: int) -> list[tuple[int, int]]:
        """Return the lines that follow without a gap, a head or a label."""
        values: list[tuple[int, int]] = []
        for n in range(self.at, min(len(self.lines), self.at + most)):
            start, end = self.lines[n]
            gap = self.text[self.lines[n - 1][1] : start].count("\n")
            if end - start > _LONGEST_VALUE or gap > (1 if values else 2) or self._lone_at(n):
                break
            if labelled(self.text, start, end) or spaced(self.text, start, end):
                break
            values.append((start, end))
        return values

    def _give(self, start: int, end: int, head: Head) -> None:
        made = slot(self.text, start, end, head.kind, head.word, "next")
        self.found += [made] if made else []
