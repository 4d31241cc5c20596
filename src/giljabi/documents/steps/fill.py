"""Steps that fill forms for the rows of a list, and that gather filled forms into one table."""

from typing import Annotated

from giljabi.book.kinds import (
    Choice,
    Count,
    Day,
    Document,
    File,
    Findings,
    Label,
    Labels,
    Office,
    Source,
    Table,
    Today,
)
from giljabi.documents.steps.shelf import SHELF


@SHELF.step("증서 양식 마련하기", opens=True)
def certificate_step(
    kind: Annotated[Choice, "종류"],
    rows: Annotated[File | Table, "명단"],
    office: Office,
    today: Today,
    own: Annotated[File | None, "우리양식"] = None,
    words: Annotated[Source | None, "문구"] = None,
    day: Annotated[Day | None, "수여일"] = None,
    sender: Annotated[Label | None, "수여자"] = None,
) -> File:
    """위촉장, 상장, 표창장, 수료증, 감사장의 양식을 명단의 열에 맞추어 만듭니다.

    우리 양식을 올리면 그 양식을 그대로 씁니다. 문구에는 {{위원회}}처럼 열 이름을 넣을 수 있습니다.
    수여일을 비우면 오늘, 명단에 수여일 열이 있으면 줄마다의 날을 씁니다. 관인은 찍지 않습니다.
    """
    if own is not None:
        return own
    from giljabi.documents.fill.certificates import certificate  # only who fills loads these
    from giljabi.documents.fill.rows import read_rows
    from giljabi.documents.writers.write import write_document

    form = certificate(
        kind.text, read_rows(rows), day=(day or today.day).date,
        sender=sender.text if sender and sender.text else office.head,
        words=words.text if words else "",
    )  # fmt: skip
    return write_document(form, f"{kind.text}.hwpx")


@SHELF.step("채울 곳 살피기")
def look_step(
    form: Annotated[File, "양식"],
    rows: Annotated[File | Table, "명단"],
    name: Annotated[Label | None, "파일이름"] = None,
    blank: Annotated[Labels | None, "비어도되는열"] = None,
) -> Findings:
    """양식의 자리와 명단의 열을 견주고, 채우기 전에 알아야 할 것을 모두 알립니다.

    자리가 없는 열, 열이 없는 자리, 두 곳에 있는 칸, 비어 있는 값, 칸을 넘치는 값, 같은 이름을 찾습니다.
    """
    from giljabi.documents.fill.report import findings  # only who fills loads these
    from giljabi.documents.fill.rows import read_rows
    from giljabi.documents.fill.run import prepare_job

    job = prepare_job(
        form, read_rows(rows), name.text if name else "", blank.items if blank else ()
    )
    return findings(job, job.check())


@SHELF.step("양식 채우기")
def fill_step(
    form: Annotated[File, "양식"],
    rows: Annotated[File | Table, "명단"],
    name: Annotated[Label | None, "파일이름"] = None,
    blank: Annotated[Labels | None, "비어도되는열"] = None,
) -> File:
    """양식(HWPX)을 명단의 줄마다 하나씩 채워 압축 파일 하나로 냅니다.

    누름틀, {{성명}} 표시, ○○○, 이름이 같은 칸 옆의 빈칸, □ 선택란을 채웁니다. 값이 빈 줄은 그 줄만
    만들지 않습니다. 양식에서 채운 곳 말고는 한 글자도 바꾸지 않습니다. 조사 '을(를)'은 값에 맞춥니다.
    결과를 '채움 결과.csv'로 함께 담습니다.
    """
    from giljabi.documents.fill.bundle import filled_bundle  # only who fills loads these
    from giljabi.documents.fill.rows import read_rows
    from giljabi.documents.fill.run import prepare_job

    job = prepare_job(
        form, read_rows(rows), name.text if name else "", blank.items if blank else ()
    )
    return filled_bundle(job)


@SHELF.step("채움 결과 짜기")
def report_step(
    form: Annotated[File, "양식"],
    rows: Annotated[File | Table, "명단"],
    name: Annotated[Label | None, "파일이름"] = None,
    blank: Annotated[Labels | None, "비어도되는열"] = None,
) -> Document:
    """줄마다 어느 파일로 채웠고 무엇이 빠지거나 넘쳤는지 적은 결과표를 짭니다."""
    from giljabi.documents.fill.report import as_document  # only who fills loads these
    from giljabi.documents.fill.rows import read_rows
    from giljabi.documents.fill.run import prepare_job

    job = prepare_job(
        form, read_rows(rows), name.text if name else "", blank.items if blank else ()
    )
    return as_document(job, job.check())


@SHELF.step("채운 문서 보기")
def peek_step(
    bundle: Annotated[File, "묶음"], number: Annotated[Count | None, "차례"] = None
) -> Document:
    """묶음에 든 문서 하나를 읽어 보입니다. 차례를 비우면 첫 문서입니다."""
    from giljabi.documents.fill.bundle import document_at  # only who fills loads it
    from giljabi.documents.hwpx import read_hwpx

    file = document_at(bundle, number.value if number else 1)
    return read_hwpx(file.data, file.name)


@SHELF.step("제출물 취합하기", opens=True)
def gather_step(
    bundle: Annotated[File, "묶음"],
    form: Annotated[File, "빈양식"],
    roster: Annotated[Labels | None, "제출부서"] = None,
) -> Table:
    """같은 양식으로 받은 파일(HWPX·XLSX·DOCX) 여럿을 표 하나로 모읍니다.

    묶음은 제출받은 파일을 압축(zip)한 것입니다. 값은 자리가 아니라 칸의 이름으로 찾고, 목록이 있는 양식은 줄마다
    한 줄로 펼칩니다. 내용이 똑같은 파일은 한 번만 넣고, 합계 줄과 작성 예시 줄은 뺍니다.
    """
    from giljabi.documents.fill.gather.gather import as_table, gather  # only who gathers

    return as_table(gather(bundle, form, roster.items if roster else ()))


@SHELF.step("제출물 살피기")
def hold_step(
    bundle: Annotated[File, "묶음"],
    form: Annotated[File, "빈양식"],
    roster: Annotated[Labels | None, "제출부서"] = None,
) -> Findings:
    """받은 파일마다 빈 칸, 잘못 적은 값, 다른 판의 양식, 밀린 열, 숨긴 줄, 두 번 낸 것을 찾습니다.

    제출할 부서를 적으면 아직 내지 않은 부서도 알립니다. 읽지 못한 파일은 까닭과 함께 따로 알립니다.
    """
    from giljabi.documents.fill.gather.gather import as_findings, gather  # only who gathers

    return as_findings(gather(bundle, form, roster.items if roster else ()))


@SHELF.step("취합본 엑셀로 내기")
def gathered_step(
    table: Annotated[Table, "표"], findings: Annotated[Findings | None, "지적"] = None
) -> File:
    """표를 엑셀 파일(xlsx)로 만들고, 지적을 주면 오류표 시트를 덧붙입니다."""
    from giljabi.documents.fill.gather.workbook_out import to_workbook  # only who gathers

    return to_workbook(table, findings)


@SHELF.step("취합 보고 짜기")
def gathered_report_step(
    table: Annotated[Table, "표"], findings: Annotated[Findings | None, "지적"] = None
) -> Document:
    """취합한 표를 합계 줄과 함께 싣고, 고쳐 받아야 할 것을 부서별로 적은 보고를 짭니다."""
    from giljabi.documents.fill.gather.paper_out import to_document  # only who gathers

    return to_document(table, findings)
