"""Mending in rounds: what overlaps, or shows only after another place was mended, is mended next.

Two rounds are usual. Findings that were left out stay as they are in every round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Document, Finding, Findings
from giljabi.documents.lint import check
from giljabi.documents.mend.edits import Edit, apart, edit_of, woven
from giljabi.documents.mend.lines import applied

_ROUNDS = 8

_Key = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One mended place: line of ``Document.lines()``, what stood there, what stands there now."""

    line: int
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mending:
    """A mended document; ``edits`` are those of each line, counted in the line as it was first.

    ``waiting`` are findings that could not be applied beside the others.
    """

    document: Document
    edits: Mapping[int, tuple[Edit, ...]]
    waiting: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Rounds:
    """The state between rounds. ``owed`` are findings that another one stood in the way of, by
    line and rule; ``declined`` those that were left out."""

    first: Document
    wanted: Sequence[Finding]
    document: Document
    edits: dict[int, tuple[Edit, ...]] = field(default_factory=dict)
    owed: dict[_Key, Finding] = field(default_factory=dict)
    declined: frozenset[_Key] | None = None

    def left_out(self, finding: Finding) -> bool:
        """Whether it is among the first document's findings and was not wanted."""
        if self.declined is None:
            wanted = {_place(f) for f in self.wanted}
            found = check(self.first).items
            self.declined = frozenset(_key(f) for f in found if _place(f) not in wanted)
        return _key(finding) in self.declined


def mend(
    document: Document,
    findings: Findings,
    *,
    show: bool = False,
    only: frozenset[int] | None = None,
) -> Document:
    """Return the document with the fixable findings applied, or with exactly those at the
    positions ``only`` (see ``chosen``); bold stays where it was.

    ``show`` marks what was changed (``Mark.MENDED``) with a note of what stood there before, for a
    corrected copy. Mending a mended document changes nothing. Raises ``StepTrouble`` when a
    finding does not fit the document.
    """
    taken = findings if only is None else chosen(findings, only)
    return mending(document, [f for f in taken.items if f.fixable], show=show).document


def chosen(findings: Findings, accepted: frozenset[int]) -> Findings:
    """Return the findings at these positions as fixable, where their mend is known: what a person
    accepted one by one. Raises ``StepTrouble`` for a position that is not there."""
    if any(not 0 <= number < len(findings.items) for number in accepted):
        raise StepTrouble("없는 지적을 골랐습니다.", cure="문서를 다시 검사한 뒤 고르세요.")
    items = (findings.items[number] for number in sorted(accepted))
    return Findings(tuple(replace(f, fixable=f.mend is not None) for f in items), findings.checked)


def changes(document: Document, findings: Findings) -> tuple[Change, ...]:
    """Return what ``mend`` would change at first sight, in the order of the lines."""
    texts = [line.text for line in document.lines()]
    by_line, _ = _sorted([f for f in findings.items if f.fixable], texts)
    return tuple(
        Change(line, texts[line][edit.start : edit.end], edit.text, edit.findings[0].rule)
        for line, found in sorted(by_line.items())
        for edit in found
    )


def mending(document: Document, wanted: Sequence[Finding], *, show: bool = False) -> Mending:
    """Apply the findings and then what follows from them. Raises ``StepTrouble`` for one that does
    not fit the document."""
    state = _Rounds(document, wanted, document)
    due = list(wanted)
    for _ in range(_ROUNDS):
        if not due:
            break
        texts = [line.text for line in state.document.lines()]
        by_line, waiting = _sorted(due, texts)
        for line, edits in by_line.items():
            state.edits[line] = woven(state.edits.get(line, ()), edits)
        state.document = applied(state.document, by_line, show)
        for finding in waiting:
            state.owed.setdefault(_key(finding), finding)
        due = _next(state)
    return Mending(state.document, state.edits, tuple(state.owed.values()))


def _next(state: _Rounds) -> list[Finding]:
    """What is to be mended now: what was owed and still stands, and what the mends brought up."""
    due, still = [], set()
    for finding in check(state.document).items:
        key = _key(finding)
        owed = key in state.owed and finding.mend is not None and key[0] is not None
        if owed:
            still.add(key)
        if (owed or finding.fixable) and not state.left_out(finding):
            due.append(finding)
    for key in [key for key in state.owed if key not in still]:
        del state.owed[key]  # what another mend put right is done
    return due


def _sorted(
    findings: Sequence[Finding], texts: Sequence[str]
) -> tuple[dict[int, tuple[Edit, ...]], list[Finding]]:
    """Return the edits of each line, none overlapping, and the findings that have to wait."""
    by_line: dict[int, list[Edit]] = {}
    for finding in findings:
        found = edit_of(finding, texts)
        if found is None:
            raise StepTrouble(
                f"지적한 곳이 문서와 맞지 않습니다: {finding.rule}",
                where=str(finding.where),
                cure="문서를 다시 검사한 뒤 고치세요.",
            )
        by_line.setdefault(found[0], []).append(found[1])
    parted = {line: apart(edits) for line, edits in by_line.items()}
    waiting = [f for _, later in parted.values() for edit in later for f in edit.findings]
    return {line: kept for line, (kept, _) in parted.items()}, waiting


def _key(finding: Finding) -> _Key:
    return finding.where.paragraph, finding.rule


def _place(finding: Finding) -> tuple[int | None, int | None, int | None, str]:
    where = finding.where
    return where.paragraph, where.start, where.end, finding.rule
