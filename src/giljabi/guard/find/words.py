"""The words that speak for or against a name: surnames, field labels, stop words, ranks."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists as sets; ``after`` holds particles and what is glued to a name."""

    common: frozenset[str]
    surnames: frozenset[str]
    double: frozenset[str]
    fields: frozenset[str]
    sure: frozenset[str]
    things: frozenset[str]
    stop: frozenset[str]
    after: frozenset[str]
    ranks: frozenset[str]


@cache
def words() -> Words:
    """Return the words of this release."""
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return Words(**{name: frozenset(text.split()) for name, text in table.items()})
