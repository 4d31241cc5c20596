"""Steps on ordinances: 개정안, 신구조문대비표, 체계·자구 점검."""

from typing import Annotated

from giljabi.book.kinds import Document, Findings, Office, Today
from giljabi.documents.steps.shelf import SHELF


@SHELF.step("개정안 갖추기")
def amended_step(now: Annotated[Document, "현행"], change: Annotated[Document, "개정"]) -> Document:
    """현행 조문에 개정문을 적용하여 개정안의 전문을 만듭니다.

    개정문("제3조제2항 중 '10명'을 '15명'으로 한다")이면 차례로 적용하고, 이미 개정안의 전문이면 그대로
    냅니다. 적용하지 못한 지시는 바꾸지 않고 두며, '개정 살피기'가 알려 줍니다.
    """
    from giljabi.documents.ordinance.bill import amended_document  # regexes only when used

    return amended_document(now, change)


@SHELF.step("개정 살피기")
def amending_step(
    now: Annotated[Document, "현행"], change: Annotated[Document, "개정"]
) -> Findings:
    """개정문에서 적용하지 못한 지시와, 개정으로 어긋나는 번호·인용을 찾습니다.

    바꿀 말이 현행에 없거나, 없는 조문을 고치거나, 새로 쓸 글이 빠진 지시를 짚습니다. 개정한 뒤의 조문
    번호가 건너뛰거나 없는 조를 인용하게 되면 함께 알립니다.
    """
    from giljabi.documents.ordinance.bill import amending_findings  # see above

    return amending_findings(now, change)


@SHELF.step("신구조문대비표 짜기")
def contrast_step(
    now: Annotated[Document, "현행"],
    then: Annotated[Document, "개정안"],
    office: Office,
    today: Today,
) -> Document:
    """현행과 개정안을 조·항·호로 맞추어 신·구조문대비표를 짭니다.

    그대로인 조문은 (생  략)과 (현행과 같음), 그대로인 말은 '-----', 새로 두는 것은 <신  설>, 없애는 것은
    <삭  제>로 적고 바뀌는 말에 밑줄을 긋습니다. 번호가 옮겨진 조·항·호는 글이 닮은 것끼리 맞춥니다. 새로
    두는 부칙은 싣지 않습니다.
    """
    from giljabi.documents.ordinance import build_contrast, ordinance_of  # see above

    return build_contrast(ordinance_of(now), ordinance_of(then), office=office, today=today)


@SHELF.step("조례안 점검")
def ordinance_check_step(document: Annotated[Document, "문서"], today: Today) -> Findings:
    """조례안의 체계와 자구를 법제처의 입안 기준에 따라 살핍니다.

    조·항·호·목의 차례, 없는 조문의 인용, 별표와 서식, 부칙의 시행일과 차례, 정한 말의 쓰임, 옛 법령 이름,
    어려운 말을 짚습니다. 내용이 옳은지, 상위 법령에 어긋나는지는 판단하지 않습니다.
    """
    from giljabi.documents.ordinance import check_ordinance, ordinance_of  # see above

    return check_ordinance(ordinance_of(document), today=today.day.date)
