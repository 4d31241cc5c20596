"""The letters and ruled lines of a page, from pdfium, measured in points from the top left."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_LETTERS = 60_000
"""Letters of one page; a dense page of statistics has about 8,000."""
MAX_RULES = 20_000
_THIN = 3.0
_FAR = 50_000.0
"""A page has at most 14,400 points a side."""
_PATH, _IMAGE, _FORM = 2, 3, 5
_DEEP = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter with its box; blanks are letters too."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight drawn line; ``at`` is its y (flat) or x (upright), from ``start`` to ``end``."""

    flat: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page."""

    number: int
    width: float
    height: float
    letters: list[Letter]
    rules: list[Rule]
    pictured: bool

    @property
    def has_text(self) -> bool:
        """Whether there is a letter that is no blank."""
        return any(not letter.text.isspace() for letter in self.letters)


def sheet_of(page: Any, number: int) -> Sheet:
    """Return the letters and rules of a page of pdfium."""
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        letters = list(_letters(text.raw, height))
    finally:
        text.close()
    rules: list[Rule] = []
    pictured = False
    for thing, matrix in _things(page):
        if thing[0] == _IMAGE:
            pictured = True
        elif len(rules) < MAX_RULES:
            rules += _rules(thing[1], matrix, height)
    return Sheet(number, width, height, letters, rules, pictured)


def _letters(text: Any, height: float) -> Iterator[Letter]:
    import pypdfium2.raw as pdfium  # the child has loaded it

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    high = 0
    for index in range(min(pdfium.FPDFText_CountChars(text), MAX_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in (0, 13, 10, 0xFFFE, 0xFFFF) or code > 0x10FFFF:
            continue
        found = pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        box = left.value, height - top.value, right.value, height - bottom.value
        if found and all(-_FAR < side < _FAR for side in box):
            yield Letter(chr(code), *box)


def _things(page: Any) -> "Iterator[tuple[tuple[int, Any], Any]]":
    import pypdfium2.raw as pdfium  # the child has loaded it

    waiting = [
        (pdfium.FPDFPage_GetObject(page.raw, n), None, 0)
        for n in range(min(pdfium.FPDFPage_CountObjects(page.raw), 4 * MAX_RULES))
    ]
    seen = 0
    while waiting and seen < 8 * MAX_RULES:
        thing, matrix, depth = waiting.pop()
        seen += 1
        sort = pdfium.FPDFPageObj_GetType(thing)
        if sort in (_PATH, _IMAGE):
            yield (sort, thing), matrix
        elif sort == _FORM and depth < _DEEP and matrix is None:
            inner = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(thing, inner)
            waiting += [
                (pdfium.FPDFFormObj_GetObject(thing, n), inner, depth + 1)
                for n in range(min(pdfium.FPDFFormObj_CountObjects(thing), MAX_RULES))
            ]


def _rules(path: Any, outer: Any, height: float) -> Iterator[Rule]:
    """The level and upright edges of a stroked path, and the middle of a thin filled one."""
    import pypdfium2.raw as pdfium  # the child has loaded it

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    corners = list(_corners(path, outer, height))
    if not corners or not (fill.value or stroke.value):
        return
    xs, ys = [x for x, _, _ in corners], [y for _, y, _ in corners]
    if not all(-_FAR < side < _FAR for side in (*xs, *ys)):
        return
    box = min(xs), min(ys), max(xs), max(ys)
    if not stroke.value:
        if box[3] - box[1] <= _THIN < box[2] - box[0]:
            yield Rule(True, (box[1] + box[3]) / 2, box[0], box[2])
        elif box[2] - box[0] <= _THIN < box[3] - box[1]:
            yield Rule(False, (box[0] + box[2]) / 2, box[1], box[3])
        return
    for (x0, y0, _), (x1, y1, joined) in itertools.pairwise(corners):
        if joined and abs(y0 - y1) < 0.5 < abs(x0 - x1):
            yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif joined and abs(x0 - x1) < 0.5 < abs(y0 - y1):
            yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _corners(path: Any, outer: Any, height: float) -> Iterator[tuple[float, float, bool]]:
    """The corners of a path on the page, and whether a straight line leads to each."""
    import pypdfium2.raw as pdfium  # the child has loaded it

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = (0.0, 0.0)
    for n in range(min(pdfium.FPDFPath_CountSegments(path), MAX_RULES)):
        part = pdfium.FPDFPath_GetPathSegment(path, n)
        pdfium.FPDFPathSegment_GetPoint(part, x, y)
        place = _moved(matrix, x.value, y.value)
        if outer is not None:
            place = _moved(outer, *place)
        place = place[0], height - place[1]
        line = pdfium.FPDFPathSegment_GetType(part) == pdfium.FPDF_SEGMENT_LINETO
        if not line:
            begun = place
        yield *place, line
        if pdfium.FPDFPathSegment_GetClose(part):
            yield *begun, True


def _moved(matrix: Any, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
