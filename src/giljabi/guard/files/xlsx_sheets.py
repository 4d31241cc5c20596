"""The sheets of a workbook: their names, cells, hidden rows and columns, and what refers to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.guard.files.announced import Columns, plain_number
from giljabi.guard.files.opc import target_of
from giljabi.guard.files.sheaf import Piece
from giljabi.guard.files.xlsx_strings import (
    NumberPut,
    SharedPut,
    Strings,
    address,
    child,
    shown,
    value_of,
)
from giljabi.guard.files.xml_pieces import XmlPieces, local

if TYPE_CHECKING:
    from lxml.etree import _Element

WORKBOOK = "xl/workbook.xml"
_WIDEST = 256
_LONGEST_NAME = 31
_REFERENCE = re.compile(r"('(?:[^']|'')+'|[^\s!'\"(),+\-*/&=<>;:^%\[\]{}]+)!")
_REFERRING = ("{*}f", "{*}definedName", "{*}formula", "{*}formula1", "{*}formula2")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """One sheet: its element in the workbook, its part, its name as given, whether it is hidden."""

    element: "_Element"
    part: str
    name: str
    hidden: bool


def sheets_of(workbook: XmlPieces) -> list[Sheet]:
    """Return the sheets in the order of the workbook."""
    found = []
    for element in workbook.root.iter():
        if local(element) == "sheet":
            part = target_of(workbook.zipped, WORKBOOK, element.get(_ID, ""))
            hidden = element.get("state", "visible") != "visible"
            found.append(Sheet(element, part, element.get("name", ""), hidden))
    return found


@dataclass(slots=True, repr=False)
class CellReader:
    """Reads the cells of one sheet as rows of tabs."""

    pieces: XmlPieces
    strings: Strings
    sheet: Sheet
    columns: Columns = field(default_factory=Columns)
    _row: int = 0
    _hidden: tuple[tuple[int, int], ...] = ()

    def read(self) -> None:
        """Add every cell to the sheaf."""
        root = self.pieces.root
        self._hidden = tuple(_hidden_columns(root))
        width = _width(root)
        for row in root.iter("{*}row"):
            self._row += 1
            before, column = 1, 0
            for cell in row.iterchildren("{*}c"):
                self._row, column = address(cell, self._row, column + 1)
                self._sign("\t" * (min(column, width) - before))
                before = min(column, width)
                self._cell(cell, column, hidden=row.get("hidden") == "1")
            self._sign("\t" * (width - before) + "\n")

    def _sign(self, sign: str) -> None:
        self.pieces.sheaf.sign(sign)

    def _cell(self, cell: "_Element", column: int, *, hidden: bool) -> None:
        place = self._place(cell, column, hidden=hidden)
        kind = cell.get("t", "n")
        value = child(cell, "v")
        if kind == "s":
            letters = self.strings.letters(cell)
            for n, element in enumerate(letters):
                put = SharedPut(self.strings, cell, self.pieces.part, n)
                self._piece(Piece(element.text or "", place, put))
            self.columns.head(self._row, column, "".join(e.text or "" for e in letters))
            if not letters:
                return  # 없는 글을 가리키는 칸: 값 자체를 다른 글처럼 살핀다
        elif kind == "inlineStr":
            for element in shown(cell):
                self.pieces.text(element, place)
            self.columns.head(self._row, column, "".join(e.text or "" for e in shown(cell)))
            return
        elif value is not None:
            self._value(cell, column, place)
        if value is not None:
            self.pieces.seen.add((value, ""))

    def _value(self, cell: "_Element", column: int, place: str) -> None:
        text = value_of(cell)
        announced = None
        if cell.get("t", "n") == "n":
            text = plain_number(text)
            announced = self.columns.announced(self._row, column, text)
        else:
            self.columns.head(self._row, column, text)
        put = NumberPut(self.pieces.zipped, cell, self.pieces.part)
        self._piece(Piece(text, place, put, announced=announced))

    def _piece(self, piece: Piece) -> None:
        if "\n" in piece.text:  # 칸 안의 줄은 행을 끊지 않는다
            lines = piece.text.replace("\r", " ").replace("\n", " ")
            piece.put = _Lines(piece.text, piece.put)
            piece.text = lines
        self.pieces.sheaf.add(piece)

    def _place(self, cell: "_Element", column: int, *, hidden: bool) -> str:
        word = "숨긴 시트" if self.sheet.hidden else "시트"
        place = f"{word} {self.sheet.name}!{cell.get('r', f'{self._row}행 {column}열')}"
        if hidden:
            return f"{place}(숨긴 행)"
        return f"{place}(숨긴 열)" if any(a <= column <= b for a, b in self._hidden) else place


class _Lines:
    """Puts line ends back where they stood, when the letters are as many as before."""

    def __init__(self, text: str, put: "object") -> None:
        self._text, self._put = text, put

    def __call__(self, text: str) -> None:
        if len(text) == len(self._text):
            text = "".join(
                old if old in "\r\n" and new == " " else new
                for old, new in zip(self._text, text, strict=True)
            )
        assert callable(self._put)
        self._put(text)


def rename(workbook: XmlPieces, sheets: list[Sheet], originals: "dict[_Element, str]") -> bool:
    """Give changed sheets names of their own; say whether any changed.

    Formulas that refer to them follow: the n-th reference of a formula stays the n-th.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for sheet in sheets:
        new = _free(sheet.element.get("name", ""), taken)
        taken.add(new.lower())
        if new != sheet.name:
            names[sheet.name] = new
            sheet.element.set("name", new)
    for element, original in originals.items() if names else ():
        _refer(element, original, names)
    return bool(names)


def referring(pieces: XmlPieces) -> "Iterator[tuple[_Element, str]]":
    """Yield the elements whose text refers to sheets, with that text."""
    for element in pieces.root.iter(_REFERRING):
        if element.text and "!" in element.text:
            yield element, element.text


def _refer(element: "_Element", original: str, names: dict[str, str]) -> None:
    old = [_bare(match[1]) for match in _REFERENCE.finditer(original)]
    text = element.text or ""
    if len(_REFERENCE.findall(text)) != len(old) or not set(old) & names.keys():
        return
    following = iter(old)

    def named(match: re.Match[str]) -> str:
        sheet = next(following)
        return "'" + names[sheet].replace("'", "''") + "'!" if sheet in names else match.group()

    element.text = _REFERENCE.sub(named, text)


def _bare(name: str) -> str:
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _free(name: str, taken: set[str]) -> str:
    name = re.sub(r"[\[\]:*?/\\]", "○", name)[:_LONGEST_NAME] or "○"
    count, free = 1, name
    while free.lower() in taken:
        count += 1
        tail = f" ({count})"
        free = name[: _LONGEST_NAME - len(tail)] + tail
    return free


def _hidden_columns(root: "_Element") -> Iterator[tuple[int, int]]:
    for element in root.iter("{*}col"):
        if element.get("hidden") == "1":
            first, last = element.get("min", "0"), element.get("max", "0")
            if first.isdecimal() and last.isdecimal():
                yield int(first), int(last)


def _width(root: "_Element") -> int:
    rows = (list(row) for row in root.iter("{*}row"))
    columns = (address(cell, 1, len(row))[1] for row in rows for cell in row[-1:])
    return min(max(columns, default=1), _WIDEST)
