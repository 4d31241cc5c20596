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


TYPES = {
    "전국주차장정보표준데이터_2021.csv": (
        "주차장관리번호:부호 주차장명:글 주차장구분:구분 주차장유형:구분 소재지도로명주소:글 소재지지번주소:글 "
        "주차구획수:수 급지구분:구분 부제시행구분:구분 운영요일:구분 평일운영시작시각:시각 평일운영종료시각:시각 "
        "토요일운영시작시각:시각 토요일운영종료시각:시각 공휴일운영시작시각:시각 공휴일운영종료시각:시각 요금정보:구분 "
        "주차기본시간:수 주차기본요금:수 추가단위시간:수 추가단위요금:수 1일주차권요금적용시간:수 1일주차권요금:수 "
        "월정기권요금:수 결제방법:글 특기사항:글 관리기관명:글 전화번호:부호 위도:수 경도:수 데이터기준일자:날짜 "
        "제공기관코드:부호 제공기관명:글"
    ),
    "부산_연휴무료개방주차장_2019.csv": (
        "시도:구분 주차장명:글 주차장유형:구분 주소:글 위도:수 경도:수 관리기관:글 주차장(관리자전화번호):부호 "
        "19.2.2(토)개방시작시간:시각 19.2.2(토)개방종료시간:시각 19.2.3(일)개방시작시간:시각 "
        "19.2.3(일)개방종료시간:시각 19.2.4(월)개방시작시간:시각 19.2.4(월)개방종료시간:시각 "
        "19.2.5(화)개방시작시간:시각 19.2.5(화)개방종료시간:시각 19.2.6(수)개방시작시간:시각 "
        "19.2.6(수)개방종료시간:시각 특이사항:구분 종일개방여부:구분"
    ),
    "서울_관서별_5대범죄_cp949_천단위쉼표.csv": (
        "관서명:글 살인 발생:수 살인 검거:수 강도 발생:수 강도 검거:수 강간 발생:수 강간 검거:수 절도 발생:수 "
        "절도 검거:수 폭력 발생:수 폭력 검거:수"
    ),
    "서울_자치구인구_다단머리글.xls": (
        "기간:날짜 자치구:글 세대:수 인구_합계_계:수 인구_합계_남자:수 인구_합계_여자:수 인구_한국인_계:수 "
        "인구_한국인_남자:수 인구_한국인_여자:수 인구_등록외국인_계:수 인구_등록외국인_남자:수 "
        "인구_등록외국인_여자:수 세대당인구:수 65세이상고령자:수"
    ),
    "지역_위치별(주유소)_제목행.xls": (
        "지역:구분 상호:글 주소:글 상표:구분 전화번호:부호 셀프여부:구분 고급휘발유:수 휘발유:수 경유:수 실내등유:수"
    ),
    "도매가격_utf8.csv": "datadate:날짜 등급명:구분 시장명:구분 가격:수",
    "시군구경계_2013_단순화.geojson": "code:부호 name:글 name_eng:글 base_year:날짜",
}  # fmt: skip
"""What a person who opened the files says stands in each column."""


@pytest.mark.parametrize("name", TYPES)
def test_every_column_of_a_real_file_holds_what_a_person_says(name: str) -> None:
    table = read(name)
    assert " ".join(f"{c.name}:{c.type.value}" for c in table.columns) == TYPES[name]


def test_the_boundaries_are_one_row_a_district() -> None:
    table = read("시군구경계_2013_단순화.geojson")
    assert shape(table) == (251, 4)
    assert sum(code.startswith("21") for code in table.columns[0].raw) == 16
    assert "도형은 표에 넣지 않았습니다" in table.decisions[0]


def test_the_title_row_is_the_title_and_the_rows_keep_their_numbers() -> None:
    table = read("지역_위치별(주유소)_제목행.xls")
    assert (table.title, table.header_row) == ("지역_위치별(주유소)", 3)
    assert {c.unit for c in table.columns if c.type is ColumnType.NUMBER} == {"원/리터"}
    assert str(table.place(0, table.columns[7])).endswith("H4")


def test_the_wholesale_file_is_utf8() -> None:
    table = read("도매가격_utf8.csv")
    assert shape(table) == (210, 4)
    assert table.decisions[0] == "인코딩 utf-8로 읽었습니다."
    assert table.columns[0].type is ColumnType.DATE
    assert profile(table).decisions[-1] == "행을 가르는 열쇠: datadate + 등급명 + 시장명"
