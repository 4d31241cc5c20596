"""Reading one file, or every document of a zip, without a case."""

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Document, File


def read_all(file: File) -> tuple[Document | FileTrouble, ...]:
    """Return every document of a zip, or the one of another file; a member that cannot be read is
    its trouble. Raises ``FileTrouble`` when the file itself cannot be read."""
    from giljabi.documents.readers.read import read_all as read  # parsers load only when used

    return read(file)
