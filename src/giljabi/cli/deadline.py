"""The command deadline: the statutory clock."""

from typing import Annotated

import typer

from giljabi.cli.outputs import due_line
from giljabi.cli.say import out, out_json

Json = Annotated[bool, typer.Option("--json", help="JSON으로 내보냅니다")]


def add(app: typer.Typer) -> None:
    """Add the command."""
    app.command("deadline")(deadline)


def deadline(
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="종류", help="법정, 질의-법령, 질의-제도, 건의, 기타, 고충"),
    ],
    received: Annotated[
        str, typer.Option("--received", metavar="접수일시", help="2026-05-20T10:00")
    ],
    days: Annotated[int | None, typer.Option("--days", help="법정민원의 처리기간(일)")] = None,
    hours: Annotated[int | None, typer.Option("--hours", help="법정민원의 처리기간(시간)")] = None,
    pause: Annotated[
        list[str] | None, typer.Option("--pause", metavar="시작/끝", help="셈하지 않는 기간")
    ] = None,
    extend: Annotated[
        int | None, typer.Option("--extend", metavar="일수", help="기간 연장")
    ] = None,
    again: Annotated[
        int | None,
        typer.Option("--extend-again", metavar="일수", help="민원인이 동의한 두 번째 연장"),
    ] = None,
    consent: Annotated[bool, typer.Option("--consent", help="민원인의 동의를 받았음")] = False,
    as_json: Json = False,
) -> None:
    """민원의 처리기한을 법령대로 셉니다."""
    from giljabi.desk.count_deadline import as_json as to_json
    from giljabi.desk.count_deadline import count_deadline

    due = count_deadline(
        kind, received, days=days, hours=hours, pauses=pause or (), extend=extend,
        extend_again=again, consent=consent,
    )  # fmt: skip
    if as_json:
        return out_json(to_json(due))
    out(f"{due_line(due)}\n근거: {', '.join(due.articles)}")
