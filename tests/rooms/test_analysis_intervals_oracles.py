"""Our statistics held against scipy and statsmodels (development only, never at run time)."""

import math
import random
import warnings

import pytest

from giljabi.analysis.stats.crosstab import holm, independence
from giljabi.analysis.stats.funnel import winsorised
from giljabi.analysis.stats.hiding import Rules, hide
from giljabi.analysis.stats.intervals import clopper_pearson, garwood, mean_interval, wilson
from giljabi.analysis.stats.quantiles import (
    beta_lower,
    beta_quantile,
    chi2_quantile,
    chi2_tail,
    gamma_quantile,
    normal_quantile,
    normal_tail,
    t_quantile,
    t_tail,
)
from giljabi.analysis.stats.rates import Count, Kind, differ, ratio_ends

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    np = pytest.importorskip("numpy")
    optimize = pytest.importorskip("scipy.optimize")
    stats = pytest.importorskip("scipy.stats")
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    weightstats = pytest.importorskip("statsmodels.stats.weightstats")

pytestmark = [pytest.mark.oracle, pytest.mark.filterwarnings("ignore")]
NEAR = 1e-9
SHARES = (0.0005, 0.001, 0.025, 0.1, 0.4, 0.5, 0.8, 0.975, 0.999, 0.9995)
FREEDOMS = (1, 2, 3.5, 10, 57.3, 1000, 1e5)


def near(ours: float, theirs: float) -> bool:
    return math.isclose(ours, float(theirs), rel_tol=NEAR, abs_tol=1e-14)


@pytest.mark.parametrize("p", SHARES)
def test_quantiles_are_those_of_scipy(p: float) -> None:
    assert near(normal_quantile(p), stats.norm.ppf(p))
    for df in FREEDOMS:
        assert near(t_quantile(p, df), stats.t.ppf(p, df))
        assert near(chi2_quantile(p, df), stats.chi2.ppf(p, df))
        assert near(gamma_quantile(p, df), stats.gamma.ppf(p, df))
        for b in (0.5, 1, 7, 300):
            assert near(beta_quantile(p, df, b), stats.beta.ppf(p, df, b))


@pytest.mark.parametrize("x", (1e-6, 0.01, 0.5, 1, 3.84, 20, 150))
def test_tails_are_those_of_scipy(x: float) -> None:
    assert near(normal_tail(x), stats.norm.sf(x))
    for df in FREEDOMS:
        assert near(t_tail(x, df), stats.t.sf(x, df))
        assert near(t_tail(-x, df), stats.t.sf(-x, df))
        assert near(chi2_tail(x, df), stats.chi2.sf(x, df))
        assert near(beta_lower(df, 3, x / (1 + x)), stats.beta.cdf(x / (1 + x), df, 3))


@pytest.mark.parametrize("level", (0.8, 0.95, 0.998))
def test_intervals_of_proportions_and_counts(level: float) -> None:
    for k, n in ((0, 5), (1, 5), (5, 5), (30, 999), (3, 1_000_000), (270_636, 10_197_604)):
        for ours, name in (
            (wilson(k / n, n, level), "wilson"),
            (clopper_pearson(k, n, level), "beta"),
        ):
            low, high = proportion.proportion_confint(k, n, 1 - level, name)
            assert near(ours.low, max(0.0, low)) or abs(ours.low - low) < 1e-15
            assert near(ours.high, min(1.0, high))
    for k in (0, 1, 4, 30, 999, 270_636):
        ends = garwood(k, level)
        assert near(ends.low, stats.chi2.ppf((1 - level) / 2, 2 * k) / 2 if k else 0.0)
        assert near(ends.high, stats.chi2.ppf((1 + level) / 2, 2 * k + 2) / 2)


def test_weighted_means_and_their_intervals() -> None:
    draw = random.Random(5)
    values = [float(draw.randint(1, 5)) for _ in range(83)]
    weights = [draw.uniform(0.3, 3.0) for _ in values]
    plain = weightstats.DescrStatsW(values)
    ours = mean_interval(values, [1.0] * len(values))
    assert near(ours.value, plain.mean)
    assert near(ours.low, plain.tconfint_mean()[0]) and near(ours.high, plain.tconfint_mean()[1])
    size = sum(weights) ** 2 / sum(w * w for w in weights)
    heavy = weightstats.DescrStatsW(values, [w * size / sum(weights) for w in weights])
    ours = mean_interval(values, weights, 0.9)
    assert near(ours.value, heavy.mean) and near(ours.spread, math.sqrt(heavy.var_ddof(1)))
    assert near(ours.low, heavy.tconfint_mean(0.1)[0])


def test_independence_and_holm() -> None:
    for counts in ([[20, 30], [40, 10]], [[12, 5, 9], [30, 22, 41], [7, 8, 19]]):
        ours = independence(counts, counts, counts)
        theirs = stats.chi2_contingency(counts, correction=False)
        assert ours is not None
        assert near(ours.chi2, theirs.statistic) and near(ours.p, theirs.pvalue)
        assert ours.df == theirs.dof and ours.deff == 1
        assert near(ours.v, stats.contingency.association(counts, "cramer"))
        assert near(ours.least, theirs.expected_freq.min())
    p = [0.01, 0.04, 0.03, 0.2, 0.005, 1.0]
    assert np.allclose(holm(p), multitest.multipletests(p, method="holm")[1], rtol=NEAR)


def test_two_rates() -> None:
    now, before = Count(18, 5000.0), Count(41, 7300.0)
    exact = [
        stats.binomtest(18, 59, 5000 / 12300, alternative=side).pvalue
        for side in ("less", "greater")
    ]
    assert near(differ(now, before, Kind.EVENTS), min(1.0, 2 * min(exact)))
    _, p = proportion.proportions_ztest([18, 41], [5000, 7300])
    assert near(differ(now, before, Kind.PART), p)
    share = stats.binomtest(18, 59).proportion_ci(0.95, "exact")
    ends = ratio_ends(now, before)
    assert near(ends.low, share.low / (1 - share.low) * 7300 / 5000)
    assert near(ends.high, share.high / (1 - share.high) * 7300 / 5000)


def test_winsorised_scores_use_the_percentiles_of_numpy() -> None:
    draw = random.Random(2)
    scores = [draw.gauss(0, 2) for _ in range(23)]
    low, high = np.percentile(scores, [10, 90])
    assert np.allclose(winsorised(scores), np.clip(scores, low, high), rtol=NEAR)


def test_the_design_effect_is_that_of_the_linearised_contrasts() -> None:
    """Rao and Scott's δ̂ from cell design effects equals n·Σv(h)/(pq) on independent answers."""
    draw = random.Random(11)
    people = [(draw.randrange(3), draw.randrange(4), draw.uniform(0.4, 2.5)) for _ in range(40_000)]
    grids = [[[0.0] * 4 for _ in range(3)] for _ in range(3)]
    for i, j, w in people:
        for grid, part in zip(grids, (1.0, w, w * w), strict=True):
            grid[i][j] += part
    found = independence(*grids)
    weights = np.array([w for *_, w in people])
    kish = len(people) * (weights**2).sum() / weights.sum() ** 2
    assert found is not None
    assert found.deff == pytest.approx(kish, rel=0.02)


def test_no_linear_programme_narrows_a_hidden_cell_to_one_value() -> None:
    """The tightest bounds that all published sums give still leave every hidden cell five wide."""
    draw = random.Random(3)
    tried = 0
    while tried < 25:
        rows, columns = draw.randint(2, 5), draw.randint(2, 5)
        counts = [[draw.choice((0, 1, 3, 7, 12, 30)) for _ in range(columns)] for _ in range(rows)]
        hidden = hide(counts, Rules())
        if not hidden:
            continue
        tried += 1
        cells = sorted(hidden)
        sums = [[float(c[0] == i) for c in cells] for i in range(rows)]
        sums += [[float(c[1] == j) for c in cells] for j in range(columns)]
        totals = np.array(sums) @ np.array([counts[i][j] for i, j in cells], dtype=float)
        for index in range(len(cells)):
            aim = np.zeros(len(cells))
            aim[index] = 1
            ends = [
                sign * optimize.linprog(sign * aim, A_eq=sums, b_eq=totals, bounds=(0, None)).fun
                for sign in (1, -1)
            ]
            assert ends[1] - ends[0] > 5 - 1e-6
