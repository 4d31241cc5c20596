"""Intervals and quantiles against figures that stand in books, without any other library."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis.stats.intervals import clopper_pearson, garwood, mean_interval, wilson
from giljabi.analysis.stats.quantiles import (
    beta_lower,
    beta_quantile,
    chi2_quantile,
    gamma_lower,
    gamma_quantile,
    normal_quantile,
    t_quantile,
    t_tail,
)


def test_the_quantiles_of_the_printed_tables() -> None:
    assert normal_quantile(0.975) == pytest.approx(1.959963984540054, rel=1e-12)
    assert t_quantile(0.975, 5) == pytest.approx(2.570581835636314, rel=1e-12)
    assert chi2_quantile(0.95, 4) == pytest.approx(9.487729036781154, rel=1e-12)
    assert t_quantile(0.5, 7) == 0 and t_quantile(0.025, 5) == -t_quantile(0.975, 5)


def test_zero_events_have_an_upper_end_of_three_point_seven() -> None:
    assert garwood(0) == pytest.approx((0.0, 3.688879454113936))


def test_no_one_of_ten_is_not_surely_nought() -> None:
    assert clopper_pearson(0, 10) == pytest.approx((0.0, 0.30849710781876083))
    assert wilson(0.0, 10).low == 0.0 and wilson(1.0, 10).high == 1.0


def test_one_answer_has_no_interval() -> None:
    assert math.isnan(mean_interval([3.0], [1.0]).low)
    assert math.isnan(mean_interval([3.0, 3.0], [1.0, 1.0]).low)


@settings(max_examples=120, deadline=None)
@given(st.floats(0.001, 0.999), st.floats(0.5, 5_000), st.floats(1, 5_000))
def test_quantiles_undo_their_distribution(p: float, a: float, b: float) -> None:
    assert gamma_lower(a, gamma_quantile(p, a)) == pytest.approx(p, rel=1e-9)
    assert beta_lower(a, b, beta_quantile(p, a, b)) == pytest.approx(p, rel=1e-8)
    assert 1 - t_tail(t_quantile(p, a), a) == pytest.approx(p, rel=1e-9)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 400), st.integers(0, 400))
def test_intervals_hold_what_was_seen(k: int, more: int) -> None:
    n = k + more + 1
    for ends in (wilson(k / n, n), clopper_pearson(k, n)):
        assert 0 <= ends.low <= k / n <= ends.high <= 1
    assert garwood(k).low <= k <= garwood(k).high
