"""Blanks that mean "the same as above": merged cells, 〃, and key columns written once a group.

Words only. A number is never repeated, because it would be summed twice; and a blank key is filled only
where the shape leaves no other reading, or where a person asked for it.
"""

from collections.abc import Sequence

from giljabi.analysis.cells import sort_of
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.totals import is_total
from giljabi.analysis.words import listed
from giljabi.book.errors import StepTrouble
from giljabi.book.korean import perhaps

DITTO = frozenset({"〃", "″", '"', "''", "”", "“", "ʺ", "//", "상동", "위와 같음", "위와같음"})
_SAMPLE = 200
_FEWEST = 4


def fill_merged(columns: list[list[str]], sheet: Sheet, first: int) -> int:
    """Fill words down and across merged cells of the body, in place; return how many areas."""
    filled = 0
    for r0, c0, r1, c1 in sheet.merged:
        if r0 < first or r0 == r1:
            continue
        word = columns[c0][r0 - first]
        if word and sort_of(word) != "value":
            last = min(r1 - first + 1, len(columns[c0]))
            for column in (
                columns[c0 : c1 + 1] if c1 > c0 and not is_total(word) else columns[c0 : c0 + 1]
            ):
                column[r0 - first : last] = [word] * (last - (r0 - first))
            filled += 1
    return filled


def fill_same(
    columns: Sequence[list[str]], names: Sequence[str], rows: Sequence[int],
    asked: tuple[str, ...] | None, file: str,
) -> dict[str, str]:  # fmt: skip
    """Fill ditto marks and blanks of key columns down, in place; tell what was filled, by column.

    ``asked`` names the columns that a person wants filled; ``None`` leaves it to the shape. Raises
    ``StepTrouble`` for a name that no column has.
    """
    told = {}
    for name in asked or ():
        if name not in names:
            raise StepTrouble(f"아래로 채울 '{name}' 열이 없습니다.", where=file,
                              cure=perhaps(name, names))  # fmt: skip
    certain = _certain(columns) if asked is None else [names.index(name) for name in asked]
    for index, column in enumerate(columns):
        filled = _fill_dittos(column)
        if index in certain:
            filled += _fill_blanks(columns, index)
        if filled:
            where = listed((rows[i] for i in sorted(filled)), 3)
            told[names[index]] = f"빈칸 {len(filled):,}개를 위 칸의 값으로 채웠습니다({where})."
    return told


def _fill_dittos(column: list[str]) -> list[int]:
    marks = DITTO.intersection(column)
    filled = []
    for index in range(1, len(column)) if marks else ():
        if column[index] in marks and column[index - 1] and sort_of(column[index - 1]) != "value":
            column[index] = column[index - 1]
            filled.append(index)
    return filled


def _fill_blanks(columns: Sequence[list[str]], index: int) -> list[int]:
    """Fill one column down; where a column to its left begins anew, its own blank stays."""
    column, filled = columns[index], []
    left = columns[index - 1] if index else None
    for row in range(1, len(column)):
        begins = left is not None and left[row] != left[row - 1]
        if not column[row] and column[row - 1] and not begins and not is_total(column[row - 1]):
            column[row] = column[row - 1]
            filled.append(row)
    return filled


def _certain(columns: Sequence[list[str]]) -> list[int]:
    """Return the key columns at the left whose blanks can only mean "the same as above"."""
    found: list[int] = []
    parents: list[tuple[str, ...]] = (
        [()] * len(columns[0]) if columns else []
    )  # the group that each row stands in
    for index, column in enumerate(columns[:-1]):
        words = [cell for cell in column[:_SAMPLE] if cell]
        if not words or sum(sort_of(cell) == "value" for cell in words) * 2 > len(words):
            break
        if "" in column and not _is_key(columns, index, parents):
            break
        if "" in column:
            found.append(index)
        parents = _groups(column, parents)
    return found


def _is_key(columns: Sequence[list[str]], index: int, parents: Sequence[tuple[str, ...]]) -> bool:
    """Whether a column is written once a group: its words never come twice, the rest is full."""
    column = columns[index]
    blank = [row for row, cell in enumerate(column) if not cell]
    full = [row for row, cell in enumerate(column) if cell]
    if len(column) < _FEWEST or not column[0] or len(full) < 2 or len(blank) * 3 < len(column):
        return False
    if any(is_total(column[row - 1]) for row in blank):
        return False
    written = [(parents[row], column[row]) for row in full]
    if len(set(written)) < len(written):
        return False
    rest = columns[index + 1 :]
    filled = [sum(bool(each[row]) for row in blank) for each in rest]
    return max(filled) >= 0.9 * len(blank) and sum(filled) * 2 >= len(blank) * len(rest)


def _groups(column: Sequence[str], parents: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    made, last = [], ""
    for row, cell in enumerate(column):
        last = cell or (last if row and parents[row] == parents[row - 1] else "")
        made.append((*parents[row], last))
    return made
