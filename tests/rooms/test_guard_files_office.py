"""Public copies of DOCX and XLSX: hidden places of office files. All values are invented."""

import io
import zipfile

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from python_calamine import CalamineWorkbook

from giljabi.book.kinds import File
from giljabi.guard.files import Action, PublicCopy, public_copy
from giljabi.guard.files.images import blank
from tests.rooms.test_guard_files import found_in

W = nsdecls("w")
PNG = blank(8, 8)
TRACED = PNG[:33] + b"\0\0\0\x0dtEXtgaon\0kimkimki\0\0\0\0" + PNG[33:]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(data: bytes, **more: bytes) -> bytes:
    out = io.BytesIO()
    parts = parts_of(data) | {name.replace("__", "/"): content for name, content in more.items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


BOX = (
    f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>신청인: 양다올</w:t>"
    "</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r>"
    "<w:t>신청인: 양다올</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
CHANGED = (
    f"<w:p {W}><w:r><w:t>남은 </w:t></w:r><w:del w:id='1' w:author='정슬기'><w:r><w:delText>지운 010-9090-8080"
    "</w:delText></w:r></w:del><w:ins w:id='2' w:author='정슬기'><w:r><w:t>신고인: 유하람</w:t></w:r></w:ins></w:p>"
)
HIDDEN = f"<w:p {W}><w:r><w:rPr><w:vanish/></w:rPr><w:t>주민번호 9001</w:t></w:r><w:r><w:t>01-1234568</w:t></w:r></w:p>"
FIELD = (
    f"<w:p {W}><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"mailto:han</w:instrText>"
    "</w:r><w:r><w:instrText>bit@example.com\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
)
CONTROL = (
    f"<w:sdt {W}><w:sdtPr><w:alias w:val='전화 010-1212-3434'/></w:sdtPr><w:sdtContent><w:p><w:r>"
    "<w:t>010</w:t><w:noBreakHyphen/><w:t>8989</w:t><w:noBreakHyphen/><w:t>1212</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def word_file() -> File:
    document = docx.Document()
    document.add_paragraph("민원인: 김가온")
    for xml in (BOX, CHANGED, HIDDEN, FIELD, CONTROL):
        document.element.body.insert(1, parse_xml(xml))
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells),
        ("성명", "연락처", "박한빛", "010-9876-5432"),
        strict=True,
    ):
        cell.text = text
    picture = document.add_picture(io.BytesIO(TRACED))
    picture._inline.docPr.set("descr", "신청인: 하늘찬 사진")
    document.sections[0].header.paragraphs[0].text = "담당자: 신가람"
    document.sections[0].footer.paragraphs[0].text = "문의 010-3333-4444"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    document.part.relate_to("mailto:saebom%40example.com", link, is_external=True)
    document.add_comment(
        document.paragraphs[-1].runs, text="성명: 백찬솔", author="노가을", initials="가을"
    )
    properties = document.core_properties
    properties.author, properties.last_modified_by = "이누리", "최다솜"
    properties.subject = "연락처: 010-1111-2222"
    out = io.BytesIO()
    document.save(out)
    more = {
        "word__people.xml": "<p author='문새롬'/>".encode(),
        "word__embeddings__oleObject1.bin": "구새봄".encode("utf-16-le"),
        "customXml__item9.xml": "<a><성명>담당자: 오한결</성명></a>".encode(),
        "docProps__custom.xml": (
            '<P><property name="연락처"><v>010-6060-7070</v></property></P>'.encode()
        ),
    }
    return File("민원.docx", "", repacked(out.getvalue(), **more))


IN_WORD = (
    "김가온", "양다올", "010-9090-8080", "정슬기", "유하람", "900101-1234568", "01-1234568",
    "hanbit@example.com", "bit@example", "010-1212-3434", "8989", "박한빛", "010-9876-5432", "하늘찬",
    "신가람", "010-3333-4444", "saebom@example.com", "saebom", "백찬솔", "노가을", "이누리", "최다솜",
    "010-1111-2222", "문새롬", "구새봄", "오한결", "010-6060-7070", "kimkimki",
)  # fmt: skip


@pytest.fixture(scope="module")
def word_copy() -> PublicCopy:
    return public_copy(word_file())


def test_no_planted_value_comes_out_of_any_part_of_a_docx(word_copy: PublicCopy) -> None:
    assert found_in(word_copy.file.data, IN_WORD) == []
    assert not any(value in repr(word_copy) for value in IN_WORD)


def test_a_docx_copy_opens_and_reads_as_before_but_masked(word_copy: PublicCopy) -> None:
    document = docx.Document(io.BytesIO(word_copy.file.data))
    text = [paragraph.text for paragraph in document.paragraphs]
    assert text[0] == "민원인: ○○○"
    assert "남은 신고인: ○○○" in text
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["성명", "연락처"], ["○○○", "***-****-****"]]


def test_the_places_of_a_docx_are_told(word_copy: PublicCopy) -> None:
    places = {entry.part for entry in word_copy.ledger}
    assert {
        "본문 1번째 문단",
        "표 1 2행 1열",
        "글상자",
        "메모 작성자",
        "문서 속성 작성자",
    } <= places
    assert {
        "머리말 1번째 문단",
        "꼬리말 1번째 문단",
        "그림 설명",
        "링크 주소",
        "변경 이력",
    } <= places
    gone = {entry.part for entry in word_copy.ledger if entry.action is Action.GONE}
    assert {"자료 word/people.xml", "자료 word/embeddings/oleObject1.bin"} <= gone


def test_parts_of_a_docx_that_hold_nothing_keep_their_bytes(word_copy: PublicCopy) -> None:
    before, after = parts_of(word_file().data), parts_of(word_copy.file.data)
    for same in ("word/styles.xml", "word/theme/theme1.xml", "word/fontTable.xml"):
        assert before[same] == after[same]


def sheet_file() -> File:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("민원")
    sheet.write_row(0, 0, ["성명", "연락처", "생년월일", "주민번호", "비고", "점수"])
    sheet.write_row(1, 0, ["김가온", 1012345678, 32874, 9001011234568, "박한빛의 이웃", 32874])
    sheet.write_row(2, 0, ["박한빛", "010-9876-5432", 900101, 101012345678, "없음", 900101])
    bold = book.add_format({"bold": True})
    sheet.write_rich_string(3, 4, "전화 010-", bold, "3333-", "4444 로")
    sheet.write_formula(4, 4, '=IF(김가온!A1="양다올","010-5555-6666","")', value="010-5555-6666")
    sheet.write_url(5, 4, "mailto:saebom@example.com", string="누르기")
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.write(6, 4, "신고인: 유하람")
    sheet.autofilter(0, 0, 2, 4)
    sheet.filter_column_list(0, ["김가온"])
    sheet.data_validation(8, 0, 8, 0, {"validate": "list", "source": ["김가온", "박한빛"]})
    sheet.set_header("&C민원인: 신가람")
    sheet.insert_textbox(10, 1, "신청인: 하늘찬")
    sheet.insert_image(
        12, 1, "a.png", {"image_data": io.BytesIO(TRACED), "description": "작성자: 문새롬"}
    )
    hidden = book.add_worksheet("김가온")
    hidden.hide()
    hidden.write(0, 0, "성명: 양다올")
    hidden.write_comment(0, 0, "백찬솔 010-7777-8888", {"author": "노가을"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=김가온!$A$1:$A$2", "name": "담당자: 오한결"})
    hidden.insert_chart(2, 2, chart)
    book.define_name("이웃", "=김가온!$A$1")
    book.set_properties({"author": "이누리", "manager": "최다솜", "comments": "담당자: 구새봄"})
    book.set_custom_property("연락처", "010-6060-7070")
    book.close()
    return File("민원.xlsx", "", out.getvalue())


IN_SHEET = (
    "김가온", "1012345678", "9001011234568", "101012345678", "박한빛", "010-9876-5432", "3333-",
    "양다올", "010-5555-6666", "saebom@example.com", "saebom", "유하람", "신가람", "하늘찬", "문새롬",
    "010-7777-8888", "노가을", "오한결", "이누리", "최다솜", "구새봄", "010-6060-7070", "kimkimki",
)  # fmt: skip


@pytest.fixture(scope="module")
def sheet_copy() -> PublicCopy:
    return public_copy(sheet_file())


def test_no_planted_value_comes_out_of_any_part_of_a_workbook(sheet_copy: PublicCopy) -> None:
    assert found_in(sheet_copy.file.data, IN_SHEET) == []
    assert not any(value in repr(sheet_copy) for value in IN_SHEET)


def test_numbers_are_personal_by_the_head_of_their_column(sheet_copy: PublicCopy) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sheet_copy.file.data))
    rows = book.get_sheet_by_name("민원").to_python()
    assert rows[0] == ["성명", "연락처", "생년월일", "주민번호", "비고", "점수"]
    assert rows[1] == ["○○○", "**********", "*****", "*************", "○○○의 이웃", 32874]
    assert rows[2] == ["○○○", "***-****-****", "******", "************", "없음", 900101]


def test_a_sheet_named_after_a_person_gets_another_name_everywhere(sheet_copy: PublicCopy) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sheet_copy.file.data))
    assert book.sheet_names == ["민원", "○○○"]
    after = parts_of(sheet_copy.file.data)
    assert "'○○○'!$A$1" in after["xl/workbook.xml"].decode()
    assert "'○○○'!$A$1" in after["xl/charts/chart1.xml"].decode()
    assert "IF('○○○'!A1=" in after["xl/worksheets/sheet1.xml"].decode()


def test_two_sheets_named_after_persons_stay_two() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for name in ("김가온", "박한빛"):
        book.add_worksheet(name).write(0, 0, f"성명: {name}")
    book.add_worksheet("모음").write_formula(0, 0, "=김가온!A1&박한빛!A1", value="")
    book.close()
    copy = public_copy(File("a.xlsx", "", out.getvalue()))
    names = CalamineWorkbook.from_filelike(io.BytesIO(copy.file.data)).sheet_names
    assert names == ["○○○", "○○○ (2)", "모음"]
    formula = parts_of(copy.file.data)["xl/worksheets/sheet3.xml"].decode()
    assert "'○○○'!A1&amp;'○○○ (2)'!A1" in formula


def test_the_places_of_a_workbook_are_told(sheet_copy: PublicCopy) -> None:
    places = {entry.part for entry in sheet_copy.ledger}
    assert {
        "시트 민원!A2",
        "시트 민원!E7(숨긴 행)",
        "숨긴 시트 ○○○!A1",
        "시트 이름",
        "메모 작성자",
    } <= places


def test_strings_that_no_cell_shows_are_emptied() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write(0, 0, "보임")
    book.close()
    strings = parts_of(out.getvalue())["xl/sharedStrings.xml"]
    left = strings.replace(b"</sst>", "<si><t>예전 값 김가온</t></si></sst>".encode())
    copy = public_copy(
        File("a.xlsx", "", repacked(out.getvalue(), **{"xl__sharedStrings.xml": left}))
    )
    assert found_in(copy.file.data, ["김가온", "예전 값"]) == []


def test_a_pivot_keeps_no_copy_of_the_data() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write(0, 0, "보임")
    book.close()
    cache = (
        '<d><cacheFields><cacheField name="성명"><sharedItems><s v="양다올"/></sharedItems></cacheField>'
        '<cacheField name="연락처"><sharedItems/></cacheField></cacheFields></d>'
    )
    rels = (
        '<r><Relationship Id="a" Type="x/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></r>'
    )
    data = repacked(
        out.getvalue(),
        **{
            "xl__pivotCache__pivotCacheDefinition1.xml": cache.encode(),
            "xl__pivotCache___rels__pivotCacheDefinition1.xml.rels": rels.encode(),
            "xl__pivotCache__pivotCacheRecords1.xml": b'<r><r><x v="0"/><n v="1023456789"/></r></r>',
            "xl__externalLinks__externalLink1.xml": "<e>박한빛</e>".encode(),
            "xl__connections.xml": b'<c><d connection="Server=a;Password=hunter22;"/></c>',
        },
    )
    copy = public_copy(File("a.xlsx", "", data))
    assert found_in(copy.file.data, ["양다올", "1023456789", "박한빛", "hunter22"]) == []
    assert "xl/externalLinks/externalLink1.xml" not in parts_of(copy.file.data)


def test_a_page_setup_stays_when_its_printer_goes() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "보임")
    sheet.set_landscape()
    book.close()
    parts = parts_of(out.getvalue())
    page = parts["xl/worksheets/sheet1.xml"].replace(b"<pageSetup ", b'<pageSetup r:id="p1" ')
    rels = b'<r><Relationship Id="p1" Target="../printerSettings/printerSettings1.bin"/></r>'
    data = repacked(
        out.getvalue(),
        **{
            "xl__worksheets__sheet1.xml": page,
            "xl__worksheets___rels__sheet1.xml.rels": rels,
            "xl__printerSettings__printerSettings1.bin": "가온 3층 김가온".encode("utf-16-le"),
        },
    )
    after = parts_of(public_copy(File("a.xlsx", "", data)).file.data)
    assert b'orientation="landscape"' in after["xl/worksheets/sheet1.xml"]
    assert b"r:id" not in after["xl/worksheets/sheet1.xml"].partition(b"<pageSetup")[2]
    assert not any("printerSettings" in part for part in after)
