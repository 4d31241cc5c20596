"""Where the table begins: title and unit lines, header rows 1–5, joined names.

The guess rests on the body: a column whose lower half holds numbers, days or times cannot have such a
value in its header. A person may move the line by saying how many rows the header has.
"""

from dataclasses import dataclass
from statistics import mode

from giljabi.analysis.cells import sort_of
from giljabi.analysis.headings import Heading, headings, unlettered
from giljabi.analysis.numbers import MISSING_NUMBER, is_unit
from giljabi.analysis.preface import Preface, find_preface
from giljabi.analysis.sheet import Sheet
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import Reading

_DEEPEST = 5
_LOOK = 40
_MANY_LINES = 3


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


def find_header(sheet: Sheet, how: Reading | int | None = None) -> Header:
    """Return the head of the sheet. ``how`` may say on which row it begins and how many rows it has;
    a bare number is how many rows.

    Raises ``FileTrouble`` when there is nothing under the header, ``StepTrouble`` for a row that is not
    there or more than 5 rows.
    """
    how = how if isinstance(how, Reading) else Reading(header_rows=how)
    given_rows, given_row = how.header_rows, how.header_row
    if given_rows is not None and not 0 <= given_rows <= _DEEPEST:
        raise StepTrouble(f"머리글 줄 수가 {given_rows}입니다.", where=sheet.file,
                          cure=f"0부터 {_DEEPEST}까지의 수를 적어 주세요(0은 머리글 없음).")  # fmt: skip
    start, top = find_preface(sheet, _asked_row(sheet, given_row))
    values = _value_columns(sheet, start)
    depth = _depth(sheet, start, values, is_given=given_row > 0)
    depth = depth if given_rows is None else given_rows
    while start + depth < sheet.height and depth and not any(sheet.row(start + depth)):
        depth += 1  # a blank last header row
    if start + depth >= sheet.height:
        raise FileTrouble("머리글 아래에 자료가 없습니다.", where=sheet.file,
                          cure="머리글 줄 수를 지정하거나 자료가 있는 시트를 골라 주세요.")  # fmt: skip
    made, renamed = _headings(sheet, start, depth)
    is_asked = given_rows is not None or given_row > 0
    return Header(made, start + depth, depth, top.title, top.unit,
                  _told(sheet.number(start), depth, top, is_asked=is_asked), renamed)  # fmt: skip


def _asked_row(sheet: Sheet, row: int) -> int | None:
    """Return the index of the sheet row that a person named. Raises ``StepTrouble`` past the table."""
    if not row:
        return None
    if not 0 <= row - 1 - sheet.top < sheet.height:
        raise StepTrouble(
            f"머리글로 정한 {row}행이 이 표에 없습니다.", where=sheet.file,
            cure=f"{sheet.number(0)}행부터 {sheet.number(sheet.height - 1)}행 사이로 쓰세요.",
        )  # fmt: skip
    return row - 1 - sheet.top


def _told(row: int, depth: int, top: Preface, *, is_asked: bool) -> tuple[str, ...]:
    how = "지정한 대로 " if is_asked else ""
    lines = [
        f"{how}{row}행" + (f"부터 {depth}줄을" if depth > 1 else "을") + " 머리글로 보았습니다."
        if depth
        else f"{how}머리글이 없다고 보아 열 이름을 '열A'부터 붙였습니다."
    ]
    if top.title:
        lines.append(f"머리글 위의 제목을 따로 적었습니다: {top.title}")
    if top.unit:
        lines.append(f"머리글 위의 단위를 읽었습니다: {top.unit}")
    others = [line for line in top.lines if line != top.title]
    if len(others) > _MANY_LINES:
        lines.append(f"머리글 위에 적힌 글 {len(others)}줄입니다: {' / '.join(others)}")
    else:
        lines += [f"머리글 위에 적힌 글입니다: {line}" for line in others]
    return tuple(lines)


def _value_columns(sheet: Sheet, start: int) -> dict[int, str]:
    """Return the columns whose lower part holds no words, and of what sort most cells are there."""
    rows = range(min(start + 1, sheet.height), sheet.height)[-_LOOK * 2 :]
    body = rows[len(rows) // 2 :] if len(rows) < 2 * _LOOK else rows
    found = {}
    for index, column in enumerate(sheet.columns):
        cells = [column[r] for r in body if column[r] and column[r] not in MISSING_NUMBER]
        sorts = [sort for cell in cells if (sort := sort_of(cell))]
        if cells and len(sorts) >= 0.6 * len(cells):
            found[index] = mode(sorts)
    return found


def _depth(sheet: Sheet, start: int, values: dict[int, str], *, is_given: bool) -> int:
    """Count header rows from ``start``: at least one, unless the first row is plainly data."""
    if not is_given and values and _is_data(sheet, start, values, complete=False):
        return 0
    depth = _merged_depth(sheet, start)
    while depth < _DEEPEST and start + depth < sheet.height - 1:
        if not _is_header_row(sheet, start, depth, values):
            break
        depth += 1
    return depth


def _merged_depth(sheet: Sheet, start: int) -> int:
    """Return how many rows the merged cells of the first header row reach down, at least 1.

    Only beside a parent that is merged across columns: a key merged over its rows is no header.
    """
    top = [area for area in sheet.merged if area[0] == start]
    if not any(c1 > c0 and r1 == r0 for r0, c0, r1, c1 in top):
        return 1
    deepest = max(r1 for _, _, r1, _ in top) - start + 1
    return deepest if deepest <= _DEEPEST and start + deepest < sheet.height else 1


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
    cells = [(sort_of(row[c]), body) for c, body in values.items() if row[c]]
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
    last = [cell for cell in rows[-1] if cell] if depth > 1 else []
    if last and all(map(is_unit, last)):  # a row of bare units: 명 | ㎢ | 백만원
        rows[-1] = [f"({cell})" if cell else "" for cell in rows[-1]]
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
    if depth:
        return headings(sheet, _parts(sheet, start, depth))
    return unlettered(sheet), ("머리글이 없는 표입니다. 첫 줄부터 자료로 읽었으니 확인하세요.",)
