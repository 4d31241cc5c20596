"""Rules 1–10: how a date is written, and whether there is such a day."""

import re
from collections.abc import Iterator
from datetime import date

from giljabi.book.kinds import Basis, Severity
from giljabi.documents.lint.days import WEEKDAYS, Day
from giljabi.documents.lint.rule import HANDBOOK, Example, Hit, Rule, decree
from giljabi.documents.lint.sheet import Sheet

_LAW = decree("제7조제5항")

RULES = (
    Rule(
        1,
        "DATE-SPACE",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "연, 월, 일의 마침표 뒤는 한 칸씩 띄어 씁니다.",
        (Example("2025.12.17. 시행합니다.", "2025. 12. 17. 시행합니다."),),
        autofix=True,
    ),
    Rule(
        2,
        "DATE-NOPAD",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "월과 일의 숫자 앞에는 0을 붙이지 않습니다.",
        (Example("2026. 01. 06. 시행합니다.", "2026. 1. 6. 시행합니다."),),
        autofix=True,
    ),
    Rule(
        3,
        "DATE-LASTDOT",
        Severity.ERROR,
        Basis.LAW,
        _LAW,
        "날짜의 '일' 자리에도 마침표를 찍습니다.",
        (Example("2026. 1. 6 시행합니다.", "2026. 1. 6. 시행합니다."),),
        autofix=True,
    ),
    Rule(
        4,
        "DATE-HANGUL",
        Severity.WARNING,
        Basis.LAW,
        _LAW,
        "날짜는 연, 월, 일의 글자를 빼고 마침표로 적습니다.",
        (Example("2026년 1월 6일에 시행합니다.", "2026. 1. 6.에 시행합니다."),),
    ),
    Rule(
        5,
        "DATE-HYPHEN",
        Severity.ERROR,
        Basis.LAW,
        _LAW,
        "날짜는 붙임표나 빗금이 아니라 마침표로 적습니다.",
        (
            Example("2026-01-06 시행합니다.", "2026. 1. 6. 시행합니다."),
            Example("2026/1/6 시행합니다.", "2026. 1. 6. 시행합니다."),
        ),
        autofix=True,
    ),
    Rule(
        6,
        "DATE-MIXED",
        Severity.ERROR,
        Basis.LAW,
        _LAW,
        "마침표와 연, 월, 일의 글자를 섞어 썼습니다. 마침표로만 적습니다.",
        (Example("2025.12.17일 시행합니다.", "2025. 12. 17. 시행합니다."),),
        autofix=True,
    ),
    Rule(
        7,
        "YEAR-2DIGIT",
        Severity.NOTE,
        Basis.CUSTOM,
        "관행(연도는 네 자리)",
        "연도를 두 자리로 줄였습니다. 네 자리로 적으세요.",
        (Example("’25. 3분기 실적입니다.", "2025년 3분기 실적입니다."),),
    ),
    Rule(
        8,
        "WEEKDAY",
        Severity.WARNING,
        Basis.GUIDE,
        HANDBOOK,
        "요일의 괄호는 날짜에 붙여 씁니다.",
        (Example("2026. 3. 5. (목) 개최합니다.", "2026. 3. 5.(목) 개최합니다."),),
        autofix=True,
    ),
    Rule(
        9,
        "WEEKDAY-TRUE",
        Severity.ERROR,
        Basis.REASON,
        "달력",
        "날짜와 요일이 맞지 않습니다. 날짜와 요일 가운데 무엇이 틀렸는지 확인하세요.",
        (Example("2026. 3. 5.(금) 개최합니다.", "2026. 3. 5.(목) 개최합니다."),),
    ),
    Rule(
        10,
        "DATE-REAL",
        Severity.ERROR,
        Basis.REASON,
        "달력",
        "달력에 없는 날짜입니다. 날짜를 확인하세요.",
        (Example("2026. 2. 30.까지 제출합니다.", "2026. 2. 28.까지 제출합니다."),),
    ),
)

_NAMED = re.compile(rf"[ ]?,?[ ]?\(?([{WEEKDAYS}])요일\)?")
_MAY_BE_NEXT = 2
_BARE_YEAR = re.compile(
    r"(?<![\d.,-])2\d년(?=도? |\s?(?:상반기|하반기|[1-4]분기))(?! ?(?:동안|간|전|후|만에|이상|넘|째|차))"
)
_SHORT_YEAR = re.compile(r"['’‘]\d\d(?:\.[ ]?\d|년|\.?[ ]?[~∼])")
_NOTICE_DATE = re.compile(r"\s*(?:19|20)\d\d년\s?\d{1,2}월\s?\d{1,2}일\s*")


def look(sheet: Sheet, found: list[Day]) -> Iterator[Hit]:
    """Yield what is wrong with the dates of the sheet."""
    years = {day.year for day in found if day.own_year and day.real}
    year = years.pop() if len(years) == 1 else None
    for day in found:
        row = sheet.row_at(day.start)
        start = day.start - sheet.starts[row]
        end = start + len(day.text)
        if day.impossible:
            yield Hit("DATE-REAL", row, start, end)
            continue
        for rule in _notation(day):
            if rule != "DATE-HANGUL" or _asked(sheet, row, day):
                yield Hit(rule, row, start, end, day.right)
        yield from _weekday(day, row, start, end, year)
        yield from _spoken(sheet, day, row, start, year)
    for match in _BARE_YEAR.finditer(sheet.calm):
        yield sheet.hit("YEAR-2DIGIT", match.start(), match.start() + 3)
    for match in _SHORT_YEAR.finditer(sheet.calm):
        row = sheet.row_at(match.start())
        start = match.start() - sheet.starts[row]
        yield Hit("YEAR-2DIGIT", row, start, start + 3)


def _notation(day: Day) -> Iterator[str]:
    """Yield the ids of the rules that the way of writing breaks."""
    if day.form == "한글":
        yield "DATE-HANGUL"
    elif day.form == "붙임표":
        yield "DATE-HYPHEN"
    elif day.form == "섞임":
        yield "DATE-MIXED"
    else:
        if not day.tight:
            yield "DATE-SPACE"
        if day.padded:
            yield "DATE-NOPAD"
        if not day.last_dot:
            yield "DATE-LASTDOT"
    if day.weekday and (day.gap or day.text.endswith("요일)")):
        yield "WEEKDAY"


def _asked(sheet: Sheet, row: int, day: Day) -> bool:
    """Tell whether dates in Hangul are out of place: the date line of a notice may have them."""
    if sheet.document.preset in {"공고", "고시", ""} and _NOTICE_DATE.fullmatch(
        sheet.rows[row].text
    ):
        return False
    return day.own_year or sheet.document.preset != "보도자료"


def _true_weekday(day: Day, year: int | None, said: str) -> str:
    """Return the weekday of the calendar when it is not the one said, ``""`` when that is right.

    A day without a year is of the one year that the document names; January and February may be
    of the next one.
    """
    real = day.real
    if real is None and year is not None and not day.impossible:
        if day.month <= _MAY_BE_NEXT and _weekday_of(year + 1, day) == said:
            return ""
        true = _weekday_of(year, day)
        return true if true != said else ""
    return WEEKDAYS[real.weekday()] if real and WEEKDAYS[real.weekday()] != said else ""


def _weekday_of(year: int, day: Day) -> str:
    try:
        return WEEKDAYS[date(year, day.month, day.day).weekday()]
    except ValueError:
        return ""


def _spoken(sheet: Sheet, day: Day, row: int, start: int, year: int | None) -> Iterator[Hit]:
    """Yield the wrong weekday of ``2026. 3. 5. 금요일``."""
    found = _NAMED.match(sheet.calm, day.end) if not day.weekday else None
    true = _true_weekday(day, year, found[1]) if found else ""
    if found and true:
        end = start + len(day.text) + len(found.group())
        said = f"달력에서는 {true}요일입니다."
        yield Hit("WEEKDAY-TRUE", row, start, end, None, said)


def _weekday(day: Day, row: int, start: int, end: int, year: int | None) -> Iterator[Hit]:
    if not day.weekday:
        return
    true = _true_weekday(day, year, day.weekday)
    if true:
        right = day.right[:-2] + f"{true})"
        yield Hit("WEEKDAY-TRUE", row, start, end, right, f"달력에서는 {true}요일입니다.")
