"""The step that makes a report of any analysis."""

from typing import Annotated

from giljabi.book.kinds import Document, Label, Office, Results, Today
from giljabi.documents.steps.shelf import SHELF


@SHELF.step("분석 보고서 짜기")
def results_step(
    results: Annotated[Results, "결과"],
    title: Annotated[Label, "제목"],
    office: Office,
    today: Today,
) -> Document:
    """분석 결과를 개조식 보고서로 짭니다: 개요, 주요 내용, 세부 현황, 유의사항, 셈한 방법.

    표마다 단위와 주를 붙이고 그림은 그 표 뒤에 놓습니다. 40줄을 넘는 표는 앞의 30줄을 싣고 나머지는
    엑셀 파일에 있다고 적습니다. 살펴볼 줄은 색이 아니라 '확인' 같은 말로 표시합니다.
    """
    from giljabi.documents.build.build_results import build_results  # see common.py

    return build_results(results, title=title, office=office, today=today)
