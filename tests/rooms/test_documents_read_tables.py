"""Workbooks, CSV and web pages: sheets and tables with the cell of every line."""

import io

import pytest
import xlsxwriter

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File, Grid, Heading, Item
from giljabi.documents.readers.html.read import parse_html
from giljabi.documents.readers.places import cell_name, placed
from giljabi.documents.readers.read import read_document
from giljabi.documents.readers.sheets import parse_sheets


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("현황")
        sheet.merge_range(1, 1, 1, 2, "2026년")
        sheet.write(2, 1, "접수")
        sheet.write(2, 2, 1200)
        sheet.write(3, 2, 0.5)
        sheet.write(3, 1, True)
        book.add_worksheet("숨김").hide()
        book.get_worksheet_by_name("숨김").write(0, 0, "값")
        book.add_worksheet("빈")
    return out.getvalue()


@pytest.fixture(scope="module")
def book() -> Document:
    return placed(parse_sheets(workbook()), "가온.xlsx")


def test_each_sheet_is_a_heading_and_a_table(book: Document) -> None:
    heading, grid, hidden, _ = book.body
    assert (heading, hidden) == (
        Heading("현황", 1, numbered=False),
        Heading("숨김", 1, numbered=False),
    )
    assert isinstance(grid, Grid)
    assert [(c.row, c.col, c.cols, c.text) for c in grid.cells if c.text] == [
        (0, 0, 2, "2026년"), (1, 0, 1, "접수"), (1, 1, 1, "1200"), (2, 0, 1, "참"), (2, 1, 1, "0.5")
    ]  # fmt: skip


def test_cells_are_named_as_in_the_sheet(book: Document) -> None:
    names = [f"{p.sheet}!{p.cell}" for line in book.lines() if (p := line.where) and p.cell]
    assert names == [f"현황!{cell}" for cell in ("B2", "B3", "C3", "B4", "C4")] + ["숨김!A1"]
    place = list(book.lines())[2].where
    assert str(place) == "가온.xlsx 현황!B2"


def test_hidden_and_empty_sheets_are_said(book: Document) -> None:
    assert book.remarks == ("숨긴 시트도 읽었습니다: 숨김.", "빈 시트는 뺐습니다: 빈.")


def test_a_workbook_is_read_in_a_child_process() -> None:
    document = read_document(File("가온.xlsx", "", workbook()))
    assert len(document.places) == sum(1 for _ in document.lines())
    assert {place.source for place in document.places} == {"가온.xlsx"}


def test_a_sheet_that_is_too_large_is_refused() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "처음")
        sheet.write(1_000, 200, "끝")
    with pytest.raises(FileTrouble, match="칸이 100,000개"):
        parse_sheets(out.getvalue())


def test_a_sheet_that_lies_about_its_size_is_refused() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "처음")
        sheet.write(1_048_575, 16_383, "끝")
    with pytest.raises(FileTrouble) as caught:
        read_document(File("가온.xlsx", "", out.getvalue()))
    assert caught.value.where == "가온.xlsx"


@pytest.mark.parametrize(
    ("row", "col", "name"), [(0, 0, "A1"), (9, 25, "Z10"), (0, 26, "AA1"), (4, 16_383, "XFD5")]
)
def test_cells_are_named_in_letters_and_numbers(row: int, col: int, name: str) -> None:
    assert cell_name(row, col) == name


def csv(text: str, name: str = "표.csv") -> list[list[str]]:
    (grid,) = read_document(File(name, "", text.encode("cp949"))).body
    assert isinstance(grid, Grid)
    return [[c.text for c in grid.cells if c.row == row] for row in range(grid.row_count)]


def test_a_csv_is_one_table() -> None:
    rows = csv('이름,값\n"가, 나",1\n"여러\n줄",2\n\n')
    assert rows == [["이름", "값"], ["가, 나", "1"], ["여러\n줄", "2"]]


@pytest.mark.parametrize("sign", ["\t", ";", "|"])
def test_the_sign_between_cells_is_told_by_the_lines(sign: str) -> None:
    assert csv(f"이름{sign}값\n가{sign}1,2\n") == [["이름", "값"], ["가", "1,2"]]


def test_a_csv_of_too_many_cells_is_refused() -> None:
    with pytest.raises(FileTrouble, match="칸이 100,000개"):
        csv("a,b\n" * 60_000)


PAGE = """<!doctype html><html><head><meta charset="euc-kr"><title>이름</title><script>x()</script></head>
<body><h1>가온시  공고</h1><p>안녕 <b>굵게</b>
 둘째<br>셋째</p><ul><li>하나<li>둘<ol type="a" start="2"><li>ㄱ<li>ㄴ</ol></ul>
<p style="display: none">숨음</p><p hidden>숨음</p>
<table><caption>표 제목</caption><tr><th colspan=2>합<th rowspan=2>세로<tr><td>1<td>2<p>3</p>
<tr><td colspan=3>끝 <table><tr><td>속1<td>속2</table></table><pre> 그대로  둔다</pre>가. 항목 글
<img src="http://gaon.example/a.png" alt="지도"></body></html>"""


@pytest.fixture(scope="module")
def page() -> Document:
    return placed(parse_html(PAGE.encode("cp949")), "가온.html")


def test_a_page_is_read_as_it_is_shown(page: Document) -> None:
    assert (page.title, [line.text for line in page.lines()][1:6]) == (
        "가온시 공고", ["안녕 굵게 둘째\n셋째", "• 하나", "• 둘", "b. ㄱ", "c. ㄴ"]
    )  # fmt: skip
    last = page.body[-1]
    assert isinstance(last, Item)
    assert (last.mark, last.spans[0].text) == ("가.", "항목 글 지도")


def test_a_table_of_a_page_keeps_its_spans(page: Document) -> None:
    (grid,) = (block for block in page.body if isinstance(block, Grid))
    assert grid.caption == "표 제목"
    assert [(c.row, c.col, c.rows, c.cols, c.text, c.head) for c in grid.cells] == [
        (0, 0, 1, 2, "합", True), (0, 2, 2, 1, "세로", True), (1, 0, 1, 1, "1", False),
        (1, 1, 1, 1, "2\n3", False), (2, 0, 1, 3, "끝\n속1  속2", False),
    ]  # fmt: skip


def test_what_a_page_hides_is_left_out_and_said(page: Document) -> None:
    assert "숨음" not in " ".join(line.text for line in page.lines())
    assert page.remarks == ("화면에 보이지 않게 한 글 2곳을 뺐습니다.",)


def test_a_page_is_told_by_its_bytes() -> None:
    data = b"\xef\xbb\xbf<!-- x --><HTML><p>" + "글".encode()
    document = read_document(File("속임.txt", "", data))
    assert [line.text for line in document.lines()][1:] == ["글"]


@pytest.mark.parametrize(
    "inner",
    ["<table><tr><td colspan=99999999 rowspan=99999999>x" * 40, "<div>" * 5_000, "<ul><li>" * 600],
)
def test_a_hostile_page_ends(inner: str) -> None:
    parse_html(f"<html>{inner}".encode())
