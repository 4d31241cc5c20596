"""The gateway (관문): what a chat screen sends is masked, gated and recorded before it leaves.

The order is the promise: prepared in the guard's own process, recorded, and only then sent. If any
of these fails, nothing has left.
"""

import pickle
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from anyio import to_thread

from giljabi.book.record import Journal
from giljabi.desk.gateway.prepare import Answered, Ask, Going, Rules, Stopped, work
from giljabi.desk.gateway.restoring import Stream, restored
from giljabi.guard.apart import Apart

__all__ = ["Gateway", "Going", "Reply", "Rules", "Sender", "Stopped", "Stream", "restored"]

SECONDS = 20.0
"""How long the guard may take for one request; after that nothing leaves."""


class Reply(Protocol):
    """The head of an upstream's answer, and its bytes as they come."""

    @property
    def status(self) -> int:
        """The status of the answer."""

    @property
    def media(self) -> str:
        """The content type of the answer."""

    @property
    def pieces(self) -> AsyncIterator[bytes]:
        """The body as it comes."""


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
    """Everything one gateway needs; built by ``wiring``."""

    apart: Apart
    upstream: Sender
    rules: Rules
    journal: Journal
    who: str

    async def prepare(self, body: bytes, declared: str) -> Going | Stopped:
        """Return what may leave, or why nothing may. Raises ``GuardTrouble``."""
        question = pickle.dumps(Ask(body, declared, self.rules))
        answer = await to_thread.run_sync(self.apart.ask, question)
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

    async def record_answer(self, path: str, said: str, going: Going) -> None:
        """Check what came back and record it: data that nobody gave (LLM02), strange tokens."""
        question = pickle.dumps(Answered(said, going.key, going.given))
        answer = await to_thread.run_sync(self.apart.ask, question)
        fresh, strange = pickle.loads(answer)
        await self._note("관문 답", {"path": path, "LLM02": fresh, "strange": strange})

    async def _note(self, what: str, facts: Mapping[str, str | int]) -> None:
        await to_thread.run_sync(partial(self.journal.note, what, self.who, facts))


def guard_apart(hands: int = 2, seconds: float = SECONDS) -> Apart:
    """Start the guard's processes for a gateway."""
    return Apart(work, seconds=seconds, hands=hands)
