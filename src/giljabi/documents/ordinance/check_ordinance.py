"""조례안 체계·자구 점검: the drafted ordinance held against the rules of drafting.

Each finding names the guide it rests on. It refuses to judge the matter itself: whether a measure is
lawful, wanted or paid for is decided by people.
"""

from collections.abc import Iterator
from datetime import date

from giljabi.book.kinds import Finding, Findings, Severity
from giljabi.documents.lint import check_text
from giljabi.documents.ordinance import (
    check_cites,
    check_names,
    check_order,
    check_supplement,
    check_terms,
    check_words,
)
from giljabi.documents.ordinance.rule import Hit, Rule
from giljabi.documents.ordinance.unit import Lines, Ordinance, lines_in

RULES: tuple[Rule, ...] = (
    *check_order.RULES,
    *check_cites.RULES,
    *check_supplement.RULES,
    *check_terms.RULES,
    *check_names.RULES,
    *check_words.RULES,
)

_OF_LINTER = frozenset({"LAW-NAME", "LAW-QUOTE", "LOAN", "SPELL", "BRACKET", "REPEAT-WORD"})
"""Rules of 공문서 검사 that hold for ordinances too."""


def check_ordinance(ordinance: Ordinance, *, today: date | None = None) -> Findings:
    """Return what is against the rules of drafting, in the order of the text.

    Places count the lines of ``ordinance.text`` (``Document.lines()`` for a document).
    """
    lines = lines_in(ordinance)
    by_id = {rule.id: rule for rule in RULES}
    found = [_finding(ordinance, lines, by_id[hit.rule], hit) for hit in _hits(ordinance, today)]
    found += [
        _finding(ordinance, lines, by_id[h.rule], h, weight)
        for h, weight in check_words.look(ordinance)
    ]
    found += [f for f in check_text(ordinance.text, ordinance.source).items if f.rule in _OF_LINTER]
    found.sort(key=lambda f: (f.where.paragraph or 0, f.where.start or 0))
    articles = len(ordinance.articles)
    checked = f"조례 규칙 {len(RULES)}개로 조 {articles}개, 부칙 {len(ordinance.supplements)}개, 별표·서식 {len(ordinance.annexes)}개를 살펴봄"
    return Findings(tuple(found), checked)


def _hits(ordinance: Ordinance, today: date | None) -> Iterator[Hit]:
    yield from check_order.look(ordinance)
    yield from check_cites.look(ordinance)
    yield from check_supplement.look(ordinance, today)
    yield from check_terms.look(ordinance)
    yield from check_names.look(ordinance)


def _finding(
    ordinance: Ordinance, lines: Lines, rule: Rule, hit: Hit, weight: Severity | None = None
) -> Finding:
    why = hit.said if weight else f"{rule.why} {hit.said}".rstrip()
    return Finding(
        rule.id, weight or rule.severity, rule.basis, rule.article,
        lines.place(hit.start, hit.end), ordinance.text[hit.start : hit.end], why, hit.mend,
    )  # fmt: skip
