"""Word documents as they are shown: marks of lists, merged cells, notes, boxes, what was deleted."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.shared import Mm

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, Grid, Heading, Item, Note, Paragraph, Picture
from giljabi.documents.readers.docx.read import parse_docx
from giljabi.documents.readers.places import placed
from tests.rooms.test_documents_read import PNG

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def saved(made: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_body(body: str, more: dict[str, str] | None = None) -> bytes:
    """A file whose document holds exactly this body, and further parts."""
    parts = {"word/document.xml": f"<w:document {_W} {_MORE}><w:body>{body}</w:body></w:document>"}
    links = "".join(
        f'<Relationship Id="r{n}" Type="http://x/{name.partition(".")[0].rstrip("0123456789")}" '
        f'Target="{name}"/>'
        for n, name in enumerate(more or {})
    )
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{links}</Relationships>"
    parts |= {f"word/{name}": text for name, text in (more or {}).items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, text in parts.items():
            pack.writestr(name, text)
    return out.getvalue()


def p(inner: str, style: str = "") -> str:
    return f"<w:p>{style}{inner}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def lines(data: bytes) -> list[str]:
    return [line.text for line in placed(parse_docx(data), "가온.docx").lines()]


def read(data: bytes) -> Document:
    return placed(parse_docx(data), "가온.docx")


def test_a_word_document_is_read_with_tables_and_pictures() -> None:
    made = docx.Document()
    made.add_heading("가온시 보고", 0)
    made.add_heading("개요", 1)
    made.add_paragraph("굵은 ").add_run("글").bold = True
    made.add_paragraph("가. 2026. 5. 6.까지")
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "합친 칸"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "세로"
    table.cell(1, 0).text = "1,200"
    made.add_picture(io.BytesIO(PNG), Mm(30), Mm(20))
    document = read(saved(made))
    assert document.title == "가온시 보고"
    heading, bold, typed, grid, picture = document.body
    assert heading == Heading("개요", 1, numbered=False)
    assert isinstance(bold, Paragraph)
    assert [span.bold for span in bold.spans] == [False, True]
    assert isinstance(typed, Item)
    assert (typed.mark, typed.spans[0].text) == ("가.", "2026. 5. 6.까지")
    assert isinstance(grid, Grid)
    assert [(c.row, c.col, c.rows, c.cols) for c in grid.cells] == [
        (0, 0, 1, 2), (0, 2, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1)
    ]  # fmt: skip
    assert isinstance(picture, Picture)
    assert round(picture.width_mm) == 30
    cells = [line.where for line in document.lines() if line.role == "칸"]
    assert [(c.sheet, c.cell) for c in cells if c] == [("표 1", n) for n in ("A1", "C1", "A2")]


def test_marks_of_lists_are_read_as_they_are_shown() -> None:
    made = docx.Document()
    for style in ("List Number", "List Number", "List Bullet"):
        made.add_paragraph("글", style=style)
    assert lines(saved(made))[1:] == ["1. 글", "2. 글", "• 글"]


NUMBERING = f"""<w:numbering {_W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="ganada"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>
</w:lvlOverride></w:num></w:numbering>"""


def numbered(key: int, level: int) -> str:
    style = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr></w:pPr>'
    return p(r("글"), style)


def test_numbers_count_by_level_and_begin_again_where_the_file_says_so() -> None:
    body = (
        numbered(1, 0)
        + numbered(1, 1)
        + numbered(1, 1)
        + numbered(1, 0)
        + numbered(1, 1)
        + numbered(2, 0)
    )
    found = lines(with_body(body, {"numbering.xml": NUMBERING}))[1:]
    assert found == ["3. 글", "3.가) 글", "3.나) 글", "4. 글", "4.가) 글", "1. 글"]


def test_deleted_text_is_left_out_inserted_text_kept_and_hidden_text_set_aside() -> None:
    body = p(
        r("앞 ") + f"<w:del><w:r><w:delText>지운</w:delText></w:r></w:del><w:ins>{r('넣은')}</w:ins>"
        + r("숨긴", "<w:rPr><w:vanish/></w:rPr>") + r(" 뒤")
    )  # fmt: skip
    document = read(with_body(body))
    assert [line.text for line in document.lines()][1:] == ["앞 넣은 뒤", "숨긴 글: 숨긴"]
    assert len(document.remarks) == 2
    assert "2자" in document.remarks[0]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p(r('상자 글'))}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(with_body(p(r("앞") + f"<w:r>{drawing}</w:r>")))[1:] == ["앞", "상자 글"]


def test_notes_headers_and_comments_are_read() -> None:
    more = {
        "footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="1" w:type="separator">{p(r("-"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("각주 글"))}</w:footnote></w:footnotes>',
        "header1.xml": f"<w:hdr {_W}>{p(r('머리말 글'))}</w:hdr>",
        "header2.xml": f"<w:hdr {_W}>{p(r('머리말 글'))}</w:hdr>",
        "comments.xml": f'<w:comments {_W}><w:comment w:id="0">{p(r("메모 글"))}</w:comment></w:comments>',
    }
    body = p(r("본문") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    document = read(with_body(body, more))
    assert document.body[1:] == (
        Note("각주 글", "*"),
        Note("머리말: 머리말 글"),
        Note("메모: 메모 글"),
    )


def test_signs_breaks_and_formulas_are_text() -> None:
    body = p(
        '<w:r><w:t>가</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'
        "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"
    )
    assert lines(with_body(body))[1:] == ["가\t\n-●x+y"]


def test_pages_are_known_where_word_has_noted_them() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = p(r("하나")) + p(turn + r("둘")) + p(r("셋"))
    pages = [line.where and line.where.page for line in read(with_body(body)).lines()]
    assert pages[1:] == [1, 2, 2]
    assert {line.where and line.where.page for line in read(with_body(p(r("글")))).lines()} == {
        None
    }


def test_a_table_within_a_table_keeps_its_words() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p(r('안 1'))}</w:tc><w:tc>{p(r('안 2'))}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{p(r('밖'))}</w:tc><w:tc>{inner}{p('')}</w:tc></w:tr></w:tbl>"
    (grid,) = read(with_body(outer)).body
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["밖", "안 1  안 2"]


def test_a_file_without_a_body_is_refused() -> None:
    with pytest.raises(FileTrouble, match="깨졌거나"):
        parse_docx(with_body("").replace(b"w:body", b"w:dodo"), "글.docx")


def test_the_metadata_is_read() -> None:
    made = docx.Document()
    made.core_properties.title, made.core_properties.keywords = "이름", "가온, 회의"
    document = parse_docx(saved(made)).document
    assert (document.title, document.meta.keywords) == ("이름", ("가온", "회의"))
    assert replace(document.meta, keywords=()).author == "python-docx"
