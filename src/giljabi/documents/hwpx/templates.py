"""String templates of OWPML. The shapes follow real government files and the OWPML model.

``isEmbeded`` and ``tagetApplication`` are misspelt in the format itself. ``landscape="WIDELY"`` is
what every portrait page says; ``NARROWLY`` turns a sheet whose size is given upright.
"""

from giljabi.documents.hwpx.xml import DECLARATION, NAMESPACES

LANGUAGES = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")

VERSION = (
    DECLARATION + '<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" '
    'tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="1" buildNumber="0" os="1" '
    'xmlVersion="1.5" application="giljabi" appVersion="1"/>'
)

SETTINGS = (
    DECLARATION + '<ha:HWPApplicationSetting xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app" '
    'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">'
    '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
)

CONTAINER = (
    DECLARATION + '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"><ocf:rootfiles>'
    '<ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
    '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/>'
    '<ocf:rootfile full-path="META-INF/container.rdf" media-type="application/rdf+xml"/>'
    "</ocf:rootfiles></ocf:container>"
)

_PKG = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"
RDF = (
    DECLARATION + '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description rdf:about=""><ns0:hasPart xmlns:ns0="{_PKG}" '
    'rdf:resource="Contents/header.xml"/></rdf:Description>'
    f'<rdf:Description rdf:about="Contents/header.xml"><rdf:type rdf:resource="{_PKG}HeaderFile"/>'
    f'</rdf:Description><rdf:Description rdf:about=""><ns0:hasPart xmlns:ns0="{_PKG}" '
    'rdf:resource="Contents/section0.xml"/></rdf:Description>'
    '<rdf:Description rdf:about="Contents/section0.xml">'
    f'<rdf:type rdf:resource="{_PKG}SectionFile"/></rdf:Description>'
    f'<rdf:Description rdf:about=""><rdf:type rdf:resource="{_PKG}Document"/></rdf:Description>'
    "</rdf:RDF>"
)

MANIFEST = (
    DECLARATION + '<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)

CONTENT = (
    DECLARATION + f'<opf:package {NAMESPACES} version="" unique-identifier="" id="">'
    "<opf:metadata><opf:title>{title}</opf:title><opf:language>ko</opf:language>{metas}"
    '</opf:metadata><opf:manifest><opf:item id="header" href="Contents/header.xml" '
    'media-type="application/xml"/><opf:item id="section0" href="Contents/section0.xml" '
    'media-type="application/xml"/><opf:item id="settings" href="settings.xml" '
    'media-type="application/xml"/><opf:item id="version" href="version.xml" '
    'media-type="application/xml"/>{images}</opf:manifest><opf:spine>'
    '<opf:itemref idref="header" linear="yes"/><opf:itemref idref="section0" linear="yes"/>'
    "</opf:spine></opf:package>"
)

HEADER = (
    DECLARATION + f'<hh:head {NAMESPACES} version="1.5" secCnt="1">'
    '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/><hh:refList>'
    '<hh:fontfaces itemCnt="7">{fontfaces}</hh:fontfaces>'
    '<hh:borderFills itemCnt="{border_count}">{borders}</hh:borderFills>'
    '<hh:charProperties itemCnt="{letter_count}">{letters}</hh:charProperties>'
    '<hh:tabProperties itemCnt="1"><hh:tabPr id="0" autoTabLeft="1" autoTabRight="0"/>'
    "</hh:tabProperties>"
    '<hh:numberings itemCnt="1"><hh:numbering id="1" start="0">'
    '<hh:paraHead start="1" level="1" align="LEFT" useInstWidth="1" autoIndent="1" '
    'widthAdjust="0" textOffsetType="PERCENT" textOffset="50" numFormat="DIGIT" '
    'charPrIDRef="4294967295" checkable="0">^1.</hh:paraHead></hh:numbering></hh:numberings>'
    '<hh:paraProperties itemCnt="{paragraph_count}">{paragraphs}</hh:paraProperties>'
    '<hh:styles itemCnt="{style_count}">{styles}</hh:styles></hh:refList>'
    '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/>'
    '</hh:compatibleDocument><hh:docOption><hh:linkinfo path="" pageInherit="0" '
    'footnoteInherit="0"/></hh:docOption><hh:trackchageConfig flags="56"/></hh:head>'
)

FONT = (
    '<hh:font id="{id}" face="{face}" type="TTF" isEmbedded="0"><hh:typeInfo '
    'familyType="{family}" weight="6" proportion="4" contrast="0" strokeVariation="1" '
    'armStyle="1" letterform="1" midline="1" xHeight="1"/></hh:font>'
)


def _all_languages(tag: str, value: str) -> str:
    each = " ".join(f'{lang.lower()}="{value}"' for lang in LANGUAGES)
    return f"<hh:{tag} {each}/>"


LETTER = (
    '<hh:charPr id="{id}" height="{height}" textColor="{color}" shadeColor="none" '
    'useFontSpace="0" useKerning="0" symMark="NONE" borderFillIDRef="2">'
    + _all_languages("fontRef", "{font}")
    + _all_languages("ratio", "100")
    + _all_languages("spacing", "{tracking}")
    + _all_languages("relSz", "100")
    + _all_languages("offset", "0")
    + '{bold}<hh:underline type="{underline}" shape="{shape}" color="{color}"/>'
    '<hh:strikeout shape="NONE" color="#000000"/><hh:outline type="NONE"/>'
    '<hh:shadow type="NONE" color="#C0C0C0" offsetX="10" offsetY="10"/></hh:charPr>'
)

# 한글의 KEEP_WORD는 글자 단위, BREAK_WORD는 어절 단위 줄바꿈이다(실제 공문서 표본의 쓰임).
# 가운데 놓는 제목과 증서의 글은 어절에서 나누고, 두 쪽에 걸치지 않게 한다.
PARAGRAPH = (
    '<hh:paraPr id="{id}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="1" '
    'suppressLineNumbers="0" checked="0" textDir="LTR"><hh:align horizontal="{align}" '
    'vertical="BASELINE"/><hh:heading type="NONE" idRef="0" level="0"/><hh:breakSetting '
    'breakLatinWord="KEEP_WORD" breakNonLatinWord="{breaks}" widowOrphan="0" '
    'keepWithNext="{keep}" keepLines="{whole}" pageBreakBefore="0" lineWrap="BREAK"/>'
    '<hh:autoSpacing eAsianEng="0" eAsianNum="0"/><hp:switch><hp:case '
    'hp:required-namespace="http://www.hancom.co.kr/hwpml/2016/HwpUnitChar">{case}'
    '<hh:lineSpacing type="PERCENT" value="{spacing}" unit="HWPUNIT"/></hp:case><hp:default>'
    '{default}<hh:lineSpacing type="PERCENT" value="{spacing}" unit="HWPUNIT"/></hp:default>'
    '</hp:switch><hh:border borderFillIDRef="{border}" offsetLeft="0" offsetRight="0" '
    'offsetTop="0" offsetBottom="0" connect="0" ignoreMargin="0"/></hh:paraPr>'
)

STYLE = (
    '<hh:style id="{id}" type="PARA" name="{name}" engName="{english}" '
    'paraPrIDRef="{paragraph}" charPrIDRef="{letter}" nextStyleIDRef="{id}" langID="1042" '
    'lockForm="0"/>'
)


def margins(intent: int, left: int, before: int, after: int) -> str:
    """Return ``hh:margin`` (HWPUNIT). It stands twice in a paragraph look, the second time doubled."""
    return (
        f'<hh:margin><hc:intent value="{intent}" unit="HWPUNIT"/>'
        f'<hc:left value="{left}" unit="HWPUNIT"/><hc:right value="0" unit="HWPUNIT"/>'
        f'<hc:prev value="{before}" unit="HWPUNIT"/><hc:next value="{after}" unit="HWPUNIT"/>'
        "</hh:margin>"
    )


def border(number: int, sides: str, fill: str, kind: str = "SOLID", width: str = "0.12 mm") -> str:
    """Return a border with a line on the named ``sides`` (위, 아래, 좌우) and a fill colour."""
    lines = (("left", "좌우"), ("right", "좌우"), ("top", "위"), ("bottom", "아래"))
    drawn = "".join(
        f'<hh:{side}Border type="{kind if word in sides else "NONE"}" width="{width}" '
        'color="#000000"/>'
        for side, word in lines
    )
    brush = (
        f'<hc:fillBrush><hc:winBrush faceColor="{fill}" hatchColor="#999999" alpha="0"/>'
        "</hc:fillBrush>"
    )
    return (
        f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE" '
        'breakCellSeparateLine="0"><hh:slash type="NONE" Crooked="0" isCounter="0"/>'
        f'<hh:backSlash type="NONE" Crooked="0" isCounter="0"/>{drawn}'
        '<hh:diagonal type="SOLID" width="0.1 mm" color="#000000"/>'
        f"{brush if number > 1 else ''}</hh:borderFill>"
    )


_NOTE = (
    '<hp:{tag}><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" '
    'supscript="0"/><hp:noteLine length="{length}" type="SOLID" width="0.12 mm" color="#000000"/>'
    '<hp:noteSpacing betweenNotes="{between}" belowLine="567" aboveLine="850"/><hp:numbering '
    'type="CONTINUOUS" newNum="1"/><hp:placement place="{place}" beneathText="0"/></hp:{tag}>'
)
_PAGE_BORDERS = "".join(
    f'<hp:pageBorderFill type="{kind}" borderFillIDRef="{{border}}" textBorder="PAPER" headerInside="0" '
    'footerInside="0" fillArea="PAPER"><hp:offset {inset}/></hp:pageBorderFill>'
    for kind in ("BOTH", "EVEN", "ODD")
)


def offsets(left: int, right: int, top: int, bottom: int) -> str:
    """Return the attributes of ``hp:offset``, HWPUNIT."""
    return f'left="{left}" right="{right}" top="{top}" bottom="{bottom}"'


SECTION_START = (
    '<hp:run charPrIDRef="0"><hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" '
    'tabStop="8000" tabStopVal="4000" tabStopUnit="HWPUNIT" outlineShapeIDRef="1" '
    'memoShapeIDRef="0" textVerticalWidthHead="0" masterPageCnt="0"><hp:grid lineGrid="0" '
    'charGrid="0" wonggojiFormat="0"/><hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" '
    'equation="0"/><hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" '
    'border="SHOW_ALL" fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0" '
    'showLineNumber="0"/><hp:lineNumberShape restartType="0" countBy="0" distance="0" '
    'startNumber="0"/><hp:pagePr landscape="{turn}" width="{width}" height="{height}" '
    'gutterType="LEFT_ONLY"><hp:margin header="{header}" footer="{footer}" gutter="0" '
    'left="{left}" right="{right}" top="{top}" bottom="{bottom}"/></hp:pagePr>'
    + _NOTE.format(tag="footNotePr", length="-1", between="283", place="EACH_COLUMN")
    + _NOTE.format(tag="endNotePr", length="14692344", between="0", place="END_OF_DOCUMENT")
    + _PAGE_BORDERS
    + '</hp:secPr><hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" '
    'sameSz="1" sameGap="0"/></hp:ctrl>{controls}</hp:run>'
)

RUNNING = (
    '<hp:ctrl><hp:{tag} id="{id}" applyPageType="BOTH"><hp:subList id="" '
    'textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="{vertical}" linkListIDRef="0" '
    'linkListNextIDRef="0" textWidth="{width}" textHeight="{height}" hasTextRef="0" '
    'hasNumRef="0">{paragraph}</hp:subList></hp:{tag}></hp:ctrl>'
)

TOTAL_AND_PAGE = "".join(
    f'<hp:run charPrIDRef="{{letter}}">{before}<hp:ctrl><hp:autoNum num="1" numType="{kind}">'
    '<hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar="" supscript="0"/>'
    "</hp:autoNum></hp:ctrl></hp:run>"
    for before, kind in (("", "TOTAL_PAGE"), ("<hp:t>-</hp:t>", "PAGE"))
)
"""전체쪽-해당쪽 (규칙 제18조): ``4-1``."""

PAGE_NUMBER = '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>'
