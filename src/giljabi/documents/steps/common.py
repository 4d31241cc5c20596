"""Steps of the documents room: read, build, check, mend, and give out as files."""

from datetime import datetime, time
from typing import Annotated

from giljabi.book.kinds import (
    SEOUL,
    Chart,
    Choice,
    Document,
    Due,
    Evidence,
    Figures,
    File,
    Findings,
    Label,
    Labels,
    Money,
    Office,
    Official,
    Results,
    Sentences,
    Source,
    Today,
)
from giljabi.documents.steps.shelf import SHELF
from giljabi.documents.writers.write import file_name, write_document


@SHELF.step("문서 읽기", opens=True)
def read_step(file: Annotated[File, "파일"]) -> Document:
    """올린 문서를 제목, 항목, 표로 나누어 읽습니다.

    한글(HWPX·HWP), Word(DOCX), PDF, 엑셀(XLSX·XLS), CSV, 웹 문서(HTML), 글(TXT·MD)을 읽고, 줄마다 어느 쪽
    어느 칸에 있던 글인지 함께 적습니다. 이름이 아니라 파일의 속을 보고 형식을 가립니다.
    암호나 문서보안이 걸린 파일, 배포용 문서, 스캔한 PDF는 읽지 않고, 어떻게 바꾸어 올릴지 알려 줍니다.
    """
    from giljabi.documents.readers.read import (
        read_document,  # readers load only when a file is read
    )

    return read_document(file)


@SHELF.step("기안문 짜기")
def official_step(
    to: Annotated[Labels, "수신"],
    title: Annotated[Label, "제목"],
    body: Annotated[Source | Official, "본문"],
    office: Office,
    today: Today,
    attachments: Annotated[Labels | None, "붙임"] = None,
    amount: Annotated[Money | None, "금액"] = None,
    disclosure: Annotated[Choice | None, "공개구분"] = None,
) -> Document:
    """칸에 적은 내용으로 두문, 본문, 결문을 갖춘 기안문을 짭니다.

    항목 기호와 붙임 번호, '끝.', 수신자 목록, 한글 금액은 규칙대로 넣습니다(시행규칙 제2조·제4조).
    수신이 '내부결재'면 발신 명의를 넣지 않습니다. 서명과 문서번호는 비워 둡니다.
    """
    from giljabi.documents.build.build_official import build_official

    return build_official(
        to=to, title=title, body=body, office=office, today=today,
        attachments=attachments, amount=amount, disclosure=disclosure,
    )  # fmt: skip


@SHELF.step("통계 보고서 짜기")
def report_step(
    figures: Annotated[Figures, "수치"],
    sentences: Annotated[Sentences, "문장"],
    title: Annotated[Label, "제목"],
    office: Office,
    today: Today,
    chart: Annotated[Chart | None, "그림"] = None,
    results: Annotated[Results | None, "결과"] = None,
) -> Document:
    """수치와 문장, 그림을 한쪽 개조식 보고서로 짭니다.

    현황표는 줄어든 값에 △를 붙이고 증감률을 소수 첫째 자리까지 적습니다. 구분이 열을 넘으면 큰 것부터
    싣고 나머지는 '그 밖'으로 묶습니다. 문서요지와 키워드도 수치에서 채웁니다. 결과를 함께 주면 그 문장과 작은
    표, 그림을 덧붙이며, 한쪽에 다 들지 않으면 둘째 쪽에 싣습니다.
    """
    from giljabi.documents.build.build_report import build_report

    return build_report(
        figures, sentences, title=title, office=office, today=today, chart=chart, results=results
    )


@SHELF.step("기한 통지문 짜기")
def notice_step(
    due: Annotated[Due, "기한"],
    subject: Annotated[Label, "민원제목"],
    to: Annotated[Label, "받는사람"],
    office: Office,
    today: Today,
    reason: Annotated[Label | None, "연장사유"] = None,
) -> Document:
    """처리기한이나 연장을 민원인에게 알리는 통지문을 짭니다.

    접수 일시와 처리기한, 셈한 방법, 담당자의 소속·성명·연락처를 넣습니다(민원처리법 시행령 제31조).
    기한을 늘렸으면 연장 사유와 새 처리 예정일을 함께 적습니다(같은 영 제21조제2항).
    """
    from giljabi.documents.build.build_notice import build_notice

    return build_notice(due, subject=subject, to=to, office=office, today=today, reason=reason)


@SHELF.step("대조 표시본 만들기")
def marked_step(
    document: Annotated[Document, "문서"], evidence: Annotated[Evidence, "근거"]
) -> Document:
    """대조한 곳마다 일치, 불일치, 근거 없음을 표시한 사본을 만듭니다.

    글은 그대로 두고 표시와 번호만 더합니다. 끝에는 문장, 판정, 맞는 값, 근거 칸을 표로 붙입니다.
    """
    from giljabi.documents.build.build_marked import build_marked

    return build_marked(document, evidence)


@SHELF.step("공문서 검사")
def check_step(document: Annotated[Document, "문서"]) -> Findings:
    """공문서 쓰는 법에 어긋난 곳을 찾습니다.

    날짜와 시각, 금액, 항목 순서, 붙임과 '끝.'의 자리, 쉬운 말을 살핍니다. 지적마다 근거가 법령인지
    지침인지 관행인지 밝힙니다.
    """
    from giljabi.documents.lint import check

    return check(document)


@SHELF.step("고친 문서 만들기")
def mend_step(
    document: Annotated[Document, "문서"],
    findings: Annotated[Findings, "지적"],
    marks: Annotated[Choice | None, "표시"] = None,
) -> Document:
    """고치는 방법이 하나뿐인 지적만 고친 사본을 만듭니다.

    고친 곳에는 표시와 원래 글을 남깁니다. '표시'에 '아니오'를 넣으면 바로 쓸 수 있게 고친 글만
    남깁니다. 뜻이 바뀔 수 있는 지적은 고치지 않습니다.
    """
    from giljabi.documents.mend import mend

    return mend(document, findings, show=marks is None or marks.text != "아니오")


@SHELF.step("한글 문서로 내기")
def hwpx_step(document: Annotated[Document, "문서"], today: Today, office: Office) -> File:
    """문서를 한글 파일(HWPX)로 냅니다. 파일 이름은 문서의 제목입니다."""
    return _written(document, ".hwpx", today, office)


@SHELF.step("PDF로 내기")
def pdf_step(document: Annotated[Document, "문서"], today: Today, office: Office) -> File:
    """문서를 PDF 파일로 냅니다. 파일 이름은 문서의 제목입니다."""
    return _written(document, ".pdf", today, office)


def _written(document: Document, ending: str, today: Today, office: Office) -> File:
    from giljabi.documents.looks.from_file import looks_of  # only who writes loads looks

    name, looks = file_name(document, ending), looks_of(office)
    return write_document(document, name, created=_midnight(today), looks=looks)


def _midnight(today: Today) -> datetime:
    """The time written into files: the day of the run, so that a resumed run makes equal files."""
    return datetime.combine(today.day.date, time(), SEOUL)
