"""Forecasts of tables: what is counted, what is left out, what is promised and what is not."""

import math
import os
import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis.read import read_table
from giljabi.analysis.series.calendar import Beat, Calendar
from giljabi.analysis.series.outlook import outlook
from giljabi.analysis.series.regular import Regular, Wanted, regular
from giljabi.analysis.series.unusual import step, unusual
from giljabi.analysis.stats.backtest import back_test, least_length, origins
from giljabi.analysis.stats.forecast import Method, bridged
from giljabi.analysis.stats.seasonal import decompose
from giljabi.analysis.steps.forecast import foresee
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Choice, Count, Day, File, Holidays, Label, Results, Table, Today

TODAY = Today(Day(date(2026, 11, 2)))
NONE = Holidays((), date(2026, 1, 1), date(2026, 12, 31), "시험")
OPEN_DATA = Path(os.environ.get("GILJABI_OPEN_DATA", "../shared/data/open-data"))
REAL = OPEN_DATA / "도매가격_utf8.csv"


def table(rows: list[str]) -> Table:
    return read_table(File("견본.csv", "text/csv", "\n".join(rows).encode()))


def monthly(count: int = 58, noise: float = 0.03, first: int = 2022) -> list[float]:
    chance = random.Random(5)
    return [
        round(500 * (1 + 0.004 * i) * (1 + 0.2 * math.sin(math.pi * i / 6)) * math.exp(chance.gauss(0, noise)))
        for i in range(count)
    ]  # fmt: skip


def months(values: list[float], first: int = 2022) -> list[str]:
    return ["기준월,접수건수"] + [
        f"{first + i // 12}-{i % 12 + 1:02},{v}" for i, v in enumerate(values)
    ]


def text_of(result: Results) -> str:
    said = [s.text for s in result.said]
    rows = [" ".join(row.cells) for t in result.tables for row in t.rows]
    return "\n".join([*said, *rows, *result.method, *result.cautions])


def read(rows: list[str], value: str = "접수건수", beat: Beat | None = None) -> Regular:
    return regular(table(rows), Wanted("기준월", value, beat=beat), TODAY.day.date)


def test_a_missing_month_is_told_and_never_zero() -> None:
    rows = months(monthly())
    del rows[30]
    series = read(rows)
    assert series.gaps == (series.first + 29,)
    assert series.values[29] is None
    assert "2024년 6월의 값이 없으나 0으로 보지 않았고" in text_of(
        foresee(table(rows), Label("기준월"), TODAY, NONE, Label("접수건수"))
    )


def test_the_month_that_is_not_over_is_left_out() -> None:
    series = read([*months(monthly()), "2026-11,3"])
    assert series.calendar.label(series.last) == "2026년 10월"
    assert "2026년 11월은 아직 끝나지 않은 기간이라 뺐습니다." in series.notes


def test_rows_of_groups_are_summed_and_total_rows_are_not() -> None:
    rows = ["기준월,구,접수건수"]
    for month in range(1, 11):
        rows += [
            f"2026-{month:02},가람구,100",
            f"2026-{month:02},나루구,{month}",
            f"2026-{month:02},합계,{100 + month}",
        ]
    series = read(rows)
    assert series.values[:3] == (Decimal(101), Decimal(102), Decimal(103))
    only = regular(table(rows), Wanted("기준월", "접수건수", "구", "나루구"), TODAY.day.date)
    assert only.values[:3] == (Decimal(1), Decimal(2), Decimal(3))
    assert only.name == "나루구 접수건수"


def test_a_group_that_is_not_there_names_those_that_are() -> None:
    rows = ["기준월,구,접수건수", "2026-01,가람구,1", "2026-02,나루구,2"]
    with pytest.raises(StepTrouble, match="있는 값: 가람구, 나루구"):
        regular(table(rows), Wanted("기준월", "접수건수", "구", "나라구"), None)


def test_a_repeated_row_counts_once_and_is_named() -> None:
    rows = ["기준월,구,접수건수", *[f"2026-{m:02},가람구,{m}" for m in range(1, 10)]]
    series = read([*rows, rows[-1]])
    assert series.values[-1] == Decimal(9)
    assert any("똑같은 줄" in note and "11행" in note for note in series.notes)


def test_prices_are_averaged_and_never_summed() -> None:
    rows = ["기준월,시장,가격", *[f"2026-{m:02},{g},{m * 10 + p}" for m in range(1, 10) for g, p in (("가", 0), ("나", 4))]]  # fmt: skip
    series = read(rows, "가격")
    assert series.values[0] == Decimal(12)
    assert not series.summed


def test_rows_are_counted_when_no_value_column_is_named() -> None:
    rows = ["번호,기준월"] + [
        f"{d}-{k},2026-{9 + d // 28:02}-{d % 28 + 1:02}" for d in range(40) for k in range(d % 3)
    ]
    series = read(rows, "")
    assert series.unit == "건"
    assert None not in series.values


def test_a_month_that_ends_early_is_left_out_when_days_become_months() -> None:
    start = date(2025, 1, 1)
    rows = ["기준월,접수건수"] + [
        f"{start + timedelta(days=i)},{10 + i % 7}" for i in range(31 + 28 + 31 + 12)
    ]
    series = regular(table(rows), Wanted("기준월", "접수건수", beat=Beat.MONTH), date(2026, 11, 2))
    assert [series.calendar.label(series.first), series.calendar.label(series.last)] == ["2025년 1월", "2025년 3월"]  # fmt: skip
    assert "2025년 4월은 4월 12일까지만 자료가 있어 뺐습니다." in series.notes


def test_days_that_are_never_worked_are_no_gaps() -> None:
    start = date(2026, 3, 2)
    days = [start + timedelta(days=i) for i in range(70)]
    rows = ["기준월,접수건수"] + [f"{d},{20 + d.weekday()}" for d in days if d.weekday() < 5]
    series = read(rows)
    assert series.calendar == Calendar(Beat.DAY, (0, 1, 2, 3, 4))
    assert not series.gaps and series.calendar.season == 5


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(list(Beat)))
def test_every_day_lies_in_its_period(day: date, beat: Beat) -> None:
    calendar = Calendar(beat)
    index = calendar.index(day)
    assert calendar.first(index) <= day <= calendar.last(index)
    assert calendar.first(index + 1) == calendar.last(index) + timedelta(days=1)


def test_too_few_values_are_refused_with_what_is_needed() -> None:
    rows = months([100.0] * 7, 2026)
    with pytest.raises(StepTrouble, match=r"적어도 8개 기간.*24개월"):
        foresee(table(rows), Label("기준월"), TODAY, NONE, Label("접수건수"))


def test_less_than_two_seasons_has_no_season_and_says_so() -> None:
    result = foresee(
        table(months(monthly(20), 2025)), Label("기준월"), TODAY, NONE, Label("접수건수")
    )
    assert "계절 흐름은 셈하지 않았습니다" in text_of(result)
    assert not any(t.caption == "계절 흐름" for t in result.tables)


def test_a_strong_season_and_trend_beat_last_year() -> None:
    value = outlook(read(months(monthly(82, 0.015), 2020)), 6)
    assert value.trial and value.trial.beaten
    assert value.said.method is Method.ETS
    assert value.score and value.plain and value.score.mae < value.plain.mae


def test_pure_noise_keeps_the_plain_method_and_says_so() -> None:
    chance = random.Random(2)
    values = [float(100 + chance.randrange(-9, 10)) for _ in range(12)] * 5
    noisy = [v + chance.choice((-1, 0, 1)) for v in values]
    result = foresee(table(months(noisy, 2021)), Label("기준월"), TODAY, NONE, Label("접수건수"))
    assert "'작년 같은 달 값 그대로'보다 뚜렷이 나은 방법이 없어 이 방법을 썼습니다." in text_of(
        result
    )


def test_zeros_are_measured_by_wape_and_the_reason_is_told() -> None:
    values = [float(i % 12 + i // 50) * (i % 12 > 0) for i in range(60)]
    result = foresee(table(months(values, 2021)), Label("기준월"), TODAY, NONE, Label("접수건수"))
    assert "값에 0이 있어" in " ".join(s.how for s in result.said)
    assert "산출 불가" in text_of(result)


def test_a_tenfold_slip_is_said_first_and_marks_what_rests_on_it() -> None:
    values = monthly()
    values[47] *= 10
    result = foresee(table(months(values)), Label("기준월"), TODAY, NONE, Label("접수건수"))
    assert result.said[0].text.startswith("2025년 12월 값")
    assert result.said[0].cells[0].cell == "B49"


def test_no_forecast_of_counts_is_below_zero() -> None:
    values = [float(v) for v in (90, 80, 70, 60, 50, 40, 30, 20, 10, 6, 3, 1)]
    value = outlook(read(months(values, 2025)), 6)
    assert min(*value.said.means, *value.low95) >= 0


def test_the_intervals_nest_and_hold_the_middle() -> None:
    value = outlook(read(months(monthly())), 12)
    for mean, a, b, c, d in zip(
        value.said.means, value.low95, value.low80, value.high80, value.high95, strict=True
    ):
        assert a <= b <= mean <= c <= d


def test_the_widened_interval_holds_eighty_percent_of_the_past() -> None:
    result = foresee(
        table(months(monthly(noise=0.08))), Label("기준월"), TODAY, NONE, Label("접수건수")
    )
    told = next(s.text for s in result.said if "80% 구간 안에 든 것은" in s.text)
    assert Decimal(told.split("회(")[1].split("%")[0]) >= 80


@settings(max_examples=5, deadline=None)
@given(
    st.lists(st.integers(1, 10_000), min_size=28, max_size=34),
    st.lists(st.integers(1, 10_000), min_size=34, max_size=34),
    st.integers(0, 7),
)
def test_a_back_test_never_looks_ahead(past: list[int], other: list[int], place: int) -> None:
    """What comes after an origin may be anything: every forecast made by then stays the same."""
    values = [float(v) for v in past]
    trial = back_test(values, 12, 3)
    assert trial
    starts = [fold.origin for fold in trial.scores[0].folds]
    origin = starts[place % len(starts)]
    spoiled = back_test(values[:origin] + [float(v) for v in other[origin : len(values)]], 12, 3)
    assert spoiled
    for one, two in zip(trial.scores, spoiled.scores, strict=True):
        seen = [(f.origin, f.said.means, f.said.spreads) for f in one.folds if f.origin <= origin]
        assert seen == [
            (f.origin, f.said.means, f.said.spreads) for f in two.folds if f.origin <= origin
        ]
        assert seen and all(f.origin + trial.horizon <= len(values) for f in one.folds)


@given(st.integers(6, 300), st.integers(1, 30), st.sampled_from((1, 4, 7, 12, 52)))
def test_origins_leave_enough_behind_and_end_inside(length: int, steps: int, period: int) -> None:
    least = least_length(length, period, steps)
    starts, horizon = origins(length, steps, least)
    assert len(starts) <= 8 and list(starts) == sorted(set(starts))
    assert all(least <= start and start + horizon <= length for start in starts)


@given(st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=40), st.integers(1, 7))
def test_bridging_changes_no_value_that_is_there(values: list[float | None], period: int) -> None:
    if all(v is None for v in values):
        return
    whole = bridged(values, period)
    assert all(v is None or w == v for v, w in zip(values, whole, strict=True))


@given(st.lists(st.floats(1, 1e4), min_size=24, max_size=60), st.booleans())
def test_the_parts_of_a_series_make_the_series(values: list[float], times: bool) -> None:
    parts = decompose(values, 12, multiplicative=times)
    for value, trend, season, rest in zip(
        values, parts.trend, parts.season, parts.rest, strict=True
    ):
        if trend is not None and rest is not None:
            made = trend * season * rest if times else trend + season + rest
            assert made == pytest.approx(value)


def test_an_odd_value_is_found_and_an_ordinary_series_has_none() -> None:
    values: list[float | None] = [float(v) for v in monthly(60)]
    plain = {u.at for u in unusual(values, 12)}
    values[40] = (values[40] or 0) * 1.8
    assert 40 in {u.at for u in unusual(values, 12)} and 40 not in plain


def test_a_step_of_the_level_is_found_and_a_steady_rise_is_none() -> None:
    chance = random.Random(1)
    rise: list[float | None] = [100 + 2 * i + chance.gauss(0, 3) for i in range(48)]
    jump: list[float | None] = [(100 if i < 30 else 180) + chance.gauss(0, 3) for i in range(48)]
    assert step(rise, 1) is None
    found = step(jump, 1)
    assert found and found.at == 30 and found.after > 1.5 * found.before


def test_the_same_table_gives_the_same_result() -> None:
    rows = months(monthly())
    one, two = (
        foresee(table(rows), Label("기준월"), TODAY, NONE, Label("접수건수")) for _ in range(2)
    )
    assert text_of(one) == text_of(two)


def test_years_cannot_be_parted_into_months() -> None:
    rows = ["기준월,접수건수", *[f"{y}년,{y}" for y in range(2010, 2024)]]
    with pytest.raises(StepTrouble, match="월 단위로 나눌 수 없습니다"):
        foresee(table(rows), Label("기준월"), TODAY, NONE, Label("접수건수"), beat=Choice("월"))


def test_every_sentence_rests_on_cells_or_says_why_not() -> None:
    result = foresee(table(months(monthly())), Label("기준월"), TODAY, NONE, Label("접수건수"), steps=Count(3))  # fmt: skip
    assert all(said.cells for said in result.said)
    assert all(len(said.cells) <= 200 for said in result.said)
    assert len(result.tables[0].rows) == 3


@pytest.mark.skipif(not REAL.exists(), reason="실제 자료가 없는 기계")
def test_a_real_daily_price_series_is_averaged_and_forecast() -> None:
    real = read_table(File(REAL.name, "text/csv", REAL.read_bytes()))
    result = foresee(real, Label("datadate"), TODAY, NONE, Label("가격"), Label("시장명"), Label("가락도매"), Count(5))  # fmt: skip
    assert len(result.tables[0].rows) == 5
    assert "더할 수 없는 값" in text_of(result)


def test_values_that_never_change_have_no_season() -> None:
    found = foresee(table(months([100.0] * 58)), Label("기준월"), TODAY, NONE, Label("접수건수"))
    assert "계절 흐름" not in " ".join(said.text for said in found.said)


def test_sums_below_zero_are_not_compared_in_percent() -> None:
    found = foresee(
        table(months([-value for value in monthly()])),
        Label("기준월"),
        TODAY,
        NONE,
        Label("접수건수"),
    )
    assert "한 해 전 같은 기간" not in " ".join(said.text for said in found.said)
