"""Lines to paragraphs: what ends at the right limit goes on, unless a mark or a gap begins anew."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.readers.pdf.lines import TextRun

FULL = 3.5
"""A line that ends within so many letter heights of the right limit may go on."""
_APART = 1.9
"""Lines further apart than so many heights do not belong together."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One paragraph: its text, the size of its letters, where it begins and ends, its page."""

    text: str
    size: float
    left: float
    right: float
    top: float
    page: int
    lines: int = 1


def breaks_between_words(pages: Sequence[Sequence[TextRun]]) -> bool:
    """Whether the lines of the document end between words: then more than a letter's room is left."""
    short = full = 0
    for runs in pages:
        limit = max((run.right for run in runs), default=0.0)
        for run, following in itertools.pairwise(runs):
            room = limit - run.right
            if room < FULL * run.size and 0 < following.top - run.top < _APART * 1.2 * run.size:
                full += 1
                short += room > 0.9 * run.size
    return short * 4 > full


def joined(runs: Sequence[TextRun], page: int, limit: float, *, words: bool) -> list[Joined]:
    """Return the paragraphs of a page, or of a cell. ``limit`` is the right end of full lines;
    ``words`` says that lines end between words."""
    out: list[Joined] = []
    last: TextRun | None = None
    for run in runs:
        if last is not None and _goes_on(last, run, out[-1], limit):
            before = out[-1]
            gap = _gap(before.text, run.text, words=words)
            out[-1] = Joined(
                before.text.rstrip() + gap + run.text, before.size, before.left, run.right,
                before.top, page, before.lines + 1,
            )  # fmt: skip
        else:
            out.append(Joined(run.text, run.size, run.left, run.right, run.top, page))
        last = run
    return [Joined(j.text.strip(), j.size, j.left, j.right, j.top, j.page, j.lines) for j in out]


def body_size(runs: Sequence[TextRun]) -> float:
    """Return the height of most letters."""
    return (
        median([run.size for run in runs for _ in range(1 + len(run.text) // 10)]) if runs else 10.0
    )


def _goes_on(last: TextRun, run: TextRun, before: Joined, limit: float) -> bool:
    high = max(last.size, run.size)
    if not 0 < run.top - last.top < _APART * 1.2 * high or abs(last.size - run.size) > 0.35 * high:
        return False
    if limit - last.right > FULL * high or run.left > before.left + 6 * high:
        return False
    found = typed_mark(run.text)
    return not (found and found.apart) and not run.text.startswith(("※", "* ", "붙임", "끝."))


def _gap(before: str, after: str, *, words: bool) -> str:
    if before.endswith(" ") or words:
        return " "
    one, two = before[-1:], after[:1]
    return " " if one.isascii() and two.isascii() and one.isalnum() and two.isalnum() else ""
