"""Destroying what people gave, when its term is over. Deleting the run's key is the destruction.

A run that waits for an answer that never comes would keep its inputs for ever: it is stopped when it
has been idle for the term, and then its own term runs like that of any run that ended.
The files go right after; a stop in between is made good at the next purge. Backups keep what they
held, for their own term.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, exists, select, union, update

from giljabi.book.record import State
from giljabi.store import rows, schema
from giljabi.store.files import disk
from giljabi.store.instance import Instance
from giljabi.store.reading import row_of
from giljabi.store.times import stamp

IDLE = "오랫동안 답하거나 이어서 하는 사람이 없어 멈췄습니다. 필요하면 새로 실행하세요."
"""What a run says that was stopped because nothing happened to it."""
UNNAMED_FOR = timedelta(days=1)
"""How long a file that no row names is left alone: its writer may be about to name it."""

_run = schema.run


def purge(at: Instance, now: datetime, term: timedelta) -> int:
    """Stop the runs idle for ``term``; destroy the raw values of runs that ended ``term`` ago.

    Returns how many runs lost their raw values.
    """
    _stop_idle(at, now, term)
    over = select(_run.c.id).where(_run.c.ended <= stamp(now - term), _run.c.purged.is_(None))
    with at.db.read() as connection:
        due = list(connection.execute(over.order_by(_run.c.ended)).scalars())
    purged = sum(_destroy(at, run_id, now, term) for run_id in due)
    _sweep(at, now)
    _drop_unnamed(at, now)
    at.db.pragma("wal_checkpoint(TRUNCATE)")  # or the key could still be read in the -wal
    return purged


def _stop_idle(at: Instance, now: datetime, term: timedelta) -> None:
    """Stop open runs (queued, waiting, or held by the dead) that were idle for ``term``."""
    since, step, wait = stamp(now - term), schema.step.c, schema.wait.c
    open_ = _run.c.state.in_((State.QUEUED, State.WAITING)) | (_run.c.lease_until <= since)
    idle = (
        open_
        & (_run.c.started <= since)
        & ~exists().where(step.run == _run.c.id, step.ended > since)
        & ~exists().where(wait.run == _run.c.id, (wait.since > since) | (wait.answered > since))
    )
    with at.db.read() as connection:
        found = list(connection.execute(select(_run.c.id).where(idle)).scalars())
    for run_id in found:
        with at.db.write() as connection:
            row = row_of(connection, run_id)
            why = at.cover(connection, run_id).seal(IDLE.encode(), f"error {run_id}")
            stopped = {"state": State.STOPPED, "ended": stamp(now), "error": why,
                       "owner": None, "lease_until": None}  # fmt: skip
            stop = update(_run).where(_run.c.id == run_id, idle).values(**stopped)
            if connection.execute(stop).rowcount == 1:
                at.append(connection, run_id, {"what": "중단", **rows.who(row, "길잡이")})


def _destroy(at: Instance, run_id: str, now: datetime, term: timedelta) -> int:
    """Delete one run's key; 0 if the run was taken up again since it was looked up."""
    still_over = (_run.c.ended <= stamp(now - term)) & _run.c.purged.is_(None)
    with at.db.write() as connection:
        marked = update(_run).where(_run.c.id == run_id, still_over).values(purged=stamp(now))
        if connection.execute(marked).rowcount != 1:
            return 0
        connection.execute(delete(schema.key).where(schema.key.c.run == run_id))
        count = len(_raw(connection, run_id))
        at.append(connection, run_id, {"what": "파기", "who": "길잡이", "count": count})
    return 1


def _sweep(at: Instance, now: datetime) -> None:
    """Remove the files of purged runs."""
    left = select(_run.c.id).where(_run.c.purged.is_not(None), _run.c.swept.is_(None))
    with at.db.read() as connection:
        files = {run_id: _raw(connection, run_id) for run_id in connection.execute(left).scalars()}
    for run_id, addresses in files.items():
        at.blobs.remove(addresses)
        with at.db.write() as connection:
            swept = update(_run).where(_run.c.id == run_id).values(swept=stamp(now))
            connection.execute(swept)


def _raw(connection: Connection, run_id: str) -> list[str]:
    given, artifact = schema.given.c, schema.artifact.c
    made = select(artifact.address).where(artifact.run == run_id, artifact.raw == 1)
    asked = union(select(given.address).where(given.run == run_id), made)
    return list(connection.execute(asked).scalars())


def _drop_unnamed(at: Instance, now: datetime) -> None:
    """Remove files that no row names: left by writers that were killed, or answers withdrawn."""
    old = [path for path in _files(at) if _age(path, now) > UNNAMED_FOR]
    if not old:
        return
    asked = union(select(schema.given.c.address), select(schema.artifact.c.address))
    with at.db.read() as connection:
        named = set(connection.execute(asked).scalars())
    for path in old:
        if path.name not in named and _age(path, now) > UNNAMED_FOR:
            with disk(path):
                path.unlink(missing_ok=True)


def _files(at: Instance) -> Iterator[Path]:
    return (path for path in at.blobs.folder.glob("??/*") if path.is_file())


def _age(path: Path, now: datetime) -> timedelta:
    try:
        return timedelta(seconds=now.timestamp() - path.stat().st_mtime)
    except FileNotFoundError:
        return timedelta(0)
