"""Claims in words: names that a value does not belong to, 가장 많은, and which way a change goes.

Each is held against the value that explains the number beside it; where no number is explained,
nothing is said.
"""

from collections.abc import Iterator, Sequence

from giljabi.book.kinds import Place, Statement, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.search.directions import directions
from giljabi.evidence.search.judged import Judged
from giljabi.evidence.search.ranks import ranks
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.talk import Talk, is_base
from giljabi.evidence.search.world import World


def check_words(
    pairs: Sequence[tuple[World, Talk]], judged: Sequence[Judged], said: Sequence[Judged]
) -> Iterator[Statement]:
    """Yield a statement for each claim in words that the numbers judge."""
    talks = {id(world): talk for world, talk in pairs}
    for one in judged:
        if one.stranger and one.world:
            yield from _strange(one, one.world, talks[id(one.world)])
    talk = pairs[0][1]
    yield from directions(talk, talks, judged, said)
    yield from ranks(talks, [w for w, _ in pairs], talk, judged, said)


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
