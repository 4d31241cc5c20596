"""Steps over one table: read, look, count and compare, word, draw, give out."""

from typing import Annotated

from giljabi.analysis.charts import chart
from giljabi.analysis.compare import compare
from giljabi.analysis.profile import profile
from giljabi.analysis.read import read_table
from giljabi.analysis.sentences import sentences
from giljabi.analysis.steps.shelf import SHELF
from giljabi.analysis.xlsx import to_xlsx
from giljabi.book.kinds import (
    Chart,
    Count,
    Figures,
    File,
    Label,
    Profile,
    Reading,
    Results,
    Sentences,
    Table,
)


@SHELF.step("표 읽기", opens=True)
def read(
    file: Annotated[File, "파일"],
    sheet: Annotated[Label | None, "시트"] = None,
    header_rows: Annotated[Count | None, "머리글줄수"] = None,
    how: Annotated[Reading | None, "방법"] = None,
) -> Table:
    """엑셀(xls, xlsx), CSV, 웹 문서의 표, JSON·XML 자료, 붙여 넣은 칸을 표로 읽습니다.

    글자 인코딩(utf-8, cp949), 제목과 단위 줄, 여러 줄 머리글, 합친 칸, 합계 줄, 한 시트에 놓인 여러 표를
    알아보고 어떻게 읽었는지 함께 적습니다. 시트 이름을 비우면 자료가 가장 많은 시트를 읽습니다. 잘못 읽은
    곳은 방법에 '머리글: 2줄', "열 '코드': 부호", "단위 '예산': 백만원", '합계 줄: 없음'처럼 한 줄씩 적어
    고칩니다. 전화번호나 관리번호처럼 0으로 시작하는 값은 글자 그대로 둡니다.
    64MB까지 읽으며, 암호나 문서보안이 걸린 파일은 읽지 않습니다.
    """
    return read_table(
        file,
        sheet=sheet.text if sheet else "",
        header_rows=header_rows.value if header_rows else None,
        how=how,
    )


@SHELF.step("자료 살피기")
def look(table: Annotated[Table, "표"]) -> Profile:
    """표의 열마다 빈칸, 서로 다른 값, 가장 작은 값과 큰 값, 잦은 값을 셉니다.

    수로 읽지 못한 칸, 똑같은 행, 여러 행이 함께 쓰는 관리번호, 각 행의 합과 다른 합계를 찾아 알립니다.
    """
    return profile(table)


@SHELF.step("집계하고 견주기")
def figure(
    table: Annotated[Table, "표"],
    by: Annotated[Label, "구분열"],
    value: Annotated[Label, "값열"],
    period: Annotated[Label | None, "기간열"] = None,
    now: Annotated[Label | None, "이번"] = None,
    before: Annotated[Label | None, "지난"] = None,
    other: Annotated[Label | None, "비교열"] = None,
    weight: Annotated[Label | None, "분모열"] = None,
) -> Figures:
    """구분 열로 묶어 값을 더하고, 두 기간이나 두 열을 견주어 증감과 증감률을 냅니다.

    기간이 세로로 쌓인 표는 기간 열을 지정합니다. 이번과 지난을 비우면 가장 늦은 기간과 그 바로 앞
    기간을 견줍니다. 기간이 가로로 놓인 표는 값 열에 이번 값, 비교 열에 지난 값의 열 이름을 적습니다. 둘 다
    비우면 구성비와 순위만 냅니다. 합계 줄은 더하지 않고 각 행의 합과 맞는지 확인합니다. 견줄 값이 0이면
    증감률은 '산출 불가'이고, 비율은 증감률 대신 차이(%p)를 냅니다. 비율을 여러 줄에서 모으려면 분모 열을
    적습니다(가중평균). 적지 않으면 그냥 평균하지 않고 멈춥니다.
    """
    return compare(
        table, by.text, value.text, period=_text(period), now=_text(now), before=_text(before),
        other=_text(other), weight=_text(weight),
    )  # fmt: skip


@SHELF.step("증감 문장 쓰기")
def word(figures: Annotated[Figures, "수치"]) -> Sentences:
    """집계한 수치로 증감 문장을 정해진 규칙에 따라 씁니다.

    합계와 증감, 가장 많이 늘어난 곳과 줄어든 곳, 변동이 없는 곳, 구성비 순서를 개조식으로 적습니다.
    문장의 수는 모두 수치에서 오며 근거가 된 칸이 붙습니다.
    """
    return sentences(figures)


@SHELF.step("그래프 그리기")
def draw(figures: Annotated[Figures, "수치"]) -> Chart:
    """집계한 수치를 막대그래프로 그립니다.

    제목에 전하려는 내용을 적고 막대마다 값을 적습니다. 구분이 12개를 넘으면 나머지를 '그 밖'으로 묶습니다.
    그림을 보지 못하는 사람을 위한 대체 글이 붙습니다.
    """
    return chart(figures)


@SHELF.step("엑셀로 내기")
def export(
    figures: Annotated[Figures, "수치"],
    table: Annotated[Table | None, "표"] = None,
    results: Annotated[Results | None, "결과"] = None,
) -> File:
    """집계한 수치를 엑셀 파일(xlsx)로 만듭니다.

    수치, 근거(셈한 방법과 칸 주소) 시트를 만들고, 표를 함께 주면 원자료 시트를 덧붙입니다. 결과를 함께
    주면 그 요약과 표마다 한 시트, 결과의 근거 시트를 덧붙입니다.
    """
    return to_xlsx(figures, table, results)


def _text(label: Label | None) -> str | None:
    return label.text if label and label.text else None
