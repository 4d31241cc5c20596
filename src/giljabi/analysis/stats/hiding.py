"""Which cells of published counts stay hidden, so that nobody can work a small one out.

A count under five is hidden. Because rows and columns add up, other cells are hidden with it. Every
hidden cell keeps a witness: another table without negative counts that has every published figure and
a different count there. A witness is proof that the published figures do not tell the cell; where
none is found more is hidden, and in the last resort the table is not published. It refuses to know what the counts mean.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

SMALL = 5
"""Counts under this are hidden (zero as well: that nobody did is also told about a small group)."""
WIDTH = 5
"""A hidden count must be able to differ by this much from end to end."""

Counts = Sequence[Sequence[int]]
Hidden = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Move:
    """A change of a table that no published sum notices: add ``steps`` times a whole number."""

    steps: Mapping[tuple[int, int], float]

    def room(self, counts: Counts) -> tuple[float, float]:
        """Return how often it fits backwards and forwards before some count would be negative."""
        down = [counts[i][j] / step for (i, j), step in self.steps.items() if step > 0]
        up = [counts[i][j] / -step for (i, j), step in self.steps.items() if step < 0]
        return min(down, default=0.0), min(up, default=0.0)

    def moves(self, cell: tuple[int, int], counts: Counts) -> float:
        """Return by how much the count of one cell can differ along this move."""
        return abs(self.steps.get(cell, 0.0)) * sum(self.room(counts))


@dataclass(frozen=True, slots=True)
class Rules:
    """What is published about a table besides its cells.

    ``rows``: row sums (one answer a person); column sums always are. ``groups``: rows that carry the
    same mark also have a published sum (구 in a 권역), so a move stays among them. ``scale``: the
    weight of a person of each row where weighted column sums are published too and the weight does
    not vary in a row; ``None`` where it does, or where nothing is weighted.
    """

    rows: bool = True
    groups: tuple[int, ...] = ()
    scale: tuple[float, ...] | None = None


def hide(counts: Counts, rules: Rules) -> Hidden | None:
    """Return the cells (row, column) to hide, or ``None`` where the table cannot be published at all.

    A move changes every cell it passes, so the cells hidden along with a small one have their own
    witness already.
    """
    small = {(i, j) for i, row in enumerate(counts) for j, count in enumerate(row) if count < SMALL}
    hidden = set(small)
    for cell in sorted(small):
        best = _cheapest(cell, counts, rules, hidden)
        if best is None:
            return None
        hidden |= set(best.steps)
    return frozenset(hidden)


def witness(cell: tuple[int, int], counts: Counts, rules: Rules, hidden: Hidden) -> Move | None:
    """Return a move among hidden cells that changes ``cell``, or ``None``: proof that it is not told."""
    for move in _moves(cell, counts, rules):
        if set(move.steps) <= hidden and move.moves(cell, counts) > 0:
            return move
    return None


def _cheapest(
    cell: tuple[int, int], counts: Counts, rules: Rules, hidden: set[tuple[int, int]]
) -> Move | None:
    """Return the move through ``cell`` that hides the fewest persons more."""
    best: tuple[float, Move] | None = None
    for move in _moves(cell, counts, rules):
        if move.moves(cell, counts) < WIDTH:
            continue
        cost = sum(counts[i][j] + 1 for i, j in move.steps if (i, j) not in hidden)
        if best is None or cost < best[0]:
            best = cost, move
    return best[1] if best else None


def _moves(cell: tuple[int, int], counts: Counts, rules: Rules) -> Iterator[Move]:
    """Yield the moves through ``cell``: rows against rows, times column against column."""
    row, column = cell
    others = [j for j in range(len(counts[row])) if j != column] if rules.rows else [None]
    for down in _row_steps(row, len(counts), rules):
        for other in others:
            steps = {(i, column): step for i, step in down.items()}
            if other is not None:
                steps |= {(i, other): -step for i, step in down.items()}
            yield Move(steps)


def _row_steps(row: int, height: int, rules: Rules) -> Iterator[dict[int, float]]:
    """Yield changes of rows, not zero at ``row``, that keep the column sum (and the weighted one)."""
    mates = [
        i for i in range(height)
        if i != row and (not rules.groups or rules.groups[i] == rules.groups[row])
    ]  # fmt: skip
    scale = rules.scale
    for mate in mates:
        if scale is None or abs(scale[mate] - scale[row]) < 1e-9:
            yield {row: 1.0, mate: -1.0}
    if scale is None:
        return
    for one, two in combinations(mates, 2):
        gap = scale[one] - scale[two]
        if abs(gap) > 1e-9:
            yield {
                row: 1.0,
                one: (scale[two] - scale[row]) / gap,
                two: (scale[row] - scale[one]) / gap,
            }
