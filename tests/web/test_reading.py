"""읽은 방법 고치기: what was decided about a file is seen, changed without scripts, and kept with the run."""

from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from giljabi.book.kinds import Reading, Table
from giljabi.desk import Desk
from giljabi.desk.see_run import see
from giljabi.web import create_app
from giljabi.web.door import Keys
from giljabi.wiring import build

from .visitor import BASE, NOTHING, ORIGIN, PORT, TOKEN, Visitor

CASE = """---
제목: 표 살피기
판: 1
상태: 시범
분야: 자료 분석
모델: 없음
담당: 총무과
입력:
  - {이름: 자료, 종류: 파일}
  - {이름: 읽는방법, 종류: 표읽기, 필수: 아니오}
순서:
  - {단계: 표 읽기, 넣기: {파일: $자료, 방법: $읽는방법}, 내기: 표}
  - {단계: 자료 살피기, 넣기: {표: $표}, 내기: 개요}
---
꾸민 표를 살핍니다.

## 유의사항
꾸민 사례입니다.
"""
FORM = "/cases/look/run"
DATA = "구,지역,예산(천원)\n가람구,1,10\n나루구,2,20\n합계,,30\n".encode()
FILE = {"자료": ("가온시.csv", DATA)}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    home = tmp_path_factory.mktemp("reading")
    folder = home / "cases" / "look"
    folder.mkdir(parents=True)
    (folder / "case.md").write_text(CASE, encoding="utf-8")
    return build(home)


@pytest.fixture(scope="module")
def visitor(desk: Desk) -> Iterator[Visitor]:
    app = create_app(desk, token=TOKEN, port=PORT)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as made:
        yield Visitor(made).enter()


def seen(visitor: Visitor, **fields: str) -> Any:
    return visitor.send(FORM, {"_peek": "1", **fields}, FILE)


def controls(page: str) -> dict[str, str]:
    """What a browser would send of the form: every field as it stands."""
    tree: Any = html.fromstring(page)
    (form,) = tree.xpath("//form[@class='give']")
    return {name: value or "" for name, value in form.form_values()}


def change(visitor: Visitor, page: Any, fields: dict[str, str], *, look: bool = True) -> Any:
    sent = {**controls(page.text), **fields, **({"_peek": "1"} if look else {})}
    return visitor.client.post(FORM, data=sent, files=NOTHING, headers=ORIGIN)


def lines(page: Any) -> str:
    tree: Any = html.fromstring(page.text)
    (area,) = tree.xpath("//textarea[@name='읽는방법']")
    return str(area.text or "").strip()


def test_every_choice_has_a_label_and_stands_on_automatic(visitor: Visitor) -> None:
    page = seen(visitor)
    tree: Any = html.fromstring(page.text)
    fields = tree.xpath(
        "//details[@class='reread']//*[self::select or (self::input and @type!='hidden')]"
    )
    fields += tree.xpath("//details[@class='reread']//input[not(@type)]")
    assert len(fields) >= 8
    assert all(field.get("aria-label") or field.getparent().tag == "label" for field in fields)
    assert lines(page) == ""
    assert "알아서(1줄)" in page.text and "알아서(수)" in page.text


def test_what_is_chosen_without_scripts_becomes_lines_and_a_new_preview(visitor: Visitor) -> None:
    page = change(
        visitor, seen(visitor),
        {"_reading.자료.type.1": "부호", "_reading.자료.unit.2": "백만원", "_reading.자료.totals": "없음"},
    )  # fmt: skip
    assert page.status_code == 200
    assert lines(page) == "열 '지역': 부호\n단위 '예산': 백만원\n합계 줄: 없음"
    assert "지정한 대로 합계 줄을 정했습니다(없음)." in page.text
    again = change(visitor, page, {"_reading.자료.type.1": "", "_reading.자료.totals": ""})
    assert lines(again) == "단위 '예산': 백만원"


def test_a_choice_counts_though_nobody_looked_again_and_is_kept_with_the_run(
    visitor: Visitor, desk: Desk
) -> None:
    page = seen(visitor)
    run = visitor.settle(change(visitor, page, {"_reading.자료.type.1": "부호"}, look=False))
    view = see(desk, run.rpartition("/")[2])
    reading = view.given["읽는방법"]
    assert isinstance(reading, Reading)
    assert reading.text == "열 '지역': 부호"
    again = visitor.get(f"{FORM}?run={view.id}")
    assert lines(again) == "열 '지역': 부호"
    assert "가온시.csv" in again.text and "지역 <span" in again.text


def test_what_a_person_typed_goes_before_the_choices(visitor: Visitor) -> None:
    page = change(
        visitor, seen(visitor), {"읽는방법": "합계 줄: 2행", "_reading.자료.totals": "없음"}
    )
    assert lines(page) == "합계 줄: 2행"
    assert "지정한 대로 합계 줄을 정했습니다(2행)." in page.text


@pytest.mark.parametrize(
    ("typed", "says"),
    [("머릿글: 2줄", "1번째 줄: 모르는 말입니다"), ("열 '지여': 부호", "열이 없습니다")],
)
def test_a_wrong_line_is_told_and_what_was_typed_stays(
    visitor: Visitor, typed: str, says: str
) -> None:
    page = change(visitor, seen(visitor), {"읽는방법": typed})
    assert page.status_code == 422
    assert says in page.text
    assert lines(page) == typed


def test_a_wrong_choice_is_told_at_the_input(visitor: Visitor) -> None:
    page = change(visitor, seen(visitor), {"_reading.자료.totals": "셋째 줄"})
    assert "행 번호로 읽을 수 없습니다" in page.text


def test_the_fragment_for_scripts_has_the_choices_of_the_case(visitor: Visitor) -> None:
    sent = {
        "_csrf": Keys.of(TOKEN, PORT).csrf, "case": "look", "input": "자료", "at": "field-1",
        "reading": "합계 줄: 없음",
    }  # fmt: skip
    answer = visitor.client.post(
        "/peek", data=sent, files={"file": ("가.csv", DATA)}, headers=ORIGIN
    )
    assert answer.status_code == 200
    tree: Any = html.fromstring(answer.text)
    assert tree.xpath("//input[@name='_reading.자료.base']/@value") == ["합계 줄: 없음"]
    assert tree.xpath("//button/@formaction") == ["/cases/look/run#field-1"]
    bare = visitor.client.post(
        "/peek", data=sent | {"case": ""}, files={"file": ("가.csv", DATA)}, headers=ORIGIN
    )
    assert "reread" not in bare.text


def test_a_document_is_looked_at_and_another_of_its_tables_chosen(visitor: Visitor) -> None:
    page = visitor.get("/cases/document-tables/run?sample=0")
    assert "5줄 6열로 읽었습니다." in page.text
    sent = {**controls(page.text), "_reading.문서.piece": "1번째", "_peek": "1"}
    again = visitor.client.post(
        "/cases/document-tables/run", data=sent, files=NOTHING, headers=ORIGIN
    )
    assert "2줄 2열로 읽었습니다." in again.text and lines(again) == "표: 1번째"


def test_the_table_of_the_run_was_read_as_chosen(visitor: Visitor, desk: Desk) -> None:
    page = seen(visitor)
    run = visitor.settle(change(visitor, page, {"_reading.자료.totals": "없음"}, look=False))
    view = see(desk, run.rpartition("/")[2])
    made = [step.value for step in view.steps if isinstance(step.value, Table)]
    assert made and made[0].totals == ()
