"""Tables inside documents: found, joined over pages, read as tidily as a spreadsheet, and given out."""

import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from giljabi.analysis.document_tables import table_in
from giljabi.analysis.read import read_table
from giljabi.analysis.table_book import table_book
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import (
    Block,
    Cell,
    ColumnType,
    Document,
    File,
    Grid,
    Paragraph,
    Reading,
    Span,
)
from giljabi.desk.tables_in import table_from
from giljabi.documents.writers.write import write_document


def cell(row: int, col: int, text: str, rows: int = 1, cols: int = 1) -> Cell:
    return Cell(row, col, ((Span(text),),), rows, cols)


def grid(*rows: str, unit: str = "") -> Grid:
    cells = tuple(
        cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row.split("|"))
    )
    return Grid(len(rows), rows[0].count("|") + 1, cells, unit=unit)


def document(*body: Block) -> Document:
    return Document("보고서", "가온시 현황(견본)", body, source="현황.hwpx")


SPANNED = Grid(
    4, 3,
    (cell(0, 0, "구", 2), cell(0, 1, "인구(명)", 1, 2), cell(1, 1, "남"), cell(1, 2, "여"),
     cell(2, 0, "가람구", 2), cell(2, 1, "1,200"), cell(2, 2, "-"), cell(3, 1, "3"), cell(3, 2, "4")),
)  # fmt: skip


def test_spans_are_merged_cells_of_header_and_body() -> None:
    table = table_in(document(SPANNED))
    assert [(c.name, c.unit) for c in table.columns] == [
        ("구", ""), ("인구(명)_남", "명"), ("인구(명)_여", "명"),
    ]  # fmt: skip
    assert table.columns[0].raw == ("가람구", "가람구")
    assert table.columns[1].numbers == (Decimal(1200), Decimal(3))
    assert table.columns[2].numbers == (None, Decimal(4))
    assert str(table.place(0, table.columns[1])) == "현황.hwpx 표1!B3"


def test_the_largest_table_is_taken_and_another_on_demand() -> None:
    two = document(grid("구분|내용", "기간|7월"), Paragraph((Span("<시설 현황>"),)),
                   grid("구|수", "가람구|1", "나루구|2", "합계|3", unit="개소"))  # fmt: skip
    table = table_in(two)
    assert (table.title, table.unit, table.totals, table.pieces) == ("시설 현황", "개소", (2,), 2)
    assert "문서의 표 2개 가운데 가장 큰 2번째를 읽었습니다." in table.decisions
    assert table.row_numbers == (2, 3, 4)
    assert table_in(two, 1).columns[0].raw == ("기간",)
    assert table_in(two, how=Reading(piece=1)).columns[0].raw == ("기간",)
    with pytest.raises(StepTrouble, match="이 문서의 표는 2개"):
        table_in(two, 3)


def test_a_table_that_goes_on_over_a_page_is_one_table() -> None:
    parts = document(grid("구|수", "가람구|1", "나루구|2"), grid("구|수", "다솜구|3", "라온구|4"))
    table = table_in(parts)
    assert table.columns[0].raw == ("가람구", "나루구", "다솜구", "라온구")
    assert "머리글이 같은 표를 이어 붙였습니다(쪽이 바뀐 표)." in table.decisions


def test_a_document_without_a_table_is_refused() -> None:
    with pytest.raises(FileTrouble, match="표가 없는 문서"):
        table_in(document(Paragraph((Span("글뿐입니다."),))))


@pytest.mark.parametrize("ending", [".hwpx", ".docx", ".pdf"])
def test_every_form_of_document_gives_its_table(ending: str) -> None:
    made = write_document(
        document(grid("구|인구|면적", "가람구|1,200|3.5", "나루구|300|12")), f"현황{ending}"
    )
    table = table_from(File(f"현황{ending}", "", made.data))
    assert [c.name for c in table.columns] == ["구", "인구", "면적"]
    assert table.columns[1].numbers == (Decimal(1200), Decimal(300))


def test_a_spreadsheet_goes_the_way_of_spreadsheets() -> None:
    assert table_from(File("a.csv", "", "구,수\n가람구,1\n".encode())).encoding == "utf-8"


def test_a_table_is_given_out_with_numbers_codes_and_how_it_was_read() -> None:
    text = '관리번호,구,예산(천원)\n00123,가람구,"1,200"\n00124,=1+1,-\n합계,,"1,200"\n'
    file = table_book(read_table(File("가온시 예산.csv", "", text.encode())))
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
    rows = book.get_sheet_by_name("자료").to_python()
    assert file.name == "가온시_예산.xlsx"
    assert rows[:3] == [
        ["관리번호", "구", "예산(천원)"],
        ["00123", "가람구", 1200.0],
        ["00124", "=1+1", ""],
    ]
    said = book.get_sheet_by_name("읽은 방법").to_python()
    assert ["열", "관리번호: 부호"] in said
    assert file == table_book(read_table(File("가온시 예산.csv", "", text.encode())))


def test_a_table_given_out_is_read_back_the_same() -> None:
    table = table_in(document(SPANNED))
    again = read_table(table_book(table), sheet="자료")
    assert [c.type for c in again.columns] == [c.type for c in table.columns]
    assert again.columns[1].numbers == table.columns[1].numbers
    assert ColumnType.NUMBER in [c.type for c in again.columns]
