"""The verdict on one number: explained by a value that the names near it allow, or by none.

A reading that lies further off is believed only where it is no accident: where few values were tried
beside how many the digits of the number could have said.
"""

import re
from collections.abc import Sequence

from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.candidate import COUNTERS
from giljabi.evidence.search.fitting import (
    believed,
    fitting,
    last_level,
    nearest,
    other_label,
    slipped,
)
from giljabi.evidence.search.judged import PERCENTS, Judged
from giljabi.evidence.search.misplaced import other_unit, stranger_of
from giljabi.evidence.search.own import own_numbers
from giljabi.evidence.search.phrases import changes
from giljabi.evidence.search.pools import candidates
from giljabi.evidence.search.scope import fits, options
from giljabi.evidence.search.talk import Talk
from giljabi.evidence.search.world import World


def explain(worlds: Sequence[tuple[World, Talk]], q: Quantity, told: Sequence[Judged]) -> Judged:
    """Hold one number against every table and against the numbers said before it."""
    best: Judged | None = None
    pinned: Judged | None = None
    for world, talk in worlds:
        mine = [(j.found, *j.others) for j in told if j.world is world and j.found]
        every = candidates(world, talk, q, mine, last_level(told))
        governed = dict(options(world, talk, q).governed)
        fit = fitting(world, talk, q, every)
        found = believed(world, q, fit, governed)
        if found and (best is None or best.found is None or found[0].cost < best.found.cost):
            whose = other_label(world, found[0], governed)
            best = Judged(q, world, found[0], found[1], stranger=whose, others=found[2])
        if pinned is None and every and every[0].cost <= 1:
            slip = slipped(q, every)
            pinned = Judged(q, world, None, near=slip or nearest(q, fit or every), slip=bool(slip))
    own = own_numbers(q, told, worlds[0][1] if worlds else None)
    if best is not None and best.found is not None and (best.found.cost <= 1 or not own):
        return best
    if own:
        return Judged(q, None, None, "정확히", own=own)
    if best is not None:
        return best
    for world, talk in worlds:
        if strange := stranger_of(world, talk, q):
            return strange
    for world, talk in worlds:
        if changed := other_unit(world, talk, q):
            return changed
    return pinned or Judged(q, None, None)


def touches(talk: Talk, q: Quantity, worlds: Sequence[World], judged: Sequence[Judged]) -> bool:
    """Whether a number speaks of what the tables hold: by a name, a comparison or a number beside it."""
    if _PLAN.search(talk.words) or talk.text[: q.start].rstrip().endswith("등"):
        return False  # 가람구, 나루구 등 11개: 늘어놓은 것의 수이다
    units = {w.unit(m).name for w in worlds for m in range(len(w.measures))}
    own = [
        s for s in talk.spots
        if s.kind == "표지" or any(fits(w.unit(m), q) for w in worlds for m in s.measures)
    ]  # fmt: skip
    told = any(j.found and j.q.unit == q.unit for j in judged if j.q is not q)
    linked = changes(talk, q) or bool(_LINK.search(talk.words)) or told
    if q.unit in PERCENTS or q.unit == "배":
        return (bool(own) or linked) and not _other_rate(talk, q)
    if q.unit in units - {""}:
        return linked or any(s.kind in ("표지", "항목", "기간") for s in talk.spots)
    return q.unit in COUNTERS and (bool(own) or linked)


_RATE_WORD = re.compile(r"([가-힣]{2,})[율률](?:[은는이가도]|\s|\()")


def _other_rate(talk: Talk, q: Quantity) -> bool:
    """처리율, 이수율 of which the tables know nothing."""
    found = list(_RATE_WORD.finditer(talk.text, talk.start, q.start))[-1:]
    known = re.compile(r"비|증가|감소|상승|하락|신장|증감|점유")
    named = [s for s in talk.spots if s.kind == "항목"]
    return any(
        not known.fullmatch(f[1]) and not any(s.start <= f.start() < s.end or f.start() <= s.start < f.end() for s in named)
        for f in found
    )  # fmt: skip


_LINK = re.compile(
    r"합하|합해|합친|합쳐|더해|더하|합치|전체|모두|평균|차이|상위|하위|[률율]|비중|비율|가장|제일|넘는|못 미"
)
_PLAN = re.compile(
    r"예정|계획(?:이다|임|입니다|\.|$)|방침|목표로|전망|추진할|하겠|기로\s(?:했|함|하)|바랍니다"
)
