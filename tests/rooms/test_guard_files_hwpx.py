"""Public copies of HWPX: a value in every place that keeps one, and none of them comes out."""

import io
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import File
from giljabi.guard.files import Action, public_copy
from giljabi.guard.files.images import blank
from tests.rooms.test_guard_files import found_in, packed

HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
_NS = (
    f'xmlns:q="{HP}" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" '
    'xmlns:opf="http://www.idpf.org/2007/opf/"'
)


def p(inside: str) -> str:
    return (
        f'<q:p id="0" paraPrIDRef="0" styleIDRef="0"><q:run charPrIDRef="0">{inside}</q:run>'
        '<q:linesegarray><q:lineseg textpos="0"/></q:linesegarray></q:p>'
    )


def t(text: str) -> str:
    return f"<q:t>{text}</q:t>"


def held(tag: str, text: str, more: str = "") -> str:
    return p(f"<q:ctrl><q:{tag} {more}><q:subList>{p(t(text))}</q:subList></q:{tag}></q:ctrl>")


def cell(column: int, *lines: str, span: int = 1) -> str:
    return (
        f"<q:tc><q:subList>{''.join(p(t(line)) for line in lines)}</q:subList>"
        f'<q:cellAddr colAddr="{column}" rowAddr="0"/><q:cellSpan colSpan="{span}" rowSpan="1"/></q:tc>'
    )


def table(*rows: str, caption: str = "") -> str:
    head = f"<q:caption><q:subList>{p(t(caption))}</q:subList></q:caption>" if caption else ""
    return p(f"<q:tbl>{head}{''.join(f'<q:tr>{row}</q:tr>' for row in rows)}</q:tbl>")


def section(*blocks: str) -> bytes:
    return f'<?xml version="1.0"?><hs:sec {_NS}>{"".join(blocks)}</hs:sec>'.encode()


CONTENT = (
    f'<?xml version="1.0"?><opf:package {_NS}><opf:metadata><opf:title>김가온 민원</opf:title>'
    '<opf:meta name="creator" content="text">이누리</opf:meta>'
    '<opf:meta name="lastsaveby" content="text">최다솜</opf:meta>'
    '<opf:meta name="subject" content="text">연락처: 010-1111-2222</opf:meta>'
    '</opf:metadata><opf:manifest><opf:item id="s" href="Contents/section0.xml"/>'
    '<opf:item id="js" href="Scripts/headerScripts.js"/><opf:item id="ole1" href="BinData/ole1.ole"/>'
    '</opf:manifest><opf:spine><opf:itemref idref="s"/><opf:itemref idref="js"/></opf:spine></opf:package>'
).encode()
HEADER = (
    f'<?xml version="1.0"?><hh:head {_NS}><hh:refList><hh:fontfaces><hh:font face="함초롬바탕"/>'
    '</hh:fontfaces><hh:trackChanges><hh:trackChange authorID="1"/></hh:trackChanges>'
    '<hh:trackChangeAuthors><hh:trackChangeAuthor name="정슬기" id="1"/></hh:trackChangeAuthors>'
    '</hh:refList><hh:docOption><hh:linkinfo path="C:\\Users\\yoonseul\\민원.hwpx"/></hh:docOption></hh:head>'
).encode()
PNG = blank(8, 8)
TRACED = PNG[:33] + b"\0\0\0\x0dtEXtgaon\0kimkimki\0\0\0\0" + PNG[33:]


def package(*blocks: str, **more: bytes) -> File:
    parts = {
        "mimetype": b"application/hwp+zip",
        "version.xml": b'<?xml version="1.0"?><v major="5"/>',
        "Contents/content.hpf": CONTENT,
        "Contents/header.xml": HEADER,
        "Contents/section0.xml": section(*blocks),
        "settings.xml": b'<?xml version="1.0"?><s><c pos="0"/></s>',
        "Preview/PrvText.txt": "김가온 010-1234-5678 옛 글".encode(),
        "Preview/PrvImage.png": TRACED,
        "BinData/image1.png": TRACED,
        "META-INF/manifest.xml": b'<?xml version="1.0"?><m/>',
    }
    return File("민원.hwpx", "", packed(parts | {k.replace("__", "/"): v for k, v in more.items()}))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def letters(data: bytes, part: str = "Contents/section0.xml") -> str:
    root = etree.fromstring(parts_of(data)[part])
    return "|".join("".join(map(str, e.itertext())) for e in root.iter(f"{{{HP}}}t"))


PLACES = {
    "body": p(t("민원인: 김가온")),
    "runs": p(t("주민번호 9001") + "</q:run><q:run>" + t("01-123") + t("4568")),
    "inner tags": p(t("전화 010-12<q:markpenBegin/>34-<q:markpenEnd/>5678")),
    "table": table(cell(0, "성명") + cell(1, "연락처"), cell(0, "박한빛") + cell(1, "01023456789")),
    "lines of a cell": table(
        cell(0, "성명") + cell(1, "비고"), cell(0, "한누리", "서보람") + cell(1, "가", "나")
    ),
    "boxes": table("".join(cell(n, c) for n, c in enumerate("850505-1234567"))),
    "nested": table(cell(0, "가") + f"<q:tc><q:subList>{table(cell(0, '성명: 양다올'))}</q:subList></q:tc>"),
    "caption": table(cell(0, "가"), caption="작성자: 문새롬"),
    "header": held("header", "담당자: 신가람"),
    "footer": held("footer", "문의 010-3333-4444"),
    "footnote": p(t("그 사람") + f"<q:ctrl><q:footNote><q:subList>{p(t('성명: 오한결'))}</q:subList></q:footNote></q:ctrl>" + t(" 말함")),
    "endnote": held("endNote", "010-5555-6666"),
    "hidden": held("hiddenComment", "성명: 백찬솔"),
    "memo": held(
        "fieldBegin",
        "메모 010-7777-8888",
        'type="MEMO"',
    ).replace("<q:subList>", '<q:parameters><q:stringParam name="Author">노가을</q:stringParam></q:parameters><q:subList>', 1),
    "field": p('<q:ctrl><q:fieldBegin name="전화 010-1212-3434" type="CLICK_HERE"><q:parameters>'
               '<q:stringParam name="Command">Clickhere:set:40:Direction:wstring:13:010-4545-6767</q:stringParam>'
               '</q:parameters></q:fieldBegin></q:ctrl>' + t("채운 값 010-8989-1212")),
    "link": p('<q:ctrl><q:fieldBegin type="HYPERLINK"><q:parameters><q:stringParam name="Command">'
              'mailto:hanbit%40example.com;1;0;0;</q:stringParam></q:parameters></q:fieldBegin></q:ctrl>'),
    "bookmark": p('<q:ctrl><q:bookmark name="김가온"/></q:ctrl>'),
    "picture": p("<q:pic><q:shapeComment>신청인: 유하람 사진</q:shapeComment></q:pic>"),
    "box": p(f"<q:rect><q:drawText><q:subList>{p(t('신고인: 하늘찬'))}</q:subList></q:drawText></q:rect>"),
    "deleted": p(t('남은 글<q:deleteBegin Id="1" TcId="1"/>지운 사람 010-9090-8080<q:deleteEnd Id="1"/>끝')),
    "inserted": p(t('<q:insertBegin Id="2"/>신청인: 구새봄<q:insertEnd Id="2"/>')),
    "ole": p('<q:ole binaryItemIDRef="ole1"/>'),
}  # fmt: skip
PLANTED = (
    "김가온", "900101-1234568", "010-1234-5678", "박한빛", "01023456789", "한누리", "서보람",
    "850505-1234567", "양다올", "문새롬", "신가람", "010-3333-4444", "오한결", "010-5555-6666",
    "백찬솔", "010-7777-8888", "노가을", "010-1212-3434", "010-4545-6767", "010-8989-1212",
    "hanbit@example.com", "유하람", "하늘찬", "010-9090-8080", "지운 사람", "구새봄", "이누리", "최다솜",
    "010-1111-2222", "정슬기", "yoonseul", "kimkimki", "예전것", "010-6060-7070", "남궁다온",
)  # fmt: skip
MORE = {
    "Contents__masterPage0.xml": f'<?xml version="1.0"?><m {_NS}>{p(t("바탕쪽 010-6060-7070"))}</m>'.encode(),
    "DocHistory__VersionLog0.xml": "<?xml version='1.0'?><d>예전것 김가온</d>".encode(),
    "Scripts__headerScripts.js": "// 김가온".encode("utf-16-le"),
    "BinData__ole1.ole": "박한빛".encode("utf-16-le"),
    "Chart__chart1.xml": "<?xml version='1.0'?><c><v>담당자: 남궁다온</v></c>".encode(),
}


def test_no_planted_value_comes_out_of_any_part() -> None:
    paper = package(*PLACES.values(), **MORE)
    assert {value for _, value in found_in(paper.data, PLANTED)} >= {"김가온", "010-6060-7070"}
    copy = public_copy(paper)
    assert found_in(copy.file.data, PLANTED) == []
    assert not any(value in repr(copy) for value in PLANTED)


def test_the_ledger_says_where_things_stood() -> None:
    told = {(e.part, e.action) for e in public_copy(package(*PLACES.values(), **MORE)).ledger}
    places = {part for part, _ in told}
    assert {
        "본문 1번째 문단",
        "표 1 2행 1열",
        "머리말",
        "꼬리말",
        "각주",
        "미주",
        "메모",
        "숨은 설명",
    } <= places
    assert {"글상자", "캡션", "누름틀·필드", "그림 설명", "바탕쪽 1번째 문단"} <= places
    assert ("문서 속성 작성자", Action.GONE) in told
    assert ("변경 이력", Action.GONE) in told
    assert any(part.startswith("자료 DocHistory/") for part in places)


def test_what_is_not_personal_stays_and_untouched_parts_keep_their_bytes() -> None:
    paper = package(p(t("민원인: 김가온")), p(t("예산 1,234,567원")))
    before, after = parts_of(paper.data), parts_of(public_copy(paper).file.data)
    assert letters(public_copy(paper).file.data) == "민원인: ○○○|예산 1,234,567원"
    for same in ("mimetype", "version.xml", "settings.xml", "META-INF/manifest.xml"):
        assert before[same] == after[same]
    assert next(iter(after)) == "mimetype"
    assert [n for n in before if n not in after] == []


def test_changed_paragraphs_are_laid_out_anew_and_others_are_not() -> None:
    after = parts_of(public_copy(package(p(t("민원인: 김가온")), p(t("그대로")))).file.data)
    assert after["Contents/section0.xml"].count(b"linesegarray>") == 2


def test_changes_are_accepted() -> None:
    copy = public_copy(package(PLACES["deleted"], PLACES["inserted"]))
    assert letters(copy.file.data) == "남은 글끝|신청인: ○○○"
    assert b"trackChange" not in parts_of(copy.file.data)["Contents/header.xml"].replace(
        b"hage", b""
    )


def test_the_preview_is_made_anew() -> None:
    after = parts_of(public_copy(package(p(t("민원인: 김가온")), p(t("요지: 가로등")))).file.data)
    assert after["Preview/PrvText.txt"].decode() == "민원인: ○○○\r\n요지: 가로등\r\n"
    assert after["Preview/PrvImage.png"] == blank()
    assert after["BinData/image1.png"] == PNG


def test_parts_that_are_gone_are_named_nowhere() -> None:
    after = parts_of(public_copy(package(PLACES["ole"], **MORE)).file.data)
    everything = b"".join(after.values())
    for gone in (b"Scripts/", b"DocHistory/", b"ole1"):
        assert gone not in everything


def test_pictures_are_told_of() -> None:
    paper = package(p(t("글")), **{"BinData__image1.png": blank(200, 100)})
    assert any("그림 1개" in note for note in public_copy(paper).notes)


def test_a_locked_file_and_a_broken_history_are_refused() -> None:
    locked = package(
        p(t("글")), **{"META-INF__manifest.xml": b"<?xml version='1.0'?><encryption-data/>"}
    )
    with pytest.raises(FileTrouble, match="암호"):
        public_copy(locked)
    with pytest.raises(FileTrouble, match="변경 이력"):
        public_copy(package(p(t('가<q:deleteBegin Id="1"/>나'))))
    with pytest.raises(FileTrouble, match="DOCTYPE"):
        public_copy(
            package(**{"Contents__section0.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})
        )


def test_a_picture_whose_file_name_holds_a_value_gets_another_name() -> None:
    copy = public_copy(package(p(t("민원인: 김가온")), **{"BinData__김가온.png": PNG}))
    assert found_in(copy.file.data, ["김가온"]) == []


def test_comments_in_xml_do_not_come_along() -> None:
    paper = package(p(t("글")), p(t("민원인: 김가온") + "<!-- 박한빛 -->"))
    assert found_in(public_copy(paper).file.data, ["박한빛", "김가온"]) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 34), max_size=6))
def test_a_value_is_found_however_its_runs_are_cut(cuts: list[int]) -> None:
    text = "주민번호 900101-1234568, 010-1234-5678 끝"
    edges = [0, *sorted({cut for cut in cuts if cut < len(text)} - {0}), len(text)]
    runs = "</q:run><q:run>".join(t(text[a:b]) for a, b in pairwise(edges))
    copy = public_copy(package(p(runs)))
    assert letters(copy.file.data).replace("|", "") == "주민번호 ******-*******, ***-****-**** 끝"
