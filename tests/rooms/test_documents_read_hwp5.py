"""HWP 5: text and tables of files made to the published description; locked ones say so."""

import struct

import pytest

from bench.fuzz_parts import hwp5_made as made
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File, Grid
from giljabi.documents.readers.hwp5 import ole, records
from giljabi.documents.readers.read import read_document


def read(*paragraphs: bytes, flags: int = 1) -> Document:
    return read_document(File("가온.hwp", "", made.hwp5([b"".join(paragraphs)], flags=flags)))


def lines(*paragraphs: bytes) -> list[str]:
    return [line.text for line in read(*paragraphs).lines()][1:]


@pytest.mark.parametrize("flags", [0, 1])
def test_packed_and_plain_files_are_read(flags: int) -> None:
    document = read(made.paragraph("가온시 계획"), made.paragraph("둘째 줄"), flags=flags)
    assert [line.text for line in document.lines()][1:] == ["가온시 계획", "둘째 줄"]
    assert document.source == "가온.hwp"


def test_marks_of_numbered_paragraphs_are_read_as_they_are_shown() -> None:
    found = lines(*(made.paragraph("글", shape=shape) for shape in (1, 1, 2)))
    assert found == ["1. 글", "2. 글", "● 글"]


def test_a_table_keeps_its_merged_cells() -> None:
    (grid,) = read(made.table([[("구분", 2, 1), ("값", 1, 2)], [("가", 1, 1), ("나", 1, 1)]])).body
    assert isinstance(grid, Grid)
    assert [(c.row, c.col, c.rows, c.cols, c.text) for c in grid.cells] == [
        (0, 0, 2, 1, "구분"), (0, 1, 1, 2, "값"), (1, 1, 1, 1, "가"), (1, 2, 1, 1, "나")
    ]  # fmt: skip


def test_a_table_within_a_table_keeps_its_words() -> None:
    inner = made.table([[("안 1", 1, 1), ("안 2", 1, 1)]], level=2)
    outer = made.table([[("밖", 1, 1), ("속", 1, 1)]])
    assert "안 1  안 2" in "\n".join(lines(outer + inner))


def test_boxes_notes_and_headers_are_read() -> None:
    found = lines(
        made.boxed(["글상자"]), made.noted("각주"), made.noted("머리말 글", b"head", 16),
        made.noted("숨은 글", b"tcmt", 15),
    )  # fmt: skip
    assert found == ["글상자", "각주", "머리말: 머리말 글", "숨은 설명: 숨은 글"]


def test_tabs_and_special_blanks_are_text() -> None:
    units = "가\t\0\0\0\0\0\0\t나\x1e다\x1f라\x18\r"
    head = struct.pack("<IIHBBHHHI", len(units), 0, 0, 0, 0, 0, 0, 0, 0)
    data = made.record(66, 0, head) + made.record(67, 1, units.encode("utf-16-le"))
    assert lines(data) == ["가\t나\u00a0다\u3000라-"]


def test_pages_are_counted_where_the_lines_tell_it() -> None:
    document = read(
        made.paragraph("하나", top=0), made.paragraph("둘", top=1600), made.paragraph("셋", top=0),
        made.paragraph("넷", top=0, breaks=4),
    )  # fmt: skip
    assert [line.where.page for line in document.lines() if line.where][1:] == [1, 1, 2, 3]


LOCKED = [
    (3, "암호가 걸린"),
    (5, "배포용"),
    (17, "문서보안"),
    (257, "공인인증서"),
    (1025, "문서보안"),
]


@pytest.mark.parametrize(("flags", "says"), LOCKED, ids=[says for _, says in LOCKED])
def test_a_locked_file_says_how_it_is_locked(flags: int, says: str) -> None:
    with pytest.raises(FileTrouble, match=says) as caught:
        read(made.paragraph("글"), flags=flags)
    assert (caught.value.where, bool(caught.value.cure)) == ("가온.hwp", True)


def test_an_older_version_is_refused() -> None:
    data = made.hwp5([made.paragraph("글")], version=0x03000000)
    with pytest.raises(FileTrouble, match=r"5\.0보다 옛"):
        read_document(File("가온.hwp", "", data))


def test_a_cut_off_file_is_refused() -> None:
    data = made.hwp5([made.paragraph("긴 글 " * 3000)])
    for size in (600, 1500, len(data) // 2):
        with pytest.raises(FileTrouble):
            read_document(File("가온.hwp", "", data[:size]))


def test_a_section_that_would_unpack_to_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = made.hwp5([made.paragraph("글" * 5000)])
    monkeypatch.setattr(records, "MAX_STREAM", 5000)
    with pytest.raises(FileTrouble, match="지나치게 커지는"):
        read_document(File("가온.hwp", "", data))


def test_a_chain_of_sectors_that_never_ends_is_refused() -> None:
    data = bytearray(made.compound({"FileHeader": b"x" * 6000}))
    at = data.index(struct.pack("<II", 1, 2))  # FAT의 첫 고리를 저 자신에게 건다
    data[at : at + 4] = struct.pack("<I", 0)
    with pytest.raises(FileTrouble):
        ole.opened(bytes(data), "x").stream("FileHeader")


def test_streams_of_every_size_are_given_back() -> None:
    streams = {f"a{n}": bytes([n % 256]) * n for n in (0, 1, 63, 64, 65, 4095, 4096, 70_000)}
    file = ole.opened(made.compound({**streams, "안/속": b"abc"}), "x")
    assert {name: file.stream(name) for name in streams} == streams
    assert file.stream("안/속") == b"abc"
