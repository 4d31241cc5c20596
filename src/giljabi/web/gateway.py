"""The gateway's doors: OpenAI-compatible ``/v1`` routes that mask, send, restore and record.

Whatever is not one of these routes is not passed on. Errors have the shape that clients know.
"""

import hmac
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from giljabi.book.errors import GuardTrouble, StoreTrouble, Trouble
from giljabi.desk.gateway import Gateway, Going, Reply, Stopped, Stream, restored
from giljabi.desk.gateway.body import LARGEST

GRADE, NOTICE = "x-giljabi-grade", "x-giljabi-notice"
UNREACHABLE = "엔진에 닿지 못했습니다. 주소와 엔진의 상태를 확인하세요."
log = logging.getLogger("giljabi.gateway")


def create_gateway(gateway: Gateway, *, token: str = "") -> Starlette:
    """Return the application. With ``token``, callers must show it as a bearer token."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncGenerator[None, None]:
        yield
        await gateway.upstream.close()
        gateway.apart.close()

    def door(handler: Callable[[Request, Gateway], Awaitable[Response]]) -> Handler:
        async def entered(request: Request) -> Response:
            if token and not _shown(request, token):
                return _error(401, "이 관문을 쓸 수 있는 열쇠가 아닙니다.", "invalid_api_key")
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
    status, media, answer = await _sent(request, gateway, going.body)
    try:
        answer, said = restored(answer, going.key) if status == 200 else (answer, "")
    except (ValueError, AttributeError, TypeError):
        return _error(502, "엔진의 답을 읽을 수 없습니다.", "bad_answer")
    if said:
        await gateway.record_answer(request.url.path, said, going)
    return Response(answer, status, media_type=media, headers=_headers(going))


async def embed(request: Request, gateway: Gateway) -> Response:
    """``/v1/embeddings``: texts go out masked; numbers come back as they are."""
    going = await _prepared(request, gateway)
    if isinstance(going, Response):
        return going
    status, media, answer = await _sent(request, gateway, going.body)
    return Response(answer, status, media_type=media, headers=_headers(going))


async def models(request: Request, gateway: Gateway) -> Response:
    """``/v1/models``: nothing goes out but the question."""
    status, media, answer = await _sent(request, gateway, b"")
    return Response(answer, status, media_type=media)


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
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > LARGEST:
            raise GuardTrouble("보낸 글이 너무 큽니다.", cure="글을 나누어 보내세요.")
        pieces.append(piece)
    return b"".join(pieces)


async def _sent(request: Request, gateway: Gateway, body: bytes) -> tuple[int, str, bytes]:
    """Send and return the whole answer: status, content type, bytes."""
    path = request.url.path.removeprefix("/v1/")
    async with gateway.upstream.send(request.method, path, request.headers, body) as reply:
        answer = b"".join([piece async for piece in reply.pieces])
        return reply.status, reply.media, answer


async def _streamed(request: Request, gateway: Gateway, going: Going) -> Response:
    """Open the upstream's stream before answering, so that its refusals keep their status."""
    stack = AsyncExitStack()
    try:
        path = request.url.path.removeprefix("/v1/")
        sending = gateway.upstream.send(request.method, path, request.headers, going.body)
        reply = await stack.enter_async_context(sending)
    except BaseException:
        await stack.aclose()
        raise
    if reply.status != 200 or not reply.media.startswith("text/event-stream"):
        async with stack:
            answer = b"".join([piece async for piece in reply.pieces])
            return Response(answer, reply.status, media_type=reply.media)
    pieces = _pieces(request.url.path, gateway, going, reply, stack)
    headers = _headers(going) | {"cache-control": "no-cache", "x-accel-buffering": "no"}
    return StreamingResponse(pieces, media_type="text/event-stream", headers=headers)


async def _pieces(
    path: str, gateway: Gateway, going: Going, reply: Reply, stack: AsyncExitStack
) -> AsyncIterator[bytes]:
    """Yield restored events as they become certain. A broken stream ends; nothing is invented."""
    stream = Stream(going.key)
    async with stack:
        try:
            async for piece in reply.pieces:
                if shown := stream.feed(piece):
                    yield shown
            if shown := stream.close():
                yield shown
        except (OSError, ValueError) as error:
            log.warning("엔진의 답이 끊겼습니다: %s", type(error).__name__)
            return
    try:
        await gateway.record_answer(path, "".join(stream.said), going)
    except Trouble as trouble:
        log.error("답을 살핀 기록을 남기지 못했습니다: %s", type(trouble).__name__)


async def _told(
    handler: Callable[[Request, Gateway], Awaitable[Response]], request: Request, gateway: Gateway
) -> Response:
    """Run a handler; whatever goes wrong, nothing more leaves and the caller is told."""
    try:
        return await handler(request, gateway)
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
