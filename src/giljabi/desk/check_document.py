"""Reading, checking, mending and writing one document, without a case."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from giljabi.book.errors import GivenError
from giljabi.book.kinds import Document, File, Finding, Findings
from giljabi.book.korean import perhaps
from giljabi.book.pack import pack

if TYPE_CHECKING:
    from giljabi.documents.patch import Patched


def read(file: File) -> Document:
    """Read a document by its content. Raises ``FileTrouble`` with a cure."""
    from giljabi.documents.readers.read import (
        read_document,  # parsers load only when a file is read
    )

    return read_document(file)


def check(document: Document) -> Findings:
    """Return what the rules of official writing find."""
    from giljabi.documents.lint import check as lint  # word lists load only when used

    return lint(document)


def text_checker() -> Callable[[str], Findings]:
    """Return the check of plain texts, loaded once: for many texts one after another."""
    from giljabi.documents.lint import check_text as lint  # word lists load only when used

    return lint


def check_text(text: str) -> Findings:
    """Return what the rules find in plain text."""
    return text_checker()(text)


def only(findings: Findings, rules: frozenset[str]) -> Findings:
    """Return the findings of these rules, their known mends as chosen.

    Raises ``GivenError`` for a rule that there is none of.
    """
    from giljabi.documents.lint import RULES  # with the linter

    known = {rule.id for rule in RULES}
    for rule in sorted(rules - known):
        raise GivenError(
            f"없는 규칙입니다: {rule}", where="--only",
            cure=perhaps(rule, known) or "규칙 이름은 'giljabi lint 파일'의 결과에 있습니다.",
        )  # fmt: skip
    kept = (f for f in findings.items if f.rule in rules)
    return replace(findings, items=tuple(replace(f, fixable=f.mend is not None) for f in kept))


def fix(file: File, document: Document, findings: Findings, name: str) -> "Patched":
    """Return the file mended, under ``name``: in place when its ending asks for the form that the
    file has, else as a new document. Raises ``FileTrouble`` and ``StepTrouble``."""
    from giljabi.documents.patch import patch_file  # only when asked
    from giljabi.documents.patch.anew import anew

    ending = PurePath(name).suffix.lower()
    if ending in _endings(file):
        made = patch_file(file, document, findings)
        return replace(made, file=replace(made.file, name=name))
    from giljabi.documents.writers.write import write_document  # only for another form

    mended = anew(file, document, [f for f in findings.items if f.fixable])
    return replace(mended.patched, file=write_document(mended.document, name))


def _endings(file: File) -> tuple[str, ...]:
    from giljabi.documents.patch.forms import form_of  # with the correction

    form = form_of(file.data, file.name)
    return {"hwpx": (".hwpx",), "docx": (".docx",), "글": _texts(file.name)}.get(form, ())


def _texts(name: str) -> tuple[str, ...]:
    """Endings of a text: its own, or any when it has none."""
    own = PurePath(name).suffix.lower()
    return (own,) if own else (".txt", ".md")


def listed(patched: "Patched") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what was changed and what was not, as plain values."""
    from giljabi.documents.patch.listed import changes_json, not_done_json  # with the correction

    return changes_json(patched), not_done_json(patched)


def list_of_changes(patched: "Patched", name: str) -> File:
    """Return the list of changes as a file, CSV or JSON by the ending of ``name``."""
    from giljabi.documents.patch.listed import changes_csv, changes_file  # with the correction

    if PurePath(name).suffix.lower() == ".json":
        return File(name, "application/json", changes_file(patched))
    return File(name, "text/csv; charset=utf-8", changes_csv(patched))


def placed(document: Document, finding: Finding) -> Finding:
    """Return the finding with the page and cell of its line, where the reader knew them."""
    where = finding.where
    if where.paragraph is None or where.paragraph >= len(document.places):
        return finding
    there = document.places[where.paragraph]
    return replace(
        finding, where=replace(where, page=there.page, sheet=there.sheet, cell=there.cell)
    )


def as_text(document: Document, form: str) -> str:
    """Return a document as ``text``, ``md`` or ``json``."""
    from giljabi.documents.writers import plain  # only when asked

    if form == "json":
        return pack(document).decode()
    return plain.to_markdown(document) if form == "md" else plain.document_text(document)
