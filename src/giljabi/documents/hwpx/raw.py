"""What stands in a section, before anyone asks what it means: lines, grids, pictures, notes."""

from dataclasses import dataclass

from giljabi.book.kinds import Span
from giljabi.documents.looks.look import Align


@dataclass(frozen=True, slots=True)
class RawLine:
    """One paragraph. ``role`` is the name of our own style, or ``""`` in files of others;
    ``indent`` (left margin) in 타; ``hanging`` whether further lines stand further right;
    ``mark`` an automatic number or bullet that is not in the text."""

    spans: tuple[Span, ...]
    role: str = ""
    align: Align = "양쪽"
    indent: int = 0
    hanging: bool = False
    mark: str = ""

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell with the paragraphs in it; ``blocks`` is everything, in order."""

    row: int
    col: int
    rows: int
    cols: int
    width: int
    head: bool
    blocks: "tuple[Raw, ...]"

    @property
    def lines(self) -> tuple[RawLine, ...]:
        """Every line of the cell, those of tables inside it too."""
        return tuple(line for block in self.blocks for line in _lines(block))


@dataclass(frozen=True, slots=True)
class RawGrid:
    """A table; ``caption`` is its own caption (``hp:caption``)."""

    row_count: int
    col_count: int
    cells: tuple[RawCell, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class RawPicture:
    """A picture: the id of its bytes, its size in HWPUNIT, its words."""

    item: str
    width: int
    height: int
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class RawNote:
    """A footnote or endnote."""

    text: str


@dataclass(frozen=True, slots=True)
class RawRunning:
    """What stands outside the text: 머리말, 꼬리말, 바탕쪽, 메모, 숨은 설명."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class RawBreak:
    """A new page."""


Raw = RawLine | RawGrid | RawPicture | RawNote | RawRunning | RawBreak


def row_lines(grid: RawGrid) -> tuple[RawLine, ...]:
    """Return every row of a table as one line, its cells two blanks apart; empty rows are left out."""
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        text = " ".join(line.text.strip() for line in cell.lines).strip()
        rows.setdefault(cell.row, []).extend([text] if text else [])
    return tuple(RawLine((Span("  ".join(texts)),)) for _, texts in sorted(rows.items()) if texts)


def _lines(block: Raw) -> tuple[RawLine, ...]:
    if isinstance(block, RawLine):
        return (block,)
    if isinstance(block, RawGrid):
        return row_lines(block)
    if isinstance(block, RawNote):
        return (RawLine((Span(f"* {block.text}"),)),)
    return ()
