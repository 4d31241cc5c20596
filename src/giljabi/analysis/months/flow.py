"""From a table to 분석결과: the course of its months, and what a person should look at first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from giljabi.analysis.columns import find_column, find_numbers
from giljabi.analysis.months.across import months_across
from giljabi.analysis.months.checked import Check, checks, short_history, summary
from giljabi.analysis.months.cross import cross
from giljabi.analysis.months.earlier import against_earlier
from giljabi.analysis.months.faults import Fault, faults, twins
from giljabi.analysis.months.panel import Columns, NoFlow, Panel, lines, read_panel, shown
from giljabi.analysis.months.pictures import course
from giljabi.analysis.months.sides import sides
from giljabi.analysis.months.tables import by_month, compared, to_check, to_mend
from giljabi.analysis.months.tell import said
from giljabi.analysis.months.usual import FEWEST
from giljabi.analysis.numbers import is_rate
from giljabi.analysis.words import measured
from giljabi.book.kinds import Column, Results, ResultTable, Table

NO_PERIOD = "기간 열이 없어 흐름은 살피지 않았습니다."
_SAID = 4
"""Faults told as cautions; the table has all of them."""
_METHOD = (
    "전년 동월 대비는 이번 달과 지난해 같은 달의 차이이며, 누계는 1월부터 이번 달까지 더해 지난해 같은 기간과 견줌",
    "확인할 값은 구분마다 한 달 변화가 그 구분의 평소 변화(가운데값)에서 1.4826×중위절대편차의 3.5배 넘게 벗어나고, "
    "지난해 같은 때에는 없던 변화일 때 알림(고치지 않음)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """The names a person gave: columns, this month, and what is optional (empty: not given)."""

    by: str
    value: str
    period: str = ""
    now: str = ""
    second: str = ""
    weight: str = ""


def flow(table: Table, wanted: Wanted, earlier: Table | None = None) -> Results:
    """Return the course of the months up to ``wanted.now`` (empty: the latest).

    Without a period column, or with periods that are no months, the result is empty and says so; twin
    names, the cross table and the earlier file are looked at all the same. Raises ``StepTrouble``
    for columns that are not there.
    """
    group, value = find_column(table, wanted.by), find_numbers(table, wanted.value)
    weight = find_numbers(table, wanted.weight) if wanted.weight else None
    second = find_column(table, wanted.second) if wanted.second else None
    if wanted.period:
        period = find_column(table, wanted.period)
        read = read_panel(table, Columns(group, value, period, weight), wanted.now)
    else:
        read = _side_by_side(table, group, value)
    if isinstance(read, NoFlow):
        columns = Columns(group, value, group, weight)
        return _without_months(table, columns, second, read, earlier)
    if second is not None:
        second = find_column(read.table, second.name)  # a turned table has columns of its own
    return _with_months(read, second, earlier, table)


def _side_by_side(table: Table, group: Column, value: Column) -> Panel | NoFlow:
    """Return the months that stand as columns, up to the one that was asked for."""
    found = months_across(table, group, value)
    if found is None:
        return NoFlow(NO_PERIOD)
    read = read_panel(found.table, found.columns, found.now)
    if isinstance(read, NoFlow):
        return read
    return replace(read, notes=(*read.notes, f"옆으로 놓인 열 {found.count}개를 달로 보았습니다."))


def _without_months(
    table: Table, columns: Columns, second: Column | None, why: NoFlow, earlier: Table | None
) -> Results:
    found = [*twins(table, columns.group)]
    found += against_earlier(table, earlier, None) if earlier else ()
    tables = [to_mend(found, _rows(table, found))]
    if second and why.why == NO_PERIOD:
        tables.insert(0, cross(table, columns, second, list(range(len(table.row_numbers))), ""))
    return Results(
        f"{measured(columns.value.name)} 월별 흐름", (), tuple(filter(None, tables)),
        cautions=(why.why, *_told(found)),
    )  # fmt: skip


def _with_months(
    panel: Panel, second: Column | None, earlier: Table | None, given: Table
) -> Results:
    table = panel.table
    odd, both = checks(panel, second), sides(panel)
    found = [*faults(panel), *(against_earlier(given, earlier, panel) if earlier else ())]
    tables: list[ResultTable] = []
    for made in (
        to_check(panel, odd),
        compared(panel, both, odd),
        by_month(panel, odd),
        cross(table, panel.columns, second, panel.rows_of([panel.now]), shown(panel.now)) if second else None,
        to_mend(found, _rows(table, found)),
    ):  # fmt: skip
        if made is not None:
            tables.append(made)
    picture = course(panel, f"확인할 값 {len(odd)}개 포함" if odd else "")
    beside = next((at for at, made in enumerate(tables) if made.rows and not _is_list(made)), 0)
    return Results(
        f"{measured(panel.columns.value.name)} 월별 흐름({shown(panel.now)})",
        said(panel, both, odd), tuple(tables), (picture,) if picture else (), _METHOD,
        tuple(_cautions(panel, odd, both.why, found)), (beside,) if picture else (),
    )  # fmt: skip


def _is_list(table: ResultTable) -> bool:
    return all(row.mark == "확인" for row in table.rows)


def _cautions(
    panel: Panel, odd: Sequence[Check], why: Sequence[str], found: Sequence[Fault]
) -> list[str]:
    told = [summary(odd)] if odd else []
    told += _told(found)
    told += why
    if short_history(panel):
        rate = is_rate(panel.columns.value.unit, panel.columns.value.name)
        done = "유난한 값은 찾지 않았습니다" if rate else "열 배쯤 다른 값만 찾았습니다"
        told.append(f"쌓인 달이 {FEWEST + 1}개보다 적어 평소 변화를 알 수 없으므로 {done}.")
    return [*told, *panel.notes]


def _told(found: Sequence[Fault]) -> list[str]:
    rest = len(found) - _SAID
    more = [f"이 밖에 살펴볼 것이 {rest}가지 더 있습니다('자료 점검' 표)."] if rest > 0 else []
    return [*(fault.told for fault in found[:_SAID]), *more]


def _rows(table: Table, found: Sequence[Fault]) -> list[str]:
    return [lines(table, fault.rows) or "-" for fault in found]
