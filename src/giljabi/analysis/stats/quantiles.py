"""Tails and quantiles of the normal, t, chi-square, beta and gamma distributions.

Series and continued fractions (Numerical Recipes §6.2 and §6.4, modified Lentz), inverted by Newton
steps kept inside a bracket; relative error about 1e-12. It knows distributions only, never data.
"""

import math
from collections.abc import Callable
from statistics import NormalDist

_TINY = 1e-300
_EPS = 1e-16
_ROUNDS = 200_000
_STEPS = 300
_STILL = 1e-13
"""A Newton step this small (relative) leaves an error far below rounding: steps shrink by squares."""


def normal_quantile(p: float) -> float:
    """Return z with P(Z ≤ z) = ``p``."""
    return NormalDist().inv_cdf(p)


def normal_tail(z: float) -> float:
    """Return P(Z > z)."""
    return 0.5 * math.erfc(z / math.sqrt(2))


def chi2_tail(x: float, df: float) -> float:
    """Return P(χ² > x) with ``df`` degrees of freedom."""
    return gamma_upper(df / 2, x / 2)


def chi2_quantile(p: float, df: float) -> float:
    """Return x with P(χ² ≤ x) = ``p``."""
    return 2 * gamma_quantile(p, df / 2)


def t_tail(t: float, df: float) -> float:
    """Return P(T > t) with ``df`` degrees of freedom (need not be whole)."""
    square = t * t
    if square < df:  # near the middle df/(df + t²) loses t²
        tail = 0.5 - 0.5 * beta_lower(0.5, df / 2, square / (df + square))
    else:
        tail = 0.5 * beta_lower(df / 2, 0.5, df / (df + square))
    return tail if t >= 0 else 1 - tail


def t_quantile(p: float, df: float) -> float:
    """Return t with P(T ≤ t) = ``p``."""
    if p == 0.5:
        return 0.0
    if p < 0.5:
        return -t_quantile(1 - p, df)

    def density(t: float) -> float:
        return 2 * beta_weight(df / 2, 0.5, df / (df + t * t)) / t

    high = 2.0
    while t_tail(high, df) > 1 - p:
        high *= 2
    return _solve(lambda t: -t_tail(t, df), density, p - 1, 0.0, high)


def gamma_lower(a: float, x: float) -> float:
    """Return the regularised lower incomplete gamma function P(a, x)."""
    return _gamma_series(a, x) if x < a + 1 else 1 - _gamma_fraction(a, x)


def gamma_upper(a: float, x: float) -> float:
    """Return the regularised upper incomplete gamma function Q(a, x)."""
    return 1 - _gamma_series(a, x) if x < a + 1 else _gamma_fraction(a, x)


def gamma_quantile(p: float, a: float) -> float:
    """Return x with P(a, x) = ``p``: the quantile of a gamma distribution of shape ``a``, scale 1."""
    if p <= 0:
        return 0.0
    high = max(a, 1.0)
    while gamma_lower(a, high) < p:
        high *= 2

    def density(x: float) -> float:
        return gamma_weight(a, x) / x

    if p <= 0.5:
        return _solve(lambda x: gamma_lower(a, x), density, p, 0.0, high)
    return _solve(lambda x: -gamma_upper(a, x), density, p - 1, 0.0, high)


def beta_lower(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = beta_weight(a, b, x)
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(a, b, x) / a
    return 1 - front * _beta_fraction(b, a, 1 - x) / b


def beta_quantile(p: float, a: float, b: float) -> float:
    """Return x with I_x(a, b) = ``p``."""
    if p <= 0 or p >= 1:
        return float(p >= 1)

    def density(x: float) -> float:
        return beta_weight(a, b, x) / (x * (1 - x))

    return _solve(lambda x: beta_lower(a, b, x), density, p, 0.0, 1.0)


def gamma_weight(a: float, x: float) -> float:
    """Return xᵃ·e⁻ˣ/Γ(a) without the cancellation that logarithms of huge numbers bring."""
    return math.sqrt(a / (2 * math.pi)) * math.exp(a * _log_less(x / a, (x - a) / a) - _stirling(a))


def beta_weight(a: float, b: float, x: float) -> float:
    """Return xᵃ(1−x)ᵇ/B(a, b) without that cancellation."""
    off = (x * b - (1 - x) * a) / a
    far = a * _log_less(x * (a + b) / a, off) + b * _log_less((1 - x) * (a + b) / b, -off * a / b)
    near = _stirling(a + b) - _stirling(a) - _stirling(b)
    return math.sqrt(a * b / (2 * math.pi * (a + b))) * math.exp(far + near)


def _log_less(ratio: float, u: float) -> float:
    """Return ln(ratio) − u, where ratio is 1 + u."""
    if abs(u) > 0.01:
        return math.log(ratio) - u
    return (
        -u
        * u
        * (1 / 2 - u * (1 / 3 - u * (1 / 4 - u * (1 / 5 - u * (1 / 6 - u * (1 / 7 - u / 8))))))
    )


def _stirling(a: float) -> float:
    """Return how far ln Γ(a) lies over Stirling's (a − ½)·ln a − a + ½·ln 2π."""
    if a < 16:
        return math.lgamma(a) - (a - 0.5) * math.log(a) + a - 0.5 * math.log(2 * math.pi)
    q = 1 / (a * a)
    return (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q * (1 / 1188))))) / a


def _gamma_series(a: float, x: float) -> float:
    if x <= 0:
        return 0.0
    term = total = 1 / a
    for n in range(1, _ROUNDS):
        term *= x / (a + n)
        total += term
        if term < total * _EPS:
            break
    return total * gamma_weight(a, x)


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c = 1 / _TINY
    d = h = 1 / (b or _TINY)
    for n in range(1, _ROUNDS):
        an = -n * (n - a)
        b += 2
        d = 1 / (an * d + b or _TINY)
        c = b + an / c or _TINY
        h *= d * c
        if abs(d * c - 1) < 3 * _EPS:
            break
    return h * gamma_weight(a, x)


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    h = d
    for m in range(1, _ROUNDS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + even * d or _TINY)
        c = 1 + even / c or _TINY
        h *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + odd * d or _TINY)
        c = 1 + odd / c or _TINY
        h *= d * c
        if abs(d * c - 1) < 3 * _EPS:
            break
    return h


def _solve(
    rising: Callable[[float], float],
    density: Callable[[float], float],
    target: float,
    low: float,
    high: float,
) -> float:
    """Return x in (low, high) where a rising function meets ``target``."""
    x = (low + high) / 2
    for _ in range(_STEPS):
        off = rising(x) - target
        if off > 0:
            high = x
        else:
            low = x
        slope = density(x)
        step = x - off / slope if slope > 0 else math.nan
        new = step if low < step < high else (low + high) / 2
        if abs(new - x) <= _STILL * abs(x) or high - low <= 2 * _EPS * high:
            return new
        x = new
    return x
