"""A container as one text: pieces in reading order, each knowing its place and how to change itself.

A value may be cut over runs, cells or lines, so the pieces are read together. The main view reads
every piece once; other views read some of them again with other signs between (cells of one letter
joined, lines of a cell one under another). Finds go back to the characters of the pieces.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from giljabi.guard.find.found import Found, Personal

Put = Callable[[str], None]


@dataclass(slots=True, repr=False)
class Piece:
    """Text of the container that can be replaced by ``put``.

    ``searched`` is false for ids and the like: only values found elsewhere are hidden there.
    ``announced`` is the kind that the container itself tells (an author, a cell under 연락처): the
    whole piece is that. ``erased`` pieces become empty instead of masked; ``steady`` ones keep
    their length (the format counts their letters); ``plain`` ones take no ``*`` (sheet names).
    """

    text: str
    place: str
    put: Put
    searched: bool = True
    announced: Personal | None = None
    erased: bool = False
    steady: bool = False
    plain: bool = False


def _nothing(text: str) -> None:
    """Change nothing: the piece of no text that a sheaf may begin with."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters ``start`` to ``end`` of a piece."""

    piece: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """A find with the characters it covers, in one or more pieces; ``surface`` never leaves memory."""

    found: Found
    fragments: tuple[Fragment, ...]
    surface: str


@dataclass(slots=True, repr=False)
class View:
    """Pieces in an order, with the sign that follows each."""

    order: list[int] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)

    def add(self, piece: int, sign: str) -> None:
        """Append a piece and what follows it."""
        self.order.append(piece)
        self.signs.append(sign)


@dataclass(slots=True, repr=False)
class Read:
    """A view as text; ``starts[i]`` is where the i-th piece of the view begins."""

    text: str
    order: list[int]
    starts: list[int]

    def fragments(self, start: int, end: int, pieces: list[Piece]) -> tuple[Fragment, ...]:
        """Return the characters of pieces that ``start`` to ``end`` of the text covers."""
        covered = []
        at = bisect_right(self.starts, start) - 1
        while at < len(self.order) and self.starts[at] < end:
            number, begin = self.order[at], self.starts[at]
            first = max(start - begin, 0)
            last = min(end - begin, len(pieces[number].text))
            if first < last:
                covered.append(Fragment(number, first, last))
            at += 1
        return tuple(covered)


@dataclass(slots=True, repr=False)
class Sheaf:
    """The pieces of a container, the main view and the others."""

    pieces: list[Piece] = field(default_factory=list)
    main: View = field(default_factory=View)
    others: list[View] = field(default_factory=list)

    def add(self, piece: Piece) -> int:
        """Append a piece to the main view and return its number."""
        self.pieces.append(piece)
        self.main.add(len(self.pieces) - 1, "")
        return len(self.pieces) - 1

    def sign(self, sign: str) -> None:
        """Say what stands after the last piece. A line end is never doubled."""
        if not self.main.signs:
            self.add(Piece("", "", _nothing))
        before = self.main.signs[-1]
        if sign == "\n" and before.endswith("\n"):
            return
        self.main.signs[-1] = before + sign

    def read(self, view: View) -> Read:
        """Return the text of a view, with a map back to the pieces."""
        parts: list[str] = []
        starts: list[int] = []
        at = 0
        for number, sign in zip(view.order, view.signs, strict=True):
            starts.append(at)
            text = self.pieces[number].text
            parts += (text, sign)
            at += len(text) + len(sign)
        return Read("".join(parts), view.order, starts)
