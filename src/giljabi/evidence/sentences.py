"""One sentence with its names and quantities, and what the lines above it have set."""

from dataclasses import dataclass

from giljabi.evidence.mentions import Mention
from giljabi.evidence.periods import Period
from giljabi.evidence.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Setting:
    """What the lines above have set: names that still hold, and periods, the innermost last."""

    mentions: tuple[Mention, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a line: the line's text, where the sentence begins and ends, its names."""

    text: str
    start: int
    end: int
    names: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    setting: Setting
