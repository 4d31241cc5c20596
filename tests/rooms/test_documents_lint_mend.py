"""Mending applies what has one right form, keeps the look, and has nothing left to do afterwards."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Basis,
    Cell,
    Document,
    Finding,
    Findings,
    Grid,
    Heading,
    Item,
    Mark,
    Note,
    Paragraph,
    Place,
    Severity,
    Span,
)
from giljabi.documents.lint import check
from giljabi.documents.mend import Change, Edit, changes, chosen, mend, mending
from giljabi.documents.mend.edits import edited, woven

FAULTY = (
    "2026.01.06 (화)", "2026-1-6", "2026.12.17일", "3.5. (목)", "9:00", "13 : 20", "컨텐츠를",
    "리더쉽 워크샵", "몇일", "할수있다", "금 1,000 원(금일천원)", "원장 :김가온", "붙임: 계획서 1부.끝.",
    "1.목적", "⑴ 목적", "바랍니다.끝.", "일시:", "시간 ", "~", " ", "가온시", "(", "도너츠를", "2026년",
    "  ", "하시기바랍니다", ":", "끝.", "붙임 ", "나. ", "되어집니다", "금번",
)  # fmt: skip
LINES = st.lists(st.sampled_from(FAULTY), max_size=6).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    spans = st.lists(st.builds(Span, LINES, st.booleans()), min_size=1, max_size=3).map(tuple)
    marks = st.sampled_from([None, "1.", "가.", "⑴", "㈎", "□"])
    blocks = st.one_of(
        st.builds(Paragraph, spans),
        st.builds(Item, st.integers(1, 4), spans, marks),
        st.builds(Heading, LINES),
        st.builds(Note, LINES),
    )
    preset = draw(st.sampled_from(["", "기안문", "보고서"]))
    body = tuple(draw(st.lists(blocks, max_size=4)))
    return Document(preset, draw(LINES), body, closed=False)


@given(documents())
def test_mending_a_mended_document_changes_nothing(document: Document) -> None:
    once = mend(document, check(document))
    assert mend(once, check(once)) == once
    assert [f.rule for f in check(once).items if f.fixable] == []


@given(documents())
def test_showing_the_changes_does_not_change_the_text(document: Document) -> None:
    found = check(document)
    plain, shown = mend(document, found), mend(document, found, show=True)
    assert [line.text for line in shown.lines()] == [line.text for line in plain.lines()]


@given(documents())
def test_mending_keeps_the_blocks(document: Document) -> None:
    mended = mend(document, check(document))
    assert [type(block) for block in mended.body] == [type(block) for block in document.body]


def _paragraph(*spans: Span) -> Document:
    return Document("", "안내", (Paragraph(spans),))


def _spans(document: Document) -> tuple[Span, ...]:
    (block,) = document.body
    assert isinstance(block, Paragraph | Item)
    return block.spans


def test_bold_stays_where_it_was() -> None:
    document = _paragraph(Span("접수는 "), Span("2026.", bold=True), Span("1.6까지, "), Span("끝"))
    assert _spans(mend(document, check(document))) == (
        Span("접수는 "),
        Span("2026. ", bold=True),
        Span("1. 6.까지, "),
        Span("끝"),
    )


def test_a_changed_span_says_what_stood_there_before() -> None:
    document = _paragraph(Span("워크샵을 엽니다."))
    assert _spans(mend(document, check(document), show=True)) == (
        Span("워크숍", mark=Mark.MENDED, note="고치기 전: 워크샵"),
        Span("을 엽니다."),
    )


def test_item_marks_and_their_blanks_are_mended() -> None:
    document = Document(
        "", "안내", (Item(5, (Span("  목적"),), "(1)"), Item(5, (Span("내용"),), "⑵"))
    )
    first, second = mend(document, check(document)).body
    assert first == Item(5, (Span("목적"),), "(1)")
    assert second == Item(5, (Span("내용"),), "(2)")


def test_titles_headings_notes_and_cells_are_mended_too() -> None:
    cell = Cell(0, 0, ((Span("컨텐츠"),), (Span("메뉴얼"),)))
    document = Document(
        "", "워크샵", (Heading("리더쉽"), Grid(1, 1, (cell,), caption="챠트"), Note("데이타"))
    )
    mended = mend(document, check(document))
    assert [line.text for line in mended.lines()] == [
        "워크숍", "리더십", "차트", "콘텐츠", "매뉴얼", "데이터",
    ]  # fmt: skip


def test_suggestions_are_never_applied() -> None:
    document = _paragraph(Span("금번 회의는 오후 2시에 2026년 1월 6일 열립니다. 2. 20. ~ 2. 24."))
    found = check(document)
    assert len(found.items) >= 4
    assert mend(document, found) == document


def test_changes_list_what_will_be_done_in_order() -> None:
    document = _paragraph(Span("워크샵은 2026.01.06. 9:00까지"))
    assert changes(document, check(document)) == (
        Change(1, "워크샵", "워크숍", "LOAN"),
        Change(1, "2026.01.06.", "2026. 1. 6.", "DATE-SPACE"),
        Change(1, "9:00", "09:00", "TIME-PAD"),
    )


def test_only_chosen_findings_are_applied() -> None:
    document = _paragraph(Span("워크샵과 컨텐츠"))
    chosen = Findings(tuple(f for f in check(document).items if f.text == "컨텐츠"))
    assert _spans(mend(document, chosen)) == (Span("워크샵과 콘텐츠"),)


def test_a_finding_of_another_document_is_refused() -> None:
    document = _paragraph(Span("워크샵"))
    other = _paragraph(Span("우리 워크샵"))
    with pytest.raises(StepTrouble, match="다시 검사"):
        mend(other, check(document))


def test_a_finding_without_a_place_is_refused() -> None:
    document = _paragraph(Span("워크샵"))
    (finding,) = (f for f in check(document).items if f.rule == "LOAN")
    lost: Finding = replace(finding, where=replace(finding.where, paragraph=None))
    with pytest.raises(StepTrouble):
        mend(document, Findings((lost,)))


def test_what_a_person_chose_is_mended_though_it_is_a_suggestion() -> None:
    document = _paragraph(Span("금번 워크샵은 오후 2시"))
    found = check(document)
    wanted = frozenset(n for n, f in enumerate(found.items) if f.rule in {"HARD-WORD", "TIME-24H"})
    assert _spans(mend(document, found, only=wanted)) == (Span("이번 워크샵은 14:00"),)
    assert mend(document, found, only=frozenset()) == document


def test_chosen_findings_without_a_mend_stay_as_they_are() -> None:
    found = check(_paragraph(Span("2. 20. ~ 2. 24.")))
    assert [f.fixable for f in chosen(found, frozenset({0})).items] == [False]
    with pytest.raises(StepTrouble, match="없는 지적"):
        chosen(found, frozenset({7}))


def test_edits_are_counted_in_the_line_as_it_was_first() -> None:
    document = _paragraph(Span("2026. 11. 6. (목)까지 워크샵"))
    found = check(document)
    done = mending(document, [f for f in found.items if f.mend is not None])
    assert [(e.start, e.end, e.text) for e in done.edits[1]] == [
        (0, 16, "2026. 11. 6.(금)"), (19, 22, "워크숍"),
    ]  # fmt: skip


def test_a_mend_across_the_mark_of_an_item_renews_the_mark() -> None:
    document = Document(
        "", "안내", (Item(1, (Span("계획서"),), "1."), Item(1, (Span("서식"),), "3."))
    )
    whole = Place(paragraph=2, start=0, end=5)
    finding = Finding("X", Severity.ERROR, Basis.LAW, "", whole, "3. 서식", "", "2. 새 서식", True)
    _, second = mend(document, Findings((finding,))).body
    assert second == Item(1, (Span("새 서식"),), "2.")
    bare = replace(finding, where=replace(whole, end=3), text="3. ", mend="")
    _, second = mend(document, Findings((bare,))).body
    assert second == Item(1, (Span("서식"),), "")


_TEXT = st.text("가나다", max_size=12)


@given(_TEXT, st.data())
def test_woven_edits_do_what_the_rounds_did(text: str, data: st.DataObject) -> None:
    edits: tuple[Edit, ...] = ()
    now = text
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(now)))
        end = data.draw(st.integers(start, len(now)))
        later = Edit(start, end, data.draw(st.text("ABC", max_size=3)), ())
        edits, now = woven(edits, (later,)), edited(now, (later,))
    assert edited(text, edits) == now
    assert all(a.end <= b.start for a, b in pairwise(edits))
