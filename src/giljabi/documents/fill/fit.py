"""Whether a value fits where it goes: by the width of its letters and of its cell.

Letters are reckoned from their size (a Hangul letter is as wide as it is high), so the answer is an
estimate; nothing is made smaller to fit.
"""

from dataclasses import dataclass
from math import ceil

from giljabi.documents.paper.marks import width

_MARGIN_X, _MARGIN_Y = 1020, 282
_SPACING = 1.6
_LETTER = 0.52
"""Width of 1타 in the size of the letter, with a little to spare."""


@dataclass(frozen=True, slots=True)
class Room:
    """What there is for some lines: width (HWPUNIT) and the number of lines that show."""

    wide: int
    lines: int

    def needs(self, text: str, size: int) -> int:
        """Return how many lines a paragraph takes."""
        letter = size * _LETTER
        return sum(
            max(1, ceil(width(part) * letter / max(self.wide, 1))) for part in text.split("\n")
        )

    def letters(self, size: int) -> int:
        """Return how many Hangul letters fit into one line."""
        return int(self.wide / (size * _LETTER * 2))


def cell_room(wide: int, high: int, margin: int, size: int) -> Room:
    """Return the room of a cell of that size (HWPUNIT) for letters of that size."""
    inner = wide - (margin or _MARGIN_X)
    more = (high - _MARGIN_Y - size) / (size * _SPACING) if size else 0
    return Room(inner, 1 + max(int(more), 0))
