"""The bytes of a large text file: which encoding, and pieces of whole records as UTF-8.

Cutting is safe in every encoding read here: in cp949 the second byte of a letter is never a quote, a
delimiter or the end of a line.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from giljabi.analysis.encodings import BROKEN_SHARE, CONTROL, is_korean
from giljabi.analysis.sniff import Form, sniff
from giljabi.book.errors import FileTrouble

SMALL = 16 << 20
"""Bytes up to which a file is read whole by the small reader."""
PIECE = 16 << 20
HEAD = 1 << 20
_STEP = 4 << 20
_LONGEST = 4 * PIECE
_BOMS = ((b"\xef\xbb\xbf", "utf-8", "utf-8(BOM 있음)"), (b"\xff\xfe", "utf-16-le", "utf-16"),
         (b"\xfe\xff", "utf-16-be", "utf-16"))  # fmt: skip
_BINARY = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"PK\x05\x06")


class Irregular(Exception):
    """The file is not so plain that the engine surely reads it as the small reader does."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is written: the codec, its name for people, the bytes of its mark.

    ``sure`` when the whole file was decoded, or when the head rules the other encodings out.
    """

    codec: str
    said: str
    mark: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes of whole records as UTF-8, their quotes, and the bytes of row numbers put before them.

    ``lead`` is -1 when no row numbers stand there.
    """

    data: bytes
    quotes: int
    lead: int = -1


def is_big(path: Path) -> bool:
    """Say whether a file is a text too large for the small reader; workbooks never are."""
    with path.open("rb") as file:
        return path.stat().st_size > SMALL and not file.read(8).startswith(_BINARY)


def head_of(path: Path) -> bytes:
    """Return the first bytes. Raises ``FileTrouble`` for what is no table, as the small reader does."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if sniff(path.name, head) is not Form.TEXT:
        raise FileTrouble("표로 읽을 수 없는 파일입니다.", where=path.name,
                          cure="CSV 파일인지 확인하세요.")  # fmt: skip
    return head


def likely(head: bytes, *, whole: bool, asked: str = "") -> Encoding:
    """Return the encoding that the head allows: by its mark, as ``asked``, else utf-8 before cp949."""
    for mark, codec, said in _BOMS:
        if head.startswith(mark):
            return Encoding(codec, said, len(mark))
    if asked:
        return Encoding(asked, asked)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return Encoding("cp949", "cp949")
    return Encoding("utf-8", "utf-8", sure=False)


def verified(path: Path, found: Encoding, asked: str = "") -> Encoding:
    """Return the encoding that the whole file holds. Raises ``FileTrouble`` with the line of the fault."""
    if not (found.mark or asked) and _holds_nul(path):
        raise FileTrouble("글자 파일이 아닙니다(깨진 글자가 들어 있습니다).", where=path.name,
                          cure="엑셀(xlsx)이나 CSV로 다시 저장해 주세요.")  # fmt: skip
    tried = (
        [found] if found.mark or asked else [Encoding("utf-8", "utf-8"), Encoding("cp949", "cp949")]
    )
    line = 0
    for encoding in tried:
        line = _faulty_line(path, encoding)
        if not line:
            return encoding
    raise FileTrouble(
        f"글자를 읽을 수 없습니다({line}번째 줄 둘레). utf-8도 cp949도 아닙니다.", where=path.name,
        cure="엑셀에서 열어 글자가 바른지 보고 'CSV UTF-8(쉼표로 분리)'로 저장해 주세요.",
    )  # fmt: skip


def control_trouble(name: str) -> FileTrouble:
    """Return the refusal of a text with control characters."""
    return FileTrouble("글자 파일이 아닙니다(제어 문자가 들어 있습니다).", where=name,
                       cure="엑셀(xlsx)이나 CSV로 다시 저장해 주세요.")  # fmt: skip


def refuse_mended(path: Path, head: bytes, encoding: Encoding, asked: str) -> None:
    """Raise ``FileTrouble`` for utf-8 with broken letters that cp949 reads too, as something else.

    The small reader mends such a file and says so; of a large one nobody could check what was mended.
    """
    if encoding.codec != "cp949" or asked or is_korean(head.decode("cp949", "ignore")):
        return
    mended = head.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if broken * BROKEN_SHARE <= len(head) and is_korean(mended.replace("\ufffd", "")):
        line = _faulty_line(path, Encoding("utf-8", "utf-8"))
        raise FileTrouble(
            f"utf-8 파일인데 깨진 글자가 있습니다({line}번째 줄부터).", where=path.name,
            cure="원본을 다시 받거나, 확인했으면 읽는 방법에 '글자: cp949'처럼 정해 주세요.",
        )  # fmt: skip


def _holds_nul(path: Path) -> bool:
    with path.open("rb") as file:
        return any(b"\0" in block for block in iter(lambda: file.read(_STEP), b""))


def _faulty_line(path: Path, encoding: Encoding) -> int:
    """Return the line where the text cannot be decoded, 0 when there is none."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    lines = 1
    with path.open("rb") as file:
        file.seek(encoding.mark)
        while True:
            block = file.read(_STEP)
            held = decoder.getstate()[0]
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                return lines + (held + block).count(b"\n", 0, error.start)
            if CONTROL & set(text):
                raise control_trouble(path.name)
            if not block:
                return 0
            lines += block.count(b"\n")


def pieces(path: Path, encoding: Encoding, start: int, newline: bytes) -> Iterator[Block]:
    """Yield the file from byte ``start`` as UTF-8 in pieces of whole records, with their quotes.

    utf-8 is handed on as it is, for the engine holds it against the rules itself. Raises ``Irregular``
    for NUL, other ends of lines and quotes that never close, ``UnicodeDecodeError`` for other bytes.
    """
    with path.open("rb", buffering=0) as file:
        while True:
            file.seek(start)
            block = file.read(PIECE)
            if not block:
                return
            more = len(block) == PIECE
            end, quotes = last_record(block) if more else (len(block), block.count(b'"'))
            while not end and more:  # one record longer than a piece
                block += file.read(PIECE)
                if len(block) > _LONGEST:
                    raise Irregular
                more = len(block) % PIECE == 0
                end, quotes = last_record(block) if more else (len(block), block.count(b'"'))
            start += end
            data = block if end == len(block) else block[:end]
            if encoding.codec != "utf-8":
                data = data.decode(encoding.codec).encode()
            refuse_odd(data, newline)
            yield Block(data, quotes)


def refuse_odd(block: bytes, newline: bytes) -> None:
    """Raise ``Irregular`` for signs that the engine may read otherwise than we do."""
    if b"\0" in block or (newline == b"\n" and b"\r" in block):
        raise Irregular


def last_record(block: bytes) -> tuple[int, int]:
    """Return the end of the last line before which the quotes are even, and their number."""
    end = block.rfind(b"\n") + 1
    quotes = block.count(b'"', 0, end)
    while quotes % 2 and end:
        before = block.rfind(b"\n", 0, end - 1) + 1
        quotes -= block.count(b'"', before, end)
        end = before
    return end, quotes
