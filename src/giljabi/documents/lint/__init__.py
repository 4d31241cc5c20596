"""공문서 검사: official writing held against rules, each with what it rests on.

It reads notation, structure and words; it never changes a document (``documents.mend`` does) and
refuses to know personal data (the guard's matter) and how a page looks (the writers').
"""

from collections.abc import Mapping
from dataclasses import replace

from giljabi.book.kinds import Document, Finding, Findings, Place, Severity
from giljabi.documents.lint import (
    amounts,
    box,
    cited,
    closing,
    contacts,
    dates,
    enclosed,
    file,
    foreign,
    frame,
    grammar,
    law,
    manner,
    minutes,
    notice,
    numbers,
    office,
    order,
    pairs,
    press,
    punctuation,
    ranges,
    repeats,
    signs,
    spacing,
    style,
    times,
    words,
)
from giljabi.documents.lint.days import days
from giljabi.documents.lint.file import FileFacts
from giljabi.documents.lint.plain import of_text
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet, of_document

_PARTS = (
    dates, times, ranges, amounts, numbers, foreign, signs, law, order, closing, enclosed, frame,
    style, words, grammar, spacing, press, manner, office, repeats, pairs, box, minutes, notice, contacts,
    cited, punctuation, file,
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for part in _PARTS for rule in part.RULES), key=lambda rule: rule.number)
)
"""Every rule that is checked, by its number: the 62 of the list, and ours from 63 on."""

_BY_ID = {rule.id: rule for rule in RULES}
_MARK_RULES = frozenset(rule.id for rule in order.RULES)
_LOOKS = tuple(part.look for part in _PARTS if part not in (dates, ranges, notice, enclosed, file))


def check(
    document: Document,
    attached: tuple[str, ...] | None = None,
    *,
    file_facts: FileFacts | None = None,
    allowed: Mapping[str, str] | None = None,
) -> Findings:
    """Return what is wrong with the document, in the order of its lines.

    Places count ``Document.lines()``; findings about 두문, 결문 and metadata have no line.
    ``attached`` names the files really attached, ``file_facts`` is what a reader saw of the file;
    without them nothing is asked about either. ``allowed`` gives, by rule, the 사유 for which a
    person keeps to another form (영 제7조: 특별한 사유): those findings stay, as 참고.
    """
    return _findings(of_document(document), attached, file_facts, allowed)


def check_text(
    text: str,
    source: str = "",
    *,
    attached: tuple[str, ...] | None = None,
    allowed: Mapping[str, str] | None = None,
) -> Findings:
    """Return what is wrong with a plain text. Places count its lines from 0, blank ones too.

    두문, 붙임, 끝. and 결문 are recognised by their words; what only a typed document can tell
    (metadata, tables) is not asked of a text.
    """
    return _findings(of_text(text, source), attached, None, allowed)


def _findings(
    sheet: Sheet,
    attached: tuple[str, ...] | None,
    file_facts: FileFacts | None,
    allowed: Mapping[str, str] | None,
) -> Findings:
    found = days(sheet)
    hits = [*dates.look(sheet, found), *ranges.look(sheet, found), *notice.look(sheet, found)]
    hits.extend(enclosed.look(sheet, attached))
    hits.extend(file.look(sheet, file_facts))
    for look in _LOOKS:
        hits.extend(look(sheet))
    hits.sort(key=_order)
    source = sheet.document.source
    items = (_finding(sheet, hit, source) for hit in _alone(hits))
    kept = tuple(_allowed(finding, allowed) for finding in items) if allowed else tuple(items)
    return Findings(kept, _checked(sheet))


def _order(hit: Hit) -> tuple[bool, int, int, int]:
    return hit.row is None, hit.row or 0, hit.start, _BY_ID[hit.rule].number


def _alone(hits: list[Hit]) -> list[Hit]:
    """Return the hits without those that overlap an earlier one of the same rule in the same row."""
    ends: dict[tuple[str, int], int] = {}
    kept = []
    for hit in hits:
        if hit.row is not None and hit.end > hit.start:
            key = hit.rule, hit.row
            if hit.start < ends.get(key, 0):
                continue
            ends[key] = hit.end
        kept.append(hit)
    return kept


def _finding(sheet: Sheet, hit: Hit, source: str) -> Finding:
    rule = _BY_ID[hit.rule]
    if hit.row is None:
        where, text = Place(source=source), hit.text
    else:
        row = sheet.rows[hit.row]
        where = Place(source=source, paragraph=row.index, start=hit.start, end=hit.end)
        if row.where is not None:
            seen = row.where
            where = replace(where, page=seen.page, cell=seen.cell, sheet=seen.sheet)
        text = row.text[hit.start : hit.end] or hit.text
    why = f"{rule.why} {hit.said}" if hit.said else rule.why
    return Finding(
        rule.id, hit.severity or rule.severity, rule.basis, rule.article, where, text, why,
        hit.mend, rule.autofix and _applies(sheet, hit),
    )  # fmt: skip


def _allowed(finding: Finding, allowed: Mapping[str, str]) -> Finding:
    """Return the finding as a note when a person gave a reason for its rule."""
    reason = allowed.get(finding.rule, "").strip()
    if not reason:
        return finding
    why = f"{finding.why} 다음 사유로 그대로 두었습니다: {reason}"
    return replace(finding, severity=Severity.NOTE, why=why, fixable=False)


def _applies(sheet: Sheet, hit: Hit) -> bool:
    """Tell whether the fix can be applied: it has a text, and an item mark is not cut through."""
    if hit.row is None or hit.mend is None or not hit.sure:
        return False
    return hit.start >= sheet.rows[hit.row].at or hit.rule in _MARK_RULES


def _checked(sheet: Sheet) -> str:
    return f"공문서 규칙 {len(RULES)}개로 {len(sheet.rows)}줄을 살펴봄"


__all__ = ["RULES", "Example", "FileFacts", "Rule", "check", "check_text"]
