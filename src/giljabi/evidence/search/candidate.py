"""A value that may be meant, which units are counters, and which dimensions may be compared."""

from dataclasses import dataclass
from decimal import Decimal

from giljabi.book.kinds import ColumnType
from giljabi.evidence.search.world import BLANK, MANY, Ask, World

COUNTERS = frozenset(
    (
        "개소",
        "건",
        "명",
        "회",
        "교",
        "관",
        "종",
        "대",
        "가구",
        "팀",
        "과",
        "동",
        "호",
        "부",
        "역",
        "기",
        "",
    )
)
LIMIT = 3
"""The highest cost of a reading."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that may be meant, in base units; ``signed`` values say which way by their sign."""

    value: Decimal
    unit: str
    cost: int
    kind: str
    ask: Ask
    base: Ask | None = None
    signed: bool = False
    dim: int = -1


def compared_dims(world: World) -> list[int]:
    """The dimensions whose items may be compared."""
    if world.compared is None:
        small = len(world.source.plain) <= MANY
        columns = world.source.table.columns
        world.compared = [
            n for n, d in enumerate(world.dims)
            if d.noun != BLANK and columns[d.column].type not in (ColumnType.TIME, ColumnType.CODE)
            and 1 < len(d.groups) <= (MANY if small else 60)
        ]  # fmt: skip
    return world.compared
