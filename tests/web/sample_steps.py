"""Steps on trial for the screens: one of every kind of result, all invented, none of them heavy."""

import base64
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Event
from typing import Annotated

from giljabi.book.errors import StepTrouble
from giljabi.book.kinds import (
    SEOUL,
    Basis,
    Cell,
    Chart,
    Choice,
    Column,
    ColumnProfile,
    ColumnType,
    Count,
    Day,
    Document,
    Due,
    Evidence,
    Figure,
    Figures,
    File,
    Finding,
    Findings,
    Grid,
    Heading,
    Intervals,
    Item,
    Label,
    Labels,
    Mark,
    Moment,
    Money,
    Official,
    Place,
    Profile,
    Sentences,
    Severity,
    Skipped,
    Source,
    Span,
    Statement,
    Table,
    Verdict,
    Wait,
)
from giljabi.book.steps import Shelf

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MONTHS = ("2026-07", "2026-08", "2026-09")


def shelf(gate: Event) -> Shelf:
    """Return the shelf; the slow step waits until ``gate`` is set."""
    steps = Shelf("analysis")

    @steps.step("표 읽기", opens=True)
    def read(file: Annotated[File, "파일"]) -> Table:
        """올린 파일의 표를 읽습니다. 머리행과 글자 부호를 스스로 알아냅니다."""
        text = file.data.decode("utf-8")
        if "\t" not in text:
            raise StepTrouble("표가 없습니다.", where=file.name, cure="표가 있는 파일을 넣으세요.")
        rows = [line.split("\t") for line in text.splitlines()]
        head, body = rows[0], rows[1:]
        columns = tuple(
            Column(name, ColumnType.NUMBER if body[0][n].isdecimal() else ColumnType.TEXT,
                   chr(65 + n % 26), tuple(row[n] for row in body),
                   tuple(Decimal(row[n]) for row in body) if body[0][n].isdecimal() else ())
            for n, name in enumerate(head)
        )  # fmt: skip
        numbers = tuple(range(2, len(body) + 2))
        return Table(file.name, "Sheet1", columns, numbers, title="이용 현황", unit="건",
                     decisions=("글자 부호는 UTF-8로 읽었습니다.", "1행을 머리행으로 읽었습니다."),
                     warnings=("빈칸이 2개 있습니다.",))  # fmt: skip

    @steps.step("자료 살피기")
    def look(table: Annotated[Table, "표"]) -> Profile:
        """열마다 무엇이 들어 있는지 셉니다."""
        columns = tuple(
            ColumnProfile(c.name, c.type, 0, 3, c.raw[0], c.raw[-1], ((c.raw[0], 1),))
            for c in table.columns
        )
        return Profile(len(table.row_numbers), columns, ("합계 행은 뺐습니다.",), ())

    @steps.step("집계하기")
    def count(table: Annotated[Table, "표"]) -> Figures:
        """시설마다 이번 달과 지난달을 견줍니다."""
        rows = (
            Figure("가온도서관", Decimal(12480), Decimal(12093), Decimal(387), Decimal("3.2")),
            Figure("나루체육관", Decimal(800), None, None, None, note="산출 불가"),
        )
        total = Figure("계", Decimal(13280), Decimal(12093), Decimal(1187), Decimal("9.8"))
        return Figures("이용건수", "시설", "건", "9월", "8월", rows, total, "시설별로 더했습니다.")

    @steps.step("문장 만들기")
    def say(figures: Annotated[Figures, "수치"]) -> Sentences:
        """집계에서 문장을 만듭니다."""
        return Sentences(("이용건수는 12,480건으로 지난달보다 3.2% 늘었습니다.",))

    @steps.step("그림 그리기")
    def draw(figures: Annotated[Figures, "수치"]) -> Chart:
        """증감을 막대로 그립니다."""
        return Chart("이용건수 3개월 연속 증가", "7월부터 9월까지 늘었습니다.", "<svg/>", PIXEL)

    @steps.step("보고서 만들기")
    def report(sentences: Annotated[Sentences, "문장"]) -> Document:
        """문장과 표를 보고서로 엮습니다."""
        return document()

    @steps.step("수치 대조")
    def prove(document: Annotated[Document, "문서"], table: Annotated[Table, "표"]) -> Evidence:
        """문서의 수치를 표와 견줍니다."""
        cell = Place("월별.tsv", "Sheet1", "D14")
        return Evidence((
            Statement("12,480건", "수", Place(paragraph=2), Verdict.MATCH, "표와 같습니다.", source=cell),
            Statement("3.5%", "비율", Place(paragraph=3), Verdict.MISMATCH, "다시 셈하면 다릅니다.",
                      "3.2%", cell, "(D14-D13)/D13"),
            Statement("240명", "수", Place(paragraph=3), Verdict.NO_SOURCE, "자료에 없는 수입니다."),
        ))  # fmt: skip

    @steps.step("표기 점검")
    def lint(document: Annotated[Document, "문서"]) -> Findings:
        """공문서의 표기를 규정에 맞추어 봅니다."""
        return Findings((
            Finding("date", Severity.ERROR, Basis.LAW, "행정업무규정 시행규칙 제2조",
                    Place(paragraph=2), "2026.9.30", "날짜는 온점 뒤를 띄어 씁니다.", "2026. 9. 30."),
            Finding("word", Severity.WARNING, Basis.GUIDE, "행정용어 순화어", Place(paragraph=3),
                    "금번", "쉬운 말로 바꿉니다.", "이번"),
            Finding("extra", Severity.NOTE, Basis.CUSTOM, "", Place(paragraph=3), "및", "되풀이됩니다."),
        ), "보고서")  # fmt: skip

    @steps.step("열 세기")
    def column(
        table: Annotated[Table, "표"],
        name: Annotated[Label, "열"],
        title: Annotated[Label, "제목"],
    ) -> Labels:
        """고른 열의 칸을 늘어놓습니다."""
        found = table.column(name.text)
        if found is None:
            raise StepTrouble(f"'{name.text}' 열이 없습니다.", cure="있는 열을 고르세요.")
        return Labels((title.text, *found.raw))

    @steps.step("문서 한 장")
    def sheet(text: Annotated[Source, "글"]) -> Document:
        """꾸민 보고서를 냅니다."""
        return document()

    @steps.step("많이 대조하기")
    def proofs(document: Annotated[Document, "문서"]) -> Evidence:
        """문장 하나와 표의 값 열다섯을 맞추어 봅니다."""
        cell = Place("월별.tsv", "Sheet1", "D14")
        said = Statement(
            "12,480건", "문장", Place(paragraph=2), Verdict.MATCH, "같습니다.", source=cell
        )
        cells = (
            Statement(f"{n}", "표", Place(paragraph=5), Verdict.MATCH, "같습니다.", source=cell)
            for n in range(1000, 1015)
        )
        return Evidence((*cells, said))

    @steps.step("많이 찾기")
    def faults(document: Annotated[Document, "문서"]) -> Findings:
        """같은 지적 열두 건과 다른 지적 하나를 냅니다."""
        same = (
            Finding("date", Severity.WARNING, Basis.LAW, "시행규칙 제2조",
                    Place(paragraph=2 + n % 2), f"2026.9.{n}", "온점 뒤를 띄어 씁니다.", f"2026. 9. {n}.")
            for n in range(1, 13)
        )  # fmt: skip
        other = Finding(
            "word",
            Severity.ERROR,
            Basis.GUIDE,
            "순화어",
            Place(paragraph=3),
            "금번",
            "쉬운 말로 씁니다.",
        )
        return Findings((*same, other), "문서")

    @steps.step("기한 세기")
    def clock(
        received: Annotated[Moment, "접수"],
        kind: Annotated[Choice, "종류"],
        days: Annotated[Count | None, "일수"] = None,
        hours: Annotated[Count | None, "시간"] = None,
        why: Annotated[Label | None, "까닭"] = None,
    ) -> Due:
        """처리기한을 셉니다."""
        return Due(kind.text, received.at, received.at + timedelta(days=9), True, "7일",
                   ("민원 처리에 관한 법률 제19조",), (date(2026, 10, 1),),
                   (Skipped(date(2026, 10, 3), "개천절"),), "쉬는 날을 빼고 셌습니다.", "2026년 달력")  # fmt: skip

    @steps.step("검토 받기")
    def review(text: Annotated[Source, "글"]) -> Official | Wait:
        """팀장의 검토를 기다립니다."""
        return Wait("검토", f"다음 글을 읽고 고친 글을 넣어 주세요.\n\n{text.text}")

    @steps.step("줄 세기")
    def lines(text: Annotated[Official, "글"]) -> Count:
        """줄을 셉니다."""
        return Count(len(text.text.splitlines()))

    @steps.step("오래 걸리는 일")
    def slow(text: Annotated[Source, "글"]) -> Label:
        """문이 열릴 때까지 기다립니다."""
        gate.wait(30)
        return Label(f"{len(text.text)}자")

    @steps.step("모두 되돌려 주기")
    def echo(
        source: Annotated[Source, "원문"],
        label: Annotated[Label, "짧은글"],
        labels: Annotated[Labels, "목록"],
        choice: Annotated[Choice, "고르기"],
        number: Annotated[Count, "수"],
        money: Annotated[Money, "금액"],
        day: Annotated[Day, "날짜"],
        moment: Annotated[Moment, "일시"],
        spans: Annotated[Intervals, "기간"],
        file: Annotated[File | None, "파일"] = None,
    ) -> File:
        """넣은 것을 한 파일에 적습니다."""
        text = f"{source.text}\n{label.text}\n{money.won}\n{day.date}\n{moment.at}\n{len(labels.items)}"
        return File("넣은 것.txt", "text/plain", text.encode())

    return steps


def document() -> Document:
    """A report of invented figures, with a table, findings to make and a wrong number."""
    cells = [
        Cell(r, c, ((Span(text),),), head=r == 0)
        for r, row in enumerate((("시설", "8월", "9월"), ("가온도서관", "12,093", "12,480")))
        for c, text in enumerate(row)
    ]
    return Document(
        "보고서", "2026년 9월 공공시설 이용 현황",
        (
            Heading("이용 현황"),
            Item(1, (Span("가온도서관 이용건수는 "), Span("12,480건", mark=Mark.MATCH), Span("입니다(2026.9.30 기준)."))),
            Item(1, (Span("금번 달은 지난달보다 "), Span("3.5%", mark=Mark.WRONG, note="3.2%"), Span(" 늘었고 240명이 처음 이용했습니다."))),
            Grid(2, 3, tuple(cells), caption="월별 이용건수", unit="건"),
        ),
    )  # fmt: skip


NOW = datetime(2026, 10, 1, 9, 30, tzinfo=SEOUL)
