"""Steps that settle money by the office's own rule table."""

from typing import Annotated

from giljabi.analysis.read import read_table
from giljabi.analysis.settle.meal import settle_meals
from giljabi.analysis.settle.meal_shown import show_meals
from giljabi.analysis.settle.office_rules import rule_table
from giljabi.analysis.settle.travel import settle_travel
from giljabi.analysis.settle.travel_shown import show_travel
from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.kinds import File, Holidays, Label, Labels, Office, Results, Table


@SHELF.step("출장 여비 정산하기")
def travel(
    trips: Annotated[Table, "출장내역"],
    office: Office,
    public: Holidays,
    rules: Annotated[File | None, "규정표"] = None,
    receipts: Annotated[File | None, "증빙목록"] = None,
    days_off: Annotated[File | None, "휴일휴가표"] = None,
    named: Annotated[Labels | None, "열지정"] = None,
) -> Results:
    """출장마다 일비, 식비, 숙박비, 운임을 기관의 여비 규정표로 셈해 청구와 견줍니다.

    단가와 감액 비율은 모두 규정표에서 읽으며 출장한 날에 시행 중인 줄을 씁니다. 규정표를 비우면 기관의
    규정표 폴더에서 '여비.xlsx'나 '여비.csv'를 읽습니다. 맞는 줄이 없으면 짐작하지 않고 '산출 불가'로 둡니다.
    같은 사람의 겹친 출장은 하루를 한 번만 지급하고, 증빙목록을 주면 없는 증빙, 두 번 쓴 증빙, 다른
    금액과 날짜를 찾습니다. 열지정은 '성명=출장자'처럼 한 줄에 하나씩 적습니다.
    """
    settled = settle_travel(
        trips, rule_table(rules, office, "여비"), _read(receipts), _read(days_off), named, public
    )
    return show_travel(settled)


@SHELF.step("초과근무 급식비 정산하기")
def meals(
    records: Annotated[Table, "근무기록"],
    month: Annotated[Label, "대상월"],
    office: Office,
    public: Holidays,
    rules: Annotated[File | None, "규정표"] = None,
    uses: Annotated[File | None, "사용기록"] = None,
    days_off: Annotated[File | None, "휴일표"] = None,
    named: Annotated[Labels | None, "열지정"] = None,
) -> Results:
    """초과근무마다 인정되는 급식을 기관의 급식비 규정표로 가려 한 달 지급 대상표를 냅니다.

    단가, 인정 시간대, 최소 시간, 하루와 월 한도, 제외 사유는 모두 규정표에서 읽으며 근무한 날에 시행 중인
    줄을 씁니다. 규정표를 비우면 기관의 규정표 폴더에서 '급식비.xlsx'나 '급식비.csv'를 읽습니다. 자정을
    넘긴 근무(익일 02:30, 26:30)를 읽고 한 사람의 같은 시간은 한 번만 셉니다. 사용기록을 주면 인정된 급식과
    견주어 업소별 지급액을 내고, 인정 없이 쓴 것과 단가를 넘은 것을 알립니다. 공휴일은 길잡이의 공휴일표로
    가리며, 휴일표나 기록의 휴일 열로 더할 수 있습니다.
    """
    settled = settle_meals(
        records,
        rule_table(rules, office, "급식비"),
        month.text,
        _read(uses),
        _read(days_off),
        named,
        public,
    )
    return show_meals(settled)


def _read(file: File | None) -> Table | None:
    return read_table(file) if file else None
