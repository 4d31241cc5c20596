"""The gateway's doors: OpenAI-compatible ``/v1`` routes that mask, send, restore and record.

Whatever is not one of these routes is not passed on. Errors have the shape that clients know; an
upstream's own errors go on as they came, so what they quote of a request is masked.
"""

import hmac
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from anyio import create_task_group
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from giljabi.book.errors import GuardTrouble, StoreTrouble
from giljabi.desk.gateway import End, Gateway, Going, Reply, Said, Stopped, restored
from giljabi.desk.gateway.body import LARGEST
from giljabi.web.gateway_stream import Flow, until_gone

GRADE, NOTICE = "x-giljabi-grade", "x-giljabi-notice"
UNREACHABLE = "엔진에 닿지 못했습니다. 주소와 엔진의 상태를 확인하세요."
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LARGEST_ANSWER = 256 << 20
"""Bytes of a whole answer, at most; vectors of many texts are the largest."""
log = logging.getLogger("giljabi.gateway")


class Refused(Exception):
    """A request that is turned away before its texts are looked at."""

    def __init__(self, status: int, message: str, code: str) -> None:
        super().__init__(status)
        self.answer = _error(status, message, code)


def create_gateway(gateway: Gateway, *, token: str = "") -> Starlette:
    """Return the application. With ``token``, callers must show it as a bearer token.

    Without it only this machine is served: a page of another site that a browser here shows may
    not ask under a name of its own.
    """

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncGenerator[None, None]:
        yield
        await gateway.upstream.close()
        gateway.apart.close()

    def door(handler: Callable[[Request, Gateway], Awaitable[Response]]) -> Handler:
        async def entered(request: Request) -> Response:
            if token and not _shown(request, token):
                return _error(401, "이 관문을 쓸 수 있는 열쇠가 아닙니다.", "invalid_api_key")
            if not token and request.url.hostname not in LOOPBACK:
                return _error(403, "이 컴퓨터의 주소로만 부를 수 있습니다.", "not_loopback")
            return await _told(handler, request, gateway)

        return entered

    routes = [
        Route("/v1/chat/completions", door(chat), methods=["POST"]),
        Route("/v1/embeddings", door(embed), methods=["POST"]),
        Route("/v1/models", door(models), methods=["GET"]),
        Route("/health", _health, methods=["GET"]),
    ]
    return Starlette(routes=routes, lifespan=life, exception_handlers={HTTPException: _unknown})


Handler = Callable[[Request], Awaitable[Response]]


async def chat(request: Request, gateway: Gateway) -> Response:
    """``/v1/chat/completions``, streamed or whole."""
    going = await _prepared(request, gateway)
    if isinstance(going, Response):
        return going
    if going.streams:
        return await _streamed(request, gateway, going)
    reply, answer = await _sent(request, gateway, going)
    return await _whole(request, gateway, going, reply, answer)


async def embed(request: Request, gateway: Gateway) -> Response:
    """``/v1/embeddings``: texts go out masked; numbers come back as they are."""
    going = await _prepared(request, gateway)
    if isinstance(going, Response):
        return going
    reply, answer = await _sent(request, gateway, going)
    return _passed(reply, answer, going)


async def models(request: Request, gateway: Gateway) -> Response:
    """``/v1/models``: nothing goes out but the question."""
    async with gateway.upstream.send("GET", "models", request.headers, b"") as reply:
        return _passed(reply, await _all(reply), None)


async def _prepared(request: Request, gateway: Gateway) -> Going | Response:
    """Return what may leave, already recorded, or the refusal."""
    path = request.url.path
    made = await gateway.prepare(await _body(request), request.headers.get(GRADE, ""))
    if isinstance(made, Stopped):
        await gateway.record_stopped(path, made)
        return _error(made.status, f"{made.what} {made.cure}".strip(), "giljabi_guard")
    await gateway.record_going(path, made)
    return made


async def _body(request: Request) -> bytes:
    """Return the body, refusing one past the limit before it is all in memory."""
    if request.headers.get("content-encoding", "identity") != "identity":
        raise Refused(415, "압축한 요청은 받지 않습니다. 압축하지 않고 보내세요.", "packed")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused(415, "Content-Type을 application/json으로 보내세요.", "not_json")
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > LARGEST:
            raise Refused(413, "보낸 글이 너무 큽니다. 글을 나누어 보내세요.", "too_large")
        pieces.append(piece)
    return b"".join(pieces)


async def _sent(request: Request, gateway: Gateway, going: Going) -> tuple[Reply, bytes]:
    """Send and return the whole answer. When the caller leaves, the upstream is left too."""
    path = request.url.path
    try:
        async with create_task_group() as group:
            group.start_soon(until_gone, request.receive, group.cancel_scope)
            async with gateway.upstream.send(
                request.method, path.removeprefix("/v1/"), request.headers, going.body
            ) as reply:
                answer = await _all(reply)
            group.cancel_scope.cancel()
            return reply, answer
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None
    await gateway.record_answer(path, Said("", 0), going, End.LEFT)
    raise Refused(499, "부른 쪽이 먼저 끊었습니다.", "left")


async def _all(reply: Reply) -> bytes:
    pieces, size = [], 0
    async for piece in reply.pieces:
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_ANSWER:
            raise Refused(502, "엔진의 답이 너무 큽니다.", "bad_answer")
    return b"".join(pieces)


async def _whole(
    request: Request, gateway: Gateway, going: Going, reply: Reply, answer: bytes
) -> Response:
    """Return a whole answer with its values, checked and recorded; an error as it came."""
    path = request.url.path
    if reply.status != 200:
        await gateway.record_refused(path, reply.status)
        return _passed(reply, answer, going)
    try:
        answer, said = restored(answer, going.key)
    except (ValueError, RecursionError):
        await gateway.record_refused(path, 502)
        return _error(502, "엔진의 답을 읽을 수 없습니다.", "bad_answer")
    await gateway.record_answer(path, said, going, End.WHOLE)
    return _passed(reply, answer, going)


async def _streamed(request: Request, gateway: Gateway, going: Going) -> Response:
    """Open the upstream's stream before answering, so that its refusals keep their status."""
    path = request.url.path
    stack = AsyncExitStack()
    try:
        sending = gateway.upstream.send(
            request.method, path.removeprefix("/v1/"), request.headers, going.body
        )
        reply = await stack.enter_async_context(sending)
        if reply.status == 200 and reply.media.startswith("text/event-stream"):
            return Flow(gateway, path, going, reply, stack, _headers(going))
        answer = await _all(reply)
    except BaseException:
        await stack.aclose()
        raise
    await stack.aclose()
    return await _whole(request, gateway, going, reply, answer)


async def _told(
    handler: Callable[[Request, Gateway], Awaitable[Response]], request: Request, gateway: Gateway
) -> Response:
    """Run a handler; whatever goes wrong, nothing more leaves and the caller is told."""
    try:
        return await handler(request, gateway)
    except Refused as refused:
        return refused.answer
    except (GuardTrouble, StoreTrouble) as trouble:
        return _error(503, str(trouble), "giljabi_guard")
    except OSError:
        return _error(502, UNREACHABLE, "upstream_unreachable")
    except Exception as error:
        # 관문의 끝: 예외의 글에는 사람의 글이 섞일 수 있으므로 종류만 적는다
        log.error("요청을 끝내지 못했습니다: %s", type(error).__name__)
        return _error(
            500, "길잡이 안에서 잘못이 생겼습니다. 아무것도 돌려주지 않습니다.", "internal"
        )


def _passed(reply: Reply, answer: bytes, going: Going | None) -> Response:
    """Return what the upstream answered, but send nobody to another address."""
    if 300 <= reply.status < 400:
        return _error(502, "엔진이 다른 주소로 넘기려 합니다. 엔진의 주소를 확인하세요.", "moved")
    headers = {"retry-after": reply.again} if reply.again else {}
    headers |= _headers(going) if going else {}
    return Response(answer, reply.status, media_type=reply.media, headers=headers)


def _shown(request: Request, token: str) -> bool:
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(given.encode(), token.encode())


def _headers(going: Going) -> dict[str, str]:
    headers = {GRADE: going.grade} if going.grade else {}
    return headers | ({NOTICE: " ".join(going.notices)} if going.notices else {})


def _error(status: int, message: str, code: str) -> Response:
    return JSONResponse({"error": {"message": message, "type": "giljabi", "code": code}}, status)


async def _health(request: Request) -> Response:
    return JSONResponse({"ok": True})


async def _unknown(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _error(status, "관문은 대화, 임베딩, 모델 목록만 보냅니다.", "not_passed_on")
