"""A table out of any file that a person gives: spreadsheets and records by one room, documents by two."""

from giljabi.book.errors import FileTrouble
from giljabi.book.kinds import Count, File, Reading, Table


def table_from(
    file: File, *, sheet: str = "", number: Count | None = None, how: Reading | None = None
) -> Table:
    """Return the table of a workbook, CSV, JSON, XML or web page, or of a document (HWPX, HWP, DOCX, PDF).

    ``sheet`` is for workbooks, ``number`` says which table of a document (from 1; none: the largest).
    Raises ``FileTrouble`` when there is no table, ``StepTrouble`` for what is not in the file.
    """
    from giljabi.analysis.read import read_table  # tables load only when one is given

    if not is_document(file):
        return read_table(file, sheet=sheet, how=how)
    from giljabi.analysis.document_tables import table_in  # only for documents
    from giljabi.documents.readers.read import read_document

    return table_in(read_document(file), number.value if number else 0, how)


def is_document(file: File) -> bool:
    """Whether the bytes are those of a document and not of a table. Raises nothing."""
    from giljabi.documents.readers.sniff import sort_of  # as above

    try:
        return sort_of(file.data) in ("hwpx", "hwp5", "docx", "pdf")
    except FileTrouble:  # neither; the reader of tables says what is wrong with it
        return False
