"""The names of the files that are made: from a pattern, safe for every file system, never twice."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from giljabi.book.errors import GivenError
from giljabi.book.korean import perhaps
from giljabi.documents.fill.names import key, same_words
from giljabi.documents.fill.values import written

NUMBER = "번호"
LONGEST_BYTES = 180
_MARK = re.compile(r"\{+([^{}]*)\}+")
_FORBIDDEN = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]'
)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.I)


def pattern_for(pattern: str, columns: Sequence[str], form_name: str) -> str:
    """Return the pattern of the names, ``{성명}_위촉장``; without one it is made of the name column
    and the name of the form. Raises ``GivenError`` when it names a column that is not there."""
    stem = safe(PurePath(form_name).stem)
    if not pattern.strip():
        person = next((c for c in columns if "성명" in same_words(c)), "")
        return f"{{{person}}}_{stem}" if person else f"{{{NUMBER}}}_{stem}"
    known = {key(column): column for column in columns}
    for found in _MARK.finditer(pattern):
        if key(found[1]) not in known and found[1].strip() != NUMBER:
            cure = perhaps(found[1], columns) or f"명단의 열: {', '.join(columns)}"
            raise GivenError(
                f"파일 이름의 '{found[1]}' 열이 명단에 없습니다.", where="파일 이름", cure=cure
            )
    return pattern.removesuffix(".hwpx")


def name_of(pattern: str, values: Mapping[str, str], number: int, total: int) -> str:
    """Return the name of one document without its ending. User text is put in, never read again."""
    by_key = {key(column): (column, value) for column, value in values.items()}

    def put(found: "re.Match[str]") -> str:
        if key(found[1]) in by_key:
            column, value = by_key[key(found[1])]
            return written(column, value)
        return f"{number:0{len(str(total))}d}"

    return safe(_MARK.sub(put, pattern))


def safe(name: str) -> str:
    """Return a name that every file system takes, at most 180 bytes."""
    words = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name)).split()).strip(" .")
    words = words.encode()[:LONGEST_BYTES].decode(errors="ignore").strip(" .")
    return f"_{words}" if _DEVICES.fullmatch(words) else words or "문서"


class Taken:
    """The names given in one run: the second of a name gets `` (2)``. Case does not tell two apart."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}
        self._names: set[str] = set()

    def free(self, name: str, ending: str) -> str:
        """Return the name with its ending, numbered when it was given before."""
        made, number = name + ending, self._next.get(name.casefold(), 1)
        while made.casefold() in self._names:
            number += 1
            made = f"{name} ({number}){ending}"
        self._next[name.casefold()] = number
        self._names.add(made.casefold())
        return made
