"""점검표 on screen: what stops, what to answer, one press each, and a name under what leaves."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from giljabi.book.answers import ItemRow
from giljabi.desk import Desk
from giljabi.web import create_app

from .public_case import FORM, GIVEN, make_public_desk
from .test_forms import unlabelled
from .visitor import BASE, NOTHING, ORIGIN, PORT, TOKEN, Visitor


@pytest.fixture(scope="module")
def public_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return make_public_desk(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def official(public_desk: Desk) -> Iterator[Visitor]:
    """Somebody in an office whose cases go out."""
    app = create_app(public_desk, token=TOKEN, port=PORT)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        yield Visitor(client).enter()


@pytest.fixture
def run(official: Visitor) -> str:
    """A fresh run whose document holds a name and a phone, and goes to citizens."""
    return official.settle(official.send(FORM, GIVEN, NOTHING))


def answered(official: Visitor, run: str, item: str, answer: str, reason: str = "") -> str:
    sent = {"item": item, "answer": answer, "reason": reason, "back": "next"}
    return str(official.send(f"{run}/checklist", sent).text)


def saved(official: Visitor, run: str) -> str:
    """Return the name under which the document is downloaded."""
    link = re.search(rf'href="({run}/files/[^"]+form=hwpx)"', official.page(run))
    assert link
    return unquote(official.get(link[1]).headers["content-disposition"])


def test_what_stops_stands_first_with_another_way(official: Visitor, run: str) -> None:
    page = official.page(f"{run}/checklist")
    assert "내보내기 전에 풀 것 2개" in page
    assert page.index("ACC-01") < page.index("나머지 항목")
    assert page.count("다른 길:") == 2
    assert page.count('class="fill"') == 1


def test_the_document_of_a_run_goes_to_the_guard_with_one_press(
    official: Visitor, run: str
) -> None:
    assert "가린 공개본 만들기" in official.page(f"{run}/checklist")
    page = official.send(f"{run}/checklist", {"run": run.rsplit("/", 1)[1]}, to="/guard")
    assert page.status_code == 200
    assert "공개본의 글" in page.text and "전화-1" in page.text
    copy = official.resend(page, {"download": "1"})
    assert "공개본과 대장.zip" in unquote(copy.headers["content-disposition"])


def test_a_run_that_left_no_paper_says_so(official: Visitor) -> None:
    page = official.send("/guard", {"run": "없는실행"})
    assert page.status_code == 422 and "고칠 곳이 있습니다" in page.text


def test_one_press_signs_with_the_name_of_the_person(
    official: Visitor, run: str, public_desk: Desk
) -> None:
    assert f"내가 확인했습니다 ({public_desk.who})" in official.page(f"{run}/checklist")
    page = answered(official, run, "ACC-01", "예")
    assert "내보내기 전에 풀 것 1개" in page
    assert re.search(rf"답: 예</strong> <span class=\"facts\">{public_desk.who}", page)


def test_a_file_is_called_a_draft_until_somebody_signed(official: Visitor, run: str) -> None:
    assert "‘(초안)’이 붙습니다" in official.page(run)
    assert saved(official, run).endswith("가온시 꾸민 알림 (초안).hwpx")
    answered(official, run, "ACC-01", "아니요")
    assert saved(official, run).endswith("(초안).hwpx")
    answered(official, run, "ACC-01", "예")
    assert saved(official, run).endswith("가온시 꾸민 알림.hwpx")
    assert "(초안)" not in official.page(run)


def test_what_stays_in_the_office_is_never_called_a_draft(visitor: Visitor) -> None:
    run = visitor.run_sample("monthly-statistics")
    assert "(초안)" not in saved(visitor, run)
    assert "내보내기 전에 풀 것" not in visitor.page(f"{run}/checklist")


def test_going_past_wants_a_reason_and_keeps_what_was_typed(official: Visitor, run: str) -> None:
    refused = official.send(
        f"{run}/checklist", {"item": "PII-05", "answer": "우회", "reason": "음"}
    )
    assert refused.status_code == 422
    assert "지나치는 까닭을 한 문장으로" in refused.text and 'value="음"' in refused.text
    page = answered(
        official, run, "PII-05", "우회", "공개해도 되는 담당자 연락처임을 김가온이 확인"
    )
    assert "답: 우회" in page and "김가온이 확인" in page


def test_a_block_without_a_way_past_cannot_be_passed(official: Visitor, run: str) -> None:
    page = official.page(f"{run}/checklist")
    card = page[page.index('id="item-ACC-01"') : page.index("</li>", page.index("item-ACC-01"))]
    assert "지나가기" not in card
    refused = official.send(
        f"{run}/checklist", {"item": "ACC-01", "answer": "우회", "reason": "바빠서 그냥 냅니다"}
    )
    assert refused.status_code == 422 and "지나칠 수 없는 항목" in refused.text


def test_the_result_counts_what_is_settled(official: Visitor, run: str) -> None:
    before = re.search(r"점검표 (\d) / (\d)", official.page(run))
    answered(official, run, "ACC-01", "예")
    after = re.search(r"점검표 (\d) / (\d)", official.page(run))
    assert before and after
    assert int(after[1]) == int(before[1]) + 1 and after[2] == before[2]


def test_all_answered_leads_back_to_the_result(official: Visitor, run: str) -> None:
    page = official.page(f"{run}/checklist")
    for _ in range(10):
        item = re.search(
            r'name="item" value="([^"]+)">\n<input type="hidden" name="back" value="next"', page
        )
        if item is None:
            break
        page = answered(official, run, item[1], "예")
    assert "답할 것을 모두 답했습니다" in page and "결과로 돌아가기" in page


@pytest.mark.parametrize(
    ("item", "answer", "status"), [("없는-01", "예", 404), ("ACC-01", "글쎄", 422), ("", "", 404)]
)
def test_an_answer_to_nothing_is_a_sentence(
    official: Visitor, run: str, item: str, answer: str, status: int
) -> None:
    page = official.send(f"{run}/checklist", {"item": item, "answer": answer})
    assert page.status_code == status


def test_an_answer_from_elsewhere_is_refused(official: Visitor, run: str) -> None:
    sent = {"item": "ACC-01", "answer": "예", "_csrf": "x"}
    assert official.client.post(f"{run}/checklist", data=sent, headers=ORIGIN).status_code == 403
    assert saved(official, run).endswith("(초안).hwpx")


def test_a_run_that_is_not_over_has_no_checklist_yet(visitor: Visitor) -> None:
    run = visitor.settle(visitor.send("/cases/review/run", {"글": "가온시"}, NOTHING))
    page = visitor.get(f"{run}/checklist")
    assert page.status_code == 422 and "아직 끝나지 않은 실행" in page.text


def test_every_field_of_a_checklist_has_a_label(official: Visitor, run: str) -> None:
    assert unlabelled(official.page(f"{run}/checklist")) == []


def test_the_whole_list_shows_what_people_often_go_past(
    official: Visitor, public_desk: Desk
) -> None:
    for _ in range(20):
        run = official.settle(official.send(FORM, GIVEN, NOTHING)).rsplit("/", 1)[1]
        public_desk.confirmations.see_items(run, [ItemRow("PII-02", "warn", "걸림")])
        public_desk.confirmations.answer_item(run, "PII-02", "우회", "꾸민 까닭", who="시험")
    page = official.page("/checklist")
    assert "다시 볼 항목 1개" in page and 'href="#item-PII-02"' in page
    assert re.search(r"PII-02.*?다시 볼 것.*?\(\d+%\)", page, re.S)
    assert len(set(re.findall(r'id="(item-[^"]+)"', page))) == len(re.findall(r'id="item-', page))
