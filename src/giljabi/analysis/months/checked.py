"""The unusual values of all groups, with their cells and in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from giljabi.analysis.months.panel import Panel, joined, named, shown
from giljabi.analysis.months.usual import FEWEST, Odd, odd_values
from giljabi.analysis.numbers import half_up, is_rate, show_number
from giljabi.analysis.words import amount, grouped, names
from giljabi.book.kinds import Column, ColumnType, Place, Said
from giljabi.book.korean import josa

_TIMES = Decimal(2)
MOST = 5
"""Unusual values said one by one; more are counted (the table has all)."""


@dataclass(frozen=True, slots=True)
class Check:
    """One value to look at: whose (``group`` is the row it stands in), what was found, its cells with the
    likeliest first, and change and usual change in words.
    """

    group: str
    label: str
    odd: Odd
    places: tuple[Place, ...]
    cell: str
    moved: str
    usual: str


def checks(panel: Panel, second: Column | None = None) -> tuple[Check, ...]:
    """Return the unusual values, the latest first: of each group within ``second`` where it is given,
    and of each group where none of its parts was found.
    """
    rate = is_rate(panel.columns.value.unit, panel.columns.value.name)
    found: dict[tuple[str, int], list[Check]] = {}
    for part, group in _parts(panel, second):
        for label in part.labels:
            for odd in odd_values(_points(part, label), rate=rate):
                key = group.get(label, label), odd.month
                if part is not panel or key not in found:
                    found.setdefault(key, []).append(_check(part, label, odd, key[0]))
    every = [check for held in found.values() for check in held]
    return tuple(sorted(every, key=lambda check: -check.odd.month))


def _parts(panel: Panel, second: Column | None) -> Iterator[tuple[Panel, dict[str, str]]]:
    """Yield the panel by both groups with the group of each of its labels, then the panel itself."""
    if second is not None:
        rows: dict[tuple[str, int], tuple[int, ...]] = {}
        group: dict[str, str] = {}
        for (label, month), held in panel.rows.items():
            for row in held:
                name = f"{label} {second.raw[row] or '(빈칸)'}"
                group[name] = label
                rows[name, month] = (*rows.get((name, month), ()), row)
        values = {
            k: joined(panel.columns, held, additive=panel.additive) for k, held in rows.items()
        }
        yield replace(panel, rows=rows, values=values), group
    yield panel, {}


def _points(panel: Panel, label: str) -> list[tuple[int, Decimal]]:
    return [
        (month, value)
        for month in panel.months
        if (value := panel.values.get((label, month))) is not None
    ]


def short_history(panel: Panel) -> bool:
    """Whether no group has enough months to know its usual changes."""
    return all(len(_points(panel, label)) <= FEWEST for label in panel.labels)


def _check(panel: Panel, label: str, odd: Odd, group: str) -> Check:
    places = panel.places(_suspects(panel, label, odd))
    more = f" 등 {len(places)}칸" if len(places) > 1 else ""
    cell = f"{places[0].cell}{more}"
    return Check(group, label, odd, places, cell, _moved(panel, odd), _usual(panel, odd))


def _suspects(panel: Panel, label: str, odd: Odd) -> list[int]:
    """Return the rows of the value, those first that moved most since the month it is held against."""
    words = [c for c in panel.table.columns if c.type is not ColumnType.NUMBER]
    words = [c for c in words if c is not panel.columns.period]
    numbers = panel.columns.value.numbers
    then: dict[tuple[str, ...], Decimal] = {}
    for row in panel.rows.get((label, odd.held_month), ()):
        key = tuple(c.raw[row] for c in words)
        then[key] = then.get(key, Decimal(0)) + (numbers[row] or 0)
    sign = 1 if odd.value > odd.held else -1

    def moved(row: int) -> Decimal:
        return sign * ((numbers[row] or 0) - then.get(tuple(c.raw[row] for c in words), Decimal(0)))

    return sorted(panel.rows[label, odd.month], key=moved, reverse=True)


def _moved(panel: Panel, odd: Odd) -> str:
    """Return ``10.6배``, ``45.2% 증가`` or, of percentages, ``82.1%p 하락``."""
    unit, name = panel.columns.value.unit, panel.columns.value.name
    change = odd.value - odd.held
    if odd.ratio is not None and (odd.ratio >= _TIMES or odd.ratio <= 1 / _TIMES):
        return f"{odd.ratio}배"
    if is_rate(unit, name):
        return f"{show_number(abs(change))}%p {'상승' if change > 0 else '하락'}"
    word = "증가" if change > 0 else "감소"
    if odd.held > 0:
        return f"{half_up(abs(change) * 100 / odd.held)}% {word}"
    return f"{amount(abs(change), unit)} {word}"


def _usual(panel: Panel, odd: Odd) -> str:
    if odd.usual is None:
        return "모름(달이 적음)"
    unit = panel.columns.value.unit
    if odd.in_percent:
        return f"±{odd.usual}%"
    points = is_rate(unit, panel.columns.value.name)
    return f"±{odd.usual}%p" if points else f"±{amount(odd.usual, unit)}"


def told(panel: Panel, found: Sequence[Check]) -> list[Said]:
    """Return one sentence for each value to look at, ``MOST`` at most, and one for the rest."""
    said = [_sentence(panel, check) for check in found[:MOST]]
    rest = found[MOST:]
    if rest:
        cells = tuple(place for check in rest for place in check.places)
        who = names(list(dict.fromkeys(check.label for check in rest)))
        said.append(
            Said(f"확인할 값이 이 밖에 {len(rest)}개 더 있음({who})", cells, "확인할 값 표")
        )
    return said


def _sentence(panel: Panel, check: Check) -> Said:
    odd, unit = check.odd, panel.columns.value.unit
    value = f"{shown(odd.month)} {amount(odd.value, unit)}({check.cell})"
    held = f"{shown(odd.held_month)} {amount(odd.held, unit)}"
    by = grouped(panel.columns.group.name)
    moved = f"{held}의 {check.moved}" if check.moved.endswith("배") else f"{held}에서 {check.moved}"
    if odd.usual is None:
        why = f"{moved}임"
    else:
        why = (
            f"{moved}하여"
            if check.moved.endswith(("가", "소", "승", "락"))
            else f"{josa(moved, '으로/로')}"
        )
        why = f"{why} 이 {by}의 평소 변화({check.usual})를 크게 벗어남"
    ask = "자릿수를 잘못 적은 값인지 원본 확인" if odd.is_tenfold else "원본 확인"
    text = f"확인할 값: {check.label} {josa(value, '은/는')} {why}. {ask} 필요"
    how = "평소 변화의 가운데값에서 1.4826×MAD의 3.5배를 넘음"
    return Said(text, check.places, how if odd.usual is not None else "앞뒤 달의 7배를 넘음")


def inside(found: Sequence[Check], months: Sequence[int]) -> int:
    """Count the values to look at that stand in some months."""
    return sum(check.odd.month in set(months) for check in found)


def summary(found: Sequence[Check]) -> str:
    """Return the caution for the page: whose values, of which months, in which cells."""
    if not found:
        return ""
    shown_ones = [f"{c.label} {named([c.odd.month])}({c.cell})" for c in found[:3]]
    more = f" 등 {len(found)}개" if len(found) > 3 else ""
    return f"확인할 값 {len(found)}개를 고치지 않고 그대로 셈했습니다: {', '.join(shown_ones)}{more}. 원본을 확인한 뒤 쓰세요."
