"""Word files: every text, bold word, merge and picture is in them, and Word's rules are kept."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_UNDERLINE
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from giljabi.book.kinds import (
    SEOUL,
    Cell,
    Document,
    File,
    Grid,
    Head,
    Heading,
    Item,
    Mark,
    Meta,
    PageBreak,
    Paragraph,
    Picture,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.looks.look import Looks, look_of
from giljabi.documents.paper.compose import compose
from giljabi.documents.paper.pieces import GridPiece, Piece, SignRow, TextLine
from giljabi.documents.readers.read import read_document
from giljabi.documents.writers.word import write_docx
from giljabi.documents.writers.write import write_document
from tests.rooms.test_documents_markdown_round_trip import GRID, PNG
from tests.rooms.typed_documents import letters, reports

WHEN = datetime(2026, 11, 3, 9, tzinfo=SEOUL)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACER = "공문 사이"
TABLE = replace(
    GRID, row_count=3, cells=tuple(replace(c, rows=1 if c.row else c.rows) for c in GRID.cells)
)
LETTER = Document(
    "시행문",
    "민원 처리 개선 계획 통보",
    (
        Item(1, (Span("관련: 시민소통과-123(2026. 5. 3.)"),)),
        Item(1, (Span("기한까지 "), Span("제출", bold=True), Span("하시기 바랍니다."))),
        TABLE,
        Picture(PNG, "image/png", "막대 <그림>", 80, 40, "월별 추이"),
        Item(1, (Span("문의: 시민소통과"),)),
    ),
    Head("가온시", ("나래시장", "다온시장")),
    tail=Tail("가온시장", (Sign("주무관", "홍길동", "★"), Sign("과장", how="전결"))),
    meta=Meta("요지입니다", ("민원", "통계"), "시민소통과", case="case@3"),
)

Line = tuple[str, tuple[tuple[str, bool], ...]]


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(write_docx(document)))


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return etree.fromstring(pack.read(name))


def joined(runs: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """Runs of one weight as one; Word's tabs are the blanks of a mark."""
    out: list[tuple[str, bool]] = []
    for text, bold in runs:
        text = text.replace("\t", " ")
        if out and out[-1][1] == bold:
            out[-1] = (out[-1][0] + text, bold)
        elif text:
            out.append((text, bold))
    return tuple(out)


def read_line(paragraph: Any) -> Line:
    runs = [(run.text, bool(run.bold)) for run in paragraph.runs]
    return paragraph.style.name, joined(runs)


def written_line(line: TextLine, bold_style: bool) -> tuple[tuple[str, bool], ...]:
    spans = [(span.text, span.bold and not bold_style) for span in line.spans]
    return joined([(line.lead, False), *spans])


def read_cells(table: Any) -> list[tuple[int, int, int, int, tuple[object, ...]]]:
    """Row, column, rows, columns and lines of every cell, as python-docx sees the grid."""
    places: dict[Any, list[tuple[int, int]]] = {}
    for r, row in enumerate(table.rows):
        for c, found in enumerate(row.cells):
            places.setdefault(found._tc, []).append((r, c))
    out: list[tuple[int, int, int, int, tuple[object, ...]]] = []
    for owned in places.values():
        (top, left), (bottom, right) = owned[0], owned[-1]
        lines = tuple(read_line(p)[1] for p in table.cell(top, left).paragraphs)
        out.append((top, left, bottom - top + 1, right - left + 1, lines))
    return out


def written_cells(piece: GridPiece) -> list[tuple[int, int, int, int, tuple[object, ...]]]:
    return sorted(
        (
            cell.row, cell.col, cell.rows, cell.cols,
            tuple(
                joined([(span.text, span.bold and not cell.head) for span in line])
                for line in cell.lines or ((),)
            ),
        )
        for cell in piece.grid.cells
    )  # fmt: skip


def pieces_of(document: Document) -> list[Piece]:
    return [p for p in compose(document).pieces if not isinstance(p, PageBreak)]


@settings(max_examples=25, deadline=None)
@given(st.one_of(letters(), reports()))
def test_every_line_cell_and_bold_word_is_in_the_file(document: Document) -> None:
    look = look_of(document.preset)
    read = [
        part
        for part in opened(document).iter_inner_content()
        if getattr(part.style, "name", "") != SPACER
    ]
    for found, piece in zip(read, pieces_of(document), strict=True):
        match piece:
            case TextLine():
                assert read_line(found)[1] == written_line(piece, look.style(piece.style).bold)
            case GridPiece():
                assert read_cells(found) == written_cells(piece)
            case SignRow():
                text = " ".join(cell.text for cell in found.rows[0].cells)
                assert text.split() == " ".join((piece.label, *piece.texts)).split()
            case _:
                raise AssertionError(piece)


def test_our_own_reader_finds_the_letter_again() -> None:
    back = read_document(File("글.docx", "", write_docx(LETTER)))
    assert (back.title, back.preset) == (LETTER.title, "기안문")
    assert back.head == LETTER.head
    texts = [line.text for line in back.lines()]
    for line in LETTER.lines():
        assert any(line.text in text for text in texts)
    grids = [block for block in back.body if isinstance(block, Grid)]
    places = [(c.row, c.col, c.rows, c.cols, c.text) for c in TABLE.cells]
    assert places in [[(c.row, c.col, c.rows, c.cols, c.text) for c in g.cells] for g in grids]
    assert any(isinstance(b, Picture) and b.alt == "막대 <그림>" for b in back.body)


def test_equal_documents_make_equal_files_and_time_is_written_only_when_given() -> None:
    assert write_docx(LETTER, created=WHEN) == write_docx(LETTER, created=WHEN)
    core = opened(LETTER).core_properties
    assert core.created is None
    dated = docx.Document(io.BytesIO(write_docx(LETTER, created=WHEN))).core_properties.created
    assert dated is not None
    assert (dated.year, dated.month, dated.day, dated.hour) == (2026, 11, 3, 0)


def test_summary_keywords_and_preset_are_properties_of_the_file() -> None:
    core = opened(LETTER).core_properties
    assert (core.title, core.subject, core.comments) == (LETTER.title, "요지입니다", "요지입니다")
    assert (core.keywords, core.author, core.language) == ("민원, 통계", "시민소통과", "ko-KR")
    custom = part(write_docx(LETTER), "docProps/custom.xml")
    values = {p.get("name"): "".join(p.itertext()) for p in custom}
    assert values == {"giljabi:preset": "시행문", "giljabi:case": "case@3"}


def test_lines_have_styles_by_name_and_titles_are_words_own() -> None:
    word = opened(Document("보고서", "가온 보고", (Heading("개요"), Item(1, (Span("하나"),)))))
    names = {p.text.replace("\t", " "): p.style.name for p in word.paragraphs if p.text}
    assert names == {"가온 보고": "Title", "Ⅰ. 개요": "Heading 1", "□ 하나": "공문 항목1"}
    assert opened(LETTER).paragraphs[3].style.name == "공문 제목"


def test_further_lines_hang_under_the_text() -> None:
    body = (
        Item(1, (Span("가"),)),
        Item(1, (Span("나"),)),
        Item(2, (Span("다"),)),
        Item(2, (Span("라"),)),
    )
    found = [
        p
        for p in opened(Document("기안문", "제목", body)).paragraphs
        if p.style.name == "공문 항목2"
    ]
    half = look_of("기안문").style("항목2").size / 2
    layout = found[0].paragraph_format
    assert (layout.left_indent.pt, layout.first_line_indent.pt) == (6 * half, -4 * half)


def test_korean_typefaces_are_named_for_korean_letters() -> None:
    styles = part(write_docx(LETTER), "word/styles.xml")
    faces = {font.get(f"{W}eastAsia") for font in styles.iter(f"{W}rFonts")}
    assert faces == {"함초롬바탕", "함초롬돋움"}
    table = part(write_docx(LETTER), "word/fontTable.xml")
    assert {font.get(f"{W}name") for font in table} == faces
    assert all(font.find(f"{W}altName") is not None for font in table)


def test_head_rows_repeat_and_the_caption_is_named() -> None:
    table = opened(LETTER).tables[0]
    repeated = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
    assert repeated == [True, True, False]
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == TABLE.caption


def test_title_agency_and_page_number_run_on_every_page() -> None:
    section = opened(Document("보고서", "가온 보고", (), Head("가온시"))).sections[0]
    assert section.header.paragraphs[0].text == "가온 보고"
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith("가온시\t- ")
    assert footer._p.find(f"{W}fldSimple").get(f"{W}instr") == " PAGE "


def test_a_page_can_lie_on_its_side_and_have_a_line_round_it() -> None:
    wide = opened(Document("신구조문대비표(가로)", "가", ())).sections[0]
    assert (round(wide.page_width.mm), round(wide.page_height.mm)) == (297, 210)
    assert wide.orientation == WD_ORIENT.LANDSCAPE
    framed = opened(Document("위촉장", "가", ())).sections[0]._sectPr
    assert {edge.tag.removeprefix(W) for edge in framed.find(f"{W}pgBorders")} == {
        "top", "left", "bottom", "right"
    }  # fmt: skip


def test_all_pages_and_this_page_are_numbered_where_the_look_says_so() -> None:
    look = replace(look_of("기안문"), page_total=True)
    data = write_docx(Document("기안문", "가", ()), looks=Looks("시험", {"기안문": look}))
    fields = [f.get(f"{W}instr") for f in part(data, "word/footer.xml").iter(f"{W}fldSimple")]
    assert fields == [" NUMPAGES ", " PAGE "]


def test_a_picture_keeps_its_bytes_its_size_and_its_words() -> None:
    word = opened(LETTER)
    shape = word.inline_shapes[0]
    assert (round(shape.width.mm), round(shape.height.mm)) == (80, 40)
    assert shape._inline.docPr.get("descr") == "막대 <그림>"
    relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    assert word.part.related_parts[relation].blob == PNG


def test_a_marked_span_has_colour_line_and_sign() -> None:
    span = Span("12,480건", mark=Mark.WRONG, note="12,408건")
    word = opened(Document("기안문", "제목", (Paragraph((span,)),)))
    runs = [run for p in word.paragraphs for run in p.runs if run.text in ("12,480건", "[×1]")]
    assert [str(run.font.color.rgb) for run in runs] == ["B3122B", "B3122B"]
    assert all(run.underline == WD_UNDERLINE.WAVY for run in runs)
    assert any("12,408건" in p.text for p in word.paragraphs)


def test_changed_words_are_underlined() -> None:
    word = opened(Document("", "제목", (Paragraph((Span("바뀐 말", underline=True), Span("."))),)))
    assert word.paragraphs[1].runs[0].underline is True


def test_tables_never_touch_each_other_or_the_end() -> None:
    box = Grid(1, 1, (Cell(0, 0, ((Span("가"),),)),))
    body = part(write_docx(Document("", "제목", (box, box, PageBreak(), box))), "word/document.xml")
    tags = [child.tag.removeprefix(W) for child in body[0]]
    assert "tbl tbl" not in " ".join(tags)
    assert tags[-2:] == ["p", "sectPr"]


@pytest.mark.parametrize(
    ("body", "breaks"),
    [
        ((PageBreak(), Paragraph((Span("가"),))), 0),
        ((Paragraph((Span("가"),)), PageBreak(), PageBreak(), Paragraph((Span("나"),))), 1),
        ((Paragraph((Span("가"),)), PageBreak()), 0),
        ((Paragraph((Span("가"),)), PageBreak(), TABLE), 1),
    ],
)
def test_no_page_comes_out_blank(body: tuple[Any, ...], breaks: int) -> None:
    data = write_docx(Document("", "", body, closed=False))
    assert len(list(part(data, "word/document.xml").iter(f"{W}pageBreakBefore"))) == breaks


HOSTILE = "a<b>&\"'</w:t> \x00\x0b\ufffe ]]> {0} %s 끝"


def test_what_people_wrote_is_never_markup() -> None:
    cell = Cell(0, 0, ((Span(HOSTILE),),))
    picture = Picture(PNG, "image/png", HOSTILE, 10, 10, HOSTILE)
    grid = Grid(1, 1, (cell,), caption=HOSTILE)
    document = Document("보고서", HOSTILE, (grid, picture), Head(HOSTILE), meta=Meta(HOSTILE))
    word = opened(document)
    assert word.tables[0].cell(0, 0).text == HOSTILE.translate({0: "", 11: "", 0xFFFE: ""})


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs autoSpaceDE autoSpaceDN snapToGrid "
           "spacing ind jc outlineLvl",
    "rPr": "rFonts b bCs color spacing sz szCs u lang",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "tblPr": "tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "sectPr": "headerReference footerReference pgSz pgMar pgBorders cols",
    "style": "name basedOn uiPriority qFormat pPr rPr tblPr",
}  # fmt: skip
"""Children that we write, in the order of the schema (ECMA-376 Part 1, Annex A)."""


@pytest.mark.parametrize("preset", ["시행문", "보고서", "위촉장", "보도자료", "간이기안문"])
def test_children_stand_in_the_order_of_the_schema(preset: str) -> None:
    data = write_docx(replace(LETTER, preset=preset))
    for name in ("word/document.xml", "word/styles.xml", "word/footer.xml"):
        if preset == "위촉장" and name == "word/footer.xml":
            continue  # a certificate has no footer
        for element in part(data, name).iter():
            order = ORDER.get(element.tag.removeprefix(W))
            if order:
                places = [order.split().index(child.tag.removeprefix(W)) for child in element]
                assert places == sorted(places), element.tag


def test_every_part_has_a_type_and_every_relation_a_part() -> None:
    data = write_docx(LETTER)
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        names = set(pack.namelist())
        assert pack.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    types = part(data, "[Content_Types].xml")
    said = {t.get("PartName").lstrip("/") for t in types if t.get("PartName")}
    endings = {t.get("Extension") for t in types if t.get("Extension")}
    assert said <= names
    assert all(name in said or name.rsplit(".", 1)[-1] in endings for name in names)
    for folder, rels in (("", "_rels/.rels"), ("word/", "word/_rels/document.xml.rels")):
        assert {folder + r.get("Target") for r in part(data, rels)} <= names


def test_the_ending_docx_makes_a_word_file() -> None:
    file = write_document(LETTER, "글.docx")
    assert file.media.endswith("wordprocessingml.document")
    assert file.data == write_docx(LETTER)


def told(blocks: tuple[Any, ...], *, written: bool) -> list[object]:
    """Texts with their bold words, and tables with their merges; the marks of writers left out."""
    out: list[object] = []
    for block in blocks:
        match block:
            case Paragraph() | Item():
                whole = written and isinstance(block, Item) and block.level == 1  # bold as a style
                out.append(joined([(s.text, s.bold and not whole) for s in block.spans]))
            case Grid():
                out.append(
                    tuple((c.row, c.col, c.rows, c.cols, c.text.strip("\n")) for c in block.cells)
                )
            case _:
                pass
    return out


@settings(max_examples=25, deadline=None)
@given(reports())
def test_our_own_reader_reads_the_same_words_bold_words_and_merges(document: Document) -> None:
    back = told(read_document(File("글.docx", "", write_docx(document))).body, written=False)
    for found in told(document.body, written=True):
        assert found in back
