"""This month by two groups (구 × 유형): a cross table with sums at its edges."""

from collections.abc import Sequence
from decimal import Decimal

from giljabi.analysis.months.cells import plain
from giljabi.analysis.months.panel import CELLS, Columns, joined
from giljabi.analysis.numbers import may_sum
from giljabi.analysis.words import measured
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, ResultRow, ResultTable, Table
from giljabi.book.korean import josa

MOST = 50
"""Columns a cross table may have; a second group of more values is no group."""
_TOTAL = "합계"


def cross(
    table: Table, used: Columns, second: Column, rows: Sequence[int], when: str
) -> ResultTable:
    """Return groups × ``second`` over ``rows``. Values that may not be summed have no edges.

    Raises ``StepTrouble`` when the second group has more than ``MOST`` values, or when a cell would
    need a mean nobody asked for.
    """
    marked = frozenset(table.totals)
    held = [row for row in rows if row not in marked]
    across = list(dict.fromkeys(second.raw[row] or "(빈칸)" for row in held))
    if len(across) > MOST:
        raise StepTrouble(f"'{second.name}' 열의 서로 다른 값이 {len(across):,}개라 교차표를 만들지 못합니다.",
                          where=table.name, cure=f"값이 {MOST}개 이하인 구분 열을 고르세요.")  # fmt: skip
    additive = may_sum(used.value.unit, used.value.name)
    made = _Cross(table, used, second, held, additive)
    down = list(dict.fromkeys(used.group.raw[row] or "(빈칸)" for row in held))
    edge = additive or used.weight is not None
    lines = [made.row(label, across, edge=edge) for label in down]
    if edge:
        lines.append(made.row("", across, edge=edge))
    heads = (used.group.name, *across, *((_TOTAL,) if edge else ()))
    caption = f"{when} {used.group.name}·{second.name}별 {measured(used.value.name)}".strip()
    how = "더함" if additive else "가중평균함" if edge else "그대로 옮김"
    return ResultTable(caption, heads, tuple(lines), used.value.unit,
                       f"{josa(used.group.name, '과/와')} {josa(second.name, '이/가')} 함께 같은 줄을 {how}")  # fmt: skip


class _Cross:
    """Rows looked up by both groups."""

    def __init__(
        self, table: Table, columns: Columns, second: Column, rows: list[int], additive: bool
    ) -> None:
        self._table, self._columns, self._additive = table, columns, additive
        self._held: dict[tuple[str, str], list[int]] = {}
        for row in rows:
            key = columns.group.raw[row] or "(빈칸)", second.raw[row] or "(빈칸)"
            for one in (key, (key[0], ""), ("", key[1]), ("", "")):
                self._held.setdefault(one, []).append(row)

    def row(self, label: str, across: list[str], *, edge: bool) -> ResultRow:
        """Return the row of a group; the empty label is the total of all."""
        keys = [(label, name) for name in (*across, *(("",) if edge else ()))]
        values = [self._value(key) for key in keys]
        places = [self._table.place(row, self._columns.value) for row in self._held[label, ""]]
        cells = (label or _TOTAL, *map(plain, values))
        return ResultRow(cells, (None, *values), tuple(places[:CELLS]), "" if label else _TOTAL)

    def _value(self, key: tuple[str, str]) -> Decimal | None:
        rows = self._held.get(key, [])
        numbers = [row for row in rows if self._columns.value.numbers[row] is not None]
        if len(numbers) > 1 and not self._additive and self._columns.weight is None:
            name = self._columns.value.name
            raise StepTrouble(f"'{key[0]}'·'{key[1]}'에 {name} 값이 여럿인데 더하거나 그냥 평균할 수 없습니다.",
                              where=self._table.name, cure="분모가 되는 열을 '분모열'에 적으세요.")  # fmt: skip
        return joined(self._columns, rows, additive=self._additive)
