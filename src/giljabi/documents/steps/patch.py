"""Steps of correction in place: the original mended, and the list of what was changed in it."""

from datetime import datetime, time
from pathlib import PurePath
from typing import Annotated

from giljabi.book.kinds import SEOUL, Document, File, Findings, Table, Today
from giljabi.documents.patch import patch_file
from giljabi.documents.patch.listed import changes_csv, changes_table
from giljabi.documents.patch.patched import Patched
from giljabi.documents.steps.shelf import SHELF


@SHELF.step("원본 고치기")
def patch_step(
    file: Annotated[File, "파일"],
    document: Annotated[Document, "문서"],
    findings: Annotated[Findings, "지적"],
    today: Today,
) -> File:
    """올린 파일에서 고치는 방법이 하나뿐인 곳의 글자만 바꾸어 냅니다.

    한글(HWPX), Word(DOCX), 글(TXT·MD)은 같은 형식으로 내고 글꼴, 여백, 표, 그림은 그대로 둡니다. 어디를
    고칠지 하나로 정할 수 없으면 고치지 않습니다. 다른 형식이면 새 한글 문서를 만들고 이름에 '새
    문서'라고 적습니다.
    """
    made = _patched(file, document, findings, today)
    name = PurePath(made.file.name)
    sign = "고침" if made.in_place else "고친 새 문서"
    return File(f"{name.stem} ({sign}){name.suffix}", made.file.media, made.file.data)


@SHELF.step("고친 목록")
def changes_step(
    file: Annotated[File, "파일"],
    document: Annotated[Document, "문서"],
    findings: Annotated[Findings, "지적"],
    today: Today,
) -> Table:
    """'원본 고치기'로 고친 곳마다 규칙, 고치기 전과 뒤의 글, 까닭을 표로 만듭니다.

    고치지 못한 곳은 그 까닭을 적습니다.
    """
    return changes_table(_patched(file, document, findings, today), file.name)


@SHELF.step("고친 목록 파일로 내기")
def changes_file_step(
    file: Annotated[File, "파일"],
    document: Annotated[Document, "문서"],
    findings: Annotated[Findings, "지적"],
    today: Today,
) -> File:
    """'고친 목록'을 엑셀에서 여는 파일(CSV)로 냅니다."""
    made = _patched(file, document, findings, today)
    stem = PurePath(file.name).stem
    return File(f"{stem} (고친 목록).csv", "text/csv; charset=utf-8", changes_csv(made))


def _patched(file: File, document: Document, findings: Findings, today: Today) -> Patched:
    created = datetime.combine(today.day.date, time(), SEOUL)
    return patch_file(file, document, findings, created=created)
