"""The statutory clock against a second one that shares nothing with it: its own holidays, typed from
the gazette list, and a count minute by minute and day by day."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.errors import GivenError, StepTrouble
from giljabi.book.kinds import SEOUL, Interval
from giljabi.complaints import calendar_deadline, deadline, limit, parse_pause, parse_received
from giljabi.complaints.workdays import frozen

HOLIDAYS = """
2025 1.1 1.27 1.28 1.29 1.30 3.1 3.3 5.5 5.6 6.3 6.6 8.15 10.3 10.5 10.6 10.7 10.8 10.9 12.25
2026 1.1 2.16 2.17 2.18 3.1 3.2 5.1 5.5 5.24 5.25 6.3 6.6 7.17 8.15 8.17 9.24 9.25 9.26 10.3 10.5
2026 10.9 12.25
2027 1.1 2.6 2.7 2.8 2.9 3.1 5.1 5.3 5.5 5.13 6.6 7.17 7.19 8.15 8.16 9.14 9.15 9.16 10.3 10.4
2027 10.9 10.11 12.25 12.27
2028 1.1 1.26 1.27 1.28 3.1 4.12 5.1 5.2 5.5 6.6 7.17 8.15 10.2 10.3 10.4 10.5 10.9 12.25
"""
CLOSED = {
    date(int(line.split()[0]), *map(int, day.split(".")))
    for line in HOLIDAYS.strip().splitlines()
    for day in line.split()[1:]
}
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def works(day: date, paused: Iterable[Interval]) -> bool:
    return (
        day.weekday() < 5
        and day not in CLOSED
        and not any(p.first <= day <= p.last for p in paused)
    )


def minute_by_minute(at: datetime, hours: int, paused: Iterable[Interval]) -> datetime:
    """Walk every minute; a minute counts when it begins inside 09–12 or 13–18 of a day of work."""
    left, paused = hours * 60, tuple(paused)
    while True:
        if not works(at.date(), paused):
            at = datetime(at.year, at.month, at.day, tzinfo=SEOUL) + DAY
            continue
        if at.hour in (9, 10, 11, 13, 14, 15, 16, 17):
            left -= 1
        at += MINUTE
        if left == 0:
            return at


def day_by_day(at: datetime, days: int, paused: Iterable[Interval]) -> date:
    day, paused = at.date(), tuple(paused)
    while True:
        days -= works(day, paused)
        if days == 0:
            return day
        day += DAY


def pause(text: str) -> list[Interval]:
    found = (parse_pause(part) for part in text.split())
    return [Interval(p.first, p.last) for p in found]


ROWS = [
    # 법정 5일과 6일: 시간으로 세는 것과 날로 세는 것
    ("2026-11-20T17:59", "법정", {"days": 5}, "", "2026-11-27T17:59"),
    ("2026-11-20T17:59", "법정", {"days": 6}, "", "2026-11-27"),
    ("2026-11-20T18:00", "법정", {"days": 5}, "", "2026-11-27T18:00"),
    ("2026-11-20T09:00", "법정", {"days": 5}, "", "2026-11-26T18:00"),
    ("2026-11-20T09:00", "법정", {"days": 6}, "", "2026-11-27"),
    ("2026-11-20T08:00", "법정", {"days": 1}, "", "2026-11-20T18:00"),
    ("2026-11-20T12:00", "법정", {"days": 1}, "", "2026-11-23T12:00"),
    ("2026-11-20T12:30", "법정", {"days": 1}, "", "2026-11-23T12:00"),
    ("2026-11-20T13:00", "법정", {"hours": 5}, "", "2026-11-20T18:00"),
    ("2026-11-20T13:01", "법정", {"hours": 5}, "", "2026-11-23T09:01"),
    # 일요일 밤, 토요일, 공휴일에 접수
    ("2026-11-22T23:59", "법정", {"days": 1}, "", "2026-11-23T18:00"),
    ("2026-11-22T23:59", "고충", {}, "", "2026-12-01"),
    ("2026-11-21T11:00", "기타", {}, "", "2026-11-23T12:00"),
    ("2026-10-09T10:00", "고충", {}, "", "2026-10-20"),
    ("2026-09-24T10:00", "기타", {}, "", "2026-09-28T12:00"),
    ("2026-05-01T09:30", "법정", {"hours": 8}, "", "2026-05-04T18:00"),
    # 해를 넘김
    ("2025-12-31T17:00", "기타", {}, "", "2026-01-02T11:00"),
    ("2025-12-30T10:00", "건의", {}, "", "2026-01-19"),
    ("2026-12-31T14:00", "법정", {"days": 2}, "", "2027-01-05T14:00"),
    ("2026-12-31T14:00", "고충", {}, "", "2027-01-11"),
    ("2027-12-24T16:00", "법정", {"days": 3}, "", "2027-12-30T16:00"),
    ("2027-12-31T10:00", "질의-법령", {}, "", "2028-01-19"),
    # 2028년: 설, 선거일, 개천절과 추석이 겹친 해
    ("2028-01-25T15:00", "법정", {"days": 1}, "", "2028-01-31T15:00"),
    ("2028-01-25T15:00", "고충", {}, "", "2028-02-07"),
    ("2028-04-11T16:30", "기타", {}, "", "2028-04-13T10:30"),
    ("2028-09-29T10:00", "고충", {}, "", "2028-10-16"),
    ("2028-02-28T10:00", "고충", {}, "", "2028-03-08"),
    ("2028-12-01T10:00", "건의", {}, "", "2028-12-20"),
    # 정지: 휴일과 겹침, 서로 겹침, 접수 앞, 접수한 날, 시간 기간
    ("2026-09-21T10:00", "고충", {}, "2026-09-23/2026-09-28", "2026-10-06"),
    ("2026-11-09T10:00", "고충", {}, "2026-11-10/2026-11-12 2026-11-11/2026-11-13", "2026-11-23"),
    ("2026-11-09T10:00", "고충", {}, "2026-10-01/2026-11-06", "2026-11-17"),
    ("2026-11-09T10:00", "고충", {}, "2026-11-07/2026-11-09", "2026-11-18"),
    ("2026-11-09T10:00", "기타", {}, "2026-11-09", "2026-11-10T12:00"),
    ("2026-11-09T17:00", "법정", {"hours": 9}, "2026-11-10/2026-11-11", "2026-11-12T18:00"),
    ("2026-11-09T17:00", "법정", {"days": 2}, "2026-11-11 2026-11-13/2026-11-15", "2026-11-12T17:00"),
    ("2026-11-09T10:00", "고충", {}, "2026-11-18/2026-11-20", "2026-11-17"),
    # 연장과 정지가 함께
    ("2026-11-09T10:00", "건의", {"extend": (14,)}, "2026-11-16/2026-11-20", "2026-12-23"),
    ("2026-11-09T10:00", "고충", {"extend": (7, 7), "consent": True}, "2026-12-07", "2026-12-08"),
    ("2026-12-21T10:00", "고충", {"extend": (3,)}, "2026-12-24/2027-01-04", "2027-01-13"),
    ("2026-11-09T15:00", "법정", {"days": 5, "extend": (2,)}, "", "2026-11-18T15:00"),
    ("2026-11-09T15:00", "법정", {"hours": 8, "extend": (1,)}, "2026-11-10", "2026-11-12T15:00"),
]  # fmt: skip


def told(at: str, kind: str, more: dict[str, Any], paused: str) -> str:
    due = deadline(kind, parse_received(at), pauses=pause(paused), **more)
    return f"{due.due:%Y-%m-%d}" if due.by_day else f"{due.due:%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(("at", "kind", "more", "paused", "expected"), ROWS)
def test_forty_cases_counted_by_hand_come_out(
    at: str, kind: str, more: dict[str, Any], paused: str, expected: str
) -> None:
    assert told(at, kind, more, paused) == expected


def test_the_frozen_calendar_is_the_one_typed_here() -> None:
    assert set(frozen().holidays) == CLOSED


instants = st.datetimes(datetime(2025, 1, 1), datetime(2028, 8, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=SEOUL, second=0, microsecond=0)
)
near = st.builds(lambda ahead, n: (ahead, n), st.integers(-10, 25), st.integers(0, 15))


def beside(at: datetime, spans: list[tuple[int, int]]) -> list[Interval]:
    firsts = [(at.date() + ahead * DAY, n) for ahead, n in spans]
    return [Interval(first, first + n * DAY) for first, n in firsts]


@settings(max_examples=150)
@given(instants, st.integers(1, 40), st.lists(near, max_size=3), st.integers(0, 5))
def test_hours_agree_with_a_count_minute_by_minute(
    at: datetime, hours: int, spans: list[tuple[int, int]], more: int
) -> None:
    paused, more = beside(at, spans), min(more, hours // 8)
    due = deadline("법정", at, hours=hours, pauses=paused, extend=(more,))
    assert due.due == minute_by_minute(at, hours + 8 * more, paused)


@settings(max_examples=300)
@given(instants, st.integers(6, 30), st.lists(near, max_size=3), st.integers(0, 6))
def test_days_agree_with_a_count_day_by_day(
    at: datetime, days: int, spans: list[tuple[int, int]], more: int
) -> None:
    paused = beside(at, spans)
    due = deadline("법정", at, days=days, pauses=paused, extend=(more,))
    assert due.due.date() == day_by_day(at, days + more, paused)


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_an_instant_at_the_end_of_time_is_refused(text: str) -> None:
    with pytest.raises((GivenError, StepTrouble)):
        deadline("고충", parse_received(text))


@pytest.mark.parametrize("huge", [5_000, 10**6, 10**12])
def test_a_period_beyond_the_calendar_is_refused_and_not_counted_for_ever(huge: int) -> None:
    at = datetime(2026, 11, 9, 10, tzinfo=SEOUL)
    counts: tuple[Callable[[], object], ...] = (
        lambda: deadline("법정", at, days=huge),
        lambda: calendar_deadline(at, weeks=huge),
        lambda: calendar_deadline(at, years=huge),
        lambda: limit("보완-셈", at, amount=huge),
    )
    for count in counts:
        with pytest.raises(StepTrouble):
            count()
