"""The head of a large file: the delimiter, how lines end, and where rows of one width begin."""

import csv
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from giljabi.analysis.big.text import Encoding, Irregular
from giljabi.analysis.delimited import delimiter_of

LOOK = 200
"""Records at each end of the file that the header is told from."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What the engine must know to read a plain file.

    ``before`` are the records above the first row of full width; ``start`` is the byte behind them.
    """

    delimiter: str
    newline: bytes
    width: int
    before: tuple[tuple[str, ...], ...]
    start: int


def text_of(head: bytes, encoding: Encoding, *, whole: bool) -> str:
    """Return the head as text, cut behind its last line unless it is the whole file."""
    text = head[encoding.mark :].decode(encoding.codec, errors="strict" if whole else "ignore")
    return text if whole else text[: text.rfind("\n") + 1] or text


def delimiter(name: str, text: str) -> str:
    """Return the mark between cells. Raises ``FileTrouble``."""
    return delimiter_of(name, text)


def plain(text: str, mark: str, encoding: Encoding) -> Plain:
    """Return how the engine is to read the file. Raises ``Irregular`` when it surely cannot."""
    newline = b"\r\n" if "\r\n" in text else b"\n"
    if "\r" in text.replace("\r\n", ""):
        raise Irregular
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    records: list[tuple[tuple[str, ...], int]] = []
    try:
        records.extend((tuple(record), reader.line_num) for record in islice(reader, LOOK))
    except csv.Error as error:
        raise Irregular from error
    width = max((len(record) for record, _ in records), default=0)
    first = next((i for i, (record, _) in enumerate(records) if len(record) == width), 0)
    if width < 2 or any(len(record) != width for record, _ in records[first:]):
        raise Irregular
    lines = records[first - 1][1] if first else 0
    above = "".join(islice(StringIO(text, newline=""), lines))
    start = encoding.mark + len(above.encode(encoding.codec))
    return Plain(mark, newline, width, tuple(r for r, _ in records[:first]), start)
