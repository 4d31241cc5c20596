"""A streamed answer on its way through the gateway: restored as it comes, recorded at its end.

An engine that stops in the middle is told as an error of the stream; nothing is invented. When the
caller leaves, the engine's stream is closed. Either way the record says how it ended.
"""

import json
import logging
from collections.abc import Mapping
from contextlib import AsyncExitStack

from anyio import CancelScope, create_task_group
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from giljabi.book.errors import Trouble
from giljabi.desk.gateway import End, Gateway, Going, Reply, Stream

CUT = "엔진의 답이 중간에 끊겼습니다. 여기까지의 글은 끝나지 않은 글입니다. 다시 보내세요."
log = logging.getLogger("giljabi.gateway")


class Flow(Response):
    """The response that streams ``reply``; it closes ``stack``, which holds the reply open."""

    def __init__(
        self,
        gateway: Gateway,
        path: str,
        going: Going,
        reply: Reply,
        stack: AsyncExitStack,
        headers: Mapping[str, str],
    ) -> None:
        told = {**headers, "cache-control": "no-cache", "x-accel-buffering": "no"}
        super().__init__(None, 200, told, "text/event-stream")
        del self.headers["content-length"]
        self._gateway, self._path, self._going = gateway, path, going
        self._reply, self._stack = reply, stack
        self._stream = Stream(going.key)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream, then close the engine's side and record, whoever left first."""
        end = End.LEFT
        try:
            async with create_task_group() as group:
                group.start_soon(until_gone, receive, group.cancel_scope)
                end = await self._streamed(send)
                group.cancel_scope.cancel()
        finally:
            with CancelScope(shield=True):
                await self._stack.aclose()
                await self._record(end)

    async def _streamed(self, send: Send) -> End:
        """Send the answer and say how it ended."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        end = End.CUT
        try:
            async for piece in self._reply.pieces:
                if shown := self._stream.feed(piece):
                    await _more(send, shown)
            await _more(send, self._stream.close())
            end = End.WHOLE if self._stream.ended else End.CUT
        except (OSError, ValueError) as error:
            log.warning("엔진의 답이 끊겼습니다: %s", type(error).__name__)
            await _more(send, self._stream.cut())
        except Exception as error:
            # 예외의 글에는 사람의 글이 섞일 수 있으므로 종류만 적는다
            log.error("엔진의 답을 옮기지 못했습니다: %s", type(error).__name__)
        if end is End.CUT:
            told = {"error": {"message": CUT, "type": "giljabi", "code": "cut_off"}}
            await _more(send, f"data: {json.dumps(told, ensure_ascii=False)}\n\n".encode())
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return end

    async def _record(self, end: End) -> None:
        try:
            await self._gateway.record_answer(self._path, self._stream.said, self._going, end)
        except Trouble as error:
            log.error("답을 살핀 기록을 남기지 못했습니다: %s", type(error).__name__)


async def _more(send: Send, shown: bytes) -> None:
    if shown:
        await send({"type": "http.response.body", "body": shown, "more_body": True})


async def until_gone(receive: Receive, scope: CancelScope) -> None:
    """Cancel when the caller has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
