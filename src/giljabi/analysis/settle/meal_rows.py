"""Duty records as the sheet writes them, one row a duty. What cannot be read is a remark, never a guess."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.days import said_day
from giljabi.analysis.meant import Field, Meant, find_meant
from giljabi.analysis.quoted import thing
from giljabi.analysis.settle.days_off import DaysOff
from giljabi.analysis.settle.meal_rules import WEEKDAY
from giljabi.analysis.settle.moments import DAY, read_day, read_when, why_no_day
from giljabi.analysis.settle.people import NAME, NUMBER, UNIT, Person, read_person
from giljabi.analysis.settle.remarks import Remark
from giljabi.analysis.settle.rule_values import read_length
from giljabi.analysis.settle.won import is_blank
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Labels, Place, Table
from giljabi.book.korean import josa

_FIELDS = (
    NAME, UNIT, NUMBER,
    Field("날짜", ("일자", "근무일", "근무일자", "초과근무일", "초과근무일자", "근무날짜", "일"), needed=True),
    Field("시작", ("초과근무시작", "시작시각", "시작시간", "초과시작", "근무시작", "초과근무시작시각", "초과근무시작시간", "시작일시")),
    Field("끝", ("초과근무종료", "종료", "종료시각", "종료시간", "초과종료", "근무종료", "초과근무종료시각", "초과근무종료시간", "초과근무끝", "종료일시")),
    Field("출근", ("출근시각", "출근시간", "출근일시")),
    Field("퇴근", ("퇴근시각", "퇴근시간", "퇴근일시")),
    Field("인정시간", ("초과근무시간", "초과시간", "시간외근무", "인정초과근무시간", "인정시간수", "근무시간", "시간외인정시간")),
    Field("휴일", ("휴일여부", "휴일구분", "평일휴일", "평휴일", "평일휴일구분", "요일구분", "공휴일여부")),
    Field("비고", ("사유", "제외사유", "특이사항", "복무", "복무상황", "메모")),
)  # fmt: skip
_HOLIDAY = {"토": "토요일", "토요일": "토요일", "일": "일요일", "일요일": "일요일", "공휴일": "공휴일",
            "휴일": "휴일", "주말": "휴일", "법정공휴일": "공휴일", "o": "휴일", "○": "휴일", "y": "휴일",
            "예": "휴일", "true": "휴일", "휴": "휴일"}  # fmt: skip
_WORKDAY = frozenset(("평일", "x", "×", "n", "아니오", "false", "평", "월", "화", "수", "목", "금"))


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of duty. ``start`` and ``end`` are minutes from the day's midnight (``end`` may pass
    1440); ``None`` when only ``counted`` minutes (인정시간) are written.

    ``kind`` is 평일, 토요일, 일요일, 공휴일 or 휴일; ``whole_day`` says the hours are 출근~퇴근.
    """

    index: int
    sheet_row: int
    who: Person
    day: date | None
    start: int | None
    end: int | None
    counted: int | None
    whole_day: bool
    kind: str
    note: str
    places: tuple[Place, ...]
    content: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Duties:
    """Every duty of a record, and the columns they were read from."""

    duties: tuple[Duty, ...]
    meant: Meant


def read_duties(
    table: Table, year: int, month: int, off: DaysOff, named: Labels | None = None
) -> Duties:
    """Read the duties of one month. Days without year or month are of that month.

    Raises ``StepTrouble`` when a needed column is missing or no row is there.
    """
    meant = find_meant(table, _FIELDS, named)
    if not (meant.has("인정시간") or meant.has("끝") or meant.has("퇴근")):
        raise StepTrouble("근무 시각이나 인정 시간이 든 열을 찾지 못했습니다.", where=table.name,
                          cure="'열 지정'에 '시작=열 이름', '끝=열 이름'이나 '인정시간=열 이름'을 적어 주세요.")  # fmt: skip
    rows = meant.rows()
    if not rows:
        raise StepTrouble("근무 기록에 자료 줄이 없습니다.", where=table.name,
                          cure="근무를 한 줄에 하나씩 적어 주세요.")  # fmt: skip
    return Duties(tuple(_Row(meant, row, year, month, off).duty() for row in rows), meant)


class _Row:
    """Reads one row and gathers what is wrong with it."""

    def __init__(self, meant: Meant, row: int, year: int, month: int, off: DaysOff) -> None:
        self._meant, self._row, self._off = meant, row, off
        self._year, self._month = year, month
        self._remarks: list[Remark] = []
        self._broken = ""
        self._begin, self._finish = ("시작", "끝") if meant.has("끝") else ("출근", "퇴근")

    def duty(self) -> Duty:
        """Return the duty of this row."""
        who = read_person(self._meant, self._row)
        if not who.name:
            self._break("성명이 비어 있습니다", "성명")
        day = self._day()
        start, end = self._hours(day)
        counted = self._counted()
        if end is None and counted is None and not self._broken:
            self._break("근무 시각도 인정 시간도 없습니다", self._finish)
        kind = self._kind(day) if day else WEEKDAY
        fields = ("성명", "날짜", self._begin, self._finish, "인정시간")
        return Duty(
            self._row, self._meant.table.row_numbers[self._row], who, day, start, end, counted,
            self._begin == "출근", kind, self._text("비고"),
            tuple(p for field in fields for p in self._meant.place(field, self._row)),
            tuple(column.raw[self._row] for column in self._meant.table.columns),
            tuple(self._remarks), self._broken,
        )  # fmt: skip

    def _day(self) -> date | None:
        text = self._text("날짜")
        day = read_when(text, self._year, self._month).day
        if day is None:
            self._break(why_no_day(text, self._year, self._month), "날짜")
        elif (day.year, day.month) != (self._year, self._month):
            self._break(
                f"{said_day(day)} 근무는 대상 월({self._year}년 {self._month}월)이 아닙니다", "날짜"
            )
        return day

    def _hours(self, day: date | None) -> tuple[int | None, int | None]:
        if not self._meant.has(self._finish):
            return None, None
        start, end = self._minute(self._begin, day), self._minute(self._finish, day)
        if start is None and end is None:
            return None, None
        if start is None or end is None:
            missing = self._finish if end is None else self._begin
            if self._counted() is None and not self._broken:
                self._break(f"{missing} 시각이 적혀 있지 않습니다", missing)
            return None, None
        if end == start:
            self._break("시작과 끝 시각이 같습니다", self._finish)
            return None, None
        if end < start and read_day(self._text(self._finish)[:10].strip()) is not None:
            self._break("끝이 시작보다 앞섭니다", self._finish)
            return None, None
        if end < start:
            end += DAY
            self._tell("다음 날", "끝 시각이 시작보다 일러 다음 날로 읽었습니다.", self._finish)
        return start, end

    def _minute(self, field: str, day: date | None) -> int | None:
        text = self._text(field)
        if is_blank(text):
            return None
        when = read_when(text, self._year, self._month)
        if when.minute is None:
            self._break(f"{field} 시각 {thing(text[:20])} 읽지 못했습니다", field)
            return None
        late = (when.day - day).days if when.day and day else 0
        if not 0 <= late <= 1:
            self._break(
                f"{field} {thing(text[:20])} 근무일과 이틀 넘게 떨어져 있어 쓰지 않았습니다", field
            )
            return None
        return when.minute + late * DAY

    def _counted(self) -> int | None:
        text = self._text("인정시간")
        if is_blank(text):
            return None
        minutes = read_length(text)
        if minutes is None or minutes > DAY:
            self._break(f"인정 시간 {thing(text[:20])} 읽지 못했습니다", "인정시간")
            return None
        return minutes

    def _kind(self, day: date) -> str:
        """Return the kind of day: what the record says, else the holiday list, else the weekday."""
        word = "".join(self._text("휴일").casefold().split())
        listed = self._off.holiday(day)
        known = ("공휴일" if day in self._off.holidays else listed) or WEEKDAY
        if not word or is_blank(word):
            return known
        said = WEEKDAY if word in _WORKDAY else _HOLIDAY.get(word, "")
        if not said:
            self._tell("휴일 구분", f"휴일 구분 {thing(word[:20])} 알 수 없어 달력대로 {josa(known, '으로/로')} 보았습니다.", "휴일", ask=True)  # fmt: skip
            return known
        sure = self._off.listed or known != WEEKDAY
        if (said == WEEKDAY) != (known == WEEKDAY) and sure:
            called = listed or "평일"
            self._tell("휴일 구분", f"{josa(said_day(day), '은/는')} 달력으로 {called}인데 기록에는 '{word}'입니다. 적힌 대로 셈했습니다.", "휴일", ask=True)  # fmt: skip
        return known if said == "휴일" and known != WEEKDAY else said

    def _text(self, field: str) -> str:
        return self._meant.text(field, self._row).strip()

    def _tell(self, short: str, said: str, field: str, *, ask: bool = False) -> None:
        cells = self._meant.place(field, self._row)
        self._remarks.append(Remark(short, said, cells, only_told=not ask))

    def _break(self, why: str, field: str) -> None:
        self._broken = self._broken or why
        if not any(remark.said.startswith(why) for remark in self._remarks):
            cells = self._meant.place(field, self._row) or self._meant.place("날짜", self._row)
            self._remarks.append(Remark("산출 불가", f"{why}. 고쳐 다시 올리세요.", cells))


def excluded(note: str, words: Mapping[str, str]) -> str:
    """Return the excluding reason that a note names, or ``""``."""
    clean = re.sub(r"\W", "", note)
    return next((shown for word, shown in words.items() if word and word in clean), "")
