"""The shipped casebook on screen: every case runs from its sample to a page without violations."""

import pytest
from playwright.sync_api import Page, expect

from giljabi.wiring import SHIPPED

from .conftest import Server
from .test_axe import violations

NAMES = ("s-기관명", "s-발신명의")
"""Names of the agency and of the sender stand large and alone as the rules of 공문서 ask; they are
not headings, whatever the experimental rule p-as-heading takes them for."""
CASES = sorted(path.parent.name for path in SHIPPED.glob("*/case.md"))


def real(found: list[str]) -> list[str]:
    names = [v for v in found if v.startswith("p-as-heading") and any(n in v for n in NAMES)]
    return [v for v in found if v not in names]


@pytest.mark.parametrize("slug", CASES)
def test_a_shipped_case_runs_from_its_sample(reader: Page, shipped: Server, slug: str) -> None:
    reader.goto(f"{shipped.base}/cases/{slug}")
    assert real(violations(reader)) == []
    reader.click("text=견본으로 해보기")
    assert real(violations(reader)) == []
    reader.click("text=실행하기")
    expect(reader.get_by_role("heading", name="단계마다 나온 것")).to_be_visible(timeout=30000)
    expect(reader.get_by_text("끝까지 하지 못했습니다")).to_have_count(0)
    reader.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert real(violations(reader)) == []
    reader.set_viewport_size({"width": 320, "height": 640})
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_examples_of_a_shipped_case_run_on_its_page(reader: Page, shipped: Server) -> None:
    reader.goto(f"{shipped.base}/cases/gongmun-draft")
    reader.click("text=개 돌려 보기")
    expect(reader.get_by_text("모두 기대와 맞습니다")).to_be_visible(timeout=30000)
    assert real(violations(reader)) == []
    reader.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert real(violations(reader)) == []
