"""Files of a form that is not finished yet: held in memory for a few minutes, never on disk.

Browsers do not give a chosen file back, so a form that is shown again would ask for it again. What
is held is bounded in number, bytes and time, and only the session that sent it gets it back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from giljabi.desk.forms import Upload
from giljabi.web.posted import BODY_LIMIT

COUNT = 8
"""Files held at once; one more lets the oldest go."""
BYTES = BODY_LIMIT
"""Bytes held at once: whatever fits into one form."""
SECONDS = 600
"""How long a file is held after it was last sent or shown."""
SWEEP = 30
"""Seconds between two looks for files held too long."""


@dataclass(frozen=True, slots=True, repr=False)
class _Kept:
    owner: str
    upload: Upload
    until: float


class Held:
    """The files held now, the least lately used first. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float], new_id: Callable[[], str]) -> None:
        self._clock, self._new_id, self._lock = clock, new_id, Lock()
        self._files: dict[str, _Kept] = {}

    def __len__(self) -> int:
        return len(self._files)

    def put(self, owner: str, upload: Upload) -> str:
        """Hold a file for ``owner`` and return the name by which it is asked for again."""
        name = self._new_id()
        with self._lock:
            self._files[name] = _Kept(owner, upload, self._clock() + SECONDS)
            self._sweep()
        return name

    def get(self, owner: str, name: str) -> Upload | None:
        """Return a file of ``owner`` and hold it on; ``None`` when it is gone or not theirs."""
        with self._lock:
            self._sweep()
            kept = self._files.get(name)
            if kept is None or kept.owner != owner:
                return None
            del self._files[name]
            self._files[name] = _Kept(owner, kept.upload, self._clock() + SECONDS)
        return kept.upload

    def sweep(self) -> None:
        """Let go of what was held too long."""
        with self._lock:
            self._sweep()

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._files.clear()

    def _sweep(self) -> None:
        now = self._clock()
        size = sum(len(kept.upload.data) for kept in self._files.values())
        for name, kept in list(self._files.items()):
            if kept.until > now and len(self._files) <= COUNT and size <= BYTES:
                continue
            size -= len(kept.upload.data)
            del self._files[name]
