"""Documents made of values: right by construction, and refused where something is missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.errors import GivenError, StepTrouble
from giljabi.book.kinds import (
    SEOUL,
    Attachment,
    Cell,
    Chart,
    Choice,
    Day,
    Document,
    Due,
    Evidence,
    Figure,
    Figures,
    Grid,
    Heading,
    Item,
    Label,
    Labels,
    Mark,
    Money,
    Note,
    Office,
    Paragraph,
    Picture,
    Place,
    Sentences,
    Source,
    Span,
    Statement,
    Tail,
    Today,
    Verdict,
)
from giljabi.documents.build_marked import build_marked
from giljabi.documents.build_notice import build_notice
from giljabi.documents.build_official import build_official
from giljabi.documents.build_report import build_report, noun_ending
from giljabi.documents.plain import document_text
from giljabi.documents.steps import SHELF
from giljabi.documents.typed_body import attachment_of, typed_body
from giljabi.documents.write import file_name, write_document

OFFICE = Office(
    "가온시", "가온시장", "시민소통과", "주무관", "홍길동", "민원팀장", "시민소통과장", "12345",
    "가온시 가온로 1", "www.gaon.example", "000-000-0000", "000-000-0001", "hong@gaon.example",
    "시민소통과",
)  # fmt: skip
TODAY = Today(Day(date(2026, 11, 3)))
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


# 기안문


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


# 통계 보고서


def figures(count: int, *, total: bool = True) -> Figures:
    rows = tuple(
        Figure(
            f"{name}온구", Decimal(900 - 50 * n), Decimal(850 - 40 * n), Decimal(50 - 10 * n),
            Decimal("5.88") - n, None, (Place("민원.csv", "", f"C{n + 2}"),),
        )
        for n, name in enumerate("가나다라마바사아자차카타"[:count])
    )  # fmt: skip
    summed = sum((row.now for row in rows if row.now), Decimal(0))
    whole = Figure("합계", summed, Decimal(5_000), summed - Decimal(5_000), Decimal("-1.25"))
    return Figures(
        "민원_건수", "구", "건", "2026-10", "2026-09", rows, whole if total else None,
        "구별로 민원 건수를 더했습니다.", ("증감률은 소수 첫째 자리까지 반올림함",),
    )  # fmt: skip


SAID = Sentences(("민원 건수는 6,720건으로 전월 대비 50건 증가했습니다.", "가온구가 가장 많음"))
CHART = Chart(
    "가온구가 가장 많음", "막대그림", "", b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\3\x20\0\0\1\xc2"
)


def report(count: int, *, total: bool = True, chart: Chart | None = CHART) -> Document:
    return build_report(
        figures(count, total=total), SAID, title=Label("2026년 10월 민원 현황 보고"),
        office=OFFICE, today=TODAY, chart=chart,
    )  # fmt: skip


def table(document: Document) -> list[list[str]]:
    grid = next(block for block in document.body if isinstance(block, Grid))
    rows: list[list[str]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def test_the_table_has_falls_with_a_triangle_and_the_total_last() -> None:
    rows = table(report(8))
    assert rows[0] == ["구", "2026년 10월", "2026년 9월", "증감", "증감률(%)"]
    assert rows[1] == ["가온구", "900", "850", "50", "5.9"]
    assert rows[7] == ["사온구", "600", "610", "△10", "△0.1"]
    assert rows[-1][0] == "합계"


def test_a_rate_that_cannot_be_had_says_so() -> None:
    whole = figures(2)
    first = replace(whole.rows[0], before=Decimal(0), rate=None)
    made = build_report(
        replace(whole, rows=(first, whole.rows[1])), SAID, title=Label("보고"), office=OFFICE,
        today=TODAY,
    )  # fmt: skip
    assert table(made)[1][-1] == "산출 불가"


def test_more_than_ten_groups_are_summed_or_left_out_openly() -> None:
    rows = table(report(12))
    assert [row[0] for row in rows[-2:]] == ["그 밖", "합계"]
    assert rows[-2][1:3] == ["1,200", "1,350"]
    assert len(rows) == 12
    alone = report(12, total=False)
    assert len(table(alone)) == 11
    assert any(isinstance(b, Note) and "나머지 2개" in b.text for b in alone.body)


def test_every_section_is_there_with_noun_endings() -> None:
    text = document_text(report(8))
    for section in ("□ 개요", "□ 현황", "□ 주요 내용", "민원.csv", "※ 증감률은"):
        assert section in text
    assert "전월 대비 50건 증가함\n" in text
    assert "더했습니다" not in text


def test_the_picture_keeps_its_shape_and_its_words() -> None:
    picture = next(block for block in report(3).body if isinstance(block, Picture))
    assert picture.alt == "막대그림"
    assert round(picture.width_mm / picture.height_mm, 1) == round(800 / 450, 1)


def test_summary_and_keywords_come_from_the_figures() -> None:
    meta = report(3).meta
    assert "6,720건" in meta.summary
    assert meta.keywords[:2] == ("민원", "건수")


@pytest.mark.parametrize(
    ("said", "noun"),
    [
        ("증가했습니다.", "증가함"),
        ("가장 많습니다.", "가장 많음"),
        ("12건입니다", "12건임"),
        ("늘어남", "늘어남"),
        ("반영됩니다.", "반영됨"),
    ],
)
def test_sentences_end_in_nouns(said: str, noun: str) -> None:
    assert noun_ending(said) == noun


# 통지문

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
    assert "접수한 날부터 근무일로 세었습니다." in text
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


# 대조 표시본

READ = Document(
    "",
    "가온 보고 9건",
    (
        Heading("개요 12건", 1, numbered=False),
        Item(2, (Span("이용은 12,480"), Span("건으로", bold=True), Span(" 3.2% 증가")), "가."),
        Grid(1, 2, (Cell(0, 0, ((Span("구분"),),)), Cell(0, 1, ((Span("5건"),),)))),
        Note("합계 7건"),
    ),
    closed=False,
)


def statement(text: str, verdict: Verdict, expected: str = "") -> Statement:
    line = next(line for line in READ.lines() if text in line.text)
    start = line.text.index(text)
    where = Place("", paragraph=line.index, start=start, end=start + len(text))
    source = Place("민원.xlsx", "표", "D14") if verdict is not Verdict.NO_SOURCE else None
    return Statement(text, "수", where, verdict, "까닭입니다.", expected, source)


CHECKED = Evidence(
    (
        statement("3.2%", Verdict.MISMATCH, "3.1%"),
        statement("12,480건", Verdict.MATCH),
        statement("5건", Verdict.NO_SOURCE),
        statement("7건", Verdict.SUM, "8건"),
        statement("9건", Verdict.MATCH),
        statement("12건", Verdict.UNIT),
    )
)


def marked_spans(document: Document) -> list[tuple[str, Mark]]:
    lines = [
        spans
        for block in document.body
        for spans in (
            [block.spans]
            if isinstance(block, Paragraph | Item)
            else [line for cell in block.cells for line in cell.lines]
            if isinstance(block, Grid)
            else []
        )
    ]
    return [(span.text, span.mark) for spans in lines for span in spans if span.mark]


def test_every_statement_is_marked_where_it_stands() -> None:
    assert marked_spans(build_marked(READ, CHECKED)) == [
        ("12건", Mark.WRONG), ("12,480건", Mark.MATCH), ("3.2%", Mark.WRONG),
        ("5건", Mark.UNKNOWN), ("7건", Mark.WRONG),
    ]  # fmt: skip


def test_the_words_of_the_document_stay_letter_by_letter() -> None:
    before = [line.text for line in READ.lines()]
    after = [line.text for line in build_marked(READ, CHECKED).lines()][: len(before)]
    assert after == [*before[:-1], f"※ {before[-1]}"]


def test_the_table_lists_every_statement_by_the_number_of_its_sign() -> None:
    made = build_marked(READ, CHECKED)
    grid = [block for block in made.body if isinstance(block, Grid)][-1]
    rows = [[c.text for c in grid.cells if c.row == row] for row in range(grid.row_count)]
    assert rows[3] == ["3", "3.2%", "× 불일치", "3.1%", "민원.xlsx 표!D14"]
    assert rows[-1][:3] == ["-", "9건", "○ 일치"]
    text = document_text(made)
    assert "3.2%[×3] 증가" in text
    assert "×3 불일치. 맞는 값 3.1%. 근거 민원.xlsx 표!D14. 까닭입니다." in text


def test_marks_that_the_writer_would_set_are_written_out() -> None:
    body = (Item(1, (Span("하나"),)), Item(1, (Span("둘"),)))
    text = document_text(build_marked(Document("보고서", "보고", body), Evidence(())))
    assert "□ 하나\n□ 둘\n" in text
    assert "대조할 수치가 없었습니다." in text


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_any_places_leave_the_text_whole(places: list[tuple[int, int]]) -> None:
    evidence = Evidence(
        tuple(
            Statement("가", "수", Place(paragraph=2, start=a, end=b), Verdict.MATCH, "")
            for a, b in places
        )
    )
    made = list(build_marked(READ, evidence).lines())
    assert made[2].text == "가. 이용은 12,480건으로 3.2% 증가"


# 파일로 내기와 단계


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
    assert [step.name for step in SHELF.steps] == [
        "문서 읽기", "기안문 짜기", "통계 보고서 짜기", "기한 통지문 짜기", "대조 표시본 만들기",
        "공문서 검사", "고친 문서 만들기", "한글 문서로 내기", "PDF로 내기",
    ]  # fmt: skip
    assert [step.name for step in SHELF.steps if step.opens] == ["문서 읽기"]
