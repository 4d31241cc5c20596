"""The door of a loopback server: who may come in, from where, and what browsers may do inside.

One person, one link: ``/?token=…`` sets a session cookie and leaves the address bar clean. Every
other request needs the cookie, a known ``Host`` (against DNS rebinding), and, when it changes
something, an ``Origin`` of our own. Facts: stack.md §11.
"""

import hashlib
import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN = ("/static/",)
"""Paths without a session: the style sheet and fonts that the refusal page itself needs."""
SAFE = frozenset({"GET", "HEAD"})
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
log = logging.getLogger("giljabi.web")


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens this server. All three come from the one token that the terminal prints."""

    token: str
    session: str
    csrf: str
    cookie: str

    @classmethod
    def of(cls, token: str, port: int) -> "Keys":
        """Derive the keys; the cookie carries the port, since cookies do not know ports."""
        return cls(token, _derived(token, "session"), _derived(token, "csrf"), f"giljabi-{port}")


def _derived(token: str, use: str) -> str:
    return hmac.new(token.encode(), use.encode(), hashlib.sha256).hexdigest()


def same(given: str, kept: str) -> bool:
    """Compare two secrets in constant time; any Unicode is allowed."""
    return hmac.compare_digest(given.encode(), kept.encode())


def hosts(host: str, port: int) -> frozenset[str]:
    """Return the ``Host`` values that this server answers to."""
    names = {"127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host}
    bare = names if port == 80 else set()
    return frozenset({f"{name}:{port}" for name in names} | bare)


Refuse = Callable[[Request, str], Response]
"""Makes the page of a refusal: ``host``, ``session``, ``origin`` or ``broken``."""


class Door:
    """ASGI middleware: Host, token, session and origin first, then the pages; headers on all."""

    def __init__(self, app: ASGIApp, keys: Keys, allowed: frozenset[str], refuse: Refuse) -> None:
        self.app, self.keys, self.allowed, self.refuse = app, keys, allowed, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer with the page that says why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def headed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        answer = self._answer(scope)
        try:
            await (answer or self.app)(scope, receive, headed)
        except Exception as error:
            # 화면의 끝: 예외의 글에는 사람의 글이 섞일 수 있으므로 종류만 적는다
            log.error("요청을 끝내지 못했습니다: %s", type(error).__name__)
            if started:
                raise
            await self.refuse(Request(scope), "broken")(scope, receive, headed)

    def _answer(self, scope: Scope) -> Response | None:
        """Return the redirect or refusal for a request that does not go in, else ``None``."""
        headers, request = Headers(scope=scope), Request(scope)
        if headers.get("host", "").lower() not in self.allowed:
            return self.refuse(request, "host")
        if scope["path"].startswith(OPEN):
            return None
        if (token := QueryParams(scope["query_string"]).get("token")) is not None:
            return self._enter(request, token)
        if not self._known(headers):
            return self.refuse(request, "session")
        if scope["method"] not in SAFE and not _ours(headers):
            return self.refuse(request, "origin")
        return None

    def _enter(self, request: Request, token: str) -> Response:
        if request.method not in SAFE or not same(token, self.keys.token):
            return self.refuse(request, "session")
        response = RedirectResponse(request.url.path, status_code=303)
        response.set_cookie(
            self.keys.cookie, self.keys.session, httponly=True, samesite="strict", path="/"
        )
        return response

    def _known(self, headers: Headers) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.keys.cookie)
        except CookieError:
            return False
        return found is not None and same(found.value, self.keys.session)


def _ours(headers: Headers) -> bool:
    """Say whether an unsafe request comes from a page of ours: by Origin, else by the browser."""
    if (origin := headers.get("origin")) is not None:
        return origin.lower() == f"http://{headers.get('host', '').lower()}"
    return headers.get("sec-fetch-site") == "same-origin"
