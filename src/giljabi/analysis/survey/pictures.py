"""Pictures of a survey: how answers spread, and the groups of the strongest differences."""

from collections.abc import Sequence
from decimal import Decimal

from giljabi.analysis.numbers import half_up
from giljabi.analysis.survey.figures import one, share_ends, share_of, two
from giljabi.analysis.survey.questions import Sort
from giljabi.analysis.survey.result import Persons, Test, Worked
from giljabi.analysis.survey.tell import by, strongest
from giljabi.book.kinds import Chart

_MOST = 3
_TWO = Decimal("0.01")


def pictures(worked: Sequence[Worked], persons: Persons) -> tuple[tuple[Worked, Chart], ...]:
    """Return the charts of a survey, each with its question; hidden counts are in none of them."""
    drawn = [_spread(worked)]
    for one_question, test in strongest(worked, persons.level):
        if len(drawn) <= _MOST:
            chart = _apart(one_question, test, persons)
            drawn.append((one_question, chart) if chart else None)
    return tuple(filter(None, drawn))


def _spread(worked: Sequence[Worked]) -> tuple[Worked, Chart] | None:
    """Draw the questions that share the most common set of answers, as bars of 100 %."""
    from giljabi.analysis.charts import stacked  # heavy: a whole drawing engine

    sets: dict[tuple[str, ...], list[Worked]] = {}
    for each in worked:
        if each.spread and each.question.sort is not Sort.MANY and len(each.bunches) > 1:
            sets.setdefault(tuple(b.label for b in each.bunches), []).append(each)
    if not sets:
        return None
    chosen = max(sets.values(), key=lambda some: (len(some), some[0].scaled is not None))
    rows = [
        (
            w.question.short,
            [(b.label, Decimal(repr(w.whole.weights[j]))) for j, b in enumerate(w.bunches)],
        )
        for w in chosen
    ]
    title = f"'{chosen[0].question.short}' 응답 분포" if len(chosen) == 1 else "문항별 응답 분포"
    return chosen[0], stacked(title, f"비율(%), 응답 {chosen[0].whole.n:,}명", rows, share=True)


def _apart(worked: Worked, test: Test, persons: Persons) -> Chart | None:
    if worked.scaled:
        return _means(worked, test)
    if test.cut.hidden is None:
        return None
    return _shares(worked, test, persons)


def _means(worked: Worked, test: Test) -> Chart | None:
    from giljabi.analysis.charts import Range, intervals

    scaled = worked.scaled
    if scaled is None or scaled.shown is None or not scaled.shown.interval:
        return None
    means = scaled.groups[worked.cuts.index(test.cut)]
    rows = [
        Range(group.label, _score(m.value), _score(m.low), _score(m.high), f"{two(m.value)}점")
        for group, m in zip(test.cut.groups, means, strict=True)
        if m.low == m.low  # 모두 같은 답을 한 집단은 구간이 없다
    ]
    title = f"'{worked.question.short}' 평균은 {test.cut.name}에 따라 다름"
    return intervals(title, f"{by(test.cut.name)} 평균(점)과 신뢰구간", rows,
                     _score(scaled.whole.value), "전체")  # fmt: skip


def _shares(worked: Worked, test: Test, persons: Persons) -> Chart | None:
    """Draw the answer whose share differs most between the groups that are shown."""
    from giljabi.analysis.charts import Range, intervals

    hidden = test.cut.hidden or frozenset()
    bunches = range(len(worked.bunches)) if test.bunch is None else (test.bunch,)
    sizes = {
        j: max(abs(row[j if test.bunch is None else 0]) for row in test.found.residuals)
        for j in bunches if all((i, j) not in hidden for i in range(len(test.cut.groups)))
    }  # fmt: skip
    if not sizes:
        return None
    j = max(sizes, key=sizes.__getitem__)
    rows = []
    for group in test.cut.groups:
        ends, share = share_ends(group, j, persons.level), share_of(group, j)
        rows.append(
            Range(group.label, half_up(share), half_up(Decimal(repr(ends.low))),
                  half_up(Decimal(repr(ends.high))), f"{one(share)}%")
        )  # fmt: skip
    title = f"'{worked.bunches[j].label}' 비율은 {test.cut.name}에 따라 다름"
    return intervals(title, f"{worked.question.short}, {by(test.cut.name)} 비율(%)과 신뢰구간", rows,
                     half_up(share_of(worked.whole, j)), "전체")  # fmt: skip


def _score(value: float) -> Decimal:
    return half_up(Decimal(repr(value)), _TWO)
