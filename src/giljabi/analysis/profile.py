"""What a table holds, column by column, and what is doubtful in it. Counts only, no judgement.

A column is judged by its distinct cells and how often each stands there, whoever counted them: the
same code serves a table in memory and a file too large for it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import nlargest, nsmallest
from itertools import combinations
from math import prod

from giljabi.analysis.column_types import unread
from giljabi.analysis.numbers import MISSING, MISSING_NUMBER, show_number
from giljabi.analysis.periods import parse_period, parse_time
from giljabi.analysis.totals import disagreements
from giljabi.analysis.words import listed
from giljabi.book.kinds import Column, ColumnProfile, ColumnType, Profile, Table

TOP = 5
"""Most frequent values told of a column."""
_KEY_WIDTH = 3
_KEY_CANDIDATES = 6
_KEY_ROWS = 100_000
_KEYLIKE = 0.5
_SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows told of: how many, and the sheet numbers of the first ones."""

    count: int
    first: tuple[int, ...]

    def __str__(self) -> str:
        named = listed(self.first[:_SHOWN_ROWS])
        return named if self.count <= _SHOWN_ROWS else f"{named} 등 {self.count:,}개 행"


NO_ROWS = Rows(0, ())


@dataclass(frozen=True, slots=True)
class Tally:
    """The cells of one column by value.

    ``counts`` has every distinct cell, ``""`` too; ``inside`` those that stand outside total rows;
    ``values`` the number of each cell of a number column; ``unread`` the rows without one.
    """

    name: str
    type: ColumnType
    notes: tuple[str, ...]
    counts: Mapping[str, int]
    inside: Collection[str]
    values: Mapping[str, Decimal | None]
    unread: Rows = NO_ROWS


@dataclass(frozen=True, slots=True)
class Size:
    """A column that may be part of a key: its name and how many different cells it has."""

    name: str
    type: ColumnType
    distinct: int


@dataclass(frozen=True, slots=True)
class Looked:
    """A profile, and how the file was read to make it."""

    seen: Profile
    sheet: str
    encoding: str
    header_rows: int
    title: str
    unit: str
    totals: int


def profile(table: Table) -> Profile:
    """Return counts of every column: missing, distinct, smallest, largest, five most frequent values.

    ``warnings`` add what concerns whole rows: exact repeats, keys that are not keys, totals that
    disagree with their parts. Rows marked as totals count as rows, but not for smallest and largest.
    """
    tallies = [_tally(table, column) for column in table.columns]
    sizes = [Size(t.name, t.type, len(t.counts)) for t in tallies]
    raw = {column.name: column.raw for column in table.columns}
    rows = len(table.row_numbers)

    def tells_apart(names: Sequence[str]) -> bool:
        return len(set(zip(*(raw[name] for name in names), strict=True))) == rows

    warnings = (*table.warnings, *told_repeats(_repeats(table)), *disagreements(table))
    return Profile(rows, tuple(map(column_profile, tallies)),
                   (*table.decisions, *told_keys(rows, sizes, tells_apart)), warnings)  # fmt: skip


def column_profile(tally: Tally) -> ColumnProfile:
    """Return what one column holds and what is doubtful in it."""
    marks = missing_marks(tally.type)
    full = {cell: count for cell, count in tally.counts.items() if cell not in marks}
    smallest, largest = ends(tally, full)
    top = _top(full)
    missing = sum(tally.counts.values()) - sum(full.values())
    return ColumnProfile(
        tally.name, tally.type, missing, len(full), smallest, largest, top,
        (*tally.notes, *told_unread(tally.unread), *_doubts(tally.type, full)),
    )  # fmt: skip


def _top(full: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return the most frequent cells with their counts, equal ones by their letters."""
    least = min(nlargest(TOP, full.values()), default=0)
    more = [item for item in full.items() if item[1] > least]
    more.sort(key=lambda item: (-item[1], item[0]))
    ties = nsmallest(TOP - len(more), (cell for cell, count in full.items() if count == least))
    return (*more, *((cell, least) for cell in ties))


def missing_marks(kind: ColumnType) -> frozenset[str]:
    """Return the cells that say "no value" in a column of this type."""
    return MISSING_NUMBER if kind is ColumnType.NUMBER else MISSING


def ends(tally: Tally, full: Iterable[str]) -> tuple[str, str]:
    """Return the smallest and largest value in the order of the type; codes and words have none.

    Numbers in rows of totals do not count: a total is always the largest.
    """
    match tally.type:
        case ColumnType.NUMBER:
            numbers = {v for cell in tally.inside if (v := tally.values.get(cell)) is not None}
            return (show_number(min(numbers)), show_number(max(numbers))) if numbers else ("", "")
        case ColumnType.DATE:
            days = [(p, cell) for cell in full if (p := parse_period(cell, compact=True))]
            return (min(days)[1], max(days)[1]) if days else ("", "")
        case ColumnType.TIME:
            times = [(t, cell) for cell in full if (t := parse_time(cell)) is not None]
            return (min(times)[1], max(times)[1]) if times else ("", "")
    return "", ""


def told_unread(rows: Rows) -> tuple[str, ...]:
    """Return the sentence about cells of a number column that are no numbers."""
    return (f"수로 읽지 못한 칸 {rows.count:,}개: {rows}",) if rows.count else ()


def told_repeats(rows: Rows) -> tuple[str, ...]:
    """Return the sentence about rows that repeat an earlier row."""
    return (f"앞의 행과 똑같은 행이 {rows.count:,}개 있습니다({rows}).",) if rows.count else ()


def told_shared(shared: int, rows: int, distinct: int, full: int) -> tuple[str, ...]:
    """Return the sentence about codes that rows share although most rows have their own."""
    if not shared or distinct < _KEYLIKE * full:
        return ()
    return (f"행마다 다른 값이 아닙니다: 값 {shared:,}개를 {rows:,}개 행이 함께 씁니다.",)


def told_spellings(twins: int, example: Sequence[str]) -> tuple[str, ...]:
    """Return the sentence about values that differ only in blanks or letter case."""
    if not twins:
        return ()
    shown = " / ".join(cell[:30] for cell in example)
    return (f"빈칸이나 대소문자만 다른 값이 {twins:,}묶음 있습니다(예: {shown}).",)


def told_keys(
    rows: int, columns: Sequence[Size], tells_apart: Callable[[Sequence[str]], bool]
) -> tuple[str, ...]:
    """Name the smallest set of columns (up to 3) that tells every row apart, or say there is none."""
    if not 2 <= rows <= _KEY_ROWS:
        return ()
    words = [column for column in columns if column.type is not ColumnType.NUMBER]
    likely = sorted(words, key=lambda c: -c.distinct)[:_KEY_CANDIDATES]
    likely.sort(key=columns.index)
    for width in range(1, _KEY_WIDTH + 1):
        for chosen in combinations(likely, width):
            names = [c.name for c in chosen]
            if prod(c.distinct for c in chosen) >= rows and tells_apart(names):
                return (f"행을 가르는 열쇠: {' + '.join(names)}",)
    return (f"열 {_KEY_WIDTH}개까지 묶어 보았지만 행을 가르는 열쇠가 없습니다.",)


def _tally(table: Table, column: Column) -> Tally:
    counts = Counter(column.raw)
    totals = frozenset(table.totals)
    inside = {c for i, c in enumerate(column.raw) if i not in totals} if totals else counts.keys()
    failed = [table.row_numbers[i] for i in unread(column)]
    return Tally(
        column.name, column.type, column.notes, counts, inside,
        dict(zip(column.raw, column.numbers, strict=False)), Rows(len(failed), tuple(failed)),
    )  # fmt: skip


def _doubts(kind: ColumnType, counts: Mapping[str, int]) -> tuple[str, ...]:
    match kind:
        case ColumnType.CODE:
            shared = [count for count in counts.values() if count > 1]
            return told_shared(len(shared), sum(shared), len(counts), sum(counts.values()))
        case ColumnType.TIME:
            return told_midnights(counts)
        case ColumnType.CHOICE | ColumnType.TEXT:
            return _spellings(counts)
    return ()


def told_midnights(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Name the spellings of the end of a day that stand side by side."""
    found = Counter[str]()
    for cell, count in counts.items():
        if (minutes := parse_time(cell)) in (0, 1439, 1440):
            found[{0: "0:00", 1439: "23:59", 1440: "24:00"}[minutes]] += count
    if len(found) < 2:
        return ()
    told = ", ".join(f"{k} {n:,}개" for k, n in sorted(found.items()))
    return (f"하루의 끝을 여러 가지로 적었습니다: {told}",)


def _spellings(counts: Iterable[str]) -> tuple[str, ...]:
    """Name values that differ only in blanks or letter case."""
    cells = tuple(counts)
    keys = "".join("\0".join(cells).casefold().split()).split("\0")
    if len(keys) == len(set(keys)) == len(cells):
        return ()
    same: dict[str, list[str]] = {}
    for cell in cells:
        same.setdefault("".join(cell.split()).casefold(), []).append(cell)
    twins = [sorted(cells) for cells in same.values() if len(cells) > 1]
    return told_spellings(len(twins), min(twins)) if twins else ()


def _repeats(table: Table) -> Rows:
    seen: set[tuple[str, ...]] = set()
    again = []
    for number, row in zip(
        table.row_numbers, zip(*(c.raw for c in table.columns), strict=True), strict=True
    ):
        if row in seen:
            again.append(number)
        seen.add(row)
    return Rows(len(again), tuple(again))
