"""Where the numbers of a report that we computed come from: not checked again, but named.

A report made from figures is right by construction; what a reviewer asks is which cells a number
rests on. Each sentence and each cell of the report's table gets its source cells and formula.
"""

from collections.abc import Iterator, Mapping, Sequence

from giljabi.book.kinds import (
    Document,
    Evidence,
    Figure,
    Figures,
    Line,
    Place,
    Sentences,
    Statement,
    Verdict,
)

_SHOWN = 4
"""Cells named one by one; more are counted."""
BEFORE, PAIR = 1, 2
"""The column of the earlier value; the number of cells of a row with one cell a side."""
_FORMULAS = ("{now}", "{before}", "{now} − {before}", "({now} − {before}) ÷ {before} × 100")


def provenance(document: Document, figures: Figures, sentences: Sentences) -> Evidence:
    """Return a statement for each sentence and table value of ``document`` made from ``figures``.

    ``document`` need not show all of them: what it does not show gets no statement.
    """
    lines = tuple(document.lines())
    made = (*_table(lines, figures), *_said(lines, sentences))
    return Evidence(tuple(sorted(made, key=lambda s: s.where.paragraph or 0)))


def _said(lines: Sequence[Line], sentences: Sentences) -> Iterator[Statement]:
    cells = dict(zip(sentences.items, sentences.cells, strict=False))
    for line in lines:
        places = cells.get(line.text)
        if places:
            why = "표의 칸에서 셈한 수치입니다."
            yield traced(line, "문장", places[0], named(places), why)


def _table(lines: Sequence[Line], figures: Figures) -> Iterator[Statement]:
    """Yield a statement for each value of the first table that has rows of the figures; later tables
    may have the same labels beside other numbers.
    """
    rows = _rows(figures)
    row: Figure | None = None
    column = 0
    for line in lines:
        if line.role != "칸":
            if row is not None:
                return
        elif line.text in rows:
            row, column = rows[line.text], 0
        elif row is not None and column < len(_FORMULAS):
            if row.cells and any(letter.isdigit() for letter in line.text):
                cell = row.cells[1 if column == BEFORE and len(row.cells) == PAIR else 0]
                why = f"{row.label}의 값입니다."
                yield traced(line, "표", cell, _formula(row, column), why)
            column += 1


def _rows(figures: Figures) -> Mapping[str, Figure]:
    total = (figures.total,) if figures.total else ()
    return {row.label: row for row in (*figures.rows, *total)}


def _formula(row: Figure, column: int) -> str:
    """Name the cells of one value; with one cell a side, the arithmetic between them."""
    if len(row.cells) == PAIR:
        now, before = (place.cell for place in row.cells)
        return _FORMULAS[column].format(now=now, before=before)
    return named(row.cells)


def named(places: Sequence[Place]) -> str:
    """Name the first cells and say how many there are: ``C2, C3, C4, C5 등 31칸``."""
    named = ", ".join(place.cell for place in places[:_SHOWN])
    more = len(places) - _SHOWN
    return f"{named} 등 {len(places)}칸" if more > 0 else named


def traced(line: Line, kind: str, source: Place, formula: str, why: str) -> Statement:
    """Return the statement of a whole line that is right by construction, with its source."""
    where = Place(paragraph=line.index, start=0, end=len(line.text))
    return Statement(line.text, kind, where, Verdict.MATCH, why, "", source, formula)
