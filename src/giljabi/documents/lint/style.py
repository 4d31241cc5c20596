"""Rules 56–57: one manner of ending in one document, and items that can be read at a glance."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.rule import Example, Hit, Rule
from giljabi.documents.lint.sheet import REPORTS, Sheet

RULES = (
    Rule(
        56,
        "MIX-STYLE",
        Severity.WARNING,
        Basis.GUIDE,
        "국립국어원 공공언어 바로 쓰기",
        "한 문서에 '-합니다'와 '-함'이 섞여 있습니다. 한 가지로 맞추세요.",
        (
            Example(
                "회의를 개최합니다.\n자료를 제출하여야 함.",
                "회의를 개최합니다.\n자료를 제출하여야 합니다.",
            ),
        ),
    ),
    Rule(
        57,
        "ITEM-LEN",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(개조식 항목 70자 이내)",
        "개조식 항목이 길어 한눈에 읽기 어렵습니다. 둘로 나누거나 줄이세요.",
        (
            Example(
                "□ " + "가온시 청사 안내 누리집의 민원 접수 화면을 시민이 알기 쉽게 바꾸고 " * 2,
                "□ 가온시 청사 안내 누리집의 민원 접수 화면 개선",
            ),
        ),
    ),
)

LONGEST = 70
"""Letters of an item, from the custom of report writers."""

_POLITE = re.compile(r"(?:니다|십시오|하세요)\.?(?:\s+끝\.?)?\s*$")
_NOMINAL = re.compile(
    r"(?<![포투보명결])(?:함|됨|있음|없음|였음|았음|었음|했음|않음|바람|것임|예정임)\.(?:\s+끝\.?)?\s*$"
)
_PROSE_END = re.compile(r"다\.(?:\s|$|”)")
_PROSE = ("문단", "항목", "끝")


def look(sheet: Sheet) -> Iterator[Hit]:
    """Yield the first line in the rarer manner, and items that are too long."""
    yield from _mixed(sheet)
    if not sheet.letter:
        for position, row in sheet.positions("항목"):
            bullet = row.mark in "□■○●◦❍ㅇ-ㆍ·" and row.mark != ""
            words = row.text[row.at :].rstrip()
            if _PROSE_END.search(words):
                continue
            if (bullet or sheet.document.preset in REPORTS) and len(words) > LONGEST:
                said = f"지금 {len(words)}자입니다."
                yield Hit("ITEM-LEN", position, row.at, row.at + len(words), None, said)


def _mixed(sheet: Sheet) -> Iterator[Hit]:
    rows = list(sheet.positions(*_PROSE))
    polite = [p for p, row in rows if _POLITE.search(row.text)]
    if not polite:
        return
    nominal = [p for p, row in rows if _NOMINAL.search(row.text)]
    if nominal:
        fewer = nominal if len(nominal) <= len(polite) else polite
        said = f"'-합니다' {len(polite)}줄, '-함' {len(nominal)}줄입니다."
        text = sheet.rows[fewer[0]].text
        last = text.split()[-1]
        start = text.rindex(last)
        yield Hit("MIX-STYLE", fewer[0], start, start + len(last), None, said)
