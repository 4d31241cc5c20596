"""공문서 검사: official writing held against rules, each with what it rests on.

It reads notation, structure and words; it never changes a document (``documents.mend`` does) and
refuses to know personal data (the guard's matter) and how a page looks (the writers').
"""

from giljabi.book.kinds import Document, Finding, Findings, Place
from giljabi.documents.lint import (
    amounts,
    closing,
    dates,
    enclosed,
    foreign,
    frame,
    law,
    numbers,
    order,
    ranges,
    signs,
    style,
    times,
    words,
)
from giljabi.documents.lint.days import days
from giljabi.documents.lint.plain import of_text
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet, of_document

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *dates.RULES,
            *times.RULES,
            *ranges.RULES,
            *amounts.RULES,
            *numbers.RULES,
            *foreign.RULES,
            *signs.RULES,
            *law.RULES,
            *order.RULES,
            *closing.RULES,
            *enclosed.RULES,
            *frame.RULES,
            *style.RULES,
            *words.RULES,
        ),
        key=lambda rule: rule.number,
    )
)
"""Every rule that is checked, by its number in the list of 62."""

_BY_ID = {rule.id: rule for rule in RULES}
_MARK_RULES = frozenset(rule.id for rule in order.RULES)
_LOOKS = (
    times.look,
    amounts.look,
    numbers.look,
    foreign.look,
    signs.look,
    law.look,
    order.look,
    closing.look,
    enclosed.look,
    frame.look,
    style.look,
    words.look,
)


def check(document: Document) -> Findings:
    """Return what is wrong with the document, in the order of its lines.

    Places count ``Document.lines()``; findings about 두문, 결문 and metadata have no line.
    """
    return _findings(of_document(document))


def check_text(text: str, source: str = "") -> Findings:
    """Return what is wrong with a plain text. Places count its lines from 0, blank ones too.

    두문, 붙임, 끝. and 결문 are recognised by their words; what only a typed document can tell
    (metadata, tables) is not asked of a text.
    """
    return _findings(of_text(text, source))


def _findings(sheet: Sheet) -> Findings:
    found = days(sheet)
    hits = [*dates.look(sheet, found), *ranges.look(sheet, found)]
    for look in _LOOKS:
        hits.extend(look(sheet))
    hits.sort(key=_order)
    source = sheet.document.source
    return Findings(tuple(_finding(sheet, hit, source) for hit in hits), _checked(sheet))


def _order(hit: Hit) -> tuple[bool, int, int, int]:
    return hit.row is None, hit.row or 0, hit.start, _BY_ID[hit.rule].number


def _finding(sheet: Sheet, hit: Hit, source: str) -> Finding:
    rule = _BY_ID[hit.rule]
    if hit.row is None:
        where, text = Place(source=source), hit.text
    else:
        row = sheet.rows[hit.row]
        where = Place(source=source, paragraph=row.index, start=hit.start, end=hit.end)
        text = row.text[hit.start : hit.end] or hit.text
    why = f"{rule.why} {hit.said}" if hit.said else rule.why
    return Finding(
        rule.id, rule.severity, rule.basis, rule.article, where, text, why, hit.mend,
        rule.autofix and _applies(sheet, hit),
    )  # fmt: skip


def _applies(sheet: Sheet, hit: Hit) -> bool:
    """Tell whether the fix can be applied: it has a text, and an item mark is not cut through."""
    if hit.row is None or hit.mend is None or not hit.sure:
        return False
    return hit.start >= sheet.rows[hit.row].at or hit.rule in _MARK_RULES


def _checked(sheet: Sheet) -> str:
    return f"공문서 규칙 {len(RULES)}개로 {len(sheet.rows)}줄을 살펴봄"


__all__ = ["RULES", "Example", "Rule", "check", "check_text"]
