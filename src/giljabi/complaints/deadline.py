"""처리기한: one count from kind, instant of 접수, pauses and extensions, with its articles.

Counting starts at 접수, never at 도달 or when the complaint was written, and a due date is always
counted anew: a pause or an extension is told, the old date is not edited.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import SEOUL, Due, Interval
from giljabi.book.korean import josa, perhaps
from giljabi.complaints import clock
from giljabi.complaints.explain import explain
from giljabi.complaints.pauses import Pause, as_pause, pause_rules, paused_days
from giljabi.complaints.rules import cite, rules
from giljabi.complaints.workdays import Hours, frozen

HOURS_A_DAY = 8
LAST_DAY_IN_HOURS = 5
OFFICE_HOURS = Hours()
KINDS = {
    "법정": "법정민원",
    "질의-법령": "질의민원(법령)",
    "질의-제도": "질의민원(제도·절차)",
    "건의": "건의민원",
    "기타": "기타민원",
    "고충": "고충민원",
}
"""The kinds as a case names them, and as a sentence names them (법 제2조)."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period in days or in working hours, and the rules that set it."""

    amount: int
    in_days: bool
    said: str
    rules: tuple[str, ...]


def deadline(
    kind: str,
    received: datetime,
    *,
    days: int | None = None,
    hours: int | None = None,
    pauses: Iterable[Interval | Pause] = (),
    extend: Sequence[int] = (),
    consent: bool = False,
    extra_holidays: Iterable[date] = (),
    work: Hours = OFFICE_HOURS,
) -> Due:
    """Return when a complaint of ``kind`` is due (법 제17·19조, 영 제14–17·19–21조).

    ``kind`` is a key of ``KINDS``. ``days`` or ``hours`` (one of them) is needed for 법정 and may
    be given for 기타. ``extend`` is in days, at most two, each at most the period; the second one
    needs ``consent``; 0 is no extension. ``extra_holidays`` are 임시공휴일 named after this release.
    Raises ``StepTrouble`` naming the field and the cure.
    """
    start = zoned(received)
    calendar = frozen().with_extra(extra_holidays)
    calendar.why_closed(start.date())
    period = _period(kind, days, hours)
    stops = tuple(as_pause(p) for p in pauses)
    ground = clock.Ground(calendar, work, paused_days(stops, kind, calendar))
    longer = _extensions(extend, period, consent=consent)
    plain = _walk(start, period.amount, period, ground)
    walk = _walk(start, period.amount + sum(longer), period, ground) if longer else plain
    ids = (*period.rules, "날셈" if period.in_days else "시간셈", "일요일", *pause_rules(stops))
    articles = cite(*ids, *(("연장", "연장-알림") if longer else ()))
    due = Due(
        kind, start, walk.end, period.in_days, _said(period, longer), articles,
        walk.counted, walk.skipped, "", calendar.version, plain.end if longer else None,
    )  # fmt: skip
    return explain(due, f"에 접수한 {KINDS[kind]}", ids)


def zoned(received: datetime) -> datetime:
    """Return the instant in Asia/Seoul. Raises ``StepTrouble`` when it has no zone."""
    if received.tzinfo is None:
        raise StepTrouble(
            "접수 일시에 시간대가 없어 어느 날인지 정할 수 없습니다.",
            where="접수",
            cure="'2026-05-20T10:00'처럼 적거나 시간대(+09:00)를 붙이세요.",
        )
    return received.astimezone(SEOUL)


def _period(kind: str, days: int | None, hours: int | None) -> Period:
    if kind not in KINDS:
        raise StepTrouble(
            josa(f"'{kind}'", "은/는") + " 없는 민원 종류입니다.",
            where="종류",
            cure=perhaps(kind, list(KINDS)) or f"{', '.join(KINDS)} 가운데 고르세요.",
        )
    if days is not None and hours is not None:
        raise StepTrouble(
            "기간일수와 기간시간을 함께 적었습니다.", where="기간", cure="하나만 적으세요."
        )
    if days is not None or hours is not None:
        return _own_period(kind, days, hours)
    if kind == "법정":
        raise StepTrouble(
            "법정민원의 처리기간을 적지 않았습니다.",
            where="기간",
            cure="민원편람에서 기간을 찾아 기간일수나 기간시간에 적으세요.",
        )
    if kind == "기타":
        return _in_hours(rules()["즉시"].amount, "즉시(3근무시간)", ("기타", "즉시"))
    return _in_days(rules()[kind].amount, (kind,))


def _own_period(kind: str, days: int | None, hours: int | None) -> Period:
    """A period that the agency has published: 법정 (법 제17조) or 기타 (영 제16조제3항)."""
    ids = {"법정": ("법정",), "기타": ("기타-기관",)}.get(kind)
    if ids is None:
        raise StepTrouble(
            f"{KINDS[kind]}의 처리기간은 {rules()[kind].amount}일로 정해져 있어 바꿀 수 없습니다.",
            where="기간",
            cure="기간일수와 기간시간을 비우세요.",
        )
    if (days if days is not None else hours or 0) < 1:
        raise StepTrouble(
            "처리기간이 1보다 작습니다.", where="기간", cure="1 이상의 수를 적으세요."
        )
    if days is not None:
        return _in_days(days, ids)
    given = hours or 0
    if given > HOURS_A_DAY * LAST_DAY_IN_HOURS:
        raise StepTrouble(
            f"{given}근무시간은 5일(40근무시간)을 넘습니다.",
            where="기간시간",
            cure="6일 이상의 기간은 기간일수에 적으세요.",
        )
    return _in_hours(given, f"{given}근무시간", ids)


def _in_days(days: int, ids: tuple[str, ...]) -> Period:
    """5일 이하 is counted in hours from the instant (법 제19조제1항), 6일 이상 in days (제2항)."""
    if days <= LAST_DAY_IN_HOURS:
        hours = days * HOURS_A_DAY
        return _in_hours(hours, f"{days}일({hours}근무시간)", ids)
    return Period(days, True, f"{days}일", ids)


def _in_hours(hours: int, said: str, ids: tuple[str, ...]) -> Period:
    return Period(hours, False, said, ids)


def _extensions(extend: Sequence[int], period: Period, *, consent: bool) -> tuple[int, ...]:
    """Return the extensions in the unit of the period (영 제21조제1항). Raises ``StepTrouble``."""
    longer = tuple(n * (1 if period.in_days else HOURS_A_DAY) for n in extend if n)
    if any(n < 0 or n > period.amount for n in longer):
        raise StepTrouble(
            f"연장은 처음 기간({period.said})을 넘을 수 없고 0보다 작을 수 없습니다.",
            where="연장일수",
            cure="처음 기간 안의 일수를 적으세요(「민원 처리에 관한 법률 시행령」 제21조제1항).",
        )
    if len(longer) > 2:
        raise StepTrouble(
            "연장은 두 차례까지만 할 수 있습니다.", where="연장일수", cure="두 번 이하로 적으세요."
        )
    if len(longer) == 2 and not consent:
        raise StepTrouble(
            "두 번째 연장에는 민원인의 동의가 있어야 합니다.",
            where="연장일수",
            cure="동의를 받아 기록한 뒤 다시 계산하세요.",
        )
    return longer


def _walk(start: datetime, amount: int, period: Period, ground: clock.Ground) -> clock.Walk:
    if period.in_days:
        return clock.by_days(start.date(), amount, ground)
    return clock.by_hours(start, amount, ground)


def _said(period: Period, longer: tuple[int, ...]) -> str:
    unit = "일" if period.in_days else "근무시간"
    return period.said + "".join(f" + 연장 {n}{unit}" for n in longer)
