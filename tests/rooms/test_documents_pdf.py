"""PDF: text stays text, only our fonts, the same bytes for the same document."""

import hashlib
import re
import zlib
from datetime import datetime
from pathlib import Path

import pytest

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    SEOUL,
    Cell,
    Document,
    Grid,
    Head,
    Item,
    Mark,
    Meta,
    PageBreak,
    Paragraph,
    Picture,
    Span,
)
from giljabi.documents.writers.pdf import FONTS, to_pdf

HOSTILE = '#read("/etc/passwd") $x$ *b* _i_ `c` <l> @r \\ // /* = h "q" #import "@preview/a:1.0.0"'
WHEN = datetime(2026, 11, 3, 9, tzinfo=SEOUL)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) or sum(
        len(re.findall(rb"/Type\s*/Page\b(?!s)", stream)) for stream in streams(pdf)
    )


def streams(pdf: bytes) -> list[bytes]:
    out = []
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            out.append(zlib.decompress(found.group(1)))
        except zlib.error:
            out.append(found.group(1))
    return out


def fonts(pdf: bytes) -> set[bytes]:
    return {
        name
        for stream in (pdf, *streams(pdf))
        for name in re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z-]+)", stream)
    }


def document(*blocks: Paragraph | Item | Grid | Picture | PageBreak) -> Document:
    return Document("보고서", "가온 보고", blocks, Head("가온시"))


def test_what_people_wrote_is_never_markup() -> None:
    cell = Cell(0, 0, ((Span(HOSTILE, mark=Mark.WRONG, note=HOSTILE),),))
    hostile = Document("기안문", HOSTILE, (Item(1, (Span(HOSTILE),)), Grid(1, 1, (cell,))))
    assert to_pdf(hostile).startswith(b"%PDF-")


def test_korean_text_is_drawn_with_the_fonts_we_ship() -> None:
    used = fonts(
        to_pdf(
            document(
                Paragraph(
                    (
                        Span("가온 뷁 12,480 □ ○ △ ※ ㉮ 代", bold=True),
                        Span("① ⊙ ㎡"),
                    )
                )
            )
        )
    )
    assert used
    assert all(name.startswith((b"NanumMyeongjo", b"NanumGothic")) for name in used)


def test_equal_documents_make_equal_files() -> None:
    one = document(Paragraph((Span("가"),)))
    assert to_pdf(one, created=WHEN) == to_pdf(one, created=WHEN)
    assert b"20261103" in to_pdf(one, created=WHEN)
    assert b"CreationDate" not in to_pdf(one)


def test_words_longer_than_their_place_stay_on_the_page() -> None:
    heads = tuple(Cell(0, c, ((Span(f"긴 이름 {c}"),),), head=True) for c in range(14))
    cells = tuple(Cell(1, c, ((Span("12,345,678"),),)) for c in range(14))
    wide = document(Grid(2, 14, (*heads, *cells)), Paragraph((Span("a" * 500),)))
    assert pages(to_pdf(wide)) == 1


def test_summary_and_keywords_are_in_its_metadata() -> None:
    meta = Meta("요지입니다", ("민원", "통계"))
    pdf = to_pdf(Document("보고서", "가온 보고", (), meta=meta))
    assert any("요지입니다".encode() in stream for stream in streams(pdf))


def test_a_page_break_makes_a_page() -> None:
    line = Paragraph((Span("가"),))
    assert pages(to_pdf(document(line))) == 1
    assert pages(to_pdf(document(line, PageBreak(), line))) == 2


def test_merged_cells_and_marks_are_drawn() -> None:
    cells = (
        Cell(0, 0, ((Span("가"),),), rows=2, head=True),
        Cell(0, 1, ((Span("나"),),), cols=2, head=True),
        Cell(1, 1, ((Span("다", mark=Mark.UNKNOWN, note="라"),),)),
        Cell(1, 2, ((Span("마"),), (Span("바"),)), align="오른쪽"),
    )
    assert pages(to_pdf(document(Grid(2, 3, cells, caption="표", unit="건")))) == 1


def test_a_broken_picture_is_said_in_korean() -> None:
    with pytest.raises(StepTrouble, match="PDF를 만들지 못했습니다"):
        to_pdf(document(Picture(b"no picture", "image/png", "가", 10, 10)))


def test_the_fonts_are_the_ones_that_were_checked() -> None:
    folder = Path(str(FONTS))
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    shipped = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    assert shipped == set(sums)
    assert "OFL.txt" in shipped
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert sum(path.stat().st_size for path in folder.iterdir()) < 15 * 1024 * 1024
