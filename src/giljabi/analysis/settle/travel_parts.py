"""The four parts of 여비 of one trip, each from the rows of the rule table that held on its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from giljabi.analysis.settle.rule_values import ACTUAL
from giljabi.analysis.settle.rules import NoRule, Rule, Rulebook
from giljabi.analysis.settle.travel_rows import Trip
from giljabi.analysis.settle.travel_rules import fit_place, fit_rank
from giljabi.analysis.settle.won import cut, show_share

_MEALS_A_DAY = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One computed part: won (``None``: cannot be computed), the formula in words, its rule rows."""

    name: str
    won: int | None
    how: str
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Paid:
    """The days and nights that this trip is paid for: none that another trip was paid for already."""

    days: tuple[date, ...]
    nights: tuple[date, ...]
    again: bool = False


def compute_parts(book: Rulebook, trip: Trip, paid: Paid) -> tuple[Part, ...]:
    """Return 일비, 식비, 숙박비 and 운임 of a trip; a part without a rule says why."""
    if trip.broken:
        return tuple(Part(name, None, trip.broken) for name in ("일비", "식비", "숙박비", "운임"))
    if paid.again:
        why = "같은 출장이 앞줄에 있어 지급하지 않습니다"
        return tuple(Part(name, 0, why) for name in ("일비", "식비", "숙박비", "운임"))
    makers = (("일비", _allowance), ("식비", _food), ("숙박비", _lodging), ("운임", _fare))
    parts = []
    for name, make in makers:
        try:
            parts.append(make(book, trip, paid))
        except NoRule as why:
            parts.append(Part(name, None, str(why)))
    return tuple(parts)


def cut_unit(book: Rulebook, day: date) -> tuple[int, tuple[Rule, ...]]:
    """Return the unit under which won are dropped and its row; 1 won when the table sets none."""
    if not book.valid("절사 단위", day):
        return 1, ()
    rule = book.pick("절사 단위", day)
    return max(1, int(rule.number)), (rule,)


def _allowance(book: Rulebook, trip: Trip, paid: Paid) -> Part:
    runs = _by_rule(book, "일비", trip, paid.days)
    total, how, rules = _sum_of(runs)
    if not runs:
        return Part("일비", 0, "다른 출장에서 지급한 날입니다")
    if trip.office_car:
        rule = _pick(book, "관용차 일비 지급률", trip, paid.days[0])
        total, how, rules = total * rule.number, f"{_grouped(how)} × {show_share(rule.number)}(관용차)", (*rules, rule)  # fmt: skip
    return _cut_part("일비", book, trip, total, how, rules)


def _food(book: Rulebook, trip: Trip, paid: Paid) -> Part:
    runs = _by_rule(book, "식비", trip, paid.days)
    total, how, rules = _sum_of(runs)
    if not runs:
        return Part("식비", 0, "다른 출장에서 지급한 날입니다")
    if trip.meals:
        if trip.meals > _MEALS_A_DAY * len(trip.days):
            raise NoRule(f"식사 제공 {trip.meals}식이 {len(trip.days)}일의 식사 수보다 많습니다.")
        if len({rule.number for rule, _ in runs}) > 1 or len(paid.days) < len(trip.days):
            raise NoRule(
                "식사를 제공받은 날의 단가를 정할 수 없습니다. 단가가 바뀌는 날에서 줄을 나누어 적으세요."
            )
        share = _pick(book, "1식 제공 식비 감액률", trip, paid.days[0])
        off = runs[0][0].number * share.number * trip.meals
        total, rules = max(Fraction(0), total - off), (*rules, share)
        how += f" - {_won(runs[0][0])} × {show_share(share.number)} × {trip.meals}식"
    return _cut_part("식비", book, trip, total, how, rules)


def _lodging(book: Rulebook, trip: Trip, paid: Paid) -> Part:
    spent = trip.claims["숙박비"]
    nights = len(trip.days) - 1 if trip.nights is None else trip.nights
    if not spent:
        return Part("숙박비", 0, "청구한 숙박비가 없습니다")
    if nights > len(trip.days) - 1 or not nights:
        raise NoRule(f"숙박 {nights}박이 출장 기간({len(trip.days)}일)과 맞지 않습니다.")
    runs = _by_rule(book, "숙박비 상한", trip, paid.nights[:nights])
    if nights < len(trip.days) - 1 and len({rule.number if rule.value.number else None for rule, _ in runs}) > 1:  # fmt: skip
        raise NoRule("상한이 바뀌는 기간인데 묵은 날을 알 수 없습니다. 줄을 나누어 적으세요.")
    if not runs:
        return Part("숙박비", 0, "다른 출장에서 지급한 밤입니다")
    actual = any(ACTUAL in rule.value.words for rule, _ in runs)
    if actual and any(rule.value.number is not None for rule, _ in runs):
        raise NoRule("묵는 동안 '실비'와 상한이 바뀝니다. 바뀌는 날에서 줄을 나누어 적으세요.")
    total, how, rules = (Fraction(spent), ACTUAL, tuple(r for r, _ in runs)) if actual else _sum_of(runs, "박")  # fmt: skip
    if trip.shared_room:
        share = _pick(book, "공용 숙소 숙박비 지급률", trip, trip.days[0])
        total, how, rules = total * share.number, f"{_grouped(how)} × {show_share(share.number)}(공용 숙소)", (*rules, share)  # fmt: skip
    if not actual:
        how = f"실비 {spent:,}원과 상한 {how} 중 적은 금액"
    return _cut_part("숙박비", book, trip, min(total, Fraction(spent)), how, rules, exact=total >= spent)  # fmt: skip


def _fare(book: Rulebook, trip: Trip, _paid: Paid) -> Part:
    fare = trip.claims["운임"] or 0
    if not fare:
        return Part("운임", 0, "청구한 운임이 없습니다")
    rules: tuple[Rule, ...] = ()
    if book.has("운임 등급"):
        rules = (_pick(book, "운임 등급", trip, trip.days[0]),)
    return Part("운임", fare, f"실비 {fare:,}원", rules)


def _by_rule(book: Rulebook, item: str, trip: Trip, days: Sequence[date]) -> list[tuple[Rule, int]]:
    """Return each rule row and on how many of the days it held, in order of days."""
    runs: dict[Rule, int] = {}
    for day in days:
        rule = _pick(book, item, trip, day)
        runs[rule] = runs.get(rule, 0) + 1
    return list(runs.items())


def _pick(book: Rulebook, item: str, trip: Trip, day: date) -> Rule:
    rank = fit_rank(book, trip.rank, day).words
    by_place = any(rule.item == item and rule.keys[1] for rule in book.rules)
    region = fit_place(book, trip.place_name, day).words if by_place else ()
    return book.pick(item, day, rank, region)


def _sum_of(
    runs: Sequence[tuple[Rule, int]], unit: str = "일"
) -> tuple[Fraction, str, tuple[Rule, ...]]:
    total = sum((rule.number * count for rule, count in runs), Fraction(0))
    how = " + ".join(f"{_won(rule)} × {count}{unit}" for rule, count in runs)
    return total, how, tuple(rule for rule, _ in runs)


def _cut_part(
    name: str, book: Rulebook, trip: Trip, total: Fraction, how: str, rules: tuple[Rule, ...],
    *, exact: bool = False,
) -> Part:  # fmt: skip
    """Drop what is under the unit; ``exact`` amounts are receipts and stay as they are."""
    unit, unit_rules = cut_unit(book, trip.days[0])
    won = int(total) if exact else cut(total, unit)
    if won != total:
        how, rules = f"{how}, {unit:,}원 미만 버림", (*rules, *unit_rules)
    return Part(name, won, how, rules)


def _won(rule: Rule) -> str:
    return f"{int(rule.number):,}원"


def _grouped(how: str) -> str:
    return f"({how})" if " + " in how else how


def nights_of(days: Sequence[date]) -> tuple[date, ...]:
    """Return the nights of a trip by the day on which each begins."""
    return tuple(day for day in days[:-1] if day + timedelta(days=1) <= days[-1])
