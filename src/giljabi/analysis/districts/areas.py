"""The districts of a table: which rows they are, their counts and populations, and what was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.columns import find_column, find_numbers
from giljabi.analysis.districts.names import is_whole, plain_names
from giljabi.analysis.numbers import SCALED, is_rate, show_number
from giljabi.analysis.periods import parse_period
from giljabi.analysis.plain import shortened
from giljabi.analysis.quoted import subject
from giljabi.analysis.words import grouped, listed
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Column, Place, Table
from giljabi.book.korean import josa, perhaps

MOST = 300
"""Every two places are compared: past so many it takes minutes, and 전국의 시·군·구는 229곳."""


@dataclass(frozen=True, slots=True)
class Area:
    """One district: its value, its population (``None`` without one), and its cells."""

    name: str
    value: Decimal
    base: Decimal | None
    cells: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """The districts of one period, and what a reader must know of how they were read."""

    rows: tuple[Area, ...]
    told: tuple[str, ...]
    word: str
    """What the rows are called: 구·군, 자치구, 관서."""


def read_areas(
    table: Table, area: str, value: str, base: str, when: tuple[str, str] | None = None
) -> Areas:
    """Read the districts of one period (``when``: column and period, ``None`` without periods).

    Raises ``StepTrouble`` for unknown columns, two rows of one district, or fewer than three districts.
    """
    names, values = find_column(table, area), find_numbers(table, value)
    bases = find_numbers(table, base) if base else None
    _refuse_rates(table, values, bases)
    rows = _rows(table, names, when)
    told = list(_nameless(table, names, values, when))
    clean = plain_names([names.raw[i] for i in rows])
    made = []
    for row, name in zip(rows, clean, strict=True):
        number = _whole(values, row) if bases else values.numbers[row]
        people = _whole(bases, row) if bases else None
        if number is None or (bases and not people):
            told.append(
                f"{josa(shortened(name), '은/는')} 값이 없어 뺐음({table.row_numbers[row]}행)."
            )
            continue
        cells = [table.place(row, c) for c in (values, bases) if c is not None]
        made.append((row, Area(shortened(name, 20), number, people, tuple(cells))))
    _refuse_twins(table, [(row, found.name) for row, found in made])
    if len(made) > MOST:
        raise StepTrouble(
            f"견줄 곳이 {len(made):,}곳이나 됩니다.", where=table.name,
            cure=f"구·군 이름이 든 열을 바르게 골랐는지 보고, {MOST}곳까지 나누어 올리세요.",
        )  # fmt: skip
    if len(made) < 3:
        raise StepTrouble(
            f"견줄 수 있는 곳이 {len(made)}곳뿐입니다.", where=table.name,
            cure="구·군 이름, 값, 모수가 모두 있는 줄이 3개 이상이어야 합니다.",
        )  # fmt: skip
    told += [*_scaled(values, bases), *_renamed([names.raw[i] for i in rows], clean)]
    told += _wrong_total(table, names, values, [found for _, found in made], when)
    return Areas(tuple(found for _, found in made), tuple(told), _word(names.name))


def _refuse_rates(table: Table, values: Column, bases: Column | None) -> None:
    """With a denominator the values are counts: a rate is no count, and no rate divides one."""
    if bases is None:
        return
    if values is bases:
        raise StepTrouble(f"건수와 모수에 '{values.name}' 열을 함께 골랐습니다.", where=table.name,
                          cure="나눌 수가 든 열을 모수열로 고르세요.")  # fmt: skip
    for column, what in ((values, "건수"), (bases, "모수")):
        if is_rate(column.unit, column.name):
            raise StepTrouble(
                f"{subject(column.name)} 비율이어서 {josa(what, '으로/로')} 쓸 수 없습니다.", where=table.name,
                cure="이미 셈한 비율이면 모수열을 비우고 순위만 보세요.",
            )  # fmt: skip


def _whole(column: Column, row: int) -> Decimal | None:
    """Return a number in its plain unit: 100 of 인구(천명) is 100,000."""
    number = column.numbers[row]
    return None if number is None else number * SCALED.get(column.unit, (1, ""))[0]


def two_periods(table: Table, column: str, now: str, before: str) -> tuple[str, str]:
    """Return the periods to compare, as written: those named, or the last two of the column."""
    known = list(dict.fromkeys(cell for cell in find_column(table, column).raw if cell))
    known.sort(key=_in_time)
    chosen = [_same(known, word) for word in (before, now) if word]
    for word, found in zip([w for w in (before, now) if w], chosen, strict=True):
        if not found:
            raise StepTrouble(f"'{column}' 열에 '{word}' 기간이 없습니다. 있는 기간: {', '.join(known[:8])}.",
                              where=table.name, cure=perhaps(word, known))  # fmt: skip
    last = _same(known, now) or known[-1]
    earlier = known[: known.index(last)]
    return last, _same(known, before) or (earlier[-1] if earlier else "")


def _word(column: str) -> str:
    word = grouped("".join(column.split()))
    return "구·군" if word in ("구", "군", "구군", "시군구", "지역", "행정구역") else word


def _in_time(cell: str) -> tuple[int, int, int, str]:
    period = parse_period(cell, compact=True)
    return (period.year, period.month, period.day, cell) if period else (0, 0, 0, cell)


def _same(known: Sequence[str], word: str) -> str:
    if not word:
        return ""
    wanted = parse_period(word, compact=True)
    return next(
        (
            cell
            for cell in known
            if cell == word or (wanted and parse_period(cell, compact=True) == wanted)
        ),
        "",
    )


def _rows(table: Table, names: Column, when: tuple[str, str] | None) -> list[int]:
    periods = find_column(table, when[0]).raw if when else ()
    return [
        i for i, name in enumerate(names.raw)
        if i not in table.totals and not is_whole(name) and (not when or periods[i] == when[1])
    ]  # fmt: skip


def _scaled(values: Column, bases: Column | None) -> Iterator[str]:
    """Say which column stands in thousands and is counted in ones."""
    for column in (values, bases) if bases else ():
        if column and column.unit in SCALED:
            times, unit = SCALED[column.unit]
            yield f"'{column.name}'의 단위 {column.unit}을 {unit}으로 풀어 셈했음(× {times:,})."


def _renamed(written: Sequence[str], clean: Sequence[str]) -> Iterator[str]:
    changed = sum("".join(a.split()) != b for a, b in zip(written, clean, strict=True))
    if changed:
        yield f"구·군 이름 {changed:,}개에서 시·도 이름과 빈칸을 떼었음."


def _nameless(
    table: Table, names: Column, values: Column, when: tuple[str, str] | None
) -> Iterator[str]:
    """Say which rows have a value but no name; they belong to no district."""
    periods = find_column(table, when[0]).raw if when else ()
    lost = [
        table.row_numbers[i] for i, name in enumerate(names.raw)
        if not name.strip() and values.numbers[i] is not None and i not in table.totals
        and (not when or periods[i] == when[1])
    ]  # fmt: skip
    if lost:
        yield f"이름이 빈 {len(lost):,}줄({listed(lost)})은 값이 있으나 뺐음."


def _refuse_twins(table: Table, rows: Sequence[tuple[int, str]]) -> None:
    first: dict[str, int] = {}
    for row, name in rows:
        if name in first:
            twins = listed(table.row_numbers[i] for i in (first[name], row))
            raise StepTrouble(
                f"{subject(shortened(name))} 두 번 나옵니다({twins}).", where=table.name,
                cure="기간열을 지정하거나, 구·군마다 한 줄이 되게 집계해서 올리세요.",
            )  # fmt: skip
        first[name] = row


def _wrong_total(
    table: Table,
    names: Column,
    values: Column,
    made: Sequence[Area],
    when: tuple[str, str] | None,
) -> list[str]:
    periods = find_column(table, when[0]).raw if when else ()
    summed = sum((area.value for area in made), Decimal(0))
    wrong = []
    for row, name in enumerate(names.raw):
        said = values.numbers[row]
        here = not when or periods[row] == when[1]
        whole = bool(name.strip()) and is_whole(name) and "평균" not in name and name != "소계"
        if here and whole and said is not None and said != summed:
            wrong.append(
                f"{table.row_numbers[row]}행 '{name}' {josa(show_number(said), '이/가')} "
                f"각 곳의 합 {josa(show_number(summed), '과/와')} 다름. 전체 값은 각 곳의 합으로 셈했음."
            )
    return wrong
