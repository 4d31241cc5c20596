"""Promises of presets: Markdown structure becomes the numbering of the preset, dates stay dates."""

from dataclasses import replace

import pytest

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Document, Fact, Heading, Item, Paragraph, Sign, Span, Tail
from giljabi.documents.build.dress import dress
from giljabi.documents.paper.compose import GridPiece, compose
from giljabi.documents.readers.markdown import read_markdown
from giljabi.documents.writers.plain import document_text
from tests.rooms.preset_documents import comparison

TEXT = """# 운영 개선 보고

## 추진 배경
- 민원이 늘어남
- 2026. 5. 6.까지 의견을 받음
  - 가람구 12건
  - 나루구 8건

## 계획
1. 시범 운영
2. 확대
"""


def test_a_report_numbers_its_chapters_and_signs_its_items() -> None:
    text = document_text(dress(read_markdown(TEXT), "보고서"))
    for line in (
        "Ⅰ. 추진 배경",
        "□ 민원이 늘어남",
        "□ 2026. 5. 6.까지 의견을 받음",
        "○ 가람구 12건",
        "Ⅱ. 계획",
        "□ 시범 운영",
    ):
        assert line in [said.strip() for said in text.splitlines()]


def test_a_letter_turns_headings_into_items() -> None:
    lines = [
        line.strip() for line in document_text(dress(read_markdown(TEXT), "기안문")).splitlines()
    ]
    for line in (
        "1. 추진 배경",
        "가. 민원이 늘어남",
        "나. 2026. 5. 6.까지 의견을 받음",
        "1) 가람구 12건",
        "2. 계획",
        "나. 확대  끝.",
    ):
        assert line in lines


def test_an_unknown_preset_is_told_with_a_near_one() -> None:
    with pytest.raises(StepTrouble, match="혹시 '기안문'"):
        dress(read_markdown(TEXT), "기안믄")


def test_markdown_lines_at_the_top_go_into_the_box_of_the_form() -> None:
    text = "# 가온시, 배움터 연다\n\n- 넉 달 동안 배운다 -\n\n보도시점: 배포 즉시\n\n담당자: 홍길동\n\n가온시는 배움터를 연다.\n"
    document = dress(read_markdown(text), "보도자료")
    assert document.facts == (Fact("보도시점", "배포 즉시"), Fact("담당자", "홍길동"))
    assert len(document.body) == 1


def test_labels_that_the_form_does_not_know_stay_in_the_text() -> None:
    body = (Paragraph((Span("날씨: 맑음"),)), Paragraph((Span("일시: 2026. 5. 3."),)))
    assert dress(Document("", "회의", body), "회의록").facts == ()


def test_a_notice_shows_no_draft_places() -> None:
    tail = Tail("가온시장", (Sign("주무관"),), issued="2026. 5. 3.", phone="000-000-0000")
    document = dress(Document("기안문", "공고", (), None, (), tail), "공고")
    assert document.tail == Tail("가온시장", issued="2026. 5. 3.")


def test_a_certificate_speaks_in_sentences() -> None:
    body = (Heading("공적"), Item(1, (Span("성실히 일함"),)))
    assert all(
        isinstance(block, Paragraph) for block in dress(Document("", "상장", body), "상장").body
    )


def test_a_comparison_repeats_its_heads_and_starts_its_articles_from_the_left() -> None:
    plain = comparison(4)
    bare = replace(plain, cells=tuple(replace(c, head=False, align="가운데") for c in plain.cells))
    document = dress(Document("", "대비표", (bare,)), "신구조문대비표")
    piece = next(p for p in compose(document).pieces if isinstance(p, GridPiece))
    assert piece.head_rows == 1
    assert {cell.align for cell in piece.grid.cells if cell.row} == {"왼쪽"}
