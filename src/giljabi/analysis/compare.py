"""Group, sum and compare: the figures of a table, exactly, each with the cells it rests on.

Long tables name periods in a column; wide tables keep them in two columns; with neither, only shares
and ranks are computed. Rows marked as totals are held against the sum, never added to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from giljabi.analysis.columns import find_column, find_numbers
from giljabi.analysis.numbers import MISSING_NUMBER, half_up, is_rate, may_sum
from giljabi.analysis.spans import Span, by_columns, by_period, is_in_time
from giljabi.analysis.totals import disagreements, is_total
from giljabi.analysis.words import listed, names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Figure, Figures, Place, Table
from giljabi.book.korean import josa

CELLS = 20
"""Most cells named for one figure; the note says how many there were."""
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: its column, and the data rows with a number, group by group."""

    table: Table
    column: Column
    groups: dict[str, list[int]]

    def values(self, rows: Sequence[int]) -> list[Decimal]:
        return [value for row in rows if (value := self.column.numbers[row]) is not None]

    def cells(self, rows: Sequence[int], most: int) -> list[Place]:
        return [self.table.place(row, self.column) for row in rows[:most]]


@dataclass(frozen=True, slots=True)
class _Work:
    """What is being compared: the group column, the two sides and how their values go together."""

    table: Table
    group: Column
    span: Span
    now: _Side
    before: _Side
    rate: bool
    additive: bool
    weight: Column | None = None

    def join(self, side: _Side, rows: Sequence[int]) -> Decimal | None:
        """Sum values that may be summed; of others take the mean, to two decimals: weighted where a
        denominator is named (``None`` when one of several is empty), plain only for prices and the like.
        """
        values = side.values(rows)
        if not values:
            return None
        if self.additive or len(values) == 1:
            return sum(values, Decimal(0))
        if self.weight is None:
            return half_up(sum(values, Decimal(0)) / len(values), _CENT)
        return weighted(self.weight, rows, values)


def weighted(weight: Column, rows: Sequence[int], values: Sequence[Decimal]) -> Decimal | None:
    """Return the mean of ``values`` weighted by the denominators in ``rows``, half up to two decimals.

    ``None`` when a denominator is missing or negative, or all of them are 0.
    """
    weights = [weight.numbers[row] for row in rows]
    whole = sum((each for each in weights if each is not None), Decimal(0))
    if any(each is None or each < 0 for each in weights) or not whole:
        return None
    parts = (value * (each or 0) for value, each in zip(values, weights, strict=True))
    return half_up(sum(parts, Decimal(0)) / whole, _CENT)


def compare(
    table: Table,
    by: str,
    value: str,
    *,
    period: str | None = None,
    now: str | None = None,
    before: str | None = None,
    other: str | None = None,
    weight: str | None = None,
) -> Figures:
    """Group ``value`` by the column ``by`` and compare two periods, two columns, or nothing.

    ``period`` is the column of periods (``now`` and ``before`` default to the latest and the one
    before it); ``other`` is the column of earlier values in a wide table. Rates and shares are
    percent, rounded half up to one decimal; percentages are compared in %p. ``rate`` is ``None``
    when the base is 0, negative or missing. ``weight`` names the denominators (분모) of percentages:
    several rows, and the total, are then means weighted by it. Raises ``StepTrouble`` for unknown
    columns or periods, and for percentages that would have to be averaged without denominators.
    """
    group, column = find_column(table, by), find_numbers(table, value)
    if other is not None and period is not None:
        raise StepTrouble("기간 열과 비교 열을 함께 쓸 수 없습니다.", where=table.name,
                          cure="세로로 긴 표에는 기간 열만, 가로로 넓은 표에는 비교 열만 지정하세요.")  # fmt: skip
    if other is not None:
        span = by_columns(table, column, find_numbers(table, other))
    else:
        span = by_period(table, column, find_column(table, period) if period else None, now, before)
    return compare_sides(table, group, span, find_numbers(table, weight) if weight else None)


def compare_sides(table: Table, group: Column, span: Span, weight: Column | None = None) -> Figures:
    """Compare two sides that are already chosen. Raises as ``compare``."""
    column = span.now[0]
    latest, base = _side(table, group, *span.now), _side(table, group, *span.before)
    rate, additive = is_rate(column.unit, column.name), may_sum(column.unit, column.name)
    work = _Work(table, group, span, latest, base, rate, additive, None if additive else weight)
    _refuse_plain_means_of_rates(work)
    figures = _figures(work)
    if weight is None or not additive:
        return figures
    unused = f"더할 수 있는 값이라 분모 열({weight.name})은 쓰지 않았습니다."
    return replace(figures, notes=(*figures.notes, unused))


def _side(table: Table, group: Column, column: Column, rows: Sequence[int]) -> _Side:
    """Gather the rows of each group in the order in which groups first appear."""
    totals = frozenset(table.totals)
    groups: dict[str, list[int]] = {}
    for row in rows:
        if row not in totals:
            kept = groups.setdefault(group.raw[row] or "(빈칸)", [])
            if column.numbers[row] is not None:
                kept.append(row)
    return _Side(table, column, groups)


def _refuse_plain_means_of_rates(work: _Work) -> None:
    if work.weight is not None:
        return
    groups = [*work.now.groups.items(), *work.before.groups.items()]
    many = [label for label, rows in groups if len(rows) > 1]
    if work.rate and many:
        label = josa(f"'{many[0]}'", "이/가")
        raise StepTrouble(
            f"비율({work.now.column.name})은 더할 수 없는데 {label} 여러 행에 나옵니다.",
            where=work.table.name,
            cure="분모가 되는 열을 '분모열'에 적거나, 분자와 분모를 따로 집계하거나, 기간 열을 지정하세요.",
        )  # fmt: skip


def _figures(work: _Work) -> Figures:
    span = work.span
    labels = list(dict.fromkeys([*work.now.groups, *work.before.groups]))
    if not labels:
        raise StepTrouble("집계할 행이 없습니다.", where=work.table.name,
                          cure="구분 열과 기간이 맞는지 확인하세요.")  # fmt: skip
    rows = [_figure(work, label, work.now.groups.get(label, []), work.before.groups.get(label, []))
            for label in labels]  # fmt: skip
    total = _total(work)
    rows = _with_shares(rows, total, work.additive)
    if not span.before_name:
        rows = _with_ranks(rows)
    return Figures(
        span.measure, work.group.name, work.now.column.unit, span.now_name, span.before_name,
        tuple(rows), total, _query(work), (*span.notes, *_notes(work, rows)),
        in_time=not span.before_name or is_in_time(span.now_name, span.before_name),
    )  # fmt: skip


def _figure(work: _Work, label: str, now: Sequence[int], before: Sequence[int]) -> Figure:
    latest, base = work.join(work.now, now), work.join(work.before, before)
    change = latest - base if latest is not None and base is not None else None
    rate = None if work.rate else _rate(change, base)
    cells = _cells(work, now, before)
    told = []
    if work.span.before_name and rate is None and not work.rate:
        told.append(_why_no_rate(latest, base))
    if (count := len(now) + len(before)) > len(cells):
        told.append(f"근거 칸 {count:,}개 가운데 {len(cells)}개를 적음")
    return Figure(label, latest, base, change, rate, None, cells, " · ".join(told))


def _cells(work: _Work, now: Sequence[int], before: Sequence[int]) -> tuple[Place, ...]:
    """Name the cells of both sides, at most 20, half of them for each side when both are many."""
    half = CELLS // 2
    room = max(CELLS - len(before), half)
    shown = work.now.cells(now, room)
    return (*shown, *work.before.cells(before, CELLS - len(shown)))


def _rate(change: Decimal | None, base: Decimal | None) -> Decimal | None:
    if change is None or base is None or base <= 0:
        return None
    return half_up(change * _HUNDRED / base)


def _why_no_rate(now: Decimal | None, base: Decimal | None) -> str:
    if base is None:
        return "증감률 산출 불가(견줄 값 없음)"
    if now is None:
        return "증감률 산출 불가(이번 값 없음)"
    return f"증감률 산출 불가(견줄 값이 {'0' if base == 0 else '음수'})"


def _total(work: _Work) -> Figure | None:
    """Sum every group, or weight it; else take the total the table itself gives, or none."""
    if work.additive or work.weight is not None:
        now, before = (
            [row for rows in side.groups.values() for row in rows]
            for side in (work.now, work.before)
        )
    else:
        now, before = (_said_total(work, *side) for side in (work.span.now, work.span.before))
    return _figure(work, "합계", now, before) if now else None


def _said_total(work: _Work, column: Column, rows: Sequence[int]) -> list[int]:
    """Return the one row on which the table gives a total of its own, if there is just one."""
    side = set(rows)
    said = [
        row
        for row in work.table.totals
        if row in side and is_total(work.group.raw[row]) and column.numbers[row] is not None
    ]
    return said if len(said) == 1 else []


def _with_shares(rows: list[Figure], total: Figure | None, additive: bool) -> list[Figure]:
    """Add each group's percent of the total; parts of both signs have no shares."""
    whole = total.now if total and additive else None
    if not whole or any(row.now is not None and row.now < 0 for row in rows):
        return rows
    return [
        row if row.now is None else replace(row, share=half_up(row.now * _HUNDRED / whole))
        for row in rows
    ]


def _with_ranks(rows: list[Figure]) -> list[Figure]:
    """Put the rank in front of each note; equal values share a rank (1, 2, 2, 4)."""
    values = sorted((row.now for row in rows if row.now is not None), reverse=True)
    rank = {value: place for place, value in reversed(list(enumerate(values, 1)))}
    return [
        row
        if row.now is None
        else replace(row, note=" · ".join(filter(None, (f"{rank[row.now]}위", row.note))))
        for row in rows
    ]


def _notes(work: _Work, rows: list[Figure]) -> Iterator[str]:
    compares = bool(work.span.before_name)
    if compares and not work.rate:
        yield "증감률은 소수점 둘째 자리에서 반올림했습니다."
    if compares and work.rate:
        yield "비율끼리는 증감률 대신 차이(%p)를 적었습니다."
    if any(row.share is not None for row in rows):
        yield "구성비는 소수점 둘째 자리에서 반올림해 합이 100%와 조금 다를 수 있습니다."
    groups = [*work.now.groups.values(), *work.before.groups.values()]
    if work.weight is not None:
        yield f"여러 행과 합계는 {josa(work.weight.name, '으로/로')} 가중평균(소수점 셋째 자리에서 반올림)했습니다."
    elif not work.additive and any(len(each) > 1 for each in groups):
        yield "더할 수 없는 값이라 단순평균(소수점 셋째 자리에서 반올림)을 냈습니다."
    one_sided = [row.label for row in rows if (row.now is None) != (row.before is None)]
    if compares and one_sided:
        yield f"한쪽에만 값이 있어 증감을 내지 않은 곳: {names(one_sided)}. 합계에는 들어 있습니다."
    yield from _left_out(work)
    yield from disagreements(work.table, list(dict.fromkeys((work.now.column, work.before.column))))


def _left_out(work: _Work) -> Iterator[str]:
    """Name the rows that gave no number, told apart by empty and unreadable."""
    totals = frozenset(work.table.totals)
    for column, rows in (work.span.now, work.span.before):
        bare = [row for row in rows if column.numbers[row] is None and row not in totals]
        failed = [row for row in bare if column.raw[row] not in MISSING_NUMBER]
        empty = [row for row in bare if column.raw[row] in MISSING_NUMBER]
        for kind, found in (("값이 없어", empty), ("수로 읽지 못해", failed)):
            if found:
                where = listed(work.table.row_numbers[row] for row in found)
                yield f"{kind} 셈하지 않은 행({column.name}): {where}."


def _query(work: _Work) -> str:
    """Say in Korean how the figures were computed."""
    where = f"{work.table.name} {work.table.sheet}".strip()
    how = "합산" if work.additive else "값 그대로" if work.rate else "평균"
    if work.weight is not None:
        how = f"{work.weight.name} 가중평균"
    span = work.span
    sides = f"{span.now_name} ↔ {span.before_name}" if span.before_name else span.now_name or "전체"
    totals = {work.table.row_numbers[row] for row in work.table.totals}
    left_out = f", 합계 줄 {len(totals)}개 제외" if totals else ""
    measure = span.measure or work.now.column.name
    return f"{where}: {work.group.name}별 {measure} {how}({sides}){left_out}"
