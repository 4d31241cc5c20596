"""Puts a document that came as Markdown or JSON into the structure of a preset.

A Markdown list says "an item", not which sign it has: its marks are dropped, so that the preset
numbers the items (1. 가. 1) … or □ ○ - ㆍ). Headings of a report are numbered; a 기안문 has no
headings, so they become items and what stands under them goes one level down. Lines at the top that
say what the form's box asks for (``보도시점: …``, ``일시: …``, ``- 부제 -``) go there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Block, Cell, Document, Grid, Heading, Item, Paragraph, Span, Tail
from giljabi.book.korean import perhaps
from giljabi.documents.build.top_lines import with_top_lines
from giljabi.documents.looks.look import Form, Look, Looks, look_of, presets

LETTERS = ("기안문", "시행문", "내부결재", "민원회신")
"""Presets whose body is items in eight levels."""

_COMPARED = (("현행", "개정안"), ("현행", "개정"), ("개정전", "개정후"))


def dress(document: Document, preset: str, looks: Looks | None = None) -> Document:
    """Return the document in ``preset``. Raises ``StepTrouble`` for one that is not there."""
    known = presets(looks)
    if preset not in known:
        cure = perhaps(preset, known) or f"쓸 수 있는 서식: {', '.join(known)}"
        raise StepTrouble(f"없는 서식입니다: '{preset}'.", where="--preset", cure=cure)
    look = look_of(preset, looks)
    document = with_top_lines(document, look)
    body = tuple(_BODIES[look.form](document.body))
    if preset.startswith("신구조문대비표"):
        body = tuple(_compared(body))
    dressed = replace(document, preset=preset, body=body, tail=_tail(document.tail, look))
    return replace(dressed, closed=True) if look.closes and look.form == "공문" else dressed


def _tail(tail: Tail | None, look: Look) -> Tail | None:
    """A notice and a certificate show who gives them and when, not who drafted them."""
    if tail is None or look.form not in ("공고", "증서"):
        return tail
    return Tail(tail.sender, issued=tail.issued)


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


def _as_news(body: tuple[Block, ...]) -> Iterator[Block]:
    """A press release has no numbered chapters: its headings stand as they are."""
    for block in _as_chapters(body):
        yield replace(block, numbered=False) if isinstance(block, Heading) else block


def _as_sentences(body: tuple[Block, ...]) -> Iterator[Block]:
    """A certificate speaks in sentences: headings and items become paragraphs."""
    for block in body:
        match block:
            case Heading():
                yield Paragraph((Span(block.text),))
            case Item():
                yield Paragraph(block.spans)
            case _:
                yield block


def _compared(body: Sequence[Block]) -> Iterator[Block]:
    """현행 | 개정안 tables: the heads repeated on every page, the articles from the left."""
    for block in body:
        yield _comparison(block) if isinstance(block, Grid) else block


def _comparison(grid: Grid) -> Grid:
    first = tuple(
        "".join(cell.text.split())
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.col))
        if cell.row == 0
    )
    headed = first[:2] in _COMPARED
    return replace(grid, cells=tuple(_article(cell, headed) for cell in grid.cells))


def _article(cell: Cell, headed: bool) -> Cell:
    head = cell.head or (headed and cell.row == 0)
    return replace(cell, head=head, align="가운데" if head else "왼쪽")


_BODIES: Mapping[Form, Callable[[tuple[Block, ...]], Iterator[Block]]] = {
    "공문": _as_items, "공고": _as_items, "보고": _as_chapters, "간이": _as_chapters,
    "보도": _as_news, "증서": _as_sentences, "글": _as_chapters,
}  # fmt: skip
