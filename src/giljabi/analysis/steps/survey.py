"""The step over the answers of a survey."""

from typing import Annotated

from giljabi.analysis.read import read_table
from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Count, File, Label, Labels, Results, Table


@SHELF.step("설문 교차표 내기")
def crosstab(
    answers: Annotated[Table, "응답"],
    cuts: Annotated[Labels, "기준열"],
    listed: Annotated[File | None, "문항표"] = None,
    questions: Annotated[Labels | None, "문항열"] = None,
    weight: Annotated[Label | None, "가중값열"] = None,
    population: Annotated[File | None, "모집단표"] = None,
    level: Annotated[Count | None, "신뢰수준"] = None,
) -> Results:
    """설문 응답(한 사람 한 줄)에서 문항별 비율과 평균, 기준 열로 나눈 교차표, 신뢰구간을 냅니다.

    문항표를 주면 보기 코드를 글로 바꾸고 단수·복수·척도·주관식을 가립니다. 문항 열을 비우면 문항표의 모든
    문항을 셉니다. 가중값은 응답 파일의 열을 쓰거나 모집단 표에 맞추어 셈하고, 신뢰구간에 설계효과를
    반영합니다. 집단 차이는 카이제곱 검정을 홀름 방법으로 보정한 뒤에도 유의한 것만 적고 나머지는 '차이
    불확실'이라고 적습니다. 5명 미만인 칸은 가리고, 합계나 다른 표에서 빼어 셈할 수 없게 다른 칸도 함께
    가립니다. 신뢰수준은 80부터 99까지의 수(%)이며 비우면 95입니다.
    """
    from giljabi.analysis.survey import Request, survey_crosstab

    if level is not None and not 80 <= level.value <= 99:
        raise StepTrouble(f"신뢰수준 {level.value}%는 쓸 수 없습니다.", where="신뢰수준",
                          cure="90, 95, 99처럼 80부터 99까지의 수를 쓰세요.")  # fmt: skip
    return survey_crosstab(
        answers,
        Request(
            cuts=cuts.items, questions=questions.items if questions else (),
            weight=weight.text if weight else "", level=level.value / 100 if level else 0.95,
        ),
        listed=read_table(listed) if listed else None,
        population=read_table(population) if population else None,
    )  # fmt: skip
