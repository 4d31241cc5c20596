"""What we write, we read: any typed document comes back from its HWPX with every part in place."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giljabi.book.kinds import (
    Attachment,
    Block,
    Cell,
    Document,
    Grid,
    Head,
    Heading,
    Item,
    Meta,
    Note,
    PageBreak,
    Paragraph,
    Sign,
    Span,
    Tail,
)
from giljabi.documents.hwpx import read_hwpx, write_hwpx

LETTERS = st.characters(
    codec="utf-8",
    categories=["Lu", "Ll", "Lo", "Nd", "No", "Po", "Ps", "Pe", "Sm", "So"],
    exclude_characters="\ufffe\uffff",
)
LINE = st.text(st.one_of(st.sampled_from("가나다 라1.2()-:/끝"), LETTERS), min_size=1, max_size=24)
WORDS = LINE.map(lambda text: " ".join(text.split())).filter(bool)
"""Words of a field: one blank between them, none around."""

FREE = LINE.filter(lambda text: text.strip() == text)
"""Text of a line: blanks inside as they are."""

NAME = st.text("가나다라마바사", min_size=2, max_size=8)


@st.composite
def line(draw: st.DrawFn) -> tuple[Span, ...]:
    """Spans that differ from their neighbours, as a reader joins equal ones."""
    texts = draw(st.lists(FREE, min_size=1, max_size=3))
    bold = draw(st.booleans())
    return tuple(Span(text, bold=bold ^ (n % 2 == 1)) for n, text in enumerate(texts))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table of up to 4 × 4 whose first cell may cover several."""
    rows, cols = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    tall, wide = draw(st.integers(1, rows)), draw(st.integers(1, cols))
    inside = st.lists(line(), max_size=2).map(tuple)
    align = st.sampled_from(["왼쪽", "가운데", "오른쪽"])
    cells = [
        Cell(
            r, c, draw(inside), tall if (r, c) == (0, 0) else 1, wide if (r, c) == (0, 0) else 1,
            align=draw(align), head=r == 0,
        )
        for r in range(rows)
        for c in range(cols)
        if (r, c) == (0, 0) or r >= tall or c >= wide
    ]  # fmt: skip
    return Grid(
        rows,
        cols,
        tuple(cells),
        caption=draw(st.just("") | WORDS),
        unit=draw(st.sampled_from(["", "건", "천원"])),
    )


BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Item, st.integers(1, 8), line()),
    st.builds(Item, st.integers(1, 4), line()),
    st.builds(Paragraph, line(), st.sampled_from(["양쪽", "왼쪽", "가운데", "오른쪽"])),
    st.builds(Note, WORDS, st.sampled_from(["※", "*"])),
    grids(),
    st.just(PageBreak()),
)
SIGNS = st.lists(
    st.builds(
        Sign, NAME, st.just("") | NAME, st.sampled_from(["", "★", "⊙"]),
        st.sampled_from(["", "전결", "대결"]),
    ), min_size=1, max_size=4,
).map(tuple)  # fmt: skip
FILES = st.lists(
    st.builds(Attachment, WORDS, st.integers(0, 99), st.sampled_from(["부", "매", "권"])),
    max_size=3,
)
NUMBER = st.from_regex(r"[가-하]{2,6}과-[1-9][0-9]{0,4}", fullmatch=True)
DAY = st.dates().map(lambda day: f"{day.year}. {day.month}. {day.day}.")
CALL = st.from_regex(r"0[0-9]{1,2}-[0-9]{3,4}-[0-9]{4}", fullmatch=True)
TAIL = st.builds(
    Tail, st.just("") | NAME, SIGNS, st.just(()) | SIGNS, NUMBER, DAY, st.just(""), st.just(""),
    st.from_regex(r"[0-9]{5}", fullmatch=True), NAME, st.sampled_from(["", "www.gaon.example"]),
    CALL, st.just("") | CALL, st.sampled_from(["", "hong@gaon.example"]),
    st.sampled_from(["공개", "부분공개(5)", "비공개(6)"]),
)  # fmt: skip


@st.composite
def letters(draw: st.DrawFn) -> Document:
    body = draw(st.lists(BLOCK, max_size=8))
    to = draw(st.lists(NAME, min_size=1, max_size=4).map(tuple))
    files = tuple(replace(f, unit=f.unit if f.count else "") for f in draw(FILES))
    meta = Meta(draw(WORDS), tuple(draw(st.lists(NAME, max_size=3))), draw(NAME), "2026. 5. 3.")
    return Document(
        draw(st.sampled_from(["기안문", "시행문", "민원회신"])), draw(WORDS), tuple(body),
        Head(draw(NAME), to, draw(st.just("") | NAME)), files, draw(st.none() | TAIL), meta,
        closed=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Document:
    heading = st.builds(Heading, WORDS, st.integers(1, 3), st.booleans())
    body = draw(st.lists(st.one_of(BLOCK, heading), max_size=8))
    return Document("보고서", draw(WORDS), tuple(body), Head(draw(NAME)))


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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(letters(), reports()))
def test_every_part_of_a_document_comes_back(document: Document) -> None:
    back = read_hwpx(write_hwpx(document), "글.hwpx")
    assert comparable(back) == comparable(document)
