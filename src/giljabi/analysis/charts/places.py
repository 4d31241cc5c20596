"""Where names go beside their marks: the nearest free place, with a thin line when it is far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from giljabi.analysis.charts.style import INK, SOFT_INK, text_width

_SIZE = 12.0
NEAR = ((8, 0), (-8, 0), (0, -14), (0, 14), (10, -12), (10, 12), (-10, -12), (-10, 12), (16, -24),
          (16, 24), (-16, -24), (-16, 24), (34, -36), (34, 36), (-34, -36), (-34, 36), (60, -54),
          (60, 54), (-60, -54), (-60, 54), (90, 0), (-90, 0), (120, -80), (120, 80))  # fmt: skip
"""Places to try, in points right of and below the mark; left ones end there."""
OUTSIDE = tuple(
    (dx, dy) for size in (26, 40, 56, 76, 100)
    for dx, dy in ((size, 0), (-size, 0), (size, size // 2), (-size, size // 2), (size, -size // 2),
                   (-size, -size // 2), (size // 2, size), (-size // 2, size))
)  # fmt: skip
"""Places farther off, for names that have no room on their own ground."""
_FAR = 16


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture in points from its upper left."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether two rectangles share ground."""
        return (
            self.left < other.right and other.left < self.right
            and self.top < other.bottom and other.top < self.bottom
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A name with the place it got and the mark that it belongs to."""

    text: str
    x: float
    y: float
    align: str
    mark: tuple[float, float]
    lead: bool

    def layers(self) -> Iterator[dict[str, Any]]:
        """Yield the Vega-Lite layers of the name and, when it stands off, of the line to its mark."""
        if self.lead:
            yield {"data": {"values": [{}]},
                   "mark": {"type": "rule", "color": SOFT_INK, "strokeWidth": 0.8},
                   "encoding": {"x": {"value": self.mark[0]}, "y": {"value": self.mark[1]},
                                "x2": {"value": self.x}, "y2": {"value": self.y}}}  # fmt: skip
        yield {"data": {"values": [{"said": self.text}]},
               "mark": {"type": "text", "align": self.align, "baseline": "middle", "color": INK,
                        "fontSize": _SIZE},
               "encoding": {"x": {"value": self.x}, "y": {"value": self.y},
                            "text": {"field": "said"}}}  # fmt: skip


def placed(
    names: Sequence[tuple[str, float, float]], taken: Sequence[Box], width: float, height: float,
    where: Sequence[tuple[int, int]] = NEAR,
) -> list[Spot]:  # fmt: skip
    """Return a place for each (name, x, y) that meets neither ``taken`` nor another name.

    One for which no free place is left stands right of its mark.
    """
    used, spots = list(taken), []
    for text, x, y in names:
        tries = [_spot(text, x, y, dx, dy) for dx, dy in where]
        free = (
            (spot, box) for spot, box in tries
            if box.left >= 0 and box.right <= width and box.top >= -10 and box.bottom <= height
            and not any(box.meets(other) for other in used)
        )  # fmt: skip
        spot, box = next(free, tries[0])
        used.append(box)
        spots.append(spot)
    return spots


def _spot(text: str, x: float, y: float, dx: float, dy: float) -> tuple[Spot, Box]:
    wide = text_width(text, _SIZE)
    align = "left" if dx > 0 else "right" if dx < 0 else "center"
    left = x + dx - {"left": 0.0, "right": wide, "center": wide / 2}[align]
    box = Box(left - 1, y + dy - 7, left + wide + 1, y + dy + 7)
    return Spot(text, x + dx, y + dy, align, (x, y), max(abs(dx), abs(dy)) > _FAR), box
