"""Who may come in: the link of the terminal, the host, the origin, and the page's own token."""

from collections.abc import Iterator, Mapping

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from giljabi.web.app import routes
from giljabi.web.door import HEADERS, Keys, hosts

from .visitor import BASE, ORIGIN, PORT, TOKEN, Visitor

OPEN: Mapping[str, str] = {
    "/static": "거절하는 화면도 모양과 글꼴을 갖춰야 한다; 사람의 자료는 없다",
}


def addresses(method: str) -> Iterator[str]:
    for route in routes():
        if isinstance(route, Route) and method in (route.methods or ()):
            yield route.path.format(slug="monthly-statistics", run="1", name="x")
        elif isinstance(route, Mount) and method == "GET" and route.path not in OPEN:
            yield f"{route.path}/style.css"


@pytest.mark.parametrize("path", list(addresses("GET")))
def test_every_page_asks_for_the_session(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "길잡이를 켠 창" in answer.text


@pytest.mark.parametrize("path", list(OPEN))
def test_open_paths_are_still_open_and_still_there(stranger: TestClient, path: str) -> None:
    assert path in {r.path for r in routes() if isinstance(r, Mount)}
    assert stranger.get(f"{path}/style.css").status_code == 200


@pytest.mark.parametrize("path", list(addresses("POST")))
def test_every_change_asks_for_the_session(stranger: TestClient, path: str) -> None:
    assert stranger.post(path, headers=ORIGIN).status_code == 403


@pytest.mark.parametrize("path", list(addresses("POST")))
@pytest.mark.parametrize("token", ["", "다른 확인표"])
def test_every_change_asks_for_the_page_token(visitor: Visitor, path: str, token: str) -> None:
    answer = visitor.client.post(path, data={"_csrf": token}, headers=ORIGIN)
    assert answer.status_code == 403
    assert "확인표" in answer.text


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"origin": f"https://127.0.0.1:{PORT}"}],
)  # fmt: skip
def test_a_change_from_elsewhere_is_refused(visitor: Visitor, headers: dict[str, str]) -> None:
    fields = {"_csrf": Keys.of(TOKEN, PORT).csrf, "tone": "dark"}
    answer = visitor.client.post("/look", data=fields, headers=headers)
    assert answer.status_code == 403
    assert "tone" not in visitor.client.cookies


@pytest.mark.parametrize("headers", [ORIGIN, {"sec-fetch-site": "same-origin"}])
def test_a_change_from_our_page_is_taken(visitor: Visitor, headers: dict[str, str]) -> None:
    fields = {"_csrf": Keys.of(TOKEN, PORT).csrf, "tone": "dark"}
    assert visitor.client.post("/look", data=fields, headers=headers).status_code == 200
    assert 'data-tone="dark"' in visitor.page("/")


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", ""])
def test_an_unknown_host_is_refused_even_with_the_session(visitor: Visitor, host: str) -> None:
    answer = visitor.client.get("/", headers={"host": host})
    assert answer.status_code == 403
    assert "이 주소로는 열 수 없습니다" in answer.text


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_loopback_names_are_known(name: str) -> None:
    assert f"{name}:{PORT}" in hosts("127.0.0.1", PORT)


def test_the_link_leaves_a_clean_address_and_a_careful_cookie(stranger: TestClient) -> None:
    answer = stranger.get(f"/?token={TOKEN}", follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303
    assert "token" not in answer.headers["location"]
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie


@pytest.mark.parametrize("token", ["", "아님", TOKEN + "x"])
def test_a_wrong_link_stays_outside(stranger: TestClient, token: str) -> None:
    assert stranger.get("/", params={"token": token}).status_code == 403
    assert stranger.get("/").status_code == 403


def test_a_cookie_of_another_port_does_not_open(stranger: TestClient) -> None:
    other = Keys.of(TOKEN, PORT + 1)
    answer = stranger.get("/", headers={"cookie": f"{other.cookie}={other.session}"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/cases", "/없는곳", "/static/style.css", "/?token=x"])
def test_every_answer_carries_the_security_headers(visitor: Visitor, path: str) -> None:
    headers = visitor.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_what_people_made_is_never_kept_by_the_browser(visitor: Visitor) -> None:
    run = visitor.run_sample("monthly-statistics")
    assert "no-store" in visitor.get(run).headers["cache-control"]
    assert "no-store" in visitor.get(f"{run}/files/보고서?form=hwpx").headers["cache-control"]


def test_the_base_address_of_the_tests_is_ours() -> None:
    assert BASE.removeprefix("http://") in hosts("127.0.0.1", PORT)
