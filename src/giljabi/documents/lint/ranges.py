"""Rules 15–17 and 83: ranges of dates, times and years."""

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
            Example(
                "2026. 3. 10.부터 2026. 3. 2.까지 접수합니다.",
                "2026. 3. 2.부터 2026. 3. 10.까지 접수합니다.",
            ),
            Example(
                "착공일: 2026. 5. 1.\n준공일: 2026. 4. 1.",
                "착공일: 2026. 4. 1.\n준공일: 2026. 5. 1.",
            ),
        ),
    ),
    Rule(
        83,
        "RANGE-LENGTH",
        Severity.WARNING,
        Basis.REASON,
        "기간의 날수",
        "적은 날수가 기간과 맞지 않습니다.",
        (
            Example(
                "공고 기간: 2026. 5. 1.~2026. 5. 14.(20일간)",
                "공고 기간: 2026. 5. 1.~2026. 5. 14.(14일간)",
            ),
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
_YEARS = re.compile(rf"((?:19|20)\d\d)(?:년?[ ]?[{RANGE}][ ]?|년?부터[ ])((?:19|20)\d\d)년")
_TIMES = re.compile(
    rf"([0-2]?\d):([0-5]\d)(?:[ ]?[{RANGE}][ ]?|부터[ ])([0-2]?\d):([0-5]\d)(?![:\d])"
)
_LENGTH = re.compile(r"[ ]?[(,][ ]?(?:총[ ]?|약[ ]?)?(\d{1,3})일(?:간|[ ]?동안)")
_BEGINS = re.compile(
    r"(시작|착공|착수|개시|개회|개장|개막|접수 시작|모집 시작|계약|출발)(?:\s?(?:일|일자|일시|시기|예정일))?\s?[:：]?\s"
)
_ENDINGS = re.compile(
    r"(종료|준공|완료|마감|폐회|폐장|폐막|접수 마감|모집 마감|만료|도착)(?:\s?(?:일|일자|일시|시기|예정일))?\s?[:：]?\s"
)
_PARTNERS = {
    "시작": {"종료", "마감", "완료"}, "착공": {"준공", "완료"}, "착수": {"완료", "준공", "종료"},
    "개시": {"종료", "마감"}, "개회": {"폐회"}, "개장": {"폐장"}, "개막": {"폐막"}, "접수 시작": {"접수 마감", "마감"},
    "모집 시작": {"모집 마감", "마감"}, "계약": {"만료", "준공"}, "출발": {"도착"},
}  # fmt: skip
_EVENING = 18 * 60
_HOLIDAYS = 3
"""So many holidays a period of working days may leave out beside Saturdays and Sundays."""


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
    spans += _across(sheet, found)
    for start, end in spans:
        yield sheet.hit("RANGE-ORDER", start, end)
    for first, last in ranges(found, sheet.calm):
        yield from _length(sheet, first, last)


def _length(sheet: Sheet, first: Day, last: Day) -> Iterator[Hit]:
    """Yield a number of days that is neither that of the range nor one less (첫날 불산입)."""
    told = _LENGTH.match(sheet.calm, last.end)
    begin, end = first.real, last.real
    if told is None or begin is None or end is None:
        return
    days = (end - begin).days
    if (days > 0 and int(told[1]) > days + 1) or (
        days > 0 and int(told[1]) < days * 5 // 7 - _HOLIDAYS
    ):
        said = f"첫날을 넣어 세면 {days + 1}일입니다."
        yield sheet.hit("RANGE-LENGTH", told.start(1), told.end(1) + 1, None, said)


def _across(sheet: Sheet, found: list[Day]) -> Iterator[tuple[int, int]]:
    """Yield days of an end (준공일) that lie before those of their beginning (착공일), line by line."""
    begun: dict[str, Day] = {}
    for day in found:
        row = sheet.row_at(day.start)
        before = sheet.calm[max(sheet.starts[row], day.start - 16) : day.start]
        if "\n" in before or day.real is None:
            continue
        begins, ends = _BEGINS.search(before), _ENDINGS.search(before)
        if begins and not ends:
            begun[begins[1]] = day
        elif ends:
            for label, first in begun.items():
                if ends[1] in _PARTNERS[label] and first.real and day.real < first.real:
                    yield day.start, day.end


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
