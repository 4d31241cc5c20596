"""CSV and its kin: which encoding, which delimiter, which records. Every guess is told.

Korean public files are cp949, rarely utf-8; ``euc-kr`` is never used, because it lacks syllables that
real files hold. A guess from the head of a file is not trusted: the whole file must decode.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from giljabi.analysis.sheet import Sheet
from giljabi.book.errors import FileTrouble
from giljabi.book.korean import josa

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig", "utf-8(BOM 있음)"), (b"\xff\xfe", "utf-16", "utf-16"),
         (b"\xfe\xff", "utf-16", "utf-16"))  # fmt: skip
_DELIMITERS = {"\t": "탭", ",": "쉼표", ";": "쌍반점(;)", "|": "세로줄(|)"}
_CONTROL = frozenset("".join(map(chr, range(32)))) - set("\t\r\n\x0b\x0c\x1a\x1c\x1d\x1e\x1f")
_SAMPLE = 200
_CHUNK = 4096


def read_delimited(name: str, data: bytes) -> Sheet:
    """Return the records of a CSV or TSV file. Raises ``FileTrouble``."""
    text, encoding = decode(name, data)
    delimiter = _delimiter(name, text)
    warnings: list[str] = []
    try:
        columns = _columns(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        columns = _forgiving(name, text, delimiter, str(error), warnings)
    decisions = [f"인코딩 {josa(encoding, '으로/로')} 읽었습니다."]
    if delimiter != ",":
        decisions.append(f"칸을 {josa(_DELIMITERS[delimiter], '으로/로')} 나누었습니다.")
    return Sheet(name, "", columns, (), tuple(decisions), tuple(warnings), encoding)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding: BOM, then utf-8, then cp949, each over the whole."""
    for mark, codec, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(name, data, codec), encoding
    if b"\0" in data:
        raise FileTrouble("글자 파일이 아닙니다(깨진 글자가 들어 있습니다).", where=name,
                          cure="엑셀(xlsx)이나 CSV로 다시 저장해 주세요.")  # fmt: skip
    try:
        return _clean(name, data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _decoded(name, data, "cp949"), "cp949"


def _decoded(name: str, data: bytes, codec: str) -> str:
    try:
        return _clean(name, data.decode(codec))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileTrouble(
            f"글자를 읽을 수 없습니다({line}번째 줄 둘레). utf-8도 cp949도 아닙니다.", where=name,
            cure="엑셀에서 열어 글자가 바른지 보고 'CSV UTF-8(쉼표로 분리)'로 저장해 주세요.",
        ) from error  # fmt: skip


def _clean(name: str, text: str) -> str:
    if _CONTROL & set(text):
        raise FileTrouble("글자 파일이 아닙니다(제어 문자가 들어 있습니다).", where=name,
                          cure="엑셀(xlsx)이나 CSV로 다시 저장해 주세요.")  # fmt: skip
    return text


def _delimiter(name: str, text: str) -> str:
    """Choose the mark that cuts most of the first 200 records into the same number of cells."""
    head = text if len(text) < 1 << 20 else text[: text.rfind("\n", 0, 1 << 20) + 1] or text
    best, score = "", 0.0
    for mark in _DELIMITERS:
        share = _steadiness(head, mark)
        if share > score:
            best, score = mark, share
    if not best:
        raise FileTrouble("표로 읽을 수 없습니다. 칸을 나누는 쉼표나 탭이 없습니다.", where=name,
                          cure="첫 줄에 열 이름이 있고 칸이 쉼표로 나뉜 CSV나 엑셀 파일을 올려 주세요.")  # fmt: skip
    return best


def _steadiness(text: str, mark: str) -> float:
    widths: Counter[int] = Counter()
    try:
        for record in islice(csv.reader(StringIO(text, newline=""), delimiter=mark), _SAMPLE):
            widths[len(record)] += any(record)
    except csv.Error:
        return 0.0
    width, count = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    return count / max(sum(widths.values()), 1) if width > 1 else 0.0


def _columns(records: Iterator[list[str]]) -> tuple[list[str], ...]:
    """Turn records into columns, in pieces, keeping one object for equal cells (memory)."""
    columns: list[list[str]] = []
    known: dict[str, str] = {}
    height = 0
    while piece := list(islice(records, _CHUNK)):
        width = max(map(len, piece))
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
    warnings.append('큰따옴표(") 짝이 맞지 않는 칸이 있습니다. 그대로 읽었으니 확인하세요.')
    return _columns(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


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
