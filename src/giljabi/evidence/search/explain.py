"""The verdict on one number: explained by a value that the names near it allow, or by none.

A reading that lies further off is believed only where it is no accident: where few values were tried
beside how many the digits of the number could have said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from giljabi.book.kinds import Place, Severity, Statement, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.rounding import agree, plain, rounded, write_like
from giljabi.evidence.search.phrases import bars, changes
from giljabi.evidence.search.pools import COUNTERS, Candidate, candidates
from giljabi.evidence.search.scope import Options, Talk, fits, options, ruling
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.world import ROWS, Ask, World
from giljabi.evidence.units import Unit

_WHY = {"정확히": "같습니다", "반올림": "반올림하면 같습니다", "버림": "끝자리를 버리면 같습니다",
        "어림": "어림한 값으로 맞습니다", "이상": "적힌 값 이상입니다", "이하": "적힌 값 이하입니다",
        "범위": "범위 안에 있습니다"}  # fmt: skip
_TRUST = {0: Decimal("0.5"), 1: Decimal("0.08"), 2: Decimal("0.03"), 3: Decimal("0.02")}
"""How likely an accident may be for a reading of that cost to be believed."""
PERCENTS = ("%", "%p")


@dataclass(frozen=True, slots=True)
class Judged:
    """A number with the value that explains it; ``near`` is the plainest value where none does.

    ``stranger``: the value is of another label than the one the number is said of: (dim, right label).
    """

    q: Quantity
    world: World | None
    found: Candidate | None
    how: str = ""
    near: Candidate | None = None
    stranger: tuple[int, str] | None = None
    unit: str = ""
    own: str = ""

    @property
    def value(self) -> Decimal:
        """The exact value as far as it is known."""
        return self.found.value if self.found else self.q.value


def claims(talk: Talk) -> list[Quantity]:
    """The numbers of a sentence that say something of the data."""
    limits = {b.q.start for b in bars(talk)}
    return [
        q for q in talk.quantities
        if q.start not in limits and q.unit not in ("년", "개월", "주", "시간", "분", "초")
    ]  # fmt: skip


def explain(worlds: Sequence[tuple[World, Talk]], q: Quantity, told: Sequence[Judged]) -> Judged:
    """Hold one number against every table and against the numbers said before it."""
    best: Judged | None = None
    pinned: Judged | None = None
    for world, talk in worlds:
        every = candidates(world, talk, q)
        found = _believed(q, every)
        if found and (best is None or best.found is None or found[0].cost < best.found.cost):
            best = Judged(q, world, found[0], found[1])
        if pinned is None and every and every[0].cost <= 1:
            pinned = Judged(q, world, None, near=_nearest(q, every))
    own = _own_numbers(q, told, worlds[0][1] if worlds else None)
    if best is not None and best.found is not None and (best.found.cost <= 1 or not own):
        return best
    if own:
        return Judged(q, None, None, "정확히", own=own)
    if best is not None:
        return best
    for world, talk in worlds:
        if strange := _stranger(world, talk, q):
            return strange
    for world, talk in worlds:
        if other := _other_unit(world, talk, q):
            return other
    return pinned or Judged(q, None, None)


def _believed(q: Quantity, every: Sequence[Candidate]) -> tuple[Candidate, str] | None:
    for cost in range(4):
        hits = [(c, how) for c in every if c.cost == cost and (how := agrees(q, c))]
        if not hits:
            continue
        if accident(q, every, cost) <= _TRUST[cost]:
            return min(hits, key=lambda h: (h[1] != "정확히", h[0].kind in ("비", "율")))
    return None


def accident(q: Quantity, every: Sequence[Candidate], cost: int) -> Decimal:
    """How likely a number of these digits meets one of the values tried by chance."""
    size = len(str(abs(int(q.value / q.step))))
    tried = {
        v for c in every if c.cost <= cost
        and len(str(v := abs(int(rounded(c.value, q.step) / q.step)))) == size
    }  # fmt: skip
    return Decimal(len(tried)) / (9 * 10 ** (size - 1))


def agrees(q: Quantity, c: Candidate) -> str:
    """How a number agrees with a candidate, as ``rounding.agree`` says it."""
    if c.unit and q.unit and c.unit != q.unit and c.kind != "수":
        return ""
    if how := agree(q, c.value):
        return how
    if not c.unit and q.scale > 1 and q.parts == 1:
        return agree(replace(q, value=q.value / q.scale, step=q.step / q.scale), c.value)
    if not q.unit and q.scale == 1 and c.unit == "원" and abs(c.value) >= 1000:
        return next((how for p in (3, 6) if (how := agree(q, c.value / 10**p))), "")
    return ""


def _nearest(q: Quantity, every: Sequence[Candidate]) -> Candidate:
    """The value that was probably meant: the plainest; of those, the one most alike."""
    least = every[0].cost
    return min(
        (c for c in every if c.cost == least),
        key=lambda c: abs(abs(c.value) - abs(q.value)) / (abs(q.value) or 1),
    )


# 다른 항목의 값 --------------------------------------------------------------------------------


def _stranger(world: World, talk: Talk, q: Quantity) -> Judged | None:
    """A value that stands in the table under another name than the one it is said of."""
    opts = options(world, talk, q)
    size = len(str(abs(int(q.value / q.step))))
    for dim, labels in opts.governed.items():
        tried = 0
        for cost, ask, by in _plain_asks(world, opts, q, dim, labels):
            held = world.groups(replace(ask, by=by), dim)
            tried += 1
            right = [
                k for k, v in held.items()
                if k not in labels and agree(q, v * 100 if by is not None else v)
            ]  # fmt: skip
            if len(right) == 1 and size >= 3 - (cost == 0 and tried < 3) and size > 1:
                one = replace(ask, by=by).picked(dim, frozenset(right))
                value = held[right[0]] * (100 if by is not None else 1)
                found = Candidate(value, q.unit, cost, "값", one)
                return Judged(q, world, found, "정확히", stranger=(dim, right[0]))
    return None


def _plain_asks(
    world: World, opts: Options, q: Quantity, dim: int, labels: frozenset[str]
) -> Iterator[tuple[int, Ask, int | None]]:
    for cm, measure in opts.measures:
        for cp, picks in opts.picks:
            if dict(picks).get(dim) != labels:
                continue
            for cw, when in opts.whens:
                cost = cm + cp + cw
                if cost > 1 or (cost and cm):
                    continue
                ask = Ask(measure, picks, when)
                if q.unit in PERCENTS:
                    for by in range(len(world.measures)):
                        if by != measure and world.unit(by) == world.unit(measure):
                            yield cost, ask, by
                elif fits(world.unit(measure), q):
                    yield cost, ask, None


# 단위 ---------------------------------------------------------------------------------------


def _other_unit(world: World, talk: Talk, q: Quantity) -> Judged | None:
    """Right digits in a wrong unit: 천원 for 원, 명 for 세대, % for %p."""
    size = len(str(abs(int(q.value / q.step))))
    bare = replace(q, unit="%" if q.unit == "%p" else "%p" if q.unit == "%" else "")
    for c in candidates(world, talk, bare):
        if c.cost > 1 or not c.value:
            break
        if agree(bare, c.value) and (size >= 3 or c.cost == 0) and (c.unit or size >= 3):
            right = c.unit or ("개소" if c.kind == "수" else "")
            if right and right != q.unit:
                return Judged(q, world, c, unit=right)
    if q.unit == "원" or q.scale > 1 or q.unit == "":
        for power in (3, -3, 4, -4, 6, -6, 8, -8):
            factor = Decimal(10) ** power
            other = replace(q, value=q.value * factor, step=q.step * factor)
            for c in candidates(world, talk, q):
                if c.cost > 1:
                    break
                if c.unit == "원" and size >= 2 and agree(other, c.value):
                    return Judged(q, world, c, unit="원")
    return None


# 글의 수끼리 ----------------------------------------------------------------------------------


def _own_numbers(q: Quantity, told: Sequence[Judged], talk: Talk | None) -> str:
    """How a number follows from those before it: their sum, difference, share or rate; else ""."""
    if talk is None:
        return ""
    near = [j for j in told if j.how or j.found][-8:]
    size = len(str(abs(int(q.value / q.step))))
    same = [j for j in near if j.q.unit == q.unit]
    for n in range(2, len(same) + 1):
        some = same[-n:]
        if agree(q, sum((j.value for j in some), Decimal(0))) and size >= 3:
            return "+".join(j.q.text for j in some)
    others = [j for j in near if j.q.unit not in PERCENTS and j.q.unit != "배"]
    if q.unit in PERCENTS and size >= 2:
        return _shared(q, others[-4:], near, changed=changes(talk, q))
    if size >= 2 and changes(talk, q):
        for a, b in ((x, y) for x in same[-4:] for y in same[-4:] if x is not y):
            if a.value > b.value and agree(q, a.value - b.value):
                return f"{a.q.text}−{b.q.text}"
    return ""


def _shared(q: Quantity, others: Sequence[Judged], near: Sequence[Judged], *, changed: bool) -> str:
    pairs = [(a, b) for a in others for b in others if a is not b and a.q.unit == b.q.unit and b.value]
    for a, b in pairs:
        if agree(q, (a.value - b.value) / b.value * 100) and changed:
            return f"({a.q.text}−{b.q.text})/{b.q.text}"
        if not changed and a.value <= b.value and agree(q, a.value / b.value * 100):
            return f"{a.q.text}/{b.q.text}"
    rates = [j for j in near if j.q.unit == "%"]
    if q.unit == "%p":
        for a in rates:
            for b in rates:
                if a.value > b.value and (agree(q, a.value - b.value) or agree(q, a.q.value - b.q.value)):
                    return f"{a.q.text}−{b.q.text}"
    return ""


# 말하기 --------------------------------------------------------------------------------------


def kind_of(q: Quantity, talk: Talk, found: Candidate | None) -> str:
    """What a number claims: 수치, 비율, 증감, 증감률, 순위."""
    if q.unit == "위":
        return "순위"
    change = found.kind in ("차", "율") if found else changes(talk, q)
    if q.unit in PERCENTS or q.unit == "배":
        return "증감률" if change and q.unit != "배" else "비율"
    return "증감" if change else "수치"


def statement(judged: Judged, talk: Talk, *, touched: bool) -> Statement:
    """Say the verdict on a number."""
    q, world, found = judged.q, judged.world, judged.found
    where = Place(paragraph=talk.line, start=q.start, end=q.end)
    kind = kind_of(q, talk, found)
    if judged.own:
        why = "글에 적힌 다른 수로 셈한 값과 같습니다."
        return Statement(q.text, kind, where, Verdict.MATCH, why, "", None, judged.own)
    if found and world:
        place, formula = _shown(world, found)
        said = _said(world, found)
        if judged.unit:
            number = show(world, found)
            why = f"숫자는 같으나 단위가 다릅니다. {josa(said, '은/는')} {number}입니다."
            return Statement(q.text, kind, where, Verdict.UNIT, why, write_like(q, abs(found.value), judged.unit) if judged.unit != "원" else number, place, formula)  # fmt: skip
        if judged.stranger:
            label = world.dims[judged.stranger[0]].shown.get(judged.stranger[1], judged.stranger[1])
            why = f"이 값은 {label}의 값입니다."
            return Statement(q.text, kind, where, Verdict.MATCH, why, "", place, formula)
        exact = "" if judged.how == "정확히" else f"({show(world, found)})"
        why = josa(f"{said}{exact}", "과/와") + f" {_WHY[judged.how]}."
        return Statement(q.text, kind, where, Verdict.MATCH, why, "", place, formula)
    if judged.near and world and touched:
        near = judged.near
        place, formula = _shown(world, near)
        why = josa(_said(world, near), "은/는") + f" {show(world, near)}입니다."
        right = write_like(q, abs(near.value))
        return Statement(q.text, kind, where, Verdict.MISMATCH, why, right, place, formula)
    why = "자료에서 이 값의 근거를 찾지 못했습니다. 출처를 확인하세요."
    weight = Severity.ERROR if touched else None
    return Statement(q.text, kind, where, Verdict.NO_SOURCE, why, severity=weight)


def _shown(world: World, c: Candidate) -> tuple[Place | None, str]:
    value = world.answer(c.ask)
    place = world.place(value) if value else None
    formula = value.formula if value else ""
    if c.base is not None and (under := world.answer(c.base)):
        mark = {"차": "{0}−{1}", "율": "({0}−{1})/{1}"}.get(c.kind, "{0}/{1}")
        formula = mark.format(formula, under.formula)
    return place, formula


def _said(world: World, c: Candidate) -> str:
    said = world.said(c.ask)
    if c.kind == "수" and c.dim >= 0:
        return f"{world.dims[c.dim].name or '항목'}의 수"
    if c.base is None:
        return said
    other = world.said(c.base)
    word = {"차": "의 차", "율": "의 증감률", "몫": "에서 차지하는 몫", "배": "의 배수"}.get(c.kind, "의 비")
    return f"{said}의 {other}{word}" if c.kind == "몫" else f"{josa(said, '과/와')} {other}{word}"


def show(world: World, c: Candidate) -> str:
    """Write a candidate in the table's own unit."""
    unit = world.unit(c.ask.measure) if c.unit not in ("%", "%p", "배", "위") and c.kind != "수" else Unit(c.unit)
    scale = unit.scale if c.kind in ("값", "차") and c.unit == unit.name else Decimal(1)
    value = c.value / scale
    decimals = 0 if value == value.to_integral_value() else 2
    word = {1000: "천", 10_000: "만", 10**6: "백만", 10**8: "억"}.get(int(scale), "")
    return f"{plain(value, decimals, comma=True)}{word}{unit.name if c.ask.by is None or c.unit else ''}"


def touches(talk: Talk, q: Quantity, worlds: Sequence[World]) -> bool:
    """Whether a number speaks of what the tables hold: a name beside it and a unit they have."""
    named = [s for s in talk.spots if s.kind in ("표지", "항목")]
    if not named or re.search(r"예정|계획|방침|목표|전망|추진할|하겠|기로 함", talk.words[-30:]):
        return False
    units = {w.unit(m).name for w in worlds for m in range(len(w.measures))}
    return q.unit in units or q.unit in (*PERCENTS, "배") or ("" in units and q.unit in COUNTERS)


__all__ = ["ROWS", "Judged", "claims", "explain", "of_kind", "ruling", "statement", "touches"]
