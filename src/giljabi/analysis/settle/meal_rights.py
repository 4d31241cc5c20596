"""Which meals a duty earns: hours inside each meal's span, every minute of a person counted once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from giljabi.analysis.settle.meal_rows import Duty, excluded
from giljabi.analysis.settle.meal_rules import WEEKDAY, Meal, clockless_meal, limit, meals_of
from giljabi.analysis.settle.moments import DAY, show_clock, show_minutes
from giljabi.analysis.settle.remarks import Remark
from giljabi.analysis.settle.rules import NoRule, Rule, Rulebook, bare

LONG = 12 * 60
"""Minutes of overtime past which a record is looked at, unless the rule table says otherwise."""

_OFFICE_HOURS = 9 * 60

_NO_CLOCK = "같은 날의 근무가 두 줄이고 시각이 없습니다. 앞의 줄만 셈했습니다"


@dataclass(frozen=True, slots=True)
class Earned:
    """The meals of one duty. ``meals`` is ``None`` when they cannot be computed; ``how`` says why."""

    duty: Duty
    minutes: int
    meals: tuple[Meal, ...] | None
    how: str
    remarks: tuple[Remark, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(slots=True)
class _Clear:
    """The hours of each duty that no other duty of the person holds already."""

    spans: dict[int, tuple[int, int] | None] = field(default_factory=dict)
    again: set[int] = field(default_factory=set)
    remarks: dict[int, list[Remark]] = field(default_factory=lambda: defaultdict(list))


def earn_meals(duties: Sequence[Duty], book: Rulebook) -> tuple[Earned, ...]:
    """Return what each duty earns, in the order of the record."""
    clear = _Clear()
    people: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    for duty in duties:
        if not duty.broken:
            people[duty.who.key].append(duty)
    earned: dict[int, Earned] = {}
    for theirs in people.values():
        theirs.sort(key=_order)
        _clear(theirs, clear)
        for days in _by_day(theirs):
            _earn_day(days, book, clear, earned)
    return tuple(
        earned.get(duty.index) or Earned(duty, 0, None, duty.broken, duty.remarks)
        for duty in duties
    )  # fmt: skip


def _order(duty: Duty) -> tuple[object, ...]:
    day = duty.day.toordinal() if duty.day else 0
    return (day, duty.start is None, duty.start or 0, duty.end or 0, duty.content, duty.sheet_row)


def _clear(duties: Sequence[Duty], clear: _Clear) -> None:
    """Cut each duty's hours by those before it; whole repeats earn nothing.

    A row without clock times stands alone: beside another row of its day it earns nothing.
    """
    reached, last, before = 0, None, None
    for duty in duties:
        if duty.start is None or duty.end is None or duty.day is None:
            if before and before.day == duty.day:
                _tell_both(before, duty, "같은 날 두 번", _NO_CLOCK, clear)
                clear.again.add(duty.index)
            before = duty
            continue
        base = duty.day.toordinal() * DAY
        start, end = max(base + duty.start, reached), base + duty.end
        whole = start >= end
        if last and base + duty.start < reached:
            said = "같은 시간의 근무가 두 줄입니다" if whole else "근무 시간이 겹칩니다"
            short = "중복" if whole else "시간 겹침"
            _tell_both(last, duty, short, f"{said}. 겹친 시간은 한 번만 셈했습니다", clear)
        clear.spans[duty.index] = None if whole else (start - base, end - base)
        if whole:
            clear.again.add(duty.index)
        if end > reached:
            reached, last = end, duty
        before = duty


def _tell_both(old: Duty, new: Duty, short: str, said: str, clear: _Clear) -> None:
    for duty in (old, new):
        clear.remarks[duty.index].append(
            Remark(
                short, f"{said}({old.sheet_row}행과 {new.sheet_row}행).", (*old.places, *new.places)
            )
        )


def _by_day(duties: Sequence[Duty]) -> list[list[Duty]]:
    days: dict[object, list[Duty]] = defaultdict(list)
    for duty in duties:
        days[duty.day].append(duty)
    return list(days.values())


def _earn_day(
    duties: Sequence[Duty], book: Rulebook, clear: _Clear, earned: dict[int, Earned]
) -> None:
    """A day's hours are summed over its rows; the row that completes a meal earns it."""
    inside: dict[str, int] = defaultdict(int)
    given: set[str] = set()
    for duty in duties:
        remarks = [*duty.remarks, *clear.remarks[duty.index], *_long(duty, book)]
        try:
            made = _earn(duty, book, clear, inside, given)
        except NoRule as why:
            remarks.append(
                Remark(
                    "산출 불가",
                    f"{str(why).rstrip('.')}. 규정표나 기록을 고쳐 다시 셈하세요.",
                    duty.places,
                )
            )
            made = Earned(duty, 0, None, str(why), ())
        earned[duty.index] = Earned(
            made.duty, made.minutes, made.meals, made.how, (*remarks, *made.remarks), made.rules
        )


def _earn(
    duty: Duty, book: Rulebook, clear: _Clear, inside: dict[str, int], given: set[str]
) -> Earned:
    assert duty.day
    if duty.index in clear.again:
        return Earned(duty, 0, (), "앞줄에서 셈한 시간입니다", ())
    if reason := excluded(duty.note, _reasons(book, duty)):
        told = Remark(
            "제외",
            f"제외 사유 '{reason}'에 해당해 지급하지 않았습니다.",
            duty.places,
            only_told=True,
        )
        return Earned(duty, 0, (), f"제외: {reason}", (told,))
    meals = meals_of(book, duty.kind, duty.day)
    span = clear.spans.get(duty.index)
    if span is None:
        meals = (clockless_meal(book, meals, duty.day),)
    elif duty.whole_day and duty.counted is None and not all(meal.span for meal in meals):
        raise NoRule(
            "출근·퇴근 시각만으로는 초과근무를 알 수 없습니다. 규정표에 '인정 시간대'를 적으세요."
        )
    got, said, most = [], [], 0
    for meal in meals:
        inside[meal.name] += _minutes(duty, meal, span)
        counted = max(0, inside[meal.name] - meal.taken_off)
        most = max(most, counted)
        if counted or len(meals) == 1:
            short = "" if counted >= meal.least else f"(최소 {show_minutes(meal.least)})"
            said.append(f"{meal.name} {show_minutes(counted)}{short}")
        if counted >= meal.least and meal.name not in given:
            got.append(meal)
    kept = _within_day(duty, book, got, given)
    given.update(meal.name for meal in kept)
    rules = tuple(dict.fromkeys(rule for meal in kept or meals for rule in meal.rules))
    return Earned(duty, most, tuple(kept), ", ".join(said) or "시간대 밖", (), rules)


def _minutes(duty: Duty, meal: Meal, span: tuple[int, int] | None) -> int:
    """Return the minutes of a duty inside a meal's span, no more than 인정시간 where it is written."""
    if span is None:
        return duty.counted or 0
    first, last = meal.span or span
    minutes = max(0, min(span[1], last) - max(span[0], first))
    return minutes if duty.counted is None else min(minutes, duty.counted)


def _within_day(
    duty: Duty, book: Rulebook, got: Sequence[Meal], given: set[str]
) -> tuple[Meal, ...]:
    assert duty.day
    rule = limit(book, "하루 한도", duty.day, duty.kind)
    return tuple(got) if rule is None else tuple(got[: max(0, int(rule.number) - len(given))])


def _reasons(book: Rulebook, duty: Duty) -> Mapping[str, str]:
    assert duty.day
    rules = book.valid("제외 사유", duty.day)
    return {bare(word): word for rule in rules for word in rule.value.words}


def _long(duty: Duty, book: Rulebook) -> list[Remark]:
    """Tell a record that is longer than people work: a clock that was never stopped, a wrong day."""
    assert duty.day
    rule = limit(book, "장시간 확인 기준", duty.day, duty.kind)
    most = int(rule.number) if rule else LONG
    worked = duty.counted or 0
    if duty.start is not None and duty.end is not None:
        worked = duty.end - duty.start
        if duty.whole_day and duty.kind == WEEKDAY:
            worked -= _OFFICE_HOURS
    if worked <= most:
        return []
    hours = "" if duty.start is None or duty.end is None else f"({show_clock(duty.start)}~{show_clock(duty.end)})"  # fmt: skip
    return [Remark("장시간", f"초과근무 시간{hours}이 {show_minutes(worked)}입니다({show_minutes(most)} 넘음). 퇴근 기록이 맞는지 확인하세요.", duty.places)]  # fmt: skip
