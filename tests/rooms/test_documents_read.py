"""Reading given files: by their bytes, in limits, and refusals that say how to go on."""

import io
import unicodedata
import zipfile
from collections.abc import Callable

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import (
    Attachment,
    Document,
    File,
    Head,
    Item,
    Tail,
)
from giljabi.documents.readers import sniff, text
from giljabi.documents.readers.child import parse_apart
from giljabi.documents.readers.read import read_all, read_document
from giljabi.documents.readers.text import decoded, read_text
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


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])))
def test_utf8_text_is_read_as_it_is(words: str) -> None:
    if words:
        assert read_text(words.encode()) == unicodedata.normalize(
            "NFC", words.removeprefix("\ufeff")
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-32"])
def test_korean_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert read_text("가온시 회의\r\n둘째 줄".encode(encoding)) == "가온시 회의\n둘째 줄"


@pytest.mark.parametrize("encoding", ["johab", "utf-16-le", "utf-16-be"])
def test_an_encoding_told_by_its_letters_is_named(encoding: str) -> None:
    words = "가온시는 시민 회의를 열고 예산을 확정하였습니다. 다음 사항을 알려 드립니다."
    found = decoded(words.encode(encoding))
    assert found.text == words
    assert "부호를" in found.remark
    assert not decoded(words.encode("cp949")).remark


def test_a_list_of_names_in_cp949_is_read() -> None:
    names = "홍길동\n김가온\n똠방각\n펲쉬뷁\n"
    assert read_text(names.encode("cp949")) == names


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


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED = [
    (b"", "비어 있습니다"),
    (b"%PDF-1.7\n", "PDF가 깨졌"),
    (b"HWP Document File V3.00", "HWP 3.0"),
    (OLE + b"HWP Document File", "깨졌거나"),
    (OLE + "WordDocument".encode("utf-16-le"), "DOC"),
    (OLE + "PowerPoint Document".encode("utf-16-le"), "PPT"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "암호"),
    (OLE + "DRMEncryptedTransform".encode("utf-16-le"), "문서보안"),
    (OLE + "Workbook".encode("utf-16-le"), "엑셀 파일이 깨졌"),
    (OLE, "옛 형식"),
    (PNG, "그림 파일"),
    (b"<## NASCA DRM FILE - VER1.00 ##>", "문서보안"),
    (b"SCDSA004", "문서보안"),
    (b"\x9b DRMONE", "문서보안"),
    (b"Rar!\x1a\x07\x00", "압축 파일"),
    (b"MZ\x90\x00", "실행 파일"),
    (b"ID3\x04", "소리나 영상"),
    (b"{\\rtf1", "RTF"),
    (b'<?xml version="1.0"?><HWPML Version="2.1">', "HML"),
    (b"PK\x03\x04 broken", "압축이 깨져"),
    (packed({"xl/workbook.xml": b"<a/>"}), "엑셀 파일이 깨졌"),
    (packed({"ppt/presentation.xml": b"<a/>"}), "PPTX"),
    (packed({"a.txt": b"a"}), "여럿 묶은 압축"),
    (packed({"word/document.xml": b"<broken"}), "깨졌거나"),
    (packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), "DOCTYPE"),
    (packed({"Contents/section0.xml": b"<a/>", "META-INF/manifest.xml": b"<encryption-data/>"}), "암호"),
    (b"\x00\x01\x02", "글로 읽을 수 없는"),
    ("これは日本語の文章です。会議を開催しました。".encode("shift_jis"), "글로 읽을 수 없는"),
    ("这是一个中文的文件，会议将于五月举行，预算已经确定".encode("gbk"), "글로 읽을 수 없는"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "says"), REFUSED, ids=[f"{n} {s}" for n, (_, s) in enumerate(REFUSED)]
)
def test_what_cannot_be_read_is_refused_with_its_name_and_a_cure(data: bytes, says: str) -> None:
    with pytest.raises(FileTrouble, match=says) as caught:
        read_document(given_file(data, "가온.hwpx"))
    assert caught.value.where == "가온.hwpx"
    assert caught.value.cure


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = bytearray(packed({"word/document.xml": b"a"}))
    size = bomb.rindex(b"PK\x01\x02") + 24
    bomb[size : size + 4] = (sniff.MOST_UNPACKED + 1).to_bytes(4, "little")
    with pytest.raises(FileTrouble, match="너무 커서"):
        read_document(given_file(bytes(bomb)))


def test_the_name_does_not_decide_what_a_file_is_but_a_wrong_ending_is_said() -> None:
    document = read_document(given_file("# 제목".encode(), "속임.hwpx"))
    assert document.title == "제목"
    assert document.remarks == ("이름은 .hwpx이지만 속은 글 문서라서 그렇게 읽었습니다.",)
    assert not read_document(given_file(b"# A", "A.md")).remarks
    assert not read_document(given_file(b"# A", "A")).remarks


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


def test_a_letter_in_word_knows_its_parts() -> None:
    made = docx.Document()
    for line in (
        "가온시",
        "수신  가나부장관",
        "제목  자료 제출",
        "자료를 제출하시기 바랍니다.  끝.",
    ):
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    document = read_document(given_file(out.getvalue(), "가온.docx"))
    assert (document.preset, document.title, document.closed) == ("기안문", "자료 제출", True)
    assert [line.where and line.where.source for line in document.lines()] == ["가온.docx"] * 2


def members() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("가.md", "# 하나".encode())
        pack.writestr("안/나.txt", "가온시 회의를 알립니다".encode("cp949"))
        pack.writestr("빈.txt", b"")
        pack.writestr("속.zip", packed({"다.txt": b"a"}))
        pack.writestr("__MACOSX/x", b"x")
    return out.getvalue()


def test_a_zip_gives_each_document_or_its_trouble() -> None:
    one, two, empty, inner = read_all(given_file(members(), "묶음.zip"))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.title, one.source, two.source) == ("하나", "가.md", "안/나.txt")
    assert isinstance(empty, FileTrouble)
    assert (empty.where, "비어" in empty.what) == ("빈.txt", True)
    assert isinstance(inner, FileTrouble)
    assert "여럿 묶은" in inner.what


def test_a_name_that_windows_wrote_is_read_in_its_encoding() -> None:
    data = packed({"xxxx.txt": "글".encode()}).replace(
        b"xxxx.txt", "가온".encode("cp949") + b".txt"
    )
    (document,) = read_all(given_file(data))
    assert isinstance(document, Document)
    assert document.source == "가온.txt"


def test_too_many_members_are_refused() -> None:
    data = packed({f"{n}.txt": b"a" for n in range(201)})
    with pytest.raises(FileTrouble, match="201개"):
        read_all(given_file(data))


def test_reading_all_of_one_file_gives_that_file() -> None:
    (document,) = read_all(given_file(b"# A"))
    assert isinstance(document, Document)
    with pytest.raises(FileTrouble):
        read_all(given_file(b""))


PAGE = b"<html><body><table><tr><td>a<td>b</table></body></html>" * 2


def slow(data: bytes) -> Document:
    return parse_apart("html", data, "느림.html", seconds=0.001)


def greedy(data: bytes) -> Document:
    return parse_apart("html", data, "큼.html", memory_mb=20)


@pytest.mark.parametrize("limited", [slow, greedy])
def test_a_parser_that_passes_a_limit_is_ended(limited: Callable[[bytes], Document]) -> None:
    with pytest.raises(FileTrouble) as caught:
        limited(PAGE)
    assert caught.value.where.endswith(".html")


def test_every_line_has_a_place_that_evidence_can_point_at() -> None:
    document = read_document(
        given_file("# 제목\n글\n| 가 | 나 |\n|---|---|\n| 1 | 2 |".encode(), "글.md")
    )
    places = [line.where for line in document.lines()]
    assert [place and (place.source, place.paragraph) for place in places] == [
        ("글.md", n) for n in range(len(places))
    ]
    assert [(p.sheet, p.cell) for p in places[2:] if p] == [
        ("표 1", name) for name in ("A1", "B1", "A2", "B2")
    ]
