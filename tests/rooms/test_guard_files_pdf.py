"""Public copies of PDF: page images, black over what is hidden, and nothing else of the file."""

from typing import Any

import pypdfium2
import pytest
import typst

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File
from giljabi.guard.files import Action, PublicCopy, public_copy
from giljabi.guard.files.pdf_write import Page, TextLine, write_pdf
from tests.rooms.test_guard_files import found_in

PAPER = """#set document(author: "이누리", title: "민원")
#set page(width: 12cm, height: 8cm)
성명: 김가온

연락처 010-1234-5678, 주민번호 900101-1234568

#table(columns: 3, [성명], [연락처], [비고], [박한빛], [010-9876-5432], [김가온의 이웃])
#text(fill: white)[하얀 글]
#pagebreak()
둘째 쪽에서 김가온
"""
VALUES = ("김가온", "박한빛", "010-1234-5678", "010-9876-5432", "900101-1234568", "이누리")


@pytest.fixture(scope="module")
def given() -> bytes:
    return bytes(typst.compile(PAPER.encode()))


@pytest.fixture(scope="module")
def copy(given: bytes) -> PublicCopy:
    return public_copy(File("민원.pdf", "application/pdf", given))


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def dark(data: bytes, page: int = 0) -> int:
    """Count the black picture elements of a page."""
    bitmap = pypdfium2.PdfDocument(data)[page].render(scale=1, grayscale=True)
    return bytes(bitmap.buffer).count(0)


def test_no_value_is_left_in_the_text_of_a_pdf(copy: PublicCopy) -> None:
    text = "\n".join(pages(copy.file.data))
    assert not any(value in text for value in VALUES)
    assert "성명: ○○○" in text and "***-****-****" in text
    assert found_in(copy.file.data, VALUES) == []
    assert not any(value in repr(copy) for value in VALUES)


def test_black_stands_over_what_is_hidden(given: bytes, copy: PublicCopy) -> None:
    assert dark(copy.file.data) > dark(given) + 1500


def test_properties_and_unseen_text_do_not_come_along(copy: PublicCopy) -> None:
    document: Any = pypdfium2.PdfDocument(copy.file.data)
    assert document.get_metadata_dict(skip_empty=True) == {}
    assert "하얀" not in "".join(pages(copy.file.data))
    assert ("문서 속성 작성자", Action.GONE) in {(e.part, e.action) for e in copy.ledger}


def test_pages_keep_their_size_and_places_are_told(given: bytes, copy: PublicCopy) -> None:
    before, after = pypdfium2.PdfDocument(given), pypdfium2.PdfDocument(copy.file.data)
    assert len(before) == len(after) == 2
    assert after[0].get_size() == pytest.approx(before[0].get_size(), abs=0.5)
    assert {"1쪽", "2쪽"} <= {entry.part for entry in copy.ledger}
    assert copy.complete


def test_the_same_file_gives_the_same_copy(given: bytes, copy: PublicCopy) -> None:
    again = public_copy(File("민원.pdf", "application/pdf", given))
    assert again.file.data == copy.file.data


def test_a_scanned_page_never_passes_in_silence() -> None:
    scan = write_pdf([Page(60, 40, 72, b"\xf0\xf0\x80" * 2400, ())])
    copy = public_copy(File("스캔.pdf", "", scan))
    assert not copy.complete
    assert any("글자를 읽지 못해 가리지 못한 쪽: 1쪽" in note for note in copy.notes)


def test_a_text_layer_over_a_scan_is_masked_but_the_page_is_told_of() -> None:
    rgb = bytes(n % 251 for n in range(300 * 200 * 3))
    lines = (TextLine("전화 010-1234-5678", 20, 40, 260, 60),)
    copy = public_copy(File("스캔.pdf", "", write_pdf([Page(300, 200, 72, rgb, lines)])))
    assert "010-1234" not in "".join(pages(copy.file.data))
    assert not copy.complete
    assert dark(copy.file.data) > 1500


def annotated() -> bytes:
    """A page with a note and a filled form field, written by hand."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R 5 0 R] >>",
        b"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /T (gaon) /Contents (call 010-1234-5678) >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (phone) /V (010-9876-5432) /Rect [40 40 90 60] >>",
    ]
    out = b"%PDF-1.5\n"
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table, len(out),
    )  # fmt: skip


def test_notes_and_form_fields_are_told_and_dropped() -> None:
    copy = public_copy(File("a.pdf", "", annotated()))
    told = [(e.part, e.kind) for e in copy.ledger]
    assert told.count(("1쪽 주석·양식 칸", "전화")) == 2
    assert ("주석·양식 칸", "주석 2개") in told
    assert found_in(copy.file.data, ["010-1234-5678", "010-9876-5432"]) == []


def test_too_many_pages_are_refused() -> None:
    page = Page(2, 2, 72, b"\xff" * 12, ())
    with pytest.raises(FileTrouble, match="200쪽"):
        public_copy(File("a.pdf", "", write_pdf([page] * 201)))
