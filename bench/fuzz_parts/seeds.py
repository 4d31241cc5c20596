"""Small sound files of every sort that the readers know; the fuzzing begins with them."""

import io
import re
from collections.abc import Callable
from functools import partial

from bench.fuzz_parts import hwp5_made, hwpx_made
from bench.fuzz_parts.mutate import (
    bytes_mutated,
    records_mutated,
    text_mutated,
    unzipped,
    zip_mutated,
    zipped,
)
from giljabi.book.kinds import Cell, Document, Grid, Head, Item, Paragraph, Span

Mutate = Callable[..., bytes]

HTML = """<!doctype html><html><head><meta charset="utf-8"><title>가온시</title></head><body><h1>공고</h1>
<p>안녕 <b>굵게</b><br>둘째</p><ul><li>하나<ol><li>가<li>나</ol><li>둘</ul><table><caption>표</caption>
<tr><th colspan=2>합<th rowspan=2>세로<tr><td>1<td>2<p>3</p><tr><td colspan=3><table><tr><td>속</table>
</table><pre>  글 </pre><div style="display:none">숨음</div></body></html>"""
TEXT = """---
서식: 보고서
---
# 제목
수신  가나부장관
제목  자료 제출 요청
1. 관련: 시민소통과-123(2026. 5. 3.)
  가. **굵은** 글
| 구분 | 값 |
|---|---:|
| 가 | 1,200 |
붙임  1. 계획서 1부.
      2. 명단 2부.  끝.
가온시장
"""
CSV = '이름,값,비고\n"가, 나",1,"여러\n줄"\n다,2,\n'
_WORD = re.compile(r"word/.*\.xml$|\.rels$")
_HWPX = re.compile(r"Contents/.*\.(xml|hpf)$|META-INF/manifest\.xml$")
_SHEET = re.compile(r"xl/.*\.(xml|rels)$")


def letter() -> Document:
    """A short letter of our own."""
    body = (Item(1, (Span("하나"),)), Grid(1, 2, (Cell(0, 0, ((Span("가"),),)), Cell(0, 1, ()))))
    return Document(
        "기안문", "제목", (*body, Paragraph((Span("글"),))), Head("가온시", ("총무과장",))
    )


def hwpx_seeds() -> list[Mutate]:
    """HWPX of ours and of others."""
    from giljabi.documents.hwpx import write_hwpx

    files = [hwpx_made.everything(), write_hwpx(letter())]
    return [partial(_zip, unzipped(data), _HWPX) for data in files]


def hwp5_seeds() -> list[Mutate]:
    """HWP 5 with a table, a text box, notes and numbers."""
    body = b"".join(
        (
            hwp5_made.paragraph("가온시 종합 계획"),
            hwp5_made.paragraph("번호가 붙은 글", shape=1, top=1600),
            hwp5_made.table([[("구분", 2, 1), ("값", 1, 2)], [("하나", 1, 1), ("둘", 1, 1)]]),
            hwp5_made.boxed(["글상자"]),
            hwp5_made.noted("각주 내용"),
            hwp5_made.noted("머리말 글", b"head", 16),
        )
    )
    head = (b"HWP Document File" + b"\0" * 15 + b"\x00\x05\x00\x05" + b"\0" * 4).ljust(256, b"\0")
    streams = {"FileHeader": head, "DocInfo": hwp5_made.doc_info(), "BodyText/Section0": body}
    return [partial(records_mutated, streams)]


def docx_seeds() -> list[Mutate]:
    """A Word document with lists, a merged table, a header and a note."""
    return [partial(_zip, word_parts(), _WORD)]


def word_parts() -> dict[str, bytes]:
    """The parts of a small Word document."""
    import docx

    made = docx.Document()
    made.add_heading("가온시 보고", 0)
    made.add_paragraph("하나", style="List Number")
    made.add_paragraph("굵은 ").add_run("글").bold = True
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "합친 칸"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "세로"
    made.sections[0].header.paragraphs[0].text = "머리말"
    out = io.BytesIO()
    made.save(out)
    keep = re.compile(r"word/(document|styles|numbering|header1)\.xml|_rels/|\[Content")
    parts = {name: data for name, data in unzipped(out.getvalue()).items() if keep.search(name)}
    parts["word/styles.xml"] = parts["word/styles.xml"][:0] + _few_styles(parts["word/styles.xml"])
    return parts


def _few_styles(data: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(data)
    for child in list(root)[:2] + list(root)[14:]:
        root.remove(child)
    return etree.tostring(root)


def pdf_seeds() -> list[Mutate]:
    """A PDF of our own, and a small one made by hand whose objects are not packed."""
    from giljabi.documents.writers.write import write_document

    return [
        partial(bytes_mutated, write_document(letter(), "글.pdf").data),
        partial(text_mutated, PDF),
    ]


def sheet_seeds() -> list[Mutate]:
    """A workbook of two sheets with a merged area."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("현황")
        sheet.merge_range(1, 1, 1, 2, "합친")
        sheet.write(2, 1, 1200.5)
        book.add_worksheet("숨김").hide()
    return [partial(_zip, unzipped(out.getvalue()), _SHEET)]


def text_seeds() -> list[Mutate]:
    """Text, Markdown with front matter and CSV in two encodings."""
    return [
        partial(text_mutated, text.encode(encoding))
        for text in (TEXT, CSV)
        for encoding in ("utf-8", "cp949")
    ]


def html_seeds() -> list[Mutate]:
    """A page with lists and tables."""
    return [partial(text_mutated, HTML.encode())]


def _zip(parts: dict[str, bytes], wanted: "re.Pattern[str]", dice: object) -> bytes:
    return zip_mutated(parts, dice, wanted)  # type: ignore[arg-type]


def sound(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip without faults."""
    return zipped(parts)


def _pdf() -> bytes:
    stream = b"BT /F1 12 Tf 72 700 Td (Gaon 2026) Tj ET 72 600 m 300 600 l S 72 500 m 300 500 l S 72 500 m 72 600 l S 300 500 m 300 600 l S 180 500 m 180 600 l S"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + (b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out))
    )


PDF = _pdf()
SEEDS: dict[str, Callable[[], list[Mutate]]] = {
    "hwpx": hwpx_seeds, "docx": docx_seeds, "hwp5": hwp5_seeds, "html": html_seeds,
    "text": text_seeds, "pdf": pdf_seeds, "sheets": sheet_seeds,
}  # fmt: skip
