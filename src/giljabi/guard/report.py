"""Findings about personal data in a document: where it stands, in a form that hides it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from giljabi.book.kinds import (
    Basis,
    Cell,
    Document,
    Finding,
    Findings,
    Grid,
    Place,
    Severity,
    Source,
)
from giljabi.book.korean import josa
from giljabi.guard.find.fold import fold
from giljabi.guard.find.found import DOUBTFUL, Found, Personal, Standing
from giljabi.guard.find.lexicon import NONE, Lexicon
from giljabi.guard.find.names import is_cell_name, is_label
from giljabi.guard.find.scan import canonical, scan
from giljabi.guard.hide.policy import decide
from giljabi.guard.veil import veiled

ARTICLES = {
    Personal.RRN: "「개인정보 보호법」 제24조의2",
    Personal.FRN: "「개인정보 보호법」 제24조·시행령 제19조",
    Personal.PASSPORT: "「개인정보 보호법」 제24조·시행령 제19조",
    Personal.DRIVER: "「개인정보 보호법」 제24조·시행령 제19조",
    Personal.CARD: "「개인정보 보호법」 제34조의2",
    Personal.ACCOUNT: "「개인정보 보호법」 제34조의2",
}
"""Articles for kinds that have one of their own; the others rest on the office's policy."""


def report(document: Document, *, lexicon: Lexicon = NONE) -> Findings:
    """Return a finding for every span of personal data in title and body (``Document.lines``).

    고유식별정보 and secrets are 오류, the rest 주의. What belongs to an office is not reported, nor
    what people have said is no personal data.
    """
    lines = [line.text for line in document.lines()]
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]
    whole = Source("\n".join(lines))
    found = scan(whole, known=_names_in_forms(document), lexicon=lexicon)
    items = tuple(
        finding
        for made in decide(found, whole, lexicon=lexicon)
        if made.hidden and _is_personal(made.found)
        for finding in _findings(made.found, document, lines, starts)
    )
    return Findings(items, f"개인정보: 글 {len(lines)}줄")


def _is_personal(found: Found) -> bool:
    return found.score >= DOUBTFUL and found.standing is not Standing.OFFICE


def _findings(
    item: Found, document: Document, lines: list[str], starts: list[int]
) -> Iterator[Finding]:
    """Yield the finding on its line; a value broken over lines is told once, where it starts."""
    line = bisect_right(starts, item.start) - 1
    begin = item.start - starts[line]
    whole = "\n".join(lines[line : bisect_right(starts, item.end - 1)])
    surface = whole[begin : begin + item.end - item.start]
    article = ARTICLES.get(item.kind, "")
    yield Finding(
        f"PII-{item.kind.value}",
        Severity.ERROR if item.kind.unique else Severity.WARNING,
        Basis.LAW if article else Basis.POLICY,
        article,
        Place(document.source, paragraph=line, start=begin,
              end=min(begin + len(surface), len(lines[line]))),
        veiled(item.kind, surface),
        f"{josa(item.ko, '으로/로')} 보이는 개인정보입니다({item.why}). "
        "내보내기 전에 지우거나 가려야 하는지 확인하세요.",
    )  # fmt: skip


def _names_in_forms(document: Document) -> Iterator[str]:
    """Yield names in cells beside or below a head such as 성명."""
    for grid in (block for block in document.body if isinstance(block, Grid)):
        cells = {(cell.row, cell.col): cell for cell in grid.cells}
        said = Counter((cell.col, cell.text.strip()) for cell in grid.cells)
        for cell in grid.cells:  # a word again and again in one column is a value, no head
            if said[cell.col, cell.text.strip()] == 1 and (label := is_label(cell.text)):
                yield from _beside_or_below(cell, label, cells)


def _beside_or_below(head: Cell, label: str, cells: dict[tuple[int, int], Cell]) -> Iterator[str]:
    beside = cells.get((head.row, head.col + head.cols))
    if beside and (name := _cell_name(beside, label)):
        yield name
        return
    row = head.row + head.rows
    while below := cells.get((row, head.col)):
        if name := _cell_name(below, label):
            yield name
        row += below.rows


def _cell_name(cell: Cell, label: str) -> str:
    plain = fold(cell.text.strip()).text
    size = is_cell_name(plain, label)
    return canonical(Personal.PERSON, plain[:size]) if size else ""
