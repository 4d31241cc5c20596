"""What people and programs are told of an ``Evidence``: one line, JSON, and findings."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from giljabi.book.kinds import (
    Basis,
    Evidence,
    Finding,
    Findings,
    Place,
    Severity,
    Statement,
    Verdict,
)
from giljabi.evidence.cells import KIND

_ORDER = (Verdict.MATCH, Verdict.MISMATCH, Verdict.UNIT, Verdict.SUM, Verdict.DATE,
          Verdict.NO_SOURCE)  # fmt: skip
_RULES = {
    Verdict.MISMATCH: "NUM-MATCH", Verdict.UNIT: "NUM-UNIT", Verdict.SUM: "NUM-SUM",
    Verdict.DATE: "BASE-DATE", Verdict.NO_SOURCE: "NUM-SOURCE",
}  # fmt: skip
_CALENDAR = {"날짜": "DATE-REAL", "요일": "WEEKDAY-TRUE", "기간": "RANGE-ORDER", "시각": "TIME-REAL",
             "한글 금액": "MONEY-MATCH", "조문": "CITE-ARTICLE", "법령 이름": "CITE-LAW",
             "이름": "NAME-MATCH", "인용": "QUOTE-MATCH"}  # fmt: skip
_WORDS = frozenset(("조문", "법령 이름", "이름", "인용"))
"""Kinds of statements that are no numbers."""


def summary(evidence: Evidence) -> str:
    """Return one Korean line: ``수치 23개 가운데 일치 20, 불일치 2, 근거 없음 1``.

    Where names, quotations or articles are among them: ``대조한 곳 23개 가운데 …``.
    """
    counts = Counter(s.verdict for s in evidence.statements)
    if not counts:
        return "대조할 수치가 없습니다"
    parts = [f"{v.value} {counts[v]:,}" for v in _ORDER if counts[v] or v is Verdict.MATCH]
    what = "대조한 곳" if any(s.kind in _WORDS for s in evidence.statements) else "수치"
    return f"{what} {len(evidence.statements):,}개 가운데 {', '.join(parts)}"


def to_json(evidence: Evidence) -> dict[str, Any]:
    """Return ``{"statements": [{text, start, end, paragraph, kind, verdict, expected, source …}]}``.

    ``start`` and ``end`` are code points of the paragraph, which ``paragraph`` counts from 0.
    """
    return {"statements": [_json(s) for s in evidence.statements]}


def _json(s: Statement) -> dict[str, Any]:
    return {
        "text": s.text, "start": s.where.start, "end": s.where.end,
        "paragraph": s.where.paragraph, "kind": s.kind, "verdict": s.verdict.value,
        "expected": s.expected, "source": str(s.source) if s.source else "",
        "formula": s.formula, "why": s.why,
        "severity": severity_of(s),
    }  # fmt: skip


def findings(evidence: Evidence) -> Findings:
    """Return the statements that are not 일치: wrong ones as 오류, those without a source as 주의.

    Cells of one table without a source become one finding, so that the wrong ones stand out.
    """
    items = [_finding(s) for s in evidence.statements if _tells(s)]
    items += _unsourced(s for s in evidence.statements if not _tells(s))
    return Findings(tuple(items), checked=summary(evidence))


def _tells(s: Statement) -> bool:
    return s.verdict is not Verdict.MATCH and not (
        s.kind == KIND and s.verdict is Verdict.NO_SOURCE
    )


def severity_of(s: Statement) -> Severity | None:
    """Return how much a statement weighs; ``None`` for what agrees."""
    if s.verdict is Verdict.MATCH:
        return None
    weight = Severity.WARNING if s.verdict is Verdict.NO_SOURCE else Severity.ERROR
    return s.severity or weight


def _finding(s: Statement) -> Finding:
    severity = severity_of(s) or Severity.NOTE
    rule = _CALENDAR.get(s.kind, _RULES[s.verdict])
    source = f" (출처: {s.source}{f', 산식: {s.formula}' if s.formula else ''})" if s.source else ""
    basis = Basis.LAW if s.kind in ("조문", "법령 이름") else Basis.REASON
    return Finding(rule, severity, basis, "", s.where, s.text, s.why + source, s.expected or None)


def _unsourced(statements: Iterable[Statement]) -> list[Finding]:
    """Join runs of neighbouring cells without a source into one finding a table."""
    cells = [s for s in statements if s.verdict is Verdict.NO_SOURCE]
    groups: list[list[Statement]] = []
    for s in sorted(cells, key=lambda s: s.where.paragraph or 0):
        last = groups[-1][-1].where.paragraph or 0 if groups else None
        if last is not None and (s.where.paragraph or 0) - last <= 12:
            groups[-1].append(s)
        else:
            groups.append([s])
    return [
        Finding(
            "NUM-SOURCE", Severity.WARNING, Basis.REASON, "",
            Place(paragraph=group[0].where.paragraph, start=group[0].where.start, end=group[0].where.end),
            group[0].text,
            f"이 표의 칸 {len(group):,}개는 자료에서 근거를 찾지 못했습니다. 출처를 확인하세요.",
        )
        for group in groups
    ]  # fmt: skip
