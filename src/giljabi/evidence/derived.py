"""Columns computed from other columns of their table: 증감, 차이, 증감률, 비율, 구성비.

Which columns a column comes from is not said: the pair that gives most of its cells is taken. A
column that agrees with none in most rows is left alone. It judges nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.book.kinds import Table
from giljabi.evidence.measures import REST, squeeze, unit_of

_SHARE = re.compile(r"구성비|비중|점유")


@dataclass(frozen=True, slots=True)
class Computed:
    """A cell, the value its formula gives, and whether the cell says that value."""

    row: int
    column: int
    right: Decimal
    formula: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class _Way:
    """Two columns and how: ``−``, ``%`` (rate), ``/`` (percentage), ``몫`` (of the whole of one)."""

    a: int
    b: int
    how: str


def derived(table: Table, kinds: Mapping[int, str]) -> Iterator[Computed]:
    """Yield every cell of a computed column. ``kinds`` names what each number column is."""
    for column in kinds:
        if kinds[column] == "수준":
            continue
        filled = [r for r in range(len(table.row_numbers)) if _value(table, r, column) is not None]
        found = max(
            ((_held(table, filled, column, way), -n, way)
             for n, way in enumerate(_ways(table, column, kinds))),
            key=lambda one: one[:2], default=None,
        )  # fmt: skip
        if found is None or not found[0] or not _enough(found[0], len(filled)):
            continue
        yield from _cells(table, filled, column, found[2])


def _enough(held: int, filled: int) -> bool:
    return held == filled or (held >= 2 and held * 2 >= filled)


def _cells(table: Table, rows: Sequence[int], column: int, way: _Way) -> Iterator[Computed]:
    for row in rows:
        right, said = _compute(table, row, way), _value(table, row, column)
        if right is not None and said is not None:
            near_enough = way.how == "몫" and _is_rest(table, row) and abs(said - right) < 1
            agrees = near(said, right) or near_enough  # 그 밖은 반올림한 몫들의 합일 수 있다
            yield Computed(row, column, right, _formula(table, row, way), agrees)


def _is_rest(table: Table, row: int) -> bool:
    return any(squeeze(c.raw[row]) in REST for c in table.columns)


def _ways(table: Table, column: int, kinds: Mapping[int, str]) -> Iterator[_Way]:
    levels = [c for c in kinds if kinds[c] == "수준"]
    if kinds[column] == "비율" and _SHARE.search(squeeze(table.columns[column].name)):
        yield from (_Way(c, c, "몫") for c in levels)
    how = {"증감": "−", "증감률": "%", "비율": "/"}[kinds[column]]
    pairs = [levels]
    if how == "%" and unit_of(table, table.columns[column]).name == "%p":
        how, pairs = "−", [[c for c in kinds if kinds[c] == "비율"], levels]
    elif how == "−":
        pairs.append([c for c in kinds if kinds[c] == "비율" and c != column])
    yield from (_Way(a, b, how) for group in pairs for a in group for b in group if a != b)


def _held(table: Table, rows: Sequence[int], column: int, way: _Way) -> int:
    return sum(
        right is not None and said is not None and near(said, right)
        for row in rows
        for right, said in ((_compute(table, row, way), _value(table, row, column)),)
    )


def _compute(table: Table, row: int, way: _Way) -> Decimal | None:
    one = _value(table, row, way.a)
    two = _whole(table, way.a) if way.how == "몫" else _value(table, row, way.b)
    if one is None or two is None or (way.how != "−" and not two):
        return None
    if way.how == "−":
        return one - two
    return (one - two) / two * 100 if way.how == "%" else one / two * 100


def _whole(table: Table, column: int) -> Decimal | None:
    """The last total of a column, else the sum of its rows."""
    totals = [v for r in table.totals if (v := _value(table, r, column)) is not None]
    values = [v for r in range(len(table.row_numbers)) if (v := _value(table, r, column))]
    return totals[-1] if totals else sum(values, Decimal(0))


def _formula(table: Table, row: int, way: _Way) -> str:
    a, b = (f"{table.columns[c].letter}{table.row_numbers[row]}" for c in (way.a, way.b))
    share = f"{a}/{table.columns[way.a].letter} 합계"
    return {"−": f"{a}−{b}", "%": f"({a}−{b})/{b}", "/": f"{a}/{b}", "몫": share}[way.how]


def _value(table: Table, row: int, column: int) -> Decimal | None:
    return table.columns[column].numbers[row]


def near(said: Decimal, right: Decimal) -> bool:
    """Equal to the decimals written, half-up or truncated."""
    exponent = said.as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    return abs(said - right) <= step / 2 or (abs(right) >= abs(said) and abs(right - said) < step)
