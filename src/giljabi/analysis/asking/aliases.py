"""Other names of columns and cells: synonyms, short forms, beginnings that only one of them has."""

from collections.abc import Iterable, Mapping
from functools import cache

from giljabi.analysis.asking.words import book

_SHORTENED = frozenset("서구시군동읍면과국팀점")
_LEAST = 2
_MOST_CELLS = 400


@cache
def _same() -> dict[str, tuple[str, ...]]:
    """Return every word of a line of synonyms → the other words of its lines."""
    made: dict[str, list[str]] = {}
    for line in book()["names"]["same"]:
        words = line.split()
        for word in words:
            made.setdefault(word, []).extend(w for w in words if w != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in made.items()}


def other_names(phrase: str) -> list[str]:
    """Return the phrase with a part of it in other words, the longest part first."""
    made: list[str] = []
    for word in sorted(_same(), key=len, reverse=True):
        if word in phrase and (len(word) >= _LEAST or word == phrase):
            made += [phrase.replace(word, other) for other in _same()[word]]
    return list(dict.fromkeys(made))[:24]


def beginnings(phrase: str) -> list[str]:
    """Return the beginnings of a column name that may stand for it: 예산 for 예산현액."""
    return [phrase[:n] for n in range(_LEAST, len(phrase))]


def short_cells(cells: Mapping[str, str], taken: Iterable[str], *, whole: bool) -> dict[str, str]:
    """Return short forms → the one cell that each may mean: 강남 → 강남구, 오정 → 오정도매.

    ``cells`` are phrase → cell; a short form that two cells share, or that is ``taken``, is none.
    Any beginning may be one when ``whole``; else only one that leaves a letter or stands before a blank.
    """
    if len(cells) > _MOST_CELLS:
        return {}
    made: dict[str, set[str]] = {}
    for phrase, cell in cells.items():
        for short in _shorts(phrase, cell, whole):
            made.setdefault(short, set()).add(cell)
    used = {*taken, *cells}
    return {s: found.pop() for s, found in made.items() if len(found) == 1 and s not in used}


def _shorts(phrase: str, cell: str, whole: bool) -> list[str]:
    made = [phrase[:n] for n in range(_LEAST, len(phrase))]
    if not whole:
        words = cell.split(" ")
        parts = {"".join(words[:n]).casefold() for n in range(1, len(words))}
        one = {phrase[:-1]} if phrase[-1] in _SHORTENED else set()
        made = [s for s in made if s in parts | one]
    if phrase.endswith("서") and len(phrase) > _LEAST:
        made.append(f"{phrase[:-1]}경찰서")
    return [s for s in made if not s.isdigit() and s[-1] not in "(（["]
