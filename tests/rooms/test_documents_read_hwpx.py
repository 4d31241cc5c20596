"""HWPX of other programs: everything that is shown is read, and what is not shown is said."""

import pytest

from bench.fuzz_parts import hwpx_made as made
from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File, Note
from giljabi.documents.hwpx import write_hwpx
from giljabi.documents.hwpx.opening import MAX_TAGS, unzipped
from giljabi.documents.readers.read import read_document
from tests.rooms.test_documents_read import packed


def read(*paragraphs: str, **options: object) -> Document:
    data = made.hwpx(made.section(*paragraphs))
    return read_document(File("가온.hwpx", "", data))


def lines(*paragraphs: str) -> list[str]:
    return [line.text for line in read(*paragraphs).lines()][1:]


@pytest.fixture(scope="module")
def everything() -> Document:
    return read_document(File("가온.hwpx", "", made.everything()))


def test_automatic_numbers_are_read_as_they_are_shown(everything: Document) -> None:
    texts = [line.text for line in everything.lines()]
    assert texts[1:5] == ["1. 개요", "가. 목적", "나. 대상", "□ 점 목록"]


def test_outline_numbers_follow_the_numbering_of_their_section() -> None:
    body = made.p("앞", shape=5), made.p("뒤", shape=5)
    data = made.hwpx(
        made.section(*body),
        made.section(*body).replace('IDRef="1"><hp:pagePr', 'IDRef="0"><hp:pagePr'),
    )
    texts = [line.text for line in read_document(File("", "", data)).lines()]
    assert texts[1:] == ["① 앞", "② 뒤", "앞", "뒤"]


@pytest.mark.parametrize(
    "words",
    [
        "앞\t뒤\u00a0붙\u3000넓\n줄표", "❶ 네모 번호 『인용』 채움", "표 제목", "안 1  안 2", "글상자 둘",
        "홍길동 님", "넓이는 a over b이다", "고친 넣은 글", "각주 내용", "미주 내용", "본말(덧말)", "둘째 구역",
        "머리말: 머리말 글", "꼬리말: 꼬리말 글", "숨은 설명: 숨은 설명 글", "메모: 메모 글",
    ],
)  # fmt: skip
def test_everything_that_stands_in_the_file_is_read_once(everything: Document, words: str) -> None:
    assert [line.text for line in everything.lines()].count(words) == 1


def test_what_is_not_in_the_text_is_said(everything: Document) -> None:
    said = " ".join(everything.remarks)
    assert "메모 1곳" in said
    assert "숨은 설명 1곳" in said
    assert "지운 글 4자" in said


def test_a_memo_in_a_cell_is_not_lost() -> None:
    cell = made.p(made.memo("칸의 메모"), made.t("칸"))
    document = read(made.p(made.table([[(cell, 1, 1), ("나", 1, 1)]])))
    assert document.body[-1] == Note("메모: 칸의 메모")


def test_deleted_text_may_reach_over_runs() -> None:
    one = made.run('<hp:t>가<hp:deleteBegin Id="1" TcId="1"/>나</hp:t>')
    two = made.run('<hp:t>다<hp:deleteEnd Id="1" TcId="1"/>라</hp:t>', 1)
    assert lines(made.p(one, two)) == ["가라"]


def test_a_table_set_like_a_letter_parts_its_line() -> None:
    table = made.table([[("1", 1, 1), ("2", 1, 1)]])
    assert lines(made.p(made.t("앞"), table, made.t("뒤"))) == ["앞", "1", "2", "뒤"]


def test_the_caption_of_a_table_that_only_frames_is_kept() -> None:
    table = made.table([[("안의 글", 1, 1)]], "틀의 제목")
    assert lines(made.p(table)) == ["틀의 제목", "안의 글"]


def test_of_two_forms_of_one_thing_one_is_read() -> None:
    both = f"<hp:switch><hp:case>{made.box('글')}</hp:case><hp:default>{made.box('글')}</hp:default></hp:switch>"
    assert lines(made.p(both)) == ["글"]


def test_old_namespaces_are_read() -> None:
    data = made.hwpx(made.section(made.p("옛 글")).replace("/2011/", "/2010/"))
    assert [line.text for line in read_document(File("", "", data)).lines()][1:] == ["옛 글"]


def test_letters_of_the_program_that_cannot_be_told_are_said() -> None:
    assert "1자" in read(made.p("가\U000f1234나")).remarks[0]


def pages(*paragraphs: str) -> list[int | None]:
    return [line.where.page if line.where else None for line in read(*paragraphs).lines()][1:]


def test_pages_are_counted_where_the_lines_tell_it() -> None:
    found = pages(
        made.p("첫째", tops=(0,)), made.p("긴 글", tops=(70_000, 0, 1600)), made.p("셋째", tops=(3200,)),
        made.p("새 쪽", tops=(0,), breaks=True),
    )  # fmt: skip
    assert found == [1, 1, 2, 3]


def test_an_unknown_page_stays_unknown() -> None:
    table = made.p(made.table([[("가", 1, 1), ("나", 1, 1)]], height=200_000), tops=(1600,))
    after = made.p("뒤", tops=(0,))
    assert pages(made.p("앞", tops=(0,)), table, after) == [1, 1, 1, None]
    assert pages(made.p("줄의 자리가 없는 글")) == [None]
    two = made.hwpx(made.section(made.p("단", tops=(0,)), columns=2))
    places = [line.where for line in read_document(File("", "", two)).lines()]
    assert [place and place.page for place in places[1:]] == [None]


def test_cells_are_named_with_their_table() -> None:
    table = made.table([[("가", 2, 1), ("나", 1, 1)], [("다", 1, 1)]])
    document = read(made.p(table), made.p("사이"), made.p(table))
    names = [(p.sheet, p.cell) for line in document.lines() if (p := line.where) and p.cell]
    assert names == [(f"표 {n}", cell) for n in (1, 2) for cell in ("A1", "B1", "B2")]


def test_our_own_files_have_places_too() -> None:
    written = write_hwpx(Document("보고서", "제목", (Note("주"),)))
    document = read_document(File("우리.hwpx", "", written))
    assert len(document.places) == sum(1 for _ in document.lines())
    assert {place.source for place in document.places} == {"우리.hwpx"}


HOSTILE = {
    "정의": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "두 바이트 정의": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>'.encode(
        "utf-16"
    ),
    "딴 부호": '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"),
    "꼬리표 폭탄": b"<a>" + b"<b/>" * (MAX_TAGS + 1) + b"</a>",
}


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_is_refused_before_it_is_built(xml: bytes) -> None:
    with pytest.raises(FileTrouble):
        unzipped(packed({"a.xml": xml}), "가온.hwpx").xml("a.xml")


def test_a_swollen_part_is_refused() -> None:
    with pytest.raises(FileTrouble, match="지나치게 커지는"):
        unzipped(packed({"a.xml": b"\0" * (3 << 20)}), "가온.hwpx")
