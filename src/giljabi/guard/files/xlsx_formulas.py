"""Formulas after masking: what still calculates stays, what no longer would becomes its value."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from giljabi.guard.files.xml_pieces import XmlPieces, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMULAS = (
    "{*}f", "{*}definedName", "{*}formula", "{*}formula1", "{*}formula2",
    "{*}calculatedColumnFormula",
)  # fmt: skip
_QUOTED = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\[\]]*\])""")
_NAMED = {"definedName": ("name",), "table": ("name", "displayName")}
_LETTER = "_"


def formulas(pieces: XmlPieces) -> "Iterator[tuple[_Element, str]]":
    """Yield the elements that hold formulas, with what they say now."""
    for element in pieces.root.iter(_FORMULAS):
        if element.text:
            yield element, element.text


def mend(originals: "Mapping[_Element, str]") -> None:
    """Make changed formulas valid again.

    Names of ranges keep letters that a name may have; a number that was masked outside quotes takes
    the whole formula with it, and the cell keeps its masked value.
    """
    for element, original in originals.items():
        text = element.text or ""
        if text == original:
            continue
        bare = "".join(_QUOTED.split(text)[::2])
        if "*" * 3 in bare or ("○" in bare and not re.search(r"[^\W\d]", bare)):
            _give_up(element)
        else:
            parts = _QUOTED.split(text)
            parts[::2] = [part.replace("○", _LETTER) for part in parts[::2]]
            element.text = "".join(parts)


def mend_names(pieces: XmlPieces) -> None:
    """Give masked names of ranges and tables letters that a name may have; none occurs twice."""
    taken: set[str] = set()
    for element in [e for e in pieces.root.iter() if local(e) in _NAMED]:
        for key in _NAMED[local(element)]:
            name = element.get(key, "")
            if "○" in name or "*" in name:
                name = re.sub("[○*]", _LETTER, name)
                element.set(key, name)
        scope = f"{element.get('localSheetId')} {element.get(_NAMED[local(element)][0], '')}"
        if scope.lower() in taken and (parent := element.getparent()) is not None:
            parent.remove(element)
        taken.add(scope.lower())


def _give_up(element: "_Element") -> None:
    parent = element.getparent()
    if local(element) in ("f", "definedName", "calculatedColumnFormula") and parent is not None:
        parent.remove(element)
    else:
        element.text = '""'
