"""XLSX: cells, shared strings, formulas, hidden sheets, notes, links, pivots, charts, properties.

Follows ISO/IEC 29500-1 by local names. Sheets are read as rows of tabs, hidden ones too; numbers
are personal by the head of their column. Outside links and embedded files are taken out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giljabi.guard.files.announced import fits
from giljabi.guard.files.flow import Dialect, Flow
from giljabi.guard.files.ledger import Removal
from giljabi.guard.files.opc import (
    drop_parts,
    forget,
    is_picture,
    is_xml,
    leftovers,
    links,
    properties,
    referring,
    target_of,
)
from giljabi.guard.files.pictures import clean_pictures
from giljabi.guard.files.sheaf import Hit, Sheaf
from giljabi.guard.files.xlsx_formulas import formulas, mend, mend_names
from giljabi.guard.files.xlsx_sheets import WORKBOOK, CellReader, Sheet, rename, sheets_of
from giljabi.guard.files.xlsx_sheets import referring as naming_sheets
from giljabi.guard.files.xlsx_strings import STRINGS, Strings, child, shown, value_of
from giljabi.guard.files.xml_pieces import XmlPieces, attributes, bare, local
from giljabi.guard.files.zipped import Zipped
from giljabi.guard.find.found import Personal
from giljabi.guard.find.heads import head_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACES = {
    "comments": "메모", "threadedComments": "메모", "charts/": "차트", "drawings/": "도형",
    "pivotCache": "피벗 자료", "pivotTables": "피벗 표", "tables/": "표 이름", "workbook.xml": "통합 문서",
    "worksheets/": "시트의 숨은 값", "connections": "연결 정보", "queryTables": "연결 정보",
    "customXml/": "함께 든 XML 자료", "docMetadata": "문서 속성",
}  # fmt: skip
_KNOWN_ONLY = re.compile(r"/(?:styles|theme[0-9]*|calcChain|metadata|richData/.*)\.xml$")
_DRAWN = re.compile(r"xl/(?:drawings|charts|diagrams)/[^/]+\.xml")
_PERSONS = re.compile(r"xl/persons/[^/]+\.xml")
_BOOKS = re.compile(r"xl/(?:workbook|worksheets/[^/]+|chartsheets/[^/]+)\.xml")
_HISTORIES = {
    "fileSharing": "잠근 사람", "customWorkbookViews": "사용자 지정 보기",
    "customSheetViews": "사용자 지정 보기", "scenarios": "시나리오",
}  # fmt: skip
_CONNECTIONS = "xl/connections.xml"
_LEADING_OUT = frozenset({"connection", "command", "serverCommand", "sourceFile", "odcFile", "url"})
_FLAGS = re.compile("contains.*|(?:min|max)(?:Value|Date)")
_OUTSIDE = re.compile(r"\[[0-9]+\]")
_DIALECT = Dialect(frozenset({"t"}), {"br": "\n"}, {}, lambda cell, column: (column, 1))


@dataclass(slots=True, repr=False)
class Xlsx:
    """An opened workbook, its pieces read and what leads outside taken out."""

    zipped: Zipped
    sheaf: Sheaf = field(default_factory=Sheaf)
    removals: list[Removal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    complete: bool = True
    _strings: Strings = field(init=False)
    _sheets: list[Sheet] = field(default_factory=list)
    _read: dict[str, XmlPieces] = field(default_factory=dict)
    _originals: "dict[_Element, str]" = field(default_factory=dict)
    _formulas: "dict[_Element, str]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._take_out()
        self._strings = Strings(self.zipped)
        self._sheets = sheets_of(self._pieces(WORKBOOK))
        for sheet in self._sheets:
            if sheet.part in self.zipped.parts:
                CellReader(self._pieces(sheet.part), self._strings, sheet).read()
            self.sheaf.sign("\n")
        for sheet in self._sheets:
            self._pieces(WORKBOOK).attribute(sheet.element, "name", "시트 이름", plain=True)
        self._other_parts()
        properties(self.zipped, self.sheaf)
        links(self.zipped, self.sheaf, self._read)
        leftovers(self.zipped, self.sheaf, self._read, _PLACES, _KNOWN_ONLY)
        self.complete &= clean_pictures(
            self.zipped, self.sheaf, is_picture, self.notes, self.removals
        )

    def save(self, hidden: Sequence[Hit]) -> bytes:
        """Return the file with what the pieces now hold."""
        used = {
            int(value_of(cell))
            for sheet in self._sheets
            if sheet.part in self.zipped.parts
            for cell in self.zipped.xml(sheet.part).iter("{*}c")
            if cell.get("t") == "s" and value_of(cell).isdecimal()
        }
        self._strings.forget_unused(used)
        if rename(self._pieces(WORKBOOK), self._sheets, self._originals):
            self.zipped.changed |= {p for p in self._read if p in self.zipped.roots}
        mend(self._formulas)
        for part in [p for p in self._read if p == WORKBOOK or "/tables/" in p]:
            mend_names(self._pieces(part))
        return self.zipped.save()

    def _pieces(self, part: str) -> XmlPieces:
        if part not in self._read:
            self._read[part] = XmlPieces(self.zipped, part, self.sheaf)
        return self._read[part]

    def _take_out(self) -> None:
        gone = drop_parts(self.zipped, self.removals)
        self._drop_histories()
        for source, ids in gone.items():
            if source not in self.zipped.parts or not is_xml(source):
                continue
            for element in list(referring(self.zipped.xml(source), ids)):
                forget(element, ids)
                self.zipped.changed.add(source)
        if any("externalLinks/" in removal.part for removal in self.removals):
            self._stay_inside()
            self.notes.append("다른 파일과 이은 수식은 값만 남겼습니다.")

    def _drop_histories(self) -> None:
        """Take out who locked the file, who looked at it how, what someone reckoned with."""
        for part in [p for p in self.zipped.parts if _BOOKS.fullmatch(p)]:
            for element in list(self.zipped.xml(part)):
                if (kind := _HISTORIES.get(local(element))) is not None:
                    self.zipped.xml(part).remove(element)
                    self.zipped.changed.add(part)
                    self.removals.append(Removal(f"자료 {part}", kind, "사람 이름이 들어 있음"))
        if _CONNECTIONS in self.zipped.parts:
            for element in self.zipped.xml(_CONNECTIONS).iter():
                for key in [k for k, _ in attributes(element) if k in _LEADING_OUT]:
                    element.set(key, "")
            self.zipped.changed.add(_CONNECTIONS)
            self.removals.append(Removal("연결 정보", "밖의 자료", "접속 정보를 지움"))

    def _stay_inside(self) -> None:
        """Formulas that lead to other workbooks become their values; such names are taken out."""
        for part in [p for p in self.zipped.parts if p.startswith("xl/work") and is_xml(p)]:
            if part.endswith(".rels"):
                continue
            for element in list(self.zipped.xml(part).iter()):
                outside = local(element) in ("f", "definedName") and element.text
                if outside and _OUTSIDE.search(outside):
                    _drop(element)
                    self.zipped.changed.add(part)

    def _other_parts(self) -> None:
        flow: Flow | None = None
        for part in [p for p in self.zipped.parts if is_xml(p) and not p.endswith(".rels")]:
            if part == STRINGS:
                self._pieces(part).seen |= {
                    (letters, "") for item in self._strings.items for letters in item.iter("{*}t")
                }
            elif _DRAWN.fullmatch(part):
                flow = flow or Flow(_DIALECT, self._pieces(part))
                flow.part(self._pieces(part), "차트" if "charts/" in part else "도형")
            elif "comments" in part.lower() or _PERSONS.fullmatch(part):
                _comments(self._pieces(part))
            elif "pivotCacheDefinition" in part:
                self._pivot(part)
            elif "/tables/" in part:
                self._pieces(part)
        for pieces in list(self._read.values()):
            self._originals |= dict(naming_sheets(pieces))
            self._formulas |= dict(formulas(pieces))

    def _pivot(self, part: str) -> None:
        """Read a pivot's own copy of the data; the name of a field says what its values are."""
        pieces = self._pieces(part)
        pieces.on_change = _as_words
        if pieces.root.get("refreshedBy"):
            pieces.author(pieces.root, "refreshedBy", "피벗 자료")
        fields = [e for e in pieces.root.iter() if local(e) == "cacheField"]
        kinds = [head.kind if (head := head_of(f.get("name", ""))) else None for f in fields]
        for found, kind in zip(fields, kinds, strict=True):
            for item in found.iter():
                _item(pieces, item, kind)
                if kind is not None and local(item) == "sharedItems":
                    for key in [k for k, _ in attributes(item) if _FLAGS.fullmatch(k)]:
                        del item.attrib[key]  # 가장 작은 값과 큰 값도 값이다
                        self.zipped.changed.add(part)
        records = target_of(self.zipped, part, "", "pivotCacheRecords")
        if records in self.zipped.parts:
            self._pieces(records).on_change = _as_words
            for record in self._pieces(records).root:
                for item, kind in zip(record, kinds, strict=False):
                    _item(self._pieces(records), item, kind)


def _as_words(item: "_Element") -> None:
    """A masked number or date of a pivot is words from now on."""
    if local(item) in ("n", "d"):
        item.tag = str(item.tag).rpartition("}")[0] + "}s" if "}" in str(item.tag) else "s"


def _item(pieces: XmlPieces, item: "_Element", kind: Personal | None) -> None:
    if local(item) in ("s", "n", "d") and item.get("v"):
        number = local(item) == "n"
        sure = fits(kind, item.get("v", "")) if number else kind is not None
        pieces.attribute(item, "v", "피벗 자료", announced=kind if sure else None)


def _comments(pieces: XmlPieces) -> None:
    """Read notes and threads; authors and persons are emptied."""
    for element in pieces.root.iter():
        match local(element):
            case "author":
                pieces.author(element, "", "메모 작성자")
            case "person":
                for key, _ in attributes(element):
                    if bare(key) in ("displayName", "userId"):
                        pieces.author(element, key, "메모 작성자")
            case "comment" | "threadedComment":
                for text in shown(element):
                    pieces.text(text, f"메모 {element.get('ref', '')}".strip())
                pieces.sheaf.sign("\n")


def _drop(element: "_Element") -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if local(element) == "f" and local(parent) == "c" and child(parent, "v") is None:
        parent.attrib.pop("t", "")
