"""A public copy of one file with its ledger as a table people can open, without a case."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath

from giljabi.book.errors import Unknown
from giljabi.book.given import Upload
from giljabi.book.kinds import File
from giljabi.desk import Desk
from giljabi.desk.local_guard import Local
from giljabi.desk.see_run import download, see
from giljabi.guard.files import Action, Entry, PublicCopy, pieces, public_copy
from giljabi.guard.files.copy import REMINDER

HEAD = ("번호", "곳", "종류", "가린 꼴", "까닭", "처리")
LONGEST = 200_000
"""Characters of a file that the page shows side by side."""
PAPERS = (".hwpx", ".docx", ".xlsx", ".pdf", ".csv")
"""Endings of what a run leaves behind, that which people publish most first."""
MOST_CELLS = 5_000
"""Cells of a file that are paired one by one when its copy has more or fewer."""
_BLANK = re.compile(r"\n[\n\t]*\n")
_CELL = re.compile(r"([\n\t])")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A public copy, and its 가림 대장 as a CSV file."""

    copy: PublicCopy
    ledger: File

    @property
    def hidden(self) -> int:
        """How many places were masked or taken out."""
        return sum(entry.action is not Action.KEPT for entry in self.copy.ledger)

    @property
    def kept(self) -> int:
        """How many places stay as they are."""
        return len(self.copy.ledger) - self.hidden


@dataclass(frozen=True, slots=True, repr=False)
class Stretch:
    """A stretch of the file's text and what stands in its place in the copy."""

    given: str
    copied: str
    changed: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class FileView:
    """A public copy as its page shows it.

    ``known`` maps ids of the ledger to a form by which a person knows the value; ``notes`` are what
    this file asks a person to look at; ``stretches`` are both texts side by side, ``whole`` unless they were cut; ``mark`` changes when ids may mean
    other places than before.
    """

    made: PublicFile
    known: Mapping[str, str]
    notes: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    whole: bool
    mark: str


def public_file(given: Upload, local: Local, keep: frozenset[str]) -> PublicFile:
    """Return the public copy of a file by the office's rules; ``keep`` are ids that stay.

    Raises ``FileTrouble`` and ``StepTrouble``.
    """
    file = File(given.name, "", given.data)
    copy = public_copy(file, choose=local.policy, lexicon=local.lexicon, keep=keep)
    return PublicFile(copy, ledger_file(copy))


def see_file(
    given: Upload, local: Local, keep: frozenset[str], mark: str = "", why: str = ""
) -> FileView:
    """Return the page of a public copy. ``keep`` counts only when it was chosen under ``mark``.

    ``why`` is a person's reason for what they keep; the ledger tells it. Raises ``FileTrouble`` and
    ``StepTrouble``.
    """
    file = File(given.name, "", given.data)
    found = pieces(file, choose=local.policy, lexicon=local.lexicon)
    now = _mark(found)
    kept = keep if mark == now else frozenset()
    made = _reasoned(public_file(given, local, kept), kept, why.strip())
    left, right = _text(file), _text(made.copy.file)
    return FileView(
        made, {entry.id: entry.veiled for entry in found},
        tuple(note for note in made.copy.notes if note != REMINDER),
        tuple(_stretches(left[:LONGEST], right[:LONGEST])),
        max(len(left), len(right)) <= LONGEST, now,
    )  # fmt: skip


def _reasoned(made: PublicFile, kept: frozenset[str], why: str) -> PublicFile:
    """Return a public copy whose ledger tells why a person kept what they kept."""
    ledger = tuple(
        replace(entry, why=why or "여기서 남긴 값")
        if entry.id in kept and entry.action is Action.KEPT
        else entry
        for entry in made.copy.ledger
    )
    copy = replace(made.copy, ledger=ledger)
    return PublicFile(copy, ledger_file(copy))


def file_of_run(desk: Desk, run_id: str) -> Upload:
    """Return the paper of a run, to make a public copy of it: its file, else its document as HWPX.

    Raises ``Unknown`` when the run is not there or left nothing of the kind.
    """
    run = see(desk, run_id)
    files = [step.value for step in run.outputs if isinstance(step.value, File)]
    for ending in PAPERS:
        for file in files:
            if file.name.lower().endswith(ending):
                return Upload(file.name, file.data)
    for step in run.outputs:
        if run.document is not None and step.value is run.document:
            made = download(desk, run_id, step.output, PAPERS[0][1:])
            return Upload(made.name, made.data)
    raise Unknown("이 실행에는 공개본을 만들 문서가 없습니다.", cure="파일을 직접 고르세요.")


def confirm_file(desk: Desk, made: PublicFile) -> None:
    """Record that a person has looked through a public copy: counts only."""
    desk.journal.note("공개본 확인", desk.who, {"가림": made.hidden, "남김": made.kept})


def ledger_file(copy: PublicCopy) -> File:
    """Return the ledger of a copy as a CSV that spreadsheets open (UTF-8 with a mark)."""
    sheet = io.StringIO()
    csv.writer(sheet).writerows([HEAD, *_rows(copy.ledger)])
    name = f"{PurePath(copy.file.name).stem} 가림 대장.csv"
    return File(name, "text/csv", sheet.getvalue().encode("utf-8-sig"))


def _rows(entries: Iterable[Entry]) -> Iterable[tuple[str, ...]]:
    return ((e.id, e.part, e.kind, e.veiled, e.why, e.action.value) for e in entries)


def _mark(entries: Iterable[Entry]) -> str:
    """Return what tells whether ids still mean the same places."""
    told = "\n".join(f"{e.id}\t{e.part}\t{e.kind}\t{e.veiled}" for e in entries)
    return sha256(told.encode(errors="replace")).hexdigest()[:16]


def _text(file: File) -> str:
    """Return the text of a file as the guard reads it, hidden places included, ids left out."""
    from giljabi.guard.files.opening import open_container  # the readers load with a file

    sheaf = open_container(file).sheaf
    parts: list[str] = []
    for number, sign in zip(sheaf.main.order, sheaf.main.signs, strict=True):
        piece = sheaf.pieces[number]
        parts += (piece.text if piece.searched else "", sign)
    return _BLANK.sub("\n", "".join(parts)).strip("\n")


def _stretches(left: str, right: str) -> Iterator[Stretch]:
    """Walk both texts cell by cell: what stands in only one of them is marked whole."""
    from difflib import SequenceMatcher  # only when a file is looked at

    given, copied = _CELL.split(left), _CELL.split(right)
    if len(given) == len(copied):
        for before, after in zip(given, copied, strict=True):
            yield from _cell(before, after)
        return
    if len(given) > MOST_CELLS:
        yield Stretch(left, right)
        return
    for _, i, j, m, n in SequenceMatcher(None, given, copied).get_opcodes():
        if j - i == n - m:
            for before, after in zip(given[i:j], copied[m:n], strict=True):
                yield from _cell(before, after)
        else:
            yield Stretch("".join(given[i:j]), "".join(copied[m:n]), changed=True)


def _cell(before: str, after: str) -> Iterator[Stretch]:
    """Leave out what both ends share."""
    if before == after:
        yield Stretch(before, after)
        return
    head = _shared(before, after)
    rest, new = before[head:], after[head:]
    tail = _shared(rest[::-1], new[::-1])
    yield Stretch(before[:head], after[:head])
    yield Stretch(rest[: len(rest) - tail], new[: len(new) - tail], changed=True)
    end = rest[len(rest) - tail :]
    yield Stretch(end, end)


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
