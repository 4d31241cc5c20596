"""지적 고르기: one press each, kept with who and when, and a file that has what was taken, no more."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from giljabi.desk import Desk
from giljabi.desk.findings import LEFT, TAKEN, review
from giljabi.web import create_app
from giljabi.wiring import build

from .test_forms import unlabelled
from .visitor import BASE, PORT, TOKEN, Visitor


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return build(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def official(desk: Desk) -> Iterator[Visitor]:
    app = create_app(desk, token=TOKEN, port=PORT)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield Visitor(client).enter()


@pytest.fixture
def run(official: Visitor) -> str:
    """A fresh run of 공문서 검사 on its sample, whose document breaks a dozen rules."""
    return official.run_sample("gongmun-check")


def key_of(desk: Desk, run: str, text: str) -> str:
    return next(i.key for i in review(desk, run.split("/")[-1]).items if i.finding.text == text)


def chosen(official: Visitor, run: str, key: str, choice: str, reason: str = "") -> str:
    sent = {"finding": key, "choice": choice, "reason": reason}
    return str(official.send(f"{run}/findings", sent).text)


def corrected(official: Visitor, run: str) -> tuple[str, str]:
    answer = official.get(f"{run}/findings/file")
    assert answer.status_code == 200
    return unquote(answer.headers["content-disposition"]), answer.content.decode()


def test_the_result_leads_to_the_findings(official: Visitor, run: str) -> None:
    assert f'href="{run}/findings"' in official.page(run)
    page = official.page(f"{run}/findings")
    assert not unlabelled(page)
    assert page.count('class="fill"') == 1


def test_findings_that_ask_for_the_same_mend_are_one_press(desk: Desk, run: str) -> None:
    same = [i for i in review(desk, run.split("/")[-1]).items if i.finding.text == "2026.10.06"]
    assert len(same) == 1
    assert {f.rule for f in (same[0].finding, *same[0].also)} > {"DATE-NOPAD"}


def test_nothing_taken_gives_the_file_back_as_it_was(official: Visitor, run: str) -> None:
    name, text = corrected(official, run)
    assert "(고침).txt" in name
    assert "2026.10.06" in text and "금번" in text


def test_only_what_was_taken_is_changed(official: Visitor, desk: Desk, run: str) -> None:
    page = chosen(official, run, key_of(desk, run, "금번"), TAKEN)
    assert "고침을 받았습니다." in page and "받음 1" in page
    _, text = corrected(official, run)
    assert "이번 교육을" in text and "2026.10.06" in text


def test_what_was_taken_can_be_chosen_anew(official: Visitor, desk: Desk, run: str) -> None:
    key = key_of(desk, run, "금번")
    chosen(official, run, key, TAKEN)
    assert "받음 0" in chosen(official, run, key, "")
    assert "금번" in corrected(official, run)[1]


def test_all_sure_mends_go_with_one_press(official: Visitor, desk: Desk, run: str) -> None:
    page = chosen(official, run, "모두", TAKEN)
    seen = review(desk, run.split("/")[-1])
    assert not seen.sure and seen.count(TAKEN) > 3 and "모두 받아들이기" not in page
    _, text = corrected(official, run)
    assert "2026. 10. 6." in text and "금번" in text


def test_leaving_what_the_law_asks_needs_a_reason(official: Visitor, desk: Desk, run: str) -> None:
    key = key_of(desk, run, "오후 2시")
    refused = chosen(official, run, key, LEFT)
    assert "까닭이 있어야 합니다" in refused and review(desk, run.split("/")[-1]).count(LEFT) == 0
    page = chosen(official, run, key, LEFT, "행사 안내장에 쓰인 말을 그대로 옮김")
    assert "행사 안내장에 쓰인 말을 그대로 옮김" in page and "둠 1" in page


def test_a_reason_that_was_refused_stands_where_it_was(
    official: Visitor, desk: Desk, run: str
) -> None:
    page = chosen(official, run, key_of(desk, run, "오후 2시"), LEFT, "짧음")
    assert re.search(r'value="짧음"[^>]*aria-invalid', page)


def test_a_finding_of_another_run_is_refused(official: Visitor, run: str) -> None:
    answer = official.send(f"{run}/findings", {"finding": "9.9", "choice": TAKEN})
    assert answer.status_code == 404 and "이 실행에 없는 지적" in answer.text


def test_a_run_without_findings_says_so(official: Visitor) -> None:
    run = official.run_sample("deadline-notice")
    answer = official.get(f"{run}/findings")
    assert answer.status_code == 404 and "하나씩 고를 지적이 없습니다" in answer.text


def test_decisions_outlive_the_server(official: Visitor, desk: Desk, run: str) -> None:
    chosen(official, run, key_of(desk, run, "금번"), TAKEN)
    again = build(Path(desk.home))
    assert review(again, run.split("/")[-1]).count(TAKEN) == 1


def test_the_file_of_a_sample_goes_before_the_default_table(official: Visitor) -> None:
    """행사 일정: 할 일 표가 기본값으로 있어도 견본의 표가 쓰인다."""
    page = official.page(official.run_sample("event-plan"))
    assert "안전관리계획 수립" in page and "할 일: 9개" in page
