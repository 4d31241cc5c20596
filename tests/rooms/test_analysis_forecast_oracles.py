"""Decomposition and smoothing held against statsmodels (development only, never at run time)."""

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from giljabi.analysis.stats.naive import drift, naive, seasonal_naive
from giljabi.analysis.stats.seasonal import decompose
from giljabi.analysis.stats.smoothing import Form, Smoothed, Weights, ahead, smooth, spread
from giljabi.analysis.stats.smoothing_fit import begin, fit, forms

pytestmark = [pytest.mark.oracle, pytest.mark.filterwarnings("ignore")]
ADDITIVE = [Form("A", t, d, s, 12 if s == "A" else 1) for s in "NA" for t, d in ((False, False), (True, False), (True, True))]  # fmt: skip
TIMES = [Form("M", t, d, "M", 12) for t, d in ((False, False), (True, False), (True, True))]
GIVEN = Weights(0.31, 0.07, 0.12, 0.93)


def series(count: int = 72, seed: int = 3) -> list[float]:
    chance = random.Random(seed)
    return [
        (200 + 1.2 * i) * (1 + 0.25 * math.sin(math.pi * i / 6)) + chance.gauss(0, 12)
        for i in range(count)
    ]


def of(form: Form, weights: Weights) -> Weights:
    return Weights(
        weights.alpha,
        weights.beta if form.trend else 0.0,
        weights.gamma if form.season != "N" else 0.0,
        weights.phi if form.damped else 1.0,
    )


def smoothed(form: Form) -> Smoothed:
    values = series()
    made = smooth(values, form, of(form, GIVEN), begin(values, form))
    assert made
    return made


def ets(values: Sequence[float], form: Form) -> Any:
    pandas = pytest.importorskip("pandas")
    module = pytest.importorskip("statsmodels.tsa.exponential_smoothing.ets")
    start = begin(values, form)
    names = {"A": "add", "M": "mul", "N": None}
    more: dict[str, Any] = {"initial_level": start.level}
    if form.trend:
        more["initial_trend"] = start.trend
    if form.season != "N":
        more |= {"initial_seasonal": list(start.season), "seasonal_periods": form.period}
    return module.ETSModel(
        pandas.Series(values), error=names[form.error], trend="add" if form.trend else None,
        damped_trend=form.damped, seasonal=names[form.season], initialization_method="known", **more,
    )  # fmt: skip


def parameters(model: Any, values: Sequence[float], form: Form, weights: Weights) -> list[float]:
    start = begin(values, form)
    known = {
        "smoothing_level": weights.alpha, "smoothing_trend": weights.beta,
        "smoothing_seasonal": weights.gamma, "damping_trend": weights.phi,
        "initial_level": start.level, "initial_trend": start.trend,
    }  # fmt: skip
    return [
        known[n] if n in known else start.season[int(n.rsplit(".", 1)[1])]
        for n in model.param_names
    ]


@pytest.mark.parametrize("period", [4, 7, 12])
@pytest.mark.parametrize("times", [False, True])
def test_the_decomposition_is_that_of_statsmodels(period: int, times: bool) -> None:
    module = pytest.importorskip("statsmodels.tsa.seasonal")
    values = series()
    ours = decompose(values, period, multiplicative=times)
    theirs = module.seasonal_decompose(values, model="multiplicative" if times else "additive", period=period)  # fmt: skip
    for one, two in (
        (ours.trend, theirs.trend), (ours.season, theirs.seasonal), (ours.rest, theirs.resid),
    ):  # fmt: skip
        for a, b in zip(one, two, strict=True):
            assert math.isnan(b) if a is None else a == pytest.approx(b, abs=1e-9)


@pytest.mark.parametrize("form", ADDITIVE, ids=lambda f: f.code)
def test_additive_forecasts_and_likelihoods_are_those_of_statsmodels(form: Form) -> None:
    values, ours = series(), smoothed(form)
    model = ets(values, form)
    theirs = model.smooth(parameters(model, values, form, ours.weights))
    assert list(ahead(ours, 18)) == pytest.approx(list(theirs.forecast(18)), abs=1e-9)
    assert ours.likelihood == pytest.approx(theirs.llf, abs=1e-9)
    n, k = len(values), 1 + form.trend + form.damped + (form.season != "N")
    variance = theirs.get_prediction(start=n, end=n + 17).forecast_variance
    told = [s * s * (n - k) / n for s in spread(ours, 18)]  # they do not take the weights off n
    assert told == pytest.approx(list(variance), rel=1e-9)


@pytest.mark.parametrize("form", TIMES, ids=lambda f: f.code)
def test_multiplicative_forecasts_are_those_of_holt_and_winters(form: Form) -> None:
    module = pytest.importorskip("statsmodels.tsa.holtwinters")
    values, ours = series(), smoothed(form)
    start = begin(values, form)
    model = module.ExponentialSmoothing(
        values, trend="add" if form.trend else None, damped_trend=form.damped, seasonal="mul",
        seasonal_periods=12, initialization_method="known", initial_level=start.level,
        initial_trend=start.trend if form.trend else None, initial_seasonal=list(start.season),
    )  # fmt: skip
    w = ours.weights
    theirs = model.fit(
        smoothing_level=w.alpha, smoothing_trend=w.beta / w.alpha if form.trend else None,
        smoothing_seasonal=w.gamma, damping_trend=w.phi if form.damped else None, optimized=False,
    )  # fmt: skip
    told, held = list(ahead(ours, 18)), list(theirs.forecast(18))
    del told[11], held[11]  # their forecast forgets the last update of the season (seen in 0.15.0)
    assert told == pytest.approx(held, abs=1e-9)


@pytest.mark.parametrize("form", TIMES, ids=lambda f: f.code)
def test_multiplicative_spreads_are_those_of_a_simulation(form: Form) -> None:
    """Table 6.2 calls class 3 an approximation: within 3 % of 6,000 simulated futures."""
    values = series()
    ours = fit(values, form)
    assert ours
    w, chance, steps = ours.weights, random.Random(1), 14
    noise = math.sqrt(
        sum(e * e for e in ours.errors) / (len(values) - 2 - form.trend - form.damped)
    )
    ends: list[list[float]] = [[] for _ in range(steps)]
    for _ in range(6000):
        level, trend, season = ours.end.level, ours.end.trend, list(ours.end.season)
        for h in range(steps):
            base, error = level + w.phi * trend, chance.gauss(0, noise)
            ends[h].append(base * season[h % 12] * (1 + error))
            level, trend = base * (1 + w.alpha * error), w.phi * trend + w.beta * base * error
            season[h % 12] *= 1 + w.gamma * error
    for h, told in enumerate(spread(ours, steps)):
        mean = sum(ends[h]) / len(ends[h])
        found = math.sqrt(sum((e - mean) ** 2 for e in ends[h]) / len(ends[h]))
        assert told == pytest.approx(found, rel=0.04)


@pytest.mark.parametrize("form", ADDITIVE, ids=lambda f: f.code)
def test_the_search_is_as_good_as_that_of_statsmodels(form: Form) -> None:
    """Within 0.05 of their log-likelihood, or better, from the same start."""
    values = series(seed=11)
    ours = fit(values, form)
    assert ours
    theirs = ets(values, form).fit(disp=False)
    assert ours.likelihood >= theirs.llf - 0.05


def test_every_form_is_tried_on_a_long_positive_series() -> None:
    assert {f.code for f in forms(series(), 12)} == {f.code for f in (*ADDITIVE, *TIMES)}


def test_the_plain_spreads_are_those_of_their_models() -> None:
    """Naive is ETS(A,N,N) with α = 1; drift is a random walk whose mean step is estimated."""
    values = series(40)
    _, spreads = naive(values, 5)
    steps = [b - a for a, b in pairwise(values)]
    noise = math.sqrt(sum(s * s for s in steps) / len(steps))
    assert list(spreads) == pytest.approx([noise * math.sqrt(h) for h in range(1, 6)])
    means, _ = drift(values, 3)
    slope = (values[-1] - values[0]) / 39
    assert list(means) == pytest.approx([values[-1] + slope * h for h in (1, 2, 3)])
    assert seasonal_naive(values, 12, 14)[0] == (*values[-12:], *values[-12:-10])
