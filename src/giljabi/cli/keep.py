"""Commands that keep the record safe: backup, restore, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from giljabi.cli.doors import Doors
from giljabi.cli.say import desk, out, out_json

UNWELL = 1


def add(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("doctor")(doctor)


def backup(ctx: typer.Context, to: Annotated[Path, typer.Argument(metavar="새파일")]) -> None:
    """기록과 파일을 한 파일로 백업합니다. 열쇠도 들어 있으니 잠긴 곳에 두세요."""
    out(f"백업했습니다: {desk(ctx).vault.backup(to)}")


def restore(
    ctx: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="백업")],
    to: Annotated[Path, typer.Option("--to", metavar="빈폴더", help="복원할 빈 폴더")],
    verify: Annotated[
        bool, typer.Option("--verify", help="모든 값과 감사 기록을 다시 확인합니다")
    ] = False,
) -> None:
    """백업을 빈 폴더에 복원합니다."""
    doors: Doors = ctx.obj
    doors.restore(source, to, verify)
    out(f"복원했습니다: {to}{' (확인을 마쳤습니다)' if verify else ''}")


def doctor(ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """설치와 기록의 상태를 살핍니다."""
    from giljabi.desk.doctor import examine

    checks = examine(desk(ctx))
    if as_json:
        out_json([{"name": n, "ok": ok, "says": says} for n, ok, says in checks])
    else:
        for name, ok, says in checks:
            out(f"{'좋음' if ok else '나쁨'}  {name}: {says}")
    if not all(ok for _, ok, _ in checks):
        raise typer.Exit(UNWELL)
