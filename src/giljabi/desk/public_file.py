"""A public copy of one file with its ledger as a table people can open, without a case."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from giljabi.book.given import Upload
from giljabi.book.kinds import File
from giljabi.desk.local_guard import Local
from giljabi.guard.files import Entry, PublicCopy, public_copy

HEAD = ("번호", "곳", "종류", "가린 꼴", "까닭", "처리")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A public copy, and its 가림 대장 as a CSV file."""

    copy: PublicCopy
    ledger: File


def public_file(given: Upload, local: Local, keep: frozenset[str]) -> PublicFile:
    """Return the public copy of a file by the office's rules; ``keep`` are ids that stay.

    Raises ``FileTrouble`` and ``StepTrouble``.
    """
    file = File(given.name, "", given.data)
    copy = public_copy(file, choose=local.policy.hides, lexicon=local.lexicon, keep=keep)
    return PublicFile(copy, ledger_file(copy))


def ledger_file(copy: PublicCopy) -> File:
    """Return the ledger of a copy as a CSV that spreadsheets open (UTF-8 with a mark)."""
    sheet = io.StringIO()
    csv.writer(sheet).writerows([HEAD, *_rows(copy.ledger)])
    name = f"{PurePath(copy.file.name).stem} 가림 대장.csv"
    return File(name, "text/csv", sheet.getvalue().encode("utf-8-sig"))


def _rows(entries: Iterable[Entry]) -> Iterable[tuple[str, ...]]:
    return ((e.id, e.part, e.kind, e.veiled, e.why, e.action.value) for e in entries)
