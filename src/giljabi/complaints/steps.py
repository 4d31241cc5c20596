"""Steps of the complaints room."""

from typing import Annotated

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Choice, Count, Due, Intervals, Moment
from giljabi.book.steps import Shelf
from giljabi.complaints.back_plan import check_plan_step, plan_step
from giljabi.complaints.deadline import deadline

SHELF = Shelf("complaints")
SHELF.step("일정 거꾸로 세기")(plan_step)
SHELF.step("행사 일정 살피기")(check_plan_step)


@SHELF.step("처리기한 세기")
def count_due(
    kind: Annotated[Choice, "종류"],
    received: Annotated[Moment, "접수"],
    days: Annotated[Count | None, "기간일수"] = None,
    hours: Annotated[Count | None, "기간시간"] = None,
    pauses: Annotated[Intervals | None, "정지"] = None,
    extension: Annotated[Count | None, "연장일수"] = None,
    agreed: Annotated[Count | None, "동의연장일수"] = None,
) -> Due:
    """민원의 처리기한을 세고, 근거 조문과 세지 않은 날을 함께 보여 줍니다.

    종류는 법정, 질의-법령, 질의-제도, 건의, 기타, 고충 가운데 하나입니다. 접수는 민원을 접수한
    일시이며, 도달하거나 작성한 때가 아닙니다. 법정민원은 민원편람에 공표된 기간을 기간일수나
    기간시간 가운데 하나에 적습니다. 5일 이하는 접수한 시각부터 근무시간으로, 6일 이상은 접수한
    날을 첫날로 하여 날수로 셉니다. 토요일과 공휴일은 넣지 않습니다.

    정지에는 보완 기간처럼 처리기간에 넣지 않는 날을 적습니다. 보완은 요구서를 보낸 날과 보완한
    서류가 도착한 날까지 넣지 않습니다. 연장일수는 처음 기간을 넘을 수 없고 한 차례만 늘릴 수
    있습니다. 한 번 더 늘리려면 민원인의 동의를 받고 동의연장일수에 적습니다. 늘리면 까닭과 처리예정 날짜를 민원인에게 문서로 알려야 합니다.

    공휴일표에 없는 해의 기한은 세지 않습니다. 결과는 담당 공무원이 확인하여 확정합니다.
    """
    if agreed and not extension:
        raise StepTrouble(
            "첫 연장 없이 동의를 받은 연장만 적었습니다.", where="동의연장일수",
            cure="처음 늘린 날수를 '연장일수'에 적으세요.",
        )  # fmt: skip
    return deadline(
        kind.text,
        received.at,
        days=days.value if days else None,
        hours=hours.value if hours else None,
        pauses=pauses.items if pauses else (),
        extend=tuple(e.value for e in (extension, agreed) if e),
        consent=agreed is not None,
    )
