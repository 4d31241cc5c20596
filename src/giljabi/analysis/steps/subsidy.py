"""The step that holds a grant's receipts against each other and the grant decision."""

from typing import Annotated

from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.kinds import Day, Labels, Results, Table


@SHELF.step("보조금 증빙 대조")
def check_subsidy(
    receipts: Annotated[Table, "증빙"],
    items: Annotated[Table, "교부내역"],
    first: Annotated[Day | None, "사업시작"] = None,
    last: Annotated[Day | None, "사업종료"] = None,
    named: Annotated[Labels | None, "열지정"] = None,
) -> Results:
    """보조금 증빙을 비목별로 더해 보고액, 교부액과 견주고, 중복과 사업 기간을 벗어난 증빙을 찾습니다.

    같은 증빙번호, 날짜·거래처·금액이 모두 같은 증빙, 사흘 안에 같은 거래처에 같은 금액을 낸 증빙을 알립니다.
    교부 결정에 없는 비목, 읽을 수 없는 날짜와 금액도 알립니다. 반납할 금액은 정하지 않습니다.
    """
    from giljabi.analysis.settle.meant import find_meant
    from giljabi.analysis.settle.subsidy import Project, check
    from giljabi.analysis.settle.subsidy_rows import ITEM, RECEIPT
    from giljabi.analysis.settle.subsidy_rows import items as read_items
    from giljabi.analysis.settle.subsidy_rows import receipts as read_receipts
    from giljabi.analysis.settle.subsidy_shown import results
    from giljabi.analysis.totals import disagreements

    meant = find_meant(receipts, RECEIPT, named)
    granted = find_meant(items, ITEM)
    project = Project(first.date if first else None, last.date if last else None)
    checked = check(tuple(read_receipts(meant)), tuple(read_items(granted)), project)
    lacking = [f"{name} 열이 없어 그에 따른 중복은 살피지 않았습니다." for name in ("증빙번호", "거래처")
               if not meant.has(name)]  # fmt: skip
    told = (meant.told(), granted.told(), *lacking,
            *disagreements(receipts), *disagreements(items))  # fmt: skip
    return results(checked, project, told)
