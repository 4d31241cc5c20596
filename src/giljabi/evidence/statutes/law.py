"""A law as far as citations need it: its names, its articles with branch numbers, and their parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Part(NamedTuple):
    """A place inside an article: 항, 호 with its branch (제3호의2), 목. 0 and "" where not said."""

    paragraph: int = 0
    item: int = 0
    branch: int = 0
    letter: str = ""


WHOLE = Part()
"""The whole article: no 항, 호 or 목 is said."""


class Number(NamedTuple):
    """An article's number: 제7조의2 is (7, 2); the plain 제7조 is (7, 0)."""

    article: int
    branch: int = 0

    def __str__(self) -> str:
        return f"제{self.article}조" + (f"의{self.branch}" if self.branch else "")


class Sheet(NamedTuple):
    """A 별표 or 별지 서식: what it is called, its number and branch (0 for the only one)."""

    kind: str
    number: int
    branch: int = 0

    def __str__(self) -> str:
        number = (str(self.number) if self.number else "") + (
            f"의{self.branch}" if self.branch else ""
        )
        if self.kind == "서식":
            return f"별지 제{number}호서식"
        return f"{self.kind} {number}".strip()


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``parts`` is every 항, 호 and 목 in it, ``None`` where they are not known; an
    empty ``title`` is not known either."""

    number: Number
    title: str = ""
    deleted: bool = False
    since: date | None = None
    parts: frozenset[Part] | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """A name that the law once had, and the day on which it lost it."""

    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law. ``complete``: every article is here, so that one that is not here does not exist;
    ``second_hand``: its numbers were taken from another's account of the text."""

    name: str
    articles: Mapping[Number, Article]
    complete: bool
    in_force: date | None = None
    short_names: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()
    sheets: frozenset[Sheet] | None = None
    file: str = ""
    second_hand: bool = False
    kind: str = field(default="")
