"""A form that cannot be corrected in place: its document mended and written as a new HWPX file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from giljabi.book.kinds import Document, File, Finding
from giljabi.documents.mend import mending
from giljabi.documents.mend.edits import edit_of
from giljabi.documents.patch.patched import (
    MISFIT,
    NO_MEND,
    NO_PLACE,
    OVERLAPS,
    NotDone,
    Patched,
    told,
)


@dataclass(frozen=True, slots=True)
class Anew:
    """A mended document, and what was mended in it; its file is still the given one."""

    document: Document
    patched: Patched


def anew(file: File, document: Document, wanted: Sequence[Finding]) -> Anew:
    """Mend the document that was read from a file, leaving its form aside."""
    texts = [line.text for line in document.lines()]
    sound = [finding for finding in wanted if edit_of(finding, texts) is not None]
    left = [NotDone(f, _reason(f)) for f in wanted if edit_of(f, texts) is None]
    done = mending(document, sound)
    left += [NotDone(finding, OVERLAPS) for finding in done.waiting]
    changes = tuple(
        told(document, file.name, line, edit, texts[line][edit.start : edit.end], edit.text)
        for line, edits in sorted(done.edits.items())
        for edit in edits
        if texts[line][edit.start : edit.end] != edit.text
    )
    return Anew(done.document, Patched(file, changes, tuple(left), in_place=False))


def written_anew(
    file: File, document: Document, wanted: Sequence[Finding], created: datetime | None
) -> Patched:
    """Return a new HWPX document with the findings mended. Raises ``StepTrouble``."""
    from giljabi.documents.writers.write import write_document  # only for such a form

    mended = anew(file, document, wanted)
    name = f"{PurePath(file.name).stem or '문서'}.hwpx"
    made = write_document(mended.document, name, created=created)
    return replace(mended.patched, file=made)


def _reason(finding: Finding) -> str:
    if finding.mend is None:
        return NO_MEND
    return NO_PLACE if finding.where.paragraph is None else MISFIT
