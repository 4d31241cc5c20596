"""Pauses: spans of whole days that do not count, why, and how long they may be.

A pause is an interval beside the count, never an edit of a due date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Interval
from giljabi.complaints.rules import rules
from giljabi.complaints.workdays import DAY, Calendar, korean


class Reason(StrEnum):
    """Why days do not count (영 제20조, 제7조의2제3항, 제12조제9항, 제17조제5항)."""

    UNSAID = "보완 기간 등"
    SUPPLEMENT = "보완 기간"
    TRANSFER = "이송 기간"
    REPRESENTATIVE = "대표자 선정 기간"
    HEARING = "의견 청취 기간"
    TEST = "시험·감정·검사 기간"
    PAPERS = "서류 확인 기간"
    PRIOR = "선행 민원 처리 기간"
    SURVEY = "현장조사 기간"


@dataclass(frozen=True, slots=True)
class Pause:
    """Whole days from ``first`` to ``last``, both ends in (for 보완 the day sent and the day arrived)."""

    first: date
    last: date
    reason: Reason = Reason.UNSAID


def paused_days(pauses: Iterable[Pause], kind: str, calendar: Calendar) -> Mapping[date, str]:
    """Return every paused day with its reason. Raises ``StepTrouble`` on a pause the law refuses.

    Days outside the calendar are left out; a clock that reaches them is refused by the calendar.
    """
    given = tuple(pauses)
    for pause in given:
        if pause.last < pause.first:
            raise StepTrouble(
                f"끝나는 날({korean(pause.last)})이 시작하는 날({korean(pause.first)})보다 빠릅니다.",
                where="정지",
                cure="두 날짜를 바꾸어 적으세요.",
            )
    _check_survey(tuple(p for p in given if p.reason is Reason.SURVEY), kind)
    days: dict[date, str] = {}
    for pause in given:
        day = max(pause.first, calendar.first)
        while day <= min(pause.last, calendar.last):
            days.setdefault(day, pause.reason.value)
            day += DAY
    return MappingProxyType(days)


def survey_days(pauses: Iterable[Pause]) -> int:
    """Return how many calendar days of survey there are, the stricter reading of 영 제17조제4항."""
    return sum((p.last - p.first).days + 1 for p in pauses if p.reason is Reason.SURVEY)


def _check_survey(surveys: tuple[Pause, ...], kind: str) -> None:
    if not surveys:
        return
    if kind != "고충":
        raise StepTrouble(
            "현장조사 기간은 고충민원에서만 처리기간에 넣지 않습니다.",
            where="정지",
            cure="민원의 종류를 확인하거나 다른 까닭을 고르세요.",
        )
    usual, more = rules()["현장조사"].amount, rules()["현장조사-연장"].amount
    if len(surveys) > 2 or survey_days(surveys) > usual + more:
        raise StepTrouble(
            f"현장조사 기간이 {survey_days(surveys)}일입니다.",
            where="정지",
            cure=f"{usual}일까지 한 번, {more}일까지 한 차례 늘릴 수 있습니다.",
        )


def as_pause(given: Interval | Pause) -> Pause:
    """Return a pause; a plain interval has no reason of its own."""
    return given if isinstance(given, Pause) else Pause(given.first, given.last)


def pause_rules(pauses: Iterable[Pause]) -> tuple[str, ...]:
    """Return the ids of the rules that let these days out of the count."""
    given = tuple(pauses)
    own = {Reason.PAPERS: "서류확인", Reason.PRIOR: "선행민원", Reason.SURVEY: "현장조사"}
    ids = [own.get(p.reason, "제외") for p in given]
    if survey_days(given) > rules()["현장조사"].amount:
        ids.append("현장조사-연장")
    if "현장조사" in ids:
        ids.append("현장조사-제외")
    return tuple(dict.fromkeys(ids))
