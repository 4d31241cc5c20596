"""The walk of a person: from the question on the first page to the file in hand."""

from giljabi.book.case import Expectation
from giljabi.web.cases import expected

from .visitor import Visitor


def test_the_first_page_asks_and_leads_to_cases(visitor: Visitor) -> None:
    page = visitor.page("/")
    assert "무슨 일을 하시나요?" in page
    assert 'href="/cases/monthly-statistics"' in page
    assert "/cases?family=%EB%AF%BC%EC%9B%90" in page


def test_a_case_page_shows_order_examples_and_what_to_give(visitor: Visitor) -> None:
    page = visitor.page("/cases/monthly-statistics")
    for words in ("판 3", "사례집", "데이터혁신과", "표 읽기", "세 달치 표", "월별.tsv", "측정 전",
                  "바로 해보기", "견본으로 해보기", "<strong>보고서</strong>"):  # fmt: skip
        assert words in page, words


def test_a_sample_runs_to_a_document_with_evidence_and_findings(visitor: Visitor) -> None:
    page = visitor.page(visitor.run_sample("monthly-statistics"))
    for words in ("2026년 9월 공공시설 이용 현황", "불일치", "근거 없음", "바른 값",
                  "행정업무규정 시행규칙 제2조", "HWPX 내려받기", "고쳐서 다시 하기"):  # fmt: skip
        assert words in page, words


def test_what_comes_out_is_said_with_the_right_particle() -> None:
    for word, particle in (
        ("보고서", "가"),
        ("12,480건", "이"),
        ("3", "이"),
        ("2", "가"),
        ("%", "가"),
    ):
        assert expected(Expectation("있음", "문장", word)) == (
            f"문장에 '{word}'{particle} 들어 있습니다."
        )


def test_one_button_a_form_and_what_the_case_made_comes_first(visitor: Visitor) -> None:
    page = visitor.page(visitor.run_sample("monthly-statistics"))
    assert page.count("HWPX 내려받기") == page.count("PDF 내려받기") == 1
    assert page.index("HWPX 내려받기") < page.index("PDF 내려받기") < page.index("그림 내려받기")


def test_the_examples_of_a_case_run_on_its_page(visitor: Visitor) -> None:
    page = visitor.send("/cases/everything", {}, to="/cases/everything/try").text
    assert "본보기 1개가 모두 기대와 맞습니다." in page
    assert "✓ 맞음: 꾸민 행사" in page


def test_an_example_that_is_off_is_named_with_what_was_expected(visitor: Visitor) -> None:
    page = visitor.send("/cases/monthly-statistics", {}, to="/cases/monthly-statistics/try").text
    assert "개가 기대와 다릅니다." in page
    assert "✕ 틀림" in page
