"""What a number may be of the numbers just said: a share, rate, difference, sum or ratio of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.candidate import Candidate
from giljabi.evidence.search.phrases import changes
from giljabi.evidence.search.ratios import rated, shares
from giljabi.evidence.search.scope import fits, options
from giljabi.evidence.search.talk import Options, Talk
from giljabi.evidence.search.world import Ask, World

_UNDATED = re.compile(r"(?:\d{2,4}\.\s?)?(\d{1,2})\.\s?(\d{1,2})\.?\s?(?:\([가-힣]\))?")


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
            yield from rated(world, talk, [(0, one.ask)], cost + (1 if change else 0))
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


def of_totals(
    world: World, q: Quantity, opts: Options, parts: frozenset[Decimal]
) -> Iterator[Candidate]:
    """The numbers just said, as shares of a total of the table."""
    for part in sorted(parts):
        yield from _of_total(world, q, opts, part)


def _of_total(world: World, q: Quantity, opts: Options, part: Decimal) -> Iterator[Candidate]:
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
