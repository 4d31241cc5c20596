"""The step that watches budget execution."""

from decimal import Decimal
from typing import Annotated

from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.kinds import Count, Day, Label, Results, Table, Today


@SHELF.step("집행률 살피기")
def watch_budget(
    table: Annotated[Table, "표"],
    department: Annotated[Label, "부서열"],
    budget: Annotated[Label, "예산열"],
    spent: Annotated[Label, "집행열"],
    today: Today,
    project: Annotated[Label | None, "사업열"] = None,
    month: Annotated[Label | None, "월열"] = None,
    day: Annotated[Day | None, "기준일"] = None,
    target: Annotated[Count | None, "목표율"] = None,
    width: Annotated[Count | None, "경고폭"] = None,
    pace: Annotated[Count | None, "위험배수"] = None,
) -> Results:
    """부서와 사업마다 예산 집행률을 셈하고, 목표에 뒤처진 부서와 이월이 염려되는 사업을 고릅니다.

    집행률은 집행액을 예산액으로 나눈 것입니다. 합계 줄은 더하지 않고 각 줄의 합과 맞는지 봅니다. 예산보다 많이
    쓴 사업, 하나도 쓰지 않은 사업, 예산이 0이거나 음수인 줄은 따로 알립니다. 목표율, 경고폭(%p), 위험배수는
    기관이 정합니다. 연말 잔액은 지금 속도를 그대로 늘인 셈이며 예측이 아닙니다.
    """
    from giljabi.analysis.budget.entries import columns_of, entries_of
    from giljabi.analysis.budget.shown import results
    from giljabi.analysis.budget.watch import Limits, watch
    from giljabi.analysis.totals import disagreements

    columns = columns_of(
        table, department.text, budget.text, spent.text,
        project.text if project else "", month=month.text if month else "",
    )  # fmt: skip
    limits = Limits(
        (day or today.day).date, Decimal(target.value) if target else None,
        Decimal(width.value if width else 0), Decimal(pace.value if pace else 4),
    )  # fmt: skip
    sheet = entries_of(table, columns)
    return results(
        sheet, watch(sheet, limits), disagreements(table, (columns.budget, columns.spent))
    )
