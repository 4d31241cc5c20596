"""Which unit of the 현행 is which unit of the 개정안: by likeness first, then by number.

Every unit of both sides is in exactly one pair. A unit that moved (제8조 → 제9조) is found by its
words and title; what has no like on the other side is new or deleted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from giljabi.documents.ordinance.unit import Unit

ALIKE, ALIKE_MOVED = 0.45, 0.62
"""Least likeness (shared pairs of letters, 0 to 1, with what title and number add) of a pair; more
is asked where neither number nor title is the same."""

_TITLE, _NUMBER = 0.25, 0.12


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit before and after; ``None`` on the left is new, on the right deleted."""

    left: Unit | None
    right: Unit | None


@dataclass(frozen=True, slots=True)
class _Like:
    left: int
    right: int
    score: float


def align(lefts: Sequence[Unit], rights: Sequence[Unit]) -> list[Pair]:
    """Return the pairs in the order of the 개정안, deleted units after what stood before them."""
    partner = _partners(lefts, rights)
    behind: dict[int, list[int]] = {}
    anchor = -1
    for left in range(len(lefts)):
        if left in partner:
            anchor = partner[left]
        else:
            behind.setdefault(anchor, []).append(left)
    back = {right: left for left, right in partner.items()}
    pairs = [Pair(lefts[left], None) for left in behind.get(-1, ())]
    for right, unit in enumerate(rights):
        pairs.append(Pair(lefts[back[right]] if right in back else None, unit))
        pairs += [Pair(lefts[left], None) for left in behind.get(right, ())]
    return pairs


def _partners(lefts: Sequence[Unit], rights: Sequence[Unit]) -> dict[int, int]:
    """Return the place on the right for each place on the left that has a like."""
    partner = _same(lefts, rights)
    taken = set(partner.values())
    _deleted(lefts, rights, partner, taken)
    for like in sorted(_likes(lefts, rights, partner, taken), key=lambda like: -like.score):
        if like.left not in partner and like.right not in taken:
            partner[like.left] = like.right
            taken.add(like.right)
    _by_number(lefts, rights, partner, taken)
    return partner


def _same(lefts: Sequence[Unit], rights: Sequence[Unit]) -> dict[int, int]:
    """Pair what did not change at all: same sort, number, title and words."""
    place = {_whole_key(unit): n for n, unit in reversed(list(enumerate(rights)))}
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for left, unit in enumerate(lefts):
        right = place.get(_whole_key(unit))
        if right is not None and right not in taken:
            partner[left] = right
            taken.add(right)
    return partner


def _deleted(
    lefts: Sequence[Unit], rights: Sequence[Unit], partner: dict[int, int], taken: set[int]
) -> None:
    """Pair what now only says 삭제 with what had its number, unless that lives on elsewhere."""
    gone = {(u.sort, u.number): n for n, u in enumerate(rights) if u.deleted and n not in taken}
    alive = {unit.all_words for unit in rights}
    for left, unit in enumerate(lefts):
        right = gone.get((unit.sort, unit.number))
        if left not in partner and right is not None and unit.all_words not in alive:
            partner[left] = right
            taken.add(right)


def _whole_key(unit: Unit) -> tuple[object, ...]:
    return unit.sort, unit.number, unit.all_words


def _likes(
    lefts: Sequence[Unit], rights: Sequence[Unit], partner: dict[int, int], taken: set[int]
) -> Iterator[_Like]:
    right_bags = [(n, unit, _bag(unit)) for n, unit in enumerate(rights) if n not in taken]
    for left, one in enumerate(lefts):
        if left in partner or one.deleted:
            continue
        bag = _bag(one)
        for right, other, other_bag in right_bags:
            if one.sort is other.sort and not other.deleted:
                score = _score(one, other, bag, other_bag)
                if score >= _least(one, other):
                    yield _Like(left, right, score)


def _least(one: Unit, other: Unit) -> float:
    same = one.number == other.number or (one.title and one.title == other.title)
    return ALIKE if same else ALIKE_MOVED


def _score(one: Unit, other: Unit, bag: frozenset[str], other_bag: frozenset[str]) -> float:
    both = len(bag) + len(other_bag)
    score = 2 * len(bag & other_bag) / both if both else 1.0
    if one.title and one.title == other.title:
        score += _TITLE
    return score + (_NUMBER if one.number == other.number else 0.0)


def _bag(unit: Unit) -> frozenset[str]:
    words = "".join(unit.all_words.split())
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def _by_number(
    lefts: Sequence[Unit], rights: Sequence[Unit], partner: dict[int, int], taken: set[int]
) -> None:
    """Pair what is left over and has the same number: written anew, or 삭제 on one side."""
    place = {(unit.sort, unit.number): n for n, unit in enumerate(rights) if n not in taken}
    for left, unit in enumerate(lefts):
        right = place.get((unit.sort, unit.number))
        if left not in partner and right is not None and right not in taken:
            partner[left] = right
            taken.add(right)
