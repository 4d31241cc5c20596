"""Promises of the statutory clock: the hand-made table, and what must hold for every case."""

import runpy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import GivenError, StepTrouble
from giljabi.book.kinds import SEOUL, Choice, Count, Due, Interval, Intervals, Moment
from giljabi.complaints import (
    SHELF,
    Pause,
    Reason,
    calendar_deadline,
    deadline,
    limit,
    parse_pause,
    parse_received,
    progress_days,
    to_json,
)
from giljabi.complaints.steps import count_due
from giljabi.complaints.workdays import Hours, frozen

BENCH = runpy.run_path(str(Path(__file__).parents[2] / "bench/deadline_table.py"))
ROWS: list[dict[str, Any]] = BENCH["rows"]()
MONDAY = datetime(2026, 11, 9, 10, tzinfo=SEOUL)

moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 6, 30)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=SEOUL, microsecond=0)
)
days = st.dates(date(2025, 1, 1), date(2028, 6, 30))
spans = st.builds(lambda first, n: Interval(first, first + timedelta(days=n)), days,
                  st.integers(0, 20))  # fmt: skip
lengths = st.integers(1, 30)


def legal(at: datetime, n: int, **more: Any) -> Due:
    return deadline("법정", at, days=n, **more)


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['why']}-{r['at']}" for r in ROWS])
def test_every_row_of_the_hand_made_table_comes_out(row: dict[str, Any]) -> None:
    assert BENCH["result"](row) == BENCH["expected"](row)


def test_the_table_has_at_least_sixty_rows_that_differ() -> None:
    assert len({repr({**r, "why": ""}) for r in ROWS}) >= 60


@given(moments, lengths, days)
def test_one_more_holiday_never_makes_a_due_date_earlier(at: datetime, n: int, day: date) -> None:
    assert legal(at, n, extra_holidays=[day]).due >= legal(at, n).due


@given(moments, lengths, spans)
def test_a_pause_never_makes_a_due_date_earlier(at: datetime, n: int, span: Interval) -> None:
    assert legal(at, n, pauses=[span]).due >= legal(at, n).due


@given(moments, moments, lengths, spans)
def test_later_receipt_never_gives_an_earlier_due_date(
    one: datetime, other: datetime, n: int, span: Interval
) -> None:
    early, late = sorted((one, other))
    assert legal(early, n, pauses=[span]).due <= legal(late, n, pauses=[span]).due


@given(moments, lengths, spans, days)
def test_a_due_date_is_never_on_a_saturday_sunday_holiday_or_paused_day(
    at: datetime, n: int, span: Interval, day: date
) -> None:
    due = legal(at, n, pauses=[span], extra_holidays=[day]).due.date()
    assert due.weekday() < 5
    assert due not in frozen().holidays
    assert due != day
    assert not span.first <= due <= span.last


@given(moments, lengths)
def test_an_extension_by_nothing_changes_nothing(at: datetime, n: int) -> None:
    assert legal(at, n, extend=[0]) == legal(at, n)


@given(moments, spans)
def test_five_days_never_end_later_than_six(at: datetime, span: Interval) -> None:
    assert legal(at, 5, pauses=[span]).due <= legal(at, 6, pauses=[span]).due


@given(moments, lengths, spans)
def test_every_day_from_receipt_to_due_is_counted_or_skipped_with_a_reason(
    at: datetime, n: int, span: Interval
) -> None:
    due = legal(at, n, pauses=[span])
    skipped = [s.day for s in due.skipped]
    told = sorted([*due.counted, *skipped])
    whole = (due.due.date() - at.date()).days + 1
    assert told == [at.date() + timedelta(days=k) for k in range(whole)]
    assert all(s.why for s in due.skipped)
    assert n <= 5 or len(due.counted) == n


@given(moments, st.integers(1, 24))
def test_calendar_periods_end_on_a_working_day_and_count_the_first_day(
    at: datetime, weeks: int
) -> None:
    due = calendar_deadline(at, weeks=weeks).due.date()
    last = at.date() + timedelta(weeks=weeks, days=-1)
    assert due >= last
    assert frozen().why_closed(due) == ""
    assert all(frozen().why_closed(last + timedelta(days=k)) for k in range((due - last).days))


def test_an_extension_shows_the_first_due_date_and_its_articles() -> None:
    due = deadline("건의", MONDAY, extend=[7])
    assert due.before_extension == deadline("건의", MONDAY).due
    assert "「민원 처리에 관한 법률 시행령」 제21조제1항" in due.articles
    assert "문서로 알립니다" in due.explanation
    assert deadline("건의", MONDAY).before_extension is None


def test_skipped_days_carry_the_names_of_holidays_weekends_and_pauses() -> None:
    received = parse_received("2026-05-20T10:00")
    due = deadline("질의-법령", received, pauses=[parse_pause("2026-06-01/2026-06-02")])
    why = {s.day: s.why for s in due.skipped}
    assert why[date(2026, 5, 23)] == "토요일"
    assert why[date(2026, 5, 25)] == "부처님오신날 대체공휴일"
    assert why[date(2026, 5, 31)] == "일요일"
    assert why[date(2026, 6, 1)].startswith("보완 기간")
    assert why[date(2026, 6, 3)] == "지방선거일"


def test_the_articles_follow_the_kind_and_the_way_of_counting() -> None:
    law, decree = "「민원 처리에 관한 법률」", "「민원 처리에 관한 법률 시행령」"
    assert deadline("기타", MONDAY).articles[:3] == (
        f"{decree} 제16조제1항", f"{decree} 제19조", f"{law} 제19조제1항",
    )  # fmt: skip
    assert deadline("고충", MONDAY).articles[:2] == (f"{decree} 제17조제1항", f"{law} 제19조제2항")
    assert legal(MONDAY, 5).articles[:2] == (f"{law} 제17조", f"{law} 제19조제1항")


def test_a_survey_longer_than_fourteen_days_cites_its_extension() -> None:
    survey = Pause(date(2026, 11, 10), date(2026, 11, 24), Reason.SURVEY)
    due = deadline("고충", MONDAY, pauses=[survey])
    assert any(a.endswith("제17조제4항 단서") for a in due.articles)
    short = Pause(date(2026, 11, 10), date(2026, 11, 23), Reason.SURVEY)
    assert not any(a.endswith("단서") for a in deadline("고충", MONDAY, pauses=[short]).articles)


def test_an_instant_without_zone_is_refused_and_says_how_to_mend_it() -> None:
    with pytest.raises(StepTrouble, match=r"접수: .*시간대") as caught:
        deadline("고충", MONDAY.replace(tzinfo=None))
    assert "+09:00" in caught.value.cure


def test_an_instant_of_another_zone_counts_from_its_day_in_seoul() -> None:
    evening = datetime(2026, 11, 8, 16, tzinfo=UTC)
    assert deadline("고충", evening) == deadline("고충", evening.astimezone(SEOUL))
    assert deadline("고충", evening).counted[0] == date(2026, 11, 9)


def test_a_reversed_pause_is_refused_wherever_it_comes_from() -> None:
    with pytest.raises(StepTrouble, match=r"정지: .*빠릅니다"):
        deadline("고충", MONDAY, pauses=[Interval(date(2026, 11, 5), date(2026, 11, 4))])
    with pytest.raises(GivenError, match=r"정지: .*빠릅니다"):
        parse_pause("2026-11-05/2026-11-04")


@pytest.mark.parametrize("text", ["", "2026-02-30T10:00", "어제", "2026-05-20", "20260520"])
def test_an_instant_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(GivenError, match=r"^접수: .*'2026-05-20T10:00'처럼"):
        parse_received(text)


@pytest.mark.parametrize("text", ["", "2026-02-30", "/", "2026-06-01/", "모름:2026-06-01"])
def test_a_pause_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(GivenError, match=r"^정지: "):
        parse_pause(text)


def test_a_pause_may_be_one_day_and_may_say_why() -> None:
    day = date(2026, 6, 1)
    assert parse_pause("2026-06-01") == Pause(day, day, Reason.UNSAID)
    assert parse_pause("현장조사 기간:2026-06-01/2026-06-01") == Pause(day, day, Reason.SURVEY)


def test_a_city_may_set_its_own_working_hours() -> None:
    straight = Hours(((MONDAY.time().replace(hour=9), MONDAY.time().replace(hour=18)),))
    assert deadline("기타", MONDAY, work=straight).due.hour == 13
    assert deadline("기타", MONDAY).due.hour == 14


def test_progress_notices_come_every_thirty_days() -> None:
    assert progress_days(MONDAY, date(2027, 1, 7)) == (date(2026, 12, 9),)
    assert progress_days(MONDAY, date(2027, 1, 8)) == (date(2026, 12, 9), date(2027, 1, 8))
    assert progress_days(MONDAY, date(2026, 1, 8)) == ()


def test_a_decision_on_an_objection_counts_calendar_days_with_the_first() -> None:
    assert limit("이의결정", MONDAY).due.date() == date(2026, 11, 18)


def test_a_limit_may_be_shortened_but_never_lengthened() -> None:
    assert limit("재보완", MONDAY, amount=5).due.date() == date(2026, 11, 16)
    with pytest.raises(StepTrouble, match="기간: "):
        limit("재보완", MONDAY, amount=11)
    with pytest.raises(StepTrouble, match="혹시 '이의신청'"):
        limit("이의신쳥", MONDAY)


def test_json_has_exactly_the_promised_keys() -> None:
    told = to_json(deadline("질의-법령", parse_received("2026-05-20T10:00")))
    assert set(told) == {
        "due", "kind", "articles", "counted", "skipped", "explanation", "received", "calendar",
    }  # fmt: skip
    assert (told["due"], told["calendar"]) == ("2026-06-10", "2026-11")
    assert to_json(deadline("기타", MONDAY))["due"] == "2026-11-09T14:00:00+09:00"


def test_the_explanation_names_due_day_calendar_and_who_decides() -> None:
    told = deadline("질의-법령", parse_received("2026-05-20T10:00")).explanation
    assert "2026. 6. 10.(수)까지입니다" in told
    assert "2026. 6. 3.(수) 지방선거일" in told
    assert "2026-11판" in told
    assert "담당 공무원이 확인하여 확정합니다" in told


def test_an_added_holiday_is_named_and_changes_the_calendar_version() -> None:
    due = deadline("고충", parse_received("2026-10-12T10:00"), extra_holidays=[date(2026, 10, 16)])
    assert due.calendar == "2026-11+임시공휴일 1일"
    assert "임시공휴일" in {s.why for s in due.skipped}


def test_the_step_counts_as_the_function_does() -> None:
    step = next(step for step in SHELF.steps if step.name == "처리기한 세기")
    pause = Interval(date(2026, 11, 10), date(2026, 11, 11))
    got = step.function(
        Choice("법정"), Moment(MONDAY), days=Count(10), pauses=Intervals((pause,)),
        extension=Count(3),
    )  # fmt: skip
    assert got == legal(MONDAY, 10, pauses=[pause], extend=[3])


def test_a_second_extension_by_step_needs_the_first() -> None:
    received = Moment(datetime(2026, 5, 20, 10, tzinfo=SEOUL))
    twice = count_due(Choice("건의"), received, extension=Count(14), agreed=Count(14))
    assert twice.due.date() == date(2026, 7, 21)
    assert any("제21조" in article for article in twice.articles)
    with pytest.raises(StepTrouble, match="첫 연장 없이"):
        count_due(Choice("건의"), received, agreed=Count(14))
