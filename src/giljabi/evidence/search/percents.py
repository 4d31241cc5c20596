"""What a percentage or a difference of two may be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.candidate import Candidate
from giljabi.evidence.search.counted import counted_shares
from giljabi.evidence.search.differences import pairs, widest
from giljabi.evidence.search.phrases import OF_WHOLE, PORTION, RATE, changes
from giljabi.evidence.search.ratios import addable_alike, rated, shares, talk_measures
from giljabi.evidence.search.talk import Options, Talk
from giljabi.evidence.search.world import Ask, World


def percents(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """Percent cells, measures over measures, shares of a whole, rates of change, of another item."""
    change = changes(talk, q)
    before = talk.text[talk.start : q.start]
    portion = bool(OF_WHOLE.search(before) or PORTION.match(talk.text, q.end))
    said = [talk.words, *(t.words for t in talk.before[:1] if not talk_measures(talk))]
    rate = any(RATE.search(x) for x in said) or len(talk_measures(talk)) > 1
    for cost, ask in asks:
        if world.unit(ask.measure).name in ("%", "%p", ""):
            value = world.answer(ask)
            if value is not None and world.measures[ask.measure].kind in ("비율", "증감률"):
                yield Candidate(value.number, "%", cost, "값", ask)
    if q.unit == "%p":
        yield from _points(world, talk, opts, asks)
        return
    yield from rated(world, talk, asks, 2 if change else 0 if rate and not portion else 1)
    yield from shares(world, talk, asks, 2 if change else 0 if portion else 1)
    for cost, one, two, sort in pairs(world, talk, opts, asks):
        a, b = world.answer(one), world.answer(two)
        if a is None or b is None or not b.number:
            continue
        late = {"기간": 0, "표지": 1, "평균": 1}.get(sort, 2)
        if sort != "항목":
            yield Candidate(
                (a.number - b.number) / abs(b.number) * 100,
                "%",
                cost + (late if change else 2),
                "율",
                one,
                two,
                signed=True,
            )
        if sort in ("표지", "차이") and not change:
            yield Candidate(a.number / b.number * 100, "%", cost + 1, "비", one, two)
            if a.number:
                yield Candidate(b.number / a.number * 100, "%", cost + 1, "비", two, one)
    yield from counted_shares(world, talk, q, opts)


def _points(
    world: World, talk: Talk, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """One rate less another."""
    ratios = [
        (c, replace(a, by=by))
        for c, a in asks[:24] for by in range(len(world.measures)) if by != a.measure and addable_alike(world, a.measure, by)
    ]  # fmt: skip
    for cost, ask in ratios:
        others = [ask.without(d) for d, _ in ask.picks]
        others += [replace(ask, picks=p) for _, p in opts.picks[:12] if p != ask.picks]
        others += [replace(ask, when=w) for _, w in opts.whens[:5] if w != ask.when]
        for other in others:
            a, b = world.answer(ask), world.answer(other)
            if a is not None and b is not None:
                yield Candidate(
                    (a.number - b.number) * 100, "%p", cost, "차", ask, other, signed=True
                )
        for cost2, one, two, _ in widest(world, cost, ask):
            a, b = world.answer(one), world.answer(two)
            if a is not None and b is not None:
                yield Candidate(
                    (a.number - b.number) * 100, "%p", cost2, "차", one, two, signed=True
                )
