"""Places that tables make: an empty cell beside or under its label, or with a name of its own.

A label is called by its own words and, where a form has it twice, by the head before or above it
too (신청인 성명, 대리인 성명).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from giljabi.book.errors import FileTrouble
from giljabi.documents.fill.anatomy import Line, Node
from giljabi.documents.fill.in_lines import Around
from giljabi.documents.fill.names import key
from giljabi.documents.fill.places import Edit, Place, Seen, Sort, Spot

MAX_AREA = 200_000
"""Places (rows × columns) of one table of a form."""
LONGEST_LABEL = 30

_TAIL = re.compile(
    r"[ \u3000]*(?P<tail>\((?:인|서명|날인|서명 ?또는 ?인|서명·인)\)|천원|백만원|원|명|세|개|부|귀하)[ \u3000]*"
)
_LETTER = re.compile("[가-힣A-Za-z]")


@dataclass(slots=True, eq=False, repr=False)
class Box:
    """A cell: where it stands, its size (HWPUNIT) and its own lines."""

    node: Node
    row: int
    col: int
    rows: int
    cols: int
    width: int
    height: int
    margin: int
    lines: list[Line]

    @property
    def text(self) -> str:
        """The words of the cell."""
        return "\n".join(line.text for line in self.lines)

    @property
    def blank(self) -> bool:
        """Whether nothing at all stands in it."""
        return not self.text.strip() and not any(x.holds or x.controls for x in self.lines)

    @property
    def label(self) -> str:
        """Its words as a label, or ``""``: not too long, with a letter, with no table in it."""
        text = " ".join(self.text.split())
        fits = 0 < len(key(text)) <= LONGEST_LABEL and _LETTER.search(text)
        return text if fits and not any(line.holds or line.controls for line in self.lines) else ""


@dataclass(slots=True, eq=False, repr=False)
class Sheet:
    """A table: its cells, and which cell covers a place."""

    boxes: list[Box]
    at: dict[tuple[int, int], Box] = field(default_factory=dict)

    def left(self, box: Box) -> Box | None:
        """The cell before this one."""
        return self.at.get((box.row, box.col - 1))

    def above(self, box: Box) -> Box | None:
        """The cell over this one."""
        return self.at.get((box.row - 1, box.col))


def sheet_of(table: Node, lines: dict[int, Line], name: str) -> Sheet:
    """Return the table; ``lines`` are all paragraphs by the id of their node.

    Raises ``FileTrouble`` for a table that claims more places than a form has.
    """
    sheet, area = Sheet([]), 0
    for number, row in enumerate(n for n in table.children if n.name == "tr"):
        for count, cell in enumerate(n for n in row.children if n.name == "tc"):
            box = _box(cell, number, count, lines)
            area += box.rows * box.cols
            if area > MAX_AREA:
                raise FileTrouble(
                    "양식에 칸이 지나치게 많은 표가 있습니다.", where=name,
                    cure="표를 나누거나 줄여 다시 저장하세요.",
                )  # fmt: skip
            sheet.boxes.append(box)
            for r in range(box.row, box.row + box.rows):
                for c in range(box.col, box.col + box.cols):
                    sheet.at.setdefault((r, c), box)
    return sheet


def _box(cell: Node, row: int, col: int, lines: dict[int, Line]) -> Box:
    at, span, size = cell.child("cellAddr"), cell.child("cellSpan"), cell.child("cellSz")
    margin, inside = cell.child("cellMargin"), cell.child("subList")
    own = [lines[id(p)] for p in (inside.children if inside else ()) if p.name == "p"]
    return Box(
        cell,
        at.number("rowAddr", row) if at else row,
        at.number("colAddr", col) if at else col,
        max(span.number("rowSpan", 1), 1) if span else 1,
        max(span.number("colSpan", 1), 1) if span else 1,
        size.number("width") if size else 0,
        size.number("height") if size else 0,
        margin.number("left") + margin.number("right") if margin else 0,
        own,
    )


def around(sheet: Sheet, box: Box) -> Around:
    """Return what a cell is called by: the label before it, else the one above it."""
    names = _names(sheet, box)
    return Around(names.shown, names.narrow) if names else Around()


def find_cells(sheet: Sheet, seen: Seen) -> Iterator[tuple[Place, Box | None]]:
    """Yield the cells that are to be filled: named ones, and empty ones with a label. Each comes
    with the cell that is its label."""
    for box in sheet.boxes:
        own = box.node.get("name").strip()
        target = _target(box)
        if target is None:
            continue
        names = _names(sheet, box)
        if own and seen.take(target.line, 0, len(target.line.text) or 1):
            narrow = names.narrow if names else ()
            yield Place(Sort.CELL, own, (key(own),), (target,), narrow=narrow), None
        elif names and seen.take(target.line, 0, len(target.line.text) or 1):
            place = Place(
                Sort.LABEL, names.shown, (key(names.shown),), (target,), names.narrow, names.weak
            )
            yield place, names.label


@dataclass(frozen=True, slots=True)
class _Names:
    """The label of a cell, what it is called, its names with heads and its weak names."""

    label: Box
    shown: str
    narrow: tuple[str, ...]
    weak: tuple[str, ...]


def _names(sheet: Sheet, box: Box) -> _Names | None:
    left, above = sheet.left(box), sheet.above(box)
    side = left if left is not None and left.label and not left.blank else None
    top = above if above is not None and above.label else None
    head_left = side or _far_left(sheet, box)
    head_top = top or _far_top(sheet, box)
    label = side or top
    if label is None:
        if head_left is None or head_top is None:
            return None
        label = head_left
    narrow = [key(a.text + b.text) for a, b in _pairs(head_left, head_top)]
    for head in _heads(sheet, label):
        narrow.append(key(head.text + label.text))
    weak = (key(top.label),) if side and top else ()
    shown = label.label if side or top else f"{label.label} {head_top.label if head_top else ''}"
    return _Names(label, " ".join(shown.split()), tuple(dict.fromkeys(narrow)), weak)


def _pairs(left: Box | None, top: Box | None) -> Iterator[tuple[Box, Box]]:
    if left and top:
        yield left, top
        yield top, left


def _far_left(sheet: Sheet, box: Box) -> Box | None:
    """The label at the begin of a row, over empty cells."""
    at = sheet.left(box)
    while at is not None and at.blank and at.col:
        at = sheet.left(at)
    return at if at is not None and at.label else None


def _far_top(sheet: Sheet, box: Box) -> Box | None:
    at = sheet.above(box)
    while at is not None and at.blank and at.row:
        at = sheet.above(at)
    return at if at is not None and at.label else None


def _heads(sheet: Sheet, label: Box) -> Iterator[Box]:
    """Cells before or above a label that head several: they span more rows or columns than it."""
    left = sheet.left(label)
    while left is not None:
        if left.label and left.rows > label.rows:
            yield left
        left = sheet.left(left) if left.col else None
    above = sheet.above(label)
    while above is not None:
        if above.label and above.cols > label.cols:
            yield above
        above = sheet.above(above) if above.row else None


def _target(box: Box) -> Spot | None:
    """Where a value goes in a cell that is empty, or that holds only (인), 원 …."""
    if not box.lines or any(line.holds or line.controls for line in box.lines):
        return None
    first = box.lines[0]
    tail = _TAIL.fullmatch(box.text) if len(box.lines) == 1 else None
    if tail:
        start = tail.start("tail")
        at = first.spots[start][0]
        edits = (Edit(at, at), *(Edit(*spot, words=False) for spot in first.spots[:start]))
        return Spot(first, 0, start, edits, trail=" " if tail["tail"][0] == "(" else "")
    if box.text.strip():
        return None
    return Spot(first, 0, len(first.text), into_line(first))


def into_line(line: Line) -> tuple[Edit, ...]:
    """Return the edits that put words into a paragraph that holds none but blanks."""
    if line.spots:
        (start, _), (_, end) = line.spots[0], line.spots[-1]
        inner = [Edit(*spot, words=False) for spot in line.spots[1:]]
        return (Edit(*line.spots[0]), *inner) if end > start else ()
    paragraph = line.node
    tag = f"{paragraph.prefix}:" if paragraph.prefix else ""
    run = next((run for run in paragraph.children if run.name == "run"), None)
    text = next(
        (t for r in paragraph.children if r.name == "run" for t in r.children if t.name == "t"),
        None,
    )
    if text is not None:
        return (_inside(text, f"{tag}t", "", ""),)
    if run is not None:
        return (_inside(run, f"{tag}run", f"<{tag}t>", f"</{tag}t>"),)
    return (
        _inside(
            paragraph, f"{tag}p", f'<{tag}run charPrIDRef="0"><{tag}t>', f"</{tag}t></{tag}run>"
        ),
    )


def _inside(node: Node, tag: str, before: str, after: str) -> Edit:
    """Words as the last thing in an element; ``<a/>`` is opened for them."""
    if node.empty_tag:
        start = node.end - 2
        return Edit(start, node.end, f">{before}".encode(), f"{after}</{tag}>".encode())
    at = node.open_end if node.name == "p" else node.close
    return Edit(at, at, before.encode(), after.encode())
