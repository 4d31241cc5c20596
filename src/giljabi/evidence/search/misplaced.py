"""Values that stand in the table under another name, another period or in another unit."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.rounding import agree
from giljabi.evidence.search.candidate import COUNTERS, Candidate
from giljabi.evidence.search.judged import PERCENTS, Judged
from giljabi.evidence.search.phrases import EXTREME, changes
from giljabi.evidence.search.pools import candidates
from giljabi.evidence.search.scope import fits, options
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.talk import Options, Talk, ruling
from giljabi.evidence.search.times import meant
from giljabi.evidence.search.world import ROWS, Ask, World, said_period


def stranger_of(world: World, talk: Talk, q: Quantity) -> Judged | None:
    """A value that stands in the table under another name than the one it is said of."""
    opts = options(world, talk, q)
    size = len(str(abs(int(q.value / q.step))))
    for dim, labels in opts.governed.items():
        tried: set[Decimal] = set()
        for cost, ask, by in _plain_asks(world, opts, q, dim, labels):
            asked = ask if by is None else replace(ask, by=by)
            held = world.groups(asked, dim)
            scale = 100 if by is not None else 1
            steps, cut = world.steps(asked, dim, q.step)
            tried |= steps
            if q.bound or q.about or q.over:
                right = [k for k, v in held.items() if k not in labels and agree(q, v * scale)]
            else:
                right = [k for k in cut.get(abs(q.value), ()) if k not in labels]
            chance = Decimal(len(tried)) / (9 * 10 ** (size - 1))
            if len(right) == 1 and chance < (
                Decimal("0.3") if cost == 0 and _first(talk) else Decimal("0.05")
            ):
                one = asked.picked(dim, frozenset(right))
                found = Candidate(held[right[0]] * scale, q.unit, cost, "값", one)
                return Judged(q, world, found, "정확히", stranger=(dim, right[0]))
    return _other_day(world, talk, q, opts) if size >= 3 else None


def _other_day(world: World, talk: Talk, q: Quantity, opts: Options) -> Judged | None:
    """A value that stands in the table under another period than the one it is said of."""
    own = [s for s in of_kind(talk.spots, "기간") if not s.relative]
    spot = ruling(talk, q, own)
    if spot is None or q.unit in PERCENTS:
        return None
    for when in meant(world, talk, spot, None)[:1]:
        for measure in [m for c, m in opts.measures if c == 0 and fits(world.unit(m), q)]:
            for picks in [p for c, p in opts.picks if c == 0]:
                held = world.periods(Ask(measure, picks))
                right = [k for k, v in held.items() if when and k not in when and agree(q, v)]
                if len(right) == 1:
                    one = Ask(measure, picks, frozenset(right))
                    found = Candidate(held[right[0]], q.unit, 1, "값", one)
                    return Judged(q, world, found, "정확히", stranger=(-1, said_period(right[0])))
    return None


def _first(talk: Talk) -> bool:
    """Whether the sentence calls an item the first or the last, so that one of few values is meant."""
    return bool(EXTREME.search(talk.words))


def _plain_asks(
    world: World, opts: Options, q: Quantity, dim: int, labels: frozenset[str]
) -> Iterator[tuple[int, Ask, int | None]]:
    rows = (
        [(0 if q.unit == "개소" or not world.measures else 1, ROWS)] if q.unit in COUNTERS else []
    )
    for cm, measure in sorted([*opts.measures, *rows]):
        for cp, picks in opts.picks:
            if dict(picks).get(dim) != labels:
                continue
            for cw, when in opts.whens:
                cost = cm + cp + cw
                if cost > 1 or (cost and cm):
                    continue
                ask = Ask(measure, picks, when)
                if q.unit in PERCENTS:
                    for by in range(len(world.measures)):
                        if by != measure and world.unit(by) == world.unit(measure):
                            yield cost, ask, by
                elif measure == ROWS or fits(world.unit(measure), q):
                    yield cost, ask, None


def other_unit(world: World, talk: Talk, q: Quantity) -> Judged | None:
    """Right digits in a wrong unit: 천원 for 원, 명 for 세대, % for %p."""
    size = len(str(abs(int(q.value / q.step))))
    bare = replace(q, unit="%" if q.unit == "%p" else "%p" if q.unit == "%" else "")
    units = {m.unit.name for m in world.measures} | {""}
    only = not bare.unit and units <= {"", q.unit}
    only = only or (bare.unit == "%p" and not changes(talk, q))  # %p는 차이를 말할 때에만 쓴다
    for c in () if only else candidates(world, talk, bare, limit=1):
        if c.cost > 1 or not c.value:
            break
        if (
            c.kind != "수"
            and agree(bare, c.value)
            and (size >= 3 or c.cost == 0)
            and (c.unit or size >= 3)
        ):
            right = c.unit
            if right and right != q.unit:
                return Judged(q, world, c, unit=right)
    if q.unit == "원" or q.scale > 1 or q.unit == "":
        plain_ones = candidates(world, talk, q, limit=1) if size >= 2 else []
        for power in (3, -3, 4, -4, 6, -6, 8, -8):
            factor = Decimal(10) ** power
            other = replace(q, value=q.value * factor, step=q.step * factor)
            for c in plain_ones:
                if c.unit == "원" and size >= 2 and agree(other, c.value):
                    return Judged(q, world, c, unit="원")
    return None
