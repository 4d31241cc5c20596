"""Pages: search, waiting, results, downloads, settings, and what is said when something is wrong."""

from pathlib import Path
from threading import Event
from urllib.parse import unquote

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from giljabi.web import create_app

from .sample_desk import make_desk
from .visitor import BASE, NOTHING, PORT, TOKEN, Visitor


def test_search_and_filters_narrow_the_shelf(visitor: Visitor) -> None:
    assert "답변 검토 받기" in visitor.page("/cases?q=검토")
    assert "답변 검토 받기" not in visitor.page("/cases?q=통계")
    page = visitor.page("/cases?family=민원&stage=모임")
    assert "답변 검토 받기" in page and "민원 처리기한 계산" not in page


def test_an_empty_search_says_how_to_go_on(visitor: Visitor) -> None:
    assert "맞는 사례가 없습니다. 낱말을 줄이거나" in visitor.page("/cases?q=없는말")


def test_a_broken_case_is_named_with_its_line(visitor: Visitor) -> None:
    page = visitor.page("/cases")
    assert "broken/case.md:1줄" in page and "monthly-statistics" in page


def test_an_empty_casebook_says_how_to_begin(tmp_path: Path) -> None:
    app = create_app(make_desk(tmp_path, Event(), empty=True), token=TOKEN, port=PORT)
    with TestClient(app, base_url=BASE) as client:
        visitor = Visitor(client).enter()
        assert "아직 실린 사례가 없습니다" in visitor.page("/")
        assert "아직 실행한 일이 없습니다" in visitor.page("/runs")


@pytest.mark.parametrize(
    "path", ["/없는곳", "/cases/없는사례", "/runs/없는실행", "/runs/1/files/x"]
)
def test_what_is_not_there_says_what_and_what_next(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "없습니다" in answer.text and "이렇게 하세요" in answer.text


def test_a_mistyped_case_asks_whether_another_was_meant(visitor: Visitor) -> None:
    assert "혹시 &#39;monthly-statistics&#39;?" in visitor.get("/cases/monthly-statistic").text


def test_a_wrong_method_gets_a_sentence(visitor: Visitor) -> None:
    answer = visitor.client.delete("/cases", headers={"origin": BASE})
    assert answer.status_code == 405
    assert "이렇게는 열 수 없습니다" in answer.text


def test_a_fault_of_ours_shows_no_traceback_and_logs_no_content(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    def boom(request: Request) -> Response:
        raise ValueError("홍길동 000-0000-0000")

    app = visitor.client.app
    app.router.routes.insert(0, Route("/boom", boom))  # type: ignore[attr-defined]
    answer = visitor.get("/boom")
    assert answer.status_code == 500
    assert "전산 담당" in answer.text
    assert "홍길동" not in answer.text + caplog.text and "Traceback" not in answer.text
    assert "ValueError" in caplog.text


def test_a_failed_run_says_where_it_stopped_and_leads_back(visitor: Visitor) -> None:
    page = visitor.page(visitor.run_sample("monthly-statistics", 1))
    for words in (
        "표 읽기",
        "표가 없습니다",
        "표가 있는 파일을 넣으세요",
        "고쳐서 다시 하기",
        "하지 않음",
    ):
        assert words in page, words
    assert "내려받기" not in page


def test_a_waiting_run_takes_the_answer_and_goes_on(visitor: Visitor) -> None:
    run = visitor.settle(visitor.send("/cases/review/run", {"글": "가온시 알림"}, NOTHING))
    page = visitor.page(run)
    assert "검토: 답을 기다리고 있습니다" in page and "가온시 알림" in page
    assert "답변 검토 받기" in visitor.page("/")
    visitor.settle(visitor.send(run, {"답": "한 줄\n두 줄"}, to=f"{run}/answer"))
    done = visitor.page(run)
    assert "한 줄\n두 줄" in done and "답을 기다리고" not in done


def test_an_empty_answer_is_refused_and_the_run_still_waits(visitor: Visitor) -> None:
    run = visitor.settle(visitor.send("/cases/review/run", {"글": "가온시"}, NOTHING))
    answer = visitor.send(run, {"답": "  "}, to=f"{run}/answer")
    assert answer.status_code == 422
    assert "답을 기다리고 있습니다" in visitor.page(run)


def test_an_answer_to_a_run_that_does_not_wait_is_refused(visitor: Visitor) -> None:
    waiting = visitor.settle(visitor.send("/cases/review/run", {"글": "가온시"}, NOTHING))
    done = visitor.run_sample("everything")
    assert visitor.send(waiting, {"답": "글"}, to=f"{done}/answer").status_code == 422


@pytest.mark.parametrize("form", ["hwpx", "pdf"])
def test_the_document_comes_with_its_korean_name(visitor: Visitor, form: str) -> None:
    run = visitor.run_sample("monthly-statistics")
    answer = visitor.get(f"{run}/files/보고서?form={form}")
    how = answer.headers["content-disposition"]
    assert answer.status_code == 200
    assert how.startswith("attachment; filename*=UTF-8''")
    assert unquote(how).endswith(f"2026년 9월 공공시설 이용 현황.{form}")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_every_download_on_the_result_is_there(visitor: Visitor) -> None:
    run = visitor.run_sample("everything")
    assert visitor.get(f"{run}/files/모은%20것").headers["content-disposition"].endswith(".txt")
    assert visitor.get(f"{run}/files/모은%20것?form=pdf").status_code == 404


def test_settings_are_kept_and_shown(visitor: Visitor) -> None:
    page = visitor.send("/look", {"tone": "contrast", "size": "larger"})
    assert "바꾼 설정을 저장했습니다" in page.text
    assert 'data-tone="contrast" data-size="larger"' in visitor.page("/cases")


def test_an_unknown_setting_is_left_out(visitor: Visitor) -> None:
    assert 'data-tone=""' in visitor.send("/look", {"tone": '"><script>'}).text


def test_steps_and_schema_are_published(visitor: Visitor) -> None:
    page = visitor.page("/steps")
    assert "표 읽기" in page and "올린 파일의 표를 읽습니다." in page
    schema = visitor.get("/schema/case.json").json()
    assert schema["properties"]["제목"]


def test_the_list_of_runs_leads_to_each(visitor: Visitor) -> None:
    run = visitor.run_sample("everything")
    assert f'href="{run}"' in visitor.page("/runs")
