"""Rule 71: the numbers of tables and pictures follow each other."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        71,
        "CAPTION-SEQ",
        Severity.WARNING,
        Basis.REASON,
        "표와 그림 번호의 차례",
        "표나 그림의 번호가 건너뛰거나 되풀이됩니다.",
        (
            Example(
                "<표 1> 접수 현황\n<표 3> 처리 현황",
                "<표 1> 접수 현황\n<표 2> 처리 현황",
            ),
        ),
    ),
)

_NUMBER = re.compile(
    r"^\s*(?:[<〈\[【(]\s*(표|그림|사진|도표)\s?(\d{1,3})\s*[>〉\]】)]|(표|그림|사진|도표)\s?(\d{1,3})\s*[.:)])\s*\S",
    re.MULTILINE,
)


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield captions whose number does not follow the one before."""
    last: dict[str, int] = {}
    for match in _NUMBER.finditer(sheet.whole):
        kind, number = match[1] or match[3], int(match[2] or match[4])
        before = last.get(kind)
        if before is not None and number != before + 1:
            span = match.span(2) if match[2] else match.span(4)
            said = f"'{kind} {before + 1}'이 올 자리입니다."
            yield sheet.hit("CAPTION-SEQ", *span, str(before + 1), said)
            number = number if number > before else before + 1
        last[kind] = number
