"""Every value that the names near a number allow, with what it costs to read the words so.

Levels, counts, means, extremes, differences, rates, shares, ratios: each candidate says how it was
computed. Nothing here looks at the number itself but at its unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from giljabi.book.kinds import ColumnType
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.phrases import (
    APART,
    AVERAGE,
    CHOSEN,
    EXTREME,
    GAP,
    OF_WHOLE,
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
from giljabi.evidence.search.world import BLANK, MANY, ROWS, Ask, World, parts_of

COUNTERS = frozenset(
    (
        "개소",
        "건",
        "명",
        "회",
        "교",
        "관",
        "종",
        "대",
        "가구",
        "팀",
        "과",
        "동",
        "호",
        "부",
        "역",
        "기",
        "",
    )
)
_UNDATED = re.compile(r"(?:\d{2,4}\.\s?)?(\d{1,2})\.\s?(\d{1,2})\.?\s?(?:\([가-힣]\))?")
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


def candidates(
    world: World,
    talk: Talk,
    q: Quantity,
    told: Sequence[tuple[Candidate, ...]] = (),
    part: Decimal | None = None,
    limit: int = LIMIT,
) -> list[Candidate]:
    """Return what ``q`` may be, the plainest first, of no higher cost than ``limit``.

    ``told`` explain the numbers before it, ``part`` is the last of them.
    """
    opts = options(world, talk, q)
    chosen = _special(world, talk, q, opts)
    asks = sorted([*_asks(opts, chosen), *_topics(world, talk, opts, told)], key=lambda a: a[0])
    asks = [
        (min(c for c, b in group), a) for a, group in _grouped(asks) if group[0][0] <= limit + 1
    ]
    found: dict[tuple[Decimal, str, Ask, Ask | None], Candidate] = {}
    for one in (
        *follow(world, talk, q, told), *_of_total(world, q, opts, part), *_all(world, talk, q, opts, asks)
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
        yield from _times(world, talk, q, opts, asks)
    elif q.unit == "위":
        yield from _places(world, asks)
    else:
        yield from levels(world, talk, q, asks)
        yield from counts(world, talk, q, opts)
        yield from differences(world, talk, q, opts, asks)
        yield from _pers(world, talk, q, asks)


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


def follow(
    world: World, talk: Talk, q: Quantity, told: Sequence[tuple[Candidate, ...]]
) -> Iterator[Candidate]:
    """What a number may be of the numbers just said: a share, rate, difference, sum or ratio of them."""
    change = changes(talk, q)
    for late, one in [(n, c) for n, some in enumerate(reversed(told[-4:])) for c in some[:12]]:
        cost = min(late, 2)
        a = world.answer(one.ask)
        b = world.answer(one.base) if one.base else None
        if a is not None and b is not None and one.base and b.number:
            gap = a.number - b.number
            if q.unit == "%" and one.kind == "차":
                yield Candidate(
                    gap / abs(b.number) * 100,
                    "%",
                    cost + (0 if change else 1),
                    "율",
                    one.ask,
                    one.base,
                    signed=True,
                )
            elif one.kind == "율" and fits(world.unit(one.ask.measure), q):
                yield Candidate(
                    gap,
                    world.unit(one.ask.measure).name,
                    cost + (0 if change else 1),
                    "차",
                    one.ask,
                    one.base,
                    signed=True,
                )
        if q.unit == "%" and one.kind in ("값", "수"):
            yield from shares(world, talk, [(0, one.ask)], cost + (1 if change else 0))
            yield from _rated(world, talk, [(0, one.ask)], cost + (1 if change else 0))
        points = q.unit == "%p" and one.unit == "%"
        for two in [c for some in told[-4:] for c in some[:2]] if points else ():
            if two.unit == "%" and two.ask != one.ask:
                yield Candidate(
                    one.value - two.value, "%p", cost, "차", one.ask, two.ask, signed=True
                )
        for two in [c for some in told[-4:] for c in some[:2]] if one.kind in ("값", "수") else ():
            if two.ask != one.ask and two.kind in ("값", "수"):
                yield from _two(world, q, one, two, cost, change=change)
    yield from _totals(world, q, told)
    yield from _again(world, talk, q, told)
    yield from _other_columns(world, talk, q, told)


def _other_columns(
    world: World, talk: Talk, q: Quantity, told: Sequence[tuple[Candidate, ...]]
) -> Iterator[Candidate]:
    """The same count in the column of another day (19.2.3(일)개방시작시간)."""
    days = [s.period for s in talk.spots if s.period and s.period.day and s.end <= q.start]
    for one in [c for some in told[-2:] for c in some[:3] if c.kind == "수" and days]:
        for dim, labels in one.ask.picks:
            plain = _UNDATED.sub("", world.dims[dim].name)
            for n, other in enumerate(world.dims):
                at = _UNDATED.search(other.name)
                if (
                    n == dim
                    or not at
                    or other.noun != world.dims[dim].noun
                    or _UNDATED.sub("", other.name) != plain
                ):
                    continue
                if days[-1].day == int(at[2]) and days[-1].first == int(at[1]):
                    picks = tuple(p for p in one.ask.picks if p[0] != dim)
                    ask = replace(
                        one.ask, picks=tuple(sorted([*picks, (n, labels)], key=lambda p: p[0]))
                    )
                    yield Candidate(Decimal(len(world.rows(ask))), "", 0, "수", ask)


def _again(
    world: World, talk: Talk, q: Quantity, told: Sequence[tuple[Candidate, ...]]
) -> Iterator[Candidate]:
    """The ratio just spoken of, of another label or of all (서울 전체 38.9%)."""
    ratios = [c for c, *_ in told if c.ask.by is not None and c.kind == "비"][-2:]
    if not ratios or q.unit in ("%p", "배") or changes(talk, q):
        return
    opts = options(world, talk, q)
    for late, one in enumerate(reversed(ratios)):
        if one.unit != ("%" if q.unit == "%" else ""):
            continue
        for cp, picks in [*opts.picks[:10], (0, one.ask.picks), (1, ())]:
            for cw, when in [*opts.whens[:3], (0, one.ask.when)]:
                ask = replace(one.ask, picks=picks, when=when)
                value = world.answer(ask)
                if value is not None:
                    yield Candidate(
                        value.number * (100 if q.unit == "%" else 1),
                        one.unit,
                        cp + cw + late,
                        "비",
                        ask,
                    )


def _of_total(
    world: World, q: Quantity, opts: Options, part: Decimal | None
) -> Iterator[Candidate]:
    """A number just said, of whatever table, as a share of a measure's total."""
    for cm, measure in opts.measures if part and q.unit == "%" else ():
        for cw, when in opts.whens[:2]:
            whole = world.answer(Ask(measure, (), when)) if cm + cw <= 1 else None
            if part and whole is not None and 0 < part < whole.number:
                ask = Ask(measure, (), when)
                yield Candidate(part / whole.number * 100, "%", cm + cw, "몫", ask, ask)
            for cp, picks in opts.picks[:3] if cm + cw == 0 else ():
                own = world.answer(Ask(measure, picks, when)) if cp == 0 and picks else None
                if part and own is not None and 0 < part < own.number:
                    ask = Ask(measure, picks, when)
                    yield Candidate(part / own.number * 100, "%", 1, "몫", ask, ask)


def _two(
    world: World, q: Quantity, one: Candidate, two: Candidate, cost: int, *, change: bool
) -> Iterator[Candidate]:  # fmt: skip
    a, b = one.value, two.value
    if q.unit == "%" and b:
        yield Candidate(
            (a - b) / abs(b) * 100,
            "%",
            cost + (0 if change else 2),
            "율",
            one.ask,
            two.ask,
            signed=True,
        )
        if 0 < a < b and one.unit == two.unit:
            yield Candidate(a / b * 100, "%", cost + (2 if change else 1), "비", one.ask, two.ask)
    elif q.unit == "배" and b:
        yield Candidate(a / b, "배", cost, "배", one.ask, two.ask)
    elif one.unit == two.unit and fits(world.unit(one.ask.measure), q) and a > b:
        yield Candidate(
            a - b, one.unit, cost + (0 if change else 2), "차", one.ask, two.ask, signed=True
        )


def _totals(
    world: World, q: Quantity, told: Sequence[tuple[Candidate, ...]]
) -> Iterator[Candidate]:
    """The sum of the last two to six numbers of one unit."""
    same = [c for c, *_ in told if c.kind in ("값", "수") and fits(world.unit(c.ask.measure), q)]
    for n in range(2, min(len(same), 6) + 1):
        some = same[-n:]
        if (
            len({c.ask for c in some}) == n
            and len({c.unit for c in some}) == 1
            and q.unit not in ("%", "%p")
        ):
            yield Candidate(
                sum((c.value for c in some), Decimal(0)), some[0].unit, 1, "값", some[-1].ask
            )


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
    for n in _dims(world):
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


# 골라낸 묶음 -----------------------------------------------------------------------------------


def _special(world: World, talk: Talk, q: Quantity, opts: Options) -> list[tuple[int, Picks]]:
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
                for d in _dims(world):
                    yield from _by_words(
                        world, ask, d, late, n, bool(extreme), lowest(one.words), limits
                    )


def _dims(world: World) -> list[int]:
    """The dimensions whose items may be compared."""
    small = len(world.source.plain) <= MANY
    columns = world.source.table.columns
    return [
        n for n, d in enumerate(world.dims)
        if d.noun != BLANK and columns[d.column].type not in (ColumnType.TIME, ColumnType.CODE)
        and 1 < len(d.groups) <= (MANY if small else 60)
    ]  # fmt: skip


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
            for d in _dims(world):
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
                    if by != measure and _alike(world, measure, by) and _larger(world, by, measure):
                        both = by in named and measure in named
                        if both or _kin(world, measure, by):
                            yield (0 if both else cost), replace(ask, by=by)


# 차이 ---------------------------------------------------------------------------------------


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
    dims = {d for _, p in opts.picks for d, _ in p}
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
        if AVERAGE.search(talk.words) and ask.picks:
            for dim, _ in ask.picks:
                yield cost, ask, replace(ask.without(dim), how="평균"), "평균"
        if AVERAGE.search(talk.words):
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
        if APART.search(talk.words) or EXTREME.search(talk.words):
            yield from _span(world, cost, ask)
    del dims


def _apart(world: World, one: int, two: int) -> bool:
    """Whether two measures of one unit are other things, none a part of the other's sum."""
    a = {c for _, c in world.measures[one].columns}
    b = {c for _, c in world.measures[two].columns}
    return world.unit(one) == world.unit(two) and not (a <= b or b <= a)


def _span(world: World, cost: int, ask: Ask) -> Iterator[tuple[int, Ask, Ask, str]]:
    """The most less the least of the items."""
    for d in _dims(world):
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
    yield from _rated(world, talk, asks, 2 if change else 0 if rate and not portion else 1)
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
    yield from _counted_shares(world, talk, q, opts)


def talk_measures(talk: Talk) -> set[frozenset[int]]:
    """The measures named in the sentence."""
    return {s.measures for s in talk.spots if s.kind == "항목"}


def _rated(
    world: World, talk: Talk, asks: Sequence[tuple[int, Ask]], late: int
) -> Iterator[Candidate]:
    """집행률, 검거율: a measure over another of the same rows."""
    for cost, ask in asks:
        if cost > 2:
            break
        for by in range(len(world.measures)):
            if by == ask.measure or not _alike(world, ask.measure, by):
                continue
            value = world.answer(replace(ask, by=by))
            if value is not None and value.number > 0:
                kin = (
                    2
                    if value.number > 1
                    else 0
                    if _kin(world, ask.measure, by) or any(by in m for m in talk_measures(talk))
                    else 1
                )
                yield Candidate(
                    value.number * 100, "%", cost + late + kin, "비", replace(ask, by=by)
                )


def _alike(world: World, one: int, two: int) -> bool:
    a, b = world.measures[one], world.measures[two]
    return a.unit == b.unit and a.kind == b.kind == "수준" and a.adds and b.adds


def _kin(world: World, one: int, two: int) -> bool:
    """Whether a ratio of two measures is a plain one: of one thing, or over the one that is larger."""
    a, b = set(parts_of(world.measures[one].key)), set(parts_of(world.measures[two].key))
    if a & b or b <= a:
        return True
    over = [
        m
        for m in range(world.firm)
        if m != one and _alike(world, one, m) and _larger(world, m, one)
    ]
    return len(over) <= 2 and two in over


def _larger(world: World, one: int, two: int) -> bool:
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


def _counted_shares(world: World, talk: Talk, q: Quantity, opts: Options) -> Iterator[Candidate]:
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
                yield Candidate(
                    (a.number - b.number) * 100, "%p", cost, "차", ask, other, signed=True
                )
        for cost2, one, two, _ in _span(world, cost, ask):
            a, b = world.answer(one), world.answer(two)
            if a is not None and b is not None:
                yield Candidate(
                    (a.number - b.number) * 100, "%p", cost2, "차", one, two, signed=True
                )


def _times(
    world: World, talk: Talk, q: Quantity, opts: Options, asks: Sequence[tuple[int, Ask]]
) -> Iterator[Candidate]:
    for cost, one, two, sort in pairs(world, talk, opts, asks):
        a, b = world.answer(one), world.answer(two)
        if a is not None and b is not None and b.number and a.number:
            yield Candidate(
                a.number / b.number, "배", cost + (1 if sort == "항목" else 0), "배", one, two
            )
            yield Candidate(b.number / a.number, "배", cost + 1, "배", two, one)


def _pers(
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


__all__ = ["COUNTERS", "Candidate", "When", "candidates"]
