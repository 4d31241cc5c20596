"""One sentence with what was said before it, and what a number of it may be of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from giljabi.evidence.periods import Period
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.search.aliases import Spot

Picks = tuple[tuple[int, frozenset[str]], ...]
When = frozenset[Period] | None
_BASE = re.compile(
    r"(?:의)?\s?(?:분야|민원|평균|수치|실적|같은\s?기간)?\s?(?:\([^()]*\))?\s?(?:[\d,.]+\s?[가-힣%]{0,4}\s?)?\)?(?:[가-힣]{1,4}\s)?"
    r"(?:보다|에서\s(?=.{0,20}\d.{0,6}으?로|.{0,24}(?:줄|늘|증가|감소|올라|내려|떨어|상승|하락))|대비|에\s?비해|에\s?비하|에\s?견[주준]|[와과]\s?(?:비교|견주|견줘|비기)|[을를]\s?(?:웃돌|밑돌|웃도|밑도))"
)
JOINED = re.compile(r"\s?(?:[와과,·]|및|하고|이랑|랑|\s순|,\s?그리고|\([^()]*\)\s?[와과,·]?)\s?")
REACH = 10
"""How many sentences back a name still holds."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One sentence: where it stands, its numbers and names, and the names of those before it.

    ``heads`` are the names of title and headings, the innermost last; ``before`` those of earlier
    sentences, the latest first.
    """

    line: int
    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...]
    spots: tuple[Spot, ...]
    heads: tuple[tuple[Spot, ...], ...]
    before: tuple["Talk", ...] = ()
    silent: bool = False
    memo: "Memo" = field(default_factory=lambda: Memo(), compare=False, repr=False)

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    def back(self) -> list[tuple[Spot, ...]]:
        """The names said before, the latest first: sentences, then headings."""
        return [*(t.spots for t in self.before[:REACH]), *reversed(self.heads)]


@dataclass(slots=True)
class Options:
    """What one number may be of, each with its cost, the plainest first."""

    measures: list[tuple[int, int]]
    picks: list[tuple[int, Picks]]
    whens: list[tuple[int, When]]
    governed: dict[int, frozenset[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Memo:
    """What was found of one sentence: by table, and by the place and unit of the number asked of."""

    options: dict[tuple[int, int, int, str], Options] = field(default_factory=dict)
    picks: dict[tuple[int, int, int], tuple[list[tuple[int, Picks]], dict[int, frozenset[str]]]] = (
        field(default_factory=dict)
    )
    whens: dict[tuple[int, int, int], list[tuple[int, When]]] = field(default_factory=dict)
    carried: dict[int, list[tuple[int, frozenset[str] | None]]] = field(default_factory=dict)
    alike: dict[int, list[list[int]]] = field(default_factory=dict)
    latest: dict[int, list[When]] = field(default_factory=dict)
    spoken: dict[int, When] = field(default_factory=dict)


def is_base(talk: Talk, spot: Spot) -> bool:
    """Whether a name is what something is held against (보다, 대비, 와 견주면)."""
    return bool(_BASE.match(talk.text, spot.end))


def ruling(talk: Talk, q: Quantity, mine: Sequence[Spot]) -> Spot | None:
    """The one name that the number is said of: the nearest before it, no other number between."""
    before = [s for s in mine if s.end <= q.start and not is_base(talk, s)]
    if not before:
        return None
    last = before[-1]
    between = talk.text[last.end : q.start]
    if any(last.end <= o.start < q.start for o in talk.quantities if o.unit not in ("%", "%p")):
        return None
    joined = len(before) > 1 and JOINED.fullmatch(talk.text[before[-2].end : last.start])
    if joined or re.search(
        r"[;.]|제외|빼면|나머지|순(?:으로|이)|(?:와|과)\s(?:함께|차이)", between
    ):
        return None
    return last
