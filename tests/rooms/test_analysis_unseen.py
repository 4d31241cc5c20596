"""Files as portals really give them, made by hand: each kind is read with its header, rows and types."""

import io
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from time import process_time

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis.numbers import marked_number, parse_number
from giljabi.analysis.periods import parse_period, parse_time
from giljabi.analysis.read import read_table
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import ColumnType, File, Table


def read(text: str | bytes, name: str = "가온시.csv", encoding: str = "cp949") -> Table:
    return read_table(File(name, "", text.encode(encoding) if isinstance(text, str) else text))


def types(table: Table) -> str:
    return " ".join(
        f"{c.name}:{c.type.value}{f'({c.unit})' if c.unit else ''}" for c in table.columns
    )


def numbers(table: Table, name: str) -> list[int | float | None]:
    column = table.column(name)
    assert column is not None
    return [None if value is None else float(value) for value in column.numbers]


def told(table: Table) -> str:
    return "\n".join((*table.decisions, *table.warnings))


def book(
    rows: Sequence[Sequence[object]], merged: Iterable[str] = (), *, hidden_row: int = -1,
    formulas: Iterable[tuple[int, int, str, object]] = (),
) -> bytes:  # fmt: skip
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer)
    sheet = made.add_worksheet("현황")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is not None:
                sheet.write(r, c, cell)
    for area in merged:
        first = area.split(":", maxsplit=1)[0]
        sheet.merge_range(area, rows[int(first[1:]) - 1][ord(first[0]) - 65])
    for r, c, formula, value in formulas:
        sheet.write_formula(r, c, formula, None, value)
    if hidden_row >= 0:
        sheet.set_row(hidden_row, None, None, {"hidden": True})
    made.close()
    return buffer.getvalue()


TRADE = """"□ 본 서비스에서 제공하는 정보는 법적인 효력이 없으므로 참고용으로만 활용하시기 바랍니다."
"□ 신고정보가 실시간 변경, 해제되어 제공시점에 따라 공개건수 및 내용이 상이할 수 있습니다."
"□ 본 자료는 계약일을 기준으로 제공합니다."
"검색조건"
"계약일자 : 20240101 ~ 20240131"
"실거래 구분 : 아파트(매매)"
"시도 : 가온특별시"
"시군구 : 전체"
"면적 : 전체"
"NO","시군구","본번","단지명","전용면적(㎡)","계약년월","계약일","거래금액(만원)","건축년도","해제사유발생일","거래유형"
"1","가온시 나래구","0001","가온아파트","84.93","202401","15","45,000","2003","-","중개거래"
"2","가온시 나래구","0012","나래아파트","59.9","202401","3","31,500","2011","20240205","직거래"
"""


def test_fifteen_lines_of_notice_above_the_header_are_passed_over() -> None:
    table = read(TRADE)
    assert types(table) == (
        "NO:부호 시군구:구분 본번:부호 단지명:글 전용면적:수(㎡) 계약년월:날짜 계약일:수 "
        "거래금액:수(만원) 건축년도:날짜 해제사유발생일:날짜 거래유형:글"
    )
    assert (len(table.row_numbers), table.header_row, table.title) == (2, 10, "")
    assert "계약일자 : 20240101 ~ 20240131" in told(table)


def test_a_weather_file_with_tabs_before_its_days() -> None:
    table = read(
        "기온분석\n[검색조건]\n자료구분 : 일\n지역/지점 : 가온\n기간 : 20230101~20230103\n\n"
        "날짜,지점,평균기온(℃),최저기온(℃)\n\t2023-01-01,159,5.2,1.1\n\t2023-01-02,159,2.8,-1.2\n"
    )
    assert types(table) == "날짜:날짜 지점:수 평균기온:수(℃) 최저기온:수(℃)"
    assert (table.title, len(table.row_numbers), table.row_numbers[0]) == ("기온분석", 2, 8)


def test_a_place_above_its_parts_is_a_total_though_it_does_not_say_so() -> None:
    table = read(
        '"행정구역","2024년10월_계_총인구수","2024년10월_남_총인구수"\n'
        '"가온광역시  (9900000000)","3,000","1,400"\n"가온광역시 나래구 (9911000000)","1,200","600"\n'
        '"가온광역시 다솜구 (9914000000)","1,000","500"\n"가온광역시 라온구 (9917000000)","800","300"\n'
    )
    assert table.totals == (0,)
    assert numbers(table, "2024년10월_계_총인구수") == [3000, 1200, 1000, 800]
    assert "2행 '가온광역시' 줄은 다른 3줄의 합과 같아 합계로 보았습니다." in table.decisions


def test_a_total_of_every_month_is_found_by_its_sum() -> None:
    rows = [("2026.9", 600, 100, 200, 300), ("2026.10", 900, 200, 300, 400)]
    body = "".join(
        f"{month},{name},{value}\n"
        for month, *values in rows
        for name, value in zip(("가온시", "가람구", "나루구", "다솜구"), values, strict=True)
    )
    assert read(f"월,구,건수\n{body}").totals == (0, 4)


def test_rows_that_only_happen_to_add_up_stay_data() -> None:
    assert read("구,건수\n가람구,6\n나루구,1\n다솜구,2\n라온구,3\n").totals == ()
    assert read("구,건수\n가람구,300\n나루구,100\n다솜구,200\n").totals == ()


def test_two_header_rows_of_years_and_items() -> None:
    table = read(
        '"행정구역(시군구)별","2023","2023","2024","2024"\n'
        '"행정구역(시군구)별","총인구 (명)","남자 (명)","총인구 (명)","남자 (명)"\n'
        '"가온시","9,386","4,542","9,331","4,510"\n"나루시","3,293","1,600","3,266","1,585"\n'
    )
    assert types(table) == (
        "행정구역(시군구)별:글 2023_총인구:수(명) 2023_남자:수(명) 2024_총인구:수(명) 2024_남자:수(명)"
    )


def test_names_written_once_a_group_are_filled_down_and_told() -> None:
    table = read(
        '"행정구역별(1)","항목","단위","2023","2024p"\n"가온시","총인구","명","100","110"\n'
        '"","남자","명","50","55"\n"","여자","명","50","55"\n"나루시","총인구","명","60","66"\n'
        '"","남자","명","30","33"\n"","여자","명","30","33"\n'
    )
    assert table.columns[0].raw == ("가온시",) * 3 + ("나루시",) * 3
    assert types(table).endswith("2023:수 2024p:수")
    assert "'행정구역별(1)' 열의 빈칸 4개를 위 칸의 값으로 채웠습니다" in told(table)


def test_blanks_that_may_mean_nothing_are_not_filled() -> None:
    table = read("담당,구,인구\n홍길동,가람구,10\n,나루구,20\n김가온,다솜구,30\n박나래,라온구,40\n")
    assert table.columns[0].raw[1] == ""
    flat = read("구,비고,값\n가람구,있음,1\n나루구,,2\n다솜구,,3\n라온구,,4\n마루구,,5\n")
    assert flat.columns[1].raw == ("있음", "", "", "", "")


def test_a_blank_number_is_never_filled() -> None:
    table = read("구,작년,올해\n가람구,10,1\n나루구,,2\n다솜구,,3\n라온구,40,4\n")
    assert numbers(table, "작년") == [10, None, None, 40]


def test_a_total_word_is_never_filled_down() -> None:
    table = read("권역,구,값\n합계,,6\n,가람구,1\n,나루구,2\n동부,다솜구,3\n")
    assert table.columns[0].raw == ("합계", "", "", "동부")


def test_ditto_marks_are_filled_in_words_only() -> None:
    table = read("구,업종,값\n가람구,음식점,1\n〃,〃,2\n나루구,상동,3\n")
    assert table.columns[0].raw == ("가람구", "가람구", "나루구")
    assert table.columns[1].raw == ("음식점",) * 3


def test_a_merged_title_two_header_rows_and_notes_in_a_workbook() -> None:
    rows: list[list[object]] = [
        ["2026년 가온시 복지시설 현황", None, None, None, None, None],
        [None, None, None, None, None, "(단위: 개소, 명)"],
        ["구분", "시설수", "정원", None, "현원", None],
        [None, None, "남", "여", "남", "여"],
        ["계", 10, 100, 110, 90, 95], ["가람구", 4, 50, 60, 40, 45], ["나루구", 6, 50, 50, 50, 50],
        ["주: 2026. 6. 30. 기준"], ["자료: 가온시 복지정책과"],
    ]  # fmt: skip
    table = read(book(rows, ["A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"]), "a.xlsx")
    assert types(table) == "구분:글 시설수:수 정원_남:수 정원_여:수 현원_남:수 현원_여:수"
    assert (len(table.row_numbers), table.totals) == (3, (0,))
    assert "주: 2026. 6. 30. 기준 / 자료: 가온시 복지정책과" in told(table)


def test_of_two_tables_one_under_another_the_larger_is_read_and_both_are_told() -> None:
    rows: list[list[object]] = [
        ["1. 시설"], ["구", "시설", "정원"], ["가람구", 3, 10], ["나루구", 4, 20], [], ["2. 예산"],
        ["부서", "예산(천원)", "집행률(%)"], ["복지과", 1000, 90], ["교통과", 2000, 50], ["총무과", 300, 99],
    ]  # fmt: skip
    table = read(book(rows), "a.xlsx")
    assert types(table) == "부서:글 예산:수(천원) 집행률:수(%)"
    assert (table.title, table.row_numbers, table.pieces) == ("2. 예산", (8, 9, 10), 2)
    assert "다른 표: 1번째(A1:C4)" in told(table)
    assert str(table.place(0, table.columns[1])) == "a.xlsx 현황!B8"


def test_of_two_tables_side_by_side_the_larger_is_read() -> None:
    rows: list[list[object]] = [
        ["구", "인구", None, "구", "인구"], ["가람구", 10, None, "다솜구", 30],
        ["나루구", 20, None, "라온구", 40], ["바다구", 20],
    ]  # fmt: skip
    table = read(book(rows), "a.xlsx")
    assert (table.columns[0].raw, table.pieces) == (("가람구", "나루구", "바다구"), 2)
    assert "2번째(D1:E4)" in told(table)


def test_blank_rows_and_columns_inside_one_table_do_not_part_it() -> None:
    rows: list[list[object]] = [
        [None, "권역", "구", None, "인구"], [None, "동부", "가람구", None, 10], [], [None, "서부", "나루구", None, 20],
    ]  # fmt: skip
    table = read(book(rows), "a.xlsx")
    assert types(table) == "권역:글 구:글 인구:수"
    assert (table.row_numbers, table.columns[2].letter, table.pieces) == ((2, 4), "E", 1)


def test_a_header_that_printing_repeats_is_taken_out() -> None:
    table = read("구,값\n가람구,1\n구,값\n나루구,2\n")
    assert (table.row_numbers, numbers(table, "값")) == ((2, 4), [1, 2])
    assert "되풀이된 머리글 1줄을 뺐습니다(3행)." in table.decisions


def test_the_same_header_under_another_title_is_another_table_under_the_same_one_a_page() -> None:
    block = "{title},,\n구,남,여\n{a},1,2\n{b},3,4\n,,\n"
    years = read(
        block.format(title="2023년", a="가", b="나") + block.format(title="2024년", a="가", b="나")
    )
    assert (len(years.row_numbers), years.pieces) == (2, 2)
    pages = read(
        block.format(title="현황", a="가", b="나") + block.format(title="현황", a="다", b="라")
    )
    assert (pages.columns[0].raw, pages.pieces) == (("가", "나", "다", "라"), 1)


def test_a_row_of_bare_units_under_the_header_gives_units() -> None:
    table = read("구분,인구,면적,예산\n,명,㎢,백만원\n가람구,100,3.5,1200\n나루구,200,4.5,1300\n")
    assert types(table) == "구분:글 인구:수(명) 면적:수(㎢) 예산:수(백만원)"


def test_moments_in_every_spelling_are_dates() -> None:
    table = read(
        "접수일시,건\n2024-09-01 10:30:00,1\n2024-09-02 오후 2:30:00,2\n2024-09-02T14:30:00+09:00,4\n"
    )
    assert types(table) == "접수일시:날짜 건:수"


def test_hidden_rows_bare_formulas_and_errors_are_told() -> None:
    rows: list[list[object]] = [["구", "값", "합"], ["가람구", 1], ["나루구", 2], ["다솜구", 3]]
    formulas: list[tuple[int, int, str, object]] = [
        (1, 2, "=B2*2", ""), (2, 2, "=B3*2", 4), (3, 2, "=B4/0", "#DIV/0!"),
    ]  # fmt: skip
    table = read(book(rows, hidden_row=2, formulas=formulas), "a.xlsx")
    assert len(table.row_numbers) == 3
    assert "숨긴 줄 1개도 함께 읽었습니다(3행)." in table.warnings
    assert "수식 칸 1개를 빈칸으로" in told(table)
    assert "수식이 틀린 칸" in told(table)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3만 5천원", 35_000, "원"), ("1억 2,000만원", 120_000_000, "원"), ("12만", 120_000, ""),
        ("₩3,200", 3_200, "원"), ("１，２３４", 1_234, ""), ("▽12", -12, ""), ("12.3 %p", 12.3, "%p"),
        ("5천명", 5, "천명"), ("1조 2억", 1_000_200_000_000, ""),
    ],
)  # fmt: skip
def test_numbers_as_officials_write_them(text: str, value: float, unit: str) -> None:
    assert parse_number(text) == (Decimal(str(value)), unit)


@pytest.mark.parametrize(
    "text", ["만", "천원", "(12.3)", "600+200", "약 300", "1,23", "12345)", "2)", ""]
)
def test_what_is_not_wholly_a_number_is_none(text: str) -> None:
    assert parse_number(text) is None
    assert marked_number(text) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [("1,234*", "*"), ("1,234 1)", "1)"), ("1,234¹⁾", "¹⁾"), ("r1,234", "r"), ("1,234(p)", "(p)"),
     ("1,234", "")],
)  # fmt: skip
def test_marks_of_footnotes_and_provisional_figures_leave_the_number(text: str, mark: str) -> None:
    assert marked_number(text) == (Decimal(1234), "", mark)


@settings(max_examples=200)
@given(st.integers(-(10**14), 10**14), st.sampled_from(["", "원", "명", "%"]))
def test_a_number_written_with_commas_is_read_back(number: int, unit: str) -> None:
    assert parse_number(f"{number:,}{unit}") == (Decimal(number), unit)
    assert marked_number(f"{number:,}{unit}*") == (Decimal(number), unit, "*")


@settings(max_examples=300)
@given(st.text("0123456789,.△▽천만억원()*pr -", max_size=24))
def test_any_jumble_is_a_number_or_none_but_never_an_error(text: str) -> None:
    found = marked_number(text)
    assert found is None or isinstance(found[0], Decimal)


def test_arrows_units_and_brackets_are_read_by_their_column() -> None:
    table = read(
        '구분,증감,금액,손익,값\n가람구,▲12,"3,200원",(12.3),3\n나루구,▽3,3만 5천원,15,(4)\n'
        "다솜구,△4,2만원,20,5\n라온구,▽1,100원,9,6\n마루구,▲2,200원,8,7\n"
    )
    assert numbers(table, "증감") == [12, -3, 4, -1, 2]
    assert numbers(table, "금액") == [3200, 35000, 20000, 100, 200]
    assert numbers(table, "손익")[0] == -12.3
    assert numbers(table, "값")[1] is None  # nobody said what the brackets mean
    assert "'값' 열에서 수로 읽지 못한 칸이 1개" in told(table)


def test_a_cell_in_another_unit_than_its_heading_is_brought_to_it_or_left() -> None:
    table = read(
        '부서,예산(천원)\n가온과,"1,200"\n나래과,3만원\n다솜과,5명\n라온과,7\n마루과,8\n바다과,9\n'
    )
    assert numbers(table, "예산") == [1200, 30, None, 7, 8, 9]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("오후 3:30", 930), ("오전 12:10", 10), ("3:30 PM", 930), ("익일10:00", 2040), ("24:00", 1440),
     ("오후 13:00", None), ("9시", 540)],
)  # fmt: skip
def test_times_as_people_write_them(text: str, minutes: int | None) -> None:
    assert parse_time(text) == minutes


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [("2024p", 2024, 1), ("2024.3/4p", 2024, 7), ("'24.3월", 2024, 3), ("24년 3월", 2024, 3),
     ("2024-Q3", 2024, 7), ("2024.10(p)", 2024, 10)],
)  # fmt: skip
def test_periods_as_people_write_them(text: str, year: int, month: int) -> None:
    period = parse_period(text)
    assert period is not None
    assert (period.year, period.month) == (year, month)


def test_columns_named_by_months_keep_their_numbers_and_unnamed_years_are_years() -> None:
    table = read("구분,9월,10월\n2021,1950,2010\n2022,1960,2020\n2023,1970,2030\n")
    assert types(table) == "구분:날짜 9월:수 10월:수"


def test_yes_and_no_codes_and_day_numbers() -> None:
    table = read(
        "시설,개방,성별,사업자,점검일자,번호\n가,Y,여,123-45-67890,45292,1\n나,N,남,123-45-67891,45300,2\n"
    )
    assert types(table) == "시설:글 개방:구분 성별:구분 사업자:부호 점검일자:날짜 번호:부호"
    assert table.columns[4].raw == ("2024-01-01", "2024-01-09")
    assert "45292 → 2024-01-01" in told(table)


LICENCE = (
    "번호,개방자치단체코드,관리번호,인허가일자,소재지전화,사업장명,좌표정보x(epsg5174),폐업여부\n"
    "1,3250000,3250000-101-1968-00001,1968-02-23,051 0000001,{name},385123.123456,N\n"
    '2,3250000,3250000-101-1970-00002,19700101,051 0000002,"나래""분식""",385001.1,N\n'
    "3,3250000,3250000-101-1971-00003,1971-05-01,,다솜,,Y\n"
)


@pytest.mark.parametrize("name", ['가온"식당', '"가온"식당', '"가온식당'])
def test_a_stray_quote_never_swallows_the_next_line(name: str) -> None:
    table = read(LICENCE.format(name=name))
    assert len(table.row_numbers) == 3
    assert [cell.replace('"', "") for cell in table.columns[5].raw] == [
        "가온식당",
        "나래분식",
        "다솜",
    ]
    assert types(table).startswith(
        "번호:부호 개방자치단체코드:부호 관리번호:부호 인허가일자:날짜 소재지전화:부호"
    )


def test_lines_in_two_encodings_are_read_line_by_line_with_a_warning() -> None:
    lines = LICENCE.format(name="가온식당").splitlines()
    data = b"\n".join(line.encode("utf-8" if n == 2 else "cp949") for n, line in enumerate(lines))
    table = read(data)
    assert table.columns[5].raw == ("가온식당", '나래"분식"', "다솜")
    assert "utf-8 1줄, cp949 3줄" in table.warnings[0]


def test_utf8_with_a_broken_byte_is_not_taken_for_cp949() -> None:
    data = bytearray(("구,값\n" + "가람구,1\n" * 900).encode())
    at = data.index("가람".encode(), 3000)
    data[at : at + 3] = b"\xea\xb0?"  # one letter torn
    table = read(bytes(data))
    assert table.columns[0].raw[0] == "가람구"
    assert "깨진 글자" in told(table)


def test_answers_of_an_open_api_are_read_as_rows() -> None:
    items = [
        {"code": "001", "name": "가람", "cnt": 1.50},
        {"code": "002", "name": "나루", "cnt": 4},
    ]
    answer = {"response": {"header": {"resultCode": "00"}, "body": {"items": {"item": items}}}}
    table = read(json.dumps(answer, ensure_ascii=False), "a.json", "utf-8")
    assert types(table) == "code:부호 name:글 cnt:수"
    assert table.columns[0].raw == ("001", "002")
    assert "'response.body.items.item' 목록" in told(table)
    alone = {"response": {"body": {"items": {"item": items[0]}}}}
    assert len(read(json.dumps(alone), "a.json", "utf-8").row_numbers) == 1


def test_records_of_xml_are_read_as_rows_and_entities_are_refused() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><response><body><items>'
        "<item><code>001</code><name>가람</name></item><item><code>002</code><name>나루</name></item>"
        "</items><totalCount>2</totalCount></body></response>"
    )
    assert read(text, "a.xml", "utf-8").columns[1].raw == ("가람", "나루")
    bomb = text.replace("<response>", '<!DOCTYPE x [<!ENTITY a "b">]><response>')
    with pytest.raises(FileTrouble, match="열지 않았습니다"):
        read(bomb, "a.xml", "utf-8")


def test_a_map_gives_its_properties_and_points_their_place() -> None:
    features = [
        {"type": "Feature", "properties": {"code": f"0{n}", "이름": name},
         "geometry": {"type": "Point", "coordinates": [129.1, 35.1 + n]}}
        for n, name in enumerate(("가람", "나루"))
    ]  # fmt: skip
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    assert types(read(text, "a.geojson", "utf-8")) == "code:부호 이름:글 경도:수 위도:수"


def test_a_web_page_called_xls_is_read_with_its_spans() -> None:
    page = (
        '<html><head><meta charset="euc-kr"></head><body><table><tr><td>메뉴</td></tr></table>'
        "<table><tr><th rowspan=2>구</th><th colspan=2>인구</th></tr><tr><th>남</th><th>여</th></tr>"
        "<tr><td>가람구</td><td>1,200</td><td>3</td></tr><tr><td>나루구</td><td>5</td><td>6</td></tr>"
        "</table></body></html>"
    )
    table = read(page, "통계.xls")
    assert types(table) == "구:글 인구_남:수 인구_여:수"
    assert numbers(table, "인구_남") == [1200, 5]
    assert "속은 웹 문서(HTML)" in told(table)


@pytest.mark.parametrize(
    "text",
    [
        "| 구 | 인구 | 비율 |\n|---|---:|---:|\n| 가람구 | 1,200 | 3.2% |\n| 나루구 | 300 | 4.0% |\n",
        "구        인구     비율\n가람구    1,200    3.2%\n나루구      300    4.0%\n",
        "구\t인구\t비율\n가람구\t1,200\t3.2%\n나루구\t300\t4.0%\n",
        "+------+-----+-----+\n| 구 | 인구 | 비율 |\n+------+-----+-----+\n| 가람구 | 1,200 | 3.2% |\n"
        "| 나루구 | 300 | 4.0% |\n+------+-----+-----+\n",
    ],
    ids=["markdown", "spaces", "tabs", "lines"],
)
def test_pasted_tables_are_read_however_they_are_drawn(text: str) -> None:
    table = read(text, "붙여넣은 글.txt", "utf-8")
    assert types(table) == "구:글 인구:수 비율:수(%)"
    assert numbers(table, "인구") == [1200, 300]


def test_cells_copied_from_a_sheet_keep_their_quoted_newlines() -> None:
    table = read(
        '구\t"비고\n(참고)"\t값\n가람구\t"첫째\n둘째"\t1\n나루구\t셋째\t2\n',
        "붙여넣은 글.txt",
        "utf-8",
    )
    assert types(table) == "구:글 비고 (참고):글 값:수"
    assert table.columns[1].raw[0] == "첫째\n둘째"


def test_prose_is_refused_with_a_way_out() -> None:
    with pytest.raises(FileTrouble, match="칸을 나누는 쉼표나 탭이 없습니다"):
        read("안녕하세요. 표가 아닙니다.\n다음 줄, 쉼표가 있습니다.\n", "글.txt", "utf-8")


def test_names_that_end_in_a_place_keep_their_brackets() -> None:
    assert types(read("동(동),요금(원)\n가람동,1\n나루동,2\n")) == "동(동):글 요금:수(원)"


def test_wide_columns_of_hours_are_numbers_and_the_month_is_a_date() -> None:
    table = read(
        "사용월,호선명,역,04시-05시 승차인원,05시-06시 승차인원\n202409,1호선,가온,702,2010\n"
        "202409,2호선,나루,51,1998\n202410,2호선,다솜,3,2001\n"
    )
    assert types(table) == "사용월:날짜 호선명:글 역:글 04시-05시 승차인원:수 05시-06시 승차인원:수"


def test_a_missing_sheet_row_for_the_header_is_refused() -> None:
    with pytest.raises(StepTrouble, match="0부터 5까지"):
        read_table(File("a.csv", "", b"a,b\n1,2\n"), header_rows=9)


def test_types_are_the_six_that_are_known() -> None:
    assert {kind.value for kind in ColumnType} == {"수", "날짜", "시각", "부호", "구분", "글"}


@pytest.mark.parametrize(
    "text",
    [
        "구,값\n" + "-" * 200_000 + "x,1\n가람구,2\n", "-" + " " * 200_000 + "x,1\n구,2\n가,3\n",
        "구,때\n2024" + " " * 200_000 + "x,1\n나,2\n", "구,값\n(" + " " * 200_000 + "x,1\n나,2\n",
        "|" + "-" * 200_000 + "x|\n|-|\n|a|\n", "구,값\n" + "니다." * 60_000 + "x,1\n나,2\n",
        "구 " * 50_000 + ",값\n가,1\n나,2\n",
    ],
    ids=["dashes", "blanks", "year", "bracket", "pipe", "sentence", "heading"],
)  # fmt: skip
def test_no_cell_is_so_odd_that_it_takes_long(text: str) -> None:
    begun = process_time()
    with suppress(FileTrouble):
        read(text, encoding="utf-8")
    assert process_time() - begun < 2


def test_tables_of_absurd_width_are_refused() -> None:
    with pytest.raises(FileTrouble, match="칸이 20,001개나"):
        read("구," * 20_000 + "값\n" + "1," * 20_000 + "2\n")
    odd = json.dumps([{f"이름{n}": 1} for n in range(4_000)])
    with pytest.raises(FileTrouble, match="지나치게 커집니다"):
        read(odd, "a.json")
