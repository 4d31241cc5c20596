"""Promises about the tables of the report itself: sums are recomputed, cells held against the source."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Cell,
    Column,
    ColumnType,
    Document,
    Grid,
    Paragraph,
    Span,
    Statement,
    Table,
    Verdict,
)
from giljabi.evidence.verify import verify


def grid(rows: list[list[str]], unit: str = "") -> Grid:
    cells = tuple(
        Cell(r, c, ((Span(text),),), head=r == 0)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(len(rows), len(rows[0]), cells, unit=unit)


def table(names: list[str], values: list[int], unit: str = "건") -> Table:
    labels = Column("분야", ColumnType.CHOICE, "A", tuple(names))
    raw = tuple(str(v) for v in values)
    numbers = Column("접수", ColumnType.NUMBER, "B", raw, tuple(map(Decimal, values)), unit)
    rows = tuple(range(2, 2 + len(names)))
    return Table("가온시.xlsx", "접수", (labels, numbers), rows)


def checked(given: Grid, *tables: Table) -> list[Statement]:
    return list(verify(Document("보고서", "현황", (given,)), tables).statements)


def wrong(statements: list[Statement]) -> list[tuple[str, Verdict, str]]:
    return [(s.text, s.verdict, s.expected) for s in statements if s.verdict is not Verdict.MATCH]


def test_a_total_of_999_over_100_and_200_is_flagged() -> None:
    found = checked(grid([["구분", "건수"], ["가", "100"], ["나", "200"], ["합계", "999"]]))
    assert wrong(found) == [("999", Verdict.SUM, "300")]
    assert found[0].formula == "B2+B3"


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8), st.integers(-3, 3))
def test_a_total_is_right_only_when_it_is_the_sum(values: list[int], off: int) -> None:
    rows = [["구분", "건수"], *([f"구분{i}", f"{v:,}"] for i, v in enumerate(values))]
    found = checked(grid([*rows, ["합계", f"{sum(values) + off:,}"]]))
    assert bool(wrong(found)) is (off != 0)


def test_subtotals_and_the_grand_total_are_told_apart() -> None:
    rows = [
        ["구", "동", "건수"], ["가구", "하나동", "10"], ["가구", "둘동", "20"], ["가구", "소계", "30"],
        ["나구", "셋동", "5"], ["나구", "넷동", "7"], ["나구", "소계", "12"], ["합계", "", "42"],
    ]  # fmt: skip
    assert wrong(checked(grid(rows))) == []
    rows[6][2] = "13"
    assert ("13", Verdict.SUM, "12") in wrong(checked(grid(rows)))


def test_a_total_column_and_a_total_row_are_both_recomputed() -> None:
    rows = [
        ["월", "전화", "방문", "계"], ["7월", "10", "20", "30"], ["8월", "11", "21", "32"],
        ["9월", "12", "22", "35"], ["합계", "33", "63", "96"],
    ]  # fmt: skip
    assert ("35", Verdict.SUM, "34") in wrong(checked(grid(rows)))


def test_differences_and_rates_of_a_table_are_recomputed() -> None:
    rows = [
        ["분야", "8월", "9월", "증감", "증감률(%)"], ["도로", "1,100", "1,234", "134", "12.2"],
        ["교통", "900", "850", "△50", "△5.6"], ["환경", "700", "720", "20", "9.2"],
    ]  # fmt: skip
    assert wrong(checked(grid(rows))) == [("9.2", Verdict.SUM, "2.9")]


def test_rounded_tables_may_miss_their_total_by_the_rounding() -> None:
    rows = [["사업", "예산"], ["가", "10"], ["나", "11"], ["다", "12"], ["합계", "34"]]
    assert wrong(checked(grid(rows, unit="백만원"))) == []
    assert wrong(checked(grid(rows, unit="건"))) == [("34", Verdict.SUM, "33")]


def test_averages_and_shares_are_not_summed() -> None:
    rows = [
        ["구분", "만족도(점)", "처리율(%)"],
        ["가", "80", "91.0"],
        ["나", "90", "93.0"],
        ["합계", "85", "92.1"],
    ]
    assert wrong(checked(grid(rows))) == []


def test_cells_are_held_against_the_source_by_their_labels() -> None:
    source = table(["도로", "교통", "환경"], [1234, 850, 720])
    rows = [
        ["분야", "접수"],
        ["도로", "1,234"],
        ["교통", "805"],
        ["환경", "720"],
        ["합계", "2,804"],
    ]
    found = checked(grid(rows, unit="건"), source)
    assert wrong(found) == [("805", Verdict.MISMATCH, "850")]
    assert str(next(s.source for s in found if s.text == "805")) == "가온시.xlsx 접수!B3"


def test_a_cell_in_the_wrong_scale_is_a_unit_error() -> None:
    source = table(["도로", "교통"], [1200, 850], unit="천원")
    rows = [["분야", "접수"], ["도로", "1,200"], ["교통", "850"]]
    found = checked(grid(rows, unit="백만원"), source)
    assert {s.verdict for s in found} == {Verdict.UNIT}


@pytest.mark.parametrize("mark", ["-", "–", "…", ""])
def test_empty_cells_are_no_numbers(mark: str) -> None:
    rows = [["구분", "건수"], ["가", "100"], ["나", mark], ["합계", "100"]]
    assert wrong(checked(grid(rows))) == []


def test_without_a_source_sentences_rest_on_the_reports_own_table() -> None:
    own = grid([["분야", "접수"], ["도로", "1,234"], ["교통", "850"], ["합계", "2,084"]], unit="건")
    lines = (Paragraph((Span("도로 분야는 1,243건, 교통 분야는 850건임"),)), own)
    found = verify(Document("보고서", "현황", lines), ()).statements
    assert [(s.text, s.expected) for s in found if s.verdict is Verdict.MISMATCH] == [
        ("1,243건", "1,234건")
    ]


def test_a_merged_heading_gives_its_columns_their_names() -> None:
    cells = (
        Cell(0, 0, ((Span("분야"),),), rows=2, head=True), Cell(0, 1, ((Span("접수"),),), cols=3, head=True),
        Cell(1, 1, ((Span("전화"),),), head=True), Cell(1, 2, ((Span("방문"),),), head=True),
        Cell(1, 3, ((Span("계"),),), head=True),
        *(Cell(2 + r, c, ((Span(t),),)) for r, row in enumerate(
            [["도로", "1", "2", "3"], ["교통", "3", "4", "7"], ["환경", "5", "6", "12"]]) for c, t in enumerate(row)),
    )  # fmt: skip
    found = checked(Grid(5, 4, cells))
    assert wrong(found) == [("12", Verdict.SUM, "11")]
