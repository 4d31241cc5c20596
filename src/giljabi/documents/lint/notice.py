"""Rule 74: when a notice takes effect — the day it names must not lie before the notice itself."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.days import Day
from giljabi.documents.lint.rule import Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

_START = "가온시 공고 제2026-12호\n주차장 이용 안내 공고\n이 공고는 "
_END = "부터 효력이 발생합니다.\n2026. 5. 10.\n가온시장"

RULES = (
    Rule(
        74,
        "NOTICE-EFFECT",
        Severity.WARNING,
        Basis.LAW,
        decree("제6조제3항"),
        "공고문서는 효력이 생기는 때를 밝히지 않으면 공고한 날부터 5일이 지난 때에 효력이 생깁니다. "
        "적은 날이 공고한 날과 어긋나는지 확인하세요.",
        (Example(_START + "2026. 5. 1." + _END, _START + "2026. 5. 20." + _END),),
    ),
)

_NOTICES = frozenset({"공고", "고시"})
_EFFECT = re.compile(r"효력|시행일|시행한다|시행합니다|시행함|부터 시행")
_PERIOD = re.compile(r"공고\s?기간|고시\s?기간|열람\s?기간|공람\s?기간")


def look(sheet: Sheet, found: list[Day]) -> Iterator[Hit]:
    """Yield days of effect or display that lie before the day of the notice."""
    if sheet.document.preset not in _NOTICES or not found:
        return
    issued = [day for day in found if _alone(sheet, day) and day.real]
    if len(issued) != 1 or issued[0].real is None:
        return
    on = issued[0].real
    for day in found:
        position = sheet.row_at(day.start)
        row = sheet.rows[position]
        tells = _EFFECT.search(row.text) or _PERIOD.search(row.text)
        if day is not issued[0] and day.real and day.real < on and tells:
            start = day.start - sheet.starts[position]
            said = f"공고한 날은 {issued[0].right}입니다."
            yield Hit("NOTICE-EFFECT", position, start, start + len(day.text), None, said)
            return


def _alone(sheet: Sheet, day: Day) -> bool:
    return sheet.rows[sheet.row_at(day.start)].text.strip() == day.text.strip()
