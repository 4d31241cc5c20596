"""Tests on a cross-table: independence (also weighted), strength, and corrections for many tests.

Pearson's chi-square; for weighted answers the first-order correction of Rao and Scott (1981, 1984);
Cramér's V; adjusted residuals; Holm (1979). Tables too thin for the approximation give no claim.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.analysis.stats.quantiles import chi2_tail

Grid = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Independence:
    """A test of independence. ``p`` is after the correction; ``thin`` means: claim nothing.

    ``deff`` is the mean generalised design effect (1 for unweighted answers); ``residuals`` are
    adjusted standardised residuals, divided by √deff.
    """

    chi2: float
    df: int
    p: float
    v: float
    deff: float
    thin: bool
    least: float
    residuals: tuple[tuple[float, ...], ...]


def independence(counts: Grid, weighted: Grid, squares: Grid) -> Independence | None:
    """Test rows against columns; ``None`` when fewer than two rows or columns have anybody.

    ``counts`` are persons, ``weighted`` Σw and ``squares`` Σw² of the same cells. For plain answers
    all three are the counts. Thin: an expected count under 1, or more than a fifth under 5 (Cochran).
    """
    n = math.fsum(map(math.fsum, counts))
    whole = math.fsum(map(math.fsum, weighted))
    if not whole:
        return None
    shares = _full([[cell / whole for cell in row] for row in weighted])
    if len(shares) < 2 or len(shares[0]) < 2:
        return None
    rows = [math.fsum(row) for row in shares]
    columns = [math.fsum(column) for column in zip(*shares, strict=True)]
    expected = [[r * c * n for c in columns] for r in rows]
    chi2 = n * math.fsum(
        (shares[i][j] - r * c) ** 2 / (r * c)
        for i, r in enumerate(rows) for j, c in enumerate(columns)
    )  # fmt: skip
    df = (len(rows) - 1) * (len(columns) - 1)
    deff = _design_effect(shares, _full(squares), n, whole)
    flat = [cell for row in expected for cell in row]
    return Independence(
        chi2=chi2 / deff, df=df, p=chi2_tail(chi2 / deff, df),
        v=math.sqrt(chi2 / n / (min(len(rows), len(columns)) - 1)), deff=deff,
        thin=min(flat) < 1 or sum(cell < 5 for cell in flat) > len(flat) / 5, least=min(flat),
        residuals=_residuals(shares, n / deff),
    )  # fmt: skip


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values corrected for their number by Holm's step-down rule, in the given order."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        corrected[index] = highest
    return tuple(corrected)


def _full(grid: Grid) -> list[list[float]]:
    """Drop the rows and columns in which nobody stands."""
    columns = [j for j in range(len(grid[0])) if any(row[j] for row in grid)]
    return [[row[j] for j in columns] for row in grid if any(row)]


def _design_effect(shares: Grid, squares: Grid, n: float, whole: float) -> float:
    """Return Rao and Scott's δ̂: the mean design effect of the contrasts of independence.

    Equal weights give exactly 1. Variances take persons as drawn independently with unequal weights.
    """
    all_squares = math.fsum(map(math.fsum, squares))
    if abs(all_squares * n / whole**2 - 1) < 1e-12:
        return 1.0
    rows = [math.fsum(row) for row in shares]
    columns = [math.fsum(column) for column in zip(*shares, strict=True)]

    def inflated(share: float, square: float) -> float:
        """(1 − p)·d of one proportion, d its design effect."""
        variance = ((1 - share) ** 2 * square + share**2 * (all_squares - square)) / whole**2
        return n * variance / share if share else 0.0

    cells = math.fsum(
        inflated(share, squares[i][j]) * share / (rows[i] * columns[j])
        for i, row in enumerate(shares) for j, share in enumerate(row)
    )  # fmt: skip
    by_row = math.fsum(inflated(r, math.fsum(s)) for r, s in zip(rows, squares, strict=True))
    by_column = math.fsum(
        inflated(c, math.fsum(s)) for c, s in zip(columns, zip(*squares, strict=True), strict=True)
    )
    mean = (cells - by_row - by_column) / ((len(rows) - 1) * (len(columns) - 1))
    return max(mean, 1.0)


def _residuals(shares: Grid, n: float) -> tuple[tuple[float, ...], ...]:
    rows = [math.fsum(row) for row in shares]
    columns = [math.fsum(column) for column in zip(*shares, strict=True)]
    return tuple(
        tuple(
            (shares[i][j] - r * c) * math.sqrt(n) / math.sqrt(r * c * (1 - r) * (1 - c))
            for j, c in enumerate(columns)
        )
        for i, r in enumerate(rows)
    )
