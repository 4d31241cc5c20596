"""Sentences about a survey, made by rule: what was answered, and differences that a test bears."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from giljabi.analysis.stats.crosstab import holm
from giljabi.analysis.stats.hiding import SMALL
from giljabi.analysis.stats.intervals import Mean, mean_interval
from giljabi.analysis.stats.quantiles import normal_tail, t_tail
from giljabi.analysis.survey.figures import mean_span, one, people, share_ends, share_of, span, two
from giljabi.analysis.survey.groups import Tally
from giljabi.analysis.survey.places import places
from giljabi.analysis.survey.questions import Sort
from giljabi.analysis.survey.result import Persons, Test, Worked
from giljabi.book.kinds import Said, Table
from giljabi.book.korean import josa

_STRENGTHS = ((0.1, "매우 약함"), (0.3, "약함"), (0.5, "보통"), (math.inf, "강함"))


def said_of_all(worked: Worked, persons: Persons, table: Table) -> Said:
    """Say what everybody answered: the leading answer, or the mean of a scale."""
    text = _scale(worked, persons.level) if worked.scaled else _leading(worked, persons)
    how = (
        f"{_level(persons.level)} 신뢰구간은 윌슨 구간(평균은 t 구간), 바탕은 '{worked.question.name}'에 "
        f"답한 {people(worked.whole.n)}명의 칸"
    )
    return Said(text, places(table, worked.question, persons, worked.whole.people), how)


def said_of_differences(
    every: Sequence[Worked], persons: Persons, table: Table
) -> tuple[Said, ...]:
    """Say the differences that stay significant after Holm's correction, strongest first.

    Then, in one sentence each, those that are not sure and those whose cells are too thin to test.
    """
    tests = [(w, t) for w in every for t in w.tests]
    sound = [(w, t) for w, t in tests if not t.found.thin]
    corrected = holm([t.found.p for _, t in sound])
    sure = [
        (t.found.v, p, w, t)
        for (w, t), p in zip(sound, corrected, strict=True)
        if p < 1 - persons.level
    ]
    sure.sort(key=lambda entry: (-entry[0], entry[1]))
    made = [
        Said(_difference(w, t, p, persons), places(table, w.question, persons, w.whole.people),
             _how(t, len(sound), persons))
        for _, p, w, t in sure
    ]  # fmt: skip
    unsure = [pair for pair, p in zip(sound, corrected, strict=True) if p >= 1 - persons.level]
    thin = [(w, t) for w, t in tests if t.found.thin]
    if unsure:
        made.append(Said(f"차이 불확실: {_named(unsure)}."))
    if thin:
        made.append(Said(f"칸의 기대 응답자 수가 작아 차이를 판단하지 않음: {_named(thin)}."))
    return tuple(made)


def strongest(every: Sequence[Worked], level: float) -> tuple[tuple[Worked, Test], ...]:
    """Return the sure differences, strongest first (for pictures)."""
    sound = [(w, t) for w in every for t in w.tests if not t.found.thin]
    corrected = holm([t.found.p for _, t in sound])
    sure = [pair for pair, p in zip(sound, corrected, strict=True) if p < 1 - level]
    return tuple(sorted(sure, key=lambda pair: -pair[1].found.v))


def _level(level: float) -> str:
    return f"{level * 100:g}%"


def _leading(worked: Worked, persons: Persons) -> str:
    whole, level = worked.whole, persons.level
    order = sorted(range(len(worked.bunches)), key=lambda i: -whole.weights[i])
    first = order[0]
    label = worked.bunches[first].label
    many = worked.question.sort is Sort.MANY
    told = (
        f"'{worked.question.short}'{'(복수 응답)' if many else ''}: '{label}' "
        f"{one(share_of(whole, first))}%({_level(level)} 신뢰구간 {span(share_ends(whole, first, level))}%, "
        f"응답 {people(whole.n)}명)"
    )
    if len(order) < 2:
        return told + "."
    second = f"'{worked.bunches[order[1]].label}' {one(share_of(whole, order[1]))}%"
    if _apart(worked, persons, first, order[1]):
        return told + f"로 가장 많고, {second} 순임."
    return told + f", {second}. 둘의 차이 불확실."


def _apart(worked: Worked, persons: Persons, first: int, second: int) -> bool:
    """Say whether the first two shares differ surely (the interval of their difference per person)."""
    picks = worked.answered.picks
    one_of, other = worked.bunches[first].answers, worked.bunches[second].answers
    gaps = [
        float(any(i in one_of for i in picks[p])) - float(any(i in other for i in picks[p]))
        for p in worked.whole.people
    ]
    weights = [persons.weighting.weights[p] for p in worked.whole.people]
    return mean_interval(gaps, weights, persons.level).low > 0


def _scale(worked: Worked, level: float) -> str:
    scaled = worked.scaled
    assert scaled is not None
    points = len(worked.bunches)
    name = f"'{worked.question.short}'"
    if scaled.shown is None:
        return f"{name}: 5명 미만인 칸이 드러날 수 있어 평균을 싣지 않음(응답 {people(worked.whole.n)}명)."
    told = f"{name}: 평균 {two(scaled.whole.value)}점({points}점 척도"
    if scaled.shown.interval and not math.isnan(scaled.whole.low):
        told += f", {_level(level)} 신뢰구간 {mean_span(scaled.whole)}점"
    told += f", 응답 {people(worked.whole.n)}명)"
    top = sum(worked.whole.counts[i] for i in scaled.top)
    if scaled.shown.top and SMALL <= top <= worked.whole.n - SMALL:
        both = sum(worked.whole.weights[i] for i in scaled.top) / worked.whole.weight * 100
        told += f", '{worked.bunches[scaled.top[1]].label}' 이상 {one(both)}%"
    return told + "."


def by(name: str) -> str:
    """Return ``연령대별``; 성별 stays."""
    return name if name.endswith("별") else f"{name}별"


def _named(pairs: Sequence[tuple[Worked, Test]]) -> str:
    """Name questions with the cuts that were tested: ``'만족도'의 성별·연령대별``."""
    cuts: dict[str, dict[str, None]] = {}
    for worked, test in pairs:
        cuts.setdefault(worked.question.short, {})[test.cut.name] = None
    return ", ".join(f"'{name}'의 {by('·'.join(some))}" for name, some in cuts.items())


def _difference(worked: Worked, test: Test, p: float, persons: Persons) -> str:
    name = f"'{worked.question.short}'"
    if test.bunch is not None:
        name += f" 가운데 '{worked.bunches[test.bunch].label}'"
    lead = f"{josa(name, '은/는')} {test.cut.name}에 따라 다름"
    if worked.scaled:
        where = _means_apart(worked, test, persons)
    else:
        where = "; ".join(_cells_apart(worked, test, persons))
    strength = next(word for most, word in _STRENGTHS if test.found.v < most)
    # With hidden cells the statistic itself could be solved for them.
    proof = (
        f"보정한 p {_p(p)}, 크라머 V {two(test.found.v)}, 관련 {strength}"
        if test.cut.hidden == frozenset() and worked.spread
        else f"보정한 p {1 - persons.level:.2g} 미만"
    )
    return f"{lead}{': ' + where if where else ' (어느 집단에서 다른지는 불확실)'}({proof})."


def _p(p: float) -> str:
    return "0.001 미만" if p < 0.001 else f"{p:.3f}"


def _cells_apart(worked: Worked, test: Test, persons: Persons) -> Iterator[str]:
    """Name up to two groups whose share of an answer surely differs from the rest."""
    hidden = test.cut.hidden
    if hidden is None:
        return
    bunches = range(len(worked.bunches)) if test.bunch is None else (test.bunch,)
    residuals = {
        (i, j): test.found.residuals[i][j if test.bunch is None else 0]
        for i in range(len(test.cut.groups)) for j in bunches
    }  # fmt: skip
    cells = list(residuals)
    corrected = dict(
        zip(cells, holm([2 * normal_tail(abs(residuals[c])) for c in cells]), strict=True)
    )
    sure = [c for c in cells if corrected[c] < 1 - persons.level and c not in hidden]
    for i, j in sorted(sure, key=lambda c: -abs(residuals[c]))[:2]:
        group: Tally = test.cut.groups[i]
        turn = "높음" if residuals[i, j] > 0 else "낮음"
        yield (
            f"'{worked.bunches[j].label}' 비율이 {josa(group.label, '은/는')} {one(share_of(group, j))}%로 "
            f"전체 {one(share_of(worked.whole, j))}%보다 {turn}"
        )


def _means_apart(worked: Worked, test: Test, persons: Persons) -> str:
    """Name the groups with the highest and the lowest mean where Welch's test bears it."""
    scaled = worked.scaled
    if scaled is None or scaled.shown is None:
        return ""
    means = scaled.groups[worked.cuts.index(test.cut)]
    labels = [group.label for group in test.cut.groups]
    order = sorted(range(len(means)), key=lambda i: means[i].value)
    low, high = order[0], order[-1]
    pairs = len(list(combinations(means, 2)))
    if _welch(means[high], means[low]) * pairs >= 1 - persons.level:
        return ""
    return (
        f"평균이 {josa(labels[high], '은/는')} {two(means[high].value)}점, "
        f"{josa(labels[low], '은/는')} {two(means[low].value)}점"
    )


def _welch(one_mean: Mean, other: Mean) -> float:
    if not one_mean.spread or not other.spread:
        return 1.0
    parts = [m.spread**2 / m.n for m in (one_mean, other)]
    df = sum(parts) ** 2 / sum(
        part**2 / (m.n - 1) for part, m in zip(parts, (one_mean, other), strict=True)
    )
    return 2 * t_tail(abs(one_mean.value - other.value) / math.sqrt(sum(parts)), df)


def _how(test: Test, many: int, persons: Persons) -> str:
    kind = "카이제곱 독립성 검정"
    if persons.weighting.weighted:
        kind += "(라오·스콧 1차 보정)"
    return f"{kind}, 검정 {many:,}개를 홀름 방법으로 보정"
