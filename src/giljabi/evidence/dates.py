"""Dates and weekdays against the calendar: impossible dates, false weekdays, ranges that run back.

A date without a year takes the year of the nearest date before it. Nothing is held against a
clock or holidays: only the calendar itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from giljabi.book.kinds import Line, Place, Statement, Verdict

_DAYS = "월화수목금토일"
_DATE = re.compile(
    r"(?<![\d.\-/])(?:(?P<y>(?:19|20)\d{2}|['’]\d{2})\s?(?P<s>[.\-/]|년)\s?)?"
    r"(?P<m>\d{1,2})\s?(?P<s2>[.\-/]|월)\s?(?P<d>\d{1,2})(?P<s3>\.|일)?(?![\d%])"
    r"(?:\s?[(（]\s?(?P<w>[월화수목금토일])(?:요일)?\s?[)）])?"
)
_RANGE = re.compile(r"\s?(?:부터)?\s?[∼~〜]\s?|\s?부터\s?")
_SHORT_END = re.compile(
    r"\s?[∼~〜]\s?(?P<d>\d{1,2})(?:\.|일)(?!\s?\d)(?:\s?\((?P<w>[월화수목금토일])(?:요일)?\))?"
)
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: where, its parts, the weekday said, and whether its year was inherited."""

    start: int
    end: int
    text: str
    year: int | None
    month: int
    day: int
    weekday: str
    inherited: bool = False

    @property
    def date(self) -> date | None:
        """The day itself, or ``None`` when there is no such day."""
        try:
            return date(self.year or 2000, self.month, self.day)  # 2000: a leap year allows 2. 29.
        except ValueError:
            return None


def written(text: str, year: int | None = None) -> tuple[Written, ...]:
    """Return the dates of one line. ``year`` is what a date without year takes at first."""
    found: list[Written] = []
    for match in _DATE.finditer(text):
        if not _is_date(match):
            continue
        own = _year(match["y"]) if match["y"] else None
        year = own or year
        found.append(
            Written(
                match.start(), match.end(), match[0], year, int(match["m"]), int(match["d"]),
                match["w"] or "", own is None,
            )
        )  # fmt: skip
        if short := _SHORT_END.match(text, match.end()):
            found.append(
                Written(
                    short.start("d"), short.end(), text[short.start("d") : short.end()], year,
                    int(match["m"]), int(short["d"]), short["w"] or "", True,
                )
            )  # fmt: skip
    return tuple(found)


def _is_date(match: re.Match[str]) -> bool:
    """``3. 5.`` and ``3월 5일`` are dates; ``3.5``, ``1-2`` and ``4/5`` are not without a year."""
    if match["y"]:
        same = match["s"] == match["s2"] or (match["s"] == "년" and match["s2"] == "월")
        return same and (match["s"] != "년" or match["s3"] == "일")
    if match["s2"] == "월":
        return match["s3"] == "일" and 1 <= int(match["m"]) <= 12
    plausible = 1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 39
    return match["s2"] == "." and plausible and bool(match["s3"] or match["w"])


def _year(text: str) -> int:
    return 2000 + int(text[1:]) if text[0] in "'’" else int(text)


def check_dates(lines: Sequence[Line]) -> Iterator[Statement]:
    """Yield a statement for each date with a weekday, each impossible date, each range and time."""
    year = None
    sure = len({d.year for line in lines for d in written(line.text) if not d.inherited}) <= 1
    for line in lines:
        dates = written(line.text, year)
        seen = False
        for day in dates:
            seen = seen or not day.inherited
            if statement := _one(line, day, sure=sure or seen):
                yield statement
        yield from _runs(line, dates)
        yield from _times(line)
        year = next((d.year for d in reversed(dates) if d.year), year)


def _one(line: Line, day: Written, *, sure: bool) -> Statement | None:
    where = Place(paragraph=line.index, start=day.start, end=day.end)
    if day.date is None:
        why = f"달력에 없는 날짜입니다({day.month}월 {day.day}일)."
        return Statement(day.text, "날짜", where, Verdict.MISMATCH, why)
    if not day.weekday or day.year is None:
        return None
    true = _DAYS[day.date.weekday()]
    name = f"{day.year}. {day.month}. {day.day}."
    if true == day.weekday:
        return Statement(day.text, "요일", where, Verdict.MATCH, f"{name}은 {true}요일입니다.")
    expected = re.sub(r"([(（]\s?)[월화수목금토일]", rf"\g<1>{true}", day.text)
    if day.inherited and not sure:
        why = f"연도가 적혀 있지 않습니다. {day.year}년이라면 {true}요일입니다."
        return Statement(day.text, "요일", where, Verdict.NO_SOURCE, why, expected)
    why = f"{name}은 {day.weekday}요일이 아니라 {true}요일입니다."
    return Statement(day.text, "요일", where, Verdict.MISMATCH, why, expected)


def _runs(line: Line, dates: Sequence[Written]) -> Iterator[Statement]:
    for one, two in pairwise(dates):
        if not _RANGE.fullmatch(line.text[one.end : two.start]) or not (one.date and two.date):
            continue
        turn = two.inherited and one.month >= 10 and two.month <= 3  # 12. 28.∼1. 3.은 해를 넘긴다
        text = line.text[one.start : two.end]
        where = Place(paragraph=line.index, start=one.start, end=two.end)
        if two.date < one.date and not turn:
            why = "기간의 끝이 시작보다 앞섭니다. 시작일과 종료일을 확인하세요."
            yield Statement(text, "기간", where, Verdict.MISMATCH, why)
        else:
            yield Statement(
                text, "기간", where, Verdict.MATCH, "기간의 시작과 끝의 차례가 맞습니다."
            )


def _times(line: Line) -> Iterator[Statement]:
    found = list(_TIME.finditer(line.text))
    for one in found:
        if int(one[1]) > 24 or int(one[2]) > 59 or (int(one[1]) == 24 and int(one[2])):
            where = Place(paragraph=line.index, start=one.start(), end=one.end())
            why = "없는 시각입니다. 24시각제로 다시 적으세요."
            yield Statement(one[0], "시각", where, Verdict.MISMATCH, why)
    for one, two in pairwise(found):
        tilde = re.fullmatch(r"\s?[∼~〜]\s?", line.text[one.end() : two.start()])
        late = int(one[1]) >= 17  # 18:00∼09:00은 밤을 넘긴다
        if tilde and not late and (int(two[1]), int(two[2])) < (int(one[1]), int(one[2])):
            where = Place(paragraph=line.index, start=one.start(), end=two.end())
            why = "끝나는 시각이 시작하는 시각보다 앞섭니다."
            yield Statement(
                line.text[one.start() : two.end()], "시각", where, Verdict.MISMATCH, why
            )
