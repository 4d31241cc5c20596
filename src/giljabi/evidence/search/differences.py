"""One value less or over another: of two periods, labels or measures, or of an item and the mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.candidate import Candidate, compared_dims
from giljabi.evidence.search.phrases import APART, AVERAGE, EXTREME, GAP, changes
from giljabi.evidence.search.scope import fits
from giljabi.evidence.search.talk import Options, Talk, When
from giljabi.evidence.search.world import ROWS, Ask, World

_PAST = frozenset(("전년동월", "전년", "전월", "전분기", "전기"))


def differences(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """One value less another: of two periods, labels or measures, or of an item and the mean."""
    last = max((o.end for o in talk.quantities if o.end <= q.start), default=talk.start)
    late = 0 if changes(talk, q) or GAP.search(talk.text, last, q.end + 12) else 2
    if late:
        return  # 차이라는 말이 없으면 차이가 아니다
    yield from _row_gaps(world, q, talk, asks)
    for cost, one, two, _ in pairs(world, talk, opts, asks):
        if not fits(world.unit(one.measure), q) or (one.by is not None):
            continue
        a, b = world.answer(one), world.answer(two)
        if a is not None and b is not None:
            yield Candidate(
                a.number - b.number, world.unit(one.measure).name, cost, "차", one, two, signed=True
            )


def _row_gaps(
    world: World, q: Quantity, talk: Talk, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """The mean and the most of the differences of two measures, row by row."""
    named = [m for s in talk.spots if s.kind == "항목" for m in s.measures]
    for cost, ask in asks[:12]:
        for other in named if ask.measure in named else ():
            if other == ask.measure or not fits(world.unit(other), q):
                continue
            gaps = [
                g for r in world.rows(ask) if (g := _gap(world, r, ask.measure, other)) is not None
            ]
            if len(gaps) > 1:
                scale, unit = world.unit(other).scale, world.unit(other).name
                two = replace(ask, measure=other)
                yield Candidate(
                    sum(gaps, Decimal(0)) / len(gaps) * scale, unit, cost, "차", ask, two
                )
                yield Candidate(max(gaps) * scale, unit, cost, "차", ask, two)


def _gap(world: World, row: int, one: int, two: int) -> Decimal | None:
    (_, a), (_, b) = world.measures[one].columns[0], world.measures[two].columns[0]
    x, y = world.source.cell(row, a), world.source.cell(row, b)
    return None if x is None or y is None else x - y


def pairs(
    world: World, talk: Talk, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[tuple[int, Ask, Ask, str]]:
    """Two questions that differ in one thing, with what it costs to compare them."""
    cheap = [(c, a) for c, a in asks if c <= 2][:120]
    mean = AVERAGE.search(talk.words)
    wide = APART.search(talk.words) or EXTREME.search(talk.words)
    for cost, ask in cheap:
        for cw, when in opts.whens[:7]:
            if when != ask.when and when and ask.when and later(ask.when, when):
                yield max(cost - 1, 0) + max(cw - 1, 0), ask, replace(ask, when=when), "기간"
        for dim, labels in ask.picks:
            for cp, picks in opts.picks[:24]:
                other = dict(picks).get(dim)
                rest = tuple(p for p in ask.picks if p[0] != dim) == tuple(
                    p for p in picks if p[0] != dim
                )
                if other and rest and other.isdisjoint(labels):
                    yield max(cost - 1, 0) + max(cp - 1, 0), ask, replace(ask, picks=picks), "표지"
        for cm, measure in opts.measures[:8]:
            if measure != ask.measure and _apart(world, measure, ask.measure):
                yield max(cost - 1, 0) + max(cm - 1, 0), ask, replace(ask, measure=measure), "항목"
        if mean and ask.picks:
            for dim, _ in ask.picks:
                yield cost, ask, replace(ask.without(dim), how="평균"), "평균"
        if mean:
            for c2, two in cheap[:12]:
                if (
                    two.when != ask.when
                    and two.measure == ask.measure
                    and two.picks == ask.picks
                    and two.when
                    and ask.when
                    and later(ask.when, two.when)
                ):
                    yield (
                        max(cost - 1, 0) + max(c2 - 1, 0),
                        replace(ask, how="평균"),
                        replace(two, how="평균"),
                        "기간",
                    )
        if wide:
            yield from widest(world, cost, ask)


def _apart(world: World, one: int, two: int) -> bool:
    """Whether two measures of one unit are other things, none a part of the other's sum."""
    if ROWS in (one, two):
        return False
    a = {c for _, c in world.measures[one].columns}
    b = {c for _, c in world.measures[two].columns}
    return world.unit(one) == world.unit(two) and not (a <= b or b <= a)


def widest(world: World, cost: int, ask: Ask) -> Iterator[tuple[int, Ask, Ask, str]]:
    """The most less the least of the items."""
    for d in compared_dims(world):
        held = world.groups(ask, d) if cost < 2 else {}
        if len(held) > 1:
            top, low = max(held, key=lambda k: held[k]), min(held, key=lambda k: held[k])
            yield cost, ask.picked(d, frozenset((top,))), ask.picked(d, frozenset((low,))), "차이"


def later(one: When, two: When) -> bool:
    """Whether a set of periods ends after another; all of them end last."""
    if one is None or two is None:
        return one is None
    return max(map(_order, one)) > max(map(_order, two))


def _order(period: object) -> tuple[int, int, int]:
    return (
        getattr(period, "year", 0) or (-1 if getattr(period, "tag", "") in _PAST else 0),
        getattr(period, "last", 0) or 0,
        getattr(period, "day", 0) or 0,
    )


def times_over(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """One value over another: of two periods, labels or measures (2배)."""
    for cost, one, two, sort in pairs(world, talk, opts, asks):
        a, b = world.answer(one), world.answer(two)
        if a is not None and b is not None and b.number and a.number:
            yield Candidate(
                a.number / b.number, "배", cost + (1 if sort == "항목" else 0), "배", one, two
            )
            yield Candidate(b.number / a.number, "배", cost + 1, "배", two, one)
