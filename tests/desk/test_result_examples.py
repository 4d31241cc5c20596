"""What an example may expect of a result: a cell by its row and head, and any word of it."""

from decimal import Decimal

import pytest

from giljabi.book.case import Expectation
from giljabi.book.kinds import Chart, ResultRow, Results, ResultTable, Said
from giljabi.desk.try_case import _failure, text_of

TABLE = ResultTable(
    "구별 민원", ("구", "건수"),
    (ResultRow(("가온구", "1,200"), (None, Decimal(1200)), (), "확인"), ResultRow(("나루구",))), "건",
)  # fmt: skip
OTHER = ResultTable("다른 표", ("구", "비중"), (ResultRow(("가온구", "3.2%")),))
RESULTS = Results(
    "민원", (Said("민원은 1,200건입니다."),), (TABLE, OTHER), (Chart("그림 제목", "대체 글", "", b""),),
    ("더했습니다.",), ("유의하세요.",),
)  # fmt: skip


def failure(row: str, column: str, text: str) -> str:
    return _failure(Expectation(how="표값", value="결과", row=row, column=column, text=text),
                    {"결과": RESULTS}, "")  # fmt: skip


def test_a_cell_is_found_by_its_row_and_head() -> None:
    assert failure("가온구", "건수", "1,200") == ""
    assert failure("가온구", "비중", "3.2%") == ""


@pytest.mark.parametrize(
    ("row", "column", "text", "said"),
    [
        ("가온구", "건수", "1,201", "'가온구 건수'가 1,200입니다"),
        ("다솜구", "건수", "1", "'다솜구' 줄이 없습니다"),
        ("가온구", "증감", "1", "'증감' 칸이 있는 표가 없습니다"),
        ("나루구", "건수", "1", "나루구"),
    ],
)
def test_what_differs_is_said(row: str, column: str, text: str, said: str) -> None:
    assert said in failure(row, column, text)


def test_the_text_of_a_result_has_all_its_words() -> None:
    text = text_of(RESULTS)
    for word in ("민원은 1,200건입니다.", "가온구 1,200 확인", "구별 민원 건", "그림 제목", "대체 글",
                 "더했습니다.", "유의하세요."):  # fmt: skip
        assert word in text
