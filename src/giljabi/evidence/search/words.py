"""Claims in words: names that a value does not belong to, 가장 많은, and which way a change goes.

Each is held against the value that explains the number beside it; where no number is explained,
nothing is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from giljabi.book.kinds import Place, Statement, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.quantities import Quantity, parse
from giljabi.evidence.rounding import agree
from giljabi.evidence.search.explain import Judged
from giljabi.evidence.search.pools import Candidate, later
from giljabi.evidence.search.scope import Talk, is_base, meant, options
from giljabi.evidence.search.spots import Spot, of_kind
from giljabi.evidence.search.world import Ask, World, said_period

WAY = re.compile(
    r"(?<![가-힣])(?:(?P<up>급증|증가|증액|증원|상승|확대|상회|신장|늘(?:어|었|린|릴|려|고|며|림|은)|올(?:랐|라|린|려)|오(?:른|르|름)|높(?:아|은|았|다|습|음|고|으)|"
    r"많(?:은|다|았|습|아|음|고|으)|비싸|비쌌|비싼|비쌉|컸|크(?:다|고|며|ㅁ)|큽|큰|웃도|웃돌|앞서|앞섰|앞선|뛰|불어)|"
    r"(?P<down>급감|감소|감액|감원|감축|축소|하락|하회|줄(?:어|었|인|이|고|며|여|임|은)|내(?:렸|려|린|리|림)|떨어|낮(?:아|은|았|다|습|음|고|으|춰)|"
    r"적(?:은|다|었|습|어(?!도)|음|고(?!\s?있)|으)|싸(?:다|고|며)|쌌|쌉|싼|작(?:은|다|았|습|고|으|음)|밑도|밑돌|뒤처|뒤지|뒤진|못\s?미))[가-힣]*"
)
_OPPOSITE = (
    ("늘", "줄어"),
    ("증가", "감소"),
    ("급증", "감소"),
    ("상승", "하락"),
    ("많", "적음"),
    ("높", "낮음"),
    ("비싸", "쌈"),
    ("올", "내림"),
    ("오", "내림"),
)
_HEAD = re.compile(r"[^:]{0,24}(?:증가|감소|늘어난|줄어든|상승|하락)[^:]{0,8}:")
_TOP = re.compile(
    r"(?:가장|제일)\s?(?P<w>(?P<up>많|높|큰|크|컸|비싸|비싼|비쌌|길|넓|붐|활발)|(?P<down>적|낮|작|싼|싸|쌌|저렴|짧|좁))[가-힣]*"
    r"|(?P<top>최다|최고|최대|1위|선두)(?![가-힣]{2})|(?P<low>최소|최저|꼴찌|꼴등)"
    r"|(?P<n>두|세|네|다섯|2|3|4|5)\s?번째로\s?(?P<w2>(?P<up2>많|높|큰|비싼)|(?P<down2>적|낮|작|싼))[가-힣]*"
)
_NTH = {"두": 2, "세": 3, "네": 4, "다섯": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_BASE_NUMBER = re.compile(
    r"\s?\)?\s?(?:보다|에\s?비해|에\s?비하|대비|[와과]\s?(?:비교|견주|견줘))[는도]?"
)
_FROM = re.compile(r"\s?\)?\s?에서\s")
_TO = re.compile(r"\s?\)?\s?으?로\s")
_BASE_WORD = re.compile(r"(?P<w>[가-힣A-Za-z0-9]{2,12})보다")


@dataclass(frozen=True, slots=True)
class _Way:
    """A word of direction and which way the numbers go."""

    found: re.Match[str]
    right: int
    why: str

    @property
    def said(self) -> int:
        return 1 if self.found["up"] else -1


def check_words(
    pairs: Sequence[tuple[World, Talk]], judged: Sequence[Judged], said: Sequence[Judged]
) -> Iterator[Statement]:
    """Yield a statement for each claim in words that the numbers judge."""
    talks = {id(world): talk for world, talk in pairs}
    for one in judged:
        if one.stranger and one.world:
            yield from _strange(one, one.world, talks[id(one.world)])
    talk = pairs[0][1]
    yield from _directions(talk, talks, judged, said)
    yield from _ranks(talks, [w for w, _ in pairs], talk, judged, said)


# 이름 ---------------------------------------------------------------------------------------


def _strange(one: Judged, world: World, talk: Talk) -> Iterator[Statement]:
    dim, label = one.stranger or (-1, "")
    if dim < 0:
        spots = [
            s for s in of_kind(talk.spots, "기간") if s.end <= one.q.start and not is_base(talk, s)
        ]
        right, kind = label, "기간"
    else:
        spots = [
            s
            for s in of_kind(talk.spots, "표지")
            if s.dim == dim and s.end <= one.q.start and not is_base(talk, s)
        ]
        right, kind = world.dims[dim].shown.get(label, label), "이름"
    if not spots:
        return
    spot = spots[-1]
    where = Place(paragraph=talk.line, start=spot.start, end=spot.end)
    why = f"{josa(one.q.text, '은/는')} {spot.text}의 값이 아니라 {right}의 값입니다."
    value = world.answer(one.found.ask) if one.found else None
    yield Statement(
        spot.text, kind, where, Verdict.MISMATCH, why, right, world.place(value) if value else None
    )


# 방향 ---------------------------------------------------------------------------------------


def _directions(
    talk: Talk, talks: dict[int, Talk], judged: Sequence[Judged], said: Sequence[Judged]
) -> Iterator[Statement]:
    done: dict[int, _Way] = {}
    for way in (
        *_signed(talk, talks, judged),
        *_compared(talk, judged, said),
        *_series(talk, talks, judged),
    ):
        done.setdefault(way.found.start(), way)
    for start, way in sorted(done.items()):
        where = Place(paragraph=talk.line, start=start, end=way.found.end())
        if way.said != way.right:
            right = _turned(way.found[0], way.right)
            yield Statement(way.found[0], "방향", where, Verdict.MISMATCH, way.why, right)


def _turned(word: str, right: int) -> str:
    for up, down in _OPPOSITE:
        if right < 0 and word.startswith(up):
            return down
    table = {
        "줄": "늘어남",
        "감소": "증가",
        "급감": "증가",
        "하락": "상승",
        "적": "많음",
        "낮": "높음",
        "싸": "비쌈",
        "쌌": "비쌈",
        "싼": "비쌈",
        "내": "오름",
        "떨어": "오름",
        "작": "큼",
    }
    return next(
        (v for k, v in table.items() if word.startswith(k)), "증가" if right > 0 else "감소"
    )


def _way_after(talk: Talk, q: Quantity, judged: Sequence[Judged]) -> re.Match[str] | None:
    """The word of direction that a number speaks with: the first behind it, no other level between."""
    found = WAY.search(talk.text, q.end, talk.end)
    if not found or found.start() - q.end > 40 or _superlative(talk, found):
        return None
    between = [j for j in judged if q.end <= j.q.start < found.start()]
    if any(j.found and j.found.kind not in ("차", "율") for j in between):
        return None
    return (
        None
        if re.search(r"[;]|(?:이고|이며|지만|으나|인데)[,\s]", talk.text[q.end : found.start()])
        else found
    )


def _superlative(talk: Talk, found: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"(?:가장|제일|번째로|순으로|순서로)\s?(?:큰\s폭으로\s)?$", talk.text[: found.start()]
        )
    )


def _signed(talk: Talk, talks: dict[int, Talk], judged: Sequence[Judged]) -> Iterator[_Way]:
    """Differences and rates whose subject and base are known."""
    for j in judged:
        c = j.found or j.near
        if not c or not c.base or not j.world or c.kind not in ("차", "율") or not c.value:
            continue
        headed = _HEAD.match(talk.words) and WAY.search(talk.text, talk.start, j.q.start)
        found = _way_after(talk, j.q, judged) or headed or None
        way = _sign(j.world, talks[id(j.world)], c) if found else 0
        if found and way:
            yield _Way(found, way, f"셈하면 {'늘거나 큰' if way > 0 else '줄거나 작은'} 값입니다.")


def _series(talk: Talk, talks: dict[int, Talk], judged: Sequence[Judged]) -> Iterator[_Way]:
    """지난해 300건이던 것이 올해 410건으로 늘었다, 410건으로 전년보다 늘었다: levels of two periods."""
    for n, j in enumerate(judged):
        c, world = j.found, j.world
        found = WAY.search(talk.text, j.q.end, talk.end)
        if not c or not world or c.kind != "값" or c.base or not found or _superlative(talk, found):
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
            yield _Way(
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
    if c.base is None or not c.signed:
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


def _is_later_base(talk: Talk, bases: Sequence[Spot]) -> bool:
    """여름보다 겨울이: seasons have no plain order."""
    return any(s.months for s in bases)


def _compared(talk: Talk, judged: Sequence[Judged], said: Sequence[Judged]) -> Iterator[_Way]:
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
                and not _superlative(talk, found)
            ):
                yield from _way(found, after, j)
    yield from _worded(talk, judged)


def _against(
    talk: Talk, judged: Sequence[Judged], said: Sequence[Judged], n: int
) -> Iterator[_Way]:
    base = judged[n]
    found = WAY.search(talk.text, base.q.end, talk.end)
    if not found or _superlative(talk, found):
        return
    between = [j for j in judged if base.q.end <= j.q.start < found.start()]
    earlier = [
        j for j in (*said[-3:], *judged[:n]) if j.q.unit == base.q.unit and j.q is not base.q
    ]
    for subject in reversed(earlier):
        if not between or all(_is_gap(j, subject, base) for j in between):
            yield from _way(found, subject, base)
            return
    level = [
        j for j in between if j.q.unit == base.q.unit and j.found and j.found.kind in ("값", "비")
    ]
    if len(between) == 1 and level:
        yield from _way(found, level[0], base)


def _is_gap(gap: Judged, subject: Judged, base: Judged) -> bool:
    """Whether a number is the difference or the rate of two others."""
    off = abs(subject.value - base.value)
    if not gap.found and not gap.own:
        return gap.q.unit in ("%", "%p", base.q.unit)
    if gap.q.unit == "%" and base.q.unit != "%":
        return bool(base.value) and bool(agree(gap.q, off / base.value * 100) or gap.found)
    return bool(agree(gap.q, off)) or bool(agree(gap.q, abs(subject.q.value - base.q.value)))


def _way(found: re.Match[str], subject: Judged, base: Judged) -> Iterator[_Way]:
    gap = subject.value - base.value
    if gap:
        word = "큽니다" if gap > 0 else "작습니다"
        why = f"{josa(subject.q.text, '은/는')} {base.q.text}보다 {word}."
        yield _Way(found, 1 if gap > 0 else -1, why)


def _worded(talk: Talk, judged: Sequence[Judged]) -> Iterator[_Way]:
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
            and not _superlative(talk, way)
        ):
            yield from _way(way, before[-1], base)


# 가장 많은 -----------------------------------------------------------------------------------


def _ranks(
    talks: dict[int, Talk],
    worlds: Sequence[World],
    talk: Talk,
    judged: Sequence[Judged],
    said: Sequence[Judged],
) -> Iterator[Statement]:
    for found in _TOP.finditer(talk.text, talk.start, talk.end):
        least = bool(found["down"] or found["down2"] or found["low"])
        nth = _NTH.get(found["n"] or "", 1)
        around = talk.text[max(talk.start, found.start() - 8) : found.end() + 8]
        if re.search(r"증가|감소|증감|늘|줄[었어고인이]|상승|하락|폭[이으]", around):
            continue
        one = _ranked(talk, found, judged, said)
        if one is not None and one.stranger:
            continue
        world, c = (one.world, one.found) if one else (None, None)
        if world and c and c.kind in ("값", "비") and c.base is None:
            yield from _placed(talk, talks[id(world)], world, c, found, least, nth)
        elif beside := _beside(talks, worlds, one.q if one else None, found):
            world, c = beside
            yield from _placed(talk, talks[id(world)], world, c, found, least, nth)


def _beside(
    talks: dict[int, Talk], worlds: Sequence[World], q: Quantity | None, found: re.Match[str]
) -> tuple[World, Candidate] | None:
    """가장 비싼 가온주유소의: the item is named beside the words, no number is its value."""
    if re.search(
        r"(?:차이|격차|[율률]|증가|감소|폭|비율|비중)[가이은는]?\s?$", found.string[: found.start()]
    ):
        return None
    for world in worlds:
        talk = talks[id(world)]
        labels = of_kind(talk.spots, "표지")
        after = [s for s in labels if 0 <= s.start - found.end() <= (2 if q else 24)]
        before = (
            []
            if q or _adnominal(found)
            else [s for s in labels if s.end <= found.start() and not is_base(talk, s)]
        )
        spot = next(iter((*after, *reversed(before))), None)
        if spot is None:
            continue
        at = q or replace(parse("1")[0], start=spot.end, end=spot.end)
        opts = options(world, talk, at)
        named = [m for c, m in opts.measures if c == 0]
        whens = [w for c, w in opts.whens if c == 0][:1]
        if len(named) == 1 and whens:
            ask = Ask(named[0], ((spot.dim, spot.labels),), whens[0])
            value = world.answer(ask)
            if value is not None:
                return world, Candidate(value.number, world.unit(named[0]).name, 0, "값", ask)
    return None


def _adnominal(found: re.Match[str]) -> bool:
    return bool(re.search(r"[은큰싼긴운]$", found[0])) or bool(found["top"])


def _ranked(
    talk: Talk, found: re.Match[str], judged: Sequence[Judged], said: Sequence[Judged]
) -> Judged | None:
    """The number whose item is called the most: behind 가장 많은 곳은, else before it."""
    adnominal = _adnominal(found)
    after = [j for j in judged if j.q.start >= found.end()]
    before = [j for j in judged if j.q.end <= found.start()]
    if adnominal and after and after[0].q.start - found.end() < 40:
        return after[0]
    if not adnominal and before:
        return before[-1]
    own = [s for s in talk.spots if s.kind == "표지"]
    if judged or own or not re.search(r"전체|가운데|중|모두", talk.words):
        return None
    return said[-1] if not judged and not own and said else None


def _placed(
    talk: Talk, own: Talk, world: World, c: Candidate, found: re.Match[str], least: bool, nth: int
) -> Iterator[Statement]:  # fmt: skip
    if c.kind not in ("값", "비") or c.base is not None or c.unit in ("%p", "배"):
        return
    where = Place(paragraph=talk.line, start=found.start(), end=found.end())
    held, label = _universe(own, world, c)
    if len(held) < 2 or label not in held:
        return
    value = held[label]
    for group in _groups(own, held, c):
        ordered = sorted(group.values(), reverse=not least)
        if nth <= len(ordered) and ordered[nth - 1] == value:
            why = "자료에서도 그렇습니다."
            held_at = world.answer(c.ask)
            at = world.place(held_at) if held_at else None
            yield Statement(found[0], "순위", where, Verdict.MATCH, why, "", at)
            return
    ordered_labels = sorted(held, key=lambda k: held[k], reverse=not least)
    right = ordered_labels[min(nth, len(ordered_labels)) - 1]
    word = "작은" if least else "큰"
    why = f"가장 {word} 값은 {label}의 값이 아니라 {right}의 값입니다."
    text = found[0]
    spots = [s for s in of_kind(own.spots, "표지") if label in s.labels]
    if spots and held[label] != min(held.values()) and held[label] != max(held.values()):
        text = spots[0].text  # 반대쪽 끝이 아니면 이름이 틀렸다
        where = Place(paragraph=talk.line, start=spots[0].start, end=spots[0].end)
    yield Statement(text, "순위", where, Verdict.MISMATCH, why, right)


def _universe(talk: Talk, world: World, c: Candidate) -> tuple[dict[str, Decimal], str]:
    """The values among which an item is ranked, by label, and the item."""
    singles = [(d, next(iter(x))) for d, x in c.ask.picks if len(x) == 1]
    named = {s.dim for s in talk.spots if s.kind == "표지"}
    singles.sort(key=lambda p: (p[0] not in named, -len(world.dims[p[0]].groups)))
    timed = of_kind(talk.spots, "기간")
    if (
        c.ask.when
        and len(c.ask.when) == 1
        and timed
        and (not singles or singles[0][0] not in named)
    ):
        key = next(iter(c.ask.when))
        years = {key.year}
        held = {said_period(k): v for k, v in world.periods(c.ask).items() if k.year in years}
        return held, said_period(key)
    if not singles:
        return {}, ""
    dim, label = singles[0]
    return world.groups(c.ask, dim), label


def _groups(talk: Talk, held: dict[str, Decimal], c: Candidate) -> Iterator[dict[str, Decimal]]:
    """All the items, then those named here and before (세 구에서 가장)."""
    yield held
    said: set[str] = set()
    for one in (talk, *talk.before[:6]):
        said |= {x for s in one.spots if s.kind == "표지" for x in s.labels}
        some = {k: v for k, v in held.items() if k in said}
        if len(some) > 1 and re.search(
            r"[가-힣\d]\s?(?:구|곳|개|명|가운데|중)에?서?\s", talk.words
        ):
            yield some
    del c


__all__ = ["Ask", "check_words"]
