"""The command that opens the casebook on screen: start."""

from pathlib import Path
from typing import Annotated

import typer

from giljabi.book.errors import GivenError
from giljabi.cli.doors import Doors
from giljabi.cli.say import out

LOOPBACK = ("127.0.0.1", "localhost")


def add(app: typer.Typer) -> None:
    """Add this command."""
    app.command("start")(start)


def start(
    ctx: typer.Context,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="0이면 빈 포트를 고릅니다")
    ] = 8765,
    host: Annotated[str, typer.Option("--host", metavar="주소")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--open/--no-open", help="브라우저를 엽니다")] = False,
) -> None:
    """사례집을 이 컴퓨터의 브라우저에서 엽니다. 한 사람만 씁니다."""
    if host not in LOOPBACK:
        raise GivenError(
            "여러 사람에게 열려면 계정이 있어야 하는데 아직 없습니다.", where="--host",
            cure="이 컴퓨터에서만 쓰려면 --host를 빼세요.",
        )  # fmt: skip
    doors: Doors = ctx.obj

    def say(link: str) -> None:
        out(f"사례집을 열었습니다. 브라우저에서 여세요:\n\n  {link}\n\n끝내려면 Ctrl+C를 누르세요.")
        if browser:
            import webbrowser  # only when asked

            webbrowser.open(link)

    home: Path | None = ctx.meta["home"]
    doors.serve(home, port, say)
