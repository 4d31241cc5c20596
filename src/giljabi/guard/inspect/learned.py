"""Learned weights: how much the components and letters of a sentence speak for an order to a machine.

The weights (``learned.toml``) are those of a logistic regression, fitted by ``tools/learn_orders.py``
on made-up texts; the file says how and with what cross-validated figures. It refuses to know
where a sentence stands in its text, other than by the sentences handed to it.
"""

import tomllib
from base64 import b85decode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import decompress

from giljabi.guard.inspect.features import Slots


@dataclass(frozen=True, slots=True)
class Weights:
    """One signed byte a slot, what a step of it weighs, where to start, and where a find begins."""

    bytes: bytes
    step: float
    base: float
    limit: float


@cache
def weights() -> Weights:
    """Return the weights of this release."""
    table = tomllib.loads(files(__package__).joinpath("learned.toml").read_text("utf-8"))
    packed = decompress(b85decode("".join(table["weights"].split())))
    return Weights(packed, float(table["step"]), float(table["base"]), float(table["limit"]))


def leaning(found: Slots) -> float:
    """Return what the slots of a sentence (or of what stands around it) add to the log-odds."""
    known = weights()
    return known.step * sum(value * (known.bytes[slot] - 128) for slot, value in found.items())


def lettered(found: Sequence[int], value: float) -> float:
    """Return what slots of the same value add, a slot as often as it is there."""
    known = weights()
    return known.step * value * (sum(map(known.bytes.__getitem__, found)) - 128 * len(found))


def base() -> float:
    """Return the log-odds to start from, less the limit."""
    return weights().base - weights().limit
