"""Promises of filling forms: the right value in the right place, and not one other byte changed."""

import csv
import io
import json
import time
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from giljabi.book.errors import FileTrouble, GivenError, StepTrouble
from giljabi.book.kinds import Cell, Column, ColumnType, File, Grid, Paragraph, Table
from giljabi.book.korean import josa
from giljabi.desk import fill as desk
from giljabi.documents.fill.body import Body, chunk, stored
from giljabi.documents.fill.bundle import document_at, filled_bundle
from giljabi.documents.fill.certificates import KINDS, certificate
from giljabi.documents.fill.naming import Taken, name_of, pattern_for, safe
from giljabi.documents.fill.report import as_csv, findings
from giljabi.documents.fill.rows import Rows, read_rows
from giljabi.documents.fill.run import Job, Result, prepare_job
from giljabi.documents.fill.values import day_of, forbidden, written
from giljabi.documents.hwpx import read_hwpx, write_hwpx
from tests.rooms.forms_on_trial import (
    field,
    form,
    paragraph,
    repacked,
    section_of,
    spans,
    table,
    unpacked,
    with_caches,
    with_fields,
    with_section,
)


def listed(text: str, name: str = "명단.csv") -> Rows:
    return read_rows(File(name, "", text.encode()))


def run(
    made: File, text: str, pattern: str = "", blank: tuple[str, ...] = ()
) -> tuple[Job, list[tuple[Result, File | None]]]:
    job = prepare_job(made, listed(text), pattern, blank)
    return job, list(job.run())


def first(made: File, text: str) -> tuple[Result, File]:
    _, done = run(made, text)
    result, file = done[0]
    assert file is not None, result.trouble
    return result, file


def lines(file: File) -> list[str]:
    return [line.text for line in read_hwpx(file.data, file.name).lines()]


def test_a_mark_is_filled_and_the_particle_fits_the_name() -> None:
    made = form(paragraph("{{성명}}을(를) 위원으로, {성명}은/는 오늘부터"))
    _, file = first(made, "성명,소속\n김가나,총무과\n")
    assert "김가나를 위원으로, 김가나는 오늘부터" in lines(file)


@pytest.mark.parametrize("name", ["홍길동", "김가나", "이서울", "Park", "제3호", "가온(주)"])
@pytest.mark.parametrize("pair", ["을(를)", "은(는)", "이(가)", "과(와)", "(으)로", "를/을"])
def test_every_way_to_write_a_particle_ends_as_korean_says_it(name: str, pair: str) -> None:
    made = form(paragraph(f"{{{{성명}}}}{pair} 보냄"))
    _, file = first(made, f"성명\n{name}\n")
    plain = {"(으)로": "으로/로", "를/을": "을/를"}.get(pair, pair.replace("(", "/").rstrip(")"))
    assert f"{josa(name, plain)} 보냄" in lines(file)


def test_a_mark_split_over_runs_is_one_mark() -> None:
    made = form(paragraph("앞 {{성명}}을(를) 뒤"))
    split = '{{성</hp:t></hp:run><hp:run charPrIDRef="1"><hp:t>명}</hp:t></hp:run><hp:run charPrIDRef="0"><hp:t>}을('
    _, file = first(with_section(made, "{{성명}}을(", split), "성명\n홍길동\n")
    assert "앞 홍길동을 뒤" in lines(file)


def test_a_label_finds_its_empty_cell_right_or_under_whatever_its_blanks() -> None:
    made = form(
        table(
            ("성   명:", "", "직\u3000위", ""), ("비고", "날짜", "메모", "금액"), ("", "", "", "")
        )
    )
    _, file = first(made, "성명,직위,금액\n홍길동,과장,1200000\n")
    said = lines(file)
    assert said[said.index("성   명:") + 1] == "홍길동"
    assert said[said.index("직\u3000위") + 1] == "과장"
    assert said[-1] == "1,200,000"


def test_a_label_that_stands_twice_is_told_and_only_its_first_empty_cell_is_filled() -> None:
    heads = Grid(
        4, 3,
        (
            Cell(0, 0, (spans("신청인"),), rows=2), Cell(0, 1, (spans("성명"),)), Cell(0, 2, ()),
            Cell(1, 1, (spans("주소"),)), Cell(1, 2, ()),
            Cell(2, 0, (spans("대리인"),), rows=2), Cell(2, 1, (spans("성명"),)), Cell(2, 2, ()),
            Cell(3, 1, (spans("주소"),)), Cell(3, 2, ()),
        ),
    )  # fmt: skip
    job, done = run(form(heads), "성명\n홍길동\n")
    assert done[0][1] is not None and lines(done[0][1]).count("홍길동") == 1
    assert "2곳" in job.matching.doubts[0] and "대리인성명" in job.matching.doubts[0]
    job, done = run(form(heads), "신청인 성명,대리인 성명\n홍길동,김가나\n")
    assert not job.matching.doubts
    assert done[0][1] is not None
    assert [x for x in lines(done[0][1]) if x in ("홍길동", "김가나")] == ["홍길동", "김가나"]


def test_a_label_whose_first_cell_is_full_fills_the_empty_one() -> None:
    made = form(table(("성명", "이미 적음"), ("직위", ""), ("성명", "")))
    _, file = first(made, "성명\n홍길동\n")
    assert "이미 적음" in lines(file)
    assert lines(file)[-1] == "홍길동"


def test_a_field_takes_its_value_in_the_look_of_its_beginning_and_counts_stay_right() -> None:
    made = with_fields(form(paragraph("@@a@@")), a=field("성명"))
    _, file = first(made, "성명\n홍길동\n")
    section = section_of(file.data).decode()
    assert '</hp:ctrl><hp:t>홍길동</hp:t></hp:run><hp:run charPrIDRef="1"><hp:t></hp:t>' in section
    assert 'dirty="1"' in section and "Clickhere:set:52" not in section
    before = section_of(made.data).decode()
    command = before[before.index("Clickhere") : before.index("</hp:stringParam>")]
    assert command in section
    count, _, payload = command.removeprefix("Clickhere:set:").partition(":")
    assert int(count) == len(payload) - 1


def test_a_field_without_a_name_is_called_by_its_guide() -> None:
    made = with_fields(form(paragraph("@@a@@")), a=field("", "소속을 입력하세요"))
    _, file = first(made, "소속\n총무과\n")
    assert "총무과" in lines(file)


def test_a_field_that_was_filled_before_is_filled_anew_and_told() -> None:
    made = with_fields(form(paragraph("@@a@@")), a=field("성명", words="지난사람"))
    job, done = run(made, "성명\n홍길동\n")
    assert done[0][1] is not None and "지난사람" not in section_of(done[0][1].data).decode()
    assert "이미 글이 있어" in job.matching.notes[0]


def test_boxes_are_ticked_by_value_and_the_others_cleared() -> None:
    made = form(table(("구분", "☑ 신규  □ 연임"), ("분야", "[  ] 교육 [  ] 복지")))
    _, file = first(made, '구분,분야\n연임,"교육, 복지"\n')
    assert "□ 신규  ☑ 연임" in lines(file)
    assert "[√] 교육 [√] 복지" in lines(file)


def test_a_choice_that_the_form_does_not_have_stops_that_row_and_is_named() -> None:
    _, done = run(
        form(table(("구분", "□ 신규  □ 연임"), ("성명", ""))),
        "성명,구분\n홍길동,해촉\n김가나,신규\n",
    )
    assert "'해촉'" in done[0][0].trouble and "신규, 연임" in done[0][0].trouble
    assert done[1][1] is not None


def test_a_column_named_like_one_choice_ticks_its_box() -> None:
    _, done = run(
        form(table(("동의", "□ 촬영 동의"), ("성명", ""))),
        "성명,촬영 동의\n홍길동,O\n김가나,X\n이서울,글쎄\n",
    )
    assert done[0][1] is not None and done[1][1] is not None
    assert "☑ 촬영 동의" in lines(done[0][1]) and "□ 촬영 동의" in lines(done[1][1])
    assert "알 수 없습니다" in done[2][0].trouble


def test_blanks_after_a_label_in_a_line_are_filled() -> None:
    made = form(paragraph("성명: ________  소속:          "))
    _, file = first(made, "성명,소속\n홍길동,총무과\n")
    assert any(" ".join(x.split()) == "성명: 홍길동 소속: 총무과" for x in lines(file))


def test_circles_are_a_name_and_dates_in_circles_are_not() -> None:
    made = form(paragraph("○○○ 귀하"), paragraph("소속: ○○○○"), paragraph("○○○○년 ○월"))
    _, file = first(made, "성명,소속\n홍길동,총무과\n")
    said = lines(file)
    assert "홍길동 귀하" in said and "소속: 총무과" in said and "○○○○년 ○월" in said


def test_a_name_goes_before_the_place_of_a_signature() -> None:
    made = form(
        table(
            ("성명", "        (인)"),
        )
    )
    _, file = first(made, "성명\n홍길동\n")
    assert "홍길동 (인)" in lines(file)


def test_an_empty_needed_value_stops_only_its_row() -> None:
    _, done = run(form(paragraph("{{성명}} {{직위}}")), "성명,직위,비고\n홍길동,,\n김가나,과장,\n")
    assert done[0][0].missing == ("직위",) and done[0][1] is None
    assert done[1][1] is not None
    _, done = run(form(paragraph("{{성명}} {{직위}}")), "성명,직위\n홍길동,\n", blank=("직위",))
    assert done[0][1] is not None


def test_a_letter_that_xml_forbids_is_refused_with_its_row_named() -> None:
    _, done = run(form(paragraph("{{성명}}")), "성명,소속\n홍\x01길동,가\n김가나,나\n")
    assert "U+0001" in done[0][0].trouble and done[0][0].row == 2
    assert done[1][1] is not None


def test_rare_hanja_markup_and_lines_arrive_whole() -> None:
    made = form(paragraph("{{성명}} / {{비고}}"))
    _, file = first(made, '성명,비고\n홍길동(洪𠮷童),"<b>&amp;\n둘째 줄"\n')
    section = section_of(file.data).decode()
    assert "홍길동(洪𠮷童) / &lt;b&gt;&amp;amp;<hp:lineBreak/>둘째 줄" in section
    assert any("<b>&amp;\n둘째 줄" in x for x in lines(file))


def test_a_value_too_long_for_its_cell_is_told_and_no_letter_is_made_smaller() -> None:
    made = form(table(("성명", ""), ("직위", "")))
    result, file = first(made, "성명,직위\n" + "가나다라마바사아자차" * 4 + ",과장\n")
    assert result.state == "넘침" and result.overflows[0].columns == ("성명",)
    assert unpacked(file.data)["Contents/header.xml"] == unpacked(made.data)["Contents/header.xml"]
    result, _ = first(made, "성명,직위\n홍길동,과장\n")
    assert result.state == "만듦"


def test_only_the_filled_bytes_of_the_section_change() -> None:
    made = with_caches(
        form(
            paragraph("앞 {{성명}} 뒤"), paragraph("그대로"), table(("직위", "")), paragraph("끝줄")
        )
    )
    _, file = first(made, "성명,직위\n홍길동,과장\n")
    before, after = section_of(made.data), section_of(file.data)
    start = before.index("{{성명}}".encode())
    assert after[:start] == before[:start]
    tail = before[before.index("그대로".encode()) : before.index(b"<hp:tbl ")]
    assert tail in after
    rest = before[before.rindex("끝줄".encode()) :]
    assert after.endswith(rest)
    # 바뀐 두 문단과 표를 품은 문단의 줄 나눔 기억만 지운다
    assert before.count(b"<hp:linesegarray>") - after.count(b"<hp:linesegarray>") == 3


def test_untouched_parts_keep_their_bytes_order_and_compression() -> None:
    made = repacked(
        form(paragraph("{{성명}}")), {}, extra={"BinData/그림.png": b"\x89PNG" + bytes(999)}
    )
    _, file = first(made, "성명\n홍길동\n")
    with zipfile.ZipFile(BytesIO(made.data)) as old, zipfile.ZipFile(BytesIO(file.data)) as new:
        assert old.namelist() == new.namelist()
        for a, b in zip(old.infolist(), new.infolist(), strict=True):
            assert (a.compress_type, a.date_time, a.extra) == (
                b.compress_type,
                b.date_time,
                b.extra,
            )
            if a.filename not in ("Contents/section0.xml", "Preview/PrvText.txt"):
                raw = made.data[a.header_offset : a.header_offset + 30 + a.compress_size]
                assert file.data[b.header_offset : b.header_offset + 30 + b.compress_size] == raw
        assert new.testzip() is None
        assert new.read("Preview/PrvText.txt").decode().splitlines()[-1] == "홍길동"


@given(
    st.lists(st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(chunk)), max_size=8),
    st.integers(0, 200_000),
)
def test_pieces_made_apart_unpack_as_one(pieces: list[object], long: int) -> None:
    import zlib

    body = Body([*pieces, b"\x00" * long])  # type: ignore[list-item]
    assert zlib.decompress(body.made().deflated, -15) == body.made().plain
    assert stored(b"") == b""


_NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40
)
_FORM = form(paragraph("앞 {{성명}}은(는) 뒤"), table(("직위", ""), ("구분", "□ 신규")))


@settings(max_examples=60, deadline=None)
@given(_NAMES, _NAMES)
def test_every_value_reads_back_as_it_was_given(name: str, post: str) -> None:
    rows = Rows("명단", ("성명", "직위"), (), ())
    job = prepare_job(_FORM, listed("성명,직위\n가,나\n"))
    assert rows.columns == job.rows.columns
    values = {"성명": name, "직위": post}
    data = job.template.fill(values).data
    said = "\n".join(x.text for x in read_hwpx(data, "x").lines())
    for column, value in values.items():
        assert "".join(written(column, value).split()) in "".join(said.split())


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_days_are_written_as_official_documents_write_them(day: date) -> None:
    said = f"{day.year}. {day.month}. {day.day}."
    assert written("위촉일", day.isoformat()) == said
    assert day_of(said) == day
    assert written("위촉일", said, "년월일") == f"{day.year}년 {day.month}월 {day.day}일"


@given(st.integers(0, 10**15))
def test_amounts_get_commas_and_codes_do_not(number: int) -> None:
    assert written("지원 금액", str(number)) == f"{number:,}"
    assert written("관리번호", str(number)) == str(number)


def test_asked_forms_of_an_amount() -> None:
    assert written("금액", "113,560", "한글") == "일십일만삼천오백육십"
    assert written("금액", "113560원", "금액") == "금113,560원(금일십일만삼천오백육십원)"
    with pytest.raises(StepTrouble, match="금액으로"):
        written("금액", "많음", "한글")
    assert forbidden("가\ufffe") == "U+FFFE" and not forbidden("가\n나\t다")


def test_marks_without_a_column_are_told_before_anything_is_made() -> None:
    job, _ = run(form(paragraph("{{성명}} {{직책}}")), "성명,전화\n홍길동,010-0000-0000\n")
    told = {f.rule: f for f in findings(job, ()).items}
    assert told["FILL-LOOSE"].text == "직책" and told["FILL-NO-PLACE"].text == "전화"
    with pytest.raises(GivenError, match="직책"):
        desk.refuse_loose(job)
    with pytest.raises(StepTrouble, match="직책"):
        filled_bundle(job)


def test_a_list_that_fits_nowhere_is_refused_with_a_hint() -> None:
    with pytest.raises(StepTrouble, match="혹시 '소속부서'"):
        run(form(paragraph("{{소속부서}}")), "소숙부서\n가\n")


def test_every_row_of_a_bundle_has_its_document_and_the_report() -> None:
    job = prepare_job(
        form(paragraph("{{성명}}"), name="위촉장.hwpx"), listed("성명\n홍길동\n홍길동\n=1+1\n")
    )
    made = filled_bundle(job)
    with zipfile.ZipFile(BytesIO(made.data)) as archive:
        names = archive.namelist()
        report = archive.read("채움 결과.csv").decode("utf-8-sig")
    assert names[:3] == ["홍길동_위촉장.hwpx", "홍길동_위촉장 (2).hwpx", "=1+1_위촉장.hwpx"]
    assert [row[1][:1] for row in csv.reader(io.StringIO(report))][-1] == "'"
    assert "홍길동" in lines(document_at(made, 2))
    with pytest.raises(StepTrouble, match="문서는 3개"):
        document_at(made, 9)
    with pytest.raises(FileTrouble):
        document_at(File("x", "", b"x"), 1)


def test_nothing_made_at_all_is_an_error_not_an_empty_bundle() -> None:
    with pytest.raises(StepTrouble, match="한 건도"):
        filled_bundle(
            prepare_job(form(paragraph("{{성명}} {{직위}}")), listed("성명,직위\n홍길동,\n"))
        )


def _workbook(rows: list[list[object]], hidden: tuple[int, ...] = ()) -> File:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet, day = book.add_worksheet("명단"), book.add_format({"num_format": "yyyy-mm-dd"})
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(r, c, value, day)
            else:
                sheet.write(r, c, value)
    for r in hidden:
        sheet.set_row(r, None, None, {"hidden": True})
    book.close()
    return File("명단.xlsx", "", out.getvalue())


def test_a_workbook_keeps_leading_zeros_and_says_dates_our_way() -> None:
    rows = read_rows(
        _workbook([["위촉 명단"], ["성명", "전화", "위촉일", "인원"], ["홍길동", "010-0000-0000", date(2026, 3, 5), 3.0],
                   ["합계", "", "", 3]], hidden=(2,))
    )  # fmt: skip
    assert rows.rows[0].values == {
        "성명": "홍길동",
        "전화": "010-0000-0000",
        "위촉일": "2026. 3. 5.",
        "인원": "3",
    }
    assert len(rows.rows) == 1 and rows.rows[0].number == 3
    assert any("숨긴 줄 1개" in note for note in rows.notes) and any(
        "합계" in n for n in rows.notes
    )


def test_a_workbook_with_far_cells_is_refused_not_loaded() -> None:
    with pytest.raises(FileTrouble, match="너무 많거나 멀리"):
        out = BytesIO()
        book = Workbook(out, {"constant_memory": True})
        sheet = book.add_worksheet()
        sheet.write(0, 0, "성명")
        sheet.write(1_048_575, 16_383, "끝")
        book.close()
        read_rows(File("명단.xlsx", "", out.getvalue()))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\3\4broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"\xff\xff\xff"],
)
def test_a_list_that_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(FileTrouble):
        read_rows(File("명단.xlsx", "", data))


def test_twin_columns_are_refused() -> None:
    with pytest.raises(StepTrouble, match="두 번"):
        listed("성명,성 명\n가,나\n")


def test_a_table_read_before_is_a_list_too_without_its_totals() -> None:
    columns = (
        Column("성명", ColumnType.TEXT, "A", ("홍길동", "합계")),
        Column("위촉일", ColumnType.DATE, "B", ("2026-03-05", "")),
    )
    rows = read_rows(Table("명단.xlsx", "", columns, (2, 3), totals=(1,)))
    assert len(rows.rows) == 1 and str(rows.place(2, "위촉일")) == "명단.xlsx B2"


def test_file_names_are_safe_and_never_twice() -> None:
    assert safe("가/나:다*?\u202e.hwpx .") == "가 나 다 .hwpx"
    assert safe("CON") == "_CON" and safe("...") == "문서"
    assert len(safe("가" * 500).encode()) <= 180
    taken = Taken()
    assert [taken.free("A", ".hwpx"), taken.free("a", ".hwpx"), taken.free("A", ".hwpx")] == [
        "A.hwpx",
        "a (2).hwpx",
        "A (3).hwpx",
    ]
    assert name_of("{번호}_{성명}", {"성명": "{소속}", "소속": "x"}, 7, 120) == "007_{소속}"
    with pytest.raises(GivenError, match="혹시 '성명'"):
        pattern_for("{성멍}", ("성명",), "양식.hwpx")


def _say_nothing(count: int, total: int) -> None:
    pass


def test_a_folder_is_never_overwritten_and_a_broken_run_can_be_done_again(tmp_path: Path) -> None:
    rows = "성명\n홍길동\n홍길동\n김가나\n"
    made = form(paragraph("{{성명}}"), name="위촉장.hwpx")
    (tmp_path / "김가나_위촉장.hwpx").write_bytes(b"other")

    def stop(count: int, total: int) -> None:
        if count == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.fill_folder(prepare_job(made, listed(rows)), tmp_path, stop)
    assert not list(tmp_path.glob(".*")), "반쯤 쓴 파일이 남았습니다"
    assert (tmp_path / "채움 결과.csv").exists()
    (tmp_path / ".giljabi-1.part").write_bytes(b"half")
    results, _ = desk.fill_folder(prepare_job(made, listed(rows)), tmp_path, _say_nothing)
    assert not list(tmp_path.glob(".*"))
    assert [r.file for r in results] == [
        "홍길동_위촉장.hwpx",
        "홍길동_위촉장 (2).hwpx",
        "김가나_위촉장 (2).hwpx",
    ]
    assert (tmp_path / "김가나_위촉장.hwpx").read_bytes() == b"other"
    assert len(list(tmp_path.glob("*.hwpx"))) == 4
    report = json.loads((tmp_path / "채움 결과 (2).json").read_text("utf-8"))
    assert report["made"] == 3 and report["rows"][0]["state"] == "만듦"


def test_the_report_names_every_row() -> None:
    _, done = run(form(paragraph("{{성명}} {{직위}}")), "성명,직위\n홍길동,\n김가나,과장\n")
    said = list(csv.reader(io.StringIO(as_csv([r for r, _ in done]).decode("utf-8-sig"))))
    assert [row[0] for row in said] == ["줄", "2", "3"]
    assert said[1][2] == "못 만듦" and said[1][4] == "직위"


@pytest.mark.parametrize("kind", KINDS)
def test_a_certificate_says_the_name_and_leaves_no_mark(kind: str) -> None:
    text = "번호,소속,성명,위원회,과정명,교육기간,수여일\n1,총무과,홍길동,자문위원회,기초,2026. 3. 2.∼3. 4.,2026-03-05\n"
    rows = listed(text)
    document = certificate(kind, rows, day=date(2026, 1, 1), sender="가온시장")
    job = prepare_job(File(f"{kind}.hwpx", "", write_hwpx(document)), rows)
    file = next(job.run())[1]
    assert file is not None
    section = section_of(file.data).decode()
    assert "홍길동" in section and "제1호" in section and "{{" not in section
    assert "2026년 3월 5일" in section and "가온시장" in section


def test_a_certificate_needs_a_name_column() -> None:
    with pytest.raises(StepTrouble, match="성명"):
        certificate("상장", listed("소속\n총무과\n"), day=date(2026, 1, 1), sender="")
    with pytest.raises(StepTrouble, match="없는 증서"):
        certificate("면허증", listed("성명\n가\n"), day=date(2026, 1, 1), sender="")


DOCTYPE = b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    "hostile",
    [
        {"Contents/section0.xml": DOCTYPE},
        {"Contents/section0.xml": b"<a>"},
        {"Contents/section0.xml": '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")},
        {"Contents/section0.xml": b"<a>" + b"<b/>" * 400_000 + b"</a>"},
        {"META-INF/manifest.xml": b"<m><encryption-data/></m>"},
        {"Contents/header.xml": DOCTYPE},
    ],
    ids=["doctype", "broken", "utf-16", "tags", "locked", "header"],
)
def test_a_hostile_form_is_refused(hostile: dict[str, bytes]) -> None:
    with pytest.raises(FileTrouble):
        run(repacked(form(paragraph("{{성명}}")), hostile), "성명\n홍길동\n")


def test_forms_that_are_bombs_foreign_or_bare_are_refused() -> None:
    good = form(paragraph("{{성명}}"))
    bomb = repacked(good, {}, extra={})
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Contents/section0.xml", b"\0" * (64 << 20))
    for data in (out.getvalue(), good.data[:500], b"hello", bomb.data[:-30]):
        with pytest.raises(FileTrouble):
            run(File("양식.hwpx", "", data), "성명\n홍길동\n")
    parts = unpacked(good.data)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in set(parts) - {"Contents/section0.xml"}:
            archive.writestr(name, parts[name])
    with pytest.raises(FileTrouble, match="본문이 없습니다"):
        run(File("양식.hwpx", "", out.getvalue()), "성명\n홍길동\n")
    with pytest.raises(StepTrouble, match="채울 자리"):
        run(form(Paragraph(spans("글만 있음"))), "성명\n홍길동\n")


def test_a_name_in_letters_taken_apart_is_put_together() -> None:
    _, file = first(form(paragraph("{{성명}}")), "성명\n" + "홍길동\n")
    assert "홍길동" in lines(file)


def test_same_words_are_told() -> None:
    job, done = run(form(table(("성명", ""))), "이름\n홍길동\n")
    assert done[0][1] is not None and "홍길동" in lines(done[0][1])
    assert "'이름' 열을 같은 뜻의 '성명'" in job.matching.notes[0]


def test_a_lost_zero_of_a_telephone_number_is_told() -> None:
    result, _ = first(form(paragraph("{{연락처}}")), "연락처,x\n1000000000,y\n")
    assert "0이 빠진" in result.notes[0]


def test_two_people_of_one_name_are_both_made_and_told() -> None:
    job, done = run(form(paragraph("{{성명}}")), "성명\n홍길동\n홍 길동\n")
    assert [f.rule for f in findings(job, [r for r, _ in done]).items].count("FILL-NAMESAKE") == 1
    assert sum(1 for _, f in done if f) == 2


@pytest.mark.parametrize("mark", ["{{성명}}", "${성명}", "«성명»", "<<성명>>", "{ 성 명 }"])
def test_marks_of_other_programs_are_marks_too(mark: str) -> None:
    _, file = first(form(paragraph(f"앞 {mark} 뒤")), "성명\n홍길동\n")
    assert "앞 홍길동 뒤" in lines(file)


@pytest.mark.parametrize(
    "long", [" " * 40_000 + ":", "{" * 40_000, "○○○ " * 10_000, "□ 가 " * 10_000]
)
def test_a_long_line_of_a_form_is_read_in_linear_time(long: str) -> None:
    made = with_section(form(paragraph("@@"), paragraph("{{성명}}")), "@@", long)
    begun = time.process_time()
    prepare_job(made, listed("성명\n홍길동\n"))
    assert time.process_time() - begun < 3
