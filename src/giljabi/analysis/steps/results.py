"""The step that gives out any analysis as a workbook."""

from typing import Annotated

from giljabi.analysis.results_xlsx import results_to_xlsx
from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.kinds import File, Results, Table


@SHELF.step("결과 엑셀로 내기")
def export_results(
    results: Annotated[Results, "결과"], table: Annotated[Table | None, "표"] = None
) -> File:
    """분석 결과를 엑셀 파일(xlsx)로 만듭니다: 요약, 표마다 한 시트, 근거(칸 주소와 셈한 방법).

    보고서에 다 싣지 못한 긴 표도 모든 줄이 들어가며, 수는 수로 적어 바로 다시 셈할 수 있습니다.
    표를 함께 주면 원자료 시트를 덧붙입니다.
    """
    return results_to_xlsx(results, table)
