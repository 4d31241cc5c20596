"""What stands above a header: title, unit line, search conditions, notices; and where it ends.

Some portals put fifteen lines of notice above the header, so a line is judged by its own words and by
how few of its cells are filled, never by its number.
"""

import re
from dataclasses import dataclass

from giljabi.analysis.sheet import Sheet
from giljabi.book.errors import FileTrouble

_LOOK = 60
_UNIT_LINE = re.compile(r"[(\[<〈［（※*\s]*단\s*위\s*[:：\s]\s*(?P<unit>.+?)\s*[)\]>〉］）]?")
_UNIT_INSIDE = re.compile(
    r"[(\[<〈［（]\s*단\s*위\s*[:：]\s*(?P<unit>[^()\[\]<>]{1,20}?)\s*[)\]>〉］）]"
)
_LABELS = (
    r"단\s*위|기준|작성|출처|자료|제공|문의|조회|검색|출력|담당|통계표|수록|추출|다운로드|생성일|발행|집계|"
    r"시점|주기|갱신|게시"
)
_PREFACE = re.compile(
    rf"[(\[<※*\s]*(?:(?:{_LABELS}).{{0,80}}|'?\d{{2,4}}\s*[.년-].{{0,60}}|.{{0,30}}\s(?:기준|현재)\s*[)\]]?)",
    re.S,
)
_PAIR = re.compile(rf"(?:(?:{_LABELS}).{{0,12}}|.{{1,20}}\s?[:：].*)", re.S)
_ASKED = re.compile(r"(?:조회|검색|선택)\s?\S{0,8}")
_NOTICE = re.compile(
    r"[□■○●◎▶▷※*☞·ㆍ-]\s?.*|.*(?:니다|세요|시오|바람)\s*[.!)]*|.{1,20}\s[:：]\s.*", re.S
)
_TITLE_END = ("현황", "통계", "실적", "목록", "내역", "결과", "추이")


@dataclass(frozen=True, slots=True)
class Preface:
    """What stands above the header: the title, the unit of every number, and every other line."""

    title: str
    unit: str
    lines: tuple[str, ...]


def find_preface(sheet: Sheet, header: int | None = None) -> tuple[int, Preface]:
    """Return the first row of the header (or the given one), and what stands above it.

    Raises ``FileTrouble`` when no row can be a header.
    """
    told: list[list[str]] = []
    for index in range(min(sheet.height, _LOOK if header is None else header + 1)):
        row = sheet.row(index)
        cells = list(dict.fromkeys(cell for cell in row if cell))
        if header is None and cells and not _is_preface(sheet, index, row, cells):
            return index, _preface(told, sheet.title)
        if index == header:
            return index, _preface(told, sheet.title)
        if cells:
            told.append(cells)
    raise FileTrouble("표의 머리글을 찾지 못했습니다.", where=sheet.file,
                      cure="열 이름이 있는 줄을 표 맨 위에 두고 다시 올려 주세요.")  # fmt: skip


def _preface(told: list[list[str]], title: str) -> Preface:
    lines = [cell for cells in told for cell in cells if not _UNIT_LINE.fullmatch(cell)]
    found = (_UNIT_LINE.fullmatch(c) or _UNIT_INSIDE.search(c) for cells in told for c in cells)
    units = [match["unit"].strip() for match in found if match]
    titles = [
        line for line in lines if not _PREFACE.fullmatch(line) and not _NOTICE.fullmatch(line)
    ]
    title = title or next(iter(titles), "") or next(filter(_dated_title, lines), "")
    return Preface(title, units[0] if units else "", tuple(lines))


def _dated_title(line: str) -> bool:
    """Whether a line that begins with a year still names the table (2026년 여름철 이용 현황)."""
    return re.match(r"\d{4}\s*년", line) is not None and line.endswith(_TITLE_END)


def _is_preface(sheet: Sheet, index: int, row: list[str], cells: list[str]) -> bool:
    if len(sheet.columns) < 2:
        return False
    if len(cells) == 1:
        if _is_parent(sheet, index):
            return False
        return row.count(cells[0]) == 1 or all(row) or _is_merged_across(sheet, index)
    if len(cells) == 2 and len(sheet.columns) > 2 and _PREFACE.fullmatch(cells[-1]):
        return True
    few = sum(map(bool, row)) * 2 <= _widest(sheet)
    return few and (_is_pair(cells) or all(map(_NOTICE.fullmatch, cells)))


def _is_pair(cells: list[str]) -> bool:
    """Whether a line is a condition and its value: 조회기간 | 2024.01~2024.12."""
    if _ASKED.fullmatch(cells[0]):
        return True
    said = ":" in cells[0] or "：" in cells[0] or _has_digit(cells[1])
    return said and _PAIR.fullmatch(cells[0]) is not None


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _widest(sheet: Sheet) -> int:
    return max(sum(map(bool, sheet.row(i))) for i in range(min(sheet.height, _LOOK)))


def _is_parent(sheet: Sheet, index: int) -> bool:
    """Whether the only cell of a row is merged over some columns, not the first: a parent's name."""
    return any(r0 == index and 0 < c0 < c1 < len(sheet.columns) for r0, c0, _, c1 in sheet.merged)


def _is_merged_across(sheet: Sheet, index: int) -> bool:
    return any(r0 <= index <= r1 and c1 - c0 + 1 >= len(sheet.columns) - 1
               for r0, c0, r1, c1 in sheet.merged)  # fmt: skip
