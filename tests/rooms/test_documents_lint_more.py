"""Rules beyond notation: files attached, pages, AI labels, press, minutes, people, overrides, places."""

import time
from dataclasses import replace

import pytest

from giljabi.book.kinds import (
    Attachment,
    Document,
    Fact,
    Finding,
    Head,
    Heading,
    Item,
    Meta,
    Paragraph,
    Place,
    Severity,
    Span,
    Tail,
)
from giljabi.documents.lint import FileFacts, check, check_text
from giljabi.documents.lint.words import LISTS, word_list

META = Meta(summary="안내문을 고침", keywords=("안내문",))
LETTER = Document(
    "시행문",
    "안내문 개선 계획 알림",
    (Paragraph((Span("안내문을 고칩니다."),)),),
    Head("가온시", ("나래시장",)),
    (Attachment("안내문 개선안"), Attachment("의견서 서식")),
    Tail(sender="가온시장", doc_number="소통과-1", issued="2026. 5. 20.", disclosure="공개"),
    META,
)
PRESS = Document(
    "보도자료",
    "가온시, 안내문 개선",
    (Paragraph((Span("가온시는 안내문을 고친다."),)),),
    meta=META,
    facts=(
        Fact("보도시점", "2026. 5. 6. 조간"),
        Fact("담당부서", "소통과"),
        Fact("담당자", "홍길동 주무관"),
        Fact("연락처", "02-000-0000"),
    ),
)


def _found(items: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [finding for finding in items if finding.rule == rule]


def test_attachments_and_attached_files_must_agree_by_name() -> None:
    same = ("안내문 개선안.hwpx", "2. 의견서_서식.hwpx")
    assert check(LETTER, same).items == ()
    assert check(LETTER).items == ()
    lacking = check(LETTER, same[:1]).items
    assert [(f.rule, f.text) for f in lacking] == [("BUNIM-FILES", "의견서 서식")]
    more = check(LETTER, (*same, "예산서.xlsx")).items
    assert [(f.rule, f.text) for f in more] == [("BUNIM-FILES", "예산서.xlsx")]


def test_attachments_of_a_text_are_held_against_the_files_too() -> None:
    text = "자료를 보냅니다.\n붙임  1. 계획서 1부.\n      2. 명단 1부.  끝."
    assert check_text(text, attached=("계획서.hwpx", "명단.xlsx")).items == ()
    (finding,) = check_text(text, attached=("계획서.hwpx",)).items
    assert (finding.rule, finding.where.paragraph) == ("BUNIM-FILES", 2)


@pytest.mark.parametrize(
    ("facts", "faulty"),
    [
        (FileFacts(210, 297), False),
        (FileFacts(297, 210), False),
        (FileFacts(), False),
        (FileFacts(216, 279), True),
        (FileFacts(has_page=False), True),
        (FileFacts(210, 297, pages=3, numbered=False), False),
    ],
)
def test_a_page_that_is_not_a4_or_not_there_is_found(facts: FileFacts, faulty: bool) -> None:
    assert bool(_found(check(LETTER, file_facts=facts).items, "PAGE")) is faulty


def test_page_numbers_are_a_duty_only_of_the_kinds_the_law_names() -> None:
    facts = FileFacts(210, 297, pages=3, numbered=False)
    notice = replace(LETTER, preset="공고", attachments=())
    assert _found(check(notice, file_facts=facts).items, "PAGE")
    assert not _found(check(notice, file_facts=replace(facts, numbered=None)).items, "PAGE")


def test_help_by_an_engine_is_told_or_its_removal_is_recorded() -> None:
    helped = replace(META, ai="민원답변@3, 엔진 가, 2026. 5. 6.")
    assert _found(check(replace(LETTER, meta=helped)).items, "AI-LABEL")
    for told in (
        replace(helped, ai_note="초안은 인공지능이 씀"),
        replace(helped, ai_removed="홍길동"),
    ):
        assert not _found(check(replace(LETTER, meta=told)).items, "AI-LABEL")


def test_a_press_release_may_name_who_answers_in_its_box() -> None:
    assert check(PRESS).items == ()
    (finding,) = check(replace(PRESS, facts=PRESS.facts[1:])).items
    assert (finding.rule, finding.severity) == ("PRESS", Severity.ERROR)
    assert "보도 시점" in finding.why


def test_a_press_release_has_at_most_two_subtitles() -> None:
    assert check(replace(PRESS, subtitle=("하나", "둘"))).items == ()
    (finding,) = check(replace(PRESS, subtitle=("하나", "둘", "셋"))).items
    assert (finding.rule, finding.text) == ("PRESS", "셋")


def test_minutes_without_a_decision_are_found() -> None:
    body = "제2차 위원회 회의록\n일시: 2026. 3. 5.\n참석자: 홍길동\n발언 내용: 찬성함"
    (finding,) = check_text(body).items
    assert finding.rule == "MINUTES"
    assert "결정 사항" in finding.why
    assert check_text(body + "\n결정 사항: 원안대로 의결함").items == ()


def test_three_bold_places_in_a_line_are_too_many() -> None:
    bold = [Span(word, bold=True) for word in ("하나", "둘", "셋")]
    spans = (bold[0], Span(" "), bold[1], Span(" "), bold[2])
    report = Document("보고서", "현황 보고", (Heading("현황"), Item(1, spans, "□")), meta=META)
    assert [f.rule for f in check(report).items] == ["BOLD-RUN"]
    two = replace(report, body=(report.body[0], Item(1, spans[:3], "□")))
    assert check(two).items == ()


def test_several_private_recipients_are_told_apart_from_agencies() -> None:
    people = replace(LETTER, head=Head("가온시", ("홍길동 귀하", "김가온 귀하")))
    assert [f.rule for f in check(people).items] == ["PRIVATE-TO"]
    assert check(replace(LETTER, head=Head("가온시", ("나래시장", "다솜시장")))).items == ()
    assert check(replace(LETTER, head=Head("가온시", ("홍길동 귀하",)))).items == ()


@pytest.mark.parametrize(
    ("agency", "sender"),
    [
        ("가온시", "가온시장"),
        ("가온광역시 나래구", "나래구청장"),
        ("가온도", "가온도지사"),
        ("가온시교육청", "가온시교육감"),
        ("가온시 보건소", "가온시보건소장"),
        ("가온시", "시민소통과장"),
        ("가온시의회", "가온시의회의장"),
    ],
)
def test_a_sender_of_the_same_house_raises_no_alarm(agency: str, sender: str) -> None:
    tail = Tail(sender=sender, disclosure="공개")
    letter = replace(LETTER, head=Head(agency, ("나래시장",)), tail=tail)
    assert not _found(check(letter).items, "SENDER-AGENCY")


def test_a_reason_turns_a_finding_into_a_note_that_is_not_mended() -> None:
    text = "2026-01-06 시행합니다."
    (strict,) = check_text(text).items
    (kept,) = check_text(text, allowed={"DATE-HYPHEN": "국제 서식을 따름"}).items
    assert (strict.severity, strict.fixable) == (Severity.ERROR, True)
    assert (kept.severity, kept.fixable) == (Severity.NOTE, False)
    assert "국제 서식을 따름" in kept.why
    assert check_text(text, allowed={"DATE-HYPHEN": " "}).items == (strict,)


def test_a_finding_carries_page_and_cell_when_the_reader_knows_them() -> None:
    lines = list(LETTER.lines())
    body = (Paragraph((Span("2026-01-06 시행합니다."),)),)
    places = tuple(Place(page=n + 1, cell=f"B{n + 2}", sheet="표") for n in range(len(lines)))
    (finding,) = check(replace(LETTER, body=body, places=places)).items
    where = finding.where
    assert (where.page, where.cell, where.sheet, where.paragraph) == (2, "B3", "표", 1)
    assert (where.start, where.end) == (0, 10)


def test_the_word_list_is_long_and_every_word_names_its_source() -> None:
    words = word_list()
    assert len(words) >= 3_000
    assert len(LISTS) == 4
    assert all(word.source for word in words)
    assert len({(word.wrong, word.before) for word in words}) == len(words)


def test_every_word_of_the_list_is_found_where_it_may_stand() -> None:
    words = [word for word in word_list() if word.before in {"*", "s", "w"}]
    text = "\n".join(f"우리 {word.wrong} 있음" for word in words)
    found = {finding.where.paragraph for finding in check_text(text).items}
    lost = [word.wrong for place, word in enumerate(words) if place not in found]
    assert len(lost) <= len(words) // 200, lost


def test_weekdays_of_days_without_a_year_are_held_against_the_year_of_the_document() -> None:
    text = "2026. 3. 2. 접수합니다.\n일시: 3. 5.(금) 14:00"
    assert [(f.rule, f.mend) for f in check_text(text).items] == [("WEEKDAY-TRUE", "3. 5.(목)")]
    assert check_text(text.replace("(금)", "(목)")).items == ()
    assert check_text("2026. 12. 28. 접수합니다.\n일시: 1. 4.(월)").items == ()


@pytest.mark.parametrize(
    "letter", ["가나 ", "및 ", "「", "제1조", "@", "☎0", "원(", ". ", "을", "있수 "]
)
def test_the_later_rules_take_linear_time_too(letter: str) -> None:
    begin = time.process_time()
    check_text("자료 " + letter * (100_000 // len(letter)))
    assert time.process_time() - begin < 4
