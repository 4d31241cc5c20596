"""Periods in words and labels: ``2026년 9월``, ``202609``, ``3분기``, ``1∼9월``, ``전월``.

It compares and shifts periods; it knows no clock, so ``이번 달`` is what the caller says it is.
"""

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Period:
    """A year, part of a year, or a relative word (``tag``) where a table itself says 전월, 당월."""

    year: int | None = None
    first: int | None = None
    last: int | None = None
    day: int | None = None
    tag: str = ""

    def contains(self, other: "Period") -> bool:
        """Whether a cell of period ``other`` belongs to this period."""
        if self.tag or other.tag:
            return self.tag == other.tag
        if self.year and other.year and self.year != other.year:
            return False
        if self.first is None or self.last is None:
            return self.year is not None and (other.year is not None or other.first is None)
        if other.first is None or other.last is None:
            return False
        whole = self.first <= other.first and other.last <= self.last
        return whole and (self.day is None or self.day == other.day)

    def shifted(self, *, months: int = 0, years: int = 0) -> "Period":
        """Return the period that many months or years later; the length stays."""
        if months and self.first is not None and self.last is not None:
            index = (self.year or 0) * 12 + self.first - 1 + months
            year = index // 12 if self.year else None
            first = index % 12 + 1
            return replace(self, year=year, first=first, last=first + self.last - self.first)
        if years and self.year:
            return replace(self, year=self.year + years)
        return self

    @property
    def months(self) -> int:
        """How many months it lasts; 12 for a year."""
        return 12 if self.first is None or self.last is None else self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Spoken:
    """A period as a text says it: where, which, and how it is relative to the current one."""

    start: int
    end: int
    period: Period
    relative: str = ""


TAGS = {
    "전년동월": "전년동월", "전년동기": "전년동월", "전년같은달": "전년동월", "지난해같은달": "전년동월",
    "작년같은달": "전년동월", "전년같은기간": "전년동월", "지난해같은기간": "전년동월",
    "작년같은기간": "전년동월", "전년같은분기": "전년동월", "전년동분기": "전년동월",
    "전년도": "전년", "전년": "전년", "지난해": "전년", "작년": "전년",
    "전해": "전년", "그전해": "전년", "한해전": "전년", "1년전": "전년",
    "전분기": "전분기", "직전분기": "전분기", "지난분기": "전분기",
    "전월": "전월", "지난달": "전월", "전달": "전월", "직전월": "전월", "전기": "전기",
    "이번달": "당월", "당월": "당월", "금월": "당월", "이달": "당월", "당기": "당월",
    "올해": "금년", "금년도": "금년", "금년": "금년", "당해연도": "금년", "금분기": "금분기",
    "이번분기": "금분기",
}  # fmt: skip
"""Relative words without blanks, and the one word we use for each."""

_SPACED = "|".join(r"\s?".join(word) for word in sorted(TAGS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d{2}|['’]\d{2})"
_SPOKEN = re.compile(
    rf"(?P<rel>(?<![가-힣])(?:{_SPACED})(?![가-힣]{{0,1}}세금))"
    rf"|(?:{_YEAR}\s?(?:년도?|\.)\s?)?(?P<a>\d{{1,2}})\s?월?\s?[∼~\-–]\s?(?P<b>\d{{1,2}})\s?월(?!간)"
    rf"|(?:{_YEAR.replace('<y>', '<y2>')}\s?(?:년도?|\.)\s?)?(?P<q>[1-4])\s?(?:/4\s?)?분기"
    rf"|(?:{_YEAR.replace('<y>', '<y3>')}\s?(?:년도?|\.)\s?)?(?P<h>[상하])반기"
    rf"|{_YEAR.replace('<y>', '<y4>')}\s?(?:년도?\s?(?P<m>\d{{1,2}})\s?월|[.\-/]\s?(?P<m3>\d{{1,2}})(?:\.|(?=-)|(?=\D|$)))"
    r"(?:(?<=월)\s?(?P<d>\d{1,2})일|(?<!월)\s?[-.]?\s?(?P<d3>\d{1,2})(?:일|\.|(?=\s|[^\d가-힣]|$)))?"
    rf"|{_YEAR.replace('<y>', '<y5>')}\s?년(?:도)?"
    r"|(?<![\d.])(?<!\d\s)(?P<m5>\d{1,2})\.\s?(?P<d5>\d{1,2})\.(?!\d)"
    r"|(?<![\d.])(?P<m2>\d{1,2})\s?월(?!\s?\d*간)(?:\s?(?P<d2>\d{1,2})\s?일)?"
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)?")
_BARE_YEAR = re.compile(r"((?:19|20)\d{2})(?:\.0)?")


def spoken(text: str) -> tuple[Spoken, ...]:
    """Return the periods of a sentence in order."""
    return tuple(s for found in _SPOKEN.finditer(text) if (s := _spoken(found)))


def _spoken(found: re.Match[str]) -> Spoken | None:
    g = found.groupdict()
    if g["rel"]:
        tag = TAGS[re.sub(r"\s", "", g["rel"])]
        return Spoken(found.start(), found.end(), Period(tag=tag), tag)
    year = next((_year(g[k]) for k in ("y", "y2", "y3", "y4", "y5") if g[k]), None)
    first, last = _months(g)
    if first is not None and not 1 <= first <= (last or 0) <= 12:
        return None
    day = g["d"] or g["d3"] or g["d2"] or g["d5"]
    return Spoken(found.start(), found.end(), Period(year, first, last, int(day) if day else None))


def _months(g: dict[str, str | None]) -> tuple[int | None, int | None]:
    if g["a"] and g["b"]:
        return int(g["a"]), int(g["b"])
    if g["q"]:
        return int(g["q"]) * 3 - 2, int(g["q"]) * 3
    if g["h"]:
        return (1, 6) if g["h"] == "상" else (7, 12)
    month = g["m"] or g["m2"] or g["m3"] or g["m5"]
    return (int(month), int(month)) if month else (None, None)


def _year(text: str) -> int:
    return 2000 + int(text[1:]) if text[0] in "'’" else int(text)


def read_label(text: str, column: str = "") -> Period | None:
    """Read a whole label (``2026-09``, ``202609``, ``9월``, ``2026``) as a period, or ``None``.

    A bare number is a year or a month only when the name of its column says so.
    """
    text, column = text.strip(), re.sub(r"\s", "", column)
    if compact := _COMPACT.fullmatch(text):
        day = int(compact[3]) if compact[3] else None
        return Period(int(compact[1]), int(compact[2]), int(compact[2]), day)
    if quarter := re.fullmatch(r"((?:19|20)\d{2})\s?[.\-/]?\s?([1-4])/4(?:분기)?", text):
        last = int(quarter[2]) * 3
        return Period(int(quarter[1]), last - 2, last)
    if year := _BARE_YEAR.fullmatch(text):
        return Period(int(year[1])) if re.search(r"년|연도", column) else None
    if re.fullmatch(r"\d{1,2}(?:\.0)?", text) and re.fullmatch(r"(?:기준|해당)?월", column):
        month = int(float(text))
        return Period(None, month, month) if 1 <= month <= 12 else None
    found = spoken(text)
    if len(found) == 1 and re.fullmatch(r"[\s()]*(?:누계|계|말)?\)?", text[found[0].end :]):
        return found[0].period if not text[: found[0].start].strip() else None
    return None


def merged(one: Period | None, other: Period | None) -> Period | None:
    """Join the 연도 and the 월 of one row into one period."""
    if one is None or other is None:
        return one or other
    return Period(
        one.year or other.year, one.first or other.first, one.last or other.last,
        one.day or other.day, one.tag or other.tag,
    )  # fmt: skip
