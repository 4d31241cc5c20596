"""Steps of the guard room."""

from typing import Annotated

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Choice, Document, Draft, Findings, Masked, Official, Source
from giljabi.book.steps import Shelf
from giljabi.guard.hide.mask import mask
from giljabi.guard.hide.policy import STRICT, Policy
from giljabi.guard.hide.restore import restore
from giljabi.guard.report import report

SHELF = Shelf("guard")
_OFFICIALS = {"유지": Policy(keep_officials=True), "가림": STRICT}


@SHELF.step("개인정보 가리기", masks=True)
def hide(
    source: Annotated[Source, "원문"],
    officials: Annotated[Choice | None, "공적 정보 유지"] = None,
) -> Masked:
    """원문에서 개인정보를 찾아 ⟦전화1·k3f9⟧ 같은 표시로 바꿉니다.

    이름, 전화, 주소, 생년월일, 계좌, 카드, 차량번호와 주민등록번호, 여권번호 같은 고유식별정보,
    비밀번호와 인증키를 가립니다. 한 번 찾은 이름은 글 전체에서 가립니다. 이미 가려진 값(홍**,
    010-****-1234)은 그대로 둡니다.

    '공적 정보 유지'에 '유지'를 고르면 직무를 수행하는 공무원의 이름과 기관의 전화, 주소는 가리지
    않습니다. 고르지 않거나 '가림'을 고르면 모두 가립니다.

    가리기는 위험을 줄일 뿐이며 법에서 말하는 익명처리가 아닙니다. 결과를 사람이 확인하세요.
    """
    return mask(source, policy=_policy(officials)).masked


@SHELF.step("가린 값 되돌리기")
def put_back(
    draft: Annotated[Draft, "초안"],
    source: Annotated[Source, "원문"],
    officials: Annotated[Choice | None, "공적 정보 유지"] = None,
) -> Official:
    """초안에 남은 가림 표시를 원문의 값으로 되돌리고, 뒤의 조사를 값에 맞춥니다.

    원문을 다시 가려 표시와 값을 맞추므로 값을 따로 보관하지 않습니다. '공적 정보 유지'는 가릴 때와
    같게 고르세요. 초안에 없던 표시나 바뀐 표시가 있으면 짐작하지 않고 멈추어 어느 표시인지 알려
    줍니다. 비밀번호 같은 비밀값은 되돌리지 않고 [비밀값 삭제]로 적습니다.
    """
    return restore(draft, mask(source, policy=_policy(officials)).key)


@SHELF.step("개인정보 살피기")
def look(document: Annotated[Document, "문서"]) -> Findings:
    """문서의 제목과 본문, 표에 남은 개인정보를 찾아 지적합니다.

    주민등록번호, 여권번호 같은 고유식별정보와 비밀값은 오류, 나머지는 주의로 알립니다. 값은
    901010-1******처럼 가려서 보여 줍니다. 부서의 대표전화와 기관 전자우편은 지적하지 않습니다.
    """
    return report(document)


def _policy(officials: Choice | None) -> Policy:
    if officials is None:
        return STRICT
    try:
        return _OFFICIALS[officials.text]
    except KeyError:
        raise StepTrouble(
            f"'{officials.text}'은(는) 고를 수 없습니다.",
            where="공적 정보 유지",
            cure="'유지'나 '가림'을 고르세요.",
        ) from None
