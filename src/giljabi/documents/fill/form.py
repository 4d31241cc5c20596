"""A form as it was given: its sections, its lines and every place to fill."""

from collections.abc import Iterator
from dataclasses import dataclass

from giljabi.book.errors import FileTrouble, StepTrouble
from giljabi.book.kinds import File
from giljabi.documents.fill.anatomy import Line, Node, anatomy, line_of
from giljabi.documents.fill.in_cells import Box, Sheet, around, find_cells, sheet_of
from giljabi.documents.fill.in_lines import (
    Around,
    find_boxes,
    find_braces,
    find_circles,
    find_fields,
    find_labelled,
)
from giljabi.documents.fill.places import Place, Seen
from giljabi.documents.hwpx.looks_in import Looks, read_looks
from giljabi.documents.hwpx.opening import Package, open_package

MAX_FORM = 32 << 20
"""Bytes of a form."""


@dataclass(slots=True, eq=False, repr=False)
class Section:
    """One section part with its bytes, its lines in reading order and the cells they stand in."""

    part: str
    data: bytes
    root: Node
    lines: list[Line]
    sheets: list[Sheet]
    box_of: dict[int, Box]


@dataclass(slots=True, eq=False, repr=False)
class Form:
    """A form, read once. ``places`` are in reading order."""

    name: str
    data: bytes
    package: Package
    sections: list[Section]
    places: list[Place]
    looks: Looks


def read_form(file: File) -> Form:
    """Return the form in an HWPX file.

    Raises ``FileTrouble``: no HWPX, broken, locked, too large, with a document type, or without a
    section; ``StepTrouble`` when there is nothing to fill in it.
    """
    if len(file.data) > MAX_FORM:
        raise FileTrouble(
            f"양식이 {len(file.data) >> 20}MB로 너무 큽니다.", where=file.name,
            cure=f"{MAX_FORM >> 20}MB보다 작게, 그림을 줄여 저장하세요.",
        )  # fmt: skip
    package = open_package(file.data, file.name)
    sections = [_section(package, part) for part in _parts(package)]
    places = [place for section in sections for place in _places(section)]
    if not places:
        raise StepTrouble(
            "양식에서 채울 자리를 찾지 못했습니다.", where=file.name,
            cure="누름틀이나 {{성명}} 표시를 넣거나, '성명' 칸 옆을 빈칸으로 두세요.",
        )  # fmt: skip
    return Form(file.name, file.data, package, sections, places, _looks(package))


def sections_of(file: File) -> list[Section]:
    """Return the sections of an HWPX file, whatever is in it. Raises ``FileTrouble``."""
    package = open_package(file.data, file.name)
    return [_section(package, part) for part in _parts(package)]


def _parts(package: Package) -> list[str]:
    found = [n for n in package.names() if n.startswith("Contents/section") and n.endswith(".xml")]
    if not found:
        raise FileTrouble(
            "양식에 본문이 없습니다.", where=package.name, cure="한글에서 HWPX로 다시 저장하세요."
        )
    return sorted(found, key=lambda part: (len(part), part))


def _looks(package: Package) -> Looks:
    part = next((n for n in package.names() if n.lower() == "contents/header.xml"), "")
    return read_looks(package.xml(part) if part else None)


def _section(package: Package, part: str) -> Section:
    package.xml(part)  # sound, without a document type and within bounds, or a trouble
    data = package.part(part)
    root = anatomy(data, package.name)
    nodes = list(root.walk("p"))
    by_id = {id(node): line_of(data, node) for node in nodes}
    sheets = [sheet_of(table, by_id, package.name) for table in root.walk("tbl")]
    box_of = {id(line): box for sheet in sheets for box in sheet.boxes for line in box.lines}
    return Section(part, data, root, list(by_id.values()), sheets, box_of)


def _places(section: Section) -> Iterator[Place]:
    """The places, those that say most plainly what they are first; letters are taken only once."""
    seen = Seen()
    found: list[Place] = []
    around_of = {id(box): around(sheet, box) for sheet in section.sheets for box in sheet.boxes}
    for find in (find_fields, find_braces):
        for line in section.lines:
            found += find(line, seen)
    for group, where in _groups(section, around_of):
        found += find_boxes(group, seen, where)
    for line in section.lines:
        box = section.box_of.get(id(line))
        found += find_circles(line, seen, around_of[id(box)] if box else Around())
    labels: set[int] = set()
    for sheet in section.sheets:
        for place, label in find_cells(sheet, seen):
            found.append(place)
            labels.update(map(id, label.lines) if label else ())
    for line in section.lines:
        if id(line) not in labels:  # '성명:' beside its empty cell
            found += find_labelled(line, seen)
    order = {id(line): number for number, line in enumerate(section.lines)}
    return iter(sorted(found, key=lambda p: (order[id(p.spots[0].line)], p.spots[0].first)))


def _groups(section: Section, around_of: dict[int, Around]) -> Iterator[tuple[list[Line], Around]]:
    """The lines of a cell together, and every line outside tables by itself."""
    for line in section.lines:
        box = section.box_of.get(id(line))
        if box is None:
            yield [line], Around()
        elif box.lines[0] is line:
            yield box.lines, around_of[id(box)]
