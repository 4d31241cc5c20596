"""Each sentence and number of an analysis report names its cells; what has none names none."""

from dataclasses import replace

from giljabi.book.kinds import Document, Label, Statement, Verdict
from giljabi.documents.build.build_results import build_results
from giljabi.evidence.result_places import result_places
from tests.rooms.office_on_trial import OFFICE, TODAY
from tests.rooms.results_on_trial import DISTRICTS, FILE, RESULTS, place

REPORT = build_results(RESULTS, title=Label("10월 민원 보고"), office=OFFICE, today=TODAY)


def made(document: Document = REPORT) -> tuple[Statement, ...]:
    return result_places(document, RESULTS).statements


def test_a_sentence_is_known_again_though_its_ending_changed() -> None:
    said = [s for s in made() if s.kind == "문장"]
    assert [s.text for s in said] == [
        "민원은 1,235건으로 지난달보다 386건 늘었음", "확인할 구는 1곳임",
    ]  # fmt: skip
    assert said[0].source == place("C4")
    assert said[0].formula == "C4 − C5(C4, C5)"


def test_every_number_of_the_tables_has_its_cell_and_no_word_has() -> None:
    cells = [s for s in made() if s.kind == "표"]
    assert len(cells) == 3 * 2 + 30 * 2
    assert cells[0].text == "1,200" and cells[0].source == place("B2")
    assert cells[0].formula == "구별로 건수를 더했습니다(B2, C2)"
    assert not [s for s in cells if "가온로" in s.text or s.text == "확인"]


def test_places_point_at_the_lines_of_the_report() -> None:
    lines = {line.index: line.text for line in REPORT.lines()}
    for statement in made():
        assert statement.verdict is Verdict.MATCH
        assert statement.source is not None and statement.source.source == FILE
        assert lines[statement.where.paragraph or 0] == statement.text


def test_a_row_without_places_is_not_given_a_source() -> None:
    bare = replace(DISTRICTS, rows=tuple(replace(row, places=()) for row in DISTRICTS.rows))
    results = replace(RESULTS, tables=(bare,), said=())
    report = build_results(results, title=Label("보고"), office=OFFICE, today=TODAY)
    assert result_places(report, results).statements == ()


def test_a_sentence_whose_number_was_changed_is_not_ours() -> None:
    changed = replace(RESULTS.said[0], text=RESULTS.said[0].text.replace("386", "387"))
    results = replace(RESULTS, said=(changed,), tables=())
    assert result_places(REPORT, results).statements == ()
