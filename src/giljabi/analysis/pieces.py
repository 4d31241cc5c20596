"""The tables on one sheet: several may stand side by side or one under another.

Blank columns and blank rows part them, but a table may hold blank rows of its own. A new table is seen
only where a new header stands, so that a group of rows with the same columns is never cut off.
"""

from collections.abc import Iterator, Sequence

from giljabi.analysis.cells import sort_of
from giljabi.analysis.sheet import Sheet

_LOOK = 60
_HEAD = 8
_SMALL = 4


def pieces(sheet: Sheet) -> tuple[Sheet, ...]:
    """Return the tables of a sheet in reading order; one, in nearly every file. Blank edges go."""
    parts = tuple(under for beside in _beside(sheet) for under in _under(beside) if under.height)
    return tuple(sorted(parts, key=lambda part: (part.top, part.lefts))) or (sheet,)


def size(piece: Sheet) -> int:
    """Count the filled cells of rows that hold more than one."""
    rows = (sum(map(bool, cells)) for cells in zip(*piece.columns, strict=True))
    return sum(filled for filled in rows if filled > 1)


def _beside(sheet: Sheet) -> Iterator[Sheet]:
    """Yield the groups of columns that are tables of their own; nearly always one with all of them."""
    full = [index for index, column in enumerate(sheet.columns) if any(column)]
    groups: list[list[int]] = []
    for index in full:
        if groups and index == groups[-1][-1] + 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    rows = range(sheet.height)
    parts = [sheet.cut(rows, group) for group in groups]
    if len(parts) > 1 and all(len(part.columns) > 1 for part in parts) and _are_apart(parts):
        yield from parts
    elif full:
        yield sheet.cut(rows, full)


def _are_apart(parts: Sequence[Sheet]) -> bool:
    """Whether groups of columns are tables of their own: they repeat their names, or end elsewhere."""
    heads = [_words(part) for part in parts]
    first = heads[0]
    if all(len(first & other) * 2 >= min(len(first), len(other)) > 0 for other in heads[1:]):
        return True
    ends = {_last(part) for part in parts}
    return len(ends) == len(parts) and all(_names_rows(part) for part in parts)


def _words(part: Sheet) -> set[str]:
    rows = (part.row(index) for index in range(min(_HEAD, part.height)))
    full = [row for row in rows if sum(map(bool, row)) > 1]
    return {cell for cell in (full[0] if full else []) if cell and not sort_of(cell)}


def _last(part: Sheet) -> int:
    return max(i for i in range(part.height) if any(column[i] for column in part.columns))


def _names_rows(part: Sheet) -> bool:
    """Whether the first column names rows, as that of a table does, under a header of words."""
    first = [cell for cell in part.columns[0] if cell]
    return len(first) > 2 and sum(not sort_of(cell) for cell in first) * 2 > len(first)


def _under(sheet: Sheet) -> Iterator[Sheet]:
    """Yield the tables that stand one under another."""
    starts = [0]
    for blank in _ends_of_blanks(sheet):
        if _is_new_table(sheet, starts[-1], blank):
            starts.append(blank)
    ends = [*starts[1:], sheet.height]
    for start, end in zip(starts, ends, strict=True):
        while end < sheet.height and not any(sheet.row(end - 1)):
            end -= 1  # blank rows between two tables belong to neither
        part = sheet.cut(range(start, end), range(len(sheet.columns)))
        kept = [index for index, column in enumerate(part.columns) if any(column)]
        yield part.cut(range(part.height), kept) if kept else part


def _ends_of_blanks(sheet: Sheet) -> Iterator[int]:
    """Yield the first full row after each run of blank rows inside the sheet."""
    first = sheet.columns[0]
    blank = [i for i, cell in enumerate(first)
             if not cell and not any(column[i] for column in sheet.columns)]  # fmt: skip
    empty = frozenset(blank)
    yield from (i + 1 for i in blank if i + 1 not in empty and 0 < i + 1 < sheet.height)


def _is_new_table(sheet: Sheet, first: int, start: int) -> bool:
    """Whether a header begins at ``start`` and a table with rows of its own stands above, from ``first``.

    The same header under another title begins another table; under the same one, or none, it is
    only printed again.
    """
    head = _header_under(sheet, start)
    if head is None or not _has_body(sheet, first, start):
        return False
    above = [sheet.row(index) for index in range(first, min(start, first + _LOOK))]
    if sheet.row(head) not in above:
        return True
    return any(any(line) and line not in above for line in map(sheet.row, range(start, head)))


def _has_body(sheet: Sheet, first: int, start: int) -> bool:
    """Whether rows of values stand there, not only a title and its lines."""
    rows = [sheet.row(index) for index in range(max(first, start - _LOOK), start)]
    full = [row for row in rows if sum(map(bool, row)) > 1]
    return sum(sum(map(bool, row)) for row in full) >= _SMALL and any(
        sort_of(cell) == "value" for row in full for cell in row
    )


def _header_under(sheet: Sheet, start: int) -> int | None:
    """Return the row of words at or just under ``start`` that has rows of values beneath it."""
    for index in range(start, min(start + 4, sheet.height - 1)):
        cells = [(c, cell) for c, cell in enumerate(sheet.row(index)) if cell]
        if len(cells) < 2:
            continue
        if any(sort_of(cell) == "value" for _, cell in cells):
            return None
        under = range(index + 1, min(index + 4, sheet.height))
        values = {
            c for i in under for c, cell in enumerate(sheet.row(i)) if sort_of(cell) == "value"
        }
        return index if values & {c for c, _ in cells} else None
    return None
