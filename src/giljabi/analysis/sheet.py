"""A sheet as it stands in the file: text cells column by column, before anyone decides what it means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells: 0-based, both ends in."""


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """Cells as text, ``columns[c][r]``; all of one height.

    ``merged`` are areas of merged cells. ``top`` counts the rows of the file above the first one held
    here and ``lefts`` are the file's columns (0-based) of those held here, empty when they are all
    there: so a part that was cut out still knows where it stood. ``sheets`` are the sheets of the file.
    ``picked_of`` counts the tables of the file when the reader of the bytes already chose this one.
    ``decisions`` and ``warnings`` say in Korean what the reader of the bytes decided.
    """

    file: str
    name: str
    columns: tuple[list[str], ...]
    merged: tuple[Area, ...] = ()
    decisions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str = ""
    top: int = 0
    lefts: tuple[int, ...] = ()
    sheets: tuple[str, ...] = ()
    title: str = ""
    picked_of: int = 1

    def __repr__(self) -> str:
        return f"Sheet(<{self.height}행 {len(self.columns)}열>)"

    @property
    def height(self) -> int:
        """Rows, blank ones included."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, index: int) -> list[str]:
        """Return the cells of one row, left to right."""
        return [column[index] for column in self.columns]

    def letter(self, column: int) -> str:
        """Return the letters of a column in the file."""
        return letter(self.lefts[column] if self.lefts else column)

    def number(self, row: int) -> int:
        """Return the number of a row in the file, from 1."""
        return self.top + row + 1

    def cut(self, rows: range, kept: Sequence[int]) -> "Sheet":
        """Return a part: some rows, and the columns of these indices."""
        if rows == range(self.height) and list(kept) == list(range(len(self.columns))):
            return self
        place = {old: new for new, old in enumerate(kept)}
        merged = []
        for r0, c0, r1, c1 in self.merged:
            inside = [place[c] for c in range(c0, c1 + 1) if c in place]
            if inside and r1 >= rows.start and r0 < rows.stop:
                first, last = max(r0, rows.start), min(r1, rows.stop - 1)
                merged.append((first - rows.start, inside[0], last - rows.start, inside[-1]))
        lefts = self.lefts or range(len(self.columns))
        return replace(
            self, columns=tuple(self.columns[c][rows.start : rows.stop] for c in kept),
            merged=tuple(area for area in merged if area[:2] != area[2:]),
            top=self.top + rows.start, lefts=tuple(lefts[c] for c in kept),
        )  # fmt: skip


def letter(index: int) -> str:
    """Return the sheet letters of a 0-based column: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
