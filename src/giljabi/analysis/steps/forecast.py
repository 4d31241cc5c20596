"""Steps that look ahead."""

from typing import Annotated

from giljabi.analysis.series.calendar import Beat
from giljabi.analysis.series.outlook import outlook
from giljabi.analysis.series.regular import Wanted, regular
from giljabi.analysis.series.shown import results
from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Choice, Count, Holidays, Label, Results, Table, Today

_AS_WRITTEN = "그대로"
_MOST = 60
"""Nobody can say more about the periods after this many."""


@SHELF.step("앞일 예측하기")
def foresee(
    table: Annotated[Table, "표"],
    period: Annotated[Label, "기간열"],
    today: Today,
    public: Holidays,
    value: Annotated[Label | None, "값열"] = None,
    by: Annotated[Label | None, "구분열"] = None,
    group: Annotated[Label | None, "구분값"] = None,
    steps: Annotated[Count | None, "앞으로"] = None,
    beat: Annotated[Choice | None, "단위"] = None,
) -> Results:
    """날마다, 주마다, 달마다, 분기마다 쌓인 값으로 앞으로의 값을 구간과 함께 예측합니다.

    값 열을 비우면 기간마다 줄 수(건수)를 셉니다. 한 기간에 줄이 여럿이면 더하고, 합계 줄과 아직 끝나지
    않은 기간은 뺍니다. 빠진 기간은 0으로 보지 않고 알립니다. 구분 열과 구분 값을 적으면 그 하나만 봅니다.

    최근 값, 한 철 전 값, 추세 잇기, 지수평활을 과거 여러 시점에서 시험해 가장 덜 빗나간 방법을 고르고,
    한 철 전 값을 그대로 쓰는 것보다 뚜렷이 낫지 않으면 그대로 쓴다고 밝힙니다. 지난 오차와 80%·95%
    구간을 함께 적습니다. 값이 8개보다 적으면 예측하지 않습니다.
    """
    wanted = Wanted(period.text, _text(value), _text(by), _text(group), _beat(beat))
    series = regular(table, wanted, today.day.date)
    return results(outlook(series, _steps(steps, series.calendar.ahead)), public)


def _steps(steps: Count | None, usual: int) -> int:
    if steps is None:
        return usual
    if not 1 <= steps.value <= _MOST:
        raise StepTrouble(f"앞으로 {steps.value}개 기간은 예측할 수 없습니다.", where="앞으로",
                          cure=f"1부터 {_MOST}까지 적으세요.")  # fmt: skip
    return steps.value


def _beat(choice: Choice | None) -> Beat | None:
    if choice is None or choice.text == _AS_WRITTEN:
        return None
    if choice.text not in set(Beat):
        raise StepTrouble(f"'{choice.text}'은(는) 고를 수 없는 단위입니다.", where="단위",
                          cure=f"{_AS_WRITTEN}, {', '.join(Beat)} 가운데 고르세요.")  # fmt: skip
    return Beat(choice.text)


def _text(label: Label | None) -> str:
    return label.text if label else ""
