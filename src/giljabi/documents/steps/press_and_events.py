"""Steps on 보도자료 and on plans of events."""

from typing import Annotated

from giljabi.book.kinds import Day, Document, Findings, Label, Office, Table, Today
from giljabi.documents.steps.shelf import SHELF


@SHELF.step("보도자료 점검")
def press_step(document: Annotated[Document, "문서"]) -> Findings:
    """보도자료를 공문서 규칙으로 살피고, 접근성과 읽기 쉬운지도 함께 봅니다.

    담당 부서와 연락처, 보도 시점, 첫 문단의 누가·언제, 말한 사람, 그림의 대체 글, 표의 머리글, 긴 문장,
    단위와 기준일이 없는 수를 짚습니다. 내용이 사실인지는 판단하지 않습니다.
    """
    from giljabi.documents.press import check_press  # the linter loads only when used

    return check_press(document)


@SHELF.step("행사 일정 문서 짜기")
def event_plan_step(
    plan: Annotated[Table, "일정표"],
    findings: Annotated[Findings, "지적"],
    name: Annotated[Label, "행사이름"],
    event: Annotated[Day, "행사일"],
    office: Office,
    today: Today,
) -> Document:
    """할 일마다 시작과 기한, 담당, 예산을 적은 표와 주별 일정표를 담은 보고서를 짭니다.

    주별 일정표의 ■는 그 주에 일한다는 뜻이며, 같은 내용을 아래에 글로도 적습니다. 오류와 주의 지적은
    '확인할 것'에 옮깁니다.
    """
    from giljabi.documents.event_plan import build_event_plan  # see above

    return build_event_plan(
        plan, findings, name=name.text, event=event.date, office=office, today=today
    )
