"""Use of meals held against what was earned: by person and day, and what each 업소 is owed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from giljabi.analysis.days import said_day
from giljabi.analysis.meant import Field, Meant, find_meant
from giljabi.analysis.quoted import thing
from giljabi.analysis.settle.meal_rules import Meal
from giljabi.analysis.settle.moments import read_when, why_no_day
from giljabi.analysis.settle.people import NAME, NUMBER, UNIT, Person, read_person
from giljabi.analysis.settle.remarks import Remark
from giljabi.analysis.settle.won import is_blank, read_won
from giljabi.book.kinds import Place, Table

_FIELDS = (
    NAME, UNIT, NUMBER,
    Field("날짜", ("일자", "사용일", "이용일", "사용일자", "결제일", "일시", "사용일시"), needed=True),
    Field("업소", ("식당", "업소명", "음식점", "상호", "가맹점", "사용처", "가맹점명")),
    Field("금액", ("사용금액", "결제금액", "사용액", "이용금액"), needed=True),
    Field("식수", ("횟수", "식", "건수", "인원")),
)  # fmt: skip
_NOBODY = "업소 미기재"


@dataclass(frozen=True, slots=True)
class Use:
    """One row of use. ``won`` and ``day`` are ``None`` when they cannot be read (``broken`` says so)."""

    index: int
    sheet_row: int
    who: Person
    day: date | None
    shop: str
    won: int | None
    meals: int
    places: tuple[Place, ...]
    content: tuple[str, ...]
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Spent:
    """One use settled: what the office pays, and what must be looked at."""

    use: Use
    person: tuple[str, str] | None
    paid: int
    count: int
    how: str
    remarks: tuple[Remark, ...]


def read_uses(table: Table, year: int, month: int) -> tuple[tuple[Use, ...], Meant]:
    """Read a list of use. Raises ``StepTrouble`` when 성명, 날짜 or 금액 has no column."""
    meant = find_meant(table, _FIELDS)
    return tuple(_use(meant, row, year, month) for row in meant.rows()), meant


def _use(meant: Meant, row: int, year: int, month: int) -> Use:
    text, count = meant.text("날짜", row), meant.text("식수", row).strip()
    day = read_when(text, year, month).day
    won = read_won(meant.text("금액", row), meant.unit("금액"))
    broken = ""
    if day is None:
        broken = why_no_day(text, year, month)
    elif (day.year, day.month) != (year, month):
        broken = f"{said_day(day)} 사용은 대상 월({year}년 {month}월)이 아닙니다"
    elif won is None:
        broken = f"금액 {thing(meant.text('금액', row)[:20])} 읽지 못했습니다"
    elif not is_blank(count) and not (count.isdecimal() and 0 < int(count) < 100):
        broken = f"식수 {thing(count[:20])} 읽지 못했습니다"
    meals = int(count) if count.isdecimal() else 1
    return Use(
        row, meant.table.row_numbers[row], read_person(meant, row), day,
        meant.text("업소", row).strip() or _NOBODY, won, meals,
        tuple(p for name in ("성명", "날짜", "업소", "금액") for p in meant.place(name, row)),
        tuple(column.raw[row] for column in meant.columns.values()), broken,
    )  # fmt: skip


Rights = Mapping[tuple[tuple[str, str], date], Sequence[Meal]]
"""The meals earned by person and day."""


def settle_uses(
    uses: Sequence[Use], rights: Rights, people: Sequence[Person], most: int | None
) -> tuple[Spent, ...]:
    """Hold each use against the meals earned that day. ``most`` is the monthly cap in meals.

    Earlier days take the cap first. Rows that are alike in every cell are paid once.
    """
    left = {key: list(meals) for key, meals in rights.items()}
    month: dict[tuple[str, str], int] = defaultdict(int)
    seen: dict[tuple[str, ...], Use] = {}
    settled: dict[int, Spent] = {}
    keys = frozenset(person.key for person in people)
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in people:
        named[one.name].add(one.key)
    for use in sorted(uses, key=_order):
        person, why = _person(use, keys, named)
        if use.broken or person is None:
            settled[use.index] = _refused(use, person, use.broken or why)
        elif first := seen.get(use.content):
            why = f"같은 사용 기록이 {first.sheet_row}행에도 있습니다"
            settled[use.index] = _refused(use, person, why, "중복")
        else:
            room = None if most is None else most - month[person]
            settled[use.index] = spent = _settle(use, person, left, room)
            month[person] += spent.count
        seen.setdefault(use.content, use)
    return tuple(settled[use.index] for use in uses)


def _order(use: Use) -> tuple[object, ...]:
    return (use.day or date.min, use.content, use.sheet_row)


def _person(
    use: Use, keys: frozenset[tuple[str, str]], named: Mapping[str, set[tuple[str, str]]]
) -> tuple[tuple[str, str] | None, str]:
    """Find whose use it is: by number, by name and unit, by name alone if it is one person's."""
    if use.who.key in keys:
        return use.who.key, ""
    found = named.get(use.who.name, set())
    if len(found) == 1:
        return next(iter(found)), ""
    if found:
        return None, "같은 이름이 여럿이라 누구의 사용인지 알 수 없습니다"
    return None, "근무 기록이 없는 사람의 사용입니다"


def _refused(use: Use, person: tuple[str, str] | None, why: str, short: str = "") -> Spent:
    word = short or ("산출 불가" if use.broken else "대상 아님")
    remark = Remark(word, f"{why}. 지급하지 않았습니다(사용 {use.won or 0:,}원).", use.places)
    return Spent(use, person, 0, 0, why, (remark,))


def _settle(
    use: Use, person: tuple[str, str], left: dict[tuple[tuple[str, str], date], list[Meal]],
    room: int | None,
) -> Spent:  # fmt: skip
    assert use.day
    won = use.won or 0
    meals = left.get((person, use.day), [])
    if not meals:
        return _refused(use, person, f"{said_day(use.day)}에는 인정된 급식이 없습니다")
    count = min(use.meals, len(meals), len(meals) if room is None else max(0, room))
    if not count:
        return _refused(use, person, "월 한도를 넘은 사용입니다", "월 한도")
    taken, left[(person, use.day)] = meals[:count], meals[count:]
    price = sum(meal.price for meal in taken)
    paid = min(won, price)
    how = f"{count}식 {price:,}원까지 인정"
    remarks = []
    if use.meals > count:
        remarks.append(
            Remark("식수 초과", f"{use.meals}식을 썼으나 인정된 것은 {count}식입니다.", use.places)
        )
    if won > price:
        remarks.append(Remark("단가 초과", f"사용 {won:,}원이 인정 {price:,}원보다 {won - price:,}원 많습니다. 넘은 금액은 지급하지 않았습니다.", use.places))  # fmt: skip
    return Spent(use, person, paid, count, how, tuple(remarks))
