"""보도자료 점검: what a reader of the news misses is told, and good releases are left in peace."""

import pytest

from giljabi.book.kinds import Cell, Document, Finding, Grid, Paragraph, Picture, Span
from giljabi.documents.press import LONGEST, check_press

OWN = {"PIC-ALT", "TABLE-HEAD", "LONG-SENTENCE", "NUM-UNIT", "NUM-ASOF", "QUOTE-SPEAKER", "LEAD"}
LEAD = "가온시는 12월 1일부터 한파 쉼터를 210곳에서 연다고 밝혔다."


def _own(*lines: str) -> list[Finding]:
    body = tuple(Paragraph((Span(line),)) for line in lines)
    document = Document("", "가온시, 쉼터 늘려", body)
    return [f for f in check_press(document).items if f.rule in OWN]


def _grid(*, head: bool) -> Grid:
    cells = tuple(
        Cell(r, c, ((Span(f"{r}{c}"),),), head=head and r == 0) for r in range(2) for c in range(2)
    )
    return Grid(2, 2, cells)


def test_a_picture_without_words_and_a_table_without_head_are_told() -> None:
    picture = Picture(b"iVBORw0KGgo=", "image/png", "", 10, 10)
    body = (Paragraph((Span(LEAD),)), picture, _grid(head=False))
    found = [f.rule for f in check_press(Document("", "제목", body)).items if f.rule in OWN]
    assert found == ["PIC-ALT", "TABLE-HEAD"]


def test_a_picture_with_words_and_a_table_with_head_are_left_alone() -> None:
    picture = Picture(b"iVBORw0KGgo=", "image/png", "쉼터 위치 지도", 10, 10)
    body = (Paragraph((Span(LEAD),)), picture, _grid(head=True))
    assert not [f for f in check_press(Document("", "제목", body)).items if f.rule in OWN]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("쉼터를 135곳에서 210으로 늘린다.", "NUM-UNIT"),
        ("이용자는 모두 1,250이다.", ""),
        ("방문객은 하루 평균 1,250명이다.", "NUM-ASOF"),
        ('"시민이 안심하고 쉴 수 있는 곳을 늘려 가겠습니다."', "QUOTE-SPEAKER"),
        ("가" * (LONGEST + 1) + ".", "LONG-SENTENCE"),
    ],
)
def test_what_is_missing_in_a_line_is_told(line: str, rule: str) -> None:
    assert [f.rule for f in _own(LEAD, line)] == ([rule] if rule else [])


@pytest.mark.parametrize(
    "line",
    [
        "2026. 12. 1.(화) 09:00에 문을 연다.",
        "문의: 안전총괄과(051-000-0000)",
        "예산 1,200만 원을 들인다.",
        "쉼터는 제1,024호부터 차례로 연다.",
        "2026년 방문객은 1,250명이다.",
        "10월 말 기준 등록 가구는 3,400가구이다.",
        '홍길동 가온시장은 "시민이 안심하고 쉴 수 있는 곳을 늘려 가겠습니다."라고 말했다.',
        "가온로 123에서 열린다.",
    ],
)
def test_a_plain_line_has_no_finding(line: str) -> None:
    assert _own(LEAD, line) == []


def test_a_lead_without_the_day_is_told() -> None:
    found = _own("가온시는 시민이 쉴 수 있는 한파 쉼터를 넓힌다고 밝혔다.")
    assert [f.rule for f in found] == ["LEAD"]
    assert "언제" in found[0].why


def test_places_point_at_the_words() -> None:
    finding = _own(LEAD, "쉼터를 135곳에서 210으로 늘린다.")[0]
    assert finding.where.paragraph == 2
    assert (finding.where.start, finding.where.end) == (11, 14)
