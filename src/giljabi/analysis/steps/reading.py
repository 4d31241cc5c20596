"""Steps over one table as it was read: out of a document, and into a workbook."""

from typing import Annotated

from giljabi.analysis.document_tables import table_in
from giljabi.analysis.steps.shelf import SHELF
from giljabi.analysis.table_book import table_book
from giljabi.book.kinds import Count, Document, File, Reading, Table


@SHELF.step("문서의 표 꺼내기", opens=True)
def take_out(
    document: Annotated[Document, "문서"],
    number: Annotated[Count | None, "몇번째"] = None,
    how: Annotated[Reading | None, "방법"] = None,
) -> Table:
    """읽은 문서에서 표 하나를 꺼내 계산할 수 있는 표로 읽습니다.

    한글(HWPX), Word(DOCX), PDF 문서의 표를 엑셀 표와 똑같이 다룹니다. 합친 칸, 여러 줄 머리글, 단위, 합계
    줄을 알아보고 어떻게 읽었는지 함께 적습니다. 몇 번째 표인지 비우면 가장 큰 표를 꺼냅니다. 쪽이 바뀌어
    나뉜 표는 머리글이 같으면 이어 붙입니다. 표가 없는 문서는 읽지 않고 알려 줍니다.
    """
    return table_in(document, number.value if number else 0, how)


@SHELF.step("표 엑셀로 내기", opens=True)
def give_table(table: Annotated[Table, "표"]) -> File:
    """읽은 표를 그대로 엑셀 파일(xlsx)로 만듭니다.

    수는 셈할 수 있는 수로, 관리번호처럼 0으로 시작하는 값은 글로 적고, 없는 값은 빈칸으로 둡니다. '읽은
    방법' 시트에 어떻게 읽었는지와 주의할 점을 적습니다.
    """
    return table_book(table)
