"""The lines of a budget sheet: one project of one department, its budget and what was spent.

A sheet has a line a project, or a line a project and month. Rows that cannot be used are told, never
dropped in silence; rows of totals are left out and held against the sum.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.columns import find_column, find_numbers
from giljabi.analysis.numbers import MISSING, may_sum
from giljabi.analysis.periods import parse_period
from giljabi.analysis.plain import plain
from giljabi.analysis.quoted import subject, topic
from giljabi.analysis.words import listed
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Place, Table

ZERO = Decimal(0)
Month = tuple[int, int, str]
"""Year, month, and the words where they are none."""
NO_MONTH: Month = (0, 0, "")


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
    """Find the columns by name.

    Raises ``StepTrouble`` for amounts that cannot be added or divided: two units, one column for both,
    percentages, or sums up to a month (누계) where every month has its line.
    """
    found = Columns(
        find_column(table, department), find_numbers(table, budget), find_numbers(table, spent),
        find_column(table, project) if project else None,
        find_column(table, month) if month else None,
    )  # fmt: skip
    _refuse_unfit(table, found)
    return found


def _refuse_unfit(table: Table, found: Columns) -> None:
    if found.budget is found.spent:
        raise StepTrouble(f"예산과 집행에 '{found.budget.name}' 열을 함께 골랐습니다.", where=table.name,
                          cure="집행액이 든 열을 따로 고르세요.")  # fmt: skip
    for column in (found.budget, found.spent):
        if not may_sum(column.unit, column.name):
            raise StepTrouble(f"{subject(column.name)} 금액이 아니라 비율이어서 더할 수 없습니다.",
                              where=table.name, cure="금액이 든 열을 고르세요.")  # fmt: skip
    if found.month and "누계" in found.spent.name:
        raise StepTrouble(
            f"{topic(found.spent.name)} 누계라 달마다 더하면 여러 번 셉니다.", where=table.name,
            cure="그 달에 쓴 금액이 든 열을 고르거나, 마지막 달의 줄만 남기고 월열을 비우세요.",
        )  # fmt: skip
    if found.budget.unit and found.spent.unit and found.budget.unit != found.spent.unit:
        raise StepTrouble(
            f"예산은 {found.budget.unit}, 집행은 {found.spent.unit} 단위라 나눌 수 없습니다.",
            where=table.name, cure="두 열을 같은 단위로 고쳐 다시 올리세요.",
        )  # fmt: skip


def entries_of(table: Table, columns: Columns) -> Sheet:
    """Return the projects of a sheet. Raises ``StepTrouble`` when no line can be used."""
    rows, told = _usable(table, columns)
    if not rows:
        raise StepTrouble("예산과 집행이 함께 적힌 줄이 없습니다.", where=table.name,
                          cure="예산 열과 집행 열을 바르게 골랐는지 보세요.")  # fmt: skip
    _refuse_years(table, columns, rows)
    told += _no_months(table, columns, rows)
    groups: dict[tuple[str, str], list[int]] = {}
    names = _departments(table, columns)
    for row in rows:
        project = plain(columns.project.raw[row]) if columns.project else ""
        groups.setdefault((names[row], project), []).append(row)
    changed: list[str] = []
    entries = tuple(_entry(table, columns, key, group, changed) for key, group in groups.items())
    if changed:
        told.append(
            f"달에 따라 예산액이 달라진 사업 {len(changed):,}개는 가장 늦은 달의 예산을 썼습니다."
        )
    return Sheet(columns, entries, _months(columns, rows), (*_units(columns), *told))


def _no_months(table: Table, columns: Columns, rows: Sequence[int]) -> Iterator[str]:
    if columns.month is None:
        return
    wrong = [row for row in rows if not in_time(columns.month.raw[row])[1]]
    if wrong:
        where = listed(table.row_numbers[row] for row in wrong)
        yield f"'{columns.month.name}' 열을 달로 읽지 못한 줄 {len(wrong):,}개({where})가 있습니다."


def _units(columns: Columns) -> Iterator[str]:
    """Say which amount gives no unit of its own where the other does."""
    for column, other in ((columns.budget, columns.spent), (columns.spent, columns.budget)):
        if not column.unit and other.unit:
            yield (
                f"{subject(column.name)} 단위를 적지 않아 {subject(other.name)} 쓴 {other.unit} 단위로 보았습니다. "
                "단위가 다르면 집행률이 틀립니다."
            )


def _usable(table: Table, columns: Columns) -> tuple[list[int], list[str]]:
    """Return the rows to add up, and what is told of the others; an empty 집행액 is 0, a word is not."""
    budget, spent = columns.budget, columns.spent
    totals = frozenset(table.totals)
    rows = [i for i in range(len(table.row_numbers)) if i not in totals]
    lacking = [i for i in rows if budget.numbers[i] is None]
    kept = [i for i in rows if budget.numbers[i] is not None]
    unread = [i for i in kept if spent.numbers[i] is None and spent.raw[i] not in MISSING]
    unspent = [i for i in kept if spent.numbers[i] is None and spent.raw[i] in MISSING]
    told = [
        f"{what} {len(found):,}개({listed(table.row_numbers[i] for i in found)}){how}"
        for what, found, how in (
            ("예산액이 없거나 수가 아닌 줄", lacking, "를 뺐습니다."),
            ("집행액을 수로 읽지 못한 줄", unread, "를 뺐습니다."),
            ("집행액이 빈 줄", unspent, "는 0원으로 보았습니다."),
        )
        if found
    ]
    left_out = frozenset(unread)
    return [i for i in kept if i not in left_out], told


def _departments(table: Table, columns: Columns) -> tuple[str, ...]:
    """Return each row's department; a blank below a name is the same department, as sheets have it.

    Names that differ in blanks only are one, written as they first stand.
    """
    names, last, first = [], "", dict[str, str]()
    totals = frozenset(table.totals)
    for row, cell in enumerate(columns.department.raw):
        if row not in totals and (name := plain(cell)):
            last = first.setdefault("".join(name.split()), name)
        names.append(last or "(부서 없음)")
    return tuple(names)


def _entry(
    table: Table, columns: Columns, key: tuple[str, str], rows: Sequence[int], changed: list[str]
) -> Entry:
    budgets: dict[Month, Decimal] = {}
    for row in rows:
        month = in_time(columns.month.raw[row]) if columns.month else NO_MONTH
        budgets[month] = budgets.get(month, ZERO) + (columns.budget.numbers[row] or ZERO)
    if len(set(budgets.values())) > 1:
        changed.append(key[1] or key[0])
    cells = [table.place(row, c) for row in rows for c in (columns.budget, columns.spent)]
    return Entry(
        *key, budgets[max(budgets)], _sum(columns.spent, rows), tuple(cells)
    )  # fmt: skip


def _sum(column: Column, rows: Sequence[int]) -> Decimal:
    return sum((column.numbers[row] or ZERO for row in rows), ZERO)


def _months(columns: Columns, rows: Sequence[int]) -> tuple[tuple[str, Decimal], ...]:
    if columns.month is None:
        return ()
    by_month: dict[Month, list[int]] = {}
    for row in rows:
        by_month.setdefault(in_time(columns.month.raw[row]), []).append(row)
    return tuple(
        (plain(columns.month.raw[found[0]]) or "(월 없음)", _sum(columns.spent, found))
        for _, found in sorted(by_month.items())
    )


def in_time(month: str) -> Month:
    """Return a key that sorts months in time and is one for every spelling of a month (``2026. 9.``,
    ``2026-09-30``); words that are no month come first, each for itself."""
    period = parse_period(month, compact=True)
    return (period.year, period.month, "") if period else (0, 0, plain(month))


def _refuse_years(table: Table, columns: Columns, rows: Sequence[int]) -> None:
    """A budget belongs to one year: months of two would count it once and the spending twice."""
    if columns.month is None:
        return
    years = {year for row in rows if (year := in_time(columns.month.raw[row])[0])}
    if len(years) > 1:
        raise StepTrouble(
            f"'{columns.month.name}' 열에 {', '.join(f'{year}년' for year in sorted(years))}이 섞여 있습니다.",
            where=table.name, cure="한 회계연도의 줄만 남겨 다시 올리세요.",
        )  # fmt: skip
