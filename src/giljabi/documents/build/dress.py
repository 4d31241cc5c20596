"""Puts a document that came as Markdown or JSON into the structure of a preset.

A Markdown list says "an item", not which sign it has: its marks are dropped, so that the preset
numbers the items (1. 가. 1) … or □ ○ - ㆍ). Headings of a report are numbered; a 기안문 has no
headings, so they become items and what stands under them goes one level down.
"""

from collections.abc import Iterator
from dataclasses import replace

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Block, Document, Heading, Item, Span
from giljabi.book.korean import perhaps
from giljabi.documents.looks.look import presets

LETTERS = ("기안문", "시행문", "내부결재", "민원회신")
"""Presets whose body is items in eight levels."""


def dress(document: Document, preset: str) -> Document:
    """Return the document in ``preset``. Raises ``StepTrouble`` for one that is not there."""
    known = tuple(name for name in presets() if name)
    if preset not in known:
        cure = perhaps(preset, known) or f"쓸 수 있는 서식: {', '.join(known)}"
        raise StepTrouble(f"없는 서식입니다: '{preset}'.", where="--preset", cure=cure)
    if preset in LETTERS:
        return replace(document, preset=preset, body=tuple(_as_items(document.body)), closed=True)
    return replace(document, preset=preset, body=tuple(_as_chapters(document.body)))


def _as_items(body: tuple[Block, ...]) -> Iterator[Block]:
    under = 0
    top = min((b.level for b in body if isinstance(b, Heading)), default=1)
    for block in body:
        match block:
            case Heading():
                under = block.level - top + 1
                yield Item(under, (Span(block.text),))
            case Item():
                yield replace(block, level=min(block.level + under, 8), mark=None)
            case _:
                yield block


def _as_chapters(body: tuple[Block, ...]) -> Iterator[Block]:
    top = min((b.level for b in body if isinstance(b, Heading)), default=1)
    for block in body:
        match block:
            case Heading():
                yield replace(block, level=block.level - top + 1, numbered=True)
            case Item():
                yield replace(block, mark=None)
            case _:
                yield block
