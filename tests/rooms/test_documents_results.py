"""The report of any analysis: every sentence, tables whole or told to be cut, marks in words."""

from dataclasses import replace
from decimal import Decimal

from giljabi.book.kinds import (
    Cell,
    Document,
    Grid,
    Heading,
    Label,
    Note,
    Picture,
    ResultRow,
    Results,
    ResultTable,
)
from giljabi.documents.build.build_results import build_results
from giljabi.documents.build.result_table import result_grid
from giljabi.documents.writers.pdf import to_pdf
from giljabi.documents.writers.plain import document_text
from tests.rooms.office_on_trial import OFFICE, TODAY
from tests.rooms.results_on_trial import DISTRICTS, LONG, RESULTS, SMALL
from tests.rooms.test_documents_pdf import pages


def report(results: Results = RESULTS, title: str = "10월 민원 보고") -> Document:
    return build_results(results, title=Label(title), office=OFFICE, today=TODAY)


def grids(document: Document) -> list[Grid]:
    return [block for block in document.body if isinstance(block, Grid)]


def cell(grid: Grid, row: int, col: int) -> Cell:
    return next(c for c in grid.cells if (c.row, c.col) == (row, col))


def test_every_sentence_is_in_the_report_with_a_noun_ending() -> None:
    text = document_text(report())
    assert "민원은 1,235건으로 지난달보다 386건 늘었음" in text
    assert "확인할 구는 1곳임" in text
    assert "습니다" not in text


def test_a_short_result_is_one_sheet_and_a_long_one_has_chapters() -> None:
    assert report(SMALL).preset == "한쪽 보고서"
    assert pages(to_pdf(report(SMALL))) == 1
    whole = report()
    assert whole.preset == "보고서"
    assert [b.text for b in whole.body if isinstance(b, Heading)] == [
        "개요", "주요 내용", "세부 현황", "유의사항", "셈한 방법",
    ]  # fmt: skip


def test_a_mark_is_a_word_in_a_column_of_its_own() -> None:
    grid = grids(report())[0]
    assert cell(grid, 0, 3).text == "표시"
    assert [cell(grid, n, 3).text for n in (1, 2, 3)] == ["", "확인", ""]


def test_a_table_without_marks_or_with_totals_only_has_no_mark_column() -> None:
    plain = replace(DISTRICTS, rows=(DISTRICTS.rows[0], DISTRICTS.rows[2]))
    assert result_grid(plain, "").grid.col_count == 3


def test_numbers_stand_right_and_totals_are_bold() -> None:
    grid = grids(report())[0]
    assert cell(grid, 1, 1).align == "오른쪽"
    assert cell(grid, 1, 0).align == "가운데"
    assert cell(grid, 3, 1).lines[0][0].bold


def test_a_long_table_is_cut_at_thirty_rows_and_says_so() -> None:
    document = report()
    assert grids(document)[1].row_count == 31
    notes = [block.text for block in document.body if isinstance(block, Note)]
    assert "모두 100줄 가운데 앞의 30줄을 실었으며 전체는 엑셀 파일에 있음" in notes
    forty = result_grid(replace(LONG, rows=LONG.rows[:40]), "")
    assert (forty.grid.row_count, forty.notes) == (41, ())


def test_a_total_that_would_be_cut_stands_last() -> None:
    total = ResultRow(("합계", "", "5,050,000"), (None, None, Decimal(5050000)), (), "합계")
    made = result_grid(replace(LONG, rows=(*LONG.rows, total)), "")
    assert cell(made.grid, 31, 0).text == "합계"
    assert "합계 줄은 끝에 함께 실음" in made.notes[0]


def test_a_picture_stands_behind_its_table_with_its_words() -> None:
    body = report().body
    at = next(n for n, block in enumerate(body) if isinstance(block, Picture))
    picture = body[at]
    assert isinstance(picture, Picture) and picture.alt == "가람구 1,200건, 나루구 35건."
    assert picture.width_mm <= 150
    assert body.index(grids(report())[0]) < at < body.index(grids(report())[1])


def test_the_way_of_computing_comes_last_and_names_its_table() -> None:
    lines = [block.text for block in report().body if isinstance(block, Note)]
    assert lines[-3:] == [
        "합계를 빼고 더함", "표 1: 구별로 건수를 더함", "표 2: 금액이 큰 순서로 늘어놓았음",
    ]  # fmt: skip


def test_tables_computed_alike_are_told_together() -> None:
    three = replace(RESULTS, tables=(DISTRICTS, LONG, DISTRICTS))
    assert "표 1·3: 구별로 건수를 더함" in document_text(report(three))


def test_a_result_without_tables_or_with_ragged_rows_is_still_a_report() -> None:
    bare = Results("빈 결과", (), ())
    assert document_text(report(bare, "")).startswith("빈 결과")
    ragged = ResultTable(
        "들쭉날쭉", ("가", "나"), (ResultRow(("하나",)), ResultRow(("1", "2", "3")))
    )
    grid = grids(report(Results("표", (), (ragged,))))[0]
    assert (grid.row_count, grid.col_count) == (3, 2)


def test_a_table_of_fourteen_columns_fits_the_page() -> None:
    head = tuple(f"{n}월 집행액(원)" for n in range(14))
    rows = tuple(
        ResultRow(tuple(f"{n * 12345:,}" for n in range(14)), (Decimal(1),) * 14) for _ in range(5)
    )
    assert (
        pages(to_pdf(report(Results("넓은 표", (), (ResultTable("표", head, rows, "원"),))))) >= 1
    )
