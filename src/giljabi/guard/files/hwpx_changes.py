"""변경 이력 of HWPX: insertions accepted, deleted text taken out, marks and authors gone."""

from typing import TYPE_CHECKING

from giljabi.book.errors import FileTrouble
from giljabi.guard.files.xml_pieces import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = frozenset({"insertBegin", "insertEnd", "deleteBegin", "deleteEnd"})
_OBJECTS = frozenset(
    {"tbl", "pic", "container", "rect", "ellipse", "line", "arc", "polygon", "curve", "connectLine",
     "ole", "equation", "textart", "video", "chart", "btn", "checkBtn", "radioBtn", "comboBox",
     "edit", "listBox", "scrollBar", "compose", "dutmal"}
)  # fmt: skip
_NOTES = frozenset({"footNote", "endNote", "hiddenComment", "header", "footer", "bookmark"})


def accept_changes(section: "_Element") -> int:
    """Take deleted letters and objects out of a section; return how many deletions there were.

    Raises ``FileTrouble`` when a deletion has no end.
    """
    deleted = 0
    deleting = False
    gone: list[_Element] = []
    for event, element in _walk(section):
        name = local(element)
        if event == "start":
            if name in ("deleteBegin", "deleteEnd"):
                deleting = name == "deleteBegin"
                deleted += deleting
            elif deleting and name == "t":
                element.text = ""
            elif deleting and (name in _OBJECTS or name in _NOTES or _is_letter(element)):
                gone.append(element)
            for key in ("charTcId", "paraTcId"):
                if key in element.attrib:
                    del element.attrib[key]
        elif deleting and _in_letters(element):
            element.tail = ""
    gone += [e for e in section.iter() if local(e) in _MARKS]
    for element in gone:
        take_out(element)
    if deleting:
        raise FileTrouble(
            "변경 이력의 지운 곳이 어디에서 끝나는지 알 수 없습니다.",
            cure="한글에서 변경 내용을 모두 적용하고 저장한 뒤 다시 올리세요.",
        )
    return deleted


def forget_authors(header: "_Element") -> bool:
    """Take the list of changes and their authors out of header.xml; say whether there was one."""
    lists = [e for e in header.iter() if local(e) in ("trackChanges", "trackChangeAuthors")]
    for element in lists:
        take_out(element)
    return bool(lists)


def take_out(element: "_Element") -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _walk(section: "_Element") -> "list[tuple[str, _Element]]":
    from lxml import etree

    return [(event, e) for event, e in etree.iterwalk(section, events=("start", "end"))]


def _is_letter(element: "_Element") -> bool:
    """Whether an element stands for a letter inside ``hp:t`` (tab, line break …)."""
    return _in_letters(element) and local(element) not in _MARKS


def _in_letters(element: "_Element") -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "t"
