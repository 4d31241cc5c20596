"""The store as others see it: the journal of runs, the audit log, backup and a doctor."""

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from giljabi.book.answers import Decision, Fired, ItemRow, Word
from giljabi.book.kinds import Kind
from giljabi.book.record import GivenRow, RunRow, State, StepRow, WaitRow, nobody
from giljabi.store import answers, audit, journal, reading
from giljabi.store import backup as backups
from giljabi.store import bundle as bundles
from giljabi.store import doctor as health
from giljabi.store import purge as purging
from giljabi.store.files import Write
from giljabi.store.instance import Instance, open_instance
from giljabi.store.keys import Token

RAW_TERM = timedelta(days=30)
"""How long inputs are kept after a run ended, unless the city sets another term."""


def open_store(
    home: Path,
    *,
    clock: Callable[[], datetime],
    token: Token = secrets.token_bytes,
    url: str | None = None,
    raw_term: timedelta = RAW_TERM,
    write: Write = os.write,
) -> "Store":
    """Open the store in the folder ``home`` and return it; a new folder gets its keys and tables.

    ``clock`` gives aware times, ``token`` random bytes; ``write`` stands in for ``os.write`` in
    tests of disk faults. Raises ``StoreTrouble``: network folder, missing or foreign key, newer
    database, full disk.
    """
    at = open_instance(home, clock=clock, token=token, url=url, write=write)
    return Store(at, raw_term)


class Store:
    """One open store; safe from any thread.

    It is a ``book.record.Journal`` and ``book.answers.Confirmations``, which say the rest.
    """

    def __init__(self, at: Instance, raw_term: timedelta) -> None:
        self._at, self._raw_term = at, raw_term

    def begin(self, run: RunRow, given: Mapping[str, Kind], *, token: str | None = None) -> str:
        """Keep a new run and its inputs; with a known ``token`` return the earlier run's id."""
        return journal.begin(self._at, run, given, token)

    def keep(self, token: str, run_id: str) -> str:
        """Bind an idempotency key to a run; the first binding wins and is returned."""
        return journal.keep(self._at, token, run_id)

    def kept(self, token: str) -> str | None:
        """Return the run of an idempotency key, or ``None``."""
        return reading.kept(self._at, token)

    def claim(self, run_id: str, owner: str, lease: timedelta) -> int:
        """Take a run and return the attempt."""
        return journal.claim(self._at, run_id, owner, lease)

    def claim_stale(self, gone: Callable[[str], bool] = nobody) -> list[str]:
        """Queue again what a ``gone`` owner held and every lapsed lease."""
        return journal.claim_stale(self._at, gone)

    def renew(self, run_id: str, attempt: int) -> None:
        """Renew the lease."""
        journal.renew(self._at, run_id, attempt)

    def record_step(
        self, run_id: str, attempt: int, n: int, step: StepRow, value: Kind, *, raw: bool
    ) -> Kind:
        """Keep a step's result and return the value that stands in the record."""
        return journal.record_step(self._at, run_id, attempt, n, step, value, raw)

    def wait(self, run_id: str, attempt: int, n: int, what: str, ask: str) -> None:
        """Put a question to a person."""
        journal.wait(self._at, run_id, attempt, n, what, ask)

    def answer(self, run_id: str, n: int, value: Kind, *, who: str = "") -> None:
        """Keep a person's answer and queue the run."""
        journal.answer(self._at, run_id, n, value, who)

    def answered(self, run_id: str, n: int) -> Kind | None:
        """Return the answer at step ``n``, or ``None``."""
        return reading.artifact(self._at, run_id, n, reading.ANSWER)

    def finish(self, run_id: str, attempt: int) -> None:
        """The run is over and well."""
        journal.finish(self._at, run_id, attempt)

    def fail(self, run_id: str, attempt: int, error: str) -> None:
        """The run failed, with the sentence that says why."""
        journal.fail(self._at, run_id, attempt, error)

    def stop(self, run_id: str, *, who: str = "") -> None:
        """A person stops the run."""
        journal.stop(self._at, run_id, who)

    def run(self, run_id: str) -> RunRow:
        """Return one run."""
        return reading.run(self._at, run_id)

    def runs(self, limit: int, state: State | None = None) -> list[RunRow]:
        """Return the latest runs, newest first."""
        return reading.runs(self._at, limit, state)

    def steps(self, run_id: str) -> list[StepRow]:
        """Return the finished steps in order."""
        return reading.steps(self._at, run_id)

    def value(self, run_id: str, n: int) -> Kind:
        """Return the recorded result of step ``n``."""
        return reading.value(self._at, run_id, n)

    def given(self, run_id: str) -> dict[str, Kind]:
        """Return the inputs by name."""
        return reading.given(self._at, run_id)

    def given_rows(self, run_id: str) -> list[GivenRow]:
        """Return the names and kinds of the inputs; they stay after a purge."""
        return reading.given_rows(self._at, run_id)

    def waiting(self, run_id: str) -> WaitRow | None:
        """Return what the run waits for, or ``None``."""
        return reading.waiting(self._at, run_id)

    def note(self, what: str, who: str, facts: Mapping[str, str | int]) -> int:
        """Put an event that is no step in the audit log; return its number."""
        return journal.note(self._at, what, who, facts)

    def see_items(self, run_id: str, rows: Sequence[ItemRow]) -> None:
        """Keep what the machine saw of a run's checklist."""
        answers.see_items(self._at, run_id, rows)

    def answer_item(self, run_id: str, item: str, answer: str, reason: str, *, who: str) -> None:
        """Keep a person's answer to a checklist item."""
        answers.answer_item(self._at, run_id, item, answer, reason, who)

    def items(self, run_id: str) -> list[ItemRow]:
        """Return the checklist items of a run."""
        return answers.items(self._at, run_id)

    def fired(self) -> list[Fired]:
        """Return how often each rule fired and was overridden."""
        return answers.fired(self._at)

    def decide(self, run_id: str, decisions: Sequence[Decision], *, who: str) -> None:
        """Keep decisions on findings with one audit leaf."""
        answers.decide(self._at, run_id, decisions, who)

    def decisions(self, run_id: str) -> list[Decision]:
        """Return what was decided on the findings of a run."""
        return answers.decisions(self._at, run_id)

    def remember(self, word: Word) -> None:
        """Keep a word of the guard."""
        answers.remember(self._at, word)

    def forget(self, kind: str, value: str, *, who: str) -> None:
        """Drop a word of the guard."""
        answers.forget(self._at, kind, value, who)

    def words(self) -> list[Word]:
        """Return the words of the guard."""
        return answers.words(self._at)

    def purge(self, now: datetime) -> int:
        """Destroy inputs and raw values past their term; return how many runs were purged."""
        return purging.purge(self._at, now, self._raw_term)

    def trail(
        self, run_id: str | None = None, *, first: int = 0, limit: int = 1000
    ) -> list[tuple[int, str]]:
        """Return audit leaves (number, canonical JSON), of one run if given, from ``first``."""
        return reading.trail(self._at, run_id, first, limit)

    def checkpoint(self) -> str | None:
        """Sign the audit log as it stands; return the signed note, ``None`` for an empty log."""
        with self._at.db.write() as connection:
            return audit.checkpoint(connection, self._at.keys, self._at.clock())

    def verify(self) -> audit.Sound:
        """Rebuild the audit tree and check every signature. Raises ``StoreTrouble``."""
        with self._at.db.read() as connection:
            return audit.verify(connection, self._at.keys.public)

    def export_bundle(self, path: Path, run_id: str | None = None) -> Path:
        """Write the audit log (or one run's leaves with proofs) as a zip that proves itself."""
        return bundles.export_bundle(self._at, path, run_id)

    def backup(self, to: Path, *, with_key: bool = True) -> Path:
        """Write a backup; see ``store.backup``. A backup with its key must be kept locked."""
        return backups.backup(self._at, to, with_key)

    def doctor(self) -> list[tuple[str, bool, str]]:
        """Return facts on the health of the store: name, whether well, one Korean sentence."""
        return health.doctor(self._at)

    def close(self) -> None:
        """Close the database."""
        self._at.db.close()
