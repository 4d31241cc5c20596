"""Where text stands in HWPX: the parts of the package, the Korean words of their places."""

import re
from typing import TYPE_CHECKING

from giljabi.guard.files.flow import Dialect
from giljabi.guard.files.xml_pieces import XmlPieces, attributes, bare, local

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "Contents/content.hpf"
HEADER = "Contents/header.xml"
PREVIEW = "Preview/PrvText.txt"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".wmf", ".emf", ".pcx")
_FLOW = re.compile(r"Contents/(section|masterPage)([0-9]{1,5})\.xml")
_SIGNS = {"tab": "\t", "lineBreak": "\n", "nbSpace": "\u00a0", "fwSpace": "\u3000", "hyphen": "-"}
_HOLDERS = {
    "header": "머리말", "footer": "꼬리말", "footNote": "각주", "endNote": "미주",
    "hiddenComment": "숨은 설명", "fieldBegin": "메모", "memo": "메모", "caption": "캡션",
    "drawText": "글상자",
}  # fmt: skip
PLACES = {
    "fieldBegin": "누름틀·필드", "stringParam": "누름틀·필드", "bookmark": "책갈피",
    "shapeComment": "그림 설명", "indexmark": "찾아보기", "firstKey": "찾아보기",
    "secondKey": "찾아보기", "equation": "수식", "script": "수식", "memo": "메모",
    "linkinfo": "연결 문서", "btn": "양식 개체", "edit": "양식 개체", "comboBox": "양식 개체",
    "listItem": "양식 개체", "mainText": "덧말", "subText": "덧말", "font": "글꼴", "style": "스타일",
}  # fmt: skip
_META = {
    "creator": "작성자", "lastsaveby": "마지막으로 저장한 사람", "subject": "주제",
    "description": "설명", "keyword": "키워드", "date": "날짜",
}  # fmt: skip


def _column(cell: "_Element", column: int) -> tuple[int, int]:
    """Return column (from 0) and width of a cell, from its address where it says one."""
    span = 1
    for child in cell:
        if local(child) == "cellAddr":
            column = _number(child.get("colAddr"), column)
        elif local(child) == "cellSpan":
            span = _number(child.get("colSpan"), 1)
    return min(column, 255), min(max(span, 1), 256)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise


DIALECT = Dialect(frozenset({"t"}), _SIGNS, _HOLDERS, _column)


def flow_place(name: str) -> str:
    """Return 본문 or 바탕쪽 for parts that hold paragraphs, else ""."""
    match = _FLOW.fullmatch(name)
    return "" if match is None else "본문" if match[1] == "section" else "바탕쪽"


def part_place(name: str) -> str:
    """Return the Korean word of a part."""
    if place := flow_place(name):
        return place
    if name == CONTENT:
        return "문서 속성"
    return "문서 설정" if name.endswith((HEADER, "settings.xml", "version.xml")) else f"자료 {name}"


def reading_order(name: str) -> tuple[int, int, str]:
    """Sections first, as numbered, then what hangs on them."""
    match = _FLOW.fullmatch(name)
    if match is None:
        return (2, 0, name)
    return (0 if match[1] == "section" else 1, int(match[2]), name)


def is_xml(name: str, data: bytes) -> bool:
    """Whether a part is XML, by name or first bytes."""
    return name.lower().endswith((".xml", ".hpf", ".rdf", ".svg")) or data.lstrip(
        b"\xef\xbb\xbf \r\n\t"
    ).startswith(b"<?xml")


def is_picture(name: str) -> bool:
    """Whether a part is a picture, by name."""
    return name.lower().endswith(_PICTURES)


def reason_to_drop(name: str, data: bytes) -> str:
    """Return why a part may not go into a public copy, "" when it may."""
    if name.startswith("DocHistory/"):
        return "옛 판이 그대로 들어 있음"
    if "signature" in name.lower():
        return "내용이 바뀌어 전자서명이 맞지 않음"
    if name.startswith("Scripts/"):
        return "스크립트는 공개본에 두지 않음"
    if name in ("mimetype", PREVIEW) or is_picture(name) or is_xml(name, data):
        return ""
    return "안을 읽을 수 없는 개체"


def metadata(pieces: XmlPieces) -> None:
    """Read the document properties of content.hpf; names of persons are emptied."""
    for element in pieces.root.iter():
        if local(element) == "title":
            pieces.text(element, "문서 속성 제목")
            pieces.sheaf.sign("\n")
        elif local(element) == "meta":
            word = _META.get((element.get("name") or "").lower(), "기타")
            key = "" if element.text else "content"
            if key and element.get(key) == "text":
                continue  # 값이 없고 종류만 적힌 것
            if word.endswith(("작성자", "사람")):
                pieces.author(element, key, f"문서 속성 {word}")
            elif not key:
                pieces.text(element, f"문서 속성 {word}")
                pieces.sheaf.sign("\n")


def fields(pieces: XmlPieces) -> None:
    """Read the names and parameters of fields; the format counts the letters of parameters."""
    for element in pieces.root.iter():
        if local(element) == "fieldBegin" and element.get("name"):
            pieces.attribute(element, "name", "누름틀·필드 이름", steady=True)
        elif local(element) == "stringParam" and element.text:
            if "author" in (element.get("name") or "").lower():
                pieces.author(element, "", "메모 작성자")
            else:
                pieces.text(element, "누름틀·필드", steady=True)
                pieces.sheaf.sign("\n")


def parts_named(element: "_Element") -> set[str]:
    """Return what an element of the package names: a part by its path."""
    words = ("href", "full-path", "about", "resource")
    named = (value for key, value in attributes(element) if bare(key) in words)
    return {value.lstrip("/") for value in named}


def drop_line_cache(element: "_Element") -> None:
    """Forget where the lines of a paragraph end, so that the program lays it out anew."""
    at: _Element | None = element
    while at is not None and local(at) != "p":
        at = at.getparent()
    for child in list(at) if at is not None else ():
        if local(child) == "linesegarray":
            at.remove(child)  # type: ignore[union-attr]
