"""가장 많은, 두 번째로 적은: whether the item named is the one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.book.kinds import Place, Statement, Verdict
from giljabi.evidence.quantities import Quantity, parse
from giljabi.evidence.search.candidate import Candidate
from giljabi.evidence.search.judged import Judged
from giljabi.evidence.search.scope import options
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.talk import Talk, is_base
from giljabi.evidence.search.world import Ask, World, said_period

_TOP = re.compile(
    r"(?:가장|제일)\s?(?P<w>(?P<up>많|높|큰|크|컸|비싸|비싼|비쌌|길|넓|붐|활발)|(?P<down>적|낮|작|싼|싸|쌌|저렴|짧|좁))[가-힣]*"
    r"|(?P<top>최다|최고|최대|1위|선두)(?![가-힣]{2})|(?P<low>최소|최저|꼴찌|꼴등)"
    r"|(?P<n>두|세|네|다섯|2|3|4|5)\s?번째로\s?(?P<w2>(?P<up2>많|높|큰|비싼)|(?P<down2>적|낮|작|싼))[가-힣]*"
)
_NTH = {"두": 2, "세": 3, "네": 4, "다섯": 5, "2": 2, "3": 3, "4": 4, "5": 5}


def ranks(
    talks: dict[int, Talk],
    worlds: Sequence[World],
    talk: Talk,
    judged: Sequence[Judged],
    said: Sequence[Judged],
) -> Iterator[Statement]:
    """Yield a statement for each 가장 많은, 최저, 두 번째로 큰 that the table judges."""
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
        spot = next(iter((*reversed(before), *after)), None)
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
    if re.search(r"로\s?$", found.string[: found.start()]):
        return bool(re.search(r"[은큰싼긴운]$", found[0]))  # 16,248톤으로 최다: 앞의 수이다
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
