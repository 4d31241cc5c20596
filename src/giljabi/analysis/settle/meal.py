"""초과근무 급식비 정산: duty records and the office's rule table in, who is due what and why out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.meant import Meant
from giljabi.analysis.periods import Grain, parse_period
from giljabi.analysis.settle.days_off import DaysOff, read_days_off
from giljabi.analysis.settle.meal_rights import Earned, earn_meals
from giljabi.analysis.settle.meal_rows import Duty, read_duties
from giljabi.analysis.settle.meal_rules import Meal, limit, read_meal_rules
from giljabi.analysis.settle.meal_uses import Spent, read_uses, settle_uses
from giljabi.analysis.settle.rules import Rule, Rulebook
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Holidays, Labels, Table


@dataclass(frozen=True, slots=True)
class Paid:
    """One duty with the meals it earned and, without a list of use, what is paid for it (won)."""

    earned: Earned
    meals: tuple[Meal, ...]
    over: int

    @property
    def duty(self) -> Duty:
        """The duty itself."""
        return self.earned.duty

    @property
    def won(self) -> int | None:
        """What the meals within the monthly cap are worth; ``None`` when it cannot be computed."""
        return None if self.earned.meals is None else sum(meal.price for meal in self.meals)


@dataclass(frozen=True, slots=True)
class MealSettlement:
    """A month settled. ``spent`` is ``None`` when no list of use was given."""

    year: int
    month: int
    duties: tuple[Paid, ...]
    spent: tuple[Spent, ...] | None
    cap: Rule | None
    meant: Meant
    book: Rulebook
    off: DaysOff

    @property
    def due(self) -> int:
        """What the office pays in all: for use where it is listed, else for every earned meal.

        Raises ``StepTrouble`` when the sum by rows and the sum by people differ.
        """
        by_person: dict[object, int] = defaultdict(int)
        if self.spent is None:
            for paid in self.duties:
                by_person[paid.duty.who.key] += paid.won or 0
            by_row = sum(paid.won or 0 for paid in self.duties)
        else:
            for spent in self.spent:
                by_person[spent.person] += spent.paid
            shops: dict[str, int] = defaultdict(int)
            for spent in self.spent:
                shops[spent.use.shop] += spent.paid
            by_row = sum(shops.values())
        if by_row != sum(by_person.values()):
            raise StepTrouble("줄별로 더한 지급액과 개인별로 더한 지급액이 다릅니다.",
                              cure="이 결과를 쓰지 말고 관리자에게 알려 주세요.")  # fmt: skip
        return by_row


def read_month(text: str) -> tuple[int, int]:
    """Return year and month of ``2026-10``, ``2026년 10월``, ``202610``. Raises ``StepTrouble``."""
    period = parse_period(text, compact=True)
    if period is None or period.grain is not Grain.MONTH or not period.year:
        raise StepTrouble(
            f"대상 월 '{text}'을 읽지 못했습니다.", cure="'2026-10'처럼 해와 달을 적어 주세요."
        )
    return period.year, period.month


def settle_meals(
    records: Table, rules: Table, month: str, uses: Table | None = None,
    days_off: Table | None = None, named: Labels | None = None, public: Holidays | None = None,
) -> MealSettlement:  # fmt: skip
    """Settle the meals of one month. Amounts are whole won.

    Raises ``StepTrouble`` when a table lacks a needed column or the rule table has rows that cannot
    be read; a duty that cannot be settled stays in the result as 산출 불가 with its reason.
    """
    year, number = read_month(month)
    off, book = read_days_off(days_off, public), read_meal_rules(rules)
    read = read_duties(records, year, number, off, named)
    earned = earn_meals(read.duties, book)
    cap = limit(book, "월 한도", date(year, number, 1))
    most = int(cap.number) if cap else None
    spent = _spent(uses, earned, year, number, most) if uses else None
    paid = _within_month(earned, most)
    return MealSettlement(year, number, paid, spent, cap, read.meant, book, off)


def _spent(
    uses: Table, earned: Sequence[Earned], year: int, month: int, most: int | None
) -> tuple[Spent, ...]:
    rights: dict[tuple[tuple[str, str], date], list[Meal]] = defaultdict(list)
    for each in earned:
        if each.meals and each.duty.day:
            rights[(each.duty.who.key, each.duty.day)] += each.meals
    people = [each.duty.who for each in earned]
    return settle_uses(read_uses(uses, year, month)[0], rights, people, most)


def _within_month(earned: Sequence[Earned], most: int | None) -> tuple[Paid, ...]:
    """Keep each person's meals up to the monthly cap, earlier days first."""
    had: dict[tuple[str, str], int] = defaultdict(int)
    paid: dict[int, Paid] = {}
    for each in sorted(earned, key=_order):
        meals = each.meals or ()
        key = each.duty.who.key
        room = len(meals) if most is None else max(0, most - had[key])
        kept = meals[:room]
        had[key] += len(kept)
        paid[each.duty.index] = Paid(each, kept, len(meals) - len(kept))
    return tuple(paid[each.duty.index] for each in earned)


def _order(each: Earned) -> tuple[object, ...]:
    duty = each.duty
    return (duty.day or date.max, duty.start is None, duty.start or 0, duty.content, duty.sheet_row)
