"""A result as a workbook: every row, numbers as numbers, sources named, the same bytes each time."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

from python_calamine import CalamineWorkbook

from giljabi.analysis import read_table
from giljabi.analysis.results_xlsx import results_to_xlsx
from giljabi.book.kinds import File, ResultRow, Results, ResultTable
from tests.rooms.results_on_trial import DISTRICTS, RESULTS


def sheets(results: Results, raw: bool = False) -> dict[str, list[Any]]:
    table = read_table(File("a.csv", "", "번호,수\n007,1\n".encode())) if raw else None
    book = CalamineWorkbook.from_filelike(io.BytesIO(results_to_xlsx(results, table).data))
    return {name: list(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def test_every_row_is_in_the_workbook_though_the_report_was_cut() -> None:
    rows = sheets(RESULTS)["민원 목록"]
    assert len(rows) == 3 + 100
    assert rows[102] == [100.0, "가온로 100길 파손", 100000.0]


def test_numbers_are_numbers_and_marks_are_words() -> None:
    rows = sheets(RESULTS)["구별 민원"]
    assert rows[2] == ["구", "건수", "비중", "표시"]
    assert rows[4] == ["나루구", 35.0, 3.5, "확인"]


def test_the_summary_says_what_to_report_and_the_sources_say_whence() -> None:
    made = sheets(RESULTS, raw=True)
    assert ["주요 내용", "확인할 구는 1곳입니다."] in made["요약"]
    assert ["유의사항", "10월 31일 접수분은 빠져 있습니다."] in made["요약"]
    assert [RESULTS.said[0].text, "가온시_민원.xlsx 10월!C4, C5", "C4 − C5"] in made["근거"]
    assert ["구별 민원 › 나루구", "가온시_민원.xlsx 10월!B3, C3", ""] in made["근거"]
    assert made["원자료"][1] == ["007", 1.0]


def test_the_same_result_gives_the_same_bytes() -> None:
    assert results_to_xlsx(RESULTS).data == results_to_xlsx(RESULTS).data
    assert results_to_xlsx(RESULTS).name == "구별_민원_분석.xlsx"


def test_names_that_a_sheet_cannot_have_are_put_right() -> None:
    odd = replace(
        DISTRICTS, caption="구별/월별 [민원] 건수와 아주 길고 긴 이름을 가진 표 하나 더 긴 이름"
    )
    names = list(sheets(Results("결과", (), (odd, odd, replace(odd, caption="요약")))))
    assert len(set(names)) == 5
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_formulas_and_long_numbers_leave_as_written() -> None:
    row = ResultRow(("=1+1", "12,345,678,901,234,567,890"), (None, Decimal("12345678901234567890")))
    rows = sheets(Results("결과", (), (ResultTable("표", ("글", "수"), (row,)),)))["표"]
    assert rows[3] == ["=1+1", "12,345,678,901,234,567,890"]
