"""An OpenAI-compatible server behind the gateway: one connection pool, and nothing else.

It sends what it is handed. That this was masked is the gateway's matter; it refuses to know texts.
"""

import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import httpcore2

from giljabi.book.errors import GivenError

CONNECT, READ = 10.0, 300.0
"""Seconds to wait for a connection, and for the next piece of an answer."""
MOST = 100
"""Connections to the upstream at a time."""
_PATIENCE = {"timeout": {"connect": CONNECT, "read": READ, "write": READ, "pool": READ}}
_FAILED = (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError)
GOES = frozenset({"authorization"})
"""Headers of a request that go upstream; none of the others may carry anything out."""
OURS = {
    "content-type": "application/json",
    "accept": "application/json, text/event-stream",
    "accept-encoding": "identity",  # a packed stream would wait for its block to be full
    "user-agent": "giljabi",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """The head of an upstream's answer, and its bytes as they come."""

    status: int
    media: str
    again: str
    pieces: AsyncIterator[bytes]


class Upstream:
    """The server at ``base`` (``https://host/v1``). ``key`` stands in for the caller's own.

    Without ``passes_keys`` the caller's key is the gateway's and goes no further.
    """

    def __init__(self, base: str, key: str = "", *, passes_keys: bool = True) -> None:
        parts = _parts(base)
        self._key, self.host, self.port = key, parts.hostname or "", parts.port
        self._goes = GOES if passes_keys else GOES - {"authorization"}
        path = parts.path.rstrip("/")
        self._root = path if path.endswith("/v1") else f"{path}/v1"
        self._scheme = parts.scheme
        self._host = parts.netloc.rpartition("@")[2]
        # the machine's own certificates: a closed network signs with its own authority
        context = ssl.create_default_context() if parts.scheme == "https" else None
        self._pool = httpcore2.AsyncConnectionPool(ssl_context=context, max_connections=MOST)

    @asynccontextmanager
    async def send(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> AsyncIterator[Reply]:
        """Send one request and give the reply as it streams. Raises ``OSError`` when unreachable."""
        going = {name: value for name, value in headers.items() if name in self._goes}
        going = {"host": self._host, **OURS, **going}
        if self._key:
            going["authorization"] = f"Bearer {self._key}"
        told = [(n.encode("ascii"), v.encode("latin-1")) for n, v in going.items()]
        try:
            async with self._pool.stream(
                method, self._address(path), headers=told, content=body, extensions=_PATIENCE
            ) as reply:
                yield _reply(reply)
        except _FAILED as error:
            raise ConnectionError(type(error).__name__) from None

    def _address(self, path: str) -> httpcore2.URL:
        return httpcore2.URL(
            scheme=self._scheme, host=self.host, port=self.port, target=f"{self._root}/{path}"
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


def _reply(reply: httpcore2.Response) -> Reply:
    heads = {name.lower(): value.decode("latin-1") for name, value in reply.headers}
    media, again = heads.get(b"content-type", ""), heads.get(b"retry-after", "")
    return Reply(reply.status, media, again, _pieces(reply))


def _parts(base: str) -> SplitResult:
    """Return the parts of an engine's address. Raises ``GivenError`` for what is none."""
    try:
        parts = urlsplit(base)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    raise GivenError(
        "엔진의 주소가 아닙니다.", where="--upstream",
        cure="'http://127.0.0.1:8000/v1'처럼 적으세요.",
    )  # fmt: skip


async def _pieces(reply: httpcore2.Response) -> AsyncIterator[bytes]:
    """Yield the body as it comes. Raises ``OSError`` when it breaks off."""
    try:
        async for piece in reply.aiter_stream():
            yield piece
    except _FAILED as error:
        raise ConnectionError(type(error).__name__) from None


def is_inside(host: str) -> bool:
    """Whether every address of a host is this machine's or a private network's (RFC 1918, 4193)."""
    try:
        found = {row[4][0] for row in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    addresses = [ipaddress.ip_address(str(address).partition("%")[0]) for address in found]
    return bool(addresses) and all(a.is_private and not a.is_unspecified for a in addresses)
