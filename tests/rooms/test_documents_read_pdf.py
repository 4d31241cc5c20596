"""PDF by where things stand: lines to paragraphs, ruled lines to tables, furniture left out, pages known."""

import functools

import pytest

from bench.fuzz_parts.seeds import PDF
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    File,
    Grid,
    Head,
    Heading,
    Item,
    Paragraph,
    Span,
)
from giljabi.documents.readers.pdf.furniture import furniture_of
from giljabi.documents.readers.pdf.letters import Letter, Rule
from giljabi.documents.readers.pdf.lines import TextRun, runs_of
from giljabi.documents.readers.pdf.read import parse_pdf
from giljabi.documents.readers.pdf.ruled import tables_of
from giljabi.documents.readers.places import placed
from giljabi.documents.readers.read import read_document
from giljabi.documents.writers.write import write_document

LONG = (
    "가온시는 시민이 제안한 사업을 검토하여 내년 예산에 반영하고자 하며, 그 결과를 다음과 같이 알려 드리니 업무에 "
    "참고하시기 바랍니다. 아울러 세부 내용은 붙임을 확인하여 주시기 바랍니다."
)


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def report() -> Document:
    cells = (
        Cell(0, 0, (spans("구분"),), rows=2, head=True),
        Cell(0, 1, (spans("2026년"),), cols=2, head=True),
        Cell(1, 1, (spans("접수"),), head=True), Cell(1, 2, (spans("처리"),), head=True),
        Cell(2, 0, (spans("민원"),)), Cell(2, 1, (spans("1,075"),)), Cell(2, 2, (spans("998"),)),
    )  # fmt: skip
    items = (Item(2, spans(f"세부 과제 {n}번을 추진함")) for n in range(60))
    body: list[Block] = [Heading("추진 배경"), Paragraph(spans(LONG)), Grid(3, 3, cells), *items]
    return Document("보고서", "가온시 종합 보고", tuple(body), Head("가온시"))


@functools.cache
def printed() -> Document:
    return placed(parse_pdf(write_document(report(), "보고.pdf").data), "보고.pdf")


def test_the_lines_of_a_paragraph_are_put_together() -> None:
    assert LONG in [line.text for line in printed().lines()]


def test_a_ruled_table_keeps_its_merged_cells() -> None:
    (grid,) = (block for block in printed().body if isinstance(block, Grid))
    assert [(c.row, c.col, c.rows, c.cols, c.text) for c in grid.cells] == [
        (0, 0, 2, 1, "구분"), (0, 1, 1, 2, "2026년"), (1, 1, 1, 1, "접수"), (1, 2, 1, 1, "처리"),
        (2, 0, 1, 1, "민원"), (2, 1, 1, 1, "1,075"), (2, 2, 1, 1, "998"),
    ]  # fmt: skip


def test_every_item_is_read_once_with_its_page() -> None:
    found = [line for line in printed().lines() if line.role == "항목"]
    assert [line.text for line in found] == [f"○ 세부 과제 {n}번을 추진함" for n in range(60)]
    pages = [line.where.page for line in found if line.where]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[0] == 1
    assert (pages[-1] or 0) > 1


def test_page_numbers_are_no_text() -> None:
    assert not [
        b
        for b in printed().body
        if isinstance(b, Paragraph) and b.spans[0].text.strip("- ").isdigit()
    ]


def test_a_pdf_is_read_in_a_child_process() -> None:
    document = read_document(File("가온.pdf", "", PDF))
    assert [line.text for line in document.lines()][1:] == ["Gaon 2026"]
    assert {place.source for place in document.places} == {"가온.pdf"}


def without_text(pages: int) -> bytes:
    """Pages that hold one picture and nothing else."""
    data = b"q 100 0 0 100 72 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    stream = PDF[PDF.index(b"<</Length") : PDF.index(b"endstream")]
    made = PDF.replace(stream, b"<</Length %d>>\nstream\n%s\n" % (len(data), data))
    return made.replace(b"Kids[3 0 R]/Count 1", b"Kids[%s]/Count %d" % (b"3 0 R " * pages, pages))


def test_a_scanned_pdf_says_which_pages_are_scanned() -> None:
    with pytest.raises(FileTrouble, match="스캔한 쪽: 1쪽, 2쪽") as caught:
        parse_pdf(without_text(2))
    assert "OCR" in caught.value.cure


def test_a_pdf_without_anything_is_said_to_be_empty() -> None:
    with pytest.raises(FileTrouble, match="빈 PDF"):
        parse_pdf(PDF.replace(b"(Gaon 2026)", b"(         )").replace(b" l S", b" n n"))


@pytest.mark.parametrize("data", [b"%PDF-1.7", PDF[:200], b"%PDF-1.4\nxref\n"])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(FileTrouble, match="깨졌"):
        parse_pdf(data)


def run(text: str, top: float) -> TextRun:
    return TextRun(text, 70, top, 300, top + 10, 10)


def test_what_stands_on_every_page_alike_is_furniture() -> None:
    pages = [
        (842.0, [run("가온시 주간 보고", 30), run(f"본문 {n}", 400), run(f"- {n + 1} -", 800)])
        for n in range(3)
    ]
    marked, notes = furniture_of(pages)
    assert {text for _, text in marked} == {"가온시 주간 보고", "- 1 -", "- 2 -", "- 3 -"}
    assert notes == ["머리말: 가온시 주간 보고"]


def test_items_that_differ_in_a_number_are_no_furniture() -> None:
    pages = [(842.0, [run(f"○ 세부 과제 {n * 7 + 4}번", 760), run("글", 400)]) for n in range(3)]
    assert furniture_of(pages) == (set(), [])


def test_a_table_without_side_lines_has_all_its_columns() -> None:
    flat = [Rule(True, y, 50.0, 350.0) for y in (100.0, 120.0, 140.0)]
    upright = [Rule(False, x, 100.0, 140.0) for x in (150.0, 250.0)]
    (table,) = tables_of([*flat, *upright])
    assert (table.xs, len(table.cells)) == ((50.0, 150.0, 250.0, 350.0), 6)
    assert table.cell_at(60, 110) == 0
    assert table.cell_at(300, 130) == 5


def test_a_single_box_is_no_table() -> None:
    box = [Rule(True, y, 50.0, 350.0) for y in (100.0, 200.0)]
    assert not tables_of([*box, *(Rule(False, x, 100.0, 200.0) for x in (50.0, 350.0))])


def letters(text: str, left: float, top: float) -> list[Letter]:
    return [Letter(c, left + 10 * n, top, left + 10 * n + 9, top + 10) for n, c in enumerate(text)]


def test_two_columns_are_read_one_after_the_other() -> None:
    found: list[Letter] = []
    for n in range(10):
        found += letters("왼쪽 단의 글이 있는 줄임", 50, 100 + 15 * n)
        found += letters("오른쪽 단의 글 있는 줄임", 320, 100 + 15 * n)
    texts = [r.text[:2] for r in runs_of(found)]
    assert texts == ["왼쪽"] * 10 + ["오른"] * 10


def test_a_title_of_broken_letters_does_not_stop_the_reading() -> None:
    words = b"BT /F1 12 Tf 72 700 Td (Hello) Tj ET"
    data = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"6 0 obj<</Title<FEFFD800D800>>>endobj\n"
        b"trailer<</Root 1 0 R/Info 6 0 R>>\n"
    ) % (len(words), words)
    assert "Hello" in "".join(line.text for line in parse_pdf(data).document.lines())
