"""Holding a draft against tables, documents and statutes, without a case."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import Document, Evidence, File, Severity, Statement, Table, Verdict
from giljabi.evidence.passages import Paper

_TABLES = frozenset((".csv", ".tsv", ".tab", ".xls", ".xlsx", ".xlsm"))
_OTHERS = re.compile(r"다른 시트: (?P<names>.+)\.$")


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft with its statements. ``printed[i]`` is where statement i stands in the text that
    ``giljabi read --to text`` prints, ``None`` where that text does not show it; ``notes`` say what
    could not be used."""

    document: Document
    evidence: Evidence
    printed: tuple[tuple[int, int] | None, ...]
    notes: tuple[str, ...] = ()

    @property
    def wrong(self) -> int:
        """How many statements have to be mended."""
        return sum(is_wrong(s) for s in self.evidence.statements)


def check(draft: File, against: Sequence[File], home: Path) -> Checked:
    """Hold a draft against files and the statutes kept in ``home``. Raises ``FileTrouble``."""
    from giljabi.documents.readers.read import read_document  # parsers load only when used
    from giljabi.evidence.hold import hold
    from giljabi.evidence.statutes import Statutes, read_folder, shipped
    from giljabi.evidence.statutes.folder import NAME

    document = read_document(draft)
    tables: list[Table] = []
    papers: list[Paper] = []
    for file in against:
        if PurePath(file.name).suffix.lower() in _TABLES:
            tables += _sheets(file)
        else:
            papers.append(Paper(file.name, read_document(file)))
    laws, troubles = read_folder(home / NAME)
    evidence = hold(document, tables, papers, Statutes.of((*shipped(), *laws)))
    notes = tuple(f"쓰지 않은 법령 자료 — {trouble}" for trouble in troubles)
    return Checked(document, evidence, tuple(printed_places(document, evidence)), notes)


def _sheets(file: File) -> Iterator[Table]:
    """Every sheet of a workbook; those beside the largest only where they hold a table."""
    from giljabi.analysis.read import read_table  # tables load only when one is given

    first = read_table(file)
    yield first
    others = next((m["names"] for d in first.decisions if (m := _OTHERS.search(d))), "")
    for name in filter(None, others.split(", ")):
        try:
            yield read_table(file, sheet=name)
        except (FileTrouble, StepTrouble):
            continue


def is_wrong(statement: Statement) -> bool:
    """Whether a statement has to be mended: wrong values, and articles that do not exist."""
    if statement.severity is not None:
        return statement.severity is Severity.ERROR
    return statement.verdict not in (Verdict.MATCH, Verdict.NO_SOURCE)


# 찍힌 글에서의 자리 --------------------------------------------------------------------------


def printed_places(document: Document, evidence: Evidence) -> Iterator[tuple[int, int] | None]:
    """Yield where each statement stands in the printed text, in code points."""
    from giljabi.documents.writers.plain import document_text  # only when asked

    at = _line_starts(document, document_text(document))
    for s in evidence.statements:
        begun = at.get(-1 if s.where.paragraph is None else s.where.paragraph)
        if begun is None or s.where.start is None or s.where.end is None:
            yield None
        else:
            yield begun + s.where.start, begun + s.where.end


def _line_starts(document: Document, text: str) -> dict[int, int]:
    """Where each line of the document begins in its printed text; a line that it lacks is left out.

    Lines are printed in their order, cells as fields parted by tabs, others at the end of a line or
    before what the writer adds (끝.).
    """
    found: dict[int, int] = {}
    at = 0
    for line in document.lines():
        said = line.text.rstrip()
        if not said:
            continue
        begun = _field(text, said, at) if line.role == "칸" else _row(text, said, at)
        if begun >= 0:
            found[line.index] = begun
            at = begun + len(said)
    return found


def _row(text: str, said: str, at: int) -> int:
    """The first place from ``at`` where ``said`` ends a printed line, else where it is in one."""
    begun = text.find(said, at)
    first = begun
    while begun >= 0:
        if text[begun + len(said) : begun + len(said) + 1] in ("\n", ""):
            return begun
        begun = text.find(said, begun + 1)
    return first


def _field(text: str, said: str, at: int) -> int:
    """The first place from ``at`` where ``said`` is a field, or a line of one."""
    begun = text.find(said, at)
    while begun >= 0:
        before, after = text[begun - 1 : begun], text[begun + len(said) : begun + len(said) + 1]
        if before in ("", "\n", "\t", " ") and after in ("", "\n", "\t", " "):
            return begun
        begun = text.find(said, begun + 1)
    return -1


# 내보내기 ------------------------------------------------------------------------------------


def to_json(checked: Checked) -> dict[str, Any]:
    """Return statements and counts as ``giljabi verify --json`` prints them.

    ``start`` and ``end`` are code points of the text that ``giljabi read --to text`` prints (null
    where it does not show the line); ``paragraph_start`` and ``paragraph_end`` of the line
    ``paragraph``, counted from 0 as ``giljabi read --to json`` counts the document's lines.
    """
    pairs = zip(checked.evidence.statements, checked.printed, strict=True)
    counts = Counter(s.verdict.value for s in checked.evidence.statements)
    return {
        "statements": [_json(s, place) for s, place in pairs],
        "counts": {verdict.value: counts[verdict.value] for verdict in Verdict},
        "wrong": checked.wrong,
        "notes": list(checked.notes),
    }


def _json(s: Statement, place: tuple[int, int] | None) -> dict[str, Any]:
    from giljabi.evidence.report import severity_of

    start, end = place or (None, None)
    return {
        "text": s.text, "start": start, "end": end, "paragraph": s.where.paragraph,
        "paragraph_start": s.where.start, "paragraph_end": s.where.end, "kind": s.kind,
        "verdict": s.verdict.value, "severity": severity_of(s), "expected": s.expected,
        "source": _source(s), "formula": s.formula, "why": s.why,
    }  # fmt: skip


def _source(s: Statement) -> dict[str, Any] | None:
    """Where a person opens what the statement was held against."""
    at = s.source
    if at is None:
        return None
    place = {
        "file": at.source, "sheet": at.sheet or None, "cell": at.cell or None, "page": at.page,
        "paragraph": at.paragraph, "start": at.start, "end": at.end,
    }  # fmt: skip
    return {"text": str(at), **{k: v for k, v in place.items() if v is not None}}
