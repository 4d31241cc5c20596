"""The calendar of public holidays, frozen with each release, and the working hours of a day.

Refuses to guess: a day outside the frozen table is an error, never "probably a working day".
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import SEOUL

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Calendar:
    """Public holidays by day (weekend ones too) from ``first`` to ``last``, both in."""

    version: str
    first: date
    last: date
    holidays: Mapping[date, str]

    def why_closed(self, day: date) -> str:
        """Return why offices rest on ``day`` (토요일, 일요일, the holiday), "" on working days.

        Raises ``StepTrouble`` for a day outside the table.
        """
        if not self.first <= day <= self.last:
            raise StepTrouble(
                f"{korean(day)}의 공휴일이 아직 표에 없어 기한을 셀 수 없습니다.",
                where="접수",
                cure=f"{self.first.year}년부터 {self.last.year}년까지의 날짜만 셉니다. "
                "날짜를 확인하거나 새 판의 공휴일표를 설치하세요.",
            )
        if name := self.holidays.get(day):
            return name
        return {SATURDAY: "토요일", SUNDAY: "일요일"}.get(day.weekday(), "")

    def with_extra(self, days: Iterable[date]) -> "Calendar":
        """Return the calendar with 임시공휴일 added; its version says how many."""
        extra = {d: "임시공휴일" for d in days if d not in self.holidays}
        if not extra:
            return self
        version = f"{self.version}+임시공휴일 {len(extra)}일"
        merged = MappingProxyType({**self.holidays, **extra})
        return Calendar(version, self.first, self.last, merged)


@dataclass(frozen=True, slots=True)
class Hours:
    """Working windows of a day, in order. 8 hours by default; the lunch gap is practice, a setting.

    Opening hours: 영 제8조의3 (조례로 달리 정할 수 있음).
    """

    windows: tuple[tuple[time, time], ...] = (
        (time(9), time(12)),
        (time(13), time(18)),
    )

    def on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the windows of ``day`` as instants of Asia/Seoul."""
        at = datetime.combine
        return tuple((at(day, a, SEOUL), at(day, b, SEOUL)) for a, b in self.windows)

    def closing(self, day: date) -> datetime:
        """Return the end of work on ``day``."""
        return self.on(day)[-1][1]


@cache
def frozen() -> Calendar:
    """Return the calendar of this release."""
    table = tomllib.loads(files(__package__).joinpath("calendar.toml").read_text("utf-8"))
    days = {date.fromisoformat(day): name for day, name in table["days"].items()}
    return Calendar(table["version"], table["first"], table["last"], MappingProxyType(days))


def korean(day: date) -> str:
    """Return the day as officials write it with the weekday: ``2026. 5. 20.(수)``."""
    return f"{day.year}. {day.month}. {day.day}.({'월화수목금토일'[day.weekday()]})"
