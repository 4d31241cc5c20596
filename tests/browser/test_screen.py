"""What people do on screen: by keyboard, without JavaScript, on a phone, on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server

SMALL = """() => [...document.querySelectorAll(
    'button, .button, input:not([type=hidden]):not([type=radio]), select, textarea, summary, nav a, label:has(input)'
)].filter(e => e.checkVisibility() && !e.closest('.leaf'))
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 24).map(([html, box]) => `${html} ${box.height}`)"""


@pytest.mark.parametrize("width", [320, 683, 1366])
def test_no_page_scrolls_sideways(
    page: Page, server: Server, addresses: dict[str, str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for name, address in addresses.items():
        page.goto(server.base + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_targets_are_large_enough(page: Page, server: Server, addresses: dict[str, str]) -> None:
    for name, address in addresses.items():
        page.goto(server.base + address)
        assert page.evaluate(SMALL) == [], name


def press_until(page: Page, words: str) -> None:
    """Tab on until the focus stands on something with these words."""
    for _ in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.innerText || document.activeElement.id")
        if words in here:
            style = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert style == "3px", words
            return
    raise AssertionError(f"글쇠로 갈 수 없습니다: {words}")


def test_the_whole_walk_works_by_keyboard(page: Page, server: Server) -> None:
    page.goto(server.base)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "본문으로 건너뛰기"
    press_until(page, "q")
    page.keyboard.type("통계")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/cases[?]q="))
    press_until(page, "월간 통계")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/cases/monthly"))
    press_until(page, "견본으로 해보기")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sample=0"))
    press_until(page, "실행하기")
    page.keyboard.press("Enter")
    expect(page.get_by_text("꼭 확인할 곳")).to_be_visible()
    press_until(page, "HWPX 내려받기")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename == "2026년 9월 공공시설 이용 현황.hwpx"


def test_findings_are_walked_by_arrows_and_light_their_line(
    page: Page, server: Server, addresses: dict[str, str]
) -> None:
    page.goto(server.base + addresses["결과"])
    first, second = (page.locator(f"#finding-{n}") for n in (1, 2))
    first.focus()
    expect(page.locator('.leaf .lit[data-line="2"]')).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    expect(page.locator('.leaf .lit[data-line="3"]')).to_have_count(1)
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()


def test_hovering_a_line_lights_its_evidence(
    page: Page, server: Server, addresses: dict[str, str]
) -> None:
    page.goto(server.base + addresses["결과"])
    page.hover('.leaf [data-line="2"]')
    expect(page.locator(".evidence .lit")).to_have_count(1)


def test_the_walk_works_without_scripts(plain: Page, server: Server, tmp_path: Path) -> None:
    table = tmp_path / "표.tsv"
    table.write_text("시설\t9월\n가온도서관\t7", encoding="utf-8")
    plain.goto(f"{server.base}/cases/monthly-statistics/run")
    plain.set_input_files("input[type=file]", table)
    plain.click("text=실행하기")
    expect(plain.get_by_text("꼭 확인할 곳")).to_be_visible(timeout=15000)
    with plain.expect_download():
        plain.click("text=PDF 내려받기")


def test_a_file_is_taken_by_drag_and_drop(page: Page, server: Server) -> None:
    page.goto(f"{server.base}/cases/monthly-statistics/run")
    page.evaluate(
        """() => {
            const carried = new DataTransfer();
            carried.items.add(new File(["시설\\t9월\\n나루관\\t3"], "끌어온 표.tsv"));
            const zone = document.querySelector("[data-drop]");
            zone.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, cancelable: true }));
        }"""
    )
    expect(page.get_by_text("'끌어온 표.tsv'을(를) 골랐습니다.")).to_be_visible()
    page.click("text=실행하기")
    expect(page.get_by_text("꼭 확인할 곳")).to_be_visible()


def test_too_large_a_file_is_told_before_it_is_sent(page: Page, server: Server) -> None:
    page.goto(f"{server.base}/cases/monthly-statistics/run")
    page.evaluate(
        """() => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(26 * 1024 ** 2)], "큰 표.tsv"));
            const input = document.querySelector("input[type=file]");
            input.files = carried.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(page.get_by_text("25 MB보다 큽니다")).to_be_visible()


def test_a_running_page_turns_into_the_result_by_itself(page: Page, server: Server) -> None:
    server.gate.clear()
    page.goto(f"{server.base}/cases/slow/run")
    page.fill('[name="글"]', "가온시")
    page.click("text=실행하기")
    expect(page.get_by_text("지금 하는 일: 오래 걸리는 일")).to_be_visible()
    expect(page.get_by_text("나중에 보기")).to_be_visible()
    server.gate.set()
    expect(page).to_have_title(re.compile("결과"), timeout=10000)


def test_paper_carries_the_content_and_not_the_menu(
    page: Page, server: Server, addresses: dict[str, str]
) -> None:
    page.goto(server.base + addresses["결과"])
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".acts").first).to_be_hidden()
    expect(page.locator(".leaf")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
