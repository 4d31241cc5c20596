"""What we write, we read: any typed document comes back from its HWPX with every part in place."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from giljabi.book.kinds import Block, Cell, Document, Grid, Item, PageBreak, Span
from giljabi.documents.hwpx import read_hwpx, write_hwpx
from tests.rooms.typed_documents import letters, reports


def one(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A line that is bold as a whole: bold within it cannot be seen."""
    return (Span("".join(span.text for span in spans)),)


def bare(block: Block, preset: str) -> Block:
    """A block as it reads back: without mark, with no line where a cell holds no text."""
    match block:
        case Item():
            whole = preset == "보고서" and block.level == 1
            return replace(block, mark=None, spans=one(block.spans) if whole else block.spans)
        case Grid():
            return replace(block, cells=tuple(map(bare_cell, block.cells)))
        case _:
            return block


def bare_cell(cell: Cell) -> Cell:
    lines = tuple(map(one, cell.lines)) if cell.head else cell.lines
    return replace(cell, lines=lines if cell.text else ())


def comparable(document: Document) -> Document:
    """What a file keeps: no page break in front of nothing, at the end or twice; no item marks."""
    body: list[Block] = []
    for block in document.body:
        if not isinstance(block, PageBreak) or (body and not isinstance(body[-1], PageBreak)):
            body.append(bare(block, document.preset))
    while body and isinstance(body[-1], PageBreak):
        body.pop()
    return replace(document, body=tuple(body), source="")


@settings(max_examples=40, deadline=None)
@given(st.one_of(letters(), reports()))
def test_every_part_of_a_document_comes_back(document: Document) -> None:
    back = read_hwpx(write_hwpx(document), "글.hwpx")
    assert comparable(back) == comparable(document)
