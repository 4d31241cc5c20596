"""Seeing a run: what came of each step, the document, its evidence and findings, downloads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from giljabi.book.errors import StoreTrouble, Unknown
from giljabi.book.kinds import (
    Chart,
    Document,
    Due,
    Evidence,
    File,
    Finding,
    Findings,
    Kind,
    Statement,
)
from giljabi.book.record import RunRow, State, StepRow, WaitRow
from giljabi.desk import Desk


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a run. ``state`` is 끝남, 진행, 기다림, 실패 or 대기; ``value`` is ``None`` until
    it is there, and again once it was purged."""

    n: int
    name: str
    output: str
    state: str
    kind: str
    seconds: float | None
    value: Kind | None


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as people look at it. ``document`` is the last document that the case made."""

    id: str
    case: str
    title: str
    edition: int
    state: State
    started: datetime
    ended: datetime | None
    error: str
    steps: tuple[StepView, ...]
    wait: WaitRow | None
    findings: tuple[Finding, ...]
    evidence: tuple[Statement, ...]
    document: Document | None
    due: Due | None
    given: Mapping[str, Kind]

    @property
    def outputs(self) -> tuple[StepView, ...]:
        """The steps whose value is there."""
        return tuple(s for s in self.steps if s.value is not None)

    @property
    def seconds(self) -> float:
        """Machine time of the finished steps, in seconds."""
        return sum(s.seconds or 0.0 for s in self.steps)


def runs(desk: Desk, limit: int = 50, state: State | None = None) -> tuple[RunRow, ...]:
    """Return the latest runs, newest first."""
    return tuple(desk.journal.runs(limit, state))


def see(desk: Desk, run_id: str) -> RunView:
    """Return one run with its values. Raises ``Unknown``."""
    return _view(desk, run_id, _value, given_of(desk, run_id))


def progress(desk: Desk, run_id: str) -> RunView:
    """Return how far a run is, without its values: no sealed file is opened. Raises ``Unknown``."""
    return _view(desk, run_id, _unread, {})


def _view(desk: Desk, run_id: str, read: "_Read", given: Mapping[str, Kind]) -> RunView:
    row = desk.journal.run(run_id)
    steps = _steps(desk, row, read)
    values = [s.value for s in steps if s.value is not None]
    documents = [v for v in values if isinstance(v, Document)]
    return RunView(
        id=row.id, case=row.case, title=_title(desk, row), edition=row.edition, state=row.state,
        started=row.started, ended=row.ended, error=row.error, steps=steps,
        wait=desk.journal.waiting(run_id),
        findings=tuple(f for v in values if isinstance(v, Findings) for f in v.items),
        evidence=tuple(s for v in values if isinstance(v, Evidence) for s in v.statements),
        document=documents[-1] if documents else None,
        due=next((v for v in values if isinstance(v, Due)), None), given=given,
    )  # fmt: skip


def download(desk: Desk, run_id: str, name: str, form: str = "") -> File:
    """Return an output as a file: a 파일 as it is, a 문서 or 그림 in the form asked for.

    Raises ``Unknown`` for a name that is not there or a form it does not have.
    """
    step = next((s for s in desk.journal.steps(run_id) if s.output == name), None)
    value = _value(desk, run_id, step.n) if step else None
    match value:
        case File() if not form:
            return value
        case Document() if form:
            from giljabi.documents.looks.from_file import looks_of  # only for a download
            from giljabi.documents.writers.write import file_name, write_document

            looks = looks_of(desk.office)
            return write_document(value, file_name(value, f".{form}"), looks=looks)
        case Chart() if form in ("png", "svg"):
            data = value.png if form == "png" else value.svg.encode()
            media = "image/png" if form == "png" else "image/svg+xml"
            return File(f"{value.title}.{form}", media, data)
        case _:
            raise Unknown(f"내려받을 것이 없습니다: '{name}'.", cure="결과 화면에서 다시 고르세요.")


def _title(desk: Desk, row: RunRow) -> str:
    plan = desk.book.plans.get(row.case)
    return plan.case.title if plan else row.case


def given_of(desk: Desk, run_id: str) -> Mapping[str, Kind]:
    """Return what a run was given; nothing once it was purged. Raises ``Unknown``."""
    try:
        return desk.journal.given(run_id)
    except StoreTrouble:  # purged on schedule: the record stays, the inputs are gone
        return {}


_Read = Callable[[Desk, str, int], Kind | None]


def _unread(desk: Desk, run_id: str, n: int) -> None:
    return None


def _value(desk: Desk, run_id: str, n: int) -> Kind | None:
    try:
        return desk.journal.value(run_id, n)
    except StoreTrouble:
        return None


def _steps(desk: Desk, row: RunRow, read: _Read) -> tuple[StepView, ...]:
    done = {s.n: s for s in desk.journal.steps(row.id)}
    plan = desk.book.plans.get(row.case)
    if plan is None or plan.case.sha256 != row.sha256:
        return tuple(_done(desk, row, s, read) for s in done.values())
    views = []
    for n, move in enumerate(plan.moves):
        if n in done:
            views.append(_done(desk, row, done[n], read))
            continue
        state = _pending(row.state) if n == len(done) else "대기"
        views.append(
            StepView(n, move.step.name, move.output, state, move.step.result.ko, None, None)
        )
    return tuple(views)


def _done(desk: Desk, row: RunRow, step: StepRow, read: _Read) -> StepView:
    value = read(desk, row.id, step.n)
    return StepView(step.n, step.name, step.output, "끝남", step.kind, step.seconds, value)


def _pending(state: State) -> str:
    return state.value if state in (State.RUNNING, State.WAITING, State.FAILED) else "대기"
