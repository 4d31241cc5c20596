"""Accessibility: axe finds nothing on any page, wide and narrow, light, dark and high contrast."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import Server

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
OPTIONS: Mapping[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {
        name: {"enabled": True}
        for name in ("css-orientation-lock", "p-as-heading", "table-fake-caption", "td-has-header")
    },
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""All that another tone can change: the structure of a page is the same."""
LOOKS = [("light", 1366), ("light", 320), ("contrast", 1366), ("dark", 1366)]


def violations(page: Page, options: Mapping[str, object] = OPTIONS) -> list[str]:
    page.evaluate(AXE)
    found: Any = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{v['id']}: {n['html'][:160]} {n['failureSummary'][:200]}"
        for v in found["violations"]
        for n in v["nodes"]
    ]


@pytest.mark.parametrize(("tone", "width"), LOOKS)
def test_no_page_has_an_axe_violation(
    page: Page, server: Server, addresses: dict[str, str], tone: str, width: int
) -> None:
    page.context.add_cookies([{"name": "tone", "value": tone, "url": server.base}])
    page.set_viewport_size({"width": width, "height": 640})
    wrong, options = [], OPTIONS if tone == "light" else COLOURS
    for name, address in addresses.items():
        page.goto(server.base + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        wrong += [f"{name}: {found}" for found in violations(page, options)]
    assert not wrong, "\n".join(wrong)


def test_a_form_with_errors_has_no_axe_violation(page: Page, server: Server) -> None:
    page.goto(f"{server.base}/cases/everything/run")
    page.click("text=실행하기")
    assert page.evaluate("document.activeElement.className") == "errors"
    assert violations(page) == []


def test_axe_sees_a_spoilt_page(page: Page) -> None:
    page.set_content("<html><body><img src='data:,'><button></button></body></html>")
    assert {v.partition(":")[0] for v in violations(page)} >= {"image-alt", "button-name"}


def test_axe_sees_a_spoilt_colour(page: Page, server: Server) -> None:
    page.goto(f"{server.base}/help")
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    assert [v.partition(":")[0] for v in violations(page, COLOURS)] == ["color-contrast"]
