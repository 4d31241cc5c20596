"""Promises of the base-date check: 기준일 of the report against that of the table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Column,
    ColumnType,
    Document,
    Paragraph,
    Span,
    Statement,
    Table,
    Verdict,
)
from giljabi.evidence.asof import base_days
from giljabi.evidence.report import findings
from giljabi.evidence.verify import verify


def table(title: str, *notes: str) -> Table:
    columns = (
        Column("시설", ColumnType.CHOICE, "A", ("해솔관", "달빛관")),
        Column(
            "이용자", ColumnType.NUMBER, "B", ("310", "205"), (Decimal(310), Decimal(205)), "명"
        ),
        Column("준공일", ColumnType.DATE, "C", ("2019-04-02", "2021-11-30")),
    )
    return Table("시설.csv", "", columns, (3, 4), title=title, decisions=notes)


def checked(source: Table, line: str, kind: str = "기준일") -> list[Statement]:
    document = Document("보고서", "시설 이용 보고", (Paragraph((Span(line),)),))
    return [s for s in verify(document, (source,)).statements if s.kind == kind]


SAME = [
    "2026. 8. 31. 기준",
    "2026.8.31. 현재",
    "2026년 8월 31일 기준",
    "8월 말 기준",
    "'26. 8. 31.(월) 기준",
]


@pytest.mark.parametrize("said", SAME)
def test_the_same_day_in_any_writing_is_a_match(said: str) -> None:
    (one,) = checked(table("시설 현황(2026. 8. 31. 기준)"), f"□ 이용 현황({said})")
    assert one.verdict is Verdict.MATCH


@pytest.mark.parametrize("said", ["2026. 7. 31. 기준", "2025. 8. 31. 현재", "7월 말 기준"])
def test_another_day_is_told_with_the_day_of_the_table(said: str) -> None:
    (one,) = checked(table("시설 현황(2026. 8. 31. 기준)"), f"□ 이용 현황({said})")
    assert (one.verdict, one.expected) == (Verdict.DATE, "2026. 8. 31. 기준")
    assert "기준일" in one.why


def test_a_note_under_the_table_counts_too() -> None:
    source = table("시설 현황", "표 아래의 주석 1줄을 뺐습니다: ※ 2026. 8. 31. 기준")
    assert checked(source, "2026. 6. 30. 기준 이용자는 515명")[0].verdict is Verdict.DATE


def test_a_table_without_a_day_accuses_nobody() -> None:
    assert checked(table("시설 현황"), "2026. 6. 30. 기준 이용자는 515명") == []


def test_days_that_are_no_base_day_are_passed_over() -> None:
    source = table("시설 현황(2026. 8. 31. 기준)")
    assert checked(source, "2026. 9. 10. 회의에서 정하고 2026. 10. 1.부터 시행한다.") == []


def test_a_wrong_base_day_is_an_error_of_its_own_rule() -> None:
    document = Document("보고서", "보고", (Paragraph((Span("(2026. 7. 31. 기준)"),)),))
    found = findings(verify(document, (table("현황(2026. 8. 31. 기준)"),)))
    assert [f.rule for f in found.items] == ["BASE-DATE"]


def test_a_day_that_the_table_tells_of_a_row_is_held_against_its_cell() -> None:
    right = checked(table("현황"), "해솔관 준공일: 2019. 4. 2.", "날짜")
    wrong = checked(table("현황"), "해솔관 준공일: 2019. 4. 20.", "날짜")
    assert [s.verdict for s in (*right, *wrong)] == [Verdict.MATCH, Verdict.MISMATCH]
    assert wrong[0].source is not None and wrong[0].source.cell == "C3"


@given(st.text(alphabet="20261. 월말기준현재일()년'8", max_size=30))
def test_any_text_is_read_without_failing(text: str) -> None:
    for day in base_days(text):
        assert text[day.start : day.end] == day.text
        assert 1 <= day.month <= 12
