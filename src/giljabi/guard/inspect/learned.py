"""Learned weights: how much the components and letters of a sentence speak for an order to a machine.

The weights (``learned.toml``) are those of a logistic regression, fitted by ``tools/learn_orders.py``
on made-up texts; the file says how and with what cross-validated figures. It refuses to know
where a sentence stands in its text, other than by the sentences handed to it.
"""

import tomllib
from base64 import b85decode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import decompress

from giljabi.guard.inspect.features import slots


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


def leaning(text: str, near: Iterable[str] = ()) -> float:
    """Return the log-odds that a lower-case sentence orders a machine about, less the limit.

    ``near`` are the sentences around it, the one before and the one after first.
    """
    known = weights()
    total = sum(value * (known.bytes[slot] - 128) for slot, value in slots(text, near).items())
    return known.base + known.step * total - known.limit
