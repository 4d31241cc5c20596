"""What a case makes is seen before anything is given: the document of its first example."""

from giljabi.desk import Desk
from giljabi.desk.see_run import runs

from .visitor import Visitor


def test_the_document_of_the_first_example_is_a_page_and_no_run(
    visitor: Visitor, desk: Desk
) -> None:
    before = len(runs(desk, 1000))
    page = visitor.page("/cases/monthly-statistics/example")
    assert "2026년 9월 공공시설 이용 현황" in page and 'class="paper' in page
    assert len(runs(desk, 1000)) == before


def test_the_case_page_leads_to_the_document_without_making_it(visitor: Visitor) -> None:
    page = visitor.page("/cases/monthly-statistics")
    assert 'href="/cases/monthly-statistics/example"' in page
    assert 'class="paper' not in page


def test_a_case_that_makes_no_document_promises_none(visitor: Visitor) -> None:
    assert "/example" not in visitor.page("/cases/everything")
    assert "문서를 만들지 않습니다" in visitor.page("/cases/everything/example")
    assert "문서를 만들지 않습니다" in visitor.page("/cases/reply-deadline/example")


def test_the_document_is_worked_out_once(visitor: Visitor, desk: Desk) -> None:
    made = visitor.client.app.state.site.example  # type: ignore[attr-defined]
    visitor.page("/cases/monthly-statistics/example")
    before = made.cache_info()
    visitor.page("/cases/monthly-statistics/example")
    assert made.cache_info().hits == before.hits + 1
    assert made.cache_info().misses == before.misses
