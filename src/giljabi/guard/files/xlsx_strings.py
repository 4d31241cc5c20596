"""Cells of XLSX and the strings they share: a changed cell gets a string of its own."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.guard.files.xml_pieces import local
from giljabi.guard.files.zipped import Zipped

if TYPE_CHECKING:
    from lxml.etree import _Element

STRINGS = "xl/sharedStrings.xml"
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(slots=True, repr=False)
class Strings:
    """The shared strings. Strings that no cell shows any more are emptied when the file is saved."""

    zipped: Zipped
    items: "list[_Element]" = field(default_factory=list)
    own: "dict[_Element, list[_Element]]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        if STRINGS in self.zipped.parts:
            self.items = [e for e in self.zipped.xml(STRINGS) if local(e) == "si"]

    def letters(self, cell: "_Element") -> "list[_Element]":
        """Return the text elements that a cell of type ``s`` shows; none when its number is off."""
        number = value_of(cell)
        if not number.isdecimal() or len(number) > 9 or int(number) >= len(self.items):
            return []
        return list(shown(self.items[int(number)]))

    def change(self, cell: "_Element", part: str, n: int, text: str) -> None:
        """Change the n-th text of a cell, in a copy of its string that is this cell's alone."""
        if cell not in self.own:
            copy = deepcopy(self.items[int(value_of(cell))])
            self.items[0].getparent().append(copy)  # type: ignore[union-attr]
            self.items.append(copy)
            set_value(cell, str(len(self.items) - 1))
            self.own[cell] = list(shown(copy))
        self.own[cell][n].text = text
        self.zipped.changed |= {part, STRINGS}

    def forget_unused(self, used: set[int]) -> None:
        """Empty the strings that no cell shows, and readings of Han characters beside them."""
        if STRINGS in self.zipped.changed:
            for key in ("count", "uniqueCount"):
                self.zipped.xml(STRINGS).attrib.pop(key, "")
        for n, item in enumerate(self.items):
            if n not in used and any(e.text for e in item.iter("{*}t")):
                for child in list(item):
                    item.remove(child)
                self.zipped.changed.add(STRINGS)
            for child in [e for e in item if local(e) in ("rPh", "phoneticPr")]:
                item.remove(child)
                self.zipped.changed.add(STRINGS)
            if len(item) == 0:
                namespace = str(item.tag).rpartition("}")[0]
                item.append(item.makeelement(f"{namespace}}}t" if namespace else "t"))


@dataclass(frozen=True, slots=True, repr=False)
class SharedPut:
    """Changes the n-th text of a cell with a shared string."""

    strings: Strings
    cell: "_Element"
    part: str
    n: int

    def __call__(self, text: str) -> None:
        """Write the text."""
        self.strings.change(self.cell, self.part, self.n, text)


@dataclass(frozen=True, slots=True, repr=False)
class NumberPut:
    """Turns a cell with a number, or a formula's result, into one with text."""

    zipped: Zipped
    cell: "_Element"
    part: str

    def __call__(self, text: str) -> None:
        """Write the text."""
        self.cell.set("t", "str")
        set_value(self.cell, text)
        self.zipped.changed.add(self.part)


def shown(item: "_Element") -> "Iterator[_Element]":
    """Yield the text elements of a string, without readings of Han characters."""
    for element in item.iter("{*}t"):
        parent = element.getparent()
        if parent is None or local(parent) != "rPh":
            yield element


def child(cell: "_Element", name: str) -> "_Element | None":
    """Return the first child of that name."""
    return next(cell.iterchildren(f"{{*}}{name}"), None)


def value_of(cell: "_Element") -> str:
    """Return the stored value of a cell."""
    value = child(cell, "v")
    return (value.text or "") if value is not None else ""


def set_value(cell: "_Element", text: str) -> None:
    """Set the stored value of a cell."""
    value = child(cell, "v")
    if value is not None:
        value.text = text


def address(cell: "_Element", row: int, column: int) -> tuple[int, int]:
    """Return row and column (from 1) of a cell; without an address, those it is expected at."""
    match = _CELL.fullmatch(cell.get("r", ""))
    if match is None:
        return row, column
    letters = 0
    for letter in match[1]:
        letters = letters * 26 + ord(letter) - 64
    return int(match[2]), letters
