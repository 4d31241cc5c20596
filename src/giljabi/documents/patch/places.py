"""Places in a file where text stands, letter by letter, and new bytes put into them.

A place is a paragraph of the file as it is written, or a line of a text. What is not changed keeps
its bytes: only the letters that differ are cut out and put in.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["글", "참조", "묶음", "기호"]
"""Letters as they are; one letter written ``&amp;``; letters in CDATA; a letter that is an element."""

Region = Literal["본문", "주", "머리말"]
"""Where a place stands: in the body (tables too), in a note, in a header or footer."""


OBJECT = "\ufffc"
"""What stands for something that is shown in a line and is not text of it: a number, a formula."""


class CannotWrite(Exception):
    """An edit that the file cannot take; the message is the reason in Korean."""


@dataclass(frozen=True, slots=True)
class Home:
    """The element that holds letters. ``room`` is where its start tag may take an attribute so that
    blanks at its ends count (DOCX); -1 for none."""

    room: int = -1


@dataclass(frozen=True, slots=True)
class Chunk:
    """Letters that stand together: ``at`` in the text of the place, ``start``–``end`` in bytes.

    ``home`` is ``None`` for a letter beside which no text may be written.
    """

    at: int
    text: str
    start: int
    end: int
    sort: Sort = "글"
    home: Home | None = None

    @property
    def stop(self) -> int:
        """Where it ends in the text of the place."""
        return self.at + len(self.text)


@dataclass(slots=True, repr=False)
class Place:
    """A paragraph or line. ``stale`` are bytes to be taken out when its text changes: what a word
    processor worked out about its old lines."""

    part: str
    region: Region = "본문"
    chunks: list[Chunk] = field(default_factory=list)
    stale: list[tuple[int, int]] = field(default_factory=list)
    _text: str | None = None

    @property
    def text(self) -> str:
        """Every letter of the place."""
        if self._text is None:
            self._text = "".join(chunk.text for chunk in self.chunks)
        return self._text

    @property
    def length(self) -> int:
        """How many letters were put in so far, while it is read."""
        return self.chunks[-1].stop if self.chunks else 0


@dataclass(frozen=True, slots=True)
class Swap:
    """Letters ``start``–``end`` of a place give way to ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Splice:
    """Bytes ``start``–``end`` of a part give way to ``data``."""

    start: int
    end: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Script:
    """How letters of a file are bytes: ``write`` gives the bytes of text for a sort of chunk and
    may raise ``CannotWrite``; ``size`` the number of bytes of letters as they stand."""

    write: Callable[[str, Sort], bytes]
    size: Callable[[str], int]


def swapped(text: str, swaps: Iterable[Swap]) -> str:
    """Return the text with swaps made that stand apart."""
    pieces: list[str] = []
    at = 0
    for swap in sorted(swaps, key=lambda swap: (swap.start, swap.end)):
        pieces += (text[at : swap.start], swap.text)
        at = swap.end
    return "".join([*pieces, text[at:]])


def splices(place: Place, swap: Swap, script: Script) -> list[Splice]:
    """Return the changes of bytes for one swap. Raises ``CannotWrite``.

    The new letters go into the first run that holds some of the old; the others are shortened. An
    insertion goes to the run of the letter before it.
    """
    if any(letter in swap.text for letter in "\n\r\t\v\f"):
        raise CannotWrite("새 줄이나 탭이 드는 고침이라 원본에 바로 적지 않았습니다.")
    first = bisect_right(place.chunks, swap.start, key=lambda chunk: chunk.stop)
    last = bisect_left(place.chunks, swap.end, key=lambda chunk: chunk.at)
    touched = place.chunks[first:last] if swap.start < swap.end else []
    around = (
        place.chunks[max(first - 1, 0) : first],
        place.chunks[first : first + 1],
        place.chunks[last : last + 1],
    )
    host = _host(swap, touched, *around) if swap.text else None
    made: list[Splice] = []
    for chunk in touched:
        begin, stop = max(swap.start, chunk.at), min(swap.end, chunk.stop)
        made.append(_cut(chunk, begin, stop, swap.text if chunk is host else "", script))
    if host is not None and host not in touched:
        made.append(_put(host, swap, script))
    return made + _rooms(touched if host is None else [*touched, host])


def _host(
    swap: Swap,
    touched: Sequence[Chunk],
    before: Sequence[Chunk],
    here: Sequence[Chunk],
    after: Sequence[Chunk],
) -> Chunk:
    """The chunk that takes the new letters: one of those touched, else the one in which the swap
    stands, before it or after it."""
    inside = [chunk for chunk in here if chunk.at < swap.start]
    ends = [chunk for chunk in before if chunk.stop == swap.start]
    begins = [chunk for chunk in after if chunk.at == swap.end]
    for chunk in (*touched, *inside, *ends, *begins):
        if chunk.home is not None:
            return chunk
    raise CannotWrite("글을 넣을 자리가 원본에 없습니다.")


def _cut(chunk: Chunk, first: int, last: int, new: str, script: Script) -> Splice:
    if chunk.sort in ("참조", "기호"):
        return Splice(chunk.start, chunk.end, script.write(new, "글") if new else b"")
    start = chunk.start + script.size(chunk.text[: first - chunk.at])
    end = start + script.size(chunk.text[first - chunk.at : last - chunk.at])
    return Splice(start, end, script.write(new, chunk.sort) if new else b"")


def _put(host: Chunk, swap: Swap, script: Script) -> Splice:
    sort: Sort = "묶음" if host.sort == "묶음" else "글"
    at = host.end if host.stop == swap.start else host.start
    if host.at < swap.start < host.stop:
        at = host.start + script.size(host.text[: swap.start - host.at])
    return Splice(at, at, script.write(swap.text, sort))


def _rooms(chunks: Iterable[Chunk]) -> list[Splice]:
    rooms = {c.home.room for c in chunks if c.home is not None and c.home.room >= 0}
    return [Splice(room, room, b' xml:space="preserve"') for room in sorted(rooms)]


def spliced(data: bytes, made: Iterable[Splice]) -> bytes:
    """Return the bytes with splices made; equal ones count once. Raises ``CannotWrite`` when two
    of them want the same bytes."""
    out: list[bytes] = []
    at = 0
    for splice in _in_order(made):
        if splice.start < at:
            raise CannotWrite("두 고침이 원본의 같은 글자를 바꾸려 합니다.")
        out += (data[at : splice.start], splice.data)
        at = splice.end
    return b"".join([*out, data[at:]])


def _in_order(made: Iterable[Splice]) -> Iterator[Splice]:
    last = None
    for splice in sorted(made, key=lambda splice: (splice.start, splice.end)):
        if splice != last:
            yield splice
        last = splice
