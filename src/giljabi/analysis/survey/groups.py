"""Groups of persons (전체, 성별, 연령대 …) and their counts for one question, with what stays hidden."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.numbers import MISSING
from giljabi.analysis.stats.hiding import SMALL, Hidden, Rules, hide
from giljabi.analysis.survey.answers import Answered
from giljabi.analysis.survey.questions import Sort
from giljabi.book.kinds import Column

NO_GROUP = "(구분 없음)"


@dataclass(frozen=True, slots=True)
class Bunch:
    """Answers shown as one: their indices in ``Answered.answers``."""

    label: str
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a group for one question: persons, Σw and Σw² of the base and of every bunch."""

    label: str
    people: tuple[int, ...]
    n: int
    weight: float
    square: float
    counts: tuple[int, ...]
    weights: tuple[float, ...]
    squares: tuple[float, ...]

    @property
    def effective(self) -> float:
        """Kish's effective number of persons in the base."""
        return self.weight**2 / self.square if self.square else 0.0

    def share(self, bunch: int) -> float:
        """The weighted share (0–1) of one bunch."""
        return self.weights[bunch] / self.weight


@dataclass(frozen=True, slots=True)
class Cut:
    """One column's groups for one question. ``hidden`` are (group, bunch); ``None``: not to be shown.

    ``joined`` tells which groups were put together because fewer than five answered.
    """

    name: str
    groups: tuple[Tally, ...]
    hidden: Hidden | None
    joined: tuple[str, ...] = ()
    even: tuple[float, ...] | None = None
    """The weight of a person of each group where it does not vary inside the groups."""
    kin: tuple[int, ...] = ()
    """Marks of the groups that make up one wider group of another column; empty for none."""


def bunches(answered: Answered) -> tuple[Bunch, ...]:
    """Return the answers to show: those that fewer than five persons chose are put together.

    Joined answers keep their order; a lone rare answer takes the next rarest along.
    """
    counts = [sum(i in pick for pick in answered.picks) for i in range(len(answered.answers))]
    rare = [i for i, count in enumerate(counts) if 0 < count < SMALL]
    others = sorted((c, i) for i, c in enumerate(counts) if c >= SMALL)
    many = answered.question.sort is Sort.MANY
    while rare and (len(rare) < 2 or _joined(answered, rare) < SMALL) and others:
        rare.append(others.pop(0)[1])
    kept = [i for i, count in enumerate(counts) if count and i not in rare]
    made = [Bunch(answered.answers[i].label, (i,)) for i in kept]
    if rare and _joined(answered, rare) >= SMALL:
        words = "·".join(answered.answers[i].label for i in sorted(rare))
        label = words if len(rare) <= 3 and len(words) <= 24 else f"그 밖의 보기 {len(rare)}개"
        made.append(Bunch(label if many or len(rare) > 3 else words[:40], tuple(sorted(rare))))
    return tuple(made)


def _joined(answered: Answered, rare: Sequence[int]) -> int:
    wanted = set(rare)
    return sum(bool(wanted & set(pick)) for pick in answered.picks)


def tally(
    label: str,
    people: Sequence[int],
    answered: Answered,
    weights: Sequence[float],
    shown: Sequence[Bunch],
) -> Tally:
    """Count a group. ``people`` are indices into the persons; those without an answer are left out."""
    base = tuple(p for p in people if answered.picks[p])
    home = {answer: k for k, bunch in enumerate(shown) for answer in bunch.answers}
    inside: list[list[int]] = [[] for _ in shown]
    for p in base:
        for k in {home[i] for i in answered.picks[p] if i in home}:
            inside[k].append(p)
    return Tally(
        label, base, len(base), math.fsum(weights[p] for p in base),
        math.fsum(weights[p] ** 2 for p in base), tuple(map(len, inside)),
        tuple(math.fsum(weights[p] for p in each) for each in inside),
        tuple(math.fsum(weights[p] ** 2 for p in each) for each in inside),
    )  # fmt: skip


def members(column: Column, people: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """Return the groups of a column in a natural order, with the persons (indices) of each."""
    found: dict[str, list[int]] = {}
    for index, row in enumerate(people):
        cell = column.raw[row]
        found.setdefault(NO_GROUP if cell in MISSING else cell, []).append(index)
    return {name: tuple(found[name]) for name in sorted(found, key=_order)}


def _order(name: str) -> tuple[bool, int, str]:
    digits = re.match(r"\D{0,2}(\d+)", name)
    return name == NO_GROUP, int(digits[1]) if digits else -1, name


def cut(
    name: str,
    groups: dict[str, tuple[int, ...]],
    answered: Answered,
    weights: Sequence[float],
    shown: Sequence[Bunch],
    marks: dict[str, int],
    *,
    weighted: bool,
) -> Cut | None:
    """Count every group of a column and find what stays hidden; ``None`` with fewer than two groups."""
    merged, joined = _merged(groups, answered)
    made = tuple(tally(label, people, answered, weights, shown) for label, people in merged.items())
    if len(made) < 2:
        return None
    counts = [group.counts for group in made]
    marked = tuple(range(len(made))) if joined else tuple(marks.get(g.label, -1) for g in made)
    even = _even(made, weights) if weighted else None
    kin = marked if marks else ()
    rules = Rules(rows=answered.question.sort is not Sort.MANY, groups=kin, scale=even)
    return Cut(name, made, hide(counts, rules), joined, even, kin)


def nesting(
    cuts: dict[str, dict[str, tuple[int, ...]]],
) -> tuple[dict[str, dict[str, int]], set[str]]:
    """Find columns whose groups make up groups of another one (구 in 권역).

    Returns, for each finer column, a mark a group (the same mark: within the same wider groups), and
    the names of the wider columns. A hidden count of a wider group could be summed from the finer.
    """
    marks: dict[str, dict[str, int]] = {}
    wider: set[str] = set()
    for fine, groups in cuts.items():
        inside: dict[str, tuple[tuple[str, str], ...]] = {}
        for wide in (name for name in cuts if name != fine):
            for label, people in cuts[wide].items():
                whole = set(people)
                parts = [g for g, some in groups.items() if whole.issuperset(some)]
                if sum(len(groups[g]) for g in parts) == len(whole):
                    wider.add(wide)
                    for g in parts:
                        inside[g] = (*inside.get(g, ()), (wide, label))
        known = {kin: number for number, kin in enumerate(dict.fromkeys(inside.values()))}
        if inside:
            marks[fine] = {g: known[kin] for g, kin in inside.items()}
    return marks, wider


def _merged(
    groups: dict[str, tuple[int, ...]], answered: Answered
) -> tuple[dict[str, tuple[int, ...]], tuple[str, ...]]:
    """Put groups together in which fewer than five persons answered; empty groups fall away."""
    sizes = {g: sum(bool(answered.picks[p]) for p in people) for g, people in groups.items()}
    kept = {g: people for g, people in groups.items() if sizes[g]}
    rare = [g for g in kept if sizes[g] < SMALL]
    others = sorted((g for g in kept if sizes[g] >= SMALL), key=sizes.__getitem__)
    while rare and sum(sizes[g] for g in rare) < SMALL and others:
        rare.append(others.pop(0))
    if not rare:
        return kept, ()
    label = "·".join(rare) if len(rare) <= 3 else f"그 밖의 {len(rare)}개"
    rest = {g: people for g, people in kept.items() if g not in rare}
    together = tuple(p for g in rare for p in kept[g])
    return {**rest, label: together}, tuple(rare)


def _even(groups: Sequence[Tally], weights: Sequence[float]) -> tuple[float, ...] | None:
    """Return the weight of each group where it hardly varies inside any: then sums tell more."""
    scale = []
    for group in groups:
        inside = [weights[p] for p in group.people]
        if max(inside) - min(inside) > 0.01 * max(inside):
            return None
        scale.append(group.weight / group.n)
    return tuple(scale) if max(scale) - min(scale) > 1e-9 else None
