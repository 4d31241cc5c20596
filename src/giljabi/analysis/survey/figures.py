"""Numbers of a survey as they are shown: shares in %, scores, persons, intervals."""

import math
from decimal import Decimal

from giljabi.analysis.numbers import half_up, show_number
from giljabi.analysis.stats.intervals import Ends, Mean, wilson
from giljabi.analysis.survey.groups import Tally

HIDDEN = "가림"
_TWO = Decimal("0.01")


def share_of(group: Tally, bunch: int) -> Decimal:
    """Return the weighted share of a bunch in % with all its decimals (exact without weights)."""
    return Decimal(repr(group.weights[bunch])) * 100 / Decimal(repr(group.weight))


def share_ends(group: Tally, bunch: int, level: float) -> Ends:
    """Return the interval of a share in %: Wilson's, with the effective number of persons."""
    ends = wilson(group.share(bunch), group.effective, level)
    return Ends(ends.low * 100, ends.high * 100)


def one(value: Decimal | float) -> str:
    """Return a number with one decimal, rounded half up: ``42.1``."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return f"{half_up(exact):,f}"


def two(value: float) -> str:
    """Return a score with two decimals: ``3.72``."""
    return f"{half_up(Decimal(repr(value)), _TWO):,f}"


def span(ends: Ends) -> str:
    """Return ``36.0~48.4``."""
    return f"{one(ends.low)}~{one(ends.high)}"


def mean_span(mean: Mean) -> str:
    """Return ``3.61~3.83``, or a dash where no interval can be had."""
    return "-" if math.isnan(mean.low) else f"{two(mean.low)}~{two(mean.high)}"


def people(count: int) -> str:
    """Return a number of persons with commas."""
    return show_number(Decimal(count))


def weighted_people(weight: float) -> str:
    """Return a weighted number of persons with one decimal."""
    return one(weight)
