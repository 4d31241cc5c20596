"""The words that speak for or against a name: titles, words for people, common nouns, particles."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists as sets; ``after`` holds particles and what else is glued to a name.

    ``sure`` are heads that a name alone follows; ``title`` and ``before`` are weaker than their
    ``_sure`` twins, since other nouns stand there too; ``history`` are names of people long dead.
    ``acts`` are deeds that a name alone follows in notes (접수 홍길동), ``kin`` stands in brackets.
    """

    sure: frozenset[str]
    stop: frozenset[str]
    after: frozenset[str]
    title_sure: frozenset[str]
    title: frozenset[str]
    official: frozenset[str]
    before_sure: frozenset[str]
    before: frozenset[str]
    not_people: frozenset[str]
    unit: frozenset[str]
    named_things: frozenset[str]
    history: frozenset[str]
    forms: frozenset[str]
    selves: frozenset[str]
    owns: frozenset[str]
    signs: frozenset[str]
    verbs: frozenset[str]
    acts: frozenset[str]
    kin: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nouns:
    """Common nouns that begin like a surname: everyday ones, and rare ones; ``plain`` do not."""

    common: frozenset[str]
    rare: frozenset[str]
    plain: frozenset[str]


@cache
def words() -> Words:
    """Return the words of this release."""
    return Words(**{name: frozenset(text.split()) for name, text in _table("words.toml").items()})


@cache
def units() -> tuple[str, ...]:
    """Return the ends of names of offices and bodies, for ``str.endswith``."""
    return tuple(words().unit)


@cache
def nouns() -> Nouns:
    """Return the common nouns that look like names."""
    return Nouns(**{name: frozenset(text.split()) for name, text in _table("nouns.toml").items()})


def _table(name: str) -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
