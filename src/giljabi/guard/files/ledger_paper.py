"""가림 대장 as an official document, and what is still to be looked at as findings."""

from collections import Counter
from collections.abc import Sequence

from giljabi.book.kinds import (
    Basis,
    Block,
    Cell,
    Document,
    Finding,
    Findings,
    Grid,
    Heading,
    Item,
    Note,
    Place,
    Severity,
    Span,
)
from giljabi.guard.files.copy import REMINDER
from giljabi.guard.files.ledger import Entry, PublicCopy

HEAD = ("번호", "곳", "종류", "가린 꼴", "까닭", "처리")
LEFT = "공개본에 남은 값입니다. 공개해도 되는 값인지 확인하세요."
WIDTHS = (0.13, 0.24, 0.12, 0.17, 0.24, 0.1)


def ledger_paper(copy: PublicCopy) -> Document:
    """Return the ledger of a public copy: counts by kind, every place, what a person must see."""
    body: list[Block] = [
        Heading("가린 결과"),
        Item(1, (Span(f"공개본: {copy.file.name}"),)),
        Item(1, (Span(f"가리거나 지운 곳 {_count(copy)}곳: {_kinds(copy.ledger) or '없음'}"),)),
    ]
    if copy.ledger:
        body += [Heading("가림 대장"), _grid(copy.ledger)]
    body += [Note(told) for told in copy.notes]
    return Document(preset="보고서", title="가림 대장", body=tuple(body))


def to_look_at(again: PublicCopy) -> Findings:
    """Return what a second look at a public copy shows: values that stayed, places nobody read."""
    left = tuple(_finding(entry.part, entry.veiled, LEFT) for entry in again.ledger)
    unread = tuple(_finding(again.file.name, "", told) for told in again.notes if told != REMINDER)
    return Findings(left + unread, f"공개본 {again.file.name}: 다시 살핌")


def _finding(place: str, text: str, why: str) -> Finding:
    return Finding(
        "PUBLIC-LOOK",
        Severity.WARNING,
        Basis.LAW,
        "「개인정보 보호법」 제34조의2",
        Place(place),
        text,
        why,
    )


def _count(copy: PublicCopy) -> int:
    return sum(entry.action.value != "남김" for entry in copy.ledger)


def _kinds(entries: Sequence[Entry]) -> str:
    counts = Counter(entry.kind for entry in entries if entry.action.value != "남김")
    return ", ".join(f"{kind} {count}" for kind, count in counts.most_common())


def _grid(entries: Sequence[Entry]) -> Grid:
    rows = [HEAD, *((e.id, e.part, e.kind, e.veiled, e.why, e.action.value) for e in entries)]
    cells = tuple(
        Cell(r, c, ((Span(text),),), align="가운데" if r == 0 or c != 4 else "왼쪽", head=r == 0)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(len(rows), len(HEAD), cells, WIDTHS)
