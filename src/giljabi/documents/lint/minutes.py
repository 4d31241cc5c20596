"""Rule 73: what the minutes of a meeting record (영 제63조제2항)."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

_START = "가온시 민원조정위원회 회의록\n"
_REST = "참석자: 홍길동, 김가온\n발언 내용: 안내문을 고치자는 의견\n결정 사항: 안내문을 고치기로 함"

RULES = (
    Rule(
        73,
        "MINUTES",
        Severity.WARNING,
        Basis.LAW,
        decree("제63조제2항"),
        "회의록에는 일시, 참석자, 발언 내용, 결정 사항, 표결 내용을 적습니다.",
        (Example(_START + _REST, _START + "일시: 2026. 3. 5.(목) 14:00\n" + _REST),),
    ),
)

_PARTS = {
    "일시": re.compile(r"일\s?시|일\s?자|날\s?짜|개최일|\d{4}\. ?\d{1,2}\. ?\d{1,2}\."),
    "참석자": re.compile(r"참\s?석|출\s?석|참여자|배석|위원 명단"),
    "발언 내용": re.compile(
        r"발언|토의|논의|의견|질의|답변|협의\s?내용|회의\s?내용|심의\s?내용|말씀|토론|주요\s?내용|보고\s?내용"
    ),
    "결정 사항": re.compile(
        r"결정|의결|가결|부결|합의|결과|조치\s?사항|확정|채택|하기로|향후\s?계획|후속\s?조치"
    ),
}


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield what minutes lack, as one finding about the whole."""
    if sheet.document.preset != "회의록":
        return
    labels = "\n".join(fact.label for fact in sheet.document.facts)
    body = "\n".join(row.text for row in sheet.rows[1:]) + "\n" + labels
    lacking = [part for part, words in _PARTS.items() if not words.search(body)]
    if lacking:
        yield Hit("MINUTES", None, said=f"없는 것: {', '.join(lacking)}.", text=lacking[0])
