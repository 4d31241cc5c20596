"""Forms as they arrive: bounded, kept in memory, with the page's own token.

A file that a person chose may hold personal data, so it is never spooled to a temporary file.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from giljabi.web.door import same
from giljabi.web.troubles import Refused

MIB = 1024 * 1024
FILE_LIMIT = 25 * MIB
BODY_LIMIT = 60 * MIB
TEXT_LIMIT = 5 * MIB
DRAINED = 8 * BODY_LIMIT
"""Read and dropped, so that the browser shows our page instead of a broken connection."""


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """One file as it was sent; ``name`` is what the person's computer calls it."""

    name: str
    data: bytes


Fields = Mapping[str, str | Sent]
Handler = Callable[[Request, Fields], Response]


class _InMemory(MultiPartParser):
    spool_max_size = BODY_LIMIT + MIB


def posted(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Wrap a handler of ``(request, fields)``: read the form, check its token, run in a thread."""

    async def receive(request: Request) -> Response:
        fields = await _read(request)
        token = fields.get("_csrf", "")
        if not isinstance(token, str) or not same(token, request.app.state.site.keys.csrf):
            raise Refused(403, "이 화면의 확인표가 맞지 않아 보낸 내용을 받지 않았습니다.",
                          cure="앞 화면으로 돌아가 새로 고친 뒤 다시 보내세요.")  # fmt: skip
        return await run_in_threadpool(handler, request, fields)

    return receive


async def _read(request: Request) -> Fields:
    kind = request.headers.get("content-type", "")
    stream = _bounded(request)
    try:
        if kind.startswith("multipart/form-data"):
            form = await _InMemory(request.headers, stream, max_files=20, max_fields=500,
                                   max_part_size=TEXT_LIMIT).parse()  # fmt: skip
        else:
            form = await FormParser(request.headers, stream).parse()
    except MultiPartException as error:
        too_long = "maximum size" in error.message
        raise _too_large() if too_long else _unreadable() from error
    try:
        return await _plain(form)
    finally:
        await form.close()


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    """Yield the body up to ``BODY_LIMIT``; past it, drain and refuse."""
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen <= BODY_LIMIT:
            yield chunk
        elif seen > DRAINED:
            break
    if seen > BODY_LIMIT:
        raise _too_large()


async def _plain(form: FormData) -> Fields:
    fields: dict[str, str | Sent] = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            fields[name] = value.replace("\r\n", "\n")
        elif value.filename:
            if (value.size or 0) > FILE_LIMIT:
                raise _too_large()
            fields[name] = Sent(value.filename, await value.read())
    return fields


def _too_large() -> Refused:
    return Refused(413, f"보낸 자료가 너무 큽니다. 파일 하나는 {FILE_LIMIT // MIB} MB까지 받습니다.",
                   cure="필요한 쪽이나 시트만 남겨 저장한 뒤 다시 넣으세요.")  # fmt: skip


def _unreadable() -> Refused:
    return Refused(400, "보낸 양식을 읽을 수 없습니다.",
                   cure="앞 화면으로 돌아가 다시 보내세요.")  # fmt: skip
