"""Which two sides are compared: two periods of a long table, or two columns of a wide one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from giljabi.analysis.numbers import may_sum
from giljabi.analysis.periods import Grain, Period, natural, parse_period, relation
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Table
from giljabi.book.korean import josa, perhaps

_TIME_WORD = re.compile(
    r"전년|금년|올해|작년|전월|금월|당월|당해|전분기|지난|이번|직전|현재|종전|기존|이전|이후|"
    r"\d\s*(?:년|월|분기|반기|주|일|차|회)|^[전후]$"
)
_SUMMED = re.compile(r"(?P<y>\d{4})년 (?P<m>1월|1~\d{1,2}월) 누계")


def summed_name(year: int, month: int) -> str:
    """Return the name of a running total: ``2026년 1~10월 누계`` (``1월 누계`` in January)."""
    months = f"1~{month}월" if month > 1 else "1월"
    return f"{year}년 {months} 누계" if year else f"{months} 누계"


@dataclass(frozen=True, slots=True)
class Span:
    """The two sides: their names, columns and rows. ``before_name`` is empty when only one is there."""

    measure: str
    now_name: str
    before_name: str
    now: tuple[Column, Sequence[int]]
    before: tuple[Column, Sequence[int]]
    notes: tuple[str, ...] = ()


def by_columns(table: Table, now: Column, before: Column) -> Span:
    """Compare two columns of a wide table. Raises ``StepTrouble`` when their units differ."""
    if now.unit != before.unit:
        raise StepTrouble(
            f"단위가 서로 다릅니다: {now.name}({now.unit or '없음'}), {before.name}({before.unit or '없음'}).",
            where=table.name, cure="단위가 같은 두 열을 고르세요.",
        )  # fmt: skip
    rows = range(len(table.row_numbers))
    now_name, before_name, measure = _parted(now.name, before.name)
    return Span(measure, now_name, before_name, (now, rows), (before, rows))


def _parted(now: str, before: str) -> tuple[str, str, str]:
    """Part joined names into what they share (the measure) and what tells them apart (the period)."""
    left, right = now.split("_"), before.split("_")
    if len(left) == len(right) > 1:
        same = [a for a, b in zip(left, right, strict=True) if a == b]
        if same and len(same) < len(left):
            apart = ("_".join(p for p in parts if p not in same) for parts in (left, right))
            return *apart, "_".join(same)  # type: ignore[return-value]
    return now, before, ""


def by_period(
    table: Table, column: Column, period: Column | None, now: str | None, before: str | None
) -> Span:
    """Compare two periods of a long table; without a period column take every row, on one side.

    Raises ``StepTrouble`` for a period that is not there.
    """
    everything = range(len(table.row_numbers))
    if period is None:
        if now or before:
            raise StepTrouble("이번·지난 기간을 지정하려면 기간 열도 지정해야 합니다.", where=table.name,
                              cure="기간이 적힌 열의 이름을 '기간열'에 넣으세요.")  # fmt: skip
        return Span(column.name, "", "", (column, everything), (column, ()))
    totals = frozenset(table.totals)
    cells = [cell for row, cell in enumerate(period.raw) if cell and row not in totals]
    names = _by_month(cells, column, now) or _names(cells)
    known = _ordered(names.values())
    if not known:
        raise StepTrouble(f"'{period.name}' 열에 기간이 없습니다.", where=table.name,
                          cure="기간이 적힌 열을 고르세요.")  # fmt: skip
    latest = _chosen(table, period, names.get(now, now), known) if now else known[-1]
    earlier = known[: known.index(latest)]
    chosen = _chosen(table, period, names.get(before, before), known) if before else ""
    base = chosen or (earlier or [""])[-1]
    rows = {
        name: [r for r, cell in enumerate(period.raw) if cell and names.get(cell, cell) == name]
        for name in (latest, base)
    }
    sides = (column, rows[latest]), (column, rows[base] if base else ())
    return Span(column.name, latest, base, *sides, _remarks(latest, base, known))


def periods_in(cells: Iterable[str]) -> dict[str, Period]:
    """Return the period of every distinct cell that names one.

    Where each is the first day of a month (as Excel keeps ``2026-09``), the months are meant.
    """
    read = {cell: parse_period(cell, compact=True) for cell in dict.fromkeys(cells)}
    known = {cell: period for cell, period in read.items() if period is not None}
    if len(known) > 1 and all(p.grain is Grain.DAY and p.day == 1 for p in known.values()):
        return {cell: replace(period, grain=Grain.MONTH) for cell, period in known.items()}
    return known


def _names(cells: Iterable[str]) -> dict[str, str]:
    """Return for every cell the name of its period: its first writing, or the month of a first day."""
    distinct = list(dict.fromkeys(cells))
    periods = periods_in(distinct)
    first: dict[Period | str, str] = {}
    for cell in distinct:
        period = periods.get(cell)
        first.setdefault(period or cell, month_name(cell, period))
    return {cell: first[periods.get(cell) or cell] for cell in distinct}


def _by_month(cells: Sequence[str], column: Column, now: str | None) -> dict[str, str]:
    """Return the month of every day when a month is asked for and values may be summed, else nothing."""
    asked = parse_period(now, compact=True) if now else None
    periods = periods_in(cells)
    whole = len(periods) == len(set(cells)) and all(p.grain is Grain.DAY for p in periods.values())
    if asked is None or asked.grain is not Grain.MONTH or not whole:
        return {}
    if not may_sum(column.unit, column.name):
        return {}
    return {cell: month_name(cell, replace(p, grain=Grain.MONTH)) for cell, p in periods.items()}


def month_name(cell: str, period: Period | None) -> str:
    """Return the cell as written, but ``2026-09`` where it is a day that stands for its month."""
    read = parse_period(cell, compact=True)
    if period is None or read is None or read.grain is period.grain:
        return cell
    return f"{period.year}-{period.month:02}" if period.year else f"{period.month}월"


def _ordered(cells: Iterable[str]) -> list[str]:
    distinct = list(dict.fromkeys(cells))
    parsed = {cell: parse_period(cell, compact=True) for cell in distinct}
    known = [(period, cell) for cell, period in parsed.items() if period is not None]
    if len(known) == len(distinct):
        return [cell for _, cell in sorted(known)]
    return sorted(distinct, key=natural)


def _chosen(table: Table, period: Column, wanted: str, known: Sequence[str]) -> str:
    """Return the cell text of the period a person named: as written, or the same period."""
    if wanted in known:
        return wanted
    meant = parse_period(wanted, compact=True)
    same = [cell for cell in known if meant and _is_same(meant, parse_period(cell, compact=True))]
    if len(same) == 1:
        return same[0]
    named = josa(f"'{wanted}'", "이/가")
    shown = ", ".join(known if len(known) <= 12 else [*known[:3], "…", *known[-6:]])
    raise StepTrouble(f"'{period.name}' 열에 {named} 없습니다. 있는 기간: {shown}.",
                      where=table.name, cure=perhaps(wanted, list(known)))  # fmt: skip


def _is_same(meant: Period, cell: Period | None) -> bool:
    if cell is None or meant.grain != cell.grain:
        return False
    return (meant.month, meant.day) == (cell.month, cell.day) and meant.year in (0, cell.year)


def _remarks(latest: str, base: str, known: Sequence[str]) -> tuple[str, ...]:
    told = []
    if not base:
        told.append("견줄 지난 기간이 없어 구성비와 순위만 냈습니다.")
    now, before = parse_period(latest, compact=True), parse_period(base, compact=True)
    if base and (now is None or before is None):
        told.append(f"기간을 날짜로 알아보지 못해 적힌 차례대로 견주었습니다({base} → {latest}).")
    if now and before and not now.year:
        told.append("기간에 연도가 없어 한 해 안의 차례로 보았습니다.")
    if now and before and now.grain not in (Grain.DAY,) and not relation(now, before):
        told.append(
            f"잇닿은 기간이 아닙니다: {josa(shown_period(latest), '과/와')} {shown_period(base)}."
        )
    return tuple(told)


def shown_period(text: str) -> str:
    """Return a period as prose writes it: ``2026-09`` is ``2026년 9월``; a word stays as it is."""
    period = parse_period(text, compact=not re.fullmatch(r"\d{4}", text))
    if period is None:
        return text
    year = f"{period.year}년 " if period.year else ""
    match period.grain:
        case Grain.YEAR:
            return year.strip()
        case Grain.HALF:
            return f"{year}{'상' if period.month == 1 else '하'}반기"
        case Grain.QUARTER:
            return f"{year}{period.month // 3 + 1}분기"
        case Grain.MONTH:
            return f"{year}{period.month}월"
    return (
        f"{period.year}. {period.month}. {period.day}."
        if period.year
        else f"{period.month}월 {period.day}일"
    )


def is_in_time(now: str, before: str) -> bool:
    """Say whether two sides follow each other in time, so that one may speak of rise and fall.

    Periods do, and so do words such as 올해, 종전 or 2차; 남자 and 여자 do not.
    """
    return all(
        parse_period(name, compact=True) or _TIME_WORD.search(name) for name in (now, before)
    )


def against(now: str, before: str) -> str:
    """Return what the change is held against: ``전월``, ``전년 동월``, ``전년 동기`` … or the period itself."""
    if (one := _SUMMED.fullmatch(now)) and (other := _SUMMED.fullmatch(before)):
        a_year = int(one["y"]) - int(other["y"]) == 1 and one["m"] == other["m"]
        return "전년 동기" if a_year else before
    left, right = parse_period(now, compact=True), parse_period(before, compact=True)
    return (left and right and relation(left, right)) or shown_period(before)
