"""Where lines of text stand on the pages that rhwp draws, as short text that people can read.

``python -m tests.rooms.geometry`` writes the goldens of every preset anew; look at the pictures
before you commit them. Positions are millimetres on the sheet; letters are those of the fonts that
rhwp finds, so only left edges and base lines are kept.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

GOLDENS = Path(__file__).parent / "data" / "geometry"
_LETTER = re.compile(
    r'<text x="([\d.\-]+)" y="([\d.\-]+)"[^>]*? font-size="([\d.]+)"[^>]*>([^<]*)</text>'
)
_PIXEL = 25.4 / 96
_APART = 2.2
"""A gap wider than so many letters parts two pieces of a line (two cells of a table)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One drawn letter or word: left edge, base line and size in picture elements."""

    x: float
    y: float
    size: float
    text: str


def rhwp() -> ModuleType:
    """The bundled freetype of rhwp is old: the system's must be loaded before it."""
    try:
        ctypes.CDLL("libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)
    except OSError:
        pytest.skip("libfreetype이 없습니다")
    module: ModuleType = pytest.importorskip("rhwp", exc_type=ImportError)
    return module


def letters(svg: str) -> list[Letter]:
    """Every drawn letter of a page."""
    return [
        Letter(float(x), float(y), float(size), unescape(text))
        for x, y, size, text in _LETTER.findall(svg)
        if text.strip()
    ]


def lines(svg: str) -> Iterator[str]:
    """Yield ``y x text`` (mm) of every piece of a line, from top to bottom and left to right."""
    rows: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters(svg):
        rows[round(letter.y)].append(letter)
    for y, row in sorted(rows.items()):
        for piece in _pieces(sorted(row, key=lambda letter: letter.x)):
            text = "".join(letter.text for letter in piece)
            yield f"{y * _PIXEL:6.1f} {piece[0].x * _PIXEL:6.1f} {text}"


def _pieces(row: Sequence[Letter]) -> Iterator[list[Letter]]:
    piece: list[Letter] = []
    for letter in row:
        if piece and letter.x - piece[-1].x > _APART * letter.size:
            yield piece
            piece = []
        piece.append(letter)
    yield piece


def overprinted(svg: str) -> list[str]:
    """Letters that are drawn over one another: at one place, or on lines nearer than half a letter."""
    columns: dict[int, list[Letter]] = defaultdict(list)
    for letter in letters(svg):
        columns[int(letter.x // 6)].append(letter)
    found = []
    for column in columns.values():
        column.sort(key=lambda letter: (letter.y, letter.x))
        for above, below in pairwise(column):
            same_line = below.y - above.y < 0.5
            near = below.x - above.x < 1.5 if same_line else below.y - above.y < below.size * 0.5
            found += [above.text + below.text] if near else []
    return found


def golden(pages: Sequence[str]) -> str:
    """The golden text of a document: its pages one under another."""
    parts = []
    for number, svg in enumerate(pages, 1):
        parts += [f"쪽 {number}", *lines(svg)]
    return "\n".join(parts) + "\n"


def differences(expected: str, found: str, tolerance: float = 1.0) -> list[str]:
    """Lines whose text differs or that stand more than ``tolerance`` mm elsewhere."""
    old, new = expected.splitlines(), found.splitlines()
    if len(old) != len(new):
        return [f"줄 수가 {len(old)}에서 {len(new)}로 바뀌었습니다"]
    return [f"{a}  ->  {b}" for a, b in zip(old, new, strict=True) if not _near(a, b, tolerance)]


def _near(a: str, b: str, tolerance: float) -> bool:
    first, second = a.split(maxsplit=2), b.split(maxsplit=2)
    if len(first) < 3 or len(second) < 3 or first[2] != second[2]:
        return a == b
    pairs = zip(first[:2], second[:2], strict=True)
    return all(abs(float(x) - float(y)) <= tolerance for x, y in pairs)


def write_goldens() -> None:
    """Draw the short document of every preset and keep where its lines stand."""
    from giljabi.documents.hwpx import write_hwpx
    from tests.rooms.preset_documents import short, shown_presets

    GOLDENS.mkdir(exist_ok=True)
    work = GOLDENS / ".drawn.hwpx"
    for preset in shown_presets():
        work.write_bytes(write_hwpx(short(preset)))
        drawn = rhwp().parse(str(work)).render_all_svg()
        (GOLDENS / f"{preset}.txt").write_text(golden(drawn), encoding="utf-8")
    work.unlink()


if __name__ == "__main__":
    write_goldens()
