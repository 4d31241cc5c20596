"""A sheet as it stands in the file: text cells column by column, before anyone decides what it means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """Cells as text, ``columns[c][r]``, from row 1 and column A of the file; all of one height.

    ``merged`` are ``(first row, first column, last row, last column)``, 0-based, both ends in.
    ``decisions`` and ``warnings`` say in Korean what the reader of the bytes decided.
    """

    file: str
    name: str
    columns: tuple[list[str], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    decisions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str = ""

    def __repr__(self) -> str:
        return f"Sheet(<{self.height}행 {len(self.columns)}열>)"

    @property
    def height(self) -> int:
        """Rows, blank ones included."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, index: int) -> list[str]:
        """Return the cells of one row, left to right."""
        return [column[index] for column in self.columns]


def letter(index: int) -> str:
    """Return the sheet letters of a 0-based column: 0 is ``A``, 26 is ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
