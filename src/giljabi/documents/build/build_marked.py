"""대조 표시본: a copy of a document in which every checked statement is marked and explained.

The text stays letter by letter as it was; marks and a table of the statements are added. A sign in
the text has the number of its row; why a statement does not hold stands in that row. It judges
nothing: the verdicts come from the evidence.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from giljabi.book.kinds import (
    Block,
    Cell,
    Document,
    Evidence,
    Grid,
    Heading,
    Mark,
    Paragraph,
    Span,
    Statement,
    Verdict,
)
from giljabi.documents.build.marking import Marking, marked_body
from giljabi.documents.looks.look import MARKS

PRESET = "표시본"
_MARKS = {Verdict.MATCH: Mark.MATCH, Verdict.NO_SOURCE: Mark.UNKNOWN}


def build_marked(document: Document, evidence: Evidence) -> Document:
    """Return the marked copy; item marks and heading numbers are written out as they would print.

    A statement in the title or a caption, or over another one, is only in the table.
    """
    body, placed = marked_body(document, _markings(evidence))
    marked = [one.key for one in placed if isinstance(one.key, Statement)]
    return replace(
        document,
        preset=PRESET,
        body=(*body, *_summary(evidence), *_table(evidence, marked)),
        closed=False,
    )


def _markings(evidence: Evidence) -> Iterator[Marking]:
    for s in evidence.statements:
        if s.where.paragraph is not None:
            start, end = s.where.start or 0, s.where.end or 0
            yield Marking(s.where.paragraph, start, end, _mark(s), _note(s), s)


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
