"""Letters to lines of text: what stands level and close belongs together; columns come one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from giljabi.documents.readers.pdf.letters import Letter

_BLANK = re.compile(r"[^\S ]")
_COLUMN_LINES = 4
"""A column has at least so many lines."""
_WIDE_GAP = 2.5
"""Letters further apart than so many heights do not stand in one run."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """One line of text with its box; ``size`` is the height of its tallest letter."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def runs_of(letters: Sequence[Letter]) -> list[TextRun]:
    """Return the lines in reading order."""
    return _ordered(_joined(_pieces(letters)))


def _pieces(letters: Sequence[Letter]) -> list[TextRun]:
    """Letters that follow each other on one line, in the order in which they were drawn."""
    pieces: list[TextRun] = []
    held: list[Letter] = []
    for letter in letters:
        if held and not _goes_on(held, letter):
            pieces += _piece(held)
            held = []
        held.append(letter)
    return pieces + _piece(held)


def _goes_on(held: list[Letter], letter: Letter) -> bool:
    last = held[-1]
    if letter.text.isspace() and letter.bottom - letter.top <= 0.01:
        return True  # pdfium이 지어 넣은 빈칸에는 크기가 없다
    base = next((h for h in reversed(held) if not h.text.isspace()), last)
    high = max(base.bottom - base.top, letter.bottom - letter.top, 1.0)
    level = min(base.bottom, letter.bottom) - max(base.top, letter.top)
    near = -0.6 * high < letter.left - base.right < _WIDE_GAP * high
    least = min(base.bottom - base.top, letter.bottom - letter.top)
    return near and (level > 0.3 * least or abs(base.bottom - letter.bottom) < 0.3 * high)


def _piece(held: list[Letter]) -> list[TextRun]:
    solid = [letter for letter in held if not letter.text.isspace()]
    if not solid:
        return []
    text = "".join(letter.text for letter in held).lstrip()
    size = max(letter.bottom - letter.top for letter in solid)
    return [
        TextRun(
            _BLANK.sub(" ", text),
            min(letter.left for letter in solid),
            min(letter.top for letter in solid),
            max(letter.right for letter in solid),
            max(letter.bottom for letter in solid),
            size,
        )
    ]


def _joined(pieces: list[TextRun]) -> list[TextRun]:
    """Pieces of one line that were drawn apart (a mark and its text) put together."""
    rows: list[TextRun] = []
    for piece in sorted(pieces, key=lambda p: (round(p.middle), p.left)):
        for index in range(len(rows) - 1, max(len(rows) - 6, -1), -1):
            row = rows[index]
            high = max(row.size, piece.size)
            level = abs(row.middle - piece.middle) < 0.5 * min(row.size, piece.size)
            if level and -0.3 * high <= piece.left - row.right < _WIDE_GAP * high:
                gap = " " if piece.left - row.right > 0.15 * high else ""
                rows[index] = TextRun(
                    row.text.rstrip() + (gap or row.text[len(row.text.rstrip()) :]) + piece.text,
                    row.left,
                    min(row.top, piece.top),
                    piece.right,
                    max(row.bottom, piece.bottom),
                    high,
                )
                break
        else:
            rows.append(piece)
    return rows


def _ordered(rows: list[TextRun]) -> list[TextRun]:
    """Top to bottom; where two columns stand side by side, the left one first."""
    gutter = _gutter(rows)
    if gutter is None:
        return sorted(rows, key=lambda r: (round(r.top / 3), r.left))
    out: list[TextRun] = []
    band: list[TextRun] = []
    for row in sorted(rows, key=lambda r: r.top):
        if row.left < gutter < row.right:  # 두 단에 걸친 줄에서 띠가 끊긴다
            out += _columns(band, gutter)
            band = []
            out.append(row)
        else:
            band.append(row)
    return out + _columns(band, gutter)


def _columns(band: list[TextRun], gutter: float) -> list[TextRun]:
    left = [row for row in band if row.right <= gutter]
    right = [row for row in band if row.right > gutter]
    if min(len(left), len(right)) < _COLUMN_LINES:
        return sorted(band, key=lambda r: (round(r.top / 3), r.left))
    return sorted(left, key=lambda r: r.top) + sorted(right, key=lambda r: r.top)


def _gutter(rows: list[TextRun]) -> float | None:
    """The x between two columns of running text, or ``None``."""
    if len(rows) < 2 * _COLUMN_LINES:
        return None
    left, right = min(r.left for r in rows), max(r.right for r in rows)
    middle, room = (left + right) / 2, (right - left) * 0.1
    for step in range(-4, 5):
        x = middle + room * step / 4
        one = [r for r in rows if r.right <= x]
        two = [r for r in rows if r.left >= x]
        wide = all(
            sum(r.right - r.left for r in side) > len(side) * (right - left) * 0.28
            if side
            else False
            for side in (one, two)
        )
        across = len(rows) - len(one) - len(two)
        if wide and min(len(one), len(two)) >= 2 * _COLUMN_LINES and across * 4 < len(rows):
            return x
    return None
