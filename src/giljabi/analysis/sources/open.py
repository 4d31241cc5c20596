"""Open a file as a sheet: which reader, told by the bytes and never by the name."""

from giljabi.analysis.delimited import read_delimited
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.sniff import Form, sniff
from giljabi.analysis.workbook import read_workbook
from giljabi.book.kinds import File, Reading


def open_sheet(file: File, how: Reading) -> Sheet:
    """Return the sheet that is meant. Raises ``FileTrouble`` or ``StepTrouble`` (unknown sheet)."""
    match sniff(file.name, file.data):
        case Form.TEXT:
            return read_delimited(file.name, file.data, how.encoding)
        case Form.JSON:
            from giljabi.analysis.sources.records import read_records  # only for JSON

            return read_records(file.name, file.data)
        case Form.XML:
            from giljabi.analysis.sources.xml_rows import read_xml  # lxml is heavy

            return read_xml(file.name, file.data)
        case Form.HTML:
            from giljabi.analysis.sources.web import read_web  # lxml is heavy

            return read_web(file.name, file.data, how)
    return read_workbook(file.name, file.data, how.sheet)
