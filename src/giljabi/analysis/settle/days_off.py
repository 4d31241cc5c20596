"""Holidays and leave as a file tells them: days with a name, and for leave whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from giljabi.analysis.meant import Field, find_meant
from giljabi.analysis.settle.moments import days_between, read_day, read_ends, why_no_day
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Holidays, Place, Table

_DAY = Field("날짜", ("일자", "기간", "휴일", "휴가일", "휴가기간", "시작일", "시작", "공휴일"))
_END = Field("끝", ("종료일", "끝일", "종료", "마지막날"))
_PERSON = ("직원명", "성함", "휴가자")
_NAME = ("휴일명", "구분", "종류", "휴가종류", "휴가구분", "명칭", "내용", "비고")
_LEAVE = frozenset(
    ("휴가", "휴가종류", "휴가구분", "휴가기간", "휴가일", "휴가명", "복무", "복무구분")
)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day off: what it is called and the cell that says so."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Holidays by day and leave by person and day. ``listed`` is false when no list was given;
    ``public`` says which table of public holidays is in it, empty for none."""

    holidays: Mapping[date, DayOff] = field(default_factory=dict)
    leave: Mapping[tuple[str, date], DayOff] = field(default_factory=dict)
    listed: bool = False
    public: str = ""

    @property
    def told(self) -> str:
        """Say which days are in it, so that an empty list is seen."""
        own = sum(bool(off.places) for off in self.holidays.values())
        read = f"휴일표에서 휴일 {own:,}일과 휴가 {len(self.leave):,}일을 읽었습니다."
        return " ".join(filter(None, (self.public, read if self.listed else "")))

    def holiday(self, day: date) -> str:
        """Return the name of a day off for all: a listed holiday, ``토요일``, ``일요일``, or ``""``."""
        if day in self.holidays:
            return self.holidays[day].name
        return {5: "토요일", 6: "일요일"}.get(day.weekday(), "")


def read_days_off(table: Table | None, public: Holidays | None = None) -> DaysOff:
    """Read a list of holidays (날짜, 이름) and leave (성명, 날짜·기간, 이름); it adds to ``public``.

    Raises ``StepTrouble`` naming the rows whose day cannot be read.
    """
    holidays = {day: DayOff(name, ()) for day, name in public.days} if public else {}
    told = _told(public) if public else ""
    if table is None:
        return DaysOff(holidays, public=told)
    meant = find_meant(table, _fields(table))
    if not meant.has("날짜"):
        raise StepTrouble("휴일표에 '날짜' 열이 없습니다.", where=table.name,
                          cure="'날짜, 이름' 두 열로 적어 주세요. 휴가는 '성명' 열도 적습니다.")  # fmt: skip
    leave: dict[tuple[str, date], DayOff] = {}
    for row in meant.rows():
        person, name = meant.text("성명", row).strip(), meant.text("명칭", row).strip()
        off = DayOff(name or ("휴가" if person else "공휴일"), meant.place("날짜", row))
        for day in _days(table, row, meant.text("날짜", row), meant.text("끝", row)):
            if person:
                leave[(person, day)] = off
            else:
                holidays[day] = off
    return DaysOff(holidays, leave, listed=True, public=told)


def _told(public: Holidays) -> str:
    years = f"{public.first.year}년부터 {public.last.year}년까지"
    return f"공휴일은 길잡이의 공휴일표({public.version}판, {years})로 가렸습니다."


def _fields(table: Table) -> tuple[Field, ...]:
    """``이름`` is whose leave it is in a list of leave, and what the day is called in one of holidays."""
    of_leave = any("".join(column.name.split()) in _LEAVE for column in table.columns)
    person, name = ((*_PERSON, "이름"), _NAME) if of_leave else (_PERSON, ("이름", *_NAME))
    return _DAY, _END, Field("성명", person), Field("명칭", name)


def _days(table: Table, row: int, text: str, end: str) -> tuple[date, ...]:
    first_text, last_text = read_ends(text)
    first = read_day(first_text)
    last = read_day(
        end.strip() or last_text, first.year if first else 0, first.month if first else 0
    )
    if first is None or last is None or not 0 <= (last - first).days <= _LONGEST:
        why = why_no_day(text) if first is None else f"'{end or text}'의 끝 날짜가 맞지 않습니다"
        raise StepTrouble(f"휴일표 {table.row_numbers[row]}행: {why}.", where=table.name,
                          cure="날짜를 2026-10-05처럼 적어 주세요.")  # fmt: skip
    return days_between(first, last)
