"""From a table of districts to what is reported of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from giljabi.analysis.districts.areas import Area, Areas, read_areas, two_periods
from giljabi.analysis.districts.pictures import pictures
from giljabi.analysis.districts.ranked import ranked
from giljabi.analysis.districts.tables import change_table, rate_table
from giljabi.analysis.districts.tell import said
from giljabi.analysis.districts.worked import Judged, Period, by
from giljabi.analysis.stats.funnel import funnel
from giljabi.analysis.stats.hiding import Rules, hide
from giljabi.analysis.stats.rates import Count, Kind, rank_ends, rate_ends
from giljabi.analysis.words import names
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File, Results, Table


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: columns, the multiplier of the rate, what the count is, and which way is better.

    ``base`` empty: values are only ranked. ``when`` empty: the whole table is one period.
    """

    area: str
    value: str
    base: str = ""
    per: int = 1000
    kind: Kind = Kind.EVENTS
    lowest_first: bool = False
    when: str = ""
    now: str = ""
    before: str = ""
    level: float = 0.95


def district_compare(table: Table, request: Request, boundaries: File | None = None) -> Results:
    """Return rates of districts with intervals, funnel limits and open ranks; no league table.

    Raises ``StepTrouble`` for columns or periods that are not there, counts that are none, or a part
    that is larger than its whole.
    """
    now, before = (
        two_periods(table, request.when, request.now, request.before) if request.when else ("", "")
    )
    areas = read_areas(table, request.area, request.value, request.base,
                       (request.when, now) if now else None)  # fmt: skip
    if not request.base:
        return ranked(areas, request.value, now, lowest_first=request.lowest_first)
    this = _judged(table, areas, request, now)
    last = None
    if before:
        older = read_areas(table, request.area, request.value, request.base, (request.when, before))
        last = _judged(table, older, request, before)
        areas = replace(areas, told=(*areas.told, *(f"{before}: {told}" for told in older.told)))
    tables = [rate_table(this)]
    if last:
        tables.append(change_table(this, last))
    charts, map_told = pictures(this, boundaries)
    return Results(
        title=f"{by(this.areas)} {this.name} 비교",
        said=said(this, last), tables=tuple(tables), charts=charts,
        method=_method(this), cautions=(*areas.told, *_cautions(this, last), *map_told),
    )  # fmt: skip


def _judged(table: Table, areas: Areas, request: Request, when: str) -> Period:
    counts = _counts(table, areas.rows, request.kind)
    seen = funnel(counts, request.kind)
    hidden = _hidden(table, counts)
    shown = [i for i in range(len(counts)) if i not in hidden]
    ranks = dict(
        zip(shown, rank_ends([counts[i] for i in shown], request.kind,
                             lowest_first=request.lowest_first, factor=seen.factor,
                             level=request.level), strict=True)
    )  # fmt: skip
    ahead = {
        i: sum(_ahead(counts[other], counts[i], request.lowest_first) for other in shown)
        for i in shown
    }
    made = tuple(
        Judged(
            area=area, count=count, ends=rate_ends(count, request.kind, request.level),
            inner=seen.limits(count.base, 0.95), outer=seen.limits(count.base, 0.998),
            rank=1 + ahead[i] if i in ahead else 0, ranks=ranks.get(i, (0, 0)),
            hidden=i in hidden, enough=seen.expected(count.base),
        )
        for i, (area, count) in enumerate(zip(areas.rows, counts, strict=True))
    )  # fmt: skip
    return Period(
        request.value, request.base, when, request.per, seen, made, request.level, areas.word
    )


def _ahead(other: Count, one: Count, lowest_first: bool) -> bool:
    gap = other.k * one.base - one.k * other.base
    return gap < 0 if lowest_first else gap > 0


def _counts(table: Table, areas: Sequence[Area], kind: Kind) -> list[Count]:
    odd = [a.name for a in areas if a.value < 0 or a.value != a.value.to_integral_value()]
    if odd:
        raise StepTrouble(
            f"{names(odd)}의 값이 0 이상의 정수가 아니어서 건수로 볼 수 없습니다.", where=table.name,
            cure="이미 셈한 비율이면 모수열을 비우고 순위만 보세요.",
        )  # fmt: skip
    bad = [a.name for a in areas if a.base is not None and a.base < 0]
    more = [a.name for a in areas if kind is Kind.PART and a.base is not None and a.value > a.base]
    if bad or more:
        raise StepTrouble(
            f"{names(bad or more)}의 {'모수가 0보다 작습니다' if bad else '건수가 모수보다 큽니다'}.",
            where=table.name,
            cure="열을 바로 골랐는지 확인하고, 한 사람에게 여러 번 생길 수 있는 일이면 성격을 '건수'로 고르세요.",
        )  # fmt: skip
    return [Count(int(a.value), float(a.base or 0)) for a in areas]


def _hidden(table: Table, counts: Sequence[Count]) -> frozenset[int]:
    cells = hide([[count.k] for count in counts], Rules(rows=False))
    if cells is None or len(cells) == len(counts):
        raise StepTrouble(
            "거의 모든 구·군의 건수가 5건 미만이라 공개할 수 있는 비율이 없습니다.", where=table.name,
            cure="여러 해를 더하거나 구·군을 묶어서 다시 올리세요.",
        )  # fmt: skip
    return frozenset(i for i, _ in cells)


def _method(this: Period) -> tuple[str, ...]:
    seen = this.funnel
    part = seen.kind is Kind.PART
    kind = "클로퍼·피어슨 정확 구간(이항)" if part else "가우드 정확 구간(포아송)"
    pair = "두 비율의 점수 검정" if part else "조건부 정확 이항 검정"
    spread = (
        f"서로의 퍼짐이 우연보다 커서(과대산포 φ={seen.phi:,.1f}, 윈저화 10%) 한계를 √φ="
        f"{seen.factor:,.1f}배로 넓혔음."
        if seen.spread_out
        else f"서로의 퍼짐이 우연의 범위 안이어서(φ={seen.phi:,.1f}, 윈저화 10%) 한계를 넓히지 않았음."
    )
    return (
        f"비율은 '{this.value}' ÷ '{this.base}' × {this.per:,}이며, 전체 비율은 각 곳의 합으로 셈했음.",
        f"비율의 {this.level * 100:g}% 신뢰구간은 {kind}임.",
        f"깔때기 한계(95%, 99.8%)는 전체 비율을 중심으로 한 정규 근사 한계임(슈피겔할터 2005). {spread}",
        f"순위 구간은 모든 두 곳을 {pair}으로 견주고 홀름 방법으로 보정하여, 확실히 앞서거나 뒤진 "
        "곳의 수로 정했음(한계를 넓혔으면 같은 배수로 조심스럽게 견줌). 난수를 쓰지 않아 다시 셈해도 같음.",
        "비율은 소수점 셋째 자리에서 반올림했음.",
    )


def _cautions(this: Period, last: Period | None) -> tuple[str, ...]:
    told = ["순위표로 쓰지 말 것. 한계 안의 곳끼리는 우연으로도 순위가 바뀜.",
            "나이 구조처럼 곳마다 다른 조건은 보정하지 않았음."]  # fmt: skip
    if hidden := sum(row.hidden for p in (this, last) if p for row in p.rows):
        told.append(
            f"5건 미만인 값과 합계에서 빼어 셈할 수 있는 값 {hidden}개를 가렸음. 순위는 가린 곳을 빼고 매겼음."
        )
    if few := [row.area.name for row in this.rows if not row.judgeable]:
        told.append(f"기대 건수가 10건보다 적어 한계로 판단하지 않은 곳: {names(few, 5)}.")
    if this.funnel.phi > 50:
        told.append(
            "서로의 퍼짐이 우연으로 설명되는 크기를 크게 넘음. 각 곳의 성격 차이를 함께 볼 것."
        )
    return tuple(told)
