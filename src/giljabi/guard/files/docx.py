"""DOCX: text, tables, notes, comments, fields, boxes, controls, properties; changes accepted.

Follows ISO/IEC 29500-1 by local names. Comments stay with their text masked and their authors gone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.guard.files.docx_changes import accept_changes
from giljabi.guard.files.flow import Dialect, Flow
from giljabi.guard.files.ledger import Removal
from giljabi.guard.files.opc import (
    drop_parts,
    is_picture,
    is_xml,
    leftovers,
    links,
    properties,
    referring,
)
from giljabi.guard.files.pictures import clean_pictures
from giljabi.guard.files.sheaf import Hit, Sheaf
from giljabi.guard.files.xml_pieces import XmlPieces, attributes, bare, local
from giljabi.guard.files.zipped import Zipped

if TYPE_CHECKING:
    from lxml.etree import _Element

_FLOWS = (
    (re.compile(r"word/document[0-9]*\.xml"), "본문"),
    (re.compile(r"word/header[0-9]*\.xml"), "머리말"),
    (re.compile(r"word/footer[0-9]*\.xml"), "꼬리말"),
    (re.compile(r"word/footnotes[0-9]*\.xml"), "각주"),
    (re.compile(r"word/endnotes[0-9]*\.xml"), "미주"),
    (re.compile(r"word/comments[0-9]*\.xml"), "메모"),
    (re.compile(r"word/glossary/document[0-9]*\.xml"), "상용구"),
    (re.compile(r"word/charts/chart[0-9]*\.xml"), "차트"),
    (re.compile(r"word/(?:diagrams/(?:data|drawing)[0-9]*|drawings/drawing[0-9]*)\.xml"), "도형"),
)
_PLACES = {
    "charts/": "차트", "diagrams/": "도형 글", "customXml/": "함께 든 XML 자료", "settings": "문서 설정",
    "comments": "메모", "document.xml": "본문의 숨은 값", "header": "머리말", "footer": "꼬리말",
}  # fmt: skip
_KNOWN_ONLY = re.compile(r"/(?:styles|stylesWithEffects|fontTable|theme[0-9]*|webSettings)\.xml$")
_SIGNS = {
    "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t",
}  # fmt: skip
_OBJECTS = frozenset({"object", "control", "altChunk", "externalData", "subDoc", "attachedSchema"})


def _column(cell: "_Element", column: int) -> tuple[int, int]:
    span = 1
    for element in cell.iterfind("{*}tcPr/{*}gridSpan"):
        value = next((v for k, v in attributes(element) if bare(k) == "val"), "1")
        span = int(value) if value.isdecimal() and len(value) < 4 else 1
    return min(column, 255), max(span, 1)


DIALECT = Dialect(
    frozenset({"t"}), _SIGNS, {"txbxContent": "글상자"}, _column, frozenset({"instrText"})
)


@dataclass(slots=True, repr=False)
class Docx:
    """An opened DOCX file, its pieces read and its histories taken out."""

    zipped: Zipped
    sheaf: Sheaf = field(default_factory=Sheaf)
    removals: list[Removal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    complete: bool = True

    def __post_init__(self) -> None:
        self._take_out()
        read: dict[str, XmlPieces] = {}
        flow: Flow | None = None
        for pattern, place in _FLOWS:
            for part in sorted(p for p in self.zipped.parts if pattern.fullmatch(p)):
                read[part] = XmlPieces(self.zipped, part, self.sheaf)
                flow = flow or Flow(DIALECT, read[part])
                flow.part(read[part], place)
                _hidden_values(read[part], place)
        properties(self.zipped, self.sheaf)
        links(self.zipped, self.sheaf, read)
        leftovers(self.zipped, self.sheaf, read, _PLACES, _KNOWN_ONLY)
        self.complete &= clean_pictures(
            self.zipped, self.sheaf, is_picture, self.notes, self.removals
        )

    def save(self, hidden: Sequence[Hit]) -> bytes:
        """Return the file with what the pieces now hold."""
        return self.zipped.save()

    def _take_out(self) -> None:
        changes = 0
        for part in [p for p in self.zipped.parts if p.startswith("word/") and is_xml(p)]:
            if not part.endswith(".rels") and accept_changes(self.zipped.xml(part)):
                self.zipped.changed.add(part)
                changes += 1
        if changes:
            why = "지운 글을 빼고 적용한 뒤 이력을 남기지 않음"
            self.removals.append(Removal("변경 이력", "바꾼 글과 바꾼 사람", why))
        for part in [p for p in self.zipped.parts if p.startswith("word/") and is_xml(p)]:
            self._drop_dates(part)
        for source, ids in drop_parts(self.zipped, self.removals).items():
            if source in self.zipped.parts and is_xml(source):
                self._forget(source, ids)

    def _drop_dates(self, part: str) -> None:
        """A control for a date keeps it a second time, as ``w:fullDate``; what is shown is enough."""
        for element in self.zipped.xml(part).iterfind(".//{*}date"):
            for key in [k for k, _ in attributes(element) if bare(k) == "fullDate"]:
                del element.attrib[key]
                self.zipped.changed.add(part)

    def _forget(self, source: str, ids: set[str]) -> None:
        """Take out the objects whose bytes are gone."""
        for element in list(referring(self.zipped.xml(source), ids)):
            at: _Element | None = element
            while at is not None and local(at) not in _OBJECTS:
                at = at.getparent()
            target = element if at is None else at
            if (parent := target.getparent()) is not None:
                parent.remove(target)
                self.zipped.changed.add(source)
        self.notes.append("끼워 넣은 개체와 파일은 공개본에서 뺐습니다.")


def _hidden_values(pieces: XmlPieces, place: str) -> None:
    """Authors and initials are emptied; field codes, controls and alternative texts are read."""
    for element in pieces.root.iter():
        name = local(element)
        for key, _ in attributes(element):
            if bare(key) in ("author", "initials") or (name == "presenceInfo"):
                pieces.author(element, key, f"{place} 작성자")
            elif name == "docPr" and bare(key) in ("descr", "title"):
                pieces.attribute(element, key, "그림 설명")
            elif name == "fldSimple" and bare(key) == "instr":
                pieces.attribute(element, key, f"{place} 필드")
