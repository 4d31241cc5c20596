"""표로 읽은 모습 on screen: with and without scripts, by keyboard, and without axe violations."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from giljabi.wiring import SHIPPED

from .conftest import Server
from .test_axe import violations

STATISTICS = SHIPPED / "monthly-stats" / "files"
TABLE = STATISTICS / "견본_가온시_민원접수_cp949.csv"
BOOK = STATISTICS / "견본_가온시_도서관이용.xlsx"
SUGGESTED = (
    "document.activeElement.list && [...document.activeElement.list.options].map(o => o.value)"
)


def test_a_column_is_chosen_from_the_list_with_scripts(reader: Page, shipped: Server) -> None:
    reader.goto(f"{shipped.base}/cases/monthly-stats/run")
    expect(reader.get_by_text("자료 먼저 보기")).to_be_hidden()
    reader.set_input_files("input[type=file]", TABLE)
    expect(reader.locator(".peek").get_by_text("12줄 4열로 읽었습니다.")).to_be_visible()
    expect(reader.locator(".peek table").first.locator("tbody tr")).to_have_count(5)
    assert violations(reader) == []
    reader.fill('[name="제목"]', "2026년 10월 민원 접수 현황 보고")
    for name, column in (("구분열", "구"), ("값열", "접수건수")):
        reader.focus(f'[name="{name}"]')
        names = reader.evaluate(SUGGESTED)
        assert column in names and reader.input_value(f'[name="{name}"]') == ""
        reader.keyboard.type(names[names.index(column)])
    reader.click("text=더 정하기")
    reader.fill('[name="기간열"]', "기준월")
    reader.keyboard.press("Escape")
    reader.click("text=실행하기")
    expect(reader.locator(".leaf")).to_contain_text("9,156", timeout=30000)
    folded = reader.locator("details.fold", has_text="표의 값")
    expect(folded).to_have_count(1)
    assert folded.get_attribute("open") is None
    reader.locator(".evidence > li").first.focus()
    expect(reader.locator(".leaf .lit")).not_to_have_count(0)


def test_a_column_is_chosen_from_the_list_without_scripts(
    plain_reader: Page, shipped: Server
) -> None:
    page = plain_reader
    page.goto(f"{shipped.base}/cases/monthly-stats/run")
    page.fill('[name="제목"]', "2026년 10월 민원 접수 현황 보고")
    page.set_input_files("input[type=file]", TABLE)
    page.click("text=자료 먼저 보기")
    expect(page.get_by_text("12줄 4열로 읽었습니다.")).to_be_visible()
    assert page.input_value('[name="제목"]') == "2026년 10월 민원 접수 현황 보고"
    page.select_option('[name="구분열"]', "구")
    page.select_option('[name="값열"]', "접수건수")
    page.click("text=더 정하기")
    page.select_option('[name="기간열"]', "기준월")
    page.click("text=실행하기")
    expect(page.locator(".leaf")).to_contain_text("9,156", timeout=30000)


def test_the_list_of_a_sample_follows_another_file(reader: Page, shipped: Server) -> None:
    reader.goto(f"{shipped.base}/cases/monthly-stats/run?sample=0")
    expect(reader.get_by_text("12줄 4열로 읽었습니다.").first).to_be_visible()
    assert reader.input_value('[name="구분열"]') == "구"
    reader.set_input_files("input[type=file]", BOOK)
    options = reader.locator('[name="구분열"] option')
    expect(options.filter(has_text=re.compile("^도서관$"))).to_have_count(1)
    expect(options.filter(has_text="구 (이 자료에 없음)")).to_have_count(1)
    assert reader.input_value('[name="구분열"]') == "구"


def test_another_sheet_is_looked_at_when_it_is_named(reader: Page, shipped: Server) -> None:
    reader.goto(f"{shipped.base}/cases/number-check/run?sample=0")
    expect(reader.locator(".peek table").first).to_be_visible()
    reader.set_input_files('[name="자료"]', BOOK)
    expect(reader.locator(".peek").get_by_text("도서관").first).to_be_visible()
    reader.fill('[name="시트"]', "없는 시트")
    reader.keyboard.press("Tab")
    expect(reader.locator(".peek").get_by_text("'없는 시트' 시트가 없습니다")).to_be_visible()


def test_pasted_cells_are_seen_and_no_table_is_told(page: Page, server: Server) -> None:
    page.goto(f"{server.base}/cases/columns/run")
    page.click("text=또는 붙여 넣기")
    page.fill('[name="_paste.자료"]', "시설\t건수\n<b>가온관</b>\t3")
    page.keyboard.press("Tab")
    expect(page.locator(".peek").get_by_text("1줄 2열로 읽었습니다.")).to_be_visible()
    expect(page.locator(".peek tbody th")).to_have_text("<b>가온관</b>")
    expect(page.locator("[data-hint]")).to_contain_text("1줄 2열로 읽었습니다.")
    bad = {"name": "그림.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(9)}
    page.set_input_files("input[type=file]", bad)  # type: ignore[arg-type]
    expect(page.locator(".peek").get_by_text("표로 읽지 못했습니다.")).to_be_visible()
    assert violations(page) == []


def test_a_wide_table_is_scrolled_by_keyboard_with_its_first_column_held(
    page: Page, server: Server, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wide = tmp_path / "넓은 표.tsv"
    row = "\t".join(str(n) for n in range(30))
    wide.write_text(f"시설\t{row}\n가온관\t{row}\n나루관\t{row}", encoding="utf-8")
    page.goto(f"{server.base}/cases/columns/run")
    page.set_input_files("input[type=file]", wide)
    held = page.locator(".peek tbody th").first
    expect(held).to_be_visible()
    before = held.bounding_box()
    page.locator(".peek .scroll").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".peek .scroll")).not_to_have_js_property("scrollLeft", 0)
    after = held.bounding_box()
    assert before and after and abs(before["x"] - after["x"]) < 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_whole_no_script_form_is_walked_by_keyboard(plain: Page, server: Server) -> None:
    plain.goto(f"{server.base}/cases/columns/run")
    plain.set_input_files(
        "input[type=file]",
        {"name": "표.tsv", "mimeType": "text/plain", "buffer": "시설\t건수\n가온관\t3".encode()},
    )
    plain.focus('[name="제목"]')
    plain.keyboard.type("목록")
    for _ in range(3):
        plain.keyboard.press("Tab")
    plain.keyboard.press("Enter")
    expect(plain.get_by_text("1줄 2열로 읽었습니다.")).to_be_visible()
    plain.focus('[name="구분열"]')
    plain.keyboard.type("시설")
    plain.keyboard.press("Tab")
    plain.keyboard.press("Enter")
    expect(plain.get_by_text("가온관").first).to_be_visible(timeout=15000)


def test_the_case_shows_what_it_makes_small_and_leads_to_it(reader: Page, shipped: Server) -> None:
    reader.goto(f"{shipped.base}/cases/gongmun-draft")
    thumb = reader.locator(".thumb")
    reader.locator(".made").scroll_into_view_if_needed()
    expect(thumb).to_be_visible()
    assert thumb.get_attribute("aria-hidden") == "true"
    assert violations(reader) == []
    reader.click("text=나온 문서 보기")
    expect(reader.locator(".leaf")).to_be_visible()


def test_findings_alike_are_opened_and_walked_by_keyboard(
    page: Page, server: Server, addresses: dict[str, str]
) -> None:
    page.goto(server.base + addresses["많은 지적"])
    page.get_by_text("같은 지적 12건").focus()
    page.keyboard.press("Enter")
    inside = page.locator(".findings .fold li")
    expect(inside).to_have_count(12)
    inside.first.focus()
    expect(page.locator('.leaf .lit[data-line="3"]')).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(inside.nth(1)).to_be_focused()
    expect(page.locator('.leaf .lit[data-line="2"]')).to_have_count(1)
