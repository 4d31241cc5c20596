"""What a number may be of: the measures, labels and periods that its sentence and those before name.

Every option has a cost: 0 for the plainest reading of the words, more for what lies further off. It
asks no table for values.
"""

import re
from collections.abc import Sequence

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.aliases import Spot
from giljabi.evidence.search.labels import picks_of
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.talk import Options, Talk
from giljabi.evidence.search.times import whens
from giljabi.evidence.search.world import World, parts_of
from giljabi.evidence.units import Unit

_NEXT = re.compile(r"(?:[을를이가은는의])?\s?")


def options(world: World, talk: Talk, q: Quantity) -> Options:
    """Return what ``q`` may be of."""
    key = (id(world), q.start, q.end)
    found = talk.memo.options.get((*key, q.unit))
    if found is None:
        if key not in talk.memo.picks:
            talk.memo.picks[key] = picks_of(world, talk, q)
            talk.memo.whens[key] = whens(world, talk, q)
        picks, governed = talk.memo.picks[key]
        found = Options(_measures(world, talk, q), picks, talk.memo.whens[key], governed)
        talk.memo.options[(*key, q.unit)] = found
    return found


def fits(unit: Unit, q: Quantity) -> bool:
    """Whether a number of that unit may be a value of a measure."""
    if q.unit in ("%", "%p", "배", "위"):
        return unit.name in ("", q.unit) and q.unit == "%"
    if unit.name in ("%", "%p"):
        return not q.unit
    return not unit.name or not q.unit or unit.name == q.unit


def _measures(world: World, talk: Talk, q: Quantity) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    own = of_kind(talk.spots, "항목")
    before = sorted((s for s in own if s.start < q.start), key=lambda s: -s.start)
    after = [s for s in own if s.start >= q.end]
    near = [*before, *after]
    if after and _NEXT.fullmatch(talk.text[q.end : after[0].start]):
        near = [*(s for s in after if s.start == after[0].start), *before, *after]
    carried = [s for spots in talk.back() for s in reversed(of_kind(spots, "항목"))]
    for n, first in enumerate(near):
        rest = [*near[:n], *near[n + 1 :], *carried]
        taken = _taken(talk, q, first)
        for cost, m in _folded(world, first, rest):
            _keep(found, m, cost + (0 if n == 0 else 2 if taken else 1))
        if n == 0:  # 이름 하나만 보면
            for cost, m in _folded(world, first, []):
                _keep(found, m, cost + (0 if len(near) == 1 else 1))
    for first in carried[:8]:
        for cost, m in _folded(world, first, []):
            _keep(found, m, cost + (1 if not near else 2))
    for n, first in enumerate(carried[:6]):
        for cost, m in _folded(world, first, carried[n + 1 :]):
            _keep(found, m, cost + (min(n, 1) if not near else 2))
    ratio = q.unit in ("%", "%p", "배")
    fit = {
        m for m, x in enumerate(world.measures) if fits(x.unit, q) or (ratio and x.kind == "수준")
    }
    lone = len([m for m in fit if m < world.firm]) == 1
    for m in range(len(world.measures)):
        _keep(found, m, 3 if m not in fit else (1 if own else 0) if lone else 2)
    return sorted(((c, m) for m, c in found.items()), key=lambda x: x[0])


def _taken(talk: Talk, q: Quantity, spot: Spot) -> bool:
    """Whether another number stands between a name and ``q``, or right behind the name."""
    if spot.start >= q.end:
        return any(spot.end <= o.start <= spot.end + 3 for o in talk.quantities)
    return any(spot.end <= o.start < q.start for o in talk.quantities)


def _keep(found: dict[int, int], key: int, cost: int) -> None:
    found[key] = min(cost, found.get(key, 9))


def _folded(world: World, first: Spot, rest: Sequence[Spot]) -> list[tuple[int, int]]:
    """The measures that a name and those beside it leave; plain ones cost nothing."""
    left = set(first.measures)
    for spot in rest:
        if both := left & spot.measures:
            left = both
    extra = {m: len(parts_of(world.measures[m].key)) for m in left}
    least = min(extra.values(), default=0)
    # 이름이 남김없이 들어맞는 항목이 먼저다
    return [(0 if n == least or len(left) <= 3 else 1, m) for m, n in extra.items()]
