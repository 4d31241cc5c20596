"""The verdict on a number as a statement in words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from giljabi.book.kinds import Place, Severity, Statement, Verdict
from giljabi.book.korean import josa
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.rounding import plain, write_like
from giljabi.evidence.search.candidate import Candidate
from giljabi.evidence.search.judged import PERCENTS, Judged, digits
from giljabi.evidence.search.phrases import EXTREME, bars, changes
from giljabi.evidence.search.talk import Talk
from giljabi.evidence.search.world import ROWS, Value, World
from giljabi.evidence.units import Unit

_WHY = {"정확히": "같습니다", "반올림": "반올림하면 같습니다", "버림": "끝자리를 버리면 같습니다",
        "어림": "어림한 값으로 맞습니다", "이상": "적힌 값 이상입니다", "이하": "적힌 값 이하입니다",
        "범위": "범위 안에 있습니다"}  # fmt: skip


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
    if near and world and (touched or judged.slip) and not counted:
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


def formula_of(world: World, value: Value) -> str:
    """How a value is computed, in cells."""
    if value.parts:
        return "/".join(formula_of(world, part) for part in value.parts)
    if not value.cells:
        return f"COUNT({value.count:,}줄)"
    names = [world.source.name(r, c) for r, c in value.cells[:6]]
    if value.count == 1:
        return names[0]
    word = {"합": "SUM", "평균": "AVERAGE", "최고": "MAX", "최저": "MIN", "중앙값": "MEDIAN"}[
        value.how
    ]
    more = f",…({value.count:,}칸)" if value.count > 6 else ""
    rows = [r for r, _ in value.cells]
    column = len({c for _, c in value.cells}) == 1 and value.count == len(rows)
    if column and len(rows) > 2 and rows == list(range(rows[0], rows[-1] + 1)):
        return f"{word}({names[0]}:{world.source.name(*value.cells[-1])})"
    return f"{word}({','.join(names)}{more})"
