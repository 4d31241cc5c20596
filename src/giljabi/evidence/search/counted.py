"""Rows and items counted, and what share of all they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.candidate import COUNTERS, LIMIT, Candidate, compared_dims
from giljabi.evidence.search.phrases import RATE, Bar, bars, changes
from giljabi.evidence.search.ratios import addable_alike, larger, related, shares, talk_measures
from giljabi.evidence.search.scope import fits, options
from giljabi.evidence.search.talk import Options, Talk
from giljabi.evidence.search.world import MANY, ROWS, Ask, World


def counts(world: World, talk: Talk, q: Quantity, opts: Options) -> Iterator[Candidate]:
    """Rows and items counted: all, of a label, above a threshold, without a value."""
    if q.unit not in COUNTERS or q.value != q.value.to_integral_value():
        return
    if q.value > 2 * len(world.source.plain) and world.measures:
        return  # 줄보다 훨씬 많은 것은 줄을 센 수가 아니다
    limits = [b for b in bars(talk) if b.end != q.end]
    late = 2 if changes(talk, q) else 0
    if q.unit != "개소" and any(m.unit.name == q.unit for m in world.measures):
        late += 1  # 건수를 적은 열이 있으면 줄을 센 것이 아니다
    last = max((o.end for o in talk.quantities if o.end <= q.start), default=talk.start)
    whole = re.search(r"전체|모두|총\s", talk.text[last : q.start])
    plain = 2 if limits and not whole else 0
    chosen = [(c, p) for c, p in opts.picks if c <= 2][:40]
    for cp, picks in chosen:
        for cw, when in opts.whens[:4]:
            ask = Ask(ROWS, picks, when)
            rows = world.rows(ask)
            cost = cp + cw + plain + late
            if not rows:
                continue
            yield from _filled(world, ask, rows, cost, opts)
            yield Candidate(Decimal(len(rows)), "", cost, "수", ask)
            for n, dim in enumerate(world.dims):
                if 1 < len(dim.groups) <= MANY * 3 and cost < LIMIT and any(k for k in dim.groups):
                    held = sum(1 for k, r in dim.groups.items() if k and not r.isdisjoint(rows))
                    near = 0 if dim.noun and dim.noun in talk.words else 1
                    yield Candidate(Decimal(held), "", cost + near, "수", ask, dim=n)
    if limits:
        yield from _counted(world, talk, q, opts, limits)


def _filled(
    world: World, ask: Ask, rows: frozenset[int], cost: int, opts: Options
) -> Iterator[Candidate]:
    """Rows that have a value of a named measure (고급휘발유를 파는 곳)."""
    for cm, measure in opts.measures[:4]:
        held = len(rows & world.filled(measure))
        if held < len(rows):
            yield Candidate(Decimal(held), "", cost + cm, "수", ask)


def _counted(
    world: World, talk: Talk, q: Quantity, opts: Options, limits: Sequence[Bar]
) -> Iterator[Candidate]:
    """Items above or below a threshold."""
    for bar in limits:
        for cost, ask in _barred(world, talk, bar):
            scale = 100 if ask.by is not None else 1
            for d in compared_dims(world):
                held = world.groups(ask, d)
                if len(held) > 1:
                    many = sum(1 for v in held.values() if bar.holds(v * scale))
                    noun = world.dims[d].noun
                    near = 0 if (noun and noun[-2:] in talk.words) or q.unit == "개소" else 1
                    yield Candidate(Decimal(many), "", cost + near, "수", ask, dim=d)


def _barred(world: World, talk: Talk, bar: Bar) -> Iterator[tuple[int, Ask]]:
    """What a threshold is of: the measures named beside it, or their ratio where it is a rate."""
    own = options(world, talk, bar.q)
    named = {m for s in talk.spots if s.kind == "항목" for m in s.measures}
    for cp, picks in own.picks[:2]:
        for cw, when in own.whens[:2]:
            for cm, measure in own.measures[:8]:
                ask, cost = Ask(measure, picks, when), cm + cp + cw
                if bar.q.unit not in ("%", "%p"):
                    if fits(world.unit(measure), bar.q):
                        yield cost, ask
                    continue
                for by in range(len(world.measures)):
                    if (
                        by != measure
                        and addable_alike(world, measure, by)
                        and larger(world, by, measure)
                    ):
                        both = by in named and measure in named
                        if both or related(world, measure, by):
                            yield (0 if both else cost), replace(ask, by=by)


def counted_shares(world: World, talk: Talk, q: Quantity, opts: Options) -> Iterator[Candidate]:
    """Rows of a label, or items above a threshold, among all."""
    rows = [
        (c + w, Ask(ROWS, p, when)) for c, p in opts.picks if c <= 2 for w, when in opts.whens[:2]
    ]
    if not talk_measures(talk):
        late = 0 if not world.measures or RATE.search(talk.words) else 1
        yield from shares(world, talk, rows[:24], late)
    for one in (talk, *talk.before[:1]):
        limits = bars(one)
        if limits:
            for c in _counted(world, one, q, opts, limits):
                whole = len([k for k in world.dims[c.dim].groups if k])
                if whole:
                    yield Candidate(c.value / whole * 100, "%", c.cost + 1, "몫", c.ask, dim=c.dim)
