"""The month's meals as people read them: 지급 대상표, 업소별, 일자별, 확인할 사항, each row with its cells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from giljabi.analysis.cited import cited
from giljabi.analysis.settle.meal import MealSettlement, Paid
from giljabi.analysis.settle.meal_rows import Duty
from giljabi.analysis.settle.meal_rules import WEEKDAY
from giljabi.analysis.settle.meal_uses import Spent
from giljabi.analysis.settle.moments import show_clock, show_minutes
from giljabi.analysis.settle.people import Person, namesakes
from giljabi.analysis.settle.remark_table import remark_table
from giljabi.analysis.settle.remarks import asks, mark_of
from giljabi.book.kinds import Place, ResultRow, Results, ResultTable, Said

_WEEK = "월화수목금토일"


def show_meals(settled: MealSettlement, title: str = "초과근무 급식비 정산서") -> Results:
    """Return the settlement as results, with the list of use when it was given."""
    tables = [_people(settled)]
    if settled.spent is not None:
        tables += [_shops(settled.spent)]
    tables += [_days(settled), *_remarks(settled)]
    if settled.spent is not None:
        tables += [_uses(settled.spent)]
    return Results(
        title, _said(settled), tuple(table for table in tables if table.rows),
        method=_method(settled), cautions=_cautions(settled),
    )  # fmt: skip


def _said(settled: MealSettlement) -> tuple[Said, ...]:
    duties = settled.duties
    people = {paid.duty.who.key for paid in duties}
    meals = sum(len(paid.meals) for paid in duties)
    cells = _cells(paid.duty for paid in duties if paid.meals)
    month = f"{settled.year}년 {settled.month}월"
    said = [
        Said(
            f"{month} 초과근무 {len(duties):,}건({len(people):,}명)에서 급식 {meals:,}식이 인정되었습니다.",
            cells,
        )
    ]
    if settled.spent is None:
        how = "인정된 급식마다 단가를 더했고, 줄별 합과 개인별 합이 같습니다."
        said.append(Said(f"급식비 지급액은 {settled.due:,}원입니다.", cells, how))
    else:
        said += _said_of_use(settled, settled.spent)
    over = sum(paid.over for paid in duties)
    if over and settled.cap:
        said.append(Said(f"월 한도 {int(settled.cap.number):,}식을 넘은 {over:,}식은 뺐습니다.",
                         _cells(p.duty for p in duties if p.over)))  # fmt: skip
    unknown = [paid for paid in duties if paid.won is None]
    if unknown:
        rows = ", ".join(f"{paid.duty.sheet_row}행" for paid in unknown[:5])
        more = " 등" if len(unknown) > 5 else ""
        said.append(Said(f"산출할 수 없는 근무 기록 {len(unknown):,}건({rows}{more})은 넣지 않았습니다.",
                         _cells(paid.duty for paid in unknown)))  # fmt: skip
    said.append(_said_of_marks(settled))
    return tuple(said)


def _said_of_marks(settled: MealSettlement) -> Said:
    duties = [paid for paid in settled.duties if asks(paid.earned.remarks)]
    uses = [spent for spent in settled.spent or () if asks(spent.remarks)]
    if not duties and not uses:
        return Said("확인할 기록이 없습니다.")
    counts = [
        f"{name} {len(rows):,}건"
        for name, rows in (("근무 기록", duties), ("사용 기록", uses))
        if rows
    ]
    places = (
        *_cells(paid.duty for paid in duties),
        *(p for spent in uses for p in spent.use.places),
    )
    return Said(f"확인할 것은 {', '.join(counts)}입니다.", cited(places))


def _said_of_use(settled: MealSettlement, spent: Sequence[Spent]) -> list[Said]:
    used = sum(each.use.won or 0 for each in spent)
    places = cited(place for each in spent for place in each.use.places)
    how = "사용마다 사용액과 인정된 단가 중 적은 금액을 더했고, 업소별 합과 개인별 합이 같습니다."
    said = [
        Said(
            f"사용 {len(spent):,}건 {used:,}원 가운데 지급액은 {settled.due:,}원입니다.",
            places,
            how,
        )
    ]
    if used != settled.due:
        refused = [each for each in spent if not each.paid]
        said.append(Said(
            f"지급하지 않는 금액은 {used - settled.due:,}원이고, 전액 지급하지 않는 사용은 {len(refused):,}건입니다.",
            cited(place for each in refused for place in each.use.places),
        ))  # fmt: skip
    return said


def _people(settled: MealSettlement) -> ResultTable:
    theirs: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    for paid in settled.duties:
        theirs[paid.duty.who.key].append(paid)
    uses: dict[tuple[str, str] | None, list[Spent]] = defaultdict(list)
    for spent in settled.spent or ():
        uses[spent.person].append(spent)
    rows = [_person_row(each[0].duty.who, each, uses[key], settled) for key, each in theirs.items()]
    rows += [_person_row(spent[0].use.who, (), spent, settled) for spent in _strangers(uses[None])]
    rows.sort(key=lambda row: row.cells)
    every = _person_row(Person("합계"), settled.duties, settled.spent or (), settled, mark="합계")
    head = ("성명", "부서", "근무 건수", "인정", "한도 적용", *_use_head(settled), "지급액")
    query = "인정은 하루 한도까지, 한도 적용은 월 한도까지의 식수입니다."
    return ResultTable("지급 대상표", head, (*rows, every), "식, 원", query)


def _strangers(spent: Sequence[Spent]) -> list[list[Spent]]:
    people: dict[tuple[str, str], list[Spent]] = defaultdict(list)
    for each in spent:
        people[each.use.who.key].append(each)
    return list(people.values())


def _use_head(settled: MealSettlement) -> tuple[str, ...]:
    return () if settled.spent is None else ("사용 건수", "사용액")


def _person_row(
    who: Person, duties: Sequence[Paid], spent: Sequence[Spent], settled: MealSettlement, mark: str = "",
) -> ResultRow:  # fmt: skip
    earned = sum(len(paid.earned.meals or ()) for paid in duties)
    kept = sum(len(paid.meals) for paid in duties)
    if settled.spent is None:
        counts, won = [len(duties), earned, kept], sum(paid.won or 0 for paid in duties)
    else:
        counts = [len(duties), earned, kept, len(spent), sum(each.use.won or 0 for each in spent)]
        won = sum(each.paid for each in spent)
    looks = sum(asks(p.earned.remarks) for p in duties) + sum(asks(s.remarks) for s in spent)
    numbers = [Decimal(number) for number in (*counts, won)]
    return ResultRow(
        (who.name, who.unit, *(f"{number:,}" for number in numbers)),
        (None, None, *numbers),
        cited((*_cells(paid.duty for paid in duties), *(p for s in spent for p in s.use.places))),
        mark or ("확인" if looks else ""),
    )  # fmt: skip


def _shops(spent: Sequence[Spent]) -> ResultTable:
    theirs: dict[str, list[Spent]] = defaultdict(list)
    for each in spent:
        theirs[each.use.shop].append(each)
    rows = [_shop_row(shop, each, "") for shop, each in sorted(theirs.items())]
    return ResultTable(
        "업소별 지급액", ("업소", "사용 건수", "사용액", "지급액", "지급하지 않음"),
        (*rows, _shop_row("합계", spent, "합계")), "원", "사용 기록을 업소마다 더했습니다.",
    )  # fmt: skip


def _shop_row(shop: str, spent: Sequence[Spent], mark: str) -> ResultRow:
    used, paid = sum(each.use.won or 0 for each in spent), sum(each.paid for each in spent)
    numbers = (len(spent), used, paid, used - paid)
    places = cited(place for each in spent for place in each.use.places)
    return ResultRow(
        (shop, *(f"{n:,}" for n in numbers)), (None, *map(Decimal, numbers)), places, mark
    )


def _days(settled: MealSettlement) -> ResultTable:
    return ResultTable(
        "일자별 산정 내역",
        ("줄", "성명", "날짜", "근무", "시간대 안 시간", "식사", "인정액", "규정표"),
        tuple(_day_row(paid) for paid in settled.duties), "원",
        "규정표의 인정 시간대에 든 시간이 최소 시간 이상이면 그 식사를 인정했습니다.",
        ("'줄'은 근무 기록 파일의 행 번호, '규정표'는 규정표의 행 번호입니다.",),
    )  # fmt: skip


def _day_row(paid: Paid) -> ResultRow:
    duty, earned = paid.duty, paid.earned
    day = (
        "날짜 확인"
        if duty.day is None
        else f"{duty.day.month}. {duty.day.day}.({_WEEK[duty.day.weekday()]})"
    )
    day += " 휴일" if duty.day and duty.kind != WEEKDAY else ""
    hours = "" if duty.counted is None else show_minutes(duty.counted)
    if duty.start is not None and duty.end is not None:
        hours = f"{show_clock(duty.start)}~{show_clock(duty.end)}"
    meals = ", ".join(meal.name for meal in paid.meals)
    meals += f"(월 한도로 {paid.over}식 뺌)" if paid.over else ""
    won = paid.won
    return ResultRow(
        (f"{duty.sheet_row}", duty.who.name, day, hours, earned.how, meals,
         "산출 불가" if won is None else f"{won:,}",
         ", ".join(f"{row}행" for row in sorted({rule.row for rule in earned.rules}))),
        (Decimal(duty.sheet_row), *(None,) * 5, None if won is None else Decimal(won), None),
        (*duty.places, *(rule.place for rule in earned.rules)),
        mark_of(earned.remarks),
    )  # fmt: skip


def _remarks(settled: MealSettlement) -> Iterable[ResultTable]:
    listed = [(f"{paid.duty.sheet_row}", paid.duty.who.name, remark)
              for paid in settled.duties for remark in paid.earned.remarks]  # fmt: skip
    yield remark_table("근무 기록에서 확인할 사항", listed)
    used = [(f"{each.use.sheet_row}", each.use.who.name, remark)
            for each in settled.spent or () for remark in each.remarks]  # fmt: skip
    yield remark_table("사용 기록에서 확인할 사항", used)


def _uses(spent: Sequence[Spent]) -> ResultTable:
    rows = []
    for each in spent:
        use = each.use
        day = "날짜 확인" if use.day is None else f"{use.day.month}. {use.day.day}."
        won = "금액 확인" if use.won is None else f"{use.won:,}"
        rows.append(ResultRow(
            (f"{use.sheet_row}", use.who.name, day, use.shop, won, f"{each.paid:,}", each.how),
            (Decimal(use.sheet_row), None, None, None, None if use.won is None else Decimal(use.won),
             Decimal(each.paid), None),
            use.places, mark_of(each.remarks),
        ))  # fmt: skip
    return ResultTable("사용 대조", ("줄", "성명", "날짜", "업소", "사용액", "지급액", "산정"), tuple(rows), "원",
                       "사용 기록을 같은 사람의 같은 날 인정된 급식과 견주었습니다.")  # fmt: skip


def _method(settled: MealSettlement) -> tuple[str, ...]:
    told = [
        settled.meant.told(),
        f"단가, 시간대, 최소 시간, 한도는 모두 '{settled.book.name}'에서 읽었고 근무한 날에 시행 중인 줄을 썼습니다.",
        "한 사람의 같은 시간은 한 번만 세었고, 자정을 넘긴 근무는 시작한 날의 근무로 보았습니다.",
    ]
    if settled.off.told:
        told.append(settled.off.told)
    if settled.cap:
        told.append(f"월 한도({int(settled.cap.number):,}식)는 앞선 날부터 채웠습니다.")
    return tuple(told)


def _cautions(settled: MealSettlement) -> tuple[str, ...]:
    told = []
    if settled.book.sample:
        told.append("견본 규정표로 셈했으므로 우리 기관 규정으로 바꾸어 다시 정산해야 합니다.")
    if not settled.off.told:
        said = "근무 기록의 휴일 구분과" if settled.meant.has("휴일") else ""
        told.append(
            f"공휴일표를 받지 못해 {said} 토요일·일요일만 휴일로 보았습니다.".replace("  ", " ")
        )
    if settled.cap is None:
        told.append("규정표에 '월 한도'가 없어 월 한도를 두지 않았습니다.")
    told += namesakes(paid.duty.who for paid in settled.duties)
    return tuple(told)


def _cells(duties: Iterable[Duty]) -> tuple[Place, ...]:
    return cited(place for duty in duties for place in duty.places)
