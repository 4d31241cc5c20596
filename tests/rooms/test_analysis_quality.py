"""Promises of the quality check: every planted fault is found on its row, good data is left alone."""

import os
from datetime import date
from pathlib import Path

import pytest

from giljabi.analysis.profile import profile
from giljabi.analysis.quality.codebook import read_codebook
from giljabi.analysis.quality.faults import Fault, faults
from giljabi.analysis.quality.shown import results
from giljabi.analysis.read import read_table
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import File, Table

TODAY = date(2026, 11, 2)
HEAD = "번호,이름,구분,요금구분,요금,위도,경도,개장일,폐장일,기준일자"
GOOD = ("가-01,하나,01,무료,0,35.1,129.1,2020-01-02,2021-01-02,2026-09-30",
        "가-02,둘,02,유료,1000,35.2,129.2,2020-02-03,2021-01-02,2026-09-30",
        "가-03,셋,01,유료,2000,35.3,129.3,2020-03-04,2021-01-02,2026-09-30",
        "가-04,넷,02,유료,3000,35.4,129.4,2020-04-05,2021-01-02,2026-09-30",
        "가-05,다섯,02,무료,0,35.5,129.5,2020-05-06,2021-01-02,2026-09-30")  # fmt: skip
BOOK = ("항목,필수,허용값,최소,최대,고유,규칙\n번호,예,,,,예,\n이름,예,,,,,\n구분,,01: 갑; 02: 을,,,,\n요금,,,0,5000,,\n"
        "규칙,,,,,,요금구분=무료 → 요금=0\n")  # fmt: skip
OPEN_DATA = Path(os.environ.get("GILJABI_OPEN_DATA", "../shared/data/open-data"))


def table(text: str) -> Table:
    return read_table(File("견본.csv", "text/csv", text.encode()))


def found(*rows: str, book: str = BOOK) -> list[Fault]:
    data = table("\n".join((HEAD, *rows)) + "\n")
    codes = read_codebook(table(book), data) if book else None
    return [fault for fault in faults(data, codes, TODAY) if fault.rows]


def test_good_data_has_no_fault() -> None:
    assert not found(*GOOD)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("가-01,하나,01,유료,0,35.1,129.1,2020-01-02,2021-01-02,2026-09-30", "여러 행이 함께"),
        (GOOD[0], "모든 값이 같은"),
        ("가-09,,01,무료,0,35.1,129.1,2020-01-02,2021-01-02,2026-09-30", "필수 값"),
        ("가-09,아홉,09,무료,0,35.1,129.1,2020-01-02,2021-01-02,2026-09-30", "코드북에 없는"),
        ("가-09,아홉,1,무료,0,35.1,129.1,2020-01-02,2021-01-02,2026-09-30", "코드북에 없는"),
        ("가-09,아홉,01,유료,9999,35.1,129.1,2020-01-02,2021-01-02,2026-09-30", "범위"),
        ("가-09,아홉,01,무료,500,35.1,129.1,2020-01-02,2021-01-02,2026-09-30", "규칙"),
        ("가-09,아홉,01,무료,0,53.1,129.1,2020-01-02,2021-01-02,2026-09-30", "우리나라 밖"),
        ("가-09,아홉,01,무료,0,35.1,,2020-01-02,2021-01-02,2026-09-30", "하나만 있음"),
        ("가-09,아홉,01,무료,0,35.1,129.1,2020-01-02,2026-12-01,2027-01-01", "오늘보다 뒤"),
        ("가-09,아홉,01,무료,0,35.1,129.1,2020-01-02,2021-01-02,2024-01-01", "1년 넘게"),
    ],
)
def test_a_planted_fault_is_found_on_its_row(row: str, said: str) -> None:
    hits = [fault for fault in found(*GOOD, row) if said in fault.said]
    assert hits and 5 in hits[0].rows


def test_a_shared_number_is_not_a_repeated_row() -> None:
    other = "가-01,다른 곳,02,유료,10,35.1,129.1,2020-01-02,2021-01-02,2026-09-30"
    said = [fault.said for fault in found(*GOOD, other)]
    assert "값 하나를 여러 행이 함께 씀" in said and "앞의 행과 모든 값이 같은 행" not in said


def test_the_end_of_a_day_is_no_fault() -> None:
    rows = "\n".join(
        f"{n},09:00,{end}" for n, end in enumerate(("18:00", "24:00", "23:59", "00:00"))
    )
    data = table(f"순서,개방시작,개방종료\n{rows}\n")
    assert not [fault for fault in faults(data, None, TODAY) if fault.rows]


def test_codes_may_stand_a_line_each_and_absent_columns_are_told() -> None:
    book = "항목,코드,뜻\n구분,01,갑\n구분,02,을\n없는열,1,하나\n"
    read = read_codebook(table(book), table("\n".join((HEAD, *GOOD)) + "\n"))
    assert read.limits[0].codes == {"01", "02"} and "없는열" in read.told[0]


@pytest.mark.parametrize("text", ["요금구분=무료", "요금구분은 무료일 때 요금이 0"])
def test_a_rule_that_cannot_be_read_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(StepTrouble) as refused:
        found(*GOOD, book=f"항목,허용값\n규칙,{text}\n")
    assert "→" in str(refused.value)


@pytest.mark.skipif(not OPEN_DATA.exists(), reason="공공데이터 견본이 없는 곳")
def test_the_parking_file_has_the_faults_that_were_counted_by_hand() -> None:
    data = read_table(File("주차장.csv", "", next(OPEN_DATA.glob("전국주차장*.csv")).read_bytes()))
    book = read_codebook(
        table("항목,규칙\n규칙,요금정보=무료 → 주차기본요금=0\n주차장관리번호,\n"), data
    )
    counts = {(f.column, f.said.partition("(")[0]): len(f.rows) for f in faults(data, book, TODAY)}
    assert counts["주차장관리번호", "값 하나를 여러 행이 함께 씀"] == 4111
    assert counts["", "앞의 행과 모든 값이 같은 행"] == 58
    assert counts["위도·경도", "둘 가운데 하나만 있음"] == 74 + 86
    assert counts["위도·경도", "우리나라 밖의 좌표"] == 2
    assert counts["주차기본요금", "규칙에 어긋남"] == 126
    assert counts["데이터기준일자", "가장 새 기준일"] == 2818


def test_a_value_of_a_person_is_counted_but_never_quoted() -> None:
    rows = "\n".join(f"가-0{i},홍길동{i},010-1234-567{i % 2},{i}" for i in range(6))
    data = table(f"번호,성명,연락처,요금\n{rows}\n")
    book = read_codebook(table("항목,고유,최소,최대\n연락처,예,,\n요금,,0,3\n"), data)
    told = results(data, profile(data), tuple(faults(data, book, TODAY)), ())
    text = repr((told.said, told.tables))
    assert "연락처" in text and "010-1234" not in text and "홍길동" not in text


def test_a_year_and_a_leap_day_are_not_more_than_a_year() -> None:
    data = table("번호,기준일자\n가1,2024-03-01\n가2,2023-03-01\n가3,2023-02-28\n")
    old = [f for f in faults(data, None, TODAY) if "오래됨" in f.said]
    assert old[0].rows == (2,)


def test_a_word_where_a_range_is_set_is_a_fault() -> None:
    data = table("번호,면적\n가1,넓음\n가2,좁음\n가3,10\n가4,보통\n")
    book = read_codebook(table("항목,최소,최대\n면적,0,50\n"), data)
    assert {f.rows for f in faults(data, book, TODAY) if "수가 아님" in f.said} == {(0, 1, 3)}


def test_codes_with_meanings_are_read_by_colon_or_equals() -> None:
    data = table("번호,구분\n가1,1\n가2,2\n가3,3\n")
    book = read_codebook(table('항목,허용값\n구분,"1=남, 2: 여"\n'), data)
    assert [f.rows for f in faults(data, book, TODAY) if "코드북" in f.said] == [(2,)]


def test_a_codebook_whose_least_is_over_its_most_is_refused() -> None:
    with pytest.raises(StepTrouble, match="최소가 최대보다"):
        read_codebook(table("항목,최소,최대\n요금,9,1\n"), table("번호,요금\n가1,5\n가2,6\n"))


def test_totals_that_agree_count_as_checked() -> None:
    data = table("구분,값\n가,1\n나,2\n합계,3\n")
    checked = [f for f in faults(data, None, TODAY) if "합계" in f.said]
    assert [(f.tried, f.rows) for f in checked] == [(1, ())]
