"""The gateway (관문): what a chat screen sends is masked, gated and recorded before it leaves.

The order is the promise: prepared in the guard's own process, recorded, and only then sent. If any
of these fails, nothing has left.
"""

import json
import pickle
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Protocol

from anyio import Semaphore, move_on_after, to_thread

from giljabi.book.errors import GuardTrouble
from giljabi.book.record import Journal
from giljabi.desk.gateway.prepare import Answered, Ask, Going, Rules, Stopped, packed, work
from giljabi.desk.gateway.restoring import Said, Stream, restored
from giljabi.guard.apart import Apart
from giljabi.guard.inspect.gate import Place, Profile

__all__ = [
    "End", "Gateway", "Going", "Reply", "Rules", "Said", "Sender", "Stopped", "Stream", "restored",
]  # fmt: skip

SECONDS, PATIENCE = 20.0, 10.0
"""How long the guard may take for one request, and how long a request waits for its turn."""


class End(StrEnum):
    """How an answer came to its end."""

    WHOLE = "끝까지"
    CUT = "엔진이 끊음"
    LEFT = "화면이 끊음"


class Reply(Protocol):
    """The head of an upstream's answer, and its bytes as they come."""

    @property
    def status(self) -> int:
        """The status of the answer."""

    @property
    def media(self) -> str:
        """The content type of the answer."""

    @property
    def again(self) -> str:
        """When to try again (``Retry-After``), if the upstream says so."""

    @property
    def pieces(self) -> AsyncIterator[bytes]:
        """The body as it comes. Raises ``OSError`` when it breaks off."""


class Sender(Protocol):
    """Whoever sends to the engine. Raises ``OSError`` when it cannot be reached."""

    host: str

    def send(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> AbstractAsyncContextManager[Reply]:
        """Send one request and give the reply as it streams."""

    async def close(self) -> None:
        """Close every connection."""


@dataclass(frozen=True, slots=True)
class Gateway:
    """Everything one gateway needs; built by ``wiring``. ``patience`` is in seconds."""

    apart: Apart
    upstream: Sender
    rules: Rules
    journal: Journal
    who: str
    patience: float = PATIENCE
    _turns: Semaphore = field(init=False)
    _rules: bytes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_turns", Semaphore(self.apart.hands))
        object.__setattr__(self, "_rules", packed(self.rules))

    async def prepare(self, body: bytes, declared: str) -> Going | Stopped:
        """Return what may leave, or why nothing may. Raises ``GuardTrouble``."""
        answer = await self._ask(pickle.dumps(Ask(body, declared, self._rules)))
        made: Going | Stopped = pickle.loads(answer)
        return made

    async def record_going(self, path: str, going: Going) -> None:
        """Record what is about to leave: kinds and counts, no text. Raises ``StoreTrouble``."""
        await self._note("관문 보냄", {
            "path": path, "grade": going.grade, "engine": self.upstream.host,
            "notice": " ".join(going.notices) or "-", **going.counts,
        })  # fmt: skip

    async def record_stopped(self, path: str, stopped: Stopped) -> None:
        """Record a refusal."""
        grade = stopped.grade or "-"
        await self._note("관문 막음", {"path": path, "grade": grade, "status": stopped.status})

    async def record_answer(self, path: str, said: Said, going: Going, end: End) -> None:
        """Check what came back and record it: data that nobody gave (LLM02), strange tokens.

        ``linked`` are tokens that the engine put into addresses; their values were not put back.
        """
        fresh = strange = 0
        if said.text:
            question = pickle.dumps(Answered(said.text, going.key, going.given))
            fresh, strange = pickle.loads(await self._ask(question))
        await self._note("관문 답", {
            "path": path, "end": end.value, "LLM02": fresh, "strange": strange,
            "linked": said.linked,
        })  # fmt: skip

    async def record_refused(self, path: str, status: int) -> None:
        """Record that the upstream gave an error in place of an answer."""
        await self._note("관문 답", {"path": path, "end": "오류", "status": status})

    async def _ask(self, question: bytes) -> bytes:
        """Ask the guard when it is this request's turn; a request that waits too long is told so."""
        with move_on_after(self.patience) as waited:
            await self._turns.acquire()
        if waited.cancelled_caught:
            raise GuardTrouble(
                "개인정보를 살피는 일이 밀려 있습니다. 아무것도 내보내지 않았습니다.",
                cure="잠시 뒤에 다시 보내세요.",
            )
        try:
            return await to_thread.run_sync(self.apart.ask, question)
        finally:
            self._turns.release()

    async def _note(self, what: str, facts: Mapping[str, str | int]) -> None:
        await to_thread.run_sync(partial(self.journal.note, what, self.who, facts))


def guard_apart(hands: int = 2, seconds: float = SECONDS) -> Apart:
    """Start the guard's processes for a gateway. Each does an invented request to be warm."""
    messages = [{"role": "user", "content": "민원인 홍길동(010-1234-5678)은 가온시에 삽니다."}]
    body = json.dumps({"model": "-", "messages": messages}).encode()
    warm = pickle.dumps(Ask(body, "", packed(Rules(Profile(Place.INSIDE, "-")))))
    return Apart(work, seconds=seconds, hands=hands, warm=warm)
