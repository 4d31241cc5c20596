"""Files of others for the tests of correction in place: HWPX and DOCX with several runs a line."""

import io
import re
import zipfile
from collections.abc import Sequence

import docx

from giljabi.book.kinds import File

HEADER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
    '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" '
    'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core" version="1.4" secCnt="1"><hh:refList>'
    '<hh:charProperties itemCnt="2"><hh:charPr id="0" height="1000" textColor="#000000"/>'
    '<hh:charPr id="1" height="1000" textColor="#000000"><hh:bold/></hh:charPr></hh:charProperties>'
    '<hh:numberings itemCnt="1"><hh:numbering id="1" start="0">'
    '<hh:paraHead start="1" level="1" numFormat="DIGIT">^1.</hh:paraHead></hh:numbering></hh:numberings>'
    '<hh:paraProperties itemCnt="2"><hh:paraPr id="0"><hh:align horizontal="JUSTIFY"/></hh:paraPr>'
    '<hh:paraPr id="1"><hh:align horizontal="JUSTIFY"/><hh:heading type="NUMBER" idRef="1" level="0"/>'
    "</hh:paraPr></hh:paraProperties></hh:refList></hh:head>"
)
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><opf:package xmlns:opf="http://www.idpf.org/2007/opf/">'
    "<opf:metadata><opf:title>워크샵 안내</opf:title></opf:metadata><opf:manifest>"
    '<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
    '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
    '</opf:manifest><opf:spine><opf:itemref idref="header"/><opf:itemref idref="section0"/>'
    "</opf:spine></opf:package>"
)
_SECTION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><hs:sec '
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">'
)
LINES = '<hp:linesegarray><hp:lineseg textpos="0" vertpos="0" vertsize="1000"/></hp:linesegarray>'


def run(text: str, look: int = 0) -> str:
    """One run; ``text`` is XML."""
    return f'<hp:run charPrIDRef="{look}"><hp:t>{text}</hp:t></hp:run>'


def line(*runs: str, look: int = 0) -> str:
    """One paragraph with the lines that a word processor laid out."""
    return (
        f'<hp:p id="0" paraPrIDRef="{look}" styleIDRef="0" pageBreak="0" columnBreak="0" '
        f'merged="0">{"".join(runs)}{LINES}</hp:p>'
    )


def table(*rows: Sequence[str]) -> str:
    """A table whose cells are paragraphs."""
    cells = "".join(
        "<hp:tr>"
        + "".join(
            f'<hp:tc header="0" borderFillIDRef="1"><hp:subList>{cell}</hp:subList>'
            f'<hp:cellAddr colAddr="{c}" rowAddr="{r}"/><hp:cellSpan colSpan="1" rowSpan="1"/>'
            '<hp:cellSz width="100" height="10"/></hp:tc>'
            for c, cell in enumerate(row)
        )
        + "</hp:tr>"
        for r, row in enumerate(rows)
    )
    return line(
        f'<hp:run charPrIDRef="0"><hp:tbl rowCnt="{len(rows)}" colCnt="{len(rows[0])}">{cells}'
        "</hp:tbl><hp:t/></hp:run>"
    )


def hwpx(*paragraphs: str, name: str = "요청.hwpx") -> File:
    """An HWPX file of another program: pictures stored, parts in an order of its own."""
    section = f"{_SECTION}{''.join(paragraphs)}</hs:sec>"
    plain = re.sub("<[^>]+>", "", section)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data, method in (
            ("mimetype", "application/hwp+zip", zipfile.ZIP_STORED),
            ("BinData/image1.bmp", "BM" * 50, zipfile.ZIP_STORED),
            ("Contents/header.xml", HEADER, zipfile.ZIP_DEFLATED),
            ("Contents/section0.xml", section, zipfile.ZIP_DEFLATED),
            ("Preview/PrvText.txt", plain, zipfile.ZIP_DEFLATED),
            ("Contents/content.hpf", CONTENT, zipfile.ZIP_DEFLATED),
            ("settings.xml", "<settings/>", zipfile.ZIP_STORED),
        ):
            info = zipfile.ZipInfo(part, (2026, 1, 2, 3, 4, 6))
            info.compress_type = method
            archive.writestr(info, data)
    return File(name, "application/hwp+zip", out.getvalue())


def word(*lines: Sequence[str], name: str = "요청.docx") -> File:
    """A DOCX file; every second run of a line is bold."""
    made = docx.Document()
    for runs in lines:
        paragraph = made.add_paragraph()
        for n, text in enumerate(runs):
            paragraph.add_run(text).bold = n % 2 == 1
    out = io.BytesIO()
    made.save(out)
    return File(name, "", out.getvalue())


def part(file: File, name: str) -> str:
    """The text of a part."""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return archive.read(name).decode()


def raw_parts(file: File) -> list[tuple[str, int, tuple[int, ...], bytes]]:
    """Every part in the order of the directory: name, method, time, and its bytes as they stand."""
    found: list[tuple[str, int, tuple[int, ...], bytes]] = []
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        for info in archive.infolist():
            head = file.data[info.header_offset : info.header_offset + 30]
            start = info.header_offset + 30
            start += int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            data = file.data[start : start + info.compress_size]
            found.append((info.filename, info.compress_type, info.date_time, data))
    return found


_LETTERS = re.compile(r"(<(?:hp|w):t\b[^>/]*)(?: xml:space=\"preserve\")?(>)[^<]*(?=</)")


def look_of(xml: str) -> str:
    """A part without its letters and laid-out lines: only how it looks."""
    return _LETTERS.sub(r"\1\2", xml.replace(LINES, "")).replace(' xml:space="preserve"', "")
