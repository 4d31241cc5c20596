"""The lines of a budget sheet: one project of one department, its budget and what was spent.

A sheet has a line a project, or a line a project and month. Rows that cannot be used are told, never
dropped in silence; rows of totals are left out and held against the sum.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.columns import find_column, find_numbers
from giljabi.analysis.periods import parse_period
from giljabi.analysis.words import listed
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Place, Table

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet; ``project`` and ``month`` may be missing."""

    department: Column
    budget: Column
    spent: Column
    project: Column | None = None
    month: Column | None = None

    @property
    def unit(self) -> str:
        """The unit of the amounts, as the sheet gives it; 원 where it gives none."""
        return self.budget.unit or self.spent.unit or "원"


@dataclass(frozen=True, slots=True)
class Entry:
    """One project: amounts in the unit of the sheet, and the cells that they come from."""

    department: str
    project: str
    budget: Decimal
    spent: Decimal
    places: tuple[Place, ...]

    @property
    def left(self) -> Decimal:
        """What is not spent yet."""
        return self.budget - self.spent


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a budget sheet holds: ``months`` are (month, spent in it), in order of time."""

    columns: Columns
    entries: tuple[Entry, ...]
    months: tuple[tuple[str, Decimal], ...]
    told: tuple[str, ...]


def columns_of(
    table: Table, department: str, budget: str, spent: str,
    project: str = "", month: str = "",
) -> Columns:  # fmt: skip
    """Find the columns by name. Raises ``StepTrouble``, also when two amounts differ in unit."""
    found = Columns(
        find_column(table, department), find_numbers(table, budget), find_numbers(table, spent),
        find_column(table, project) if project else None,
        find_column(table, month) if month else None,
    )  # fmt: skip
    if found.budget.unit and found.spent.unit and found.budget.unit != found.spent.unit:
        raise StepTrouble(
            f"예산은 {found.budget.unit}, 집행은 {found.spent.unit} 단위라 나눌 수 없습니다.",
            where=table.name, cure="두 열을 같은 단위로 고쳐 다시 올리세요.",
        )  # fmt: skip
    return found


def entries_of(table: Table, columns: Columns) -> Sheet:
    """Return the projects of a sheet. Raises ``StepTrouble`` when no line can be used."""
    rows, told = _usable(table, columns)
    if not rows:
        raise StepTrouble("예산과 집행이 함께 적힌 줄이 없습니다.", where=table.name,
                          cure="예산 열과 집행 열을 바르게 골랐는지 보세요.")  # fmt: skip
    groups: dict[tuple[str, str], list[int]] = {}
    names = _departments(table, columns)
    for row in rows:
        project = columns.project.raw[row] if columns.project else ""
        groups.setdefault((names[row], project), []).append(row)
    changed: list[str] = []
    entries = tuple(_entry(table, columns, key, group, changed) for key, group in groups.items())
    if changed:
        told.append(
            f"달에 따라 예산액이 달라진 사업 {len(changed)}개는 가장 늦은 달의 예산을 썼습니다."
        )
    return Sheet(columns, entries, _months(columns, rows), tuple(told))


def _usable(table: Table, columns: Columns) -> tuple[list[int], list[str]]:
    budget, spent = columns.budget.numbers, columns.spent.numbers
    totals = frozenset(table.totals)
    rows = [i for i in range(len(table.row_numbers)) if i not in totals]
    lacking = [i for i in rows if budget[i] is None]
    unspent = [i for i in rows if budget[i] is not None and spent[i] is None]
    told = []
    if lacking:
        where = listed(table.row_numbers[i] for i in lacking)
        told.append(f"예산액이 없거나 수가 아닌 줄 {len(lacking):,}개를 뺐습니다({where}).")
    if unspent:
        where = listed(table.row_numbers[i] for i in unspent)
        told.append(f"집행액이 빈 줄 {len(unspent):,}개는 0으로 보았습니다({where}).")
    return [i for i in rows if budget[i] is not None], told


def _departments(table: Table, columns: Columns) -> tuple[str, ...]:
    """Return each row's department; a blank below a name is the same department, as sheets have it."""
    names, last = [], ""
    for cell in columns.department.raw:
        last = " ".join(cell.split()) or last
        names.append(last or "(부서 없음)")
    return tuple(names)


def _entry(
    table: Table, columns: Columns, key: tuple[str, str], rows: Sequence[int], changed: list[str]
) -> Entry:
    budgets: dict[str, Decimal] = {}
    for row in rows:
        month = columns.month.raw[row] if columns.month else ""
        budgets[month] = budgets.get(month, ZERO) + (columns.budget.numbers[row] or ZERO)
    if len(set(budgets.values())) > 1:
        changed.append(key[1] or key[0])
    cells = [table.place(row, c) for row in rows for c in (columns.budget, columns.spent)]
    return Entry(
        *key, budgets[max(budgets, key=in_time)], _sum(columns.spent, rows), tuple(cells)
    )  # fmt: skip


def _sum(column: Column, rows: Sequence[int]) -> Decimal:
    return sum((column.numbers[row] or ZERO for row in rows), ZERO)


def _months(columns: Columns, rows: Sequence[int]) -> tuple[tuple[str, Decimal], ...]:
    if columns.month is None:
        return ()
    by_month: dict[str, list[int]] = {}
    for row in rows:
        by_month.setdefault(columns.month.raw[row], []).append(row)
    ordered = sorted(by_month, key=in_time)
    return tuple((month, _sum(columns.spent, by_month[month])) for month in ordered)


def in_time(month: str) -> tuple[int, int, int, str]:
    """Return a key that sorts names of periods in time; names that are none come first."""
    period = parse_period(month, compact=True)
    return (period.year, period.month, period.day, month) if period else (0, 0, 0, month)
