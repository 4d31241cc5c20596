"""A piece of a line that consists of spans, cut out by offsets of its joined text."""

from collections.abc import Sequence
from dataclasses import replace
from sys import maxsize

from giljabi.book.kinds import Span


def cut(spans: Sequence[Span], start: int, end: int = maxsize) -> tuple[Span, ...]:
    """Return the spans between two offsets of their joined text, each with its look."""
    out: list[Span] = []
    at = 0
    for span in spans:
        first, last = max(start - at, 0), min(end - at, len(span.text))
        if first < last:
            out.append(replace(span, text=span.text[first:last]))
        at += len(span.text)
    return tuple(out)
