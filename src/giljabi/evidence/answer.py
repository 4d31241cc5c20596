"""One right value as far as the tables know, and the small questions that all answers ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from giljabi.book.kinds import Place
from giljabi.evidence.facts import Found, Selection
from giljabi.evidence.mentions import Sentence
from giljabi.evidence.quantities import Quantity
from giljabi.evidence.readings import Reading
from giljabi.evidence.units import Unit

PERCENT = Unit("%")


@dataclass(frozen=True, slots=True)
class Answer:
    """A right value as far as the tables know, in base units; ``signed`` values have a direction.

    ``sure``: the words ask for exactly this, whatever else stands beside the number.
    """

    value: Decimal
    unit: Unit
    place: Place | None
    formula: str
    what: str
    signed: bool = False
    plain: bool = True
    sure: bool = False


def found_at(reading: Reading, selection: Selection) -> tuple[Found, ...]:
    """Return the values of a selection."""
    return reading.source.find(selection)


def paired(one: Sequence[Found], two: Sequence[Found]) -> tuple[tuple[Found, Found], ...]:
    """Pair values of one kind: total cell with total cell, sum with sum; the likeliest first."""
    last = [(one[-1], two[-1])] if one and two else []
    return tuple(dict.fromkeys((*zip(one, two, strict=False), *last)))


def plain_answer(
    found: Found, what: str = "", *, plain: bool = True, signed: bool = False
) -> Answer:
    """Return a found value as an answer."""
    return Answer(
        found.value, found.unit, found.place, found.formula, what or found.what, signed, plain
    )


def names(reading: Reading, kind: str) -> bool:
    """Whether the sentence names a measure of that kind."""
    measures = reading.source.measures
    return any(measures[i].kind == kind for i in reading.named if i < len(measures))


def window_start(q: Quantity, sentence: Sentence) -> int:
    """Return where the words begin that stand between the number before and ``q``."""
    return max([sentence.start, *(o.end for o in sentence.quantities if o.end <= q.start)])
