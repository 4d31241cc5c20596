"""Promises of the shipped casebook: every case holds together, is tried, and keeps its 판."""

import json
from pathlib import Path

import pytest

from giljabi import wiring
from giljabi.book.casebook import Shelfmark, read_casebook
from giljabi.book.schema import case_schema
from tools import editions

STEPS = wiring.steps()
BOOK = read_casebook([Shelfmark(wiring.SHIPPED, trusted=True)], STEPS)
NOT_YET_IN_A_CASE = {
    "개인정보 가리기": "엔진을 쓰는 사례가 오면 쓰인다. 새는 길을 막는 시험이 이 단계를 쓴다",
    "가린 값 되돌리기": "위와 같다",
}


def test_every_shipped_case_holds_together() -> None:
    assert not BOOK.broken
    assert len(BOOK.plans) >= 5


@pytest.mark.parametrize("case", BOOK.cases, ids=lambda c: c.slug)
def test_every_case_has_examples_warnings_and_a_known_failure(case: object) -> None:
    from giljabi.book.case import Case

    assert isinstance(case, Case)
    assert len(case.examples) >= 3
    assert {"유의사항", "실패 사례"} <= set(case.sections)
    assert case.minutes, "종전_분이 있어야 효과를 잴 수 있습니다"


def test_every_step_is_used_by_a_case() -> None:
    used = {m.step.name for p in BOOK.plans.values() for m in p.moves}
    assert set(STEPS) - used == set(NOT_YET_IN_A_CASE), "이름을 더하거나, 쓰이면 지우세요"


def test_the_edition_rises_when_inputs_or_steps_change() -> None:
    assert not editions.stale(editions.shipped(), editions.read_index())
    assert editions.read_index() == editions.expected(editions.shipped()), (
        "python tools/editions.py"
    )


def test_the_index_refuses_changed_steps_under_an_old_edition() -> None:
    cases = editions.shipped()
    index = editions.expected(cases)
    index[cases[0].slug]["contract"] = "다른 순서"
    assert f"{cases[0].slug}: 입력이나 순서가 바뀌었습니다" in editions.stale(cases, index)[0]


def test_shipped_samples_belong_to_an_invented_city() -> None:
    from giljabi.desk.office import SAMPLE

    assert SAMPLE.agency == "가온시"
    for path in wiring.SHIPPED.glob("*/files/*"):
        assert "견본" in path.name, f"{path.name}: 꾸민 자료임을 이름에 적습니다"


def test_the_published_schema_is_the_one_we_read_by() -> None:
    published = Path(__file__).parents[2] / "docs/reference/case.schema.json"
    assert json.loads(published.read_text("utf-8")) == case_schema()
