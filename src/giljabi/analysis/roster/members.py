"""One line of a roster: who, from where, on which committee, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.periods import Grain, parse_period
from giljabi.analysis.roster.normal import normal_body, normal_name
from giljabi.analysis.settle.meant import Field, Meant
from giljabi.book.kinds import Place

FIELDS = (
    Field("성명", ("이름", "위원명", "성함", "위원성명", "위원", "위촉위원", "대상자"), needed=True),
    Field("기관", ("소속", "소속기관", "직장", "소속및직위", "소속직위", "주요경력", "기관명", "단체", "소속단체", "현직")),
    Field("위원회", ("위원회명", "위원회이름", "회의체", "명부")),
    Field("생년월일", ("생년", "출생일", "생일", "출생년월일")),
    Field("연락처", ("전화", "전화번호", "휴대전화", "휴대폰", "연락처전화번호", "핸드폰")),
    Field("위촉일", ("임기시작", "위촉시작일", "위촉기간시작", "시작일", "임기개시일", "위촉일자")),
    Field("만료일", ("임기종료", "임기만료", "임기만료일", "종료일", "해촉일", "위촉기간끝", "만료일자")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One seat. ``name`` and ``body`` are normal forms; ``said_name``, ``said_body`` as written.

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

    def on(self, day: date) -> bool:
        """Whether the seat is held on that day; a term that is not given is held."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def against(self, other: "Member") -> str:
        """Return what says that two are different people: ``생년월일``, or nothing."""
        return "생년월일" if self.birth and other.birth and self.birth != other.birth else ""


def members(meant: Meant, committee: str, start: int = 0) -> Iterator[Member]:
    """Yield the seats of one roster. ``committee`` names it where no column does; rows without a
    name are passed over."""
    table = meant.table
    for row in meant.rows():
        name = normal_name(meant.text("성명", row))
        if not name:
            continue
        body = meant.text("기관", row)
        yield Member(
            start + row, name, normal_body(body), _plain(meant.text("성명", row)), _plain(body),
            _plain(meant.text("위원회", row)) or committee, _digits(meant.text("생년월일", row)),
            _digits(meant.text("연락처", row)), _day(meant.text("위촉일", row)),
            _day(meant.text("만료일", row)),
            (table.place(row, meant.columns["성명"]), *meant.place("기관", row)),
        )  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(text.split())


def _digits(text: str) -> str:
    period = parse_period(text, compact=True)
    if period is not None and period.grain is Grain.DAY and period.year:
        return f"{period.year:04}{period.month:02}{period.day:02}"
    return "".join(filter(str.isdecimal, text))


def _day(text: str) -> date | None:
    period = parse_period(text, compact=True)
    if period is None or period.grain is not Grain.DAY or not period.year:
        return None
    return date(period.year, period.month, period.day)
