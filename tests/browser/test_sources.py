"""근거 in a browser: one click from a statement to its cell, without scripts too, axe 0, narrow too."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server
from .test_axe import COLOURS, LOOKS, OPTIONS, violations
from .test_shipped import real

CASE = "duplicate-appointments"


def open_result(page: Page, server: Server, case: str = CASE) -> Page:
    page.goto(f"{server.base}/cases/{case}/run?sample=0")
    page.click("text=실행하기")
    expect(page.locator("#checked")).to_be_visible(timeout=30000)
    return page


def test_one_click_opens_the_cell_of_a_statement(reader: Page, shipped: Server) -> None:
    open_result(reader, shipped).locator(".evidence a").first.click()
    expect(reader.locator("h1")).to_have_text("근거 자료")
    expect(reader.locator("td.at .sign")).to_have_text("◀ 근거")
    expect(reader.locator("td.at")).to_be_in_viewport()
    outline = "getComputedStyle(document.querySelector('td.at')).outlineStyle"
    assert reader.evaluate(outline) == "solid"
    reader.get_by_role("link", name="결과로 돌아가기").click()
    expect(reader.locator("#checked")).to_be_visible()


def test_it_works_without_scripts(plain_reader: Page, shipped: Server) -> None:
    plain_reader.goto(f"{shipped.base}/cases/{CASE}/run?sample=0")
    plain_reader.click("text=실행하기")
    plain_reader.wait_for_timeout(1500)
    plain_reader.goto(plain_reader.url)
    plain_reader.locator(".evidence a").first.click()
    expect(plain_reader.locator("td.at mark")).not_to_be_empty()


@pytest.mark.parametrize(("tone", "width"), LOOKS)
def test_neither_page_has_an_axe_violation(
    reader: Page, shipped: Server, tone: str, width: int
) -> None:
    open_result(reader, shipped)
    reader.context.add_cookies([{"name": "tone", "value": tone, "url": shipped.base}])
    reader.set_viewport_size({"width": width, "height": 640})
    options = OPTIONS if tone == "light" else COLOURS
    reader.reload()
    reader.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert real(violations(reader, options)) == []
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
    reader.locator(".evidence a").first.click()
    assert real(violations(reader, options)) == []
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
