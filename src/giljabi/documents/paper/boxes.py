"""The boxes of forms as tables: 사항 (facts) and 문서요지·키워드.

A box is a ``GridPiece`` with the frame 틀 (or none) whose labels and values have line styles of their
own, so that writers print it like any table and our reader knows it again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from giljabi.book.kinds import Cell, Fact, Grid, Meta, Span
from giljabi.documents.paper.marks import width
from giljabi.documents.paper.pieces import GridPiece, TextLine

FACTS = ("사항이름", "사항")
SUMMARY = ("요지이름", "요지")
CERTIFIED = "증서사항"
WIDE_BLANK = "\u3000"
APART = 3
"""타 between a label and its value on a certificate."""

_RIGHT_HALF = 15

_TOGETHER = frozenset({("일시", "장소"), ("보도시점", "배포일"), ("등록일", "결재일")})
"""Labels that stand side by side when one follows the other."""

_Numbered = tuple[int, Fact]


@dataclass(frozen=True, slots=True)
class _Said:
    """A cell of a box and the fact that it says, if any."""

    cell: Cell
    fact: int | None = None


def facts_box(facts: Sequence[_Numbered], *, paired: bool = False) -> list[GridPiece]:
    """Return the box of the facts, each with its place in ``Document.facts``; nothing without facts.

    일시 and 장소 stand side by side; ``paired`` puts any two side by side (담당 부서 of a 보도자료).
    """
    if not facts:
        return []
    rows = list(_rows(facts, paired))
    cols = 4 if any(len(row) > 1 for row in rows) else 2
    said = [one for r, row in enumerate(rows) for one in _row(r, row, cols)]
    widths = (0.15, 0.35, 0.15, 0.35) if cols == 4 else (0.18, 0.82)
    grid = Grid(len(rows), cols, tuple(one.cell for one in said))
    return [GridPiece(grid, widths, frame="틀", styles=FACTS, facts=tuple(s.fact for s in said))]


def facts_lines(facts: Sequence[_Numbered]) -> list[TextLine]:
    """Return the facts one under another on the right half, as on a certificate: the values stand
    below one another, whatever the labels are long."""
    widest = max((width(fact.label) for _, fact in facts), default=0)
    return [
        TextLine(
            CERTIFIED, (Span(fact.value),) if fact.value else (), _padded(fact.label, widest),
            gap=APART, indent=_RIGHT_HALF, fact=number,
        )
        for number, fact in facts
    ]  # fmt: skip


def _padded(label: str, wide: int) -> str:
    missing = wide - width(label)
    return label + WIDE_BLANK * (missing // 2) + " " * (missing % 2)


def summary_box(meta: Meta) -> list[GridPiece]:
    """Return 문서요지 and 키워드 as a box, where the document shows them (영 제5조제2항)."""
    if not meta.shown:
        return []
    rows = (("문서요지", meta.summary), ("키워드", ", ".join(meta.keywords)))
    cells = tuple(
        cell
        for r, (label, text) in enumerate(rows)
        for cell in (_cell(r, 0, label, head=True), _cell(r, 1, text))
    )
    return [GridPiece(Grid(2, 2, cells), (0.15, 0.85), frame="틀", styles=SUMMARY)]


def _rows(facts: Sequence[_Numbered], paired: bool) -> Iterator[tuple[_Numbered, ...]]:
    at = 0
    while at < len(facts):
        pair = tuple(facts[at : at + 2])
        together = paired or tuple(fact.label for _, fact in pair) in _TOGETHER
        row = pair if together and len(pair) == 2 else pair[:1]
        yield row
        at += len(row)


def _row(row: int, facts: Iterable[_Numbered], cols: int) -> Iterator[_Said]:
    pairs = list(facts)
    for place, (number, fact) in enumerate(pairs):
        wide = cols - 1 if len(pairs) == 1 else 1
        yield _Said(_cell(row, 2 * place, fact.label, head=True))
        yield _Said(_cell(row, 2 * place + 1, fact.value, cols=wide), number)


def _cell(row: int, col: int, text: str, *, cols: int = 1, head: bool = False) -> Cell:
    lines = ((Span(text),),) if text else ()
    return Cell(row, col, lines, 1, cols, "가운데" if head else "왼쪽", head)
