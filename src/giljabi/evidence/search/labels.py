"""The labels that a number may be of: named beside it, joined, or left in force by the sentences before."""

import re
from collections.abc import Sequence
from itertools import product

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.aliases import Spot
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.talk import JOINED, REACH, Picks, Talk, is_base, ruling
from giljabi.evidence.search.world import MANY, World

_TOGETHER = re.compile(
    r"합|더하|더한|합쳐|모두|아울러|통틀|함께|둘|셋|넷|다섯|두\s|세\s|네\s|이들|각각|\d\s?(?:곳|개)"
)
_AGAIN = re.compile(
    r"이들|두 곳|세 곳|두\s|세\s|네\s|셋|둘|여기|이\s?(?:곳|가운데|중)|그(?:중|\s?가운데)|세\s?구|같은"
)
_WHOLE = re.compile(r"전체|전국|평균|모두|총\s|합계|통틀")
_RIGHT = re.compile(r"[은는이가]?\s")


def picks_of(
    world: World, talk: Talk, q: Quantity
) -> tuple[list[tuple[int, Picks]], dict[int, frozenset[str]]]:
    """Return the labels by dimension with their costs, and the one label that rules each dimension."""
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
        if not JOINED.fullmatch(talk.text[spot.end : run[0].start]):
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


def beside(world: World, talk: Talk, q: Quantity) -> frozenset[int]:
    """The dimensions of which one label stands right before a number: 도로과 82.0%."""
    labels = [s for s in of_kind(talk.spots, "표지") if s.end <= q.start and not is_base(talk, s)]
    right = [s for s in labels if _RIGHT.fullmatch(talk.text[s.end : q.start])]
    return frozenset(s.dim for s in right) if len({s.dim for s in right}) == 1 else frozenset()
