"""Markdown there and back: every part of a document survives, and every letter of a Markdown text."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Attachment,
    Block,
    Cell,
    Document,
    Fact,
    Grid,
    Head,
    Heading,
    Item,
    Mark,
    Meta,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.readers.markdown import read_markdown
from giljabi.documents.writers.markdown import to_markdown
from tests.rooms.typed_documents import letters, reports

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd0000000d49"
    "444154789c6350485800440006e70241769cd3940000000049454e44ae426082"
)


def cell(found: Cell) -> Cell:
    """A cell as it reads back: one empty line where it holds no text."""
    return replace(found, lines=found.lines if found.text.strip() else ((Span(""),),))


def comparable(document: Document) -> Document:
    body = [
        replace(block, cells=tuple(map(cell, block.cells))) if isinstance(block, Grid) else block
        for block in document.body
    ]
    return replace(document, body=tuple(body), source="")


def there_and_back(document: Document) -> Document:
    return read_markdown(to_markdown(document, pictures=True))


@settings(max_examples=40, deadline=None)
@given(st.one_of(letters(), reports()))
def test_every_part_of_a_document_comes_back(document: Document) -> None:
    assert comparable(there_and_back(document)) == comparable(document)


@settings(max_examples=25, deadline=None)
@given(st.one_of(letters(), reports()))
def test_writing_again_changes_nothing(document: Document) -> None:
    once = to_markdown(document, pictures=True)
    assert to_markdown(read_markdown(once), pictures=True) == once


def test_every_field_of_the_model_has_a_place_in_the_front_matter() -> None:
    whole = Document(
        "보도자료",
        "제목: '따옴표'와 # 기호",
        (
            Heading("개요", 1),
            Heading("번호 없는 장 {-}", 2, numbered=False),
            Paragraph((Span("가운데"),), "가운데"),
            Picture(PNG, "image/png", "막대 [그림]", 60.5, 30, "그림의 제목"),
            PageBreak(),
            Item(3, (Span("바뀐 말", underline=True), Span("과 "), Span("굵은 말", bold=True)), "①"),
        ),
        Head("가온시", ("나래시장", "다온, 라온시장"), "경유 기관"),
        (Attachment("계획서"), Attachment("설문지 2부", 0, ""), Attachment("도면", 3, "매")),
        Tail(
            "가온시장", (Sign("주무관", "홍길동", "★"), Sign("과장", how="전결")), (Sign("예산팀장"),),
            "시민소통과-1", "2026. 5. 3.", "민원과-2", "2026. 5. 4.", "01234", "가온로 1",
            "www.gaon.example", "02-123-4567", "02-123-4568", "hong@gaon.example", "부분공개(5)",
        ),
        Meta("요지: 셋", ("민원", "통계"), "시민소통과", "2026. 5. 3.", "case@3", "AI 안내", True, "기록", "뺌"),
        closed=False,
        subtitle=("부제, 하나", "- 부제 둘"),
        number="제2026-123호",
        facts=(Fact("보도시점", "12:30"), Fact("담당부서", "010\n둘째 줄"), Fact("담당부서", "NO")),
    )  # fmt: skip
    assert there_and_back(whole) == whole


GRID = Grid(
    4,
    3,
    (
        Cell(0, 0, ((Span("구분"),),), rows=2, head=True),
        Cell(0, 1, ((Span("2026년"),),), cols=2, head=True),
        Cell(1, 1, ((Span("접수"),),), head=True),
        Cell(1, 2, ((Span("처리"),),), head=True),
        Cell(2, 0, ((Span("가 | 나"),),), rows=2, head=True),
        Cell(2, 1, ((Span("^"),),), rows=2, cols=2, align="오른쪽"),
    ),
    (1.0, 2.5, 2.0),
    "현황 (단위: 명)",
    "건(%)",
)


def test_merged_cells_heads_widths_caption_and_unit_come_back() -> None:
    document = Document("보고서", "가온 보고", (GRID,))
    text = to_markdown(document)
    assert "표: 현황 \\(단위: 명) (단위: 건(%)) {머리 2줄 1칸; 너비 1 2.5 2}" in text
    assert "| ^ | 접수 | 처리 |" in text
    assert there_and_back(document) == document


def test_a_table_with_signs_that_make_no_rectangle_keeps_them_as_text() -> None:
    grid = read_markdown("| 가 | < |\n|---|---|\n| < | ^ |\n").body[0]
    assert isinstance(grid, Grid)
    assert [c.text for c in grid.cells] == ["가", "<", "<", "^"]


def test_a_marked_copy_says_its_signs_and_notes_in_the_text() -> None:
    span = Span("12,480건", mark=Mark.WRONG, note="근거는 12,408건")
    text = to_markdown(Document("", "제목", (Paragraph((Span("모두 "), span)),), closed=False))
    assert "모두 12,480건[×1]" in text
    assert "근거는 12,408건" in text


MARKS = st.sampled_from(
    ["1.", "가.", "1)", "(1)", "(가)", "①", "㉮", "□", "○", "ㅇ", "-", "*", "+", "※", "#", "##", ">",
     "|", "---", "표:", "그림:", "![", "](", "**", "<u>", "</u>", "\\", "{-}", "{가운데}", "^", "<",
     "2026. 5. 6.까지", "1. 12.(월)", "3. 1. 운동", "1,200. ", "&#9633;", "끝.", "붙임", "수신",
     "|---|---|", "| 가 | 나 |", "```", "[링크](주소)"]
)  # fmt: skip
WORD = st.text("가나다라123ab .,:", max_size=6)
TYPED = st.lists(st.one_of(MARKS, WORD, st.just(" "), st.just("  ")), max_size=8).map("".join)
MARKUP = re.compile(r"\{-\}|\{가운데\}|</?u>|^(?:표|그림):|&#9633;", re.MULTILINE)


def letters_and_digits(text: str) -> list[str]:
    return sorted(letter for letter in text if letter.isalnum())


@settings(max_examples=200, deadline=None)
@given(st.lists(TYPED, max_size=8))
def test_every_letter_and_digit_of_a_text_survives(lines: list[str]) -> None:
    """Only what is markup may go: the attributes, ``<u>`` and the words 표 and 그림 of a caption."""
    text = "\n".join(lines)
    document = read_markdown(text)
    kept = "".join(line.text for line in document.lines())
    kept += "".join(block.unit for block in document.body if isinstance(block, Grid))
    lost = letters_and_digits(text)
    for letter in letters_and_digits(kept):
        if letter in lost:
            lost.remove(letter)
    allowed = letters_and_digits("".join(MARKUP.findall(text)) + "".join(
        mark for mark in ("㉮", "①") if mark in text
    ))  # fmt: skip
    assert set(lost) <= set(allowed) | ({"단", "위"} if "단위" in text else set())


@pytest.mark.parametrize(
    "line",
    ["2026. 5. 6.까지 제출", "1. 12.(월) 회의", "3. 1. 운동 기념식", "1,200. 원", "26. 5. 6. 회의"],
)
@pytest.mark.parametrize(
    "frame", ["{}", "- {}", "  - {}", "> {}", "## {}", "- 가. {}", "| {} |\n|---|"]
)
def test_a_date_or_an_amount_is_kept_whole_wherever_it_stands(line: str, frame: str) -> None:
    document = read_markdown(f"---\n서식: 보고서\n제목: 가\n---\n{frame.format(line)}\n")
    assert any(found.text.endswith(line) for found in document.lines())


@given(st.lists(st.tuples(st.integers(1, 8), st.booleans()), min_size=1, max_size=6))
def test_levels_of_items_come_back_whatever_the_steps(items: list[tuple[int, bool]]) -> None:
    body: tuple[Block, ...] = tuple(
        Item(level, (Span("1. 12.(월)" if dated else "내용"),)) for level, dated in items
    )
    document = Document("기안문", "제목", body)
    assert there_and_back(document).body == body


def test_lists_of_ordinary_markdown_become_levels() -> None:
    text = "1. 하나\n   1. 속\n2. 둘\n    - 넷 칸\n        - 여덟 칸\n"
    levels = [b.level for b in read_markdown(text).body if isinstance(b, Item)]
    assert levels == [1, 2, 1, 2, 3]


def test_quotes_hard_breaks_notes_and_page_breaks_are_read() -> None:
    text = "> 인용한 글\n\n첫 줄\\\n둘째 줄\n\n※ 주석\n\n<!-- 쪽나눔 -->\n\n넷<br>다섯\n"
    assert read_markdown(text).body == (
        Paragraph((Span("인용한 글"),)),
        Paragraph((Span("첫 줄\n둘째 줄"),)),
        Note("주석"),
        PageBreak(),
        Paragraph((Span("넷\n다섯"),)),
    )
