"""One line of a roster: who, from where, on which committee, and since when."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.meant import Field, Meant
from giljabi.analysis.periods import Grain, parse_period
from giljabi.analysis.plain import plain
from giljabi.analysis.roster.normal import normal_body, normal_name
from giljabi.analysis.settle.won import is_blank
from giljabi.analysis.words import listed
from giljabi.book.kinds import Place

FIELDS = (
    Field("성명", ("이름", "위원명", "성함", "위원성명", "위원", "위촉위원", "대상자"), needed=True),
    Field("기관", ("소속", "소속기관", "직장", "소속및직위", "소속직위", "주요경력", "기관명", "단체", "소속단체", "현직")),
    Field("위원회", ("위원회명", "위원회이름", "회의체", "명부")),
    Field("생년월일", ("생년", "출생일", "생일", "출생년월일")),
    Field("연락처", ("전화", "전화번호", "휴대전화", "휴대폰", "연락처전화번호", "핸드폰")),
    Field("위촉일", ("임기시작", "위촉시작일", "위촉기간시작", "시작일", "임기개시일", "위촉일자")),
    Field("임기", ("위촉기간", "임기기간", "위촉임기", "재임기간")),
    Field("만료일", ("임기종료", "임기만료", "임기만료일", "종료일", "해촉일", "위촉기간끝", "만료일자")),
)  # fmt: skip


_VACANT = frozenset(
    {"공석", "미정", "미위촉", "결원", "없음", "해당없음", "추천중", "위촉예정", "당연직", "성명"}
)
_NUMBERED = re.compile(r"(?:19|20)?(\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)(?:\s*-.*)?")
_SHORT_DAY = re.compile(r"(\d\d)\s*[-/.]\s*(\d\d?)\s*[-/.]\s*(\d\d?)\.?")
_YEAR = re.compile(r"(?:19|20)(\d\d)(?!\d)|(\d\d)\s*년생")
_SPAN = re.compile(r"\s*[~∼～〜]\s*|\s+[-–—]\s+|\s*부터\s*")
_WHOLE = 8
"""Digits of a whole telephone number, without its first zero."""


@dataclass(frozen=True, slots=True)
class Member:
    """One seat. ``name`` and ``body`` are normal forms; ``said_name``, ``said_body`` as written.

    ``birth`` is YYMMDD, or YY where only the year is given; ``phone`` the digits of a whole number.
    ``first`` and ``last`` are the days of the term, ``None`` where the roster does not say.
    """

    index: int
    name: str
    body: str
    said_name: str
    said_body: str
    committee: str
    birth: str
    phone: str
    first: date | None
    last: date | None
    places: tuple[Place, ...]
    termless: bool = False
    """Whether the roster has a term for the seat that cannot be read."""

    def on(self, day: date) -> bool:
        """Whether the seat is held on that day; a term that is not given is held."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def against(self, other: "Member") -> str:
        """Return what says that two are different people: ``생년월일``, or nothing."""
        return "" if agree(self.birth, other.birth) else "생년월일"


def agree(one: str, other: str) -> bool:
    """Say whether two birthdays may be one: as far as both say, or one says nothing."""
    width = min(len(one), len(other))
    return one[:width] == other[:width]


def members(meant: Meant, committee: str, start: int = 0) -> Iterator[Member]:
    """Yield the seats of one roster, numbered from ``start``. ``committee`` names it where no column
    does; rows without a person's name are passed over (``nameless`` tells them)."""
    table = meant.table
    for at, row in enumerate(row for row in meant.rows() if _name(meant, row)):
        body = meant.text("기관", row)
        first, last, termless = _term(meant, row)
        yield Member(
            start + at, _name(meant, row), normal_body(body), plain(meant.text("성명", row)),
            plain(body), plain(meant.text("위원회", row)) or committee,
            _birth(meant.text("생년월일", row)), _phone(meant.text("연락처", row)), first, last,
            (table.place(row, meant.columns["성명"]), *meant.place("기관", row)), termless,
        )  # fmt: skip


def nameless(meant: Meant) -> tuple[str, ...]:
    """Say which rows stand for nobody: an empty name, or a seat that is vacant (공석)."""
    rows = [meant.table.row_numbers[row] for row in meant.rows() if not _name(meant, row)]
    if not rows:
        return ()
    return (
        f"'{meant.table.name}'에서 성명이 비었거나 공석인 줄 {len(rows):,}개({listed(rows)})는 세지 않았습니다.",
    )


def _name(meant: Meant, row: int) -> str:
    name = normal_name(meant.text("성명", row))
    return "" if name in _VACANT or not any(map(str.isalpha, name)) else name


def _birth(text: str) -> str:
    """Return YYMMDD of ``1980. 1. 1.``, ``80-01-01``, ``800101-1******``; YY of ``1980년생``."""
    period = parse_period(text)
    if period is not None and period.grain is Grain.DAY and period.year:
        return f"{period.year % 100:02}{period.month:02}{period.day:02}"
    if found := _NUMBERED.match(text.strip()):
        return found[1]
    if found := _SHORT_DAY.fullmatch(text.strip()):
        return f"{found[1]}{int(found[2]):02}{int(found[3]):02}"
    found = _YEAR.match(text.strip())
    return found[1] or found[2] if found else ""


def _phone(text: str) -> str:
    """Return the digits of a number, without the zero a spreadsheet drops; masked ones tell nothing."""
    digits = "".join(filter(str.isdecimal, text)).removeprefix("82").lstrip("0")
    return digits if len(digits) >= _WHOLE else ""


def _term(meant: Meant, row: int) -> tuple[date | None, date | None, bool]:
    """Return the first and last day of a term, and whether it is written but cannot be read."""
    since, until = meant.text("위촉일", row), meant.text("만료일", row)
    ends = [part.strip() for part in _SPAN.split(meant.text("임기", row)) if part.strip()]
    if len(ends) == 2 or (ends and _SPAN.search(meant.text("임기", row))):
        since, until = since or ends[0], until or (ends[1] if len(ends) == 2 else "")
    first, last = _end(since, last=False), _end(until, last=True)
    unread = (not is_blank(since) and first is None) or (not is_blank(until) and last is None)
    return first, last, unread or (bool(ends) and first is last is None)


def _end(text: str, *, last: bool) -> date | None:
    """Return a day, or the first or last day of the month or year that a text names."""
    period = parse_period(text, compact=True)
    if period is None or not period.year:
        return None
    if not last or period.grain is Grain.DAY:
        return date(period.year, period.month, period.day)
    month = period.month + 12 // period.grain - 1
    return date(period.year, month, monthrange(period.year, month)[1])
