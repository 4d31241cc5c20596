"""지적 고르기: the findings of a run, taken or left one by one, and the file corrected as decided.

A finding is known by its key: the step that made it and its place among that step's findings. What
is decided is kept with who and when; taking nothing gives back the file as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from giljabi.book.answers import Decision
from giljabi.book.errors import GivenError, Unknown
from giljabi.book.kinds import (
    SEOUL,
    Basis,
    Document,
    File,
    Finding,
    Findings,
    Kind,
    Mark,
    Severity,
)
from giljabi.book.plan import Move, Plan
from giljabi.desk import Desk
from giljabi.desk.see_run import RunView, see

TAKEN, LEFT, OPEN = "받음", "둠", ""
"""What can be decided on a finding: its mend is taken, it is left as it is, or nothing yet."""

LEAST_REASON = 5
"""Letters of a reason, where one is asked for."""

_SHOWN = {
    Severity.ERROR: Mark.WRONG,
    Severity.WARNING: Mark.UNKNOWN,
    Severity.NOTE: Mark.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One place with its finding, or several that ask for the same mend, and what was decided on it.

    ``number`` is its sign on the page, 0 for none. ``also`` are the further findings; ``undone``
    says why a mend that was taken could not be made in the file.
    """

    key: str
    finding: Finding
    also: tuple[Finding, ...] = ()
    choice: str = OPEN
    reason: str = ""
    who: str = ""
    at: datetime | None = None
    number: int = 0
    undone: str = ""

    @property
    def takes(self) -> bool:
        """Whether there is a mend to take."""
        return self.finding.mend is not None

    @property
    def asks(self) -> bool:
        """Whether leaving it needs a reason: it rests on law (영 제7조 allows 특별한 사유)."""
        return any(
            f.basis is Basis.LAW and f.severity is Severity.ERROR
            for f in (self.finding, *self.also)
        )

    @property
    def sure(self) -> bool:
        """Whether it can be mended in one way only."""
        return self.takes and all(f.fixable for f in (self.finding, *self.also))


@dataclass(frozen=True, slots=True, repr=False)
class Review:
    """Everything to decide of a run. ``page`` is the document with its marks; ``file`` the original,
    if the case was given one."""

    run: RunView
    document: Document
    page: Document
    items: tuple[Item, ...]
    file: File | None

    def count(self, choice: str) -> int:
        """How many findings have that decision."""
        return sum(item.choice == choice for item in self.items)

    @property
    def sure(self) -> tuple[Item, ...]:
        """The open ones that can be mended in one way only."""
        return tuple(item for item in self.items if item.sure and item.choice == OPEN)


def has_review(desk: Desk, run: RunView) -> bool:
    """Tell whether the findings of a run can be decided one by one: they are about a document."""
    return _subject(desk, run) is not None


def review(desk: Desk, run_id: str) -> Review:
    """Return the findings of a run and their document. Raises ``Unknown`` where there are none."""
    run = see(desk, run_id)
    subject = _subject(desk, run)
    if subject is None:
        raise Unknown(
            "이 실행에는 하나씩 고를 지적이 없습니다.", where=run.title,
            cure="결과 화면으로 돌아가세요.",
        )  # fmt: skip
    document, file, found = subject
    said = {decision.finding: decision for decision in desk.confirmations.decisions(run_id)}
    items = [_item(key, found, said.get(key)) for key, found in _together(found).items()]
    page, numbers = _page(document, items)
    undone = _patched(desk, document, file, items)[1] if file else {}
    items = [replace(i, number=numbers.get(i.key, 0), undone=undone.get(i.key, "")) for i in items]
    return Review(run, document, page, tuple(sorted(items, key=_order)), file)


def decide(desk: Desk, run_id: str, keys: Sequence[str], choice: str, reason: str = "") -> None:
    """Keep a decision on findings of a run.

    Raises ``GivenError`` for a mend that is not there, or a missing reason.
    """
    known = {item.key: item for item in review(desk, run_id).items}
    reason = " ".join(reason.split())
    rows = []
    for key in keys:
        item = known.get(key)
        if item is None or choice not in (TAKEN, LEFT, OPEN):
            raise Unknown("이 실행에 없는 지적입니다.", cure="화면을 새로 고친 뒤 다시 고르세요.")
        _refuse(item, choice, reason)
        rows.append(Decision(key, choice, reason if choice == LEFT else ""))
    if rows:
        desk.confirmations.decide(run_id, rows, who=desk.who)


def _refuse(item: Item, choice: str, reason: str) -> None:
    if choice == TAKEN and not item.takes:
        raise GivenError(
            "고칠 말이 정해지지 않은 지적이라 기계가 고칠 수 없습니다.", where=item.finding.text,
            cure="원본에서 직접 고친 뒤 다시 검사하거나 그대로 두세요.",
        )  # fmt: skip
    if choice == LEFT and item.asks and len(reason) < LEAST_REASON:
        raise GivenError(
            "법령에 따른 지적을 그대로 두려면 까닭이 있어야 합니다.", where=item.finding.text,
            cure="특별한 사유를 한 문장으로 적으세요.",
        )  # fmt: skip


def corrected(desk: Desk, run_id: str) -> File:
    """Return the document with the taken mends: the given file corrected in place where its form
    allows, else a new HWPX. Raises ``Unknown``."""
    seen = review(desk, run_id)
    if seen.file is not None:
        return _patched(desk, seen.document, seen.file, seen.items)[0]
    from giljabi.documents.looks.from_file import looks_of  # only for a download
    from giljabi.documents.mend import mend
    from giljabi.documents.writers.write import file_name, write_document

    taken = (replace(i.finding, fixable=True) for i in seen.items if i.choice == TAKEN)
    made = mend(seen.document, Findings(tuple(taken)))
    name, created = file_name(made, ".hwpx"), desk.clock().astimezone(SEOUL)
    return write_document(made, name, created=created, looks=looks_of(desk.office))


def _patched(
    desk: Desk, document: Document, file: File, items: Sequence[Item]
) -> tuple[File, Mapping[str, str]]:
    """The file with what was taken, and why what could not be mended was not, by key."""
    taken = [(i.key, replace(i.finding, fixable=True)) for i in items if i.choice == TAKEN]
    if not taken:
        return file, {}
    from giljabi.documents.patch import patch_file  # only where something was taken

    findings = Findings(tuple(finding for _, finding in taken))
    made = patch_file(file, document, findings, created=desk.clock().astimezone(SEOUL))
    reasons = {left.finding: left.reason for left in made.not_done}
    return made.file, {key: reasons[f] for key, f in taken if f in reasons}


def _subject(desk: Desk, run: RunView) -> tuple[Document, File | None, dict[str, Finding]] | None:
    """The document that findings of the run are about, its file, and those findings by key."""
    plan = desk.book.plans.get(run.case)
    if plan is None or plan.case.sha256 != desk.journal.run(run.id).sha256:
        return None
    values: dict[str, Kind] = dict(run.given)
    values |= {step.output: step.value for step in run.steps if step.value is not None}
    about, found = "", dict[str, Finding]()
    for n, move in enumerate(plan.moves):
        value = values.get(move.output)
        name = _bound(move, values, Document) if isinstance(value, Findings) else ""
        if isinstance(value, Findings) and name and about in ("", name):
            about = name
            found |= {f"{n}.{i}": finding for i, finding in enumerate(value.items)}
    document = values.get(about)
    if not isinstance(document, Document) or not found:
        return None
    return document, _file_of(plan, about, values), found


def _bound(move: Move, values: Mapping[str, Kind], kind: type[Kind]) -> str:
    """The name of the value of that kind that a move is given."""
    return next((b.name for b in move.binds if isinstance(values.get(b.name), kind)), "")


def _file_of(plan: Plan, name: str, values: Mapping[str, Kind]) -> File | None:
    move = next((move for move in plan.moves if move.output == name), None)
    given = values.get(_bound(move, values, File)) if move else None
    return given if isinstance(given, File) and PurePath(given.name).suffix else None


def _together(found: Mapping[str, Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by the key of the first that asks for the same mend at the same place."""
    groups: dict[object, list[str]] = {}
    for key, finding in found.items():
        alone = finding.mend is None or finding.where.paragraph is None
        groups.setdefault(key if alone else (finding.where, finding.mend), []).append(key)
    return {keys[0]: tuple(found[key] for key in keys) for keys in groups.values()}


def _item(key: str, found: tuple[Finding, ...], said: Decision | None) -> Item:
    first, *also = sorted(found, key=lambda finding: list(Severity).index(finding.severity))
    item = Item(key, first, tuple(also))
    if said is None:
        return item
    return replace(item, choice=said.choice, reason=said.reason, who=said.who, at=said.at)


def _order(item: Item) -> tuple[bool, int, int, str]:
    where = item.finding.where
    return where.paragraph is not None, where.paragraph or 0, where.start or 0, item.key


def _page(document: Document, items: Sequence[Item]) -> tuple[Document, Mapping[str, int]]:
    from giljabi.documents.build.build_marked import PRESET  # only when a page is looked at
    from giljabi.documents.build.marking import Marking, marked_body

    def marking(item: Item) -> Marking:
        where = item.finding.where
        place = (where.paragraph or 0, where.start or 0, where.end or 0)
        if item.choice == TAKEN:
            note = f"고치기 전: {item.finding.text}"
            return Marking(*place, Mark.MENDED, note, item.key, item.finding.mend)
        return Marking(*place, _SHOWN[item.finding.severity], item.finding.why, item.key)

    body, placed = marked_body(
        document,
        (marking(i) for i in items if i.finding.where.paragraph is not None and i.choice != LEFT),
    )
    numbers = {str(one.key): n for n, one in enumerate(placed, 1)}
    return replace(document, preset=PRESET, body=body, closed=False), numbers
