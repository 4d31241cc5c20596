"""The process that reads one workbook: bytes come by stdin, JSON goes by stdout.

It loads nothing of ours, so that it begins and ends within some hundredths of a second.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

MEMORY_MB = 2048
MOST_CELLS = 2_000_000
FINE, LOCKED, BROKEN, LARGE = 0, 3, 4, 5
TROUBLES = {
    LOCKED: ("암호가 걸린 엑셀 파일입니다.", "암호를 푼 파일을 올리세요."),
    BROKEN: (
        "깨졌거나 읽을 수 없는 엑셀 파일입니다.",
        "엑셀에서 'Excel 통합 문서(*.xlsx)'로 다시 저장하세요.",
    ),
    LARGE: (
        "칸이 너무 많거나 멀리 떨어진 엑셀 파일입니다.",
        "자료 바깥의 칸을 지우고 다시 저장하세요.",
    ),
}
"""What each way to end means, and the way out."""


def _sheets(data: bytes) -> list[dict[str, object]]:
    from python_calamine import CalamineWorkbook  # a Rust reader, only in the child

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    hidden = dict(_hidden_rows(data)) if data.startswith(b"PK") else {}
    visible = {m.name: str(m.visible).endswith(".Visible") for m in book.sheets_metadata}
    made: list[dict[str, object]] = []
    left = MOST_CELLS
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        end = sheet.end
        area = (end[0] + 1) * (end[1] + 1) if end else 0
        left -= area
        if left < 0:
            raise MemoryError
        rows = sheet.to_python(skip_empty_area=False) if area else []
        merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        made.append({
            "name": name, "shown": visible.get(name, True), "hidden": hidden.get(name, []),
            "rows": [[shown(cell) for cell in row] for row in rows], "merged": merged,
        })  # fmt: skip
    return made


def shown(cell: object) -> str:
    """Return a cell as text: text as it is, whole numbers without ``.0``, days as ``2026. 3. 5.``"""
    match cell:
        case str():
            return cell
        case bool():
            return "예" if cell else "아니오"
        case float() | int():
            return f"{Decimal(format(cell, '.15g')):f}"
        case datetime():
            clock = "" if cell.time() == time() else f" {cell:%H:%M}"
            return _day(cell) + clock
        case date():
            return _day(cell)
        case time():
            return f"{cell:%H:%M}"
        case timedelta():
            seconds = round(cell.total_seconds())
            return f"{seconds // 3600}:{seconds // 60 % 60:02}"
    return ""


def _day(day: date) -> str:
    """The day as official documents write it; this process loads nothing of ours."""
    return f"{day.year}. {day.month}. {day.day}."


def _hidden_rows(data: bytes) -> Iterator[tuple[str, list[int]]]:
    """Yield sheet names with the numbers of their hidden rows."""
    from lxml import etree  # only in the child

    with zipfile.ZipFile(BytesIO(data)) as archive:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        with suppress(KeyError, etree.XMLSyntaxError):
            book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
            links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
            targets = {link.get("Id"): link.get("Target", "") for link in links}
            for sheet in book.iter("{*}sheet"):
                ids = [value for key, value in sheet.attrib.items() if str(key).endswith("}id")]
                target = targets.get(ids[0], "") if ids else ""
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                if part in archive.NameToInfo:
                    with archive.open(part) as stream:
                        yield str(sheet.get("name", "")), list(_hidden_in(stream))


def _hidden_in(stream: object) -> Iterator[int]:
    from lxml import etree

    number = 0
    for _, row in etree.iterparse(stream, tag="{*}row", resolve_entities=False, no_network=True):
        said = row.get("r", "")
        number = int(said) if said.isdecimal() else number + 1
        if row.get("hidden") in ("1", "true"):
            yield number
        row.clear()


def _limit() -> None:
    """Bound the memory of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB << 20, MEMORY_MB << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Read the workbook on stdin; the child's whole life."""
    from python_calamine import CalamineError, PasswordError

    _limit()
    try:
        made = _sheets(sys.stdin.buffer.read())
    except PasswordError:
        return LOCKED
    except MemoryError:
        return LARGE
    except (CalamineError, zipfile.BadZipFile, ValueError, KeyError):
        return BROKEN
    json.dump(made, sys.stdout, ensure_ascii=False)
    return FINE


if __name__ == "__main__":
    sys.exit(main())
