"""The box of the 간이기안문 (규칙 별지 제2호서식): numbers and days, signature places, 협조자.

The form is for documents that leave no house: reports, plans, reviews. Nothing draws a signature.
"""

from collections.abc import Iterator

from giljabi.book.kinds import Cell, Document, Grid, Sign, Span, Tail
from giljabi.documents.paper.pieces import GridPiece

STYLES = ("결재이름", "결재")
DECIDED = "결재일"
"""The only field of the form that a ``Tail`` has no place for: a fact of that label fills it."""

LABELS = ("생산등록번호", "등록일", DECIDED, "공개 구분")
HELPERS = "협조자"
APART = "    "
"""Between two 협조자 in their row."""

_PLACES = 3


def draft_box(document: Document) -> GridPiece:
    """Return the box: four lines on the left, a column for each signature, 협조자 below."""
    tail = document.tail or Tail()
    places = tail.signs or (Sign(""),) * _PLACES
    decided = [(n, f.value) for n, f in enumerate(document.facts) if f.label == DECIDED][:1]
    number, day = decided[0] if decided else (None, "")
    values = (tail.doc_number, tail.issued, day, tail.disclosure)
    cells = [*_numbers(values), *_places(places), *_helpers(tail, len(places))]
    widths = (0.17, 0.27, *(0.56 / len(places) for _ in places))
    facts = tuple(number if (c.row, c.col) == (LABELS.index(DECIDED), 1) else None for c in cells)
    grid = Grid(5, 2 + len(places), tuple(cells))
    return GridPiece(grid, widths, frame="틀", styles=STYLES, facts=facts if decided else ())


def _numbers(values: tuple[str, ...]) -> Iterator[Cell]:
    for row, (label, value) in enumerate(zip(LABELS, values, strict=True)):
        yield Cell(row, 0, ((Span(label),),), head=True)
        yield Cell(row, 1, _lines(value), align="왼쪽")


def _places(signs: tuple[Sign, ...]) -> Iterator[Cell]:
    """Rank above; 전결 or 대결 and the name (or the room for a signature) below it."""
    for col, sign in enumerate(signs, 2):
        yield Cell(0, col, _lines(sign.mark + sign.rank), head=True)
        signed = (sign.how, sign.name) if sign.how else (sign.name,)
        yield Cell(1, col, tuple((Span(text),) if text else () for text in signed), rows=3)


def _helpers(tail: Tail, places: int) -> Iterator[Cell]:
    names = APART.join(
        "  ".join(part for part in (sign.mark + sign.rank, sign.how, sign.name) if part)
        for sign in tail.coordinators
    )
    yield Cell(4, 0, ((Span(HELPERS),),), head=True)
    yield Cell(4, 1, _lines(names), cols=1 + places, align="왼쪽")


def _lines(text: str) -> tuple[tuple[Span, ...], ...]:
    return ((Span(text),),) if text else ()
