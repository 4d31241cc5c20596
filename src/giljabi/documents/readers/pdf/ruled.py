"""Tables by their ruled lines: cells are what lines enclose; a missing line merges two of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.documents.readers.pdf.letters import Rule

_NEAR = 3.0
_MOST_LINES = 400
_LEAST_SIDE = 5.0


@dataclass(frozen=True, slots=True)
class Ruled:
    """One table: where its columns and rows part, and its cells as (row, col, rows, cols)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int], ...]

    def cell_at(self, x: float, y: float) -> int | None:
        """Return the index of the cell in which a point lies."""
        col, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        for index, (top, left, rows, cols) in enumerate(self.cells):
            if top <= row < top + rows and left <= col < left + cols:
                return index
        return None


def tables_of(rules: Sequence[Rule]) -> list[Ruled]:
    """Return the tables that the rules make, from top to bottom. A single box is none."""
    flat = _merged([rule for rule in rules if rule.flat])
    upright = _merged([rule for rule in rules if not rule.flat])
    found = [_table(group) for group in _groups(flat, upright)]
    return sorted((table for table in found if table), key=lambda table: table.ys[0])


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch, as one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at), r.start)):
        last = out[-1] if out else None
        if last and abs(last.at - rule.at) <= 1.0 and rule.start <= last.end + _NEAR:
            out[-1] = Rule(rule.flat, last.at, last.start, max(last.end, rule.end))
        else:
            out.append(rule)
    return [rule for rule in out if rule.end - rule.start >= _LEAST_SIDE][: 4 * _MOST_LINES]


def _groups(flat: list[Rule], upright: list[Rule]) -> list[list[Rule]]:
    """Rules that cross or touch each other."""
    rules = [*flat, *upright]
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, one in enumerate(flat):
        for j, two in enumerate(upright, len(flat)):
            across = one.start - _NEAR <= two.at <= one.end + _NEAR
            if across and two.start - _NEAR <= one.at <= two.end + _NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _table(group: list[Rule]) -> Ruled | None:
    flat = [rule for rule in group if rule.flat]
    upright = [rule for rule in group if not rule.flat]
    if not flat or not upright:
        return None
    xs = _parted([r.at for r in upright], min(r.start for r in flat), max(r.end for r in flat))
    ys = _parted([r.at for r in flat], min(r.start for r in upright), max(r.end for r in upright))
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 1 or rows * cols < 2 or max(rows, cols) > _MOST_LINES:
        return None
    cells = _cells(xs, ys, flat, upright)
    return Ruled(tuple(xs), tuple(ys), tuple(cells)) if len(cells) > 1 else None


def _parted(places: list[float], low: float, high: float) -> list[float]:
    """The places where rows or columns part; a table without side lines ends where its rules end."""
    out: list[float] = []
    for place in sorted([*places, low, high]):
        if not out or place - out[-1] > _NEAR:
            out.append(place)
    return out


def _cells(
    xs: list[float], ys: list[float], flat: list[Rule], upright: list[Rule]
) -> list[tuple[int, int, int, int]]:
    rows, cols = len(ys) - 1, len(xs) - 1
    owner = [[-1] * cols for _ in range(rows)]
    cells: list[tuple[int, int, int, int]] = []
    right = [[_has(upright, xs[c + 1], ys[r], ys[r + 1]) for c in range(cols)] for r in range(rows)]
    below = [[_has(flat, ys[r + 1], xs[c], xs[c + 1]) for c in range(cols)] for r in range(rows)]
    for r in range(rows):
        for c in range(cols):
            if owner[r][c] >= 0:
                continue
            wide = 1
            while c + wide < cols and not right[r][c + wide - 1] and owner[r][c + wide] < 0:
                wide += 1
            high = 1
            while r + high < rows and not any(below[r + high - 1][c : c + wide]):
                if any(o >= 0 for o in owner[r + high][c : c + wide]):
                    break
                high += 1
            for row in owner[r : r + high]:
                row[c : c + wide] = [len(cells)] * wide
            cells.append((r, c, high, wide))
    return cells


def _has(rules: list[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule lies there over most of the stretch."""
    middle = (start + end) / 2
    return any(
        abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= middle <= rule.end + _NEAR
        for rule in rules
    )
