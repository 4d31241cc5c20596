"""Reading given files: by their bytes, in limits, and refusals that say how to go on."""

import io
import unicodedata
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import (
    Attachment,
    Document,
    File,
    Grid,
    Head,
    Heading,
    Item,
    Paragraph,
    Picture,
    Tail,
)
from giljabi.documents.readers import read, text
from giljabi.documents.readers.child import parse_apart
from giljabi.documents.readers.docx import parse_docx
from giljabi.documents.readers.read import read_document
from giljabi.documents.readers.text import read_text
from giljabi.documents.writers.plain import document_text

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)


def given_file(data: bytes, name: str = "문서") -> File:
    return File(name, "", data)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in parts.items():
            pack.writestr(name, data)
    return out.getvalue()


@pytest.fixture(scope="module")
def word() -> bytes:
    made = docx.Document()
    made.add_heading("가온시 보고", 0)
    made.add_heading("개요", 1)
    made.add_paragraph("굵은 ").add_run("글").bold = True
    made.add_paragraph("하나", style="List Number")
    made.add_paragraph("가. 2026. 5. 6.까지")
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "합친 칸"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "세로"
    table.cell(1, 0).text = "1,200"
    made.add_picture(io.BytesIO(PNG), Mm(30), Mm(20))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])))
def test_utf8_text_is_read_as_it_is(words: str) -> None:
    if words:
        assert read_text(words.encode()) == unicodedata.normalize(
            "NFC", words.removeprefix("\ufeff")
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-32"])
def test_korean_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert read_text("가온시 똠방각하\r\n둘째 줄".encode(encoding)) == "가온시 똠방각하\n둘째 줄"


def test_text_from_another_system_is_composed() -> None:
    assert read_text(unicodedata.normalize("NFD", "가온시").encode()) == "가온시"


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03", b"\xff\xfe\x00", bytes(range(256)), b"abc\x00"]
)
def test_binary_garbage_is_no_text(data: bytes) -> None:
    with pytest.raises(FileTrouble, match="글로 읽을 수 없는"):
        read_text(data)


def test_a_huge_text_is_refused_and_the_limit_is_named() -> None:
    with pytest.raises(FileTrouble, match="20MB까지"):
        read_text(b"a" * (text.MOST_BYTES + 1))


REFUSED = [
    (b"", "비어 있습니다"),
    (b"%PDF-1.7\n", "PDF는 아직"),
    (b"HWP Document File V3.00", "HWP 3.0"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"HWP Document File", "HWPX 문서"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "DOC"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "암호"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "옛 형식"),
    (PNG, "그림 파일"),
    (b"<## NASCA DRM FILE", "문서보안"),
    (b"PK\x03\x04 broken", "압축이 깨져"),
    (packed({"xl/workbook.xml": b"<a/>"}), "엑셀"),
    (packed({"a.txt": b"a"}), "문서가 아닌 압축"),
    (packed({"word/document.xml": b"<broken"}), "Word 문서"),
    (b"\x00\x01\x02", "글로 읽을 수 없는"),
]


@pytest.mark.parametrize(("data", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_name_and_a_cure(data: bytes, says: str) -> None:
    with pytest.raises(FileTrouble, match=says) as caught:
        read_document(given_file(data, "가온.hwpx"))
    assert caught.value.where == "가온.hwpx"
    assert caught.value.cure


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = bytearray(packed({"word/document.xml": b"a"}))
    size = bomb.rindex(b"PK\x01\x02") + 24
    bomb[size : size + 4] = (read.MOST_UNPACKED + 1).to_bytes(4, "little")
    with pytest.raises(FileTrouble, match="너무 커서"):
        read_document(given_file(bytes(bomb)))


def test_the_name_does_not_decide_what_a_file_is() -> None:
    assert read_document(given_file("# 제목".encode(), "속임.hwpx")).title == "제목"


LETTER = """가온시
수신  가나부장관
(경유)
제목  자료 제출 요청
1. 관련: 시민소통과-123(2026. 5. 3.)
2. 자료를 제출하여 주시기 바랍니다.
  가. 2026. 5. 6.까지
| 구분 | 값 |
|---|---|
| 가 | 1 |
  나. 장소: 대회의실
붙임  1. 계획서 1부.
      2. 명단 2부.  끝.
가온시장
"""


def test_a_letter_typed_as_text_is_read_into_its_parts() -> None:
    document = read_document(given_file(LETTER.encode()))
    assert (document.preset, document.title) == ("기안문", "자료 제출 요청")
    assert document.head == Head("가온시", ("가나부장관",))
    assert document.attachments == (Attachment("계획서"), Attachment("명단", 2))
    assert document.tail == Tail("가온시장")
    assert document.closed
    marks = [block.mark for block in document.body if isinstance(block, Item)]
    assert marks == ["1.", "2.", "가.", "나."]
    printed = [line.strip() for line in document_text(document).splitlines()]
    typed = [line.strip() for line in LETTER.splitlines() if "|" not in line]
    assert [line for line in printed if "\t" not in line] == typed


def test_a_memo_with_a_title_line_gets_that_title() -> None:
    assert read_document(given_file("제목: 회의 결과\n내용".encode())).title == "회의 결과"


def test_a_word_document_is_read_with_tables_and_pictures(word: bytes) -> None:
    document = parse_docx(word)
    assert document.title == "가온시 보고"
    heading, bold, listed, typed, grid, picture = document.body
    assert heading == Heading("개요", 1, numbered=False)
    assert isinstance(bold, Paragraph)
    assert [span.bold for span in bold.spans] == [False, True]
    assert isinstance(listed, Item)
    assert (listed.level, listed.mark) == (1, None)
    assert isinstance(typed, Item)
    assert (typed.mark, typed.spans[0].text) == ("가.", "2026. 5. 6.까지")
    assert isinstance(grid, Grid)
    assert [(c.row, c.col, c.rows, c.cols) for c in grid.cells] == [
        (0, 0, 1, 2), (0, 2, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1)
    ]  # fmt: skip
    assert isinstance(picture, Picture)
    assert round(picture.width_mm) == 30


def test_a_word_document_is_read_in_a_child_process(word: bytes) -> None:
    document = read_document(given_file(word, "가온.docx"))
    assert document == Document(
        "", "가온시 보고", document.body, closed=False, source="가온.docx"
    )  # fmt: skip
    assert len(document.body) == 6


def slow(data: bytes) -> Document:
    return parse_apart("docx", data, "느림.docx", seconds=0.001)


def greedy(data: bytes) -> Document:
    return parse_apart("docx", data, "큼.docx", memory_mb=20)


@pytest.mark.parametrize("limited", [slow, greedy])
def test_a_parser_that_passes_a_limit_is_ended(
    word: bytes, limited: Callable[[bytes], Document]
) -> None:
    with pytest.raises(FileTrouble) as caught:
        limited(word)
    assert caught.value.where.endswith(".docx")
