"""Every value that the names near a number allow, with what it costs to read the words so.

Levels, counts, means, extremes, differences, rates, shares, ratios: each candidate says how it was
computed. Nothing here looks at the number itself but at its unit.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.candidate import LIMIT, Candidate
from giljabi.evidence.search.chosen import special
from giljabi.evidence.search.counted import counts
from giljabi.evidence.search.differences import differences, times_over
from giljabi.evidence.search.follow import follow, of_totals
from giljabi.evidence.search.levels import levels, per_head, places
from giljabi.evidence.search.percents import percents
from giljabi.evidence.search.scope import options
from giljabi.evidence.search.talk import Options, Picks, Talk
from giljabi.evidence.search.world import Ask, World


def candidates(
    world: World,
    talk: Talk,
    q: Quantity,
    told: Sequence[tuple[Candidate, ...]] = (),
    parts: frozenset[Decimal] = frozenset(),
    limit: int = LIMIT,
) -> list[Candidate]:
    """Return what ``q`` may be, the plainest first, of no higher cost than ``limit``.

    ``told`` explain the numbers before it, ``parts`` is the last of them.
    """
    opts = options(world, talk, q)
    chosen = special(world, talk, q, opts)
    asks = sorted([*_asks(opts, chosen), *_topics(world, talk, opts, told)], key=lambda a: a[0])
    asks = [
        (min(c for c, b in group), a) for a, group in _grouped(asks) if group[0][0] <= limit + 1
    ]
    if q.unit == "%p":
        asks = [(c, a) for c, a in asks if c <= limit]
    found: dict[tuple[Decimal, str, Ask, Ask | None], Candidate] = {}
    for one in (
        *follow(world, talk, q, told), *of_totals(world, q, opts, parts), *_all(world, talk, q, opts, asks)
    ):  # fmt: skip
        key = (one.value, one.kind, one.ask, one.base)
        if one.cost <= limit and (key not in found or one.cost < found[key].cost):
            found[key] = one
    return sorted(found.values(), key=lambda c: c.cost)


def _all(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    if q.unit in ("%", "%p"):
        yield from percents(world, talk, q, opts, asks)
    elif q.unit == "배":
        yield from times_over(world, talk, q, opts, asks)
    elif q.unit == "위":
        yield from places(world, asks)
    else:
        yield from levels(world, talk, q, asks)
        yield from counts(world, talk, q, opts)
        yield from differences(world, talk, q, opts, asks)
        yield from per_head(world, talk, q, asks)


def _grouped(asks: Sequence[tuple[int, Ask]]) -> Iterator[tuple[Ask, list[tuple[int, Ask]]]]:
    groups: dict[Ask, list[tuple[int, Ask]]] = {}
    for cost, ask in asks:
        groups.setdefault(ask, []).append((cost, ask))
    yield from groups.items()


def _topics(
    world: World, talk: Talk, opts: Options, told: Sequence[tuple[Candidate, ...]]
) -> Iterator[tuple[int, Ask]]:
    """The labels and periods of the numbers before, where the sentence names no others."""
    own = {s.dim: s.labels for s in talk.spots if s.kind == "표지"}
    timed = any(s.kind == "기간" for s in talk.spots)
    for late, one in [(n, c) for n, some in enumerate(reversed(told[-3:])) for c in some[:4]]:
        picks = tuple(p for p in one.ask.picks if p[0] not in own)
        for cp, mine in [(c, p) for c, p in opts.picks[:6]] if own else [(0, ())]:
            kept = tuple(sorted([*picks, *(p for p in mine if p[0] in own)], key=lambda p: p[0]))
            whens = [w for _, w in opts.whens[:2]] if timed else [one.ask.when]
            named = any(s.kind == "항목" for s in talk.spots)
            for cm, measure in [*opts.measures[:6], *(() if named else [(0, one.ask.measure)])]:
                for when in whens:
                    yield cm + cp + min(late, 1), Ask(measure, kept, when)


def _asks(opts: Options, picks: Sequence[tuple[int, Picks]]) -> Iterator[tuple[int, Ask]]:
    for cm, measure in opts.measures:
        for cp, pick in picks:
            if cm + cp > LIMIT:
                break
            for cw, when in opts.whens:
                if cm + cp + cw > LIMIT:
                    break
                yield cm + cp + cw, Ask(measure, pick, when)
