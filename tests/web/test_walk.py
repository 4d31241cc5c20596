"""The walk of a person: from the question on the first page to the file in hand."""

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
