"""Lines that stand on every page alike (머리말, 꼬리말) and page numbers: not text of the document."""

import re
from collections import Counter
from collections.abc import Sequence

from giljabi.documents.readers.pdf.lines import TextRun

EDGE = 0.12
"""The share of the page at its top and bottom in which they stand."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—·<\[(〈\s]*(?:제?\s*\d{1,4}\s*(?:쪽|페이지)?|\d{1,4}\s*[/-]\s*\d{1,4}|[ivxIVX]{1,6})[-–—·>\])〉\s]*"
)
_MOST_PAGES_SHARE = 0.6


def furniture_of(
    pages: Sequence[tuple[float, Sequence[TextRun]]],
) -> tuple[set[tuple[int, str]], list[str]]:
    """Return which (page index, text) are furniture, and the notes that name each once.

    ``pages`` are (height, lines).
    """
    if len(pages) < 2:
        return _numbers(pages), []
    seen: Counter[tuple[str, int, str]] = Counter()
    places: list[tuple[int, tuple[str, int, str], str]] = []
    for index, (height, runs) in enumerate(pages):
        for run in runs:
            side = _side(run, height)
            if side:
                key = side, round(run.middle / 4), _alike(run.text.strip(), index + 1, len(pages))
                seen[key] += 1
                places.append((index, key, run.text))
    least = max(2, int(len(pages) * _MOST_PAGES_SHARE))
    found, notes = _numbers(pages), dict[str, None]()
    for index, key, text in places:
        around = sum(seen[key[0], key[1] + step, key[2]] for step in (-1, 0, 1))
        if around >= least:
            if (index, text) not in found:
                notes.setdefault(
                    f"{key[0]}: {text.strip()}" if not _DIGITS.search(text) else "", None
                )
            found.add((index, text))
    return found, [note for note in notes if note]


def _alike(text: str, page: int, count: int) -> str:
    """The text with the number of its page (and of all pages) taken away."""
    own = {str(page), str(count)}
    return _DIGITS.sub(lambda found: "0" if found.group() in own else found.group(), text)


def _numbers(pages: Sequence[tuple[float, Sequence[TextRun]]]) -> set[tuple[int, str]]:
    return {
        (index, run.text)
        for index, (height, runs) in enumerate(pages)
        for run in runs
        if _side(run, height) == "꼬리말" and _NUMBER.fullmatch(run.text.strip())
    }


def _side(run: TextRun, height: float) -> str:
    if run.bottom < height * EDGE:
        return "머리말"
    return "꼬리말" if run.top > height * (1 - EDGE) else ""
