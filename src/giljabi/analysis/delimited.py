"""CSV and its kin: which delimiter, which records; and tables drawn in text. Every guess is told."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from giljabi.analysis.encodings import decode_told
from giljabi.analysis.sheet import Sheet
from giljabi.analysis.sources.drawn import read_drawn
from giljabi.book.errors import FileTrouble
from giljabi.book.korean import josa

DELIMITERS = {"\t": "탭", ",": "쉼표", ";": "쌍반점(;)", "|": "세로줄(|)"}
_SAMPLE = 200
_CHUNK = 4096
_WIDEST = 16_384
LONGEST_CELL = 1 << 24


def read_delimited(name: str, data: bytes, encoding: str = "") -> Sheet:
    """Return the records of a CSV or TSV file, or of cells pasted as text. Raises ``FileTrouble``.

    ``encoding`` is the one a person named, empty when it is to be found out.
    """
    text, encoding, doubts = decode_told(name, data, encoding)
    decisions = [f"인코딩 {josa(encoding, '으로/로')} 읽었습니다."]
    if drawn := read_drawn(text):
        columns, told = drawn
        return Sheet(name, "", columns, (), (*decisions, told), doubts, encoding)
    csv.field_size_limit(LONGEST_CELL)  # shapes of places (WKT) are longer than the module's habit
    delimiter = delimiter_of(name, text)
    warnings = list(doubts)
    try:
        columns = _columns(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        columns = _forgiving(name, text, delimiter, str(error), warnings)
    if delimiter != ",":
        decisions.append(f"칸을 {josa(DELIMITERS[delimiter], '으로/로')} 나누었습니다.")
    return Sheet(name, "", columns, (), tuple(decisions), tuple(warnings), encoding)


def delimiter_of(name: str, text: str) -> str:
    """Choose the mark that cuts most of the first 200 records into the same number of cells."""
    head = text if len(text) < 1 << 20 else text[: text.rfind("\n", 0, 1 << 20) + 1] or text
    best, score = "", (0.0, 0)
    for mark in DELIMITERS:
        found = _steadiness(head, mark)
        if found > score:
            best, score = mark, found
    if not best:
        raise FileTrouble("표로 읽을 수 없습니다. 칸을 나누는 쉼표나 탭이 없습니다.", where=name,
                          cure="첫 줄에 열 이름이 있고 칸이 쉼표로 나뉜 CSV나 엑셀 파일을 올려 주세요.")  # fmt: skip
    return best


def _steadiness(text: str, mark: str) -> tuple[float, int]:
    """Return the share of records of the commonest width, from the first of them on; and their number.

    Lines of notice above the table hold no mark; they say nothing about it.
    """
    try:
        records = csv.reader(StringIO(text, newline=""), delimiter=mark)
        widths = [
            len(record)
            if sum(map(bool, map(str.strip, record))) > 1
            else 1  # a lone tab before a day
            for record in islice(records, _SAMPLE)
            if any(record)
        ]
    except csv.Error:
        return 0.0, 0
    counts = Counter(width for width in widths if width > 1)
    width, count = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    if not width or (count == 1 and len(widths) > 1):
        return 0.0, 0
    return count / len(widths[widths.index(width) :]), count


def _columns(records: Iterator[list[str]]) -> tuple[list[str], ...]:
    """Turn records into columns, in pieces, keeping one object for equal cells (memory)."""
    columns: list[list[str]] = []
    known: dict[str, str] = {}
    height = 0
    while piece := list(islice(records, _CHUNK)):
        width = max(map(len, piece))
        if width > _WIDEST:
            raise FileTrouble(f"한 줄에 칸이 {width:,}개나 있어 표로 읽지 않았습니다.",
                              cure="칸을 나누는 쉼표가 맞는지 확인해 주세요.")  # fmt: skip
        columns.extend([""] * height for _ in range(width - len(columns)))
        if any(len(record) != len(columns) for record in piece):
            piece = [record + [""] * (len(columns) - len(record)) for record in piece]
        for column, cells in zip(columns, zip(*piece, strict=True), strict=True):
            column.extend(map(known.setdefault, cells, cells))
        height += len(piece)
    return tuple(columns)


def _forgiving(
    name: str, text: str, delimiter: str, error: str, warnings: list[str]
) -> tuple[list[str], ...]:
    """Read again without strictness when only stray quotes are wrong; refuse an unclosed quote."""
    if "unexpected end" in error or "field larger" in error:
        raise FileTrouble('열린 큰따옴표(")가 닫히지 않아 뒤의 줄이 모두 한 칸이 됩니다.',
                          where=f"{name} {_open_quote(text, delimiter)}번째 줄",
                          cure="그 칸의 큰따옴표를 고쳐 다시 올려 주세요.")  # fmt: skip
    if (lines := line_by_line(text, delimiter)) is not None:
        warnings.append(
            '큰따옴표(") 짝이 맞지 않는 줄이 있어 한 줄을 한 행으로 읽었습니다. 확인하세요.'
        )
        return _columns(iter(lines))
    warnings.append('큰따옴표(") 짝이 맞지 않는 칸이 있습니다. 그대로 읽었으니 확인하세요.')
    return _columns(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def line_by_line(text: str, delimiter: str) -> list[list[str]] | None:
    """Read each line by itself, when every line then has as many cells; else ``None``.

    A quote that opens and is not closed on its line would swallow the lines after it.
    """
    records: list[list[str]] = []
    width = 0
    for line in filter(str.strip, re.split(r"\r\n|[\r\n]", text)):
        record = next(csv.reader([line], delimiter=delimiter))
        width = width or len(record)
        if len(record) != width:
            record = [cell.strip(' "') for cell in line.split(delimiter)]
        if len(record) != width:
            return None
        records.append(record)
    return records


def _open_quote(text: str, delimiter: str) -> int:
    """Return the line on which the record that never ends begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        return line
    return line
