"""The step over the months of a table."""

from typing import Annotated

from giljabi.analysis.read import read_table
from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.kinds import File, Label, Results, Table


@SHELF.step("월별 흐름 살피기")
def look_at_months(
    table: Annotated[Table, "표"],
    by: Annotated[Label, "구분열"],
    value: Annotated[Label, "값열"],
    period: Annotated[Label | None, "기간열"] = None,
    now: Annotated[Label | None, "이번"] = None,
    second: Annotated[Label | None, "둘째구분열"] = None,
    weight: Annotated[Label | None, "분모열"] = None,
    earlier: Annotated[File | None, "지난자료"] = None,
) -> Results:
    """달마다 쌓인 표에서 전년 동월 대비, 올해 누계와 지난해 같은 기간, 최근 13개월의 흐름을 냅니다.

    구분마다 평소의 한 달 변화에서 크게 벗어난 값을 칸과 함께 '확인할 값'으로 알리고 고치지 않습니다.
    빠진 달, 되풀이된 줄, 이름의 다른 표기, 새로 생기거나 없어진 구분을 줄 번호로 알립니다. 지난번에 쓴
    자료를 함께 주면 바뀐 열과 단위, 고쳐진 지난 값을 찾습니다. 둘째 구분 열을 적으면 교차표를 만듭니다.

    비율은 그냥 평균하지 않습니다. 분모가 되는 열을 적으면 가중평균하고, 없으면 왜 내지 않았는지 적습니다.
    기간 열이 없으면 흐름은 살피지 않았다고 적고 그대로 넘어갑니다.
    """
    from giljabi.analysis.months import Wanted, flow  # drawn in only when months are asked for

    given = Wanted(by.text, value.text, *(_text(x) for x in (period, now, second, weight)))
    return flow(table, given, read_table(earlier) if earlier else None)


def _text(label: Label | None) -> str:
    return label.text if label else ""
