"""What DOCX and XLSX share (ISO/IEC 29500-2): relations, content types, document properties, pictures."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from giljabi.guard.files.ledger import Removal
from giljabi.guard.files.part_names import plain_names
from giljabi.guard.files.sheaf import Sheaf
from giljabi.guard.files.xml_pieces import XmlPieces, attributes, bare, local
from giljabi.guard.files.zipped import Zipped

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "[Content_Types].xml"
_AUTHORS = {
    "creator": "작성자", "lastModifiedBy": "마지막으로 저장한 사람", "Manager": "관리자",
}  # fmt: skip
_WORDS = {
    "title": "제목", "subject": "주제", "description": "설명", "keywords": "키워드",
    "category": "범주", "Company": "회사", "HyperlinkBase": "링크 주소", "contentStatus": "상태",
}  # fmt: skip
_XML = re.compile(r"(?i)\.(?:xml|rels|vml|svg)$")
_READ_PICTURES = re.compile(r"(?i)\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp)$")
_REASONS = (
    (re.compile(r"(?i)(?:^|/)(?:embeddings|activeX|oleObject)"), "안을 읽을 수 없는 개체"),
    (re.compile(r"(?i)/afchunk|/altchunk|\.(?:mht|mhtml|html?|rtf|docx|xlsx|bin)$"),
     "끼워 넣은 다른 파일"),
    (re.compile(r"(?i)^docProps/thumbnail|/thumbnail\."), "미리보기 그림에 옛 본문이 보일 수 있음"),
    (re.compile(r"(?i)^_xmlsignatures/"), "내용이 바뀌어 전자서명이 맞지 않음"),
    (re.compile(r"(?i)/revisions/|^word/people\.xml$|^xl/externalLinks/"), "변경 이력이나 밖의 자료"),
    (re.compile(r"(?i)/customUI|^customUI|/attachedToolbars|^userCustomization"), "화면 설정"),
)  # fmt: skip
_FINE = re.compile(r"(?i)\.(?:odttf|ttf|fntdata)$")
_QUERIES = b"DataMashup"
_PACKED = "gfxdata"
_ATTACHED = frozenset({"pageSetup", "dataBinding"})
_EMPTIED = frozenset(
    {"oleObjects", "controls", "externalReferences", "AlternateContent", "Choice", "Fallback"}
)


def is_xml(part: str) -> bool:
    """Whether a part is XML by name."""
    return _XML.search(part) is not None


def reason_to_drop(part: str) -> str:
    """Return why a part may not go into a public copy, "" when it may."""
    if re.search(r"(?i)printerSettings[0-9]*\.bin$", part):
        return "프린터 이름과 경로가 들어 있음"
    for pattern, reason in _REASONS:
        if pattern.search(part):
            return reason
    if is_xml(part) or _READ_PICTURES.search(part) or _FINE.search(part):
        return ""
    return "안을 읽을 수 없는 자료"


def drop_parts(zipped: Zipped, removals: list[Removal]) -> dict[str, set[str]]:
    """Take out what may not go along; return the ids of relations that are gone, by part."""
    gone: dict[str, set[str]] = {}
    plain_names(zipped, [p for p in zipped.parts if p.endswith(".rels") or p == _TYPES], _leads_to)
    _drop_packed(zipped)
    for part in [p for p in zipped.parts if p != _TYPES]:
        reason = reason_to_drop(part)
        if _QUERIES in zipped.parts.get(part, b"") or _QUERIES.decode().encode("utf-16-le") in (
            zipped.parts.get(part, b"")
        ):
            reason = "밖의 자료를 부르는 질의가 들어 있음"
        if part in zipped.parts and reason:
            zipped.drop(part)
            own = posixpath.join(
                posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels"
            )
            if own in zipped.parts:
                zipped.drop(own)
            removals.append(Removal(f"자료 {part}", "함께 든 자료", reason))
    _drop_types(zipped)
    for rels in [p for p in zipped.parts if p.endswith(".rels")]:
        source = _source(rels)
        for relation in list(zipped.xml(rels)):
            if relation.get("TargetMode") == "External" or not local(relation):
                continue
            if _target(source, relation.get("Target", "")) not in zipped.parts:
                gone.setdefault(source, set()).add(relation.get("Id", ""))
                zipped.xml(rels).remove(relation)
                zipped.changed.add(rels)
    return gone


def _leads_to(rels: str, target: str) -> str:
    return unquote(_target(_source(rels), target))


def _drop_packed(zipped: Zipped) -> None:
    """Take out ``o:gfxdata``: a zip in an attribute, which only old drawings keep beside the new."""
    for part, data in zipped.parts.items():
        if _PACKED.encode() in data or _PACKED.encode("utf-16-le") in data:
            for element in zipped.xml(part).iter() if is_xml(part) else ():
                for key in [k for k, _ in attributes(element) if bare(k) == _PACKED]:
                    del element.attrib[key]
                    zipped.changed.add(part)


def _drop_types(zipped: Zipped) -> None:
    if _TYPES not in zipped.parts:
        return
    for override in list(zipped.xml(_TYPES)):
        name = override.get("PartName")
        if name is not None and name.lstrip("/") not in zipped.parts:
            zipped.xml(_TYPES).remove(override)
            zipped.changed.add(_TYPES)


def _source(rels: str) -> str:
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _target(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def target_of(zipped: Zipped, source: str, number: str, kind: str = "") -> str:
    """Return the part that a relation of ``source`` leads to, by its id or its type; "" for none."""
    folder, name = posixpath.split(source)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    for relation in zipped.xml(rels) if rels in zipped.parts else ():
        typed = bool(kind) and relation.get("Type", "").endswith(kind)
        if local(relation) and (typed or (number and relation.get("Id") == number)):
            return _target(source, relation.get("Target", ""))
    return ""


def referring(root: "_Element", ids: set[str]) -> "Iterator[_Element]":
    """Yield the elements that name one of these relations."""
    for element in root.iter():
        if local(element) and any(
            str(key).startswith("{") and "relationships" in str(key) and value in ids
            for key, value in element.attrib.items()
        ):
            yield element


def forget(element: "_Element", ids: set[str]) -> None:
    """Take out an element whose bytes are gone; of a page setup only the mention."""
    if local(element) in _ATTACHED:
        for key in [k for k, value in element.attrib.items() if value in ids]:
            del element.attrib[key]
        return
    parent = element.getparent()
    while parent is not None:
        parent.remove(element)
        if len(parent) or local(parent) not in _EMPTIED:
            return
        element, parent = parent, parent.getparent()


def properties(zipped: Zipped, sheaf: Sheaf) -> None:
    """Read docProps: names of persons are emptied, the rest is scanned; then every link outside."""
    for part in [p for p in zipped.parts if p.startswith("docProps/") and is_xml(p)]:
        pieces = XmlPieces(zipped, part, sheaf)
        for element in pieces.root.iter():
            if word := _AUTHORS.get(local(element)):
                pieces.author(element, "", f"문서 속성 {word}")
            elif local(element) == "property":
                _custom(pieces, element)
            elif word := _WORDS.get(local(element)):
                pieces.text(element, f"문서 속성 {word}")
                sheaf.sign("\n")
        pieces.sweep("문서 속성", {})


def _custom(pieces: XmlPieces, element: "_Element") -> None:
    """A property of one's own: its name is the label of its value."""
    pieces.attribute(element, "name", "문서 속성(사용자 지정) 이름")
    pieces.on_change = _as_words
    for value in element:
        pieces.sheaf.main.signs[-1] = ": "
        pieces.text(value, f"문서 속성 {element.get('name', '')}")
        pieces.sheaf.sign("\n")


def _as_words(value: "_Element") -> None:
    """A masked date or number of a property is words from now on."""
    if local(value) in (
        "filetime",
        "date",
        "i1",
        "i2",
        "i4",
        "i8",
        "int",
        "uint",
        "r4",
        "r8",
        "decimal",
    ):
        value.tag = str(value.tag).rpartition("}")[0] + "}lpwstr"


def links(zipped: Zipped, sheaf: Sheaf, read: dict[str, XmlPieces]) -> None:
    """Read the targets of relations that lead outside the file."""
    for rels in [p for p in zipped.parts if p.endswith(".rels")]:
        pieces = read.setdefault(rels, XmlPieces(zipped, rels, sheaf))
        for relation in pieces.root.iter():
            if relation.get("TargetMode") == "External":
                pieces.attribute(relation, "Target", "링크 주소")


def leftovers(
    zipped: Zipped, sheaf: Sheaf, read: dict[str, XmlPieces], place: "dict[str, str]",
    known_only: re.Pattern[str],
) -> None:  # fmt: skip
    """Read every text and attribute that no one has read; ``known_only`` parts for known values."""
    for part in [p for p in zipped.parts if is_xml(p) and not p.startswith("docProps/")]:
        pieces = read.get(part) or XmlPieces(zipped, part, sheaf)
        named = part == _TYPES or part.endswith(".rels") or known_only.search(part) is not None
        pieces.sweep(_part_place(part, place), {}, known_only=named)


def _part_place(part: str, places: dict[str, str]) -> str:
    for word, place in places.items():
        if word in part:
            return place
    return f"자료 {part}"


def is_picture(part: str) -> bool:
    """Whether a part is a picture, by name."""
    return _READ_PICTURES.search(part) is not None
