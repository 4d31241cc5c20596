"""Which seats belong to one person, with the reason; what is not certain is left to a person.

Certain: same name and same birthday or phone, or a person's own word. Likely: same name and same
organisation. To be looked at: same name and an organisation that looks alike, a name that differs in
one letter at the same organisation, or the same name elsewhere (동명이인). Only the first two join.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from giljabi.analysis.plain import shortened
from giljabi.analysis.quoted import subject, thing
from giljabi.analysis.roster.members import Member, agree
from giljabi.analysis.roster.normal import (
    alike_bodies,
    near_names,
    normal_body,
    normal_name,
    slips,
)
from giljabi.analysis.words import names
from giljabi.book.errors import StepTrouble

_DAY = 6
"""Letters of a whole birthday."""
_NAMESAKES = 300


class Tie(StrEnum):
    """How two seats hang together."""

    SAME = "같은 사람"
    LIKELY = "이름과 기관이 같음"
    ALIKE = "기관 표기가 비슷함"
    TYPO = "이름이 한 글자 다름"
    NAMESAKE = "이름만 같음"
    OTHER = "다른 사람"


JOINS = frozenset({Tie.SAME, Tie.LIKELY})
ASKS = (Tie.ALIKE, Tie.TYPO, Tie.NAMESAKE)


@dataclass(frozen=True, slots=True)
class Word:
    """What a person decided: that two organisations of one name are the same person, or are not."""

    name: str
    bodies: frozenset[str]
    same: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups of seats that may be one person."""

    one: Member
    other: Member
    tie: Tie


@dataclass(frozen=True, slots=True)
class Matched:
    """``people`` are groups of seats that are one person each; ``pairs`` want a person's look."""

    people: tuple[tuple[Member, ...], ...]
    pairs: tuple[Pair, ...]


def words(lines: Iterable[str]) -> tuple[Word, ...]:
    """Read ``홍길동: 가온대 = 나루연구원`` (one person) and ``… ≠ …`` (two). Raises ``StepTrouble``."""
    return tuple(_word(line) for line in lines)


def _word(line: str) -> Word:
    name, colon, rest = line.partition(":")
    for sign, same in (("≠", False), ("!=", False), ("=", True)):
        one, found, other = rest.partition(sign)
        if colon and found and name.strip() and other.strip():
            return Word(normal_name(name), frozenset(map(normal_body, (one, other))), same)
    raise StepTrouble(f"확인결과 {thing(shortened(line))} 읽지 못했습니다.",
                      cure="'홍길동: 가온대학교 = 가온연구원' 또는 '홍길동: 가온대학교 ≠ 나루회'처럼 적으세요.")  # fmt: skip


def match(members: Sequence[Member], said: Sequence[Word] = ()) -> Matched:
    """Join the seats of one person; seats whose birthdays differ are never joined.

    Raises ``StepTrouble`` when one name stands in so many organisations that it is no name.
    """
    decided = {(word.name, word.bodies): word.same for word in said}
    groups = _Groups(members)
    asked: list[Pair] = []
    for one, other in _candidates(members, groups):
        tie = _tie(one, other, decided)
        if tie in JOINS:
            groups.join(one, other)
        elif tie in ASKS:
            asked.append(Pair(one, other, tie))
    return Matched(groups.people(), tuple(_once(asked, groups)))


def unused(members: Iterable[Member], said: Iterable[Word]) -> tuple[str, ...]:
    """Say which of a person's decisions fit nobody in the rosters."""
    known = {(member.name, member.body) for member in members}
    lost = [w.name for w in said if not all((w.name, body) in known for body in w.bodies)]
    if not lost:
        return ()
    return (
        f"확인결과 {len(lost):,}개({names(lost)})는 그 이름과 기관이 함께 적힌 위원이 없어 쓰지 못했습니다.",
    )


def _candidates(members: Sequence[Member], groups: "_Groups") -> Iterator[tuple[Member, Member]]:
    """Yield pairs of the same name, then pairs at one organisation whose names nearly agree.

    Seats alike in name, organisation, birthday and phone are one already and stand for each other.
    """
    by_name: defaultdict[str, list[Member]] = defaultdict(list)
    by_slip: defaultdict[tuple[str, str], list[Member]] = defaultdict(list)
    first: dict[tuple[str, str, str, str], Member] = {}
    for member in members:
        alike = (member.name, member.body, member.birth, member.phone)
        if alike in first and (member.body or len(member.birth) == _DAY or member.phone):
            groups.join(first[alike], member)
            continue
        first[alike] = member
        by_name[member.name].append(member)
        if member.body:
            for slip in slips(member.name):
                by_slip[member.body, slip].append(member)
    _refuse_no_names(by_name)
    for group in by_name.values():
        yield from combinations(group, 2)
    for group in by_slip.values():
        for one, other in combinations(group, 2):
            if near_names(one.name, other.name):
                yield one, other


def _refuse_no_names(by_name: Mapping[str, Sequence[Member]]) -> None:
    name, group = max(by_name.items(), key=lambda item: len(item[1]), default=("", ()))
    if len(group) > _NAMESAKES:
        raise StepTrouble(
            f"성명이 {subject(shortened(name))} 적힌 줄이 {len(group):,}개나 되어 견줄 수 없습니다.",
            cure="성명이 든 열을 바르게 골랐는지 보고, 다르면 '열지정'에 '성명=열 이름'을 적으세요.",
        )  # fmt: skip


def _tie(one: Member, other: Member, decided: Mapping[tuple[str, frozenset[str]], bool]) -> Tie:
    if one.name == other.name:
        word = decided.get((one.name, frozenset((one.body, other.body))))
        if word is not None:
            return Tie.SAME if word else Tie.OTHER
    if one.against(other):
        return Tie.OTHER
    known = (len(one.birth) == _DAY and one.birth == other.birth) or (
        one.phone and one.phone == other.phone
    )
    if one.name != other.name:
        return Tie.TYPO
    if known:
        return Tie.SAME
    if one.body and one.body == other.body:
        return Tie.LIKELY
    return Tie.ALIKE if alike_bodies(one.body, other.body) else Tie.NAMESAKE


class _Groups:
    """Seats joined into people (disjoint sets); a join that would put two birthdays together is not
    made."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = {member.index: member for member in members}
        self._of = {member.index: [member.index] for member in members}

    def join(self, one: Member, other: Member) -> None:
        """Make the groups of two seats one."""
        ours, theirs = self._of[one.index], self._of[other.index]
        if ours is theirs or not self._may_join(ours, theirs):
            return
        ours.extend(theirs)
        for index in theirs:
            self._of[index] = ours

    def _may_join(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        births = {self._members[i].birth for i in ours}
        others = {self._members[i].birth for i in theirs}
        return all(agree(one, other) for one in births for other in others)

    def key(self, member: Member) -> int:
        """Return what names the group of a seat."""
        return min(self._of[member.index])

    def people(self) -> tuple[tuple[Member, ...], ...]:
        """Return every group, in the order of its first seat."""
        groups = {min(group): group for group in self._of.values()}
        return tuple(
            tuple(self._members[i] for i in sorted(groups[first])) for first in sorted(groups)
        )


def _once(pairs: Iterable[Pair], groups: _Groups) -> Iterator[Pair]:
    """Yield a pair of groups once, by its strongest tie; pairs that were joined meanwhile are gone."""
    best: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        one, other = sorted((groups.key(pair.one), groups.key(pair.other)))
        if one == other:
            continue
        kept = best.get((one, other))
        if kept is None or ASKS.index(pair.tie) < ASKS.index(kept.tie):
            best[one, other] = pair
    yield from sorted(best.values(), key=lambda pair: (ASKS.index(pair.tie), pair.one.name))
