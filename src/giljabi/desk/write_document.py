"""Writing a document from Markdown or JSON, without a case: read, dress, write."""

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from giljabi.book.kinds import Document, File

if TYPE_CHECKING:
    from giljabi.documents.looks.look import Looks

_MARKDOWN = frozenset({".md", ".markdown"})


def read(file: File, folder: Path | None = None) -> Document:
    """Return the document of a Markdown or JSON file, or of any other that can be read.

    ``folder`` is where pictures that Markdown names are looked for; without it they stay words.
    Raises ``FileTrouble`` with the line or the place in the data, and a cure.
    """
    ending = PurePath(file.name).suffix.lower()
    if ending == ".json" or (not ending and file.data.lstrip()[:1] == b"{"):
        from giljabi.documents.readers.typed_json import read_typed_json  # pydantic's types: slow

        return read_typed_json(file.data, file.name)
    if ending in _MARKDOWN:
        return _markdown(file, folder)
    from giljabi.documents.readers.read import read_document  # parsers load only when needed

    return read_document(file)


def _markdown(file: File, folder: Path | None) -> Document:
    from giljabi.documents.readers import markdown, pictures_beside, text  # as above
    from giljabi.documents.readers.letter_in import as_letter
    from giljabi.documents.readers.places import Parsed

    pictures = pictures_beside.beside(folder) if folder is not None else None
    words = text.read_text(file.data)
    document = markdown.read_markdown(words, file.name, pictures=pictures)
    return as_letter(Parsed(document)).document


def looks(path: Path | None) -> "Looks | None":
    """Return a city's own looks. Raises ``GivenError`` for a file that says what a look cannot be."""
    from giljabi.documents.looks.from_file import looks_from  # looks load only when used

    return looks_from(path) if path else None


def dress(document: Document, preset: str, own: "Looks | None" = None) -> Document:
    """Put a document into the structure of a preset. Raises ``StepTrouble`` for an unknown one."""
    from giljabi.documents.build.dress import dress as put_on  # as above

    return put_on(document, preset, own)


def write(document: Document, name: str, own: "Looks | None" = None) -> File:
    """Write a document in the form that the ending of ``name`` names. Raises ``StepTrouble``."""
    from giljabi.documents.writers.write import write_document  # writers load only when used

    return write_document(document, name, looks=own)
