"""Running a case: begin, carry on, answer. Every finished step is recorded before the next begins."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from giljabi.book.errors import GivenError, StoreTrouble, Trouble
from giljabi.book.kinds import SEOUL, Day, Kind, Office, Today
from giljabi.book.plan import Plan
from giljabi.book.record import Journal, Overtaken, RunRow, State, StepRow
from giljabi.book.run import Event, Failed, Finished, Waiting, run
from giljabi.desk import Desk

LEASE = timedelta(seconds=120)
OURS = "길잡이 안에서 잘못이 생겼습니다. 전산 담당에게 알려 주세요."
Watch = Callable[[Event, int], None]
"""Called with each event and the number of steps, for progress."""


def begin(desk: Desk, slug: str, given: Mapping[str, Kind], key: str = "") -> str:
    """Record a new run with what was given and return its id; nothing is computed yet.

    ``key`` is the submission's idempotency key: the same key gives the same run back.
    """
    case = desk.book.plan(slug).case
    row = RunRow(
        id=desk.new_id(), case=case.slug, edition=case.edition, sha256=case.sha256,
        state=State.QUEUED, started=desk.clock(), ended=None, error="", attempt=0, who=desk.who,
    )  # fmt: skip
    return desk.journal.begin(row, given, token=key or None)


def carry_on(desk: Desk, run_id: str, watch: Watch | None = None) -> State:
    """Run what is left of a run and return its state. Finished steps are read back, not run again.

    Raises ``StoreTrouble`` when the case changed since, or when somebody else is running it.
    """
    row = desk.journal.run(run_id)
    if row.state in (State.DONE, State.WAITING, State.STOPPED):
        return row.state
    plan = planned(desk, row)
    attempt = desk.journal.claim(run_id, desk.worker, LEASE)
    try:
        return _walk(desk, row, plan, attempt, watch)
    except Overtaken:
        return desk.journal.run(run_id).state
    except StoreTrouble:
        raise
    except Exception:
        desk.journal.fail(run_id, attempt, OURS)
        raise


def answer(desk: Desk, run_id: str, value: Kind) -> None:
    """Record a person's answer to a waiting run; ``carry_on`` then goes on from there.

    Raises ``GivenError`` when nothing waits or the answer is of another kind.
    """
    waiting = desk.journal.waiting(run_id)
    if waiting is None:
        raise GivenError("기다리는 일이 없습니다.", where=run_id, cure="실행 화면을 다시 여세요.")
    step = planned(desk, desk.journal.run(run_id)).moves[waiting.n].step
    if type(value) is not step.result:
        raise GivenError(
            f"{step.result.ko}(으)로 답해야 합니다.", where=step.name, cure="다시 답하세요."
        )
    desk.journal.answer(run_id, waiting.n, value, who=desk.who)


def planned(desk: Desk, row: RunRow) -> Plan:
    """Return the plan a run was begun with. Raises ``StoreTrouble`` when the case changed since."""
    plan = desk.book.plan(row.case)
    if plan.case.sha256 != row.sha256:
        raise StoreTrouble(
            f"사례 '{row.case}'이(가) 이 실행을 시작한 뒤 바뀌었습니다.", where=row.id,
            cure="새 판으로 다시 실행하세요.",
        )  # fmt: skip
    return plan


def _walk(desk: Desk, row: RunRow, plan: Plan, attempt: int, watch: Watch | None) -> State:
    journal = desk.journal
    done = _done(desk, row.id, attempt, plan)
    today = Today(Day(row.started.astimezone(SEOUL).date()))
    for event in run(plan, journal.given(row.id), {Today: today, Office: desk.office}, done):
        _record(desk, row.id, attempt, plan, event)
        if watch is not None:
            watch(event, len(plan.moves))
        if isinstance(event, Waiting | Failed):
            return State.WAITING if isinstance(event, Waiting) else State.FAILED
    journal.finish(row.id, attempt)
    return State.DONE


def _record(desk: Desk, run_id: str, attempt: int, plan: Plan, event: Event) -> None:
    journal: Journal = desk.journal
    match event:
        case Finished(n, value, seconds):
            raw = plan.moves[n].step.opens
            journal.record_step(run_id, attempt, n, _row(desk, n, plan, seconds), value, raw=raw)
        case Waiting(n, wait):
            journal.wait(run_id, attempt, n, wait.what, wait.ask)
        case Failed(n, trouble):
            journal.fail(run_id, attempt, _said(plan, n, trouble))


def _done(desk: Desk, run_id: str, attempt: int, plan: Plan) -> dict[int, Kind]:
    """Read back finished steps; an answer that a person gave becomes its step's value."""
    journal = desk.journal
    done = {step.n: journal.value(run_id, step.n) for step in journal.steps(run_id)}
    n = len(done)
    given = journal.answered(run_id, n) if n < len(plan.moves) else None
    if given is not None:
        done[n] = journal.record_step(
            run_id, attempt, n, _row(desk, n, plan, 0.0), given, raw=False
        )
    return done


def _said(plan: Plan, n: int, trouble: Trouble) -> str:
    return f"{n + 1}단계 '{plan.moves[n].step.name}'에서 멈췄습니다. {trouble}"


def _row(desk: Desk, n: int, plan: Plan, seconds: float) -> StepRow:
    move = plan.moves[n]
    ended = desk.clock()
    return StepRow(
        n=n, name=move.step.name, output=move.output, room=move.step.room, kind=move.step.result.ko, address=None,
        digest="", started=ended - timedelta(seconds=seconds), ended=ended, seconds=seconds,
    )  # fmt: skip
