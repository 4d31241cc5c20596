"""Where the table begins: title and unit lines, header rows 1–5, joined names.

The guess rests on the body: a column whose lower half holds numbers, days or times cannot have such a
value in its header. A person may move the line by saying how many rows the header has.
"""

import re
from dataclasses import dataclass
from statistics import mode

from giljabi.analysis.numbers import MISSING_NUMBER, is_unit, parse_number
from giljabi.analysis.periods import parse_period, parse_time
from giljabi.analysis.sheet import Sheet, letter
from giljabi.book.errors import FileTrouble, StepTrouble

_DEEPEST = 5
_LOOK = 40
_UNIT_LINE = re.compile(r"[(\[<〈［（※*\s]*단\s*위\s*[:：\s]\s*(?P<unit>.+?)\s*[)\]>〉］）]?")
_PREFACE = re.compile(
    r"[(\[<※*\s]*(?:단\s*위|기준|작성|출처|자료|제공|문의|조회|출력|담당|\d{4}\s*[.년-]).{0,80}",
    re.S,
)
_BRACKET = re.compile(
    r"(?P<name>.*\S)\s*[(\[（［](?P<inside>[^()\[\]（）［］]+)[)\]）］]\s*(?P<star>\*?)", re.S
)
_YEAR = re.compile(r"(?:19|20|21)\d\d")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading: the joined name, its unit, and the notes that stood in it."""

    name: str
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a table. ``first`` is the 0-based row of the first data row."""

    headings: tuple[Heading, ...]
    first: int
    rows: int
    title: str
    unit: str
    decisions: tuple[str, ...]
    warnings: tuple[str, ...]


def find_header(sheet: Sheet, given_rows: int | None = None) -> Header:
    """Return the head of the sheet. ``given_rows`` (0–5) overrides how many rows the header has.

    Raises ``FileTrouble`` when there is nothing under the header, ``StepTrouble`` past 0–5 rows.
    """
    if given_rows is not None and not 0 <= given_rows <= _DEEPEST:
        raise StepTrouble(f"머리글 줄 수가 {given_rows}입니다.", where=sheet.file,
                          cure=f"0부터 {_DEEPEST}까지의 수를 적어 주세요(0은 머리글 없음).")  # fmt: skip
    start, top = _preface(sheet)
    values = _value_columns(sheet, start)
    depth = _depth(sheet, start, values) if given_rows is None else given_rows
    while start + depth < sheet.height and depth and not any(sheet.row(start + depth)):
        depth += 1  # a blank last header row
    if start + depth >= sheet.height:
        raise FileTrouble("머리글 아래에 자료가 없습니다.", where=sheet.file,
                          cure="머리글 줄 수를 지정하거나 자료가 있는 시트를 골라 주세요.")  # fmt: skip
    headings, renamed = _headings(sheet, start, depth)
    decisions = _told(start, depth, top, given_rows)
    return Header(headings, start + depth, depth, top.title, top.unit, decisions, renamed)


def _told(start: int, depth: int, top: "Preface", given: int | None) -> tuple[str, ...]:
    how = "지정한 대로 " if given is not None else ""
    lines = [
        f"{how}{start + 1}행"
        + (f"부터 {depth}줄을" if depth > 1 else "을")
        + " 머리글로 보았습니다."
        if depth
        else "머리글이 없어 열 이름을 '열A'부터 붙였습니다."
    ]
    if top.title:
        lines.append(f"머리글 위의 제목을 따로 적었습니다: {top.title}")
    if top.unit:
        lines.append(f"머리글 위의 단위를 읽었습니다: {top.unit}")
    lines += [f"머리글 위에 적힌 글입니다: {line}" for line in top.lines if line != top.title]
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Preface:
    """What stands above the header: the title, the unit of every number, and every other line."""

    title: str
    unit: str
    lines: tuple[str, ...]


def _preface(sheet: Sheet) -> tuple[int, Preface]:
    """Return the first header row, and what stands above it."""
    title, unit = "", ""
    lines: list[str] = []
    for index in range(min(sheet.height, _LOOK)):
        cells = list(dict.fromkeys(cell for cell in sheet.row(index) if cell))
        if not cells:
            continue
        units = [found["unit"] for cell in cells if (found := _UNIT_LINE.fullmatch(cell))]
        others = [cell for cell in cells if not _UNIT_LINE.fullmatch(cell)]
        if not _is_preface(sheet, index, cells):
            return index, Preface(title or next(filter(_titles, lines), ""), unit, tuple(lines))
        unit = unit or (units[0].strip() if units else "")
        title = title or (others[0] if others and not _PREFACE.fullmatch(others[0]) else "")
        lines += others
    raise FileTrouble("표의 머리글을 찾지 못했습니다.", where=sheet.file,
                      cure="열 이름이 있는 줄을 표 맨 위에 두고 다시 올려 주세요.")  # fmt: skip


def _titles(line: str) -> bool:
    """Whether a line that begins with a year still names the table (2026년 여름철 이용 현황)."""
    return re.match(r"\d{4}\s*년", line) is not None and line.endswith(
        ("현황", "통계", "실적", "목록")
    )


def _is_preface(sheet: Sheet, index: int, cells: list[str]) -> bool:
    if len(sheet.columns) < 2:
        return False
    row = sheet.row(index)
    if len(cells) == 1:
        return row.count(cells[0]) == 1 or all(row) or _is_merged_across(sheet, index)
    return len(cells) == 2 and len(sheet.columns) > 2 and any(map(_PREFACE.fullmatch, cells[-1:]))


def _is_merged_across(sheet: Sheet, index: int) -> bool:
    return any(r0 <= index <= r1 and c1 - c0 + 1 >= len(sheet.columns) - 1
               for r0, c0, r1, c1 in sheet.merged)  # fmt: skip


def _sort(cell: str) -> str:
    """Return ``year``, ``period`` or ``value`` for what may stand in a body, ``""`` for words."""
    if _YEAR.fullmatch(cell):
        return "year"
    if cell in MISSING_NUMBER or parse_number(cell) or parse_time(cell) is not None:
        return "value"
    return "period" if parse_period(cell) else ""


def _value_columns(sheet: Sheet, start: int) -> dict[int, str]:
    """Return the columns whose lower part holds no words, and of what sort most cells are there."""
    rows = range(min(start + 1, sheet.height), sheet.height)[-_LOOK * 2 :]
    body = rows[len(rows) // 2 :] if len(rows) < 2 * _LOOK else rows
    found = {}
    for index, column in enumerate(sheet.columns):
        cells = [column[r] for r in body if column[r] and column[r] not in MISSING_NUMBER]
        sorts = [sort for cell in cells if (sort := _sort(cell))]
        if cells and len(sorts) >= 0.6 * len(cells):
            found[index] = mode(sorts)
    return found


def _depth(sheet: Sheet, start: int, values: dict[int, str]) -> int:
    """Count header rows from ``start``: at least one, unless the first row is plainly data."""
    if values and _is_data(sheet, start, values, complete=False):
        return 0
    depth = 1
    while depth < _DEEPEST and start + depth < sheet.height - 1:
        if not _is_header_row(sheet, start, depth, values):
            break
        depth += 1
    return depth


def _is_header_row(sheet: Sheet, start: int, depth: int, values: dict[int, str]) -> bool:
    row = sheet.row(start + depth)
    complete = _is_complete(sheet, start, depth)
    if not any(row) or not values or _is_data(sheet, start + depth, values, complete=complete):
        return False
    labels = [c for c in values if row[c]]
    if all(is_unit(row[c].strip("()[] ")) for c in labels) and labels:
        return True
    every = len(values) > 1 and len(labels) == len(values)
    return every or (bool(labels) and not complete)


def _is_data(sheet: Sheet, index: int, values: dict[int, str], *, complete: bool) -> bool:
    """Say whether at least half of a row holds what the body holds.

    Above a body of other numbers, years and months (``2025``, ``8월``) may be names of columns; once
    every column has its name (``complete``) they are data too.
    """
    row = sheet.row(index)
    cells = [(_sort(row[c]), body) for c, body in values.items() if row[c]]
    data = sum(
        sort == "value" or (sort != "" and (complete or sort == body)) for sort, body in cells
    )
    return data * 2 >= len(cells)


def _is_complete(sheet: Sheet, start: int, depth: int) -> bool:
    """Say whether the header rows so far name every column, each differently."""
    names = ["_".join(parts) for parts in _parts(sheet, start, depth)]
    return all(names) and len(set(names)) == len(names)


def _parts(sheet: Sheet, start: int, depth: int) -> list[list[str]]:
    """Return each column's header cells top-down; parents reach over blanks and merged cells."""
    rows = [_filled(sheet, start, start + offset, offset < depth - 1) for offset in range(depth)]
    return [[cell for cell in dict.fromkeys(column) if cell] for column in zip(*rows, strict=True)]


def _filled(sheet: Sheet, start: int, index: int, is_parent: bool) -> list[str]:
    row = sheet.row(index)
    for r0, c0, r1, c1 in sheet.merged:
        if r0 <= index <= r1 and r0 >= start:
            row[c0 : c1 + 1] = [sheet.columns[c0][r0]] * (c1 - c0 + 1)
    if is_parent and not sheet.merged:
        below = sheet.row(index + 1)
        for c in range(1, len(row)):
            if not row[c] and below[c] and row[c - 1] and below[c - 1]:
                row[c] = row[c - 1]
    return row


def _headings(sheet: Sheet, start: int, depth: int) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    if not depth:
        plain = tuple(Heading(f"열{letter(c)}") for c in range(len(sheet.columns)))
        return plain, ("머리글이 없는 표입니다. 첫 줄부터 자료로 읽었으니 확인하세요.",)
    joined = ["_".join(" ".join(part.split()) for part in parts)
              for parts in _parts(sheet, start, depth)]  # fmt: skip
    made = [_unfold(name) for name in joined]
    bare = [heading.name for heading in made]
    kept = [h if bare.count(h.name) == 1 else Heading(name, h.unit, h.notes)
            for h, name in zip(made, joined, strict=True)]  # fmt: skip
    return _unique(kept)


def _unfold(name: str) -> Heading:
    """Take the unit, the choices and the star out of a column's name: ``가격(원)`` is 가격 in 원."""
    star = ("머리글에 * 표시가 있습니다.",) if name.endswith("*") else ()
    found = _BRACKET.fullmatch(name)
    if not found:
        return Heading(name.rstrip("* ") or name, "", star)
    inside = found["inside"].strip()
    unit = re.sub(r"^단\s*위\s*[:：]?\s*", "", inside)
    if is_unit(unit):
        return Heading(found["name"].rstrip("_ "), unit, (f"머리글: {name}", *star))
    if "/" in inside and not any(map(str.isdecimal, inside)):
        return Heading(found["name"], "", (f"머리글에 적힌 보기: {inside}", *star))
    return Heading(name.rstrip("* "), "", star)


def _unique(headings: list[Heading]) -> tuple[tuple[Heading, ...], tuple[str, ...]]:
    """Give twins a number and nameless columns their letter, and tell so."""
    seen: dict[str, int] = {}
    made, told = [], []
    for index, heading in enumerate(headings):
        name = heading.name or f"열{letter(index)}"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            told.append(f"'{name}' 열이 여러 개라 '{name}_{seen[name]}'로 적었습니다.")
            name = f"{name}_{seen[name]}"
        elif not heading.name:
            told.append(f"이름 없는 열을 '{name}'로 적었습니다.")
        made.append(Heading(name, heading.unit, heading.notes))
    return tuple(made), tuple(told)
