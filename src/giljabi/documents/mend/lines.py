"""The lines of a document walked in the order of ``Document.lines()`` and edited in place.

Blocks are never added, dropped or moved; bold stays on the letters that stay.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Grid,
    Heading,
    Item,
    Mark,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Span,
)
from giljabi.documents.build.typed_marks import typed_mark
from giljabi.documents.mend.edits import Edit, edited

Spans = tuple[Span, ...]
_Letters = list[tuple[str, Span]]


def applied(document: Document, edits: Mapping[int, tuple[Edit, ...]], show: bool) -> Document:
    """Return the document with the edits of each line; ``show`` marks what is new."""
    lines = _Lines(edits, show)
    title = lines.text(document.title)
    subtitle = tuple(lines.text(line) for line in document.subtitle)
    facts = tuple(replace(fact, value=lines.text(fact.value)) for fact in document.facts)
    body = tuple(lines.block(block) for block in document.body)
    return replace(document, title=title, subtitle=subtitle, facts=facts, body=body)


class _Lines:
    """Walks the lines, giving each its edits."""

    def __init__(self, edits: Mapping[int, tuple[Edit, ...]], show: bool) -> None:
        self._edits, self._show = edits, show
        self._line = 0

    def _next(self) -> tuple[Edit, ...]:
        self._line += 1
        return self._edits.get(self._line - 1, ())

    def text(self, text: str) -> str:
        """Return the next line edited: a line that has no spans."""
        return edited(text, self._next())

    def block(self, block: Block) -> Block:
        """Return the block with its lines edited."""
        match block:
            case Heading() | Note():
                return replace(block, text=self.text(block.text))
            case Paragraph():
                return replace(block, spans=self._spans(block.spans, self._next()))
            case Item():
                return self._item(block, self._next())
            case Grid():
                return self._grid(block)
            case Picture():
                return replace(block, caption=self.text(block.caption)) if block.caption else block
            case PageBreak():
                return block

    def _grid(self, grid: Grid) -> Grid:
        caption = self.text(grid.caption) if grid.caption else ""
        return replace(grid, caption=caption, cells=tuple(self._cell(cell) for cell in grid.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, lines=tuple(self._spans(line, self._next()) for line in cell.lines))

    def _item(self, item: Item, edits: tuple[Edit, ...]) -> Item:
        if not edits or not item.mark:
            return replace(item, spans=self._spans(item.spans, edits))
        mark, ahead = item.mark, len(item.mark) + 1
        if edits[0].end <= len(mark):
            mark = edited(mark, edits[:1])
            edits = edits[1:]
        if not edits or edits[0].start >= ahead:
            inside = tuple(replace(e, start=e.start - ahead, end=e.end - ahead) for e in edits)
            return replace(item, mark=mark, spans=self._spans(item.spans, inside))
        return self._marked_anew(item, f"{mark} ", ahead, edits)

    def _marked_anew(self, item: Item, lead: str, ahead: int, edits: tuple[Edit, ...]) -> Item:
        """The item when an edit goes across its mark and its words: read the mark anew."""
        look = item.spans[0] if item.spans else Span("")
        shift = len(lead) - ahead
        moved = tuple(replace(e, start=e.start + shift, end=e.end + shift) for e in edits)
        letters = self._letters([*((letter, look) for letter in lead), *_apart(item.spans)], moved)
        text = "".join(letter for letter, _ in letters)
        found = typed_mark(text)
        mark = found.mark if found and text.startswith(f"{found.mark} ") else ""
        rest = letters[len(mark) + 1 :] if mark else letters
        return replace(item, mark=mark, spans=_spans(rest))

    def _spans(self, spans: Spans, edits: tuple[Edit, ...]) -> Spans:
        return _spans(self._letters(_apart(spans), edits)) if edits else spans

    def _letters(self, letters: _Letters, edits: tuple[Edit, ...]) -> _Letters:
        made: _Letters = []
        at = 0
        for edit in edits:
            made += letters[at : edit.start]
            made += self._mended(letters[edit.start : edit.end], edit.text)
            at = edit.end
        return made + letters[at:]

    def _mended(self, old: _Letters, text: str) -> _Letters:
        """Return the new letters: those that stay keep their look, new ones take their neighbour's."""
        before = "".join(letter for letter, _ in old)
        looks: dict[int, Span] = {}
        new = []
        for _, first, last, start, end in SequenceMatcher(None, before, text, False).get_opcodes():
            for place in range(start, end):
                at = min(first + place - start, max(last - 1, first - 1, 0))
                new.append((text[place], self._look(old[at][1], before, looks)))
        return new

    def _look(self, span: Span, before: str, looks: dict[int, Span]) -> Span:
        if not self._show:
            return span
        marked = replace(span, mark=Mark.MENDED, note=f"고치기 전: {before}")
        return looks.setdefault(id(span), marked)


def _apart(spans: Spans) -> _Letters:
    return [(letter, span) for span in spans for letter in span.text]


def _spans(letters: _Letters) -> Spans:
    return tuple(_joined(letters)) or (Span(""),)


def _joined(letters: _Letters) -> Iterator[Span]:
    """Yield the letters as spans: neighbours of one look together."""
    text, look = "", None
    for letter, span in letters:
        if look is not None and span is not look:
            yield replace(look, text=text)
            text = ""
        text, look = text + letter, span
    if look is not None:
        yield replace(look, text=text)
