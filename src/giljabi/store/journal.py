"""Writing the record: every change of a run and its audit leaf, in one transaction.

Bytes of values are written before the transaction that names them, so a record never points at
nothing; a kill in between leaves a file that nobody names, which ``purge`` removes.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from giljabi.book.errors import StoreTrouble
from giljabi.book.kinds import Kind
from giljabi.book.record import Overtaken, RunRow, State, StepRow
from giljabi.store import reading, rows, schema
from giljabi.store.audit import Fact
from giljabi.store.blobs import Kept
from giljabi.store.instance import Instance
from giljabi.store.reading import ANSWER, RESULT, row_of
from giljabi.store.times import stamp

_run, _wait, _artifact = schema.run, schema.wait, schema.artifact
_HELD = update(_run).where(
    _run.c.id == bindparam("run_id"),
    _run.c.attempt == bindparam("held_as"),
    _run.c.state == State.RUNNING,
)
_IDLE: dict[str, Any] = {"owner": None, "lease_until": None}


def begin(at: Instance, run: RunRow, given: Mapping[str, Kind], token: str | None) -> str:
    """Keep a new run and its inputs, sealed under a key of its own; return the run's id."""
    earlier = reading.kept(at, token) if token is not None else None
    if earlier is not None:
        return earlier
    cover, wrapped = at.keys.new_run(run.id)
    kept = {name: at.blobs.put(value, cover) for name, value in given.items()}
    try:
        with at.db.write() as connection:
            rows.insert_run(connection, run)
            connection.execute(
                insert(schema.key).values(run=run.id, wrapped=wrapped, made=at.now())
            )
            rows.insert_given(connection, run.id, kept)
            if token is not None:
                rows.insert_token(connection, token, run.id, at.now())
            at.append(connection, run.id, rows.begin_facts(run, kept))
    except IntegrityError as error:
        at.blobs.remove([value.address for value in kept.values()])
        earlier = reading.kept(at, token) if token is not None else None
        if earlier is None:
            raise reading.nothing(error) from error
        return earlier
    return run.id


def keep(at: Instance, token: str, run_id: str) -> str:
    """Bind an idempotency key to a run; the first binding wins and is returned."""
    with at.db.write() as connection:
        row_of(connection, run_id)
        earlier = reading.token_run(connection, token)
        if earlier is None:
            rows.insert_token(connection, token, run_id, at.now())
    return earlier or run_id


def claim(at: Instance, run_id: str, owner: str, lease: timedelta) -> int:
    """Take a run by compare-and-set on its attempt; return the new attempt."""
    until = stamp(at.clock() + lease)
    with at.db.write() as connection:
        row = row_of(connection, run_id)
        _refuse_claim(row, at.now())
        attempt = int(row.attempt) + 1
        taken = connection.execute(
            update(_run)
            .where(_run.c.id == run_id, _run.c.attempt == row.attempt, _run.c.state == row.state)
            .values(
                state=State.RUNNING,
                owner=owner,
                lease_until=until,
                lease_seconds=lease.total_seconds(),
                attempt=attempt,
                ended=None,
                error=None,
            )
        )
        if taken.rowcount != 1:
            raise _held()
    return attempt


def claim_stale(at: Instance, gone: Callable[[str], bool]) -> list[str]:
    """Queue again what a ``gone`` owner held and every lapsed lease; return the ids."""
    with at.db.write() as connection:
        running = select(_run.c.owner).where(_run.c.state == State.RUNNING).distinct()
        dead = [owner for owner in connection.scalars(running) if gone(owner)]
        left = _run.c.owner.in_(dead) | (_run.c.lease_until <= at.now())
        stale = connection.execute(
            update(_run)
            .where(_run.c.state == State.RUNNING, left)
            .values(state=State.QUEUED, **_IDLE)
            .returning(_run.c.id, _run.c.started)
        ).fetchall()
    return [row.id for row in sorted(stale, key=lambda row: (row.started, row.id))]


def renew(at: Instance, run_id: str, attempt: int) -> None:
    """Renew the lease, by the length it was claimed with."""
    with at.db.write() as connection:
        _hold(at, connection, run_id, attempt)


def record_step(
    at: Instance, run_id: str, attempt: int, n: int, step: StepRow, value: Kind, raw: bool
) -> Kind:
    """Keep a step's result; if the step is already recorded, return what stands there."""
    kept = _put(at, run_id, value, raw)
    try:
        with at.db.write() as connection:
            rows.insert_step(connection, run_id, n, attempt, step)
            rows.insert_artifact(connection, run_id, n, RESULT, kept, raw)
            row = _hold(at, connection, run_id, attempt)
            at.append(connection, run_id, rows.step_facts(row, attempt, n, step, kept, raw))
    except IntegrityError as error:
        earlier = reading.artifact(at, run_id, n, RESULT)
        if earlier is None:
            raise reading.nothing(error) from error
        return earlier
    return value


def wait(at: Instance, run_id: str, attempt: int, n: int, what: str, ask: str) -> None:
    """Put a question to a person. Asking again at the same step drops the earlier answer."""
    with at.db.write() as connection:
        cover = at.cover(connection, run_id)
        row = _leave(connection, run_id, attempt, State.WAITING)
        for table in (_wait, _artifact):
            connection.execute(_at_step(delete(table), table, run_id, n))
        sealed = cover.seal(ask.encode(), f"ask {run_id} {n}")
        asked = {"run": run_id, "n": n, "what": what, "ask": sealed, "since": at.now()}
        connection.execute(insert(_wait).values(**asked))
        at.append(connection, run_id, {"what": "기다림", "n": n, "for": what, **rows.who(row)})


def answer(at: Instance, run_id: str, n: int, value: Kind, who: str) -> None:
    """Keep a person's answer, sealed like an input, and queue the run."""
    kept = _put(at, run_id, value, raw=True)
    with at.db.write() as connection:
        row = row_of(connection, run_id)
        if _same_answer(connection, run_id, n, kept):
            return
        _expect_waiting(connection, row, n)
        rows.insert_artifact(connection, run_id, n, ANSWER, kept, raw=True)
        connection.execute(_at_step(update(_wait), _wait, run_id, n).values(answered=at.now()))
        connection.execute(update(_run).where(_run.c.id == run_id).values(state=State.QUEUED))
        facts: dict[str, Fact] = {"what": "답", "n": n, "kind": kept.kind, "digest": kept.digest}
        at.append(connection, run_id, {**facts, "size": kept.size, **rows.who(row, who)})


def finish(at: Instance, run_id: str, attempt: int) -> None:
    """The run is over and well."""
    with at.db.write() as connection:
        row = _leave(connection, run_id, attempt, State.DONE, ended=at.now())
        at.append(connection, run_id, {"what": "끝남", "attempt": attempt, **rows.who(row)})


def fail(at: Instance, run_id: str, attempt: int, error: str) -> None:
    """The run failed. The sentence may quote an input, so it is sealed with the run's key."""
    with at.db.write() as connection:
        sealed = at.cover(connection, run_id).seal(error.encode(), f"error {run_id}")
        row = _leave(connection, run_id, attempt, State.FAILED, ended=at.now(), error=sealed)
        at.append(connection, run_id, {"what": "실패", "attempt": attempt, **rows.who(row)})


def stop(at: Instance, run_id: str, who: str) -> None:
    """A person stops the run, whoever works on it."""
    with at.db.write() as connection:
        row = row_of(connection, run_id)
        if row.state == State.STOPPED:
            return
        if row.state == State.DONE:
            raise StoreTrouble("이미 끝난 실행이라 멈출 수 없습니다.", where=run_id)
        stopped = {"state": State.STOPPED, "ended": at.now(), **_IDLE}
        connection.execute(update(_run).where(_run.c.id == run_id).values(**stopped))
        at.append(connection, run_id, {"what": "중단", **rows.who(row, who)})


def note(at: Instance, what: str, who: str, facts: Mapping[str, str | int]) -> int:
    """Put an event that is no step in the audit log."""
    with at.db.write() as connection:
        said = {f"fact.{name}": value for name, value in facts.items()}
        return at.append(connection, None, {"what": what, "who": who, **said})


def _put(at: Instance, run_id: str, value: Kind, raw: bool) -> Kept:
    if not raw:
        return at.blobs.put(value, at.keys.record)
    with at.db.read() as connection:
        row_of(connection, run_id)
        cover = at.cover(connection, run_id)
    return at.blobs.put(value, cover)


def _hold(at: Instance, connection: Connection, run_id: str, attempt: int) -> Row[Any]:
    """The fence: renew the lease if this attempt still holds the run, or raise ``Overtaken``."""
    row = row_of(connection, run_id)
    until = stamp(at.clock() + timedelta(seconds=row.lease_seconds))
    mine = {"run_id": run_id, "held_as": attempt}
    held = connection.execute(_HELD, {**mine, "lease_until": until})
    if held.rowcount != 1:
        raise _overtaken(run_id)
    return row


def _leave(
    connection: Connection, run_id: str, attempt: int, state: State, **more: Any
) -> Row[Any]:
    """Let go of a held run in a new state, or raise ``Overtaken``."""
    row = row_of(connection, run_id)
    mine = {"run_id": run_id, "held_as": attempt}
    left = connection.execute(_HELD, {**mine, "state": state, **_IDLE, **more})
    if left.rowcount != 1:
        raise _overtaken(run_id)
    return row


def _at_step(statement: Any, table: Any, run_id: str, n: int) -> Any:
    return statement.where(table.c.run == run_id, table.c.n == n)


def _same_answer(connection: Connection, run_id: str, n: int, kept: Kept) -> bool:
    asked = select(_artifact.c.address).where(_artifact.c.role == ANSWER)
    found = connection.execute(_at_step(asked, _artifact, run_id, n)).scalar()
    if found not in (None, kept.address):
        raise StoreTrouble(
            "이 단계에는 이미 다른 답이 있습니다.",
            where=run_id,
            cure="실행 화면을 새로 열어 지금 상태를 확인하세요.",
        )
    return found is not None


def _expect_waiting(connection: Connection, row: Row[Any], n: int) -> None:
    asked = _at_step(select(_wait.c.n), _wait, row.id, n).where(_wait.c.answered.is_(None))
    if row.state != State.WAITING or connection.execute(asked).fetchone() is None:
        raise StoreTrouble(
            "이 실행은 그 단계에서 답을 기다리지 않습니다.",
            where=row.id,
            cure="실행 화면을 새로 열어 지금 상태를 확인하세요.",
        )


def _refuse_claim(row: Row[Any], now: str) -> None:
    if row.wrapped is None:
        raise StoreTrouble(
            "보관 기간이 지나 입력을 파기한 실행입니다.", where=row.id, cure="새로 실행하세요."
        )
    if row.state == State.RUNNING and row.lease_until > now:
        raise _held()
    if row.state == State.WAITING:
        raise StoreTrouble("사람의 답을 기다리는 실행입니다.", where=row.id, cure="먼저 답하세요.")
    if row.state in (State.DONE, State.STOPPED):
        raise StoreTrouble(f"이미 {row.state} 상태인 실행입니다.", where=row.id)


def _held() -> StoreTrouble:
    return StoreTrouble("다른 작업자가 진행하고 있는 실행입니다.", cure="잠시 뒤에 다시 하세요.")


def _overtaken(run_id: str) -> Overtaken:
    return Overtaken("다른 작업자에게 넘어갔거나 멈춘 실행입니다.", where=run_id)
