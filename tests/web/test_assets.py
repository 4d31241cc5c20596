"""What ships to the browser: nothing from outside, nothing inline, hashes that hold."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import giljabi.web
from giljabi.web.assets import OWN, STATIC

from .visitor import Visitor

WEB = Path(giljabi.web.__file__).parent
FETCHES = re.compile(
    r"""(?:url\(\s*|@import\s*|src\s*=\s*|href\s*=\s*|action\s*=\s*|fetch\(\s*)["']?(?:[a-z]+:)?//""",
    re.I,
)
PAGES = ["/", "/cases", "/cases/monthly-statistics", "/cases/everything/run", "/runs", "/steps",
         "/help", "/look", "/없는곳"]  # fmt: skip


def shipped() -> Iterator[Path]:
    for path in sorted(WEB.rglob("*")):
        if path.suffix in {".html", ".css", ".js", ".svg"}:
            yield path


@pytest.mark.parametrize("path", list(shipped()), ids=lambda p: p.name)
def test_no_shipped_file_fetches_from_outside(path: Path) -> None:
    assert FETCHES.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text", ["url(//cdn.example/a)", 'src="https://x.example/a.js"', "@import 'http://x.example'"]
)
def test_the_search_for_outside_addresses_finds_them(text: str) -> None:
    assert FETCHES.search(text)


def test_vendored_files_match_their_manifest() -> None:
    vendor = STATIC / "vendor"
    lines = (vendor / "manifest.sha256").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    there = {p.relative_to(vendor).as_posix() for p in vendor.rglob("*") if p.is_file()}
    assert there - {"manifest.sha256"} == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest, name


def test_vendored_files_stay_small_and_name_their_licences() -> None:
    vendor = STATIC / "vendor"
    assert sum(p.stat().st_size for p in vendor.rglob("*") if p.is_file()) < 6 * 1024**2
    readme = (vendor / "README.md").read_text(encoding="utf-8")
    assert "ISC" in readme and "이용약관" in readme and "OFL" in readme


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_inline_style_or_script(visitor: Visitor, path: str) -> None:
    assert inline(visitor.get(path).text) == []


def test_a_result_has_no_inline_style_or_script(visitor: Visitor) -> None:
    assert inline(visitor.page(visitor.run_sample("monthly-statistics"))) == []


def inline(page: str) -> list[str]:
    tree: Any = html.fromstring(page)
    found = tree.xpath("//style | //script[not(@src)] | //*[@style]")
    handlers = tree.xpath("//@*[starts-with(name(), 'on')]")
    return [html.tostring(e).decode() for e in found] + [str(h) for h in handlers]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_title_one_h1_and_a_skip_link(visitor: Visitor, path: str) -> None:
    tree: Any = html.fromstring(visitor.get(path).text)
    assert len(tree.xpath("//title")) == len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert tree.get("lang") == "ko"
    assert len(tree.xpath("//*[contains(concat(' ', @class, ' '), ' fill ')]")) <= 1
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_asset_that_a_page_names_is_there_and_lasts(visitor: Visitor) -> None:
    tree: Any = html.fromstring(visitor.page("/"))
    names = tree.xpath("//link/@href | //script/@src | //img/@src")
    assert len(names) >= len(OWN)
    for name in names:
        answer = visitor.get(name)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"], name
        again = visitor.client.get(name, headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("path", PAGES)
def test_pages_speak_korean_but_for_file_formats(visitor: Visitor, path: str) -> None:
    tree: Any = html.fromstring(visitor.get(path).text)
    said = tree.xpath(
        "//body//text()[not(ancestor::script)] | //@alt | //@placeholder | //@aria-label"
    )
    words = {w for text in said for w in re.findall(r"[A-Za-z]{3,}", str(text))}
    assert words <= {"tsv", "csv", "xlsx", "txt", "broken", "case"}
