"""Putting opinions together: the person's groups first, then words that many share, then likeness.

Measured on the labelled sentences of the tests: see ``docs`` of the case. Equal texts count one by
one but weigh once, so that a copied answer does not found a group by itself.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.grouping.anchors import anchors
from giljabi.analysis.grouping.person import Named, matching
from giljabi.analysis.grouping.pieces import Opinion, loose
from giljabi.analysis.grouping.stems import stems
from giljabi.analysis.grouping.vectors import Vector, alike, centre, vectors

_JOIN = 0.3
"""Two groups whose centres are this much alike are one."""
_NEAR = 0.15
"""An opinion without the words of a group joins it from this likeness on,"""
_CLEARLY = 1.3
"""and only when the next group is clearly less alike."""
_LEAST = 3
_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Member:
    """An opinion in a group. ``by_word``: it holds a word of the group; else it is only alike."""

    opinion: Opinion
    by_word: bool
    near: float


@dataclass(frozen=True, slots=True)
class Group:
    """Opinions that belong together, nearest to the middle first.

    ``cohesion`` is the mean cosine of the members to the middle (0 to 1); ``person``: a person named it.
    """

    name: str
    words: tuple[str, ...]
    members: tuple[Member, ...]
    cohesion: float
    person: bool


@dataclass(frozen=True, slots=True)
class Grouped:
    """All groups, largest first (the person's keep their order and come first), and the rest."""

    groups: tuple[Group, ...]
    rest: tuple[Opinion, ...]


@dataclass(slots=True)
class _Draft:
    words: list[str]
    held: set[int]
    added: set[int]
    person: str = ""

    @property
    def every(self) -> list[int]:
        return sorted(self.held | self.added)


def group(opinions: Sequence[Opinion], named: Sequence[Named], most: int) -> Grouped:
    """Group opinions into the person's groups and at most ``most`` found ones."""
    texts = list(dict.fromkeys(loose(o.text) for o in opinions))
    first = {plain: o.text for o in reversed(opinions) if (plain := loose(o.text))}
    wordings = [first.get(plain, "") for plain in texts]
    weighed = vectors(wordings)
    drafts = [_Draft(list(n.words), set(), set(), n.name) for n in named]
    for at, text in enumerate(wordings):
        if (which := matching(text, named)) is not None:
            drafts[which].held.add(at)
    free = [at for at in range(len(texts)) if not any(at in d.held for d in drafts)]
    found = _found(wordings, free, weighed, most)
    _attach(drafts, found, weighed, free)
    place = {plain: at for at, plain in enumerate(texts)}
    by_text: dict[int, list[Opinion]] = {}
    for opinion in opinions:
        by_text.setdefault(place[loose(opinion.text)], []).append(opinion)
    found.sort(key=lambda d: (-sum(len(by_text[at]) for at in d.every), d.words[0]))
    taken = {at for d in (*drafts, *found) for at in d.every}
    rest = tuple(o for at in range(len(texts)) if at not in taken for o in by_text[at])
    groups = tuple(_finished(d, weighed, by_text) for d in (*drafts, *found))
    return Grouped(groups, tuple(sorted(rest, key=lambda o: o.row)))


def _name(words: Sequence[str]) -> str:
    """Name a group by its first two words that are not one inside the other: 조명·골목."""
    apart = [w for w in words[1:] if w not in words[0] and words[0] not in w]
    return "·".join((words[0], *apart[:1]))


def _found(
    texts: Sequence[str], free: Sequence[int], weighed: Sequence[Vector], most: int
) -> list[_Draft]:
    """Return groups on shared words, alike ones joined, at most ``most`` and the largest of them."""
    least = max(_LEAST, math.ceil(_SHARE * len(free)))
    seeds = anchors([texts[at] for at in free], least, 3 * most)
    drafts = [_Draft([a.word], {free[i] for i in a.texts}, set()) for a in seeds]
    centres = [centre(weighed[at] for at in d.every) for d in drafts]
    while pair := _most_alike(centres):
        keep, gone = pair
        drafts[keep].held |= drafts[gone].held
        drafts[keep].words += drafts[gone].words
        centres[keep] = centre(weighed[at] for at in drafts[keep].every)
        del drafts[gone], centres[gone]
    kept = sorted(drafts, key=lambda d: (-len(d.held), d.words[0]))[:most]
    taken = {at for draft in kept for at in draft.held}
    for at in (at for at in free if at not in taken):
        said = stems(texts[at])
        which = [sum(any(word in stem for stem in said) for word in d.words) for d in kept]
        if max(which, default=0):
            kept[which.index(max(which))].held.add(at)
    return kept


def _most_alike(centres: Sequence[Vector]) -> tuple[int, int] | None:
    pairs = [(alike(centres[i], centres[j]), -i, -j) for j in range(len(centres)) for i in range(j)]
    near, i, j = max(pairs, default=(0.0, 0, 0))
    return (-i, -j) if near >= _JOIN else None


def _attach(
    drafts: Sequence[_Draft],
    found: Sequence[_Draft],
    weighed: Sequence[Vector],
    free: Sequence[int],
) -> None:
    """Put what holds no word of any group beside the group that it is clearly most alike, if any."""
    every = [d for d in (*drafts, *found) if d.held]
    for _ in range(3):
        centres = [centre(weighed[at] for at in d.every) for d in every]
        left = [at for at in free if not any(at in d.held or at in d.added for d in every)]
        joined = 0
        for at in left:
            near = sorted(
                ((alike(weighed[at], c), -i) for i, c in enumerate(centres)), reverse=True
            )
            if not near or near[0][0] < _NEAR:
                continue
            if len(near) == 1 or near[0][0] >= _CLEARLY * near[1][0]:
                every[-near[0][1]].added.add(at)
                joined += 1
        if not joined:
            break


def _finished(draft: _Draft, weighed: Sequence[Vector], by_text: dict[int, list[Opinion]]) -> Group:
    middle = centre(weighed[at] for at in draft.every)
    near = {at: alike(weighed[at], middle) for at in draft.every}
    order = sorted(draft.every, key=lambda at: (at in draft.added, -near[at], at))
    members = tuple(
        Member(opinion, at in draft.held, near[at]) for at in order for opinion in by_text[at]
    )
    cohesion = sum(near.values()) / len(near) if near else 0.0
    name = draft.person or _name(draft.words)
    return Group(name, tuple(draft.words), members, cohesion, bool(draft.person))
