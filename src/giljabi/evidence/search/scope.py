"""What a number may be of: the measures, labels and periods that its sentence and those before name.

Every option has a cost: 0 for the plainest reading of the words, more for what lies further off. It
asks no table for values.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import product

from giljabi.evidence.periods import Period
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.spots import Spot, of_kind
from giljabi.evidence.search.world import MANY, ROWS, World, parts_of
from giljabi.evidence.units import Unit

Picks = tuple[tuple[int, frozenset[str]], ...]
When = frozenset[Period] | None

_BASE = re.compile(
    r"(?:의)?\s?(?:분야|민원|평균|수치|실적|같은\s?기간)?\s?(?:\([^()]*\))?\s?(?:[\d,.]+\s?[가-힣%]{0,4}\s?)?\)?(?:[가-힣]{1,4}\s)?"
    r"(?:보다|에서\s(?=.{0,20}\d.{0,6}으?로|.{0,24}(?:줄|늘|증가|감소|올라|내려|떨어|상승|하락))|대비|에\s?비해|에\s?비하|에\s?견[주준]|[와과]\s?(?:비교|견주|견줘|비기)|[을를]\s?(?:웃돌|밑돌|웃도|밑도))"
)
_JOINED = re.compile(r"\s?(?:[와과,·]|및|하고|이랑|랑|\s순|,\s?그리고|\([^()]*\)\s?[와과,·]?)\s?")
_TOGETHER = re.compile(
    r"합|더하|더한|합쳐|모두|아울러|통틀|함께|둘|셋|넷|다섯|두\s|세\s|네\s|이들|각각|\d\s?(?:곳|개)"
)
_AGAIN = re.compile(
    r"이들|두 곳|세 곳|두\s|세\s|네\s|셋|둘|여기|이\s?(?:곳|가운데|중)|그(?:중|\s?가운데)|세\s?구|같은"
)
_NEXT = re.compile(r"(?:[을를이가은는의])?\s?")
_WHOLE = re.compile(r"전체|전국|평균|모두|총\s|합계|통틀")
REACH = 10
"""How many sentences back a name still holds."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One sentence: where it stands, its numbers and names, and the names of those before it.

    ``heads`` are the names of title and headings, the innermost last; ``before`` those of earlier
    sentences, the latest first.
    """

    line: int
    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...]
    spots: tuple[Spot, ...]
    heads: tuple[tuple[Spot, ...], ...]
    before: tuple["Talk", ...] = ()
    silent: bool = False
    memo: "Memo" = field(default_factory=lambda: Memo(), compare=False, repr=False)

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    def back(self) -> list[tuple[Spot, ...]]:
        """The names said before, the latest first: sentences, then headings."""
        return [*(t.spots for t in self.before[:REACH]), *reversed(self.heads)]


@dataclass(slots=True)
class Options:
    """What one number may be of, each with its cost, the plainest first."""

    measures: list[tuple[int, int]]
    picks: list[tuple[int, Picks]]
    whens: list[tuple[int, When]]
    governed: dict[int, frozenset[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Memo:
    """What was found of one sentence: by table, and by the place and unit of the number asked of."""

    options: dict[tuple[int, int, int, str], Options] = field(default_factory=dict)
    picks: dict[tuple[int, int, int], tuple[list[tuple[int, Picks]], dict[int, frozenset[str]]]] = (
        field(default_factory=dict)
    )
    whens: dict[tuple[int, int, int], list[tuple[int, When]]] = field(default_factory=dict)
    carried: dict[int, list[tuple[int, frozenset[str] | None]]] = field(default_factory=dict)
    alike: dict[int, list[list[int]]] = field(default_factory=dict)
    latest: dict[int, list[When]] = field(default_factory=dict)


def is_base(talk: Talk, spot: Spot) -> bool:
    """Whether a name is what something is held against (보다, 대비, 와 견주면)."""
    return bool(_BASE.match(talk.text, spot.end))


def options(world: World, talk: Talk, q: Quantity) -> Options:
    """Return what ``q`` may be of."""
    key = (id(world), q.start, q.end)
    found = talk.memo.options.get((*key, q.unit))
    if found is None:
        if key not in talk.memo.picks:
            talk.memo.picks[key] = _picks(world, talk, q)
            talk.memo.whens[key] = whens(world, talk, q)
        picks, governed = talk.memo.picks[key]
        found = Options(_measures(world, talk, q), picks, talk.memo.whens[key], governed)
        talk.memo.options[(*key, q.unit)] = found
    return found


# 항목 ---------------------------------------------------------------------------------------


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


# 표지 ---------------------------------------------------------------------------------------


def _picks(
    world: World, talk: Talk, q: Quantity
) -> tuple[list[tuple[int, Picks]], dict[int, frozenset[str]]]:
    governed: dict[int, frozenset[str]] = {}
    slots: list[list[tuple[int, tuple[int, frozenset[str]] | None]]] = []
    own = of_kind(talk.spots, "표지")
    for dims in _alike(world, talk):
        options: list[tuple[int, tuple[int, frozenset[str]] | None]] = []
        few = min(len(world.dims[d].groups) for d in dims)
        for dim in dims:
            mine = [s for s in own if s.dim == dim]
            found = _own(talk, q, mine) if mine else _carried(talk, dim)
            if mine and len(dims) == 1 and (ruler := ruling(talk, q, mine)):
                governed[dim] = ruler.labels
            late = 1 if few <= MANY < len(world.dims[dim].groups) else 0
            options += [(c + (late if x else 0), (dim, x) if x else None) for c, x in found]
        slots.append(sorted(options, key=lambda o: o[0])[:24])
    made: dict[Picks, int] = {}
    for chosen in product(*slots):
        cost = sum(c for c, _ in chosen)
        picks = tuple(sorted((p for _, p in chosen if p), key=lambda p: p[0]))
        if cost <= 3:
            made[picks] = min(cost, made.get(picks, 9))
    ordered = sorted(((c, p) for p, c in made.items()), key=lambda x: x[0])
    return ordered[:60], governed


def _alike(world: World, talk: Talk) -> list[list[int]]:
    """The dimensions in force, those together whose names are the same words (무료 of two columns)."""
    if id(world) not in talk.memo.alike:
        talk.memo.alike[id(world)] = _together(world, talk)
    return talk.memo.alike[id(world)]


def _together(world: World, talk: Talk) -> list[list[int]]:
    said = [*talk.spots, *(s for spots in talk.back() for s in spots)]
    spans: dict[str, set[int]] = {}
    for s in of_kind(said, "표지"):
        spans.setdefault(s.text, set()).add(s.dim)
    groups: list[set[int]] = []
    for dims in spans.values():
        joined = [g for g in groups if g & dims]
        groups = [g for g in groups if not g & dims] + [dims.union(*joined)]
    return [sorted(g, key=lambda d: len(world.dims[d].groups)) for g in groups]


def ruling(talk: Talk, q: Quantity, mine: Sequence[Spot]) -> Spot | None:
    """The one name that the number is said of: the nearest before it, no other number between."""
    before = [s for s in mine if s.end <= q.start and not is_base(talk, s)]
    if not before:
        return None
    last = before[-1]
    between = talk.text[last.end : q.start]
    if any(last.end <= o.start < q.start for o in talk.quantities if o.unit not in ("%", "%p")):
        return None
    joined = len(before) > 1 and _JOINED.fullmatch(talk.text[before[-2].end : last.start])
    if joined or re.search(
        r"[;.]|제외|빼면|나머지|순(?:으로|이)|(?:와|과)\s(?:함께|차이)", between
    ):
        return None
    return last


def _own(talk: Talk, q: Quantity, mine: Sequence[Spot]) -> list[tuple[int, frozenset[str] | None]]:
    found: dict[frozenset[str] | None, int] = {}

    def keep(labels: frozenset[str] | None, cost: int) -> None:
        found[labels] = min(cost, found.get(labels, 9))

    before = [s for s in mine if s.end <= q.start]
    after = [s for s in mine if s.start >= q.end]
    ranked = [
        *(s for s in reversed(before) if not is_base(talk, s)),
        *after,
        *(s for s in reversed(before) if is_base(talk, s)),
    ]
    for n, spot in enumerate(ranked):
        keep(spot.labels, min(n, 2) if spot in before or not before else 2)
    run = _run(talk, before)
    if len(run) > 1:
        keep(frozenset().union(*(s.labels for s in run)), 0)
        for s in run:
            keep(s.labels, 0)
    if len(mine) > 1:
        together = bool(_TOGETHER.search(talk.words))
        keep(frozenset().union(*(s.labels for s in mine)), 0 if together else 2)
        keep(
            frozenset().union(*(s.labels for s in before)) if before else None, 1 if together else 2
        )
    for cost, labels in _carried(talk, mine[0].dim):
        if labels and len(labels) > 1:
            keep(labels, cost + 1)
    last = max((o.end for o in talk.quantities if o.end <= q.start), default=talk.start)
    whole = _WHOLE.search(talk.text[last : q.start])
    keep(
        None,
        0
        if whole and not any(s.start >= last + (whole.end() if whole else 0) for s in before)
        else 1,
    )
    return sorted(((c, x) for x, c in found.items()), key=lambda y: y[0])


def _run(talk: Talk, before: Sequence[Spot]) -> list[Spot]:
    """The last names joined by 와, 과 or commas."""
    run = list(before[-1:])
    for spot in reversed(before[:-1]):
        if not _JOINED.fullmatch(talk.text[spot.end : run[0].start]):
            break
        run.insert(0, spot)
    return run


def _carried(talk: Talk, dim: int) -> list[tuple[int, frozenset[str] | None]]:
    """The labels that the sentences before leave in force."""
    if dim not in talk.memo.carried:
        talk.memo.carried[dim] = _handed_on(talk, dim)
    return talk.memo.carried[dim]


def _handed_on(talk: Talk, dim: int) -> list[tuple[int, frozenset[str] | None]]:
    found: dict[frozenset[str] | None, int] = {None: 0}
    again = bool(_AGAIN.search(talk.words))
    heads = frozenset().union(
        *(s.labels for h in talk.heads for s in of_kind(h, "표지") if s.dim == dim)
    )
    seen = 0
    for n, said in enumerate(talk.back()):
        mine = [s for s in of_kind(said, "표지") if s.dim == dim]
        if not mine:
            continue
        union = frozenset().union(*(s.labels for s in mine))
        topic = again or n >= len(talk.before[:REACH]) or len(union) == 1 or union <= heads
        found.setdefault(union, 0 if seen == 0 and topic else 1 if seen < 2 else 2)
        for s in mine[-3:]:
            found.setdefault(s.labels, 1 if seen == 0 else 2)
        seen += 1
        if seen > 3:
            break
    if again and seen:  # 앞에서 차례로 든 것을 모아
        listed = [
            s.labels for said in talk.back()[:4] for s in of_kind(said, "표지") if s.dim == dim
        ]
        found.setdefault(frozenset().union(*listed) if listed else None, 1)
    return sorted(((c, x) for x, c in found.items()), key=lambda y: y[0])


# 기간 ---------------------------------------------------------------------------------------


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
    keep(frozenset(keys[-1:]), (1 if own else 0) if lone else 1)
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
    return frozenset(k for k in keys if k.year == year) if year else frozenset(keys[-1:])


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
    return list(dict.fromkeys((*found, *based)))[:6]


def measure_unit(world: World, measure: int) -> Unit:
    """The unit of a measure; of rows, a counter."""
    return Unit("개소", Decimal(1)) if measure == ROWS else world.unit(measure)
