"""Which rows of a table belong to a series, and the first day of the period each is of."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from giljabi.analysis.columns import find_column
from giljabi.analysis.periods import Grain, Period, parse_period
from giljabi.analysis.series.calendar import first_day
from giljabi.analysis.words import listed, names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Table
from giljabi.book.korean import josa, perhaps


def of_group(table: Table, by: str, group: str, notes: list[str]) -> list[int]:
    """Return the rows that are no totals, of the asked group only. Raises ``StepTrouble`` when the
    group is not named or not there.
    """
    totals = frozenset(table.totals)
    rows = [row for row in range(len(table.row_numbers)) if row not in totals]
    if totals:
        notes.append(f"합계 줄 {len(totals):,}개는 뺐습니다.")
    if not by:
        return rows
    column = find_column(table, by)
    known = list(dict.fromkeys(column.raw[row] for row in rows if column.raw[row]))
    if not group:
        raise StepTrouble(
            f"'{column.name}'에서 어느 것을 볼지 정해지지 않았습니다.", where="구분값",
            cure=f"{names(known, 8)} 가운데 하나를 적거나, 구분 열을 비우세요(모두 더합니다).",
        )  # fmt: skip
    kept = [row for row in rows if _bare(column.raw[row]) == _bare(group)]
    if not kept:
        raise StepTrouble(
            f"'{column.name}' 열에 {josa(repr(group), '이/가')} 없습니다. 있는 값: {names(known, 8)}.",
            where=table.name, cure=perhaps(group, known),
        )  # fmt: skip
    notes.append(f"{column.name} 열이 '{column.raw[kept[0]]}'인 {len(kept):,}줄만 보았습니다.")
    return kept


def _bare(text: str) -> str:
    return "".join(text.split())


def periods_of(
    table: Table, at: Column, rows: Sequence[int], notes: list[str]
) -> tuple[Grain, dict[int, date]]:
    """Read the periods of rows; rows of another grain (연도 합계) and unread ones are told.

    Raises ``StepTrouble`` when the column holds no periods, or years in some cells only.
    """
    read: dict[int, Period] = {}
    lost = []
    for row in rows:
        period = parse_period(at.raw[row], compact=True)
        if period is None:
            lost.append(row)
        else:
            read[row] = period
    if len(read) < max(1, len(lost)):
        raise StepTrouble(
            f"'{at.name}' 열에서 기간을 알아보지 못했습니다.", where=table.name,
            cure="2026-09, 2026. 9. 3., 2026년 3분기처럼 적힌 열을 고르세요.",
        )  # fmt: skip
    grain = Counter(p.grain for p in read.values()).most_common(1)[0][0]
    other = [row for row, p in read.items() if p.grain is not grain]
    yearless = sum(p.year == 0 for p in read.values() if p.grain is grain)
    if yearless and yearless < len(read) - len(other):
        raise StepTrouble(
            f"'{at.name}' 열에 연도가 있는 칸과 없는 칸이 섞여 있습니다.", where=table.name,
            cure="모든 칸에 연도를 적어 다시 올리세요.",
        )  # fmt: skip
    if yearless:
        notes.append("기간에 연도가 없어 한 해 안의 차례로 보았습니다.")
    for kind, left in (("기간을 알아보지 못한", lost), ("기간의 단위가 다른", other)):
        if left:
            notes.append(f"{kind} 줄 {len(left):,}개는 뺐습니다({named(table, left)}).")
    return grain, {row: first_day(p) for row, p in read.items() if p.grain is grain}


def named(table: Table, rows: Sequence[int]) -> str:
    """Name rows by their numbers in the sheet."""
    return listed(table.row_numbers[row] for row in rows)


def once(table: Table, days: dict[int, date], notes: list[str]) -> dict[int, date]:
    """Leave out rows that repeat another one cell by cell: summed they would count twice."""
    seen: set[tuple[str, ...]] = set()
    kept, again = {}, []
    for row, day in days.items():
        cells = tuple(column.raw[row] for column in table.columns)
        if cells in seen:
            again.append(row)
        else:
            seen.add(cells)
            kept[row] = day
    if again:
        notes.append(f"똑같은 줄이 거듭 나와 한 번만 더했습니다({named(table, again)}).")
    return kept
