"""The files that public bodies really published, where they are at hand (``GILJABI_OPEN_DATA``)."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from giljabi.analysis import compare, profile, read_table
from giljabi.book.kinds import ColumnType, File, Table

FOLDER = Path(
    os.environ.get("GILJABI_OPEN_DATA", Path(__file__).parents[3] / "shared/data/open-data")
)
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="공개 자료 파일이 없습니다.")


def read(name: str) -> Table:
    return read_table(File(name, "", (FOLDER / name).read_bytes()))


def shape(table: Table) -> tuple[int, int]:
    return len(table.row_numbers), len(table.columns)


def test_the_parking_standard_file() -> None:
    table = read("전국주차장정보표준데이터_2021.csv")
    assert shape(table) == (14_851, 33)
    assert table.decisions[0] == "인코딩 cp949로 읽었습니다."
    seen = profile(table)
    made = {column.name: column for column in seen.columns}
    assert "값 1,944개를 4,111개 행이 함께 씁니다." in made["주차장관리번호"].notes[0]
    assert (made["위도"].missing, made["경도"].missing) == (2_207, 2_195)
    assert (made["데이터기준일자"].smallest, made["데이터기준일자"].largest) == (
        "2016-06-01",
        "2021-05-28",
    )
    assert (made["제공기관명"].distinct, made["운영요일"].distinct) == (263, 8)
    assert made["전화번호"].type is ColumnType.CODE
    assert "24:00 1,229개" in made["평일운영종료시각"].notes[0]
    assert any("똑같은 행이 58개" in warning for warning in seen.warnings)


def test_the_holiday_parking_file() -> None:
    table = read("부산_연휴무료개방주차장_2019.csv")
    assert shape(table) == (185, 20)
    assert any("'35..274999'" in warning for warning in table.warnings)
    assert sum(column.type is ColumnType.TIME for column in table.columns) == 10


def test_the_crime_file_has_ten_number_columns() -> None:
    table = read("서울_관서별_5대범죄_cp949_천단위쉼표.csv")
    assert shape(table) == (31, 11)
    assert sum(column.type is ColumnType.NUMBER for column in table.columns) == 10


def test_the_population_sheet_and_its_total() -> None:
    table = read("서울_자치구인구_다단머리글.xls")
    assert shape(table) == (26, 14)
    assert [column.name for column in table.columns][3:6] == [
        "인구_합계_계",
        "인구_합계_남자",
        "인구_합계_여자",
    ]
    assert table.totals == (0,)
    figures = compare(table, "자치구", "인구_합계_계")
    assert len(figures.rows) == 25
    assert figures.total is not None
    assert figures.total.now == Decimal(10_197_604)
    assert not [note for note in figures.notes if "다릅니다" in note]


def test_the_filling_station_sheet() -> None:
    table = read("지역_위치별(주유소)_제목행.xls")
    assert shape(table) == (42, 10)
    assert (table.unit, table.row_numbers[0]) == ("원/리터", 4)
    numbers = [column for column in table.columns if column.type is ColumnType.NUMBER]
    assert sum(value is None for column in numbers for value in column.numbers) == 39


def test_the_wholesale_file_is_utf8() -> None:
    table = read("도매가격_utf8.csv")
    assert shape(table) == (210, 4)
    assert table.decisions[0] == "인코딩 utf-8로 읽었습니다."
    assert table.columns[0].type is ColumnType.DATE
    assert profile(table).decisions[-1] == "행을 가르는 열쇠: datadate + 등급명 + 시장명"
