"""Mending never changes a fact: numbers by value, days, times and names stay what they were."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import Document, Item, Paragraph, Span
from giljabi.documents.lint import check
from giljabi.documents.mend import mend

NAMES = ("홍길동", "김가온", "이나래", "가온시", "나래군")
PLACES = st.sampled_from(
    (
        "{0}-{1:02d}-{2:02d} 시행합니다.", "{0}.{1}.{2} 접수", "{0}. {1:02d}. {2:02d}. (월)", "{0}/{1}/{2}",
        "{0}.{1}.{2}일까지", "시각 {3}:{4:02d}부터", "일시: {3} : {4:02d}", "금 {5:,} 원(금일천원)",
        "「지방재정법」 {1}조 {2}항", "「도로법」 제 {2}조", "제{1}조의 {2}에 따라", "{6} 컨텐츠를",
        "{6} 리더쉽 워크샵", "{6}이 몇일 걸려", "장소 :{6}", "참석자 :{6} {2}명", "{5}건 처리할수있다.",
        "이용율 {2}.{1}%", "{6}에서 자료을 냅니다 .", "계획를 {2}회", "붙임: 계획서 {2}부.끝.", "1.목적 {5:,}명",
        "{6}과 도너츠를 {2}개,, 준비", "{5:,}원입니다.다음", "전화 02-000-{5:04d}",
    )
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
    values = (
        day.year, day.month, day.day, draw(st.integers(5, 23)), draw(st.integers(0, 59)),
        draw(st.integers(1, 9_999)), draw(st.sampled_from(NAMES)),
    )  # fmt: skip
    return " ".join(part.format(*values) for part in draw(st.lists(PLACES, min_size=1, max_size=3)))


def _numbers(text: str) -> list[int]:
    """Return every number as a value: 06 is 6, and 1,200 is 1200."""
    return [int(number.replace(",", "")) for number in re.findall(r"\d+(?:,\d{3})*", text)]


def _names(text: str) -> list[str]:
    return re.findall("|".join(NAMES), text)


@given(st.lists(lines(), min_size=1, max_size=4), st.sampled_from(["", "기안문", "보고서"]))
def test_mending_keeps_every_number_and_every_name(texts: list[str], preset: str) -> None:
    blocks = tuple(
        Item(1, (Span(text),), None) if place % 2 else Paragraph((Span(text),))
        for place, text in enumerate(texts)
    )
    document = Document(preset, "자료 제출", blocks, closed=False)
    mended = mend(document, check(document))
    for before, after in zip(document.lines(), mended.lines(), strict=True):
        assert _numbers(after.text) == _numbers(before.text)
        assert _names(after.text) == _names(before.text)
