"""A form prepared for many rows: what all documents share is read and packed once.

``Template.fill`` joins strings for one row; ``Preview/PrvText.txt`` is made anew, because it would
show the empty form. ``Preview/PrvImage`` stays as it is: it shows the empty form and nothing of
any row, and 한글 draws it anew when the document is saved.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from giljabi.book.korean import josa
from giljabi.documents.container import Container, opened
from giljabi.documents.fill.anatomy import Line
from giljabi.documents.fill.body import Body, Chunk, chunk
from giljabi.documents.fill.fit import Room, cell_room
from giljabi.documents.fill.form import Form, Section
from giljabi.documents.fill.in_cells import Box
from giljabi.documents.fill.match import Matching, parts_of
from giljabi.documents.fill.names import bare
from giljabi.documents.fill.places import Edit, Option, Place, Spot
from giljabi.documents.fill.values import written, yes_or_no
from giljabi.documents.hwpx.xml import run_text

PREVIEW = "Preview/PrvText.txt"
PREVIEW_LETTERS = 1000
_CUT = -1
_RUNNING = 12
"""A line with more fixed letters is running text, which may go on in a second line."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What goes to one spot: the value of a column, a particle after it, or a sign of a box."""

    column: str
    form: str = ""
    pair: str = ""
    option: Option | None = None
    alone: bool = False
    lead: str = ""
    trail: str = ""

    def words(self, row: Mapping[str, str]) -> str:
        """Return the words for a row."""
        value = row.get(self.column, "")
        if self.option is not None:
            return self.option.on if self._ticked(value) else self.option.off
        said = written(self.column, value, self.form)
        if self.pair:
            return josa(said, self.pair)[len(said) :] if said else self.pair
        return f"{self.lead}{said}{self.trail}" if said else ""

    def _ticked(self, value: str) -> bool:
        assert self.option is not None
        if self.alone:
            return yes_or_no(value) is True
        return self.option.key in {bare(part) for part in (value, *parts_of(value))}


@dataclass(frozen=True, slots=True)
class Overflow:
    """Columns whose values do not fit: lines that they need, lines that show, letters in a line."""

    columns: tuple[str, ...]
    needs: int
    shows: int
    letters: int

    def __str__(self) -> str:
        return (
            f"{'·'.join(self.columns)}: {self.needs}줄이 되는데 칸에는 {self.shows}줄이 보입니다"
            f"(한 줄에 약 {self.letters}자)"
        )


@dataclass(frozen=True, slots=True, repr=False)
class _Parted:
    """The text of a line as fixed words and slots (by number)."""

    parts: tuple[str | int, ...]
    size: int

    def text(self, words: Sequence[str]) -> str:
        return "".join([p if isinstance(p, str) else words[p] for p in self.parts])

    @property
    def slots(self) -> Iterator[int]:
        return (p for p in self.parts if isinstance(p, int))


@dataclass(frozen=True, slots=True, repr=False)
class _Fit:
    """Lines that share a room, and how many of them show."""

    lines: tuple[_Parted, ...]
    room: Room


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """One document: its bytes, and what does not fit in it."""

    data: bytes
    overflows: tuple[Overflow, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Template:
    """A prepared form. ``slots`` are shared by bytes, preview and fit."""

    slots: tuple[Slot, ...]
    bodies: Mapping[str, tuple[Chunk | int, ...]]
    preview: tuple[_Parted, ...] | None
    fits: tuple[_Fit, ...]
    box: Container

    def fill(self, row: Mapping[str, str]) -> Made:
        """Return the document of a row (column → value as given).

        Raises ``StepTrouble`` when a value does not fit the form that a mark asks for.
        """
        words = [slot.words(row) for slot in self.slots]
        coded = [run_text(word).encode() for word in words]
        changed = {
            part: Body([coded[p] if isinstance(p, int) else p for p in pieces]).made()
            for part, pieces in self.bodies.items()
        }
        if self.preview is not None:
            changed[PREVIEW] = Body([self._preview(words)]).made()
        return Made(self.box.save(changed), self.overflows(words))

    def overflows(self, words: Sequence[str]) -> tuple[Overflow, ...]:
        """Return what does not fit."""
        found = []
        for fit in self.fits:
            needs = sum(fit.room.needs(line.text(words), line.size) for line in fit.lines)
            if needs > fit.room.lines:
                slots = [self.slots[n] for line in fit.lines for n in line.slots]
                columns = tuple(dict.fromkeys(s.column for s in slots if not s.pair))
                letters = fit.room.letters(fit.lines[0].size)
                found.append(Overflow(columns, needs, fit.room.lines, letters))
        return tuple(found)

    def _preview(self, words: Sequence[str]) -> bytes:
        assert self.preview is not None
        lines, length = [], 0
        for line in self.preview:
            lines.append(line.text(words))
            length += len(lines[-1]) + 2
            if length > PREVIEW_LETTERS:
                break
        return "\n".join(lines)[:PREVIEW_LETTERS].replace("\n", "\r\n").encode("utf-8", "ignore")


def prepare(form: Form, matching: Matching) -> Template:
    """Return the template of a form whose places were matched with columns."""
    slots: list[Slot] = []
    spots: dict[int, list[tuple[Spot, int]]] = {}
    edits: dict[int, list[tuple[Edit, int]]] = {}
    for slot, spot in _slots(matching):
        number = len(slots)
        slots.append(slot)
        spots.setdefault(id(spot.line), []).append((spot, number))
        edits.setdefault(id(spot.line), []).extend((edit, number) for edit in spot.edits)
    parted = {
        id(line): _Parted(_parts(line, spots.get(id(line), ())), _size(form, line))
        for section in form.sections
        for line in section.lines
    }
    bodies = {s.part: _pieces(s, edits) for s in form.sections if _touched(s, edits)}
    texts = [parted[id(line)] for section in form.sections for line in section.lines]
    has = form.package.has(PREVIEW)
    fits = tuple(f for s in form.sections for f in _fits(form, s, parted, spots))
    preview = tuple(t for t in texts if t.parts) if has else None
    return Template(tuple(slots), bodies, preview, fits, opened(form.data, form.name))


def _slots(matching: Matching) -> Iterator[tuple[Slot, Spot]]:
    for column, places in matching.places.items():
        for place in places:
            for spot in place.spots:
                yield _slot(column, place, spot), spot
    grouped: dict[int, list[tuple[str, Place, str]]] = {}
    for column, ticks in matching.ticks.items():
        for place, wanted in ticks:
            grouped.setdefault(id(place), []).append((column, place, wanted))
    for entries in grouped.values():
        for column, place, wanted in entries:
            for spot in place.spots:
                if spot.option and spot.option.key == wanted:
                    yield Slot(column, option=spot.option, alone=True), spot


def _slot(column: str, place: Place, spot: Spot) -> Slot:
    return Slot(column, place.form, spot.pair, spot.option, False, spot.lead, spot.trail)


def _touched(section: Section, edits: Mapping[int, object]) -> bool:
    return any(id(line) in edits for line in section.lines)


def _pieces(
    section: Section, edits: Mapping[int, Sequence[tuple[Edit, int]]]
) -> tuple[Chunk | int, ...]:
    """The bytes of a section, cut where words of a row go."""
    found = [pair for line in section.lines for pair in edits.get(id(line), ())]
    changed = [line for line in section.lines if id(line) in edits]
    found += [(edit, _CUT) for edit in _line_caches(changed)]
    pieces: list[Chunk | int] = []
    fixed, at = bytearray(), 0
    for edit, slot in sorted(found, key=lambda pair: (pair[0].start, pair[0].end)):
        fixed += section.data[at : edit.start] + edit.before
        if edit.words and slot != _CUT:
            pieces += [chunk(bytes(fixed)), slot]
            fixed = bytearray(edit.after)
        at = max(at, edit.end)
    fixed += section.data[at:]
    return (*pieces, chunk(bytes(fixed)))


def _line_caches(lines: Sequence[Line]) -> Iterator[Edit]:
    """Cut the remembered line breaks of changed paragraphs and of those round them: 한글 lays them
    out anew."""
    done: set[int] = set()
    for line in lines:
        node = line.node
        while node is not None and id(node) not in done:
            done.add(id(node))
            cache = node.child("linesegarray")
            if cache is not None:
                yield Edit(cache.start, cache.end, words=False)
            above = node.above("p")
            if above is None:
                break
            node = above


def _parts(line: Line, spots: Sequence[tuple[Spot, int]]) -> tuple[str | int, ...]:
    parts: list[str | int] = []
    at = 0
    for spot, number in sorted(spots, key=lambda pair: (pair[0].first, pair[0].last)):
        parts += [line.text[at : spot.first], number]
        at = spot.last
    parts.append(line.text[at:])
    return tuple(p for p in parts if p != "")


def _size(form: Form, line: Line) -> int:
    look = form.looks.letters.get(line.look)
    return look.size if look and look.size > 0 else 1000


def _fits(
    form: Form, section: Section, parted: Mapping[int, _Parted],
    spots: Mapping[int, Sequence[tuple[Spot, int]]],
) -> Iterator[_Fit]:  # fmt: skip
    """Rooms of cells and of lines of one row that are not running text."""
    done: set[int] = set()
    wide = _text_width(section)
    for line in section.lines:
        if not any(s.option is None for s, _ in spots.get(id(line), ())):
            continue
        box = section.box_of.get(id(line))
        if box is not None:
            if id(box) not in done and box.width:
                done.add(id(box))
                yield _cell_fit(form, box, parted)
            continue
        look = form.looks.paragraphs.get(line.node.get("paraPrIDRef"))
        text = parted[id(line)]
        room = Room(wide - (look.left if look else 0), 1)
        fixed = sum(len(part) for part in text.parts if isinstance(part, str))
        if not wide or not look or look.align == "양쪽" or fixed > _RUNNING:
            continue
        if room.needs(line.text, text.size) == 1:
            yield _Fit((text,), room)


def _cell_fit(form: Form, box: Box, parted: Mapping[int, _Parted]) -> _Fit:
    room = cell_room(box.width, box.height, box.margin, _size(form, box.lines[0]))
    now = sum(room.needs(line.text, _size(form, line)) for line in box.lines)
    return _Fit(tuple(parted[id(x)] for x in box.lines), Room(room.wide, max(room.lines, now)))


def _text_width(section: Section) -> int:
    page = next(section.root.walk("pagePr"), None)
    margin = page.child("margin") if page else None
    if page is None or margin is None:
        return 0
    return page.number("width") - margin.number("left") - margin.number("right")
