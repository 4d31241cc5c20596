"""Labels that words choose rather than name: 가장 많은 곳, 상위 3곳, 50만 명을 넘는 곳."""

from collections.abc import Iterator, Sequence

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.candidate import LIMIT, compared_dims
from giljabi.evidence.search.phrases import CHOSEN, Bar, bars, first_n, lowest
from giljabi.evidence.search.talk import Options, Picks, Talk
from giljabi.evidence.search.world import Ask, World


def special(world: World, talk: Talk, q: Quantity, opts: Options) -> list[tuple[int, Picks]]:
    """The picks, with those that words choose: 가장 많은 곳, 상위 3곳, 50만 명을 넘는 곳."""
    made = {p: c for c, p in reversed(opts.picks)}
    own = {s.dim for s in talk.spots if s.kind == "표지"}
    for cost, dim, labels in _chosen(world, talk, q, opts):
        for c, picks in opts.picks[:12]:
            kept = tuple(p for p in picks if p[0] != dim)
            key = tuple(sorted([*kept, (dim, labels)], key=lambda p: p[0]))
            price = cost + c + (1 if dim in own and len(labels) == 1 else 0)
            if dim in own and picks != kept:
                price = cost + max(0, c - 1) + (1 if len(labels) == 1 else 0)
            if price <= LIMIT:
                made[key] = min(price, made.get(key, 9))
    return sorted(((c, p) for p, c in made.items()), key=lambda x: x[0])[:90]


def _chosen(
    world: World, talk: Talk, q: Quantity, opts: Options
) -> Iterator[tuple[int, int, frozenset[str]]]:
    said = [(0, talk), *((1, t) for t in talk.before[:2] if t.line >= talk.line - 1)]
    measures = [m for c, m in opts.measures if c <= 1][:8]
    whens = [w for c, w in opts.whens if c <= 1][:3]
    base = opts.picks[0][1] if opts.picks else ()
    for late, one in said:
        n = first_n(one)
        extreme = CHOSEN.search(one.words if late else one.text[one.start : q.start])
        limits = bars(one)
        if not (n or extreme or limits):
            continue
        for measure in measures:
            for when in whens:
                ask = Ask(measure, base, when)
                for d in compared_dims(world):
                    yield from _by_words(
                        world, ask, d, late, n, bool(extreme), lowest(one.words), limits
                    )


def _by_words(
    world: World, ask: Ask, dim: int, late: int, n: int, extreme: bool, low: bool, limits: Sequence[Bar]
) -> Iterator[tuple[int, int, frozenset[str]]]:  # fmt: skip
    held = world.groups(ask, dim)
    if len(held) < 2:
        return
    ordered = sorted(held, key=lambda k: held[k], reverse=True)
    if 1 < n < len(ordered):
        yield late, dim, frozenset(ordered[:n])
        if low:
            yield late, dim, frozenset(ordered[-n:])
    if extreme:
        yield late, dim, frozenset(ordered[:1])
        yield late, dim, frozenset(ordered[-1:])
        yield late + 1, dim, frozenset(ordered[1:2])
    for bar in limits:
        labels = frozenset(k for k, v in held.items() if bar.holds(v))
        if 0 < len(labels) < len(held):
            yield late + 1, dim, labels
