"""Reading, checking, mending and writing one document, without a case."""

from giljabi.book.kinds import Document, File, Findings
from giljabi.book.pack import pack


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


def check_text(text: str) -> Findings:
    """Return what the rules find in plain text."""
    from giljabi.documents.lint import check_text as lint  # word lists load only when used

    return lint(text)


def mend(document: Document, findings: Findings) -> Document:
    """Return the document with every safe mend applied and marked."""
    from giljabi.documents.mend import mend as apply  # with the linter

    return apply(document, findings)


def dress(document: Document, preset: str) -> Document:
    """Put a document into the structure of a preset. Raises ``StepTrouble`` for an unknown one."""
    from giljabi.documents.build.dress import dress as put_on  # looks load only when used

    return put_on(document, preset)


def write(document: Document, name: str) -> File:
    """Write a document in the form that the ending of ``name`` names."""
    from giljabi.documents.writers.write import write_document  # writers load only when used

    return write_document(document, name)


def as_text(document: Document, form: str) -> str:
    """Return a document as ``text``, ``md`` or ``json``."""
    from giljabi.documents.writers import plain  # only when asked

    if form == "json":
        return pack(document).decode()
    return plain.to_markdown(document) if form == "md" else plain.document_text(document)
