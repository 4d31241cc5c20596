"""Reading tables: what public bodies really publish, in small invented files with the same traps."""

import io
import re
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, time
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import example, settings
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from giljabi.analysis import profile, read_table
from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import ColumnType, File, Table

PARKING = '구,주차장,구획수\n가온구,시청옆,"1,395"\n나래구,시장앞,12\n다솜구,똠방각하길,7\n'


def given(data: bytes | str, name: str = "가온시.csv", encoding: str = "cp949") -> File:
    return File(name, "", data.encode(encoding) if isinstance(data, str) else data)


def read(data: bytes | str, **options: int) -> Table:
    return read_table(given(data), header_rows=options.get("header_rows"))


def workbook(sheets: dict[str, list[list[object]]], merged: Iterable[str] = ()) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    sheet.write(r, c, cell, *([day] if isinstance(cell, date | time) else []))
        for area in merged:
            value = rows[int(area.split(":")[0][1:]) - 1][ord(area[0]) - 65]
            sheet.merge_range(area, value)
    book.close()
    return buffer.getvalue()


def raw(table: Table, name: str) -> tuple[str, ...]:
    column = table.column(name)
    assert column is not None, [c.name for c in table.columns]
    return column.raw


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("cp949", "cp949"), ("utf-8", "utf-8"), ("utf-8-sig", "BOM"), ("utf-16", "utf-16")],
)
def test_every_encoding_of_a_korean_csv_is_read_and_told(encoding: str, told: str) -> None:
    table = read_table(given(PARKING, encoding=encoding))
    assert raw(table, "주차장")[2] == "똠방각하길"  # a syllable that strict euc-kr lacks
    assert told in table.decisions[0]


def test_utf8_is_not_taken_for_cp949() -> None:
    assert read_table(given("구,값\n가온구,1\n" * 3, encoding="utf-8")).decisions[0] == (
        "인코딩 utf-8로 읽었습니다."
    )


def test_a_file_in_no_known_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(FileTrouble, match=r"3번째 줄.*cp949도 아닙니다"):
        read(PARKING.encode("cp949")[:40] + b"\xff\xff\xff,1\n")


@pytest.mark.parametrize("mark", ["\t", ";", "|"])
def test_the_delimiter_is_found_even_beside_thousands_commas(mark: str) -> None:
    lines = [["구", "건수"], ["가온구", "1,395"], ["나래구", "2,001"], ["다솜구", "3,777"]]
    table = read("\n".join(mark.join(line) for line in lines))
    assert [c.name for c in table.columns] == ["구", "건수"]
    assert table.columns[1].numbers == (Decimal(1395), Decimal(2001), Decimal(3777))


def test_newlines_in_quotes_stay_in_the_cell_and_do_not_move_row_numbers() -> None:
    table = read('구,"비고\n(참고)",값\r\n가온구,"첫째 줄\r\n둘째 줄",1\r\n나래구,없음,2\r\n')
    assert [c.name for c in table.columns] == ["구", "비고 (참고)", "값"]
    assert table.columns[1].raw[0] == "첫째 줄\r\n둘째 줄"
    assert table.row_numbers == (2, 3)


def test_an_unclosed_quote_is_refused_with_its_line() -> None:
    with pytest.raises(FileTrouble, match="3번째 줄: 열린 큰따옴표"):
        read('구,값\n가온구,1\n"나래구,2\n다솜구,3\n')


def test_a_stray_quote_is_read_and_warned_about() -> None:
    table = read('구,값\n"가온"구,1\n나래구,2\n')
    assert raw(table, "구")[0] == "가온구"
    assert "큰따옴표" in table.warnings[0]


def test_title_unit_and_header_are_told_apart() -> None:
    table = read(
        "가온시 유가 현황,,\n,,(단위 : 원/리터)\n\n구,휘발유,경유\n가온구,1490,-\n나래구,1500,1300\n"
    )
    assert (table.title, table.unit) == ("가온시 유가 현황", "원/리터")
    assert [c.name for c in table.columns] == ["구", "휘발유", "경유"]
    assert table.columns[2].numbers == (None, Decimal(1300))
    assert table.columns[2].unit == "원/리터"
    assert table.row_numbers == (5, 6)
    assert "4행을 머리글로 보았습니다." in table.decisions


def test_three_header_rows_are_joined_and_totals_marked() -> None:
    rows = ["기간,구,인구,인구,인구,비고", "기간,구,계,한국인,한국인,비고", "기간,구,계,남,여,비고",
            "2026.1/4,합계,60,20,40,", "2026.1/4,가온구,30,10,20,", "2026.1/4,나래구,30,10,20,", ",,,,,"]  # fmt: skip
    table = read("\n".join(rows))
    assert [c.name for c in table.columns] == [
        "기간", "구", "인구_계", "인구_한국인_남", "인구_한국인_여", "비고",
    ]  # fmt: skip
    assert table.totals == (0,)
    assert len(table.row_numbers) == 3
    assert "맨 아래 빈 줄 1개를 뺐습니다." in table.decisions


def test_a_blank_last_header_row_is_passed_over() -> None:
    table = read("구,건수\n,\n가온구,1\n나래구,2\n")
    assert table.row_numbers == (3, 4)


def test_merged_parents_reach_over_their_columns() -> None:
    rows: list[list[object]] = [
        ["구", "인구", None, "면적"], [None, "남", "여", None], ["가온구", 1, 2, 3.5], ["나래구", 4, 5, 6.25],
    ]  # fmt: skip
    table = read_table(given(workbook({"현황": rows}, ["B1:C1", "A1:A2", "D1:D2"]), "a.xlsx"))
    assert [c.name for c in table.columns] == ["구", "인구_남", "인구_여", "면적"]
    assert table.columns[3].numbers == (Decimal("3.5"), Decimal("6.25"))
    assert str(table.place(0, table.columns[2])) == "a.xlsx 현황!C3"


def test_years_as_headers_are_headers() -> None:
    table = read('구,2024,2025,2026\n가온구,"1,200","1,300","1,400"\n나래구,900,950,990\n')
    assert [c.name for c in table.columns] == ["구", "2024", "2025", "2026"]
    assert len(table.row_numbers) == 2


def test_a_table_without_a_header_is_read_from_its_first_row_with_a_warning() -> None:
    table = read("가온구,120,3.5\n나래구,230,4.5\n다솜구,310,5.5\n")
    assert [c.name for c in table.columns] == ["열A", "열B", "열C"]
    assert len(table.row_numbers) == 3
    assert "머리글이 없는 표" in table.warnings[0]


def test_a_person_may_say_how_many_rows_the_header_has() -> None:
    table = read("구분,값\n소구분,값\n가온구,1\n나래구,2\n", header_rows=2)
    assert [c.name for c in table.columns] == ["구분_소구분", "값"]
    assert "지정한 대로" in table.decisions[1]


def test_units_choices_and_stars_leave_the_name_but_dates_stay() -> None:
    table = read(
        "시설,요금(원),유형(노상/노외),개방*,26.2.2(월)개방\n가,500,노상,예,9:00\n나,300,노외,예,10:00\n"
    )
    assert [c.name for c in table.columns] == ["시설", "요금", "유형", "개방", "26.2.2(월)개방"]
    assert table.columns[1].unit == "원"
    assert table.columns[2].notes == ("머리글에 적힌 보기: 노상/노외",)


def test_two_units_of_one_name_keep_their_brackets() -> None:
    table = read("구,인구(명),인구(%)\n가온구,10,40\n나래구,15,60\n")
    assert [(c.name, c.unit) for c in table.columns[1:]] == [("인구(명)", "명"), ("인구(%)", "%")]


def test_twin_names_are_numbered_and_told() -> None:
    table = read("구,값,값\n가온구,1,2\n나래구,3,4\n", header_rows=1)
    assert [c.name for c in table.columns] == ["구", "값", "값_2"]
    assert "'값' 열이 여러 개라" in table.warnings[0]


def test_codes_and_phones_stay_text() -> None:
    table = read(
        "관리번호,행정동,전화,우편,값\n00123,0110,051-000-0001,04524,1\n00124,1120,051-000-0002,48945,2\n"
    )
    assert [c.type for c in table.columns[:4]] == [ColumnType.CODE] * 4
    assert raw(table, "관리번호") == ("00123", "00124")


def test_types_follow_the_cells() -> None:
    rows = "\n".join(f"2026080{i},{i}:00,가,1{i}0,{'나다'[i % 2]}말 {i}번" for i in range(1, 8))
    table = read("일,여는때,갈래,수,이야기\n" + rows)
    assert [c.type for c in table.columns] == [
        ColumnType.DATE, ColumnType.TIME, ColumnType.CHOICE, ColumnType.NUMBER, ColumnType.TEXT,
    ]  # fmt: skip


def test_a_repeated_word_among_numbers_makes_a_category() -> None:
    cells = ["1"] * 70 + ["2"] * 20 + ["기타"] * 20
    table = read("곳,급지\n" + "\n".join(f"곳{i},{cell}" for i, cell in enumerate(cells)))
    assert table.columns[1].type is ColumnType.CHOICE


def test_numbers_that_cannot_be_read_are_named_by_row() -> None:
    body = "".join(f"곳{i},{i * 10}\n" for i in range(1, 12))
    table = read(f"곳,요금\n{body}곳12,600+200\n")
    assert table.columns[1].type is ColumnType.NUMBER
    assert table.columns[1].numbers[11] is None
    assert table.warnings == (
        "'요금' 열에서 수로 읽지 못한 칸이 1개 있습니다(13행; 예: '600+200').",
    )


def test_totals_of_every_kind_are_marked_but_a_column_of_nothing_else_is_data() -> None:
    table = read(
        "권역,구,값\n동부,가온구,1\n동부,소 계,1\n서부,나래구,2\n서부,소계,2\n총계,,3\n평균,,1.5\n"
    )
    assert table.totals == (1, 3, 4, 5)
    assert read("구분,구,값\n계,가온구,1\n계,나래구,2\n").totals == ()


def test_a_total_in_a_numbered_column_is_a_total_and_no_unread_number() -> None:
    table = read("연번,구,건수\n1,가온구,10\n2,나래구,12\n계,,22\n")
    assert (table.columns[0].type, table.totals, table.warnings) == (ColumnType.CODE, (2,), ())


def test_notes_under_the_table_are_left_out_and_told() -> None:
    table = read("구,건수\n가온구,10\n나래구,12\n,\n※ 자료: 가온시 민원과\n")
    assert table.row_numbers == (2, 3)
    assert "표 아래의 주석 1줄을 뺐습니다: ※ 자료: 가온시 민원과" in table.decisions


def test_a_row_of_units_under_the_header_gives_units() -> None:
    table = read("구,세대,인구\n,(가구),(명)\n가온구,10,20\n나래구,30,40\n")
    assert [(c.name, c.unit) for c in table.columns] == [
        ("구", ""),
        ("세대", "가구"),
        ("인구", "명"),
    ]


def test_numbers_like_years_under_a_complete_header_are_data() -> None:
    table = read("구,작년,올해\n가온구,2013,2024\n나래구,395,980\n다솜구,400,990\n라온구,410,970\n")
    assert len(table.row_numbers) == 4


def test_cells_are_trimmed_and_brought_to_nfc() -> None:
    table = read_table(given("구,값\n  가온구 ,1\n나래구,2\n", encoding="utf-8"))
    assert raw(table, "구") == ("가온구", "나래구")
    assert "빈칸이 있는 칸 1개" in table.decisions[1]


def test_a_workbook_shows_what_excel_shows() -> None:
    rows: list[list[object]] = [
        ["구", "세대", "비율", "기준일", "시각"],
        ["가온구", 4202888, 0.1 + 0.2, date(2026, 9, 1), "24:00"],
        ["나래구", 12, 2.36, date(2026, 9, 2), "09:00"],
    ]
    table = read_table(given(workbook({"현황": rows}), "이름은.xls"))  # a zip behind the old name
    assert raw(table, "세대") == ("4202888", "12")
    assert raw(table, "비율") == ("0.3", "2.36")
    assert raw(table, "기준일") == ("2026-09-01", "2026-09-02")


def test_the_fullest_sheet_is_read_unless_one_is_named() -> None:
    small: list[list[object]] = [["설명", "값"], ["가", 1]]
    large: list[list[object]] = [["구", "값"], *[[f"구{i}", i] for i in range(9)]]
    file = given(workbook({"설명": small, "자료": large}), "a.xlsx")
    table = read_table(file)
    assert (table.sheet, len(table.row_numbers)) == ("자료", 9)
    assert "다른 시트: 설명" in table.decisions[0]
    assert read_table(file, sheet="설명").sheet == "설명"
    with pytest.raises(StepTrouble, match=r"'자로' 시트가 없습니다.*혹시 '자료'"):
        read_table(file, sheet="자로")


def test_words_fill_down_merged_cells_and_numbers_do_not() -> None:
    rows: list[list[object]] = [
        ["권역", "구", "예산"], ["동부", "가온구", 100], [None, "나래구", None], ["서부", "다솜구", 50],
    ]  # fmt: skip
    table = read_table(given(workbook({"표": rows}, ["A2:A3", "C2:C3"]), "a.xlsx"))
    assert raw(table, "권역") == ("동부", "동부", "서부")
    assert table.columns[2].numbers == (Decimal(100), None, Decimal(50))


def test_two_far_cells_that_would_end_the_process_are_refused() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write(0, 0, 1)
    sheet.write(1_048_575, 16_383, 1)
    book.close()
    with pytest.raises(FileTrouble, match="너무 멀리"):
        read_table(given(buffer.getvalue(), "멀다.xlsx"))


def packed(names: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "빈 파일"),
        (b"\xef\xbb\xbf \r\n", "빈 파일"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "자료가 없습니다"),
        (b"<html><p>no table</p></html>", "표가 없는 웹 문서"),
        (b"\n <TABLE border=1>", "웹 문서"),
        (b"%PDF-1.7 ...", "PDF"),
        (b'{"type": "FeatureCollection", "features": [1, 2]}', "JSON"),
        (b"abc,\x00\x01\x02def\n", "글자 파일이 아닙니다"),
        (b"a,b\n\x07\x08,1\n", "제어 문자"),
        ("한 줄뿐인 글\n다음 줄\n".encode(), "칸을 나누는 쉼표나 탭이 없습니다"),
        ("구,값\n".encode(), "머리글 아래에 자료가 없습니다"),
        (b"<## NASCA DRM FILE - VER1.00 ##>", "DRM"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "읽을 수 없는 엑셀"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..HWP Document File", "한글"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "암호"),
        (b"PK\x03\x04broken", "깨진 엑셀"),
        (packed({"Contents/header.xml": b"<a/>", "mimetype": b"application/hwp+zip"}), "hwpx"),
        (packed({"word/document.xml": b"<a/>"}), "docx"),
        (packed({"사진.jpg": b"abc"}), "압축"),
        (packed({"xl/workbook.xml": b"\0" * (20 << 20)}), "지나치게 커지는"),
        (packed({"xl/workbook.xml": b"<a/>"}), "읽을 수 없는 엑셀"),
    ],
)  # fmt: skip
def test_what_is_not_a_table_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(FileTrouble, match=says) as caught:
        read_table(given(data, "올린파일.xls"))
    assert "올린파일.xls" in str(caught.value)


def test_a_file_past_the_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(FileTrouble, match="64MB까지"):
        read(b"a,b\n" * (17 << 20))


pieces = st.sampled_from(
    [
        "구",
        "1,200",
        '"',
        '""',
        ",",
        "\t",
        "\n",
        "\r\n",
        "-",
        "합계",
        "△3",
        "2026. 9.",
        "(단위: 명)",
        " ",
        "값(원)",
        "é",
    ]
)


@settings(max_examples=150, deadline=None)
@example([",", ",", "\n"])
@hypothesis_given(st.lists(pieces, max_size=40))
def test_any_text_is_read_or_refused_in_korean(parts: list[str]) -> None:
    try:
        table = read_table(given("".join(parts), encoding="utf-8"))
    except FileTrouble as trouble:
        assert re.search("[가-힣]", trouble.what)
        return
    assert all(len(column.raw) == len(table.row_numbers) for column in table.columns)
    assert len(profile(table).columns) == len(table.columns)


@settings(max_examples=100, deadline=None)
@hypothesis_given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
)
def test_any_bytes_are_read_or_refused(tail: bytes, head: bytes) -> None:
    with suppress(FileTrouble):
        read_table(given(head + tail))


@pytest.mark.parametrize("rows", [-1, 6])
def test_a_header_of_impossible_depth_is_refused(rows: int) -> None:
    with pytest.raises(StepTrouble, match="0부터 5까지"):
        read(PARKING, header_rows=rows)


def test_a_profile_counts_and_doubts() -> None:
    table = read(
        "관리번호,구,여는때,요금\nA-01,가온구,0:00,100\nA-01,가온구,24:00,300\nA-02,가온 구,23:59,-\n"
        "A-03,나래구,9:00,200\nA-03,나래구,9:00,200\n"
    )
    made = profile(table)
    number, place, opens, fee = made.columns
    assert (number.distinct, number.missing, fee.missing) == (3, 0, 1)
    assert (fee.smallest, fee.largest, fee.top[0]) == ("100", "300", ("200", 2))
    assert (opens.smallest, opens.largest) == ("0:00", "24:00")
    assert "값 2개를 4개 행이 함께" in number.notes[0]
    assert "가온 구 / 가온구" in place.notes[0]
    assert "0:00 1개, 23:59 1개, 24:00 1개" in opens.notes[0]
    assert "똑같은 행이 1개 있습니다(6행)" in made.warnings[0]
    assert "열쇠가 없습니다" in made.decisions[-1]


def test_a_key_is_the_smallest_set_that_tells_rows_apart() -> None:
    rows = "\n".join(f"2026080{d},{m},{d * 7 + len(m)}" for d in (1, 2) for m in ("가장", "나장터"))
    assert profile(read(f"날짜,시장,값\n{rows}\n")).decisions[-1] == "행을 가르는 열쇠: 날짜 + 시장"


def test_a_total_that_is_not_the_sum_is_told() -> None:
    table = read("구,값\n가온구,100\n나래구,200\n합계,999\n")
    assert profile(table).warnings == ("4행 '합계'의 값 999가 각 행의 합 300과 다릅니다.",)
    assert profile(table).columns[1].largest == "200"


def test_every_line_above_the_header_is_kept_in_full() -> None:
    text = (
        "2026년 여름철 물놀이장 이용 현황,,\n(2026. 9. 15. 기준),,\n기준일: 2026년 8월 말,,\n"
        "물놀이장,이용자(명),운영일\n가람,1200,30\n나루,980,28\n"
        "※ 우천으로 쉰 날은 운영일에서 뺐으며 자세한 내용은 담당 부서에 물어보시기 바랍니다,,\n"
    )
    table = read_table(File("견본.csv", "", text.encode()))
    assert table.title == "2026년 여름철 물놀이장 이용 현황"
    said = "\n".join(table.decisions)
    assert "(2026. 9. 15. 기준)" in said
    assert "기준일: 2026년 8월 말" in said
    assert "담당 부서에 물어보시기 바랍니다" in said
