"""The rows of the record and the facts of its audit leaves, as the journal writes them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert

from giljabi.book.record import RunRow, State, StepRow
from giljabi.store import schema
from giljabi.store.audit import Fact
from giljabi.store.blobs import Kept
from giljabi.store.times import stamp

# made once: building a statement costs four times what running it does
_RUN, _GIVEN, _STEP = insert(schema.run), insert(schema.given), insert(schema.step)
_ARTIFACT, _SUBMISSION = insert(schema.artifact), insert(schema.submission)


def insert_run(connection: Connection, run: RunRow) -> None:
    """Insert a new run, queued."""
    connection.execute(
        _RUN,
        {
            "id": run.id,
            "slug": run.case,
            "edition": run.edition,
            "sha256": run.sha256,
            "state": State.QUEUED,
            "who": run.who,
            "started": stamp(run.started),
            "lease_seconds": 0.0,
            "attempt": 0,
        },
    )


def insert_given(connection: Connection, run_id: str, kept: Mapping[str, Kept]) -> None:
    """Insert where the inputs of a run lie."""
    rows = [
        {"run": run_id, "name": name, "kind": value.kind, "address": value.address}
        for name, value in kept.items()
    ]
    if rows:
        connection.execute(_GIVEN, rows)


def insert_token(connection: Connection, token: str, run_id: str, now: str) -> None:
    """Insert an idempotency key."""
    connection.execute(_SUBMISSION, {"token": token, "run": run_id, "at": now})


def insert_step(connection: Connection, run_id: str, n: int, attempt: int, step: StepRow) -> None:
    """Insert a finished step."""
    connection.execute(
        _STEP,
        {
            "run": run_id,
            "n": n,
            "name": step.name,
            "output": step.output,
            "room": step.room,
            "attempt": attempt,
            "started": stamp(step.started),
            "ended": stamp(step.ended),
            "seconds": step.seconds,
        },
    )


def insert_artifact(
    connection: Connection, run_id: str, n: int, role: str, kept: Kept, raw: bool
) -> None:
    """Insert where a result or an answer lies."""
    connection.execute(
        _ARTIFACT,
        {
            "run": run_id,
            "n": n,
            "role": role,
            "kind": kept.kind,
            "address": kept.address,
            "digest": kept.digest,
            "raw": int(raw),
        },
    )


def who(row: Row[Any], who: str = "") -> dict[str, Fact]:
    """Say who did it, in which case; the run's own person unless another acted."""
    return {"who": who or row.who, "case": f"{row.slug}@{row.edition}"}


def begin_facts(run: RunRow, kept: Mapping[str, Kept]) -> dict[str, Fact]:
    """Say what a run started from: kinds, digests, counts."""
    inputs = {f"given.{name}": f"{value.kind} {value.digest}" for name, value in kept.items()}
    size = sum(value.size for value in kept.values())
    case: dict[str, Fact] = {
        "who": run.who,
        "case": f"{run.case}@{run.edition}",
        "sha256": run.sha256,
    }
    return {"what": "시작", **case, **inputs, "count": len(kept), "size": size}


def step_facts(
    row: Row[Any], attempt: int, n: int, step: StepRow, kept: Kept, raw: bool
) -> dict[str, Fact]:
    """Say what a step did: its name, and kind, digest and size of its result."""
    result: dict[str, Fact] = {
        "kind": kept.kind,
        "digest": kept.digest,
        "size": kept.size,
        "raw": int(raw),
    }
    work: dict[str, Fact] = {
        "what": "단계",
        "n": n,
        "step": step.name,
        "room": step.room,
        "attempt": attempt,
    }
    return {**work, **result, **who(row)}
