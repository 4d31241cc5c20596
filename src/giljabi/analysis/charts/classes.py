"""Values in up to five classes of like size (quantiles), darker for more, named in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from giljabi.analysis.charts.style import INK, RAMP, WHITE, shown

_INKS = (INK, INK, INK, WHITE, WHITE)
_SPREAD = {1: (3,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


@dataclass(frozen=True, slots=True)
class Class:
    """One class: its shade, the ink that reads on it, and words such as ``100~250(4곳)``."""

    fill: str
    ink: str
    words: str


def classed(values: Mapping[str, Decimal], most: int = 5) -> dict[str, Class]:
    """Return the class of each name. Equal values are always in one class."""
    order = sorted(values.values())
    count = min(most, len(set(order)))
    cuts = [order[len(order) * at // count] for at in range(1, count)]
    groups: dict[int, list[str]] = {}
    for name in sorted(values, key=lambda n: values[n]):
        groups.setdefault(sum(values[name] >= cut for cut in cuts), []).append(name)
    shades = _SPREAD[len(groups)]
    made = {}
    for shade, members in zip(shades, groups.values(), strict=True):
        held = Class(RAMP[shade], _INKS[shade], _words([values[m] for m in members]))
        made.update(dict.fromkeys(members, held))
    return made


def _words(values: list[Decimal]) -> str:
    low, high = shown(values[0]), shown(values[-1])
    return f"{low if low == high else f'{low}~{high}'}({len(values)}곳)"
