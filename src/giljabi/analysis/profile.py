"""What a table holds, column by column, and what is doubtful in it. Counts only, no judgement."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import prod

from giljabi.analysis.column_types import is_missing, unread
from giljabi.analysis.numbers import show_number
from giljabi.analysis.periods import parse_period, parse_time
from giljabi.analysis.totals import disagreements
from giljabi.analysis.words import listed
from giljabi.book.kinds import Column, ColumnProfile, ColumnType, Profile, Table

_TOP = 5
_KEY_WIDTH = 3
_KEY_CANDIDATES = 6
_KEY_ROWS = 100_000
_KEYLIKE = 0.5


def profile(table: Table) -> Profile:
    """Return counts of every column: missing, distinct, smallest, largest, five most frequent values.

    ``warnings`` add what concerns whole rows: exact repeats, keys that are not keys, totals that
    disagree with their parts. Rows marked as totals count as rows, but not for smallest and largest.
    """
    columns = tuple(_column(table, column) for column in table.columns)
    warnings = (*table.warnings, *_repeats(table), *disagreements(table))
    return Profile(len(table.row_numbers), columns, (*table.decisions, *_keys(table)), warnings)


def _column(table: Table, column: Column) -> ColumnProfile:
    counts = Counter(column.raw)
    full = {cell: count for cell, count in counts.items() if not is_missing(column, cell)}
    smallest, largest = _ends(column, full, frozenset(table.totals))
    top = tuple(sorted(full.items(), key=lambda item: (-item[1], item[0]))[:_TOP])
    return ColumnProfile(
        column.name, column.type, len(column.raw) - sum(full.values()), len(full), smallest, largest,
        top, (*column.notes, *_doubts(table, column, full)),
    )  # fmt: skip


def _ends(column: Column, counts: Iterable[str], totals: frozenset[int]) -> tuple[str, str]:
    """Return the smallest and largest value in the order of the type; codes and words have none.

    Rows of totals do not count: a total is always the largest.
    """
    match column.type:
        case ColumnType.NUMBER:
            parts = (v for i, v in enumerate(column.numbers) if i not in totals)
            numbers = {value for value in parts if value is not None}
            return (show_number(min(numbers)), show_number(max(numbers))) if numbers else ("", "")
        case ColumnType.DATE:
            days = [(p, cell) for cell in counts if (p := parse_period(cell, compact=True))]
            return (min(days)[1], max(days)[1]) if days else ("", "")
        case ColumnType.TIME:
            times = [(t, cell) for cell in counts if (t := parse_time(cell)) is not None]
            return (min(times)[1], max(times)[1]) if times else ("", "")
    return "", ""


def _doubts(table: Table, column: Column, counts: dict[str, int]) -> tuple[str, ...]:
    told = []
    if failed := unread(column):
        rows = listed(table.row_numbers[i] for i in failed)
        told.append(f"수로 읽지 못한 칸 {len(failed):,}개: {rows}")
    shared = [count for count in counts.values() if count > 1]
    if column.type is ColumnType.CODE and shared and len(counts) >= _KEYLIKE * sum(counts.values()):
        told.append(
            f"행마다 다른 값이 아닙니다: 값 {len(shared):,}개를 {sum(shared):,}개 행이 함께 씁니다."
        )
    if column.type is ColumnType.TIME:
        told.extend(_midnights(counts))
    if column.type in (ColumnType.CHOICE, ColumnType.TEXT):
        told.extend(_spellings(counts))
    return tuple(told)


def _midnights(counts: dict[str, int]) -> list[str]:
    """Name the spellings of the end of a day that stand side by side."""
    ends = Counter[str]()
    for cell, count in counts.items():
        if (minutes := parse_time(cell)) in (0, 1439, 1440):
            ends[{0: "0:00", 1439: "23:59", 1440: "24:00"}[minutes]] += count
    if len(ends) < 2:
        return []
    return [
        "하루의 끝을 여러 가지로 적었습니다: "
        + ", ".join(f"{k} {n:,}개" for k, n in sorted(ends.items()))
    ]


def _spellings(counts: dict[str, int]) -> list[str]:
    """Name values that differ only in blanks or letter case."""
    same: dict[str, list[str]] = {}
    for cell in counts:
        same.setdefault("".join(cell.split()).casefold(), []).append(cell)
    twins = [sorted(cells) for cells in same.values() if len(cells) > 1]
    if not twins:
        return []
    example = " / ".join(cell[:30] for cell in min(twins))
    return [f"빈칸이나 대소문자만 다른 값이 {len(twins):,}묶음 있습니다(예: {example})."]


def _repeats(table: Table) -> tuple[str, ...]:
    seen: set[tuple[str, ...]] = set()
    again = []
    for number, row in zip(
        table.row_numbers, zip(*(c.raw for c in table.columns), strict=True), strict=True
    ):
        if row in seen:
            again.append(number)
        seen.add(row)
    return (f"앞의 행과 똑같은 행이 {len(again):,}개 있습니다({listed(again)}).",) if again else ()


def _keys(table: Table) -> tuple[str, ...]:
    """Name the smallest set of columns (up to 3) that tells every row apart, or say there is none."""
    if not 2 <= len(table.row_numbers) <= _KEY_ROWS:
        return ()
    rows = len(table.row_numbers)
    sizes = {c: len(set(c.raw)) for c in table.columns if c.type is not ColumnType.NUMBER}
    likely = sorted(sizes, key=lambda c: -sizes[c])[:_KEY_CANDIDATES]
    likely.sort(key=table.columns.index)
    for width in range(1, _KEY_WIDTH + 1):
        for chosen in combinations(likely, width):
            if prod(sizes[c] for c in chosen) >= rows and _tells_apart(chosen, rows):
                key = " + ".join(c.name for c in chosen)
                return (f"행을 가르는 열쇠: {key}",)
    return (f"열 {_KEY_WIDTH}개까지 묶어 보았지만 행을 가르는 열쇠가 없습니다.",)


def _tells_apart(chosen: Sequence[Column], rows: int) -> bool:
    return len(set(zip(*(c.raw for c in chosen), strict=True))) == rows
