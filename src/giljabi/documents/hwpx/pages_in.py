"""On which page a paragraph stands, where the file's own line positions tell it; else ``None``.

한글 saves where each line was last drawn (``linesegarray``). A line that stands higher than the one
before it begins a page. Columns, and tables that may run over pages, end the counting: nothing is
guessed.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giljabi.documents.hwpx.looks_in import number

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Pages:
    """Counts pages while the lines of the body come by; ``None`` from where it is not known."""

    page: int | None = 1
    body_height: int = 0
    _last: int = -1

    def section(self, body_height: int, *, first: bool) -> None:
        """A section begins, and with it a page. ``body_height`` in HWPUNIT, 0 when not known."""
        self.body_height = body_height
        if not first and self.page is not None:
            self.page += 1
        self._last = -1

    def lost(self) -> None:
        """From here on no page is known."""
        self.page = None

    def at(self, tops: Sequence[int], *, breaks: bool) -> int | None:
        """Return the page of the first of these lines, and count those that begin further pages.

        ``tops`` are the heights of the lines from the top of their page; none means not known.
        ``breaks``: the paragraph itself asks for a new page.
        """
        if self.page is None:
            return None
        if not tops:
            self.page = None
            return None
        if self._last >= 0 and (breaks or tops[0] < self._last):
            self.page += 1
        here = self.page
        for before, top in itertools.pairwise(tops):
            self.page += top < before
        self._last = tops[-1]
        return here

    def table(self, top: int, height: int, *, may_run_over: bool) -> None:
        """A table hangs on this paragraph: if it may run over the page, the count ends."""
        if may_run_over and (not self.body_height or top + height > self.body_height):
            self.page = None


def page_of(pages: Pages, paragraph: "_Element") -> int | None:
    """Return the page on which a paragraph of the body begins."""
    lines = paragraph.find("{*}linesegarray")
    tops = [number(line, "vertpos") for line in lines] if lines is not None else []
    for columns in paragraph.iterfind("{*}run/{*}ctrl/{*}colPr"):
        if number(columns, "colCount", 1) > 1:
            pages.lost()
    here = pages.at(tops, breaks=paragraph.get("pageBreak") == "1")
    for table in paragraph.iterfind("{*}run/{*}tbl"):
        size, place = table.find("{*}sz"), table.find("{*}pos")
        height = max(number(size, "height") if size is not None else 0, _rows_height(table))
        offset = number(place, "vertOffset") if place is not None else 0
        splits = table.get("pageBreak", "CELL") != "NONE"
        top = (tops[0] if tops else 0) + max(offset, 0)
        pages.table(top, height, may_run_over=splits)
    return here


def _rows_height(table: "_Element") -> int:
    """The height of all rows: a table that runs over pages is said to be as high as its first part."""
    rows: dict[int, int] = {}
    for index, row in enumerate(table.iterchildren("{*}tr")):
        for cell in row.iterchildren("{*}tc"):
            span, size = cell.find("{*}cellSpan"), cell.find("{*}cellSz")
            if size is not None and (span is None or number(span, "rowSpan", 1) == 1):
                rows[index] = max(rows.get(index, 0), number(size, "height"))
    return sum(rows.values())


def body_height(root: "_Element") -> int:
    """Return the height of the text area of a section in HWPUNIT, 0 when it is not said."""
    page = next(root.iter("{*}pagePr"), None)
    margin = page.find("{*}margin") if page is not None else None
    if page is None or margin is None:
        return 0
    used = sum(number(margin, side) for side in ("top", "bottom", "header", "footer"))
    return number(page, "height") - used
