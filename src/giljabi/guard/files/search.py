"""Many values looked for in one text at once: time is linear in the text, whatever their number."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

_FEW = 40
_HEAD = 3
"""No value that is looked for is shorter."""
_SHORTEST, _LONGEST = 7, 16
"""So many digits a number has that is looked for."""
_LONGEST_NAME = 5
_CLUSTER = re.compile("[0-9](?:[-. ()/\u00a0\u2010-\u2015]{0,5}[0-9]){6,}")
_GROUP = re.compile("[0-9]+")


def occurrences(text: str, values: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield where each value stands, overlapping ones too. Values have three letters or more."""
    wanted = set(values)
    if len(wanted) <= _FEW:
        for value in wanted:
            at = text.find(value)
            while at >= 0:
                yield at, value
                at = text.find(value, at + 1)
        return
    sizes: dict[str, set[int]] = defaultdict(set)
    for value in wanted:
        sizes[value[:_HEAD]].add(len(value))
    for at in [n for n in range(len(text) - _HEAD + 1) if text[n : n + _HEAD] in sizes]:
        for size in sizes[text[at : at + _HEAD]]:
            if (value := text[at : at + size]) in wanted:
                yield at, value


def numbers_in(text: str, numbers: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Yield ``start, end, number`` wherever a number stands, whatever signs part its digits.

    Neighbouring numbers may have few signs between them or none, so each group of digits is tried
    as a beginning, and long groups digit by digit.
    """
    sizes = sorted({len(number) for number in numbers})
    for cluster in _CLUSTER.finditer(text) if numbers else ():
        groups = [match.span() for match in _GROUP.finditer(text, *cluster.span())]
        for first, (start, end) in enumerate(groups):
            yield from _grouped(text, groups[first : first + _LONGEST], numbers)
            if end - start > sizes[-1]:
                yield from _glued(text, start, end, sizes, numbers)


def _grouped(
    text: str, groups: list[tuple[int, int]], numbers: Collection[str]
) -> Iterator[tuple[int, int, str]]:
    run = ""
    for start, end in groups:
        run += text[start:end]
        if len(run) > _LONGEST:
            return
        if len(run) >= _SHORTEST and (number := _spelled(run, numbers)):
            yield groups[0][0], end, number


def _glued(
    text: str, start: int, end: int, sizes: list[int], numbers: Collection[str]
) -> Iterator[tuple[int, int, str]]:
    for at in range(start, end):
        for size in sizes:
            if at + size <= end and text[at : at + size] in numbers:
                yield at, at + size, text[at : at + size]


def _spelled(run: str, numbers: Collection[str]) -> str:
    """Return the number that digits are: as they stand, without the first noughts, from abroad."""
    for form in (run, "0" + run, run.zfill(13), "0" + run[2:] if run.startswith("82") else run):
        if form in numbers:
            return form
    return ""


def first_of(text: str, numbers: Collection[str], words: Collection[str]) -> str:
    """Return one of the values that stands in a text as a number or a word, "" when none does."""
    for at, word in occurrences(text, words):
        if _alone(text, at, at + len(word)):
            return word
    return next((number for *_, number in numbers_in(text, numbers)), "")


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a name stands as a word; inside a longer Korean word it is a part of that word."""
    if end - start > _LONGEST_NAME:
        return True
    return not ("가" <= text[start - 1 : start] <= "힣" or "가" <= text[end : end + 1] <= "힣")
