"""Other periods of the law: 주·월·연, time limits of intake and 보완, objections, progress notices."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from types import MappingProxyType

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Due
from giljabi.book.korean import josa, perhaps
from giljabi.complaints import clock
from giljabi.complaints.deadline import KINDS, OFFICE_HOURS, zoned
from giljabi.complaints.explain import explain
from giljabi.complaints.rules import Rule, cite, rules
from giljabi.complaints.workdays import Hours, frozen

LONGEST = 1_000
"""Days, weeks, months or years that no period of ours comes near; dates beyond have no calendar."""


def calendar_deadline(
    received: datetime,
    *,
    weeks: int = 0,
    months: int = 0,
    years: int = 0,
    extra_holidays: Iterable[date] = (),
) -> Due:
    """Return when a 법정민원 with a period in 주·월·연 is due (법 제19조제3항, 민법 제160·161조).

    Exactly one of ``weeks``, ``months``, ``years`` is 1 or more. Holidays inside are counted.
    Raises ``StepTrouble``.
    """
    given = {"주": weeks, "월": months, "년": years}
    said = [f"{n}{unit}" for unit, n in given.items() if n > 0]
    if len(said) != 1 or min(given.values()) < 0:
        raise StepTrouble(
            "주·월·연 가운데 하나만 1 이상으로 적어야 합니다.",
            where="기간",
            cure="하나만 적으세요.",
        )
    if max(given.values()) > LONGEST:
        raise _too_long()
    start, ground = _ground(received, extra_holidays, OFFICE_HOURS)
    walk = clock.by_calendar(start.date(), weeks=weeks, months=months, years=years, ground=ground)
    ids = ("법정", "달력셈", "역에따른셈", "말일미룸", "일요일")
    due = _due("법정", start, said[0], walk, ids, ground.calendar.version)
    return explain(due, f"에 접수한 {KINDS['법정']}", ids)


def limit(
    rule: str,
    start: datetime,
    *,
    amount: int | None = None,
    extra_holidays: Iterable[date] = (),
    work: Hours = OFFICE_HOURS,
) -> Due:
    """Return when the time limit of one rule ends, counted from ``start`` by that rule's clock.

    ``rule`` is an id of ``rules()`` that has a clock (전자접수, 부서이송, 보완요구, 보완-셈,
    이의신청 …). ``amount`` is needed where the rule leaves it open and may only shorten it where it
    does not. Raises ``StepTrouble``.
    """
    used = _with_clock(rule)
    size = _amount(used, amount)
    begin, ground = _ground(start, extra_holidays, work)
    walk, how = _run(used, begin, size, ground)
    ids = (rule, *how)
    unit = "근무시간" if used.clock == "근무시간" else "일"
    due = _due(rule, begin, f"{size}{unit}", walk, ids, ground.calendar.version,
               by_day=used.clock != "근무시간")  # fmt: skip
    return explain(due, f"부터 세는 '{rule}'", ids)


def _too_long() -> StepTrouble:
    return StepTrouble(
        f"기간이 {LONGEST:,}을 넘습니다.", where="기간", cure="민원편람의 기간을 다시 확인하세요."
    )


def progress_days(received: datetime, until: date) -> tuple[date, ...]:
    """Return the days of progress notices up to ``until``: 접수일 + 30, + 60 … (영 제23조)."""
    first, every = zoned(received).date(), rules()["진행알림"].amount
    count = max((until - first).days, 0) // every
    return tuple(first + timedelta(days=every * (n + 1)) for n in range(count))


def _with_clock(rule: str) -> Rule:
    timed = {key: r for key, r in rules().items() if r.clock != "없음"}
    if rule not in timed:
        raise StepTrouble(
            josa(f"'{rule}'", "은/는") + " 기한을 셀 수 있는 규칙이 아닙니다.",
            where="규칙",
            cure=perhaps(rule, list(timed)) or f"{', '.join(timed)} 가운데 고르세요.",
        )
    return timed[rule]


def _amount(rule: Rule, amount: int | None) -> int:
    size = rule.amount if amount is None else amount
    if size < 1 or (rule.amount and size > rule.amount):
        raise StepTrouble(
            f"'{rule.id}'의 기간을 {josa(str(size), '으로/로')} 할 수 없습니다.",
            where="기간",
            cure=f"1부터 {rule.amount} 사이로 적으세요." if rule.amount else "1 이상으로 적으세요.",
        )
    if size > LONGEST:
        raise _too_long()
    return size


def _run(
    rule: Rule, start: datetime, size: int, ground: clock.Ground
) -> tuple[clock.Walk, tuple[str, ...]]:
    """Return the walk and the rules of counting that it used."""
    day = start.date()
    match rule.clock:
        case "근무시간":
            return clock.by_hours(start, size, ground), ("근무시간대", "일요일")
        case "일":
            return clock.by_days(day, size, ground), ("날셈", "일요일")
        case "첫날뺀일":
            return clock.first_day_out(day, size, ground), ("첫날뺌", "말일미룸")
        case _:
            return clock.first_day_in(day, size, ground), ("말일미룸",)


def _ground(start: datetime, extra: Iterable[date], work: Hours) -> tuple[datetime, clock.Ground]:
    begin = zoned(start)
    calendar = frozen().with_extra(extra)
    calendar.why_closed(begin.date())
    return begin, clock.Ground(calendar, work, MappingProxyType({}))


def _due(
    kind: str, start: datetime, said: str, walk: clock.Walk, ids: tuple[str, ...], version: str,
    *, by_day: bool = True,
) -> Due:  # fmt: skip
    return Due(kind, start, walk.end, by_day, said, cite(*ids), walk.counted, walk.skipped,
               "", version)  # fmt: skip
