"""Lines of a text file as places, with the encoding and line ends they stand in.

Cells of a piped table are places of their own beside their line, so that a line of a document may
be either.
"""

import re

from giljabi.book.errors import FileTrouble
from giljabi.documents.patch.places import CannotWrite, Chunk, Home, Place, Script, Sort
from giljabi.documents.readers.text import decoded

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_ENDS = re.compile("\r\n|\r|\n")
_CELL = re.compile(r"(?<!\\)\||<br\s*/?>")
_HOME = Home()


def places_of_text(data: bytes, name: str) -> tuple[list[Place], Script]:
    """Return the lines that have letters, and how their letters are bytes.

    Raises ``FileTrouble`` when the bytes are no text.
    """
    mark, encoding = _encoding(data)
    try:
        text = data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        raise FileTrouble(
            "글로 읽을 수 없는 파일입니다.", where=name, cure="UTF-8로 저장해 다시 올리세요."
        ) from error
    places: list[Place] = []
    at, begun = 0, mark
    for end in (*_ENDS.finditer(text), None):
        line = text[at : end.start() if end else len(text)]
        size = len(line.encode(encoding, "surrogatepass"))
        if line.strip():
            places += _places(line, begun, encoding)
        if end is not None:
            at = end.end()
            begun += size + len(end.group().encode(encoding))
    return places, _script(encoding)


def _encoding(data: bytes) -> tuple[int, str]:
    """Return how many bytes mark the encoding, and the encoding: as the reader tells it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return len(mark), encoding
    return 0, decoded(data).guessed or "utf-8"


def _places(line: str, begun: int, encoding: str) -> list[Place]:
    """The line as a place and, when it may be the row of a table, each of its cells."""

    def place(start: int, end: int) -> Place:
        first = begun + len(line[:start].encode(encoding))
        words = line[start:end]
        chunk = Chunk(0, words, first, first + len(words.encode(encoding)), "글", _HOME)
        return Place("", chunks=[chunk])

    whole = [place(0, len(line))]
    cuts = list(_CELL.finditer(line)) if "|" in line else []
    if not cuts:
        return whole
    edges = [0, *(spot for cut in cuts for spot in cut.span()), len(line)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return whole + [place(start, end) for start, end in spans if line[start:end].strip()]


def _script(encoding: str) -> Script:
    def write(text: str, sort: Sort) -> bytes:
        try:
            return text.encode(encoding)
        except UnicodeEncodeError as error:
            raise CannotWrite(
                f"이 파일의 글자 방식({encoding})으로 적을 수 없는 글자입니다."
            ) from error

    return Script(write, lambda text: len(text.encode(encoding)))
