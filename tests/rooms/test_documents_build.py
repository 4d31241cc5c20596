"""Letters made of fields: right by construction, and refused where something is missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import GivenError, StepTrouble
from giljabi.book.kinds import (
    SEOUL,
    Attachment,
    Choice,
    Document,
    Due,
    Item,
    Label,
    Labels,
    Money,
    Office,
    Source,
    Tail,
)
from giljabi.documents.build.build_notice import build_notice
from giljabi.documents.build.build_official import build_official
from giljabi.documents.build.typed_body import attachment_of, typed_body
from giljabi.documents.steps import SHELF
from giljabi.documents.writers.plain import document_text
from giljabi.documents.writers.write import file_name, write_document
from tests.rooms.office_on_trial import OFFICE, TODAY

BODY = """관련: 시민소통과-123(2026. 5. 3.)
교육을 아래와 같이 열고자 하니 참석자를 추천하여 주시기 바랍니다.
  일시: 2026. 11. 12.(목) 14:00
  장소: 대회의실
2026. 11. 5.까지 회신하여 주시기 바랍니다.
"""


def official(
    body: str = BODY, to: Sequence[str] = ("가나부장관",), files: Sequence[str] = (),
    won: int | None = None,
) -> Document:  # fmt: skip
    return build_official(
        to=Labels(tuple(to)), title=Label("교육 참석자 추천 요청"), body=Source(body),
        office=OFFICE, today=TODAY, attachments=Labels(tuple(files)) if files else None,
        amount=None if won is None else Money(won), disclosure=Choice("공개"),
    )  # fmt: skip


def tail(document: Document) -> Tail:
    assert document.tail is not None
    return document.tail


def items(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, "".join(span.text for span in block.spans))
        for block in document.body
        if isinstance(block, Item)
    ]


def test_typed_lines_become_numbered_items() -> None:
    text = document_text(official())
    assert "1. 관련: 시민소통과-123(2026. 5. 3.)\n2. 교육을" in text
    assert "\n  가. 일시: 2026. 11. 12.(목) 14:00\n  나. 장소: 대회의실\n" in text
    assert "\n3. 2026. 11. 5.까지 회신하여 주시기 바랍니다.  끝.\n" in text


def test_typed_marks_are_taken_away_and_set_anew() -> None:
    body = "1. 관련\n3. 본문\n   가) 하나\n   나) 둘\n      ① 셋\n5. 끝맺음. 끝."
    assert items(official(body)) == [
        (1, "관련"), (1, "본문"), (2, "하나"), (2, "둘"), (3, "셋"), (1, "끝맺음.")
    ]  # fmt: skip


def test_a_single_line_has_no_mark() -> None:
    assert "\n자료를 보냅니다.  끝.\n" in document_text(official("자료를 보냅니다."))


def test_attachments_are_numbered_and_counted() -> None:
    text = document_text(official(files=["교육 계획서", "2. 추천서 2부."]))
    assert "붙임  1. 교육 계획서 1부.\n      2. 추천서 2부.  끝.\n" in text


def test_attachments_typed_under_the_body_are_attachments() -> None:
    typed = typed_body("본문\n붙임  1. 계획서 1부.\n      2. 명단 3매.  끝.")
    assert typed.attachments == (Attachment("계획서"), Attachment("명단", 3, "매"))
    assert not typed_body("붙임과 같이 보냅니다.").attachments


@given(st.integers(1, 99), st.sampled_from(["부", "매", "권"]))
def test_the_count_of_an_attachment_is_read(count: int, unit: str) -> None:
    assert attachment_of(f"1. 2026년 계획서 {count}{unit}.") == Attachment(
        "2026년 계획서", count, unit
    )


def test_an_amount_stands_in_digits_and_hangul_on_the_level_of_the_last_item() -> None:
    made = items(official("1. 관련\n2. 내용\n  가. 건명: 교육", won=113_560))
    assert made[-1] == (2, "금액: 금113,560원(금일십일만삼천오백육십원)")


def test_an_internal_decision_has_no_sender() -> None:
    made = official(to=["내부결재"])
    assert made.preset == "내부결재"
    assert tail(made).sender == ""
    assert tail(official()).sender == "가온시장"


def test_several_receivers_are_listed_at_the_end() -> None:
    text = document_text(official(to=["가나부장관", "다라도지사"]))
    assert "수신  수신자 참조" in text
    assert "수신자  가나부장관, 다라도지사" in text


def test_summary_and_keywords_are_filled() -> None:
    meta = official().meta
    assert "교육을 아래와 같이" in meta.summary
    assert meta.keywords == ("교육", "참석자", "추천")


@pytest.mark.parametrize(
    ("to", "body", "where"),
    [
        (["", " "], BODY, "수신"),
        (["내부결재", "가나부장관"], BODY, "수신"),
        (["가"], " \n", "본문"),
    ],
)
def test_what_is_missing_is_named(to: list[str], body: str, where: str) -> None:
    with pytest.raises(GivenError) as caught:
        official(body, to)
    assert caught.value.where == where


@given(st.lists(st.sampled_from(["가", "  가", "    가", "1. 가", "가. 나", "□ 가", "※ 가"])))
def test_no_typed_body_skips_a_level(lines: list[str]) -> None:
    level = 0
    for block in typed_body("\n".join(lines)).blocks:
        if isinstance(block, Item):
            assert 1 <= block.level <= level + 1
            level = block.level


RECEIVED = datetime(2026, 5, 20, 10, tzinfo=SEOUL)
DUE = Due(
    "건의", RECEIVED, datetime(2026, 6, 10, 18, tzinfo=SEOUL), True, "14일", ("영 제15조",), (), (),
    "접수한 날부터 근무일로 세었습니다.", "2026",
)  # fmt: skip
LONGER = replace(DUE, due=datetime(2026, 6, 19, 18, tzinfo=SEOUL), before_extension=DUE.due)


def notice(due: Due, reason: str | None = None, office: Office = OFFICE) -> Document:
    return build_notice(
        due, subject=Label("의자 설치 건의"), to=Label("김가온 귀하"), office=office, today=TODAY,
        reason=Label(reason) if reason else None,
    )  # fmt: skip


def test_a_notice_names_the_official_the_deadline_and_how_it_was_counted() -> None:
    text = document_text(notice(DUE))
    assert "수신  김가온 귀하\n" in text
    assert "처리기한: 2026. 6. 10.(수)까지" in text
    assert "처리기한은 다음과 같이 세었습니다." in text
    assert f"근거: {DUE.articles[0]}" in text
    assert "넣지 않은 날:" in text
    assert "가온시 시민소통과 주무관 홍길동(전화 000-000-0000)" in text
    assert notice(DUE).preset == "민원회신"


def test_an_extension_tells_its_reason_and_the_new_date() -> None:
    text = document_text(notice(LONGER, "현장 조사"))
    for words in ("연장 사유: 현장 조사", "새 처리 예정일: 2026. 6. 19.(금)까지", "제21조"):
        assert words in text


def test_a_deadline_in_hours_shows_the_hour() -> None:
    assert "처리기한: 2026. 6. 10.(수) 18:00까지" in document_text(
        notice(replace(DUE, by_day=False))
    )


def test_a_letter_to_a_person_is_not_open() -> None:
    assert tail(notice(DUE)).disclosure == "비공개(6)"


@pytest.mark.parametrize(("due", "reason"), [(LONGER, None), (DUE, "현장 조사")])
def test_extension_and_reason_go_together(due: Due, reason: str | None) -> None:
    with pytest.raises(GivenError, match="처리기간"):
        notice(due, reason)


@pytest.mark.parametrize(
    ("office", "word"),
    [
        (replace(OFFICE, phone=""), "연락처"),
        (replace(OFFICE, officer=" "), "성명"),
        (replace(OFFICE, department=""), "소속"),
    ],
)
def test_a_notice_without_the_official_is_not_made(office: Office, word: str) -> None:
    with pytest.raises(StepTrouble, match=word):
        notice(DUE, office=office)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2026년 10월 민원통계 보고", "2026년 10월 민원통계 보고.hwpx"),
        ("가/나\\다: 라?", "가 나 다 라.hwpx"),
        ("../..", "문서.hwpx"),
        ("", "문서.hwpx"),
        ("가" * 200, "가" * 80 + ".hwpx"),
    ],
)
def test_files_are_named_after_the_title(title: str, name: str) -> None:
    assert file_name(Document("보고서", title, ()), ".hwpx") == name


@pytest.mark.parametrize("ending", [".hwpx", ".pdf", ".html", ".md", ".json"])
def test_the_ending_decides_the_kind_of_file(ending: str) -> None:
    file = write_document(official(), f"가{ending}")
    assert file.data
    assert file.media.count("/") == 1


def test_an_ending_that_we_do_not_write_is_refused() -> None:
    with pytest.raises(StepTrouble, match="형식"):
        write_document(official(), "가.hwp")


def test_the_shelf_has_the_steps_that_cases_name() -> None:
    assert {step.name for step in SHELF.steps} > {
        "문서 읽기", "기안문 짜기", "통계 보고서 짜기", "기한 통지문 짜기", "대조 표시본 만들기",
        "공문서 검사", "고친 문서 만들기", "한글 문서로 내기", "PDF로 내기",
    }  # fmt: skip
    opens = {step.name for step in SHELF.steps if step.opens}
    assert opens == {"문서 읽기", "증서 양식 마련하기", "제출물 취합하기"}
