"""The pieces that a composed document consists of: what writers print, one after another.

Besides these, ``Picture`` and ``PageBreak`` of the document are pieces as they are.
"""

import re
from dataclasses import dataclass
from typing import Literal

from giljabi.book.kinds import Grid, PageBreak, Picture, Sign, Span
from giljabi.documents.looks.look import Align
from giljabi.documents.paper.marks import width

_LEAD_PART = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One paragraph. ``style`` names a ``LineStyle`` of the look.

    ``mark`` (``1.``, ``□``, ``붙임  1.``) stands ``indent`` 타 from the left, the text ``gap`` 타
    after it, further lines hang under the text. ``align`` is ``None`` for the style's own.
    ``keep``: stay on the page of the next piece. ``fact`` is the place in ``Document.facts`` of what
    the line says, where it says one.
    """

    style: str
    spans: tuple[Span, ...]
    mark: str = ""
    gap: int = 1
    level: int = 0
    indent: int = 0
    align: Align | None = None
    keep: bool = False
    fact: int | None = None

    @property
    def hang(self) -> int:
        """How far further lines hang beyond ``indent``, in 타."""
        return width(self.mark) + self.gap if self.mark else 0

    @property
    def lead(self) -> str:
        """The mark and the blanks after it."""
        return self.mark + " " * self.gap if self.mark else ""

    @property
    def lead_parts(self) -> tuple[tuple[str, int], ...]:
        """The words of the lead, each with its blanks and the 타 it takes: ``붙임  `` 6, ``1. `` 3,
        so that ``1.`` stands above the ``2.`` of the next line in any typeface."""
        return tuple((part, width(part)) for part in _LEAD_PART.findall(self.lead))

    @property
    def text(self) -> str:
        """The whole line as printed, without the indent."""
        return self.lead + "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class GridPiece:
    """A table that is known to be sound: ``widths`` are shares of the text width that add up to 1,
    ``head_rows`` leading rows repeat on every page. Caption and unit are lines of their own.
    ``scale`` is how small the letters must be for the numbers to stay whole in their cells.
    ``frame``: a table of figures, a form's box ("틀": every line drawn, no shaded head) or no lines.
    ``styles`` name the line styles of head cells and of other cells; ``facts`` has, for a form's box,
    the place in ``Document.facts`` of what each cell says (``None`` for a label).
    """

    grid: Grid
    widths: tuple[float, ...]
    head_rows: int = 0
    scale: float = 1.0
    frame: Literal["표", "틀", "없음"] = "표"
    styles: tuple[str, str] = ("칸머리", "칸")
    facts: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SignRow:
    """One row of signature places: 기안자–검토자–결재권자, or (``label``) 협조자. ``texts`` are what
    is printed in each place."""

    label: str
    signs: tuple[Sign, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Mark, rank, 전결/대결 and name of each place, two 타 between them."""
        return tuple(
            "  ".join(part for part in (sign.mark + sign.rank, sign.how, sign.name) if part)
            for sign in self.signs
        )


Piece = TextLine | GridPiece | SignRow | Picture | PageBreak
