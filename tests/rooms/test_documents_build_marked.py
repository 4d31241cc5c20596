"""The checked copy: marks where the statements stand, words as they were."""

from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Cell,
    Document,
    Evidence,
    Grid,
    Heading,
    Item,
    Mark,
    Note,
    Paragraph,
    Place,
    Span,
    Statement,
    Verdict,
)
from giljabi.documents.build.build_marked import build_marked
from giljabi.documents.writers.plain import document_text

READ = Document(
    "",
    "가온 보고 9건",
    (
        Heading("개요 12건", 1, numbered=False),
        Item(2, (Span("이용은 12,480"), Span("건으로", bold=True), Span(" 3.2% 증가")), "가."),
        Grid(1, 2, (Cell(0, 0, ((Span("구분"),),)), Cell(0, 1, ((Span("5건"),),)))),
        Note("합계 7건"),
    ),
    closed=False,
)


def statement(text: str, verdict: Verdict, expected: str = "") -> Statement:
    line = next(line for line in READ.lines() if text in line.text)
    start = line.text.index(text)
    where = Place("", paragraph=line.index, start=start, end=start + len(text))
    source = Place("민원.xlsx", "표", "D14") if verdict is not Verdict.NO_SOURCE else None
    return Statement(text, "수", where, verdict, "까닭입니다.", expected, source)


CHECKED = Evidence(
    (
        statement("3.2%", Verdict.MISMATCH, "3.1%"),
        statement("12,480건", Verdict.MATCH),
        statement("5건", Verdict.NO_SOURCE),
        statement("7건", Verdict.SUM, "8건"),
        statement("9건", Verdict.MATCH),
        statement("12건", Verdict.UNIT),
    )
)


def marked_spans(document: Document) -> list[tuple[str, Mark]]:
    lines = [
        spans
        for block in document.body
        for spans in (
            [block.spans]
            if isinstance(block, Paragraph | Item)
            else [line for cell in block.cells for line in cell.lines]
            if isinstance(block, Grid)
            else []
        )
    ]
    return [(span.text, span.mark) for spans in lines for span in spans if span.mark]


def test_every_statement_is_marked_where_it_stands() -> None:
    assert marked_spans(build_marked(READ, CHECKED)) == [
        ("12건", Mark.WRONG), ("12,480건", Mark.MATCH), ("3.2%", Mark.WRONG),
        ("5건", Mark.UNKNOWN), ("7건", Mark.WRONG),
    ]  # fmt: skip


def test_the_words_of_the_document_stay_letter_by_letter() -> None:
    before = [line.text for line in READ.lines()]
    after = [line.text for line in build_marked(READ, CHECKED).lines()][: len(before)]
    assert after == [*before[:-1], f"※ {before[-1]}"]


def test_the_table_lists_every_statement_by_the_number_of_its_sign() -> None:
    made = build_marked(READ, CHECKED)
    grid = [block for block in made.body if isinstance(block, Grid)][-1]
    rows = [[c.text for c in grid.cells if c.row == row] for row in range(grid.row_count)]
    assert rows[3] == ["3", "3.2%", "× 불일치", "3.1%", "민원.xlsx 표!D14\n까닭입니다."]
    assert rows[2] == ["2", "12,480건", "○ 일치", "-", "민원.xlsx 표!D14"]
    assert rows[4] == ["4", "5건", "? 근거 없음", "-", "까닭입니다."]
    assert rows[-1][:3] == ["-", "9건", "○ 일치"]
    assert "3.2%[×3] 증가" in document_text(made)


def test_nothing_is_told_twice() -> None:
    text = document_text(build_marked(READ, CHECKED))
    assert text.count("까닭입니다.") == sum(
        s.verdict is not Verdict.MATCH for s in CHECKED.statements
    )
    assert text.rstrip().splitlines()[-1].startswith("-\t9건")


def test_marks_of_another_check_do_not_shift_the_numbers() -> None:
    mended = Span("고친 말", mark=Mark.MENDED, note="고치기 전: 틀린 말")
    words = Paragraph((mended, Span(" 5건입니다.")))
    where = Place(paragraph=1, start=5, end=7)
    found = Statement("5건", "수", where, Verdict.NO_SOURCE, "까닭입니다.")
    text = document_text(build_marked(Document("", "글", (words,)), Evidence((found,))))
    assert "고친 말 5건[?1]입니다." in text
    assert "\n1\t5건\t" in text


def test_marks_that_the_writer_would_set_are_written_out() -> None:
    body = (Item(1, (Span("하나"),)), Item(1, (Span("둘"),)))
    text = document_text(build_marked(Document("보고서", "보고", body), Evidence(())))
    assert "□ 하나\n□ 둘\n" in text
    assert "대조할 수치가 없었습니다." in text


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_any_places_leave_the_text_whole(places: list[tuple[int, int]]) -> None:
    evidence = Evidence(
        tuple(
            Statement("가", "수", Place(paragraph=2, start=a, end=b), Verdict.MATCH, "")
            for a, b in places
        )
    )
    made = list(build_marked(READ, evidence).lines())
    assert made[2].text == "가. 이용은 12,480건으로 3.2% 증가"
