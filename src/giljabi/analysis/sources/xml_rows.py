"""XML: rows of an open API (``<items><item>``) and the spreadsheet XML that Excel 2003 wrote.

The element whose children of one name are most, and hold values, is the table. No entity is resolved
and nothing is loaded from elsewhere.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from giljabi.analysis.encodings import decode
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.sniff import AREA
from giljabi.book.errors import FileTrouble

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_CURE = "같은 이름의 항목이 되풀이되는 XML이나 엑셀(xlsx), CSV 파일을 올려 주세요."
_WIDEST = 16_384


def read_xml(name: str, data: bytes) -> Sheet:
    """Return the rows of an XML file as a sheet: row 1 holds the names. Raises ``FileTrouble``."""
    root = _root(name, data)
    if root.tag == f"{{{_SPREADSHEET}}}Workbook":
        return _spreadsheet(name, root)
    found = max(_repeated(root), key=len, default=[])
    if not found:
        raise FileTrouble(
            "표로 읽을 되풀이되는 항목이 없는 XML 파일입니다.", where=name, cure=_CURE
        )
    rows = [_record(element) for element in found]
    names = list(dict.fromkeys(key for row in rows for key in row))
    if len(names) * len(rows) > AREA:
        raise FileTrouble(
            "기록마다 항목의 이름이 달라 표가 지나치게 커집니다.", where=name, cure=_CURE
        )
    columns = tuple([key, *(row.get(key, "") for row in rows)] for key in names)
    return Sheet(name, "", columns, (), (f"XML의 <{_local(found[0])}> 항목을 한 줄씩 읽었습니다.",))


def _root(name: str, data: bytes) -> "_Element":
    from lxml import etree  # heavy

    if b"<!ENTITY" in data[:65_536] or b"<!DOCTYPE" in data[:65_536]:
        raise FileTrouble(
            "바깥 것을 끌어오는 XML 파일이라 열지 않았습니다.", where=name, cure=_CURE
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        return etree.fromstring(data.strip(), parser)
    except etree.XMLSyntaxError as error:
        try:  # declared otherwise than written
            text = decode(name, data)[0]
            return etree.fromstring(text[text.index("?>") + 2 :].strip().encode(), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise FileTrouble(f"XML로 읽을 수 없습니다({error.lineno}번째 줄 둘레).", where=name,
                              cure=_CURE) from error  # fmt: skip


def _local(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _repeated(root: "_Element") -> "Iterator[list[_Element]]":
    """Yield, for every element, its children of the commonest name, when they hold values."""
    for element in root.iter():
        counts = Counter(child.tag for child in element)
        if not counts:
            continue
        tag, count = counts.most_common(1)[0]
        children = [child for child in element if child.tag == tag]
        full = sum(len(child) > 0 or len(child.attrib) > 1 for child in children[:50])
        if full * 2 > min(count, 50) and (
            count > 1 or _local(children[0]) in ("item", "row", "record")
        ):
            yield children


def _record(element: "_Element") -> dict[str, str]:
    made = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
    for child in element:
        made.update(_values(child, _local(child)))
    return made


def _values(element: "_Element", name: str) -> dict[str, str]:
    if not len(element):
        return {name: element.text or ""}
    made: dict[str, str] = {}
    for child in element:
        inner = f"{name}_{_local(child)}"
        made[inner] = "".join(map(str, child.itertext())) if len(child) else child.text or ""
    return made


def _spreadsheet(name: str, root: "_Element") -> Sheet:
    """Return the largest sheet of an Excel 2003 XML workbook."""
    space = f"{{{_SPREADSHEET}}}"
    sheets = [(str(each.get(f"{space}Name") or ""), _grid(each, space))
              for each in root.iter(f"{space}Worksheet")]  # fmt: skip
    title, (rows, merged) = max(
        sheets, key=lambda each: sum(map(len, each[1][0])), default=("", ([], []))
    )
    width = max(map(len, rows), default=0)
    if not width or width * len(rows) > AREA:
        raise FileTrouble(
            "비었거나 칸이 너무 멀리 떨어진 엑셀 XML 파일입니다.", where=name, cure=_CURE
        )
    columns = tuple([row[c] if c < len(row) else "" for row in rows] for c in range(width))
    told = ("엑셀 2003 XML로 읽었습니다.",)
    return Sheet(
        name, title, columns, tuple(merged), told, sheets=tuple(each for each, _ in sheets)
    )


def _grid(sheet: Any, space: str) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    rows: list[list[str]] = []
    merged: list[tuple[int, int, int, int]] = []
    for row in sheet.iter(f"{space}Row"):
        at = _whole(row.get(f"{space}Index"))
        rows.extend([] for _ in range(min(at - 1 - len(rows), _WIDEST)) if at)
        cells: list[str] = []
        for cell in row.iter(f"{space}Cell"):
            place = _whole(cell.get(f"{space}Index"))
            cells.extend("" for _ in range(min(place - 1 - len(cells), _WIDEST)) if place)
            across, down = (_whole(cell.get(f"{space}Merge{way}")) for way in ("Across", "Down"))
            if across or down:
                merged.append((len(rows), len(cells), len(rows) + down, len(cells) + across))
            cells.append("".join(map(str, cell.itertext())))
            cells.extend("" for _ in range(min(across, _WIDEST)))
        rows.append(cells)
    return rows, merged


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
