"""Marks put on the lines of a document: its text stays, or shows what was put in its place.

Checked copies and the page on which findings are decided are made with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from giljabi.book.kinds import (
    Block,
    Document,
    Grid,
    Heading,
    Item,
    Mark,
    Note,
    Paragraph,
    Span,
)
from giljabi.documents.looks.look import look_of
from giljabi.documents.paper import items
from giljabi.documents.paper.spans import cut


@dataclass(frozen=True, slots=True)
class Marking:
    """Characters ``start`` … ``end`` of a line of ``Document.lines()``, how they are marked and why.

    ``text`` is shown in their place; ``None`` leaves them. ``key`` is the caller's own name for it.
    """

    line: int
    start: int
    end: int
    mark: Mark
    note: str
    key: object = None
    text: str | None = None


def marked_body(
    document: Document, markings: Iterable[Marking]
) -> tuple[tuple[Block, ...], tuple[Marking, ...]]:
    """Return the body with its marks, and the markings that found their place, in that order.

    Item marks and heading numbers are written out as they would print. A marking in the title, a
    caption or over another one finds no place.
    """
    walk = _Walk(markings, 1 + len(document.subtitle) + len(document.facts))
    body = tuple(
        walk.block(block, mark)
        for block, mark in items.number(document.body, look_of(document.preset))
    )
    return body, tuple(walk.placed)


class _Walk:
    def __init__(self, markings: Iterable[Marking], first: int) -> None:
        self._by_line: dict[int, list[Marking]] = {}
        for one in markings:
            self._by_line.setdefault(one.line, []).append(one)
        self._numbers: Iterator[int] = count(first)
        self.placed: list[Marking] = []

    def block(self, block: Block, mark: str) -> Block:
        match block:
            case Paragraph():
                return replace(block, spans=self._spans(block.spans))
            case Item():
                shift = len(block.mark) + 1 if block.mark else 0
                return replace(block, spans=self._spans(block.spans, shift), mark=mark)
            case Heading():
                return self._heading(block, mark)
            case Note():
                text = self._spans((Span(block.text),))
                return block if _bare(text) else Paragraph((Span(f"{block.mark} "), *text))
            case Grid():
                return self._grid(block)
            case _:
                if getattr(block, "caption", ""):
                    next(self._numbers)
                return block

    def _heading(self, block: Heading, mark: str) -> Block:
        lead = f"{mark} " if mark else ""
        text = self._spans((Span(block.text, bold=True),))
        if _bare(text):
            return replace(block, text=lead + block.text, numbered=False)
        return Paragraph((Span(lead, bold=True), *text) if lead else text, "왼쪽")

    def _grid(self, grid: Grid) -> Grid:
        if grid.caption:
            next(self._numbers)
        cells = tuple(
            replace(cell, lines=tuple(self._spans(line) for line in cell.lines))
            for cell in grid.cells
        )
        return replace(grid, cells=cells)

    def _spans(self, old: Sequence[Span], shift: int = 0) -> tuple[Span, ...]:
        """Cut the spans where markings begin and end, and mark what is between."""
        spans = tuple(Span(span.text, span.bold) for span in old)  # 다른 검사의 표시는 뺀다
        text = "".join(span.text for span in spans)
        out: list[Span] = []
        at = 0
        for one in sorted(self._by_line.get(next(self._numbers), ()), key=lambda one: one.start):
            start, end = one.start - shift, one.end - shift
            if not at <= start < end <= len(text):
                continue
            out += cut(spans, at, start)
            shown = text[start:end] if one.text is None else one.text
            out.append(Span(shown, mark=one.mark, note=one.note))
            self.placed.append(one)
            at = end
        return (*out, *cut(spans, at)) or (Span(""),)


def _bare(spans: Sequence[Span]) -> bool:
    return len(spans) == 1 and not spans[0].mark
