"""Trips as the record writes them, one row a trip. What cannot be read is a remark, never a guess."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.meant import Field, Meant, find_meant
from giljabi.analysis.quoted import subject, thing
from giljabi.analysis.settle.moments import (  # fmt: skip
    When,
    days_between,
    read_clock,
    read_ends,
    read_when,
    why_no_day,
)
from giljabi.analysis.settle.people import NAME, NUMBER, UNIT, Person, read_person
from giljabi.analysis.settle.remarks import Remark
from giljabi.analysis.settle.won import is_blank, read_won
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Labels, Place, Table

_FIELDS = (
    NAME, UNIT, NUMBER,
    Field("직급", ("직위", "계급", "직급명", "직위직급")),
    Field("출장지", ("목적지", "출장지역", "출장장소", "행선지", "도착지", "지역", "용무지"), needed=True),
    Field("시작", ("시작일자", "시작날짜", "출장시작일자", "출발일자", "출장시작", "시작일", "시작일시", "출발일", "출발일시", "출장시작일", "출장시작일시", "부터", "출발", "출장일", "출장일자", "출장기간", "기간")),
    Field("끝", ("출장종료", "종료일자", "종료날짜", "끝날짜", "끝일", "마침", "도착", "복귀", "출장종료일자", "출장끝", "종료", "종료일", "종료일시", "도착일", "도착일시", "복귀일", "복귀일시", "출장종료일", "출장종료일시", "까지", "귀청일", "끝일시")),
    Field("시작시각", ("출발시각", "출발시간", "시작시간")),
    Field("끝시각", ("도착시각", "도착시간", "종료시각", "종료시간", "복귀시각", "복귀시간", "끝시간")),
    Field("교통편", ("교통수단", "이용교통편", "이용교통", "이동수단")),
    Field("좌석등급", ("운임등급", "좌석", "등급")),
    Field("관용차", ("관용차여부", "관용차이용", "관용차량", "공용차량", "공용차", "공용차량이용", "관용차량이용", "관용차이용여부", "공용차량이용여부")),
    Field("운임", ("교통비", "운임청구", "청구운임", "운임청구액", "교통운임", "운임실비")),
    Field("숙박일수", ("숙박", "숙박수", "박수", "숙박일", "숙박횟수")),
    Field("숙박비", ("숙박비청구", "청구숙박비", "숙박비청구액", "숙박료", "숙박비실비")),
    Field("공용숙소", ("공용숙소여부", "공용숙소이용", "숙소제공", "숙소제공여부", "숙박제공")),
    Field("식사제공", ("식비제공횟수", "식사제공횟수", "제공식수", "식사제공식수", "식비제공", "제공식사", "식사제공수")),
    Field("일비청구", ("일비", "청구일비", "일비청구액")),
    Field("식비청구", ("식비", "청구식비", "식비청구액")),
    Field("청구액", ("청구금액", "신청액", "청구여비", "여비청구액", "청구합계", "합계", "여비", "청구총액", "계")),
    Field("증빙번호", ("영수증번호", "증빙", "증빙서류번호", "영수증")),
    Field("비고", ("사유", "휴일사유", "메모", "참고", "특이사항")),
)  # fmt: skip
PARTS = ("일비", "식비", "숙박비", "운임")
"""The parts of 여비 in the order of papers."""


def _words(text: str) -> list[str]:
    return text.split()


_CLAIMS = {"일비": "일비청구", "식비": "식비청구", "숙박비": "숙박비", "운임": "운임"}
_YES = frozenset(_words("o ○ ◯ ● y yes 예 네 유 여 사용 이용 true 1 제공 해당 v √ ✓ 관용차 공용차"))
_NO = frozenset(
    _words("x × n no 아니오 아니요 부 무 미사용 미이용 false 0 미제공 비해당 없음 해당없음")
)
_OFFICE_CAR = re.compile(r"관용\s*차|공용\s*차|업무용\s*(?:차|승용)|배차")


@dataclass(frozen=True, slots=True)
class Trip:
    """One trip. Amounts in won; ``None`` is "not written" for claims and nights.

    ``index`` is the data row, ``sheet_row`` the row people see; ``remarks`` are what reading found,
    ``broken`` says why nothing can be computed ("" when all is well).
    """

    index: int
    sheet_row: int
    who: Person
    rank: str
    place_name: str
    first: date | None
    last: date | None
    start: int | None
    end: int | None
    transport: str
    seat: str
    office_car: bool
    nights: int | None
    shared_room: bool
    meals: int
    claims: Mapping[str, int | None]
    claimed_total: int | None
    receipts: tuple[str, ...]
    note: str
    places: tuple[Place, ...]
    content: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    broken: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the trip, both ends in; none when its days cannot be read."""
        return days_between(self.first, self.last) if self.first and self.last else ()

    @property
    def claimed(self) -> int | None:
        """What is asked for: the written total, else the sum of the written parts."""
        parts = [won for won in self.claims.values() if won is not None]
        return (
            self.claimed_total
            if self.claimed_total is not None
            else (sum(parts) if parts else None)
        )


@dataclass(frozen=True, slots=True)
class Trips:
    """Every trip of a record, and the columns they were read from."""

    trips: tuple[Trip, ...]
    meant: Meant


def read_trips(table: Table, named: Labels | None = None) -> Trips:
    """Read the trips of a record. Raises ``StepTrouble`` when a needed column is missing."""
    meant = find_meant(table, _FIELDS, named)
    if not meant.has("시작"):
        known = ", ".join(column.name for column in table.columns)
        raise StepTrouble(f"출장 날짜가 든 열을 찾지 못했습니다. 있는 열: {known}.", where=table.name,
                          cure="'열 지정'에 '시작=열 이름'을 적어 주세요.")  # fmt: skip
    rows = meant.rows()
    if not rows:
        raise StepTrouble("출장 내역에 자료 줄이 없습니다.", where=table.name,
                          cure="출장을 한 줄에 하나씩 적어 주세요.")  # fmt: skip
    return Trips(tuple(_Row(meant, row).trip() for row in rows), meant)


class _Row:
    """Reads one row and gathers what is wrong with it."""

    def __init__(self, meant: Meant, row: int) -> None:
        self._meant, self._row = meant, row
        self._remarks: list[Remark] = []
        self._broken = ""

    def trip(self) -> Trip:
        """Return the trip of this row."""
        first, last = self._ends()
        transport = self._text("교통편")
        car = self._yes("관용차") or bool(_OFFICE_CAR.search(transport))
        claims = {part: self._won(field) for part, field in _CLAIMS.items()}
        who = read_person(self._meant, self._row)
        if not who.name:
            self._break("성명이 비어 있습니다", "성명")
        return Trip(
            self._row, self._meant.table.row_numbers[self._row], who, self._text("직급"),
            self._text("출장지"), first.day, last.day, first.minute, last.minute, transport,
            self._text("좌석등급"), car, self._count("숙박일수"), self._yes("공용숙소"),
            self._count("식사제공") or 0, claims, self._won("청구액"), self._receipts(),
            self._text("비고"), self._places(),
            tuple(column.raw[self._row] for column in self._meant.table.columns),
            tuple(self._remarks), self._broken,
        )  # fmt: skip

    def _ends(self) -> tuple[When, When]:
        begins, ends = read_ends(self._text("시작"))
        ends = self._text("끝") or ends
        first = read_when(begins)
        year, month = (first.day.year, first.day.month) if first.day else (0, 0)
        last = read_when(ends, year, month)
        if last.day is None and last.minute is not None:
            last = When(first.day, last.minute)
        for when, text, field in ((first, begins, "시작"), (last, ends, "끝")):
            if when.day is None:
                self._break(why_no_day(text, year, month), field if self._text(field) else "시작")
        first, last = self._clocked(first, "시작시각"), self._clocked(last, "끝시각")
        if (
            first.day
            and last.day
            and (last.day, last.minute or 24 * 60) < (first.day, first.minute or 0)
        ):
            self._break("끝이 시작보다 앞섭니다", "끝")
        if first.day and last.day and (last.day - first.day).days > 365:
            self._break("출장 기간이 1년을 넘습니다", "끝")
        return first, last

    def _clocked(self, when: When, field: str) -> When:
        text = self._text(field)
        return When(when.day, read_clock(text)) if text and when.minute is None else when

    def _won(self, field: str) -> int | None:
        text = self._text(field)
        if is_blank(text):
            return None
        won = read_won(text, self._meant.unit(field))
        if won is None:
            self._break(f"{field} {thing(text[:20])} 금액으로 읽지 못했습니다", field)
        return won

    def _count(self, field: str) -> int | None:
        text = re.sub(r"\s*(?:박|식|회|끼|일)$", "", self._text(field))
        if is_blank(text):
            return None
        if text.isdecimal() and len(text) <= 3:
            return int(text)
        self._break(f"{field} {thing(text[:20])} 횟수로 읽지 못했습니다", field)
        return None

    def _yes(self, field: str) -> bool:
        word = "".join(self._text(field).casefold().split())
        if is_blank(word) or word in _NO:
            return False
        if word not in _YES:
            self._break(f"{field} {subject(word[:20])} 예인지 아니오인지 알 수 없습니다", field)
        return True

    def _receipts(self) -> tuple[str, ...]:
        text = self._text("증빙번호")
        if is_blank(text):
            return ()
        return tuple(part for part in re.split(r"[,;\s、/]+", text) if part)

    def _places(self) -> tuple[Place, ...]:
        fields = ("성명", "출장지", "시작", "끝", "운임", "숙박비", "청구액")
        return tuple(place for field in fields for place in self._meant.place(field, self._row))

    def _text(self, field: str) -> str:
        return self._meant.text(field, self._row).strip()

    def _break(self, why: str, field: str) -> None:
        self._broken = self._broken or why
        if not any(remark.said.startswith(why) for remark in self._remarks):
            cells = self._meant.place(field, self._row)
            self._remarks.append(Remark("산출 불가", f"{why}. 고쳐 다시 올리세요.", cells))
