"""Hypothesis strategies for typed documents: letters and reports with everything in them."""

from dataclasses import replace
from typing import Literal

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
    wide = draw(st.integers(1, cols))
    tall = draw(st.integers(1, rows)) if wide < cols else 1  # a row without a cell is left out
    inside = st.lists(line(), max_size=2).map(tuple)
    aligns: tuple[Literal["왼쪽", "가운데", "오른쪽"], ...] = ("왼쪽", "가운데", "오른쪽")
    align = st.sampled_from(aligns)
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
