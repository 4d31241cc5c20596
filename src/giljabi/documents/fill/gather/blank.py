"""The blank form: which labels it has, and where their values stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from giljabi.book.errors import StepTrouble
from giljabi.documents.fill.gather.tables import Cell, Tab
from giljabi.documents.fill.names import key

_LETTER = re.compile("[가-힣A-Za-z]")
_LONGEST = 40
_TITLE = re.compile(r"(?:서식|양식|현황|계획서?|결과|조사표|제출|보고|명단|목록|실적)\s*$")
"""How the title of a sheet ends; it stands alone in its row, like a label."""


@dataclass(frozen=True, slots=True)
class Single:
    """A value that a form asks for once: its label, where the label stands, which way the value is
    (rows, columns), and the how-manieth label of these words it is."""

    name: str
    key: str
    tab: int
    row: int
    col: int
    way: tuple[int, int]
    nth: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that a form has: the table, its head row, and its columns by place."""

    tab: int
    head: int
    columns: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """What the form asks for. ``listing`` is its longest list, or ``None``."""

    singles: tuple[Single, ...]
    listing: Listing | None

    @property
    def names(self) -> tuple[str, ...]:
        """The labels, singles first."""
        rest = tuple(name for _, name in self.listing.columns) if self.listing else ()
        return (*(single.name for single in self.singles), *rest)


def read_blank(tabs: Sequence[Tab], source: str) -> Blank:
    """Return the labels of a blank form. Raises ``StepTrouble`` when it has none."""
    listings = [found for n, tab in enumerate(tabs) for found in _listings(tab, n)]
    listing = max(listings, key=lambda found: len(found.columns), default=None)
    singles = tuple(_singles(tabs, listing))
    if not singles and listing is None:
        raise StepTrouble(
            "빈 양식에서 채울 칸을 찾지 못했습니다.", where=source,
            cure="값을 지운 양식을 올리세요. 이름이 든 칸의 옆이나 아래가 비어 있어야 합니다.",
        )  # fmt: skip
    return Blank(singles, listing)


def is_label(text: str) -> bool:
    """Whether a text may name a value: short, with a letter in it."""
    return 0 < len(key(text)) <= _LONGEST and _LETTER.search(text) is not None


def tidy(text: str) -> str:
    """Return a label as people call it: on one line."""
    return " ".join(text.split()).strip(":： ")


def _listings(tab: Tab, number: int) -> Iterator[Listing]:
    """Rows of two labels or more with nothing in the rows under them."""
    ends: dict[int, list[Cell]] = {}
    starts: dict[int, list[Cell]] = {}
    for cell in tab.cells:
        ends.setdefault(cell.row + cell.rows - 1, []).append(cell)
        starts.setdefault(cell.row, []).append(cell)
    last = max((cell.row for cell in tab.cells if cell.text), default=-1)
    for row in sorted(ends, reverse=True):
        heads = [c for c in ends[row] if is_label(c.text)]
        under = starts.get(row + 1, [])
        heads.sort(key=lambda c: c.col)
        columns = [(c.col, tidy(c.text)) for c in heads]
        if len(columns) < 2:
            continue
        side_by_side = all(a.col + a.cols == b.col for a, b in pairwise(heads))
        nothing_below = tab.sheet and side_by_side and row >= last
        columns = [
            (col, name) for col, name in columns
            if nothing_below or (any(c.col == col for c in under) and not tab.text(row + 1, col))
        ]  # fmt: skip
        top = min(c.row for c in heads)
        labelled = any(c.text and is_label(c.text) for c in under)
        if len(columns) >= 2 and (nothing_below or not labelled):
            yield Listing(number, row, _with_heads(tab, top, columns))
            return


def _with_heads(
    tab: Tab, top: int, columns: Sequence[tuple[int, str]]
) -> tuple[tuple[int, str], ...]:
    """Twin names get the head over them: 남(2025년), 남(2026년)."""
    names = [name for _, name in columns]
    made = []
    for col, name in columns:
        head = tidy(tab.text(top - 1, col)) if top and names.count(name) > 1 else ""
        made.append((col, f"{head} {name}" if head and head != name else name))
    return tuple(made)


def _singles(tabs: Sequence[Tab], listing: Listing | None) -> Iterator[Single]:
    counts: dict[str, int] = {}
    for number, tab in enumerate(tabs):
        last = listing.head if listing and listing.tab == number else tab.height
        places = [
            (label, way)
            for label in sorted(tab.cells, key=lambda c: (c.row, c.col))
            if is_label(label.text) and label.row < last
            for way in [_way(tab, label.row, label.col, last)]
        ]
        for label, way in places:
            wanted = key(label.text)
            counts[wanted] = counts.get(wanted, 0) + 1
            if way is not None:
                twin = f" {counts[wanted]}" if counts[wanted] > 1 else ""
                yield Single(
                    tidy(label.text) + twin, wanted, number, label.row, label.col, way,
                    counts[wanted],
                )  # fmt: skip


def _way(tab: Tab, row: int, col: int, last: int) -> tuple[int, int] | None:
    """Which way the empty cell of a label is: right first, then under."""
    label = tab.at[row, col]
    right, under = (row, col + label.cols), (row + label.rows, col)
    if right in tab.at and not tab.at[right].text:
        return 0, label.cols
    if tab.sheet and right not in tab.at and right[1] < tab.width and not _TITLE.search(label.text):
        return 0, label.cols  # an empty cell of a sheet is not there at all
    if under in tab.at and not tab.at[under].text and under[0] < last:
        return label.rows, 0
    return None
