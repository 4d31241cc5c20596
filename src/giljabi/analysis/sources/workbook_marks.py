"""What a workbook's values do not show: hidden rows and columns, formulas without a stored value, errors.

The reader of values passes these over in silence, so the sheet's own XML is looked at once more.
"""

import re
from io import BytesIO
from posixpath import join, normpath
from zipfile import BadZipFile, ZipFile

from giljabi.analysis.sheet import letter

_ROW = re.compile(rb"<row\b([^>]*)>")
_COLUMN = re.compile(rb"<col\b([^>]*)/?>")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d+)[\"']")
_SPAN = re.compile(rb"\b(min|max)\s*=\s*[\"'](\d+)[\"']")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_NAME = re.compile(rb"\bname\s*=\s*[\"']([^\"']*)[\"']")
_RELATION = re.compile(rb"\b\w+:id\s*=\s*[\"']([^\"']*)[\"']")
_TARGET = re.compile(rb"<Relationship\b[^>]*>")
_FORMULA = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ERROR = re.compile(rb"<c\b[^>]*\bt\s*=\s*[\"']e[\"']")
_MOST = 5
_ENTITIES = (
    (b"&lt;", b"<"),
    (b"&gt;", b">"),
    (b"&quot;", b'"'),
    (b"&apos;", b"'"),
    (b"&amp;", b"&"),
)


def warnings_of(data: bytes, sheet: str) -> tuple[str, ...]:
    """Return Korean sentences about what the values of a sheet leave out; of ``.xls`` nothing is known."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            part = _part(archive, sheet)
            xml = archive.read(part) if part else b""
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        return ()
    return (*_hidden_rows(xml), *_hidden_columns(xml), *_formulas(xml), *_errors(xml))


def _part(archive: ZipFile, sheet: str) -> str:
    """Return the name of the member that holds a sheet, or an empty one when it cannot be told."""
    wanted = sheet.encode()
    for found in _SHEET.finditer(archive.read("xl/workbook.xml")):
        name, relation = _NAME.search(found[1]), _RELATION.search(found[1])
        if name and relation and _plain(name[1]) == wanted:
            return _target(archive.read("xl/_rels/workbook.xml.rels"), relation[1])
    return ""


def _target(relations: bytes, wanted: bytes) -> str:
    for found in _TARGET.findall(relations):
        identity = re.search(rb"\bId\s*=\s*[\"']([^\"']*)[\"']", found)
        target = re.search(rb"\bTarget\s*=\s*[\"']([^\"']*)[\"']", found)
        if identity and target and identity[1] == wanted:
            path = target[1].decode("utf-8", "replace")
            return path[1:] if path.startswith("/") else normpath(join("xl", path))
    return ""


def _plain(text: bytes) -> bytes:
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text


def _hidden_rows(xml: bytes) -> tuple[str, ...]:
    rows = [number[1].decode() for found in _ROW.finditer(xml)
            if _HIDDEN.search(found[1]) and (number := _NUMBER.search(found[1]))]  # fmt: skip
    if not rows:
        return ()
    named = ", ".join(f"{row}행" for row in rows[:_MOST]) + (" 등" if len(rows) > _MOST else "")
    return (f"숨긴 줄 {len(rows):,}개도 함께 읽었습니다({named}).",)


def _hidden_columns(xml: bytes) -> tuple[str, ...]:
    hidden: list[int] = []
    for found in _COLUMN.finditer(xml[: xml.find(b"<sheetData")]):
        if _HIDDEN.search(found[1]):
            ends = {key: int(value) for key, value in _SPAN.findall(found[1])}
            first, last = ends.get(b"min", 0), ends.get(b"max", 0)
            hidden.extend(range(first - 1, min(last, first + 999)) if first else ())
    if not hidden or len(hidden) > 100:  # to the very end of the sheet: nothing stands there
        return ()
    named = ", ".join(f"{letter(index)}열" for index in hidden[:_MOST])
    named += " 등" if len(hidden) > _MOST else ""
    return (f"숨긴 열 {len(hidden):,}개도 함께 읽었습니다({named}).",)


def _formulas(xml: bytes) -> tuple[str, ...]:
    bare = len(_FORMULA.findall(xml))
    if not bare:
        return ()
    return (
        f"계산한 값이 저장되지 않은 수식 칸 {bare:,}개를 빈칸으로 읽었습니다. "
        "엑셀에서 열어 저장한 뒤 다시 올려 주세요.",
    )


def _errors(xml: bytes) -> tuple[str, ...]:
    failed = len(_ERROR.findall(xml))
    return (f"수식이 틀린 칸(#DIV/0! 따위) {failed:,}개를 빈칸으로 읽었습니다.",) if failed else ()
