"""가림 보기 and 점검표 in a browser: both sides roll together, one press stays in place, all by keyboard."""

import time
from collections.abc import Iterator
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, expect

from giljabi.web import create_app

from ..web.public_case import FORM, GIVEN, make_public_desk
from .conftest import TOKEN, Server, listening, visit
from .test_axe import COLOURS, LOOKS, OPTIONS, violations
from .test_screen import SMALL, press_until

TEXT = "\n".join(
    ["대외비", *(f"{n}번 민원인 홍길동(010-1234-{n:04})이 물었습니다." for n in range(40))]
)
ROLLED = "() => [...document.querySelectorAll('.side')].map(side => side.scrollTop)"


REST = "side => side.scrollHeight - side.clientHeight - side.scrollTop"


def until(page: Page, holds: str) -> None:
    """Wait for what scripts bring about; the page itself allows no ``eval``."""
    for _ in range(100):
        if page.evaluate(holds):
            return
        time.sleep(0.05)
    raise AssertionError(holds)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the shipped casebook and a case whose document is published."""
    desk = make_public_desk(tmp_path_factory.mktemp("home"))
    with listening(lambda port: create_app(desk, token=TOKEN, port=port), Event()) as found:
        yield found


@pytest.fixture
def desk_page(chromium: Browser, office: Server) -> Iterator[Page]:
    yield from visit(chromium, office)


@pytest.fixture
def plain_desk(chromium: Browser, office: Server) -> Iterator[Page]:
    yield from visit(chromium, office, scripts=False)


def look(page: Page, server: Server, text: str = TEXT) -> None:
    page.goto(f"{server.base}/guard")
    page.fill("#text", text)
    page.click("text=가려 보기")
    expect(page.locator("#right-text")).to_be_visible()


def checklist(page: Page, server: Server) -> str:
    page.goto(server.base + FORM)
    for name, value in GIVEN.items():
        page.fill(f'[name="{name}"]', value)
    page.click("text=실행하기")
    page.click("text=점검표 >> nth=0")
    expect(page.locator("h1")).to_have_text("점검표")
    return page.url


def test_both_sides_roll_together(desk_page: Page, office: Server) -> None:
    look(desk_page, office)
    desk_page.evaluate("document.querySelector('.side').scrollTop = 400")
    until(desk_page, "document.querySelectorAll('.side')[1].scrollTop > 200")
    desk_page.evaluate("document.querySelector('.side').scrollTop = 1e6")
    until(desk_page, f"({REST})(document.querySelectorAll('.side')[1]) <= 2")


def test_one_press_changes_one_value_and_stays_where_it_was(
    desk_page: Page, office: Server
) -> None:
    look(desk_page, office)
    desk_page.evaluate("document.querySelector('.side').scrollTop = 300")
    until(desk_page, "document.querySelectorAll('.side')[1].scrollTop > 100")
    row = desk_page.locator("#item-30")
    row.scroll_into_view_if_needed()
    before = desk_page.evaluate("scrollY"), desk_page.evaluate(ROLLED)[0]
    row.get_by_role("button", name="남기기").click()
    expect(row.locator(".state")).to_have_text("남김")
    expect(row.get_by_role("button", name="가리기")).to_be_focused()
    after = desk_page.evaluate("scrollY"), desk_page.evaluate(ROLLED)[0]
    assert abs(after[0] - before[0]) < 5 and abs(after[1] - before[1]) < 5


def test_a_press_on_a_mark_leads_to_its_button(desk_page: Page, office: Server) -> None:
    look(desk_page, office)
    desk_page.locator(".side .pii").first.click()
    expect(desk_page.locator("#item-1 button").first).to_be_focused()


def test_the_masked_text_is_copied_whole(desk_page: Page, office: Server) -> None:
    desk_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    look(desk_page, office)
    desk_page.click("text=가린글 복사하기")
    expect(desk_page.get_by_text("복사했습니다")).to_be_visible()
    copied = desk_page.evaluate("navigator.clipboard.readText()")
    assert copied.count("\n") == 40 and "홍길동" not in copied and "⟦이름1·" in copied


def test_the_guard_works_by_keyboard_alone(desk_page: Page, office: Server) -> None:
    desk_page.goto(f"{office.base}/guard")
    press_until(desk_page, "text")
    desk_page.keyboard.type("민원인 홍길동 씨")
    press_until(desk_page, "가려 보기")
    desk_page.keyboard.press("Enter")
    expect(desk_page.locator("#right-text")).to_be_visible()
    press_until(desk_page, "남기기")
    desk_page.keyboard.press("Enter")
    expect(desk_page.locator("#item-1 .state")).to_have_text("남김")
    desk_page.keyboard.press("Tab")
    desk_page.keyboard.press("Enter")
    expect(desk_page.locator("#why")).to_be_focused()
    desk_page.keyboard.type("꾸민 이름입니다")
    desk_page.keyboard.press("Enter")
    expect(desk_page.locator("#words")).to_be_visible()
    desk_page.locator("#words summary").press("Enter")
    press_until(desk_page, "지우기")
    desk_page.keyboard.press("Enter")
    expect(desk_page.locator("#words")).to_have_count(0)


def test_the_guard_works_without_scripts(plain_desk: Page, office: Server) -> None:
    look(plain_desk, office)
    plain_desk.locator("#item-3 button[name=flip]").click()
    expect(plain_desk.locator("#item-3 .state")).to_have_text("남김")
    assert plain_desk.url.endswith("#item-3")
    assert plain_desk.evaluate("scrollY") > 0
    with plain_desk.expect_download() as coming:
        plain_desk.click("text=가린글 내려받기")
    assert coming.value.suggested_filename == "가린글.txt"


def test_a_checklist_is_answered_press_by_press(desk_page: Page, office: Server) -> None:
    checklist(desk_page, office)
    desk_page.get_by_role("button", name="내가 확인했습니다").click()
    expect(desk_page.get_by_text("내보내기 전에 풀 것 1개")).to_be_visible()
    desk_page.click("text=가린 공개본 만들기")
    expect(desk_page.get_by_text("공개본의 글")).to_be_visible()
    with desk_page.expect_download() as coming:
        desk_page.click("text=공개본과 가림 대장 내려받기")
    assert coming.value.suggested_filename.endswith("공개본과 대장.zip")


@pytest.mark.parametrize(("tone", "width"), LOOKS)
def test_what_comes_after_a_press_has_no_axe_violation(
    desk_page: Page, office: Server, tone: str, width: int
) -> None:
    page, options = desk_page, OPTIONS if tone == "light" else COLOURS
    page.context.add_cookies([{"name": "tone", "value": tone, "url": office.base}])
    page.set_viewport_size({"width": width, "height": 640})

    def sound(where: str) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        assert page.evaluate(SMALL) == [], where
        assert violations(page, options) == [], where

    look(page, office, "대외비\n민원인 홍길동 씨(010-1234-5678), 담당 051-888-1234")
    page.locator("#item-1 button[name=flip]").click()
    page.locator("#item-1 button[name=ask]").click()
    page.locator("#why").press("Enter")
    expect(page.locator("#why-error")).to_be_visible()
    sound("가린글")
    page.goto(f"{office.base}/guard")
    page.set_input_files(
        "#file",
        {
            "name": "명단 견본.csv",
            "mimeType": "text/csv",
            "buffer": "성명\n홍길동\n이나래\n".encode(),
        },
    )
    page.click("text=가려 보기")
    page.locator("#entry-1 button").click()
    expect(page.locator("#why")).to_be_visible()
    sound("공개본")
    checklist(page, office)
    sound("점검표")


def test_paper_shows_both_sides_whole(desk_page: Page, office: Server) -> None:
    look(desk_page, office)
    desk_page.emulate_media(media="print")
    expect(desk_page.locator(".acts").first).to_be_hidden()
    for n in (0, 1):
        side = desk_page.locator(".side").nth(n)
        assert side.evaluate("e => e.scrollHeight - e.clientHeight") <= 2


def test_a_second_press_before_the_first_is_done_counts_too(
    desk_page: Page, office: Server
) -> None:
    look(desk_page, office)
    desk_page.evaluate(
        "for (const n of [2, 3]) document.querySelector(`#item-${n} button[name=flip]`).click()"
    )
    for n in (2, 3):
        expect(desk_page.locator(f"#item-{n} .state")).to_have_text("남김")


def test_what_is_typed_while_a_press_is_under_way_stays(desk_page: Page, office: Server) -> None:
    look(desk_page, office)
    desk_page.evaluate(
        "document.querySelector('#item-2 button[name=flip]').click();"
        "document.getElementById('word').value = '가온'"
    )
    expect(desk_page.locator("#item-2 .state")).to_have_text("남김")
    expect(desk_page.locator("#word")).to_have_value("가온")
