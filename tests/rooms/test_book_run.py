"""Promises of the runner and of typed inputs."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from giljabi.book.errors import GivenError
from giljabi.book.given import MAX_TEXT, GivenErrors, Upload, from_text, read_given
from giljabi.book.kinds import (
    SEOUL,
    Count,
    Day,
    File,
    Interval,
    Intervals,
    Kind,
    Label,
    Moment,
    Money,
    Office,
    Source,
    Today,
)
from giljabi.book.plan import Plan, plan
from giljabi.book.read import read_case
from giljabi.book.run import Event, Failed, Finished, Waiting, run
from tests.rooms.case_folders import HEAD, write_case
from tests.rooms.steps_on_trial import steps_on_trial

STEPS = steps_on_trial()
PROVIDED: Mapping[type[Kind], Kind] = {
    Today: Today(Day(date(2026, 11, 2))),
    Office: Office(*[""] * 14),
}


def planned(tmp_path: Path, steps: str) -> Plan:
    head, tail = HEAD.split("순서:\n")
    return plan(
        read_case(
            write_case(tmp_path, head + "순서:\n" + steps + tail[tail.index("---") :]), trusted=True
        ),
        STEPS,
    )


def walk(made: Plan, **done: Kind) -> list[Event]:
    return list(
        run(made, {"글": Source("가나다")}, PROVIDED, {int(k[1:]): v for k, v in done.items()})
    )


COUNT = "  - {단계: 글자 세기, 넣기: {원문: $글}, 내기: 가}\n"


def test_a_run_yields_the_value_of_every_step(tmp_path: Path) -> None:
    events = walk(
        planned(tmp_path, COUNT + "  - {단계: 더하기, 넣기: {수: $가, 더할수: 39}, 내기: 나}\n")
    )
    assert [e.value for e in events if isinstance(e, Finished)] == [Count(3), Count(42)]


def test_a_step_already_done_is_not_run_again(tmp_path: Path) -> None:
    made = planned(tmp_path, COUNT + "  - {단계: 더하기, 넣기: {수: $가}, 내기: 나}\n")
    events = walk(made, n0=Count(100))
    assert [e.value for e in events if isinstance(e, Finished)] == [Count(101)]


def test_a_step_waits_for_a_person_and_goes_on_with_the_answer(tmp_path: Path) -> None:
    made = planned(
        tmp_path,
        COUNT
        + "  - {단계: 사람 확인, 넣기: {수: $가}, 내기: 의견}\n  - {단계: 더하기, 넣기: {수: $가}, 내기: 나}\n",
    )
    waits = walk(made)[-1]
    assert isinstance(waits, Waiting)
    assert waits.wait.what == "검토"
    assert isinstance(walk(made, n0=Count(3), n1=Label("좋음"))[-1], Finished)


def test_a_trouble_ends_the_walk_with_its_sentence(tmp_path: Path) -> None:
    made = planned(tmp_path, COUNT + "  - {단계: 나누기, 넣기: {수: $가, 나눌수: 0}, 내기: 나}\n")
    last = walk(made)[-1]
    assert isinstance(last, Failed)
    assert "0으로 나눌 수 없습니다" in str(last.trouble)


def test_today_comes_from_the_desk(tmp_path: Path) -> None:
    made = planned(tmp_path, COUNT + "  - {단계: 날 보기, 넣기: {수: $가}, 내기: 날}\n")
    last = walk(made)[-1]
    assert isinstance(last, Finished)
    assert last.value == Label("3 2026-11-02")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Day, "2026. 5. 20.", Day(date(2026, 5, 20))),
        (Day, "2026-05-20", Day(date(2026, 5, 20))),
        (Moment, "2026-05-20T10:00", Moment(datetime(2026, 5, 20, 10, tzinfo=SEOUL))),
        (Moment, "2026. 5. 20. 09:05", Moment(datetime(2026, 5, 20, 9, 5, tzinfo=SEOUL))),
        (Money, "금113,560원", Money(113560)),
        (Count, "1,200", Count(1200)),
        (
            Intervals,
            "2026-06-01/2026-06-03",
            Intervals((Interval(date(2026, 6, 1), date(2026, 6, 3)),)),
        ),
        (Intervals, "2026-06-01", Intervals((Interval(date(2026, 6, 1), date(2026, 6, 1)),))),
    ],
)
def test_values_are_read_as_people_write_them(kind: type[Kind], text: str, value: Kind) -> None:
    assert from_text(kind, text, "값") == value


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Day, "2026-02-30", "없는 날짜입니다: 2026. 2. 30."),
        (Day, "내일", "2026-05-20처럼"),
        (Moment, "2026-05-20", "시각이 아닙니다"),
        (Moment, "2026-05-20 25:00", "없는 시각"),
        (Money, "백만원", "원 단위로"),
        (Money, "-500", "금액이 아닙니다"),
        (Count, "1.5", "숫자만"),
        (Intervals, "2026-06-03/2026-06-01", "끝이 시작보다"),
        (Label, "두\n줄", "한 줄로"),
        (Source, "가" * (MAX_TEXT + 1), "너무 깁니다"),
    ],
)
def test_values_that_cannot_be_are_told_with_their_place(
    kind: type[Kind], text: str, said: str
) -> None:
    with pytest.raises(GivenError) as caught:
        from_text(kind, text, "접수")
    assert said in str(caught.value)
    assert caught.value.where == "접수"


@any_of(st.dates(date(1800, 1, 1), date(2999, 12, 31)))
def test_every_date_is_read_back(day: date) -> None:
    assert from_text(Day, f"{day.year:04d}. {day.month}. {day.day}.", "날") == Day(day)


@any_of(st.integers(0, 10**16 - 1))
def test_every_amount_is_read_back(won: int) -> None:
    assert from_text(Money, f"금{won:,}원", "금액") == Money(won)


@any_of(st.sampled_from([Day, Moment, Money, Count, Intervals, Label]), st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(kind: type[Kind], text: str) -> None:
    try:
        assert isinstance(from_text(kind, text, "값"), kind)
    except GivenError as error:
        assert error.what


def test_all_bad_inputs_are_named_at_once(tmp_path: Path) -> None:
    text = HEAD.replace(
        "    종류: 원문\n",
        "    종류: 원문\n  - {이름: 수, 종류: 수}\n  - {이름: 색, 종류: 고르기, 보기: [빨강, 파랑]}\n",
    )
    case = read_case(write_case(tmp_path, text), trusted=True)
    with pytest.raises(GivenErrors) as caught:
        read_given(case, {"수": "셋", "색": "파란", "굴": "x"})
    assert [e.where for e in caught.value.errors] == ["굴", "글", "수", "색"]
    assert "혹시 '파랑'?" in str(caught.value)


def test_an_empty_file_is_refused_by_name(tmp_path: Path) -> None:
    case = read_case(write_case(tmp_path, HEAD.replace("종류: 원문", "종류: 파일")), trusted=True)
    with pytest.raises(GivenErrors, match=r"'빈\.hwpx'가 0바이트"):
        read_given(case, {"글": Upload("빈.hwpx", b"")})
    assert read_given(case, {"글": "붙인 글"})["글"] == File(
        "붙여넣은 글.txt", "application/octet-stream", "붙인 글".encode()
    )
