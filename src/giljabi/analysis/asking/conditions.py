"""Conditions on rows, each as SQL made of quoted names and literals only, and as the rows it keeps."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

from giljabi.analysis.asking.known import Known
from giljabi.analysis.asking.sense import Condition, Group, When
from giljabi.analysis.asking.sqltext import literal, quoted
from giljabi.analysis.column_types import is_missing
from giljabi.analysis.numbers import show_number
from giljabi.analysis.periods import Grain, Period, parse_time
from giljabi.book.kinds import Column
from giljabi.book.korean import josa

SIGNS = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "ne": "<>"}
_SAID = {"ge": "이상", "le": "이하", "gt": "초과", "lt": "미만", "ne": "아닌 값"}


def equal(known: Known, name: str, cells: tuple[str, ...], wanted: bool = True) -> Condition:
    """Keep rows whose cell is one of these, or is none of them and not empty."""
    column = known.column(name)
    listed = ", ".join(map(literal, cells))
    sql = f"{quoted(name)} = {listed}" if len(cells) == 1 else f"{quoted(name)} IN ({listed})"
    rows = _rows(known, lambda n: column.raw[n] in cells)
    said = f"{josa(name, '이/가')} {', '.join(cells)}인 것"
    if not wanted:
        sql = f"NOT ({sql})"
        rows = _rows(known, lambda n: column.raw[n] not in (*cells, ""))
        said = f"{josa(name, '이/가')} {josa(', '.join(cells), '이/가')} 아닌 것"
    return Condition(sql, said, (name,), rows, cells if wanted else ())


def number(known: Known, name: str, sign: str, value: Decimal) -> Condition:
    """Keep rows whose number is at least, at most, above, below or (``eq``) just the value."""
    column = known.column(name)
    test = _TESTS[sign]
    sql = f"{quoted(name)} {SIGNS.get(sign, '=')} {value:f}"
    said = f"{josa(name, '이/가')} {show_number(value)}{column.unit.split('/')[0]} {_SAID.get(sign, '')}"
    return Condition(
        sql, f"{said.strip()}인 것", (name,), _numbers(known, column, lambda v: test(v, value))
    )


_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "ge": lambda a, b: a >= b, "le": lambda a, b: a <= b, "gt": lambda a, b: a > b,
    "lt": lambda a, b: a < b, "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
}  # fmt: skip


def two_columns(known: Known, left: str, sign: str, right: str) -> Condition:
    """Keep rows in which one column is above or below another."""
    first, second = known.column(left).numbers, known.column(right).numbers

    def keeps(n: int) -> bool:
        a, b = first[n], second[n]
        return a is not None and b is not None and _TESTS[sign](a, b)

    more = {"gt": "보다 많은", "lt": "보다 적은", "eq": "와(과) 같은"}.get(
        sign, f" {_SAID.get(sign, '')}인"
    )
    said = f"{josa(left, '이/가')} {right}{more} 것"
    sql = f"{quoted(left)} {SIGNS.get(sign, '=')} {quoted(right)}"
    return Condition(sql, said, (left, right), _rows(known, keeps))


def scaled(known: Known, left: str, sign: str, right: str, part: Decimal, called: str) -> Condition:
    """Keep rows in which one column is above or below a part of another."""
    first, second = known.column(left).numbers, known.column(right).numbers

    def keeps(n: int) -> bool:
        a, b = first[n], second[n]
        return a is not None and b is not None and _TESTS[sign](a, b * part)

    sql = f"{quoted(left)} {SIGNS[sign]} {quoted(right)} * {part:f}"
    said = f"{josa(left, '이/가')} {right}의 {called} {_SAID[sign]}인 것"
    return Condition(sql, said, (left, right), _rows(known, keeps))


def against_mean(known: Known, table: str, name: str, sign: str) -> Condition:
    """Keep rows above or below the mean of all rows."""
    column = known.column(name)
    values = [v for n in known.kept if (v := column.numbers[n]) is not None]
    mean = sum(values, Decimal(0)) / len(values) if values else Decimal(0)
    sql = f"{quoted(name)} {SIGNS[sign]} (SELECT avg({quoted(name)}) FROM {quoted(table)})"
    said = f"{josa(name, '이/가')} 전체 평균 {_SAID[sign]}인 것"
    return Condition(sql, said, (name,), _numbers(known, column, lambda v: _TESTS[sign](v, mean)))


def against_row(known: Known, name: str, sign: str, key: str, cell: str) -> Condition | None:
    """Keep rows above or below the one row that a cell names; ``None`` unless it names just one."""
    column = known.column(name)
    rows = [n for n in known.kept if known.column(key).raw[n] == cell]
    value = column.numbers[rows[0]] if len(rows) == 1 else None
    if value is None:
        return None
    sql = f"{quoted(name)} {SIGNS[sign]} {value:f}"
    said = f"{josa(name, '이/가')} {cell}({show_number(value)}{column.unit.split('/')[0]}) {_SAID[sign]}인 것"
    found = _numbers(known, column, lambda v: _TESTS[sign](v, value))
    return Condition(sql, said, (name, key), found)


def holding(known: Known, name: str, text: str, how: str, wanted: bool = True) -> Condition:
    """Keep rows whose cell contains, starts or ends with a text, or does not."""
    tests = {"contains": str.__contains__, "starts": str.startswith, "ends": str.endswith}
    column = known.column(name)
    sql = {
        "contains": f"(strpos({quoted(name)}, {literal(text)}) > 0)",
        "starts": f"starts_with({quoted(name)}, {literal(text)})",
        "ends": f"ends_with({quoted(name)}, {literal(text)})",
    }[how]
    verb = {"contains": "들어 있", "starts": "앞에 있", "ends": "끝에 있"}[how]
    said = f"{name}에 '{text}'{josa(text, '이/가')[len(text) :]} {verb}{'는' if wanted else '지 않은'} 것"
    rows = _rows(known, lambda n: bool(column.raw[n]) and tests[how](column.raw[n], text) == wanted)
    return Condition(sql if wanted else f"NOT {sql}", said, (name,), rows)


def empty(known: Known, name: str, wanted: bool = True) -> Condition:
    """Keep rows without a value (empty, ``-`` and the like), or with one."""
    column = known.column(name)
    if known.is_number(name):
        rows = _rows(known, lambda n: (column.numbers[n] is None) == wanted)
        sql = f"{quoted(name)} IS {'' if wanted else 'NOT '}NULL"
    else:
        marks = sorted({c for c in known.cells(name) if c and is_missing(column, c)})
        rows = _rows(known, lambda n: is_missing(column, column.raw[n]) == wanted)
        more = f" OR {quoted(name)} IN ({', '.join(map(literal, marks))})" if marks else ""
        sql = f"({quoted(name)} IS NULL{more})"
        sql = sql if wanted else f"NOT {sql}"
    said = f"{name} 값이 {'없는' if wanted else '있는'} 것"
    return Condition(sql, said, (name,), rows)


def at_clock(known: Known, name: str, sign: str, minutes: int) -> Condition | None:
    """Keep rows whose time is the same, at or after (``ge``), at or before (``le``) …"""
    cells = {c: t for c in known.cells(name) if (t := parse_time(c)) is not None}
    kept = tuple(sorted(c for c, t in cells.items() if _TESTS[sign](Decimal(t), Decimal(minutes))))
    return equal(known, name, kept) if kept else None


def in_time(known: Known, name: str, first: date, past: date, said: str) -> Condition:
    """Keep rows of a time column whose period begins on ``first`` or later, before ``past``."""
    cells = known.periods[name]
    kept = {c for c, p in cells.items() if first <= date(p.year or 1, p.month, p.day) < past}
    rows = _rows(known, lambda n: known.column(name).raw[n] in kept)
    if name in known.days:
        at = quoted(name)
        begins, ends = (f"CAST({literal(d.isoformat())} AS DATE)" for d in (first, past))
        sql = f"{at} >= {begins} AND {at} < {ends}"
    else:
        sql = f"{quoted(name)} IN ({', '.join(map(literal, sorted(kept))) or 'NULL'})"
    return Condition(sql, f"{josa(name, '이/가')} {said}인 것", (name,), rows)


def span(period: Period) -> tuple[date, date]:
    """Return the first day of a period, and the first day after it."""
    first = date(period.year, period.month, period.day)
    return first, shifted(first, period.grain, 1)


def begun(day: date, grain: Grain) -> date:
    """Return the first day of the period in which a day lies."""
    match grain:
        case Grain.DAY:
            return day
        case Grain.YEAR:
            return date(day.year, 1, 1)
        case Grain.HALF:
            return date(day.year, 1 if day.month < 7 else 7, 1)
        case Grain.QUARTER:
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case Grain.MONTH:
            return date(day.year, day.month, 1)


def shifted(day: date, grain: Grain, by: int) -> date:
    """Return the day that many periods later (earlier when negative)."""
    if grain is Grain.DAY:
        return day + timedelta(days=by)
    months = day.year * 12 + day.month - 1 + by * (12 // grain)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def newest(known: Known, name: str) -> date:
    """Return the first day of the newest period in a time column."""
    last = max(known.periods[name].values())
    return date(last.year, last.month, last.day)


def told(known: Known, name: str, when: When) -> tuple[date, date]:
    """Return the days of a time told from the newest in the data."""
    first = shifted(begun(newest(known, name), when.grain), when.grain, -when.back)
    return shifted(first, when.grain, 1 - when.span), shifted(first, when.grain, 1)


def either(one: Condition, two: Condition) -> Condition:
    """Keep rows that fulfil one condition or the other."""
    said = f"{one.said.removesuffix(' 것')}거나 {two.said}"
    columns = tuple(dict.fromkeys((*one.columns, *two.columns)))
    return Condition(f"({one.sql} OR {two.sql})", said, columns, one.rows | two.rows)


def other(known: Known, one: Condition) -> Condition:
    """Keep the rows that do not fulfil a condition."""
    said = f"{one.said.removesuffix(' 것')} 것이 아닌 것"
    return Condition(f"NOT {one.sql}", said, one.columns, frozenset(known.kept) - one.rows)


def both(conditions: Iterable[Condition], known: Known) -> frozenset[int]:
    """Return the rows that fulfil all conditions."""
    rows = frozenset(known.kept)
    for condition in conditions:
        rows &= condition.rows
    return rows


def _rows(known: Known, keeps: Callable[[int], bool]) -> frozenset[int]:
    return frozenset(n for n in known.kept if keeps(n))


def _numbers(known: Known, column: Column, keeps: Callable[[Decimal], bool]) -> frozenset[int]:
    return _rows(known, lambda n: (v := column.numbers[n]) is not None and keeps(v))


def group(name: str) -> Group:
    """Gather rows by a column."""
    return Group(quoted(name), name, name)


def binned(name: str, width: Decimal) -> Group:
    """Gather rows by intervals of a number column; the label of a row is its lower end."""
    kind = "BIGINT" if width == int(width) else "DECIMAL(38,6)"
    sql = f"CAST(floor({quoted(name)} / {width:f}) * {width:f} AS {kind})"
    return Group(sql, f"{name} 구간", name)


def where_sql(conditions: list[Condition] | tuple[Condition, ...]) -> str:
    """Return the WHERE of all conditions, or nothing."""
    return f" WHERE {' AND '.join(c.sql for c in conditions)}" if conditions else ""
