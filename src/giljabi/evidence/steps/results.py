"""The step over a report that an analysis made."""

from typing import Annotated

from giljabi.book.kinds import Document, Evidence, Results
from giljabi.evidence.steps.shelf import SHELF


@SHELF.step("결과 근거 달기")
def name_result_cells(
    document: Annotated[Document, "문서"], results: Annotated[Results, "결과"]
) -> Evidence:
    """분석 보고서의 문장과 표의 수마다 올린 파일의 어느 칸에서 나왔고 어떻게 셈했는지 적습니다.

    여러 칸을 더한 수는 첫 칸과 칸 수를 적고 셈한 방법을 함께 보입니다. 근거 칸이 적히지 않은 줄은 근거를
    지어내지 않고 비워 둡니다.
    """
    from giljabi.evidence.result_places import result_places  # only when a report was made

    return result_places(document, results)
