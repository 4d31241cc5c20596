"""기준일, and the days and years that a table itself tells of a thing (계약일, 조성연도).

A report that says ``2026. 8. 31. 기준`` over a table of another day is 기준일 다름. Where the table
tells no day of its own, nothing is judged. It knows no clock.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from giljabi.book.kinds import Line, Place, Statement, Verdict
from giljabi.evidence.dates import written
from giljabi.evidence.facts import Source
from giljabi.evidence.measures import squeeze
from giljabi.evidence.mentions import Sentence
from giljabi.evidence.periods import Period, Spoken, spoken

_DATE = re.compile(
    r"(?<![\d.])(?:(?P<y>(?:19|20)\d{2}|['’]\d{2})\s?(?:년|[.\-])\s?)?(?P<m>\d{1,2})\s?(?:월|[.\-])"
    r"(?:\s?(?P<d>\d{1,2})\s?(?:일|\.)?|\s?(?P<end>말)(?:일)?)?"
)
_AFTER = re.compile(r"\s?(?:\([월화수목금토일]\)\s?)?(?:기준|현재)(?!일)")
_BEFORE = re.compile(r"(?:기준\s?(?:일자?|시점)|조사\s?일)\s?(?:[:：]|[은이])?\s?$")
_CLOSED = re.compile(r"\s?[)\]]")
_YEAR = re.compile(r"((?:19|20)\d{2})\s?년")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is said: the year and the day may be left out."""

    text: str
    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    def agrees(self, other: "Day") -> bool:
        """Whether no part that both say differs."""
        return all(
            a is None or b is None or a == b
            for a, b in ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        )


def base_days(text: str) -> Iterator[Day]:
    """Yield the base days of a text: ``2026. 8. 31. 기준``, ``8월 말 현재``, ``('26. 8월 말)``."""
    for found in _DATE.finditer(text):
        end = found.end()
        after = _AFTER.match(text, end)
        closed = found["end"] and text[: found.start()].endswith("(") and _CLOSED.match(text, end)
        if not (after or closed or _BEFORE.search(text[: found.start()])):
            continue
        year, month = _year(found["y"]), int(found["m"])
        if not 1 <= month <= 12:
            continue
        day = int(found["d"]) if found["d"] else None
        if found["end"]:
            day = calendar.monthrange(year or 2025, month)[1]
        end = after.end() if after else end
        yield Day(text[found.start() : end], found.start(), end, year, month, day)


def _year(text: str | None) -> int | None:
    return None if text is None else 2000 + int(text[1:]) if text[0] in "'’" else int(text)


def check_base(lines: Sequence[Line], sources: Sequence[Source]) -> Iterator[Statement]:
    """Yield a statement for each base day of the report that the tables can confirm or deny."""
    told = [(s, days) for s in sources if (days := _told(s))]
    for line in lines if told else ():
        for day in base_days(line.text):
            where = Place(paragraph=line.index, start=day.start, end=day.end)
            right = next((s for s, days in told if any(day.agrees(d) for d in days)), None)
            source = right or told[0][0]
            place = Place(source.table.name, source.table.sheet)
            if right:
                why = "자료의 기준일과 같습니다."
                yield Statement(day.text, "기준일", where, Verdict.MATCH, why, "", place)
            else:
                expected = told[0][1][-1].text
                why = f"자료는 {expected}입니다. 기준일과 자료 가운데 어느 것이 맞는지 확인하세요."
                yield Statement(day.text, "기준일", where, Verdict.DATE, why, expected, place)


def _told(source: Source) -> list[Day]:
    """What a table says of its own day: in its title and notes, else the months of its rows."""
    table = source.table
    said = [d for text in (table.title, *table.decisions) for d in base_days(text)]
    if said:
        return said
    months = [source.own] if source.own else list(source.keys)
    if not all(p.first and p.first == p.last and not p.tag for p in months):
        return []
    return [_of(p) for p in months]


def _of(period: Period) -> Day:
    text = f"{period.year}년 {period.first}월" if period.year else f"{period.first}월"
    return Day(text, 0, 0, period.year, period.first or 0, period.day)


_POINT = re.compile(
    r"기준(?:\s?(?:시점|일자|연도|년도|월|일|분기))?\s?(?:은|는|이|:|：)\s?(?:모두\s)?$"
)
_POINT_AFTER = re.compile(r"\s?(?:말\s?)?(?:\([^)]*\)\s?)?(?:기준|현재)(?!일)")
_UNTIL = re.compile(r"\s?(?:말\s?)?까지(?:의|\s?집계|\s?[모쌓])")
_OF_DATA = re.compile(r"자료|값|수치|통계|집계|것")


def check_terms(lines: Sequence[Line], sources: Sequence[Source]) -> Iterator[Statement]:
    """Yield a statement for each quarter, year or month that a text calls the time of its data."""
    told = [s for s in sources if s.keys and not any(k.tag or k.day for k in s.keys)]
    for line in lines if told else ():
        done = [(d.start, d.end) for d in base_days(line.text)]
        for found in spoken(line.text):
            after = _POINT_AFTER.match(line.text, found.end)
            point = after or _POINT.search(line.text[: found.start])
            until = _UNTIL.match(line.text, found.end) and _OF_DATA.search(line.text)
            if found.relative or not found.period.year or not (point or until):
                continue
            if any(a <= found.start < b for a, b in done):
                continue
            yield _term(line, found, told, until=bool(until and not point))


def _term(line: Line, found: Spoken, told: Sequence[Source], *, until: bool) -> Statement:
    where = Place(paragraph=line.index, start=found.start, end=found.end)
    text = line.text[found.start : found.end]
    for source in told:
        keys = source.keys[-1:] if until else source.keys
        if any(found.period.contains(k) or k.contains(found.period) for k in keys):
            place = Place(source.table.name, source.table.sheet)
            return Statement(
                text, "기준일", where, Verdict.MATCH, "자료의 때와 같습니다.", "", place
            )
    source = told[0]
    last = source.keys[-1]
    right = f"{last.year}년" if last.year else ""
    if last.first and last.months == 3 and last.first % 3 == 1:
        right += f" {(last.first + 2) // 3}분기"
    elif last.first:
        right += f" {last.last}월"
    why = f"자료는 {right} 것입니다. 기준 시점과 자료 가운데 어느 것이 맞는지 확인하세요."
    place = Place(source.table.name, source.table.sheet)
    return Statement(text, "기준일", where, Verdict.DATE, why, right.strip(), place)


# 자료에 적힌 날과 해 ---------------------------------------------------------------------------


def check_days(
    sentence: Sentence, paragraph: int, sources: Sequence[Source]
) -> Iterator[Statement]:
    """Yield a statement for a day or year said of a named row: ``계약일: 2026. 3. 12.``."""
    said = [(d.start, d.end, (d.year, d.month, d.day)) for d in written(sentence.text)]
    days = [x for x in said if sentence.start <= x[0] < sentence.end]
    bare = [
        (y.start(), y.end(), (int(y[1]),))
        for y in _YEAR.finditer(sentence.text, sentence.start, sentence.end)
    ]
    for number, source in enumerate(sources):
        for column in source.attributes:
            row = _row(sentence, number, source)
            stem = re.sub(
                r"(?:일자?|년도|연도|년|시기)$", "", squeeze(source.table.columns[column].name)
            )
            for start, end, parts in (*days, *bare) if row is not None and len(stem) > 1 else ():
                beside = sentence.text[max(0, start - 8) : start] + sentence.text[end : end + 8]
                right = source.table.columns[column].raw[row or 0]
                true = tuple(int(x) for x in re.findall(r"\d+", right)[: len(parts)])
                if stem not in beside or len(true) != len(parts):
                    continue
                where = Place(paragraph=paragraph, start=start, end=end)
                place = source.table.place(row or 0, source.table.columns[column])
                text = sentence.text[start:end]
                if true == parts:
                    yield Statement(
                        text, "날짜", where, Verdict.MATCH, "자료의 칸과 같습니다.", "", place
                    )
                else:
                    why = f"자료의 칸에는 {right}(으)로 적혀 있습니다."
                    yield Statement(text, "날짜", where, Verdict.MISMATCH, why, right, place)


def _row(sentence: Sentence, number: int, source: Source) -> int | None:
    """The one row that the nearest label names."""
    for m in reversed((*sentence.setting.mentions, *sentence.names)):
        if m.kind == "표지" and m.source == number:
            rows = source.by_label[(m.dim, m.label)] & source.plain
            if len(rows) == 1:
                return next(iter(rows))
    return None
