"""Promises of provenance: every computed number of a report names its cells."""

from decimal import Decimal

from giljabi.book.kinds import (
    Cell,
    Document,
    Figure,
    Figures,
    Grid,
    Item,
    Place,
    Sentences,
    Span,
    Verdict,
)
from giljabi.evidence.provenance import provenance

NOW, BEFORE = Place("견본.csv", "", "C11"), Place("견본.csv", "", "C5")
ROW = Figure(
    "나루구", Decimal(1790), Decimal(1874), Decimal(-84), Decimal("-4.5"), None, (NOW, BEFORE)
)
FIGURES = Figures("접수건수", "구", "건", "2026-10", "2026-09", (ROW,), None, "합산")
SAID = "나루구는 84건(4.5%) 감소"
SENTENCES = Sentences((SAID,), ((NOW, BEFORE),))


def report(*texts: str) -> Document:
    cells = tuple(Cell(0, n, ((Span(text),),)) for n, text in enumerate(texts))
    return Document(
        "보고서",
        "보고",
        (Grid(1, len(texts), cells), Item(1, (Span(SAID),)), Item(1, (Span("다른 글 84건"),))),
    )


def test_a_sentence_names_the_cells_it_rests_on() -> None:
    made = provenance(report("구"), FIGURES, SENTENCES).statements
    assert [(s.text, s.source, s.formula) for s in made] == [(SAID, NOW, "C11, C5")]
    assert made[0].verdict is Verdict.MATCH


def test_each_value_of_a_row_has_its_own_formula() -> None:
    made = provenance(report("나루구", "1,790", "1,874", "△84", "△4.5"), FIGURES, SENTENCES)
    assert [s.formula for s in made.statements[:4]] == [
        "C11", "C5", "C11 − C5", "(C11 − C5) ÷ C5 × 100",
    ]  # fmt: skip


def test_an_earlier_value_points_at_its_own_cell() -> None:
    made = provenance(report("나루구", "1,790", "1,874"), FIGURES, SENTENCES).statements
    assert [s.source for s in made[:2]] == [NOW, BEFORE]


def test_a_place_points_at_the_line_of_the_report() -> None:
    document = report("나루구", "1,790")
    lines = {line.index: line.text for line in document.lines()}
    for statement in provenance(document, FIGURES, SENTENCES).statements:
        assert statement.where.paragraph is not None
        assert lines[statement.where.paragraph] == statement.text


def test_a_value_that_could_not_be_computed_names_no_cell() -> None:
    made = provenance(report("나루구", "1,790", "-", "산출 불가"), FIGURES, SENTENCES).statements
    assert [s.text for s in made] == ["1,790", SAID]
