"""CSV, TSV, TXT, Markdown and JSON: encoding, line ends and quotes stay as they were."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from giljabi.book.errors import FileTrouble
from giljabi.guard.files.announced import Columns, fits
from giljabi.guard.files.ledger import Removal
from giljabi.guard.files.sheaf import Hit, Piece, Sheaf
from giljabi.guard.find.found import Personal
from giljabi.guard.find.heads import Head, head_of

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[\[\]{},:]')
_BARE = re.compile("[0-9]+")
_SHIFTED = re.compile("[\0\x0e\x0f\x1b]")
"""Signs of encodings that are not read here: UTF-16 and UTF-32 without a mark, ISO-2022."""
_ENTITY = re.compile("&#?[0-9A-Za-z]{1,8};")
_SPLIT = re.compile(r"[^\r\n]+")


@dataclass(slots=True, repr=False)
class _Slice:
    """A stretch of the text that may be replaced."""

    plain: "Plain"
    start: int
    end: int
    written: str = ""

    def __call__(self, text: str) -> None:
        self.plain.changes[self.start] = (self.end, _written(self.written, text))


@dataclass(slots=True, repr=False)
class Plain:
    """An opened text file. Raises ``FileTrouble`` when it is no text in a known encoding."""

    data: bytes
    name: str
    kind: str
    sheaf: Sheaf = field(default_factory=Sheaf)
    removals: list[Removal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    complete: bool = True
    changes: dict[int, tuple[int, str]] = field(default_factory=dict)
    _columns: Columns = field(default_factory=Columns)
    _text: str = ""
    _mark: bytes = b""
    _encoding: str = "utf-8"

    def __post_init__(self) -> None:
        self._decode()
        if self.kind in ("csv", "tsv"):
            self._table("\t" if self.kind == "tsv" else _delimiter(self._text))
        elif self.kind in ("json", "jsonl"):
            self._json()
        else:
            for n, line in enumerate(_SPLIT.finditer(self._text), 1):
                self._piece(line.start(), line.end(), f"{n}번째 줄")
                self.sheaf.sign("\n")

    def save(self, hidden: Sequence[Hit]) -> bytes:
        """Return the bytes with the changes, in the encoding of the file."""
        parts: list[str] = []
        at = 0
        for start, (end, text) in sorted(self.changes.items()):
            parts += (self._text[at:start], text)
            at = end
        parts.append(self._text[at:])
        text = "".join(parts)
        if self._encoding == "cp949":
            text = text.replace("\u00a0", " ")
        return self._mark + text.encode(self._encoding)

    def _decode(self) -> None:
        for mark, encoding in _BOMS:
            if self.data.startswith(mark):
                self._mark, self._encoding = mark, encoding
        for encoding in (self._encoding, "cp949"):
            try:
                self._text = self.data[len(self._mark) :].decode(encoding)
            except UnicodeDecodeError:
                continue
            self._encoding = encoding
            break
        if not self._text or _SHIFTED.search(self._text):
            raise FileTrouble(
                "글자를 읽을 수 없는 파일입니다.",
                where=self.name,
                cure="UTF-8이나 한글 윈도우(CP949)로 저장해 올리세요.",
            )

    def _piece(self, start: int, end: int, place: str, announced: Personal | None = None) -> None:
        if start < end:
            text, put = self._text[start:end], _Slice(self, start, end)
            self.sheaf.add(Piece(text, place, put, announced=announced))

    def _table(self, mark: str) -> None:
        """Read cells; a quoted cell may hold the mark and line ends."""
        cell = re.compile(
            rf'[ ]*"((?:[^"]|"")*)"[ ]*(?=[{re.escape(mark)}\r\n]|$)|([^{re.escape(mark)}\r\n]*)'
        )
        at, row, column = 0, 1, 1
        while at < len(self._text):
            match = cell.match(self._text, at)
            assert match is not None  # the second branch may be empty
            group = 1 if match[1] is not None else 2
            self._cell(match.start(group), match.end(group), row, column)
            at = match.end()
            if self._text.startswith(mark, at):
                self.sheaf.sign("\t")
                at, column = at + 1, column + 1
            else:
                at += 2 if self._text.startswith("\r\n", at) else 1
                self.sheaf.sign("\n")
                row, column = row + 1, 1

    def _cell(self, start: int, end: int, row: int, column: int) -> None:
        text, place = self._text[start:end].strip(), f"{row}행 {column}열"
        if _BARE.fullmatch(text):
            self._piece(start, end, place, self._columns.announced(row, column, text))
            return
        self._columns.head(row, column, text)
        for n, line in enumerate(_SPLIT.finditer(self._text, start, end)):
            if n:
                self.sheaf.sign(" ")
            self._piece(line.start(), line.end(), place)

    def _json(self) -> None:
        """Read strings and numbers; a key is the label of what follows it."""
        line, before = 1, 0
        head: Head | None = None
        for match in _TOKEN.finditer(self._text):
            self._stray(before, match.start(), line)
            line += self._text.count("\n", before, match.start())
            before = match.end()
            token = match.group()
            if token in "[]{},:":
                self.sheaf.sign(": " if token == ":" else "\n")
                continue
            text = _read(token)
            bare = not token.startswith('"')
            announced = head.kind if bare and head and fits(head.kind, text) else None
            head = None if bare else head_of(text)
            put = _Slice(self, match.start(), match.end(), token)
            self.sheaf.add(Piece(text, f"{line}번째 줄", put, announced=announced))
        self._stray(before, len(self._text), line)

    def _stray(self, start: int, end: int, line: int) -> None:
        """Read what is no JSON: a file may only look like it."""
        if self._text[start:end].strip():
            self._piece(start, end, f"{line}번째 줄")


def _read(token: str) -> str:
    if not token.startswith('"'):
        return token
    try:
        text = json.loads(token, strict=False)
    except ValueError:
        return token[1:-1]
    return str(text).encode("utf-8", "replace").decode()


def _written(token: str, text: str) -> str:
    """Return new text as it was written: bare in a table, quoted in JSON."""
    if not token:
        return text
    return json.dumps(text, ensure_ascii=token.isascii() and "\\u" in token)


def _delimiter(text: str) -> str:
    head = _ENTITY.sub("", re.split("[\r\n]", text[:4096].lstrip(), maxsplit=1)[0])
    return max(",\t;|", key=head.count)
