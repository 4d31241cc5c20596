"""The step that checks the quality of a table."""

from typing import Annotated

from giljabi.analysis.steps.shelf import SHELF
from giljabi.book.kinds import File, Results, Table, Today


@SHELF.step("데이터 품질 살피기")
def check_quality(
    table: Annotated[Table, "표"],
    today: Today,
    codebook: Annotated[File | None, "코드북"] = None,
) -> Results:
    """표의 빈칸, 똑같은 행, 겹친 번호, 읽을 수 없는 값, 범위를 벗어난 값, 오래된 기준일을 찾습니다.

    코드북을 함께 주면 필수 여부, 허용값, 최소와 최대, 고유, 열 사이의 규칙을 점검합니다. 코드북은 항목마다 한 줄
    (항목, 필수, 최소, 최대, 허용값, 고유)이나 코드마다 한 줄(항목, 코드)인 표입니다. 값은 고치지 않습니다.
    """
    from giljabi.analysis.profile import profile
    from giljabi.analysis.quality.codebook import read_codebook
    from giljabi.analysis.quality.faults import faults
    from giljabi.analysis.quality.shown import results
    from giljabi.analysis.read import read_table

    book = read_codebook(read_table(codebook), table) if codebook else None
    found = tuple(faults(table, book, today.day.date))
    none = ("코드북을 주지 않아 허용값과 필수 여부는 점검하지 않았습니다.",)
    return results(table, profile(table), found, book.told if book else none)
