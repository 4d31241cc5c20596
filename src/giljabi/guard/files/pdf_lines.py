"""The words of a PDF page line by line, as people see them: columns are told by where words begin."""

from dataclasses import dataclass, field
from itertools import pairwise

from giljabi.guard.files.sheaf import View

_WIDE = 0.8
"""A gap of this many letter heights parts two columns."""
_NARROW = 0.28
"""A gap smaller than this is where the font changes (12|길), not a space."""
_STACK = 5
"""So many letters one under another are read as one text."""
_ALIGNED = 1.5
"""Words of one column begin within this many points of each other."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece and its box in points, from the lower left corner of the page."""

    piece: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high its line is, at least one point."""
        return max(self.top - self.bottom, 1.0)


@dataclass(slots=True)
class _Line:
    middle: float
    height: float
    words: list[Word] = field(default_factory=list)


def as_it_stands(words: list[Word]) -> View:
    """Return the words from top to bottom and left to right; a tab parts columns."""
    lines = _lines(words)
    begins = _columns(lines)
    view = View()
    for line in lines:
        line.words.sort(key=lambda word: word.left)
        for word, after in pairwise(line.words):
            gap = _gap(word, after)
            parted = gap > _WIDE or _begins(after, begins)
            view.add(word.piece, "\t" if parted else " " if gap > _NARROW else "")
        view.add(line.words[-1].piece, "\n")
    return view


def stacked(letters: list[Word]) -> list[View]:
    """Return letters that stand one under another, each stack a text without breaks."""
    views: list[View] = []
    run: list[Word] = []
    ordered = sorted(letters, key=lambda w: (round((w.left + w.right) / 4), -w.top))
    for before, letter in pairwise([*ordered, *ordered[-1:]]):
        run.append(before)
        near = abs(before.left + before.right - letter.left - letter.right) <= before.height
        if letter is before or not near or not 0 < before.top - letter.top <= 2 * before.height:
            if len(run) >= _STACK:
                views.append(View([w.piece for w in run], ["" for _ in run[1:]] + ["\n"]))
            run = []
    return views


def _lines(words: list[Word]) -> list[_Line]:
    lines: list[_Line] = []
    for word in sorted(words, key=lambda w: -(w.bottom + w.top)):
        middle = (word.bottom + word.top) / 2
        near = lines and abs(lines[-1].middle - middle) <= 0.5 * max(word.height, lines[-1].height)
        if not near:
            lines.append(_Line(middle, word.height))
        lines[-1].words.append(word)
    return lines


def _columns(lines: list[_Line]) -> frozenset[int]:
    """Return where columns begin: the left ends of words that stand clear of the word before."""
    begins = set()
    for line in lines:
        ordered = sorted(line.words, key=lambda word: word.left)
        for word, after in pairwise(ordered):
            if _gap(word, after) > _WIDE:
                begins.add(round(after.left / _ALIGNED))
    return frozenset(begins)


def _begins(word: Word, begins: frozenset[int]) -> bool:
    at = round(word.left / _ALIGNED)
    return at in begins or at - 1 in begins or at + 1 in begins


def _gap(word: Word, after: Word) -> float:
    return (after.left - word.right) / max(word.height, after.height)
