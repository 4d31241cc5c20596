"""A table as facts: every number cell with its row labels, its measure, its period and its unit.

It answers "which value has these labels?" with the cell or the sum and its formula. It refuses to
know texts: what a sentence means is ``readings``' and ``claims``' matter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from giljabi.book.kinds import Column, ColumnType, Place, Table
from giljabi.evidence.measures import TOTAL, Measure, measures, squeeze
from giljabi.evidence.periods import Period, merged, read_label, spoken
from giljabi.evidence.units import Unit, unit_in_name


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a table in base units, the place it comes from, and how it was computed."""

    value: Decimal
    unit: Unit
    place: Place
    formula: str
    what: str
    single: bool = True


@dataclass(frozen=True, slots=True)
class Selection:
    """Which facts: a measure, a period (``None``: the table knows none), labels by dimension."""

    measure: Measure
    period: Period | None
    labels: tuple[tuple[int, frozenset[str]], ...] = ()


@dataclass(slots=True)
class Source:
    """One table, indexed. Built once a table by ``index``; ``cache`` keeps answered selections."""

    table: Table
    dims: tuple[int, ...]
    measures: tuple[Measure, ...]
    periods: tuple[Period | None, ...]
    by_label: Mapping[tuple[int, str], frozenset[int]]
    plain: frozenset[int]
    totals: tuple[int, ...]
    keys: tuple[Period, ...]
    own: Period | None
    by_value: Mapping[Decimal, tuple[tuple[int, int], ...]]
    attributes: tuple[int, ...] = ()
    cache: dict[Selection, tuple[Found, ...]] = field(default_factory=dict)

    def find(self, selection: Selection) -> tuple[Found, ...]:
        """Return the values of a selection: a total cell first, then the cell or the sum."""
        if selection not in self.cache:
            self.cache[selection] = tuple(_find(self, selection))
        return self.cache[selection]

    def rows(self, selection: Selection) -> list[int]:
        """Return the data rows (no totals) that a selection takes in."""
        rows = set(self.plain)
        for dim, labels in selection.labels:
            rows &= frozenset().union(*(self.by_label.get((dim, x), frozenset()) for x in labels))
        return sorted(r for r in rows if _in_period(self.periods[r], selection.period))

    def columns(self, selection: Selection) -> list[int]:
        """Return the columns of a selection's measure that lie in its period."""
        return [c for p, c in selection.measure.columns if _in_period(p, selection.period)]

    def cell(self, row: int, column: int) -> Decimal | None:
        """Return the number of a cell, unscaled."""
        numbers = self.table.columns[column].numbers
        return numbers[row] if row < len(numbers) else None

    def name(self, row: int, column: int) -> str:
        """Return a cell's address such as ``D14``."""
        return f"{self.table.columns[column].letter}{self.table.row_numbers[row]}"


def index(table: Table) -> Source:
    """Index a table: its label columns, measures, periods and totals."""
    dims = [i for i, c in enumerate(table.columns) if _is_label(c)]
    timed = [c for c in table.columns if _is_period(c) and not _is_attribute(table, c)]
    periods = [_row_period(timed, row) for row in range(len(table.row_numbers))]
    labels: dict[tuple[int, str], set[int]] = {}
    for dim in dims:
        for row, raw in enumerate(table.columns[dim].raw):
            labels.setdefault((dim, squeeze(raw)), set()).add(row)
    totals = _totals(table, dims)
    measured = measures(table, dims, by_row=any(periods))
    plain = frozenset(range(len(table.row_numbers))) - set(totals)
    keys = {p for r, p in enumerate(periods) if p and r in plain}
    keys |= {p for m in measured for p, _ in m.columns if p}
    own = next((s.period for s in spoken(f"{table.title} {table.name}") if not s.relative), None)
    return Source(
        table, tuple(d for d in dims if table.columns[d] not in timed), measured, tuple(periods),
        {key: frozenset(rows) for key, rows in labels.items()}, plain, tuple(totals),
        tuple(sorted(keys, key=_order)), own, _by_value(table, measured),
        tuple(i for i, c in enumerate(table.columns) if _is_period(c) and c not in timed),
    )  # fmt: skip


def _by_value(
    table: Table, measures: Sequence[Measure]
) -> Mapping[Decimal, tuple[tuple[int, int], ...]]:
    """Every cell by its size in base units: where does this number stand?"""
    places: dict[Decimal, list[tuple[int, int]]] = {}
    for measure in measures:
        for _, column in measure.columns:
            for row, value in enumerate(table.columns[column].numbers):
                if value:
                    places.setdefault(abs(value) * measure.unit.scale, []).append((row, column))
    return {value: tuple(cells) for value, cells in places.items()}


def _is_label(column: Column) -> bool:
    if column.type is not ColumnType.NUMBER:
        return True
    return _is_period(column)


def _is_period(column: Column) -> bool:
    """A column most of whose filled cells read as periods (연도 2026, 월 9, 2026-09)."""
    if column.type is ColumnType.NUMBER and not re.search(r"(?:년|연도|월|분기)$", column.name):
        return False
    if column.type is ColumnType.NUMBER and read_label(column.name, "연도"):
        return False  # '2026년', '9월' 열의 수는 기간이 아니라 값이다
    filled = [raw for raw in column.raw[:200] if raw.strip()]
    read = sum(1 for raw in filled if read_label(raw, column.name))
    return bool(filled) and read * 5 >= len(filled) * 3


def _is_attribute(table: Table, column: Column) -> bool:
    """계약일, 조성연도: it tells of the thing named before it, not when the row's numbers are of."""
    if re.search(r"데이터\s?기준|갱신|수정일|등록일", column.name):
        return True
    before = table.columns[: table.columns.index(column)]
    own = (c for c in before if c.type is not ColumnType.NUMBER and not _is_period(c))
    several = len(set(column.raw)) > 1
    return several and any(len(set(c.raw)) == len(c.raw) for c in own)


def _row_period(timed: Sequence[Column], row: int) -> Period | None:
    period = None
    for column in timed:
        period = merged(period, read_label(column.raw[row], column.name))
    return period


def _totals(table: Table, dims: Sequence[int]) -> list[int]:
    rows = set(table.totals)
    for dim in dims:
        rows |= {r for r, raw in enumerate(table.columns[dim].raw) if squeeze(raw) in TOTAL}
    return sorted(rows)


def _in_period(own: Period | None, wanted: Period | None) -> bool:
    return own is None or wanted is None or wanted.contains(own)


def _order(period: Period) -> tuple[int, int, int, int, str]:
    return (period.year or 0, period.last or 0, period.first or 0, period.day or 0, period.tag)


def _find(source: Source, selection: Selection) -> Iterable[Found]:
    columns = source.columns(selection)
    if not columns:
        return
    yield from _total_cells(source, selection, columns)
    rows = source.rows(selection)
    cells = [(r, c, v) for r in rows for c in columns if (v := source.cell(r, c)) is not None]
    if not cells or (len(cells) > 1 and not selection.measure.adds):
        return
    yield found_of(source, selection.measure, cells)


def _total_cells(source: Source, selection: Selection, columns: list[int]) -> Iterable[Found]:
    """A total row answers a selection whose labels it bears, if its other labels say total."""
    chosen = dict(selection.labels)
    for row in source.totals:
        if len(columns) != 1 or not _in_period(source.periods[row], selection.period):
            continue
        raws = {d: squeeze(source.table.columns[d].raw[row]) for d in source.dims}
        fits = all(
            raws[d] in chosen[d] if d in chosen else raws[d] in TOTAL or not raws[d] for d in raws
        )
        # 평균 행은 합계가 아니고, 소계 행은 그 묶음의 표지가 함께 있을 때만 답이 된다
        said = set(raws.values())
        if not fits or "평균" in said or ("소계" in said and not chosen):
            continue
        if source.periods[row] is None and source.periods and selection.period is not None:
            by_row = any(source.periods[r] for r in source.plain)
            if by_row and not all(_in_period(k, selection.period) for k in source.keys):
                continue
        value = source.cell(row, columns[0])
        if value is not None:
            yield found_of(source, selection.measure, [(row, columns[0], value)])


def found_of(source: Source, measure: Measure, cells: Sequence[tuple[int, int, Decimal]]) -> Found:
    """Return the sum of cells as a found value in base units, with its formula."""
    row, column, _ = cells[0]
    unit = measure.unit
    if not unit.name and len(cells) == 1:  # '그늘막(개)'처럼 행 이름에 단위가 있는 표
        unit = unit_in_name(label_of(source, row))
    value = sum((v for _, _, v in cells), Decimal(0)) * unit.scale
    place = source.table.place(row, source.table.columns[column])
    what = " ".join(x for x in (label_of(source, row), source.table.columns[column].name) if x)
    if len(cells) == 1:
        return Found(value, unit, place, source.name(row, column), what)
    return Found(value, measure.unit, place, _sum_formula(source, cells), "합", single=False)


def label_of(source: Source, row: int) -> str:
    """Return the words that name a row (its first two label columns)."""
    raws = (source.table.columns[d].raw[row].strip() for d in source.dims[:2])
    return " ".join(raw for raw in raws if raw)


def _sum_formula(source: Source, cells: Sequence[tuple[int, int, Decimal]]) -> str:
    rows = [r for r, _, _ in cells]
    names = [source.name(r, c) for r, c, _ in cells]
    one_column = len({c for _, c, _ in cells}) == 1
    if one_column and len(rows) > 2 and rows == list(range(rows[0], rows[-1] + 1)):
        return f"SUM({names[0]}:{names[-1]})"
    return "+".join(names) if len(names) <= 6 else "+".join(names[:5]) + f"+…({len(names)}칸)"
