"""What the search could not explain, beside the one plain reading of the words.

A reading that agrees confirms; one that the words ask for plainly gives the right value; and where the
number belongs to a thing that no table speaks of (현장점검 25회), neither accuses.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from giljabi.book.kinds import Severity, Statement, Verdict
from giljabi.evidence.doubt import alike
from giljabi.evidence.quantities import parse

_FOREIGN = re.compile(
    r"(?:점검|교육|회의|홍보|캠페인|조사원|담당자?|직원|인력|참여자|참가자|좌석|장서|예산|안내판|의견|목표|기준|전국|도내|프로그램|"
    r"공사|설치|배치|투입|시설물\s|만족도|응답자|표본|포트홀\s민원|(?:전국|도내|이웃|인근|다른\s시)[가-힣\s]{0,6}평균)[가-힣]{0,2}(?:\s?[은는이가을를의로]?\s?|\s?[:(]\s?)(?:약\s|총\s|각각\s)?\(?$"
)


def _apart(s: Statement) -> bool:
    """Whether the value nearest by the words is of another size altogether."""
    said, right = parse(s.text), parse(s.expected)
    if not said or not right or not right[0].value:
        return False
    ratio = abs(said[0].value / right[0].value)
    return s.kind == "수치" and not Decimal("0.4") < ratio < Decimal("2.5")


def plainer(found: Statement, plain: Statement, text: str, odd: Callable[[], bool]) -> Statement:
    """The better of two statements of one number, the first of which does not agree."""
    if plain.verdict is Verdict.MATCH and not (plain.kind == "비율" and plain.text.endswith("%")):
        return plain  # 비율은 우연히 맞는 읽기가 많다
    if plain.verdict in (Verdict.MISMATCH, Verdict.UNIT):
        return plain
    if found.verdict is Verdict.UNIT:
        return found
    right = parse(found.expected)
    slip = bool(right) and any(alike(q, right[0].value) for q in parse(found.text))
    apart = not slip and found.verdict is Verdict.MISMATCH and _apart(found)
    if (apart and odd()) or _FOREIGN.search(text[: found.where.start or 0]):
        why = "자료에서 이 값의 근거를 찾지 못했습니다. 출처를 확인하세요."
        return replace(plain, verdict=Verdict.NO_SOURCE, why=why, severity=None)
    return found


__all__ = ["Severity", "plainer"]
