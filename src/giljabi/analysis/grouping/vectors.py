"""Texts as weighted words: stems and their pairs of letters, rare ones heavier (TF-IDF), length 1.

Pairs of letters let 공영주차장 and 불법주차 meet. Deterministic; a text of nothing telling is empty.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from giljabi.analysis.grouping.stems import stems

Vector = Mapping[str, float]
_PAIR = 0.5
_LEAST = 2
"""A feature of one text alone makes nothing alike."""


def vectors(texts: Sequence[str]) -> list[Vector]:
    """Return one unit vector a text (smoothed inverse document frequency)."""
    counted = [_features(text) for text in texts]
    spread = Counter(key for features in counted for key in features)
    heavy = {
        key: math.log((1 + len(texts)) / (1 + count))
        for key, count in spread.items()
        if count >= _LEAST
    }
    return [
        _unit({key: count * heavy[key] for key, count in features.items() if key in heavy})
        for features in counted
    ]


def _features(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for stem in stems(text):
        found[stem] = found.get(stem, 0.0) + 1
        for i in range(len(stem) - 1):
            pair = f"~{stem[i : i + 2]}"
            found[pair] = found.get(pair, 0.0) + _PAIR
    return found


def centre(members: Iterable[Vector]) -> Vector:
    """Return the direction of the mean of vectors."""
    total: dict[str, float] = {}
    for vector in members:
        for key, weight in vector.items():
            total[key] = total.get(key, 0.0) + weight
    return _unit(total)


def alike(one: Vector, two: Vector) -> float:
    """Return the cosine of two vectors, 0 to 1."""
    if len(one) > len(two):
        one, two = two, one
    return sum(weight * two[key] for key, weight in one.items() if key in two)


def _unit(vector: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}
