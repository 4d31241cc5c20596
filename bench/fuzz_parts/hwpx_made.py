"""HWPX files as other programs write them: none of our styles, every sort of thing in them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from bench.fuzz_parts.mutate import zipped

_NS = (
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" '
    'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"'
)
_LISTS = (
    '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0" '
    'linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">'
)
_SIZE = (
    '<hp:sz width="20000" widthRelTo="ABSOLUTE" height="{height}" heightRelTo="ABSOLUTE" protect="0"/>'
    '<hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" '
    'vertRelTo="PARA" horzRelTo="PARA" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
    '<hp:outMargin left="0" right="0" top="0" bottom="0"/>'
)


def t(text: str) -> str:
    """A stretch of letters."""
    return f"<hp:t>{escape(text)}</hp:t>"


def run(inner: str, look: int = 0) -> str:
    """A run of a paragraph."""
    return f'<hp:run charPrIDRef="{look}">{inner}</hp:run>'


def p(*runs: str, shape: int = 0, breaks: bool = False, tops: Sequence[int] = ()) -> str:
    """A paragraph of runs (or of plain text), with the heights of its lines when they are known."""
    inner = "".join(
        r if r.startswith("<hp:run") else run(r if r.startswith("<") else t(r)) for r in runs
    )
    lines = "".join(
        f'<hp:lineseg textpos="0" vertpos="{top}" vertsize="1000" textheight="1000" baseline="850" '
        'spacing="600" horzpos="0" horzsize="42520" flags="393216"/>'
        for top in tops
    )
    places = f"<hp:linesegarray>{lines}</hp:linesegarray>" if tops else ""
    return (
        f'<hp:p id="0" paraPrIDRef="{shape}" styleIDRef="0" pageBreak="{int(breaks)}" '
        f'columnBreak="0" merged="0">{inner}{places}</hp:p>'
    )


def lists(*paragraphs: str) -> str:
    """Paragraphs as they stand in a cell, a note or a box."""
    return (
        f"{_LISTS}{''.join(x if x.startswith('<hp:p') else p(x) for x in paragraphs)}</hp:subList>"
    )


def table(
    rows: Sequence[Sequence[tuple[str, int, int]]], caption: str = "", *, height: int = 5000
) -> str:
    """A table; each cell is (text or paragraphs, rows, cols)."""
    taken: set[tuple[int, int]] = set()
    out = ""
    for r, row in enumerate(rows):
        out += "<hp:tr>"
        c = 0
        for text, down, right in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + j) for i in range(down) for j in range(right)}
            out += (
                '<hp:tc name="" header="0" hasMargin="0" protect="0" editable="0" dirty="0" '
                f'borderFillIDRef="1">{lists(text)}<hp:cellAddr colAddr="{c}" rowAddr="{r}"/>'
                f'<hp:cellSpan colSpan="{right}" rowSpan="{down}"/><hp:cellSz width="5000" '
                'height="1000"/><hp:cellMargin left="141" right="141" top="141" bottom="141"/></hp:tc>'
            )
        out += "</hp:tr>"
    wide = 1 + max(col for _, col in taken)
    title = (
        '<hp:caption side="TOP" fullSz="0" width="8504" gap="850" lastWidth="20000">'
        f"{lists(caption)}</hp:caption>"
        if caption
        else ""
    )
    return (
        '<hp:tbl id="1" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" '
        'textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="CELL" repeatHeader="1" '
        f'rowCnt="{len(rows)}" colCnt="{wide}" cellSpacing="0" borderFillIDRef="1" noAdjust="0">'
        f'{_SIZE.format(height=height)}{title}<hp:inMargin left="141" right="141" top="141" '
        f'bottom="141"/>{out}</hp:tbl>'
    )


def control(name: str, *paragraphs: str) -> str:
    """A header, footer, footNote, endNote or hiddenComment."""
    return f'<hp:ctrl><hp:{name} id="1" applyPageType="BOTH">{lists(*paragraphs)}</hp:{name}></hp:ctrl>'


def box(*paragraphs: str) -> str:
    """A rectangle with text in it."""
    return (
        '<hp:rect id="2" zOrder="1" numberingType="PICTURE" textWrap="TOP_AND_BOTTOM" '
        'textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" href="" groupLevel="0" instid="1" ratio="0">'
        '<hp:drawText lastWidth="20000" name="" editable="0">'
        f"{lists(*paragraphs)}</hp:drawText>{_SIZE.format(height=3000)}</hp:rect>"
    )


def field(name: str, text: str) -> str:
    """A 누름틀 with its text."""
    return (
        f'<hp:ctrl><hp:fieldBegin id="7" type="CLICK_HERE" name="{escape(name)}" editable="1" dirty="0" '
        'zorder="-1" fieldid="9"/></hp:ctrl>' + t(text) + '<hp:ctrl><hp:fieldEnd beginIDRef="7" '
        'fieldid="9"/></hp:ctrl>'
    )


def memo(text: str) -> str:
    """A memo that hangs on the text."""
    return (
        '<hp:ctrl><hp:fieldBegin id="8" type="MEMO" name="" editable="1" dirty="0" zorder="1" '
        f'fieldid="10">{lists(text)}</hp:fieldBegin></hp:ctrl>'
    )


def equation(script: str) -> str:
    """A formula."""
    return (
        '<hp:equation id="3" zOrder="2" numberingType="EQUATION" textWrap="TOP_AND_BOTTOM" '
        'textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" version="Equation Version 60" baseLine="85" '
        f'textColor="#000000" baseUnit="1000" lineMode="CHAR" font="HancomEQN">{_SIZE.format(height=1000)}'
        f"<hp:script>{escape(script)}</hp:script></hp:equation>"
    )


def section(*paragraphs: str, columns: int = 1) -> str:
    """A section; its page is A4 with a text area of 72,850 HWPUNIT."""
    first = run(
        '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" '
        'outlineShapeIDRef="1"><hp:pagePr landscape="WIDELY" width="59528" height="84188" '
        'gutterType="LEFT_ONLY"><hp:margin header="0" footer="0" gutter="0" left="5669" right="5669" '
        'top="5669" bottom="5669"/></hp:pagePr></hp:secPr><hp:ctrl><hp:colPr id="" type="NEWSPAPER" '
        f'layout="LEFT" colCount="{columns}" sameSz="1" sameGap="0"/></hp:ctrl>'
    )
    inner = "".join(paragraphs)
    at = inner.index(">", inner.index("<hp:p")) + 1
    return f'<?xml version="1.0" encoding="UTF-8"?><hs:sec {_NS}>{inner[:at]}{first}{inner[at:]}</hs:sec>'


HEADER = (
    f'<?xml version="1.0" encoding="UTF-8"?><hh:head version="1.4" secCnt="1" {_NS}><hh:refList>'
    '<hh:fontfaces itemCnt="1"><hh:fontface lang="HANGUL" fontCnt="1"><hh:font id="0" face="함초롬바탕" '
    'type="TTF" isEmbedded="0"/></hh:fontface></hh:fontfaces>'
    '<hh:borderFills itemCnt="1"><hh:borderFill id="1" threeD="0" shadow="0" centerLine="NONE" '
    'breakCellSeparateLine="0"/></hh:borderFills>'
    '<hh:charProperties itemCnt="2"><hh:charPr id="0" height="1000" textColor="#000000"/>'
    '<hh:charPr id="1" height="1000" textColor="#000000"><hh:bold/><hh:underline type="BOTTOM" '
    'shape="SOLID" color="#000000"/></hh:charPr></hh:charProperties>'
    '<hh:numberings itemCnt="1"><hh:numbering id="1" start="1">'
    '<hh:paraHead start="1" level="1" align="LEFT" numFormat="DIGIT">^1.</hh:paraHead>'
    '<hh:paraHead start="1" level="2" align="LEFT" numFormat="HANGUL_SYLLABLE">^2.</hh:paraHead>'
    '<hh:paraHead start="1" level="3" align="LEFT" numFormat="CIRCLED_DIGIT">^3</hh:paraHead>'
    '</hh:numbering></hh:numberings><hh:bullets itemCnt="1"><hh:bullet id="1" char="□" '
    'useImage="0"/></hh:bullets><hh:paraProperties itemCnt="5">'
    + "".join(
        f'<hh:paraPr id="{n}"><hh:align horizontal="{align}" vertical="BASELINE"/>'
        f'<hh:heading type="{kind}" idRef="{ref}" level="{level}"/><hh:margin><hc:intent value="0"/>'
        '<hc:left value="0"/></hh:margin></hh:paraPr>'
        for n, (align, kind, ref, level) in enumerate(
            (
                ("JUSTIFY", "NONE", 0, 0),
                ("JUSTIFY", "NUMBER", 1, 0),
                ("JUSTIFY", "NUMBER", 1, 1),
                ("JUSTIFY", "BULLET", 1, 0),
                ("CENTER", "NONE", 0, 0),
                ("JUSTIFY", "OUTLINE", 0, 2),
            )
        )
    )
    + '</hh:paraProperties><hh:styles itemCnt="1"><hh:style id="0" type="PARA" name="바탕글" '
    'engName="Normal" paraPrIDRef="0" charPrIDRef="0"/></hh:styles></hh:refList></hh:head>'
)


def hwpx(*sections: str, header: str = HEADER, more: dict[str, bytes] | None = None) -> bytes:
    """The whole file of these sections."""
    names = [f"section{n}" for n in range(len(sections))]
    items = "".join(
        f'<opf:item id="{n}" href="Contents/{n}.xml" media-type="application/xml"/>'
        for n in ("header", *names)
    )
    spine = "".join(f'<opf:itemref idref="{n}" linear="yes"/>' for n in ("header", *names))
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><opf:package xmlns:opf="http://www.idpf.org/2007/opf/" '
        'version="" unique-identifier="" id=""><opf:metadata><opf:title/></opf:metadata>'
        f"<opf:manifest>{items}</opf:manifest><opf:spine>{spine}</opf:spine></opf:package>"
    )
    container = (
        '<?xml version="1.0" encoding="UTF-8"?><ocf:container '
        'xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"><ocf:rootfiles><ocf:rootfile '
        'full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/></ocf:rootfiles>'
        "</ocf:container>"
    )
    version = (
        '<?xml version="1.0" encoding="UTF-8"?><hv:HCFVersion '
        'xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" tagetApplication="WORDPROCESSOR" '
        'major="5" minor="1" micro="0" buildNumber="1" os="1" xmlVersion="1.4" application="made"/>'
    )
    parts = {
        "mimetype": b"application/hwp+zip",
        "version.xml": version.encode(),
        "Contents/header.xml": header.encode(),
        **{f"Contents/{n}.xml": s.encode() for n, s in zip(names, sections, strict=True)},
        "settings.xml": b'<?xml version="1.0" encoding="UTF-8"?><ha:HWPApplicationSetting '
        b'xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app"/>',
        "Contents/content.hpf": content.encode(),
        "META-INF/container.xml": container.encode(),
        **(more or {}),
    }
    return zipped(parts)


def everything() -> bytes:
    """A file with every sort of thing that the reader knows."""
    inner = table([[("안 1", 1, 1), ("안 2", 1, 1)]])
    return hwpx(
        section(
            p("가온시 종합 계획", shape=4, tops=(0,)),
            p("개요", shape=1, tops=(1600,)),
            p("목적", shape=2, tops=(3200,)),
            p("대상", shape=2, tops=(4800,)),
            p("점 목록", shape=3, tops=(6400,)),
            p("굵은 ", run(t("글"), 1), t(" 끝"), tops=(8000,)),
            p(
                "<hp:t>앞<hp:tab/>뒤<hp:nbSpace/>붙<hp:fwSpace/>넓<hp:lineBreak/>줄<hp:titleMark/>표</hp:t>"
            ),
            p(t("\U000f02b1 네모 번호 \U000f0854인용\U000f0855\u3164채움")),
            p(
                table(
                    [[("구분", 2, 1), ("값", 1, 2)], [("하나", 1, 1), (p(inner), 1, 1)]], "표 제목"
                )
            ),
            p(box("글상자 하나", "글상자 둘"), t("상자 뒤")),
            p(field("이름", "홍길동"), t(" 님")),
            p(t("넓이는 "), equation("a over b"), t("이다")),
            p(
                '<hp:t>고친 <hp:deleteBegin Id="1" TcId="1"/>지운 글<hp:deleteEnd Id="1" TcId="1"/>'
                '<hp:insertBegin Id="2" TcId="2"/>넣은 글<hp:insertEnd Id="2" TcId="2"/></hp:t>'
            ),
            p(
                t("각주가 있는 글"),
                control("footNote", "각주 내용"),
                control("endNote", "미주 내용"),
            ),
            p(
                control("header", "머리말 글"),
                control("footer", "꼬리말 글"),
                t("머리말이 달린 문단"),
            ),
            p(control("hiddenComment", "숨은 설명 글"), t("설명이 달린 문단")),
            p(memo("메모 글"), t("메모가 달린 문단")),
            p(
                "<hp:dutmal><hp:mainText>본말</hp:mainText><hp:subText>덧말</hp:subText></hp:dutmal>"
            ),
            p("새 쪽", breaks=True, tops=(0,)),
        ),
        section(p("둘째 구역", tops=(0,))),
    )
