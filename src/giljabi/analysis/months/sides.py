"""The two comparisons that a monthly table allows beside the month before: last year's month and the
running total against the same span of last year.
"""

from dataclasses import dataclass, replace

from giljabi.analysis.compare import compare_sides
from giljabi.analysis.months.panel import YEAR, Panel, named
from giljabi.analysis.spans import Span, summed_name
from giljabi.analysis.words import names
from giljabi.book.kinds import Figure, Figures
from giljabi.book.korean import josa


@dataclass(frozen=True, slots=True)
class Side:
    """One comparison: its figures, the months of both spans, the groups that lack months in them."""

    figures: Figures
    now: tuple[int, ...]
    before: tuple[int, ...]
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """What can be compared; ``why`` says what cannot, and why."""

    year: Side | None
    running: Side | None
    why: tuple[str, ...]


def sides(panel: Panel) -> Sides:
    """Return both comparisons, each where the months it needs are there."""
    months = set(panel.months)
    year = None
    if panel.now - YEAR in months:
        year = _side(panel, (panel.now,), (panel.now - YEAR,))
    span = tuple(range(panel.now - panel.now % YEAR, panel.now + 1))
    before = tuple(month - YEAR for month in span)
    lost, lost_before = (
        [m for m in each if m not in months] for each in (span, before)
    )  # fmt: skip
    may_join = panel.additive or panel.columns.weight is not None
    running = None
    if len(span) > 1 and may_join and not lost:  # in January it is the month itself
        running = _side(panel, span, () if lost_before else before)
    why = [] if may_join or len(span) == 1 else [_no_sum(panel)]
    return Sides(year, running, (*_why(panel, year, lost if may_join else [], lost_before, running), *why))  # fmt: skip


def _why(
    panel: Panel, year: Side | None, lost: list[int], lost_before: list[int], running: Side | None
) -> list[str]:
    """Say which months are missing and what could not be compared for want of them."""
    if panel.now < YEAR:
        return ["기간에 연도가 없어 전년과 견주지 않았습니다."]
    gone = [] if year else [panel.now - YEAR]
    if gone and lost:
        both = josa(named(gone), "과/와")
        return [f"{both} {named(lost)} 자료가 없어 전년 동월 대비와 누계는 내지 않았습니다."]
    if lost:
        return [f"{named(lost)} 자료가 없어 누계는 내지 않았습니다."]
    if running and lost_before:
        return [
            f"{named(lost_before)} 자료가 없어 {'' if year else '전년 동월 대비와 '}누계의 전년 비교는 내지 않았습니다."
        ]
    return [f"{named(gone)} 자료가 없어 전년 동월과 견주지 않았습니다."] if gone else []


def _no_sum(panel: Panel) -> str:
    name = josa(panel.columns.value.name, "은/는")
    return f"{name} 더하거나 그냥 평균할 수 없어 누계를 내지 않았습니다(분모열을 적으면 가중평균)."


def _side(panel: Panel, now: tuple[int, ...], before: tuple[int, ...]) -> Side:
    value = panel.columns.value
    span = Span(
        value.name, _name(now), _name(before) if before else "",
        (value, panel.rows_of(now)), (value, panel.rows_of(before)),
    )  # fmt: skip
    figures = compare_sides(panel.table, panel.columns.group, span, panel.columns.weight)
    lacking = tuple(row.label for row in figures.rows if _lacks(panel, row.label, now, before))
    rows = tuple(_open(row) if row.label in lacking else row for row in figures.rows)
    return Side(replace(figures, rows=rows), now, before, lacking)


def _name(months: tuple[int, ...]) -> str:
    last = months[-1]
    if len(months) == 1:
        return f"{last // YEAR}-{last % YEAR + 1:02}" if last >= YEAR else f"{last % YEAR + 1}월"
    return summed_name(last // YEAR, last % YEAR + 1)


def _lacks(panel: Panel, label: str, now: tuple[int, ...], before: tuple[int, ...]) -> bool:
    """Whether a group has some but not all months of a span, so that sums cannot be compared."""
    return any(
        0 < sum(panel.values.get((label, month)) is not None for month in span) < len(span)
        for span in (now, before)
    )


def _open(row: Figure) -> Figure:
    """Return the row without a change: its sums lack months."""
    return replace(row, change=None, rate=None, note="빠진 달이 있어 증감 산출 불가")


def lacking_told(side: Side) -> str:
    """Return the sentence on groups whose sums lack months, or an empty one."""
    if not side.lacking or not side.before:
        return ""
    return f"{josa(names(side.lacking), '은/는')} 빠진 달이 있어 누계 증감 산출 불가"
