"""Reading the record: runs, steps, values, and what a run waits for."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from giljabi.book.errors import StoreTrouble, Unknown
from giljabi.book.kinds import Kind
from giljabi.book.record import GivenRow, RunRow, State, StepRow, WaitRow
from giljabi.store import schema
from giljabi.store.instance import Instance
from giljabi.store.times import moment

RESULT, ANSWER = "결과", "답"
PURGED = "(보관 기간이 지나 파기했습니다)"

_run, _step, _artifact, _wait = schema.run, schema.step, schema.artifact, schema.wait
_RUNS = select(_run, schema.key.c.wrapped).outerjoin(schema.key, schema.key.c.run == _run.c.id)

_RUN = _RUNS.where(_run.c.id == bindparam("run_id"))


def run(at: Instance, run_id: str) -> RunRow:
    """Return one run. Raises ``Unknown``."""
    with at.db.read() as connection:
        return _run_row(at, row_of(connection, run_id))


def runs(at: Instance, limit: int, state: State | None) -> list[RunRow]:
    """Return the latest runs, newest first."""
    asked = _RUNS.order_by(_run.c.started.desc(), _run.c.id.desc()).limit(limit)
    if state is not None:
        asked = asked.where(_run.c.state == state)
    with at.db.read() as connection:
        return [_run_row(at, row) for row in connection.execute(asked)]


def steps(at: Instance, run_id: str) -> list[StepRow]:
    """Return the finished steps of a run in order."""
    asked = (
        select(_step, _artifact.c.kind, _artifact.c.address, _artifact.c.digest)
        .join(_artifact, (_artifact.c.run == _step.c.run) & (_artifact.c.n == _step.c.n))
        .where(_step.c.run == run_id, _artifact.c.role == RESULT)
        .order_by(_step.c.n)
    )
    with at.db.read() as connection:
        row_of(connection, run_id)
        return [_step_row(row) for row in connection.execute(asked)]


def artifact(at: Instance, run_id: str, n: int, role: str) -> Kind | None:
    """Return the result (or answer) at step ``n``; ``None`` if there is none yet."""
    column = _artifact.c
    asked = select(_artifact).where(column.run == run_id, column.n == n, column.role == role)
    with at.db.read() as connection:
        row_of(connection, run_id)
        found = connection.execute(asked).fetchone()
        if found is None:
            return None
        cover = at.cover(connection, run_id) if found.raw else at.keys.record
    return at.blobs.get(found.kind, found.address, cover)


def value(at: Instance, run_id: str, n: int) -> Kind:
    """Return the result of step ``n``. Raises ``Unknown`` if it was not recorded."""
    found = artifact(at, run_id, n, RESULT)
    if found is None:
        raise Unknown(f"{n + 1}번째 단계의 기록이 없습니다.", where=run_id)
    return found


def given_rows(at: Instance, run_id: str) -> list[GivenRow]:
    """Return which inputs a run has, by name; no content."""
    table = schema.given
    asked = select(table).where(table.c.run == run_id).order_by(table.c.name)
    with at.db.read() as connection:
        row_of(connection, run_id)
        return [GivenRow(r.name, r.kind, r.address) for r in connection.execute(asked)]


def given(at: Instance, run_id: str) -> dict[str, Kind]:
    """Return the inputs of a run by name."""
    rows = given_rows(at, run_id)
    with at.db.read() as connection:
        cover = at.cover(connection, run_id)
    return {row.name: at.blobs.get(row.kind, row.address, cover) for row in rows}


def waiting(at: Instance, run_id: str) -> WaitRow | None:
    """Return the open question of a run, or ``None``."""
    asked = select(_wait).where(_wait.c.run == run_id, _wait.c.answered.is_(None))
    with at.db.read() as connection:
        row = row_of(connection, run_id)
        found = connection.execute(asked.order_by(_wait.c.n.desc())).fetchone()
        if found is None or row.state != State.WAITING:
            return None
        cover = at.cover(connection, run_id)
    ask = cover.open(found.ask, f"ask {run_id} {found.n}").decode()
    return WaitRow(run_id, found.n, found.what, ask, moment(found.since))


def kept(at: Instance, token: str) -> str | None:
    """Return the run of an idempotency key, or ``None``."""
    with at.db.read() as connection:
        return token_run(connection, token)


def token_run(connection: Connection, token: str) -> str | None:
    """Return the run of an idempotency key, in this transaction."""
    table = schema.submission
    found: str | None = connection.execute(
        select(table.c.run).where(table.c.token == token)
    ).scalar()
    return found


def trail(at: Instance, run_id: str | None, first: int, limit: int) -> list[tuple[int, str]]:
    """Return leaves of the audit log (of one run, if given) from number ``first``, with bodies."""
    column = schema.audit.c
    asked = select(column.seq, column.body).where(column.seq >= first)
    if run_id is not None:
        asked = asked.where(column.run == run_id)
    with at.db.read() as connection:
        rows = connection.execute(asked.order_by(column.seq).limit(limit))
        return [(row.seq, row.body) for row in rows]


def row_of(connection: Connection, run_id: str) -> Row[Any]:
    """Return the row of a run with its wrapped key. Raises ``Unknown``."""
    found = connection.execute(_RUN, {"run_id": run_id}).fetchone()
    if found is None:
        raise Unknown("그런 실행이 없습니다.", where=run_id, cure="실행 목록에서 고르세요.")
    return found


def _run_row(at: Instance, row: Row[Any]) -> RunRow:
    return RunRow(
        id=row.id,
        case=row.slug,
        edition=row.edition,
        sha256=row.sha256,
        state=State(row.state),
        started=moment(row.started),
        ended=moment(row.ended) if row.ended else None,
        error=_error(at, row),
        attempt=row.attempt,
        who=row.who,
    )


def _error(at: Instance, row: Row[Any]) -> str:
    if row.error is None:
        return ""
    if row.wrapped is None:
        return PURGED
    return at.keys.run(row.id, row.wrapped).open(row.error, f"error {row.id}").decode()


def _step_row(row: Row[Any]) -> StepRow:
    return StepRow(
        n=row.n,
        name=row.name,
        output=row.output,
        room=row.room,
        kind=row.kind,
        address=row.address,
        digest=row.digest,
        started=moment(row.started),
        ended=moment(row.ended),
        seconds=row.seconds,
    )


def nothing(error: Exception) -> StoreTrouble:
    """Return the error for a row the database refused."""
    trouble = StoreTrouble(
        "기록의 규칙에 어긋나 저장하지 못했습니다.", cure="전산 담당자에게 알려 주세요."
    )
    trouble.__cause__ = error
    return trouble
