"""Which way a change goes: held against differences, series and the other numbers of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.book.kinds import Place, Statement, Verdict
from giljabi.evidence.rounding import agree
from giljabi.evidence.search.aliases import Spot
from giljabi.evidence.search.candidate import Candidate
from giljabi.evidence.search.differences import later
from giljabi.evidence.search.judged import PERCENTS, Judged, digits
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.talk import Talk, is_base
from giljabi.evidence.search.times import meant
from giljabi.evidence.search.ways import WAY, Way, superlative, turned, way_after, way_between
from giljabi.evidence.search.world import Ask, World

_HEAD = re.compile(r"[^:]{0,24}(?:증가|감소|늘어난|줄어든|상승|하락)[^:]{0,8}:")
_BASE_NUMBER = re.compile(
    r"\s?\)?\s?(?:보다|에\s?비해|에\s?비하|대비|[와과]\s?(?:비교|견주|견줘))[는도]?"
)
_FROM = re.compile(r"\s?\)?\s?에서\s")
_TO = re.compile(r"\s?\)?\s?으?로\s")
_BASE_WORD = re.compile(r"(?P<w>[가-힣A-Za-z0-9]{2,12})보다")


def directions(
    talk: Talk, talks: dict[int, Talk], judged: Sequence[Judged], said: Sequence[Judged]
) -> Iterator[Statement]:
    """Yield a statement for each word of direction that goes the wrong way."""
    done: dict[int, Way] = {}
    for way in (
        *_signed(talk, talks, judged),
        *_compared(talk, judged, said),
        *_series(talk, talks, judged),
    ):
        done.setdefault(way.found.start(), way)
    for start, way in sorted(done.items()):
        where = Place(paragraph=talk.line, start=start, end=way.found.end())
        if way.said != way.right:
            right = turned(way.found[0], way.right)
            yield Statement(way.found[0], "방향", where, Verdict.MISMATCH, way.why, right)


def _signed(talk: Talk, talks: dict[int, Talk], judged: Sequence[Judged]) -> Iterator[Way]:
    """Differences and rates whose subject and base are known."""
    for j in judged:
        c = j.found or j.near
        if not c or not c.base or not j.world or c.kind not in ("차", "율") or not c.value:
            continue
        if digits(j.q) == 1 and j.q.unit not in PERCENTS and not c.unit:
            continue  # 1, 2처럼 작은 수는 우연히 맞는 차가 많다
        headed = _HEAD.match(talk.words) and WAY.search(talk.text, talk.start, j.q.start)
        found = way_after(talk, j.q, judged) or headed or None
        way = _sign(j.world, talks[id(j.world)], c) if found else 0
        also = {_sign(j.world, talks[id(j.world)], o) for o in j.others if found}
        if -way in also:
            continue  # 똑같이 그럴듯한 읽기가 반대쪽을 말한다
        if found and way:
            yield Way(found, way, f"셈하면 {'늘거나 큰' if way > 0 else '줄거나 작은'} 값입니다.")


def _series(talk: Talk, talks: dict[int, Talk], judged: Sequence[Judged]) -> Iterator[Way]:
    """지난해 300건이던 것이 올해 410건으로 늘었다, 410건으로 전년보다 늘었다: levels of two periods."""
    for n, j in enumerate(judged):
        c, world = j.found, j.world
        found = WAY.search(talk.text, j.q.end, talk.end)
        if not c or not world or c.kind != "값" or c.base or not found or superlative(talk, found):
            continue
        if (
            any(j.q.end <= o.start < found.start() for o in talk.quantities)
            or found.start() - j.q.end > 24
        ):
            continue
        if not re.match(r"\s?\)?\s?으?로[\s,]", talk.text[j.q.end : j.q.end + 4]):
            continue
        other = _past(talks[id(world)], judged[:n], j, c, found.start())
        past = world.answer(other) if other else None
        if other and past is not None and c.value != past.number and later(c.ask.when, other.when):
            yield Way(
                found, 1 if c.value > past.number else -1, "앞선 때의 값과 견주면 방향이 다릅니다."
            )


def _past(talk: Talk, before: Sequence[Judged], j: Judged, c: Candidate, end: int) -> Ask | None:
    """The same question of the period that the sentence names as the base, or told before."""
    world = j.world
    spots = [
        s for s in of_kind(talk.spots, "기간") if is_base(talk, s) and j.q.end <= s.start < end
    ]
    if spots and world:
        whens = meant(world, talk, spots[-1], c.ask.when)
        return replace(c.ask, when=whens[0]) if whens else None
    asks = [i.found.ask for i in before if i.found and i.found.kind == "값" and i.world is world]
    same = [a for a in asks if a != c.ask and replace(a, when=c.ask.when) == c.ask]
    return same[-1] if same else None


def _sign(world: World, talk: Talk, c: Candidate) -> int:
    """Which way a difference goes as the sentence tells it: 1, −1, or 0 where that is not plain."""
    if c.base is None or not c.signed or _of_others(talk, c):
        return 0
    way = 1 if c.value > 0 else -1
    if c.ask.when != c.base.when and c.ask.picks == c.base.picks:
        bases = [s for s in of_kind(talk.spots, "기간") if is_base(talk, s)]
        if _is_later_base(talk, bases):
            return 0
        return way if later(c.ask.when, c.base.when) else -way
    if c.base.how == "평균" and c.ask.how != "평균":
        return way
    based = [s for s in talk.spots if s.kind in ("표지", "항목") and is_base(talk, s)]
    for spot in reversed(based):
        if spot.kind == "표지":
            if dict(c.base.picks).get(spot.dim) == spot.labels:
                return way
            if dict(c.ask.picks).get(spot.dim) == spot.labels:
                return -way
        elif c.ask.measure != c.base.measure:
            if c.base.measure in spot.measures and c.ask.measure not in spot.measures:
                return way
            if c.ask.measure in spot.measures and c.base.measure not in spot.measures:
                return -way
    return way if c.kind == "차" and c.unit == "%p" and not c.base.picks and c.ask.picks else 0


def _of_others(talk: Talk, c: Candidate) -> bool:
    """Whether the sentence names labels and the value is of none of them."""
    named = of_kind(talk.spots, "표지")
    for dim, labels in c.ask.picks:
        own = [s.labels for s in named if s.dim == dim]
        if own and labels.isdisjoint(frozenset().union(*own)):
            return True
    return False


def _is_later_base(talk: Talk, bases: Sequence[Spot]) -> bool:
    """여름보다 겨울이: seasons have no plain order."""
    return any(s.months for s in bases)


def _compared(talk: Talk, judged: Sequence[Judged], said: Sequence[Judged]) -> Iterator[Way]:
    """Two numbers of the text: B보다 (N) 많다, A에서 B로 줄었다."""
    for n, j in enumerate(judged):
        if _BASE_NUMBER.match(talk.text, j.q.end):
            yield from _against(talk, judged, said, n)
        if n + 1 < len(judged) and _FROM.match(talk.text, j.q.end):
            after = judged[n + 1]
            found = WAY.search(talk.text, after.q.end, talk.end)
            to = _TO.match(talk.text, after.q.end)
            if (
                found
                and to
                and after.q.unit == j.q.unit
                and found.start() - after.q.end < 30
                and not superlative(talk, found)
            ):
                yield from way_between(found, after, j)
    yield from _worded(talk, judged)


def _against(talk: Talk, judged: Sequence[Judged], said: Sequence[Judged], n: int) -> Iterator[Way]:
    base = judged[n]
    found = WAY.search(talk.text, base.q.end, talk.end)
    if not found or superlative(talk, found):
        return
    between = [j for j in judged if base.q.end <= j.q.start < found.start()]
    earlier = [
        j for j in (*said[-3:], *judged[:n]) if j.q.unit == base.q.unit and j.q is not base.q
    ]
    for subject in reversed(earlier):
        if not between or all(_is_gap(j, subject, base) for j in between):
            yield from way_between(found, subject, base)
            return
    level = [
        j for j in between if j.q.unit == base.q.unit and j.found and j.found.kind in ("값", "비")
    ]
    if len(between) == 1 and level:
        yield from way_between(found, level[0], base)


def _is_gap(gap: Judged, subject: Judged, base: Judged) -> bool:
    """Whether a number is the difference or the rate of two others."""
    off = abs(subject.value - base.value)
    if gap.q.unit == "%" and base.q.unit != "%":
        return bool(base.value) and bool(agree(gap.q, off / base.value * 100) or gap.found)
    return bool(agree(gap.q, off)) or bool(agree(gap.q, abs(subject.q.value - base.q.value)))


def _worded(talk: Talk, judged: Sequence[Judged]) -> Iterator[Way]:
    """8곳으로 토요일보다 적다: the base is the number that stood with the word."""
    for found in _BASE_WORD.finditer(talk.text, talk.start, talk.end):
        way = WAY.search(talk.text, found.end(), talk.end)
        at = talk.text.find(found["w"], talk.start, found.start())
        before = [j for j in judged if j.q.end <= found.start()]
        after = [j for j in judged if way and found.end() <= j.q.start < way.start()]
        base = next((j for j in before if at >= 0 and j.q.start > at), None)
        if (
            way
            and base
            and before
            and not after
            and before[-1] is not base
            and way.start() - found.end() < 12
            and before[-1].q.unit == base.q.unit
            and not superlative(talk, way)
        ):
            yield from way_between(way, before[-1], base)
