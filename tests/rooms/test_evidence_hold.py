"""Promises of the whole check: names, quotations, passages, ranks and units beside the numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.analysis import read_table
from giljabi.book.kinds import Document, Fact, File, Item, Severity, Span, Statement, Table, Verdict
from giljabi.documents.readers.read import read_document
from giljabi.evidence.hold import hold
from giljabi.evidence.passages import Paper
from giljabi.evidence.statutes import Statutes, shipped
from giljabi.evidence.verify import verify

CSV = """가온시 부서별 접수 현황(2026. 9. 30. 기준),,
(단위: 건),,
부서,2025년,2026년
시민소통과,1210,1384
도로관리과,902,871
북부도서관,455,390
환경정책과,611,745
합계,3178,3390
"""
BARE = """지역,절도 발생,절도 검거
해솔구,1395,477
달빛구,1070,413
은하구,1153,382
바람구,1812,738
"""
SOURCE = """# 가온시 시정 소식

시장은 민원을 빠르게 처리하기 위하여 담당 인력을 늘린다고 말했다.

가온시설공단은 올해 안내판 240개를 새로 세웠다.

| 구분 | 2025년 | 2026년 |
|---|---|---|
| 가온체육관 | 1,200 | 1,350 |
| 늘봄수영장 | 800 | 640 |
"""


def table(csv: str = CSV) -> Table:
    return read_table(File("자료.csv", "text/csv", csv.encode()))


def draft(text: str) -> Document:
    return read_document(File("초안.md", "text/markdown", f"# 보고\n\n{text}\n".encode()))


def paper() -> Paper:
    return Paper("소식.md", read_document(File("소식.md", "text/markdown", SOURCE.encode())))


def check(text: str, kind: str = "", csv: str = CSV, *papers: Paper) -> list[Statement]:
    found = hold(draft(text), (table(csv),) if csv else (), papers, Statutes.of(shipped()))
    return [s for s in found.statements if not kind or s.kind == kind]


# 이름 ----------------------------------------------------------------------------------------


def test_a_name_one_letter_off_is_told_with_the_right_name_and_its_cell() -> None:
    (found,) = check("시민소퉁과는 2026년 1,384건을 받았다.", "이름")
    assert (found.text, found.verdict) == ("시민소퉁과", Verdict.MISMATCH)
    assert (found.expected, str(found.source)) == ("시민소통과", "자료.csv A4")


@pytest.mark.parametrize("other", ["남부도서관", "동부도서관"])
def test_another_body_of_that_sort_is_no_slip(other: str) -> None:
    (found,) = check(f"{other}은 문을 닫았다.", "이름")
    assert (found.verdict, found.severity) == (Verdict.NO_SOURCE, Severity.NOTE)


@pytest.mark.parametrize("end", ["", "는", "와", "에서", "의", "까지"])
def test_a_right_name_with_any_particle_is_right(end: str) -> None:
    (found,) = check(f"시민소통과{end} 함께 본다.", "이름")
    assert (found.text, found.verdict) == ("시민소통과", Verdict.MATCH)


def test_common_words_are_no_names() -> None:
    assert check("그 결과와 성과, 효과를 살핀 경과를 통과시켰다. 시민과 함께한다.", "이름") == []


# 인용 ----------------------------------------------------------------------------------------


def test_a_quotation_is_found_word_for_word_whatever_its_blanks() -> None:
    text = "시장은 “민원을 빠르게 처리하기 위하여  담당인력을 늘린다”고 말했다."
    (found,) = check(text, "인용", "", paper())
    assert found.verdict is Verdict.MATCH
    assert found.source is not None
    assert (found.source.source, found.source.paragraph) == ("소식.md", 1)


def test_a_near_quotation_is_told_with_the_words_of_the_source() -> None:
    text = "시장은 “민원을 빨리 처리하기 위하여 담당 인력을 줄인다”고 말했다."
    (found,) = check(text, "인용", "", paper())
    assert found.verdict is Verdict.MISMATCH
    assert found.expected == "민원을 빠르게 처리하기 위하여 담당 인력을 늘린다"


def test_a_quotation_of_nothing_has_no_source() -> None:
    (found,) = check("시장은 “내년에는 하늘을 나는 버스를 놓겠다”고 밝혔다.", "인용", "", paper())
    assert found.verdict is Verdict.NO_SOURCE
    assert found.severity is None


def test_a_cut_quotation_is_its_pieces() -> None:
    text = "소식에 따르면 “시장은 민원을 빠르게 … 인력을 늘린다고 말했다”."
    (found,) = check(text, "인용", "", paper())
    assert found.verdict is Verdict.MATCH


def test_without_passages_no_quotation_is_judged() -> None:
    assert check("시장은 “내년에는 하늘을 나는 버스를 놓겠다”고 밝혔다.", "인용") == []


# 문서의 글과 표 -------------------------------------------------------------------------------


def test_a_number_of_a_passage_confirms_the_same_number() -> None:
    (found,) = check("가온시설공단은 안내판 240개를 세웠다.", "수치", "", paper())
    assert found.verdict is Verdict.MATCH
    assert found.source is not None
    assert found.source.paragraph == 2


def test_a_number_of_a_passage_denies_another_in_the_same_words() -> None:
    (found,) = check("가온시설공단은 올해 안내판 270개를 새로 세웠다.", "수치", "", paper())
    assert (found.verdict, found.expected) == (Verdict.MISMATCH, "240개")


def test_a_number_of_other_words_is_left_open() -> None:
    (found,) = check("담당 부서는 안내문 270개를 나누었다.", "수치", "", paper())
    assert found.verdict is Verdict.NO_SOURCE


def test_a_table_of_a_paper_is_a_source_with_the_line_of_its_cell() -> None:
    (found, *_) = check("늘봄수영장은 2026년 604명이 찾았다.", "수치", "", paper())
    assert (found.verdict, found.expected) == (Verdict.MISMATCH, "640명")
    assert found.source is not None
    line = next(x for x in paper().document.lines() if x.index == found.source.paragraph)
    assert line.text == "640"


# 순위와 방향, 단위 -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2026년 접수가 두 번째로 많은 부서는 도로관리과였다.", ""),
        ("2026년 접수가 두 번째로 많은 부서는 환경정책과였다.", "도로관리과"),
        ("2026년 접수는 북부도서관이 가장 적다.", ""),
        ("2026년 접수는 환경정책과가 가장 적다.", "북부도서관"),
    ],
)
def test_a_rank_in_words_is_judged(text: str, right: str) -> None:
    (found,) = check(text, "순위")
    assert found.verdict is (Verdict.MISMATCH if right else Verdict.MATCH)
    assert found.expected == right


def test_two_numbers_of_a_comparison_tell_which_is_more() -> None:
    good = "시민소통과(1,384건)가 도로관리과(871건)보다 훨씬 많다."
    assert check(good, "방향")[0].verdict is Verdict.MATCH
    assert check(good.replace("많다", "적다"), "방향")[0].verdict is Verdict.MISMATCH


def test_one_odd_unit_of_a_table_without_units_is_told() -> None:
    good = "해솔구 절도 발생은 1,395건, 달빛구 1,070건, 은하구 1,153건, 바람구 1,812건이다."
    assert all(s.verdict is Verdict.MATCH for s in check(good, "수치", BARE))
    odd = [
        s
        for s in check(good.replace("1,153건", "1,153명"), "수치", BARE)
        if s.verdict is not Verdict.MATCH
    ]
    assert [(s.text, s.verdict, s.expected) for s in odd] == [("1,153명", Verdict.UNIT, "1,153건")]


def test_a_name_that_says_its_unit_needs_none() -> None:
    csv = "구,세대,인구\n해솔구,1200,2911\n달빛구,905,2010\n"
    (found,) = check("해솔구의 인구는 2,911건이다.", "수치", csv)
    assert (found.verdict, found.expected) == (Verdict.UNIT, "2,911명")


def test_a_total_all_but_right_is_called_wrong() -> None:
    (found,) = check("2026년 한 해 모두 3,309건을 받았다.", "수치")
    assert (found.verdict, found.expected) == (Verdict.MISMATCH, "3,390건")


# 자리 ----------------------------------------------------------------------------------------


def test_facts_and_subtitles_above_do_not_shift_the_places() -> None:
    body = (Item(1, (Span("시민소통과는 2026년 1,348건을 받았다."),)),)
    document = Document("보도자료", "접수 현황", body, subtitle=("- 부제 -",), facts=(Fact("일시", "2026. 9. 1."),))  # fmt: skip
    lines = {line.index: line.text for line in document.lines()}
    (found,) = [s for s in verify(document, (table(),)).statements if s.kind == "수치"]
    assert lines[found.where.paragraph or 0][found.where.start : found.where.end] == "1,348건"


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        alphabet="시민소통과도로관리북부도서관 “”「」제조은는0123456789,.건%보다많적가장\n",
        max_size=90,
    )
)
def test_any_draft_is_checked_and_its_places_are_its_characters(text: str) -> None:
    document = draft(text)
    lines = {line.index: line.text for line in document.lines()}
    for s in hold(document, (table(),), (paper(),), Statutes.of(shipped())).statements:
        if s.where.paragraph is not None:
            assert lines[s.where.paragraph][s.where.start : s.where.end] == s.text
