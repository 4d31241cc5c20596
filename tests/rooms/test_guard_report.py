"""Promises of the check on documents and of the steps. Every name and number is made up."""

import pytest

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Cell,
    Choice,
    Document,
    Draft,
    Findings,
    Grid,
    Item,
    Masked,
    Official,
    Paragraph,
    Severity,
    Source,
    Span,
)
from giljabi.guard import SHELF, Lexicon, Personal, report, veiled


def document(*lines: str, grid: Grid | None = None) -> Document:
    body = tuple(Paragraph((Span(line),)) for line in lines)
    return Document(
        "보고서",
        "가온시 주차 민원 처리 결과",
        (*body, *([grid] if grid else [])),
        source="보고.hwpx",
    )


def table(*rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(r, c, ((Span(text),),)) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    return Grid(len(rows), len(rows[0]), cells)


def texts(found: Findings) -> list[tuple[str, str]]:
    return [(f.rule, f.text) for f in found.items]


def test_a_finding_shows_a_hidden_form_and_where_it_stands() -> None:
    found = report(document("개요", "신청인의 번호는 901010-1234567이고 전화는 010-1234-5678이다."))
    assert texts(found) == [("PII-RRN", "901010-1******"), ("PII-PHONE", "***-****-5678")]
    rrn, phone = found.items
    assert (rrn.severity, phone.severity) == (Severity.ERROR, Severity.WARNING)
    assert rrn.article == "「개인정보 보호법」 제24조의2"
    assert (rrn.where.source, rrn.where.paragraph, rrn.where.start, rrn.where.end) == (
        "보고.hwpx", 2, 9, 23,
    )  # fmt: skip


def test_no_finding_repeats_the_value_anywhere() -> None:
    values = ("홍길동", "010-1234-5678", "901010-1234567", "hong@example.com", "123-456-789012")
    found = report(document("성명: 홍길동", "\n".join(values[1:4]), "가온은행 " + values[4]))
    assert len(found.items) == 5
    assert not [value for value in values if value in repr(found)]


def test_names_in_cells_beside_and_below_a_head_are_found() -> None:
    form = table(("성 명", "홍길동", "연락처", "없음"))
    rows = table(("연번", "신청인", "내용"), ("1", "김가온", "주차"), ("2", "박나래", "소음"))
    assert texts(report(document(grid=form))) == [("PII-PERSON", "홍**")]
    assert texts(report(document(grid=rows))) == [("PII-PERSON", "김**"), ("PII-PERSON", "박**")]


def test_official_documents_without_personal_data_have_no_findings() -> None:
    lines = (
        "1. 관련: 주택과-1234(2026. 5. 20.)호 및 「민원 처리에 관한 법률」 제19조제2항",
        "2. 2026년 상반기 주차 민원 처리 결과를 다음과 같이 보고합니다.",
        "가. 처리 건수: 1,234건(전년 대비 12.3% 증가), 예산 1,234,567천원",
        "나. 처리기한: 2026. 6. 10.(수)까지, 담당 부서: 주택과",
        "다. 문의: 시민소통과(☎ 02-123-4567, 전송 02-123-4568), gaon@korea.kr",
        "라. 민원인에게 처리 결과를 알리고, 신청인이 제출한 서류는 반환합니다.",
        "마. 담당자 교육 및 이용자 안내를 강화하고 대표자 변경 신고를 받습니다.",
        "붙임  민원 처리 현황 1부.  끝.",
    )
    grid = table(
        ("구분", "건수", "담당 부서"), ("주차", "1,234", "교통과"), ("소음", "56", "환경과")
    )
    found = report(document(*lines, grid=grid))
    assert found.items == ()
    assert found.checked == "개인정보: 글 18줄"


def test_an_item_keeps_its_place_when_a_mark_was_read() -> None:
    paper = Document("기안문", "제목", (Item(1, (Span("성명: 홍길동"),), mark="1."),))
    (finding,) = report(paper).items
    (line,) = [x for x in paper.lines() if x.index == finding.where.paragraph]
    assert line.text[finding.where.start : finding.where.end] == "홍길동"


def test_of_the_steps_only_masking_masks() -> None:
    assert {s.name for s in SHELF.steps if s.masks} == {"개인정보 가리기"}
    assert {s.name for s in SHELF.steps if not s.masks} == {
        "가린 값 되돌리기", "개인정보 살피기", "공개본 만들기", "가림 대장 짜기", "공개본 다시 살피기",
        "표의 글 가리기",
    }  # fmt: skip


def test_what_the_steps_hide_they_put_back_from_the_source_alone() -> None:
    hide, put_back, *_ = (step.function for step in SHELF.steps)
    source = Source("민원인 홍길동은 010-1234-5678로 회신을 바랍니다.")
    masked = hide(source)
    assert isinstance(masked, Masked)
    back = put_back(Draft(masked.text.replace("회신", "답변")), source)
    assert back == Official("민원인 홍길동은 010-1234-5678로 답변을 바랍니다.")


def test_steps_restore_with_agreeing_particles_and_the_same_choice() -> None:
    hide, put_back, *_ = (step.function for step in SHELF.steps)
    source = Source("민원인 홍길동은 010-1234-5678로 회신을 바랍니다.")
    for choice in (None, Choice("유지"), Choice("가림")):
        masked = hide(source, choice)
        assert isinstance(masked, Masked)
        draft = Draft(masked.text.replace("로 회신을", "를 통한 회신을"))
        said = "민원인 홍길동은 010-1234-5678을 통한 회신을 바랍니다."
        assert put_back(draft, source, choice) == Official(said)


def test_a_choice_that_is_none_is_told() -> None:
    hide, *_ = (step.function for step in SHELF.steps)
    with pytest.raises(StepTrouble, match="'유지'나 '가림'"):
        hide(Source("글"), Choice("예"))


def test_a_value_that_people_have_cleared_is_not_reported() -> None:
    paper = document("성명: 홍길동, 전화 010-1234-5678")
    lexicon = Lexicon(keep=frozenset({"홍길동"}))
    assert [f.rule for f in report(paper, lexicon=lexicon).items] == ["PII-PHONE"]


@pytest.mark.parametrize(
    ("kind", "surface", "form"),
    [
        ("RRN", "９０１０１０-1234567", "901010-1******"),
        ("FRN", "901010 - 5234567", "901010-5******"),
        ("SECRET", "hunter2!", "********"),
        ("LOCAL", "가온-77", "********"),
        ("EMAIL", "hong@example.com", "h***@***"),
        ("PASSPORT", "M12345678", "M********"),
        ("DRIVER", "11-85-123456-78", "**-**-******-*8"),
        ("DRIVER", "부산 85-123456-78", "부산 **-******-*8"),
        ("CUSTOMS", "P123456789012", "P************"),
        ("CARD", "4111-1111-1111-1111", "****-****-****-1111"),
        ("CORP", "110111-1234567", "******-***4567"),
        ("BRN", "123-45-67891", "***-**-*7891"),
        ("PHONE", "010-1234-5678", "***-****-5678"),
        ("VEHICLE", "12가 3456", "**가 ***6"),
        ("ACCOUNT", "123-456-789012", "***-***-**9012"),
        ("BIRTH", "1985. 3. 2.", "1985. *. *."),
        ("BIRTH", "850302", "85****"),
        ("ADDRESS", "가온시 다온구 나래로 12, 101동", "가온시 ***"),
        ("PERSON", "홍 길 동", "홍**"),
    ],
)
def test_every_kind_has_a_form_that_does_not_tell_it(kind: str, surface: str, form: str) -> None:
    assert veiled(Personal(kind), surface) == form
