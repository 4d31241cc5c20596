"""Planted values: the same invented persons in every place of a format, spelled in many ways.

A seeded generator fills the places (``@name@``; ``@name|cut@`` cuts a value into runs), the copy is
unpacked and read in every usual encoding, and nothing of the values may be left.
"""

import base64
import html
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from unicodedata import normalize
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

import pytest

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File
from giljabi.guard.files import public_copy
from tests.rooms.test_guard_files import packed

VALUES = {
    "민원인": "김가온",
    "연락처": "010-7391-4826",
    "주민등록번호": "880712-2345674",
    "전자우편": "haneul.byeol@example.com",
    "주소": "가온시 나래구 다솜로 417번길 23, 105동 1302호",
}
TELLING = ("김가온", "1073914826", "8807122345674", "haneulbyeol@examplecom", "다솜로417번길23")
SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda v: normalize("NFD", v),
    lambda v: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in v),
    lambda v: "".join(f"%{b:02X}" for b in v.encode()),
    lambda v: "".join(f"&#{ord(c)};" for c in v),
    lambda v: "".join(f"\\u{ord(c):04x}" for c in v),
    lambda v: "".join(f"_x{ord(c):04X}_" for c in v),
    lambda v: base64.b64encode(v.encode()).decode(),
    lambda v: base64.b64encode(v.encode("utf-16-le")).decode(),
    lambda v: v.encode().hex(),
    lambda v: "\u200b".join(v),
    lambda v: quote(v, encoding="cp949"),
)
PLACE = re.compile(r"@([a-z0-9]+)(?:\|([^@]*))?@")
_R = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_T = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:a="a"'
    ' xmlns:v="v" xmlns:o="o" xmlns:m="m" xmlns:c="c" xmlns:dc="dc" xmlns:z="z" xmlns:vt="vt"'
)
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_Q = 'xmlns:q="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:opf="http://www.idpf.org/2007/opf/"'
_CUT = "</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>"
_PROPERTIES = {
    "docProps/core.xml": f"<p {_W}><dc:creator>@creator@</dc:creator><title>@title@</title>"
    "<keywords>@keys@<value>@key@</value></keywords><version>@version@</version></p>",
    "docProps/app.xml": f"<p {_W}><Company>@company@</Company><Manager>@manager@</Manager><Template>@template@"
    "</Template><TitlesOfParts><vt:lpstr>@titles@</vt:lpstr></TitlesOfParts></p>",
    "docProps/custom.xml": f'<p {_W}><property name="@custom@"><vt:lpwstr>@custval@</vt:lpwstr></property></p>',
    "customXml/item1.xml": '<r a="@itemattr@"><last>@itemcut|</last><first>@</first><b>@item@</b></r>',
}


def _p(inside: str) -> str:
    return f"<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>"


DOCX = _PROPERTIES | {
    "[Content_Types].xml": '<Types xmlns="t"><Default Extension="@type@" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships {_R}><Relationship Id="a" Type="{_T}officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships {_R}><Relationship Id="@relation@" Type="{_T}image"'
    f' Target="media/@media@.png"/><Relationship Id="l" Type="{_T}hyperlink" Target="mailto:@target@"'
    ' TargetMode="External"/></Relationships>',
    "word/document.xml": f"<w:document {_W}><w:body>{_p('@all@')}{_p(f'@runs|{_CUT}@')}"
    f"<w:tbl><w:tr><w:tc>{_p('@cellcut|</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>@')}</w:tc></w:tr><w:tr>"
    f'<w:trPr><w:hidden/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{_p("@merged@")}</w:tc></w:tr></w:tbl>'
    '<w:p><w:del w:author="@deleter@"><w:r><w:delText>@deleted@</w:delText></w:r></w:del><w:ins w:author='
    '"@inserter@"><w:r><w:t>@inserted@</w:t></w:r></w:ins></w:p><w:p><w:fldSimple w:instr="@simple@"/><w:r>'
    '<w:fldChar><w:ffData><w:name w:val="@form@"/><w:helpText w:val="@help@"/><w:default w:val="@filled@"/>'
    "<w:listEntry w:val='@entry@'/></w:ffData><w:fldData>@data@</w:fldData></w:fldChar></w:r><w:r><w:instrText>"
    "@code|</w:instrText></w:r><w:r><w:instrText>@</w:instrText></w:r></w:p><w:sdt><w:sdtPr><w:alias w:val="
    '"@alias@"/><w:tag w:val="@tag@"/><w:listItem w:displayText="@shown@" w:value="@value@"/><w:dataBinding '
    'w:xpath="@xpath@"/></w:sdtPr></w:sdt><w:p><w:hyperlink r:id="l" w:tooltip="@tip@" w:anchor="@anchor@"/>'
    '<w:bookmarkStart w:name="@bookmark@"/><w:r><w:rPr><w:vanish/></w:rPr><w:t>@vanish@</w:t></w:r><w:r><w:ruby>'
    "<w:rt><w:r><w:t>@ruby@</w:t></w:r></w:rt></w:ruby></w:r><m:t>@math|</m:t><m:t>@</m:t></w:p><w:p><w:r><w:pict>"
    '<v:shape alt="@alt@" href="@href@"><v:textpath string="@path@"/><v:textbox><w:txbxContent>'
    f"{_p('@box@')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p><z:z z:z='@odd@'>@oddtext@<z:i/>"
    "@tail@</z:z><!--@comment@--><?p @instruction@?></w:body></w:document>",
    "word/header1.xml": f"<w:hdr {_W}>{_p(f'@header|{_CUT}@')}</w:hdr>",
    "word/footnotes.xml": f"<w:footnotes {_W}><w:footnote>{_p('@footnote@')}</w:footnote></w:footnotes>",
    "word/comments.xml": f'<w:comments {_W}><w:comment w:author="@author@">{_p("@note@")}</w:comment></w:comments>',
    "word/settings.xml": f'<w:settings {_W}><w:docVar w:name="@var@" w:val="@varval@"/><w:query w:val="@query@"/></w:settings>',
    "word/styles.xml": f'<w:styles {_W}><w:style><w:name w:val="@style@"/></w:style></w:styles>',
    "word/numbering.xml": f'<w:numbering {_W}><w:lvlText w:val="@level@"/></w:numbering>',
    "word/charts/chart1.xml": f"<c:c {_W}><a:p><a:r><a:t>@chart|</a:t></a:r><a:r><a:t>@</a:t></a:r></a:p><c:v>@point@</c:v></c:c>",
    "word/media/@media@.png": "\x89PNG@pixels@",
    "word/media/a.svg": "<svg><title>@svg@</title><text><tspan>@span|</tspan><tspan>@</tspan></text></svg>",
    "word/embeddings/@embedded@.xlsx": "@inside@",
    "word/afchunk.html": "<p>@chunk@</p>",
}  # fmt: skip
XLSX = _PROPERTIES | {
    "[Content_Types].xml": DOCX["[Content_Types].xml"],
    "_rels/.rels": DOCX["_rels/.rels"].replace("word/document", "xl/workbook"),
    "xl/_rels/workbook.xml.rels": f'<Relationships {_R}><Relationship Id="s" Type="{_T}worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_T[:-1]}"><fileSharing userName="@sharing@"/><sheets><sheet name="하나" '
    'r:id="s"/></sheets><definedNames><definedName name="n" comment="@defined@">"@definition@"</definedName></definedNames></workbook>',
    "xl/sharedStrings.xml": f"<sst {_S}><si><t>@all@</t></si><si><r><t>@shared|</t></r><r><t>@</t></r></si><si><t>@orphan@"
    "</t></si><si><t>가</t><rPh><t>@reading@</t></rPh></si><extLst><ext>@more@</ext></extLst></sst>",
    "xl/worksheets/sheet1.xml": f'<worksheet {_S}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="e"><v>@error@</v></c><c r="D1" t="b"><v>@flag@</v></c><c r="E1" t="z"><v>@kind@</v></c><c r="F1" t="s">'
    '<v>@index@</v></c></row><row r="2" hidden="1"><c r="A2" t="str"><f>"@formula@"</f><v>@cached@</v></c><c r="B2" '
    't="inlineStr"><is><t>@inline@</t></is><v>@both@</v></c></row></sheetData><protectedRange name="@range@"/><scenario '
    'name="@scenario@"/><filter val="@filter@"/><dataValidation prompt="@prompt@" error="@stop@"/><hyperlink tooltip="@tip@" '
    'location="@location@"/><oddHeader>@header@</oddHeader></worksheet>',
    "xl/worksheets/sheet9.xml": f'<worksheet {_S}><row r="1"><c r="A1"><v>@lost@</v></c></row></worksheet>',
    "xl/comments1.xml": f"<comments {_S}><author>@author@</author><comment><r><t>@note|</t></r><r><t>@</t></r></comment></comments>",
    "xl/drawings/drawing1.xml": f'<d {_W}><a:p><a:r><a:t>@drawn|</a:t></a:r><a:r><a:t>@</a:t></a:r></a:p><x descr="@alt@"/></d>',
    "xl/charts/chart1.xml": f"<c:c {_W}><c:v>@point@</c:v><c:f>@series@</c:f></c:c>",
    "xl/pivotCache/pivotCacheDefinition1.xml": f'<p {_S} refreshedBy="@by@"><cacheField name="비고"><s v="@pivot@"/></cacheField></p>',
    "xl/tables/table1.xml": f'<table {_S} comment="@table@"><tableColumn name="@column@" totalsRowLabel="@total@"/></table>',
    "xl/connections.xml": f'<c {_S}><connection name="@connection@" description="@described@"/></c>',
    "xl/externalLinks/externalLink1.xml": f"<e {_S}><v>@outside@</v></e>",
    "xl/styles.xml": f'<s {_S}><numFmt formatCode="@format@"/><cellStyle name="@style@"/></s>',
    "xl/media/@media@.png": "\x89PNG@pixels@",
}  # fmt: skip


def _q(inside: str) -> str:
    return f"<q:p><q:run>{inside}</q:run></q:p>"


def _held(tag: str) -> str:
    inside = _q(f"<q:t>@{tag.lower()}@</q:t>")
    return _q(f"<q:ctrl><q:{tag}><q:subList>{inside}</q:subList></q:{tag}></q:ctrl>")


_BLOCKS = (
    _q("<q:t>@all@</q:t>"),
    _q("<q:t>@runs|</q:t></q:run><q:run><q:t>@</q:t>"),
    _q("<q:t>@marked|<q:markpenBegin/>@</q:t>"),
    *map(_held, ("header", "footer", "footNote", "endNote", "hiddenComment")),
    _q(
        '<q:ctrl><q:fieldBegin name="@field@"><q:stringParam name="Author">@memoauthor@'
        "</q:stringParam><q:stringParam>@command@</q:stringParam></q:fieldBegin></q:ctrl>"
    ),
    _q(
        '<q:bookmark name="@bookmark@"/><q:firstKey>@index@</q:firstKey><q:pic href="@href@">'
        "<q:shapeComment>@described@</q:shapeComment></q:pic>"
    ),
    _q(
        '<q:script>@equation@</q:script><q:textart text="@art@"/><q:btn caption="@button@"/>'
        '<q:listItem value="@choice@"/>'
    ),
    _q(
        "<q:t>가<q:deleteBegin/>@deleted@<q:deleteEnd/><q:insertBegin/>@inserted@<q:insertEnd/></q:t>"
    ),
)
HWPX = {
    "mimetype": "application/hwp+zip",
    "Contents/content.hpf": f'<opf:package {_Q}><opf:title>@title@</opf:title><opf:meta name="creator">@creator@</opf:meta>'
    '<opf:meta name="@meta@">@metaval@</opf:meta><opf:item id="@item@" href="BinData/@media@.png"/></opf:package>',
    "Contents/header.xml": f'<h {_Q}><style name="@style@"/><paraHead>@level@</paraHead><trackChangeAuthor name="@tracker@"/>'
    '<linkinfo path="@linked@"/><forbiddenWord>@forbidden@</forbiddenWord></h>',
    "Contents/section0.xml": f"<s {_Q}>{''.join(_BLOCKS)}<!--@comment@--></s>",
    "Contents/masterPage0.xml": f"<m {_Q}>{_q('<q:t>@master@</q:t>')}</m>",
    "Preview/PrvText.txt": "@preview@", "BinData/@media@.png": "\x89PNG@pixels@", "BinData/a.ole": "@ole@",
    "Scripts/headerScripts": "@script@", "DocHistory/VersionLog0.xml": "<d>@history@</d>",
    "Chart/chart1.xml": f"<c {_W}><a:p><a:r><a:t>@chart|</a:t></a:r><a:r><a:t>@</a:t></a:r></a:p></c>",
    "META-INF/container.rdf": '<r about="@rdf@"/>', "settings.xml": '<s name="@setting@">@set@</s>',
}  # fmt: skip
FORMATS = {"docx": DOCX, "xlsx": XLSX, "hwpx": HWPX}


def planted(parts: dict[str, str], seed: int) -> dict[str, bytes]:
    """Fill every place with one of the values in one of the spellings; cut ones stay as they are."""
    rng = random.Random(seed)

    def filled(match: re.Match[str]) -> str:
        if match[1] == "all":
            return escape(" / ".join(f"{label}: {value}" for label, value in VALUES.items()))
        value = rng.choice(tuple(VALUES.values()))
        if (cut := match[2]) is not None:
            at = rng.randrange(1, len(value))
            return escape(value[:at]) + cut + escape(value[at:])
        return escape(rng.choice(SPELLINGS)(value), {'"': "&quot;"})

    names = {part: PLACE.sub(VALUES["연락처"], part) for part in parts}
    texts = {part: text.replace("@media@", VALUES["연락처"]) for part, text in parts.items()}
    return {names[part]: PLACE.sub(filled, text).encode() for part, text in texts.items()}


def left_in(data: bytes) -> list[tuple[str, str]]:
    """Return the parts in which a value is left, whatever the encoding and the escapes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) + b"\n" + name.encode() for name in archive.namelist()}
    return [
        (part, value)
        for part, content in parts.items()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp949")
        for text in _readings(content.decode(encoding, "ignore"))
        for value in TELLING
        if value in re.sub(r"[^0-9A-Za-z가-힣@]", "", text)
    ]


def _readings(text: str) -> Iterator[str]:
    plain = html.unescape(html.unescape(unquote(text)))
    units = re.sub(r"(?:\\u|_x)([0-9a-fA-F]{4})_?", lambda m: chr(int(m[1], 16)), plain)
    for reading in (plain, units, unquote(text, "cp949", "ignore")):
        yield normalize("NFKC", reading)
        yield normalize("NFKC", re.sub("<[^<>]*>", "", reading))
    for run in re.findall("[A-Za-z0-9+/]{8,}", text):
        octets = base64.b64decode(run[: len(run) // 4 * 4])
        digits = bytes.fromhex(run[: len(run) // 2 * 2]) if re.fullmatch("[0-9a-f]+", run) else b""
        yield from (octets.decode(e, "ignore") for e in ("utf-8", "utf-16-le"))
        yield digits.decode("utf-8", "ignore")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", FORMATS)
def test_no_value_survives_in_any_place_in_any_spelling(kind: str, seed: int) -> None:
    given = packed(planted(FORMATS[kind], seed))
    assert {value for _, value in left_in(given)} == set(TELLING)
    copy = public_copy(File(f"민원.{kind}", "", given))
    assert left_in(copy.file.data) == []
    assert not any(value in repr((copy.ledger, copy.notes)) for value in VALUES.values())


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16"])
def test_no_value_survives_in_a_table_in_any_spelling(mark: str, encoding: str) -> None:
    known = mark.join(f'"{label}: {value}"' for label, value in VALUES.items())
    spelled = [
        one
        for spell in SPELLINGS[3:10]
        for value in VALUES.values()
        if mark not in (one := spell(value))
    ]
    text = f"{known}\r{mark.join(spelled)}\r\n" + "\n".join(f'"{one}"' for one in spelled)
    copy = public_copy(File("민원.csv", "", text.encode(encoding)))
    plain = copy.file.data.decode(encoding)
    assert left_in(packed({"a": plain.encode()})) == []


def test_numbers_that_run_into_each_other_are_both_hidden() -> None:
    runs = "</q:t></q:run><q:run><q:t>".join(("010-7391-4826", "880712-2345674", "010-2222-3333"))
    section = f"<s {_Q}>{_q(f'<q:t>{runs}</q:t>')}</s>"
    parts = {"mimetype": "a", "Contents/content.hpf": "<p/>", "Contents/section0.xml": section}
    copy = public_copy(File("a.hwpx", "", packed({k: v.encode() for k, v in parts.items()})))
    assert not any(number in str(left_in(copy.file.data)) for number in TELLING)
    with zipfile.ZipFile(io.BytesIO(copy.file.data)) as archive:
        assert not re.search(
            "[0-9]{4}", re.sub("<[^<>]*>", "", archive.read(archive.namelist()[2]).decode())
        )


@pytest.mark.parametrize(
    "text", ["\x1b$)C\x0e1h0!?B\x0f", "김가온".encode("utf-16-le").decode("latin-1") + "\0"]
)
def test_letters_that_are_not_understood_are_refused(text: str) -> None:
    with pytest.raises(FileTrouble, match="글자를 읽을 수 없는"):
        public_copy(File("a.txt", "", text.encode("latin-1")))
