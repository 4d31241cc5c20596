"""The command verify: a draft held against tables, documents and statutes."""

from collections import Counter
from typing import Annotated

import typer

from giljabi.book.kinds import Severity, Statement, Verdict
from giljabi.cli.outputs import given_file
from giljabi.cli.say import note, out, out_json

WRONG = 1
"""What the command returns when something has to be mended."""


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("verify")(verify)


def verify(
    ctx: typer.Context,
    draft: Annotated[
        str, typer.Argument(metavar="초안", help="대조할 문서. 파일 이름, 표준 입력은 -")
    ],
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="자료",
            help="견줄 자료(여러 번): csv, xls, xlsx는 표로, 그 밖은 문서로 읽습니다",
        ),
    ] = None,
    more: Annotated[list[str] | None, typer.Argument(metavar="자료", help="견줄 자료 더")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 내보냅니다")] = False,
) -> None:
    """초안의 수치, 날짜, 이름, 인용과 법령 조문을 자료와 대조합니다. 틀린 곳이 있으면 1로 끝납니다.

    자료를 주지 않으면 초안의 표와 달력, 법령만으로 살핍니다. 법령은 기관 폴더의 statutes에 둔
    국가법령정보의 XML, JSON과 길잡이에 든 조문 목록을 씁니다.
    """
    from giljabi.desk import verify_draft as desk

    files = [given_file(name) for name in (*(against or ()), *(more or ()))]
    checked = desk.check(given_file(draft), files, ctx.obj.home(ctx.meta["home"]))
    for line in checked.notes:
        note(line)
    if as_json:
        out_json(desk.to_json(checked))
    else:
        _say(checked.evidence.statements)
    if checked.wrong:
        raise typer.Exit(WRONG)


def _say(statements: tuple[Statement, ...]) -> None:
    for s in statements:
        if s.verdict is not Verdict.MATCH:
            out(_line(s))
    counts = Counter(s.verdict for s in statements)
    told = ", ".join(
        f"{verdict.value} {counts[verdict]:,}" for verdict in Verdict if counts[verdict]
    )
    out(f"대조한 곳 {len(statements):,}개" + (f": {told}" if told else ""))


def _line(s: Statement) -> str:
    where = "자료" if s.where.paragraph is None else f"{s.where.paragraph + 1}번째 줄"
    weight = "(참고)" if s.severity is Severity.NOTE else ""
    right = f" → '{s.expected}'" if s.expected else ""
    source = f" [{s.source}]" if s.source else ""
    return f"{s.verdict.value}{weight}  {where}  {s.kind} '{s.text}'{right}  {s.why}{source}"
