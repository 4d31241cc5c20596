"""변경 이력 of DOCX: insertions accepted, deletions taken out, authors of changes gone."""

from typing import TYPE_CHECKING

from giljabi.guard.files.xml_pieces import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = ("wordprocessingml", "/word/")
_GONE = frozenset(
    {"del", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "sectPrChange",
     "tcPrChange", "trPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel",
     "cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
     "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
     "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd",
     "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"}
)  # fmt: skip
_UNWRAPPED = frozenset({"ins", "moveTo"})


def accept_changes(root: "_Element") -> int:
    """Accept every change in a part; return how many marks there were."""
    marks = [e for e in root.iter() if local(e) in _GONE | _UNWRAPPED and _is_word(e)]
    for mark in marks:
        parent = mark.getparent()
        if parent is None:
            continue
        if local(mark) in _UNWRAPPED:
            _unwrap(mark, parent)
        elif local(mark) == "del" and local(parent) == "trPr":
            _drop(parent.getparent())  # 지운 행
        elif local(mark) == "cellDel":
            _clear(parent.getparent())
        else:
            parent.remove(mark)
    return len(marks)


def _is_word(element: "_Element") -> bool:
    return any(word in str(element.tag) for word in _WORD)


def _unwrap(mark: "_Element", parent: "_Element") -> None:
    at = parent.index(mark)
    for n, child in enumerate(list(mark)):
        parent.insert(at + n, child)
    parent.remove(mark)


def _drop(element: "_Element | None") -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)


def _clear(cell: "_Element | None") -> None:
    """Empty a deleted cell: a table keeps its shape."""
    for element in list(cell.iter()) if cell is not None else ():
        if local(element) in ("t", "delText", "instrText"):
            element.text = ""
