"""Steps of the guard room."""

from typing import Annotated

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    Choice,
    Document,
    Draft,
    File,
    Findings,
    Label,
    Labels,
    Masked,
    Official,
    Source,
    Table,
)
from giljabi.book.steps import Shelf
from giljabi.guard.files import PublicCopy, public_copy
from giljabi.guard.files.ledger_paper import ledger_paper, to_look_at
from giljabi.guard.hide.column import hide_column
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


@SHELF.step("표의 글 가리기", opens=True)
def hide_texts(
    table: Annotated[Table, "표"],
    column: Annotated[Label, "열"],
    officials: Annotated[Choice | None, "공적 정보 유지"] = None,
) -> Table:
    """표의 한 열에 적힌 글에서 개인정보를 찾아 [이름], [전화] 같은 표시로 바꿉니다.

    설문의 주관식 답처럼 모아서 세고 인용할 글에 씁니다. 표시는 되돌릴 수 없습니다. 성명이나 연락처 열이
    따로 있으면 거기 적힌 값도 글에서 함께 가립니다. 몇 건을 가렸는지는 표의 '읽은 방법'에 적습니다.
    다른 열은 그대로 둡니다.
    """
    return hide_column(table, column.text, _policy(officials))


@SHELF.step("개인정보 살피기")
def look(document: Annotated[Document, "문서"]) -> Findings:
    """문서의 제목과 본문, 표에 남은 개인정보를 찾아 지적합니다.

    주민등록번호, 여권번호 같은 고유식별정보와 비밀값은 오류, 나머지는 주의로 알립니다. 값은
    901010-1******처럼 가려서 보여 줍니다. 부서의 대표전화와 기관 전자우편은 지적하지 않습니다.
    """
    return report(document)


@SHELF.step("공개본 만들기")
def publish(
    file: Annotated[File, "파일"],
    officials: Annotated[Choice | None, "공적 정보 유지"] = None,
    keep: Annotated[Labels | None, "남길 번호"] = None,
) -> File:
    """파일의 개인정보를 되돌릴 수 없게 가린 공개본을 같은 형식으로 만듭니다.

    본문과 표, 머리말과 각주뿐 아니라 문서 속성, 메모, 변경 이력, 숨긴 시트, 미리보기, 파일 이름까지
    살핍니다. 남길 값이 있으면 가림 대장의 번호를 '남길 번호'에 적어 다시 하세요. 주민등록번호 같은
    고유식별정보와 비밀값은 남길 수 없습니다.

    다 만든 뒤 공개본을 처음부터 다시 살펴, 가린 값이 한 곳이라도 남아 있으면 내주지 않습니다.
    """
    return _copy(file, officials, keep).file


@SHELF.step("가림 대장 짜기")
def account(
    file: Annotated[File, "파일"],
    officials: Annotated[Choice | None, "공적 정보 유지"] = None,
    keep: Annotated[Labels | None, "남길 번호"] = None,
) -> Document:
    """무엇을 어디에서 어떤 까닭으로 가렸는지 적은 가림 대장을 짭니다. 값은 적지 않습니다."""
    return ledger_paper(_copy(file, officials, keep))


@SHELF.step("공개본 다시 살피기")
def look_again(public: Annotated[File, "공개본"]) -> Findings:
    """공개본을 새 파일처럼 다시 살펴, 사람이 눈으로 확인할 곳을 알립니다.

    그림 속 글자처럼 기계가 읽지 못한 곳은 지적으로 남습니다.
    """
    return to_look_at(public_copy(public))


def _copy(file: File, officials: Choice | None, keep: Labels | None) -> PublicCopy:
    ids = frozenset(keep.items) if keep else frozenset()
    return public_copy(file, choose=_policy(officials), keep=ids)


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
