"""Numbers that no table has, held against what the documents given as sources say in words.

A passage of the same words with the same number confirms it; one of almost the same words with
another number, all else equal, denies it. Anything less leaves 근거 없음.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from giljabi.book.kinds import Document, Statement, Verdict
from giljabi.evidence.passages import Passage, words
from giljabi.evidence.quantities import Quantity, parse

SHARED, ALIKE = 0.4, 0.75
"""Share of the statement's words that a passage must have: to confirm, to deny."""


@dataclass(frozen=True, slots=True)
class _Told:
    passage: Passage
    words: frozenset[str]
    quantities: tuple[Quantity, ...]


def from_passages(
    document: Document, statements: Sequence[Statement], passages: Sequence[Passage]
) -> Iterator[Statement]:
    """Yield the statements; those without a source get the passage that has their number."""
    told = [_Told(p, words(p.text), q) for p in passages if (q := parse(p.text))]
    texts = {line.index: line.text for line in document.lines()} if told else {}
    for statement in statements:
        line = texts.get(-1 if statement.where.paragraph is None else statement.where.paragraph)
        if statement.verdict is not Verdict.NO_SOURCE or line is None:
            yield statement
        else:
            yield _held(statement, line, told)


def _held(statement: Statement, line: str, told: Sequence[_Told]) -> Statement:
    quantities = parse(line)
    at = next((i for i, q in enumerate(quantities) if q.start == statement.where.start), None)
    if at is None:
        return statement
    said = words(line)
    near = sorted(((_share(said, one.words), one) for one in told), key=lambda x: -x[0])
    for share, one in near:
        same = _same(quantities[at], one.quantities)
        if share >= SHARED and same:
            why = f"'{_short(one.passage.text)}'에 같은 수치가 있습니다."
            return _with(statement, Verdict.MATCH, why, "", one, same)
    for share, one in near[:1]:
        other = _other(quantities, at, one.quantities)
        if share >= ALIKE and _share(one.words, said) >= ALIKE and other:
            why = f"'{_short(one.passage.text)}'에는 {other.text}(으)로 적혀 있습니다."
            return _with(statement, Verdict.MISMATCH, why, other.text, one, other)
    return statement


def _share(said: frozenset[str], there: frozenset[str]) -> float:
    return len(said & there) / len(said) if len(said) >= 2 else 0.0


def _same(q: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    return next((o for o in others if o.value == q.value and o.unit == q.unit), None)


def _other(quantities: Sequence[Quantity], at: int, others: Sequence[Quantity]) -> Quantity | None:
    """The number in the same place of a passage whose other numbers and units are all the same."""
    if [q.unit for q in quantities] != [o.unit for o in others]:
        return None
    rest = [(q, o) for n, (q, o) in enumerate(zip(quantities, others, strict=True)) if n != at]
    if all(q.value == o.value for q, o in rest):
        return others[at] if others[at].value != quantities[at].value else None
    return None


def _with(
    s: Statement, verdict: Verdict, why: str, right: str, one: _Told, q: Quantity
) -> Statement:
    place = replace(one.passage.place, start=q.start, end=q.end)
    return replace(s, verdict=verdict, why=why, expected=right, source=place)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 30 else text[:30] + "…"
