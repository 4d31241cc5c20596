"""Weights of answers: fitting them to a population, their effective number, and their limits.

Raking is iterative proportional fitting (Deming and Stephan 1940); the effective number is Kish's
(Σw)²/Σw². It refuses to invent a population for a group in which nobody answered.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ROUNDS = 500
_CLOSE = 1e-12


def effective(weights: Sequence[float]) -> float:
    """Return Kish's effective number of answers, 0 for none."""
    squares = math.fsum(w * w for w in weights)
    return math.fsum(weights) ** 2 / squares if squares else 0.0


@dataclass(frozen=True, slots=True)
class Margin:
    """One population margin: to which group each person belongs, and the population of each group."""

    groups: tuple[str, ...]
    people: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights with mean 1; ``gap`` is the largest relative miss of a margin, ``cut`` how many were cut."""

    weights: tuple[float, ...]
    gap: float
    cut: int


def rake(margins: Sequence[Margin], highest: float) -> Raked:
    """Fit weights to every margin; one margin is plain post-stratification.

    Weights over ``highest`` (in means) are cut there and the rest is fitted again until both hold
    as nearly as they can; ``cut`` counts the cut persons. Every group of a margin must have a
    person, and every person a group with people (else ``ZeroDivisionError``/``KeyError``: the
    caller checks and tells).
    """
    n = len(margins[0].groups)
    weights = [1.0] * n
    gap = math.inf
    for _ in range(_ROUNDS):
        for margin in margins:
            weights = _fitted(weights, margin)
        weights = _capped(weights, highest)
        now = max(_gap(weights, margin) for margin in margins)
        if now < _CLOSE or abs(gap - now) < _CLOSE * _CLOSE:
            gap = now
            break
        gap = now
    mean = math.fsum(weights) / n
    cut = sum(weight >= highest * mean * (1 - 1e-9) for weight in weights)
    return Raked(tuple(weight / mean for weight in weights), gap, cut)


def _capped(weights: list[float], highest: float) -> list[float]:
    """Cut at ``highest`` means; cutting lowers the mean, so again until it holds."""
    for _ in range(_ROUNDS):
        limit = highest * math.fsum(weights) / len(weights)
        if max(weights) <= limit * (1 + _CLOSE):
            break
        weights = [min(weight, limit) for weight in weights]
    return weights


def _fitted(weights: Sequence[float], margin: Margin) -> list[float]:
    sums = _sums(weights, margin)
    scale = len(weights) / math.fsum(margin.people[group] for group in sums)
    ratio = {group: margin.people[group] * scale / total for group, total in sums.items()}
    return [w * ratio[group] for w, group in zip(weights, margin.groups, strict=True)]


def _sums(weights: Sequence[float], margin: Margin) -> dict[str, float]:
    sums: dict[str, float] = {}
    for weight, group in zip(weights, margin.groups, strict=True):
        sums[group] = sums.get(group, 0.0) + weight
    return sums


def _gap(weights: Sequence[float], margin: Margin) -> float:
    sums = _sums(weights, margin)
    everyone = math.fsum(margin.people[group] for group in sums)
    whole = math.fsum(weights)
    return max(
        abs(total / whole / (margin.people[group] / everyone) - 1) for group, total in sums.items()
    )
