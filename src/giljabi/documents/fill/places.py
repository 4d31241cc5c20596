"""Places of a form that a value can go to, and the bytes that change when it does."""

from dataclasses import dataclass, field
from enum import StrEnum

from giljabi.documents.fill.anatomy import Line


class Sort(StrEnum):
    """How a form says that something is to be filled in."""

    FIELD = "누름틀"
    CELL = "칸 이름"
    BRACES = "표시"
    CIRCLES = "동그라미"
    LABEL = "칸"
    LINE = "줄"
    BOX = "선택"


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes ``start``–``end`` of a section become ``before`` + the words + ``after``; without
    ``words`` only ``before``."""

    start: int
    end: int
    before: bytes = b""
    after: bytes = b""
    words: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """Letters ``first``–``last`` of a line, and how their bytes change.

    ``pair`` makes it the particle after a value (을/를); ``option`` the sign of one choice, ``lead``
    and ``trail`` are blanks kept round the words.
    """

    line: Line
    first: int
    last: int
    edits: tuple[Edit, ...]
    pair: str = ""
    option: "Option | None" = None
    lead: str = ""
    trail: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice beside a box: its key, its words, and its sign when ticked and when not."""

    key: str
    shown: str
    on: str
    off: str


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One place: ``shown`` is what a person calls it; ``names`` are its exact keys, ``narrow`` those
    with the head above or before it (신청인 성명), ``weak`` those that hold only when nothing else
    does. ``form`` is how a value is to be written (한글, 년월일); ``room`` the cell it stands in."""

    sort: Sort
    shown: str
    names: tuple[str, ...]
    spots: tuple[Spot, ...]
    narrow: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    form: str = ""
    filled: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices of boxes."""
        return tuple(spot.option for spot in self.spots if spot.option)


@dataclass(slots=True, eq=False)
class Seen:
    """Letters that a stronger place has taken already, by line."""

    taken: dict[int, bytearray] = field(default_factory=dict)

    def take(self, line: Line, first: int, last: int) -> bool:
        """Take the letters; ``False`` when some are taken."""
        flags = self.taken.setdefault(id(line), bytearray(len(line.text) + 1))
        if flags.find(1, first, last) >= 0:
            return False
        flags[first:last] = b"\x01" * (last - first)
        return True


def over(line: Line, first: int, last: int) -> tuple[Edit, ...]:
    """The edits that put words in the place of letters ``first``–``last`` (at least one letter): they
    go where the first letter stands and the others are cut, tags between them stay."""
    begin, *others = line.spots[first:last]
    edits = [Edit(*begin)]
    for start, end in others:
        last_edit = edits[-1]
        if last_edit.end == start:
            edits[-1] = Edit(last_edit.start, end, words=last_edit.words)
        else:
            edits.append(Edit(start, end, words=False))
    return tuple(edits)
