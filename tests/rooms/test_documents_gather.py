"""Promises of gathering filled forms: nothing is lost, shifted or counted twice in silence."""

import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import ColumnType, File, Severity, Table
from giljabi.documents.fill.gather.gather import Gathered, as_findings, as_table, gather
from giljabi.documents.fill.gather.kinds_of_values import Sort, number_of, sort_of, wrong
from giljabi.documents.fill.gather.paper_out import to_document
from giljabi.documents.fill.gather.sent import unpack_sent
from giljabi.documents.fill.gather.workbook_out import to_workbook
from giljabi.documents.fill.workbook import read_workbook
from tests.rooms.forms_on_trial import form, table

HEAD: Sequence[str] = ["사업명", "추진부서", "집행액(천원)", "완료일", "비고"]
ROW: Sequence[object] = ["책 추천", "총무과", 1200, "2026. 9. 30.", ""]


def sheet(
    *rows: Sequence[object], name: str = "제출.xlsx", hidden: tuple[int, ...] = (), merged: str = ""
) -> File:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet("현황")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            page.write(r, c, value)
    for r in hidden:
        page.set_row(r, None, None, {"hidden": True})
    if merged:
        page.merge_range(merged, "합친 글")
    book.close()
    return File(name, "", out.getvalue())


def packed(*files: File, name: str = "묶음.zip") -> File:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            archive.writestr(file.name, file.data)
    return File(name, "", out.getvalue())


BLANK = sheet(HEAD, name="빈양식.xlsx")


def gathered(*files: File, roster: tuple[str, ...] = (), blank: File = BLANK) -> Gathered:
    return gather(packed(*files), blank, roster)


def rules(made: Gathered) -> list[str]:
    return [finding.rule for finding in as_findings(made).items]


def raw(made: Table, name: str) -> tuple[str, ...]:
    column = made.column(name)
    assert column is not None
    return column.raw


def test_rows_of_every_file_become_one_table_with_their_place() -> None:
    made = gathered(
        sheet(
            HEAD,
            ROW,
            ["안내", "총무과", 30, "2026. 10. 1.", ""],
            ["합계", "", 1230],
            name="총무과.xlsx",
        ),
        sheet(HEAD, ["상담", "세무과", 450, "2026. 10. 2.", "x"], name="세무과.xlsx"),
    )
    found = as_table(made)
    assert raw(found, "사업명") == ("상담", "책 추천", "안내")
    assert raw(found, "제출 부서") == ("세무과", "총무과", "총무과")
    column = found.column("집행액(천원)")
    assert column is not None and column.type is ColumnType.NUMBER
    assert column.numbers == (Decimal(450), Decimal(1200), Decimal(30))
    assert raw(found, "원본 자리") == ("A2", "A2", "A3")
    assert rules(made) == ["GATHER-SKIPPED"]


def test_a_shifted_column_is_told_and_its_values_not_told_again() -> None:
    made = gathered(sheet(HEAD, ["", *ROW[:4]], ["", *ROW[:4]]))
    assert rules(made) == ["GATHER-SHIFT"]
    assert "한 칸 오른쪽" in as_findings(made).items[0].why


def test_columns_in_another_order_are_read_by_name_and_told() -> None:
    made = gathered(
        sheet(
            [HEAD[2], HEAD[0], HEAD[1], HEAD[3], HEAD[4]],
            [1200, "책 추천", "총무과", "2026. 9. 30.", ""],
        )
    )
    assert raw(as_table(made), "집행액(천원)") == ("1200",)
    assert rules(made) == ["GATHER-MOVED"]


def test_another_edition_of_the_form_is_told_with_its_labels() -> None:
    made = gathered(sheet(["사업명", "추진부서", "집행액(천원)", "끝난 날", "비고"], ROW))
    told = as_findings(made).items[0]
    assert told.rule == "GATHER-FORM" and "완료일" in told.why and "끝난 날" in told.why


def test_the_same_content_is_gathered_once_and_two_versions_are_both_told() -> None:
    made = gathered(sheet(HEAD, ROW, name="총무과.xlsx"), sheet(HEAD, ROW, name="총무과 사본.xlsx"))
    assert len(as_table(made).row_numbers) == 1 and rules(made) == ["GATHER-SAME"]
    made = gathered(
        sheet(HEAD, ROW, name="총무과.xlsx"),
        sheet(HEAD, [*ROW[:2], 9, *ROW[3:]], name="총무과2.xlsx"),
    )
    assert len(as_table(made).row_numbers) == 2 and rules(made) == ["GATHER-TWICE"]


def test_who_has_not_sent_in_is_named_and_so_is_who_sent_what_cannot_be_read() -> None:
    old = File(
        "안전과_현황.hwp", "", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1HWP Document File" + bytes(99)
    )
    made = gathered(sheet(HEAD, ROW, name="a.xlsx"), old, roster=("총무과", "안전과", "홍보과"))
    absent = [f.text for f in as_findings(made).items if f.rule == "GATHER-ABSENT"]
    assert absent == ["안전과", "홍보과"] and "GATHER-UNREAD" in rules(made)


def test_a_stranger_to_the_roster_is_told() -> None:
    assert rules(gathered(sheet(HEAD, ROW), roster=())) == []
    assert "GATHER-STRANGER" in rules(gathered(sheet(HEAD, ROW), roster=("세무과",)))


def test_hidden_rows_are_gathered_and_told() -> None:
    made = gathered(sheet(HEAD, ROW, ROW, hidden=(2,)))
    assert len(as_table(made).row_numbers) == 2 and rules(made) == ["GATHER-HIDDEN"]


def test_examples_of_how_to_write_are_left_out() -> None:
    made = gathered(sheet(HEAD, ["(예) 안내문", "○○과", 1, "2026. 1. 1.", ""], ROW))
    assert raw(as_table(made), "사업명") == ("책 추천",)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (2, "약 700", "수로"),
        (2, "3백만", "수로"),
        (3, "2026. 9. 31.", "날짜로"),
        (3, "10월 중", "날짜로"),
    ],
)
def test_a_malformed_value_is_told_with_its_cell(place: int, value: str, said: str) -> None:
    row: list[object] = [*ROW]
    row[place] = value
    made = gathered(sheet(HEAD, ROW, row))
    told = [f for f in as_findings(made).items if f.rule == "GATHER-VALUE"]
    assert len(told) == 1 and said in told[0].why and told[0].where.cell == f"{'ABCDE'[place]}3"


def test_an_empty_value_is_told_but_not_an_empty_remark() -> None:
    made = gathered(sheet(HEAD, ["", "총무과", 1, "2026. 1. 1.", ""]))
    assert rules(made) == ["GATHER-EMPTY"]
    assert "'사업명'" in as_findings(made).items[0].why


def test_a_merged_word_counts_for_every_row_and_a_merged_number_once() -> None:
    made = gathered(sheet(HEAD, ROW, ["b", "", 7, "2026. 1. 1.", ""], merged="B2:B3"))
    assert raw(as_table(made), "추진부서") == ("합친 글", "합친 글")


KEYS = (("부서명", "", "담당자", ""), ("연락처", "", "모임 횟수", ""))


def _report(*values: str, name: str) -> File:
    a, b, c, d = values
    return form(table(("부서명", a, "담당자", b), ("연락처", c, "모임 횟수", d)), name=name)


def test_a_form_of_one_page_gives_one_row_a_file() -> None:
    blank = form(table(*KEYS), name="빈.hwpx")
    made = gathered(
        _report("총무과", "홍길동", "051-000-0001", "8", name="가.hwpx"),
        _report("세무과", "", "51-000-0002", "여섯 번", name="나.hwpx"),
        roster=("총무과", "세무과"), blank=blank,
    )  # fmt: skip
    found = as_table(made)
    assert raw(found, "부서명") == ("총무과", "세무과") and raw(found, "모임 횟수") == (
        "8",
        "여섯 번",
    )
    assert rules(made).count("GATHER-EMPTY") == 1 and "GATHER-ABSENT" not in rules(made)


def test_forms_of_documents_and_sheets_go_into_one_table() -> None:
    document = form(
        table(tuple(HEAD), ("책", "도서관과", "600", "2026. 10. 12.", "")), name="도서관과.hwpx"
    )
    made = gathered(document, sheet(HEAD, ROW))
    assert raw(as_table(made), "추진부서") == ("도서관과", "총무과")


def test_another_file_altogether_is_told_and_left_out() -> None:
    made = gathered(sheet(["가", "나"], ["1", "2"]), sheet(HEAD, ROW, name="b.xlsx"))
    assert "GATHER-OTHER" in rules(made) and len(made.kept) == 1


def test_a_bundle_from_windows_keeps_its_korean_names() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("폴더/총무과.xlsx", "__MACOSX/x", "~$총무과.xlsx"):
            archive.writestr(name, b"x")
    data = out.getvalue()
    for name in ("폴더/총무과.xlsx", "~$총무과.xlsx"):
        coded = name.encode("cp949").ljust(len(name.encode()), b"_")
        data = data.replace(name.encode(), coded)
    data = data.replace(b"\x00\x08", b"\x00\x00")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if any(info.flag_bits & 0x800 for info in archive.infolist()):
            pytest.skip("표시를 지우지 못했습니다")
    assert [sent.file.name.rstrip("_") for sent in unpack_sent(File("묶음.zip", "", data))] == [
        "총무과.xlsx"
    ]


def test_bundles_that_cannot_be_read_are_refused_and_one_file_is_a_bundle_of_one() -> None:
    for data in (b"PK\3\4xx", packed().data):
        with pytest.raises(FileTrouble):
            unpack_sent(File("묶음.zip", "", data))
    one = sheet(HEAD, ROW)
    assert [sent.file.name for sent in unpack_sent(one)] == ["제출.xlsx"]


def test_a_form_without_labels_is_refused() -> None:
    with pytest.raises(StepTrouble, match="빈 양식"):
        gathered(sheet(HEAD, ROW), blank=File("빈.txt", "", "글만".encode()))
    with pytest.raises(StepTrouble, match="한 줄도"):
        as_table(gathered(sheet(["가"], ["나"])))


def test_the_workbook_has_both_sheets_and_no_formula_runs() -> None:
    made = gathered(sheet(HEAD, ["=1+1", *ROW[1:]]))
    file = to_workbook(as_table(made), as_findings(made))
    assert file == to_workbook(as_table(made), as_findings(made))
    pages = read_workbook(file.data, file.name)
    assert [page.name for page in pages] == ["취합", "오류표"]
    assert "=1+1" in pages[0].rows[1]


def test_the_paper_adds_up_amounts_and_says_when_that_is_doubtful() -> None:
    made = gathered(sheet(HEAD, ROW, [*ROW[:2], "약 700", *ROW[3:]]))
    said = [line.text for line in to_document(as_table(made), as_findings(made)).lines()]
    assert "1,200" in said and any("아직 맞지 않을" in line for line in said)
    assert as_findings(made).items[0].severity is Severity.WARNING


@given(st.decimals(-(10**12), 10**12, places=2, allow_nan=False))
def test_numbers_with_commas_units_and_triangles_are_read(number: Decimal) -> None:
    assert number_of(f"{number:,f}") == number
    assert number_of(f"△{abs(number):,f}천원") is None
    assert number_of(f"△{abs(number):,f}원") == -abs(number)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_real_day_is_right_and_says_so(day: date) -> None:
    for said in (
        f"{day.year}. {day.month}. {day.day}.",
        day.isoformat(),
        f"{day.year}년 {day.month}월 {day.day}일",
    ):
        assert wrong("완료일", said) == ""


def test_sorts_of_columns_by_name() -> None:
    assert [sort_of(n) for n in ("집행액(천원)", "모임 횟수", "완료일", "담당자 전화", "사업명", "과목", "비율(%)")] == [
        Sort.NUMBER, Sort.NUMBER, Sort.DATE, Sort.PHONE, Sort.TEXT, Sort.TEXT, Sort.NUMBER
    ]  # fmt: skip
    assert wrong("집행액", "해당 없음") == "" and wrong("연락처", "내선 1") != ""
