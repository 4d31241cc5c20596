"""Every value that the names near a number allow, with what it costs to read the words so.

Levels, counts, means, extremes, differences, rates, shares, ratios: each candidate says how it was
computed. Nothing here looks at the number itself but at its unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.phrases import (
    AMONG,
    APART,
    AVERAGE,
    CHANGED,
    EXTREME,
    LEFT,
    PER,
    PORTION,
    RATE,
    Bar,
    bars,
    changes,
    first_n,
    lowest,
)
from giljabi.evidence.search.scope import Options, Picks, Talk, When, fits, options
from giljabi.evidence.search.world import MANY, ROWS, Ask, World

COUNTERS = frozenset(("개소", "건", "명", "회", "교", "관", "종", "대", "가구", "팀", "과", "동", "호", "부", "역", "기", ""))
LIMIT = 3
"""The highest cost of a reading."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that may be meant, in base units; ``signed`` values say which way by their sign."""

    value: Decimal
    unit: str
    cost: int
    kind: str
    ask: Ask
    base: Ask | None = None
    signed: bool = False
    dim: int = -1


def candidates(world: World, talk: Talk, q: Quantity) -> list[Candidate]:
    """Return what ``q`` may be, the plainest first."""
    opts = options(world, talk, q)
    chosen = _special(world, talk, q, opts)
    asks = list(_asks(opts, chosen))
    found: dict[tuple[Decimal, str, Ask, Ask | None], Candidate] = {}
    for one in _all(world, talk, q, opts, asks):
        key = (one.value, one.kind, one.ask, one.base)
        if one.cost <= LIMIT and (key not in found or one.cost < found[key].cost):
            found[key] = one
    return sorted(found.values(), key=lambda c: c.cost)


def _all(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    if q.unit in ("%", "%p"):
        yield from percents(world, talk, q, opts, asks)
    elif q.unit == "배":
        yield from _times(world, talk, q, opts, asks)
    elif q.unit == "위":
        yield from _places(world, asks)
    else:
        yield from levels(world, talk, q, asks)
        yield from counts(world, talk, q, opts)
        yield from differences(world, talk, q, opts, asks)
        yield from _pers(world, talk, q, asks)


def _asks(opts: Options, picks: Sequence[tuple[int, Picks]]) -> Iterator[tuple[int, Ask]]:
    for cm, measure in opts.measures:
        for cp, pick in picks:
            if cm + cp > LIMIT:
                break
            for cw, when in opts.whens:
                if cm + cp + cw > LIMIT:
                    break
                yield cm + cp + cw, Ask(measure, pick, when)


# 값 -----------------------------------------------------------------------------------------


def levels(world: World, talk: Talk, q: Quantity, asks: Sequence[tuple[int, Ask]]) -> Iterator[Candidate]:
    """Cells, sums, means and extremes."""
    late = 2 if changes(talk, q) else 0
    mean = bool(AVERAGE.search(talk.words))
    extreme = EXTREME.search(talk.words)
    for cost, ask in asks:
        unit = world.unit(ask.measure)
        if not fits(unit, q):
            continue
        value = world.answer(ask)
        if value is not None:
            yield Candidate(value.number, unit.name, cost + late + (1 if mean else 0), "값", ask)
        if mean or (value is None and cost < 2):
            extra = 0 if mean else 1
            made = world.answer(replace(ask, how="평균"))
            if made is not None:
                yield Candidate(made.number, unit.name, cost + late + extra, "값", replace(ask, how="평균"))
        if mean:
            yield from _group_means(world, ask, cost + late, unit.name)
        for how in ("최고", "최저") if extreme and cost < 3 else ():
            if (made := world.answer(replace(ask, how=how))) is not None:
                yield Candidate(made.number, unit.name, cost + late, "값", replace(ask, how=how))
        if extreme and cost < 2 and len(world.keys) > 1:
            yield from _peaks(world, ask, cost + late, unit.name)


def _group_means(world: World, ask: Ask, cost: int, unit: str) -> Iterator[Candidate]:
    """구마다의 값의 평균, 달마다의 값의 평균."""
    for n, dim in enumerate(world.dims):
        if 1 < len(dim.groups) <= 60 and cost < 2:
            held = list(world.groups(ask, n).values())
            if len(held) > 1:
                yield Candidate(sum(held, Decimal(0)) / len(held), unit, cost + 1, "값", replace(ask, how="평균"), dim=n)
    if cost < 2 and len(world.keys) > 1:
        when = ask.when or frozenset(world.keys)
        held = [v for k, v in world.periods(ask).items() if k in when]
        if len(held) > 1:
            yield Candidate(sum(held, Decimal(0)) / len(held), unit, cost + 1, "값", replace(ask, how="평균"))


def _peaks(world: World, ask: Ask, cost: int, unit: str) -> Iterator[Candidate]:
    """The most and the least of the periods (가장 많은 달은 7월)."""
    inside = ask.when if ask.when and len(ask.when) > 1 else frozenset(world.keys)
    held = {k: v for k, v in world.periods(ask).items() if k in inside}
    if len(held) > 1:
        for peak in (max(held, key=lambda k: held[k]), min(held, key=lambda k: held[k])):
            yield Candidate(held[peak], unit, cost, "값", replace(ask, when=frozenset((peak,))))


# 골라낸 묶음 -----------------------------------------------------------------------------------


def _special(world: World, talk: Talk, q: Quantity, opts: Options) -> list[tuple[int, Picks]]:
    """The picks, with those that words choose: 가장 많은 곳, 상위 3곳, 50만 명을 넘는 곳."""
    made = dict((p, c) for c, p in reversed(opts.picks))
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
    measures = [m for c, m in opts.measures if c <= 1][:4]
    whens = [w for c, w in opts.whens if c <= 1][:3]
    base = opts.picks[0][1] if opts.picks else ()
    for late, one in said:
        n = first_n(one)
        extreme = EXTREME.search(one.words)
        limits = bars(one)
        if not (n or extreme or limits):
            continue
        for measure in measures:
            for when in whens:
                ask = Ask(measure, base, when)
                for d in _dims(world):
                    yield from _by_words(world, ask, d, late, n, bool(extreme), lowest(one.words), limits)


def _dims(world: World) -> list[int]:
    return [n for n, d in enumerate(world.dims) if 1 < len(d.groups) <= MANY]


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


# 수 -----------------------------------------------------------------------------------------


def counts(world: World, talk: Talk, q: Quantity, opts: Options) -> Iterator[Candidate]:
    """Rows and items counted: all, of a label, above a threshold, without a value."""
    if q.unit not in COUNTERS or q.value != q.value.to_integral_value():
        return
    limits = [b for b in bars(talk) if b.end != q.end]
    late = 2 if changes(talk, q) else 0
    plain = 2 if limits else 0
    chosen = [(c, p) for c, p in opts.picks if c <= 2][:20]
    for cp, picks in chosen:
        for cw, when in opts.whens[:4]:
            ask = Ask(ROWS, picks, when)
            rows = world.rows(ask)
            cost = cp + cw + plain + late
            yield Candidate(Decimal(len(rows)), "", cost, "수", ask)
            for n, dim in enumerate(world.dims):
                if 1 < len(dim.groups) <= MANY * 3 and cost < LIMIT and any(k for k in dim.groups):
                    held = sum(1 for k, r in dim.groups.items() if k and not r.isdisjoint(rows))
                    near = 0 if dim.noun and dim.noun in talk.words else 1
                    yield Candidate(Decimal(held), "", cost + near, "수", ask, dim=n)
    if limits:
        yield from _counted(world, talk, q, opts, limits)


def _counted(
    world: World, talk: Talk, q: Quantity, opts: Options, limits: Sequence[Bar]
) -> Iterator[Candidate]:
    """Items above or below a threshold."""
    for bar in limits:
        own = options(world, talk, bar.q)
        asks = [Ask(m, p, w) for _, m in own.measures[:6] for _, p in own.picks[:3] for _, w in own.whens[:2]]
        for n, ask in enumerate(_ratios(world, asks) if bar.q.unit == "%" else asks):
            if ask.by is None and not fits(world.unit(ask.measure), bar.q):
                continue
            scale = 100 if ask.by is not None else 1
            for d in _dims(world):
                held = world.groups(ask, d)
                if len(held) > 1:
                    many = sum(1 for v in held.values() if bar.holds(v * scale))
                    near = 0 if world.dims[d].noun and world.dims[d].noun in talk.words else 1
                    yield Candidate(Decimal(many), "", near + (0 if n < 3 else 1), "수", ask, dim=d)


def _ratios(world: World, asks: Sequence[Ask]) -> list[Ask]:
    """The questions divided by every other measure."""
    made = []
    for ask in asks[:12]:
        for by in range(len(world.measures)):
            if by != ask.measure and world.unit(by).name == world.unit(ask.measure).name:
                made.append(replace(ask, by=by))
    return made


# 차이 ---------------------------------------------------------------------------------------


def differences(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """One value less another: of two periods, labels or measures, or of an item and the mean."""
    late = 0 if changes(talk, q) or APART.search(talk.words) else 2
    left = 0 if LEFT.search(talk.words) else late
    for cost, one, two, sort in pairs(world, talk, opts, asks):
        if not fits(world.unit(one.measure), q) or (one.by is not None):
            continue
        a, b = world.answer(one), world.answer(two)
        if a is not None and b is not None:
            price = cost + (left if sort == "항목" else late)
            yield Candidate(a.number - b.number, world.unit(one.measure).name, price, "차", one, two, signed=True)


def pairs(
    world: World, talk: Talk, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[tuple[int, Ask, Ask, str]]:
    """Two questions that differ in one thing, with what it costs to compare them."""
    cheap = [(c, a) for c, a in asks if c <= 2][:120]
    dims = {d for _, p in opts.picks for d, _ in p}
    for cost, ask in cheap:
        for cw, when in opts.whens[:7]:
            if when != ask.when and when and ask.when and _later(ask.when, when):
                yield max(cost - 1, 0) + max(cw - 1, 0), ask, replace(ask, when=when), "기간"
        for dim, labels in ask.picks:
            for cp, picks in opts.picks[:24]:
                other = dict(picks).get(dim)
                rest = tuple(p for p in ask.picks if p[0] != dim) == tuple(p for p in picks if p[0] != dim)
                if other and rest and other.isdisjoint(labels):
                    yield max(cost - 1, 0) + max(cp - 1, 0), ask, replace(ask, picks=picks), "표지"
        for cm, measure in opts.measures[:8]:
            if measure != ask.measure and world.unit(measure) == world.unit(ask.measure):
                yield max(cost - 1, 0) + max(cm - 1, 0), ask, replace(ask, measure=measure), "항목"
        if AVERAGE.search(talk.words) and ask.picks:
            for dim, _ in ask.picks:
                yield cost, ask, replace(ask.without(dim), how="평균"), "평균"
        if AVERAGE.search(talk.words):
            for c2, two in cheap[:12]:
                if two.when != ask.when and two.measure == ask.measure and two.picks == ask.picks and two.when and ask.when and _later(ask.when, two.when):
                    yield max(cost - 1, 0) + max(c2 - 1, 0), replace(ask, how="평균"), replace(two, how="평균"), "기간"
        if APART.search(talk.words) or EXTREME.search(talk.words):
            yield from _span(world, cost, ask)
    del dims


def _span(world: World, cost: int, ask: Ask) -> Iterator[tuple[int, Ask, Ask, str]]:
    """The most less the least of the items."""
    for d in _dims(world):
        held = world.groups(ask, d) if cost < 2 else {}
        if len(held) > 1:
            top, low = max(held, key=lambda k: held[k]), min(held, key=lambda k: held[k])
            yield cost, ask.picked(d, frozenset((top,))), ask.picked(d, frozenset((low,))), "차이"


def _later(one: frozenset[object], two: frozenset[object]) -> bool:
    return max(map(_order, one)) > max(map(_order, two))


def _order(period: object) -> tuple[int, int, int]:
    return (
        getattr(period, "year", 0) or 0,
        getattr(period, "last", 0) or 0,
        getattr(period, "day", 0) or 0,
    )


# 비율 ---------------------------------------------------------------------------------------


def percents(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """Percent cells, measures over measures, shares of a whole, rates of change, of another item."""
    change = changes(talk, q)
    rate = bool(RATE.search(talk.words))
    portion = bool(PORTION.search(talk.words) or AMONG.search(talk.words))
    for cost, ask in asks:
        if world.unit(ask.measure).name in ("%", "%p", ""):
            value = world.answer(ask)
            if value is not None and world.measures[ask.measure].kind in ("비율", "증감률"):
                yield Candidate(value.number, "%", cost, "값", ask)
    if q.unit == "%p":
        yield from _points(world, talk, opts, asks)
        return
    yield from _rated(world, asks, 2 if change else 0 if rate else 1)
    yield from shares(world, talk, asks, 2 if change else 0 if portion else 1)
    for cost, one, two, sort in pairs(world, talk, opts, asks):
        a, b = world.answer(one), world.answer(two)
        if a is None or b is None or not b.number:
            continue
        late = {"기간": 0, "표지": 1, "평균": 1}.get(sort, 2)
        if sort != "항목":
            yield Candidate((a.number - b.number) / abs(b.number) * 100, "%", cost + (late if change else 2), "율", one, two, signed=True)
        if sort in ("표지", "차이") and not change:
            yield Candidate(a.number / b.number * 100, "%", cost + 1, "비", one, two)
            if a.number:
                yield Candidate(b.number / a.number * 100, "%", cost + 1, "비", two, one)
    yield from _counted_shares(world, talk, q, opts)


def _rated(world: World, asks: Sequence[tuple[int, Ask]], late: int) -> Iterator[Candidate]:
    """집행률, 검거율: a measure over another of the same rows."""
    for cost, ask in asks:
        if cost > 2:
            break
        for by in range(len(world.measures)):
            if by == ask.measure or not _alike(world, ask.measure, by):
                continue
            value = world.answer(replace(ask, by=by))
            if value is not None:
                kin = 0 if _kin(world, ask.measure, by) else 1
                yield Candidate(value.number * 100, "%", cost + late + kin, "비", replace(ask, by=by))


def _alike(world: World, one: int, two: int) -> bool:
    a, b = world.measures[one], world.measures[two]
    return a.unit == b.unit and a.kind == b.kind == "수준" and a.adds and b.adds


def _kin(world: World, one: int, two: int) -> bool:
    """Whether a ratio of two measures is a plain one: of one thing, or of few measures."""
    from giljabi.evidence.search.world import parts_of

    a, b = set(parts_of(world.measures[one].key)), set(parts_of(world.measures[two].key))
    return bool(a & b) or b <= a or len(world.measures) <= 4 or (len(b) == 1 and two < 4)


def shares(world: World, talk: Talk, asks: Sequence[tuple[int, Ask]], late: int) -> Iterator[Candidate]:
    """A part of the whole: with one or more of its labels taken away, or of the summed measure."""
    for cost, ask in [(0, a) for _, a in ()] or asks:
        if cost > 2:
            break
        part = world.answer(ask) if ask.measure == ROWS or world.measures[ask.measure].adds else None
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
                yield Candidate(part.number / value.number * 100, "%", cost + late, "몫", ask, whole)


def _counted_shares(world: World, talk: Talk, q: Quantity, opts: Options) -> Iterator[Candidate]:
    """Rows of a label, or items above a threshold, among all."""
    rows = [(c + w, Ask(ROWS, p, when)) for c, p in opts.picks if c <= 2 for w, when in opts.whens[:2]]
    lone = 0 if not world.measures else 1
    yield from shares(world, talk, rows[:24], lone if PORTION.search(talk.words) or RATE.search(talk.words) else 1)
    for one in (talk, *talk.before[:1]):
        limits = bars(one)
        if limits:
            for c in _counted(world, one, q, opts, limits):
                whole = len([k for k in world.dims[c.dim].groups if k])
                if whole:
                    yield Candidate(c.value / whole * 100, "%", c.cost + 1, "몫", c.ask, dim=c.dim)


def _points(
    world: World, talk: Talk, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    """One rate less another."""
    ratios = [
        (c, replace(a, by=by))
        for c, a in asks[:24] for by in range(len(world.measures)) if by != a.measure and _alike(world, a.measure, by)
    ]  # fmt: skip
    for cost, ask in ratios:
        others = [ask.without(d) for d, _ in ask.picks]
        others += [replace(ask, picks=p) for _, p in opts.picks[:12] if p != ask.picks]
        others += [replace(ask, when=w) for _, w in opts.whens[:5] if w != ask.when]
        for other in others:
            a, b = world.answer(ask), world.answer(other)
            if a is not None and b is not None:
                yield Candidate((a.number - b.number) * 100, "%p", cost, "차", ask, other, signed=True)
        for cost2, one, two, _ in _span(world, cost, ask):
            a, b = world.answer(one), world.answer(two)
            if a is not None and b is not None:
                yield Candidate((a.number - b.number) * 100, "%p", cost2, "차", one, two, signed=True)


def _times(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    for cost, one, two, sort in pairs(world, talk, opts, asks):
        a, b = world.answer(one), world.answer(two)
        if a is not None and b is not None and b.number and a.number:
            yield Candidate(a.number / b.number, "배", cost + (1 if sort == "항목" else 0), "배", one, two)
            yield Candidate(b.number / a.number, "배", cost + 1, "배", two, one)


def _pers(world: World, talk: Talk, q: Quantity, asks: Sequence[tuple[int, Ask]]) -> Iterator[Candidate]:
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
                yield Candidate(value.number, "", cost + (0 if per else 1), "비", replace(ask, by=by))


def _places(world: World, asks: Sequence[tuple[int, Ask]]) -> Iterator[Candidate]:
    """The rank of an item (인구로는 5위)."""
    for cost, ask in asks[:24]:
        for dim, labels in ask.picks:
            held = world.groups(ask, dim)
            for label in labels if len(labels) == 1 and next(iter(labels)) in held else ():
                more = sum(v > held[label] for v in held.values())
                yield Candidate(Decimal(more + 1), "위", cost, "순위", ask, dim=dim)
                less = sum(v < held[label] for v in held.values())
                yield Candidate(Decimal(less + 1), "위", cost + 1, "순위", ask, dim=dim)


__all__ = ["Candidate", "When", "candidates", "pairwise", "CHANGED"]
