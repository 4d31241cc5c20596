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
from giljabi.evidence.search.phrases import EXTREME, bars, changes
from giljabi.evidence.search.pools import COUNTERS, Candidate, candidates
from giljabi.evidence.search.scope import Options, Talk, When, fits, meant, options, ruled, ruling
from giljabi.evidence.search.spots import of_kind
from giljabi.evidence.search.world import ROWS, Ask, World, formula_of, said_period
from giljabi.evidence.units import Unit

_WHY = {"정확히": "같습니다", "반올림": "반올림하면 같습니다", "버림": "끝자리를 버리면 같습니다",
        "어림": "어림한 값으로 맞습니다", "이상": "적힌 값 이상입니다", "이하": "적힌 값 이하입니다",
        "범위": "범위 안에 있습니다"}  # fmt: skip
_TRUST = {
    1: (Decimal(1), Decimal("0.5"), Decimal(0), Decimal(0)),
    2: (Decimal("0.8"), Decimal("0.2"), Decimal(0), Decimal(0)),
    3: (Decimal("0.7"), Decimal("0.12"), Decimal("0.03"), Decimal("0.02")),
}
"""How likely an accident may be for a reading of that cost to be believed, by digits of the number."""
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
    others: tuple[Candidate, ...] = ()

    @property
    def value(self) -> Decimal:
        """The exact value as far as it is known."""
        if self.found:
            return self.found.value
        sure = self.near and self.near.cost == 0 and self.near.kind == "값"
        return self.near.value if self.near and sure else self.q.value


def claims(talk: Talk) -> list[Quantity]:
    """The numbers of a sentence that say something of the data."""
    limits = {b.q.start for b in bars(talk)}
    return [
        q for q in talk.quantities
        if q.start not in limits and not _listed(talk, q) and q.unit not in ("년", "개월", "주", "시간", "분", "초")
    ]  # fmt: skip


def _listed(talk: Talk, q: Quantity) -> bool:
    """1월 14일과 15일, 1장.: a day behind another, and the number of a page."""
    before = talk.text[: q.start].rstrip()
    day = q.unit == "일" and re.search(r"\d\s?일(?:과|와|,|·|\s및)$", before)
    whole = q.step == 1 and abs(q.value) < 100 and not q.unit
    name = whole and bool(re.match(r"[가-힣]", talk.text[q.end :]))
    if before.endswith("등") and q.unit == "개소":
        return True  # 가람구, 나루구 등 11개: 늘어놓은 것의 수이다
    return bool(day) or name or (q.unit in ("장", "쪽") and not before)


def explain(worlds: Sequence[tuple[World, Talk]], q: Quantity, told: Sequence[Judged]) -> Judged:
    """Hold one number against every table and against the numbers said before it."""
    best: Judged | None = None
    pinned: Judged | None = None
    for world, talk in worlds:
        mine = [(j.found, *j.others) for j in told if j.world is world and j.found]
        levels = [j.value for j in told[-2:] if j.q.unit not in PERCENTS]
        every = candidates(world, talk, q, mine, levels[-1] if levels else None)
        governed = dict(options(world, talk, q).governed)
        days = ruled(world, talk, q)
        found = _believed(world, q, [c for c in every if not _off(c, days)], governed)
        if found and (best is None or best.found is None or found[0].cost < best.found.cost):
            whose = _other(world, found[0], governed)
            best = Judged(q, world, found[0], found[1], stranger=whose, others=found[2])
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
        if changed := _other_unit(world, talk, q):
            return changed
    return pinned or Judged(q, None, None)


def _believed(
    world: World, q: Quantity, every: Sequence[Candidate], governed: dict[int, frozenset[str]]
) -> tuple[Candidate, str, tuple[Candidate, ...]] | None:
    """The plainest value that agrees and is no accident, how it agrees, and others as plain."""
    found: list[tuple[Candidate, str, int]] = []
    fit = [(c, how, _price(q, c, how)) for c in every if (how := agrees(q, c))]
    for cost in range(4) if fit else ():
        hits = [hit for hit in fit if hit[2] == cost]
        if hits and accident(q, every, cost) <= _TRUST[min(digits(q), 3)][cost]:
            found += hits
    if not found:
        return None
    found.sort(
        key=lambda h: (
            _other(world, h[0], governed) is not None, h[2], h[1] != "정확히", h[0].kind in ("비", "율")
        )
    )  # fmt: skip
    one, how, price = found[0]
    strange = _other(world, one, governed)
    if strange and not strange[1]:
        return None
    return one, how, tuple(c for c, _, p in found[1:12] if p == price)


def _off(c: Candidate, days: When) -> bool:
    """Whether a value is of other periods than the one that the words put before the number."""
    if days is None or c.ask.when is None or c.kind != "값":
        return False
    return c.ask.when.isdisjoint(days)


def _price(q: Quantity, c: Candidate, how: str) -> int:
    """끝자리를 버린 비율은 드물다: it costs one more."""
    return min(3, c.cost + (how == "버림" and q.unit in PERCENTS))


def _other(
    world: World, c: Candidate, governed: dict[int, frozenset[str]]
) -> tuple[int, str] | None:
    """The label whose value it is, where the number is said of another."""
    if c.kind not in ("값", "비") or c.base is not None:
        return None
    picks = dict(c.ask.picks)
    for dim, labels in governed.items():
        mine = picks.get(dim)
        if mine and len(mine) == 1 and labels.isdisjoint(mine):
            return dim, next(iter(mine))
        if c.ask.how in ("최고", "최저") and (mine is None or not mine <= labels):
            held = world.groups(replace(c.ask, how="합"), dim)
            right = [k for k, v in held.items() if v == c.value and (mine is None or k in mine)]
            if not right or labels.isdisjoint(right):
                return dim, right[0] if right else ""
    return None


def digits(q: Quantity) -> int:
    """How many digits a number says."""
    return len(str(abs(int(q.value / q.step))))


def accident(q: Quantity, every: Sequence[Candidate], cost: int) -> Decimal:
    """How likely a number of these digits meets one of the values tried by chance."""
    size = len(str(abs(int(q.value / q.step))))
    tried = {
        v for c in every if c.cost <= cost
        and len(str(v := abs(int(rounded(c.value, q.step) / q.step)))) == size
    }  # fmt: skip
    return Decimal(len(tried)) / Decimal(9 * 10 ** (size - 1))


def agrees(q: Quantity, c: Candidate) -> str:
    """How a number agrees with a candidate, as ``rounding.agree`` says it."""
    if c.unit and q.unit and c.unit != q.unit and c.kind != "수":
        return ""
    if how := agree(q, c.value):
        return how
    if not c.unit and q.scale > 1 and q.parts == 1 and c.kind in ("값", "차"):
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
        tried: set[Decimal] = set()
        for cost, ask, by in _plain_asks(world, opts, q, dim, labels):
            asked = ask if by is None else replace(ask, by=by)
            held = world.groups(asked, dim)
            scale = 100 if by is not None else 1
            steps, cut = world.steps(asked, dim, q.step)
            tried |= steps
            if q.bound or q.about or q.over:
                right = [k for k, v in held.items() if k not in labels and agree(q, v * scale)]
            else:
                right = [k for k in cut.get(abs(q.value), ()) if k not in labels]
            chance = Decimal(len(tried)) / (9 * 10 ** (size - 1))
            if len(right) == 1 and chance < (
                Decimal("0.3") if cost == 0 and _first(talk) else Decimal("0.05")
            ):
                one = asked.picked(dim, frozenset(right))
                found = Candidate(held[right[0]] * scale, q.unit, cost, "값", one)
                return Judged(q, world, found, "정확히", stranger=(dim, right[0]))
    return _other_day(world, talk, q, opts) if size >= 3 else None


def _other_day(world: World, talk: Talk, q: Quantity, opts: Options) -> Judged | None:
    """A value that stands in the table under another period than the one it is said of."""
    own = [s for s in of_kind(talk.spots, "기간") if not s.relative]
    spot = ruling(talk, q, own)
    if spot is None or q.unit in PERCENTS:
        return None
    for when in meant(world, talk, spot, None)[:1]:
        for measure in [m for c, m in opts.measures if c == 0 and fits(world.unit(m), q)]:
            for picks in [p for c, p in opts.picks if c == 0]:
                held = world.periods(Ask(measure, picks))
                right = [k for k, v in held.items() if when and k not in when and agree(q, v)]
                if len(right) == 1:
                    one = Ask(measure, picks, frozenset(right))
                    found = Candidate(held[right[0]], q.unit, 1, "값", one)
                    return Judged(q, world, found, "정확히", stranger=(-1, said_period(right[0])))
    return None


def _first(talk: Talk) -> bool:
    """Whether the sentence calls an item the first or the last, so that one of few values is meant."""
    return bool(EXTREME.search(talk.words))


def _plain_asks(
    world: World, opts: Options, q: Quantity, dim: int, labels: frozenset[str]
) -> Iterator[tuple[int, Ask, int | None]]:
    rows = (
        [(0 if q.unit == "개소" or not world.measures else 1, ROWS)] if q.unit in COUNTERS else []
    )
    for cm, measure in sorted([*opts.measures, *rows]):
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
                elif measure == ROWS or fits(world.unit(measure), q):
                    yield cost, ask, None


# 단위 ---------------------------------------------------------------------------------------


def _other_unit(world: World, talk: Talk, q: Quantity) -> Judged | None:
    """Right digits in a wrong unit: 천원 for 원, 명 for 세대, % for %p."""
    size = len(str(abs(int(q.value / q.step))))
    bare = replace(q, unit="%" if q.unit == "%p" else "%p" if q.unit == "%" else "")
    for c in candidates(world, talk, bare, limit=1):
        if c.cost > 1 or not c.value:
            break
        if (
            c.kind != "수"
            and agree(bare, c.value)
            and (size >= 3 or c.cost == 0)
            and (c.unit or size >= 3)
        ):
            right = c.unit
            if right and right != q.unit:
                return Judged(q, world, c, unit=right)
    if q.unit == "원" or q.scale > 1 or q.unit == "":
        plain_ones = candidates(world, talk, q, limit=1) if size >= 2 else []
        for power in (3, -3, 4, -4, 6, -6, 8, -8):
            factor = Decimal(10) ** power
            other = replace(q, value=q.value * factor, step=q.step * factor)
            for c in plain_ones:
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
    pairs = [
        (a, b) for a in others for b in others if a is not b and a.q.unit == b.q.unit and b.value
    ]
    for a, b in pairs:
        if agree(q, (a.value - b.value) / b.value * 100) and changed:
            return f"({a.q.text}−{b.q.text})/{b.q.text}"
        if not changed and a.value <= b.value and agree(q, a.value / b.value * 100):
            return f"{a.q.text}/{b.q.text}"
    rates = [j for j in near if j.q.unit == "%"]
    if q.unit == "%p":
        for a in rates:
            for b in rates:
                if a.value > b.value and (
                    agree(q, a.value - b.value) or agree(q, a.q.value - b.q.value)
                ):
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
            dim, label = judged.stranger
            label = world.dims[dim].shown.get(label, label) if dim >= 0 else label
            why = f"이 값은 {label}의 값입니다. 이름과 수 가운데 어느 것이 맞는지 확인하세요."
            sure = EXTREME.search(talk.words)
            verdict = Verdict.MATCH if sure else Verdict.MISMATCH
            return Statement(q.text, kind, where, verdict, why, "", place, formula)
        exact = "" if judged.how == "정확히" else f"({show(world, found)})"
        why = josa(f"{said}{exact}", "과/와") + f" {_WHY[judged.how]}."
        return Statement(q.text, kind, where, Verdict.MATCH, why, "", place, formula)
    near = judged.near
    counted = digits(q) == 1 and q.unit not in PERCENTS and not bars(talk)
    if near and world and touched and not counted:
        place, formula = _shown(world, near)
        why = josa(_said(world, near), "은/는") + f" {show(world, near)}입니다."
        right = write_like(q, abs(near.value))
        return Statement(q.text, kind, where, Verdict.MISMATCH, why, right, place, formula)
    why = "자료에서 이 값의 근거를 찾지 못했습니다. 출처를 확인하세요."
    weight = Severity.ERROR if touched and not counted else None
    return Statement(q.text, kind, where, Verdict.NO_SOURCE, why, severity=weight)


def _shown(world: World, c: Candidate) -> tuple[Place | None, str]:
    value = world.answer(c.ask)
    place = world.place(value) if value else None
    formula = formula_of(world, value) if value else ""
    if c.kind == "수":
        place = Place(world.source.table.name, world.source.table.sheet)
    if c.base is not None and (under := world.answer(c.base)):
        mark = {"차": "{0}−{1}", "율": "({0}−{1})/{1}"}.get(c.kind, "{0}/{1}")
        formula = mark.format(formula, formula_of(world, under))
    return place, formula


def _said(world: World, c: Candidate) -> str:
    said = world.said(c.ask)
    if c.kind == "수" and c.dim >= 0:
        return f"{world.dims[c.dim].name or '항목'}의 수"
    if c.base is None:
        return said
    other = world.said(c.base)
    word = {"차": "의 차", "율": "의 증감률", "몫": "에서 차지하는 몫", "배": "의 배수"}.get(
        c.kind, "의 비"
    )
    return f"{said}의 {other}{word}" if c.kind == "몫" else f"{josa(said, '과/와')} {other}{word}"


def show(world: World, c: Candidate) -> str:
    """Write a candidate in the table's own unit."""
    unit = (
        world.unit(c.ask.measure)
        if c.unit not in ("%", "%p", "배", "위") and c.kind != "수"
        else Unit(c.unit)
    )
    scale = unit.scale if c.kind in ("값", "차") and c.unit == unit.name else Decimal(1)
    value = c.value / scale
    decimals = 0 if value == value.to_integral_value() else 2
    word = {1000: "천", 10_000: "만", 10**6: "백만", 10**8: "억"}.get(int(scale), "")
    return f"{plain(value, decimals, comma=True)}{word}{unit.name if c.ask.by is None or c.unit else ''}"


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


def odd_counters(made: Sequence[tuple[Judged, Statement]]) -> Iterator[Statement]:
    """Rows counted in one unit throughout but for one number: 41건 among 개소."""
    counted = [j.q.unit for j, s in made if _counts(j) and s.verdict is Verdict.MATCH and j.q.unit]
    top = max(sorted(set(counted)), key=lambda u: (counted.count(u), u == "개소"), default="")
    for j, s in made:
        odd = _counts(j) and j.q.unit and counted.count(j.q.unit) == 1 and j.q.unit != top
        odd = odd and (counted.count(top) > 1 or top == "개소")
        if odd and s.verdict is Verdict.MATCH:
            why = f"같은 것을 센 다른 수는 '{top}'로 적었습니다. 단위를 확인하세요."
            right = s.text.removesuffix(j.q.written_unit) + top
            yield replace(s, verdict=Verdict.UNIT, why=why, expected=right)
        else:
            yield s


def _counts(j: Judged) -> bool:
    c = j.found
    return c is not None and c.kind == "수" and c.ask.measure == ROWS and c.dim < 0


_PLAN = re.compile(
    r"예정|계획(?:이다|임|입니다|\.|$)|방침|목표로|전망|추진할|하겠|기로\s(?:했|함|하)|바랍니다"
)
__all__ = ["ROWS", "Judged", "claims", "explain", "of_kind", "ruling", "statement", "touches"]
