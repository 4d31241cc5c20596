"""What a monthly course says: last year's month, the running total, the place among thirteen months.

Words come from ``sentences``, so that rise and fall, %p and 산출 불가 are said as in every other comparison.
"""

from collections.abc import Iterator, Sequence

from giljabi.analysis.months.checked import Check, inside, told
from giljabi.analysis.months.panel import YEAR, Panel, shown
from giljabi.analysis.months.sides import Side, Sides, lacking_told
from giljabi.analysis.numbers import may_sum
from giljabi.analysis.sentences import told_gaps, told_movers, told_total
from giljabi.analysis.turns import turns
from giljabi.analysis.words import amount
from giljabi.book.kinds import Place, Said
from giljabi.book.korean import josa

_FEWEST = 3


def said(panel: Panel, found: Sides, checks: Sequence[Check]) -> tuple[Said, ...]:
    """Return the sentences in order of weight."""
    return (*told(panel, checks), *_side(panel, found.year, checks, movers=True),
            *_side(panel, found.running, checks, movers=False), *_rank(panel, checks))  # fmt: skip


def _side(
    panel: Panel, side: Side | None, checks: Sequence[Check], *, movers: bool
) -> Iterator[Said]:
    if side is None:
        return
    months = (*side.now, *side.before)
    cells, how = _behind(panel, months, side.figures.query)
    whole = told_total(side.figures)
    if whole:
        yield Said(whole + _doubt(checks, months), cells, how)
    if movers and side.before:
        base = turns(side.figures).than
        for text in told_movers(side.figures):
            yield Said(text if turns(side.figures).base in text else f"{base} {text}", cells, how)
        for text in told_gaps(side.figures):
            yield Said(text, cells, how)
    if lacking := lacking_told(side):
        yield Said(lacking, cells, how)


def _doubt(checks: Sequence[Check], months: Sequence[int]) -> str:
    count = inside(checks, months)
    return f"(확인할 값 {count}개 포함)" if count else ""


def _behind(panel: Panel, months: Sequence[int], query: str) -> tuple[tuple[Place, ...], str]:
    rows = [row for month in sorted(set(months), reverse=True) for row in panel.whole_rows(month)]
    if not rows:
        rows = [r for (_, at), held in panel.rows.items() if at in set(months) for r in held]
    places = panel.places(rows)
    more = f"; 칸 {len(rows):,}개 가운데 {len(places)}개를 적음" if len(rows) > len(places) else ""
    return places, f"{query}{more}"


def _ranked(panel: Panel) -> list[tuple[int, int]] | None:
    """Return (place, month) of the last thirteen months (or all there are, three at least) from the
    largest; ``None`` if one is missing.
    """
    months = range(max(panel.now - YEAR, panel.months[0]), panel.now + 1)
    values = {month: panel.whole(month) for month in months}
    known = {month: value for month, value in values.items() if value is not None}
    if len(known) < len(values) or len(known) < _FEWEST:
        return None
    order = sorted(known, key=lambda month: (-known[month], -month))
    places = {v: at for at, v in reversed([(i, known[m]) for i, m in enumerate(order, 1)])}
    return [(places[known[month]], month) for month in order]


def rank_told(panel: Panel) -> str:
    """Return where this month stands among the last thirteen, empty when months are missing."""
    ranked = _ranked(panel)
    if ranked is None:
        return ""
    place = next(at for at, month in ranked if month == panel.now)
    column = panel.columns.value
    summed = may_sum(column.unit, column.name)
    high, low = ("많음", "적음") if summed else ("높음", "낮음")
    head = f"최근 {len(ranked)}개월 가운데 {josa(shown(panel.now), '이/가')}"
    if place == 1:
        return f"{head} 가장 {high}"
    if ranked[-1][1] == panel.now:
        return f"{head} 가장 {low}"
    return f"{head} {place}번째로 {high}"


def _rank(panel: Panel, checks: Sequence[Check]) -> Iterator[Said]:
    ranked = _ranked(panel)
    if ranked is None:
        return
    months = [month for _, month in ranked]
    unit = panel.columns.value.unit
    first, last = (
        f"{shown(m)} {amount(value, unit)}"
        for m in (months[0], months[-1])
        if (value := panel.whole(m)) is not None
    )
    cells, how = _behind(panel, months, "달마다의 값을 큰 순서로 늘어놓음")
    text = f"{rank_told(panel)}(최대 {first}, 최소 {last})"
    yield Said(text + _doubt(checks, months), cells, how)
