"""Paragraphs and tables of HWPX and DOCX as pieces in reading order.

Both write ``p``, ``tbl``, ``tr``, ``tc``; a ``Dialect`` says the rest. What hangs in a paragraph
(notes, boxes, tables) is read after it, so that it does not cut a value in two.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.guard.files.table_views import Lines, Row, table_views
from giljabi.guard.files.xml_pieces import XmlPieces, local

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Dialect:
    """``texts`` are elements that hold letters, ``signs`` stand for one letter, ``holders`` hold
    paragraphs apart (with their Korean word), ``codes`` hold field codes."""

    texts: frozenset[str]
    signs: Mapping[str, str]
    holders: Mapping[str, str]
    column: "Callable[[_Element, int], tuple[int, int]]"
    codes: frozenset[str] = frozenset()


@dataclass(slots=True, repr=False)
class Flow:
    """Reads one part after another into the sheaf; tables are numbered through the file."""

    dialect: Dialect
    pieces: XmlPieces
    tables: int = 0
    paragraphs: int = 0
    place: str = ""
    _lines: Lines | None = field(default=None)

    def part(self, pieces: XmlPieces, place: str) -> None:
        """Read a part whose paragraphs stand at ``place``."""
        self.pieces = pieces
        self.paragraphs = self.paragraphs if place == self.place else 0
        self.place = place
        self._blocks(pieces.root, place)

    def _blocks(self, element: "_Element", place: str) -> None:
        for child in element:
            match local(child):
                case "p":
                    self._paragraph(child, self._numbered(place))
                case "tbl":
                    self._table(child, place)
                case name:
                    self._blocks(child, self.dialect.holders.get(name, place))

    def _numbered(self, place: str) -> str:
        if place != self.place:
            return place
        self.paragraphs += 1
        return f"{place} {self.paragraphs}번째 문단"

    def _paragraph(self, element: "_Element", place: str) -> None:
        apart = self._line(element, place)
        self.pieces.sheaf.sign("\n")
        self._apart(apart, place)

    def _line(self, element: "_Element", place: str) -> "list[_Element]":
        """Read the letters of a paragraph; return what hangs in it."""
        apart: list[_Element] = []
        codes: list[_Element] = []
        for child in element:
            self._inline(child, place, apart, codes)
        if codes:
            self.pieces.sheaf.sign("\n" if self._lines is None else " ")
        for code in codes:
            self.pieces.text(code, f"{place} 필드", steady=True)
        return apart

    def _inline(
        self, element: "_Element", place: str, apart: "list[_Element]", codes: "list[_Element]"
    ) -> None:
        name = local(element)
        if name in self.dialect.signs:
            self._sign(self.dialect.signs[name])
        elif name in self.dialect.holders or name in ("tbl", "p"):
            apart.append(element)
        elif name in self.dialect.codes:
            codes.append(element)
        elif name in self.dialect.texts:
            self._letters(element, place, apart, codes)
        else:
            for child in element:
                self._inline(child, place, apart, codes)

    def _letters(
        self, element: "_Element", place: str, apart: "list[_Element]", codes: "list[_Element]"
    ) -> None:
        self._piece(lambda: self.pieces.text(element, place))
        for child in element:
            self._inline(child, place, apart, codes)
            self._piece(lambda child=child: self.pieces.tail(child, place))  # type: ignore[misc]

    def _piece(self, add: Callable[[], None]) -> None:
        first = len(self.pieces.sheaf.pieces)
        add()
        if self._lines is not None:
            self._lines[-1] += range(first, len(self.pieces.sheaf.pieces))

    def _sign(self, sign: str) -> None:
        if self._lines is not None and sign == "\n":
            self._lines.append([])
            sign = " "
        elif self._lines is not None and sign == "\t":
            sign = " "
        self.pieces.sheaf.sign(sign)

    def _apart(self, elements: "list[_Element]", place: str) -> None:
        for element in elements:
            match local(element):
                case "tbl":
                    self._table(element, place)
                case "p":
                    self._paragraph(element, place)
                case name:
                    self._blocks(element, self.dialect.holders[name])

    def _table(self, element: "_Element", outside: str) -> None:
        self.tables += 1
        inside = "" if outside.startswith(("본문", "표")) else f"{outside.partition(' ')[0]} "
        name = f"{inside}표 {self.tables}"
        sheaf = self.pieces.sheaf
        sheaf.sign("\n")
        rows: list[Row] = []
        apart: list[tuple[_Element, str]] = []
        for row_number, row in enumerate(_rows(element), 1):
            rows.append([])
            self._row(row, f"{name} {row_number}행", rows[-1], apart)
            sheaf.sign("\n")
        sheaf.others += table_views(rows, sheaf)
        apart += [(child, name) for child in element if local(child) == "caption"]
        for hanging, place in apart:
            self._apart([hanging], place)

    def _row(
        self, row: "_Element", place: str, cells: Row, apart: "list[tuple[_Element, str]]"
    ) -> None:
        elements = list(_inside(row, "tc"))
        before, column = 0, 0
        for element in elements:
            column, span = self.dialect.column(element, column)
            self.pieces.sheaf.sign("\t" * max(column - before, 0))
            here = f"{place} {column + 1}열"
            lines = self._cell(element, here, apart, single=len(elements) == 1)
            cells.append((column, lines))
            before, column = column, column + span

    def _cell(
        self, element: "_Element", place: str, apart: "list[tuple[_Element, str]]", *, single: bool
    ) -> Lines:
        outer, self._lines = self._lines, [[]]
        for n, child in enumerate(_inside(element, "p", "tbl")):
            if local(child) == "tbl":
                apart.append((child, place))
                continue
            if n:
                self._lines.append([])
                self.pieces.sheaf.sign("\n" if single else " ")
            apart += [(hanging, place) for hanging in self._line(child, place)]
        lines, self._lines = [line for line in self._lines if line], outer
        return lines


def _rows(table: "_Element") -> "Iterator[_Element]":
    return _inside(table, "tr")


def _inside(element: "_Element", *names: str) -> "Iterator[_Element]":
    """Yield the nearest elements of these names, through wrappers."""
    for child in element:
        if local(child) in names:
            yield child
        elif local(child) not in ("tbl", "caption"):
            yield from _inside(child, *names)
