"""Steps over answers in people's own words."""

from typing import Annotated

from giljabi.analysis.columns import find_column
from giljabi.analysis.grouping.grouped import group
from giljabi.analysis.grouping.person import read_groups
from giljabi.analysis.grouping.pieces import read_answers
from giljabi.analysis.grouping.shown import Told, results
from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import Choice, Count, Label, Labels, Results, Table

_USUAL = 15
_MOST = 40
_SPLIT = {"문장마다": True, "답 전체를 하나로": False}


@SHELF.step("주관식 의견 묶기")
def opinions(
    table: Annotated[Table, "표"],
    column: Annotated[Label, "열"],
    named: Annotated[Labels | None, "묶음"] = None,
    most: Annotated[Count | None, "묶음 수"] = None,
    split: Annotated[Choice | None, "나누기"] = None,
) -> Results:
    """주관식 답을 함께 쓰인 낱말로 묶어 수를 세고, 묶음마다 대표 의견을 뽑습니다.

    먼저 '표의 글 가리기'로 개인정보를 가린 표를 넣으세요. 빈칸과 '없음' 같은 무응답은 따로 셉니다. 닮은
    의견이 적은 것은 '그 밖'에 두고 억지로 묶지 않으며, 찬반이나 만족은 판정하지 않습니다.

    '묶음'에 '주차: 주차, 주차장, 불법주정차'처럼 이름과 낱말을 적으면 그 낱말이 든 의견부터 넣고 나머지만
    새로 묶습니다. 결과의 '다시 묶을 때 쓰는 줄'을 고쳐 넣으면 같은 결과를 다시 얻습니다.
    """
    told_column = find_column(table, column.text)
    parted = _split(split)
    answers = read_answers(told_column.raw, split=parted)
    if not answers.opinions:
        raise StepTrouble(
            f"'{told_column.name}' 열에 묶을 의견이 없습니다.", where=table.name,
            cure="주관식 답이 든 열을 고르세요.",
        )  # fmt: skip
    person = read_groups(named.items) if named else ()
    grouped = group(answers.opinions, person, _limit(most))
    return results(Told(table, told_column, answers, grouped, parted))


def _limit(most: Count | None) -> int:
    if most is None:
        return _USUAL
    if not 1 <= most.value <= _MOST:
        raise StepTrouble(f"묶음 {most.value}개로는 나눌 수 없습니다.", where="묶음 수",
                          cure=f"1부터 {_MOST}까지 적으세요.")  # fmt: skip
    return most.value


def _split(choice: Choice | None) -> bool:
    if choice is None:
        return True
    if choice.text not in _SPLIT:
        raise StepTrouble(f"'{choice.text}'은(는) 고를 수 없습니다.", where="나누기",
                          cure=f"{', '.join(_SPLIT)} 가운데 고르세요.")  # fmt: skip
    return _SPLIT[choice.text]
