"""A measure over another of the same rows, and a part over its whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.evidence.search.candidate import Candidate
from giljabi.evidence.search.talk import Talk
from giljabi.evidence.search.world import ROWS, Ask, World, parts_of


def talk_measures(talk: Talk) -> set[frozenset[int]]:
    """The measures named in the sentence."""
    return {s.measures for s in talk.spots if s.kind == "항목"}


def rated(
    world: World, talk: Talk, asks: Sequence[tuple[int, Ask]], late: int
) -> Iterator[Candidate]:
    """집행률, 검거율: a measure over another of the same rows."""
    for cost, ask in asks:
        if cost > 2:
            break
        for by in range(len(world.measures)):
            if by == ask.measure or not addable_alike(world, ask.measure, by):
                continue
            value = world.answer(replace(ask, by=by))
            if value is not None and value.number > 0:
                kin = (
                    2
                    if value.number > 1
                    else 0
                    if related(world, ask.measure, by) or any(by in m for m in talk_measures(talk))
                    else 1
                )
                yield Candidate(
                    value.number * 100, "%", cost + late + kin, "비", replace(ask, by=by)
                )


def addable_alike(world: World, one: int, two: int) -> bool:
    """Whether two measures are sums of one unit, so that one may be taken of the other."""
    if ROWS in (one, two):
        return False
    a, b = world.measures[one], world.measures[two]
    return a.unit == b.unit and a.kind == b.kind == "수준" and a.adds and b.adds


def related(world: World, one: int, two: int) -> bool:
    """Whether a ratio of two measures is a plain one: of one thing, or over the one that is larger."""
    a, b = set(parts_of(world.measures[one].key)), set(parts_of(world.measures[two].key))
    if a & b or b <= a:
        return True
    over = [
        m
        for m in range(world.firm)
        if m != one and addable_alike(world, one, m) and larger(world, m, one)
    ]
    return len(over) <= 2 and two in over


def larger(world: World, one: int, two: int) -> bool:
    """Whether the total of a measure is more than the total of another."""
    a, b = world.answer(Ask(one)), world.answer(Ask(two))
    return a is not None and b is not None and a.number > b.number


def shares(
    world: World, talk: Talk, asks: Sequence[tuple[int, Ask]], late: int
) -> Iterator[Candidate]:
    """A part of the whole: with one or more of its labels taken away, or of the summed measure."""
    for cost, ask in asks:
        if cost > 2:
            break
        part = (
            world.answer(ask) if ask.measure == ROWS or world.measures[ask.measure].adds else None
        )
        if part is None:
            continue
        wholes = [ask.without(d) for d, _ in ask.picks]
        if len(ask.picks) > 1:
            wholes.append(replace(ask, picks=()))
        if ask.when is not None:
            years = {getattr(k, "year", None) for k in ask.when}
            year = frozenset(k for k in world.keys if k.year in years)
            wholes += [replace(ask, when=w) for w in (year, None) if w != ask.when]
        for n, measure in enumerate(world.measures):
            if n != ask.measure and measure.total and ask.measure != ROWS:
                mine = {c for _, c in world.measures[ask.measure].columns}
                if mine < {c for _, c in measure.columns}:
                    wholes.append(replace(ask, measure=n))
        for whole in wholes:
            value = world.answer(whole)
            if value is not None and value.number:
                yield Candidate(
                    part.number / value.number * 100, "%", cost + late, "몫", ask, whole
                )
