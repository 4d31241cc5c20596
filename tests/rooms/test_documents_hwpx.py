"""HWPX out and in: what was written comes back, and no given file can do harm."""

import contextlib
import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import (
    Attachment,
    Block,
    Cell,
    Document,
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
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.hwpx import read_hwpx, write_hwpx

HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def png(width: int = 4, height: int = 2) -> bytes:
    def chunk(tag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    rows = (b"\0" + b"\x20\x60\xa0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def merged_table() -> Grid:
    return Grid(
        3, 3,
        (
            Cell(0, 0, (spans("구분"),), rows=2, head=True),
            Cell(0, 1, (spans("2026년"),), cols=2, head=True),
            Cell(1, 1, (spans("접수"),), head=True),
            Cell(1, 2, (spans("처리"),), head=True),
            Cell(2, 0, (spans("민원"), spans("둘째 줄")), align="왼쪽"),
            Cell(2, 1, (spans("1,234"),), align="오른쪽"),
            Cell(2, 2, ()),
        ),
        caption="접수 현황",
        unit="건",
    )  # fmt: skip


def letter() -> Document:
    body: tuple[Block, ...] = (
        Item(1, spans("관련: 기획예산과-12(2026. 4. 20.)")),
        Item(1, (Span("기한은 "), Span("2026. 5. 6.까지", bold=True), Span("입니다."))),
        Item(2, spans("본청 <&> 사업소")),
        Item(2, spans("읍면동\t행정복지센터\n둘째 줄")),
        merged_table(),
        Note("2026년 4월 말 기준"),
        PageBreak(),
        Paragraph(spans("가운데 글"), "가운데"),
        Item(1, spans("자료를 제출하시기 바랍니다.")),
    )
    tail = Tail(
        "가온시장", (Sign("주무관", "홍길동", "★"), Sign("과장", "김가온", how="전결")),
        (Sign("예산과장", "이누리"),), "총무과-12", "2026. 5. 3.", "민원과-3", "2026. 5. 4.",
        "12345", "가온시 가온로 1", "www.gaon.example", "000-000-0000", "000-000-0001",
        "hong@gaon.example", "부분공개(5)",
    )  # fmt: skip
    return Document(
        "기안문", "자료 제출 요청", body, Head("가온시", ("총무과장", "예산과장"), "가람도"),
        (Attachment("제출 서식"), Attachment("작성 요령", 2, "매")), tail,
        Meta("자료를 요청합니다.", ("자료", "제출"), "홍길동", ai_note="초안은 인공지능으로 작성함"),
    )  # fmt: skip


def report() -> Document:
    body: tuple[Block, ...] = (
        Heading("추진 배경"),
        Heading("현황", 2),
        Item(1, spans("접수 증가")),
        Item(2, spans("지난해보다 12건 늘어남")),
        Item(4, spans("세부 내용")),
        Picture(png(), "image/png", "추이 그림", 80, 40, "월별 추이"),
        Heading("참고", numbered=False),
        Paragraph(()),
    )
    return Document("보고서", "민원 처리 보고", body, Head("가온시 시민소통과"))


def checked() -> Document:
    line = (
        Span("접수 "), Span("1,234건", mark=Mark.MATCH), Span(", 처리 "),
        Span("1,300건", mark=Mark.WRONG, note="원자료는 1,200건입니다."),
        Span("시민과", mark=Mark.UNKNOWN, note="근거를 찾지 못했습니다."), Span("2026. 5. 6.", mark=Mark.MENDED),
    )  # fmt: skip
    grid = Grid(1, 1, (Cell(0, 0, ((Span("12", mark=Mark.WRONG, note="합계가 다릅니다."),),)),))
    return Document("", "고친 곳", (Paragraph(line), grid))


def comparable(document: Document) -> Document:
    """Without what a file cannot keep: the name of the source, and marks that are text there."""
    body = tuple(replace(b, mark=None) if isinstance(b, Item) else b for b in document.body)
    return replace(document, body=body, source="")


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, changes.pop(info.filename, old.read(info.filename)))
        for name, content in changes.items():
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def foreign(*paragraphs: str, head: str = "", content: str | None = None) -> bytes:
    """A file as another program writes it: no styles of ours."""
    lines = "".join(f'<hp:p paraPrIDRef="0" styleIDRef="0">{p}</hp:p>' for p in paragraphs)
    section = f'<hs:sec xmlns:hs="urn:hs" xmlns:hp="{HP}">{lines}</hs:sec>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/hwp+zip")
        file.writestr("Contents/header.xml", f'<hh:head xmlns:hh="urn:hh">{head}</hh:head>')
        file.writestr("Contents/section0.xml", section)
        if content:
            file.writestr("Contents/content.hpf", content)
    return out.getvalue()


def run(text: str) -> str:
    return f'<hp:run charPrIDRef="0"><hp:t>{text}</hp:t></hp:run>'


@pytest.mark.parametrize(
    "document", [letter(), report(), checked()], ids=["기안문", "보고서", "표시한 글"]
)
def test_a_document_of_ours_reads_back_as_it_was_written(document: Document) -> None:
    assert comparable(read_hwpx(write_hwpx(document), "글.hwpx")) == comparable(document)


def test_a_table_of_one_cell_with_two_lines_stays_a_table() -> None:
    grid = Grid(1, 1, (Cell(0, 0, (spans("첫 줄"), spans("둘째 줄"))),))
    document = Document("기안문", "제목", (grid, Item(1, spans("작업의 끝"))))
    assert comparable(read_hwpx(write_hwpx(document), "x")).body == document.body


def test_writing_what_was_read_gives_the_same_text_again() -> None:
    once = write_hwpx(letter())
    assert part(write_hwpx(read_hwpx(once, "x")), "Preview/PrvText.txt") == part(
        once, "Preview/PrvText.txt"
    )


TEXT = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=20,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXT, st.booleans()), min_size=1, max_size=4))
def test_any_text_survives_the_journey(runs: list[tuple[str, bool]]) -> None:
    line = tuple(Span(text, bold=bold) for text, bold in runs)
    document = Document(
        "기안문", "제목", (Paragraph(line), Item(1, spans("가")), Item(1, spans("나")))
    )
    back = read_hwpx(write_hwpx(document), "x").body[0]
    assert isinstance(back, Paragraph)
    letters = [(letter, bold) for text, bold in runs for letter in text]
    assert [(letter, s.bold) for s in back.spans for letter in s.text] == letters


def test_control_characters_never_reach_the_file() -> None:
    data = write_hwpx(Document("기안문", "제\x00목", (Paragraph(spans("가\x0b나\ud800다\uffff")),)))
    assert read_hwpx(data, "x").body == (Paragraph(spans("가나다")),)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_hwpx(letter()) == write_hwpx(letter())


def test_the_clock_is_only_what_was_passed_in() -> None:
    data = write_hwpx(letter(), created=datetime(2026, 5, 3, 1, 2, 3, tzinfo=UTC))
    assert "2026-05-03T01:02:03Z" in part(data, "Contents/content.hpf")
    assert "CreatedDate" not in part(write_hwpx(letter()), "Contents/content.hpf")


def test_the_mimetype_is_first_and_stored() -> None:
    data = write_hwpx(letter())
    first = zipfile.ZipFile(io.BytesIO(data)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert data[38:57] == b"application/hwp+zip"
    assert {i.date_time for i in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_the_page_is_a4_in_the_first_run_of_the_first_paragraph() -> None:
    section = part(write_hwpx(letter()), "Contents/section0.xml")
    first = re.search(r"<hp:p [^>]*><hp:run [^>]*><hp:secPr", section)
    assert first is not None
    assert section.index("<hp:p ") == first.start()
    page = re.search(r'width="(\d+)" height="(\d+)" gutterType', section)
    assert page is not None
    assert abs(int(page[1]) - 59528) <= 3
    assert abs(int(page[2]) - 84188) <= 3
    assert 'pos="BOTTOM_CENTER"' in section


def test_summary_and_keywords_are_in_the_metadata() -> None:
    content = part(write_hwpx(letter()), "Contents/content.hpf")
    assert '<opf:meta name="subject" content="text">자료를 요청합니다.</opf:meta>' in content
    assert '<opf:meta name="keyword" content="text">자료, 제출</opf:meta>' in content


def test_every_id_that_is_referred_to_exists() -> None:
    data = write_hwpx(letter())
    section, header = part(data, "Contents/section0.xml"), part(data, "Contents/header.xml")
    for reference, tag in (
        ("charPrIDRef", "charPr"),
        ("paraPrIDRef", "paraPr"),
        ("styleIDRef", "style"),
    ):
        used = set(re.findall(f'{reference}="(\\d+)"', section))
        assert used <= set(re.findall(f'<hh:{tag} id="(\\d+)"', header))


def test_the_second_copy_of_paragraph_margins_is_twice_the_first() -> None:
    header = part(write_hwpx(letter()), "Contents/header.xml")
    for pair in re.findall(r"<hp:switch>(.*?)</hp:switch>", header):
        first, second = (
            [int(v) for v in re.findall(r'value="(-?\d+)" unit="HWPUNIT"/>', half)][:5]
            for half in pair.split("<hp:default>")
        )
        assert second == [2 * value for value in first]


def test_rows_are_as_high_as_their_text() -> None:
    short, long = (
        Document("기안문", "제목", (Grid(1, 2, (Cell(0, 0, (spans(text),)), Cell(0, 1, ()))),))
        for text in ("짧은 글", "긴 글을 좁은 칸에 넣으면 여러 줄이 됩니다. " * 5)
    )
    heights = [
        int(
            re.findall(
                r'cellSz width="\d+" height="(\d+)"', part(write_hwpx(d), "Contents/section0.xml")
            )[0]
        )
        for d in (short, long)
    ]
    assert heights[1] >= heights[0] + 3 * 1300


def test_a_picture_that_is_none_is_refused() -> None:
    picture = Picture(b"GIF89a", "image/png", "그림", 10, 10)
    with pytest.raises(StepTrouble, match="PNG"):
        write_hwpx(Document("기안문", "제목", (picture,)))


def test_no_page_comes_out_blank() -> None:
    body = (
        PageBreak(),
        Paragraph(spans("가")),
        PageBreak(),
        PageBreak(),
        Paragraph(spans("나")),
        PageBreak(),
    )
    section = part(write_hwpx(Document("", "", body, closed=False)), "Contents/section0.xml")
    assert re.findall(r'pageBreak="1"', section) == ['pageBreak="1"']


def test_the_preview_holds_the_text_of_this_edition() -> None:
    preview = part(write_hwpx(letter()), "Preview/PrvText.txt")
    assert "제목  자료 제출 요청" in preview
    assert "2026. 5. 6.까지" in preview


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "빈 파일"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "한글 5.0 문서"),
        (b"%PDF-1.7", "HWPX 문서가 아닙니다"),
        (b"PK\x03\x04" + b"\0" * 40, "깨졌거나"),
        (write_hwpx(letter())[:-300], "깨졌거나"),
    ],
    ids=["빈 파일", "HWP 5", "PDF", "깨진 머리", "잘린 파일"],
)
def test_a_file_that_cannot_be_read_says_what_it_is(data: bytes, words: str) -> None:
    with pytest.raises(FileTrouble, match=words) as caught:
        read_hwpx(data, "받은글.hwpx")
    assert caught.value.where == "받은글.hwpx"
    assert caught.value.cure


def test_another_zip_is_not_a_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<a/>")
    with pytest.raises(FileTrouble, match="HWPX 문서가 아닙니다"):
        read_hwpx(out.getvalue(), "x.hwpx")


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = repacked(write_hwpx(report()), {"BinData/bomb.png": b"\0" * (8 << 20)})
    assert len(bomb) < 200_000
    with pytest.raises(FileTrouble, match="지나치게"):
        read_hwpx(bomb, "x.hwpx")


def test_an_encrypted_document_is_named_as_such() -> None:
    manifest = b'<odf:manifest xmlns:odf="urn:x"><odf:encryption-data/></odf:manifest>'
    with pytest.raises(FileTrouble, match="암호"):
        read_hwpx(repacked(write_hwpx(report()), {"META-INF/manifest.xml": manifest}), "x.hwpx")


def test_entities_are_never_resolved() -> None:
    evil = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    with pytest.raises(FileTrouble, match="DOCTYPE"):
        read_hwpx(repacked(write_hwpx(report()), {"Contents/section0.xml": evil}), "x.hwpx")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_raises_nothing_but_file_trouble(at: int, noise: bytes) -> None:
    data = bytearray(write_hwpx(Document("기안문", "제목", (Paragraph(spans("글")),))))
    at %= len(data)
    data[at : at + len(noise)] = noise
    with contextlib.suppress(FileTrouble):
        assert read_hwpx(bytes(data), "x").preset in ("", "기안문")


@pytest.mark.parametrize(
    "text",
    [
        "2026. 5. 6.까지 제출",
        "1. 12.(월) 회의",
        "3. 1. 운동 기념",
        "1,200. 은 수",
        "가나다. 글",
        "1.5배 늘어남",
        "1.",
    ],
)
def test_a_line_that_begins_with_a_date_or_number_is_no_item(text: str) -> None:
    assert typed_mark(text) is None
    body = read_hwpx(foreign(run(text), run("글")), "x").body
    assert body[0] == Paragraph(spans(text))


@pytest.mark.parametrize(
    ("text", "level", "mark", "rest"),
    [
        ("1. 관련", 1, "1.", "관련"), ("  가. 기간", 2, "가.", "기간"), ("2) 대상", 3, "2)", "대상"),
        ("거. 다음", 2, "거.", "다음"), ("(1) 하나", 5, "(1)", "하나"), ("①하나", 7, "①", "하나"),
        ("□ 배경", 1, "□", "배경"), ("○ 내용", 2, "○", "내용"), ("- 2026. 5. 6.까지", 3, "-", "2026. 5. 6.까지"),
        ("1. 2026. 5. 6. 회의", 1, "1.", "2026. 5. 6. 회의"),
    ],
)  # fmt: skip
def test_marks_of_others_are_read_as_items(text: str, level: int, mark: str, rest: str) -> None:
    assert read_hwpx(foreign(run("글"), run(text)), "x").body[1] == Item(level, spans(rest), mark)


def test_a_strangers_letter_is_recognised() -> None:
    lines = (
        "가  온  시", "수신  가람군수", "(경유)", "제목  자료 제출 요청", "1. 자료를 제출하시기 바랍니다.",
        "붙임  1. 서식 1부.", "      2. 요령 2부.  끝.", "가 온 시 장", "★주무관  홍길동  과장  전결  김가온",
        "시행  총무과-12(2026. 5. 3.)  접수  (   )", "우 12345  가온시 가온로 1  /  www.gaon.example",
        "전화 000-000-0000  전송 000-000-0001  / hong@gaon.example / 공개",
    )  # fmt: skip
    document = read_hwpx(foreign(*(run(line) for line in lines)), "x.hwpx")
    assert (document.preset, document.title) == ("기안문", "자료 제출 요청")
    assert document.head == Head("가온시", ("가람군수",))
    assert document.body == (Item(1, spans("자료를 제출하시기 바랍니다."), "1."),)
    assert document.attachments == (Attachment("서식"), Attachment("요령", 2))
    assert document.closed
    assert document.tail == Tail(
        "가온시장", (Sign("주무관", "홍길동", "★"), Sign("과장", "김가온", how="전결")), (),
        "총무과-12", "2026. 5. 3.", "", "", "12345", "가온시 가온로 1", "www.gaon.example",
        "000-000-0000", "000-000-0001", "hong@gaon.example", "공개",
    )  # fmt: skip


def cell(row: int, col: int, text: str, rows: int = 1, cols: int = 1) -> str:
    return (
        f'<hp:tc><hp:subList><hp:p>{run(text)}</hp:p></hp:subList><hp:cellAddr colAddr="{col}" '
        f'rowAddr="{row}"/><hp:cellSpan colSpan="{cols}" rowSpan="{rows}"/></hp:tc>'
    )


def grid_xml(*cells: str) -> str:
    return (
        f'<hp:run><hp:tbl rowCnt="9" colCnt="9"><hp:tr>{"".join(cells)}</hp:tr></hp:tbl></hp:run>'
    )


def test_tables_of_others_keep_their_spans_and_captions() -> None:
    caption = f"<hp:caption><hp:subList><hp:p>{run('표 1')}</hp:p></hp:subList></hp:caption>"
    xml = grid_xml(caption, cell(0, 0, "가", cols=2), cell(1, 0, "나"), cell(1, 1, "다"))
    (grid,) = read_hwpx(foreign(xml.replace(f"<hp:tr>{caption}", f"{caption}<hp:tr>")), "x").body
    assert isinstance(grid, Grid)
    assert (grid.row_count, grid.col_count, grid.caption) == (2, 2, "표 1")
    assert [(c.text, c.rows, c.cols) for c in grid.cells] == [
        ("가", 1, 2),
        ("나", 1, 1),
        ("다", 1, 1),
    ]


@pytest.mark.parametrize(
    "cells",
    [(cell(0, 0, "가", cols=2), cell(0, 1, "나")), (cell(0, 0, "가"), cell(2, 2, "나"))],
    ids=["겹침", "빈 곳"],
)
def test_tables_that_contradict_themselves_are_mended_and_can_be_written(
    cells: tuple[str, ...],
) -> None:
    document = read_hwpx(foreign(grid_xml(*cells)), "x")
    (grid,) = document.body
    assert isinstance(grid, Grid)
    assert [c.text for c in grid.cells if c.text] == ["가", "나"]
    assert write_hwpx(document)


def test_click_here_fields_footnotes_and_running_lines_are_not_lost() -> None:
    field = '<hp:run><hp:ctrl><hp:fieldBegin type="CLICK_HERE"/></hp:ctrl></hp:run>'
    inside = f"<hp:subList><hp:p>{run('각주 글')}</hp:p></hp:subList>"
    note = f"<hp:run><hp:ctrl><hp:footNote>{inside}</hp:footNote></hp:ctrl></hp:run>"
    header = note.replace("footNote", "header").replace("각주 글", "머리 글")
    document = read_hwpx(foreign(field + run("누름틀 글") + note + header), "x")
    assert document.body == (
        Paragraph(spans("누름틀 글")), Note("각주 글", "*"), Note("머리말: 머리 글"),
    )  # fmt: skip


def test_automatic_numbers_become_marks() -> None:
    head = (
        '<hh:numbering id="1"><hh:paraHead level="1" numFormat="HANGUL_SYLLABLE">^1.</hh:paraHead>'
        '</hh:numbering><hh:paraPr id="0"><hh:heading type="NUMBER" idRef="1" level="0"/></hh:paraPr>'
    )
    document = read_hwpx(foreign(run("하나"), run("둘"), head=head), "x")
    assert document.body == (Item(2, spans("하나"), "가."), Item(2, spans("둘"), "나."))


def test_several_sections_are_read_in_the_order_of_the_spine() -> None:
    content = (
        '<p xmlns="urn:x"><item id="b" href="Contents/section1.xml"/><item id="a" '
        'href="section0.xml"/><itemref idref="b"/><itemref idref="a"/></p>'
    )
    second = f'<s xmlns:hp="{HP}"><hp:p>{run("둘째")}</hp:p></s>'.encode()
    data = repacked(foreign(run("첫째"), content=content), {"Contents/section1.xml": second})
    assert read_hwpx(data, "x").body == (Paragraph(spans("둘째")), Paragraph(spans("첫째")))


def test_a_frame_of_one_cell_is_not_a_table() -> None:
    xml = grid_xml(cell(0, 0, "틀 안의 글"))
    assert read_hwpx(foreign(xml), "x").body == (Paragraph(spans("틀 안의 글")),)
