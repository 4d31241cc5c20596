"""Edits of one line: what a finding asks for, which of them fit beside each other, and how later
ones are counted back to the line as it was first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Finding


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start``–``end`` of a line give way to ``text``, for the reasons given."""

    start: int
    end: int
    text: str
    findings: tuple[Finding, ...]

    def touches(self, other: "Edit") -> bool:
        """Whether they overlap or meet."""
        return self.start <= other.end and other.start <= self.end


def edit_of(finding: Finding, texts: Sequence[str]) -> tuple[int, Edit] | None:
    """Return the line and the edit a finding asks for, ``None`` when it does not fit the lines."""
    where, text = finding.where, finding.mend
    line, start, end = where.paragraph, where.start, where.end
    if line is None or start is None or end is None or text is None:
        return None
    if not 0 <= line < len(texts) or texts[line][start:end] != finding.text:
        return None
    return line, Edit(start, end, text, (finding,))


def apart(edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Return the edits from the left that do not overlap, and those that have to wait.

    Of two at one place the longer one goes first; those that ask for the same are one.
    """
    kept: list[Edit] = []
    waiting: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        last = kept[-1] if kept else None
        if last is None or edit.start >= last.end:
            kept.append(edit)
        elif (edit.start, edit.end, edit.text) == (last.start, last.end, last.text):
            kept[-1] = replace(last, findings=last.findings + edit.findings)
        else:
            waiting.append(edit)
    return tuple(kept), tuple(waiting)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with edits applied that stand apart and in order."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join([*pieces, text[at:]])


def woven(first: Sequence[Edit], later: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return ``first`` and then ``later``, which counts in the text that ``first`` left, as edits
    of the text before both."""
    if not first:
        return tuple(later)
    done = tuple(first)
    for edit in reversed(later):
        done = _with(done, edit)
    return done


def _with(done: tuple[Edit, ...], edit: Edit) -> tuple[Edit, ...]:
    before: list[Edit] = []
    met: list[tuple[Edit, int]] = []  # with the place where its text now begins
    after: list[Edit] = []
    shift = moved = 0
    for old in done:
        now = replace(old, start=old.start + shift, end=old.start + shift + len(old.text))
        if now.touches(edit):
            met.append((old, now.start))
        elif now.end < edit.start:
            before.append(old)
        else:
            after.append(old)
            continue
        shift += len(old.text) - (old.end - old.start)
        moved = shift if now.end < edit.start else moved
    if not met:
        at = replace(edit, start=edit.start - moved, end=edit.end - moved)
        return (*before, at, *after)
    return (*before, _merged(met, edit, moved, shift), *after)


def _merged(met: Sequence[tuple[Edit, int]], edit: Edit, moved: int, shift: int) -> Edit:
    """One edit for those that ``edit`` meets: ``moved`` is how far the letters before them have
    moved, ``shift`` those after."""
    (first, at), (last, begun) = met[0], met[-1]
    start = min(edit.start, at)
    end = max(edit.end, begun + len(last.text))
    head = first.text[: edit.start - at] if edit.start > at else ""
    tail = last.text[edit.end - begun :]
    findings = tuple(f for old, _ in met for f in old.findings) + edit.findings
    return Edit(start - moved, end - shift, head + edit.text + tail, findings)
