"""원본 고치기: the findings mended in the bytes of the given file, whose look stays as it was.

The document says what is to be changed, the file where. A mend whose place is not sure is not made;
it is told, with the reason.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File, Finding, Findings
from giljabi.documents.mend import Edit, chosen, mending
from giljabi.documents.mend.edits import edit_of
from giljabi.documents.patch import places as raw
from giljabi.documents.patch.align import Alignment, Laid
from giljabi.documents.patch.anew import written_anew
from giljabi.documents.patch.fit import fit
from giljabi.documents.patch.forms import Opened, form_of, open_form
from giljabi.documents.patch.patched import (
    MISFIT,
    NO_MEND,
    NOT_FOUND,
    OVERLAPS,
    Changed,
    NotDone,
    Patched,
    told,
)
from giljabi.documents.patch.places import CannotWrite, Splice, Swap, splices, swapped
from giljabi.documents.patch.swaps import swaps_of
from giljabi.documents.patch.unplaced import known, unplaced


def patch_file(
    file: File,
    document: Document,
    findings: Findings,
    accepted: frozenset[int] | None = None,
    *,
    created: datetime | None = None,
) -> Patched:
    """Return the file with the fixable findings mended in place, or with exactly those at the
    positions ``accepted``, suggestions too where their mend is known.

    ``document`` is what was read from the file, ``findings`` what was found in it. HWPX, DOCX and
    text come back in their form, everything that is not changed byte for byte. Of other forms a new
    HWPX document is made, with ``created`` as its time. Raises ``FileTrouble`` for a file that
    cannot be opened.
    """
    wanted = _wanted(findings, accepted)
    form = form_of(file.data, file.name)
    if not form:
        return written_anew(file, document, wanted, created)
    work = _Work(file, document, open_form(file.data, form, file.name))
    work.take(wanted)
    return work.finish()


def _wanted(findings: Findings, accepted: frozenset[int] | None) -> list[Finding]:
    if accepted is None:
        return [finding for finding in findings.items if finding.fixable]
    return list(chosen(findings, accepted).items)


@dataclass(frozen=True, slots=True)
class _Made:
    """One change that is to be made: at which place of the file, which letters, for what."""

    number: int
    swaps: tuple[Swap, ...]
    told: Changed
    findings: tuple[Finding, ...]


class _Work:
    """The correction of one file."""

    def __init__(self, file: File, document: Document, form: Opened) -> None:
        self._file, self._document, self._form = file, document, form
        self._texts = [line.text for line in document.lines()]
        self._alignment = Alignment(document, form.places, markup=form.markup)
        self._made: list[_Made] = []
        self._left: list[NotDone] = []
        self._mended = document

    def take(self, wanted: Sequence[Finding]) -> None:
        """Turn the findings into changes; those that cannot be made are noted."""
        sound = [finding for finding in wanted if self._sound(finding)]
        done = mending(self._document, sound)
        self._mended = done.document
        self._left += [NotDone(finding, OVERLAPS) for finding in done.waiting]
        for line, edits in sorted(done.edits.items()):
            for edit in edits:
                self._edit(line, edit)
        for finding in wanted:
            if finding.where.paragraph is None:
                self._unplaced(finding)

    def _sound(self, finding: Finding) -> bool:
        """Whether it has a line and a mend and its line is found; else say why not."""
        line = finding.where.paragraph
        reason = ""
        if finding.mend is None:
            reason = "" if known(finding) else NO_MEND
        elif line is not None and edit_of(finding, self._texts) is None:
            reason = MISFIT
        elif line is not None and self._alignment.laid(line) is None:
            reason = NOT_FOUND
        if reason:
            self._left.append(NotDone(finding, reason))
        return not reason and line is not None and finding.mend is not None

    def _edit(self, line: int, edit: Edit) -> None:
        laid = self._alignment.laid(line)
        try:
            if laid is None:
                raise CannotWrite(NOT_FOUND)
            number, swaps = swaps_of(laid, self._texts[line], edit)
        except CannotWrite as reason:
            self._left += [NotDone(finding, str(reason)) for finding in edit.findings]
            return
        before = self._texts[line][edit.start : edit.end]
        if before != edit.text:
            change = told(self._document, self._file.name, line, edit, before, edit.text)
            self._made.append(_Made(number, swaps, change, edit.findings))
            self._running_title(line, edit, change)

    def _running_title(self, line: int, edit: Edit, change: Changed) -> None:
        """Mend the title where a header repeats it, as it is printed on every page."""
        title, taken = self._texts[line], self._alignment.taken
        for n, place in enumerate(self._form.places) if line == 0 else ():
            running = place.region == "머리말" and n not in taken
            if running and place.text.strip() == title.strip():
                spots = fit(title, place.text, self._form.markup) or ()
                letters = tuple(None if spot is None else (n, *spot) for spot in spots)
                with suppress(CannotWrite):
                    _, swaps = swaps_of(Laid(letters), title, edit)
                    self._made.append(_Made(n, swaps, change, ()))

    def _unplaced(self, finding: Finding) -> None:
        if finding.mend is None and not known(finding):
            return
        places, taken = self._form.places, self._alignment.taken
        try:
            number, swap = unplaced(finding, self._document, places, taken)
        except CannotWrite as reason:
            self._left.append(NotDone(finding, str(reason)))
            return
        text = self._form.places[number].text
        edit = Edit(swap.start, swap.end, swap.text, (finding,))
        after = swapped(text, [swap]).strip()
        change = told(self._document, self._file.name, None, edit, text.strip(), after)
        self._made.append(_Made(number, (swap,), change, (finding,)))

    def finish(self) -> Patched:
        """Return the corrected file. Raises ``FileTrouble`` when it did not come out as meant."""
        made: dict[str, list[Splice]] = defaultdict(list)
        listed: list[Changed] = []
        expected: dict[int, str] = {}
        for number, changes in _by_place(self._made):
            place = self._form.places[number]
            swaps = self._apart(changes, place, listed)
            if swaps:
                cuts = [cut for swap in swaps for cut in splices(place, swap, self._form.script)]
                made[place.part] += [*cuts, *(Splice(*span, b"") for span in place.stale)]
                expected[number] = swapped(place.text, swaps)
        if not made:
            return Patched(self._file, (), tuple(self._left))
        data = self._saved(made)
        self._hold(data, expected)
        listed.sort(
            key=lambda changed: (changed.line is None, changed.line or 0, changed.place.start or 0)
        )
        return Patched(replace(self._file, data=data), tuple(listed), tuple(self._left))

    def _apart(
        self, changes: Iterable[_Made], place: raw.Place, listed: list[Changed]
    ) -> list[Swap]:
        """The swaps of a place that can be written and do not overlap; the others are noted."""
        kept: list[Swap] = []
        for change in changes:
            try:
                for swap in change.swaps:
                    splices(place, swap, self._form.script)
                    if _clashes(swap, kept):
                        raise CannotWrite(OVERLAPS)
            except CannotWrite as reason:
                self._left += [NotDone(finding, str(reason)) for finding in change.findings]
                continue
            for swap in change.swaps:
                insort(kept, swap, key=_first)
            if change.findings:
                listed.append(change.told)
        return kept

    def _saved(self, made: Mapping[str, Sequence[Splice]]) -> bytes:
        old, new = self._document.title, self._mended.title
        try:
            return self._form.save(made, (old, new) if old != new else None)
        except CannotWrite as error:
            raise self._unsound() from error

    def _hold(self, data: bytes, expected: Mapping[int, str]) -> None:
        """Read the file again: every place says what it should, and no other says anything else."""
        name = self._file.name
        again = open_form(data, form_of(data, name), name).places
        texts = [expected.get(n, place.text) for n, place in enumerate(self._form.places)]
        if not self._form.markup and [place.text for place in again] != texts:
            raise self._unsound()

    def _unsound(self) -> FileTrouble:
        return FileTrouble(
            "고친 파일이 바르게 나오지 않아 내지 않았습니다.", where=self._file.name,
            cure="원본에서 직접 고치거나 새 문서로 내세요.",
        )  # fmt: skip


def _clashes(swap: Swap, kept: Sequence[Swap]) -> bool:
    """Whether a swap overlaps one of those kept, which stand apart and in order."""
    at = bisect_left(kept, _first(swap), key=_first)
    for other in kept[max(at - 1, 0) : at + 1]:
        inside = swap.start < other.end and other.start < swap.end
        if inside or swap.start == swap.end == other.start == other.end:
            return True
    return False


def _first(swap: Swap) -> tuple[int, int]:
    return swap.start, swap.end


def _by_place(made: Iterable[_Made]) -> Iterator[tuple[int, list[_Made]]]:
    groups: dict[int, list[_Made]] = defaultdict(list)
    for change in made:
        groups[change.number].append(change)
    yield from sorted(groups.items())
