"""The desk: what people do with the casebook, one use case a file: permit → do → record.

The desk receives its journal, clock and office as arguments and names no adapter. It refuses to
know SQL, templates, terminals and models; rooms are reached from here, never from web or cli.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from giljabi.book.answers import Confirmations
from giljabi.book.casebook import Casebook
from giljabi.book.kinds import Office
from giljabi.book.record import Journal, nobody
from giljabi.book.steps import Step


class Vault(Protocol):
    """What the desk needs of the store beside the journal. Methods raise ``StoreTrouble``."""

    def backup(self, to: Path) -> Path:
        """Write one complete backup to a new file or folder and return it."""

    def checkpoint(self) -> str | None:
        """Sign the audit log as it stands; ``None`` when nothing is new."""

    def doctor(self) -> list[tuple[str, bool, str]]:
        """Return (what, whether it is well, one Korean sentence) of the store."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a use case needs, built once by ``wiring``.

    ``clock`` gives the current instant (Asia/Seoul), ``new_id`` a fresh opaque
    id, ``worker`` names this process to the journal, ``is_gone`` tells whether another
    named so has died, ``who`` is the person.
    """

    book: Casebook
    steps: Mapping[str, Step]
    journal: Journal
    vault: Vault
    confirmations: Confirmations
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    worker: str
    office: Office
    home: Path
    who: str
    is_gone: Callable[[str], bool] = nobody


__all__ = ["Desk", "Vault"]
