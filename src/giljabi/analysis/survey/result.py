"""One question worked out: everybody, every cut, its tests and what may be shown. Nothing is worded here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from giljabi.analysis.stats.crosstab import Independence, independence
from giljabi.analysis.stats.hiding import SMALL, Rules, hide
from giljabi.analysis.stats.intervals import Mean, mean_interval
from giljabi.analysis.stats.scale_hiding import Scored, Shown, most_that_is_safe
from giljabi.analysis.survey.answers import Answered, answered
from giljabi.analysis.survey.groups import Bunch, Cut, Tally, bunches, cut, tally
from giljabi.analysis.survey.questions import Question, Sort
from giljabi.analysis.survey.weighting import Weighting


@dataclass(frozen=True, slots=True)
class Persons:
    """Who answers: data rows, weights, and the groups of every 기준 열 (indices into ``rows``)."""

    rows: tuple[int, ...]
    weighting: Weighting
    cuts: Mapping[str, dict[str, tuple[int, ...]]]
    marks: Mapping[str, dict[str, int]]
    wider: frozenset[str]
    level: float


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one cut; ``bunch`` is set where one answer of a 복수 question was tested alone."""

    cut: Cut
    bunch: int | None
    found: Independence


@dataclass(frozen=True, slots=True)
class Scaled:
    """Scores of a scale: what may be shown, the mean of everybody and of the groups of each cut.

    ``top_hidden[k]`` are the groups of cut ``k`` whose top two stay hidden.
    """

    shown: Shown | None
    whole: Mean
    groups: tuple[tuple[Mean, ...], ...]
    top: tuple[int, int]
    top_hidden: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """One question: its answers as shown, everybody's tally, and the cuts."""

    answered: Answered
    bunches: tuple[Bunch, ...]
    whole: Tally
    cuts: tuple[Cut, ...]
    tests: tuple[Test, ...]
    scaled: Scaled | None
    spread: bool
    """Whether the distribution over the answers is shown."""

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.answered.question


def work_out(question: Question, persons: Persons) -> Worked | None:
    """Count one question; ``None`` when fewer than five persons answered it."""
    found = answered(question, persons.rows)
    if found.base < SMALL:
        return None
    scale = question.sort is Sort.SCALE and _is_scale(found)
    shown = (
        tuple(Bunch(a.label, (i,)) for i, a in enumerate(found.answers))
        if scale
        else bunches(found)
    )
    weights = persons.weighting.weights
    whole = tally("전체", range(len(persons.rows)), found, weights, shown)
    spread = not scale or min(whole.counts) >= SMALL
    cuts = _cuts(found, shown, persons)
    if scale:
        cuts = tuple(c if c.hidden == frozenset() and spread else _bare(c) for c in cuts)
    scaled = _scaled(found, whole, cuts, persons, totals=spread) if scale else None
    return Worked(found, shown, whole, cuts, _tests(found, cuts), scaled, spread)


def _is_scale(found: Answered) -> bool:
    points = [answer.point for answer in found.answers]
    known = sorted(p for p in points if p is not None)
    return len(known) == len(points) >= 3 and known == list(range(known[0], known[-1] + 1))


def _bare(one: Cut) -> Cut:
    return replace(one, hidden=None)


def _cuts(found: Answered, shown: Sequence[Bunch], persons: Persons) -> tuple[Cut, ...]:
    made = []
    own = {column.name for column in found.question.columns}
    for name, groups in persons.cuts.items():
        if name in own:
            continue  # a question says nothing about itself
        one = cut(
            name, groups, found, persons.weighting.weights, shown, persons.marks.get(name, {}),
            weighted=persons.weighting.weighted,
        )  # fmt: skip
        if one is not None:
            # A hidden count of 권역 could be summed from the 구 beside it.
            made.append(_bare(one) if one.hidden and name in persons.wider else one)
    return tuple(made)


def _tests(found: Answered, cuts: Sequence[Cut]) -> tuple[Test, ...]:
    made = []
    for one in cuts:
        if found.question.sort is not Sort.MANY:
            result = independence(
                [g.counts for g in one.groups], [g.weights for g in one.groups],
                [g.squares for g in one.groups],
            )  # fmt: skip
            made += [Test(one, None, result)] if result else []
            continue
        for bunch in range(len(one.groups[0].counts)):
            result = independence(*(_against_rest(one.groups, bunch, kind) for kind in range(3)))
            made += [Test(one, bunch, result)] if result else []
    return tuple(made)


def _against_rest(groups: Sequence[Tally], bunch: int, kind: int) -> list[tuple[float, float]]:
    pairs = []
    for g in groups:
        part = (g.counts, g.weights, g.squares)[kind][bunch]
        pairs.append((part, (g.n, g.weight, g.square)[kind] - part))
    return pairs


def _scaled(
    found: Answered, whole: Tally, cuts: Sequence[Cut], persons: Persons, *, totals: bool
) -> Scaled:
    order = sorted(range(len(found.answers)), key=lambda i: found.answers[i].point or 0)
    tables = [
        Scored([[g.counts[i] for i in order] for g in one.groups],
               one.kin or (0,) * len(one.groups), totals or bool(one.kin))
        for one in cuts if one.hidden != frozenset()
    ]  # fmt: skip
    if not totals:
        tables.append(Scored([[whole.counts[i] for i in order]], (0,), False))
    top = (order[-1], order[-2])
    groups = tuple(tuple(_mean(found, g, persons) for g in one.groups) for one in cuts)
    return Scaled(
        most_that_is_safe(tables), _mean(found, whole, persons),
        groups, top, tuple(_top_hidden(one, top, one.name in persons.wider) for one in cuts),
    )  # fmt: skip


def _top_hidden(one: Cut, top: tuple[int, int], wider: bool) -> frozenset[int]:
    counts = [(n := g.counts[top[0]] + g.counts[top[1]], g.n - n) for g in one.groups]
    hidden = hide(counts, Rules(groups=one.kin, scale=one.even))
    if hidden is None or (hidden and wider):
        return frozenset(range(len(one.groups)))
    return frozenset(i for i, _ in hidden)


def _mean(found: Answered, group: Tally, persons: Persons) -> Mean:
    points = [float(found.answers[found.picks[p][0]].point or 0) for p in group.people]
    return mean_interval(
        points, [persons.weighting.weights[p] for p in group.people], persons.level
    )
