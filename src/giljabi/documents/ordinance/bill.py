"""A 일부개정조례안 as given: a 개정문 to be applied, or the full text of the 개정안; and its check."""

from giljabi.book.kinds import Document, Finding, Findings, Paragraph, Place, Severity, Span
from giljabi.documents.ordinance.amend import amend
from giljabi.documents.ordinance.check_ordinance import check_ordinance
from giljabi.documents.ordinance.orders import is_amending
from giljabi.documents.ordinance.parse import ordinance_of
from giljabi.documents.ordinance.unit import Ordinance

_BROKEN_BY_CHANGE = frozenset(
    {"ART-SEQ", "ART-TWICE", "PARA-SEQ", "HO-SEQ", "MOK-SEQ", "CITE-MISSING", "CITE-DELETED",
     "ANNEX-MISSING", "ANNEX-SEQ"}
)  # fmt: skip


def amended_document(now: Document, change: Document) -> Document:
    """Return the full text of the 개정안. Raises ``StepTrouble`` when one of them has no 조."""
    text = _text(change)
    if not is_amending(text):
        ordinance_of(change)
        return change
    made = amend(ordinance_of(now), text, source=change.source).ordinance
    return as_document(made, change.source)


def as_document(ordinance: Ordinance, source: str = "") -> Document:
    """Return the ordinance as a document, a paragraph a line, under its 제명."""
    lines = [line for line in ordinance.text.split("\n") if line.strip()]
    if lines and " ".join(lines[0].split()) == ordinance.name:
        lines = lines[1:]
    body = tuple(Paragraph((Span(line),)) for line in lines)
    return Document("", ordinance.name, body, closed=False, source=source)


def amending_findings(now: Document, change: Document) -> Findings:
    """Return what could not be applied (places in the 개정문) and what the change breaks.

    What was wrong in the 현행 already is not told again. Places of the latter are in the 개정안.
    """
    text = _text(change)
    before = ordinance_of(now)
    found: tuple[Finding, ...] = ()
    said = "개정안 전문을 현행과 견줌"
    if is_amending(text):
        made = amend(before, text, source=change.source)
        then, found = made.ordinance, made.findings
        said = f"개정 지시 {made.orders}개 가운데 {made.done}개를 적용함"
    else:
        then = ordinance_of(change)
    old = {_key(finding) for finding in check_ordinance(before).items}
    broken = (
        f for f in check_ordinance(then).items if f.rule in _BROKEN_BY_CHANGE and _key(f) not in old
    )
    return Findings((*found, *(_softer(f) for f in broken)), said)


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.text, finding.why


def _softer(finding: Finding) -> Finding:
    """A place in the made 개정안 would mislead in the given file: only its words are kept."""
    return Finding(
        finding.rule, Severity.WARNING, finding.basis, finding.article, Place("개정안"),
        finding.text, f"개정한 뒤에 어긋납니다. {finding.why}",
    )  # fmt: skip


def _text(document: Document) -> str:
    return "\n".join(line.text for line in document.lines())
