"""The look "지자체 공통": the shipped data for ``look.py``. A city's own look is such data too.

Fonts are named, not shipped: people who have 한글 have 함초롬; HTML and PDF use the fallbacks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from giljabi.documents.looks.look import Font, LineStyle, Look, Page
from giljabi.documents.looks.look_one_page import NAME as ONE_PAGE
from giljabi.documents.looks.look_one_page import one_page

FONTS: Mapping[str, Font] = {
    "바탕": Font("함초롬바탕", ("NanumMyeongjo", "Nanum Myeongjo", "Batang"), serif=True),
    "돋움": Font("함초롬돋움", ("Pretendard GOV", "Pretendard", "Malgun Gothic"), serif=False),
}

LEGAL_MARKS = ("1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮")
REPORT_MARKS = ("□", "○", "-", "ㆍ")


def _styles(*groups: Iterable[LineStyle]) -> dict[str, LineStyle]:
    """Later groups replace styles of the same name."""
    return {style.name: style for group in groups for style in group}


_COMMON = (
    LineStyle("본문", size=12, spacing=160),
    LineStyle("글제목", "돋움", 16, bold=True, align="가운데", before=6, after=12),
    LineStyle("소제목1", "돋움", 14, bold=True, before=12, after=4, align="왼쪽"),
    LineStyle("소제목2", "돋움", 13, bold=True, before=8, after=3, align="왼쪽"),
    LineStyle("소제목3", "돋움", 12, bold=True, before=6, after=2, align="왼쪽"),
    LineStyle("항목1", before=2),
    LineStyle("항목2", before=2),
    LineStyle("항목3", before=1),
    LineStyle("항목4", before=1),
    LineStyle("표제목", "돋움", 11, bold=True, before=6, align="가운데", spacing=130),
    LineStyle("표단위", "돋움", 10, align="오른쪽", spacing=130),
    LineStyle("칸머리", "돋움", 10.5, bold=True, align="가운데", spacing=130),
    LineStyle("칸", "바탕", 10.5, align="가운데", spacing=130),
    LineStyle("표", size=2, align="가운데", spacing=100),
    LineStyle("그림", align="가운데", before=4, spacing=100),
    LineStyle("그림제목", "돋움", 10.5, align="가운데", before=3, after=6, spacing=130),
    LineStyle("주", "바탕", 11, before=1, spacing=140),
    LineStyle("붙임", before=10, align="왼쪽"),
    LineStyle("붙임목록", align="왼쪽"),
    LineStyle("끝", align="왼쪽"),
    LineStyle("보고기관", "돋움", 11, align="오른쪽", before=2, after=6, spacing=130),
    LineStyle("기관명", "돋움", 20, bold=True, align="가운데", tracking=30, after=14, spacing=130),
    LineStyle("수신", align="왼쪽", spacing=150),
    LineStyle("제목", bold=True, align="왼쪽", spacing=150, after=8, rule="아래"),
    LineStyle("발신명의", "돋움", 20, bold=True, align="가운데", before=30, after=18, spacing=130),
    LineStyle("수신자", align="왼쪽", after=4, spacing=130),
    LineStyle("서명", size=10.5, align="왼쪽", spacing=140),
    LineStyle("협조자", size=10.5, align="왼쪽", spacing=140),
    LineStyle("시행", size=10.5, align="왼쪽", spacing=140),
    LineStyle("주소", size=10.5, align="왼쪽", spacing=140),
    LineStyle("연락", size=10.5, align="왼쪽", spacing=140),
    LineStyle("안내", "돋움", 9, align="왼쪽", before=6, spacing=130),
    LineStyle("대조범례", "돋움", 9.5, align="왼쪽", before=8, spacing=130, rule="위"),
    LineStyle("대조주", "돋움", 9.5, align="왼쪽", spacing=130),
    LineStyle("머리말", "돋움", 9, align="오른쪽", spacing=100),
    LineStyle("꼬리말", "돋움", 9, align="왼쪽", spacing=100),
)

_REPORT = (
    LineStyle("본문", size=14),
    LineStyle("보고제목", "돋움", 20, bold=True, align="가운데", spacing=130,
              rule="상자", shade="#E8EEF7"),
    LineStyle("보고기관", "돋움", 11, align="오른쪽", before=8, after=6, spacing=130),
    LineStyle("소제목1", "돋움", 17, bold=True, before=16, after=4, align="왼쪽"),
    LineStyle("소제목2", "돋움", 15, bold=True, before=10, after=2, align="왼쪽"),
    LineStyle("소제목3", "돋움", 14, bold=True, before=8, after=2, align="왼쪽"),
    LineStyle("항목1", "돋움", 14, bold=True, before=7),
    LineStyle("항목2", size=14, before=4),
    LineStyle("항목3", size=14, before=2),
    LineStyle("항목4", size=13, before=1),
    LineStyle("주", size=12, before=2, spacing=140),
    LineStyle("붙임", size=14, before=12, align="왼쪽"),
    LineStyle("붙임목록", size=14, align="왼쪽"),
    LineStyle("끝", size=14, align="왼쪽"),
)  # fmt: skip

_LETTER_PAGE = Page(top=20, bottom=10, left=20, right=20, header=0, footer=10)
_REPORT_PAGE = Page(top=15, bottom=10, left=20, right=20, header=10, footer=10)

_LETTER = Look("기안문", "공문", _LETTER_PAGE, FONTS, _styles(_COMMON), LEGAL_MARKS)
_PAPER = Look(
    "보고서", "보고", _REPORT_PAGE, FONTS, _styles(_COMMON, _REPORT), REPORT_MARKS,
    headings=("Ⅰ.", "1.", "가."), closes=False, running=True,
)  # fmt: skip
_CHECKED = Look(
    "표시본", "글", _LETTER_PAGE, FONTS, _styles(_COMMON), LEGAL_MARKS,
    closes=False, lists_notes=False,
)  # fmt: skip
_AS_READ = Look("", "글", _LETTER_PAGE, FONTS, _styles(_COMMON), LEGAL_MARKS)

LOOKS: Mapping[str, Look] = {
    "": _AS_READ,
    "기안문": _LETTER,
    "시행문": replace(_LETTER, name="시행문"),
    "내부결재": replace(_LETTER, name="내부결재"),
    "민원회신": replace(_LETTER, name="민원회신"),
    "보고서": _PAPER,
    ONE_PAGE: one_page(_PAPER),
    "계획서": replace(_PAPER, name="계획서"),
    "회의록": replace(_PAPER, name="회의록"),
    "보도자료": replace(_PAPER, name="보도자료"),
    "표시본": _CHECKED,
}
"""Every preset by name. ``""`` is a document as it was read from a file."""
