"""The result of a budget watch as an official reports it: sentences, tables, one picture."""

from collections.abc import Iterator
from decimal import Decimal

from giljabi.analysis.budget.entries import Sheet
from giljabi.analysis.budget.watch import Line, Watched, left_at_end
from giljabi.analysis.cited import MOST, cited
from giljabi.analysis.days import said_day
from giljabi.analysis.numbers import half_up, show_number
from giljabi.analysis.plain import shortened
from giljabi.analysis.words import amount, names
from giljabi.book.kinds import Chart, Place, ResultRow, Results, ResultTable, Said
from giljabi.book.korean import josa

_WHOLE = Decimal(1)


def results(sheet: Sheet, watched: Watched, cautions: tuple[str, ...]) -> Results:
    """Return what to report: the whole, the departments, the projects that need a look."""
    unit = sheet.columns.unit
    tables = [_departments(sheet, watched, unit)]
    if watched.projects:
        tables.append(_projects(watched, unit))
    if sheet.months:
        tables.append(_months(sheet, watched, unit))
    day = watched.limits.day
    return Results(
        f"예산 집행률 점검({said_day(day)} 기준)",
        tuple(_said(watched, unit)), tuple(tables), _charts(sheet, watched),
        tuple(_method(watched)), (*sheet.told, *cautions),
    )  # fmt: skip


def _said(watched: Watched, unit: str) -> Iterator[Said]:
    whole, limits = watched.whole, watched.limits
    spent, budget = amount(whole.entry.spent, unit), amount(whole.entry.budget, unit)
    text = f"예산 {budget} 가운데 {josa(spent, '을/를')} 집행하여 집행률은 "
    if whole.rate is None:
        text += "셈할 수 없습니다."
    elif whole.gap is None or limits.target is None:
        text += f"{whole.rate:,}%입니다."
    else:
        text += f"{whole.rate:,}%로, 목표 {show_number(limits.target)}%{_against(whole.gap)}."
    yield _sentence(text, whole.entry.places, "집행액 ÷ 예산액 × 100")
    late = [
        line for line in watched.departments if line.gap is not None and line.gap < -limits.width
    ]
    if limits.target is not None:
        yield from _late(watched, late)
    elif len(watched.departments) > 1:
        yield from _ends(watched)
    yield from _risks(watched, unit)


def _against(gap: Decimal) -> str:
    if not gap:
        return "와 같습니다"
    return f"보다 {abs(gap):,}%p {'높습니다' if gap > 0 else '낮습니다'}"


def _late(watched: Watched, late: list[Line]) -> Iterator[Said]:
    width = show_number(watched.limits.width)
    every = sum(line.rate is not None for line in watched.departments)
    if not every:
        return
    if not late:
        yield Said(f"목표보다 {width}%p 넘게 낮은 부서는 {every:,}곳 가운데 없습니다.")
        return
    said = names([f"{shortened(line.name)} {line.rate}%" for line in late], 5)
    places = tuple(place for line in late for place in line.entry.places)
    yield _sentence(
        f"목표보다 {width}%p 넘게 낮은 부서는 {every:,}곳 가운데 {len(late):,}곳({said})입니다.",
        places, "부서별 집행액 합 ÷ 예산액 합 × 100",
    )  # fmt: skip


def _ends(watched: Watched) -> Iterator[Said]:
    rated = [line for line in watched.departments if line.rate is not None]
    if len(rated) > 1 and rated[0].rate == rated[-1].rate:
        yield Said(f"부서 {len(rated):,}곳의 집행률이 모두 {rated[0].rate}%로 같습니다.")
    elif len(rated) > 1:
        low, high = rated[0], rated[-1]
        yield _sentence(
            f"집행률은 {josa(shortened(high.name), '이/가')} {high.rate}%로 가장 높고 "
            f"{josa(shortened(low.name), '이/가')} "
            f"{low.rate}%로 가장 낮습니다.",
            (*high.entry.places, *low.entry.places), "부서별 집행액 합 ÷ 예산액 합 × 100",
        )  # fmt: skip


def _risks(watched: Watched, unit: str) -> Iterator[Said]:
    late = f"목표보다 {show_number(watched.limits.width)}%p 넘게 낮은"
    for mark, what in (("이월 위험", "이월이 염려되는"), ("부진", late), ("미집행", "아직 집행하지 않은"),
                       ("초과 집행", "예산보다 많이 집행한"), ("자료 확인", "예산이나 집행액을 확인할")):  # fmt: skip
        lines = [line for line in watched.risky if line.mark == mark]
        if not lines:
            continue
        said = names([_named(line) for line in lines])
        text = f"{what} 사업은 {len(lines):,}개({said})입니다."
        if mark in ("이월 위험", "미집행"):
            left = amount(sum((line.entry.left for line in lines), Decimal(0)), unit)
            text = f"{text[:-4]}로, 남은 예산은 {left}입니다."
        places = tuple(place for line in lines for place in line.entry.places)
        yield _sentence(text, places, "예산액 − 집행액")


def _named(line: Line) -> str:
    """Name a project with its department: many departments have one called 일반운영비."""
    return shortened(f"{line.entry.department} {line.name or '(사업 없음)'}")


def _sentence(text: str, places: tuple[Place, ...], how: str) -> Said:
    more = f" (칸 {len(places):,}개)" if len(places) > MOST else ""
    return Said(text, cited(places), how + more)


def _departments(sheet: Sheet, watched: Watched, unit: str) -> ResultTable:
    has_target = watched.limits.target is not None
    head = ["부서", "예산액", "집행액", "남은 예산", "집행률(%)"]
    head += ["목표 대비(%p)"] if has_target else []
    lines = (*watched.departments, watched.whole)
    return ResultTable(
        "부서별 집행 현황", tuple(head), tuple(_row(line, has_target) for line in lines), unit,
        "부서마다 예산액과 집행액을 더하고, 집행률은 합끼리 나누었습니다.",
    )  # fmt: skip


def _row(line: Line, has_target: bool) -> ResultRow:
    entry = line.entry
    values: list[Decimal | None] = [None, entry.budget, entry.spent, entry.left, line.rate]
    values += [line.gap] if has_target else []
    mark = "합계" if line.name == "합계" else line.mark
    return ResultRow(
        (shortened(line.name), *map(_shown, values[1:])), tuple(values), cited(entry.places), mark
    )


def _projects(watched: Watched, unit: str) -> ResultTable:
    lines = watched.risky
    rows = tuple(_project_row(line, watched) for line in lines)
    note = ("남은 예산이 많은 사업부터 적었습니다.",) if rows else ("눈여겨볼 사업이 없습니다.",)
    return ResultTable(
        "눈여겨볼 사업", ("부서", "사업", "예산액", "집행액", "집행률(%)", "남은 예산", "필요 속도(배)",
                     "연말 잔액 셈"),
        rows, unit, "필요 속도는 남은 예산을 남은 날로 나눈 값을 지금까지의 하루 집행액으로 나눈 것입니다.", note,
    )  # fmt: skip


def _project_row(line: Line, watched: Watched) -> ResultRow:
    entry = line.entry
    end = left_at_end(entry, watched.limits).quantize(_WHOLE)
    values = (entry.budget, entry.spent, line.rate, entry.left, line.pace, end)
    return ResultRow(
        (shortened(entry.department), shortened(entry.project), *map(_shown, values)), (None, None, *values),
        cited(entry.places), line.mark,
    )  # fmt: skip


def _months(sheet: Sheet, watched: Watched, unit: str) -> ResultTable:
    budget, sofar, rows = watched.whole.entry.budget, Decimal(0), []
    for month, spent in sheet.months:
        sofar += spent
        rate = half_up(sofar / budget * 100) if budget > 0 else None
        values = (spent, sofar, rate)
        rows.append(ResultRow((month, *map(_shown, values)), (None, *values)))
    return ResultTable("월별 집행 누계", ("월", "집행액", "누계", "누계 집행률(%)"), tuple(rows), unit,
                       "달마다 집행액을 더해 전체 예산으로 나누었습니다.")  # fmt: skip


def _shown(value: Decimal | None) -> str:
    """Return a number as it was rounded (a rate keeps its 0), or that there is none."""
    return "산출 불가" if value is None else f"{value:,f}"


def _charts(sheet: Sheet, watched: Watched) -> tuple[Chart, ...]:
    from giljabi.analysis.charts import bars  # a drawing engine: only when drawn

    rated = [line for line in watched.departments if line.rate is not None]
    if len(rated) < 2:
        return ()
    target = watched.limits.target
    aim = "" if target is None else f", 목표 {show_number(target)}%"
    rows = [
        (shortened(line.name, 20), line.rate, f"{line.rate}%")
        for line in rated
        if line.rate is not None
    ]
    if len({line.rate for line in rated}) == 1:
        return ()
    title = f"집행률은 {josa(shortened(rated[0].name, 20), '이/가')} 가장 낮음"
    return (bars(title, f"부서별 예산 집행률 (단위: %{aim})", rows),)


def _method(watched: Watched) -> Iterator[str]:
    limits = watched.limits
    passed = half_up(limits.passed * 100)
    yield "집행률은 집행액을 예산액으로 나누어 소수 첫째 자리까지 반올림했습니다."
    yield f"회계연도(1. 1.~12. 31.)의 {passed}%가 지난 {said_day(limits.day)}을 기준으로 셈했습니다."
    if limits.target is None:
        yield "목표 집행률을 정하지 않아 부진한 부서를 가르지 않았습니다."
    yield (
        f"연말까지 다 쓰려면 지금까지보다 {show_number(limits.pace)}배 이상 빨리 써야 하는 사업을 '이월 위험'으로 보았습니다."
    )
    yield "연말 잔액은 지금 속도가 이어진다고 본 셈일 뿐, 계약과 대금 지급 일정은 담지 않았습니다."
