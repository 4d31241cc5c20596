"""Steps of the guard room."""

from typing import Annotated

from giljabi.book.kinds import Document, Draft, Findings, Masked, Official, Source
from giljabi.book.steps import Shelf
from giljabi.guard.hide.mask import mask, restore
from giljabi.guard.report import report

SHELF = Shelf("guard")


@SHELF.step("개인정보 가리기", masks=True)
def hide(source: Annotated[Source, "원문"]) -> Masked:
    """원문에서 개인정보를 찾아 ⟦전화1·k3f9⟧ 같은 표시로 바꿉니다.

    주민등록번호, 외국인등록번호, 전화번호, 전자우편, 카드번호, 계좌번호, 사업자등록번호와 '성명:',
    '민원인:' 같은 항목 뒤의 이름을 가립니다. 한 번 찾은 이름은 글 전체에서 가립니다. 이미 가려진
    값(홍**, 010-****-1234)은 그대로 둡니다.

    가리기는 위험을 줄일 뿐이며 법에서 말하는 익명처리가 아닙니다. 결과를 사람이 확인하세요.
    """
    return mask(source).masked


@SHELF.step("가린 값 되돌리기")
def put_back(draft: Annotated[Draft, "초안"], source: Annotated[Source, "원문"]) -> Official:
    """초안에 남은 가림 표시를 원문의 값으로 되돌립니다.

    원문을 다시 가려 표시와 값을 맞추므로 값을 따로 보관하지 않습니다. 초안에 없던 표시나 바뀐 표시가
    있으면 짐작하지 않고 멈추어 어느 표시인지 알려 줍니다.
    """
    return restore(draft, mask(source).key)


@SHELF.step("개인정보 살피기")
def look(document: Annotated[Document, "문서"]) -> Findings:
    """문서의 제목과 본문, 표에 남은 개인정보를 찾아 지적합니다.

    주민등록번호와 외국인등록번호는 오류, 나머지는 주의로 알립니다. 값은 901010-1******처럼 가려서
    보여 줍니다. 부서의 대표전화와 기관 전자우편은 지적하지 않습니다.
    """
    return report(document)
