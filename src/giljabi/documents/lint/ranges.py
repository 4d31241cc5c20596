"""Rules 15–17: ranges of dates, times and years."""

import re
from collections.abc import Iterator

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.days import RANGE, WEEKDAYS, Day, ranges
from giljabi.documents.lint.rule import HANDBOOK, Example, Hit, Rule
from giljabi.documents.lint.sheet import Sheet

RULES = (
    Rule(
        15,
        "RANGE",
        Severity.NOTE,
        Basis.GUIDE,
        "한글 맞춤법 부록(문장 부호) 물결표",
        "기간을 나타내는 물결표는 앞말과 뒷말에 붙여 씁니다.",
        (Example("2. 20. ~ 2. 24. 접수합니다.", "2. 20.~2. 24. 접수합니다."),),
    ),
    Rule(
        16,
        "RANGE-KKAJI",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "물결표와 '까지'는 뜻이 겹칩니다. 하나만 쓰세요.",
        (Example("2. 20.~2. 24.까지 접수합니다.", "2. 20.~2. 24. 접수합니다."),),
    ),
    Rule(
        17,
        "RANGE-ORDER",
        Severity.ERROR,
        Basis.REASON,
        "날짜와 시각의 앞뒤",
        "끝이 시작보다 빠릅니다. 날짜나 시각을 확인하세요.",
        (
            Example("2026. 3. 10.~2026. 3. 2. 접수합니다.", "2026. 3. 2.~2026. 3. 10. 접수합니다."),
            Example("교육 시간은 14:00~13:00입니다.", "교육 시간은 13:00~14:00입니다."),
            Example("2026년~2024년 통계입니다.", "2024년~2026년 통계입니다."),
        ),
    ),
)

_SPACED = re.compile(rf"[{RANGE}]")
_BEFORE = re.compile(r"[\d.)시분일월년](?:\s?부터)?[ ]{0,3}$")
_AFTER = re.compile(r"[ ]{0,3}['’]?\d")
_UNTIL = re.compile(
    rf"[{RANGE}][ ]{{0,2}}(?:\d{{4}}\.[ ]?)?(?:\d{{1,2}}\.[ ]?){{1,2}}(?:\([{WEEKDAYS}]\))?[ ]?까지"
    rf"|[{RANGE}][ ]{{0,2}}(?:\d{{1,2}}:\d\d|\d{{1,2}}시|\d{{4}}년|\d{{1,2}}월)[ ]?까지"
)
_YEARS = re.compile(rf"((?:19|20)\d\d)년?[{RANGE}]((?:19|20)\d\d)년")
_TIMES = re.compile(rf"([0-2]?\d):([0-5]\d)[ ]?[{RANGE}][ ]?([0-2]?\d):([0-5]\d)(?![:\d])")
_EVENING = 18 * 60


def look(sheet: Sheet, found: list[Day]) -> Iterator[Hit]:
    """Yield what is wrong with the ranges of the sheet."""
    text = sheet.calm
    for sign in _SPACED.finditer(text):
        yield from _spaced(sheet, sign)
    for match in _UNTIL.finditer(text):
        right = match.group().removesuffix("까지").rstrip()
        yield sheet.hit("RANGE-KKAJI", *match.span(), right)
    yield from _order(sheet, found)


def _spaced(sheet: Sheet, sign: re.Match[str]) -> Iterator[Hit]:
    text, at = sheet.calm, sign.start()
    if _BEFORE.search(text, max(0, at - 8), at) and _AFTER.match(text, at + 1):
        before, after = text[max(0, at - 3) : at], text[at + 1 : at + 4]
        left = len(before) - len(before.rstrip(" "))
        right = len(after) - len(after.lstrip(" "))
        if left or right:
            yield sheet.hit("RANGE", at - left, at + 1 + right)


def _order(sheet: Sheet, found: list[Day]) -> Iterator[Hit]:
    spans: list[tuple[int, int]] = [
        (first.start, last.end)
        for first, last in ranges(found, sheet.calm)
        if _backwards(first, last)
    ]
    spans += [m.span() for m in _YEARS.finditer(sheet.calm) if m[1] > m[2]]
    spans += [m.span() for m in _TIMES.finditer(sheet.calm) if _ends_earlier(m)]
    for start, end in spans:
        yield sheet.hit("RANGE-ORDER", start, end)


def _backwards(first: Day, last: Day) -> bool:
    """Tell whether a range ends before it begins; without a year only inside one month."""
    begin, end = first.real, last.real
    if begin and end:
        return end < begin
    return first.year == last.year and first.month == last.month and last.day < first.day


def _ends_earlier(match: re.Match[str]) -> bool:
    """Tell whether a range of times runs backwards; from the evening on it may pass midnight."""
    begin = int(match[1]) * 60 + int(match[2])
    return int(match[3]) * 60 + int(match[4]) < begin < _EVENING
