"""A slot: the place of a value that a label or a head announces."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from giljabi.guard.find.found import Personal


class Slot(NamedTuple):
    """Room for a value: folded offsets ``start`` to ``end``, announced by ``head`` (compact).

    ``kind`` is what the head announces, ``None`` when it announces something that is no personal
    data (접수번호, 시행일, 예산액): candidates of a bare shape inside are refused. ``how`` is
    ``"label"`` (키: 값), ``"column"`` (below a head) or ``"next"`` (the line below a lone label).
    """

    start: int
    end: int
    kind: Personal | None
    head: str
    how: str


_EDGE_LEFT = " \t\"'“”‘’`*>|=:"
_EDGE_RIGHT = " \t\"'“”‘’`*,/;|\\&·<[{(\r"
_SHUT = ")]}"
_PAIRS = ((")", "("), ("]", "["), ("}", "{"))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the value between ``start`` and ``end`` without spaces, quotes and stray signs."""
    while start < end and text[start] in _EDGE_LEFT:
        start += 1
    while start < end and (
        (last := text[end - 1]) in _EDGE_RIGHT or (last in _SHUT and _stray(text, start, end))
    ):
        end -= 1
    return start, end


def _stray(text: str, start: int, end: int) -> bool:
    """Whether the last sign closes a bracket that was opened before the value."""
    for shut, opened in _PAIRS:
        if text[end - 1] == shut:
            return text.rfind(opened, max(start, end - 60), end) < 0
    return False


def slot(
    text: str, start: int, end: int, kind: Personal | None, head: str, how: str
) -> Slot | None:
    """Return the slot of a trimmed value, or ``None`` when nothing is left of it."""
    start, end = trimmed(text, start, end)
    if start >= end:
        return None
    if not text[start].isalnum() and not any(
        map(str.isalnum, text[start + 1 : min(end, start + 40)])
    ):
        return None
    return Slot(start, end, kind, head, how)


def slot_at(slots: Sequence[Slot], place: int) -> Slot | None:
    """Return the slot that holds the character at ``place``; ``slots`` are in order."""
    n = bisect_left(slots, (place + 1,)) - 1  # the first that starts behind it
    return slots[n] if n >= 0 and place < slots[n].end else None
