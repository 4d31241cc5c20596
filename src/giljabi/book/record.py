"""The record of a run: its rows, its states, and the journal that the desk writes to.

The desk drives a ``Journal``; the store is one. Neither knows the other: what they share is here.
Times are aware datetimes (Asia/Seoul). No row holds content: values stay in the journal and are
asked for by run and step.

The life of a run::

    begin → 대기 ─claim→ 진행 ─finish→ 끝남
              ↑           ├─wait→ 기다림 ─answer→ 대기
              │           └─fail→ 실패 (claim takes it up again)
              └─ claim_stale (its worker died)        any but 끝남 ─stop→ 중단 (also: too long idle)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from giljabi.book.errors import StoreTrouble
from giljabi.book.kinds import Kind


class State(StrEnum):
    """Where a run stands."""

    QUEUED = "대기"
    RUNNING = "진행"
    WAITING = "기다림"
    DONE = "끝남"
    FAILED = "실패"
    STOPPED = "중단"


class Overtaken(StoreTrouble):
    """This worker no longer holds the run: another took it over, or it was stopped. Let it go."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of ``case@edition`` (``sha256`` of the case file) by ``who``.

    ``attempt`` counts claims and fences writes; ``ended`` is set in 끝남, 실패 and 중단; ``error`` is
    the Korean sentence of a failure.
    """

    id: str
    case: str
    edition: int
    sha256: str
    state: State
    started: datetime
    ended: datetime | None
    error: str
    attempt: int
    who: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One finished step, ``n`` from 0, with the kind of its result.

    ``output`` is the name that the case gives the result. The journal fills ``address`` (where the
    value lies) and ``digest`` (its keyed digest, as in the audit log): who records a step leaves
    them ``None`` and ``""``.
    """

    n: int
    name: str
    output: str
    room: str
    kind: str
    address: str | None
    digest: str
    started: datetime
    ended: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class WaitRow:
    """What a run waits for at step ``n``: ``what`` (붙여넣기, 검토, 결재) and the text of ``ask``."""

    run: str
    n: int
    what: str
    ask: str
    since: datetime


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One input of a run: its name in the case, its kind, and where the value lies."""

    name: str
    kind: str
    address: str


def nobody(owner: str) -> bool:
    """Take no owner for gone: only a lapsed lease tells."""
    return False


class Journal(Protocol):
    """The record of every run. Each method is one transaction; all are safe from any thread.

    Every method raises ``StoreTrouble`` when the journal cannot be used and ``Unknown`` for a run
    that is not there. Methods with ``attempt`` raise ``Overtaken`` once the run is another's.
    """

    def begin(self, run: RunRow, given: Mapping[str, Kind], *, token: str | None = None) -> str:
        """Keep a new run (대기) and its inputs, and return its id.

        With ``token``, an idempotency key, a repeat keeps nothing and returns the first run's id.
        """

    def claim(self, run_id: str, owner: str, lease: timedelta) -> int:
        """Take a run (대기, 실패, or 진행 with a lapsed lease) and return the attempt.

        ``owner`` names one live process. Raises ``StoreTrouble`` if a live owner holds the run, or
        if it is over, waits for a person, or its inputs were purged.
        """

    def claim_stale(self, gone: Callable[[str], bool] = nobody) -> list[str]:
        """Put back in the queue what an owner that is ``gone`` held, and every lapsed lease.

        Returns the ids put back, oldest first; ``claim`` them to go on.
        """

    def renew(self, run_id: str, attempt: int) -> None:
        """Renew the lease during a long step. Recording a step renews it too."""

    def record_step(
        self, run_id: str, attempt: int, n: int, step: StepRow, value: Kind, *, raw: bool
    ) -> Kind:
        """Keep the result of step ``n`` and return the value that stands in the record.

        That is ``value``, or the earlier one if the step was already recorded: go on with what is
        returned. ``raw`` values are purged with the inputs.
        """

    def wait(self, run_id: str, attempt: int, n: int, what: str, ask: str) -> None:
        """Step ``n`` waits for a person: the run is 기다림 and nobody holds it."""

    def answer(self, run_id: str, n: int, value: Kind, *, who: str = "") -> None:
        """Keep a person's answer at step ``n`` and queue the run. The same answer again is no error.

        Raises ``StoreTrouble`` if the run does not wait there or has another answer already.
        """

    def answered(self, run_id: str, n: int) -> Kind | None:
        """Return the answer at step ``n``: after a claim the desk records it as the step's value."""

    def finish(self, run_id: str, attempt: int) -> None:
        """The run is 끝남."""

    def fail(self, run_id: str, attempt: int, error: str) -> None:
        """The run is 실패, with the Korean sentence that says why."""

    def stop(self, run_id: str, *, who: str = "") -> None:
        """A person stops the run: it is 중단, and whoever works on it is ``Overtaken``."""

    def run(self, run_id: str) -> RunRow:
        """Return one run."""

    def runs(self, limit: int, state: State | None = None) -> list[RunRow]:
        """Return the latest runs, newest first."""

    def steps(self, run_id: str) -> list[StepRow]:
        """Return the finished steps in order."""

    def value(self, run_id: str, n: int) -> Kind:
        """Return the recorded result of step ``n``. Raises ``StoreTrouble`` once it was purged."""

    def given(self, run_id: str) -> dict[str, Kind]:
        """Return the inputs by name. Raises ``StoreTrouble`` once they were purged."""

    def waiting(self, run_id: str) -> WaitRow | None:
        """Return what the run waits for, or ``None``."""

    def keep(self, token: str, run_id: str) -> str:
        """Bind an idempotency key to a run and return the run it is bound to (the first wins)."""

    def kept(self, token: str) -> str | None:
        """Return the run of that idempotency key, or ``None``."""

    def note(self, what: str, who: str, facts: Mapping[str, str | int]) -> int:
        """Put an event that is no step (검토, 승격, 내보내기) in the audit log; return its number.

        ``facts`` are short names, kinds and counts, never content.
        """

    def purge(self, now: datetime) -> int:
        """Destroy inputs and raw values past their term; return how many runs were purged.

        A run that nobody answered or took up for that term is stopped first. The record and the
        proofs of the audit log stay.
        """
