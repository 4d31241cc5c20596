"""The periods that a number may be of, as sets of the table's own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from giljabi.evidence.periods import Period
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.aliases import Spot
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.talk import REACH, Talk, When, is_base, ruling
from giljabi.evidence.search.world import World

_COMPARES = re.compile(r"\s?\)?\s?(?:에서|→|보다|대비|이?던|에\s?비|[와과]\s?(?:비교|견))")
_THIS = frozenset(("당월", "금년", "금분기"))
_INSIDE = re.compile(r"[(→]\s?$|에서\s[^,]{0,12}$")


def whens(world: World, talk: Talk, q: Quantity) -> list[tuple[int, When]]:
    """The periods that ``q`` may be of, as sets of the table's own."""
    keys = world.keys
    if not keys:
        return [(0, None)]
    current = current_of(world, talk)
    found: dict[When, int] = {}

    def keep(when: When, cost: int) -> None:
        if when is None or when:
            found[when] = min(cost, found.get(when, 9))

    own = of_kind(talk.spots, "기간")
    before = [s for s in own if s.end <= q.start]
    after = [s for s in own if s.start >= q.end]
    ranked = [
        *(s for s in reversed(before) if not is_base(talk, s)),
        *(s for s in reversed(before) if is_base(talk, s)),
        *after,
    ]
    for n, spot in enumerate(ranked):
        for m, when in enumerate(meant(world, talk, spot, current)):
            keep(when, min(n, 2) + min(m, 1))
    if not own:
        for n, when in enumerate(_latest(world, talk)):
            keep(when, min(n, 2))
    elif current is not None:
        keep(current, 1)
    keep(_last_year(keys), 1 if found else 0)
    lone = not any(world.source.periods)  # 열이 기간인 표는 마지막 열이 지금이다
    keep(_now(keys), (1 if own else 0) if lone else 1)
    for when, cost in list(found.items()) if lone else ():
        if when and len(when) > 1:
            found[when] = max(cost, 1)
            keep(frozenset((max(when, key=lambda k: (k.year or 0, k.last or 0)),)), cost)
    every = frozenset(keys)
    came = 0 if re.match(r"\s?\)?에서\s|\s?→", talk.text[q.end : q.end + 4]) else 1
    for when, cost in list(found.items()):
        if when and cost <= 1:
            keep(_year_before(when) & every, cost + came)
    keep(None, 0 if re.search(r"동안|통틀|전체 기간|자료에|모두", talk.words) or not own else 1)
    return sorted(((c, x) for x, c in found.items()), key=lambda y: y[0])


@lru_cache(maxsize=1024)
def _year_before(when: frozenset[Period]) -> frozenset[Period]:
    return frozenset(k.shifted(years=-1) for k in when)


def ruled(world: World, talk: Talk, q: Quantity) -> When:
    """The periods that the words right before a number allow; ``None`` where none rules it."""
    if not world.keys or re.match(r"\s?\)?\s?(?:에서|→)", talk.text[q.end : q.end + 5]):
        return None
    spot = ruling(talk, q, of_kind(talk.spots, "기간"))
    if spot is None or q.start - spot.end > 24 or spot.period is None or spot.relative:
        return None
    every = [w for w in meant(world, talk, spot, current_of(world, talk)) if w]
    return frozenset().union(*every) if every else None


def spoken(world: World, talk: Talk, q: Quantity) -> When:
    """The periods that earlier words speak of, where this sentence names none and compares nothing.

    A value of a period that was only held against (전년 대비), or never said, is then no value of
    this number. ``None`` where anything goes.
    """
    own = of_kind(talk.spots, "기간")
    if (
        own
        or not world.keys
        or _COMPARES.match(talk.text, q.end)
        or _INSIDE.search(talk.text, talk.start, q.start)
    ):
        return None
    _latest(world, talk)
    return talk.memo.spoken[id(world)] or None


def meant(world: World, talk: Talk, spot: Spot, current: When) -> list[When]:
    """The sets of the table's periods that a word may mean, the plainest first."""
    keys = world.keys
    if spot.months:
        years = _years(talk, spot, current)
        hits = [frozenset(k for k in keys if k.first in spot.months and k.year == y) for y in years]
        return [h for h in (*hits, frozenset(k for k in keys if k.first in spot.months)) if h]
    if spot.relative:
        return _relative(world, spot.relative, current)
    if spot.period is None:
        return []
    if spot.period.year is None:
        years = _years(talk, spot, current)
        hits = [_within(keys, replace(spot.period, year=y)) for y in years]
        return [h for h in (*hits, _within(keys, spot.period)) if h]
    hit = _within(keys, spot.period)
    return [hit] if hit else []


def _within(keys: Iterable[Period], period: Period) -> frozenset[Period]:
    return frozenset(k for k in keys if period.contains(k) or (period == k))


def _years(talk: Talk, spot: Spot, current: When) -> list[int]:
    """The years that a month without one may be of: the nearest said, then the one in force."""
    said = [
        s.period.year
        for s in of_kind(talk.spots, "기간")
        if s.period and s.period.year and s.start < spot.start
    ]
    years = [y for y in reversed(said) if y]
    years += sorted({k.year for k in current or () if k.year}, reverse=True)
    return list(dict.fromkeys(years))


def _relative(world: World, word: str, current: When) -> list[When]:
    keys = world.keys
    tagged = frozenset(k for k in keys if k.tag == word)
    if tagged:
        return [tagged]
    if word in ("오늘", "이날", "금일", "당일", "당월", "금년", "금분기", "당기"):
        year = frozenset(k for k in keys if current and k.year in {c.year for c in current})
        return [x for x in ((year, current) if word == "금년" else (current,)) if x]
    if word == "첫날" or word.startswith("마지막"):
        return [frozenset(keys[:1] if word == "첫날" else keys[-1:])]
    if current is None:
        return [_last_year(keys)]
    last = max(current, key=lambda k: (k.year or 0, k.last or 0, k.day or 0))
    if word in ("전년", "전년동월"):
        back = frozenset(c.shifted(years=-1) for c in current) & frozenset(keys)
        whole = frozenset(k for k in keys if k.year == (last.year or 0) - 1)
        same = frozenset(k for k in keys if k.year in {c.year for c in current})
        one = frozenset((last.shifted(years=-1),)) & frozenset(keys)
        return [x for x in dict.fromkeys((back, one, whole, same)) if x]
    step = {"전월": 1, "전분기": 3}.get(word, 0)
    if step and last.first is not None:
        return [x for x in (frozenset((last.shifted(months=-step),)) & frozenset(keys),) if x]
    ordered = list(keys)
    first = min(ordered.index(c) for c in current)
    before = ordered[max(0, first - len(current)) : first]
    return [frozenset(before[-1:]), frozenset(before)] if before else []


def _last_year(keys: Sequence[Period]) -> When:
    year = keys[-1].year
    return frozenset(k for k in keys if k.year == year) if year else _now(keys)


def _now(keys: Sequence[Period]) -> frozenset[Period]:
    """The last period; where columns are called 전년 and 금년, the one called so."""
    return frozenset(k for k in keys if k.tag in _THIS) or frozenset(keys[-1:])


def current_of(world: World, talk: Talk) -> When:
    """The period in force: said last before this sentence or in its heading."""
    own = [s for s in of_kind(talk.spots, "기간") if not s.relative and not is_base(talk, s)]
    for spot in own[:1]:
        if spot.period and spot.period.year and (hit := _within(world.keys, spot.period)):
            return hit
    found = _latest(world, talk)
    return found[0] if found else (_last_year(world.keys) if world.keys else None)


def _latest(world: World, talk: Talk) -> list[When]:
    """The periods said before, the latest first: of the title and of the sentences."""
    if id(world) not in talk.memo.latest:
        talk.memo.latest[id(world)] = _periods_before(world, talk)
    return talk.memo.latest[id(world)]


def _periods_before(world: World, talk: Talk) -> list[When]:
    found: list[When] = []
    based: list[When] = []
    every: list[Talk | tuple[Spot, ...]] = [*talk.before[:REACH], *reversed(talk.heads)]
    for said in every:
        spots = said.spots if isinstance(said, Talk) else said
        year = next((k.year for w in found[:1] for k in w or ()), None) or world.keys[-1].year
        for s in of_kind(spots, "기간"):
            if s.period and not s.relative and (s.period.year or s.period.first):
                period = s.period if s.period.year else replace(s.period, year=year)
                hit = _within(world.keys, period)
                to = based if isinstance(said, Talk) and is_base(said, s) else found
                if hit:
                    to.append(hit)
    talk.memo.spoken[id(world)] = frozenset().union(*(w for w in found if w))
    return list(dict.fromkeys((*found, *based)))[:6]
