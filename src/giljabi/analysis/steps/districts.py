"""The step over a table of districts."""

from typing import Annotated, TypeVar

from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Choice, Count, File, Label, Results, Table

Value = TypeVar("Value")
_BETTER = {"높을수록 앞": False, "낮을수록 앞": True}


@SHELF.step("구·군 견주기")
def compare_districts(
    table: Annotated[Table, "표"],
    area: Annotated[Label, "구군열"],
    value: Annotated[Label, "건수열"],
    base: Annotated[Label | None, "모수열"] = None,
    per: Annotated[Count | None, "배수"] = None,
    kind: Annotated[Choice | None, "성격"] = None,
    order: Annotated[Choice | None, "순위방향"] = None,
    when: Annotated[Label | None, "기간열"] = None,
    now: Annotated[Label | None, "이번"] = None,
    before: Annotated[Label | None, "지난"] = None,
    boundaries: Annotated[File | None, "경계"] = None,
) -> Results:
    """구·군마다 비율(건수 ÷ 모수 × 배수)과 정확 신뢰구간을 내고, 우연의 한계를 벗어난 곳을 알립니다.

    성격이 '사건 건수'(한 사람에게 여러 번 생길 수 있는 일)이면 포아송, '모수의 일부'(인구 가운데 몇 명)이면
    이항 구간을 씁니다. 전체 비율을 중심으로 95%와 99.8% 깔때기 한계를 내고, 구·군 사이의 퍼짐이 우연보다
    크면 한계를 그만큼 넓힙니다. 순위에는 확실한 차이만으로 정한 구간을 붙이고, 신뢰구간이 전체 비율을 품으면
    '차이 불확실'이라고 적습니다. 5건 미만은 가립니다. 기간 열을 주면 두 기간의 변화도 견줍니다. 모수 열을
    비우면 순위만 냅니다. 경계는 구·군 경계 파일(GeoJSON)이며 없으면 칸 지도로 그립니다.
    """
    from giljabi.analysis.districts import Request, district_compare
    from giljabi.analysis.stats.rates import Kind

    kinds = {"사건 건수": Kind.EVENTS, "모수의 일부": Kind.PART}
    if per is not None and per.value < 1:
        raise StepTrouble("배수는 1 이상이어야 합니다.", where="배수",
                          cure="인구 천 명당이면 1000을 쓰세요.")  # fmt: skip
    return district_compare(
        table,
        Request(
            area=area.text, value=value.text, base=base.text if base else "",
            per=per.value if per else 1000, kind=_chosen(kinds, kind, "성격", Kind.EVENTS),
            lowest_first=_chosen(_BETTER, order, "순위방향", False),
            when=when.text if when else "", now=now.text if now else "",
            before=before.text if before else "",
        ),
        boundaries,
    )  # fmt: skip


def _chosen(known: dict[str, Value], choice: Choice | None, name: str, default: Value) -> Value:
    if choice is None:
        return default
    if choice.text not in known:
        raise StepTrouble(f"'{choice.text}'은 보기에 없습니다.", where=name,
                          cure=f"보기: {', '.join(known)}")  # fmt: skip
    return known[choice.text]
