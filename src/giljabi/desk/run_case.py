"""Running a case: begin, carry on, answer. Every finished step is recorded before the next begins."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta

from giljabi.book.errors import GivenError, StoreTrouble, Trouble
from giljabi.book.given import from_text
from giljabi.book.kinds import (
    ENGINE_MAY_SEE,
    SEOUL,
    Day,
    Draft,
    Kind,
    Masked,
    Official,
    Source,
    Today,
)
from giljabi.book.korean import josa
from giljabi.book.plan import Plan
from giljabi.book.record import Journal, Overtaken, RunRow, State, StepRow
from giljabi.book.run import Event, Failed, Finished, Waiting, run
from giljabi.desk import Desk
from giljabi.desk.provided import provided

LEASE = timedelta(seconds=120)
"""How long a run is held after its worker was last heard of; it is heard of four times as often."""
OURS = "길잡이 안에서 잘못이 생겼습니다. 전산 담당에게 알려 주세요."
Watch = Callable[[Event, int], None]
"""Called with each event and the number of steps, for progress."""


def begin(desk: Desk, slug: str, given: Mapping[str, Kind], key: str = "") -> str:
    """Record a new run with what was given and return its id; nothing is computed yet.

    ``key`` is the submission's idempotency key: the same key with the same values gives the same
    run back. A form that was changed and sent again is another submission.
    """
    case = desk.book.plan(slug).case
    row = RunRow(
        id=desk.new_id(), case=case.slug, edition=case.edition, sha256=case.sha256,
        state=State.QUEUED, started=desk.clock(), ended=None, error="", attempt=0, who=desk.who,
    )  # fmt: skip
    run_id = desk.journal.begin(row, given, token=key or None)
    if run_id != row.id and not _repeats(desk, run_id, row, given):
        return begin(desk, slug, given, f"{key}'")
    return run_id


def _repeats(desk: Desk, run_id: str, row: RunRow, given: Mapping[str, Kind]) -> bool:
    """Whether the earlier run of a key started from the same case and values."""
    earlier = desk.journal.run(run_id)
    try:
        same = desk.journal.given(run_id) == dict(given)
    except StoreTrouble:  # purged
        return False
    return same and (earlier.case, earlier.sha256) == (row.case, row.sha256)


def carry_on(desk: Desk, run_id: str, watch: Watch | None = None) -> State:
    """Run what is left of a run and return its state. Finished steps are read back, not run again.

    Raises ``StoreTrouble`` when the case changed since (the run then says so), or when somebody
    else is running it.
    """
    row = desk.journal.run(run_id)
    if row.state in (State.DONE, State.WAITING, State.STOPPED):
        return row.state
    attempt = desk.journal.claim(run_id, desk.worker, LEASE)
    try:
        plan = planned(desk, row)
    except Trouble as trouble:
        desk.journal.fail(run_id, attempt, str(trouble))
        raise
    try:
        with _heard_of(desk, run_id, attempt):
            return _walk(desk, row, plan, attempt, watch)
    except Overtaken:
        return desk.journal.run(run_id).state
    except StoreTrouble:
        raise
    except Exception:
        with suppress(StoreTrouble):
            desk.journal.fail(run_id, attempt, OURS)
        raise


@contextmanager
def _heard_of(desk: Desk, run_id: str, attempt: int) -> Iterator[None]:
    """Renew the lease during long steps: whoever still works must not be taken for dead."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(LEASE.total_seconds() / 4):
            with suppress(StoreTrouble):  # the next record tells who holds the run
                desk.journal.renew(run_id, attempt)

    beat = threading.Thread(target=renew, name="giljabi-lease", daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()


def answer(desk: Desk, run_id: str, value: Kind) -> None:
    """Record a person's answer to a waiting run; ``carry_on`` then goes on from there.

    Raises ``GivenError`` when nothing waits, the answer is of another kind, or it would show
    personal data to an engine.
    """
    wanted = asked(desk, run_id)
    if type(value) is not wanted:
        raise GivenError(
            f"{josa(wanted.ko, '으로/로')} 답해야 합니다.", where=run_id, cure="다시 답하세요."
        )
    _refuse_personal(value)
    waiting = desk.journal.waiting(run_id)
    if waiting is None:
        raise _nothing_waits(run_id)
    desk.journal.answer(run_id, waiting.n, value, who=desk.who)


def answer_text(desk: Desk, run_id: str, text: str) -> None:
    """Answer a waiting run with a text, read as the kind that it waits for. Raises as ``answer``."""
    wanted = asked(desk, run_id)
    if not text.strip():
        raise GivenError("답이 비어 있습니다.", where=run_id, cure="답을 적어 다시 하세요.")
    make = _TEXTS.get(wanted)
    answer(desk, run_id, make(text) if make else from_text(wanted, text, run_id))


def asked(desk: Desk, run_id: str) -> type[Kind]:
    """Return the kind that a waiting run wants. Raises ``GivenError`` when nothing waits."""
    waiting = desk.journal.waiting(run_id)
    if waiting is None:
        raise _nothing_waits(run_id)
    return planned(desk, desk.journal.run(run_id)).moves[waiting.n].step.result


_TEXTS: Mapping[type[Kind], Callable[[str], Kind]] = {Draft: Draft, Official: Official}
"""Kinds that are typed only as an answer, never as an input."""


def _nothing_waits(run_id: str) -> GivenError:
    return GivenError(
        "기다리는 일이 없습니다.", where=run_id, cure="'giljabi runs'로 상태를 확인하세요."
    )


def _refuse_personal(value: Kind) -> None:
    """What a person pastes as 초안 goes on to engines: it holds tokens, never the data itself."""
    if type(value) not in ENGINE_MAY_SEE or not isinstance(value, Masked | Draft):
        return
    from giljabi.guard import scan  # word lists load only when an answer comes

    kinds = dict.fromkeys(found.kind.ko for found in scan(Source(value.text)))
    if kinds:
        raise GivenError(
            f"답에 가려지지 않은 개인정보가 있습니다: {', '.join(kinds)}.", where=value.ko,
            cure="가린글의 ⟦ ⟧ 표시를 그대로 두고 다시 답하세요.",
        )  # fmt: skip


def planned(desk: Desk, row: RunRow) -> Plan:
    """Return the plan a run was begun with. Raises ``StoreTrouble`` when the case changed since."""
    plan = desk.book.plan(row.case)
    if plan.case.sha256 != row.sha256:
        raise StoreTrouble(
            josa(f"사례 '{row.case}'", "이/가") + " 이 실행을 시작한 뒤 바뀌었습니다.", where=row.id,
            cure="새 판으로 다시 실행하세요.",
        )  # fmt: skip
    return plan


def _walk(desk: Desk, row: RunRow, plan: Plan, attempt: int, watch: Watch | None) -> State:
    journal = desk.journal
    done = _done(desk, row.id, attempt, plan)
    today = Today(Day(row.started.astimezone(SEOUL).date()))
    for event in run(plan, journal.given(row.id), provided(plan, today, desk.office), done):
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
            row, raw = _row(desk, n, plan, seconds), _raw(plan, n)
            journal.record_step(run_id, attempt, n, row, value, raw=raw)
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
            run_id, attempt, n, _row(desk, n, plan, 0.0), given, raw=_raw(plan, n)
        )
    return done


def _raw(plan: Plan, n: int) -> bool:
    """Whether a result is still what somebody gave, so that it is kept no longer than the inputs."""
    step = plan.moves[n].step
    return step.opens or step.result is Source


def _said(plan: Plan, n: int, trouble: Trouble) -> str:
    return f"{n + 1}단계 '{plan.moves[n].step.name}'에서 멈췄습니다. {trouble}"


def _row(desk: Desk, n: int, plan: Plan, seconds: float) -> StepRow:
    move = plan.moves[n]
    ended = desk.clock()
    return StepRow(
        n=n, name=move.step.name, output=move.output, room=move.step.room, kind=move.step.result.ko, address=None,
        digest="", started=ended - timedelta(seconds=seconds), ended=ended, seconds=seconds,
    )  # fmt: skip
