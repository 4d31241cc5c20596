"""The steps over numbers: held against the data, or named where we computed them."""

from typing import Annotated

from giljabi.book.kinds import Document, Evidence, Figures, Findings, Sentences, Table
from giljabi.evidence.steps.shelf import SHELF


@SHELF.step("수치 대조")
def check_numbers(
    document: Annotated[Document, "문서"], table: Annotated[Table, "자료"]
) -> Evidence:
    """문서의 수치·단위·날짜·요일을 자료 표와 대조합니다.

    천·만·억, 천원·백만원, %와 %p, △와 증가·감소, 합계, 기준일을 하나씩 확인하고 근거가 된 칸을 함께 보여 줍니다.
    글만으로 무엇을 가리키는지 알 수 없는 수치는 짐작하지 않고 '근거 없음'으로 둡니다.
    """
    from giljabi.evidence.verify import verify  # many patterns: only for who checks

    return verify(document, (table,))


@SHELF.step("근거 칸 달기")
def name_cells(
    document: Annotated[Document, "문서"],
    figures: Annotated[Figures, "수치"],
    sentences: Annotated[Sentences, "문장"],
) -> Evidence:
    """셈해서 만든 보고서의 문장과 표마다 어느 칸에서 나왔는지 적습니다.

    결재하는 사람이 수치를 물을 때 원래 자료의 칸과 산식을 바로 짚을 수 있습니다.
    """
    from giljabi.evidence.provenance import provenance  # as above

    return provenance(document, figures, sentences)


@SHELF.step("틀린 수치 모으기")
def gather_wrong(evidence: Annotated[Evidence, "근거"]) -> Findings:
    """대조한 결과에서 고쳐야 할 수치를 지적으로 모읍니다.

    불일치, 단위 다름, 계산 다름, 기준일 다름은 '오류'로, 근거 없음은 '주의'로 적습니다. 맞는 값과 출처 칸을 함께 적습니다.
    """
    from giljabi.evidence.report import findings  # as above

    return findings(evidence)
