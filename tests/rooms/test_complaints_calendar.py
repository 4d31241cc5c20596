"""Promises of the frozen calendar and of the table of rules."""

from datetime import date

import pytest

from giljabi.book.errors import StepTrouble
from giljabi.complaints import rules
from giljabi.complaints.workdays import frozen

GAZETTE = {
    2025: """01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05
    10-06 10-07 10-08 10-09 12-25""",
    2026: """01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15
    08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25""",
    2027: """01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15
    08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27""",
}
"""65 days of the gazette, weekend ones included."""


@pytest.mark.parametrize("year", GAZETTE)
def test_the_frozen_days_are_those_of_the_gazette(year: int) -> None:
    ours = {day for day in frozen().holidays if day.year == year}
    assert ours == {date.fromisoformat(f"{year}-{day}") for day in GAZETTE[year].split()}


def test_the_frozen_days_are_those_of_the_holidays_package() -> None:
    # 시험할 때만 쓰는 무거운 꾸러미
    from holidays import country_holidays

    calendar = frozen()
    theirs = country_holidays("KR", years=range(calendar.first.year, calendar.last.year + 1))
    assert set(calendar.holidays) == set(theirs)


def test_the_calendar_covers_whole_years_and_has_a_version() -> None:
    calendar = frozen()
    assert (calendar.first, calendar.last) == (date(2025, 1, 1), date(2028, 12, 31))
    assert calendar.version == "2026-11"


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2029, 1, 1)])
def test_a_day_outside_the_table_is_refused_not_guessed(day: date) -> None:
    with pytest.raises(StepTrouble, match="공휴일이 아직 표에 없어"):
        frozen().why_closed(day)


def test_every_rule_says_its_article_and_when_it_is_in_force() -> None:
    for key, rule in rules().items():
        assert key == rule.id
        assert rule.cite.startswith("「")
        assert rule.article.startswith(("제", "부칙"))
        assert date(1960, 1, 1) <= rule.in_force <= date(2026, 12, 31)
        assert rule.text.endswith("다.")


def test_branch_numbers_of_articles_are_kept() -> None:
    assert rules()["다수인심의"].article == "제38조의2제1항"
    assert rules()["근무시간대"].article == "제8조의3제1항"
    assert rules()["서류확인"].article == "제7조의2제3항"


def test_rules_read_from_an_old_text_say_so() -> None:
    assert rules()["제외-목록"].check
