"""지적 고르기 in a browser: by keyboard alone, without JavaScript, on a narrow screen, axe 0."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server
from .test_axe import COLOURS, LOOKS, OPTIONS, violations
from .test_shipped import real

ROW = "[data-walk] > li"


@pytest.fixture
def findings(reader: Page, shipped: Server) -> Page:
    return open_findings(reader, shipped)


def open_findings(page: Page, server: Server) -> Page:
    page.goto(f"{server.base}/cases/gongmun-check/run?sample=0")
    page.click("text=실행하기")
    page.get_by_role("link", name="지적 하나씩 고르기").click(timeout=30000)
    expect(page.locator("h1")).to_have_text("지적 고르기")
    return page


def test_findings_are_taken_and_left_by_keyboard_alone(findings: Page) -> None:
    rows = findings.locator(ROW)
    easy = findings.locator(f"{ROW}:has(button[data-key=Delete]):has(button[data-key=Enter])")
    first = easy.first.get_attribute("id")
    findings.locator(f"#{first}".replace(".", r"\.")).focus()
    findings.keyboard.press("Enter")
    expect(findings.get_by_text("고침을 받았습니다.")).to_have_count(1)
    focused = "document.activeElement.closest('[data-walk] > li')?.dataset.choice"
    assert findings.evaluate(focused) == ""
    findings.keyboard.press("ArrowUp")
    assert findings.evaluate("document.activeElement.id") != ""
    assert rows.count() > 8


def test_what_the_law_asks_is_left_only_with_a_reason(findings: Page) -> None:
    row = findings.locator(f"{ROW}:has(summary[data-key=Delete])").first
    row.focus()
    findings.keyboard.press("Delete")
    assert findings.evaluate("document.activeElement.name") == "reason"
    findings.keyboard.type("행사 안내장의 말을 옮김")
    findings.keyboard.press("Tab")
    findings.keyboard.press("Enter")
    expect(findings.get_by_text("까닭: 행사 안내장의 말을 옮김")).to_be_visible()


def test_what_is_typed_in_another_row_stays(findings: Page) -> None:
    field = findings.locator("[name=reason]").last
    findings.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    field.fill("아직 쓰는 까닭")
    findings.locator("button[data-key=Enter]").first.click()
    expect(findings.get_by_text("고침을 받았습니다.")).to_have_count(1)
    expect(findings.locator("[name=reason]").last).to_have_value("아직 쓰는 까닭")


def test_it_works_without_scripts(plain_reader: Page, shipped: Server) -> None:
    page = open_findings(plain_reader, shipped)
    page.get_by_role("button", name="모두 받아들이기").click()
    assert page.get_by_text("고침을 받았습니다.").count() > 3


@pytest.mark.parametrize(("tone", "width"), LOOKS)
def test_the_page_has_no_axe_violation(
    findings: Page, shipped: Server, tone: str, width: int
) -> None:
    findings.get_by_role("button", name="모두 받아들이기").click()
    findings.context.add_cookies([{"name": "tone", "value": tone, "url": shipped.base}])
    findings.set_viewport_size({"width": width, "height": 640})
    findings.reload()
    findings.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert real(violations(findings, OPTIONS if tone == "light" else COLOURS)) == []
    assert findings.evaluate("document.documentElement.scrollWidth") <= width
