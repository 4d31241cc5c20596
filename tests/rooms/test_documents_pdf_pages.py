"""PDF pages: every form is printed, tagged after PDF/UA-1, and nothing unknown stops it."""

import io
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from giljabi.book.kinds import (
    SEOUL,
    Document,
    Fact,
    Grid,
    Head,
    Heading,
    Item,
    Meta,
    PageBreak,
    Paragraph,
    Picture,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.looks.look import Looks, look_of, presets
from giljabi.documents.writers.pdf import to_pdf
from tests.rooms.test_documents_markdown_round_trip import GRID, PNG

LINE = Paragraph((Span("가"),))
WHOLE = Document(
    "기안문",
    "민원 처리 개선",
    (
        Heading("개요", 1), Heading("깊은 장", 3), Item(1, (Span("하나"),)),
        Item(2, (Span("둘", underline=True),)), GRID, Picture(PNG, "image/png", "", 60, 30, "추이"),
    ),
    Head("가온시", ("나래시장", "다온시장")),
    tail=Tail("가온시장", (Sign("주무관", "홍길동", "★"), Sign("과장", how="전결")), (Sign("팀장"),)),
    meta=Meta("요지", ("민원",), shown=True, ai_note="인공지능이 초안을 썼습니다."),
    subtitle=("부제 하나",),
    number="제2026-1호",
    facts=(Fact("일시", "2026. 5. 6."), Fact("담당부서", "시민소통과")),
)  # fmt: skip


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def size(pdf: bytes) -> tuple[int, int]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        width, height = document[0].get_size()
        return round(width / 72 * 25.4), round(height / 72 * 25.4)


def count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return len(document)


@pytest.mark.parametrize("preset", ["", *presets()])
def test_every_preset_is_printed_and_calls_itself_accessible(preset: str) -> None:
    pdf = to_pdf(replace(WHOLE, preset=preset))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/Lang(ko" in pdf.replace(b" ", b"")
    printed = text(pdf).replace(" ", "")
    for words in ("개요", "하나", "구분", "시민소통과"):
        assert words in printed


def test_a_file_with_a_date_is_fit_for_keeping_too() -> None:
    when = datetime(2026, 11, 3, 9, tzinfo=SEOUL)
    dated = to_pdf(WHOLE, created=when)
    assert b"<pdfaid:part>2</pdfaid:part>" in dated
    assert b"<pdfuaid:part>1</pdfuaid:part>" in dated
    assert dated == to_pdf(WHOLE, created=when)
    assert b"pdfaid" not in to_pdf(WHOLE)


def test_a_letter_that_no_shipped_typeface_has_is_still_printed() -> None:
    pdf = to_pdf(Document("", "가", (Paragraph((Span("보통 글과 \U000f0000"),)),)))
    assert b"pdfuaid" not in pdf
    assert b"/MarkInfo" in pdf
    assert "보통 글과" in text(pdf)


def test_a_document_without_a_title_still_has_one_for_the_reader_aloud() -> None:
    assert b"pdfuaid" in to_pdf(Document("", "", (Heading("셋째 단계", 3), LINE)))


def test_styles_that_a_look_does_not_name_look_like_the_body() -> None:
    look = look_of("보도자료")
    bare = replace(look, styles={"본문": look.style("본문")})
    pdf = to_pdf(replace(WHOLE, preset="보도자료"), looks=Looks("시험", {"보도자료": bare}))
    assert "민원 처리 개선" in text(pdf)


def test_a_page_can_lie_on_its_side() -> None:
    assert size(to_pdf(Document("신구조문대비표(가로)", "가", (LINE,)))) == (297, 210)
    assert size(to_pdf(Document("기안문", "가", (LINE,)))) == (210, 297)


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        ((PageBreak(), LINE), 1),
        ((LINE, PageBreak()), 1),
        ((LINE, PageBreak(), PageBreak(), LINE), 2),
        ((LINE, PageBreak(), GRID), 2),
    ],
)
def test_no_page_comes_out_blank(
    body: tuple[Paragraph | PageBreak | Grid, ...], pages: int
) -> None:
    assert count(to_pdf(Document("", "", body, closed=False))) == pages


def test_all_pages_and_this_page_are_numbered_where_the_look_says_so() -> None:
    look = replace(look_of("기안문"), page_total=True)
    body = (LINE, PageBreak(), LINE)
    pdf = to_pdf(Document("기안문", "가", body), looks=Looks("시험", {"기안문": look}))
    assert "2-1" in text(pdf)
    assert "2-2" in text(pdf)


def test_a_line_end_inside_a_paragraph_and_in_a_fact_is_kept() -> None:
    facts = (Fact("담당자", "홍길동\n김가온"),)
    body = (Paragraph((Span("첫 줄\n둘째\t줄"),)),)
    printed = text(to_pdf(Document("보도자료", "가", body, facts=facts))).splitlines()
    assert {"첫 줄", "둘째 줄"} <= {" ".join(line.split()) for line in printed}
    assert any(line.endswith("홍길동") for line in printed)
