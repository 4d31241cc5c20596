"""What a 급식비 규정표 may set, by kind of day (평일, 휴일) and meal (아침, 저녁), and what fits a day."""

from dataclasses import dataclass
from datetime import date

from giljabi.analysis.meant import Field
from giljabi.analysis.settle.rule_values import Form
from giljabi.analysis.settle.rules import Item, NoRule, Rule, Rulebook, bare, read_rules
from giljabi.book.kinds import Table

ITEMS = (
    Item("단가", Form.WON, ("1식단가", "급식비단가", "1식 단가")),
    Item("최소 시간", Form.LENGTH, ("최소초과근무시간", "최소근무시간", "최소 초과근무")),
    Item("인정 시간대", Form.SPAN, ("시간대", "급식시간대")),
    Item("공제 시간", Form.LENGTH, ("휴게공제", "공제")),
    Item("하루 한도", Form.COUNT, ("1일한도", "하루한도횟수", "일한도", "1일 한도")),
    Item("월 한도", Form.COUNT, ("월한도횟수", "월간한도", "한달한도")),
    Item("제외 사유", Form.WORDS, ("제외", "지급제외")),
    Item("장시간 확인 기준", Form.LENGTH, ("장시간기준", "이상치기준")),
    Item("시각 없는 기록의 식사", Form.WORDS, ("시각없는기록", "인정시간적용식사")),
)
_KEYS = (
    Field("구분", ("근무구분", "휴일구분", "평일휴일", "요일구분")),
    Field("식사", ("식사구분", "끼니")),
)
WEEKDAY = "평일"
"""The word of rule tables for a day of work."""


def read_meal_rules(table: Table) -> Rulebook:
    """Read a 급식비 규정표. Raises ``StepTrouble`` naming the rows that cannot be read."""
    return read_rules(table, ITEMS, _KEYS)


def fit_day(kind: str) -> tuple[str, ...]:
    """Return the words of 구분 that fit a kind of day: 토요일 is also 휴일, 평일 only itself."""
    return (WEEKDAY,) if kind == WEEKDAY else tuple(dict.fromkeys((kind, "휴일")))


@dataclass(frozen=True, slots=True)
class Meal:
    """What the rules say of one meal on a kind of day. Minutes count from the day's midnight."""

    name: str
    span: tuple[int, int] | None
    least: int
    taken_off: int
    price: int
    rules: tuple[Rule, ...]


def meals_of(book: Rulebook, kind: str, day: date) -> tuple[Meal, ...]:
    """Return the meals that a day may give, in order of their hours.

    Raises ``NoRule`` when the table has no 최소 시간 or 단가 for this kind of day.
    """
    fits = fit_day(kind)
    names = {
        rule.keys[1] for item in ("최소 시간", "인정 시간대") for rule in book.valid(item, day)
        if rule.keys[0] in ("", *map(bare, fits))
    }  # fmt: skip
    named = sorted(name for name in names if name)
    meals = [_meal(book, name, fits, day) for name in named or [""]]
    return tuple(sorted(meals, key=lambda meal: (meal.span or (0, 0), meal.name)))


def _meal(book: Rulebook, name: str, fits: tuple[str, ...], day: date) -> Meal:
    words = (name,) if name else ()
    least = book.pick("최소 시간", day, fits, words)
    price = book.pick("단가", day, fits, words)
    span = _maybe(book, "인정 시간대", day, fits, words)
    off = _maybe(book, "공제 시간", day, fits, words)
    rules = tuple(rule for rule in (least, span, off, price) if rule)
    return Meal(
        (span or least).words[1] if name else "급식", span.value.span if span else None, int(least.number),
        int(off.number) if off else 0, int(price.number), rules,
    )  # fmt: skip


def _maybe(
    book: Rulebook, item: str, day: date, fits: tuple[str, ...], words: tuple[str, ...]
) -> Rule | None:
    """Return the row of an item that an office may leave out."""
    kinds, meals = ("", *map(bare, fits)), ("", *map(bare, words))
    if not any(r.keys[0] in kinds and r.keys[1] in meals for r in book.valid(item, day)):
        return None
    return book.pick(item, day, fits, words)


def limit(book: Rulebook, item: str, day: date, kind: str = "") -> Rule | None:
    """Return the 하루 or 월 한도 that holds, or ``None`` when the table sets none."""
    return _maybe(book, item, day, fit_day(kind) if kind else (), ())


def clockless_meal(book: Rulebook, meals: tuple[Meal, ...], day: date) -> Meal:
    """Return the meal that a record without clock times is held against. Raises ``NoRule``."""
    if len(meals) == 1:
        return meals[0]
    rule = _maybe(book, "시각 없는 기록의 식사", day, (), ())
    wanted = {bare(word) for word in rule.value.words} if rule else set()
    found = [meal for meal in meals if bare(meal.name) in wanted]
    if len(found) != 1:
        raise NoRule(
            "시작·끝 시각이 없어 어느 식사인지 알 수 없습니다. 시각을 적거나 규정표에 "
            "'시각 없는 기록의 식사'를 적으세요."
        )
    return found[0]
