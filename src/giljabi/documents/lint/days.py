"""Finding the dates of a sheet: one token a date, with how it was written.

A date is 연·월·일, or 월·일 when a weekday, a range sign or 부터/까지 shows that it is one: a line
that begins with ``1. 12.`` is not always a day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from giljabi.documents.lint.sheet import Sheet

Form = Literal["점", "한글", "붙임표", "섞임"]

_LEAP = 2024
RANGE = "~∼～"
WEEKDAYS = "월화수목금토일"

_SEP = r"([ ]?\.[ ]{{0,3}}|[ ]?{}[ ]?|[-/])"
_DATE = re.compile(
    rf"(?:((?:19|20)\d\d)(?:{_SEP.format('년')}))?(\d{{1,2}}){_SEP.format('월')}(\d{{1,2}})(?!\d)"
    rf"([ ]?일|[ ]?\.)?(?:([ ]{{0,3}})\(([{WEEKDAYS}])(요일)?\))?"
)
_FREE = re.compile(
    r"\s(?!\s?[건명개회원점곳](?:\W|$))|$|[)\],;〉>」』∼~～(]|까지|부터|에|자|기준|현재|이후|이전|에서|과|와|은|는|이|을|를|의|로|및|경"
)
_YEARLESS = re.compile(rf"[ ]?[{RANGE}]|[ ]?(?:까지|부터)")
_AFTER_RANGE = re.compile(rf"[{RANGE}][ ]?$")
_FROM = re.compile(rf"[ ]?(?:부터[ ]?)?[{RANGE}][ ]{{0,3}}|[ ]?부터[ ]{{1,2}}")
_LONGER = re.compile(r"[-/.:]?\d|간|%")


@dataclass(frozen=True, slots=True)
class Day:
    """One date as written. ``year`` may be inherited from the start of its range (``own_year``
    says whether it was written); ``weekday`` is the letter in brackets, or empty.
    """

    start: int
    end: int
    text: str
    year: int | None
    month: int
    day: int
    form: Form
    own_year: bool
    padded: bool
    last_dot: bool
    gap: str
    weekday: str
    tight: bool

    @property
    def real(self) -> date | None:
        """The calendar day, ``None`` when there is none or no year is known."""
        if self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def impossible(self) -> bool:
        """Whether there is no such day in its year, or in any year when none is known."""
        if self.year is not None:
            return self.real is None
        try:
            date(_LEAP, self.month, self.day)
        except ValueError:
            return True
        return False

    @property
    def right(self) -> str:
        """The right form: ``2026. 1. 6.(화)``."""
        year = f"{self.year}. " if self.own_year else ""
        weekday = f"({self.weekday})" if self.weekday else ""
        return f"{year}{self.month}. {self.day}.{weekday}"


def days(sheet: Sheet) -> list[Day]:
    """Return the dates of the sheet in order."""
    found: list[Day] = []
    for match in _DATE.finditer(sheet.calm):
        day = _day(match, sheet.calm, found[-1] if found else None)
        if day is not None:
            found.append(day)
    return found


def ranges(found: list[Day], text: str) -> Iterator[tuple[Day, Day]]:
    """Yield the pairs of dates with a range sign between them."""
    for first, last in pairwise(found):
        if last.start - first.end <= 6 and _FROM.fullmatch(text, first.end, last.start):
            yield first, last


def _day(match: re.Match[str], text: str, before: Day | None) -> Day | None:
    year, first, month, second, last, end, gap, weekday, _ = match.groups()
    form = _form(first, second, end)
    if form is None or int(month) == 0 or int(last) == 0 or not _stands_alone(match, text, form):
        return None
    if year is None and not _is_day(match, text, form):
        return None
    inherited = before.year if before and _joined(before, match.start(), text) else None
    return Day(
        match.start(),
        match.end(),
        match.group(),
        int(year) if year else inherited,
        int(month),
        int(last),
        form,
        year is not None,
        month[0] == "0" or last[0] == "0",
        end is not None,
        gap or "",
        weekday or "",
        (first is None or first == ". ") and second == ". " and end in {".", None},
    )


def _form(first: str | None, second: str, end: str | None) -> Form | None:
    """Return how the parts are joined, ``None`` when they are no date at all."""
    kinds = {_kind(sep) for sep in (first, second) if sep is not None}
    if kinds == {"붙임표"}:
        return "붙임표" if first == second and end is None else None
    if "붙임표" in kinds:
        return None
    ended = "한글" if end and end.endswith("일") else "점"
    if kinds == {"점"}:
        return "점" if ended == "점" else "섞임"
    return "한글" if kinds == {"한글"} and ended == "한글" else "섞임" if len(kinds) == 2 else None


def _kind(sep: str) -> Form:
    if "." in sep:
        return "점"
    return "붙임표" if sep in "-/" else "한글"


def _stands_alone(match: re.Match[str], text: str, form: Form) -> bool:
    """Tell a date from a part of a longer number, a version or a count (``2026. 3. 12건``)."""
    before = text[match.start() - 1 : match.start()]
    if before.isdigit() or (before and before in ".-/,'’" and before != "\n"):
        return False
    after = match.end()
    if _LONGER.match(text, after):
        return False
    if match.group(6) is None and match.group(8) is None:
        return form != "섞임" and _FREE.match(text, after) is not None
    return True


def _is_day(match: re.Match[str], text: str, form: Form) -> bool:
    """Tell a day without a year from item numbers, decimals and fractions."""
    month, last, end, weekday = int(match[3]), int(match[5]), match[6], match[8]
    if form == "한글":
        return month <= 31 and last <= 99
    if not (1 <= month <= 12 and 1 <= last <= 31):
        return bool(weekday and form == "점" and month < 50)
    if form != "점" or not (end or weekday):
        return False
    if weekday:
        return True
    near = text[max(0, match.start() - 2) : match.start()]
    return bool(_YEARLESS.match(text, match.end()) or _AFTER_RANGE.search(near))


def _joined(before: Day, start: int, text: str) -> bool:
    return start - before.end <= 6 and _FROM.fullmatch(text, before.end, start) is not None
