"""Where a statement comes from: the given file around one cell, the text around one line, or the law.

The file is read again from what the run was given; nothing is kept. Once that was purged on schedule
the record still names the place, and that is said.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from giljabi.book.errors import Trouble, Unknown
from giljabi.book.kinds import Document, File, Grid, Kind, Place
from giljabi.desk import Desk
from giljabi.desk.see_law import LawView, is_law, see_law
from giljabi.desk.see_run import RunView, see
from giljabi.desk.sheet_window import SheetView, window

AROUND_LINES = 5
"""Lines shown before and after."""
LONGEST = 2_000
"""Characters of one line shown."""
_TABLE = re.compile(r"표\s?(\d+)|(?:문서의 )?(\d+)번째 표")


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: its number from 1, and its text before, in and after what is marked."""

    number: int
    before: str
    marked: str = ""
    after: str = ""
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of that name: the input or result that it is, and its rows or its lines."""

    label: str
    sheet: SheetView | None = None
    lines: tuple[LineView, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SourceView:
    """What stands at a place. ``gone``: the inputs were purged; ``law``: the place is an article."""

    run: RunView
    place: Place
    parts: tuple[Part, ...]
    law: LawView | None = None
    gone: bool = False


def see_source(desk: Desk, run_id: str, place: Place) -> SourceView:
    """Return what stands at a place of a run's sources.

    Raises ``Unknown`` for an unknown run or a name that the run has not.
    """
    run = see(desk, run_id)
    if is_law(place.source):
        return SourceView(run, place, (), see_law(place.source))
    found = dict(_named(desk, run, place.source))
    if found:
        return SourceView(run, place, tuple(_part(k, v, place) for k, v in found.items()))
    if _purged(run):
        return SourceView(run, place, (), gone=True)
    raise Unknown(
        "이 실행에 없는 자료입니다.", where=place.source,
        cure="결과 화면으로 돌아가 근거를 다시 고르세요.",
    )  # fmt: skip


def openable(desk: Desk, run: RunView, places: Sequence[Place]) -> frozenset[str]:
    """Return the names of sources that ``see_source`` can open, so that only those become links."""
    names = {place.source for place in places if place.source}
    if _purged(run):
        return frozenset(names)
    return frozenset(n for n in names if is_law(n) or next(_named(desk, run, n), None))


def _purged(run: RunView) -> bool:
    """Whether the inputs are gone: a run that has sources was given something."""
    return not run.given


def _named(desk: Desk, run: RunView, name: str) -> Iterator[tuple[str, Kind]]:
    """Yield what bears this name: inputs first, then results, documents' tables, rule tables."""
    values = {**run.given, **{step.output: step.value for step in run.outputs if step.value}}
    same = [(label, value) for label, value in values.items() if _bears(label, value, name)]
    if same:
        given = [pair for pair in same if pair[0] in run.given]
        yield from given or same
        return
    for label, value in values.items():
        if isinstance(value, Document) and (grid := _grid_of(value, name)) is not None:
            yield label, Document(value.preset, value.title, (grid,), source=name)
            return
    rules = Path(desk.office.rules) if desk.office.rules else None
    if rules and (path := rules / Path(name).name).is_file() and path.name == name:
        yield "기관의 규정표(지금 파일)", File(name, "", path.read_bytes())


def _bears(label: str, value: Kind, name: str) -> bool:
    match value:
        case File():
            return _nfc(value.name) == _nfc(name)
        case Document():
            return _nfc(value.source or value.title) == _nfc(name)
    return label == name and hasattr(value, "text")


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _grid_of(document: Document, name: str) -> Grid | None:
    grids = [block for block in document.body if isinstance(block, Grid)]
    captioned = next((g for g in grids if g.caption and g.caption == name), None)
    return captioned or _numbered(grids, name)


def _numbered(grids: Sequence[Grid], name: str) -> Grid | None:
    found = _TABLE.fullmatch(name)
    number = int(found[1] or found[2]) if found else 0
    return grids[number - 1] if 0 < number <= len(grids) else None


def _part(label: str, value: Kind, place: Place) -> Part:
    try:
        if place.cell:
            return Part(label, sheet=_window(value, place))
        return Part(label, lines=tuple(_lines(_texts(value), place)))
    except Trouble as trouble:
        return Part(label, trouble=f"{trouble.what} {trouble.cure}".strip())


def _window(value: Kind, place: Place) -> SheetView:
    """Read a file again and return the rows around a cell. Raises a ``Trouble`` for what is no table."""
    from giljabi.analysis.sheet import Sheet  # tables load only when one is looked at
    from giljabi.analysis.sources.grid import sheet_of_grid
    from giljabi.analysis.sources.open import open_sheet
    from giljabi.book.kinds import Reading
    from giljabi.desk.tables_in import is_document

    document = value if isinstance(value, Document) else None
    if isinstance(value, File) and is_document(value):
        document = _read(value)
    if document is not None:
        grids = [block for block in document.body if isinstance(block, Grid)]
        grid = _numbered(grids, place.sheet) or max(grids, key=_size, default=None)
        if grid is None:
            raise Unknown("표가 없는 문서입니다.", where=place.source)
        sheet: Sheet = sheet_of_grid(grid, place.source, place.sheet)
    elif isinstance(value, File):
        sheet = open_sheet(value, Reading(sheet=place.sheet))
    else:
        raise Unknown("칸이 없는 글입니다.", where=place.source)
    return window(sheet, place.cell, value if isinstance(value, File) else None)


def _size(grid: Grid) -> int:
    return grid.row_count * grid.col_count


def _read(file: File) -> Document:
    from giljabi.documents.readers.read import read_document  # readers load only for a file

    return read_document(file)


def _texts(value: Kind) -> Mapping[int, str]:
    """Return the lines of a text or document by the number that a place means."""
    match value:
        case File():
            return _texts(_read(value))
        case Document():
            return {line.index: line.text for line in value.lines()}
    return dict(enumerate(str(getattr(value, "text", "")).splitlines()))


def _lines(texts: Mapping[int, str], place: Place) -> Iterator[LineView]:
    at = place.paragraph or 0
    for number in range(at - AROUND_LINES, at + AROUND_LINES + 1):
        text = texts.get(number, "")[:LONGEST]
        if number != at or place.paragraph is None:
            if text.strip():
                yield LineView(number + 1, text)
            continue
        start = min(place.start or 0, len(text))
        end = len(text) if place.end is None else max(min(place.end, len(text)), start)
        yield LineView(number + 1, text[:start], text[start:end], text[end:], lit=True)
