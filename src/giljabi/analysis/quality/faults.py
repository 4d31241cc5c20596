"""What is wrong with a table: each fault with its dimension, its rows and an example."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from giljabi.analysis.column_types import is_missing, unread
from giljabi.analysis.days import day_of, said_day
from giljabi.analysis.numbers import may_sum, parse_number
from giljabi.analysis.periods import Grain, Period, parse_period, parse_time
from giljabi.analysis.quality.codebook import Codebook, Limit, Rule
from giljabi.analysis.totals import disagreements
from giljabi.book.kinds import Column, ColumnType, Table

Rows = tuple[int, ...]
_KEYLIKE = 0.5
_LATITUDE, _LONGITUDE = (Decimal(33), Decimal(39)), (Decimal(124), Decimal(132))


class Side(StrEnum):
    """The dimension of quality that a fault concerns."""

    WHOLE = "완전성"
    UNIQUE = "유일성"
    VALID = "유효성"
    AGREE = "일관성"
    FRESH = "최신성"


@dataclass(frozen=True, slots=True)
class Fault:
    """``rows`` are data rows (indices); ``tried`` how many rows could have had it; ``said`` what it is;
    ``must`` is false for what only wants a look."""

    side: Side
    column: str
    said: str
    rows: Rows
    tried: int
    example: str = ""
    must: bool = True


def faults(table: Table, book: Codebook | None, today: date) -> Iterator[Fault]:
    """Yield every fault of a table, dimension by dimension; rows of totals are left out."""
    totals = frozenset(table.totals)
    rows = tuple(i for i in range(len(table.row_numbers)) if i not in totals)
    yield from _missing(table, rows, book)
    yield from _doubled(table, rows, book)
    for column in table.columns:
        yield from _unreadable(column, rows)
    yield from _limits(rows, book)
    yield from _points(table, rows)
    yield from _rules(rows, book)
    yield from _backwards(table, rows)
    yield from _totals(table)
    yield from _stale(table, rows, today)


def _totals(table: Table) -> Iterator[Fault]:
    """Hold every total against its parts; one fault a total that is wrong, and one for all if none is."""
    summed = sum(c.type is ColumnType.NUMBER and may_sum(c.unit, c.name) for c in table.columns)
    tried = len(table.totals) * summed
    told = disagreements(table)
    if tried and not told:
        yield Fault(Side.AGREE, "", "합계가 각 행의 합과 다름", (), tried)
    for at, line in enumerate(told):
        yield Fault(Side.AGREE, "", line, (), 0 if at else tried)


def _missing(table: Table, rows: Rows, book: Codebook | None) -> Iterator[Fault]:
    needed = {limit.column.name for limit in book.limits if limit.needed} if book else set()
    for column in table.columns:
        lacking = tuple(i for i in rows if is_missing(column, column.raw[i]))
        if column.name in needed:
            yield Fault(Side.WHOLE, column.name, "필수 값이 비어 있음", lacking, len(rows))
        elif lacking:
            yield Fault(Side.WHOLE, column.name, "빈칸", lacking, len(rows), must=False)


def _doubled(table: Table, rows: Rows, book: Codebook | None) -> Iterator[Fault]:
    lines = [tuple(column.raw[i] for column in table.columns) for i in rows]
    seen: set[tuple[str, ...]] = set()
    repeats = []
    for row, line in zip(rows, lines, strict=True):
        if line in seen:
            repeats.append(row)
        seen.add(line)
    yield Fault(Side.UNIQUE, "", "앞의 행과 모든 값이 같은 행", tuple(repeats), len(rows))
    declared = [limit.column for limit in book.limits if limit.unique] if book else []
    for column in declared or _keylike(table, rows):
        counts = Counter(column.raw[i] for i in rows)
        shared = tuple(i for i in rows if counts[column.raw[i]] > 1 and column.raw[i])
        if shared or declared:
            example = column.raw[shared[0]] if shared else ""
            said = "값 하나를 여러 행이 함께 씀"
            yield Fault(Side.UNIQUE, column.name, said, shared, len(rows), example, bool(declared))


def _keylike(table: Table, rows: Rows) -> list[Column]:
    """Codes of which at least half are different: meant as numbers of the rows."""
    found = []
    for column in table.columns:
        full = [column.raw[i] for i in rows if column.raw[i]]
        if column.type is ColumnType.CODE and full and len(set(full)) >= _KEYLIKE * len(full):
            found.append(column)
    return [column for column in found if "전화" not in column.name and "연락처" not in column.name]


def _unreadable(column: Column, rows: Rows) -> Iterator[Fault]:
    test: Callable[[str], bool] | None = None
    if column.type is ColumnType.DATE:
        test, said = _is_date, "날짜로 읽을 수 없음"
    elif column.type is ColumnType.TIME:
        test, said = _is_time, "시각으로 읽을 수 없음"
    if column.type is ColumnType.NUMBER:
        inside = frozenset(rows)
        wrong, said = tuple(i for i in unread(column) if i in inside), "수로 읽을 수 없음"
    elif test is not None:
        good = {cell: test(cell) for cell in set(column.raw)}
        wrong = tuple(
            i for i in rows if not good[column.raw[i]] and not is_missing(column, column.raw[i])
        )
    else:
        return
    if wrong:
        yield Fault(Side.VALID, column.name, said, wrong, len(rows), column.raw[wrong[0]])


def _is_date(cell: str) -> bool:
    return parse_period(cell, compact=True) is not None


def _is_time(cell: str) -> bool:
    return parse_time(cell) is not None


def _limits(rows: Rows, book: Codebook | None) -> Iterator[Fault]:
    for limit in book.limits if book else ():
        column = limit.column
        full = [i for i in rows if not is_missing(column, column.raw[i])]
        if limit.codes:
            wrong = tuple(i for i in full if column.raw[i] not in limit.codes)
            example = column.raw[wrong[0]] if wrong else ""
            yield Fault(Side.VALID, column.name, "코드북에 없는 값", wrong, len(full), example)
        yield from _range(limit, full)


def _range(limit: Limit, full: Sequence[int]) -> Iterator[Fault]:
    if limit.least is None and limit.most is None:
        return
    column = limit.column
    wrong, words = [], []
    for row in full:
        found = parse_number(column.raw[row])
        if found is None:
            words.append(row)
        elif not _within(found[0], limit.least, limit.most):
            wrong.append(row)
    ends = f"{_end(limit.least)}~{_end(limit.most)}"
    example = column.raw[wrong[0]] if wrong else ""
    tried = len(full) - len(words)
    yield Fault(Side.VALID, column.name, f"정한 범위({ends}) 밖", tuple(wrong), tried, example)
    if words and column.type is not ColumnType.NUMBER:  # of a number column they are told already
        yield Fault(
            Side.VALID, column.name, "범위를 정했으나 수가 아님", tuple(words), len(full),
            column.raw[words[0]],
        )  # fmt: skip


def _within(value: Decimal, least: Decimal | None, most: Decimal | None) -> bool:
    return (least is None or least <= value) and (most is None or value <= most)


def _end(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():,f}"


def _points(table: Table, rows: Rows) -> Iterator[Fault]:
    """Coordinates in degrees: one of the two missing, or outside of Korea."""
    latitude, longitude = (_named(table, word) for word in ("위도", "경도"))
    if latitude is None or longitude is None:
        return
    only, outside, both = [], [], 0
    for row in rows:
        north, east = _degrees(latitude, row), _degrees(longitude, row)
        if (north is None) != (east is None):
            only.append(row)
        elif north is not None and east is not None:
            both += 1
            if not (_within(north, *_LATITUDE) and _within(east, *_LONGITUDE)):
                outside.append(row)
    pair = f"{latitude.name}·{longitude.name}"
    yield Fault(Side.WHOLE, pair, "둘 가운데 하나만 있음", tuple(only), len(rows))
    example = f"{latitude.raw[outside[0]]}, {longitude.raw[outside[0]]}" if outside else ""
    yield Fault(Side.VALID, pair, "우리나라 밖의 좌표", tuple(outside), both, example)


def _named(table: Table, word: str) -> Column | None:
    return next((c for c in table.columns if c.name.endswith(word)), None)


def _degrees(column: Column, row: int) -> Decimal | None:
    if column.numbers:
        return column.numbers[row]
    found = parse_number(column.raw[row])
    return found[0] if found else None


def _rules(rows: Rows, book: Codebook | None) -> Iterator[Fault]:
    for rule in book.rules if book else ():
        tried = [i for i in rows if rule.left.raw[i] == rule.value]
        wrong = tuple(i for i in tried if not _holds(rule, i))
        example = rule.right.raw[wrong[0]] if wrong else ""
        yield Fault(
            Side.AGREE, rule.right.name, f"규칙에 어긋남({rule.said})", wrong, len(tried), example
        )


def _holds(rule: Rule, row: int) -> bool:
    cell = rule.right.raw[row]
    said, wanted = parse_number(cell), parse_number(rule.to)
    if rule.to in ("", "빈칸"):
        return (not cell) == (rule.sign == "=")
    if said is None or wanted is None:
        return (cell == rule.to) == (rule.sign == "=") if rule.sign in "=≠" else False
    one, other = said[0], wanted[0]
    results = {"=": one == other, "≠": one != other, ">": one > other, "<": one < other,
               "≥": one >= other, "≤": one <= other}  # fmt: skip
    return results[rule.sign]


def _backwards(table: Table, rows: Rows) -> Iterator[Fault]:
    """Pairs of columns 시작…/종료… of dates whose end lies before the beginning."""
    for first in table.columns:
        last = next((c for c in table.columns if c.name == _end_name(first.name)), None)
        if last is None or {first.type, last.type} != {ColumnType.DATE}:
            continue
        days = {cell: parse_period(cell, compact=True) for cell in {*first.raw, *last.raw}}
        wrong = tuple(i for i in rows if _is_after(days[first.raw[i]], days[last.raw[i]]))
        if wrong:
            example = f"{first.raw[wrong[0]]} ~ {last.raw[wrong[0]]}"
            said = "끝나는 날이 시작하는 날보다 빠름"
            yield Fault(Side.AGREE, last.name, said, wrong, len(rows), example)


def _end_name(name: str) -> str:
    for one, other in (("시작", "종료"), ("개시", "종료"), ("착공", "준공"), ("입학", "졸업")):
        if one in name:
            return name.replace(one, other)
    return "\0"


def _is_after(first: Period | None, last: Period | None) -> bool:
    if first is None or last is None or not (first.year and last.year):
        return False
    grain = max(first.grain, last.grain, key=_COARSE.index)
    return _cut(last, grain) < _cut(first, grain)


_COARSE = (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)


def _cut(period: Period, grain: Grain) -> tuple[int, ...]:
    """Return when a period begins, as finely as the coarser of two says (2020년 against 2020. 5. 1.)."""
    if grain is Grain.DAY:
        return period.year, period.month, period.day
    return period.year, (period.month - 1) * grain // 12


def _stale(table: Table, rows: Rows, today: date) -> Iterator[Fault]:
    """Rows whose 기준일 is more than a year before the newest one, or after today."""
    column = next(
        (c for c in table.columns if "기준일" in c.name and c.type is ColumnType.DATE), None
    )
    if column is None:
        return
    days = {cell: day_of(cell) for cell in set(column.raw)}
    dated = [(i, day) for i in rows if (day := days[column.raw[i]])]
    if not dated:
        return
    newest = max((day for _, day in dated if day <= today), default=None)
    ahead = tuple(i for i, day in dated if day > today)
    yield Fault(Side.FRESH, column.name, "오늘보다 뒤인 기준일", ahead, len(dated))
    if newest is not None:
        limit = _year_before(newest)
        old = tuple(i for i, day in dated if day < limit)
        said = f"가장 새 기준일({said_day(newest)})보다 1년 넘게 오래됨"
        yield Fault(Side.FRESH, column.name, said, old, len(dated), must=False)


def _year_before(day: date) -> date:
    """Return the same day a year earlier; 2. 28. for a leap day."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year - 1, day.month, last)
