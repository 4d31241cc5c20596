"""Numbers, periods and times: what is written is what is read, and nothing else is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.analysis.numbers import MISSING_NUMBER, half_up, parse_number, show_number
from giljabi.analysis.periods import Period, natural, parse_period, parse_time, relation
from giljabi.analysis.spans import shown_period
from giljabi.book.korean import josa

decimals = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)
months = st.tuples(st.integers(1990, 2060), st.integers(1, 12))


@given(decimals)
def test_a_number_that_was_shown_is_read_back(value: Decimal) -> None:
    found = parse_number(show_number(value))
    assert found is not None
    assert found[0] == value


@given(decimals.filter(bool), st.sampled_from("△▲-−"), st.sampled_from(["", "원", "명", "%"]))
def test_every_minus_sign_of_officials_is_a_minus(value: Decimal, sign: str, unit: str) -> None:
    assert parse_number(f"{sign}{show_number(abs(value))}{unit}") == (-abs(value), unit)


@given(st.text(max_size=12))
def test_reading_a_number_never_fails_and_never_takes_words(text: str) -> None:
    found = parse_number(text)
    assert found is None or any(map(str.isnumeric, text))


@pytest.mark.parametrize(
    "text",
    ["30+10", "600+200", "35..274999", "1,23", "약 300", "1,395,", "△", "(300)", "1 200", "3.2.1",
     "1e5", "12:30", "9월", "00-1", *MISSING_NUMBER],
)  # fmt: skip
def test_what_is_not_wholly_one_number_is_not_a_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.05", "0.1"), ("-0.05", "-0.1"), ("2.25", "2.3"), ("2.249", "2.2")]
)
def test_rates_are_rounded_half_up(value: str, rounded: str) -> None:
    assert half_up(Decimal(value)) == Decimal(rounded)


WAYS = (
    "{y}-{m:02}",
    "{y}. {m}.",
    "{y}.{m}",
    "{y}년 {m}월",
    "{y}/{m}",
    "{y}{m:02}",
    "{y}-{m:02}-01",
)


@given(months, months, st.sampled_from(WAYS))
def test_periods_sort_in_time_however_they_are_written(
    one: tuple[int, int], two: tuple[int, int], way: str
) -> None:
    left, right = (parse_period(way.format(y=y, m=m), compact=True) for y, m in (one, two))
    assert left is not None
    assert right is not None
    assert (left < right) == (one < two)


@pytest.mark.parametrize(
    ("text", "first", "grain"),
    [
        ("2026-09", (2026, 9, 1), "MONTH"), ("2026. 9.", (2026, 9, 1), "MONTH"),
        ("9월", (0, 9, 1), "MONTH"), ("20130102", (2013, 1, 2), "DAY"),
        ("2017.1/4", (2017, 1, 1), "QUARTER"), ("2017년 3분기", (2017, 7, 1), "QUARTER"),
        ("2026년 하반기", (2026, 7, 1), "HALF"), ("2026년", (2026, 1, 1), "YEAR"),
        ("19.2.2(토)", (2019, 2, 2), "DAY"), ("2026. 9. 1.(화)", (2026, 9, 1), "DAY"),
        ("2021-05-28 00:00:00", (2021, 5, 28), "DAY"), ("'26.9월", (2026, 9, 1), "MONTH"),
    ],
)  # fmt: skip
def test_periods_are_read(text: str, first: tuple[int, int, int], grain: str) -> None:
    period = parse_period(text)
    assert period is not None
    assert (period.year, period.month, period.day, period.grain.name) == (*first, grain)


@pytest.mark.parametrize(
    "text", ["20131301", "2026-13", "13월", "2026-02-30", "상순", "", "1,200", "3.5"]
)
def test_impossible_days_are_no_periods(text: str) -> None:
    assert parse_period(text) is None


@given(st.text(max_size=14))
def test_reading_a_period_never_fails(text: str) -> None:
    assert parse_period(text) is None or isinstance(parse_period(text), Period)
    assert parse_time(text) is None or parse_time(text) in range(2881)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("0:00", 0), ("24:00", 1440), ("24:00:00", 1440), ("23:59", 1439), ("익일10:00", 2040),
     ("9시 30분", 570), ("9시", 540), ("24:01", None), ("-", None), ("9", None)],
)  # fmt: skip
def test_times_are_read_past_midnight(text: str, minutes: int | None) -> None:
    assert parse_time(text) == minutes


@pytest.mark.parametrize(
    ("now", "before", "name"),
    [
        ("2026-01", "2025-12", "전월"), ("2026-09", "2025-09", "전년 동월"), ("2026.1/4", "2025.4/4", "전분기"),
        ("2026.1/4", "2025.1/4", "전년 동분기"), ("2026", "2025", "전년"), ("2026-09", "2026-07", ""),
        ("2026년 상반기", "2025년 하반기", "전반기"), ("9월", "8월", "전월"),
    ],
)  # fmt: skip
def test_the_earlier_period_is_named_as_officials_do(now: str, before: str, name: str) -> None:
    left, right = parse_period(now), parse_period(before)
    assert left is not None
    assert right is not None
    assert relation(left, right) == name


def test_words_sort_with_their_numbers() -> None:
    assert sorted(["10차", "2차", "1차"], key=natural) == ["1차", "2차", "10차"]


def test_periods_are_shown_as_prose() -> None:
    shown = [shown_period(t) for t in ("2026-09", "202609", "20130102", "2017.1/4", "2026", "남자")]
    assert shown == ["2026년 9월", "2026년 9월", "2013. 1. 2.", "2017년 1분기", "2026년", "남자"]


@pytest.mark.parametrize(
    ("word", "pair", "joined"),
    [
        ("해운구", "은/는", "해운구는"), ("가온동", "은/는", "가온동은"), ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"), ("12,480건", "으로/로", "12,480건으로"), ("1,600건(12.8%)", "으로/로", "1,600건(12.8%)으로"),
        ("3.2%", "으로/로", "3.2%로"), ("1,021", "으로/로", "1,021로"), ("1,023", "으로/로", "1,023으로"),
        ("원/리터", "이/가", "원/리터가"), ("알뜰(ex)", "이/가", "알뜰(ex)이"), ("cp949", "으로/로", "cp949로"),
        ("AIL", "을/를", "AIL을"), ("0", "이/가", "0이"),
    ],
)  # fmt: skip
def test_particles_fit_names_numbers_and_units(word: str, pair: str, joined: str) -> None:
    assert josa(word, pair) == joined
