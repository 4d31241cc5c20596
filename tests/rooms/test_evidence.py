"""Promises of ``verify``: wrong numbers are caught with the right one, right ones are left alone."""

import json
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Column,
    ColumnType,
    Document,
    Item,
    Paragraph,
    Severity,
    Span,
    Statement,
    Table,
    Verdict,
)
from giljabi.book.steps import catalogue
from giljabi.evidence.report import findings, summary, to_json
from giljabi.evidence.steps import SHELF
from giljabi.evidence.verify import verify

WRONG = {Verdict.MISMATCH, Verdict.UNIT, Verdict.SUM}


def column(letter: str, name: str, values: list[str] | list[int], unit: str = "") -> Column:
    raw = tuple(str(v) for v in values)
    if isinstance(values[0], str):
        return Column(name, ColumnType.CHOICE, letter, raw)
    return Column(name, ColumnType.NUMBER, letter, raw, tuple(Decimal(v) for v in raw), unit)


def table(*columns: Column, unit: str = "", title: str = "", totals: tuple[int, ...] = ()) -> Table:
    rows = tuple(range(2, 2 + len(columns[0].raw)))
    return Table("가온시_민원.xlsx", "현황", columns, rows, totals, title, unit)


MONTHLY = table(
    column("A", "분야", ["도로", "교통", "환경", "복지", "기타", "합계"]),
    column("B", "2025년 9월", [1000, 950, 650, 280, 120, 3000]),
    column("C", "2026년 8월", [1100, 900, 700, 300, 100, 3100]),
    column("D", "2026년 9월", [1234, 850, 720, 410, 86, 3300]),
    unit="건", title="가온시 민원 접수 현황", totals=(5,),
)  # fmt: skip
BUDGET = table(
    column("A", "사업명", ["가온천 복원", "노인 돌봄", "골목 정비"]),
    column("B", "예산액", [1200, 5800, 930], "백만원"),
    column("C", "집행액", [900, 4100, 310], "백만원"),
    Column("집행률", ColumnType.NUMBER, "D", ("75.0", "70.7", "33.3"),
           (Decimal("75.0"), Decimal("70.7"), Decimal("33.3")), "%"),
)  # fmt: skip
LONG = table(
    column("A", "기준월", ["2026-08"] * 3 + ["2026-09"] * 3),
    column("B", "자치구", ["해솔구", "달빛구", "은하구"] * 2),
    column("C", "이용자 수", [300, 200, 500, 330, 190, 480], "명"),
)


PIECES = [
    "도로", "교통", " 분야", "는 ", "총 ", "전체의 ", "전월", "(", ")", " 대비 ", "보다 ", "1", "9" * 30, "0", "1,234",
    "건", "명", "%", "%p", "백만원", "억 ", "만 ", "천 ", "△", "−", "약 ", "여 ", ".", ",", " ", "∼", "2026", "년 ", "13", "월 ",
    "9월 ", "상위 3개 ", "가장 많은 ", "각각 ", "증가", "감소", "에서 ", "으로 ", "평균 ", "예산", "집행", "해솔구", "위", "배", "2. 30.",
]  # fmt: skip


def checked(source: Table, *lines: str) -> list[Statement]:
    body = tuple(Paragraph((Span(line),)) for line in lines)
    return list(verify(Document("보고서", "2026년 9월 동향 보고", body), (source,)).statements)


def wrong(source: Table, *lines: str) -> list[tuple[str, str]]:
    return [(s.text, s.expected) for s in checked(source, *lines) if s.verdict in WRONG]


CLEAN = [
    "○ 9월 민원은 총 3,300건으로 전월(3,100건) 대비 200건(6.5%) 증가",
    "○ 전년 동월(3,000건)과 비교하면 300건(10.0%) 늘어난 수치임",
    "○ 도로 1,234건(37.4%), 교통 850건(25.8%), 환경 720건(21.8%) 순",
    "- 특히 복지 분야가 전월 300건에서 410건으로 36.7% 급증",
    "- 교통 분야는 전월보다 50건 줄어 5.6% 감소한 850건",
    "○ 도로와 교통은 각각 1,234건, 850건으로 집계되었다.",
    "○ 도로와 교통 분야 민원이 2,084건으로 전체의 63.2%를 차지",
    "○ 상위 3개 분야가 전체의 85.0%를 차지함",
    "○ 기타 민원은 86건으로 14건 감소(14.0%)",
    "○ 전체 민원 3,300건 중 도로 분야가 1,234건으로 가장 많았고, 기타가 86건으로 가장 적었다",
    "○ 도로 민원은 교통보다 384건 많음",
    "○ 도로 민원 1,200여 건, 교통 민원 약 900건",
    "○ 5개 분야 가운데 복지는 전월 대비 증가하였다.",
]


@pytest.mark.parametrize("line", CLEAN)
def test_right_numbers_are_matched(line: str) -> None:
    found = checked(MONTHLY, line)
    assert found and {s.verdict for s in found} == {Verdict.MATCH}
    assert all(s.source is not None for s in found if s.kind != "비율")


@pytest.mark.parametrize(
    ("line", "said", "right"),
    [
        ("도로 분야는 1,243건임", "1,243건", "1,234건"),
        ("도로 분야는 12,340건임", "12,340건", "1,234건"),
        ("도로 분야는 850건임", "850건", "1,234건"),
        ("9월 민원은 총 3,310건임", "3,310건", "3,300건"),
        ("교통 분야는 전월 대비 50건 증가하였다.", "50건", "50건 감소"),
        ("교통 분야는 전월 대비 5.6% 늘었다.", "5.6%", "5.6% 감소"),
        ("도로 분야는 전월보다 13.2% 증가", "13.2%", "12.2%"),
        ("도로 분야는 1,234건으로 전체의 38.4%를 차지", "38.4%", "37.4%"),
        ("교통 분야는 850건으로 전월 대비 증가", "증가", "감소"),
        ("가장 많은 분야는 교통(850건)임", "교통", "도로"),
        ("도로와 교통은 각각 1,234건, 851건임", "851건", "850건"),
        ("8월 도로 민원은 1,234건임", "1,234건", "1,100건"),
    ],
)
def test_a_planted_error_is_caught_with_the_right_value(line: str, said: str, right: str) -> None:
    assert (said, right) in wrong(MONTHLY, line)


@pytest.mark.parametrize(
    ("source", "line", "right"),
    [
        (BUDGET, "가온천 복원 사업의 예산은 1,200천원임", "1,200백만원"),
        (BUDGET, "노인 돌봄 사업의 집행액은 4,100억 원임", "4,100백만원"),
        (MONTHLY, "도로 분야는 1,234명임", "1,234건"),
        (MONTHLY, "도로 분야는 전월 대비 12.2%p 증가", "12.2%"),
    ],
)
def test_a_wrong_unit_is_named_as_such(source: Table, line: str, right: str) -> None:
    (statement,) = [s for s in checked(source, line) if s.verdict is not Verdict.MATCH]
    assert (statement.verdict, statement.expected) == (Verdict.UNIT, right)


def test_amounts_in_other_scales_agree() -> None:
    assert wrong(BUDGET, "가온천 복원 사업은 예산 12억 원 중 9억 원을 집행하여 집행률 75.0%") == []
    assert wrong(BUDGET, "노인 돌봄: 예산액 58억 원, 집행액 4,100,000,000원") == []


def test_a_long_table_is_summed_over_its_rows() -> None:
    found = checked(
        LONG, "9월 이용자는 총 1,000명으로 전월과 같음", "해솔구는 전월 대비 10.0% 증가한 330명"
    )
    assert [s.verdict for s in found] == [Verdict.MATCH] * 3
    assert found[0].formula == "SUM(C5:C7)"
    assert wrong(LONG, "9월 이용자는 총 1,010명임") == [("1,010명", "1,000명")]


def test_items_inherit_the_subject_of_the_item_above() -> None:
    body = (Item(2, (Span("교통 분야 850건"),)), Item(3, (Span("전월 대비 60건 감소"),)))
    found = verify(Document("보고서", "2026년 9월 보고", body), (MONTHLY,)).statements
    assert [(s.text, s.expected) for s in found if s.verdict in WRONG] == [("60건", "50건")]


@pytest.mark.parametrize(
    "line",
    [
        "문의: 민원여권과(051-000-1234), 총무과-1234(2026. 3. 5.)",
        "「민원 처리에 관한 법률」 제17조제1항 및 제3조의2",
        "붙임  1. 2026년도 추진계획 1부.",
        "13:00∼15:00 제2회의실, 제3차 회의",
        "도로 분야 현장점검 25회를 실시하고 예산 5억 원을 투입",
        "도로 민원 가운데 300건은 야간에 접수",
        "포트홀 민원이 412건으로 도로 분야의 33.4%를 차지",
        "전담 인력 3명을 12명으로 늘리고 안내문 1,500매를 배부",
        "처리율은 96.3%로 목표(95%)를 1.3%p 웃돌았다",
        "인구 10만 명당 민원은 95.2건",
        "만족도는 82.5점으로 지난해 80.1점보다 2.4점 상승",
    ],
)
def test_numbers_of_other_things_are_never_called_wrong(line: str) -> None:
    assert wrong(MONTHLY, line) == []


YEARLY = table(
    column("A", "연도", ["2022", "2023", "2024", "2025"]),
    column("B", "방문객 수", [120345, 150210, 149800, 203450], "명"),
    column("C", "입장 수입", [24069, 30042, 29960, 40690], "천원"),
)
PEOPLE = table(
    column("A", "구", ["해솔구", "달빛구", "은하구", "계"]),
    column("B", "인구_남", [51200, 40310, 30120, 121630]),
    column("C", "인구_여", [52800, 39690, 31880, 124370]),
    column("D", "인구_계", [104000, 80000, 62000, 246000]),
    unit="명", title="2026년 9월 말 주민등록 인구", totals=(3,),
)  # fmt: skip
PARKING = table(
    column("A", "시설명", ["하나주차장", "둘주차장", "셋주차장", "넷주차장", "다섯주차장"]),
    column("B", "구분", ["노상", "노외", "노외", "노상", "노외"]),
    column("C", "요금", ["무료", "유료", "유료", "무료", "유료"]),
    column("D", "주차면수", [35, 120, 88, 24, 210], "면"),
    title="가온시 공영주차장",
)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (YEARLY, "2025년 방문객은 20만 3천 명으로 전년(14만 9,800명)보다 35.8% 늘었다."),
        (YEARLY, "2025년 입장 수입은 4,069만 원으로 2022년의 1.7배 수준이다."),
        (YEARLY, "최근 4년간 연평균 방문객은 155,951명, 누적 방문객은 623,805명이다."),
        (PEOPLE, "여자가 124,370명으로 남자(121,630명)보다 2,740명 많다."),
        (PEOPLE, "해솔구는 남 51,200명, 여 52,800명으로 10만 4천 명(42.3%)이다."),
        (PARKING, "가온시 공영주차장은 5개소, 477면이다."),
        (PARKING, "노외주차장은 3개소(418면), 무료 주차장은 2개소로 전체의 40.0%이다."),
        (LONG, "해솔구 비중은 8월 30.0%에서 9월 33.0%로 3.0%p 상승했다."),
        (LONG, "달빛구와 은하구는 각각 10명, 20명 줄었다."),
    ],
)
def test_tables_of_other_shapes_are_read(source: Table, line: str) -> None:
    assert {s.verdict for s in checked(source, line)} == {Verdict.MATCH}


@pytest.mark.parametrize(
    ("source", "line", "right"),
    [
        (PEOPLE, "여자가 남자보다 2,740명 적다.", "2,740명 증가"),
        (PEOPLE, "해솔구 인구는 10만 4천 명(45.3%)이다.", "42.3%"),
        (PARKING, "무료 주차장은 3개소이다.", "2개소"),
        (PARKING, "노외주차장은 328면이다.", "418면"),
        (YEARLY, "2025년 방문객은 전년보다 53.8% 늘었다.", "35.8%"),
    ],
)
def test_errors_about_tables_of_other_shapes_are_caught(
    source: Table, line: str, right: str
) -> None:
    assert right in [expected for _, expected in wrong(source, line)]


@pytest.mark.parametrize(
    "line",
    [
        "좌석 120석, 장서 3만 권을 갖춘 은하구 도서관은 48,000명이 찾았다.",
        "프로그램 참여자는 45명(해솔구 20명, 달빛구 15명, 은하구 10명)이다.",
    ],
)
def test_another_subject_beside_a_known_label_is_no_error(line: str) -> None:
    assert wrong(LONG, line) == []


def test_two_tables_do_not_lend_each_other_their_names() -> None:
    body = (
        Item(2, (Span("가온천 복원: 예산액 12억 원"),)),
        Item(3, (Span("도로 1,234건, 교통 850건"),)),
    )
    found = verify(Document("보고서", "2026년 9월 보고", body), (BUDGET, MONTHLY)).statements
    assert {s.verdict for s in found} == {Verdict.MATCH}


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_line_is_checked_without_failing_and_places_are_true(line: str) -> None:
    for source in (MONTHLY, BUDGET, LONG, YEARLY):
        for s in checked(source, line):
            if s.where.paragraph == 1:
                assert line[s.where.start : s.where.end] == s.text


def test_what_the_words_leave_open_has_no_source_rather_than_a_guess() -> None:
    (statement,) = checked(MONTHLY, "현장점검 25회 실시")
    assert (statement.verdict, statement.expected, statement.source) == (
        Verdict.NO_SOURCE,
        "",
        None,
    )


def test_a_wrong_total_in_the_given_file_is_told_with_its_cell() -> None:
    bad = table(
        column("A", "구분", ["가", "나", "합계"]), column("B", "건수", [100, 200, 999]), totals=(2,)
    )
    (statement,) = checked(bad)
    assert (statement.verdict, statement.expected, statement.where.cell) == (
        Verdict.SUM,
        "300",
        "B4",
    )


def test_what_is_told_of_the_result() -> None:
    evidence = verify(
        Document("보고서", "9월", (Paragraph((Span("도로 1,234건, 교통 805건, 점검 25회"),)),)),
        (MONTHLY,),
    )
    assert summary(evidence) == "수치 3개 가운데 일치 1, 불일치 1, 근거 없음 1"
    told = findings(evidence)
    assert [(f.severity, f.mend) for f in told.items] == [
        (Severity.ERROR, "850건"), (Severity.WARNING, None),
    ]  # fmt: skip
    first = json.loads(json.dumps(to_json(evidence)))["statements"][1]
    assert (first["text"], first["verdict"], first["expected"]) == ("805건", "불일치", "850건")
    assert first["source"] == "가온시_민원.xlsx 현황!D3"


def test_places_point_at_the_characters_of_the_document() -> None:
    document = Document(
        "보고서",
        "9월",
        (Paragraph((Span("도로 "), Span("1,234건"))), Paragraph((Span("교통 805건"),))),
    )
    lines = {line.index: line.text for line in document.lines()}
    for s in verify(document, (MONTHLY,)).statements:
        assert lines[s.where.paragraph or 0][s.where.start : s.where.end] == s.text


def test_the_shelf_holds_the_steps_of_the_room() -> None:
    steps = catalogue([SHELF])
    assert set(steps) == {
        "수치 대조", "근거 칸 달기", "틀린 수치 모으기", "법령 인용 살피기", "이름 대조",
        "결과 근거 달기",
    }  # fmt: skip
    assert [p.name for p in steps["수치 대조"].params] == ["문서", "자료"]


def test_twenty_pages_against_a_thousand_rows_take_under_three_seconds() -> None:
    names = [f"{a}{b}동" for a in "가나다라마바사아자차" for b in "온람별솔빛들내길뫼숲"]
    source = table(
        column("A", "기준월", [f"2026-{m:02}" for m in range(1, 11) for _ in names]),
        column("B", "행정동", names * 10),
        column("C", "접수 건수", [(i * 7919) % 9973 + 10 for i in range(1000)], "건"),
    )
    lines = tuple(
        Paragraph(
            (
                Span(
                    f"○ {names[i % 100]} 접수는 {i * 37 + 5:,}건으로 전월 대비 {i + 3}건(3.{i % 10}%) 증가"
                ),
            )
        )
        for i in range(600)
    )
    began = time.process_time()
    found = verify(Document("보고서", "2026년 10월 보고", lines), (source,)).statements
    assert len([s for s in found if s.kind not in ("방향", "이름")]) == 1800
    assert time.process_time() - began < 3
