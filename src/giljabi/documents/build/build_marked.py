"""대조 표시본: a copy of a document in which every checked statement is marked and explained.

The text stays letter by letter as it was; marks and a table of the statements are added. A sign in
the text has the number of its row; why a statement does not hold stands in that row. It judges
nothing: the verdicts come from the evidence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Evidence,
    Grid,
    Heading,
    Item,
    Mark,
    Note,
    Paragraph,
    Span,
    Statement,
    Verdict,
)
from giljabi.documents.looks.look import MARKS, look_of
from giljabi.documents.paper import items
from giljabi.documents.paper.spans import cut

PRESET = "표시본"
_MARKS = {Verdict.MATCH: Mark.MATCH, Verdict.NO_SOURCE: Mark.UNKNOWN}
_Lines = dict[int, list[Statement]]


def build_marked(document: Document, evidence: Evidence) -> Document:
    """Return the marked copy; item marks and heading numbers are written out as they would print.

    A statement in the title or a caption, or over another one, is only in the table.
    """
    by_line: _Lines = {}
    for statement in evidence.statements:
        if statement.where.paragraph is not None:
            by_line.setdefault(statement.where.paragraph, []).append(statement)
    marked: list[Statement] = []
    numbers = count(1)
    body = [
        _block(block, mark, numbers, by_line, marked)
        for block, mark in items.number(document.body, look_of(document.preset))
    ]
    return replace(
        document,
        preset=PRESET,
        body=(*body, *_summary(evidence), *_table(evidence, marked)),
        closed=False,
    )


def _block(
    block: Block, mark: str, numbers: Iterator[int], by_line: _Lines, marked: list[Statement]
) -> Block:
    def spans(old: Sequence[Span], shift: int = 0) -> tuple[Span, ...]:
        return _marked(old, by_line.get(next(numbers), ()), shift, marked)

    match block:
        case Paragraph():
            return replace(block, spans=spans(block.spans))
        case Item():
            shift = len(block.mark) + 1 if block.mark else 0
            return replace(block, spans=spans(block.spans, shift), mark=mark)
        case Heading():
            lead = f"{mark} " if mark else ""
            text = spans((Span(block.text, bold=True),))
            if len(text) > 1 or text[0].mark:
                return Paragraph((Span(lead, bold=True), *text) if lead else text, "왼쪽")
            return replace(block, text=lead + block.text, numbered=False)
        case Note():
            text = spans((Span(block.text),))
            if len(text) > 1 or text[0].mark:
                return Paragraph((Span(f"{block.mark} "), *text))
            return block
        case Grid():
            if block.caption:
                next(numbers)
            cells = tuple(
                replace(cell, lines=tuple(spans(line) for line in cell.lines))
                for cell in block.cells
            )
            return replace(block, cells=cells)
        case _:
            if getattr(block, "caption", ""):
                next(numbers)
            return block


def _marked(
    spans: Sequence[Span], statements: Iterable[Statement], shift: int, marked: list[Statement]
) -> tuple[Span, ...]:
    """Cut the spans where statements begin and end, and mark what is between."""
    spans = tuple(Span(span.text, span.bold) for span in spans)  # 다른 검사의 표시는 뺀다
    text = "".join(span.text for span in spans)
    out: list[Span] = []
    at = 0
    for statement in sorted(statements, key=lambda s: s.where.start or 0):
        start = (statement.where.start or 0) - shift
        end = (statement.where.end or 0) - shift
        if not at <= start < end <= len(text):
            continue
        out += cut(spans, at, start)
        out.append(Span(text[start:end], mark=_mark(statement), note=_note(statement)))
        marked.append(statement)
        at = end
    return (*out, *cut(spans, at)) or (Span(""),)


def _mark(statement: Statement) -> Mark:
    return _MARKS.get(statement.verdict, Mark.WRONG)


def _note(statement: Statement) -> str:
    parts = (
        statement.verdict.value,
        f"맞는 값 {statement.expected}" if statement.expected and _is_wrong(statement) else "",
        f"근거 {statement.source}" if statement.source else "",
        statement.why,
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _is_wrong(statement: Statement) -> bool:
    return _mark(statement) is Mark.WRONG


def _summary(evidence: Evidence) -> tuple[Block, ...]:
    counts = Counter(s.verdict for s in evidence.statements)
    said = ", ".join(
        f"{verdict.value} {counts[verdict]}건" for verdict in Verdict if counts[verdict]
    )
    total = len(evidence.statements)
    text = f"대조한 곳은 모두 {total}건입니다({said})." if total else "대조할 수치가 없었습니다."
    return Heading("대조 결과", numbered=False), Paragraph((Span(text),))


def _table(evidence: Evidence, marked: Sequence[Statement]) -> tuple[Block, ...]:
    """Return the statements as a table, numbered as their signs are."""
    if not evidence.statements:
        return ()
    numbers = {id(statement): str(n) for n, statement in enumerate(marked, 1)}
    others = [s for s in evidence.statements if id(s) not in numbers]
    rows = [("번호", "문장", "판정", "맞는 값", "근거와 까닭")]
    rows += [
        (
            numbers.get(id(s), "-"),
            s.text,
            f"{MARKS[_mark(s)].sign} {s.verdict.value}",
            s.expected or "-",
            _ground(s),
        )
        for s in (*marked, *others)
    ]
    cells = tuple(
        Cell(
            r,
            c,
            tuple((Span(line),) for line in text.split("\n")),
            align="왼쪽" if c in (1, 4) and r else "가운데",
            head=r == 0,
        )
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return (Grid(len(rows), 5, cells, (0.7, 1.9, 1.4, 1.4, 3.8)),)


def _ground(statement: Statement) -> str:
    """The source; for what does not hold also why, on a line of its own."""
    why = "" if statement.verdict is Verdict.MATCH else statement.why
    source = str(statement.source) if statement.source else ""
    return "\n".join(part for part in (source, why) if part) or "-"
