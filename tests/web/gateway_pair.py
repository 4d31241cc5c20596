"""A scripted engine and a gateway before it, both on loopback, with what the engine was sent."""

import asyncio
import functools
import json
import re
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from giljabi.desk import Desk
from giljabi.desk.gateway import Gateway, Rules
from giljabi.desk.gateway.prepare import work
from giljabi.engines.upstream import Upstream
from giljabi.guard.apart import Apart
from giljabi.guard.inspect.gate import Place, Profile
from giljabi.web.gateway import create_gateway

INSIDE, OUTSIDE = Profile(Place.INSIDE, "안쪽 엔진"), Profile(Place.OUTSIDE, "바깥 엔진")
TOKEN = re.compile(r"⟦[^⟧]*⟧")


@dataclass
class Engine:
    """Answers with what it was told, split as ``cut`` says; remembers every body it was sent."""

    cut: int = 1
    tail: str = ""
    tool: bool = False
    sent: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v1/chat/completions", self.chat, methods=["POST"]),
                Route("/v1/embeddings", self.embed, methods=["POST"]),
                Route("/v1/models", self.models),
            ]
        )

    async def chat(self, request: Request) -> Response:
        body = await self._heard(request)
        said = _last_text(body) + self.tail
        if body.get("stream"):
            return StreamingResponse(self._events(said), media_type="text/event-stream")
        message: dict[str, Any] = {"role": "assistant", "content": said}
        if self.tool:
            message["tool_calls"] = [_call(json.dumps({"to": said}, ensure_ascii=True))]
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return JSONResponse(
            {
                "id": "c1",
                "object": "chat.completion",
                "created": 1,
                "model": "m",
                "choices": [choice],
            }
        )

    async def embed(self, request: Request) -> Response:
        body = await self._heard(request)
        count = len(body["input"]) if isinstance(body["input"], list) else 1
        data = [{"object": "embedding", "index": n, "embedding": [0.5, 0.25]} for n in range(count)]
        return JSONResponse({"object": "list", "data": data, "model": "m",
                             "usage": {"prompt_tokens": 1, "total_tokens": 1}})  # fmt: skip

    async def models(self, request: Request) -> Response:
        return JSONResponse(
            {
                "object": "list",
                "data": [{"id": "m", "object": "model", "created": 1, "owned_by": "o"}],
            }
        )

    async def _heard(self, request: Request) -> dict[str, Any]:
        data = await request.body()
        self.sent.append(data)
        self.headers.append(dict(request.headers))
        found: dict[str, Any] = json.loads(data)
        return found

    async def _events(self, said: str) -> AsyncIterator[bytes]:
        """The pieces of an answer as bytes, cut anywhere, also inside a syllable."""
        events = [_event({"role": "assistant", "content": ""})]
        step = max(1, self.cut)
        if self.tool:
            call = json.dumps({"to": said}, ensure_ascii=True)
            events += [_event({"tool_calls": [_call(call[n : n + step], first=n == 0)]})
                       for n in range(0, len(call), step)]  # fmt: skip
        else:
            events += [_event({"content": said[n : n + step]}) for n in range(0, len(said), step)]
        events += [_event({}, "stop"), b"data: [DONE]\n\n"]
        stream = b"".join(events)
        for n in range(0, len(stream), 7 * step):
            yield stream[n : n + 7 * step]
            await asyncio.sleep(0)


def _call(arguments: str, *, first: bool = True) -> dict[str, Any]:
    function: dict[str, Any] = {"arguments": arguments}
    if not first:
        return {"index": 0, "function": function}
    return {"index": 0, "id": "call_1", "type": "function", "function": function | {"name": "send"}}


def _event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    body = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}  # fmt: skip
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode()


def _last_text(body: dict[str, Any]) -> str:
    content = body["messages"][-1]["content"]
    if isinstance(content, str):
        return content
    return "".join(part["text"] for part in content)


@dataclass
class Script:
    """Answers a chat with the pieces that ``says`` makes of the masked text; then may hang or drop.

    ``left`` tells that the other side went away before the end.
    """

    says: Callable[[str], list[bytes]]
    media: str = "text/event-stream"
    status: int = 200
    drops: bool = False
    hangs: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    sent: list[bytes] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/v1/chat/completions", self.chat, methods=["POST"])])

    async def chat(self, request: Request) -> Response:
        self.sent.append(await request.body())
        pieces = self._pieces(_last_text(json.loads(self.sent[-1])))
        return StreamingResponse(pieces, self.status, media_type=self.media, headers=self.headers)

    async def _pieces(self, text: str) -> AsyncIterator[bytes]:
        try:
            for piece in self.says(text):
                yield piece
                await asyncio.sleep(0.005)
            if self.drops:
                raise ConnectionAbortedError
            if self.hangs:
                await asyncio.sleep(30)
        except (asyncio.CancelledError, GeneratorExit):
            self.left.set()
            raise


class Kept(Apart):
    """The guard's process, kept from one test to the next: starting one costs half a second."""

    def close(self) -> None:
        pass


@functools.cache
def kept() -> Apart:
    """Return the guard that every test may use that does not harm it."""
    return Kept(work, seconds=20, hands=1)


@contextmanager
def opened(
    desk: Desk, engine: Engine | Script, profile: Profile = INSIDE, *,
    apart: Apart | None = None, token: str = "", patience: float = 10.0, **rules: Any,
) -> Iterator[tuple[str, Gateway]]:  # fmt: skip
    """Open a gateway before an engine; give its address."""
    with served(engine.app()) as upstream:
        sender = Upstream(upstream, passes_keys=not token)
        guard = apart or kept()
        gateway = Gateway(guard, sender, Rules(profile, **rules), desk.journal, desk.who, patience)
        with served(create_gateway(gateway, token=token)) as address:
            yield address, gateway


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free loopback port and give its address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.002)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
