"""Cells, sums, means, extremes, values per head and ranks that the names near a number allow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.candidate import Candidate, compared_dims
from giljabi.evidence.search.phrases import AVERAGE, EXTREME, PER, changes
from giljabi.evidence.search.scope import fits
from giljabi.evidence.search.talk import Talk
from giljabi.evidence.search.world import ROWS, Ask, World


def levels(
    world: World, talk: Talk, q: Quantity, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """Cells, sums, means and extremes."""
    late = 2 if changes(talk, q) else 0
    mean = bool(AVERAGE.search(talk.words))
    extreme = EXTREME.search(talk.words)
    for cost, ask in asks:
        unit = world.unit(ask.measure)
        if not fits(unit, q):
            continue
        if q.unit == "개소" and not unit.name:
            cost += 1  # 단위를 모르는 열의 값보다 줄 수가 먼저다
        value = world.answer(ask)
        if value is not None:
            yield Candidate(value.number, unit.name, cost + late + (1 if mean else 0), "값", ask)
        if mean or (value is None and cost < 2):
            extra = 0 if mean else 1
            made = world.answer(replace(ask, how="평균"))
            if made is not None:
                yield Candidate(
                    made.number, unit.name, cost + late + extra, "값", replace(ask, how="평균")
                )
        if mean:
            yield from _group_means(world, ask, cost + late, unit.name)
        for how in ("최고", "최저") if extreme and cost < 3 else ():
            if (made := world.answer(replace(ask, how=how))) is not None:
                yield Candidate(made.number, unit.name, cost + late, "값", replace(ask, how=how))
        if extreme and cost < 2 and len(world.keys) > 1:
            yield from _peaks(world, ask, cost + late, unit.name)


def _group_means(world: World, ask: Ask, cost: int, unit: str) -> Iterator[Candidate]:
    """구마다의 값의 평균, 달마다의 값의 평균."""
    for n in compared_dims(world):
        if cost < 2:
            held = list(world.groups(ask, n).values())
            if len(held) > 1:
                yield Candidate(
                    sum(held, Decimal(0)) / len(held),
                    unit,
                    cost + 1,
                    "값",
                    replace(ask, how="평균"),
                    dim=n,
                )
    if cost < 2 and len(world.keys) > 1:
        when = ask.when or frozenset(world.keys)
        held = [v for k, v in world.periods(ask).items() if k in when]
        if len(held) > 1:
            yield Candidate(
                sum(held, Decimal(0)) / len(held), unit, cost + 1, "값", replace(ask, how="평균")
            )


def _peaks(world: World, ask: Ask, cost: int, unit: str) -> Iterator[Candidate]:
    """The most and the least of the periods (가장 많은 달은 7월)."""
    inside = ask.when if ask.when and len(ask.when) > 1 else frozenset(world.keys)
    held = {k: v for k, v in world.periods(ask).items() if k in inside}
    if len(held) > 1:
        for peak in (max(held, key=lambda k: held[k]), min(held, key=lambda k: held[k])):
            yield Candidate(held[peak], unit, cost, "값", replace(ask, when=frozenset((peak,))))


def per_head(
    world: World, talk: Talk, q: Quantity, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """세대당 인구, 한 곳당 주차면, 한 사람이 빌린 권수."""
    if not (PER.search(talk.words) or AVERAGE.search(talk.words)):
        return
    per = bool(PER.search(talk.words))
    for cost, ask in asks[:60]:
        if ask.how != "합" or not fits(world.unit(ask.measure), q):
            continue
        for by in (ROWS, *range(len(world.measures))):
            value = world.answer(replace(ask, by=by)) if by != ask.measure else None
            if value is not None:
                yield Candidate(
                    value.number, "", cost + (0 if per else 1), "비", replace(ask, by=by)
                )


def places(world: World, asks: Sequence[tuple[int, Ask]]) -> Iterator[Candidate]:
    """The rank of an item (인구로는 5위)."""
    for cost, ask in asks[:24]:
        for dim, labels in ask.picks:
            held = world.groups(ask, dim)
            for label in labels if len(labels) == 1 and next(iter(labels)) in held else ():
                more = sum(v > held[label] for v in held.values())
                yield Candidate(Decimal(more + 1), "위", cost, "순위", ask, dim=dim)
                less = sum(v < held[label] for v in held.values())
                yield Candidate(Decimal(less + 1), "위", cost + 1, "순위", ask, dim=dim)
