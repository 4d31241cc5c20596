"""Text and Markdown: marks, dates at line starts, tables, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import Block, Document, Grid, Heading, Item, Note, Paragraph, Span
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.readers.markdown import read_markdown
from giljabi.documents.writers.plain import document_text, to_markdown

DATES = [
    "2026. 5. 6.까지 제출",
    "1. 12.(월) 회의",
    "3. 1. 운동 기념식",
    "1,200. 원",
    "26. 5. 6. 회의",
    "5. 3.까지",
]


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines()]


@pytest.mark.parametrize("line", DATES)
def test_a_date_or_an_amount_at_the_start_is_no_list_number(line: str) -> None:
    assert typed_mark(line) is None
    assert texts(read_markdown(line))[1:] == [line]


@pytest.mark.parametrize("line", DATES)
def test_a_date_after_a_bullet_keeps_its_year(line: str) -> None:
    block = read_markdown(f"- {line}").body[0]
    assert block == Item(1, (Span(line),), "-")


@pytest.mark.parametrize(
    ("line", "level", "mark", "rest"),
    [
        ("1. 관련: 가-1(2026. 5. 3.)", 1, "1.", "관련: 가-1(2026. 5. 3.)"),
        ("1. 2026. 5. 6.까지", 1, "1.", "2026. 5. 6.까지"),
        ("1. 5. 6. 7. 회의", 1, "1.", "5. 6. 7. 회의"),
        ("1. 3.5% 증가", 1, "1.", "3.5% 증가"),
        ("  거. 열다섯째", 2, "거.", "열다섯째"),
        ("1) 가", 3, "1)", "가"),
        ("가) 나", 4, "가)", "나"),
        ("(1) 다", 5, "(1)", "다"),
        ("(가) 라", 6, "(가)", "라"),
        ("⑳ 마", 7, "⑳", "마"),
        ("㉮ 바", 8, "㉮", "바"),
        ("□ 현황", 1, "□", "현황"),
        ("ㅇ 세부", 2, "ㅇ", "세부"),
        ("ㆍ 세부", 4, "ㆍ", "세부"),
    ],
)
def test_every_official_mark_is_known(line: str, level: int, mark: str, rest: str) -> None:
    found = typed_mark(line)
    assert found is not None
    assert (found.level, found.mark, found.rest) == (level, mark, rest)


@pytest.mark.parametrize("line", ["(사)가온협회", "-5도", "3.1운동", "ㅇㅇ과", "12.", "가온시"])
def test_words_that_only_look_like_marks_stay_text(line: str) -> None:
    assert typed_mark(line) is None


def test_headings_tables_notes_and_bold_are_read() -> None:
    document = read_markdown(
        "# 제목\n\n## 개요\n\n가 **나** 다\n\n| 구분 | 값 |\n|---|---:|\n| 가 | 1\\|2 |\n\n※ 주석\n"
    )
    assert document.title == "제목"
    heading, paragraph, grid, note = document.body
    assert heading == Heading("개요", 2, numbered=False)
    assert paragraph == Paragraph((Span("가 "), Span("나", bold=True), Span(" 다")))
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["구분", "값", "가", "1|2"]
    assert grid.cells[0].head
    assert grid.cells[3].align == "오른쪽"
    assert note == Note("주석")


LINE = st.text(st.sampled_from("가나다 12.)(-#*_|\\`<>□○※[]「」~:,"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(LINE.filter(lambda line: typed_mark(line) is None and line[:1] not in ("", "※"))))
def test_paragraphs_come_back_from_markdown_letter_by_letter(lines: list[str]) -> None:
    body: tuple[Block, ...] = tuple(Paragraph((Span(line),)) for line in lines)
    back = read_markdown(to_markdown(Document("", "가온 보고", body, closed=False)))
    assert texts(back) == ["가온 보고", *lines]


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(DATES)), min_size=1, max_size=8))
def test_items_come_back_with_marks_and_levels(items: list[tuple[int, str]]) -> None:
    body = tuple(Item(level, (Span(text),), "가.") for level, text in items)
    back = read_markdown(to_markdown(Document("", "가온 보고", body, closed=False)))
    assert back.body == body


def test_the_text_of_a_document_has_marks_and_end() -> None:
    body = (Item(1, (Span("하나"),)), Item(1, (Span("둘"),)), Item(2, (Span("2026. 5. 6."),)))
    assert document_text(Document("", "제목", body)) == "제목\n1. 하나\n2. 둘\n  2026. 5. 6.  끝.\n"
