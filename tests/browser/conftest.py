"""A real server on loopback and Debian's Chromium; any request to elsewhere fails the test."""

import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright
from starlette.applications import Starlette

from giljabi.web import create_app
from giljabi.wiring import build

from ..web.sample_desk import make_desk

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
TOKEN = "browser-token"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True, slots=True)
class Server:
    """The address of the running server, and the gate that the slow step waits for."""

    base: str
    gate: Event

    @property
    def link(self) -> str:
        """What the terminal prints."""
        return f"{self.base}/?token={TOKEN}"


@contextmanager
def listening(make: Callable[[int], Starlette], gate: Event | None = None) -> Iterator[Server]:
    """Serve the application of ``make(port)`` on a free port of loopback."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    running = uvicorn.Server(uvicorn.Config(make(port), log_level="warning"))
    thread = Thread(target=running.run, kwargs={"sockets": [listener]})
    thread.start()
    while not running.started:
        time.sleep(0.02)
    gate = gate or Event()
    try:
        yield Server(f"http://127.0.0.1:{port}", gate)
    finally:
        gate.set()
        running.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    gate = Event()
    desk = make_desk(tmp_path_factory.mktemp("desk"), gate)
    with listening(lambda port: create_app(desk, token=TOKEN, port=port), gate) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if shutil.which(CHROMIUM) is None:
        pytest.skip("크로미움이 없습니다")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Watch:
    """What a context asked for and what went wrong in it."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.outside: list[str] = []
        self.errors: list[str] = []
        context.on("request", self._ask)
        context.on("requestfailed", lambda r: self.errors.append(f"{r.url} {r.failure}"))
        context.on("weberror", lambda e: self.errors.append(str(e.error)))
        context.on("console", lambda m: self._say(m.type, m.text))

    def _ask(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.outside.append(request.url)

    def _say(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:
            self.errors.append(text)


def visit(chromium: Browser, server: Server, *, scripts: bool = True) -> Iterator[Page]:
    """Yield a page that came through the door, and hold the context to its promises after."""
    context = chromium.new_context(
        viewport={"width": 1366, "height": 768}, locale="ko-KR", java_script_enabled=scripts
    )
    watch = Watch(context, server.base)
    page = context.new_page()
    page.goto(server.link)
    yield page
    context.close()
    assert watch.outside == []
    assert [e for e in watch.errors if "ERR_ABORTED" not in e] == []


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    yield from visit(chromium, server)


@pytest.fixture
def plain(chromium: Browser, server: Server) -> Iterator[Page]:
    """A page without JavaScript."""
    yield from visit(chromium, server, scripts=False)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the shipped casebook."""
    desk = build(tmp_path_factory.mktemp("home"))
    with listening(lambda port: create_app(desk, token=TOKEN, port=port)) as found:
        yield found


@pytest.fixture
def reader(chromium: Browser, shipped: Server) -> Iterator[Page]:
    """A page of the shipped casebook."""
    yield from visit(chromium, shipped)


@pytest.fixture
def plain_reader(chromium: Browser, shipped: Server) -> Iterator[Page]:
    """A page of the shipped casebook without JavaScript."""
    yield from visit(chromium, shipped, scripts=False)


@pytest.fixture(scope="session")
def addresses(chromium: Browser, server: Server) -> dict[str, str]:
    """Every page of the product by name, runs of each outcome included."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.link)

    def run(form: str, fields: dict[str, str]) -> str:
        page.goto(f"{server.base}/cases/{form}")
        for name, value in fields.items():
            page.fill(f'[name="{name}"]', value)
        page.click("text=실행하기")
        for _ in range(100):
            if form.startswith("slow") or "하는 중" not in page.title():
                break
            time.sleep(0.1)
            page.reload()
        return page.url.removeprefix(server.base)

    found = {
        "첫 화면": "/", "사례집": "/cases", "찾은 것 없음": f"/cases?q={quote('없는말')}",
        "사례": "/cases/monthly-statistics", "긴 제목": "/cases/everything",
        "양식": "/cases/everything/run", "견본": "/cases/everything/run?sample=0",
        "열 고르기": "/cases/columns/run?sample=0", "없는 열": "/cases/columns/run?sample=1",
        "본보기 문서": "/cases/monthly-statistics/example", "많은 지적": run("many/run?sample=0", {}),
        "접는 양식": "/cases/reply-deadline/run",
        "결과": run("monthly-statistics/run?sample=0", {}),
        "멈춤": run("monthly-statistics/run?sample=1", {}),
        "기다림": run("review/run", {"글": "가온시에서 알려 드립니다."}),
        "진행": run("slow/run", {"글": "가온시"}),
        "기한": "", "실행 기록": "/runs", "단계 설명": "/steps", "도움말": "/help", "화면 설정": "/look",
        "가림 보기": "/guard", "점검표 전체": "/checklist", "없는 화면": "/none",
    }  # fmt: skip
    page.goto(f"{server.base}/cases/reply-deadline/run")
    page.fill('[name="접수"]', "2026-09-30T10:00")
    page.check("text=질의")
    page.click("text=실행하기")
    found["기한"] = page.url.removeprefix(server.base)
    found["점검표"] = found["결과"].partition("#")[0] + "/checklist"
    context.close()
    return found
