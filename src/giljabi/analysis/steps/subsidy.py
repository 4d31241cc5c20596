"""The step that holds a grant's receipts against each other and the grant decision."""

from typing import Annotated

from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.kinds import Day, Labels, Results, Table, Today
from giljabi.book.korean import josa


@SHELF.step("보조금 증빙 대조")
def check_subsidy(
    receipts: Annotated[Table, "증빙"],
    items: Annotated[Table, "교부내역"],
    today: Today,
    first: Annotated[Day | None, "사업시작"] = None,
    last: Annotated[Day | None, "사업종료"] = None,
    named: Annotated[Labels | None, "열지정"] = None,
) -> Results:
    """보조금 증빙을 비목별로 더해 보고액, 교부액과 견주고, 중복과 사업 기간을 벗어난 증빙을 찾습니다.

    같은 증빙번호, 날짜·거래처·금액이 모두 같은 증빙, 사흘 안에 같은 거래처에 같은 금액을 낸 증빙을 알립니다.
    교부 결정에 없는 비목, 읽을 수 없는 날짜와 금액도 알립니다. 반납할 금액은 정하지 않습니다.
    """
    from giljabi.analysis.meant import find_meant
    from giljabi.analysis.settle.subsidy import Project, check
    from giljabi.analysis.settle.subsidy_rows import ITEM, RECEIPT, unread_items, whole
    from giljabi.analysis.settle.subsidy_rows import items as read_items
    from giljabi.analysis.settle.subsidy_rows import receipts as read_receipts
    from giljabi.analysis.settle.subsidy_shown import results
    from giljabi.analysis.totals import disagreements

    meant, granted = find_meant(receipts, RECEIPT, named), find_meant(items, ITEM)
    found, against = tuple(read_receipts(meant)), read_items(granted)
    told = [meant.told(), granted.told(), *unread_items(granted)]
    if not meant.has("비목"):
        found, against = whole(found, against)
        told.append("증빙에 비목 열이 없어 모든 비목을 더해 견주었습니다.")
    for name, pairs in (("증빙번호", "번호가 같은 증빙"), ("거래처", "같은 결제")):
        if not meant.has(name):
            told.append(f"증빙에 {name} 열이 없어 {josa(pairs, '은/는')} 살피지 않았습니다.")
    project = Project(
        first.date if first else None, last.date if last else None, today.day.date
    )  # fmt: skip
    return results(
        check(found, against, project), project,
        (*told, *disagreements(receipts), *disagreements(items)),
    )  # fmt: skip
