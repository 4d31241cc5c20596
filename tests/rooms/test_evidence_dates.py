"""Promises about dates, weekdays, ranges and amounts in Hangul: a text held against itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import Document, Paragraph, Span, Statement, Verdict
from giljabi.evidence.verify import verify

DAYS = "월화수목금토일"


def checked(*lines: str) -> list[Statement]:
    body = tuple(Paragraph((Span(line),)) for line in lines)
    return list(verify(Document("보고서", "알림", body), []).statements)


def verdicts(*lines: str) -> list[Verdict]:
    return [s.verdict for s in checked(*lines)]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_right_only_on_its_day(day: date, shift: int) -> None:
    said = DAYS[(day.weekday() + shift) % 7]
    (statement,) = checked(f"일시: {day.year}. {day.month}. {day.day}.({said})")
    assert statement.verdict is (Verdict.MISMATCH if shift else Verdict.MATCH)
    if shift:
        assert f"({DAYS[day.weekday()]})" in statement.expected


@given(st.dates(date(1990, 1, 1), date(2097, 12, 31)), st.integers(-400, 400))
def test_a_range_that_runs_back_is_wrong(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    text = f"{day.year}. {day.month}. {day.day}.∼{end.year}. {end.month}. {end.day}."
    (statement,) = checked(f"기간: {text}")
    assert statement.verdict is (Verdict.MISMATCH if length < 0 else Verdict.MATCH)


@pytest.mark.parametrize("text", ["2026. 2. 30.", "2026년 9월 31일", "2026-13-01", "2025. 2. 29."])
def test_a_day_that_does_not_exist_is_wrong(text: str) -> None:
    assert verdicts(f"{text}까지 제출하시기 바랍니다.") == [Verdict.MISMATCH]


def test_the_case_of_the_brief_friday_for_thursday() -> None:
    (statement,) = checked("2026. 3. 5.(금)")
    assert (statement.verdict, statement.expected) == (Verdict.MISMATCH, "2026. 3. 5.(목)")


def test_a_date_without_year_takes_the_year_before_it() -> None:
    assert verdicts("2026. 3. 5.(목) 개최, 3. 6.(토) 결과 보고") == [
        Verdict.MATCH,
        Verdict.MISMATCH,
    ]


def test_a_range_over_new_year_is_right() -> None:
    assert verdicts("기간: 2026. 12. 28.∼1. 3.") == [Verdict.MATCH]


def test_short_range_ends_are_read() -> None:
    assert verdicts("기간: 2026. 3. 2.∼5.") == [Verdict.MATCH]
    assert verdicts("기간: 2026. 3. 5.∼2.") == [Verdict.MISMATCH]


@pytest.mark.parametrize(
    "text", ["3.5점", "1.2배", "제3조", "10.5%", "2026. 3.", "1-2단계", "버전 1.2.3", "1. 1인 가구"]
)
def test_other_dots_are_no_dates(text: str) -> None:
    assert [s for s in checked(text) if s.kind in ("날짜", "요일", "기간")] == []


def test_times_that_do_not_exist_or_run_back_are_wrong() -> None:
    assert verdicts("13:00∼15:00") == []
    assert verdicts("18:00∼09:00") == []
    assert verdicts("15:00∼13:00") == [Verdict.MISMATCH]
    assert verdicts("25:00") == [Verdict.MISMATCH]


def test_an_amount_must_say_the_same_in_digits_and_in_hangul() -> None:
    right = checked("금113,560원(금일십일만삼천오백육십원)을 지급")
    wrong = checked("금113,560원(금일십이만삼천오백육십원)을 지급")
    assert [s.verdict for s in right if s.kind == "한글 금액"] == [Verdict.MATCH]
    assert [s.verdict for s in wrong if s.kind == "한글 금액"] == [Verdict.MISMATCH]
